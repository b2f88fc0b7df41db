//! What one person may have, and what the system finds out about them.

use crate::app::{ENTRADAS, ENTREGA, INICIO, TASAS, TESORERIA, TestApp};
use serde_json::Value;
use turnero::api::kiosk::TurnoEmitido;
use turnero::domain::area::ConfigArea;
use turnero::domain::prioridad::Prioridad;
use turnero::turnero::emitir::Pedido;

/// Juan Pérez, born 1950-01-15; Héctor Pérez, born 1992-07-15.
const JUAN: &str = "20000000";
const HECTOR: &str = "22231958";

async fn negado(app: &TestApp, documento: Option<&str>, codigo: &str, estado: u16) {
    let pedido = app.pedido(ENTRADAS, ENTREGA, documento);
    let cliente = app.anonimo();
    app.sin_cambiar(cliente.emitir(&pedido))
        .await
        .rechazo(estado, codigo);
}

/// The oldest turno that waits is called, attended and finished.
async fn atender_uno(app: &TestApp) {
    let mut operador = app.operador("operador1").await;
    operador
        .sentarse(app.mesa("Mesa 1").id)
        .await
        .bien::<Value>();
    operador.llamar().await.bien::<Value>();
    operador.atender().await.bien::<Value>();
    operador.finalizar(None).await.bien::<Value>();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_has_one_active_turno_an_area() {
    let app = TestApp::nueva().await;
    app.sacar_turno(ENTRADAS, INICIO, Some(JUAN)).await;
    negado(&app, Some(JUAN), "turno_activo", 409).await;
    negado(&app, Some("20.000.000"), "turno_activo", 409).await;
    app.sacar_turno(TESORERIA, TASAS, Some(JUAN)).await;
    app.sacar_turno(ENTRADAS, INICIO, Some(HECTOR)).await;
    atender_uno(&app).await;
    app.sacar_turno(ENTRADAS, INICIO, Some(JUAN)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_has_so_many_turnos_a_day_and_new_ones_tomorrow() {
    let app = TestApp::configurada(|c| c.max_turnos_por_dia = 2).await;
    for _ in 0..2 {
        app.sacar_turno(ENTRADAS, INICIO, Some(HECTOR)).await;
        atender_uno(&app).await;
    }
    negado(&app, Some(HECTOR), "limite_por_dia", 409).await;
    app.sacar_turno(TESORERIA, TASAS, Some(HECTOR)).await;
    app.adelantar(24 * 3600);
    app.sacar_turno(ENTRADAS, INICIO, Some(HECTOR)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_area_may_allow_several_turnos_at_once_up_to_the_limit() {
    let app = TestApp::configurada(|c| c.multiples_turnos_dni = true).await;
    for _ in 0..3 {
        app.sacar_turno(ENTRADAS, INICIO, Some(HECTOR)).await;
    }
    negado(&app, Some(HECTOR), "limite_por_dia", 409).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_requests_of_one_person_at_once_make_no_more_than_the_limit() {
    let app = TestApp::nueva().await;
    let pedidos = (0..20).map(|_| app.emitir(app.pedido(ENTRADAS, INICIO, Some("45678901"))));
    let emitidos = futures::future::join_all(pedidos).await;
    assert_eq!(emitidos.iter().filter(|e| e.is_ok()).count(), 1);
    assert_eq!(app.contar("turno").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_area_may_ask_for_the_documento() {
    let app = TestApp::configurada(|c| c.permitir_sin_dni = false).await;
    for sin in [None, Some(""), Some("  ")] {
        negado(&app, sin, "documento_requerido", 422).await;
    }
    app.sacar_turno(ENTRADAS, INICIO, Some(JUAN)).await;
    let areas: Value = app.anonimo().get("/api/kiosk/areas").await.bien();
    assert_eq!(areas[0]["permitir_sin_dni"], false);
}

async fn prioridad(app: &TestApp, documento: Option<&str>, declarada: Prioridad) -> Prioridad {
    let pedido = Pedido {
        prioridad: declarada,
        ..app.pedido(ENTRADAS, INICIO, documento)
    };
    app.anonimo()
        .emitir(&pedido)
        .await
        .bien::<TurnoEmitido>()
        .prioridad
}

#[tokio::test(flavor = "multi_thread")]
async fn age_is_found_by_birth_date_and_claims_count_where_they_are_offered() {
    use Prioridad::{AdultoMayor, Discapacidad, Embarazada, Normal};
    let app = TestApp::configurada(|c: &mut ConfigArea| c.multiples_turnos_dni = true).await;
    assert_eq!(prioridad(&app, Some(JUAN), Normal).await, AdultoMayor);
    assert_eq!(
        prioridad(&app, Some(JUAN), Discapacidad).await,
        Discapacidad
    );
    assert_eq!(prioridad(&app, Some(HECTOR), Normal).await, Normal);
    assert_eq!(
        prioridad(&app, Some(HECTOR), AdultoMayor).await,
        Normal,
        "nobody declares their age"
    );
    assert_eq!(
        prioridad(&app, Some("41222333"), AdultoMayor).await,
        Normal,
        "not in the registry"
    );
    assert_eq!(prioridad(&app, None, Embarazada).await, Embarazada);
    app.configurar(ENTRADAS, |c| {
        c.prioridad_adulto_mayor = false;
        c.prioridad_embarazadas = false;
        c.prioridad_discapacidad = false;
    })
    .await;
    assert_eq!(prioridad(&app, Some(JUAN), Normal).await, Normal);
    assert_eq!(prioridad(&app, None, Embarazada).await, Normal);
    assert_eq!(prioridad(&app, None, Discapacidad).await, Normal);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_priority_is_called_first_and_the_panel_says_why() {
    let app = TestApp::nueva().await;
    let mut operador = app.operador("operador1").await;
    operador
        .sentarse(app.mesa("Mesa 1").id)
        .await
        .bien::<Value>();
    app.sacar_turno(ENTRADAS, INICIO, Some(HECTOR)).await;
    app.adelantar(10);
    let mayor = app.sacar_turno(ENTRADAS, INICIO, Some(JUAN)).await;
    // Waited 610 s × 1 against 600 s × 2.
    app.adelantar(600);
    let llamado: Value = operador.llamar().await.bien();
    assert_eq!(llamado["turno"]["id"], mayor.id.0);
    assert_eq!(llamado["por_que"]["por"], "prioridad");
    assert_eq!(llamado["por_que"]["minutos"], 10);
}
