//! Browsers that are told of a visitor's call while its page is closed.

use super::{Db, Result, Tx};
use crate::domain::id::{AreaId, Milis, Seq, TurnoId};
use crate::domain::idioma::Idioma;
use crate::domain::push::Suscripcion;
use sqlx::Row;
use sqlx::any::AnyRow;

/// A browser for which there may be something.
#[derive(Clone, Debug)]
pub struct Pendiente {
    /// Its row.
    pub id: i64,
    /// Of the visitor's page.
    pub token: String,
    /// Where, and with which keys.
    pub suscripcion: Suscripcion,
    /// In which language.
    pub idioma: Idioma,
    /// Of which turno it was told last.
    pub turno_id: TurnoId,
    /// How much it was told of that.
    pub grado: i64,
    /// Tries in a row that failed.
    pub fallos: i64,
    /// Its turno is being called.
    pub llamado: bool,
    /// Where its turno is.
    pub area: AreaId,
    /// The last event there.
    pub seq: Seq,
}

/// The key by which push services know this office; made with the first start.
pub async fn vapid(db: &Db, nueva: &str) -> Result<String> {
    sqlx::query("UPDATE registro SET vapid = $1 WHERE id = 1 AND vapid IS NULL")
        .bind(nueva)
        .execute(db.escritura())
        .await?;
    let fila = sqlx::query("SELECT vapid FROM registro WHERE id = 1")
        .fetch_one(db.lectura())
        .await?;
    fila.try_get("vapid")
}

/// The browsers of a page's token.
#[derive(Clone, Copy, Debug)]
pub struct Hay {
    /// How many there are, whatever became of them.
    pub filas: usize,
    /// How many besides this one are told, or are being asked.
    pub otras: i64,
    /// Whether this one is told, and not before when; `None`: it was not there yet.
    pub esta: Option<(bool, Milis)>,
}

/// The browsers of a page's token, and this one among them.
pub async fn hay(tx: &mut Tx, token: &str, endpoint: &str, ahora: Milis) -> Result<Hay> {
    let filas = sqlx::query("SELECT endpoint, activa, proximo_ms FROM push WHERE token = $1")
        .bind(token)
        .fetch_all(&mut **tx)
        .await?;
    let mut hay = Hay {
        filas: filas.len(),
        otras: 0,
        esta: None,
    };
    for f in &filas {
        let activa = f.try_get::<i64, _>("activa")? == 1;
        let proximo: Milis = f.try_get("proximo_ms")?;
        if f.try_get::<String, _>("endpoint")? == endpoint {
            hay.esta = Some((activa, proximo));
        } else if activa || proximo > ahora {
            hay.otras += 1;
        }
    }
    Ok(hay)
}

/// Writes down a browser, and how much it knows of which turno. A new one is told nothing yet; one that is told already
/// knows what it was told.
pub async fn anotar(
    tx: &mut Tx,
    (token, s): (&str, &Suscripcion),
    idioma: Idioma,
    (turno, grado): (TurnoId, i64),
    ahora: Milis,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO push (token, endpoint, p256dh, auth, idioma, activa, turno_id, grado, fallos,
                           proximo_ms, creado_ms)
         VALUES ($1, $2, $3, $4, $5, 0, $6, $7, 0, $8, $8)
         ON CONFLICT (token, endpoint) DO UPDATE SET p256dh = $3, auth = $4, idioma = $5,
             turno_id = CASE WHEN push.activa = 1 THEN push.turno_id ELSE $6 END,
             grado = CASE WHEN push.activa = 1 THEN push.grado ELSE $7 END",
    )
    .bind(token)
    .bind(&s.endpoint)
    .bind(&s.p256dh)
    .bind(&s.auth)
    .bind(idioma.codigo())
    .bind(turno.0)
    .bind(grado)
    .bind(ahora)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Tells a browser from now on what it does not know.
pub async fn activar(tx: &mut Tx, token: &str, endpoint: &str, ahora: Milis) -> Result<()> {
    sqlx::query(
        "UPDATE push SET activa = 1, fallos = 0, proximo_ms = $1 WHERE token = $2 AND endpoint = $3",
    )
    .bind(ahora)
    .bind(token)
    .bind(endpoint)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Lets nobody write to a browser before a moment.
pub async fn apartar(tx: &mut Tx, token: &str, endpoint: &str, hasta: Milis) -> Result<()> {
    sqlx::query("UPDATE push SET proximo_ms = $1 WHERE token = $2 AND endpoint = $3")
        .bind(hasta)
        .bind(token)
        .bind(endpoint)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Tells a browser nothing more. Its row stays, so that it counts, without what it could be written to with.
pub async fn callar(db: &Db, token: &str, endpoint: &str) -> Result<()> {
    sqlx::query(
        "UPDATE push SET activa = 0, p256dh = '', auth = '' WHERE token = $1 AND endpoint = $2",
    )
    .bind(token)
    .bind(endpoint)
    .execute(db.escritura())
    .await?;
    Ok(())
}

/// The browsers whose turno is being called and who don't know it, and those whose turno waits and who were not told
/// that it is near.
pub async fn pendientes(db: &Db, ahora: Milis) -> Result<Vec<Pendiente>> {
    let filas = sqlx::query(
        "SELECT p.id, p.token, p.endpoint, p.p256dh, p.auth, p.idioma, p.turno_id, p.grado, p.fallos,
                t.estado, t.area_id, c.seq
         FROM push p
         JOIN turno t ON t.token = p.token
         JOIN area_contador c ON c.area_id = t.area_id
         WHERE p.activa = 1 AND p.proximo_ms <= $1
               AND (t.estado = 1 AND (p.turno_id <> t.id OR p.grado < 1 + t.llamadas)
                    OR t.estado = 0 AND (p.turno_id <> t.id OR p.grado = 0))
         ORDER BY p.id",
    )
    .bind(ahora)
    .fetch_all(db.lectura())
    .await?;
    filas.iter().map(pendiente_de).collect()
}

fn pendiente_de(f: &AnyRow) -> Result<Pendiente> {
    let idioma: String = f.try_get("idioma")?;
    Ok(Pendiente {
        id: f.try_get("id")?,
        token: f.try_get("token")?,
        suscripcion: Suscripcion {
            endpoint: f.try_get("endpoint")?,
            p256dh: f.try_get("p256dh")?,
            auth: f.try_get("auth")?,
        },
        idioma: idioma.parse().unwrap_or_default(),
        turno_id: TurnoId(f.try_get("turno_id")?),
        grado: f.try_get("grado")?,
        fallos: f.try_get("fallos")?,
        llamado: f.try_get::<i64, _>("estado")? == 1,
        area: AreaId(f.try_get("area_id")?),
        seq: f.try_get("seq")?,
    })
}

/// Takes a browser for a while, for whoever tells it; whether nobody else has it.
pub async fn tomar(db: &Db, p: &Pendiente, ahora: Milis, hasta: Milis) -> Result<bool> {
    let hechas = sqlx::query(
        "UPDATE push SET proximo_ms = $1
         WHERE id = $2 AND activa = 1 AND proximo_ms <= $3 AND turno_id = $4 AND grado = $5",
    )
    .bind(hasta)
    .bind(p.id)
    .bind(ahora)
    .bind(p.turno_id.0)
    .bind(p.grado)
    .execute(db.escritura())
    .await?;
    Ok(hechas.rows_affected() == 1)
}

/// It was told so much of a turno.
pub async fn dicho(db: &Db, id: i64, (turno, grado): (TurnoId, i64), ahora: Milis) -> Result<()> {
    sqlx::query(
        "UPDATE push SET turno_id = $1, grado = $2, fallos = 0, proximo_ms = $3 WHERE id = $4",
    )
    .bind(turno.0)
    .bind(grado)
    .bind(ahora)
    .bind(id)
    .execute(db.escritura())
    .await?;
    Ok(())
}

/// It could not be told; it is tried again then.
pub async fn fallado(db: &Db, id: i64, proximo: Milis) -> Result<()> {
    sqlx::query("UPDATE push SET fallos = fallos + 1, proximo_ms = $1 WHERE id = $2")
        .bind(proximo)
        .bind(id)
        .execute(db.escritura())
        .await?;
    Ok(())
}

/// What it could not be told is of no use any more.
pub async fn perdonar(db: &Db, id: i64) -> Result<()> {
    sqlx::query("UPDATE push SET fallos = 0 WHERE id = $1")
        .bind(id)
        .execute(db.escritura())
        .await?;
    Ok(())
}

/// Forgets a browser.
pub async fn borrar(db: &Db, id: i64) -> Result<()> {
    sqlx::query("DELETE FROM push WHERE id = $1")
        .bind(id)
        .execute(db.escritura())
        .await?;
    Ok(())
}

/// Forgets the browsers that were there before a moment, at most so many. Tells how many.
pub async fn olvidar(db: &Db, antes: Milis, limite: i64) -> Result<u64> {
    let hechas = sqlx::query(
        "DELETE FROM push WHERE id IN (SELECT id FROM push WHERE creado_ms < $1 LIMIT $2)",
    )
    .bind(antes)
    .bind(limite)
    .execute(db.escritura())
    .await?;
    Ok(hechas.rows_affected())
}

/// Forgets all of them.
pub async fn vaciar(tx: &mut Tx) -> Result<()> {
    sqlx::query("DELETE FROM push").execute(&mut **tx).await?;
    Ok(())
}
