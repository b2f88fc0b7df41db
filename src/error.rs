//! The one error that crosses the wire: a code for programs, a sentence that a person can act on.

use crate::texts::textos;
use leptos::prelude::{FromServerFnError, ServerFnErrorErr};
use leptos::server_fn::codec::JsonEncoding;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

macro_rules! codigos {
    ($($codigo:ident,)+) => {
        /// What went wrong, for programs. The names on the wire are stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[allow(missing_docs)] // `texts/` says each in words
        pub enum Codigo {
            $($codigo,)+
        }

        impl Codigo {
            /// Every one.
            pub const TODOS: &[Codigo] = &[$(Codigo::$codigo,)+];
        }
    };
}

codigos! {
    DatosInvalidos,
    CamposInvalidos,
    ConfiguracionCambiada,
    DocumentoInvalido,
    DocumentoRequerido,
    AreaDesconocida,
    TramiteDesconocido,
    TramiteDeOtraArea,
    TurnoDesconocido,
    MesaDesconocida,
    PantallaDesconocida,
    UsuarioDesconocido,
    PersonaDesconocida,
    NoEncontrado,
    FueraDeHorario,
    LimitePorDia,
    TurnoActivo,
    NadieEspera,
    TransicionInvalida,
    FaltanLlamadas,
    FaltaEspera,
    FaltaMotivo,
    TurnoDeOtro,
    TramiteDeOtraMesa,
    FaltaRazon,
    MuyTarde,
    SinDerivaciones,
    TurnoSinCerrar,
    MesaOcupada,
    SinMesa,
    EnPausa,
    ClaveUsada,
    SinSesion,
    SinPermiso,
    TokenInvalido,
    TokenDesconocido,
    OperadorDesconocido,
    WebhookDesconocido,
    DemasiadosWebhooks,
    DireccionNoPermitida,
    MetodoNoPermitido,
    OrigenAjeno,
    CuerpoMuyGrande,
    DemasiadosIntentos,
    DemasiadosTurnos,
    CredencialesInvalidas,
    ClaveDebil,
    ClavesDistintas,
    UsuarioTomado,
    Repetido,
    EnUso,
    TramiteOculto,
    CupoAgotado,
    MesaCerrada,
    UnoMismo,
    UltimoAdministrador,
    DemasiadasPantallas,
    DemasiadosTelefonos,
    EnlaceVencido,
    PaginaVencida,
    DemoraNoPermitida,
    CodigoDesconocido,
    MedioDesconocido,
    MedioInvalido,
    SinLugar,
    ArchivoInvalido,
    ImportacionEnCurso,
    ImportacionDesconocida,
    ImportacionCerrada,
    SinEspacio,
    AvisoFallido,
    Ocupado,
    SinConexion,
    Interno,
}

impl Codigo {
    /// The name on the wire.
    pub fn nombre(self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::String(nombre)) => nombre,
            _ => String::new(),
        }
    }

    /// The HTTP status that goes with it.
    pub fn estado_http(self) -> u16 {
        use Codigo::*;
        match self {
            DatosInvalidos => 400,
            SinSesion | CredencialesInvalidas | TokenInvalido => 401,
            SinPermiso | OrigenAjeno => 403,
            AreaDesconocida
            | TramiteDesconocido
            | TurnoDesconocido
            | MesaDesconocida
            | PantallaDesconocida
            | UsuarioDesconocido
            | PersonaDesconocida
            | NoEncontrado
            | EnlaceVencido
            | CodigoDesconocido
            | MedioDesconocido
            | TokenDesconocido
            | OperadorDesconocido
            | WebhookDesconocido
            | ImportacionDesconocida => 404,
            MetodoNoPermitido => 405,
            ConfiguracionCambiada
            | FueraDeHorario
            | LimitePorDia
            | TurnoActivo
            | NadieEspera
            | TransicionInvalida
            | FaltanLlamadas
            | FaltaEspera
            | TurnoDeOtro
            | TramiteDeOtraMesa
            | MuyTarde
            | SinDerivaciones
            | DemoraNoPermitida
            | TurnoSinCerrar
            | MesaOcupada
            | SinMesa
            | EnPausa
            | ClaveUsada
            | UsuarioTomado
            | Repetido
            | EnUso
            | TramiteOculto
            | CupoAgotado
            | MesaCerrada
            | UnoMismo
            | UltimoAdministrador
            | DemasiadasPantallas
            | DemasiadosTelefonos
            | DemasiadosWebhooks
            | ImportacionEnCurso
            | SinLugar
            | ImportacionCerrada => 409,
            PaginaVencida => 410,
            CuerpoMuyGrande => 413,
            CamposInvalidos | DocumentoInvalido | DocumentoRequerido | TramiteDeOtraArea
            | FaltaMotivo | FaltaRazon | ClaveDebil | ClavesDistintas | DireccionNoPermitida
            | ArchivoInvalido | MedioInvalido => 422,
            AvisoFallido => 424,
            DemasiadosIntentos | DemasiadosTurnos => 429,
            SinConexion | Interno => 500,
            Ocupado => 503,
            SinEspacio => 507,
        }
    }
}

/// What went wrong, for a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{mensaje}")]
pub struct Error {
    /// For programs.
    pub codigo: Codigo,
    /// For people, in their language: what happened, and what to do.
    pub mensaje: String,
    /// What is wrong with single fields of a form, by their names: nothing where it is about no form.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub campos: Campos,
    /// Seconds after which the same may succeed, where that is known: it leaves the server as `Retry-After`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub espera_seg: Option<u32>,
}

/// Fields of a form, each with a sentence that says what is wrong with it.
pub type Campos = BTreeMap<String, String>;

/// What every fallible operation of the product answers.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// The error with its sentence from `texts/`.
    pub fn nuevo(codigo: Codigo) -> Self {
        Error::con(codigo, (textos().general().error)(codigo))
    }

    /// The error with a sentence that says more than its code does.
    pub fn con(codigo: Codigo, mensaje: impl Into<String>) -> Self {
        Error {
            codigo,
            mensaje: mensaje.into(),
            campos: Campos::new(),
            espera_seg: None,
        }
    }

    /// The same error, of what may succeed in so many seconds.
    #[must_use]
    pub fn tras(mut self, segundos: u32) -> Self {
        self.espera_seg = Some(segundos);
        self
    }

    /// The same error, whose sentence stands at a field of the form that was sent.
    #[must_use]
    pub fn en(mut self, campo: &str) -> Self {
        self.campos.insert(campo.to_owned(), self.mensaje.clone());
        self
    }
}

/// `CamposInvalidos` if there is anything wrong with a field.
///
/// # Errors
/// All of them at once: who fills in a form puts right all that is wrong before sending it again.
pub fn sin_reparos(campos: Campos) -> Result<()> {
    if campos.is_empty() {
        return Ok(());
    }
    let error = Error::nuevo(Codigo::CamposInvalidos);
    Err(Error { campos, ..error })
}

impl From<Codigo> for Error {
    fn from(codigo: Codigo) -> Self {
        Error::nuevo(codigo)
    }
}

impl FromServerFnError for Error {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(e: ServerFnErrorErr) -> Self {
        Error::nuevo(codigo(&e, cfg!(target_arch = "wasm32")))
    }
}

/// What an error of the transport means, in the browser or in the server.
fn codigo(e: &ServerFnErrorErr, navegador: bool) -> Codigo {
    match e {
        // What a browser can't read was not written by this server, but by a proxy that did not reach it,
        // or it broke off: nobody knows whether what was asked for was done.
        ServerFnErrorErr::Deserialization(_) if navegador => Codigo::SinConexion,
        ServerFnErrorErr::Args(_)
        | ServerFnErrorErr::MissingArg(_)
        | ServerFnErrorErr::Deserialization(_) => Codigo::DatosInvalidos,
        ServerFnErrorErr::Request(_) => Codigo::SinConexion,
        _ => Codigo::Interno,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_protocol_names_every_code_with_its_status() {
        let protocolo = include_str!("../docs/protocol.md");
        for codigo in Codigo::TODOS {
            // That one a page makes itself, when nobody answered.
            if *codigo == Codigo::SinConexion {
                continue;
            }
            let (estado, nombre) = (codigo.estado_http(), codigo.nombre());
            let fila = format!("| {estado} |");
            let fila = protocolo.lines().find(|l| l.starts_with(&fila));
            let dicho = fila.is_some_and(|f| f.contains(&format!("`{nombre}`")));
            assert!(dicho, "{estado} {nombre}");
        }
    }

    #[test]
    fn an_answer_that_cannot_be_read_is_none_and_a_request_that_cannot_be_read_is_the_senders_fault()
     {
        let ilegible = ServerFnErrorErr::Deserialization("<html>502".into());
        assert_eq!(codigo(&ilegible, true), Codigo::SinConexion);
        assert_eq!(codigo(&ilegible, false), Codigo::DatosInvalidos);
        let perdido = ServerFnErrorErr::Request("Failed to fetch".into());
        assert_eq!(codigo(&perdido, true), Codigo::SinConexion);
        let falta = ServerFnErrorErr::MissingArg("clave".into());
        assert_eq!(codigo(&falta, false), Codigo::DatosInvalidos);
    }

    #[test]
    fn an_error_about_no_form_is_a_code_and_a_sentence_and_reads_back_from_one_without_fields() {
        let sin = Error::con(Codigo::SinMesa, "Elija.");
        let json = r#"{"codigo":"sin_mesa","mensaje":"Elija."}"#;
        assert_eq!(serde_json::to_string(&sin).unwrap(), json);
        assert_eq!(serde_json::from_str::<Error>(json).unwrap(), sin);
        let con = sin.en("mesa");
        let json = r#"{"codigo":"sin_mesa","mensaje":"Elija.","campos":{"mesa":"Elija."}}"#;
        assert_eq!(serde_json::to_string(&con).unwrap(), json);
        assert_eq!(serde_json::from_str::<Error>(json).unwrap(), con);
    }
}
