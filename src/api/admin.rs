//! What the superadmin's page asks for.

use crate::domain::id::Milis;
use crate::domain::impresora::ImpresoraVista;
use crate::domain::nodo::Nodo;
use crate::domain::pantalla::TipoPantalla;
use crate::error::Error;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// How the system is doing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sistema {
    /// When this was asked, by the server's clock.
    pub ahora_ms: Milis,
    /// The database: "SQLite" or "PostgreSQL".
    pub base: String,
    /// How long it took to answer, in milliseconds.
    pub base_ms: Milis,
    /// The nodes, by name.
    pub nodos: Vec<Nodo>,
    /// The screens that report themselves, by kind and name.
    pub pantallas: Vec<Pantalla>,
    /// The printers in the office's network, as the node that was asked knows them.
    #[serde(default)]
    pub impresoras: Vec<ImpresoraVista>,
}

/// A screen that reports itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Pantalla {
    /// Its identity, of its own choice unless it was paired.
    pub id: String,
    /// Whether it was paired: no other one can call itself so.
    pub vinculada: bool,
    /// What is on it.
    pub tipo: TipoPantalla,
    /// Its name.
    pub nombre: String,
    /// The name of its área; `None`: all of them.
    pub area: Option<String>,
    /// What it shows.
    pub muestra: String,
    /// Whether it can be heard; `None`: not known, or nothing to hear.
    pub sonido: Option<bool>,
    /// The node that heard it last.
    pub nodo: String,
    /// When it last reported.
    pub visto_ms: Milis,
}

/// How the system is doing. `sondeo`: asked by a screen at which nobody may be.
#[server(prefix = "/api", endpoint = "admin/sistema", input = GetUrl)]
pub async fn ver_sistema(#[server(default)] sondeo: Option<bool>) -> Result<Sistema, Error> {
    let _ = sondeo; // The router reads it.
    let (app, _) = crate::server::contexto::superadmin()?;
    crate::turnero::sistema::sistema(&app).await
}
