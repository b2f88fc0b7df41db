//! The end of the day, by the clock of the server.

use crate::app::{ENTRADAS, INICIO, LIMITE, TASAS, TESORERIA, TestApp};
use crate::ciclo::llegan;
use crate::monitor::Monitor;
use crate::registro::log;
use std::time::Duration;
use turnero::azar::token;
use turnero::domain::suceso::Suceso;
use turnero::turnero::{llamar, vencimiento};

const DIA_SEG: i64 = 24 * 3600;

/// How many are absent, and how many wait.
async fn ausentes_y_esperando(app: &TestApp) -> (usize, usize) {
    let estado = async |n| {
        let sql = format!("SELECT 'x' FROM turno WHERE estado = {n}");
        app.consultar(&sql).await.len()
    };
    (estado(4).await, estado(0).await)
}

#[tokio::test(flavor = "multi_thread")]
async fn who_still_waits_when_the_day_ends_is_absent_and_who_is_attended_is_not() {
    let app = TestApp::sin_servidor(|_| {}).await;
    let ana = app.operadores(ENTRADAS, 1).await.remove(0);
    for _ in 0..3 {
        app.sacar_turno_sin_http(ENTRADAS, INICIO).await;
    }
    llamar::llamar_siguiente(&app.turnero, &ana, &token())
        .await
        .unwrap();
    // 23:59 is still today.
    app.adelantar(13 * 3600 + 59 * 60);
    assert_eq!(vencimiento::vencer(&app.turnero).await.unwrap(), 0);
    app.adelantar(60);
    assert_eq!(vencimiento::vencer(&app.turnero).await.unwrap(), 2);
    assert_eq!(ausentes_y_esperando(&app).await, (2, 0));
    assert_eq!(vencimiento::vencer(&app.turnero).await.unwrap(), 0);
    let eventos = log(&app, app.area(ENTRADAS).id).await;
    let vencidos = eventos.iter().filter(|e| e.suceso == Suceso::NoPresento);
    assert_eq!(vencidos.count(), 2);
    let dias = app
        .como_json("emitidos, no_presento, vencidos", "area_dia")
        .await;
    assert_eq!(dias, ["[3,0,2]"]);
    let nodo = app.otro_servidor().await;
    let consulta = format!("?area={ENTRADAS}");
    let mut monitor = Monitor::abrir(&nodo.base, &consulta, &[]).await.unwrap();
    assert!(monitor.tablero().await.en_espera().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn however_many_nodes_look_at_once_each_turno_expires_once() {
    // A server that looks too would take some of them.
    let app = TestApp::sin_servidor(|_| {}).await;
    for _ in 0..40 {
        app.emitir(app.pedido(ENTRADAS, INICIO, None))
            .await
            .unwrap();
    }
    app.adelantar(DIA_SEG);
    let nodos: Vec<_> = (0..4).map(|_| app.sin_bus()).collect();
    let vencidos = futures::future::join_all(nodos.iter().map(vencimiento::vencer)).await;
    let vencidos: u64 = vencidos.into_iter().map(|v| v.unwrap()).sum();
    assert_eq!(vencidos, 40);
    let eventos = log(&app, app.area(ENTRADAS).id).await;
    assert_eq!(eventos.len(), 80);
    assert_eq!(ausentes_y_esperando(&app).await, (40, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_area_that_does_not_want_it_keeps_those_who_wait() {
    let app = TestApp::sin_servidor(|_| {}).await;
    app.configurar(TESORERIA, |c| c.vencimiento_turnos = false)
        .await;
    app.sacar_turno_sin_http(TESORERIA, TASAS).await;
    app.sacar_turno_sin_http(ENTRADAS, INICIO).await;
    app.adelantar(DIA_SEG);
    assert_eq!(vencimiento::vencer(&app.turnero).await.unwrap(), 1);
    assert_eq!(ausentes_y_esperando(&app).await, (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_server_looks_at_its_start_and_again_when_midnight_passes() {
    let app = TestApp::nueva().await;
    llegan(&app, 2).await;
    app.adelantar(DIA_SEG);
    let _nodo = app.otro_servidor().await;
    hasta(&app, (2, 0)).await;
    let vida = vencimiento::vivir(app.turnero.clone(), Duration::from_millis(50));
    let vida = tokio::spawn(vida);
    llegan(&app, 3).await;
    assert_eq!(ausentes_y_esperando(&app).await, (2, 3));
    app.adelantar(DIA_SEG);
    hasta(&app, (5, 0)).await;
    vida.abort();
}

async fn hasta(app: &TestApp, esperado: (usize, usize)) {
    let esperar = async {
        while ausentes_y_esperando(app).await != esperado {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let hecho = tokio::time::timeout(LIMITE, esperar).await;
    hecho.unwrap_or_else(|_| panic!("never {esperado:?}"));
}
