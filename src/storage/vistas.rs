//! What the screens show: turnos with the names of what they belong to, and figures.

use super::turnos::para_de;
use super::{Db, Result, Tx, decodificar};
use crate::azar::huella;
use crate::domain::area::Area;
use crate::domain::estadisticas::Estadisticas;
use crate::domain::estado::Estado;
use crate::domain::id::{AreaId, Dia, MesaId, Milis, Seq, TramiteId, TurnoId};
use crate::domain::numero::{NumeroVisible, Serie};
use crate::domain::persona::nombre_completo;
use crate::domain::tablero::{Cola, Derivado, MEMORIA_DE_CERRADOS, TurnoVisto};
use crate::reloj::{Local, Zona};
use sqlx::Row;
use sqlx::any::AnyRow;

/// A turno as the wire shows it, with its área's time zone.
pub struct Visto {
    /// The turno, with everything that staff may see.
    pub turno: TurnoVisto,
    /// Its área's time zone.
    pub zona: Zona,
}

pub(super) const VISTO: &str =
    "SELECT t.id, t.serie, t.numero, t.estado, t.prioridad, t.tramite_id, t.area_id, t.mesa_id,
           t.creado_ms, t.ultima_llamada_ms, t.llamadas, t.version, t.para_mesa_id, t.para_operador_id,
           t.demora_hasta_ms,
           COALESCE(pu.nombre, pm.nombre) AS para_nombre, oa.nombre AS origen_nombre,
           tr.nombre AS tramite_nombre, a.nombre AS area_nombre, a.zona AS zona,
           m.nombre AS mesa_nombre, p.nombre AS p_nombre, p.apellido AS p_apellido
    FROM turno t
    JOIN tramite tr ON tr.id = t.tramite_id
    JOIN area a ON a.id = t.area_id
    LEFT JOIN mesa m ON m.id = t.mesa_id
    LEFT JOIN persona p ON p.id = t.persona_id
    LEFT JOIN mesa pm ON pm.id = t.para_mesa_id
    LEFT JOIN usuario pu ON pu.id = t.para_operador_id
    LEFT JOIN turno o ON o.id = t.origen_id
    LEFT JOIN area oa ON oa.id = o.area_id ";

pub(super) fn visto_de(f: &AnyRow) -> Result<Visto> {
    let zona = Zona::de(f.try_get("zona")?);
    let estado = Estado::try_from(f.try_get::<i64, _>("estado")?).map_err(decodificar)?;
    let serie = Serie::try_from(f.try_get::<String, _>("serie")?).map_err(decodificar)?;
    let numero = u32::try_from(f.try_get::<i64, _>("numero")?).map_err(decodificar)?;
    let nombre: Option<String> = f.try_get("p_nombre")?;
    let apellido: Option<String> = f.try_get("p_apellido")?;
    let creado_ms = f.try_get("creado_ms")?;
    let turno = TurnoVisto {
        id: TurnoId(f.try_get("id")?),
        numero_visible: NumeroVisible::new(serie, numero),
        estado,
        estado_nombre: estado.nombre().to_owned(),
        persona_nombre: nombre_completo(&nombre.unwrap_or_default(), &apellido.unwrap_or_default()),
        tramite_id: TramiteId(f.try_get("tramite_id")?),
        tramite_nombre: f.try_get("tramite_nombre")?,
        area_id: AreaId(f.try_get("area_id")?),
        area_nombre: f.try_get("area_nombre")?,
        mesa_id: f.try_get::<Option<i64>, _>("mesa_id")?.map(MesaId),
        mesa_nombre: f.try_get("mesa_nombre")?,
        prioridad: f
            .try_get::<i64, _>("prioridad")?
            .try_into()
            .map_err(|e: crate::domain::prioridad::PrioridadDesconocida| decodificar(e))?,
        fecha_hora_creacion: zona.iso_local(creado_ms),
        creado_ms,
        llamado_ms: f.try_get("ultima_llamada_ms")?,
        llamadas: u32::try_from(f.try_get::<i64, _>("llamadas")?).map_err(decodificar)?,
        derivado: derivado_de(f)?,
        demora_hasta_ms: f.try_get("demora_hasta_ms")?,
        version: f.try_get("version")?,
    };
    Ok(Visto { turno, zona })
}

fn derivado_de(f: &AnyRow) -> Result<Option<Derivado>> {
    let derivado = Derivado {
        de: f.try_get("origen_nombre")?,
        para: para_de(f)?,
        para_nombre: f.try_get("para_nombre")?,
    };
    Ok((derivado.de.is_some() || derivado.para.is_some()).then_some(derivado))
}

/// One turno.
///
/// # Errors
/// `RowNotFound` if there is none.
pub async fn turno(tx: &mut Tx, id: TurnoId) -> Result<Visto> {
    let consulta = format!("{VISTO} WHERE t.id = $1");
    let fila = sqlx::query(sqlx::AssertSqlSafe(consulta))
        .bind(id.0)
        .fetch_one(&mut **tx)
        .await?;
    visto_de(&fila)
}

/// The turno of an área with a number on a day.
pub async fn por_numero(
    db: &Db,
    area: AreaId,
    dia: Dia,
    numero: &NumeroVisible,
) -> Result<Option<TurnoVisto>> {
    let consulta =
        format!("{VISTO} WHERE t.area_id = $1 AND t.dia = $2 AND t.serie = $3 AND t.numero = $4");
    let fila = sqlx::query(sqlx::AssertSqlSafe(consulta))
        .bind(area.0)
        .bind(i64::from(dia.0))
        .bind(numero.serie().as_str())
        .bind(i64::from(numero.numero()))
        .fetch_optional(db.lectura())
        .await?;
    fila.map(|f| Ok(visto_de(&f)?.turno)).transpose()
}

/// Midnight does not take who is called or attended off the screens; what somebody forgot to close, hours
/// do.
const EN_CURSO_MS: Milis = 4 * 3_600_000;

/// The visible state of an área at one moment of its log: who waits, is called or attended on the business
/// day of `local`, who still is since the day before, and the last ones that were closed.
pub async fn instantanea(db: &Db, area: AreaId, ahora: Milis, local: Local) -> Result<Cola> {
    let mut tx = db.leer().await?;
    let fila = sqlx::query(
        "SELECT c.seq, a.config, a.nombre, a.slug, a.zona, a.edicion, r.feriados FROM area_contador c
         JOIN area a ON a.id = c.area_id JOIN registro r ON r.id = 1 WHERE c.area_id = $1",
    )
    .bind(area.0)
    .fetch_one(&mut *tx)
    .await?;
    let config: crate::domain::area::ConfigArea =
        serde_json::from_str(fila.try_get("config")?).map_err(decodificar)?;
    let activos =
        format!("{VISTO} WHERE t.area_id = $1 AND t.dia = $2 AND t.estado IN (0, 1, 2, 6)");
    let cerrados = format!(
        "{VISTO} WHERE t.area_id = $1 AND t.dia = $2 AND t.estado IN (3, 4, 5)
         AND t.ultima_llamada_ms IS NOT NULL AND t.version > $3"
    );
    // With the condition of the index `turno_resto` as it stands there: SQLite does not see that it follows from another.
    let de_antes = format!(
        "{VISTO} WHERE t.area_id = $1 AND t.dia < $2 AND t.estado IN (1, 2) AND t.estado IN (0, 1, 2, 4, 6)
         AND t.ultima_llamada_ms > $3"
    );
    let seq: Seq = fila.try_get("seq")?;
    let mut turnos = Vec::new();
    for (consulta, desde) in [
        (activos, None),
        (cerrados, Some(seq - MEMORIA_DE_CERRADOS)),
        (de_antes, Some(ahora - EN_CURSO_MS)),
    ] {
        let mut consulta = sqlx::query(sqlx::AssertSqlSafe(consulta))
            .bind(area.0)
            .bind(i64::from(local.dia.0));
        if let Some(desde) = desde {
            consulta = consulta.bind(desde);
        }
        for f in &consulta.fetch_all(&mut *tx).await? {
            turnos.push(visto_de(f)?.turno);
        }
    }
    // Its number alone tells of a mesa or a trámite that changed.
    let mut edicion = format!(
        "{}\n{}",
        local.dia_iso(),
        fila.try_get::<i64, _>("edicion")?
    );
    for columna in ["config", "nombre", "slug", "zona", "feriados"] {
        edicion.push('\n');
        edicion.push_str(fila.try_get(columna)?);
    }
    let edicion = huella(&edicion)[..16].to_owned();
    let cola = Cola::nueva(seq, local.dia_iso(), turnos, config.pantalla);
    Ok(cola.con_edicion(edicion))
}

/// The newest turnos of an área, the newest first.
pub async fn ultimos(db: &Db, area: AreaId, cuantos: i64) -> Result<Vec<TurnoVisto>> {
    let consulta = format!("{VISTO} WHERE t.area_id = $1 ORDER BY t.id DESC LIMIT $2");
    let filas = sqlx::query(sqlx::AssertSqlSafe(consulta))
        .bind(area.0)
        .bind(cuantos)
        .fetch_all(db.lectura())
        .await?;
    filas.iter().map(|f| Ok(visto_de(f)?.turno)).collect()
}

/// The figures of an área, `hoy` being its business day. Its level of service is what it has configured now, for the
/// whole day: the turnos say how long they waited, and need no log for it.
pub async fn estadisticas(db: &Db, de: &Area, hoy: Dia) -> Result<Estadisticas> {
    let area = de.id;
    let filas = sqlx::query(
        "SELECT estado, 1 AS de_hoy, COUNT(*) AS cuantos FROM turno
         WHERE area_id = $1 AND dia = $2 GROUP BY estado
         UNION ALL
         SELECT estado, 0 AS de_hoy, COUNT(*) AS cuantos FROM turno
         WHERE area_id = $1 AND estado IN (0, 1, 2, 4, 6) AND dia <> $2 GROUP BY estado",
    )
    .bind(area.0)
    .bind(i64::from(hoy.0))
    .fetch_all(db.lectura())
    .await?;
    let mut figuras = Estadisticas::default();
    for f in &filas {
        let estado = Estado::try_from(f.try_get::<i64, _>("estado")?).map_err(decodificar)?;
        let de_hoy: i64 = f.try_get("de_hoy")?;
        figuras.contar(estado, de_hoy == 1, f.try_get("cuantos")?);
    }
    let fila = sqlx::query(
        "SELECT COUNT(*) AS llamados,
                COUNT(CASE WHEN primera_llamada_ms - creado_ms <= $3 THEN 1 END) AS a_tiempo
         FROM turno WHERE area_id = $1 AND dia = $2 AND primera_llamada_ms IS NOT NULL",
    )
    .bind(area.0)
    .bind(i64::from(hoy.0))
    .bind(Milis::from(de.config.nivel_servicio_min) * 60_000)
    .fetch_one(db.lectura())
    .await?;
    figuras.llamados = fila.try_get("llamados")?;
    figuras.llamados_a_tiempo = fila.try_get("a_tiempo")?;
    Ok(figuras)
}
