//! A reader that stops reading, and the others.

use crate::app::{ENTRADAS, INICIO, LARGO, LIMITE, TestApp, cuantas};
use crate::monitor::{Dicho, Monitor, aplicar};
use serde_json::Value;
use std::time::{Duration, Instant};
use tokio::sync::mpsc;
use turnero::domain::tablero::{Aplicado, Tablero};

/// Enough frames of [`LARGO`] bytes to fill what two machines buffer, and then the hub's queue of 256.
const LLAMADAS: i64 = 700;

/// More of them than two machines buffer: Linux' 4 MiB, and what the reader's takes.
const NO_CABEN: i64 = 250;

/// Reads the events up to `hasta`, each the next one.
async fn en_orden(mut monitor: Monitor, hasta: i64) -> Tablero {
    let mut tablero = monitor.tablero().await;
    let area = tablero.areas().next().unwrap().0;
    while tablero.seq(area) < Some(hasta) {
        let frame = monitor.siguiente().await;
        assert_ne!(frame["type"], "instantanea", "it fell behind, too");
        let aplicado = aplicar(&mut tablero, frame);
        assert!(
            matches!(aplicado, None | Some(Aplicado::Nuevo)),
            "{aplicado:?}"
        );
    }
    tablero
}

/// How long a socket that takes nothing is kept.
const PACIENCIA: Duration = Duration::from_secs(10);

/// Reads the events after `seq`, each the next one, and says when it has each.
async fn leer(mut monitor: Monitor, mut seq: i64, oido: mpsc::Sender<Instant>) {
    loop {
        let evento = monitor.evento().await;
        seq += 1;
        assert_eq!(evento["seq"], seq);
        if oido.send(Instant::now()).await.is_err() {
            return;
        }
    }
}

/// Promise 11.
#[tokio::test(flavor = "multi_thread")]
async fn one_reader_that_stops_reading_is_closed_in_time_and_all_the_others_hear_every_call() {
    let otros = cuantas("TURNERO_TEST_READERS", 40) - 1;
    let app = TestApp::nueva().await;
    app.llenar_de_largos(ENTRADAS, 1).await;
    let seq = app.seq(app.area(ENTRADAS).id).await;
    let mut operador = app.operador("operador1").await;
    operador
        .sentarse(app.mesa("Mesa 1").id)
        .await
        .bien::<Value>();
    let consulta = format!("?area={ENTRADAS}");
    let mut lento = Monitor::con_buffer(&app.base, &consulta, &[], Some(4096))
        .await
        .unwrap();
    lento.tablero().await;
    let (oido, mut oidos) = mpsc::channel(otros);
    let mut lectores = tokio::task::JoinSet::new();
    for _ in 0..otros {
        let mut monitor = app.monitor(ENTRADAS).await;
        monitor.tablero().await;
        lectores.spawn(leer(monitor, seq, oido.clone()));
    }
    drop(oido);

    let mut demoras = Vec::new();
    let mut lleno = Instant::now();
    for llamada in 0..NO_CABEN + 50 {
        if llamada == NO_CABEN {
            lleno = Instant::now();
        }
        let antes = Instant::now();
        let respuesta = match llamada {
            0 => operador.llamar().await,
            _ => operador.rellamar().await,
        };
        assert_eq!(respuesta.estado, 200, "{respuesta:?}");
        for _ in 0..otros {
            let cuando = tokio::time::timeout(LIMITE, oidos.recv()).await.unwrap();
            demoras.push(cuando.expect("a reader ended").duration_since(antes));
        }
    }
    demoras.sort();
    let de_cien = |n: usize| demoras[(demoras.len() - 1) * n / 100];
    // By then nothing could be written to it for so long.
    tokio::time::sleep_until((lleno + PACIENCIA).into()).await;
    let mut leidos = 0;
    let fin = loop {
        match lento.oir(LIMITE).await {
            Some(Dicho::Frame(frame)) if frame["type"] != "instantanea" => leidos += 1,
            fin => break fin,
        }
    };
    println!(
        "{otros} readers and one that stops: all heard {} calls of {LARGO} bytes, from press \
         to reader p50 {:?}, p99 {:?}, max {:?}; the one that stopped got {leidos} and was closed",
        NO_CABEN + 50,
        de_cien(50),
        de_cien(99),
        de_cien(100)
    );
    assert!(
        leidos < NO_CABEN,
        "it could be written to until {leidos} calls"
    );
    assert!(
        matches!(fin, Some(Dicho::Perdido)),
        "it was kept: {fin:?} after {leidos} frames"
    );
    // The promise is 250 ms, on a machine that has nothing else to do and a program that was optimised.
    assert!(de_cien(99) < LIMITE);
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
