//! What a server counts of itself, and who may read it.

use crate::app::{CLAVE, ENTRADAS, INICIO, LIMITE, Opciones, TestApp, cuantas};
use crate::cliente::Cliente;
use crate::monitor::{Dicho, Monitor};
use reqwest::Method;
use std::time::{Duration, Instant};
use turnero::domain::usuario::Rol;
use turnero::server::config::{Cupos, Servicio};
use turnero::turnero::cuentas;

const DE_AQUI: &str = "127.0.0.0/8";

async fn con(servicio: Servicio) -> TestApp {
    TestApp::con(Opciones {
        servicio,
        ..Opciones::default()
    })
    .await
}

/// With figures for everybody on this machine.
async fn abierta(cupos: Cupos) -> TestApp {
    con(Servicio {
        metrics_from: DE_AQUI.parse().unwrap(),
        cupos,
        ..Servicio::default()
    })
    .await
}

/// A figure; 0 if nothing was counted yet.
async fn cifra(cliente: &Cliente, serie: &str) -> f64 {
    let respuesta = cliente.get("/metrics").await;
    assert_eq!(respuesta.estado, 200, "{respuesta:?}");
    let linea = respuesta.texto.lines().find_map(|l| l.strip_prefix(serie));
    linea.map_or(0.0, |valor| valor.trim().parse().unwrap())
}

/// Waits until a figure is this.
async fn hasta(cliente: &Cliente, serie: &str, valor: f64) {
    let tope = Instant::now() + LIMITE;
    loop {
        let hay = cifra(cliente, serie).await;
        if hay == valor {
            return;
        }
        assert!(Instant::now() < tope, "{serie} is {hay}, not {valor}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_figures_are_for_superadmins_and_for_who_is_configured_and_comes_without_a_proxy() {
    let app = con(Servicio::default()).await;
    app.anonimo()
        .get("/metrics")
        .await
        .rechazo(403, "sin_permiso");
    let rol = Rol::Superadmin;
    cuentas::crear(&app.turnero, "admin", "", rol, CLAVE, &[])
        .await
        .unwrap();
    for (usuario, estado) in [("operador1", 403), ("director", 403), ("admin", 200)] {
        let respuesta = app.ingresado(usuario).await.get("/metrics").await;
        assert_eq!(respuesta.estado, estado, "{usuario}");
    }

    let app = abierta(Cupos::default()).await;
    let cliente = app.anonimo();
    let cifras = cliente.get("/metrics").await;
    assert_eq!(cifras.estado, 200);
    assert!(
        cifras
            .cabecera("content-type")
            .starts_with("text/plain; version=0.0.4")
    );
    for cabecera in ["x-forwarded-for", "forwarded"] {
        let pedido = cliente
            .pedir(Method::GET, "/metrics")
            .header(cabecera, "127.0.0.1");
        cliente.enviar(pedido).await.rechazo(403, "sin_permiso");
    }

    let app = con(Servicio {
        metrics_from: DE_AQUI.parse().unwrap(),
        trusted_proxies: DE_AQUI.parse().unwrap(),
        ..Servicio::default()
    })
    .await;
    app.anonimo()
        .get("/metrics")
        .await
        .rechazo(403, "sin_permiso");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happens_is_counted_by_route_status_limit_screen_and_role() {
    let app = abierta(Cupos {
        kiosk_per_minute: 1,
        logins_per_minute: 3,
        sockets_per_user: 1,
        ..Cupos::default()
    })
    .await;
    let cliente = app.anonimo();
    let operador = app.ingresado("operador1").await;
    for _ in 0..3 {
        cliente.ingresar("nadie", "no es su clave").await;
        cliente.get("/turnos/monitor/?area=1").await;
        cliente.emitir(&app.pedido(ENTRADAS, INICIO, None)).await;
        cliente.get("/nada/de/esto").await;
    }
    let cabeceras = [
        ("origin", app.base.as_str()),
        ("cookie", &operador.cookie()),
    ];
    let panel = async || {
        let consulta = "?area=1&personal=1";
        Monitor::abrir(&app.base, consulta, &cabeceras)
            .await
            .unwrap()
    };
    let mut suyo = panel().await;
    suyo.siguiente().await;
    assert!(matches!(
        panel().await.oir(LIMITE).await,
        Some(Dicho::Cierre(1013))
    ));
    let pantalla = Monitor::abrir(&app.base, "?publico=1", &[]).await.unwrap();
    for (serie, valor) in [
        (
            "http_requests_total{route=\"/turnos/monitor\",method=\"GET\",status=\"200\"}",
            3.0,
        ),
        (
            "http_requests_total{route=\"/api/turnos/emitir\",method=\"POST\",status=\"200\"}",
            1.0,
        ),
        (
            "http_requests_total{route=\"/api/turnos/emitir\",method=\"POST\",status=\"429\"}",
            2.0,
        ),
        (
            "http_requests_total{route=\"other\",method=\"GET\",status=\"404\"}",
            3.0,
        ),
        (
            "http_request_duration_seconds_count{route=\"/turnos/monitor\",method=\"GET\"}",
            3.0,
        ),
        ("login_failures_total", 2.0),
        ("limited_total{limit=\"kiosk\"}", 2.0),
        ("limited_total{limit=\"logins\"}", 1.0),
        ("sockets_refused_total{reason=\"user\"}", 1.0),
        ("sockets_open{screen=\"panel\",role=\"operador\"}", 1.0),
        ("sockets_open{screen=\"monitor\",role=\"publico\"}", 1.0),
        ("database_up", 1.0),
        ("bus_up", 1.0),
    ] {
        hasta(&cliente, &format!("turnero_{serie} "), valor).await;
    }
    drop((suyo, pantalla));
    let serie = "turnero_sockets_open{screen=\"panel\",role=\"operador\"} ";
    hasta(&cliente, serie, 0.0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_socket_is_counted_as_open_after_many_were_cut_off_without_a_word() {
    let app = abierta(Cupos::default()).await;
    let cliente = app.anonimo();
    let serie = "turnero_sockets_open{screen=\"monitor\",role=\"publico\"} ";
    let veces = cuantas("TURNERO_TEST_DISCONNECTS", 200);
    for tanda in 0..veces.div_ceil(100) {
        let mut abiertos = Vec::new();
        for _ in 0..100.min(veces - 100 * tanda) {
            let pantalla = Monitor::abrir(&app.base, "?publico=1", &[]);
            abiertos.push(pantalla.await.unwrap());
        }
        hasta(&cliente, serie, abiertos.len() as f64).await;
        drop(abiertos);
        hasta(&cliente, serie, 0.0).await;
    }
    println!("{veces} sockets cut off, none is counted as open");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_does_not_answer_is_told_as_down() {
    let app = abierta(Cupos::default()).await;
    let cliente = app.anonimo();
    hasta(&cliente, "turnero_database_up ", 1.0).await;
    app.turnero.db.cerrar().await;
    hasta(&cliente, "turnero_database_up ", 0.0).await;
}
