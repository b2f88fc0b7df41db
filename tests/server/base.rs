//! The database from the inside: what a refusal must not change.

use crate::app::TestApp;
use serde_json::Value;
use sqlx::Row;
use std::collections::BTreeMap;
use turnero::domain::id::{AreaId, Seq};
use turnero::storage::eventos;

/// What the office consists of. Sessions and failed logins are no part of it.
const TABLAS: [&str; 15] = [
    "area",
    "area_contador",
    "area_dia",
    "tramite",
    "mesa",
    "mesa_tramite",
    "persona",
    "usuario",
    "usuario_area",
    "usuario_tramite",
    "puesto",
    "numerador",
    "turno",
    "evento",
    "pedido",
];

/// Every row of every table of the office.
pub type Contenido = BTreeMap<&'static str, Vec<String>>;

impl TestApp {
    fn en_postgres(&self) -> bool {
        self.url.starts_with("postgres:")
    }

    pub async fn contenido(&self) -> Contenido {
        let mut todo = Contenido::new();
        for tabla in TABLAS {
            let columnas = self.columnas(tabla).await;
            // How often a day was changed is counted once a minute too, for whoever went home: no act of anybody.
            let columnas: Vec<_> = columnas.split(',').filter(|c| *c != "cambios").collect();
            todo.insert(tabla, self.como_json(&columnas.join(","), tabla).await);
        }
        todo
    }

    /// The rows of a table, each as a JSON array.
    pub async fn filas(&self, tabla: &str) -> Vec<String> {
        self.como_json(&self.columnas(tabla).await, tabla).await
    }

    /// The names of its columns, with commas between.
    async fn columnas(&self, tabla: &str) -> String {
        let mut columnas = self
            .consultar(&match self.en_postgres() {
                true => format!(
                    "SELECT string_agg(column_name, ',' ORDER BY ordinal_position)
                     FROM information_schema.columns
                     WHERE table_name = '{tabla}' AND is_generated = 'NEVER'"
                ),
                false => format!("SELECT group_concat(name) FROM pragma_table_info('{tabla}')"),
            })
            .await;
        columnas.swap_remove(0)
    }

    /// Some columns of a table, each row as a JSON array.
    pub async fn como_json(&self, columnas: &str, tabla: &str) -> Vec<String> {
        let fila = match self.en_postgres() {
            true => format!("json_build_array({columnas})::text"),
            false => format!("json_array({columnas})"),
        };
        let filas = self
            .consultar(&format!("SELECT {fila} FROM {tabla} ORDER BY 1"))
            .await;
        // Each database has blanks of its own.
        let filas = filas.iter().map(|f| serde_json::from_str::<Value>(f));
        filas.map(|f| f.unwrap().to_string()).collect()
    }

    /// The first column of a query, as text.
    pub async fn consultar(&self, sql: &str) -> Vec<String> {
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        let filas = sqlx::query(sql)
            .fetch_all(self.turnero.db.lectura())
            .await
            .unwrap();
        filas.iter().map(|f| f.get(0)).collect()
    }

    pub async fn contar(&self, tabla: &str) -> usize {
        self.filas(tabla).await.len()
    }

    /// The last event of an área.
    pub async fn seq(&self, area: AreaId) -> Seq {
        eventos::ultimo(&self.turnero.db, area).await.unwrap()
    }

    /// Runs something that must change nothing of the office.
    pub async fn sin_cambiar<T>(&self, que: impl Future<Output = T>) -> T {
        let antes = self.contenido().await;
        let salida = que.await;
        let despues = self.contenido().await;
        for (tabla, filas) in &antes {
            assert_eq!(filas, &despues[tabla], "{tabla} changed");
        }
        salida
    }
}
