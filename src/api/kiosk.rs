//! What the kiosk asks for.

use crate::domain::aspecto::Icono;
use crate::domain::id::{AreaId, TramiteId, TurnoId};
use crate::domain::impresora::EstadoImpresora;
use crate::domain::pais::Pais;
use crate::domain::prioridad::Prioridad;
use crate::error::Error;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// An área as the kiosk offers it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AreaKiosk {
    /// Its identity.
    pub id: AreaId,
    /// Its name in addresses.
    pub slug: String,
    /// Its name on the screen.
    pub nombre: String,
    /// `None` while it issues; else when it opens, in words (empty: not in sight).
    pub cerrada_hasta: Option<String>,
    /// A turno may be issued without a documento.
    pub permitir_sin_dni: bool,
    /// The kiosk prints each turno as it is issued.
    #[serde(default)]
    pub imprimir_turno: bool,
    /// How the printer in the office's network is that does so; `None`: there is none.
    #[serde(default)]
    pub impresora: Option<EstadoImpresora>,
    /// Whose Spanish its voice speaks.
    #[serde(default)]
    pub voz_pais: Pais,
    /// The claims that it offers.
    pub prioridades: Vec<Prioridad>,
    /// What people come for.
    pub tramites: Vec<TramiteKiosk>,
}

/// A trámite as the kiosk offers it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TramiteKiosk {
    /// Its identity.
    pub id: TramiteId,
    /// Its name on the screen.
    pub nombre: String,
    /// Its sign.
    #[serde(default)]
    pub icono: Option<Icono>,
    /// It gives no more turnos today.
    #[serde(default)]
    pub agotado: bool,
}

/// A turno just issued, for the person who took it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TurnoEmitido {
    /// Its identity.
    pub id: TurnoId,
    /// "A-045".
    pub numero_visible: String,
    /// What for.
    pub tramite_nombre: String,
    /// Where.
    pub area_nombre: String,
    /// People of the área that were waiting before.
    pub delante: i64,
    /// The priority that it got.
    pub prioridad: Prioridad,
    /// Issue time in the área's local time, without offset.
    pub fecha_hora_creacion: String,
    /// What their own page, `/turnos/ok/{token}/`, is asked for with: who has it may cancel the turno. `None` if
    /// it went on in another área since.
    #[serde(default)]
    pub token: Option<String>,
    /// The padrón of others did not answer: nobody knows the person's name or age.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sin_padron: bool,
}

/// The areas that a kiosk can issue for.
#[server(prefix = "/api", endpoint = "kiosk/areas", input = GetUrl)]
pub async fn areas() -> Result<Vec<AreaKiosk>, Error> {
    let app = crate::server::contexto::app()?;
    crate::turnero::kiosk::areas(&app).await
}

/// Issues a turno. `clave` is an idempotency key of the caller's choice (8 to 64 characters): sending
/// the same request again gives the same turno, so that a lost answer loses nothing.
#[server(prefix = "/api", endpoint = "turnos/emitir")]
pub async fn emitir(
    area: AreaId,
    tramite: TramiteId,
    #[server(default)] documento: Option<String>,
    #[server(default)] prioridad: Prioridad,
    clave: String,
) -> Result<TurnoEmitido, Error> {
    // The same request again is counted once; another one with the same key is another one.
    let cual = format!("{clave} {area} {tramite} {documento:?} {prioridad:?}");
    let app = crate::server::contexto::kiosk(&cual)?;
    let pedido = crate::turnero::emitir::Pedido {
        area,
        tramite,
        documento,
        prioridad,
        clave,
    };
    crate::turnero::emitir::emitir(&app, pedido).await
}
