//! Paired screens, and the codes of those that wait.

use super::{Db, Result, Tx, decodificar};
use crate::domain::id::{AreaId, Milis, UsuarioId, VinculoId};
use crate::domain::pantalla::{TipoDesconocido, TipoPantalla};
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};

/// A screen that somebody paired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vinculo {
    /// Its identity.
    pub id: VinculoId,
    /// What it is called.
    pub nombre: String,
    /// What it is to show: a monitor or a kiosk…
    pub tipo: TipoPantalla,
    /// …of this área; `None`: of all.
    pub area: Option<AreaId>,
    /// The área's name in addresses.
    pub slug: Option<String>,
    /// When it was paired.
    pub creado_ms: Milis,
    /// By whom: the name that others see.
    pub por: String,
    /// It is one no more.
    pub revocado: bool,
}

const VINCULO: &str =
    "SELECT v.id, v.nombre, v.tipo, v.area_id, a.slug, v.creado_ms, u.nombre AS por, v.revocado_ms
     FROM vinculo v JOIN usuario u ON u.id = v.usuario_id LEFT JOIN area a ON a.id = v.area_id ";

fn vinculo_de(f: &AnyRow) -> Result<Vinculo> {
    let tipo: std::result::Result<_, TipoDesconocido> = f.try_get::<&str, _>("tipo")?.parse();
    Ok(Vinculo {
        id: VinculoId(f.try_get("id")?),
        nombre: f.try_get("nombre")?,
        tipo: tipo.map_err(decodificar)?,
        area: f.try_get::<Option<i64>, _>("area_id")?.map(AreaId),
        slug: f.try_get("slug")?,
        creado_ms: f.try_get("creado_ms")?,
        por: f.try_get("por")?,
        revocado: f.try_get::<Option<i64>, _>("revocado_ms")?.is_some(),
    })
}

/// Keeps everybody else from pairing and from asking for codes until the transaction ends: what is counted and
/// compared before must be true after.
pub async fn cerrar_con_llave(tx: &mut Tx) -> Result<()> {
    sqlx::query("UPDATE registro SET epoca = epoca WHERE id = 1")
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The screen with a credential of this fingerprint, also one that was revoked.
pub async fn por_huella(db: &Db, huella: &str) -> Result<Option<Vinculo>> {
    let consulta = format!("{VINCULO} WHERE v.huella = $1");
    let fila = sqlx::query(AssertSqlSafe(consulta))
        .bind(huella)
        .fetch_optional(db.lectura())
        .await?;
    fila.as_ref().map(vinculo_de).transpose()
}

/// One that was not revoked.
pub async fn vinculo(tx: &mut Tx, id: VinculoId) -> Result<Option<Vinculo>> {
    let consulta = format!("{VINCULO} WHERE v.id = $1 AND v.revocado_ms IS NULL");
    let fila = sqlx::query(AssertSqlSafe(consulta))
        .bind(id.0)
        .fetch_optional(&mut **tx)
        .await?;
    fila.as_ref().map(vinculo_de).transpose()
}

/// All that were not revoked, by name.
pub async fn todos(tx: &mut Tx) -> Result<Vec<Vinculo>> {
    let consulta = format!("{VINCULO} WHERE v.revocado_ms IS NULL ORDER BY v.nombre, v.id");
    let filas = sqlx::query(AssertSqlSafe(consulta))
        .fetch_all(&mut **tx)
        .await?;
    filas.iter().map(vinculo_de).collect()
}

/// What a screen is made of that is paired now.
pub struct Nuevo<'a> {
    /// The fingerprint of its credential.
    pub huella: &'a str,
    /// What it is called.
    pub nombre: &'a str,
    /// What it is to show.
    pub tipo: TipoPantalla,
    /// Of which área.
    pub area: Option<AreaId>,
}

/// Pairs a screen.
pub async fn crear(
    tx: &mut Tx,
    nuevo: &Nuevo<'_>,
    por: UsuarioId,
    ahora: Milis,
) -> Result<VinculoId> {
    let fila = sqlx::query(
        "INSERT INTO vinculo (huella, nombre, tipo, area_id, creado_ms, usuario_id)
         VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
    )
    .bind(nuevo.huella)
    .bind(nuevo.nombre)
    .bind(nuevo.tipo.nombre())
    .bind(nuevo.area.map(|a| a.0))
    .bind(ahora)
    .bind(por.0)
    .fetch_one(&mut **tx)
    .await?;
    fila.try_get("id").map(VinculoId)
}

/// Writes name, kind and área of a screen, also where it is told apart from others.
pub async fn actualizar(tx: &mut Tx, v: &Vinculo) -> Result<()> {
    sqlx::query("UPDATE vinculo SET nombre = $1, tipo = $2, area_id = $3 WHERE id = $4")
        .bind(&v.nombre)
        .bind(v.tipo.nombre())
        .bind(v.area.map(|a| a.0))
        .bind(v.id.0)
        .execute(&mut **tx)
        .await?;
    sqlx::query("UPDATE pantalla SET nombre = $1 WHERE vinculo_id = $2")
        .bind(&v.nombre)
        .bind(v.id.0)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Ends the pairing of a screen, which nobody misses any more.
pub async fn revocar(tx: &mut Tx, id: VinculoId, ahora: Milis) -> Result<()> {
    sqlx::query("UPDATE vinculo SET revocado_ms = $1 WHERE id = $2")
        .bind(ahora)
        .bind(id.0)
        .execute(&mut **tx)
        .await?;
    sqlx::query("DELETE FROM pantalla WHERE vinculo_id = $1")
        .bind(id.0)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The code that the screen with this fingerprint shows, and when it ends.
pub async fn codigo(db: &Db, huella: &str, ahora: Milis) -> Result<Option<(String, Milis)>> {
    let fila = sqlx::query(
        "SELECT codigo, vence_ms FROM codigo_pantalla WHERE huella = $1 AND vence_ms > $2",
    )
    .bind(huella)
    .bind(ahora)
    .fetch_optional(db.lectura())
    .await?;
    let codigo = |f: AnyRow| Ok((f.try_get("codigo")?, f.try_get("vence_ms")?));
    fila.map(codigo).transpose()
}

/// Forgets the codes that have ended, and says how many there are: from one address, and in all.
pub async fn contar_codigos(tx: &mut Tx, direccion: &str, ahora: Milis) -> Result<(i64, i64)> {
    sqlx::query("DELETE FROM codigo_pantalla WHERE vence_ms <= $1")
        .bind(ahora)
        .execute(&mut **tx)
        .await?;
    let fila = sqlx::query(
        "SELECT COUNT(*) AS todos, COUNT(CASE WHEN direccion = $1 THEN 1 END) AS suyos
         FROM codigo_pantalla",
    )
    .bind(direccion)
    .fetch_one(&mut **tx)
    .await?;
    Ok((fila.try_get("suyos")?, fila.try_get("todos")?))
}

/// Gives the screen with this fingerprint a code; false if another one shows it, or it shows one already.
pub async fn dar_codigo(
    tx: &mut Tx,
    (codigo, huella): (&str, &str),
    direccion: &str,
    vence_ms: Milis,
) -> Result<bool> {
    let hechas = sqlx::query(
        "INSERT INTO codigo_pantalla (codigo, huella, direccion, vence_ms)
         VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
    )
    .bind(codigo)
    .bind(huella)
    .bind(direccion)
    .bind(vence_ms)
    .execute(&mut **tx)
    .await?;
    Ok(hechas.rows_affected() == 1)
}

/// Takes a code, which can't be taken again: the fingerprint of the screen that shows it.
pub async fn tomar_codigo(tx: &mut Tx, codigo: &str, ahora: Milis) -> Result<Option<String>> {
    let fila = sqlx::query(
        "DELETE FROM codigo_pantalla WHERE codigo = $1 AND vence_ms > $2 RETURNING huella",
    )
    .bind(codigo)
    .bind(ahora)
    .fetch_optional(&mut **tx)
    .await?;
    fila.map(|f| f.try_get("huella")).transpose()
}
