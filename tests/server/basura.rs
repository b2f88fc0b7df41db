//! Whatever is sent to whatever address: the server refuses it, and has no fault of its own.

use crate::app::{CLAVE, ENTRADAS, INICIO, LIMITE, TestApp, cuantas};
use futures::{StreamExt, stream};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use std::collections::BTreeMap;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use turnero::domain::usuario::Rol;
use turnero::turnero::cuentas;

/// Every address that the server knows with its method, two that it does not, and what is no address.
const RUTAS: [(&str, &str); 45] = [
    ("GET", "/"),
    ("GET", "/turnos/"),
    ("GET", "/turnos/monitor/"),
    ("GET", "/operador/panel/"),
    ("GET", "/dashboard/"),
    ("GET", "/ingresar/"),
    ("GET", "/inicio/"),
    ("GET", "/healthz"),
    ("GET", "/readyz"),
    ("GET", "/metrics"),
    ("GET", "/ws/turnos/"),
    ("GET", "/dashboard/api/stats/"),
    ("GET", "/dashboard/api/ultimos/"),
    ("GET", "/api/sesion/yo"),
    ("GET", "/api/kiosk/areas"),
    ("GET", "/api/tablero"),
    ("GET", "/api/operador/puesto"),
    ("GET", "/api/no/hay"),
    ("GET", "/pkg/nada.js"),
    ("POST", "/ingresar/"),
    ("POST", "/salir/"),
    ("POST", "/inicio/"),
    ("POST", "/api/turnos/emitir"),
    ("POST", "/api/operador/elegir_mesa"),
    ("POST", "/api/operador/dejar_mesa"),
    ("POST", "/api/operador/llamar_siguiente"),
    ("POST", "/api/operador/rellamar"),
    ("POST", "/api/operador/atender"),
    ("POST", "/api/operador/finalizar"),
    ("POST", "/api/operador/no_presento"),
    ("POST", "/api/operador/corregir_prioridad"),
    ("GET", "/api/operador/visita"),
    ("POST", "/api/operador/anotar"),
    ("POST", "/api/ingresar"),
    ("POST", "/api/salir"),
    ("POST", "/api/inicio"),
    ("GET", "/api/openapi.json"),
    ("GET", "/api/docs/"),
    ("GET", "/api/v1/turnos/1"),
    ("GET", "/api/v1/areas/1/eventos"),
    ("POST", "/api/v1/turnos"),
    ("POST", "/api/v1/turnos/1/atender"),
    ("POST", "/api/v1/webhooks"),
    ("OPTIONS", "*"),
    ("CONNECT", "a.example:80"),
];

const METODOS: [&str; 8] = [
    "CONNECT", "GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "BAILAR",
];

/// Names of arguments and fields, with a value that is good.
const CAMPOS: [(&str, &str); 21] = [
    ("area", "1"),
    ("tramite", "1"),
    ("documento", "20000000"),
    ("prioridad", "0"),
    ("clave", "una-clave-buena"),
    ("clave2", "una-clave-buena"),
    ("mesa", "1"),
    ("turno", "1"),
    ("motivo", "Atendido"),
    ("sondeo", "true"),
    ("publico", "1"),
    ("personal", "1"),
    ("epoca", "5f0c"),
    ("desde", "0"),
    ("edicion", "9b1d"),
    ("usuario", "operador1"),
    ("nombre", "Ana"),
    ("enlace", "x"),
    ("siguiente", "/"),
    ("error", "interno"),
    ("espera", "1"),
];

/// Values that some reader may take for something, as they stand in a query or form.
const VALORES: [&str; 30] = [
    "1",
    "2",
    "3",
    "0",
    "-1",
    "9223372036854775807",
    "-9223372036854775808",
    "99999999999999999999",
    "1e9",
    "0x1",
    "NaN",
    "",
    "%00",
    "a%00b",
    "%FF%FE",
    "%ED%A0%80",
    "%",
    "%zz",
    "%0D%0Ax:y",
    "ñandú",
    "%F0%9F%92%A9",
    "true",
    "null",
    "mesa-de-entradas",
    "operador1",
    "Atendido",
    "una-clave-buena",
    "%27%3B--",
    "%2F%2Fx.example",
    "[]",
];

const FORMULARIO: &str = "application/x-www-form-urlencoded";

const TIPOS: [&str; 8] = [
    FORMULARIO,
    FORMULARIO,
    FORMULARIO,
    FORMULARIO,
    "application/json",
    "multipart/form-data; boundary=x",
    "application/x-www-form-urlencoded; charset=utf-16",
    "",
];

const CABECERAS: [&str; 26] = [
    "accept: text/html",
    "accept: \u{1}",
    "accept-encoding: br;q=x, gzip",
    "range: bytes=9-1",
    "origin: null",
    "origin: http://[::1",
    "referer: //x",
    "referer: http://a/?\u{e9}",
    "if-none-match: *",
    "if-modified-since: ayer",
    "cookie: turnero=",
    "cookie: turnero=\"x; y=%00",
    "cookie: ;;=;",
    "content-type: ;",
    "expect: 200-nada",
    "transfer-encoding: chunked",
    "te: trailers",
    "upgrade: websocket",
    "connection: upgrade",
    "sec-websocket-version: 13",
    "sec-websocket-key: x",
    "sec-fetch-site: nada",
    "x-forwarded-for: ,,",
    "content-length: 7",
    "host: otra",
    "accept-language: *;q=9",
];

/// What a browser says to open a socket.
const SOCKET: &str = "upgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: 13\r\n\
    sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

/// How many are asked at once.
const A_LA_VEZ: usize = 16;

/// After so long without an answer, a request may be one that the server thinks is not all there.
const PACIENCIA: Duration = Duration::from_secs(2);

fn uno<'a>(azar: &mut StdRng, de: &[&'a str]) -> &'a str {
    de[azar.random_range(0..de.len())]
}

fn ruido(azar: &mut StdRng, hasta: usize) -> Vec<u8> {
    let largo = azar.random_range(0..=hasta);
    (0..largo).map(|_| azar.random()).collect()
}

/// A query or a form: all that some reader knows, mostly with its good value.
fn campos(azar: &mut StdRng) -> String {
    let buenos = azar.random_range(0.9..=1.0);
    let campo = |(nombre, bueno): (&str, &str)| match azar.random_bool(buenos) {
        true => format!("{nombre}={bueno}"),
        false => match azar.random_range(0..12) {
            0 => String::new(),
            1 => nombre.to_owned(),
            2 => format!("{nombre}={bueno}&{nombre}={}", uno(azar, &VALORES)),
            3 => format!("{nombre}[{}]={bueno}", uno(azar, &VALORES)),
            4 => format!("{nombre}={}", "x".repeat(azar.random_range(0..3_000))),
            _ => format!("{nombre}={}", uno(azar, &VALORES)),
        },
    };
    CAMPOS.map(campo).join("&")
}

fn cuerpo(azar: &mut StdRng) -> Vec<u8> {
    match azar.random_range(0..40) {
        0..4 => ruido(azar, 2_000),
        4..6 => b"{\"area\":1,\"clave\":null}".to_vec(),
        6 => vec![b'['; 70_000],
        _ => campos(azar).into_bytes(),
    }
}

/// A request to this address, mostly one that can be read as such.
fn pedido(
    azar: &mut StdRng,
    (metodo, ruta): (&str, &str),
    host: &str,
    cookies: &[String],
) -> Vec<u8> {
    let metodo = match azar.random_bool(0.9) {
        true => metodo,
        false => uno(azar, &METODOS),
    };
    let mut ruta = ruta.to_owned();
    if azar.random_bool(0.05) {
        let largo = "x".repeat(300);
        let colas = ["%00", "%2e%2e/", "//", "/x", "é", ";a=b", "?", "#", &largo];
        ruta += uno(azar, &colas);
    }
    if azar.random_bool(0.7) {
        let consulta = campos(azar);
        // A line of more than the server takes is refused before it is looked at.
        ruta += &format!("?{}", consulta.get(..5_000).unwrap_or(&consulta));
    }
    let mut cabeza = format!("{metodo} {ruta} HTTP/1.1\r\nhost: {host}\r\n");
    if ruta.starts_with("/ws/") && azar.random_bool(0.8) {
        cabeza = format!("GET {ruta} HTTP/1.1\r\nhost: {host}\r\n{SOCKET}");
    }
    // Who logs out is no longer anybody: that is the last one's part.
    let cookie = match (ruta.contains("salir"), cookies) {
        (true, [.., ultima]) => ultima,
        _ => &cookies[azar.random_range(0..cookies.len() - 1)],
    };
    if !cookie.is_empty() {
        cabeza += &format!("cookie: {cookie}\r\norigin: http://{host}\r\n");
    }
    for _ in 0..azar.random_range(0..6) / 3 {
        cabeza += &format!("{}\r\n", uno(azar, &CABECERAS));
    }
    let cuerpo = cuerpo(azar);
    cabeza += &format!("content-type: {}\r\n", uno(azar, &TIPOS));
    cabeza += &format!("content-length: {}\r\n\r\n", cuerpo.len());
    let mut bytes = [cabeza.into_bytes(), cuerpo].concat();
    if azar.random_bool(0.05) {
        let donde = azar.random_range(0..bytes.len());
        bytes.splice(donde..donde, ruido(azar, 20));
    }
    bytes
}

/// Sends bytes as they are: the head of the answer, if there is one.
async fn enviar(direccion: &str, bytes: &[u8]) -> Option<String> {
    let tcp = TcpStream::connect(direccion).await.unwrap();
    let (mut leer, mut escribir) = tcp.into_split();
    // It may have refused it before it had read all.
    let _ = escribir.write_all(bytes).await;
    let mut respuesta = Vec::new();
    let mut parte = [0; 4096];
    let mut limite = PACIENCIA;
    while !respuesta.windows(4).any(|v| v == b"\r\n\r\n") {
        match tokio::time::timeout(limite, leer.read(&mut parte)).await {
            Ok(Ok(n @ 1..)) => respuesta.extend_from_slice(&parte[..n]),
            Ok(Ok(0) | Err(_)) => break,
            // It waits for what was promised and never comes: it is told that nothing will.
            Err(_) => {
                assert!(limite < LIMITE, "neither an answer nor an end");
                limite = LIMITE;
                let _ = escribir.shutdown().await;
            }
        }
    }
    let cabeza = String::from_utf8_lossy(&respuesta).into_owned();
    (!cabeza.is_empty()).then_some(cabeza)
}

/// Promise 30: whoever asks.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_is_sent_to_any_address_is_answered_with_a_fault_of_the_server() {
    let semilla: u64 = rand::rng().random();
    let mut azar = StdRng::seed_from_u64(semilla);
    let vueltas = cuantas("TURNERO_TEST_REQUESTS", 1_000).div_ceil(RUTAS.len());
    let app = TestApp::nueva().await;
    let clave = "una clave de administrador";
    cuentas::crear(&app.turnero, "admin", "", Rol::Superadmin, clave, &[])
        .await
        .unwrap();
    let mut cookies = vec![String::new()];
    for (usuario, clave) in [
        ("operador1", CLAVE),
        ("director", CLAVE),
        ("admin", clave),
        ("operador2", CLAVE),
    ] {
        let cliente = app.anonimo();
        cliente.ingresar(usuario, clave).await.lleva_a("/");
        cookies.push(cliente.cookie());
    }
    let direccion = app.base.strip_prefix("http://").unwrap();
    let rutas = RUTAS.iter().cycle().take(vueltas * RUTAS.len());
    let pedidos: Vec<_> = rutas
        .map(|ruta| pedido(&mut azar, *ruta, direccion, &cookies))
        .collect();
    let respuestas = stream::iter(&pedidos).map(|p| async move { (p, enviar(direccion, p).await) });
    let mut respuestas = respuestas.buffer_unordered(A_LA_VEZ);
    let mut estados = BTreeMap::<String, usize>::new();
    while let Some((pedido, respuesta)) = respuestas.next().await {
        let cabeza = respuesta.unwrap_or_default();
        let estado = cabeza.split(' ').nth(1).unwrap_or("no answer");
        assert!(
            (estado < "500" || estado == "no answer") && !cabeza.contains("error=interno"),
            "seed {semilla}: {cabeza}\n{}",
            String::from_utf8_lossy(pedido)
        );
        *estados.entry(estado.to_owned()).or_default() += 1;
    }
    println!(
        "seed {semilla}: {} requests to {} addresses: {estados:?}",
        pedidos.len(),
        RUTAS.len()
    );
    // It was understood often enough to mean something, and the office works on.
    assert!(estados["200"] > vueltas, "{estados:?}");
    let siguiente = app.sacar_turno(ENTRADAS, INICIO, None).await;
    assert!(siguiente.numero_visible.starts_with("A-"));
    crate::registro::comprobar(&app).await;
}
