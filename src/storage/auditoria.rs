//! The audit trail. Rows are only added; see `auditoria_olvido` for the one way to forget.

use super::condiciones::{Condicion, Valor, agregar, con_valores};
use super::{Db, Result, Tx};
use crate::domain::auditoria::{Autor, Hecho};
use crate::domain::id::{AreaId, Milis, TurnoId};
use crate::domain::numero::{NumeroVisible, Serie};
use serde_json::{Map, Value};
use sqlx::any::{AnyArguments, AnyRow};
use sqlx::query::Query;
use sqlx::{Any, AssertSqlSafe, Executor, Row};

/// What was done, when, by whom and from where.
pub struct Anotacion<'a> {
    /// What.
    pub hecho: &'a Hecho,
    /// By whom.
    pub autor: Option<&'a Autor>,
    /// When.
    pub cuando_ms: Milis,
    /// From where.
    pub direccion: Option<&'a str>,
    /// In which request.
    pub pedido: Option<&'a str>,
}

/// Adds a row to a change.
pub async fn anotar(tx: &mut Tx, fila: &Anotacion<'_>) -> Result<()> {
    insertar(&mut **tx, fila).await
}

/// Adds a row by itself.
pub async fn anotar_sola(db: &Db, fila: &Anotacion<'_>) -> Result<()> {
    insertar(db.escritura(), fila).await
}

async fn insertar(en: impl Executor<'_, Database = Any>, fila: &Anotacion<'_>) -> Result<()> {
    let hecho = fila.hecho;
    let detalle =
        serde_json::to_string(&hecho.detalle).map_err(|e| sqlx::Error::Encode(e.into()))?;
    let consulta: Query<'_, Any, AnyArguments> = sqlx::query(
        "INSERT INTO auditoria (cuando_ms, usuario_id, usuario, accion, objeto, objeto_id, area_id,
                                turno_id, detalle, direccion, pedido_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    );
    consulta
        .bind(fila.cuando_ms)
        .bind(fila.autor.map(|a| a.id.0))
        .bind(fila.autor.map(|a| a.usuario.clone()))
        .bind(hecho.acto.nombre())
        .bind(hecho.objeto.as_ref().map(|o| o.tipo()))
        .bind(hecho.objeto.as_ref().map(|o| o.id()))
        .bind(hecho.area.map(|a| a.0))
        .bind(hecho.turno.map(|t| t.0))
        .bind(detalle)
        .bind(fila.direccion.map(str::to_owned))
        .bind(fila.pedido.map(str::to_owned))
        .execute(en)
        .await?;
    Ok(())
}

/// A row, with the number of the turno that it is about.
#[derive(Clone, Debug)]
pub struct Fila {
    /// Greater ones were written later.
    pub id: i64,
    /// When.
    pub cuando_ms: Milis,
    /// The name of the account, as it was.
    pub usuario: Option<String>,
    /// What was done; of another version of the program, anything.
    pub accion: String,
    /// To what kind of thing, and which one.
    pub objeto: Option<(String, String)>,
    /// In which área.
    pub area: Option<AreaId>,
    /// The turno, and its number if it is still there.
    pub turno: Option<(TurnoId, Option<NumeroVisible>)>,
    /// Whatever else there is to say.
    pub detalle: Map<String, Value>,
    /// From where.
    pub direccion: Option<String>,
    /// In which request.
    pub pedido: Option<String>,
}

/// Which rows are looked for.
#[derive(Clone, Debug, Default)]
pub struct Filtro {
    /// Of this account: what it did, and what was tried on it.
    pub usuario: Option<String>,
    /// With this acto.
    pub accion: Option<String>,
    /// In this área.
    pub area: Option<AreaId>,
    /// About a turno of this number, of whatever day.
    pub numero: Option<NumeroVisible>,
    /// About this turno.
    pub turno: Option<TurnoId>,
    /// From this moment on.
    pub desde_ms: Option<Milis>,
    /// Before this moment.
    pub hasta_ms: Option<Milis>,
    /// Written before this one, or after it.
    pub junto_a: Option<Junto>,
}

/// Which rows beside another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Junto {
    /// Those before it, the newest first.
    Antes(i64),
    /// Those after it, the oldest first.
    Despues(i64),
}

impl Filtro {
    /// Each condition that is asked for, with a `?` for each of its values.
    fn condiciones(&self) -> Vec<Condicion> {
        let mut todas = Vec::new();
        let mut y = |sql, valores| todas.push((sql, valores));
        if let Some(usuario) = &self.usuario {
            let valor = || Valor::Texto(usuario.clone());
            let sql = "(a.usuario_id IN (SELECT id FROM usuario WHERE usuario = ?)
                        OR (a.objeto = 'usuario' AND a.objeto_id IN
                            (SELECT CAST(id AS TEXT) FROM usuario WHERE usuario = ?)))";
            y(sql, vec![valor(), valor()]);
        }
        if let Some(numero) = &self.numero {
            let sql = "a.turno_id IN (SELECT id FROM turno WHERE serie = ? AND numero = ?)";
            let serie = Valor::Texto(numero.serie().as_str().to_owned());
            y(sql, vec![serie, Valor::Entero(numero.numero().into())]);
        }
        if let Some(accion) = &self.accion {
            y("a.accion = ?", vec![Valor::Texto(accion.clone())]);
        }
        let enteros = [
            ("a.area_id = ?", self.area.map(|a| a.0)),
            ("a.turno_id = ?", self.turno.map(|t| t.0)),
            ("a.cuando_ms >= ?", self.desde_ms),
            ("a.cuando_ms < ?", self.hasta_ms),
        ];
        for (sql, valor) in enteros {
            if let Some(n) = valor {
                y(sql, vec![Valor::Entero(n)]);
            }
        }
        match self.junto_a {
            Some(Junto::Antes(id)) => y("a.id < ?", vec![Valor::Entero(id)]),
            Some(Junto::Despues(id)) => y("a.id > ?", vec![Valor::Entero(id)]),
            None => {}
        }
        todas
    }
}

/// The rows that are looked for, at most `limite`: the newest first, or those right after another one, the oldest
/// first.
pub async fn buscar(db: &Db, filtro: &Filtro, limite: usize) -> Result<Vec<Fila>> {
    let mut sql = String::from(
        "SELECT a.id, a.cuando_ms, a.usuario, a.accion, a.objeto, a.objeto_id, a.area_id, a.turno_id,
                a.detalle, a.direccion, a.pedido_id, t.serie, t.numero
         FROM auditoria a LEFT JOIN turno t ON t.id = a.turno_id WHERE 1 = 1",
    );
    let mut valores = Vec::new();
    agregar(&mut sql, &mut valores, filtro.condiciones());
    let sentido = match filtro.junto_a {
        Some(Junto::Despues(_)) => "ASC",
        _ => "DESC",
    };
    sql.push_str(&format!(" ORDER BY a.id {sentido} LIMIT {limite}"));
    let consulta = con_valores(sqlx::query(AssertSqlSafe(sql)), valores);
    let filas = consulta.fetch_all(db.lectura()).await?;
    filas.iter().map(fila_de).collect()
}

fn fila_de(f: &AnyRow) -> Result<Fila> {
    let turno = f.try_get::<Option<i64>, _>("turno_id")?.map(TurnoId);
    let objeto: Option<String> = f.try_get("objeto")?;
    let cual: Option<String> = f.try_get("objeto_id")?;
    Ok(Fila {
        id: f.try_get("id")?,
        cuando_ms: f.try_get("cuando_ms")?,
        usuario: f.try_get("usuario")?,
        accion: f.try_get("accion")?,
        objeto: objeto.zip(cual),
        area: f.try_get::<Option<i64>, _>("area_id")?.map(AreaId),
        turno: match turno {
            Some(turno) => Some((turno, numero_de(f)?)),
            None => None,
        },
        detalle: serde_json::from_str(f.try_get("detalle")?)
            .map_err(|e| sqlx::Error::Decode(e.into()))?,
        direccion: f.try_get("direccion")?,
        pedido: f.try_get("pedido_id")?,
    })
}

fn numero_de(f: &AnyRow) -> Result<Option<NumeroVisible>> {
    let serie: Option<String> = f.try_get("serie")?;
    let numero: Option<i64> = f.try_get("numero")?;
    let serie = serie.and_then(|s| Serie::try_from(s).ok());
    let numero = numero.and_then(|n| u32::try_from(n).ok());
    Ok(serie.zip(numero).map(|(s, n)| NumeroVisible::new(s, n)))
}

/// Forgets the oldest rows, from before `antes`, at most `limite` of them; tells how many. The only way there is: the
/// database lets go what a row of `auditoria_olvido` says, which is gone when the transaction ends.
pub async fn olvidar(tx: &mut Tx, antes: Milis, limite: i64) -> Result<u64> {
    sqlx::query("INSERT INTO auditoria_olvido (id, hasta_ms) VALUES (1, $1)")
        .bind(antes)
        .execute(&mut **tx)
        .await?;
    let hechas = sqlx::query(
        "DELETE FROM auditoria WHERE id IN
                (SELECT id FROM auditoria WHERE cuando_ms < $1 ORDER BY cuando_ms LIMIT $2)",
    )
    .bind(antes)
    .bind(limite)
    .execute(&mut **tx)
    .await?;
    sqlx::query("DELETE FROM auditoria_olvido")
        .execute(&mut **tx)
        .await?;
    Ok(hechas.rows_affected())
}
