//! What a plain form that was refused brings back in its address.

use super::Aviso;
use crate::error::{Codigo, Error};
use crate::pagina;
use crate::texts::textos;
use leptos::prelude::*;

/// The sentence of `?error=<code>`, with the seconds of `&espera=` where one must wait.
#[component]
pub fn ErrorFormulario() -> impl IntoView {
    let mensaje = pagina::consulta("error").map(|codigo| {
        let codigo = leer_codigo(&codigo);
        let espera = pagina::consulta("espera").and_then(|s| s.parse::<u32>().ok());
        match (codigo, espera) {
            (Codigo::DemasiadosIntentos, Some(segundos)) => {
                (textos().ingreso().demasiados_intentos)(segundos)
            }
            _ => Error::nuevo(codigo).mensaje,
        }
    });
    mensaje.map(|m| {
        view! {
            <div id="error-formulario">
                <Aviso>{m}</Aviso>
            </div>
        }
    })
}

/// A code as the server writes it in an address; one that this page does not know is still an error.
fn leer_codigo(nombre: &str) -> Codigo {
    serde_json::from_value(nombre.into()).unwrap_or(Codigo::Interno)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_back_from_an_address() {
        assert_eq!(
            leer_codigo("demasiados_intentos"),
            Codigo::DemasiadosIntentos
        );
        assert_eq!(
            leer_codigo("credenciales_invalidas"),
            Codigo::CredencialesInvalidas
        );
        assert_eq!(leer_codigo("<script>"), Codigo::Interno);
    }
}
