//! The images and videos of an área: a part of its configuration, whose bytes are in a folder.

use super::configurar::confirmar;
use super::deposito::Recibido;
use super::{Turnero, administracion};
use crate::api::medios::{Medios, PaginaDeMedios};
use crate::domain::area::Area;
use crate::domain::auditoria::{Acto, Hecho, Objeto};
use crate::domain::id::AreaId;
use crate::domain::medio::{MAX_MEDIOS, MAX_TITULO, Medio, RANGO_SEGUNDOS, SEGUNDOS, TipoMedio};
use crate::domain::usuario::Usuario;
use crate::error::{Campos, Codigo, Error, Result, sin_reparos};
use crate::storage::configuracion as tabla;
use crate::storage::{apariencia, areas};
use crate::texts::textos;
use futures::Stream;
use std::collections::HashSet;
use std::io;

/// What an área shows, and how much room it has.
///
/// # Errors
/// `AreaDesconocida`, `SinPermiso`.
pub async fn ver(t: &Turnero, yo: &Usuario, id: AreaId) -> Result<Medios> {
    if !yo.es_de(id) {
        return Err(Codigo::SinPermiso.into());
    }
    Ok(vistos(t, t.area(id).await?))
}

/// The same, and the other áreas of whoever asks; without an área, of the first of theirs.
///
/// # Errors
/// `AreaDesconocida`, also for who has none, `SinPermiso`.
pub async fn pagina(t: &Turnero, yo: &Usuario, area: Option<AreaId>) -> Result<PaginaDeMedios> {
    let areas = administracion::areas::nombres(t, yo).await?;
    let primera = areas.first().map(|(id, _)| *id);
    let area = area.or(primera).ok_or(Codigo::AreaDesconocida)?;
    let medios = ver(t, yo, area).await?;
    Ok(PaginaDeMedios { areas, medios })
}

fn vistos(t: &Turnero, area: Area) -> Medios {
    Medios {
        area: area.id,
        nombre: area.nombre,
        habilitada: area.config.pantalla.media_habilitada,
        ocupados: ocupados(&area.config.pantalla.medios),
        maximo: t.deposito.maximo,
        medios: area.config.pantalla.medios,
    }
}

fn ocupados(medios: &[Medio]) -> u64 {
    medios.iter().map(|m| m.bytes).sum()
}

/// A file that somebody sends.
#[derive(Clone, Debug)]
pub struct Envio {
    /// What it shows, in words.
    pub titulo: String,
    /// How long, as it was typed; empty: as long as is usual.
    pub segundos: String,
    /// What it is said to be.
    pub declarado: Option<TipoMedio>,
    /// How large it is said to be.
    pub total: Option<u64>,
}

/// Takes in a file and shows it last.
///
/// # Errors
/// `AreaDesconocida`, `SinPermiso`, `CamposInvalidos`, `Repetido`, `SinLugar`, and what [`super::deposito`] refuses.
pub async fn subir(
    t: &Turnero,
    yo: &Usuario,
    id: AreaId,
    envio: Envio,
    trozos: impl Stream<Item = io::Result<impl AsRef<[u8]>>>,
) -> Result<Medios> {
    let (titulo, segundos) = leer(&envio.titulo, &envio.segundos)?;
    let antes = ver(t, yo, id).await?;
    cabe(t, &antes.medios, envio.total.unwrap_or(0))?;
    let recibido = t.deposito.recibir(envio.declarado, trozos).await?;
    let Recibido {
        tipo, hash, bytes, ..
    } = &recibido;
    let medio = Medio {
        hash: hash.clone(),
        tipo: *tipo,
        titulo,
        segundos,
        bytes: *bytes,
    };
    let hecho = Hecho::de(Acto::MedioSubido)
        .con("titulo", medio.titulo.clone())
        .con("tipo", tipo.nombre())
        .con("bytes", *bytes)
        .con("hash", hash.clone());
    cambiar(t, yo, id, hecho, Some(&recibido), |medios| {
        if medios.iter().any(|m| m.hash == medio.hash) {
            let mensaje = textos().medios().repetido;
            return Err(Error::con(Codigo::Repetido, mensaje).en("archivo"));
        }
        cabe(t, medios, medio.bytes)?;
        medios.push(medio);
        Ok(())
    })
    .await
}

fn cabe(t: &Turnero, medios: &[Medio], bytes: u64) -> Result<()> {
    let dicen = textos().medios();
    if medios.len() >= MAX_MEDIOS {
        return Err(Error::con(Codigo::SinLugar, (dicen.muchos)(MAX_MEDIOS)).en("archivo"));
    }
    match ocupados(medios) + bytes > t.deposito.maximo {
        true => {
            Err(Error::con(Codigo::SinLugar, (dicen.sin_lugar)(t.deposito.maximo)).en("archivo"))
        }
        false => Ok(()),
    }
}

/// Calls a medio otherwise, or shows it for another time.
///
/// # Errors
/// `AreaDesconocida`, `SinPermiso`, `MedioDesconocido`, `CamposInvalidos`.
pub async fn editar(
    t: &Turnero,
    yo: &Usuario,
    id: AreaId,
    hash: &str,
    titulo: &str,
    segundos: &str,
) -> Result<Medios> {
    let (titulo, segundos) = leer(titulo, segundos)?;
    let hecho = Hecho::de(Acto::MedioEditado)
        .con("titulo", titulo.clone())
        .con("segundos", segundos)
        .con("hash", hash);
    cambiar(t, yo, id, hecho, None, |medios| {
        let medio = medios.iter_mut().find(|m| m.hash == hash);
        let medio = medio.ok_or(Codigo::MedioDesconocido)?;
        (medio.titulo, medio.segundos) = (titulo, segundos);
        Ok(())
    })
    .await
}

/// Shows a medio one place earlier or later; at an end, it stays.
///
/// # Errors
/// `AreaDesconocida`, `SinPermiso`, `MedioDesconocido`.
pub async fn mover(
    t: &Turnero,
    yo: &Usuario,
    id: AreaId,
    hash: &str,
    arriba: bool,
) -> Result<Medios> {
    let hecho = Hecho::de(Acto::MedioEditado)
        .con("arriba", arriba)
        .con("hash", hash);
    cambiar(t, yo, id, hecho, None, |medios| {
        let cual = medios.iter().find(|m| m.hash == hash).cloned();
        let cual = cual.ok_or(Codigo::MedioDesconocido)?;
        administracion::mover(medios, &cual, arriba);
        Ok(())
    })
    .await
}

/// Shows a medio no more; its bytes go unless another área shows the same.
///
/// # Errors
/// `AreaDesconocida`, `SinPermiso`, `MedioDesconocido`.
pub async fn borrar(t: &Turnero, yo: &Usuario, id: AreaId, hash: &str) -> Result<Medios> {
    let hecho = Hecho::de(Acto::MedioBorrado).con("hash", hash);
    let quedan = cambiar(t, yo, id, hecho, None, |medios| {
        let antes = medios.len();
        medios.retain(|m| m.hash != hash);
        match medios.len() < antes {
            true => Ok(()),
            false => Err(Codigo::MedioDesconocido.into()),
        }
    })
    .await?;
    barrer(t).await;
    Ok(quedan)
}

/// Changes the list of an área, as an edition of its configuration: its monitors show it at once. What was taken in
/// gets its name while nobody else changes the área.
async fn cambiar(
    t: &Turnero,
    yo: &Usuario,
    id: AreaId,
    hecho: Hecho,
    recibido: Option<&Recibido>,
    cambio: impl FnOnce(&mut Vec<Medio>) -> Result<()>,
) -> Result<Medios> {
    if !yo.es_de(id) {
        return Err(Codigo::SinPermiso.into());
    }
    let mut tx = t.db.escribir().await?;
    let edicion = tabla::abrir(&mut tx, id)
        .await?
        .ok_or(Codigo::AreaDesconocida)?;
    let mut area = areas::area_en(&mut tx, id)
        .await?
        .ok_or(Codigo::AreaDesconocida)?;
    let medios = &mut area.config.pantalla.medios;
    let antes = medios.clone();
    cambio(medios)?;
    if *medios == antes {
        return Ok(vistos(t, area));
    }
    let (de, a) = (dichos(&antes), dichos(medios));
    if let Some(recibido) = recibido {
        t.deposito.guardar(recibido).await?;
    }
    let quien = (yo.id, t.reloj.ahora());
    tabla::anotar(&mut tx, Some(id), (edicion, CAMPO), (&de, &a), quien).await?;
    areas::configurar(&mut tx, &area).await?;
    let hecho = hecho.por(yo).en(id).sobre(Objeto::Area(id));
    confirmar(t, tx, hecho, Some(id)).await?;
    Ok(vistos(t, area))
}

/// The list in the history of what is configured.
const CAMPO: &str = "medios";

fn dichos(medios: &[Medio]) -> String {
    let dicho = |m: &Medio| match m.dura_ms() {
        Some(_) => format!("{} ({} s)", m.titulo, m.segundos),
        None => m.titulo.clone(),
    };
    Vec::from_iter(medios.iter().map(dicho)).join("\n")
}

/// Title and seconds as they are kept.
fn leer(titulo: &str, segundos: &str) -> Result<(String, u32)> {
    let t = textos().administracion();
    let mut campos = Campos::new();
    let titulo = titulo.trim();
    let largo = titulo.chars().count();
    if titulo.contains(char::is_control) {
        campos.insert("titulo".to_owned(), t.sin_controles.to_owned());
    } else if !(1..=MAX_TITULO).contains(&largo) {
        campos.insert("titulo".to_owned(), (t.entre)(1, MAX_TITULO));
    }
    let (min, max) = RANGO_SEGUNDOS;
    let segundos = match segundos.trim() {
        "" => Some(SEGUNDOS),
        escritos => escritos.parse().ok().filter(|s| (min..=max).contains(s)),
    };
    if segundos.is_none() {
        campos.insert("segundos".to_owned(), (t.numero_entre)(min, max));
    }
    sin_reparos(campos)?;
    Ok((titulo.to_owned(), segundos.unwrap_or(SEGUNDOS)))
}

/// Removes the files that no área shows. What fails is tried again within the hour.
pub async fn barrer(t: &Turnero) {
    let en_uso = async {
        let areas = areas::todas(&t.db).await?;
        let medios = areas.into_iter().flat_map(|a| a.config.pantalla.medios);
        let logo = apariencia::leer(&t.db).await?.logo;
        Ok::<HashSet<_>, Error>(medios.map(|m| m.hash).chain(logo).collect())
    };
    let barridos = match en_uso.await {
        Ok(en_uso) => t.deposito.barrer(&en_uso).await,
        Err(causa) => Err(io::Error::other(causa)),
    };
    match barridos {
        Ok(0) => {}
        Ok(archivos) => tracing::info!(archivos, "removed medios that nobody shows"),
        Err(causa) => tracing::error!(error = %causa, "removing medios that nobody shows"),
    }
}
