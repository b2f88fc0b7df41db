//! The figures of each business day of an área: what is known of the past once its log is forgotten.

use super::{Result, Tx};
use crate::domain::id::{AreaId, Dia, TurnoId};

/// Adds what the row of a turno says to the figures of its day (`veces` 1), or takes it away (−1). Who
/// changes the row takes away first and adds afterwards: so the figures follow whatever is corrected. Whoever
/// comes from another área was issued there, and who was never called and counts as absent has expired.
/// Either way the day's number of changes grows: what reports keep of it (`informes`) holds no longer.
pub(super) async fn contar(tx: &mut Tx, turno: TurnoId, veces: i64) -> Result<()> {
    sqlx::query(
        "INSERT INTO area_dia (area_id, dia, emitidos, recibidos, llamados, atendidos, finalizados,
                               no_presento, vencidos, derivados, cancelados, espera_ms, atencion_ms,
                               cambios)
         SELECT area_id, dia,
                CASE WHEN origen_id IS NULL THEN $2 ELSE 0 END,
                CASE WHEN origen_id IS NOT NULL THEN $2 ELSE 0 END,
                CASE WHEN primera_llamada_ms IS NOT NULL THEN $2 ELSE 0 END,
                CASE WHEN atencion_ms IS NOT NULL THEN $2 ELSE 0 END,
                CASE WHEN estado = 3 THEN $2 ELSE 0 END,
                CASE WHEN estado = 4 AND primera_llamada_ms IS NOT NULL THEN $2 ELSE 0 END,
                CASE WHEN estado = 4 AND primera_llamada_ms IS NULL THEN $2 ELSE 0 END,
                CASE WHEN estado = 5 THEN $2 ELSE 0 END,
                CASE WHEN estado = 7 THEN $2 ELSE 0 END,
                $2 * COALESCE(primera_llamada_ms - creado_ms, 0),
                $2 * CASE WHEN estado = 3 THEN COALESCE(fin_ms - atencion_ms - pausa_ms, 0) ELSE 0 END,
                1
         FROM turno WHERE id = $1
         ON CONFLICT (area_id, dia) DO UPDATE SET
                emitidos = area_dia.emitidos + excluded.emitidos,
                recibidos = area_dia.recibidos + excluded.recibidos,
                llamados = area_dia.llamados + excluded.llamados,
                atendidos = area_dia.atendidos + excluded.atendidos,
                finalizados = area_dia.finalizados + excluded.finalizados,
                no_presento = area_dia.no_presento + excluded.no_presento,
                vencidos = area_dia.vencidos + excluded.vencidos,
                derivados = area_dia.derivados + excluded.derivados,
                cancelados = area_dia.cancelados + excluded.cancelados,
                espera_ms = area_dia.espera_ms + excluded.espera_ms,
                atencion_ms = area_dia.atencion_ms + excluded.atencion_ms,
                cambios = area_dia.cambios + 1",
    )
    .bind(turno.0)
    .bind(veces)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Something else was put right of an área's days from `desde` on: what reports keep of them holds no longer.
pub async fn cambiaron(tx: &mut Tx, area: AreaId, desde: Dia) -> Result<()> {
    sqlx::query("UPDATE area_dia SET cambios = cambios + 1 WHERE area_id = $1 AND dia >= $2")
        .bind(area.0)
        .bind(i64::from(desde.0))
        .execute(&mut **tx)
        .await?;
    Ok(())
}
