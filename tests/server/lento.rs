//! A reader that stops reading, and the others.

use crate::app::{ENTRADAS, INICIO, LARGO, TestApp};
use crate::monitor::{Dicho, Monitor, aplicar};
use serde_json::Value;
use std::time::Duration;
use turnero::domain::tablero::{Aplicado, Tablero};

/// Enough frames of [`LARGO`] bytes to fill what two machines buffer, and then the hub's queue of 256.
const LLAMADAS: i64 = 700;

/// Reads the events up to `hasta`, each the next one.
async fn en_orden(mut monitor: Monitor, hasta: i64) -> Tablero {
    let mut tablero = monitor.tablero().await;
    let area = tablero.areas().next().unwrap().0;
    while tablero.seq(area) < Some(hasta) {
        let frame = monitor.siguiente().await;
        let aplicado = aplicar(&mut tablero, frame);
        assert!(
            matches!(aplicado, None | Some(Aplicado::Nuevo)),
            "{aplicado:?}"
        );
    }
    tablero
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_that_stalls_is_caught_up_by_a_snapshot_and_holds_up_nobody() {
    let app = TestApp::nueva().await;
    let largo = app.llenar_de_largos(ENTRADAS, 1).await;
    let area = app.area(ENTRADAS).id;
    let mut operador = app.operador("operador1").await;
    operador
        .sentarse(app.mesa("Mesa 1").id)
        .await
        .bien::<Value>();

    let consulta = format!("?area={ENTRADAS}");
    let mut lento = Monitor::con_buffer(&app.base, &consulta, &[], Some(4096))
        .await
        .unwrap();
    let mut tablero = lento.tablero().await;
    let fin = app.seq(area).await + 1 + LLAMADAS;
    let mut otros = Vec::new();
    for _ in 0..4 {
        otros.push(tokio::spawn(en_orden(app.monitor(ENTRADAS).await, fin)));
    }

    operador.llamar().await.bien::<Value>();
    assert_eq!(operador.turno(), largo);
    for _ in 0..LLAMADAS {
        assert_eq!(operador.rellamar().await.estado, 200);
    }
    for otro in otros {
        let visto = otro.await.unwrap();
        assert_eq!(visto.turno(largo).unwrap().llamadas, 1 + LLAMADAS as u32);
    }

    // It reads again: what was on the way, then a snapshot in place of what it missed.
    let mut instantaneas = 0;
    let mut leidos = 0;
    while tablero.seq(area) < Some(fin) {
        match lento.oir(Duration::from_secs(15)).await {
            Some(Dicho::Frame(frame)) => match aplicar(&mut tablero, frame.clone()) {
                Some(Aplicado::Hueco) => panic!("a silent hole before {}", frame["seq"]),
                Some(_) => leidos += 1,
                None => instantaneas += i32::from(frame["type"] == "instantanea"),
            },
            // Given up: it comes back as a new one.
            Some(_) => {
                println!("the slow reader was closed");
                lento = app.monitor(ENTRADAS).await;
            }
            None => panic!("neither a frame nor an end"),
        }
    }
    println!("the slow reader got {leidos} of {LLAMADAS} calls and {instantaneas} snapshots");
    assert!(
        instantaneas > 0,
        "it was meant to fall behind: LARGO is {LARGO}"
    );
    let fresco = app.monitor(ENTRADAS).await.tablero().await;
    assert_eq!(tablero, fresco);

    // And it goes on as if nothing had been.
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    assert_eq!(lento.evento().await["seq"], fin + 1);
}
