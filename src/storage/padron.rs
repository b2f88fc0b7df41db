//! Imports of the padrón: what was read of a file stands apart until it is taken over in one step.

use super::{Db, Result, Tx, personas};
use crate::domain::id::{Milis, UsuarioId};
use crate::domain::padron::{EstadoImportacion, Falla, Fila, Importacion};
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};

/// Lines written at once: SQLite takes 32,766 values in a statement.
pub const LOTE: usize = 2_000;

/// What an import begins with.
pub struct Nueva<'a> {
    /// Its identity, of the caller's choice.
    pub id: &'a str,
    /// The name of the file.
    pub archivo: &'a str,
    /// Who brings it; `None`: the command line.
    pub usuario: Option<UsuarioId>,
    /// Bytes of the file, if that is known.
    pub total: Option<i64>,
}

/// How much was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Leido {
    /// Lines, the first one apart.
    pub lineas: i64,
    /// Bytes.
    pub bytes: i64,
    /// Lines that can't be taken over.
    pub con_error: i64,
}

fn decodificar<E: std::error::Error + Send + Sync + 'static>(e: E) -> sqlx::Error {
    sqlx::Error::Decode(e.into())
}

/// Begins an import.
///
/// # Errors
/// A unique violation if there is one with this `id`, or one that is being read.
pub async fn empezar(tx: &mut Tx, n: Nueva<'_>, ahora: Milis) -> Result<()> {
    sqlx::query(
        "INSERT INTO importacion (id, archivo, usuario_id, estado, leidas, bytes, total, nuevas, distintas,
                                  iguales, con_error, creado_ms, visto_ms)
         VALUES ($1, $2, $3, $4, 0, 0, $5, 0, 0, 0, 0, $6, $6)",
    )
    .bind(n.id)
    .bind(n.archivo)
    .bind(n.usuario.map(|u| u.0))
    .bind(EstadoImportacion::Leyendo.nombre())
    .bind(n.total)
    .bind(ahora)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Keeps lines of a file apart.
pub async fn cargar(tx: &mut Tx, id: &str, filas: &[Fila]) -> Result<()> {
    for lote in filas.chunks(LOTE) {
        let sql = format!(
            "INSERT INTO padron_carga (importacion_id, documento, nombre, apellido, nacimiento) VALUES {}",
            lugares(lote.len(), 4)
        );
        let mut consulta = sqlx::query(AssertSqlSafe(sql)).bind(id);
        for fila in lote {
            consulta = consulta
                .bind(fila.documento.digitos())
                .bind(fila.nombre.as_str())
                .bind(fila.apellido.as_str())
                .bind(fila.nacimiento.map(personas::iso));
        }
        consulta.execute(&mut **tx).await?;
    }
    Ok(())
}

/// Keeps what is wrong with lines of a file.
pub async fn anotar_fallas(tx: &mut Tx, id: &str, fallas: &[Falla]) -> Result<()> {
    for lote in fallas.chunks(LOTE) {
        let sql = format!(
            "INSERT INTO importacion_error (importacion_id, linea, problema) VALUES {}",
            lugares(lote.len(), 2)
        );
        let mut consulta = sqlx::query(AssertSqlSafe(sql)).bind(id);
        for falla in lote {
            let problema = serde_json::to_string(&falla.problema)
                .map_err(|e| sqlx::Error::Encode(e.into()))?;
            consulta = consulta.bind(i64::from(falla.linea)).bind(problema);
        }
        consulta.execute(&mut **tx).await?;
    }
    Ok(())
}

/// Places for so many rows of so many values each, the first value of all being `$1`.
fn lugares(filas: usize, valores: usize) -> String {
    let fila = |fila| {
        let suyos = (0..valores).map(|v| format!(", ${}", 2 + fila * valores + v));
        format!("($1{})", suyos.collect::<String>())
    };
    (0..filas).map(fila).collect::<Vec<_>>().join(", ")
}

/// Tells how much was read. `false` if nobody waits for it any more.
pub async fn avanzar(tx: &mut Tx, id: &str, leido: Leido, ahora: Milis) -> Result<bool> {
    let hechas = sqlx::query(
        "UPDATE importacion SET leidas = $1, bytes = $2, con_error = $3, visto_ms = $4
         WHERE id = $5 AND estado = 'leyendo'",
    )
    .bind(leido.lineas)
    .bind(leido.bytes)
    .bind(leido.con_error)
    .bind(ahora)
    .bind(id)
    .execute(&mut **tx)
    .await?;
    Ok(hechas.rows_affected() == 1)
}

/// Whether a line (`c`) says something that the registry (`p`) does not. What a line leaves empty it does not say.
const DISTINTA: &str = "(c.nombre <> '' AND c.nombre <> p.nombre)
    OR (c.apellido <> '' AND c.apellido <> p.apellido)
    OR (c.nacimiento IS NOT NULL AND c.nacimiento <> COALESCE(p.nacimiento, ''))";

/// Compares what was read with the registry: from now on somebody may decide.
pub async fn comparar(tx: &mut Tx, id: &str) -> Result<()> {
    let sql = format!(
        "SELECT COUNT(*) AS todas, COUNT(p.id) AS conocidas,
                COUNT(CASE WHEN p.id IS NOT NULL AND ({DISTINTA}) THEN 1 END) AS distintas
         FROM padron_carga c LEFT JOIN persona p ON p.documento = c.documento
         WHERE c.importacion_id = $1"
    );
    let fila = sqlx::query(AssertSqlSafe(sql))
        .bind(id)
        .fetch_one(&mut **tx)
        .await?;
    let (todas, conocidas): (i64, i64) = (fila.try_get("todas")?, fila.try_get("conocidas")?);
    let distintas: i64 = fila.try_get("distintas")?;
    sqlx::query(
        "UPDATE importacion SET estado = $1, nuevas = $2, distintas = $3, iguales = $4 WHERE id = $5",
    )
    .bind(EstadoImportacion::Leida.nombre())
    .bind(todas - conocidas)
    .bind(distintas)
    .bind(conocidas - distintas)
    .bind(id)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes over what was read: who is new, and, if `actualizar`, what the file says of those that are known.
pub async fn mezclar(tx: &mut Tx, id: &str, actualizar: bool, ahora: Milis) -> Result<()> {
    let conocidas = match actualizar {
        true => personas::LO_QUE_DICE,
        false => "DO NOTHING",
    };
    let sql = format!(
        "INSERT INTO persona (documento, nombre, apellido, nacimiento, origen, actualizado_ms)
         SELECT documento, nombre, apellido, nacimiento, 'archivo', $1 FROM padron_carga
         WHERE importacion_id = $2
         ON CONFLICT (documento) {conocidas}"
    );
    sqlx::query(AssertSqlSafe(sql))
        .bind(ahora)
        .bind(id)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Moves an import from one state to the next, so that nobody does so twice. `false` if it is in another.
pub async fn pasar(
    tx: &mut Tx,
    id: &str,
    (de, a): (EstadoImportacion, EstadoImportacion),
    motivo: Option<&str>,
) -> Result<bool> {
    let hechas = sqlx::query(
        "UPDATE importacion SET estado = $1, motivo = $2 WHERE id = $3 AND estado = $4",
    )
    .bind(a.nombre())
    .bind(motivo)
    .bind(id)
    .bind(de.nombre())
    .execute(&mut **tx)
    .await?;
    Ok(hechas.rows_affected() == 1)
}

/// Drops what was read of a file.
pub async fn soltar(tx: &mut Tx, id: &str) -> Result<()> {
    sqlx::query("DELETE FROM padron_carga WHERE importacion_id = $1")
        .bind(id)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The imports that are over without anybody having said so: read, and silent since before the first moment, or
/// waiting for a decision since before the second.
pub async fn abandonadas(
    tx: &mut Tx,
    silencio: Milis,
    indecisa: Milis,
) -> Result<Vec<(String, EstadoImportacion)>> {
    let filas = sqlx::query(
        "SELECT id, estado FROM importacion
         WHERE (estado = 'leyendo' AND visto_ms < $1) OR (estado = 'leida' AND visto_ms < $2)",
    )
    .bind(silencio)
    .bind(indecisa)
    .fetch_all(&mut **tx)
    .await?;
    filas
        .iter()
        .map(|f| Ok((f.try_get("id")?, estado_de(f)?)))
        .collect()
}

/// Forgets the imports from before `antes` that are over. Tells how many.
pub async fn olvidar(tx: &mut Tx, antes: Milis) -> Result<u64> {
    const VIEJAS: &str =
        "FROM importacion WHERE creado_ms < $1 AND estado NOT IN ('leyendo', 'leida')";
    let errores =
        format!("DELETE FROM importacion_error WHERE importacion_id IN (SELECT id {VIEJAS})");
    let mut hechas = 0;
    for sql in [errores, format!("DELETE {VIEJAS}")] {
        let borradas = sqlx::query(AssertSqlSafe(sql))
            .bind(antes)
            .execute(&mut **tx)
            .await?;
        hechas = borradas.rows_affected();
    }
    Ok(hechas)
}

fn estado_de(f: &AnyRow) -> Result<EstadoImportacion> {
    let estado: String = f.try_get("estado")?;
    estado.parse().map_err(decodificar)
}

const IMPORTACION: &str =
    "SELECT i.id, i.archivo, u.nombre AS usuario, i.estado, i.leidas, i.bytes, i.total, i.nuevas,
            i.distintas, i.iguales, i.con_error, i.motivo, i.creado_ms
     FROM importacion i LEFT JOIN usuario u ON u.id = i.usuario_id";

fn importacion_de(f: &AnyRow) -> Result<Importacion> {
    Ok(Importacion {
        id: f.try_get("id")?,
        archivo: f.try_get("archivo")?,
        usuario: f.try_get("usuario")?,
        estado: estado_de(f)?,
        leidas: f.try_get("leidas")?,
        bytes: f.try_get("bytes")?,
        total: f.try_get("total")?,
        nuevas: f.try_get("nuevas")?,
        distintas: f.try_get("distintas")?,
        iguales: f.try_get("iguales")?,
        con_error: f.try_get("con_error")?,
        errores: Vec::new(),
        motivo: f.try_get("motivo")?,
        creado_ms: f.try_get("creado_ms")?,
        cuando: String::new(),
    })
}

/// One import, without its lines.
pub async fn importacion(db: &Db, id: &str) -> Result<Option<Importacion>> {
    let fila = sqlx::query(AssertSqlSafe(format!("{IMPORTACION} WHERE i.id = $1")))
        .bind(id)
        .fetch_optional(db.lectura())
        .await?;
    fila.as_ref().map(importacion_de).transpose()
}

/// The newest imports, the newest first, without their lines.
pub async fn importaciones(db: &Db, cuantas: i64) -> Result<Vec<Importacion>> {
    let sql = format!("{IMPORTACION} ORDER BY i.creado_ms DESC, i.id LIMIT $1");
    let filas = sqlx::query(AssertSqlSafe(sql))
        .bind(cuantas)
        .fetch_all(db.lectura())
        .await?;
    filas.iter().map(importacion_de).collect()
}

/// The lines of an import that can't be taken over, in their order.
pub async fn fallas(db: &Db, id: &str, cuantas: i64) -> Result<Vec<Falla>> {
    let filas = sqlx::query(
        "SELECT linea, problema FROM importacion_error WHERE importacion_id = $1 ORDER BY linea LIMIT $2",
    )
    .bind(id)
    .bind(cuantas)
    .fetch_all(db.lectura())
    .await?;
    filas
        .iter()
        .map(|f| {
            Ok(Falla {
                linea: u32::try_from(f.try_get::<i64, _>("linea")?).map_err(decodificar)?,
                problema: serde_json::from_str(f.try_get("problema")?).map_err(decodificar)?,
            })
        })
        .collect()
}
