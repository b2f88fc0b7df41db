//! Forgetting who somebody was, and not that somebody came.

use super::{Db, Result, Tx};
use crate::domain::id::{AreaId, Dia, Milis, Seq};
use serde_json::Value;
use sqlx::{AssertSqlSafe, Row};

/// A moment, and the business day that begins with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Antes {
    /// The day, by the calendar of each área.
    pub dia: Dia,
    /// Its beginning, UTC.
    pub ms: Milis,
}

/// Who (`p`) has no turno of a day (`$1`) or later, and of whom nothing was said since (`$2`).
const AUSENTE: &str = "(p.actualizado_ms IS NULL OR p.actualizado_ms < $2)
    AND NOT EXISTS (SELECT 1 FROM turno s WHERE s.persona_id = p.id AND s.dia >= $1)";

/// How many they are.
pub async fn cuantas(db: &Db, antes: Antes) -> Result<i64> {
    let sql = format!("SELECT COUNT(*) AS cuantas FROM persona p WHERE {AUSENTE}");
    let fila = sqlx::query(AssertSqlSafe(sql))
        .bind(i64::from(antes.dia.0))
        .bind(antes.ms)
        .fetch_one(db.lectura())
        .await?;
    fila.try_get("cuantas")
}

/// Forgets at most `limite` of them with an id after `desde`: the last id, how many, and how many turnos were theirs;
/// `None` if there are none left.
pub async fn olvidar(
    tx: &mut Tx,
    antes: Antes,
    desde: i64,
    limite: i64,
) -> Result<Option<(i64, u64, u64)>> {
    let sql = format!(
        "SELECT MAX(id) AS hasta FROM
            (SELECT p.id FROM persona p WHERE p.id > $3 AND {AUSENTE} ORDER BY p.id LIMIT $4) x"
    );
    let fila = sqlx::query(AssertSqlSafe(sql))
        .bind(i64::from(antes.dia.0))
        .bind(antes.ms)
        .bind(desde)
        .bind(limite)
        .fetch_one(&mut **tx)
        .await?;
    let Some(hasta) = fila.try_get::<Option<i64>, _>("hasta")? else {
        return Ok(None);
    };
    let suyas = format!("SELECT p.id FROM persona p WHERE p.id > $3 AND p.id <= $4 AND {AUSENTE}");
    let mut hechas = [0, 0, 0];
    for (sql, hecha) in [
        format!(
            "DELETE FROM nota WHERE turno_id IN (SELECT id FROM turno WHERE persona_id IN ({suyas}))"
        ),
        format!("UPDATE turno SET persona_id = NULL WHERE persona_id IN ({suyas})"),
        // Their turnos are nobody's by now: who is absent is so still.
        format!("DELETE FROM persona WHERE id IN ({suyas})"),
    ]
    .into_iter()
    .zip(&mut hechas)
    {
        let cambiadas = sqlx::query(AssertSqlSafe(sql))
            .bind(i64::from(antes.dia.0))
            .bind(antes.ms)
            .bind(desde)
            .bind(hasta)
            .execute(&mut **tx)
            .await?;
        *hecha = cambiadas.rows_affected();
    }
    let [_notas, turnos, personas] = hechas;
    Ok(Some((hasta, personas, turnos)))
}

/// Takes their names out of at most `limite` events of an área after `desde`: the last event that was looked at, and
/// how many had one; `None` if there are none left.
pub async fn callar_eventos(
    tx: &mut Tx,
    antes: Antes,
    (area, desde): (AreaId, Seq),
    limite: i64,
) -> Result<Option<(Seq, u64)>> {
    let sql = format!(
        "SELECT e.seq, e.datos FROM evento e
         JOIN turno t ON t.id = e.turno_id
         JOIN persona p ON p.id = t.persona_id
         WHERE e.area_id = $3 AND e.seq > $4 AND t.dia < $1 AND {AUSENTE}
         ORDER BY e.seq LIMIT $5"
    );
    let filas = sqlx::query(AssertSqlSafe(sql))
        .bind(i64::from(antes.dia.0))
        .bind(antes.ms)
        .bind(area.0)
        .bind(desde)
        .bind(limite)
        .fetch_all(&mut **tx)
        .await?;
    let (mut ultimo, mut callados) = (None, 0);
    for f in &filas {
        let seq: Seq = f.try_get("seq")?;
        ultimo = Some(seq);
        let mut datos: Value =
            serde_json::from_str(f.try_get("datos")?).map_err(|e| sqlx::Error::Decode(e.into()))?;
        if !callar(&mut datos) {
            continue;
        }
        sqlx::query("UPDATE evento SET datos = $1 WHERE area_id = $2 AND seq = $3")
            .bind(datos.to_string())
            .bind(area.0)
            .bind(seq)
            .execute(&mut **tx)
            .await?;
        callados += 1;
    }
    Ok(ultimo.map(|seq| (seq, callados)))
}

/// Takes every name out of what an event says; whether there was one.
fn callar(datos: &mut Value) -> bool {
    match datos {
        Value::Object(campos) => campos.iter_mut().fold(false, |habia, (campo, valor)| {
            let nombre = campo == "persona_nombre" && !valor.is_null();
            if nombre {
                *valor = Value::Null;
            }
            callar(valor) || nombre || habia
        }),
        Value::Array(valores) => {
            let mut habia = false;
            for valor in valores {
                habia |= callar(valor);
            }
            habia
        }
        _ => false,
    }
}

/// Forgets the idempotency keys from before a moment: the fingerprint of a request is made of a documento, and there
/// are few enough documentos to try them all.
pub async fn olvidar_pedidos(tx: &mut Tx, antes: Milis) -> Result<()> {
    sqlx::query("DELETE FROM pedido WHERE creado_ms < $1")
        .bind(antes)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
