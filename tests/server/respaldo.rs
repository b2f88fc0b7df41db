//! Without a socket: the same frames over HTTP, for screens whose network lets none through.

use crate::app::{ENTRADAS, INICIO, TestApp};
use crate::cliente::{Cliente, Respuesta};
use crate::monitor::{Monitor, aplicar};
use serde_json::Value;
use turnero::domain::tablero::{Aplicado, Tablero};

const RUTA: &str = "/api/turnos/eventos";

/// The frames of an answer.
async fn frames(cliente: &Cliente, consulta: &str) -> Vec<Value> {
    cliente.get(&format!("{RUTA}{consulta}")).await.bien()
}

/// A frame without the moment at which it was written.
fn sin_hora(mut frame: Value) -> Value {
    frame.as_object_mut().unwrap().remove("timestamp").unwrap();
    frame
}

/// The first frames of a socket with the same query.
async fn del_socket(app: &TestApp, cliente: &Cliente, consulta: &str, n: usize) -> Vec<Value> {
    let cookie = cliente.cookie();
    let de_navegador = [("origin", app.base.as_str()), ("cookie", &cookie)];
    let cabeceras = match cookie.is_empty() {
        true => &[],
        false => &de_navegador[..],
    };
    let mut monitor = Monitor::abrir(&app.base, consulta, cabeceras)
        .await
        .unwrap();
    let mut leidos = Vec::new();
    for _ in 0..n {
        leidos.push(sin_hora(monitor.siguiente().await));
    }
    leidos
}

/// Somebody waits, somebody was called, and the query of who knows all but the last two events.
async fn en_marcha(app: &TestApp) -> String {
    app.sacar_turno(ENTRADAS, INICIO, Some("20000000")).await;
    let consulta = format!("?publico=1&area={ENTRADAS}");
    let sabido = frames(&app.anonimo(), &consulta).await;
    let (epoca, edicion) = (&sabido[0]["epoca"], &sabido[1]["edicion"]);
    let desde = &sabido[1]["seq"];
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    let mut operador = app.operador("operador1").await;
    operador
        .sentarse(app.mesa("Mesa 1").id)
        .await
        .bien::<Value>();
    operador.llamar().await.bien::<Value>();
    // The hub hears of it a moment after the command is answered.
    let seq = app.seq(app.area(ENTRADAS).id).await;
    while frames(&app.anonimo(), &consulta).await[1]["seq"] != seq {}
    let texto = |v: &Value| v.as_str().unwrap().to_owned();
    format!(
        "epoca={}&desde={desde}&edicion={}",
        texto(epoca),
        texto(edicion)
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn who_asks_over_http_is_told_what_a_socket_would_say_first() {
    let app = TestApp::nueva().await;
    let desde = en_marcha(&app).await;
    let areas = app.areas.len();
    let id = app.area(ENTRADAS).id;
    // Who, what they ask for, and how many frames they get.
    for (quien, consulta, cuantos) in [
        (None, String::new(), 1 + areas),
        (None, "?publico=1".into(), 1 + areas),
        (None, format!("?area={ENTRADAS}"), 2),
        (None, format!("?area={id}&publico=1"), 2),
        (None, format!("?area={id}&publico=1&{desde}"), 3),
        // Another audience has another edition.
        (
            Some("operador1"),
            format!("?area={id}&personal=1&{desde}"),
            2,
        ),
        (
            Some("operador1"),
            format!("?area={id}&publico=1&{desde}"),
            3,
        ),
        (Some("operador1"), "?personal=1".into(), 2),
        (Some("operador4"), format!("?area={id}"), 2),
        (Some("director"), "?personal=1".into(), 1 + areas),
    ] {
        let cliente = match quien {
            Some(usuario) => app.ingresado(usuario).await,
            None => app.anonimo(),
        };
        // Without the last slash, as a client asks, and with it.
        for barra in ["", "/"] {
            let dicho = frames(&cliente, &format!("{barra}{consulta}")).await;
            let dicho: Vec<_> = dicho.into_iter().map(sin_hora).collect();
            let socket = del_socket(&app, &cliente, &consulta, cuantos).await;
            assert_eq!(dicho, socket, "{quien:?} {consulta}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_goes_on_asking_hears_every_event_once_and_in_order() {
    let app = TestApp::nueva().await;
    let publico = app.anonimo();
    let primero = frames(&publico, &format!("?area={ENTRADAS}&publico=1")).await;
    let (epoca, edicion) = (primero[0]["epoca"].clone(), primero[1]["edicion"].clone());
    let mut tablero = Tablero::default();
    assert_eq!(primero[0]["recuperado"], false);
    assert_eq!(aplicar(&mut tablero, primero[1].clone()), None);
    let id = app.area(ENTRADAS).id;
    for nuevos in [3, 0, 1, 20] {
        for _ in 0..nuevos {
            app.emitir(app.pedido(ENTRADAS, INICIO, None))
                .await
                .unwrap();
        }
        let hasta = app.seq(id).await;
        // The hub hears of an event a moment after the command is answered.
        let mut oidos = 0;
        while tablero.seq(id) < Some(hasta) {
            let desde = tablero.seq(id).unwrap();
            let consulta = format!(
                "?area={id}&publico=1&epoca={}&desde={desde}&edicion={}",
                epoca.as_str().unwrap(),
                edicion.as_str().unwrap()
            );
            let dicho = frames(&publico, &consulta).await;
            assert_eq!(dicho[0]["type"], "connection_established");
            assert_eq!(dicho[0]["recuperado"], true);
            for evento in dicho.into_iter().skip(1) {
                assert_eq!(aplicar(&mut tablero, evento), Some(Aplicado::Nuevo));
                oidos += 1;
            }
        }
        assert_eq!(oidos, nuevos);
    }
    let mut fresco = app.monitor(ENTRADAS).await;
    assert_eq!(tablero, fresco.tablero().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_public_hears_no_documento_and_no_name_over_http_either() {
    let app = TestApp::nueva().await;
    let desde = en_marcha(&app).await;
    let operador = app.ingresado("operador1").await;
    let id = app.area(ENTRADAS).id;
    // Of its own área's operator, as the public; and of another's, as themselves.
    let ajeno = app.ingresado("operador4").await;
    for (cliente, consulta) in [
        (&app.anonimo(), String::new()),
        (&app.anonimo(), format!("?area={id}&{desde}")),
        (&operador, format!("?area={id}&publico=1")),
        (&operador, format!("?area={id}&publico=1&{desde}")),
        (&operador, "?publico=1".into()),
        (&ajeno, format!("?area={id}&personal=1")),
        (&ajeno, format!("?area={id}&personal=1&{desde}")),
    ] {
        let texto = cliente.get(&format!("{RUTA}{consulta}")).await.texto;
        assert!(texto.contains("A-001"), "{consulta}: {texto}");
        assert!(
            !texto.contains("Pérez") && !texto.contains("20000000"),
            "{consulta}: {texto}"
        );
    }
    let propio = operador.get(&format!("{RUTA}?area={id}&personal=1")).await;
    assert!(propio.texto.contains("Juan Pérez"), "{}", propio.texto);
    assert!(!propio.texto.contains("20000000"), "{}", propio.texto);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_socket_is_refused_is_refused_over_http() {
    let app = TestApp::nueva().await;
    let anonimo = app.anonimo();
    let pedir = async |consulta: &str| -> Respuesta {
        app.sin_cambiar(anonimo.get(&format!("{RUTA}{consulta}")))
            .await
    };
    pedir("?personal=1").await.rechazo(401, "sin_sesion");
    pedir("?area=nada").await.rechazo(404, "area_desconocida");
    pedir("?area=99").await.rechazo(404, "area_desconocida");
    pedir("?area=1&area=2")
        .await
        .rechazo(400, "datos_invalidos");
    for malo in ["-1", "x", "", "1.5", "99999999999999999999"] {
        let consulta = format!("?area={ENTRADAS}&epoca=e&desde={malo}");
        pedir(&consulta).await.rechazo(400, "datos_invalidos");
    }
    // A session that ended is none.
    let operador = app.ingresado("operador1").await;
    let cookie = operador.cookie();
    operador.post("/salir/", &[]).await;
    let salido = app.anonimo().con_cookie(&cookie);
    let ruta = format!("{RUTA}?personal=1");
    salido.get(&ruta).await.rechazo(401, "sin_sesion");
    // As on the socket, it is either of the two.
    let operador = app.ingresado("operador1").await;
    let ambas = format!("{RUTA}?personal=1&publico=1");
    operador.get(&ambas).await.rechazo(401, "sin_sesion");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_site_reads_nothing_of_it() {
    let app = TestApp::nueva().await;
    let operador = app.ingresado("operador1").await;
    let pedido = operador
        .pedir(reqwest::Method::GET, &format!("{RUTA}?personal=1"))
        .header("origin", "https://evil.example")
        .header("sec-fetch-site", "cross-site");
    let respuesta = operador.enviar(pedido).await;
    // No browser hands on what is not meant for the page that asks, nor runs it as a script.
    assert_eq!(respuesta.cabecera("access-control-allow-origin"), "");
    assert_eq!(respuesta.cabecera("content-type"), "application/json");
    assert_eq!(respuesta.cabecera("x-content-type-options"), "nosniff");
    assert_eq!(respuesta.cabecera("cache-control"), "no-store");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_comes_back_by_itself_keeps_no_session_alive() {
    let app = TestApp::nueva().await;
    let puesto = "/api/operador/puesto?sondeo=true";
    for (ruta, al_fin) in [
        ("/api/operador/puesto", 200),
        (RUTA, 401),
        ("/ws/turnos/", 401),
    ] {
        let operador = app.ingresado("operador1").await;
        for _ in 0..3 {
            app.adelantar(14 * 60);
            operador.get(ruta).await;
        }
        assert_eq!(operador.get(puesto).await.estado, al_fin, "{ruta}");
    }
}
