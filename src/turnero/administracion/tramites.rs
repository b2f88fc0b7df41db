//! Trámites.

use super::{al_borrar, areas::serie, con_cambios, en_uso, mismo_nombre, nombre, visto};
use crate::api::administracion::Guardado;
use crate::api::administracion::tramites::{TramiteFicha, TramiteFila};
use crate::domain::area::Tramite;
use crate::domain::auditoria::{Acto, Hecho, Objeto};
use crate::domain::id::{AreaId, TramiteId};
use crate::domain::lista::{Consulta, Pagina};
use crate::domain::usuario::Usuario;
use crate::error::{Campos, Codigo, Error, Result, sin_reparos};
use crate::storage::{Tx, areas, tramites};
use crate::texts::textos;
use crate::turnero::Turnero;
use crate::turnero::configurar::confirmar;

/// The most turnos that a trámite can be told to give in a day.
const CUPO_MAXIMO: u32 = 9_999;

/// A trámite, as it was typed.
#[derive(Clone, Debug, Default)]
pub struct Datos {
    /// Its name on the screens.
    pub nombre: String,
    /// The letters of its numbers; empty: its área's.
    pub serie: String,
    /// How many turnos it gives a day; empty: as many as come.
    pub cupo: String,
    /// The name of its sign; empty: none.
    pub icono: String,
    /// Whether the kiosk leaves it out.
    pub oculto: bool,
}

/// Those of whoever asks, in the order of their áreas and then of the kiosk.
pub async fn lista(t: &Turnero, yo: &Usuario, consulta: &Consulta) -> Result<Pagina<TramiteFila>> {
    let areas = areas::todas(&t.db).await?;
    let suyas = areas.iter().filter(|a| yo.es_de(a.id));
    let pedida: Option<AreaId> = consulta.filtro("area");
    let todos = areas::tramites(&t.db).await?;
    let mut filas = Vec::new();
    for area in suyas.filter(|a| pedida.is_none_or(|p| p == a.id)) {
        let propios = todos.iter().filter(|tr| tr.area_id == area.id);
        let fila = |tr: &Tramite| TramiteFila {
            tramite: tr.clone(),
            area_nombre: area.nombre.clone(),
            serie: tr.serie.as_ref().unwrap_or(&area.serie).as_str().to_owned(),
        };
        filas.extend(propios.map(fila));
    }
    let texto = |f: &TramiteFila| format!("{} {} {}", f.tramite.nombre, f.area_nombre, f.serie);
    Ok(Pagina::de(filas, consulta, texto, |por, a, b| match por {
        "nombre" => super::plegar(&a.tramite.nombre).cmp(&super::plegar(&b.tramite.nombre)),
        "serie" => a.serie.cmp(&b.serie),
        "cupo" => a.tramite.cupo.cmp(&b.tramite.cupo),
        // They are in it: sorting keeps the order of equals.
        _ => std::cmp::Ordering::Equal,
    }))
}

/// One of them, or a new one; and the áreas that it can be of.
///
/// # Errors
/// `SinPermiso`, `TramiteDesconocido`.
pub async fn ficha(t: &Turnero, yo: &Usuario, id: Option<TramiteId>) -> Result<TramiteFicha> {
    let tramite = match id {
        Some(id) => Some(suyo(&mut t.db.leer().await?, yo, id).await?),
        None => None,
    };
    let areas = areas::todas(&t.db).await?.into_iter();
    let areas = areas
        .filter(|a| yo.es_de(a.id))
        .map(|a| (a.id, a.nombre))
        .collect();
    Ok(TramiteFicha {
        visto: tramite
            .as_ref()
            .map(|t| visto::huella(&resumen(t)))
            .unwrap_or_default(),
        tramite,
        areas,
    })
}

async fn suyo(tx: &mut Tx, yo: &Usuario, id: TramiteId) -> Result<Tramite> {
    let tramite = areas::tramite(tx, id).await?;
    let tramite = tramite.ok_or(Codigo::TramiteDesconocido)?;
    match yo.es_de(tramite.area_id) {
        true => Ok(tramite),
        false => Err(Codigo::SinPermiso.into()),
    }
}

/// Makes a trámite in an área, last in its order.
///
/// # Errors
/// `SinPermiso`, `AreaDesconocida`, `CamposInvalidos`, `Repetido`.
pub async fn crear(t: &Turnero, yo: &Usuario, area: AreaId, datos: Datos) -> Result<TramiteId> {
    let mut tx = super::abrir(t, yo, area).await?;
    let mut nuevo = leer(&datos, TramiteId(0), area)?;
    sin_repetir(t, &nuevo).await?;
    nuevo.id = areas::crear_tramite(&mut tx, area, &nuevo.nombre, nuevo.serie.as_ref()).await?;
    tramites::actualizar(&mut tx, &nuevo).await?;
    let hecho = hecho(Acto::TramiteCreado, &nuevo).con("nombre", nuevo.nombre.clone());
    confirmar(t, tx, hecho, Some(nuevo.area_id)).await?;
    Ok(nuevo.id)
}

/// Changes a trámite. Who waits for one that is hidden is called all the same.
///
/// # Errors
/// `SinPermiso`, `TramiteDesconocido`, `CamposInvalidos`, `Repetido`;
/// `ConfiguracionCambiada` if there is not any more what was `visto`.
pub async fn editar(
    t: &Turnero,
    yo: &Usuario,
    id: TramiteId,
    datos: Datos,
    visto: &str,
) -> Result<Guardado<TramiteId>> {
    let (mut tx, antes) = abrir(t, yo, id).await?;
    let nuevo = leer(&datos, id, antes.area_id)?;
    visto::sigue(visto, &resumen(&antes), &resumen(&nuevo))?;
    sin_repetir(t, &nuevo).await?;
    tramites::actualizar(&mut tx, &nuevo).await?;
    let hecho = hecho(Acto::TramiteEditado, &nuevo);
    let hecho = con_cambios(hecho, &resumen(&antes), &resumen(&nuevo));
    confirmar(t, tx, hecho, Some(nuevo.area_id)).await?;
    let visto = visto::huella(&resumen(&nuevo));
    Ok(Guardado { id, visto })
}

/// Moves a trámite one place in the order of the kiosk; at an end, it stays.
///
/// # Errors
/// `SinPermiso`, `TramiteDesconocido`.
pub async fn mover(t: &Turnero, yo: &Usuario, id: TramiteId, arriba: bool) -> Result<()> {
    let (mut tx, tramite) = abrir(t, yo, id).await?;
    let mut orden = tramites::orden(&mut tx, tramite.area_id).await?;
    if !super::mover(&mut orden, &id, arriba) {
        return Ok(());
    }
    tramites::ordenar(&mut tx, &orden).await?;
    let hecho = hecho(Acto::TramiteEditado, &tramite).con("arriba", arriba);
    confirmar(t, tx, hecho, Some(tramite.area_id)).await
}

/// Takes away a trámite that never gave a turno.
///
/// # Errors
/// `SinPermiso`, `TramiteDesconocido`, `EnUso` with what depends on it.
pub async fn borrar(t: &Turnero, yo: &Usuario, id: TramiteId) -> Result<()> {
    let textos = textos().administracion();
    let (mut tx, tramite) = abrir(t, yo, id).await?;
    match tramites::turnos(&mut tx, id).await? {
        0 => {}
        turnos => return Err(en_uso((textos.tramite_en_uso)(turnos))),
    }
    // A mesa that serves nothing in particular serves everything: that is not what was meant.
    if let Some(mesa) = tramites::mesa_que_solo(&mut tx, id).await? {
        return Err(en_uso((textos.tramite_de_mesa)(&mesa)));
    }
    tramites::borrar(&mut tx, id).await.map_err(al_borrar)?;
    let hecho = hecho(Acto::TramiteBorrado, &tramite).con("nombre", tramite.nombre.clone());
    confirmar(t, tx, hecho, Some(tramite.area_id)).await
}

/// Begins a change of a trámite, as it is now.
async fn abrir(t: &Turnero, yo: &Usuario, id: TramiteId) -> Result<(Tx, Tramite)> {
    let area = suyo(&mut t.db.leer().await?, yo, id).await?.area_id;
    let mut tx = super::abrir(t, yo, area).await?;
    let tramite = suyo(&mut tx, yo, id).await?;
    Ok((tx, tramite))
}

fn leer(datos: &Datos, id: TramiteId, area_id: AreaId) -> Result<Tramite> {
    let mut campos = Campos::new();
    let nombre = nombre(&mut campos, &datos.nombre);
    let serie = match datos.serie.trim() {
        "" => None,
        escrita => serie(&mut campos, escrita),
    };
    let cupo = match datos.cupo.trim() {
        "" => None,
        escrito => {
            let cupo = escrito
                .parse()
                .ok()
                .filter(|n| (1..=CUPO_MAXIMO).contains(n));
            if cupo.is_none() {
                let mal = (textos().administracion().numero_entre)(1, CUPO_MAXIMO);
                campos.insert("cupo".to_owned(), mal);
            }
            cupo
        }
    };
    let icono = match datos.icono.as_str() {
        "" => None,
        elegido => Some(elegido.parse().map_err(|_| Codigo::DatosInvalidos)?),
    };
    sin_reparos(campos)?;
    Ok(Tramite {
        id,
        area_id,
        nombre,
        serie,
        oculto: datos.oculto,
        cupo,
        icono,
    })
}

async fn sin_repetir(t: &Turnero, nuevo: &Tramite) -> Result<()> {
    let todos = areas::tramites(&t.db).await?;
    let mut otros = todos
        .iter()
        .filter(|o| o.area_id == nuevo.area_id && o.id != nuevo.id);
    match otros.any(|o| mismo_nombre(&o.nombre, &nuevo.nombre)) {
        true => Err(Error::nuevo(Codigo::Repetido).en("nombre")),
        false => Ok(()),
    }
}

fn hecho(acto: Acto, tramite: &Tramite) -> Hecho {
    Hecho::de(acto)
        .sobre(Objeto::Tramite(tramite.id))
        .en(tramite.area_id)
}

fn resumen(t: &Tramite) -> serde_json::Value {
    serde_json::json!({
        "nombre": t.nombre, "serie": t.serie, "oculto": t.oculto, "cupo": t.cupo, "icono": t.icono,
    })
}
