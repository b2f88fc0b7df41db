//! Turnos: the rows behind the state machine.

use super::cola::postergado_de;
use super::{Db, Result, Tx, decodificar, dias, entero};
use crate::domain::estado::Estado;
use crate::domain::id::{
    AreaId, Dia, MesaId, Milis, PersonaId, Seq, TramiteId, TurnoId, UsuarioId,
};
use crate::domain::numero::{NumeroVisible, Serie};
use crate::domain::politica::PorQue;
use crate::domain::prioridad::Prioridad;
use crate::domain::turno::{Para, Turno};
use sqlx::Row;
use sqlx::any::AnyRow;

/// What a new turno is made of.
pub struct Nuevo<'a> {
    /// Its queue.
    pub area: AreaId,
    /// What for.
    pub tramite: TramiteId,
    /// Its series.
    pub serie: &'a Serie,
    /// Its business day.
    pub dia: Dia,
    /// Its priority.
    pub prioridad: Prioridad,
    /// Whose it is.
    pub persona: Option<PersonaId>,
    /// When it is issued.
    pub ahora: Milis,
    /// What the visitor's own page is asked for with.
    pub token: &'a str,
    /// The event that makes it.
    pub seq: Seq,
}

/// Gives the next number of the series and day, makes the turno, and counts it.
pub async fn crear(tx: &mut Tx, n: Nuevo<'_>) -> Result<TurnoId> {
    let numero = siguiente_numero(tx, &n).await?;
    let fila = sqlx::query(
        "INSERT INTO turno (area_id, tramite_id, dia, serie, numero, estado, prioridad, persona_id,
                            creado_ms, llamadas, token, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, $11) RETURNING id",
    )
    .bind(n.area.0)
    .bind(n.tramite.0)
    .bind(i64::from(n.dia.0))
    .bind(n.serie.as_str())
    .bind(numero)
    .bind(Estado::Pendiente.id())
    .bind(n.prioridad.id())
    .bind(n.persona.map(|p| p.0))
    .bind(n.ahora)
    .bind(n.token)
    .bind(n.seq)
    .fetch_one(&mut **tx)
    .await?;
    let id = TurnoId(fila.try_get("id")?);
    dias::contar(tx, id, 1).await?;
    Ok(id)
}

/// The next number of a series and day that nobody has who came from another área.
async fn siguiente_numero(tx: &mut Tx, n: &Nuevo<'_>) -> Result<i64> {
    loop {
        let fila = sqlx::query(
            "INSERT INTO numerador (area_id, dia, serie, ultimo) VALUES ($1, $2, $3, 1)
             ON CONFLICT (area_id, dia, serie) DO UPDATE SET ultimo = numerador.ultimo + 1
             RETURNING ultimo",
        )
        .bind(n.area.0)
        .bind(i64::from(n.dia.0))
        .bind(n.serie.as_str())
        .fetch_one(&mut **tx)
        .await?;
        let numero: i64 = fila.try_get("ultimo")?;
        let ajeno = sqlx::query(
            "SELECT id FROM turno WHERE area_id = $1 AND dia = $2 AND serie = $3 AND numero = $4
                    AND origen_id IS NOT NULL LIMIT 1",
        )
        .bind(n.area.0)
        .bind(i64::from(n.dia.0))
        .bind(n.serie.as_str())
        .bind(numero)
        .fetch_optional(&mut **tx)
        .await?;
        if ajeno.is_none() {
            return Ok(numero);
        }
    }
}

/// Goes on in another área with a turno that was handed to it, as it was issued: the same number, the same
/// arrival. The visitor's page follows it there.
pub async fn continuar(
    tx: &mut Tx,
    de: TurnoId,
    (area, tramite): (AreaId, TramiteId),
    dia: Dia,
    seq: Seq,
) -> Result<TurnoId> {
    let fila = sqlx::query("SELECT token FROM turno WHERE id = $1")
        .bind(de.0)
        .fetch_one(&mut **tx)
        .await?;
    let token: Option<String> = fila.try_get("token")?;
    sqlx::query("UPDATE turno SET token = NULL WHERE id = $1")
        .bind(de.0)
        .execute(&mut **tx)
        .await?;
    let fila = sqlx::query(
        "INSERT INTO turno (area_id, tramite_id, dia, serie, numero, estado, prioridad, persona_id,
                            creado_ms, llamadas, origen_id, token, version)
         SELECT $2, $3, $4, serie, numero, 0, prioridad, persona_id, creado_ms, 0, id, $5, $6
         FROM turno WHERE id = $1 RETURNING id",
    )
    .bind(de.0)
    .bind(area.0)
    .bind(tramite.0)
    .bind(i64::from(dia.0))
    .bind(token)
    .bind(seq)
    .fetch_one(&mut **tx)
    .await?;
    let id = TurnoId(fila.try_get("id")?);
    dias::contar(tx, id, 1).await?;
    Ok(id)
}

fn turno_de(f: &AnyRow) -> Result<Turno> {
    let serie = Serie::try_from(f.try_get::<String, _>("serie")?).map_err(decodificar)?;
    let id = |columna| -> Result<Option<i64>> { f.try_get(columna) };
    Ok(Turno {
        id: TurnoId(f.try_get("id")?),
        area_id: AreaId(f.try_get("area_id")?),
        tramite_id: TramiteId(f.try_get("tramite_id")?),
        dia: Dia(entero(f, "dia")?),
        numero: NumeroVisible::new(serie, entero(f, "numero")?),
        estado: entero(f, "estado")?,
        prioridad: entero(f, "prioridad")?,
        persona_id: id("persona_id")?.map(PersonaId),
        mesa_id: id("mesa_id")?.map(MesaId),
        operador_id: id("operador_id")?.map(UsuarioId),
        creado_ms: f.try_get("creado_ms")?,
        llamadas: entero(f, "llamadas")?,
        llamadas_antes: entero(f, "llamadas_antes")?,
        primera_llamada_ms: f.try_get("primera_llamada_ms")?,
        ultima_llamada_ms: f.try_get("ultima_llamada_ms")?,
        atencion_ms: f.try_get("atencion_ms")?,
        pausado_ms: f.try_get("pausado_ms")?,
        pausa_ms: f.try_get("pausa_ms")?,
        fin_ms: f.try_get("fin_ms")?,
        motivo: f.try_get("motivo")?,
        para: para_de(f)?,
        postergado: postergado_de(f)?,
        demora_hasta_ms: f.try_get("demora_hasta_ms")?,
        demoras: entero(f, "demoras")?,
        origen_id: id("origen_id")?.map(TurnoId),
        version: f.try_get("version")?,
    })
}

/// For whom a turno is.
pub(super) fn para_de(f: &AnyRow) -> Result<Option<Para>> {
    let mesa: Option<i64> = f.try_get("para_mesa_id")?;
    let operador: Option<i64> = f.try_get("para_operador_id")?;
    let operador = operador.map(|o| Para::Operador(UsuarioId(o)));
    Ok(operador.or(mesa.map(|m| Para::Mesa(MesaId(m)))))
}

/// One turno.
pub async fn turno(tx: &mut Tx, id: TurnoId) -> Result<Option<Turno>> {
    let fila = sqlx::query(
        "SELECT id, area_id, tramite_id, dia, serie, numero, estado, prioridad, persona_id, mesa_id,
                operador_id, creado_ms, llamadas, llamadas_antes, primera_llamada_ms, ultima_llamada_ms,
                atencion_ms, pausado_ms, pausa_ms, fin_ms, motivo, para_mesa_id, para_operador_id,
                postergado, demora_hasta_ms, demoras, origen_id, version
         FROM turno WHERE id = $1",
    )
    .bind(id.0)
    .fetch_optional(&mut **tx)
    .await?;
    fila.as_ref().map(turno_de).transpose()
}

/// The área of a turno.
pub async fn area_de(db: &Db, id: TurnoId) -> Result<Option<AreaId>> {
    let fila = sqlx::query("SELECT area_id FROM turno WHERE id = $1")
        .bind(id.0)
        .fetch_optional(db.lectura())
        .await?;
    fila.map(|f| f.try_get("area_id").map(AreaId)).transpose()
}

/// Writes what a transition changed, if nobody changed it since it was read at `version`, and counts it
/// anew.
///
/// # Errors
/// `RowNotFound` if somebody did: the área's lock makes that impossible, so it is a fault and not a race.
pub async fn actualizar(tx: &mut Tx, t: &Turno, version: Seq) -> Result<()> {
    dias::contar(tx, t.id, -1).await?;
    let (para_mesa, para_operador) = match t.para {
        Some(Para::Mesa(mesa)) => (Some(mesa.0), None),
        Some(Para::Operador(operador)) => (None, Some(operador.0)),
        None => (None, None),
    };
    let hechas = sqlx::query(
        "UPDATE turno SET estado = $1, tramite_id = $2, mesa_id = $3, operador_id = $4, llamadas = $5,
                llamadas_antes = $6, primera_llamada_ms = $7, ultima_llamada_ms = $8, atencion_ms = $9,
                pausado_ms = $10, pausa_ms = $11, fin_ms = $12, motivo = $13, prioridad = $14,
                para_mesa_id = $15, para_operador_id = $16, postergado = $17, demora_hasta_ms = $18,
                demoras = $19, version = $20
         WHERE id = $21 AND version = $22",
    )
    .bind(t.estado.id())
    .bind(t.tramite_id.0)
    .bind(t.mesa_id.map(|m| m.0))
    .bind(t.operador_id.map(|o| o.0))
    .bind(i64::from(t.llamadas))
    .bind(i64::from(t.llamadas_antes))
    .bind(t.primera_llamada_ms)
    .bind(t.ultima_llamada_ms)
    .bind(t.atencion_ms)
    .bind(t.pausado_ms)
    .bind(t.pausa_ms)
    .bind(t.fin_ms)
    .bind(t.motivo.as_deref())
    .bind(t.prioridad.id())
    .bind(para_mesa)
    .bind(para_operador)
    .bind(t.postergado.map(i64::from))
    .bind(t.demora_hasta_ms)
    .bind(i64::from(t.demoras))
    .bind(t.version)
    .bind(t.id.0)
    .bind(version)
    .execute(&mut **tx)
    .await?;
    match hechas.rows_affected() {
        1 => dias::contar(tx, t.id, 1).await,
        _ => Err(sqlx::Error::RowNotFound),
    }
}

/// Records why a turno was called, for the panel and for the report.
pub async fn anotar_por_que(tx: &mut Tx, id: TurnoId, por_que: &PorQue) -> Result<()> {
    let por_que = serde_json::to_string(por_que).map_err(|e| sqlx::Error::Encode(e.into()))?;
    sqlx::query("UPDATE turno SET por_que = $1 WHERE id = $2")
        .bind(por_que)
        .bind(id.0)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Why a turno was called.
pub async fn por_que(tx: &mut Tx, id: TurnoId) -> Result<Option<PorQue>> {
    let fila = sqlx::query("SELECT por_que FROM turno WHERE id = $1")
        .bind(id.0)
        .fetch_one(&mut **tx)
        .await?;
    let texto: Option<String> = fila.try_get("por_que")?;
    texto
        .map(|t| serde_json::from_str(&t).map_err(decodificar))
        .transpose()
}

/// The turno that an operator called and has not closed.
pub async fn en_manos(tx: &mut Tx, operador: UsuarioId) -> Result<Option<TurnoId>> {
    let fila = sqlx::query("SELECT id FROM turno WHERE operador_id = $1 AND estado IN (1, 2)")
        .bind(operador.0)
        .fetch_optional(&mut **tx)
        .await?;
    fila.map(|f| f.try_get("id").map(TurnoId)).transpose()
}

/// The turnos that an operator parked, the one that was parked first before the others.
pub async fn pausados(tx: &mut Tx, operador: UsuarioId) -> Result<Vec<TurnoId>> {
    let filas = sqlx::query(
        "SELECT id FROM turno WHERE operador_id = $1 AND estado = 6 ORDER BY pausado_ms, id",
    )
    .bind(operador.0)
    .fetch_all(&mut **tx)
    .await?;
    filas.iter().map(|f| f.try_get("id").map(TurnoId)).collect()
}

/// The turnos of an área and day that could be reinstated: absent, or cancelled, since `desde`; the last closed
/// first, at most `limite`.
pub async fn ausentes(
    tx: &mut Tx,
    area: AreaId,
    dia: Dia,
    desde: Milis,
    limite: i64,
) -> Result<Vec<TurnoId>> {
    let filas = sqlx::query(
        "SELECT id FROM turno
         WHERE area_id = $1 AND dia = $2 AND estado IN (4, 7) AND fin_ms >= $3
         ORDER BY fin_ms DESC, id DESC LIMIT $4",
    )
    .bind(area.0)
    .bind(i64::from(dia.0))
    .bind(desde)
    .bind(limite)
    .fetch_all(&mut **tx)
    .await?;
    filas.iter().map(|f| f.try_get("id").map(TurnoId)).collect()
}

/// The turno of a visitor's own page.
pub async fn de_token(db: &Db, token: &str) -> Result<Option<TurnoId>> {
    let fila = sqlx::query("SELECT id FROM turno WHERE token = $1")
        .bind(token)
        .fetch_optional(db.lectura())
        .await?;
    fila.map(|f| f.try_get("id").map(TurnoId)).transpose()
}

/// What a visitor's own page is asked for with; none: it goes on in another área, or is from before there were any.
pub async fn token(tx: &mut Tx, id: TurnoId) -> Result<Option<String>> {
    let fila = sqlx::query("SELECT token FROM turno WHERE id = $1")
        .bind(id.0)
        .fetch_one(&mut **tx)
        .await?;
    fila.try_get("token")
}

/// A persona's turnos of an área and day: how many were issued there, and how many are not
/// closed yet.
pub async fn de_persona(
    tx: &mut Tx,
    area: AreaId,
    persona: PersonaId,
    dia: Dia,
) -> Result<(i64, i64)> {
    // They had few, the day has many: an index of áreas is not to be taken for it.
    let fila = sqlx::query(
        "SELECT COUNT(CASE WHEN origen_id IS NULL THEN 1 END) AS todos,
                COUNT(CASE WHEN estado IN (0, 1, 2, 6) THEN 1 END) AS activos
         FROM turno WHERE persona_id = $1 AND area_id + 0 = $2 AND dia = $3",
    )
    .bind(persona.0)
    .bind(area.0)
    .bind(i64::from(dia.0))
    .fetch_one(&mut **tx)
    .await?;
    Ok((fila.try_get("todos")?, fila.try_get("activos")?))
}

/// What an idempotency key was answered with: a fingerprint of its request, and the turno.
pub async fn pedido(tx: &mut Tx, clave: &str) -> Result<Option<(String, TurnoId)>> {
    let fila = sqlx::query("SELECT huella, turno_id FROM pedido WHERE clave = $1")
        .bind(clave)
        .fetch_optional(&mut **tx)
        .await?;
    fila.map(|f| Ok((f.try_get("huella")?, TurnoId(f.try_get("turno_id")?))))
        .transpose()
}

/// Remembers what an idempotency key is answered with. `false` if another área's request took the key at
/// this very moment.
pub async fn guardar_pedido(
    tx: &mut Tx,
    clave: &str,
    huella: &str,
    turno: TurnoId,
    ahora: Milis,
) -> Result<bool> {
    let hechas = sqlx::query(
        "INSERT INTO pedido (clave, huella, turno_id, creado_ms) VALUES ($1, $2, $3, $4)
         ON CONFLICT (clave) DO NOTHING",
    )
    .bind(clave)
    .bind(huella)
    .bind(turno.0)
    .bind(ahora)
    .execute(&mut **tx)
    .await?;
    Ok(hechas.rows_affected() == 1)
}

/// Forgets the oldest idempotency keys from before `antes`, at most `limite` of them. Tells how many.
pub async fn olvidar_pedidos(db: &Db, antes: Milis, limite: i64) -> Result<u64> {
    let hechas = sqlx::query(
        "DELETE FROM pedido WHERE clave IN
                (SELECT clave FROM pedido WHERE creado_ms < $1 ORDER BY creado_ms LIMIT $2)",
    )
    .bind(antes)
    .bind(limite)
    .execute(db.escritura())
    .await?;
    Ok(hechas.rows_affected())
}
