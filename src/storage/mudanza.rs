//! Moving an office to another database: every row of every table, as it is. Which tables there are, the
//! databases say: one that a later version makes is moved as well.

use super::{Db, Result, Tx};
use futures::{StreamExt, TryStreamExt};
use sha2::{Digest, Sha256};
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};
use std::collections::BTreeSet;

/// Rows written at once: SQLite takes 32,766 values in a statement.
const LOTE: usize = 500;

/// A table, as it is in both databases.
#[derive(Debug, PartialEq, Eq)]
pub struct Tabla {
    /// Its name.
    pub nombre: String,
    columnas: Vec<Columna>,
    /// The tables whose rows its own refer to.
    refiere: BTreeSet<String>,
}

#[derive(Debug, PartialEq, Eq)]
struct Columna {
    nombre: String,
    es_texto: bool,
}

enum Valor {
    Entero(Option<i64>),
    Texto(Option<String>),
}

/// What the rows of a table come to, in whatever order they are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Resumen {
    /// How many.
    pub filas: u64,
    /// The sum of their `id`.
    pub ids: i64,
    /// The sum of their `seq`.
    pub seqs: i64,
    /// The sum of the fingerprints of whole rows.
    pub suma: u64,
}

impl Tabla {
    /// Whether nothing is lost with its rows: what a start writes by itself, the identity of an empty log and
    /// a link for the first administrator.
    pub fn es_del_arranque(&self) -> bool {
        ["registro", "enlace"].contains(&self.nombre.as_str())
    }

    fn lista_de_columnas(&self) -> String {
        let nombres: Vec<_> = self.columnas.iter().map(|c| c.nombre.as_str()).collect();
        nombres.join(", ")
    }

    fn seleccion(&self) -> String {
        format!("SELECT {} FROM {}", self.lista_de_columnas(), self.nombre)
    }

    fn leer(&self, fila: &AnyRow) -> Result<Vec<Valor>> {
        let columnas = self.columnas.iter().enumerate();
        columnas
            .map(|(i, columna)| {
                Ok(match columna.es_texto {
                    true => Valor::Texto(fila.try_get(i)?),
                    false => Valor::Entero(fila.try_get(i)?),
                })
            })
            .collect()
    }
}

impl Resumen {
    fn contar(&mut self, tabla: &Tabla, fila: &[Valor]) {
        let mut huella = Sha256::new();
        for (columna, valor) in tabla.columnas.iter().zip(fila) {
            match valor {
                Valor::Entero(None) | Valor::Texto(None) => huella.update(b"-"),
                Valor::Entero(Some(n)) => {
                    match columna.nombre.as_str() {
                        "id" => self.ids = self.ids.wrapping_add(*n),
                        "seq" => self.seqs = self.seqs.wrapping_add(*n),
                        _ => {}
                    }
                    huella.update(b"n");
                    huella.update(n.to_le_bytes());
                }
                Valor::Texto(Some(texto)) => {
                    huella.update(b"t");
                    huella.update(texto.len().to_le_bytes());
                    huella.update(texto);
                }
            }
        }
        let huella = huella.finalize();
        let ocho = huella.iter().take(8);
        let ocho = ocho.fold(0, |n: u64, byte| n << 8 | u64::from(*byte));
        self.suma = self.suma.wrapping_add(ocho);
        self.filas += 1;
    }
}

/// The tables, each after those that it refers to.
///
/// # Errors
/// `Protocol` if two refer to each other.
pub async fn tablas(db: &Db, tx: &mut Tx) -> Result<Vec<Tabla>> {
    let mut faltan: Vec<Tabla> = Vec::new();
    for f in &sqlx::query(db.catalogo()).fetch_all(&mut **tx).await? {
        let (nombre, columna): (String, String) = (f.try_get("tabla")?, f.try_get("columna")?);
        if faltan.last().is_none_or(|t| t.nombre != nombre) {
            faltan.push(Tabla {
                nombre,
                columnas: Vec::new(),
                refiere: BTreeSet::new(),
            });
        }
        let Some(tabla) = faltan.last_mut() else {
            continue;
        };
        let refiere: Option<String> = f.try_get("refiere")?;
        tabla.refiere.extend(refiere.filter(|r| *r != tabla.nombre));
        // A column that refers to two tables is told twice.
        if tabla.columnas.last().is_none_or(|c| c.nombre != columna) {
            tabla.columnas.push(Columna {
                nombre: columna,
                es_texto: f.try_get::<i64, _>("es_texto")? == 1,
            });
        }
    }
    let mut orden: Vec<Tabla> = Vec::new();
    while !faltan.is_empty() {
        let antes = orden.len();
        for tabla in std::mem::take(&mut faltan) {
            let hay = |r: &String| orden.iter().any(|t| t.nombre == *r);
            match tabla.refiere.iter().all(hay) {
                true => orden.push(tabla),
                false => faltan.push(tabla),
            }
        }
        if orden.len() == antes {
            return Err(sqlx::Error::Protocol("tables refer to each other".into()));
        }
    }
    Ok(orden)
}

/// Keeps everybody else away from the tables until the end of the transaction.
pub async fn apartar(db: &Db, tx: &mut Tx, tablas: &[Tabla]) -> Result<()> {
    let nombres: Vec<_> = tablas.iter().map(|t| t.nombre.as_str()).collect();
    db.apartar(tx, &nombres.join(", ")).await
}

/// How many rows a table has.
pub async fn filas(tx: &mut Tx, tabla: &Tabla) -> Result<u64> {
    let sql = format!("SELECT COUNT(*) AS filas FROM {}", tabla.nombre);
    let fila = sqlx::query(AssertSqlSafe(sql)).fetch_one(&mut **tx).await?;
    let filas: i64 = fila.try_get("filas")?;
    Ok(filas.unsigned_abs())
}

/// Takes all rows out of a table.
pub async fn vaciar(tx: &mut Tx, tabla: &Tabla) -> Result<()> {
    let sql = format!("DELETE FROM {}", tabla.nombre);
    sqlx::query(AssertSqlSafe(sql)).execute(&mut **tx).await?;
    Ok(())
}

/// Copies all rows of a table into one that is empty, and tells after each batch how many there are.
pub async fn copiar(
    de: &mut Tx,
    a: (&Db, &mut Tx),
    tabla: &Tabla,
    mut avance: impl FnMut(u64),
) -> Result<Resumen> {
    let (db, a) = a;
    let mut copiadas = Resumen::default();
    let mut lotes = sqlx::query(AssertSqlSafe(tabla.seleccion()))
        .fetch(&mut **de)
        .map(|fila| tabla.leer(&fila?))
        .try_chunks(LOTE);
    while let Some(lote) = lotes.next().await {
        let lote = lote.map_err(|e| e.1)?;
        for fila in &lote {
            copiadas.contar(tabla, fila);
        }
        insertar(a, tabla, lote).await?;
        avance(copiadas.filas);
    }
    if tabla
        .columnas
        .iter()
        .any(|c| c.nombre == "id" && !c.es_texto)
    {
        db.seguir_ids(a, &tabla.nombre).await?;
    }
    Ok(copiadas)
}

async fn insertar(tx: &mut Tx, tabla: &Tabla, lote: Vec<Vec<Valor>>) -> Result<()> {
    let columnas = tabla.columnas.len();
    let valores: Vec<_> = (0..lote.len())
        .map(|fila| {
            let lugares = (1..=columnas).map(|c| format!("${}", fila * columnas + c));
            format!("({})", lugares.collect::<Vec<_>>().join(", "))
        })
        .collect();
    let sql = format!(
        "INSERT INTO {} ({}) VALUES {}",
        tabla.nombre,
        tabla.lista_de_columnas(),
        valores.join(", ")
    );
    let mut consulta = sqlx::query(AssertSqlSafe(sql));
    for valor in lote.into_iter().flatten() {
        consulta = match valor {
            Valor::Entero(n) => consulta.bind(n),
            Valor::Texto(t) => consulta.bind(t),
        };
    }
    consulta.execute(&mut **tx).await?;
    Ok(())
}

/// What the rows of a table come to.
pub async fn resumir(tx: &mut Tx, tabla: &Tabla) -> Result<Resumen> {
    let mut resumen = Resumen::default();
    let mut filas = sqlx::query(AssertSqlSafe(tabla.seleccion())).fetch(&mut **tx);
    while let Some(fila) = filas.try_next().await? {
        resumen.contar(tabla, &tabla.leer(&fila)?);
    }
    Ok(resumen)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resumen(filas: &[(Option<i64>, Option<&str>)]) -> Resumen {
        let columna = |nombre: &str, es_texto| Columna {
            nombre: nombre.into(),
            es_texto,
        };
        let tabla = Tabla {
            nombre: "tabla".into(),
            columnas: vec![columna("id", false), columna("texto", true)],
            refiere: BTreeSet::new(),
        };
        let mut resumen = Resumen::default();
        for (id, texto) in filas {
            let texto = texto.map(str::to_owned);
            resumen.contar(&tabla, &[Valor::Entero(*id), Valor::Texto(texto)]);
        }
        resumen
    }

    #[test]
    fn rows_come_to_the_same_in_any_order_and_to_another_sum_if_one_value_differs() {
        let uno = resumen(&[(Some(1), Some("a")), (Some(2), None)]);
        assert_eq!((uno.filas, uno.ids), (2, 3));
        assert_eq!(uno, resumen(&[(Some(2), None), (Some(1), Some("a"))]));
        for otro in [
            [(Some(1), Some("a")), (Some(2), Some(""))],
            [(Some(1), Some("b")), (Some(2), None)],
            [(Some(2), Some("a")), (Some(1), None)],
            [(Some(1), Some("a")), (None, None)],
        ] {
            assert_ne!(uno.suma, resumen(&otro).suma, "{otro:?}");
        }
    }
}
