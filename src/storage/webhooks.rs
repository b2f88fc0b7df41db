//! Webhooks: what each was told, and who tells it.

use super::{Db, Result, Tx, decodificar, entero};
use crate::domain::id::{AreaId, Milis, Seq, TokenId, WebhookId};
use crate::domain::integracion::{Entrega, NuevoWebhook, Webhook};
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};

const WEBHOOK: &str = "SELECT id, url, tipos, area_id, nombres, activo, motivo, creado_ms, fallos, falla_desde_ms, \
     proximo_ms FROM webhook";

fn webhook_de(f: &AnyRow) -> Result<Webhook> {
    let tipos = f.try_get::<&str, _>("tipos")?.split_whitespace();
    Ok(Webhook {
        id: WebhookId(f.try_get("id")?),
        url: f.try_get("url")?,
        tipos: tipos.map(str::to_owned).collect(),
        area_id: f.try_get::<Option<i64>, _>("area_id")?.map(AreaId),
        nombres: f.try_get::<i64, _>("nombres")? == 1,
        activo: f.try_get::<i64, _>("activo")? == 1,
        motivo: f.try_get("motivo")?,
        creado_ms: f.try_get("creado_ms")?,
        fallos: entero(f, "fallos")?,
        falla_desde_ms: f.try_get("falla_desde_ms")?,
        proximo_ms: f.try_get("proximo_ms")?,
    })
}

/// Makes a webhook that is told what happens from now on; `token`: by which a program made it.
pub async fn crear(
    tx: &mut Tx,
    nuevo: &NuevoWebhook,
    secreto: &str,
    token: Option<TokenId>,
    ahora: Milis,
) -> Result<WebhookId> {
    let fila = sqlx::query(
        "INSERT INTO webhook (url, secreto, tipos, area_id, nombres, activo, creado_ms, fallos,
                              proximo_ms, tomado_hasta_ms, token_id)
         VALUES ($1, $2, $3, $4, $5, 1, $6, 0, $6, 0, $7) RETURNING id",
    )
    .bind(&nuevo.url)
    .bind(secreto)
    .bind(nuevo.tipos.join(" "))
    .bind(nuevo.area_id.map(|a| a.0))
    .bind(i64::from(nuevo.nombres))
    .bind(ahora)
    .bind(token.map(|t| t.0))
    .fetch_one(&mut **tx)
    .await?;
    let id = WebhookId(fila.try_get("id")?);
    sqlx::query(
        "INSERT INTO webhook_cursor (webhook_id, area_id, seq) SELECT $1, area_id, seq FROM area_contador",
    )
    .bind(id.0)
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

/// How many there are.
pub async fn cuantos(tx: &mut Tx) -> Result<i64> {
    let fila = sqlx::query("SELECT COUNT(*) AS cuantos FROM webhook")
        .fetch_one(&mut **tx)
        .await?;
    fila.try_get("cuantos")
}

/// All of them, the newest first.
pub async fn todos(db: &Db) -> Result<Vec<Webhook>> {
    let consulta = format!("{WEBHOOK} ORDER BY id DESC");
    let filas = sqlx::query(AssertSqlSafe(consulta))
        .fetch_all(db.lectura())
        .await?;
    filas.iter().map(webhook_de).collect()
}

/// One of them.
pub async fn webhook(db: &Db, id: WebhookId) -> Result<Option<Webhook>> {
    let consulta = format!("{WEBHOOK} WHERE id = $1");
    let fila = sqlx::query(AssertSqlSafe(consulta))
        .bind(id.0)
        .fetch_optional(db.lectura())
        .await?;
    fila.as_ref().map(webhook_de).transpose()
}

/// Forgets a webhook and all that it was told; whether there was one.
pub async fn borrar(tx: &mut Tx, id: WebhookId) -> Result<bool> {
    let hechas = sqlx::query("DELETE FROM webhook WHERE id = $1")
        .bind(id.0)
        .execute(&mut **tx)
        .await?;
    Ok(hechas.rows_affected() == 1)
}

/// Switches a webhook on, with its failures forgotten, or off; whether there is one. It goes on after the last
/// event that it was told. Who does so answers for it from now on: a program with its token, or a person.
pub async fn activar(
    tx: &mut Tx,
    id: WebhookId,
    activo: bool,
    token: Option<TokenId>,
    ahora: Milis,
) -> Result<bool> {
    let hechas = sqlx::query(
        "UPDATE webhook SET activo = $1, motivo = NULL, fallos = 0, falla_desde_ms = NULL,
                proximo_ms = $2, tomado_por = NULL, token_id = $4
         WHERE id = $3",
    )
    .bind(i64::from(activo))
    .bind(ahora)
    .bind(id.0)
    .bind(token.map(|t| t.0))
    .execute(&mut **tx)
    .await?;
    Ok(hechas.rows_affected() == 1)
}

/// Switches off every webhook that is on, and keeps why. Tells how many there were.
pub async fn apagar_todos(tx: &mut Tx, motivo: &str) -> Result<u64> {
    let hechas = sqlx::query(
        "UPDATE webhook SET activo = 0, motivo = $1, tomado_por = NULL WHERE activo = 1",
    )
    .bind(motivo)
    .execute(&mut **tx)
    .await?;
    Ok(hechas.rows_affected())
}

/// Switches off those that were made by a token which is good no more, and keeps why. Tells how many there were.
pub async fn apagar_sin_token(tx: &mut Tx, motivo: &str, ahora: Milis) -> Result<u64> {
    let hechas = sqlx::query(
        "UPDATE webhook SET activo = 0, motivo = $1, tomado_por = NULL
         WHERE activo = 1 AND token_id IN
               (SELECT id FROM token_api WHERE revocado_ms IS NOT NULL OR vence_ms <= $2)",
    )
    .bind(motivo)
    .bind(ahora)
    .execute(&mut **tx)
    .await?;
    Ok(hechas.rows_affected())
}

/// The webhooks for which there is something now, that nobody delivers to, and whose token is good.
pub async fn pendientes(db: &Db, ahora: Milis) -> Result<Vec<WebhookId>> {
    let filas = sqlx::query(
        "SELECT w.id FROM webhook w
         WHERE w.activo = 1 AND w.proximo_ms <= $1 AND w.tomado_hasta_ms <= $1 AND EXISTS
               (SELECT 1 FROM area_contador c
                LEFT JOIN webhook_cursor k ON k.webhook_id = w.id AND k.area_id = c.area_id
                WHERE (w.area_id IS NULL OR w.area_id = c.area_id) AND c.seq > COALESCE(k.seq, 0))
           AND NOT EXISTS (SELECT 1 FROM token_api t WHERE t.id = w.token_id
                           AND (t.revocado_ms IS NOT NULL OR t.vence_ms <= $1))
         ORDER BY w.proximo_ms, w.id",
    )
    .bind(ahora)
    .fetch_all(db.lectura())
    .await?;
    let id = |f: &AnyRow| f.try_get("id").map(WebhookId);
    filas.iter().map(id).collect()
}

/// Takes a webhook until `hasta`, if it is due, nobody has it, and the token that made it is good: what it is, and its
/// secret.
pub async fn tomar(
    db: &Db,
    id: WebhookId,
    nodo: &str,
    ahora: Milis,
    hasta: Milis,
) -> Result<Option<(Webhook, String)>> {
    let fila = sqlx::query(
        "UPDATE webhook SET tomado_por = $1, tomado_hasta_ms = $2
         WHERE id = $3 AND activo = 1 AND proximo_ms <= $4 AND tomado_hasta_ms <= $4
           AND NOT EXISTS (SELECT 1 FROM token_api t WHERE t.id = webhook.token_id
                           AND (t.revocado_ms IS NOT NULL OR t.vence_ms <= $4))
         RETURNING id, url, tipos, area_id, nombres, activo, motivo, creado_ms, fallos,
                   falla_desde_ms, proximo_ms, secreto",
    )
    .bind(nodo)
    .bind(hasta)
    .bind(id.0)
    .bind(ahora)
    .fetch_optional(db.escritura())
    .await?;
    fila.map(|f| Ok((webhook_de(&f)?, f.try_get("secreto")?)))
        .transpose()
}

/// The secret of a webhook.
pub async fn secreto(db: &Db, id: WebhookId) -> Result<Option<String>> {
    let fila = sqlx::query("SELECT secreto FROM webhook WHERE id = $1")
        .bind(id.0)
        .fetch_optional(db.lectura())
        .await?;
    fila.map(|f| f.try_get("secreto")).transpose()
}

/// Keeps a webhook until `hasta`; false if it is another node's by now, or was switched off.
pub async fn seguir(db: &Db, id: WebhookId, nodo: &str, hasta: Milis) -> Result<bool> {
    let hechas = sqlx::query(
        "UPDATE webhook SET tomado_hasta_ms = $1 WHERE id = $2 AND tomado_por = $3 AND activo = 1",
    )
    .bind(hasta)
    .bind(id.0)
    .bind(nodo)
    .execute(db.escritura())
    .await?;
    Ok(hechas.rows_affected() == 1)
}

/// Lets a webhook go.
pub async fn soltar(db: &Db, id: WebhookId, nodo: &str) -> Result<()> {
    sqlx::query(
        "UPDATE webhook SET tomado_por = NULL, tomado_hasta_ms = 0 WHERE id = $1 AND tomado_por = $2",
    )
    .bind(id.0)
    .bind(nodo)
    .execute(db.escritura())
    .await?;
    Ok(())
}

/// The áreas in which something happened that a webhook does not know, each with the last event that it does.
pub async fn atrasos(db: &Db, w: &Webhook) -> Result<Vec<(AreaId, Seq)>> {
    let filas = sqlx::query(
        "SELECT c.area_id, COALESCE(k.seq, 0) AS seq FROM area_contador c
         LEFT JOIN webhook_cursor k ON k.webhook_id = $1 AND k.area_id = c.area_id
         WHERE c.seq > COALESCE(k.seq, 0)",
    )
    .bind(w.id.0)
    .fetch_all(db.lectura())
    .await?;
    let mut atrasos = Vec::new();
    for f in &filas {
        let area = AreaId(f.try_get("area_id")?);
        if w.area_id.is_none_or(|suya| suya == area) {
            atrasos.push((area, f.try_get("seq")?));
        }
    }
    Ok(atrasos)
}

/// Notes the last event of an área that a webhook has been told, or did not ask for.
pub async fn avanzar(db: &Db, id: WebhookId, area: AreaId, seq: Seq) -> Result<()> {
    let mut tx = db.escribir().await?;
    avanzar_en(&mut tx, id, area, seq).await?;
    tx.commit().await
}

async fn avanzar_en(tx: &mut Tx, id: WebhookId, area: AreaId, seq: Seq) -> Result<()> {
    sqlx::query(
        "INSERT INTO webhook_cursor (webhook_id, area_id, seq) VALUES ($1, $2, $3)
         ON CONFLICT (webhook_id, area_id) DO UPDATE SET seq = excluded.seq",
    )
    .bind(id.0)
    .bind(area.0)
    .bind(seq)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Writes down a try.
pub async fn anotar(tx: &mut Tx, id: WebhookId, e: &Entrega) -> Result<i64> {
    let fila = sqlx::query(
        "INSERT INTO webhook_entrega (webhook_id, evento, tipo, intento, cuando_ms, duracion_ms,
                                      estado, fallo)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
    )
    .bind(id.0)
    .bind(&e.evento)
    .bind(&e.tipo)
    .bind(i64::from(e.intento))
    .bind(e.cuando_ms)
    .bind(e.duracion_ms)
    .bind(e.estado.map(i64::from))
    .bind(&e.fallo)
    .fetch_one(&mut **tx)
    .await?;
    fila.try_get("id")
}

/// A webhook was told an event: it has no failures any more, and goes on after it.
pub async fn entregado(tx: &mut Tx, id: WebhookId, (area, seq): (AreaId, Seq)) -> Result<()> {
    sqlx::query("UPDATE webhook SET fallos = 0, falla_desde_ms = NULL WHERE id = $1")
        .bind(id.0)
        .execute(&mut **tx)
        .await?;
    avanzar_en(tx, id, area, seq).await
}

/// A webhook could not be told an event: it is tried again at `w.proximo_ms`, or given up. Nothing, if it is this node's
/// no more: somebody switched it off, or on again, meanwhile.
pub async fn fallado(tx: &mut Tx, w: &Webhook, nodo: &str) -> Result<()> {
    sqlx::query(
        "UPDATE webhook SET fallos = $1, falla_desde_ms = $2, proximo_ms = $3, activo = $4,
                motivo = $5
         WHERE id = $6 AND tomado_por = $7",
    )
    .bind(i64::from(w.fallos))
    .bind(w.falla_desde_ms)
    .bind(w.proximo_ms)
    .bind(i64::from(w.activo))
    .bind(&w.motivo)
    .bind(w.id.0)
    .bind(nodo)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The tries of a webhook that are older than `antes` (by identity), the newest first.
pub async fn entregas(db: &Db, id: WebhookId, antes: i64, cuantas: i64) -> Result<Vec<Entrega>> {
    let filas = sqlx::query(
        "SELECT id, evento, tipo, intento, cuando_ms, duracion_ms, estado, fallo
         FROM webhook_entrega WHERE webhook_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
    )
    .bind(id.0)
    .bind(antes)
    .bind(cuantas)
    .fetch_all(db.lectura())
    .await?;
    filas.iter().map(entrega_de).collect()
}

fn entrega_de(f: &AnyRow) -> Result<Entrega> {
    let estado: Option<i64> = f.try_get("estado")?;
    Ok(Entrega {
        id: f.try_get("id")?,
        evento: f.try_get("evento")?,
        tipo: f.try_get("tipo")?,
        intento: entero(f, "intento")?,
        cuando_ms: f.try_get("cuando_ms")?,
        duracion_ms: f.try_get("duracion_ms")?,
        estado: estado.map(u16::try_from).transpose().map_err(decodificar)?,
        fallo: f.try_get("fallo")?,
    })
}

/// Forgets the oldest tries from before `antes`, at most `limite` of them. Tells how many.
pub async fn olvidar(db: &Db, antes: Milis, limite: i64) -> Result<u64> {
    let hechas = sqlx::query(
        "DELETE FROM webhook_entrega WHERE id IN
                (SELECT id FROM webhook_entrega WHERE cuando_ms < $1 ORDER BY id LIMIT $2)",
    )
    .bind(antes)
    .bind(limite)
    .execute(db.escritura())
    .await?;
    Ok(hechas.rows_affected())
}
