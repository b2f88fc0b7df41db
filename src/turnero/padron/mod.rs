//! The padrón: importing it from a file, and asking another registry about who is not in it.
//!
//! A file is imported in two steps, each of them whole. What is read stands apart, in short transactions, so that
//! nobody at a kiosk waits for a file; then it is compared with the registry, which is the dry run. Only when somebody
//! has decided is it taken over, all of it in one transaction: nobody ever sees half a padrón, whatever breaks off.

pub(super) mod consulta;
pub mod fuente;
mod lote;

use super::aparte::hasta_el_fin;
use super::{Turnero, auditoria};
use crate::domain::auditoria::{Acto, Hecho};
use crate::domain::id::{DIA_MS, Milis};
use crate::domain::padron::{EstadoImportacion, Falla, Importacion, Lectura};
use crate::domain::usuario::Usuario;
use crate::error::{Codigo, Error, Result};
use crate::reloj::Zona;
use crate::storage::{self, padron};
use crate::texts::{momento, textos};
use futures::{Stream, StreamExt};
use lote::Lote;
pub use padron::Leido;
use std::pin::pin;

/// Lines with an error that are kept; all are counted.
pub const MAX_FALLAS: i64 = 10_000;

/// Lines with an error that are shown at once.
const FALLAS_VISIBLES: i64 = 50;

/// Imports that are shown.
const VISIBLES: i64 = 10;

/// Who reads a file tells so with every batch: one who was silent for so long reads no more.
const SILENCIO_MS: Milis = 60_000;

/// For how long what was read waits for a decision: it is personal data.
const INDECISION_MS: Milis = DIA_MS;

/// For how long it is told that there was an import.
const MEMORIA_MS: Milis = 90 * DIA_MS;

/// Characters of a file's name.
const MAX_ARCHIVO: usize = 200;

/// A file that is brought.
#[derive(Clone, Debug)]
pub struct Archivo {
    /// Identity of the import, of the caller's choice: 8 to 64 visible characters.
    pub id: String,
    /// Its name.
    pub nombre: String,
    /// Its bytes, if that is known.
    pub total: Option<u64>,
}

/// Reads a file and compares it with the registry, of which nothing is changed.
///
/// # Errors
/// `DatosInvalidos`, `ImportacionEnCurso`, `ArchivoInvalido`; `DatosInvalidos` too if the file broke off. What was
/// read of it is dropped then.
pub async fn leer<B: AsRef<[u8]>>(
    t: &Turnero,
    yo: Option<&Usuario>,
    archivo: Archivo,
    trozos: impl Stream<Item = std::io::Result<B>>,
    mut avance: impl FnMut(Leido),
) -> Result<Importacion> {
    super::emitir::comprobar_clave(&archivo.id)?;
    empezar(t, yo, &archivo).await?;
    match copiar(t, &archivo.id, trozos, &mut avance).await {
        Ok(()) => {
            let hecha = ver(t, &archivo.id).await?;
            tracing::info!(
                lineas = hecha.leidas,
                errores = hecha.con_error,
                "read a padrón"
            );
            Ok(hecha)
        }
        Err(e) => {
            let pasar = (EstadoImportacion::Leyendo, EstadoImportacion::Fallida);
            cerrar(t, &archivo.id, pasar, Some(&e.mensaje)).await?;
            Err(e)
        }
    }
}

async fn empezar(t: &Turnero, yo: Option<&Usuario>, archivo: &Archivo) -> Result<()> {
    limpiar(t).await?;
    let nombre: String = archivo.nombre.chars().filter(|c| !c.is_control()).collect();
    let nombre: String = nombre.chars().take(MAX_ARCHIVO).collect();
    let nueva = padron::Nueva {
        id: &archivo.id,
        archivo: &nombre,
        usuario: yo.map(|u| u.id),
        total: archivo.total.and_then(|n| i64::try_from(n).ok()),
    };
    let mut tx = t.db.escribir().await?;
    match padron::empezar(&mut tx, nueva, t.reloj.ahora()).await {
        Err(e) if storage::duplicado(&e) => return Err(Codigo::ImportacionEnCurso.into()),
        otra => otra?,
    }
    tx.commit().await?;
    Ok(())
}

async fn copiar<B: AsRef<[u8]>>(
    t: &Turnero,
    id: &str,
    trozos: impl Stream<Item = std::io::Result<B>>,
    avance: &mut impl FnMut(Leido),
) -> Result<()> {
    // Nobody was born after the day that it is in the office.
    let hoy = t.zona().await?.local(t.reloj.ahora()).fecha;
    let mut lectura = Lectura::nueva(hoy);
    let mut lote = Lote::nuevo(t, id);
    let mut trozos = pin!(trozos);
    while let Some(trozo) = trozos.next().await {
        let trozo = trozo.map_err(|causa| {
            tracing::info!(error = %causa, "a padrón broke off");
            Error::con(Codigo::DatosInvalidos, textos().padron().interrumpida)
        })?;
        lote.trozo(&mut lectura, trozo.as_ref())?;
        if lote.lleno() {
            avance(lote.guardar().await?);
        }
    }
    lote.fin(&mut lectura)?;
    avance(lote.guardar().await?);
    let mut tx = t.db.escribir().await?;
    padron::comparar(&mut tx, id).await?;
    auditoria::anotar(t, &mut tx, &de(Acto::PadronLeido, id)).await?;
    tx.commit().await?;
    Ok(())
}

/// What the audit trail says of an import; the rest is in its own row.
fn de(acto: Acto, id: &str) -> Hecho {
    Hecho::de(acto).con("importacion", id)
}

/// Takes over what was read, in one step. `actualizar`: also what it says of those that are known already;
/// else they stay as they are.
///
/// # Errors
/// `ImportacionDesconocida`; `ImportacionCerrada` if somebody decided already.
pub async fn confirmar(t: &Turnero, id: &str, actualizar: bool) -> Result<Importacion> {
    let (t, id) = (t.clone(), id.to_owned());
    // Who hangs up does not roll it back.
    hasta_el_fin("taking over a padrón", async move {
        let mut tx = t.db.escribir().await?;
        pasar_o_decir_por_que(
            &t,
            &mut tx,
            &id,
            (EstadoImportacion::Leida, EstadoImportacion::Hecha),
        )
        .await?;
        padron::mezclar(&mut tx, &id, actualizar, t.reloj.ahora()).await?;
        padron::soltar(&mut tx, &id).await?;
        let hecho = de(Acto::PadronImportado, &id).con("actualizar", actualizar);
        auditoria::anotar(&t, &mut tx, &hecho).await?;
        tx.commit().await?;
        let hecha = ver(&t, &id).await?;
        tracing::info!(nuevas = hecha.nuevas, actualizar, "took over a padrón");
        Ok(hecha)
    })
    .await
}

/// Drops what was read.
///
/// # Errors
/// `ImportacionDesconocida`; `ImportacionCerrada` if somebody decided already.
pub async fn descartar(t: &Turnero, id: &str) -> Result<Importacion> {
    let mut tx = t.db.escribir().await?;
    pasar_o_decir_por_que(
        t,
        &mut tx,
        id,
        (EstadoImportacion::Leida, EstadoImportacion::Descartada),
    )
    .await?;
    padron::soltar(&mut tx, id).await?;
    auditoria::anotar(t, &mut tx, &de(Acto::PadronDescartado, id)).await?;
    tx.commit().await?;
    ver(t, id).await
}

async fn pasar_o_decir_por_que(
    t: &Turnero,
    tx: &mut storage::Tx,
    id: &str,
    pasar: (EstadoImportacion, EstadoImportacion),
) -> Result<()> {
    match padron::pasar(tx, id, pasar, None).await? {
        true => Ok(()),
        false if padron::importacion(&t.db, id).await?.is_none() => {
            Err(Codigo::ImportacionDesconocida.into())
        }
        false => Err(Codigo::ImportacionCerrada.into()),
    }
}

async fn cerrar(
    t: &Turnero,
    id: &str,
    pasar: (EstadoImportacion, EstadoImportacion),
    motivo: Option<&str>,
) -> Result<()> {
    let mut tx = t.db.escribir().await?;
    if padron::pasar(&mut tx, id, pasar, motivo).await? {
        padron::soltar(&mut tx, id).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Ends the imports that nobody reads or decides about any more, and forgets the old ones. Tells how many.
pub async fn limpiar(t: &Turnero) -> Result<u64> {
    let ahora = t.reloj.ahora();
    let mut tx = t.db.escribir().await?;
    let abandonadas =
        padron::abandonadas(&mut tx, ahora - SILENCIO_MS, ahora - INDECISION_MS).await?;
    for (id, estado) in &abandonadas {
        let (a, motivo) = match estado {
            EstadoImportacion::Leida => (EstadoImportacion::Descartada, textos().padron().vencida),
            _ => (EstadoImportacion::Fallida, textos().padron().interrumpida),
        };
        padron::pasar(&mut tx, id, (*estado, a), Some(motivo)).await?;
        padron::soltar(&mut tx, id).await?;
    }
    let olvidadas = padron::olvidar(&mut tx, ahora - MEMORIA_MS).await?;
    tx.commit().await?;
    Ok(olvidadas + abandonadas.len() as u64)
}

/// One import, with the first of its lines that can't be taken over.
///
/// # Errors
/// `ImportacionDesconocida`.
pub async fn ver(t: &Turnero, id: &str) -> Result<Importacion> {
    let mut importacion = padron::importacion(&t.db, id)
        .await?
        .ok_or(Codigo::ImportacionDesconocida)?;
    importacion.errores = padron::fallas(&t.db, id, FALLAS_VISIBLES).await?;
    importacion.cuando = cuando(&t.zona().await?, &importacion);
    Ok(importacion)
}

/// The newest imports, the newest first.
pub async fn ultimas(t: &Turnero) -> Result<Vec<Importacion>> {
    let zona = t.zona().await?;
    let mut importaciones = padron::importaciones(&t.db, VISIBLES).await?;
    for importacion in &mut importaciones {
        importacion.cuando = cuando(&zona, importacion);
    }
    Ok(importaciones)
}

fn cuando(zona: &Zona, importacion: &Importacion) -> String {
    momento(&zona.iso_local(importacion.creado_ms))
}

/// The lines of an import that can't be taken over, as far as they are kept.
///
/// # Errors
/// `ImportacionDesconocida`.
pub async fn fallas(t: &Turnero, id: &str) -> Result<Vec<Falla>> {
    padron::importacion(&t.db, id)
        .await?
        .ok_or(Codigo::ImportacionDesconocida)?;
    Ok(padron::fallas(&t.db, id, MAX_FALLAS).await?)
}

/// The same as a CSV, for who puts the file right. Nothing in it comes from the file.
pub fn lista_de_fallas(fallas: &[Falla]) -> String {
    let t = textos().padron();
    // The mark tells spreadsheets that it is UTF-8.
    let mut lista = format!("\u{feff}{};{}\r\n", t.linea, t.problema);
    for falla in fallas {
        let que = (t.de_linea)(&falla.problema).replace('"', "\"\"");
        lista.push_str(&format!("{};\"{que}\"\r\n", falla.linea));
    }
    lista
}
