//! Turnos over the API: issued, called, attended, handed on; and each once with one key.

use crate::app::{ENTRADAS, INICIO, TASAS, TESORERIA, TestApp, cuantas};
use crate::programa::Programa;
use serde_json::{Value, json};
use turnero::domain::integracion::Alcance;

/// The turno of a new person, issued by a program.
pub async fn emitir(app: &TestApp, programa: &Programa) -> Value {
    let cuerpo = nuevo(app);
    programa.post("/api/v1/turnos", cuerpo).await.hecho(201)
}

pub fn nuevo(app: &TestApp) -> Value {
    json!({ "area_id": app.area(ENTRADAS).id, "tramite_id": app.tramite(INICIO).id })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_turno_is_issued_called_attended_and_finished() {
    let app = TestApp::nueva().await;
    let programa = app.programa(&Alcance::TODOS).await;
    let areas = programa.get("/api/v1/areas").await.hecho(200);
    assert_eq!(areas.as_array().unwrap().len(), app.areas.len());
    let area = app.area(ENTRADAS).id;
    let cuerpo = json!({ "area_id": area, "tramite_id": app.tramite(INICIO).id,
        "documento": "20.000.000", "prioridad": 2 });
    let emitido = programa.post("/api/v1/turnos", cuerpo).await.hecho(201);
    let (id, numero) = (&emitido["id"], emitido["numero_visible"].as_str().unwrap());

    let mesa = app.mesa("Mesa 1").id;
    let llamada = json!({ "operador": "operador1", "mesa_id": mesa });
    let llamado = programa.post("/api/v1/llamadas", llamada).await.hecho(200);
    assert_eq!(&llamado["turno"]["id"], id);
    assert_eq!(llamado["turno"]["mesa_id"], mesa.0);
    assert_eq!(llamado["documento"], "20000000");
    let orden = json!({ "operador": "operador1" });
    let hacer = async |que: &str, cuerpo: &Value| {
        programa
            .post(&format!("/api/v1/turnos/{id}/{que}"), cuerpo.clone())
            .await
    };
    hacer("no_presento", &orden)
        .await
        .problema(409, "faltan_llamadas");
    assert_eq!(
        hacer("rellamar", &orden).await.hecho(200)["turno"]["llamadas"],
        2
    );
    hacer("atender", &orden).await.hecho(200);
    hacer("atender", &orden)
        .await
        .problema(409, "transicion_invalida");
    let cierre = json!({ "operador": "operador1", "motivo": "Atendido" });
    let fin = hacer("finalizar", &cierre).await.hecho(200);
    assert_eq!(fin["turno"]["estado_nombre"], "Finalizado");

    let buscado = programa
        .get(&format!("/api/v1/turnos?area_id={area}&numero={numero}"))
        .await;
    assert_eq!(buscado.hecho(200)[0], fin["turno"]);
    assert_eq!(
        programa
            .get(&format!("/api/v1/turnos/{id}"))
            .await
            .hecho(200),
        fin["turno"]
    );
    let ayer = format!("/api/v1/turnos?area_id={area}&numero={numero}&dia=2026-03-03");
    assert_eq!(programa.get(&ayer).await.hecho(200), json!([]));
    let cola = programa
        .get(&format!("/api/v1/areas/{area}/turnos"))
        .await
        .hecho(200);
    assert_eq!(cola["turnos"][0], fin["turno"]);
    for ruta in [
        format!("/api/v1/areas/{area}/estadisticas"),
        "/api/v1/estadisticas".into(),
    ] {
        assert_eq!(programa.get(&ruta).await.hecho(200)["finalizados"], 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_that_is_sent_again_moves_nobody_back_to_its_mesa() {
    let app = TestApp::nueva().await;
    let programa = app.programa(&Alcance::TODOS).await;
    let id = emitir(&app, &programa).await["id"].clone();
    let llamada = |mesa: &str| json!({ "operador": "operador1", "mesa_id": app.mesa(mesa).id });
    let llamar = async |clave: &str, mesa: &str| {
        let respuesta = programa.post_con(clave, "/api/v1/llamadas", llamada(mesa));
        respuesta.await
    };
    llamar("primera-llamada", "Mesa 1").await.hecho(200);
    for orden in ["atender", "finalizar"] {
        let ruta = format!("/api/v1/turnos/{id}/{orden}");
        let quien = json!({ "operador": "operador1" });
        programa.post(&ruta, quien).await.hecho(200);
    }
    let nadie = llamar("segunda-llamada", "Mesa 2").await;
    nadie.problema(409, "nadie_espera");
    let otra_vez = llamar("primera-llamada", "Mesa 1").await.hecho(200);
    assert_eq!(otra_vez["turno"]["id"], id);
    // Nor does it need a mesa any more.
    let puesto = |mesa: &str| json!([app.mesa(mesa).id]).to_string();
    assert_eq!(app.como_json("mesa_id", "puesto").await, [puesto("Mesa 2")]);
    let panel = app.ingresado("operador1").await;
    panel.post("/api/operador/dejar_mesa", &[]).await;
    assert!(app.como_json("mesa_id", "puesto").await.is_empty());
    let otra_vez = llamar("primera-llamada", "Mesa 1").await.hecho(200);
    assert_eq!(otra_vez["turno"]["id"], id);
    assert!(app.como_json("mesa_id", "puesto").await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_turno_is_handed_on_or_taken_back() {
    let app = TestApp::nueva().await;
    let programa = app.programa(&Alcance::TODOS).await;
    let id = emitir(&app, &programa).await["id"].clone();
    let llamada = json!({ "operador": "operador1", "mesa_id": app.mesa("Mesa 1").id });
    programa.post("/api/v1/llamadas", llamada).await.hecho(200);
    let derivar = format!("/api/v1/turnos/{id}/derivar");
    let nadie = json!({ "operador": "operador1" });
    programa
        .post(&derivar, nadie.clone())
        .await
        .problema(400, "datos_invalidos");
    // A token for one área hands nothing to another.
    let poco = app
        .programa_de(&Alcance::TODOS, &[app.area(ENTRADAS).id])
        .await;
    let lejos = json!({ "operador": "operador1", "area_id": app.area(TESORERIA).id });
    poco.post(&derivar, lejos)
        .await
        .problema(403, "sin_permiso");
    let colega = json!({ "operador": "operador1", "a_operador": "operador2" });
    let dado = programa
        .post_con("lo-atiende-otro", &derivar, colega.clone())
        .await
        .hecho(200);
    assert_eq!(dado["turno"]["estado_id"], 0);
    let otra_vez = programa.post_con("lo-atiende-otro", &derivar, colega).await;
    assert_eq!(otra_vez.hecho(200)["turno"], dado["turno"]);
    let cancelar = format!("/api/v1/turnos/{id}/cancelar");
    let cancelado = programa.post(&cancelar, nadie).await.hecho(200);
    assert_eq!(cancelado["turno"]["estado_id"], 7);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_makes_one_turno_of_a_thousand_retries_and_is_each_tokens_own() {
    let app = TestApp::nueva().await;
    let programa = app.programa(&[Alcance::TurnosEmitir]).await;
    let veces = cuantas("TURNERO_TEST_RETRIES", 100);
    let pedidos = (0..veces).map(|_| programa.post_con("una-clave", "/api/v1/turnos", nuevo(&app)));
    let respuestas = futures::future::join_all(pedidos).await;
    let primera = respuestas[0].hecho(201);
    assert!(
        respuestas
            .iter()
            .all(|r| r.hecho(201)["id"] == primera["id"])
    );
    assert_eq!(app.contar("turno").await, 1);
    let otro = json!({ "area_id": app.area(TESORERIA).id, "tramite_id": app.tramite(TASAS).id });
    let usada = app
        .sin_cambiar(programa.post_con("una-clave", "/api/v1/turnos", otro))
        .await;
    usada.problema(409, "clave_usada");
    // Another token, and a kiosk, know nothing of it.
    let otra = app.programa(&[Alcance::TurnosEmitir]).await;
    let suyo = otra
        .post_con("una-clave", "/api/v1/turnos", nuevo(&app))
        .await
        .hecho(201);
    assert_ne!(suyo["id"], primera["id"]);
    for mala in ["corta", "con blancos en ella", &"x".repeat(65)] {
        let mala = programa.post_con(mala, "/api/v1/turnos", nuevo(&app));
        app.sin_cambiar(mala).await.problema(400, "datos_invalidos");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_with_the_same_key_calls_once() {
    let app = TestApp::nueva().await;
    let programa = app.programa(&Alcance::TODOS).await;
    for _ in 0..2 {
        emitir(&app, &programa).await;
    }
    let llamada = json!({ "operador": "operador1", "mesa_id": app.mesa("Mesa 1").id });
    let llamar = async || {
        programa
            .post_con("otra-clave", "/api/v1/llamadas", llamada.clone())
            .await
    };
    let primera = llamar().await.hecho(200);
    assert_eq!(llamar().await.hecho(200), primera);
    let sin_cerrar = programa.post("/api/v1/llamadas", llamada.clone()).await;
    sin_cerrar.problema(409, "turno_sin_cerrar");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_done_to_a_turno_with_the_same_key_is_done_once() {
    let app = TestApp::nueva().await;
    let programa = app.programa(&Alcance::TODOS).await;
    let id = emitir(&app, &programa).await["id"].clone();
    let llamada = json!({ "operador": "operador1", "mesa_id": app.mesa("Mesa 1").id });
    programa.post("/api/v1/llamadas", llamada).await.hecho(200);
    let orden = json!({ "operador": "operador1" });
    let rellamar = format!("/api/v1/turnos/{id}/rellamar");
    // Announced once, whichever of those who ask at once is first.
    let veces = (0..20).map(|_| programa.post_con("de-nuevo", &rellamar, orden.clone()));
    for respuesta in futures::future::join_all(veces).await {
        assert_eq!(respuesta.hecho(200)["turno"]["llamadas"], 2);
    }
    let atender = format!("/api/v1/turnos/{id}/atender");
    let usada = app.sin_cambiar(programa.post_con("de-nuevo", &atender, orden.clone()));
    usada.await.problema(409, "clave_usada");
    for _ in 0..2 {
        let atendido = programa.post_con("llego-alguien", &atender, orden.clone());
        assert_eq!(atendido.await.hecho(200)["turno"]["estado_id"], 2);
    }
    // What was refused was not done, and may be asked again with its key.
    let cerrar = format!("/api/v1/turnos/{id}/finalizar");
    let malo = json!({ "operador": "operador1", "motivo": "ninguno de ellos" });
    let malo = programa.post_con("se-fue-ya", &cerrar, malo).await;
    malo.problema(400, "datos_invalidos");
    let bien = programa.post_con("se-fue-ya", &cerrar, orden).await;
    assert_eq!(bien.hecho(200)["turno"]["estado_id"], 3);
}
