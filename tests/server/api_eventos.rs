//! The log over the API: who waits is woken, nothing is lost, and a gap is told.

use crate::app::{ENTRADAS, INICIO, LIMITE, TestApp};
use crate::programa::Programa;
use reqwest::Method;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use turnero::domain::integracion::Alcance;
use turnero::storage::eventos;
use turnero::turnero::retencion;

/// One answer to who asks for events.
async fn novedades(programa: &Programa, app: &TestApp, consulta: &str) -> Value {
    let area = app.area(ENTRADAS).id;
    let ruta = format!("/api/v1/areas/{area}/eventos?{consulta}");
    programa.get(&ruta).await.hecho(200)
}

fn desde(sabido: &Value) -> String {
    let epoca = sabido["epoca"].as_str().unwrap();
    format!("epoca={epoca}&desde={}", sabido["seq"])
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_for_events_is_woken_and_loses_none() {
    let app = TestApp::nueva().await;
    let programa = app.programa(&[Alcance::EventosLeer]).await;
    let mut sabido = novedades(&programa, &app, "").await;
    assert_eq!(sabido["recuperado"], false);
    assert_eq!(sabido["instantanea"]["type"], "instantanea");
    // Nothing new: it waits for as long as it says.
    let inicio = Instant::now();
    let nada = novedades(&programa, &app, &format!("{}&espera=1", desde(&sabido))).await;
    assert!(inicio.elapsed() >= Duration::from_secs(1));
    assert_eq!(nada["eventos"], json!([]));
    assert_eq!(
        (&nada["seq"], &nada["recuperado"]),
        (&sabido["seq"], &json!(true))
    );

    let cuantos = 40;
    let oir = async {
        let mut oidos = Vec::new();
        while oidos.len() < cuantos {
            let consulta = format!("{}&espera=30", desde(&sabido));
            sabido = novedades(&programa, &app, &consulta).await;
            assert_eq!(sabido["recuperado"], true);
            let eventos = sabido["eventos"].as_array().unwrap();
            assert!(!eventos.is_empty(), "nothing happened for 30 s");
            oidos.extend(
                eventos
                    .iter()
                    .map(|e| (e["seq"].as_i64().unwrap(), Instant::now())),
            );
        }
        oidos
    };
    let escribir = async {
        let mut hechos = Vec::new();
        for _ in 0..cuantos {
            app.emitir(app.pedido(ENTRADAS, INICIO, None))
                .await
                .unwrap();
            hechos.push(Instant::now());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        hechos
    };
    let (oidos, hechos) = tokio::join!(oir, escribir);
    let seqs = Vec::from_iter(oidos.iter().map(|o| o.0));
    assert_eq!(seqs, Vec::from_iter(1..=cuantos as i64));
    let tardes = oidos
        .iter()
        .zip(&hechos)
        .map(|(o, h)| o.1.saturating_duration_since(*h));
    let peor = tardes.max().unwrap();
    println!("{cuantos} events in order, the latest {peor:?} after its commit");
    // Woken, and not at the end of the 30 s that it would wait.
    assert!(peor < LIMITE, "{peor:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gap_that_cannot_be_filled_is_told_with_the_state() {
    let app = TestApp::nueva().await;
    let area = app.area(ENTRADAS).id;
    let programa = app.programa(&[Alcance::EventosLeer]).await;
    let vacio = novedades(&programa, &app, "").await;
    for _ in 0..5 {
        app.emitir(app.pedido(ENTRADAS, INICIO, None))
            .await
            .unwrap();
    }
    app.oido(ENTRADAS).await;
    // A page at a time.
    let dos = novedades(&programa, &app, &format!("{}&limite=2", desde(&vacio))).await;
    assert_eq!(
        (&dos["seq"], dos["eventos"].as_array().unwrap().len()),
        (&json!(2), 2)
    );
    let epoca = vacio["epoca"].as_str().unwrap();
    for consulta in [
        "epoca=otra&desde=2".to_owned(),
        "desde=2".to_owned(),
        format!("epoca={epoca}"),
        // What has not happened, nobody knows.
        format!("epoca={epoca}&desde=6"),
    ] {
        let estado = novedades(&programa, &app, &format!("{consulta}&espera=20")).await;
        assert_eq!(estado["recuperado"], false, "{consulta}");
        assert_eq!(estado["seq"], 5);
        assert_eq!(estado["instantanea"]["turnos"].as_array().unwrap().len(), 5);
    }
    // On a server that was just started, from the table; and what the table has forgotten.
    app.adelantar(40 * 24 * 3600);
    app.emitir(app.pedido(ENTRADAS, INICIO, None))
        .await
        .unwrap();
    retencion::olvidar(&app.turnero, 30).await.unwrap();
    // Who waited forty days ago is told of as absent meanwhile, which may come before or after.
    let quedan = eventos::desde(&app.turnero.db, area, 0, 100).await.unwrap();
    assert!(quedan[0].seq > 5);
    let nodo = app.otro_servidor().await;
    let cliente = crate::cliente::Cliente::nuevo(&nodo.base);
    let ruta = format!("/api/v1/areas/{area}/eventos?{}", desde(&dos));
    let pedido = cliente
        .pedir(Method::GET, &ruta)
        .bearer_auth(&programa.secreto);
    let olvidado = cliente.enviar(pedido).await.hecho(200);
    assert_eq!(olvidado["recuperado"], false);
    assert!(olvidado["seq"].as_i64() >= Some(6));
}

#[tokio::test(flavor = "multi_thread")]
async fn more_events_than_memory_keeps_are_read_from_the_table() {
    let app = TestApp::nueva().await;
    let programa = app.programa(&[Alcance::EventosLeer]).await;
    let mut sabido = novedades(&programa, &app, "").await;
    let cuantos = 700;
    for _ in 0..cuantos {
        app.emitir(app.pedido(ENTRADAS, INICIO, None))
            .await
            .unwrap();
    }
    app.oido(ENTRADAS).await;
    let mut oidos = Vec::new();
    while oidos.len() < cuantos {
        sabido = novedades(&programa, &app, &format!("{}&limite=300", desde(&sabido))).await;
        assert_eq!(sabido["recuperado"], true);
        let eventos = sabido["eventos"].as_array().unwrap();
        oidos.extend(eventos.iter().map(|e| e["seq"].as_i64().unwrap()));
    }
    assert_eq!(oidos, Vec::from_iter(1..=cuantos as i64));
}

#[tokio::test(flavor = "multi_thread")]
async fn events_hold_names_as_the_scopes_allow_and_never_a_documento() {
    let app = TestApp::nueva().await;
    app.sacar_turno(ENTRADAS, INICIO, Some("20000000")).await;
    app.oido(ENTRADAS).await;
    let epoca = app.turnero.epoca.clone();
    for (alcances, nombre) in [
        (vec![Alcance::EventosLeer], json!(null)),
        (
            vec![Alcance::EventosLeer, Alcance::TurnosLeer],
            json!("Juan Pérez"),
        ),
    ] {
        let programa = app.programa(&alcances).await;
        let evento = novedades(&programa, &app, &format!("epoca={epoca}&desde=0")).await;
        let estado = novedades(&programa, &app, "").await;
        assert_eq!(evento["eventos"][0]["turno"]["persona_nombre"], nombre);
        assert_eq!(estado["instantanea"]["turnos"][0]["persona_nombre"], nombre);
        for dicho in [evento, estado] {
            assert!(!dicho.to_string().contains("20000000"), "{dicho}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_does_not_hold_the_end_of_the_server() {
    let mut app = TestApp::nueva().await;
    let programa = app.programa(&[Alcance::EventosLeer]).await;
    let sabido = novedades(&programa, &app, "").await;
    let consulta = format!("{}&espera=50", desde(&sabido));
    let inicio = Instant::now();
    let area = app.area(ENTRADAS).id;
    let ruta = format!("/api/v1/areas/{area}/eventos?{consulta}");
    let esperar = programa.get(&ruta);
    let usado = async || app.como_json("usado_ms", "token_api").await;
    let antes = usado().await;
    // The use of a token is noted once a minute: then the request is in the server's hands.
    app.adelantar(61);
    let parar = async {
        let tope = Instant::now() + LIMITE;
        while usado().await == antes {
            assert!(Instant::now() < tope, "nobody asked");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        app.apagar();
    };
    let (dicho, ()) = tokio::join!(esperar, parar);
    assert_eq!(dicho.hecho(200)["eventos"], json!([]));
    app.parar().await;
    assert!(inicio.elapsed() < LIMITE);
}
