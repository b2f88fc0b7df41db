//! Who is looking, and where a login may lead to.

use crate::domain::usuario::Usuario;
use crate::error::Error;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

/// The account that is logged in, if any.
#[server(prefix = "/api", endpoint = "sesion/yo", input = GetUrl)]
pub async fn yo() -> Result<Option<Usuario>, Error> {
    crate::server::contexto::yo()
}

/// The name of the account for which a one-time link is; `None` if it is of no use any more.
#[server(prefix = "/api", endpoint = "sesion/enlace", input = GetUrl)]
pub async fn de_quien_es_enlace(
    #[server(default)] enlace: String,
) -> Result<Option<String>, Error> {
    let app = crate::server::contexto::app()?;
    crate::turnero::administracion::clave::de_quien(&app, &enlace).await
}

/// Whether the first administrator can still be made with this one-time link.
#[server(prefix = "/api", endpoint = "sesion/enlace_inicial", input = GetUrl)]
pub async fn sirve_enlace_inicial(#[server(default)] enlace: String) -> Result<bool, Error> {
    let app = crate::server::contexto::app()?;
    crate::turnero::cuentas::sirve_primer_enlace(&app, &enlace).await
}

/// `siguiente` if it is an address of this site, `/` if not: never another site, however it is disguised.
/// Browsers take `//` and `/\\` for the beginning of another host, and drop tabs and line ends before they
/// look.
pub fn pagina_propia(siguiente: &str) -> &str {
    let nuestra = siguiente.starts_with('/')
        && !siguiente.starts_with("//")
        && !siguiente.contains(|c: char| c == '\\' || c.is_control());
    if nuestra { siguiente } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_way_onwards_never_leaves_the_site() {
        for nuestra in ["/", "/operador/panel/", "/dashboard/?a=1"] {
            assert_eq!(pagina_propia(nuestra), nuestra);
        }
        for ajena in [
            "",
            "x",
            "//x.example",
            "https://x.example",
            "/\\x.example",
            "/\t/x.example",
            "/\u{1}",
        ] {
            assert_eq!(pagina_propia(ajena), "/", "{ajena:?}");
        }
    }

    proptest! {
        #[test]
        fn what_it_lets_through_a_browser_keeps_on_this_site(siguiente in "[/\\\\\t\r\n :a-z@.]{0,12}") {
            let aqui = url::Url::parse("http://127.0.0.1:3000/ingresar/").unwrap();
            if let Ok(alli) = aqui.join(pagina_propia(&siguiente)) {
                prop_assert_eq!(alli.origin(), aqui.origin());
            }
        }
    }
}
