//! From the kiosk to the finished turno, with the public and the staff watching.

use crate::app::{ENTRADAS, ENTREGA, INICIO, TestApp};
use crate::cliente::Operador;
use crate::monitor::Monitor;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use turnero::api::kiosk::TurnoEmitido;
use turnero::api::operador::{Puesto, TurnoActual};
use turnero::domain::id::TurnoId;

/// What the seed's clients read of a turno, and what this project added.
const CAMPOS: [&str; 17] = [
    "id",
    "numero_visible",
    "estado_id",
    "estado_nombre",
    "persona_nombre",
    "tramite_id",
    "tramite_nombre",
    "area_id",
    "area_nombre",
    "mesa_id",
    "mesa_nombre",
    "prioridad",
    "fecha_hora_creacion",
    "creado_ms",
    "llamado_ms",
    "llamadas",
    "version",
];

/// Juan Pérez, born in 1950: an adulto mayor.
const JUAN: &str = "20000000";

fn claves(objeto: &Value) -> BTreeSet<&str> {
    objeto
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_corrected_priority_is_told_as_a_change_and_once() {
    let app = TestApp::nueva().await;
    let mut operador = app.operador("operador1").await;
    operador
        .sentarse(app.mesa("Mesa 1").id)
        .await
        .bien::<Value>();
    let mut miradas = Miradas::abrir(&app, &operador).await;
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    operador.llamar().await.bien::<Value>();
    let corregido: TurnoActual = operador.corregir(3).await.bien();
    assert_eq!(corregido.turno.prioridad.id(), 3);
    for tipo in ["turno_creado", "turno_llamado", "turno_actualizado"] {
        // Why somebody comes before others is their own affair.
        let publico = (&mut miradas.publico, json!({}), 0);
        let personal = (&mut miradas.personal, json!({ "prioridad": 3 }), 3);
        for (mirada, cambios, prioridad) in [publico, personal] {
            let evento = mirada.evento().await;
            assert_eq!(evento["type"], tipo);
            if tipo == "turno_actualizado" {
                assert_eq!(evento["cambios"], cambios);
                assert_eq!(evento["turno"]["prioridad"], prioridad);
                assert_eq!(evento["turno"]["version"], evento["seq"]);
            }
        }
    }
    // The same again is no change; a closed one is not changed.
    app.sin_cambiar(operador.corregir(3)).await.bien::<Value>();
    app.sin_cambiar(operador.corregir(9))
        .await
        .rechazo(400, "datos_invalidos");
    operador.atender().await.bien::<Value>();
    operador.finalizar(None).await.bien::<Value>();
    app.sin_cambiar(operador.corregir(0))
        .await
        .rechazo(409, "transicion_invalida");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waited_yesterday_is_corrected_no_more() {
    let app = TestApp::nueva().await;
    let mut operador = app.operador("operador1").await;
    operador
        .sentarse(app.mesa("Mesa 1").id)
        .await
        .bien::<Value>();
    let llamado = app.sacar_turno(ENTRADAS, INICIO, None).await.id;
    let espera = app.sacar_turno(ENTRADAS, INICIO, None).await.id;
    operador.llamar().await.bien::<Value>();
    assert_eq!(operador.turno(), llamado);
    app.adelantar(24 * 3600);
    let operador = app.operador("operador1").await;
    let corregir = async |turno: TurnoId| {
        let datos = [("turno", &*turno.to_string()), ("prioridad", "2")];
        operador
            .cliente
            .post("/api/operador/corregir_prioridad", &datos)
            .await
    };
    app.sin_cambiar(corregir(espera))
        .await
        .rechazo(409, "transicion_invalida");
    // The one in hands still is somebody's.
    corregir(llamado).await.bien::<Value>();
}

/// "2026-03-04T10:00:00.000-03:00", or another moment with an offset.
fn es_iso_con_desfase(texto: &Value) -> bool {
    let texto = texto.as_str().unwrap();
    texto.parse::<jiff::Timestamp>().is_ok()
        && texto.contains('T')
        && texto[11..].contains(['-', '+', 'Z'])
}

/// Staff and public sockets of one área, past their greeting.
struct Miradas {
    publico: Monitor,
    personal: Monitor,
    seq: i64,
}

impl Miradas {
    async fn abrir(app: &TestApp, operador: &Operador) -> Miradas {
        let mut publico = app.monitor(ENTRADAS).await;
        let mut personal = app.monitor_de(&operador.cliente, ENTRADAS).await;
        for m in [&mut publico, &mut personal] {
            let saludo = m.siguiente().await;
            assert_eq!(
                claves(&saludo),
                ["epoca", "message", "recuperado", "timestamp", "type"].into()
            );
            assert_eq!(saludo["type"], "connection_established");
            assert_eq!(saludo["recuperado"], false);
            assert!(es_iso_con_desfase(&saludo["timestamp"]), "{saludo}");
            let estado = m.siguiente().await;
            assert_eq!(estado["type"], "instantanea");
            assert_eq!(estado["epoca"], saludo["epoca"]);
            assert_eq!(estado["seq"], 0);
            assert_eq!(estado["turnos"], json!([]));
            assert_eq!(estado["area_id"], app.area(ENTRADAS).id.0);
            assert_eq!(estado["config"]["privacidad_monitor"], "numero");
            assert_eq!(estado["config"]["tiempo_llamada_seg"], 10);
        }
        Miradas {
            publico,
            personal,
            seq: 0,
        }
    }

    /// Both get the next event, of this type and with these fields beside `turno`: gives it as staff see it.
    async fn evento(&mut self, tipo: &str, ademas: Value) -> Value {
        self.seq += 1;
        let (publico, personal) = (self.publico.evento().await, self.personal.evento().await);
        let mut esperado = personal.clone();
        esperado["turno"]["persona_nombre"] = Value::Null;
        esperado["turno"]["prioridad"] = 0.into();
        let por_que = esperado.as_object_mut().unwrap().remove("por_que");
        assert_eq!(
            publico, esperado,
            "the public sees the same but for the name, the priority and the reason"
        );
        // A first call says why; another one of the same turno does not.
        let primera = tipo == "turno_llamado" && personal["turno"]["llamadas"] == 1;
        assert_eq!(por_que.is_some(), primera, "{personal}");

        assert_eq!(personal["type"], tipo);
        assert_eq!(personal["seq"], self.seq);
        assert_eq!(personal["turno"]["version"], self.seq);
        assert!(es_iso_con_desfase(&personal["timestamp"]), "{personal}");
        assert!(
            personal["timestamp"].as_str().unwrap().ends_with("-03:00"),
            "{personal}"
        );
        let mut campos = claves(&ademas);
        campos.extend(["type", "seq", "turno", "timestamp"]);
        assert_eq!(claves(&publico), campos);
        for (campo, valor) in ademas.as_object().unwrap() {
            assert_eq!(&personal[campo], valor);
        }
        assert_eq!(claves(&personal["turno"]), CAMPOS.into());
        personal
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_event_of_a_visit_reaches_public_and_staff_as_the_protocol_says() {
    let app = TestApp::nueva().await;
    let mut operador = app.operador("operador1").await;
    let mut miradas = Miradas::abrir(&app, &operador).await;
    let mesa = app.mesa("Mesa 1");
    let en_mesa = json!({ "mesa": { "id": mesa.id.0, "nombre": "Mesa 1" } });

    let emitido = app.sacar_turno(ENTRADAS, INICIO, Some(JUAN)).await;
    assert_eq!(
        (emitido.numero_visible.as_str(), emitido.delante),
        ("A-001", 0)
    );
    let evento = miradas.evento("turno_creado", json!({})).await;
    let mut turno = json!({
        "id": emitido.id.0, "numero_visible": "A-001",
        "estado_id": 0, "estado_nombre": "Pendiente", "persona_nombre": "Juan Pérez",
        "tramite_id": app.tramite(INICIO).id.0, "tramite_nombre": INICIO,
        "area_id": app.area(ENTRADAS).id.0, "area_nombre": "Mesa de Entradas",
        "mesa_id": null, "mesa_nombre": null,
        "prioridad": 1, "fecha_hora_creacion": "2026-03-04T10:00:00",
        "creado_ms": app.turnero.reloj.ahora(), "llamado_ms": null, "llamadas": 0, "version": 1
    });
    assert_eq!(evento["turno"], turno);
    assert_eq!(evento["timestamp"], "2026-03-04T10:00:00.000-03:00");

    operador.sentarse(mesa.id).await.bien::<Puesto>();
    app.adelantar(90);
    operador.llamar().await.bien::<TurnoActual>();
    let evento = miradas.evento("turno_llamado", en_mesa.clone()).await;
    cambiar(
        &mut turno,
        json!({
            "estado_id": 1, "estado_nombre": "Llamando", "mesa_id": mesa.id.0, "mesa_nombre": "Mesa 1",
            "llamado_ms": app.turnero.reloj.ahora(), "llamadas": 1, "version": 2
        }),
    );
    assert_eq!(evento["turno"], turno);
    assert_eq!(evento["timestamp"], "2026-03-04T10:01:30.000-03:00");

    operador.rellamar().await.bien::<TurnoActual>();
    let evento = miradas.evento("turno_llamado", en_mesa.clone()).await;
    cambiar(&mut turno, json!({ "llamadas": 2, "version": 3 }));
    assert_eq!(evento["turno"], turno);

    operador.atender().await.bien::<TurnoActual>();
    let evento = miradas.evento("turno_atendiendo", en_mesa).await;
    cambiar(
        &mut turno,
        json!({ "estado_id": 2, "estado_nombre": "En atención", "version": 4 }),
    );
    assert_eq!(evento["turno"], turno);

    operador
        .finalizar(Some("Atendido"))
        .await
        .bien::<TurnoActual>();
    let evento = miradas
        .evento("turno_finalizado", json!({ "motivo": "Atendido" }))
        .await;
    cambiar(
        &mut turno,
        json!({ "estado_id": 3, "estado_nombre": "Finalizado", "version": 5 }),
    );
    assert_eq!(evento["turno"], turno);
}

fn cambiar(objeto: &mut Value, cambios: Value) {
    for (campo, valor) in cambios.as_object().unwrap() {
        objeto[campo] = valor.clone();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_does_not_come_is_told_to_all_and_a_finish_without_motivo_says_null() {
    let app = TestApp::nueva().await;
    let mut operador = app.operador("operador1").await;
    operador
        .sentarse(app.mesa("Mesa 2").id)
        .await
        .bien::<Puesto>();
    let mut miradas = Miradas::abrir(&app, &operador).await;
    let en_mesa = json!({ "mesa": { "id": app.mesa("Mesa 2").id.0, "nombre": "Mesa 2" } });

    // A trámite with a series of its own, and a person who gives no documento.
    let primero = app.sacar_turno(ENTRADAS, ENTREGA, None).await;
    assert_eq!(primero.numero_visible, "D-001");
    let evento = miradas.evento("turno_creado", json!({})).await;
    assert_eq!(evento["turno"]["persona_nombre"], Value::Null);
    operador.llamar().await.bien::<TurnoActual>();
    miradas.evento("turno_llamado", en_mesa.clone()).await;
    app.adelantar(60);
    operador.rellamar().await.bien::<TurnoActual>();
    miradas.evento("turno_llamado", en_mesa.clone()).await;
    operador.no_presento().await.bien::<TurnoActual>();
    let evento = miradas.evento("turno_no_presento", json!({})).await;
    assert_eq!(evento["turno"]["estado_id"], 4);
    assert_eq!(evento["turno"]["estado_nombre"], "No se presentó");

    // A documento that the registry does not know has no name.
    app.sacar_turno(ENTRADAS, INICIO, Some("99.888.777")).await;
    let evento = miradas.evento("turno_creado", json!({})).await;
    assert_eq!(evento["turno"]["persona_nombre"], Value::Null);
    operador.llamar().await.bien::<TurnoActual>();
    miradas.evento("turno_llamado", en_mesa.clone()).await;
    operador.atender().await.bien::<TurnoActual>();
    miradas.evento("turno_atendiendo", en_mesa).await;
    operador.finalizar(None).await.bien::<TurnoActual>();
    miradas
        .evento("turno_finalizado", json!({ "motivo": null }))
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_kiosk_says_how_many_wait_before_and_the_operator_sees_documento_and_reason() {
    let app = TestApp::nueva().await;
    let mut operador = app.operador("operador1").await;
    operador
        .sentarse(app.mesa("Mesa 1").id)
        .await
        .bien::<Puesto>();
    for delante in 0..3 {
        let documento = format!("3000000{delante}");
        let emitido: TurnoEmitido = app.sacar_turno(ENTRADAS, INICIO, Some(&documento)).await;
        assert_eq!(emitido.delante, delante);
        assert_eq!(emitido.area_nombre, "Mesa de Entradas");
        assert_eq!(emitido.fecha_hora_creacion, "2026-03-04T10:00:00");
    }
    let actual: TurnoActual = operador.llamar().await.bien();
    assert_eq!(actual.documento.as_deref(), Some("30000000"));
    assert!(actual.por_que.is_some());
    let puesto: Puesto = operador.cliente.get("/api/operador/puesto").await.bien();
    assert_eq!(puesto.actual, Some(actual));
    assert_eq!(puesto.mesa.as_ref(), Some(app.mesa("Mesa 1")));
    assert_eq!(puesto.motivos.first().map(String::as_str), Some("Atendido"));
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_arrive_on_the_socket_and_equal_those_of_the_dashboard() {
    let app = TestApp::nueva().await;
    let director = app.ingresado("director").await;
    let mut operador = app.operador("operador1").await;
    operador
        .sentarse(app.mesa("Mesa 1").id)
        .await
        .bien::<Puesto>();
    let mut monitor = app.monitor(ENTRADAS).await;
    monitor.tablero().await;
    for i in 0..5 {
        app.sacar_turno(ENTRADAS, INICIO, Some(&format!("4000000{i}")))
            .await;
    }
    operador.llamar().await.bien::<TurnoActual>();
    operador.atender().await.bien::<TurnoActual>();
    operador.finalizar(None).await.bien::<TurnoActual>();
    operador.llamar().await.bien::<TurnoActual>();
    let esperadas = json!({
        "pendientes": 3, "pendientes_vencidos": 0, "llamando": 1, "en_atencion": 0,
        "finalizados": 1, "no_presento": 0, "no_presento_total": 0, "total_hoy": 5,
        "en_espera": 0, "derivados": 0, "cancelados": 0,
        "llamados": 2, "llamados_a_tiempo": 2
    });
    // At most one a second: those of a moment in between may come first.
    loop {
        let frame = monitor.hasta("stats_actualizadas").await;
        assert_eq!(
            claves(&frame),
            ["area_id", "stats", "timestamp", "type"].into()
        );
        assert!(es_iso_con_desfase(&frame["timestamp"]));
        if frame["stats"] == esperadas {
            break;
        }
    }
    for ruta in ["/dashboard/api/stats/", "/dashboard/api/stats"] {
        assert_eq!(director.get(ruta).await.bien::<Value>(), esperadas);
    }
}
