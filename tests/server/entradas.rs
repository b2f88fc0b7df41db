//! Bad input: each gets its status, its code and a sentence, and changes nothing.

use crate::app::{ENTRADAS, ENTREGA, INICIO, TASAS, TESORERIA, TestApp};
use crate::cliente::{Cliente, Operador, Respuesta};
use serde_json::Value;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use turnero::domain::horario::{Horario, leer_dia};
use turnero::domain::id::{AreaId, MesaId, TramiteId, TurnoId};
use turnero::turnero::emitir::Pedido;

/// The operator's commands that are about a turno.
const SOBRE_TURNO: [&str; 4] = ["rellamar", "atender", "finalizar", "no_presento"];

async fn negado(app: &TestApp, pedido: Pedido, estado: u16, codigo: &str) -> String {
    let cliente = app.anonimo();
    app.sin_cambiar(cliente.emitir(&pedido))
        .await
        .rechazo(estado, codigo)
}

/// An operator at a mesa with a turno that was just called.
async fn llamando(app: &TestApp, usuario: &str, mesa: &str) -> Operador {
    let mut operador = app.operador(usuario).await;
    operador.sentarse(app.mesa(mesa).id).await.bien::<Value>();
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    operador.llamar().await.bien::<Value>();
    operador
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_documento_is_refused() {
    let app = TestApp::nueva().await;
    for malo in [
        "abc",
        "12345",
        "1234567890",
        "12-345-678",
        "-1234567",
        "１２３４５６７",
        "12345678'",
        "1e7",
    ] {
        negado(
            &app,
            app.pedido(ENTRADAS, INICIO, Some(malo)),
            422,
            "documento_invalido",
        )
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tramite_or_an_area_that_does_not_fit_is_refused() {
    let app = TestApp::nueva().await;
    let base = || app.pedido(ENTRADAS, INICIO, Some("20000000"));
    let de_otra = Pedido {
        tramite: app.tramite(TASAS).id,
        ..base()
    };
    negado(&app, de_otra, 422, "tramite_de_otra_area").await;
    negado(
        &app,
        Pedido {
            tramite: TramiteId(999),
            ..base()
        },
        404,
        "tramite_desconocido",
    )
    .await;
    negado(
        &app,
        Pedido {
            area: AreaId(999),
            ..base()
        },
        404,
        "area_desconocida",
    )
    .await;
    negado(
        &app,
        Pedido {
            area: AreaId(-1),
            ..base()
        },
        404,
        "area_desconocida",
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn malformed_or_missing_arguments_are_refused() {
    let app = TestApp::nueva().await;
    let cliente = app.anonimo();
    let malos = [
        "",
        "area=1&tramite=1",
        "tramite=1&clave=una-clave-buena",
        "area=x&tramite=1&clave=una-clave-buena",
        "area=1.5&tramite=1&clave=una-clave-buena",
        "area=99999999999999999999&tramite=1&clave=una-clave-buena",
        "area=1&area=2&tramite=1&clave=una-clave-buena",
        "area=1&tramite=1&prioridad=9&clave=una-clave-buena",
        "area=1&tramite=1&prioridad=alta&clave=una-clave-buena",
        "area=1&tramite=1&clave=corta",
        "area=1&tramite=1&clave=con+espacios+adentro",
        "area=1&tramite=1&clave=%00%00%00%00%00%00%00%00",
        "{\"area\":1,\"tramite\":1,\"clave\":\"una-clave-buena\"}",
        "%%%&&&===",
    ];
    for malo in malos {
        let respuesta = app
            .sin_cambiar(crudo(&cliente, malo.as_bytes().to_vec()))
            .await;
        respuesta.rechazo(400, "datos_invalidos");
    }
    let no_es_texto = b"area=1&tramite=1&clave=\xff\xfe\xfa\xff\xfe\xfa\xff\xfe".to_vec();
    app.sin_cambiar(crudo(&cliente, no_es_texto))
        .await
        .rechazo(400, "datos_invalidos");
}

/// A body sent to the kiosk's command as it is.
async fn crudo(cliente: &Cliente, cuerpo: Vec<u8>) -> Respuesta {
    let pedido = cliente.pedir(reqwest::Method::POST, "/api/turnos/emitir");
    let forma = "application/x-www-form-urlencoded";
    cliente
        .enviar(pedido.header("content-type", forma).body(cuerpo))
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_of_ten_megabytes_is_refused_declared_or_not() {
    let app = TestApp::nueva().await;
    app.sin_cambiar(crudo(&app.anonimo(), vec![b'a'; 10 << 20]))
        .await
        .rechazo(413, "cuerpo_muy_grande");
    for ruta in ["/api/turnos/emitir", "/api/operador/atender", "/ingresar/"] {
        let respuesta = app.sin_cambiar(por_partes(&app, ruta, 10 << 20)).await;
        assert!(respuesta.starts_with("HTTP/1.1 413"), "{ruta}: {respuesta}");
        assert!(
            respuesta.contains("\"codigo\":\"cuerpo_muy_grande\""),
            "{ruta}: {respuesta}"
        );
    }
    app.sacar_turno(ENTRADAS, INICIO, None).await;
}

/// Sends a body in chunks without saying how long it will be, and reads the answer.
async fn por_partes(app: &TestApp, ruta: &str, bytes: usize) -> String {
    let direccion = app.base.strip_prefix("http://").unwrap();
    let (mut lee, mut escribe) = TcpStream::connect(direccion).await.unwrap().into_split();
    let cabeza = format!(
        "POST {ruta} HTTP/1.1\r\nhost: {direccion}\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\
         content-type: application/x-www-form-urlencoded\r\n\r\n"
    );
    escribe.write_all(cabeza.as_bytes()).await.unwrap();
    let enviar = tokio::spawn(async move {
        let parte = vec![b'a'; 8192];
        for _ in 0..bytes / parte.len() {
            let parte = [b"2000\r\n", &parte[..], b"\r\n"].concat();
            // The server may have answered and hung up before it was all sent.
            if escribe.write_all(&parte).await.is_err() {
                break;
            }
        }
        let _ = escribe.write_all(b"0\r\n\r\n").await;
        // Not hung up on yet: a client that is gone gets no answer.
        escribe
    });
    let mut respuesta = Vec::new();
    let mut parte = [0; 4096];
    let leer = async {
        while let Ok(n @ 1..) = lee.read(&mut parte).await {
            respuesta.extend_from_slice(&parte[..n]);
        }
    };
    tokio::time::timeout(Duration::from_secs(10), leer)
        .await
        .unwrap();
    drop(enviar.await.unwrap());
    String::from_utf8(respuesta).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn out_of_hours_nothing_is_issued_nor_called_and_the_answer_says_when_it_opens() {
    let app = TestApp::nueva().await;
    let mut operador = app.operador("operador1").await;
    operador
        .sentarse(app.mesa("Mesa 1").id)
        .await
        .bien::<Value>();
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    // The clock stands on a Wednesday at 10:00.
    let dias = |dias: [&str; 7]| Horario(dias.map(|d| leer_dia(d).unwrap()));
    let casos = [
        (dias(["8-9, 11-13"; 7]), "hoy a las 11:00"),
        (
            dias(["8-10", "8-10", "8-10", "7-10", "", "", ""]),
            "mañana a las 7:00",
        ),
        (
            dias(["", "", "8-10", "", "22-2", "", ""]),
            "el viernes a las 22:00",
        ),
        (
            dias(["", "", "8-10", "", "", "", ""]),
            "el miércoles 11 de marzo a las 8:00",
        ),
        (dias([""; 7]), "no tiene fecha de apertura"),
    ];
    for (horario, dice) in casos {
        app.configurar(ENTRADAS, |c| {
            (c.emision, c.atencion) = (horario.clone(), Horario::siempre())
        })
        .await;
        let mensaje = negado(
            &app,
            app.pedido(ENTRADAS, INICIO, None),
            409,
            "fuera_de_horario",
        )
        .await;
        assert!(
            mensaje.contains("Mesa de Entradas") && mensaje.contains(dice),
            "{mensaje}"
        );
        let areas: Value = app.anonimo().get("/api/kiosk/areas").await.bien();
        let entradas = areas
            .as_array()
            .unwrap()
            .iter()
            .find(|a| a["slug"] == ENTRADAS)
            .unwrap();
        assert!(
            dice.contains("no tiene") || entradas["cerrada_hasta"] == dice,
            "{entradas}"
        );

        app.configurar(ENTRADAS, |c| {
            (c.emision, c.atencion) = (Horario::siempre(), horario)
        })
        .await;
        let mensaje = app
            .sin_cambiar(operador.llamar())
            .await
            .rechazo(409, "fuera_de_horario");
        assert!(mensaje.contains(dice), "{mensaje}");
    }
    app.configurar(ENTRADAS, |c| c.atencion = dias(["10-11"; 7]))
        .await;
    operador.llamar().await.bien::<Value>();
    // Who was called can be attended to the end, though it closes meanwhile.
    app.adelantar(3600);
    operador.cliente.get("/api/sesion/yo").await.bien::<Value>();
    let mut operador_de_nuevo = Operador::nuevo(app.ingresado("operador1").await);
    assert!(operador_de_nuevo.llamar().await.estado == 409);
    let turno = operador.turno();
    operador_de_nuevo
        .cliente
        .operar("atender", turno)
        .await
        .bien::<Value>();
    operador_de_nuevo
        .cliente
        .operar("finalizar", turno)
        .await
        .bien::<Value>();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_turno_or_mesa_is_refused() {
    let app = TestApp::nueva().await;
    let operador = app.operador("operador1").await;
    for orden in SOBRE_TURNO {
        let respuesta = app
            .sin_cambiar(operador.cliente.operar(orden, TurnoId(999)))
            .await;
        respuesta.rechazo(404, "turno_desconocido");
        let ruta = format!("/api/operador/{orden}");
        app.sin_cambiar(operador.cliente.post(&ruta, &[]))
            .await
            .rechazo(400, "datos_invalidos");
        let malo = [("turno", "A-001")];
        app.sin_cambiar(operador.cliente.post(&ruta, &malo))
            .await
            .rechazo(400, "datos_invalidos");
    }
    app.sin_cambiar(operador.sentarse(MesaId(999)))
        .await
        .rechazo(404, "mesa_desconocida");
    let respuesta = app.anonimo().get("/api/tablero?area=no-hay").await;
    respuesta.rechazo(404, "area_desconocida");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_press_on_a_turno_that_somebody_else_has_called_is_refused() {
    let app = TestApp::nueva().await;
    let uno = llamando(&app, "operador1", "Mesa 1").await;
    let otro = app.operador("operador2").await;
    otro.sentarse(app.mesa("Mesa 2").id).await.bien::<Value>();
    for orden in SOBRE_TURNO {
        let respuesta = app
            .sin_cambiar(otro.cliente.operar(orden, uno.turno()))
            .await;
        respuesta.rechazo(409, "turno_de_otro");
    }
    // A director of the área may act on it.
    let director = app.ingresado("director").await;
    let turno = uno.turno().to_string();
    let con_razon = [("turno", turno.as_str()), ("razon", "No la oyeron")];
    director
        .post("/api/operador/rellamar", &con_razon)
        .await
        .bien::<Value>();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reason_lets_an_operator_do_nothing_that_the_area_does_not_allow() {
    let app = TestApp::nueva().await;
    let uno = llamando(&app, "operador1", "Mesa 1").await;
    let turno = uno.turno().to_string();
    let con_razon = [("turno", turno.as_str()), ("razon", "Apurada")];
    app.sin_cambiar(uno.cliente.post("/api/operador/no_presento", &con_razon))
        .await
        .rechazo(409, "faltan_llamadas");
    let otro = app.operador("operador2").await;
    otro.sentarse(app.mesa("Mesa 2").id).await.bien::<Value>();
    app.sin_cambiar(otro.cliente.post("/api/operador/rellamar", &con_razon))
        .await
        .rechazo(409, "turno_de_otro");
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_of_another_area_the_public_and_operators_at_the_dashboard_are_refused() {
    let app = TestApp::nueva().await;
    let uno = llamando(&app, "operador1", "Mesa 1").await;
    let ajeno = app.operador("operador4").await;
    for orden in SOBRE_TURNO {
        let respuesta = app
            .sin_cambiar(ajeno.cliente.operar(orden, uno.turno()))
            .await;
        respuesta.rechazo(403, "sin_permiso");
        app.sin_cambiar(app.anonimo().operar(orden, uno.turno()))
            .await
            .rechazo(401, "sin_sesion");
    }
    app.sin_cambiar(ajeno.sentarse(app.mesa("Mesa 2").id))
        .await
        .rechazo(403, "sin_permiso");
    let mut nadie = Operador::nuevo(app.anonimo());
    app.sin_cambiar(nadie.llamar())
        .await
        .rechazo(401, "sin_sesion");
    app.sin_cambiar(nadie.sentarse(app.mesa("Mesa 2").id))
        .await
        .rechazo(401, "sin_sesion");
    for ruta in ["/dashboard/api/stats/", "/dashboard/api/ultimos/"] {
        uno.cliente.get(ruta).await.rechazo(403, "sin_permiso");
        app.anonimo().get(ruta).await.rechazo(401, "sin_sesion");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_finish_needs_a_motivo_of_the_area_where_it_says_so() {
    let app = TestApp::configurada(|c| c.turno.requiere_motivo_fin = true).await;
    let operador = llamando(&app, "operador1", "Mesa 1").await;
    operador.atender().await.bien::<Value>();
    for sin in [None, Some(""), Some("   ")] {
        app.sin_cambiar(operador.finalizar(sin))
            .await
            .rechazo(422, "falta_motivo");
    }
    for malo in ["Otro", "atendido", "Atendido "] {
        app.sin_cambiar(operador.finalizar(Some(malo)))
            .await
            .rechazo(400, "datos_invalidos");
    }
    operador
        .finalizar(Some("Falta documentación"))
        .await
        .bien::<Value>();
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_absent_before_enough_calls_and_enough_time() {
    let app = TestApp::nueva().await;
    let operador = llamando(&app, "operador1", "Mesa 1").await;
    app.adelantar(300);
    let mensaje = app
        .sin_cambiar(operador.no_presento())
        .await
        .rechazo(409, "faltan_llamadas");
    assert!(mensaje.contains("1 de 2"), "{mensaje}");
    operador.rellamar().await.bien::<Value>();
    operador.no_presento().await.bien::<Value>();

    let operador = llamando(&app, "operador2", "Mesa 2").await;
    operador.rellamar().await.bien::<Value>();
    app.adelantar(59);
    let mensaje = app
        .sin_cambiar(operador.no_presento())
        .await
        .rechazo(409, "falta_espera");
    assert!(mensaje.contains("1 segundo"), "{mensaje}");
    app.adelantar(1);
    operador.no_presento().await.bien::<Value>();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transition_that_is_not_allowed_names_both_states() {
    let app = TestApp::nueva().await;
    let mut operador = llamando(&app, "operador1", "Mesa 1").await;
    let niega = async |respuesta: Respuesta, desde: &str, hacia: &str| {
        let mensaje = respuesta.rechazo(409, "transicion_invalida");
        assert!(
            mensaje.contains(desde) && mensaje.contains(hacia),
            "{mensaje}"
        );
    };
    niega(
        app.sin_cambiar(operador.finalizar(None)).await,
        "Llamando",
        "Finalizado",
    )
    .await;
    operador.atender().await.bien::<Value>();
    niega(
        app.sin_cambiar(operador.atender()).await,
        "En atención",
        "En atención",
    )
    .await;
    niega(
        app.sin_cambiar(operador.rellamar()).await,
        "En atención",
        "Llamando",
    )
    .await;
    niega(
        app.sin_cambiar(operador.no_presento()).await,
        "En atención",
        "No se presentó",
    )
    .await;
    operador.finalizar(None).await.bien::<Value>();
    niega(
        app.sin_cambiar(operador.finalizar(None)).await,
        "Finalizado",
        "Finalizado",
    )
    .await;
    let espera = app.sacar_turno(ENTRADAS, ENTREGA, None).await.id;
    let respuesta = app
        .sin_cambiar(operador.cliente.operar("atender", espera))
        .await;
    niega(respuesta, "Pendiente", "En atención").await;
    operador.llamar().await.bien::<Value>();
}

#[tokio::test(flavor = "multi_thread")]
async fn one_operator_a_mesa_and_one_turno_an_operator() {
    let app = TestApp::nueva().await;
    let mut sin_mesa = app.operador("operador3").await;
    app.sin_cambiar(sin_mesa.llamar())
        .await
        .rechazo(409, "sin_mesa");
    let mut uno = llamando(&app, "operador1", "Mesa 1").await;
    app.sin_cambiar(sin_mesa.sentarse(app.mesa("Mesa 1").id))
        .await
        .rechazo(409, "mesa_ocupada");
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    app.sin_cambiar(uno.llamar())
        .await
        .rechazo(409, "turno_sin_cerrar");
    app.sin_cambiar(uno.sentarse(app.mesa("Mesa 2").id))
        .await
        .rechazo(409, "turno_sin_cerrar");
    let dejar = uno.cliente.post("/api/operador/dejar_mesa", &[]);
    app.sin_cambiar(dejar)
        .await
        .rechazo(409, "turno_sin_cerrar");
    uno.atender().await.bien::<Value>();
    uno.finalizar(None).await.bien::<Value>();
    uno.llamar().await.bien::<Value>();
    uno.atender().await.bien::<Value>();
    uno.finalizar(None).await.bien::<Value>();
    app.sin_cambiar(uno.llamar())
        .await
        .rechazo(409, "nadie_espera");
    // Who waits in another área is not theirs to call.
    app.sacar_turno(TESORERIA, TASAS, None).await;
    app.sin_cambiar(uno.llamar())
        .await
        .rechazo(409, "nadie_espera");
    uno.cliente
        .post("/api/operador/dejar_mesa", &[])
        .await
        .bien::<Value>();
    sin_mesa
        .sentarse(app.mesa("Mesa 1").id)
        .await
        .bien::<Value>();
}
