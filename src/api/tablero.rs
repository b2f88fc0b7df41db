//! What a screen shows before its live link is up.

use crate::domain::id::AreaId;
use crate::domain::tablero::Tablero;
use crate::error::Error;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// The queues that a screen follows, as they are now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Vista {
    /// Identity of the log.
    pub epoca: String,
    /// The areas, by name; one, if one was asked for.
    pub areas: Vec<AreaVista>,
    /// What is known of them.
    pub tablero: Tablero,
}

/// An área's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaVista {
    /// Its identity.
    pub id: AreaId,
    /// Its name in addresses.
    pub slug: String,
    /// Its name on the screen.
    pub nombre: String,
}

/// The queue of an área (its id or slug), or of all that the session may see. `publico`: what anybody may
/// see of it, whoever is logged in, for a monitor on a wall.
#[server(prefix = "/api", endpoint = "tablero", input = GetUrl)]
pub async fn ver_tablero(
    #[server(default)] area: Option<String>,
    #[server(default)] publico: bool,
) -> Result<Vista, Error> {
    let app = crate::server::contexto::app()?;
    let yo = crate::server::contexto::yo()?.filter(|_| !publico);
    crate::turnero::vista::tablero(&app, yo.as_ref(), area.as_deref()).await
}
