//! Mesas.

use super::{al_borrar, con_cambios, en_uso, mismo_nombre, nombre, visto};
use crate::api::administracion::Guardado;
use crate::api::administracion::mesas::{MesaFicha, MesaFila};
use crate::domain::area::Mesa;
use crate::domain::auditoria::{Acto, Hecho, Objeto};
use crate::domain::id::{AreaId, MesaId, TramiteId};
use crate::domain::lista::{Consulta, Pagina};
use crate::domain::usuario::Usuario;
use crate::error::{Campos, Codigo, Error, Result, sin_reparos};
use crate::storage::{Tx, areas, mesas, puestos};
use crate::texts::textos;
use crate::turnero::Turnero;
use crate::turnero::configurar::confirmar;
use crate::turnero::cuentas::vencidas;

/// A mesa, as it was typed.
#[derive(Clone, Debug, Default)]
pub struct Datos {
    /// Its name on the screens.
    pub nombre: String,
    /// The name of its colour; empty: none.
    pub color: String,
    /// Whether nobody is to sit down there any more.
    pub cerrada: bool,
    /// The trámites that it serves; empty: all of its área.
    pub tramites: Vec<TramiteId>,
}

/// Those of whoever asks, in the order of their áreas and then of the desks, each with who sits there.
pub async fn lista(t: &Turnero, yo: &Usuario, consulta: &Consulta) -> Result<Pagina<MesaFila>> {
    let areas = areas::todas(&t.db).await?;
    let tramites = areas::tramites(&t.db).await?;
    let ocupadas = puestos::ocupadas(&t.db, vencidas(t.reloj.ahora())).await?;
    let todas = areas::mesas(&t.db).await?;
    let pedida: Option<AreaId> = consulta.filtro("area");
    let suyas = areas.iter().filter(|a| yo.es_de(a.id));
    let mut filas = Vec::new();
    for area in suyas.filter(|a| pedida.is_none_or(|p| p == a.id)) {
        let propias = todas.iter().filter(|m| m.area_id == area.id);
        let fila = |m: &Mesa| MesaFila {
            tramites: tramites
                .iter()
                .filter(|t| m.tramites.contains(&t.id))
                .map(|t| t.nombre.clone())
                .collect(),
            quien: ocupadas
                .iter()
                .find(|o| o.0 == m.id)
                .map(|o| (o.2.clone(), o.3)),
            area_nombre: area.nombre.clone(),
            mesa: m.clone(),
        };
        filas.extend(propias.map(fila));
    }
    let texto = |f: &MesaFila| {
        let quien = f.quien.as_ref().map(|q| q.0.as_str()).unwrap_or_default();
        format!("{} {} {quien}", f.mesa.nombre, f.area_nombre)
    };
    Ok(Pagina::de(filas, consulta, texto, |por, a, b| match por {
        "nombre" => super::plegar(&a.mesa.nombre).cmp(&super::plegar(&b.mesa.nombre)),
        // They are in it: sorting keeps the order of equals.
        _ => std::cmp::Ordering::Equal,
    }))
}

/// One of them, or a new one; and the áreas that it can be of, each with its trámites.
///
/// # Errors
/// `SinPermiso`, `MesaDesconocida`.
pub async fn ficha(t: &Turnero, yo: &Usuario, id: Option<MesaId>) -> Result<MesaFicha> {
    let mesa = match id {
        Some(id) => Some(suya(&mut t.db.leer().await?, yo, id).await?),
        None => None,
    };
    let areas = areas::todas(&t.db).await?.into_iter();
    Ok(MesaFicha {
        visto: mesa
            .as_ref()
            .map(|m| visto::huella(&resumen(m)))
            .unwrap_or_default(),
        mesa,
        areas: areas
            .filter(|a| yo.es_de(a.id))
            .map(|a| (a.id, a.nombre))
            .collect(),
        tramites: areas::tramites(&t.db)
            .await?
            .into_iter()
            .filter(|t| yo.es_de(t.area_id))
            .collect(),
    })
}

async fn suya(tx: &mut Tx, yo: &Usuario, id: MesaId) -> Result<Mesa> {
    let mesa = areas::mesa(tx, id).await?.ok_or(Codigo::MesaDesconocida)?;
    match yo.es_de(mesa.area_id) {
        true => Ok(mesa),
        false => Err(Codigo::SinPermiso.into()),
    }
}

/// Makes a mesa in an área, last in its order.
///
/// # Errors
/// `SinPermiso`, `AreaDesconocida`, `CamposInvalidos`, `Repetido`, `TramiteDeOtraArea`.
pub async fn crear(t: &Turnero, yo: &Usuario, area: AreaId, datos: Datos) -> Result<MesaId> {
    let mut tx = super::abrir(t, yo, area).await?;
    let mut nueva = leer(t, datos, MesaId(0), area).await?;
    nueva.id = areas::crear_mesa(&mut tx, area, &nueva.nombre, &[]).await?;
    mesas::actualizar(&mut tx, &nueva).await?;
    let hecho = hecho(Acto::MesaCreada, &nueva).con("nombre", nueva.nombre.clone());
    confirmar(t, tx, hecho, Some(nueva.area_id)).await?;
    Ok(nueva.id)
}

/// Changes a mesa. Who sits at one that is closed goes on until they leave it.
///
/// # Errors
/// `SinPermiso`, `MesaDesconocida`, `CamposInvalidos`, `Repetido`, `TramiteDeOtraArea`;
/// `ConfiguracionCambiada` if there is not any more what was `visto`.
pub async fn editar(
    t: &Turnero,
    yo: &Usuario,
    id: MesaId,
    datos: Datos,
    visto: &str,
) -> Result<Guardado<MesaId>> {
    let (mut tx, antes) = abrir(t, yo, id).await?;
    let nueva = leer(t, datos, id, antes.area_id).await?;
    visto::sigue(visto, &resumen(&antes), &resumen(&nueva))?;
    mesas::actualizar(&mut tx, &nueva).await?;
    let hecho = hecho(Acto::MesaEditada, &nueva);
    let hecho = con_cambios(hecho, &resumen(&antes), &resumen(&nueva));
    confirmar(t, tx, hecho, Some(nueva.area_id)).await?;
    let visto = visto::huella(&resumen(&nueva));
    Ok(Guardado { id, visto })
}

/// Moves a mesa one place in the order of its área; at an end, it stays.
///
/// # Errors
/// `SinPermiso`, `MesaDesconocida`.
pub async fn mover(t: &Turnero, yo: &Usuario, id: MesaId, arriba: bool) -> Result<()> {
    let (mut tx, mesa) = abrir(t, yo, id).await?;
    let mut orden = mesas::orden(&mut tx, mesa.area_id).await?;
    if !super::mover(&mut orden, &id, arriba) {
        return Ok(());
    }
    mesas::ordenar(&mut tx, &orden).await?;
    let hecho = hecho(Acto::MesaEditada, &mesa).con("arriba", arriba);
    confirmar(t, tx, hecho, Some(mesa.area_id)).await
}

/// Takes away a mesa to which nobody was ever called.
///
/// # Errors
/// `SinPermiso`, `MesaDesconocida`, `EnUso` with what depends on it.
pub async fn borrar(t: &Turnero, yo: &Usuario, id: MesaId) -> Result<()> {
    let textos = textos().administracion();
    let (mut tx, mesa) = abrir(t, yo, id).await?;
    match mesas::turnos(&mut tx, id).await? {
        0 => {}
        turnos => return Err(en_uso((textos.mesa_en_uso)(turnos))),
    }
    if let Some(quien) = mesas::quien(&mut tx, id).await? {
        return Err(en_uso((textos.mesa_ocupada)(&quien)));
    }
    mesas::borrar(&mut tx, id).await.map_err(al_borrar)?;
    let hecho = hecho(Acto::MesaBorrada, &mesa).con("nombre", mesa.nombre.clone());
    confirmar(t, tx, hecho, Some(mesa.area_id)).await
}

/// Begins a change of a mesa, as it is now.
async fn abrir(t: &Turnero, yo: &Usuario, id: MesaId) -> Result<(Tx, Mesa)> {
    let area = suya(&mut t.db.leer().await?, yo, id).await?.area_id;
    let mut tx = super::abrir(t, yo, area).await?;
    let mesa = suya(&mut tx, yo, id).await?;
    Ok((tx, mesa))
}

async fn leer(t: &Turnero, datos: Datos, id: MesaId, area_id: AreaId) -> Result<Mesa> {
    let mut campos = Campos::new();
    let nombre = nombre(&mut campos, &datos.nombre);
    sin_reparos(campos)?;
    let color = match datos.color.as_str() {
        "" => None,
        elegido => Some(elegido.parse().map_err(|_| Codigo::DatosInvalidos)?),
    };
    let mut tramites = datos.tramites;
    tramites.sort_unstable();
    tramites.dedup();
    let conocidos = areas::tramites(&t.db).await?;
    let propio = |id: &TramiteId| {
        conocidos
            .iter()
            .any(|t| t.id == *id && t.area_id == area_id)
    };
    if !tramites.iter().all(propio) {
        return Err(Error::nuevo(Codigo::TramiteDeOtraArea).en("tramites"));
    }
    let todas = areas::mesas(&t.db).await?;
    let mut otras = todas.iter().filter(|m| m.area_id == area_id && m.id != id);
    if otras.any(|m| mismo_nombre(&m.nombre, &nombre)) {
        return Err(Error::nuevo(Codigo::Repetido).en("nombre"));
    }
    Ok(Mesa {
        id,
        area_id,
        nombre,
        tramites,
        cerrada: datos.cerrada,
        color,
    })
}

fn hecho(acto: Acto, mesa: &Mesa) -> Hecho {
    Hecho::de(acto)
        .sobre(Objeto::Mesa(mesa.id))
        .en(mesa.area_id)
}

fn resumen(m: &Mesa) -> serde_json::Value {
    serde_json::json!({
        "nombre": m.nombre, "color": m.color, "cerrada": m.cerrada, "tramites": m.tramites,
    })
}
