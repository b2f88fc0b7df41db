//! Visible numbers, and the keys that make a lost answer harmless.

use crate::app::{ENTRADAS, ENTREGA, INICIO, TASAS, TESORERIA, TestApp, cuantas};
use futures::{StreamExt, stream};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use turnero::api::kiosk::TurnoEmitido;
use turnero::domain::horario::Horario;
use turnero::domain::numero::NumeroVisible;
use turnero::domain::prioridad::Prioridad;
use turnero::turnero::emitir::Pedido;

/// How many requests are under way at once.
const A_LA_VEZ: usize = 64;

async fn emitir_todos(app: &TestApp, pedidos: Vec<Pedido>) -> Vec<TurnoEmitido> {
    let cliente = &app.anonimo();
    let respuestas = stream::iter(pedidos).map(|p| async move { cliente.emitir(&p).await.bien() });
    respuestas.buffer_unordered(A_LA_VEZ).collect().await
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_of_many_kiosks_at_once_are_unique_and_without_gap_in_each_series() {
    let app = TestApp::nueva().await;
    let pedidos = cuantas("TURNERO_TEST_TURNOS", 1_000);
    // 11 of 20 in one series, so that it goes past 999 where 10,000 are asked for.
    let pedido = |i: usize| match i % 20 {
        0..=10 => app.pedido(ENTRADAS, INICIO, None),
        11..=14 => app.pedido(ENTRADAS, ENTREGA, None),
        15..=17 => app.pedido(TESORERIA, TASAS, None),
        _ => app.pedido(TESORERIA, "Certificado de libre deuda", None),
    };
    let emitidos = emitir_todos(&app, (0..pedidos).map(pedido).collect()).await;
    assert_eq!(emitidos.len(), pedidos);
    let mut series: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
    for emitido in emitidos {
        let numero: NumeroVisible = emitido.numero_visible.parse().unwrap();
        assert_eq!(numero.to_string(), emitido.numero_visible);
        let nuevo = series
            .entry(numero.serie().as_str().to_owned())
            .or_default();
        assert!(nuevo.insert(numero.numero()), "{numero} twice");
    }
    println!(
        "{:?}",
        series.iter().map(|(s, n)| (s, n.len())).collect::<Vec<_>>()
    );
    assert_eq!(series.keys().cloned().collect::<String>(), "ADLT");
    for numeros in series.values() {
        assert_eq!(numeros, &(1..=numeros.len() as u32).collect());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn retries_with_one_key_make_one_turno() {
    let app = TestApp::nueva().await;
    let reintentos = cuantas("TURNERO_TEST_RETRIES", 200);
    let pedido = app.pedido(ENTRADAS, INICIO, Some("20000000"));
    let emitidos = emitir_todos(&app, vec![pedido; reintentos]).await;
    let distintos: BTreeSet<_> = emitidos
        .iter()
        .map(|e| (e.id, e.numero_visible.as_str()))
        .collect();
    assert_eq!(distintos.len(), 1, "{reintentos} retries: {distintos:?}");
    assert_eq!(
        (app.contar("turno").await, app.contar("evento").await),
        (1, 1)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_used_for_other_data_is_refused() {
    let app = TestApp::nueva().await;
    let primero = app.pedido(ENTRADAS, INICIO, Some("20000000"));
    app.anonimo().emitir(&primero).await.bien::<TurnoEmitido>();
    let clave = || primero.clave.clone();
    let con_documento = |d| Pedido {
        clave: clave(),
        ..app.pedido(ENTRADAS, INICIO, d)
    };
    let otros = [
        con_documento(Some("20371993")),
        con_documento(None),
        Pedido {
            clave: clave(),
            ..app.pedido(ENTRADAS, ENTREGA, Some("20000000"))
        },
        Pedido {
            clave: clave(),
            ..app.pedido(TESORERIA, TASAS, Some("20000000"))
        },
        Pedido {
            prioridad: Prioridad::Discapacidad,
            ..primero.clone()
        },
    ];
    for otro in otros {
        let respuesta = app
            .sin_cambiar(async { app.anonimo().emitir(&otro).await })
            .await;
        respuesta.rechazo(409, "clave_usada");
    }
    // The same data, typed in another way, is the same request.
    app.anonimo()
        .emitir(&con_documento(Some("20.000.000")))
        .await
        .bien::<TurnoEmitido>();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_retry_gives_the_same_turno_though_the_area_has_closed_and_the_day_has_ended() {
    let app = TestApp::nueva().await;
    let pedido = app.pedido(ENTRADAS, INICIO, Some("20000000"));
    let primero: TurnoEmitido = app.anonimo().emitir(&pedido).await.bien();
    app.configurar(ENTRADAS, |c| c.emision = Horario::cada_dia(None))
        .await;
    let cerrada: TurnoEmitido = app.sin_cambiar(app.anonimo().emitir(&pedido)).await.bien();
    assert_eq!(cerrada, primero);
    app.adelantar(24 * 3600);
    let despues: TurnoEmitido = app.sin_cambiar(app.anonimo().emitir(&pedido)).await.bien();
    assert_eq!(despues.id, primero.id);
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_restart_at_midnight_of_the_area_and_not_of_greenwich() {
    let app = TestApp::configurada(|c| c.vencimiento_turnos = false).await;
    let director = app.ingresado("director").await;
    let sacar = async || app.sacar_turno(ENTRADAS, INICIO, None).await.numero_visible;
    assert_eq!(sacar().await, "A-001");
    // 21:30 in Buenos Aires: tomorrow in Greenwich.
    app.adelantar(11 * 3600 + 1800);
    assert_eq!(sacar().await, "A-002");
    // 23:59:59
    app.adelantar(2 * 3600 + 1799);
    assert_eq!(sacar().await, "A-003");
    drop(director);
    app.adelantar(1);
    assert_eq!(sacar().await, "A-001");

    let figuras: Value = app
        .ingresado("director")
        .await
        .get("/dashboard/api/stats/")
        .await
        .bien();
    assert_eq!(
        (&figuras["pendientes"], &figuras["pendientes_vencidos"]),
        (&1.into(), &3.into())
    );
    assert_eq!(figuras["total_hoy"], 1);
    // Yesterday's are not called any more, and not counted as people ahead.
    let mut operador = app.operador("operador1").await;
    operador
        .sentarse(app.mesa("Mesa 1").id)
        .await
        .bien::<Value>();
    let llamado: Value = operador.llamar().await.bien();
    assert_eq!(
        llamado["turno"]["fecha_hora_creacion"],
        "2026-03-05T00:00:00"
    );
    operador.atender().await.bien::<Value>();
    operador.finalizar(None).await.bien::<Value>();
    operador.llamar().await.rechazo(409, "nadie_espera");
}
