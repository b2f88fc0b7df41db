//! Áreas.

use super::{al_borrar, con_cambios, en_uso, mismo_nombre, nombre, visto};
use crate::api::administracion::Guardado;
use crate::api::administracion::areas::{AreaFicha, AreaFila};
use crate::domain::area::{Area, ConfigArea};
use crate::domain::auditoria::{Acto, Hecho, Objeto};
use crate::domain::id::AreaId;
use crate::domain::lista::{Consulta, Pagina};
use crate::domain::numero::Serie;
use crate::domain::usuario::Usuario;
use crate::error::{Campos, Codigo, Error, Result, sin_reparos};
use crate::reloj::Zona;
use crate::storage::{self, areas, configuracion, duplicado};
use crate::texts::textos;
use crate::turnero::configurar::confirmar;
use crate::turnero::{Turnero, auditoria};

/// What an área is called, as it was typed.
#[derive(Clone, Debug, Default)]
pub struct Datos {
    /// Its name in addresses.
    pub slug: String,
    /// Its name on the screens.
    pub nombre: String,
    /// The letters of its numbers.
    pub serie: String,
    /// IANA name of its time zone.
    pub zona: String,
}

/// Those of whoever asks.
pub async fn lista(t: &Turnero, yo: &Usuario, consulta: &Consulta) -> Result<Pagina<AreaFila>> {
    let (tramites, mesas) = (areas::tramites(&t.db).await?, areas::mesas(&t.db).await?);
    let fila = |a: Area| AreaFila {
        tramites: tramites.iter().filter(|t| t.area_id == a.id).count(),
        mesas: mesas.iter().filter(|m| m.area_id == a.id).count(),
        id: a.id,
        slug: a.slug,
        nombre: a.nombre,
        serie: a.serie.as_str().to_owned(),
        zona: a.zona,
    };
    let suyas = areas::todas(&t.db).await?.into_iter();
    let filas = suyas.filter(|a| yo.es_de(a.id)).map(fila).collect();
    let texto = |a: &AreaFila| format!("{} {} {}", a.nombre, a.slug, a.serie);
    Ok(Pagina::de(filas, consulta, texto, |por, a, b| match por {
        "serie" => a.serie.cmp(&b.serie).then(a.id.cmp(&b.id)),
        "mesas" => a.mesas.cmp(&b.mesas).then(a.id.cmp(&b.id)),
        "tramites" => a.tramites.cmp(&b.tramites).then(a.id.cmp(&b.id)),
        _ => super::plegar(&a.nombre).cmp(&super::plegar(&b.nombre)),
    }))
}

/// Their ids and names.
pub async fn nombres(t: &Turnero, yo: &Usuario) -> Result<Vec<(AreaId, String)>> {
    let todas = areas::todas(&t.db).await?.into_iter();
    Ok(todas
        .filter(|a| yo.es_de(a.id))
        .map(|a| (a.id, a.nombre))
        .collect())
}

/// One of them, and the time zones that there are for who may choose one.
///
/// # Errors
/// `SinPermiso`, `AreaDesconocida`.
pub async fn ficha(t: &Turnero, yo: &Usuario, id: Option<AreaId>) -> Result<AreaFicha> {
    let zonas = match yo.rol.administra() {
        true => Zona::todas(),
        false => Vec::new(),
    };
    let area = match id {
        Some(id) if !yo.es_de(id) => return Err(Codigo::SinPermiso.into()),
        Some(id) => Some(t.area(id).await?),
        None if !yo.rol.administra() => return Err(Codigo::SinPermiso.into()),
        None => None,
    };
    Ok(AreaFicha {
        id,
        visto: area
            .as_ref()
            .map(|a| visto::huella(&resumen(a)))
            .unwrap_or_default(),
        zona: area.as_ref().map(|a| a.zona.clone()).unwrap_or_default(),
        serie: area
            .as_ref()
            .map(|a| a.serie.as_str().to_owned())
            .unwrap_or_default(),
        slug: area.as_ref().map(|a| a.slug.clone()).unwrap_or_default(),
        nombre: area.map(|a| a.nombre).unwrap_or_default(),
        zonas,
    })
}

/// Makes an área (`id` none), or changes what it is called. A director changes its name; the rest, which
/// addresses and printed numbers hang on, is the superadmin's.
///
/// # Errors
/// `SinPermiso`, `AreaDesconocida`, `CamposInvalidos`, `Repetido`; `ConfiguracionCambiada` if there is not any more what
/// was `visto`.
pub async fn guardar(
    t: &Turnero,
    yo: &Usuario,
    id: Option<AreaId>,
    datos: Datos,
    visto: &str,
) -> Result<Guardado<AreaId>> {
    let Some(id) = id else {
        return crear(t, yo, &datos).await;
    };
    let mut tx = super::abrir(t, yo, id).await?;
    let area = areas::area_en(&mut tx, id)
        .await?
        .ok_or(Codigo::AreaDesconocida)?;
    let nueva = match yo.rol.administra() {
        true => leer(&datos, id, area.config.clone())?,
        false => {
            let mut campos = Campos::new();
            let nombre = nombre(&mut campos, &datos.nombre);
            sin_reparos(campos)?;
            Area {
                nombre,
                ..area.clone()
            }
        }
    };
    visto::sigue(visto, &resumen(&area), &resumen(&nueva))?;
    sin_repetir(t, &nueva).await?;
    if nueva.zona != area.zona {
        let (de, a) = (area.zona.as_str(), nueva.zona.as_str());
        let quien = (yo.id, t.reloj.ahora());
        configuracion::anotar(&mut tx, Some(id), (area.edicion, "zona"), (de, a), quien).await?;
    }
    areas::renombrar(&mut tx, &nueva)
        .await
        .map_err(slug_tomado)?;
    let hecho = Hecho::de(Acto::AreaEditada).sobre(Objeto::Area(id)).en(id);
    let hecho = con_cambios(hecho, &resumen(&area), &resumen(&nueva));
    confirmar(t, tx, hecho, Some(id)).await?;
    Ok(guardado(id, &nueva))
}

fn guardado(id: AreaId, area: &Area) -> Guardado<AreaId> {
    let visto = visto::huella(&resumen(area));
    Guardado { id, visto }
}

async fn crear(t: &Turnero, yo: &Usuario, datos: &Datos) -> Result<Guardado<AreaId>> {
    if !yo.rol.administra() {
        return Err(Codigo::SinPermiso.into());
    }
    let nueva = leer(datos, AreaId(0), ConfigArea::default())?;
    sin_repetir(t, &nueva).await?;
    let mut tx = t.db.escribir().await?;
    let Area {
        slug,
        nombre,
        serie,
        zona,
        config,
        ..
    } = &nueva;
    let id = areas::crear_area(&mut tx, slug, nombre, serie, zona, config)
        .await
        .map_err(slug_tomado)?;
    let hecho = Hecho::de(Acto::AreaCreada).sobre(Objeto::Area(id)).en(id);
    auditoria::anotar(t, &mut tx, &hecho.con("nombre", nombre.clone())).await?;
    tx.commit().await?;
    Ok(guardado(id, &nueva))
}

/// Takes away an área to which nothing belongs.
///
/// # Errors
/// `SinPermiso` for who is no superadmin, `AreaDesconocida`, `EnUso` with what belongs to it.
pub async fn borrar(t: &Turnero, yo: &Usuario, id: AreaId) -> Result<()> {
    if !yo.rol.administra() {
        return Err(Codigo::SinPermiso.into());
    }
    let mut tx = super::abrir(t, yo, id).await?;
    let area = t.area(id).await?;
    let pertenencias = areas::pertenencias(&mut tx, id).await?;
    if pertenencias.iter().any(|n| *n > 0) {
        return Err(en_uso((textos().administracion().area_en_uso)(
            pertenencias,
        )));
    }
    areas::borrar(&mut tx, id).await.map_err(al_borrar)?;
    let hecho = Hecho::de(Acto::AreaBorrada).sobre(Objeto::Area(id));
    // Its place is another's once one is made.
    confirmar(t, tx, hecho.con("nombre", area.nombre), Some(id)).await
}

fn leer(datos: &Datos, id: AreaId, config: ConfigArea) -> Result<Area> {
    let textos = textos().administracion();
    let mut campos = Campos::new();
    let nombre = nombre(&mut campos, &datos.nombre);
    let slug = datos.slug.trim();
    let bien = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    // An address may name an área by its id too: a slug that is a number would be another área.
    let numero = slug.parse::<i64>().is_ok();
    if !(2..=60).contains(&slug.len()) || !slug.chars().all(bien) || numero {
        campos.insert("slug".to_owned(), textos.slug_invalido.to_owned());
    }
    if !Zona::existe(datos.zona.trim()) {
        campos.insert("zona".to_owned(), textos.zona_invalida.to_owned());
    }
    let serie = serie(&mut campos, &datos.serie);
    sin_reparos(campos)?;
    Ok(Area {
        id,
        slug: slug.to_owned(),
        nombre,
        serie: serie.ok_or(Codigo::CamposInvalidos)?,
        zona: datos.zona.trim().to_owned(),
        config,
        edicion: 0,
        feriados_de_todos: Vec::new(),
    })
}

/// The letters of a series, however they are written; what is wrong with them is noted.
pub(super) fn serie(campos: &mut Campos, escrita: &str) -> Option<Serie> {
    let serie = Serie::try_from(escrita.trim().to_uppercase());
    if serie.is_err() {
        let mal = textos().administracion().serie_invalida;
        campos.insert("serie".to_owned(), mal.to_owned());
    }
    serie.ok()
}

async fn sin_repetir(t: &Turnero, nueva: &Area) -> Result<()> {
    let todas = areas::todas(&t.db).await?;
    let mut otras = todas.iter().filter(|a| a.id != nueva.id);
    match otras.any(|a| mismo_nombre(&a.nombre, &nueva.nombre)) {
        true => Err(Error::nuevo(Codigo::Repetido).en("nombre")),
        false => Ok(()),
    }
}

fn slug_tomado(causa: storage::Error) -> Error {
    match duplicado(&causa) {
        true => Error::con(Codigo::Repetido, textos().administracion().slug_tomado).en("slug"),
        false => causa.into(),
    }
}

fn resumen(a: &Area) -> serde_json::Value {
    serde_json::json!({ "nombre": a.nombre, "slug": a.slug, "serie": a.serie, "zona": a.zona })
}
