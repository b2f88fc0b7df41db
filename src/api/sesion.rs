//! Who is looking.

use crate::domain::usuario::Usuario;
use crate::error::Error;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

/// The account that is logged in, if any.
#[server(prefix = "/api", endpoint = "sesion/yo", input = GetUrl)]
pub async fn yo() -> Result<Option<Usuario>, Error> {
    crate::server::contexto::yo()
}
