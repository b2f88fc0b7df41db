//! Whoever asks is answered in their language: what they chose, what their browser asks for, what the office speaks.

use crate::app::{ENTRADAS, Opciones, TestApp};
use crate::cliente::Respuesta;
use reqwest::Method;
use reqwest::header::{ACCEPT_LANGUAGE, COOKIE, SET_COOKIE};
use std::path::Path;
use turnero::domain::horario::Horario;
use turnero::domain::idioma::Idioma;
use turnero::server::config::Servicio;

async fn pedir(app: &TestApp, ruta: &str, pide: &str, galletas: &str) -> Respuesta {
    let cliente = app.anonimo();
    let pedido = cliente.pedir(Method::GET, ruta);
    let pedido = pedido
        .header(ACCEPT_LANGUAGE, pide)
        .header(COOKIE, galletas);
    cliente.enviar(pedido).await
}

/// The languages of a page and of what a kiosk on it goes back to, and its theme.
async fn pagina(app: &TestApp, ruta: &str, pide: &str, galletas: &str) -> [String; 3] {
    let respuesta = pedir(app, ruta, pide, galletas).await;
    let raiz = respuesta.texto.split("<head>").next().unwrap().to_owned();
    ["lang", "data-habitual", "data-tema"].map(|atributo| {
        let valor = raiz.split(&format!(" {atributo}=\"")).nth(1);
        let valor = valor.unwrap_or_else(|| panic!("{atributo} in {raiz}"));
        valor.split('"').next().unwrap().to_owned()
    })
}

fn galletas(respuesta: &Respuesta) -> Vec<&str> {
    let dadas = respuesta.cabeceras.get_all(SET_COOKIE).into_iter();
    dadas.map(|c| c.to_str().unwrap()).collect()
}

#[tokio::test]
async fn a_page_speaks_what_was_chosen_then_what_is_asked_for_then_what_the_office_speaks() {
    let app = TestApp::nueva().await;
    for (pide, galletas, idioma) in [
        ("fr", "", "es"),
        ("en-GB,en;q=0.9", "", "en"),
        ("en", "idioma=pt", "pt"),
        ("en", "idioma=xx", "en"),
    ] {
        let [dicho, habitual, tema] = pagina(&app, "/ingresar/", pide, galletas).await;
        assert_eq!((&*dicho, &*habitual), (idioma, idioma), "{pide} {galletas}");
        assert_eq!(tema, "auto");
    }
    // What a visitor chose at a kiosk is theirs alone.
    let galletas = "idioma=es; idioma_visita=pt; tema=oscuro";
    let visto = pagina(&app, "/turnos/", "en", galletas).await;
    assert_eq!(visto, ["pt", "es", "oscuro"]);
}

#[tokio::test]
async fn an_office_speaks_its_own_language_on_its_walls_and_to_who_asks_for_none_of_ours() {
    let servicio = Servicio {
        idioma: Idioma::Pt,
        ..Servicio::default()
    };
    let app = TestApp::con(Opciones {
        servicio,
        ..Opciones::default()
    })
    .await;
    assert_eq!(pagina(&app, "/", "fr", "").await[0], "pt");
    let monitor = format!("/turnos/monitor/?area={ENTRADAS}");
    assert_eq!(pagina(&app, &monitor, "es", "idioma=es").await[0], "pt");
}

#[tokio::test]
async fn a_monitor_speaks_the_language_of_its_area() {
    let app = TestApp::configurada(|c| c.pantalla.idioma = Some(Idioma::En)).await;
    let monitor = format!("/turnos/monitor/?area={ENTRADAS}");
    assert_eq!(pagina(&app, &monitor, "es", "idioma=pt").await[0], "en");
    assert_eq!(pagina(&app, "/turnos/monitor/", "en", "").await[0], "es");
}

#[tokio::test]
async fn a_choice_leads_back_to_its_page_and_is_kept_in_the_browser() {
    let app = TestApp::nueva().await;
    for (ruta, campos, galleta, visible) in [
        (
            "idioma",
            [("idioma", "pt"), ("visita", "false")],
            "idioma=pt",
            false,
        ),
        (
            "idioma",
            [("idioma", "pt"), ("visita", "true")],
            "idioma_visita=pt",
            true,
        ),
        (
            "tema",
            [("tema", "contraste"), ("", "")],
            "tema=contraste",
            false,
        ),
    ] {
        let campos = [campos[0], campos[1], ("siguiente", "/turnos/?area=1")];
        let hecho = app.anonimo().post(&format!("/api/{ruta}/"), &campos).await;
        hecho.lleva_a("/turnos/?area=1");
        let [dada] = galletas(&hecho)[..] else {
            panic!("{hecho:?}")
        };
        assert!(dada.starts_with(&format!("{galleta};")), "{dada}");
        assert_eq!(!dada.contains("HttpOnly"), visible, "{dada}");
    }
    for campo in ["idioma", "tema"] {
        let hecho = app
            .anonimo()
            .post(&format!("/api/{campo}/"), &[(campo, "xx")])
            .await;
        hecho.rechazo(400, "datos_invalidos");
    }
}

#[tokio::test]
async fn a_language_goes_with_the_account_to_another_computer() {
    let app = TestApp::nueva().await;
    let una = app.ingresado("operador1").await;
    una.post("/api/idioma/", &[("idioma", "en")])
        .await
        .lleva_a("/");
    let otra = app.anonimo().ingresar("operador1", crate::app::CLAVE).await;
    let dadas = galletas(&otra);
    assert!(
        dadas.iter().any(|c| c.starts_with("idioma=en;")),
        "{dadas:?}"
    );
    let otro = app.anonimo().ingresar("operador2", crate::app::CLAVE).await;
    let dadas = galletas(&otro);
    assert!(!dadas.iter().any(|c| c.starts_with("idioma")), "{dadas:?}");
}

#[tokio::test]
async fn an_error_says_what_happened_in_the_language_of_who_asked() {
    let app = TestApp::nueva().await;
    for (idioma, frase) in [
        ("es", "No hay nada en esta dirección."),
        ("en", "There is nothing at this address."),
        ("pt", "Não há nada neste endereço."),
    ] {
        let respuesta = pedir(&app, "/api/nada", idioma, "").await;
        assert_eq!(respuesta.rechazo(404, "no_encontrado"), frase);
    }
}

#[tokio::test]
async fn what_a_page_asks_for_while_it_is_rendered_is_said_in_its_language_too() {
    let app = TestApp::nueva().await;
    let en = pedir(&app, "/turnos/ok/nada/", "en", "").await;
    assert!(
        en.texto.contains("There is no such ticket."),
        "{}",
        en.texto
    );
    let cerrada = TestApp::configurada(|c| c.emision = Horario(Default::default())).await;
    let kiosk = pedir(&cerrada, "/turnos/", "pt", "").await;
    assert!(kiosk.texto.contains("Fechado"), "{}", kiosk.texto);
}

#[tokio::test]
async fn a_telephone_names_the_page_on_its_home_screen_in_the_language_of_its_reader() {
    let app = TestApp::nueva().await;
    for (pide, galletas, lang, nombre) in [
        ("fr", "", "es", "Su turno"),
        ("en", "", "en-GB", "Your ticket"),
        ("en", "idioma=pt", "pt-BR", "Sua senha"),
    ] {
        let manifiesto = pedir(&app, "/turno.webmanifest", pide, galletas).await;
        let tipo = manifiesto.cabecera("content-type");
        assert_eq!(
            (manifiesto.estado, tipo),
            (200, "application/manifest+json")
        );
        let dicho = manifiesto.json();
        assert_eq!([&dicho["lang"], &dicho["name"]], [lang, nombre]);
        assert_eq!(dicho["short_name"], dicho["name"]);
        for icono in dicho["icons"].as_array().unwrap() {
            let ruta = icono["src"].as_str().unwrap();
            assert!(Path::new(&format!("public{ruta}")).is_file(), "{ruta}");
        }
    }
}

#[tokio::test]
async fn a_frame_says_what_the_protocol_says_in_whatever_language() {
    let app = TestApp::nueva().await;
    let frames = pedir(&app, "/api/turnos/eventos?area=1", "en", "idioma=en").await;
    let saludo = &frames.json()[0];
    assert_eq!(saludo["message"], "Conexión establecida");
}
