//! What a socket is told without anything having happened in the queue: signs of life, figures, and the
//! state anew with another day or another configuration.

use crate::app::{ENTRADAS, ENTREGA, INICIO, LIMITE, Opciones, TestApp};
use crate::monitor::{Monitor, aplicar};
use std::time::Duration;
use tokio::time::Instant;
use turnero::domain::area::Privacidad;
use turnero::domain::tablero::Aplicado;
use turnero::server::config::Servicio;

/// An office that shows a sign of life so often.
async fn cada(ms: u64) -> TestApp {
    TestApp::con(Opciones {
        servicio: Servicio {
            latido_ms: Some(ms),
            ..Servicio::default()
        },
        ..Opciones::default()
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_of_life_says_the_number_of_the_last_event() {
    let app = cada(100).await;
    let area = app.area(ENTRADAS).id.0;
    let mut monitor = app.monitor(ENTRADAS).await;
    monitor.tablero().await;
    for seq in 0..3 {
        let latido = loop {
            let latido = monitor.hasta("latido").await;
            if latido["seq"] == seq {
                break latido;
            }
        };
        assert_eq!(latido["area_id"], area);
        assert!(latido["timestamp"].as_str().unwrap().ends_with("-03:00"));
        app.sacar_turno(ENTRADAS, INICIO, None).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_come_once_a_second_at_most_however_much_happens() {
    let app = TestApp::nueva().await;
    let mut monitor = app.monitor(ENTRADAS).await;
    monitor.tablero().await;
    let desde = Instant::now();
    for _ in 0..60 {
        app.emitir(app.pedido(ENTRADAS, INICIO, None))
            .await
            .unwrap();
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let mut veces = 0;
    while monitor.hasta("stats_actualizadas").await["stats"]["pendientes"] != 60 {
        veces += 1;
    }
    let segundos = desde.elapsed().as_secs();
    assert!(veces >= 1, "nothing in between");
    assert!(veces <= segundos + 1, "{veces} in {segundos} s");
}

/// The area's next `instantanea`, and what was told of its log before it.
async fn hasta_el_estado(monitor: &mut Monitor) -> (serde_json::Value, Vec<i64>) {
    let mut contados = Vec::new();
    // With signs of life there is always something to hear.
    let estado = tokio::time::timeout(LIMITE, async {
        loop {
            let frame = monitor.siguiente().await;
            if frame["type"] == "instantanea" {
                return frame;
            }
            contados.extend(frame["turno"]["version"].as_i64());
        }
    });
    let estado = estado.await.expect("a state");
    (estado, contados)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_day_begins_with_an_empty_queue_on_every_screen() {
    let app = cada(100).await;
    let mut monitor = app.monitor(ENTRADAS).await;
    monitor.tablero().await;
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    app.adelantar(14 * 3600);
    let (estado, contados) = hasta_el_estado(&mut monitor).await;
    assert_eq!(contados, [1], "what came before is told before");
    assert_eq!(estado["turnos"].as_array().unwrap().len(), 0);
    assert_eq!(estado["seq"], 1);
    let mut tablero = Default::default();
    aplicar(&mut tablero, estado);
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    aplicar(&mut tablero, monitor.evento().await);
    assert_eq!(tablero.en_espera()[0].numero_visible.to_string(), "A-001");
}

#[tokio::test(flavor = "multi_thread")]
async fn midnight_does_not_hide_who_is_attended_and_what_was_forgotten_hours_ago_comes_up_nowhere()
{
    let app = cada(100).await;
    app.adelantar(12 * 3600); // 22:00
    let mut forgetful = app.operador("operador1").await;
    let mut late = app.operador("operador2").await;
    for (operador, mesa) in [(&mut forgetful, "Mesa 1"), (&mut late, "Mesa 2")] {
        let mesa = app.mesa(mesa).id;
        operador.sentarse(mesa).await.bien::<serde_json::Value>();
    }
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    late.llamar().await.bien::<serde_json::Value>();
    let mut monitor = app.monitor(ENTRADAS).await;
    assert_eq!(monitor.tablero().await.turnos().count(), 2);

    app.adelantar(3 * 3600); // 1:00
    let (estado, _) = hasta_el_estado(&mut monitor).await;
    assert_eq!(estado["dia"], "2026-03-05");
    let de_ayer: Vec<_> = estado["turnos"].as_array().unwrap().iter().collect();
    assert_eq!(de_ayer.len(), 1, "who waits no more is not shown");
    assert_eq!(de_ayer[0]["numero_visible"], "A-001");
    let mut tablero = Default::default();
    aplicar(&mut tablero, estado);

    // Closed on the new day, it is nowhere: neither on the screens that heard it nor on one that comes.
    late.cliente.ingresar("operador2", crate::app::CLAVE).await;
    late.atender().await.bien::<serde_json::Value>();
    late.finalizar(None).await.bien::<serde_json::Value>();
    for _ in 0..2 {
        let evento = monitor.evento().await;
        assert_eq!(aplicar(&mut tablero, evento), Some(Aplicado::Nuevo));
    }
    assert_eq!(tablero.turnos().count(), 0);
    assert_eq!(app.monitor(ENTRADAS).await.tablero().await, tablero);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_follows_an_office_without_areas_hears_that_the_link_lives() {
    let app = TestApp::con(Opciones {
        servicio: Servicio {
            latido_ms: Some(100),
            ..Servicio::default()
        },
        demo: false,
        ..Opciones::default()
    })
    .await;
    let mut monitor = Monitor::abrir(&app.base, "", &[]).await.unwrap();
    for _ in 0..2 {
        let latido = monitor.hasta("latido").await;
        assert_eq!((&latido["area_id"], &latido["seq"]), (&0.into(), &0.into()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_configuration_reaches_the_screens_that_are_open() {
    let app = cada(100).await;
    let mut monitor = app.monitor(ENTRADAS).await;
    monitor.tablero().await;
    app.sacar_turno(ENTRADAS, INICIO, Some("20000000")).await;
    let ve = |frame: &serde_json::Value| frame["turnos"][0]["persona_nombre"].clone();
    for (privacidad, esperado) in [
        (Privacidad::Nombre, "Juan Pérez".into()),
        (Privacidad::Iniciales, "J. P.".into()),
        (Privacidad::Numero, serde_json::Value::Null),
    ] {
        app.configurar(ENTRADAS, |c| c.pantalla.privacidad_monitor = privacidad)
            .await;
        let (estado, _) = hasta_el_estado(&mut monitor).await;
        assert_eq!(ve(&estado), esperado);
    }
}

/// An event after the last one, which can't be read.
const ILEGIBLE: &str = "INSERT INTO evento (area_id, seq, tipo, turno_id, datos, creado_ms)
    SELECT e.area_id, e.seq + 1, e.tipo, e.turno_id, '{}', e.creado_ms
    FROM evento e JOIN area_contador c ON c.area_id = e.area_id AND c.seq = e.seq WHERE e.area_id = 1";
/// The number of it; without it, that of none.
const NUMERO: &str = "UPDATE area_contador SET seq = seq + 1 WHERE area_id = 1";

/// All at once: the server may look at any moment.
async fn danar(app: &TestApp, ordenes: &[&'static str]) {
    let mut tx = app.turnero.db.escribir().await.unwrap();
    for sql in ordenes {
        let hecha = sqlx::query(*sql).execute(&mut *tx).await.unwrap();
        assert_eq!(hecha.rows_affected(), 1, "{sql}");
    }
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hole_in_the_log_or_an_event_that_cannot_be_read_ends_in_a_new_state() {
    let app = cada(100).await;
    let area = app.area(ENTRADAS).id;
    assert_eq!(area.0, 1);
    // An event that the bus does not bring: as when it dropped it.
    let mudo = app.sin_bus();
    let emitir = async || {
        let pedido = app.pedido(ENTRADAS, INICIO, None);
        let emitido = turnero::turnero::emitir::emitir(&mudo, pedido).await;
        emitido.unwrap();
    };
    for hueco in [true, false] {
        let mut monitor = app.monitor(ENTRADAS).await;
        monitor.tablero().await;
        let antes = app.seq(area).await;
        match hueco {
            true => {
                danar(&app, &[NUMERO]).await;
                emitir().await;
            }
            false => {
                emitir().await;
                danar(&app, &[ILEGIBLE, NUMERO]).await;
            }
        }
        let (estado, _) = hasta_el_estado(&mut monitor).await;
        assert_eq!(estado["seq"], antes + 2);
        app.sacar_turno(ENTRADAS, INICIO, None).await;
        assert_eq!(monitor.evento().await["seq"], antes + 3);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_screen_that_stays_for_thirty_days_hears_every_turno() {
    let app = cada(20).await;
    let mut monitor = app.monitor(ENTRADAS).await;
    monitor.tablero().await;
    let (mut oidos, mut dias) = (0, 0);
    for dia in 1..=30 {
        app.sacar_turno(ENTRADAS, INICIO, None).await;
        app.sacar_turno(ENTRADAS, ENTREGA, None).await;
        for _ in 0..2 {
            oidos += 1;
            assert_eq!(monitor.evento().await["seq"], oidos);
        }
        app.adelantar(24 * 3600);
        let hoy = monitor.hasta("instantanea").await;
        assert_eq!(hoy["turnos"].as_array().unwrap().len(), 0, "day {dia}");
        dias += 1;
    }
    println!("one socket over {dias} days: {oidos} of {oidos} events, each once and in order");
}
