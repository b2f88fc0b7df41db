//! Many who write at once: the log that they make, and what they are told.

use crate::app::{ENTRADAS, ENTREGA, INICIO, LIMITE, TestApp, cuantas};
use crate::cliente::{Cliente, Operador, Respuesta};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use turnero::domain::id::{Seq, TurnoId};
use turnero::storage::eventos;

/// Events that a reader asks for at once.
const LOTE: i64 = 50;

/// A reader of "what came after the last one that I know", until it has so many events: for each its number,
/// and whose turno it was.
async fn leer(app: &TestApp, cuantos: usize) -> Vec<(Seq, TurnoId)> {
    let area = app.area(ENTRADAS).id;
    let mut leidos = Vec::new();
    let mut ultimo = 0;
    while leidos.len() < cuantos {
        let nuevos = eventos::desde(&app.turnero.db, area, ultimo, LOTE)
            .await
            .unwrap();
        leidos.extend(nuevos.iter().map(|e| (e.seq, e.turno.id)));
        ultimo = leidos.last().map_or(0, |(seq, _)| *seq);
        // What was jumped over never comes: a reader that waits for it would wait for ever.
        assert_eq!(leidos.len() as Seq, ultimo, "an event was jumped over");
        tokio::task::yield_now().await;
    }
    leidos
}

/// Promise 4.
#[tokio::test(flavor = "multi_thread")]
async fn a_reader_of_the_log_sees_what_eight_writers_write_once_each_in_order_and_without_gap() {
    let app = Arc::new(TestApp::nueva().await);
    let (escritores, cada_uno) = (8, cuantas("TURNERO_TEST_EVENTS", 100));
    let empezo = Instant::now();
    let mut escrituras = JoinSet::new();
    for _ in 0..escritores {
        let app = app.clone();
        escrituras.spawn(async move {
            let mut suyos = Vec::new();
            for _ in 0..cada_uno {
                let emitido = app.emitir(app.pedido(ENTRADAS, INICIO, None)).await;
                suyos.push(emitido.unwrap().id);
            }
            suyos
        });
    }
    let total = escritores * cada_uno;
    let (leidos, escritos) = tokio::join!(leer(&app, total), escrituras.join_all());
    let seqs: Vec<_> = leidos.iter().map(|(seq, _)| *seq).collect();
    assert_eq!(seqs, (1..=total as Seq).collect::<Vec<_>>());
    let de_quienes: BTreeSet<_> = leidos.into_iter().map(|(_, turno)| turno).collect();
    assert_eq!(de_quienes, escritos.into_iter().flatten().collect());
    println!(
        "{escritores} writers × {cada_uno} events in {:?}: the reader saw {total}, each once, in order, no gap",
        empezo.elapsed()
    );
}

/// How often each answer was given.
type Respuestas = BTreeMap<String, usize>;

/// Notes an answer, which must be the queue's own: done, or refused by one of its rules.
fn anotar(respuestas: &mut Respuestas, r: &Respuesta) {
    let codigo = match r.estado {
        200 => "done".to_owned(),
        409 => r.json()["codigo"].as_str().unwrap().to_owned(),
        _ => panic!("no answer of the queue's own: {r:?}"),
    };
    *respuestas.entry(codigo).or_default() += 1;
}

/// Whether a writer goes on: until then, and on a busy machine until it got something done.
fn sigue(hasta: Instant, respuestas: &Respuestas) -> bool {
    let ahora = Instant::now();
    ahora < hasta || (!respuestas.contains_key("done") && ahora < hasta + LIMITE)
}

/// A kiosk at which people follow each other.
async fn kiosk(app: Arc<TestApp>, hasta: Instant) -> Respuestas {
    let (cliente, mut respuestas): (Cliente, _) = (app.anonimo(), Respuestas::new());
    while sigue(hasta, &respuestas) {
        let pedido = app.pedido(ENTRADAS, ENTREGA, None);
        anotar(&mut respuestas, &cliente.emitir(&pedido).await);
    }
    respuestas
}

/// An operator who calls, and closes what they called.
async fn panel(mut operador: Operador, hasta: Instant) -> Respuestas {
    let mut respuestas = Respuestas::new();
    while sigue(hasta, &respuestas) {
        let llamado = operador.llamar().await;
        anotar(&mut respuestas, &llamado);
        if llamado.estado == 200 {
            anotar(&mut respuestas, &operador.atender().await);
            anotar(&mut respuestas, &operador.finalizar(None).await);
        }
    }
    respuestas
}

/// Promise 9: neither "database is locked" nor another error of the database reaches anyone.
#[tokio::test(flavor = "multi_thread")]
async fn sixteen_writers_at_once_hear_nothing_but_the_queues_own_answers() {
    let app = Arc::new(TestApp::nueva().await);
    let segundos = cuantas("TURNERO_TEST_SECONDS", 3);
    let mut operadores = Vec::new();
    for n in 1..=3 {
        let operador = app.operador(&format!("operador{n}")).await;
        let mesa = app.mesa(&format!("Mesa {n}")).id;
        assert_eq!(operador.sentarse(mesa).await.estado, 200);
        operadores.push(operador);
    }
    // Logging in takes a while, and is no part of it.
    let hasta = Instant::now() + Duration::from_secs(segundos as u64);
    let mut trabajo = JoinSet::new();
    for operador in operadores {
        trabajo.spawn(panel(operador, hasta));
    }
    for _ in 0..13 {
        trabajo.spawn(kiosk(app.clone(), hasta));
    }
    let mut todas = Respuestas::new();
    for suyas in trabajo.join_all().await {
        assert!(suyas.contains_key("done"), "a writer got nothing done");
        for (codigo, veces) in suyas {
            *todas.entry(codigo).or_default() += veces;
        }
    }
    crate::registro::comprobar(&app).await;
    println!("16 writers for {segundos} s: {todas:?}, and no other answer");
}
