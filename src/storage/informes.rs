//! What reports are made of: the turnos of days, and what is kept of days, months and years that are over.

use super::ocioso::JORNADA_MAXIMA_MS;
use super::{Db, Result, Tx, decodificar, entero};
use crate::domain::id::{AreaId, Dia, MesaId, Milis, TramiteId, UsuarioId};
use crate::domain::informe::{Caso, Cubo, Periodo};
use crate::reloj::Zona;
use futures::TryStreamExt;
use serde::de::DeserializeOwned;
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};
use std::collections::{BTreeMap, BTreeSet};

/// The edition of [`Cubo`] as it is written, and of what is counted into it: what was kept by another one is made anew.
const FORMATO: i64 = 5;

/// How much is kept together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nivel {
    /// A day.
    Dia = 0,
    /// A month.
    Mes = 1,
    /// A year.
    Anio = 2,
}

impl Nivel {
    /// The days of the one that a day is of.
    pub fn de(self, dia: Dia) -> Periodo {
        match self {
            Nivel::Dia => Periodo::dia(dia),
            Nivel::Mes => Periodo::mes(dia),
            Nivel::Anio => Periodo::anio(dia),
        }
    }
}

/// What is kept, without what is in it.
pub type Sello = (Nivel, Dia, i64);

/// The days of a period with turnos, each with how often they were counted anew.
pub async fn dias(tx: &mut Tx, area: AreaId, p: Periodo) -> Result<BTreeMap<Dia, i64>> {
    let filas = sqlx::query(
        "SELECT dia, cambios FROM area_dia WHERE area_id = $1 AND dia >= $2 AND dia < $3",
    )
    .bind(area.0)
    .bind(i64::from(p.desde.0))
    .bind(i64::from(p.hasta.0))
    .fetch_all(&mut **tx)
    .await?;
    let dia = |f: &AnyRow| Ok((Dia(entero(f, "dia")?), f.try_get("cambios")?));
    filas.iter().map(dia).collect()
}

/// The first day of which an área has turnos.
pub async fn primer_dia(tx: &mut Tx, area: AreaId) -> Result<Option<Dia>> {
    let primero: Option<i64> =
        sqlx::query_scalar("SELECT MIN(dia) FROM area_dia WHERE area_id = $1")
            .bind(area.0)
            .fetch_one(&mut **tx)
            .await?;
    let dia = |dia| i32::try_from(dia).map(Dia).map_err(decodificar);
    primero.map(dia).transpose()
}

/// What is kept of the days, months and years of an área that begin within a period, by the half hours of this time zone.
pub async fn sellos(tx: &mut Tx, (area, zona): (AreaId, &str), p: Periodo) -> Result<Vec<Sello>> {
    let filas = sqlx::query(
        "SELECT nivel, dia, cambios FROM informe_bloque
         WHERE area_id = $1 AND nivel IN (0, 1, 2) AND dia >= $2 AND dia < $3 AND zona = $4 AND formato = $5",
    )
    .bind(area.0)
    .bind(i64::from(p.desde.0))
    .bind(i64::from(p.hasta.0))
    .bind(zona)
    .bind(FORMATO)
    .fetch_all(&mut **tx)
    .await?;
    let sello = |f: &AnyRow| {
        let nivel = match f.try_get::<i64, _>("nivel")? {
            0 => Nivel::Dia,
            1 => Nivel::Mes,
            _ => Nivel::Anio,
        };
        Ok((nivel, Dia(entero(f, "dia")?), f.try_get("cambios")?))
    };
    filas.iter().map(sello).collect()
}

/// What is kept of some days, as it is written.
pub struct Bloque {
    /// The first of them.
    pub dia: Dia,
    cubo: String,
}

impl Bloque {
    /// Reads it, or a part of it: of an office of many desks it takes some milliseconds, so not on a thread that serves.
    pub fn leer<T: DeserializeOwned>(&self) -> Result<T> {
        serde_json::from_str(&self.cubo).map_err(decodificar)
    }
}

/// What is kept of these days, months or years, which are told by their first days.
pub async fn bloques(
    tx: &mut Tx,
    area: AreaId,
    nivel: Nivel,
    cuales: &BTreeSet<Dia>,
) -> Result<Vec<Bloque>> {
    // Numbers of ours, which need no quoting; none are no day's.
    let dias: Vec<_> = cuales.iter().map(|d| d.0.to_string()).collect();
    let dias = if dias.is_empty() {
        "NULL".to_owned()
    } else {
        dias.join(", ")
    };
    let consulta = format!(
        "SELECT dia, cubo FROM informe_bloque WHERE area_id = $1 AND nivel = $2 AND dia IN ({dias})"
    );
    let filas = sqlx::query(AssertSqlSafe(consulta))
        .bind(area.0)
        .bind(nivel as i64)
        .fetch_all(&mut **tx)
        .await?;
    let bloque = |f: &AnyRow| {
        Ok(Bloque {
            dia: Dia(entero(f, "dia")?),
            cubo: f.try_get("cubo")?,
        })
    };
    filas.iter().map(bloque).collect()
}

/// Keeps what was made of a day, month or year.
pub async fn guardar(
    tx: &mut Tx,
    (area, zona): (AreaId, &str),
    (nivel, dia, cambios): Sello,
    cubo: &Cubo,
) -> Result<()> {
    let cubo = serde_json::to_string(cubo).map_err(|e| sqlx::Error::Encode(e.into()))?;
    sqlx::query(
        "INSERT INTO informe_bloque (area_id, nivel, dia, cambios, zona, formato, cubo)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (area_id, nivel, dia) DO UPDATE SET
                cambios = excluded.cambios, zona = excluded.zona, formato = excluded.formato, cubo = excluded.cubo",
    )
    .bind(area.0)
    .bind(nivel as i64)
    .bind(i64::from(dia.0))
    .bind(cambios)
    .bind(zona)
    .bind(FORMATO)
    .bind(cubo)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Forgets all that is kept: it is made anew.
pub async fn olvidar(db: &Db) -> Result<()> {
    sqlx::query("DELETE FROM informe_bloque")
        .execute(db.escritura())
        .await?;
    Ok(())
}

/// Reads the turnos of a period, one after the other.
pub async fn casos(
    tx: &mut Tx,
    (area, zona): (AreaId, &Zona),
    p: Periodo,
    mut cada: impl FnMut(Dia, Caso),
) -> Result<()> {
    let mut filas = sqlx::query(
        "SELECT tramite_id, mesa_id, operador_id, prioridad, dia, estado, CASE WHEN origen_id IS NULL THEN 0 ELSE 1 END AS recibido,
                creado_ms, primera_llamada_ms, ultima_llamada_ms, atencion_ms, pausa_ms, fin_ms,
                CASE WHEN demoras = 0 THEN estimado_desde_ms END AS desde_ms,
                CASE WHEN demoras = 0 THEN estimado_hasta_ms END AS hasta_ms
         FROM turno WHERE area_id = $1 AND dia >= $2 AND dia < $3",
    )
    .bind(area.0)
    .bind(i64::from(p.desde.0))
    .bind(i64::from(p.hasta.0))
    .fetch(&mut **tx);
    while let Some(f) = filas.try_next().await? {
        let dia = Dia(entero(&f, "dia")?);
        cada(dia, caso(&f, dia, zona)?);
    }
    Ok(())
}

fn caso(f: &AnyRow, dia: Dia, zona: &Zona) -> Result<Caso> {
    let creado_ms = f.try_get("creado_ms")?;
    let media_hora = zona.local(creado_ms).minuto / 30;
    Ok(Caso {
        tramite: TramiteId(f.try_get("tramite_id")?),
        mesa: f.try_get::<Option<i64>, _>("mesa_id")?.map(MesaId),
        operador: f.try_get::<Option<i64>, _>("operador_id")?.map(UsuarioId),
        prioridad: entero(f, "prioridad")?,
        estado: entero(f, "estado")?,
        recibido: f.try_get::<i64, _>("recibido")? == 1,
        semana: u8::try_from(dia.semana()).map_err(decodificar)?,
        media_hora: u8::try_from(media_hora).map_err(decodificar)?,
        creado_ms,
        primera_llamada_ms: f.try_get("primera_llamada_ms")?,
        ultima_llamada_ms: f.try_get("ultima_llamada_ms")?,
        atencion_ms: f.try_get("atencion_ms")?,
        pausa_ms: f.try_get("pausa_ms")?,
        fin_ms: f.try_get("fin_ms")?,
        anunciado: f
            .try_get::<Option<Milis>, _>("desde_ms")?
            .zip(f.try_get("hasta_ms")?),
    })
}

/// How long each operator was on duty in an área within some time, and how long of it on pause.
pub async fn servicio(
    tx: &mut Tx,
    area: AreaId,
    (desde, hasta): (Milis, Milis),
    ahora: Milis,
) -> Result<Vec<(UsuarioId, Milis, Milis)>> {
    let filas = sqlx::query(
        "SELECT usuario_id, CAST(SUM(CASE WHEN pausa = 0 THEN fin - comienzo ELSE 0 END) AS BIGINT) AS servicio,
                CAST(SUM(CASE WHEN pausa = 1 THEN fin - comienzo ELSE 0 END) AS BIGINT) AS en_pausa
         FROM (SELECT usuario_id, pausa, CASE WHEN desde_ms > $2 THEN desde_ms ELSE $2 END AS comienzo,
                      CASE WHEN COALESCE(hasta_ms, $4) < $3 THEN COALESCE(hasta_ms, $4) ELSE $3 END AS fin
               FROM jornada WHERE area_id = $1 AND desde_ms < $3 AND desde_ms > $5) AS tramos
         WHERE fin > comienzo GROUP BY usuario_id",
    )
    .bind(area.0)
    .bind(desde)
    .bind(hasta)
    .bind(ahora)
    .bind(desde - JORNADA_MAXIMA_MS)
    .fetch_all(&mut **tx)
    .await?;
    let suyo = |f: &AnyRow| {
        let usuario = UsuarioId(f.try_get("usuario_id")?);
        Ok((usuario, f.try_get("servicio")?, f.try_get("en_pausa")?))
    };
    filas.iter().map(suyo).collect()
}
