//! The API for other systems: who may do what, how it refuses, and that the document says so.

use crate::app::{ENTRADAS, INICIO, LIMITE, Opciones, TASAS, TESORERIA, TestApp, cuantas};
use crate::programa::{Programa, valida};
use reqwest::Method;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use turnero::domain::integracion::{Alcance, NuevoToken};
use turnero::server::config::{Cupos, Servicio};
use turnero::storage::eventos;
use turnero::turnero::{retencion, tokens};

/// Every operation of the document: method, path with numbers in it, and its scope.
async fn operaciones(app: &TestApp) -> Vec<(Method, String, Option<Alcance>)> {
    let documento = app.documento().await;
    let mut todas = Vec::new();
    for (ruta, metodos) in documento["paths"].as_object().unwrap() {
        for (metodo, o) in metodos.as_object().unwrap() {
            let partes = ruta
                .split('/')
                .map(|p| if p.starts_with('{') { "1" } else { p });
            let ruta = Vec::from_iter(partes).join("/");
            let dice = o["description"].as_str().unwrap();
            let alcance = dice.rsplit("Scope: ").next().unwrap();
            let alcance = match alcance {
                "any." => None,
                dicho => Some(dicho.trim_matches(['`', '.']).parse().unwrap()),
            };
            let metodo = metodo.to_uppercase().parse().unwrap();
            todas.push((metodo, ruta, alcance));
        }
    }
    assert!(todas.len() >= 18, "{todas:?}");
    todas
}

/// The turno of a new person, issued by a program.
async fn emitir(app: &TestApp, programa: &Programa) -> Value {
    let cuerpo = nuevo(app);
    programa.post("/api/v1/turnos", cuerpo).await.hecho(201)
}

fn nuevo(app: &TestApp) -> Value {
    json!({ "area_id": app.area(ENTRADAS).id, "tramite_id": app.tramite(INICIO).id })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_does_what_its_scopes_say_and_nothing_else() {
    let app = TestApp::nueva().await;
    let operaciones = operaciones(&app).await;
    for alcance in Alcance::TODOS {
        let programa = app.programa(&[alcance]).await;
        for (metodo, ruta, necesita) in &operaciones {
            let pedido = programa.pedir(metodo.clone(), ruta);
            let respuesta = programa.enviar(pedido).await;
            match necesita.is_none_or(|n| n == alcance) {
                true => assert!(
                    ![401, 403].contains(&respuesta.estado),
                    "{alcance}: {respuesta:?}"
                ),
                false => {
                    respuesta.problema(403, "sin_permiso");
                    let reto = respuesta.cabecera("www-authenticate");
                    let necesita = necesita.unwrap();
                    assert!(reto.contains(&format!("scope=\"{necesita}\"")), "{reto}");
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_good_token_nothing_is_done_and_a_cookie_is_none() {
    let app = TestApp::nueva().await;
    let director = app.ingresado("director").await;
    let revocado = app.programa(&Alcance::TODOS).await;
    tokens::revocar(&app.turnero, revocado.token.id)
        .await
        .unwrap();
    let ahora = app.turnero.reloj.ahora();
    let vencido = NuevoToken {
        nombre: "por un rato".into(),
        alcances: Alcance::TODOS.into(),
        areas: Vec::new(),
        vence_ms: Some(ahora + 60_000),
    };
    let (_, vencido) = tokens::crear(&app.turnero, vencido).await.unwrap();
    let areas = "/api/v1/areas";
    let con = |secreto: &str| director.pedir(Method::GET, areas).bearer_auth(secreto);
    assert_eq!(director.enviar(con(&vencido)).await.estado, 200);
    app.adelantar(60);
    for (metodo, ruta, _) in operaciones(&app).await {
        let pedido = || director.pedir(metodo.clone(), &ruta);
        for pedido in [
            pedido(),
            pedido().bearer_auth(&revocado.secreto),
            pedido().bearer_auth(&vencido),
            pedido().bearer_auth("turnero_0000"),
            pedido().bearer_auth(""),
            pedido().basic_auth("turnero", Some(&vencido)),
        ] {
            let respuesta = app.sin_cambiar(director.enviar(pedido)).await;
            respuesta.problema(401, "token_invalido");
            assert!(respuesta.cabecera("www-authenticate").starts_with("Bearer"));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_in_the_document_is_not_there() {
    let app = TestApp::nueva().await;
    let programa = app.programa(&Alcance::TODOS).await;
    for ruta in [
        "/api/v1",
        "/api/v1/",
        "/api/v1/nada",
        "/api/v1/turnos/1/borrar",
        "/api/v1/areas/1",
    ] {
        programa.get(ruta).await.problema(404, "no_encontrado");
    }
    let rutas = operaciones(&app).await;
    for (_, ruta, _) in &rutas {
        for metodo in [
            Method::GET,
            Method::POST,
            Method::PUT,
            Method::PATCH,
            Method::DELETE,
        ] {
            if rutas.iter().any(|(m, r, _)| r == ruta && *m == metodo) {
                continue;
            }
            let pedido = programa.pedir(metodo, ruta);
            let respuesta = app.sin_cambiar(programa.enviar(pedido)).await;
            respuesta.problema(405, "metodo_no_permitido");
            assert!(!respuesta.cabecera("allow").is_empty(), "{respuesta:?}");
        }
    }
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

#[tokio::test(flavor = "multi_thread")]
async fn what_a_program_does_is_in_the_audit_trail_with_its_token_and_without_its_secret() {
    let app = TestApp::nueva().await;
    let programa = app.programa(&Alcance::TODOS).await;
    emitir(&app, &programa).await;
    let llamada = json!({ "operador": "operador1", "mesa_id": app.mesa("Mesa 1").id });
    programa
        .post("/api/v1/llamadas", llamada.clone())
        .await
        .hecho(200);
    programa
        .post("/api/v1/llamadas", llamada)
        .await
        .problema(409, "turno_sin_cerrar");
    let nuevo = json!({ "url": "https://hooks.example/" });
    let creado = programa.post("/api/v1/webhooks", nuevo).await.hecho(201);
    tokens::revocar(&app.turnero, programa.token.id)
        .await
        .unwrap();
    let filas = app
        .como_json("id, accion, usuario, detalle", "auditoria")
        .await;
    let fila = |acto: &str| {
        let acto = format!("\"{acto}\"");
        let fila = filas.iter().rfind(|f| f.contains(&acto));
        fila.unwrap_or_else(|| panic!("{acto} in {filas:?}"))
    };
    let token = format!("\\\"token\\\":{}", programa.token.id);
    for acto in [
        "turno_emitido",
        "mesa_tomada",
        "turno_llamado",
        "rechazo",
        "webhook_creado",
    ] {
        assert!(fila(acto).contains(&token), "{}", fila(acto));
    }
    assert!(fila("turno_llamado").contains("operador1"));
    fila("token_creado");
    fila("token_revocado");
    for secreto in [&programa.secreto, creado["secreto"].as_str().unwrap()] {
        assert!(!filas.iter().any(|f| f.contains(secreto)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_for_an_area_sees_and_does_nothing_in_another() {
    let app = TestApp::nueva().await;
    let (suya, ajena) = (app.area(TESORERIA).id, app.area(ENTRADAS).id);
    let todo = app.programa(&Alcance::TODOS).await;
    let turno = emitir(&app, &todo).await["id"].clone();
    let programa = app.programa_de(&Alcance::TODOS, &[suya]).await;
    let areas = programa.get("/api/v1/areas").await.hecho(200);
    assert_eq!(areas.as_array().unwrap().len(), 1);
    for ruta in [
        format!("/api/v1/areas/{ajena}/turnos"),
        format!("/api/v1/areas/{ajena}/eventos"),
        format!("/api/v1/areas/{ajena}/estadisticas"),
        format!("/api/v1/turnos/{turno}"),
        format!("/api/v1/turnos?area_id={ajena}&numero=A-001"),
    ] {
        programa.get(&ruta).await.problema(403, "sin_permiso");
    }
    programa
        .post("/api/v1/turnos", nuevo(&app))
        .await
        .problema(403, "sin_permiso");
    assert_eq!(
        programa.get("/api/v1/estadisticas").await.hecho(200)["total_hoy"],
        0
    );
    // An operator of another área is none for it.
    let ajeno = json!({ "operador": "operador1", "mesa_id": app.mesa("Mesa 1").id });
    let ajeno = app
        .sin_cambiar(programa.post("/api/v1/llamadas", ajeno))
        .await;
    ajeno.problema(404, "operador_desconocido");
    for url in [json!(null), json!(ajena)] {
        let nuevo = json!({ "url": "https://hooks.example/", "area_id": url });
        programa
            .post("/api/v1/webhooks", nuevo)
            .await
            .problema(403, "sin_permiso");
    }
    let de_todas = json!({ "url": "https://hooks.example/" });
    let de_todas = todo.post("/api/v1/webhooks", de_todas).await.hecho(201);
    assert_eq!(programa.get("/api/v1/webhooks").await.hecho(200), json!([]));
    let ruta = format!("/api/v1/webhooks/{}", de_todas["id"]);
    programa.get(&ruta).await.problema(403, "sin_permiso");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operator_lends_no_more_than_an_operators_hands() {
    let app = TestApp::nueva().await;
    let programa = app.programa(&Alcance::TODOS).await;
    let turno = emitir(&app, &programa).await["id"].clone();
    let llamada = json!({ "operador": "operador1", "mesa_id": app.mesa("Mesa 1").id });
    programa.post("/api/v1/llamadas", llamada).await.hecho(200);
    let atender = async |operador: &str| {
        let ruta = format!("/api/v1/turnos/{turno}/atender");
        programa.post(&ruta, json!({ "operador": operador })).await
    };
    // On the panel a director may do it.
    atender("director").await.problema(409, "turno_de_otro");
    for nadie in ["admin", "nadie", "", "operador1'--"] {
        atender(nadie).await.problema(404, "operador_desconocido");
    }
    atender(" Operador1 ").await.hecho(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_refused_with_the_reason_and_changes_nothing() {
    let app = TestApp::nueva().await;
    let programa = app.programa(&Alcance::TODOS).await;
    let (area, tramite) = (app.area(ENTRADAS).id, app.tramite(INICIO).id);
    for (ruta, cuerpo) in [
        ("/api/v1/turnos", json!({})),
        ("/api/v1/turnos", json!([])),
        (
            "/api/v1/turnos",
            json!({ "area_id": "uno", "tramite_id": 1 }),
        ),
        (
            "/api/v1/turnos",
            json!({ "area_id": area, "tramite_id": tramite, "prioridad": 9 }),
        ),
        (
            "/api/v1/turnos",
            json!({ "area_id": area, "tramite_id": tramite, "de_mas": 1 }),
        ),
        (
            "/api/v1/turnos/uno/atender",
            json!({ "operador": "operador1" }),
        ),
        ("/api/v1/turnos/1/atender", json!({ "operador": 7 })),
        (
            "/api/v1/webhooks",
            json!({ "url": "https://x.example", "tipos": ["turno_borrado"] }),
        ),
    ] {
        let respuesta = app.sin_cambiar(programa.post(ruta, cuerpo)).await;
        respuesta.problema(400, "datos_invalidos");
    }
    for ruta in [
        "/api/v1/turnos",
        "/api/v1/turnos?area_id=1&numero=A-1",
        "/api/v1/turnos?area_id=1&numero=A-001&dia=ayer",
        "/api/v1/turnos?area_id=1&numero=A-001&area_id=1",
        "/api/v1/areas/1/eventos?epoca=e&desde=-1",
        "/api/v1/areas/1/eventos?espera=mucho",
        "/api/v1/areas/1/eventos?espera=56",
        "/api/v1/areas/1/eventos?limite=0",
        "/api/v1/areas/1/eventos?limite=1001",
        "/api/v1/areas/99999999999999999999/turnos",
    ] {
        programa.get(ruta).await.problema(400, "datos_invalidos");
    }
    for ruta in [
        "/api/v1/areas/99/turnos",
        "/api/v1/areas/99/eventos",
        "/api/v1/areas/99/estadisticas",
    ] {
        programa.get(ruta).await.problema(404, "area_desconocida");
    }
    programa
        .get("/api/v1/turnos/99")
        .await
        .problema(404, "turno_desconocido");
    let texto = programa
        .pedir(Method::POST, "/api/v1/turnos")
        .body("area_id=1");
    programa
        .enviar(texto)
        .await
        .problema(400, "datos_invalidos");
    // Refused before it is looked at whose token it is, and for what.
    let cliente = app.anonimo();
    let grande = cliente
        .pedir(Method::POST, "/api/v1/turnos")
        .body("x".repeat(70_000));
    cliente
        .enviar(grande)
        .await
        .problema(413, "cuerpo_muy_grande");
    let ajeno = cliente.pedir(Method::POST, "/api/v1/turnos");
    let ajeno = ajeno.header("origin", "https://evil.example");
    cliente.enviar(ajeno).await.problema(403, "origen_ajeno");
    // Whoever takes answers compressed gets its problems so, too.
    let comprimido = cliente
        .pedir(Method::GET, "/api/v1/areas")
        .header("accept-encoding", "gzip");
    let comprimido = cliente.enviar(comprimido).await;
    assert_eq!(comprimido.estado, 401);
    assert_eq!(
        comprimido.cabecera("content-type"),
        "application/problem+json"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_asks_so_often_a_minute_whatever_it_asks_for() {
    let app = TestApp::con(Opciones {
        servicio: Servicio {
            cupos: Cupos {
                api_per_minute: 3,
                ..Cupos::default()
            },
            ..Servicio::default()
        },
        ..Opciones::default()
    })
    .await;
    let programa = app.programa(&[Alcance::TurnosEmitir]).await;
    for ruta in ["/api/v1/areas", "/api/v1/estadisticas", "/api/v1/areas"] {
        assert_ne!(programa.get(ruta).await.estado, 429);
    }
    let negado = programa.get("/api/v1/areas").await;
    negado.problema(429, "demasiados_intentos");
    let espera: u32 = negado.cabecera("retry-after").parse().unwrap();
    assert!((1..=60).contains(&espera));
    let otro = app.programa(&[Alcance::TurnosEmitir]).await;
    otro.get("/api/v1/areas").await.hecho(200);
}

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
async fn who_waits_for_events_is_woken_within_a_second_and_loses_none() {
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
    assert!(peor < Duration::from_secs(1), "{peor:?}");
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
    let parar = async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        app.apagar();
    };
    let (dicho, ()) = tokio::join!(esperar, parar);
    assert_eq!(dicho.hecho(200)["eventos"], json!([]));
    app.parar().await;
    assert!(inicio.elapsed() < LIMITE);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_document_and_its_page_are_served_by_ourselves_to_anybody() {
    let app = TestApp::nueva().await;
    let cliente = app.anonimo();
    let documento = app.documento().await;
    assert_eq!(documento["openapi"], "3.1.0");
    let pagina = cliente.get("/api/docs/").await;
    assert_eq!(pagina.estado, 200);
    let politica = pagina.cabecera("content-security-policy");
    for parte in [
        "default-src 'none'",
        "script-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ] {
        assert!(politica.contains(parte), "{politica}");
    }
    assert!(!politica.contains("unsafe"), "{politica}");
    let html = &pagina.texto;
    for de_afuera in [
        "src=\"http",
        "href=\"http",
        "src=\"//",
        "href=\"//",
        "<style",
        "onclick",
    ] {
        assert!(!html.contains(de_afuera), "{de_afuera}");
    }
    for (ruta, metodos) in documento["paths"].as_object().unwrap() {
        assert!(html.contains(&format!("data-path=\"{ruta}\"")), "{ruta}");
        for o in metodos.as_object().unwrap().values() {
            let id = o["operationId"].as_str().unwrap();
            assert!(html.contains(&format!("<h3 id=\"{id}\">")), "{id}");
        }
    }
    // What problems refer to.
    assert!(html.contains("<dt id=\"nadie_espera\">"));
    for (ruta, tipo) in [
        ("/api/docs/docs.js", "text/javascript"),
        ("/api/docs/docs.css", "text/css"),
    ] {
        assert!(html.contains(&format!("\"{ruta}\"")), "{ruta}");
        let archivo = cliente.get(ruta).await;
        assert_eq!(archivo.estado, 200);
        assert!(archivo.cabecera("content-type").starts_with(tipo));
    }
    // The checks of the answers themselves would notice.
    let turno = &documento["components"]["schemas"]["Tramite"];
    let de_mas = json!({ "id": 1, "nombre": "x", "de_mas": 1 });
    let notado = std::panic::catch_unwind(|| valida(&documento, turno, &de_mas, "")).is_err();
    assert!(notado);
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_and_webhooks_are_made_and_ended_by_superadmins_only() {
    let app = TestApp::nueva().await;
    let admin = app.administrador().await;
    let token = [
        ("nombre", "otro sistema"),
        ("alcances[0]", "turnos:leer"),
        ("dias", "30"),
    ];
    let webhook = [
        ("url", "https://hooks.example/"),
        ("tipos[0]", "turno_llamado"),
    ];
    let ordenes: [(&str, &[(&str, &str)]); 6] = [
        ("crear_token", &token),
        ("revocar_token", &[("id", "1")]),
        ("crear_webhook", &webhook),
        ("activar_webhook", &[("id", "1"), ("activo", "false")]),
        ("probar_webhook", &[("id", "1")]),
        ("borrar_webhook", &[("id", "1")]),
    ];
    let (nadie, director) = (app.anonimo(), app.ingresado("director").await);
    for (orden, datos) in ordenes {
        let ruta = format!("/api/integraciones/{orden}");
        nadie.post(&ruta, datos).await.rechazo(401, "sin_sesion");
        director
            .post(&ruta, datos)
            .await
            .rechazo(403, "sin_permiso");
    }
    assert_eq!(
        (app.contar("token_api").await, app.contar("webhook").await),
        (0, 0)
    );
    let hacer = async |orden: &str, datos: &[(&str, &str)]| {
        admin
            .post(&format!("/api/integraciones/{orden}"), datos)
            .await
    };
    // What is wrong is told where it is wrong.
    let malo = hacer("crear_token", &[("nombre", " ")]).await;
    assert_eq!(malo.estado, 422);
    let campos = &malo.json()["campos"];
    assert!(
        campos["nombre"].is_string() && campos["alcances"].is_string(),
        "{campos}"
    );
    let malo = hacer("crear_webhook", &[("url", "http://127.0.0.1/")]).await;
    assert_eq!(malo.estado, 422);
    assert!(malo.json()["campos"]["url"].is_string());

    let creado: Value = hacer("crear_token", &token).await.bien();
    let secreto = creado["secreto"].as_str().unwrap();
    let preguntar = async || {
        let pedido = nadie
            .pedir(Method::GET, "/api/v1/areas")
            .bearer_auth(secreto);
        nadie.enviar(pedido).await
    };
    preguntar().await.hecho(200);
    let id = creado["token"]["id"].to_string();
    hacer("revocar_token", &[("id", &id)]).await.bien::<()>();
    preguntar().await.problema(401, "token_invalido");
    hacer("revocar_token", &[("id", &id)])
        .await
        .rechazo(404, "token_desconocido");

    let creado: Value = hacer("crear_webhook", &webhook).await.bien();
    let id = creado["id"].to_string();
    hacer("activar_webhook", &[("id", &id), ("activo", "false")])
        .await
        .bien::<()>();
    let pagina = admin.get("/dashboard/integraciones/").await.texto;
    for dice in [
        "otro sistema",
        "turnos:leer",
        "https://hooks.example/",
        "Apagado",
        "Terminado",
    ] {
        assert!(pagina.contains(dice), "{dice}");
    }
    for secreto in [secreto, creado["secreto"].as_str().unwrap()] {
        assert!(!pagina.contains(secreto));
    }
    let entregas = format!("/dashboard/integraciones/webhooks/{id}/");
    assert_eq!(admin.get(&entregas).await.estado, 200);
    hacer("borrar_webhook", &[("id", &id)]).await.bien::<()>();
    assert_eq!(admin.get(&entregas).await.estado, 404);
}
