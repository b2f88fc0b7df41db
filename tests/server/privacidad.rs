//! What the public is never told.

use crate::app::{ENTRADAS, INICIO, TestApp};
use crate::monitor::{Dicho, Monitor};
use serde_json::Value;
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::sync::watch;
use turnero::domain::area::Privacidad;

/// Documento and name of everybody in the example office's registry.
async fn padron(app: &TestApp) -> Vec<(String, String)> {
    let filas = app.filas("persona").await;
    let filas = filas
        .iter()
        .map(|f| serde_json::from_str::<Vec<Value>>(f).unwrap());
    let texto = |v: &Value| v.as_str().unwrap().to_owned();
    filas
        .map(|f| (texto(&f[1]), format!("{} {}", texto(&f[2]), texto(&f[3]))))
        .collect()
}

/// Hears all that a socket is told, after these, until it is over and nothing has come for a while.
async fn grabar(
    mut monitor: Monitor,
    mut dichos: Vec<Value>,
    fin: watch::Receiver<bool>,
) -> Vec<Value> {
    loop {
        let acabo = *fin.borrow();
        match monitor.oir(Duration::from_secs(2)).await {
            Some(Dicho::Frame(frame)) => dichos.push(frame),
            None if !acabo => {}
            _ => return dichos,
        }
    }
}

/// Every person of the registry takes a turno, and some are called, while `sockets` sockets record.
async fn grabacion(app: &TestApp, sockets: usize) -> Vec<Value> {
    let mut grabando = Vec::new();
    let (acabar, fin) = watch::channel(false);
    for i in 0..sockets {
        let consulta = if i % 4 == 0 {
            String::new()
        } else {
            format!("?area={ENTRADAS}")
        };
        let mut monitor = Monitor::abrir(&app.base, &consulta, &[]).await.unwrap();
        // With its greeting and its state it follows: no event is in the state alone.
        let primeros = vec![monitor.siguiente().await, monitor.siguiente().await];
        grabando.push(tokio::spawn(grabar(monitor, primeros, fin.clone())));
    }
    let mut operador = app.operador("operador1").await;
    operador
        .sentarse(app.mesa("Mesa 1").id)
        .await
        .bien::<Value>();
    for (documento, _) in padron(app).await {
        app.sacar_turno(ENTRADAS, INICIO, Some(&documento)).await;
        operador.llamar().await.bien::<Value>();
        operador.rellamar().await.bien::<Value>();
        operador.atender().await.bien::<Value>();
        operador.finalizar(Some("Atendido")).await.bien::<Value>();
    }
    app.oido(ENTRADAS).await;
    acabar.send(true).unwrap();
    let mut dichos = Vec::new();
    for socket in grabando {
        dichos.extend(socket.await.unwrap());
    }
    dichos
}

/// The names that stand in the turnos of these frames.
fn nombres(dichos: &[Value]) -> BTreeSet<Option<String>> {
    let turno = |f: &Value| f.get("turno").cloned();
    let turnos = dichos.iter().filter_map(turno);
    turnos
        .map(|t| t["persona_nombre"].as_str().map(str::to_owned))
        .collect()
}

/// Runs of digits of a text.
fn numeros(texto: &str) -> impl Iterator<Item = &str> {
    texto
        .split(|c: char| !c.is_ascii_digit())
        .filter(|n| !n.is_empty())
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_public_messages_hold_no_documento_and_no_name() {
    let app = TestApp::nueva().await;
    let padron = padron(&app).await;
    let documentos: BTreeSet<&str> = padron.iter().map(|(d, _)| d.as_str()).collect();
    // 200 events each: a few more sockets than it takes, since one that fell behind is told a state instead.
    let dichos = grabacion(&app, 60).await;
    println!("{} public messages were read", dichos.len());
    assert!(dichos.len() >= 10_000);
    assert_eq!(nombres(&dichos), [None].into());
    for dicho in dichos {
        let texto = dicho.to_string();
        assert!(!numeros(&texto).any(|n| documentos.contains(n)), "{texto}");
        for (_, nombre) in &padron {
            let (nombre, apellido) = nombre.split_once(' ').unwrap();
            assert!(
                !texto.contains(nombre) && !texto.contains(apellido),
                "{texto}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_area_that_says_iniciales_shows_initials_and_no_more() {
    let app = TestApp::configurada(|c| c.pantalla.privacidad_monitor = Privacidad::Iniciales).await;
    let dichos = grabacion(&app, 2).await;
    let nombres = nombres(&dichos);
    assert!(nombres.contains(&Some("J. P.".to_owned())));
    for nombre in nombres.iter().flatten() {
        let letras: Vec<char> = nombre.chars().collect();
        assert!(
            matches!(letras[..], [a, '.', ' ', b, '.'] if a.is_uppercase() && b.is_uppercase()),
            "{nombre}"
        );
    }
    assert!(!dichos.iter().any(|d| d.to_string().contains("Pérez")));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_area_that_says_nombre_shows_names_and_still_no_documento() {
    let app = TestApp::configurada(|c| c.pantalla.privacidad_monitor = Privacidad::Nombre).await;
    let padron = padron(&app).await;
    let dichos = grabacion(&app, 2).await;
    let esperados: BTreeSet<_> = padron.iter().map(|(_, n)| Some(n.clone())).collect();
    assert_eq!(nombres(&dichos), esperados);
    for (documento, _) in &padron {
        assert!(
            !dichos
                .iter()
                .any(|d| numeros(&d.to_string()).any(|n| n == documento))
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_and_api_tell_the_public_no_more_than_the_socket() {
    let app = TestApp::nueva().await;
    app.sacar_turno(ENTRADAS, INICIO, Some("20000000")).await;
    let operador = app.ingresado("operador1").await;
    let tablero = format!("/api/tablero?area={ENTRADAS}");
    let publicas = [
        tablero.as_str(),
        "/api/tablero",
        "/api/kiosk/areas",
        "/turnos/",
        "/turnos/monitor/",
        "/",
    ];
    for ruta in publicas {
        let texto = app.anonimo().get(ruta).await.texto;
        assert!(
            !texto.contains("Pérez") && !texto.contains("20000000"),
            "{ruta}"
        );
    }
    let visto = operador.get(&tablero).await.texto;
    assert!(
        visto.contains("Juan Pérez"),
        "staff see whom they call: {visto}"
    );
    assert!(
        !visto.contains("20000000"),
        "the documento is for who attends"
    );
    let ajeno = app.ingresado("operador4").await.get(&tablero).await.texto;
    assert!(!ajeno.contains("Pérez"), "{ajeno}");
}
