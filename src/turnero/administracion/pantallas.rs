//! Screens: who has the right gives each its place by the code that it shows.

use super::{con_cambios, mismo_nombre, nombre, visto};
use crate::api::administracion::Guardado;
use crate::api::administracion::pantallas::{PantallaFicha, PantallaFila};
use crate::domain::auditoria::{Acto, Hecho, Objeto};
use crate::domain::id::{AreaId, VinculoId};
use crate::domain::lista::{Consulta, Pagina};
use crate::domain::pantalla::{MAX_NOMBRE, TipoPantalla};
use crate::domain::usuario::Usuario;
use crate::domain::vinculo::{identidad, leer_codigo};
use crate::error::{Campos, Codigo, Error, Result, sin_reparos};
use crate::reloj::Zona;
use crate::storage::pantallas::{self, Guardada};
use crate::storage::vinculos::{self, Nuevo, Vinculo};
use crate::storage::{Tx, areas};
use crate::texts::{momento, textos};
use crate::turnero::{Turnero, auditoria};

/// More screens than any office has.
const MAXIMO: usize = 1_000;

/// A screen, as it was typed.
#[derive(Clone, Debug)]
pub struct Datos {
    /// What it is called.
    pub nombre: String,
    /// What it is to show.
    pub tipo: TipoPantalla,
    /// The id of its área; empty: all of them.
    pub area: String,
}

/// Whether a screen of this área, or of all, is in somebody's charge.
fn es_suya(yo: &Usuario, area: Option<AreaId>) -> bool {
    area.map_or(yo.rol.administra(), |area| yo.es_de(area))
}

/// Those of whoever asks: the paired ones, and below them those that report themselves under a name.
///
/// # Errors
/// The database's.
pub async fn lista(t: &Turnero, yo: &Usuario, consulta: &Consulta) -> Result<Pagina<PantallaFila>> {
    let areas = areas::todas(&t.db).await?;
    let de_area = |id: Option<AreaId>| areas.iter().find(|a| Some(a.id) == id);
    let de_todas = Zona::de_todas(&areas);
    let vinculos = vinculos::todos(&mut t.db.leer().await?).await?;
    let guardadas = pantallas::todas(&t.db).await?;
    let ahora = t.reloj.ahora();
    let pedida: Option<AreaId> = consulta.filtro("area");
    let se_ve = |area| es_suya(yo, area) && (pedida.is_none() || pedida == area);
    let fila = |v: &Vinculo, g: Option<&Guardada>| PantallaFila {
        id: Some(v.id),
        nombre: v.nombre.clone(),
        tipo: v.tipo,
        area: de_area(v.area).map(|a| a.nombre.clone()),
        vinculada: Some({
            let suya = de_area(v.area).map(|a| Zona::de(&a.zona));
            let zona = suya.as_ref().unwrap_or(&de_todas);
            let cuando = momento(&zona.iso_local(v.creado_ms));
            (cuando, v.por.clone())
        }),
        hace_seg: g.map(|g| (ahora - g.visto_ms) / 1000),
        muestra: g.map(|g| g.parte.muestra.clone()).unwrap_or_default(),
        sonido: g.and_then(|g| g.parte.sonido),
    };
    let suyos = vinculos.iter().filter(|v| se_ve(v.area));
    let mut filas = Vec::from_iter(suyos.map(|v| {
        let suya = guardadas.iter().find(|g| g.parte.vinculo == Some(v.id));
        fila(v, suya)
    }));
    let sueltas = guardadas
        .iter()
        .filter(|g| g.parte.vinculo.is_none() && se_ve(g.parte.area));
    filas.extend(sueltas.filter_map(|g| {
        Some(PantallaFila {
            id: None,
            nombre: g.parte.nombre.clone()?,
            tipo: g.parte.tipo,
            area: de_area(g.parte.area).map(|a| a.nombre.clone()),
            vinculada: None,
            hace_seg: Some((ahora - g.visto_ms) / 1000),
            muestra: g.parte.muestra.clone(),
            sonido: g.parte.sonido,
        })
    }));
    let texto = |f: &PantallaFila| {
        let area = f.area.as_deref().unwrap_or_default();
        let tipo = (textos().general().pantalla)(f.tipo);
        format!("{} {area} {tipo} {}", f.nombre, f.muestra)
    };
    Ok(Pagina::de(filas, consulta, texto, |por, a, b| match por {
        "nombre" => super::plegar(&a.nombre).cmp(&super::plegar(&b.nombre)),
        // They are in it: sorting keeps the order of equals.
        _ => std::cmp::Ordering::Equal,
    }))
}

/// One that was paired, or one that is to be; and the áreas that it can be of.
///
/// # Errors
/// `SinPermiso`, `PantallaDesconocida`.
pub async fn ficha(t: &Turnero, yo: &Usuario, id: Option<VinculoId>) -> Result<PantallaFicha> {
    let vinculo = match id {
        Some(id) => Some(suyo(&mut t.db.leer().await?, yo, id).await?),
        None => None,
    };
    let areas = super::areas::nombres(t, yo).await?;
    let primera = areas.first().map(|(id, _)| *id);
    Ok(PantallaFicha {
        id,
        visto: vinculo
            .as_ref()
            .map(|v| visto::huella(&resumen(v)))
            .unwrap_or_default(),
        nombre: vinculo
            .as_ref()
            .map(|v| v.nombre.clone())
            .unwrap_or_default(),
        tipo: vinculo.as_ref().map_or(TipoPantalla::Monitor, |v| v.tipo),
        area: vinculo.map_or(primera, |v| v.area),
        areas,
        todas: yo.rol.administra(),
    })
}

async fn suyo(tx: &mut Tx, yo: &Usuario, id: VinculoId) -> Result<Vinculo> {
    let vinculo = vinculos::vinculo(tx, id)
        .await?
        .ok_or(Codigo::PantallaDesconocida)?;
    match es_suya(yo, vinculo.area) {
        true => Ok(vinculo),
        false => Err(Codigo::SinPermiso.into()),
    }
}

/// Gives the screen that shows this code its place.
///
/// # Errors
/// `SinPermiso`, `AreaDesconocida`, `CamposInvalidos`, `Repetido`, `DemasiadasPantallas`; `CodigoDesconocido`, also for
/// a code that has ended or was used.
pub async fn vincular(t: &Turnero, yo: &Usuario, codigo: &str, datos: Datos) -> Result<VinculoId> {
    let desconocido = || Error::nuevo(Codigo::CodigoDesconocido).en("codigo");
    let (nombre, area) = leer(t, yo, &datos).await?;
    let codigo = leer_codigo(codigo).ok_or_else(desconocido)?;
    let (mut tx, otros) = abrir(t).await?;
    sin_repetir(&otros, &nombre, None)?;
    if otros.len() >= MAXIMO {
        return Err(Codigo::DemasiadasPantallas.into());
    }
    let ahora = t.reloj.ahora();
    let huella = vinculos::tomar_codigo(&mut tx, &codigo, ahora)
        .await?
        .ok_or_else(desconocido)?;
    let nuevo = Nuevo {
        huella: &huella,
        nombre: &nombre,
        tipo: datos.tipo,
        area,
    };
    let id = vinculos::crear(&mut tx, &nuevo, yo.id, ahora).await?;
    let hecho = hecho(Acto::PantallaVinculada, id, area)
        .con("nombre", nombre)
        .con("tipo", datos.tipo.nombre());
    auditoria::anotar(t, &mut tx, &hecho).await?;
    tx.commit().await?;
    Ok(id)
}

/// Gives a screen another name or another place, where it goes by itself.
///
/// # Errors
/// `SinPermiso`, also for an área that is not theirs, `PantallaDesconocida`, `AreaDesconocida`, `CamposInvalidos`,
/// `Repetido`; `ConfiguracionCambiada` if there is not any more what was `visto`.
pub async fn editar(
    t: &Turnero,
    yo: &Usuario,
    id: VinculoId,
    datos: Datos,
    visto: &str,
) -> Result<Guardado<VinculoId>> {
    let (nombre, area) = leer(t, yo, &datos).await?;
    let (mut tx, otros) = abrir(t).await?;
    let antes = suyo(&mut tx, yo, id).await?;
    let nuevo = Vinculo {
        nombre,
        tipo: datos.tipo,
        area,
        ..antes.clone()
    };
    visto::sigue(visto, &resumen(&antes), &resumen(&nuevo))?;
    sin_repetir(&otros, &nuevo.nombre, Some(id))?;
    vinculos::actualizar(&mut tx, &nuevo).await?;
    let hecho = hecho(Acto::PantallaEditada, id, area).con("pantalla", antes.nombre.clone());
    let hecho = con_cambios(hecho, &resumen(&antes), &resumen(&nuevo));
    auditoria::anotar(t, &mut tx, &hecho).await?;
    tx.commit().await?;
    let visto = visto::huella(&resumen(&nuevo));
    Ok(Guardado { id, visto })
}

/// Takes a screen its place: it shows a code again, and its credential is worth nothing.
///
/// # Errors
/// `SinPermiso`, `PantallaDesconocida`.
pub async fn revocar(t: &Turnero, yo: &Usuario, id: VinculoId) -> Result<()> {
    let (mut tx, _) = abrir(t).await?;
    let vinculo = suyo(&mut tx, yo, id).await?;
    vinculos::revocar(&mut tx, id, t.reloj.ahora()).await?;
    let hecho = hecho(Acto::PantallaRevocada, id, vinculo.area).con("nombre", vinculo.nombre);
    auditoria::anotar(t, &mut tx, &hecho).await?;
    Ok(tx.commit().await?)
}

/// Begins a change, with all screens as they are.
async fn abrir(t: &Turnero) -> Result<(Tx, Vec<Vinculo>)> {
    let mut tx = t.db.escribir().await?;
    vinculos::cerrar_con_llave(&mut tx).await?;
    let todos = vinculos::todos(&mut tx).await?;
    Ok((tx, todos))
}

/// Name and área as they are kept, for who may put a screen there.
async fn leer(t: &Turnero, yo: &Usuario, datos: &Datos) -> Result<(String, Option<AreaId>)> {
    if !datos.tipo.da_parte() {
        return Err(Codigo::DatosInvalidos.into());
    }
    let area: Option<AreaId> = match datos.area.trim() {
        "" => None,
        id => Some(id.parse().map_err(|_| Codigo::AreaDesconocida)?),
    };
    if !es_suya(yo, area) {
        return Err(Codigo::SinPermiso.into());
    }
    if let Some(area) = area {
        t.area(area).await?;
    }
    let mut campos = Campos::new();
    let nombre = nombre(&mut campos, &datos.nombre);
    if nombre.chars().count() > MAX_NOMBRE {
        let mal = (textos().administracion().entre)(1, MAX_NOMBRE);
        campos.insert("nombre".to_owned(), mal);
    }
    sin_reparos(campos)?;
    Ok((nombre, area))
}

/// Two screens of one name could not be told apart when one is missed.
fn sin_repetir(todos: &[Vinculo], nombre: &str, propio: Option<VinculoId>) -> Result<()> {
    let mut otros = todos.iter().filter(|v| Some(v.id) != propio);
    match otros.any(|v| mismo_nombre(&v.nombre, nombre)) {
        true => Err(Error::nuevo(Codigo::Repetido).en("nombre")),
        false => Ok(()),
    }
}

fn hecho(acto: Acto, id: VinculoId, area: Option<AreaId>) -> Hecho {
    let hecho = Hecho::de(acto).sobre(Objeto::Pantalla(identidad(id)));
    match area {
        Some(area) => hecho.en(area),
        None => hecho,
    }
}

fn resumen(v: &Vinculo) -> serde_json::Value {
    serde_json::json!({ "nombre": v.nombre, "tipo": v.tipo, "area": v.area })
}
