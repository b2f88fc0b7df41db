//! The API for other systems: who may do what, how it refuses, and that the document says so.

use crate::api_turnos::{emitir, nuevo};
use crate::app::{ENTRADAS, INICIO, Opciones, TESORERIA, TestApp};
use crate::programa::valida;
use reqwest::Method;
use serde_json::{Value, json};
use turnero::domain::id::WebhookId;
use turnero::domain::integracion::{Alcance, NuevoToken};
use turnero::server::config::{Cupos, Servicio};
use turnero::turnero::{tokens, webhooks};

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
    // What it made ends with it.
    let webhook = creado["id"].as_i64().map(WebhookId).unwrap();
    let webhook = webhooks::webhook(&app.turnero, webhook).await.unwrap();
    assert!(!webhook.activo && webhook.motivo.as_deref() == Some("sin_token"));
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
