//! Webhooks: a real receiver is told what happens, signed, in order, whatever fails meanwhile.

use crate::app::{ENTRADAS, INICIO, LIMITE, Opciones, TASAS, TESORERIA, TestApp};
use crate::programa::{Programa, valida};
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use reqwest::Method;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::net::{TcpListener, TcpSocket};
use tokio_util::sync::{CancellationToken, DropGuard};
use turnero::azar::firma;
use turnero::domain::integracion::Alcance;
use turnero::server::config::Servicio;

/// What was delivered.
#[derive(Clone, Debug)]
struct Carta {
    evento: String,
    firma: String,
    cuerpo: String,
}

impl Carta {
    fn json(&self) -> Value {
        serde_json::from_str(&self.cuerpo).unwrap()
    }

    /// Whether somebody who knows the secret wrote it, as a receiver finds out.
    fn firmada(&self, secreto: &str) -> bool {
        let (t, v1) = self.firma.split_once(",v1=").unwrap();
        let t = t.strip_prefix("t=").unwrap();
        firma(secreto, &format!("{t}.{}", self.cuerpo)) == v1
    }
}

/// Somebody else's server.
struct Receptor {
    url: String,
    cartas: Arc<Mutex<Vec<Carta>>>,
    responde: Arc<AtomicU16>,
    _vive: DropGuard,
}

/// What it was sent, and what it answers.
type Buzon = (Arc<Mutex<Vec<Carta>>>, Arc<AtomicU16>);

async fn recibir(
    State((cartas, responde)): State<Buzon>,
    cabeceras: HeaderMap,
    cuerpo: String,
) -> impl IntoResponse {
    let cabecera = |nombre: &str| cabeceras[nombre].to_str().unwrap().to_owned();
    assert_eq!(cabecera("content-type"), "application/json");
    cartas.lock().unwrap().push(Carta {
        evento: cabecera("x-turnero-event-id"),
        firma: cabecera("x-turnero-signature"),
        cuerpo,
    });
    let estado = StatusCode::from_u16(responde.load(Ordering::SeqCst)).unwrap();
    // Where one must not be led to.
    (estado, [("location", "http://127.0.0.1:1/")])
}

impl Receptor {
    async fn nuevo() -> Receptor {
        Receptor::en(TcpListener::bind("127.0.0.1:0").await.unwrap())
    }

    fn en(listener: TcpListener) -> Receptor {
        let url = format!("http://{}/turnero", listener.local_addr().unwrap());
        let (cartas, responde) = (Arc::default(), Arc::new(AtomicU16::new(204)));
        let apagado = CancellationToken::new();
        let app = Router::new()
            .fallback(recibir)
            .with_state((Arc::clone(&cartas), Arc::clone(&responde)));
        let vivo = apagado.clone();
        tokio::spawn(async move {
            vivo.run_until_cancelled(async { axum::serve(listener, app).await })
                .await
        });
        Receptor {
            url,
            cartas,
            responde,
            _vive: apagado.drop_guard(),
        }
    }

    fn responder(&self, estado: u16) {
        self.responde.store(estado, Ordering::SeqCst);
    }

    /// Waits until so many were delivered; all of them.
    async fn cartas(&self, cuantas: usize) -> Vec<Carta> {
        let tope = Instant::now() + LIMITE;
        loop {
            let cartas = self.cartas.lock().unwrap().clone();
            if cartas.len() >= cuantas {
                return cartas;
            }
            assert!(
                Instant::now() < tope,
                "{} of {cuantas} were delivered",
                cartas.len()
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// Where webhooks may be sent to this machine.
fn local() -> Servicio {
    Servicio {
        webhook_networks: "127.0.0.0/8".parse().unwrap(),
        ..Servicio::default()
    }
}

async fn nueva() -> TestApp {
    TestApp::con(Opciones {
        servicio: local(),
        ..Opciones::default()
    })
    .await
}

async fn crear(programa: &Programa, nuevo: Value) -> (String, String) {
    let creado = programa.post("/api/v1/webhooks", nuevo).await.hecho(201);
    let secreto = creado["secreto"].as_str().unwrap().to_owned();
    (format!("/api/v1/webhooks/{}", creado["id"]), secreto)
}

async fn emitir(app: &TestApp, cuantos: usize) {
    for _ in 0..cuantos {
        app.emitir(app.pedido(ENTRADAS, INICIO, None))
            .await
            .unwrap();
    }
}

/// Waits until a webhook is like this.
async fn hasta(programa: &Programa, ruta: &str, como: impl Fn(&Value) -> bool) -> Value {
    let tope = Instant::now() + LIMITE;
    loop {
        let webhook = programa.get(ruta).await.hecho(200);
        if como(&webhook) {
            return webhook;
        }
        assert!(Instant::now() < tope, "{webhook}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Waits until so many tries are written down, which is after the receiver has noted them; all of them, the newest
/// first.
async fn entregas(programa: &Programa, ruta: &str, cuantas: usize) -> Vec<Value> {
    let tope = Instant::now() + LIMITE;
    loop {
        let hechas = programa.get(&format!("{ruta}/entregas")).await.hecho(200);
        let hechas = hechas.as_array().unwrap();
        if hechas.len() >= cuantas {
            assert_eq!(hechas.len(), cuantas, "{hechas:?}");
            return hechas.clone();
        }
        assert!(Instant::now() < tope, "{cuantas} expected: {hechas:?}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happens_is_delivered_signed_in_order_and_from_then_on() {
    let app = nueva().await;
    let programa = app.programa(&Alcance::TODOS).await;
    emitir(&app, 3).await;
    let receptor = Receptor::nuevo().await;
    let (ruta, secreto) = crear(&programa, json!({ "url": receptor.url })).await;
    emitir(&app, 20).await;
    let cartas = receptor.cartas(20).await;
    let documento = app.documento().await;
    let esquema = &documento["components"]["schemas"]["Evento"];
    let area = app.area(ENTRADAS).id;
    for (carta, seq) in cartas.iter().zip(4..) {
        valida(&documento, esquema, &carta.json(), "delivery");
        assert_eq!(carta.json()["seq"], seq);
        assert_eq!(carta.evento, format!("{}:{area}:{seq}", app.turnero.epoca));
        assert!(carta.firmada(&secreto) && !carta.firmada("otro"));
    }
    let entregas = entregas(&programa, &ruta, 20).await;
    assert!(
        entregas
            .iter()
            .all(|e| e["estado"] == 204 && e["intento"] == 1)
    );
    let antes = &entregas[15]["id"];
    let pagina = programa
        .get(&format!("{ruta}/entregas?antes={antes}"))
        .await
        .hecho(200);
    assert_eq!(pagina.as_array().unwrap().len(), 4);
    // The secret is told once.
    for ruta in [&ruta, "/api/v1/webhooks"] {
        assert!(!programa.get(ruta).await.texto.contains(&secreto));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receiver_that_was_down_is_told_everything_in_order_when_it_is_back() {
    let app = nueva().await;
    let programa = app.programa(&Alcance::TODOS).await;
    // A port of its own, at which nobody listens yet.
    let puerto = TcpSocket::new_v4().unwrap();
    puerto.bind(([127, 0, 0, 1], 0).into()).unwrap();
    let url = format!("http://{}/turnero", puerto.local_addr().unwrap());
    let (ruta, secreto) = crear(&programa, json!({ "url": url })).await;
    emitir(&app, 5).await;
    for fallos in 1..=3 {
        let webhook = hasta(&programa, &ruta, |w| w["fallos"] == fallos).await;
        let espera = webhook["proximo_ms"].as_i64().unwrap() - app.turnero.reloj.ahora();
        assert_eq!(espera, 5_000 << (fallos - 1));
        app.adelantar(espera / 1000);
    }
    hasta(&programa, &ruta, |w| w["fallos"] == 4).await;
    let receptor = Receptor::en(puerto.listen(64).unwrap());
    // One that is there, but not well.
    receptor.responder(503);
    app.adelantar(60);
    hasta(&programa, &ruta, |w| w["fallos"] == 5).await;
    receptor.responder(200);
    app.adelantar(120);
    let cartas = receptor.cartas(6).await;
    let seqs = Vec::from_iter(cartas.iter().map(|c| c.json()["seq"].as_i64().unwrap()));
    assert_eq!(seqs, [1, 1, 2, 3, 4, 5]);
    assert_eq!(cartas[0].evento, cartas[1].evento);
    assert!(cartas.iter().all(|c| c.firmada(&secreto)));
    let webhook = hasta(&programa, &ruta, |w| w["fallos"] == 0).await;
    assert_eq!(
        (&webhook["activo"], &webhook["falla_desde_ms"]),
        (&json!(true), &json!(null))
    );
    let entregas = entregas(&programa, &ruta, 10).await;
    let dichos = |campo: &str| Vec::from_iter(entregas.iter().map(|e| e[campo].clone()));
    assert_eq!(
        dichos("fallo")[6..],
        [
            json!("conexion"),
            json!("conexion"),
            json!("conexion"),
            json!("conexion")
        ]
    );
    assert_eq!(dichos("estado")[4..6], [json!(200), json!(503)]);
    assert_eq!(dichos("intento")[4..6], [json!(6), json!(5)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_fails_for_three_days_or_wants_no_more_is_given_up_with_the_reason() {
    let app = nueva().await;
    let programa = app.programa(&Alcance::TODOS).await;
    let receptor = Receptor::nuevo().await;
    receptor.responder(302);
    let (ruta, _) = crear(&programa, json!({ "url": receptor.url })).await;
    emitir(&app, 1).await;
    hasta(&programa, &ruta, |w| w["fallos"] == 1).await;
    app.adelantar(3 * 24 * 3600 - 1);
    let casi = hasta(&programa, &ruta, |w| w["fallos"] == 2).await;
    assert_eq!(casi["activo"], true);
    app.adelantar(3600);
    let webhook = hasta(&programa, &ruta, |w| w["activo"] == false).await;
    assert_eq!(webhook["motivo"], "fallas");
    // Switched on again it goes on where it was.
    receptor.responder(410);
    let encender = programa
        .pedir(Method::PATCH, &ruta)
        .json(&json!({ "activo": true }));
    let webhook = programa.enviar(encender).await.hecho(200);
    assert_eq!(
        (&webhook["motivo"], &webhook["fallos"]),
        (&json!(null), &json!(0))
    );
    let webhook = hasta(&programa, &ruta, |w| w["activo"] == false).await;
    assert_eq!(webhook["motivo"], "rechazado");
    let cartas = receptor.cartas(4).await;
    assert!(cartas.iter().all(|c| c.evento == cartas[0].evento));
    // A redirection is not followed: what is at its end was not looked at.
    let entregas = programa.get(&format!("{ruta}/entregas")).await.hecho(200);
    let estados = entregas
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["estado"].clone());
    assert_eq!(Vec::from_iter(estados), [410, 302, 302, 302]);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_is_switched_off_during_a_try_stays_off() {
    let app = nueva().await;
    let programa = app.programa(&Alcance::TODOS).await;
    // Somebody who takes the call, and says nothing.
    let sordo = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/turnero", sordo.local_addr().unwrap());
    let (ruta, _) = crear(&programa, json!({ "url": url })).await;
    emitir(&app, 1).await;
    let (cable, _) = sordo.accept().await.unwrap();
    let apagar = programa
        .pedir(Method::PATCH, &ruta)
        .json(&json!({ "activo": false }));
    assert_eq!(programa.enviar(apagar).await.hecho(200)["activo"], false);
    drop(cable);
    let tope = Instant::now() + LIMITE;
    while programa
        .get(&format!("{ruta}/entregas"))
        .await
        .hecho(200)
        .as_array()
        .is_none_or(Vec::is_empty)
    {
        assert!(Instant::now() < tope, "the try has ended");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let webhook = programa.get(&ruta).await.hecho(200);
    assert_eq!(
        (&webhook["activo"], &webhook["fallos"]),
        (&json!(false), &json!(0))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_is_told_what_it_asked_for_of_its_area_without_names_it_may_not_know() {
    let app = nueva().await;
    let programa = app.programa(&Alcance::TODOS).await;
    let (todo, poco) = (Receptor::nuevo().await, Receptor::nuevo().await);
    crear(&programa, json!({ "url": todo.url, "nombres": true })).await;
    let area = app.area(ENTRADAS).id;
    let de_area = json!({ "url": poco.url, "area_id": area, "tipos": ["turno_llamado"] });
    crear(&programa, de_area).await;
    app.sacar_turno(ENTRADAS, INICIO, Some("20000000")).await;
    app.emitir(app.pedido(TESORERIA, TASAS, None))
        .await
        .unwrap();
    let llamada = json!({ "operador": "operador1", "mesa_id": app.mesa("Mesa 1").id });
    programa.post("/api/v1/llamadas", llamada).await.hecho(200);
    let cartas = todo.cartas(3).await;
    assert!(cartas.iter().any(|c| c.cuerpo.contains("Juan Pérez")));
    let cartas = [cartas, poco.cartas(1).await];
    assert!(
        cartas
            .iter()
            .flatten()
            .all(|c| !c.cuerpo.contains("20000000"))
    );
    let [_, pocas] = cartas;
    assert_eq!(pocas.len(), 1);
    assert_eq!(pocas[0].json()["type"], "turno_llamado");
    assert!(!pocas[0].cuerpo.contains("Pérez"));
    // Who may not see names can't have them sent.
    let ciego = app.programa(&[Alcance::Webhooks]).await;
    let con_nombres = json!({ "url": todo.url, "nombres": true });
    ciego
        .post("/api/v1/webhooks", con_nombres)
        .await
        .problema(403, "sin_permiso");
}

#[tokio::test(flavor = "multi_thread")]
async fn each_event_is_delivered_once_and_in_order_however_many_nodes_look() {
    let app = nueva().await;
    let _otro = app.otro_servidor_con(local()).await;
    let programa = app.programa(&Alcance::TODOS).await;
    let receptor = Receptor::nuevo().await;
    let (ruta, _) = crear(&programa, json!({ "url": receptor.url })).await;
    // In batches, so that either may be first at each.
    for lote in 1..4 {
        emitir(&app, 10).await;
        receptor.cartas(10 * lote).await;
    }
    emitir(&app, 10).await;
    let cartas = receptor.cartas(40).await;
    let seqs = Vec::from_iter(cartas.iter().map(|c| c.json()["seq"].as_i64().unwrap()));
    assert_eq!(seqs, Vec::from_iter(1..=40));
    // Deleted, it is told nothing more.
    let borrar = programa.pedir(Method::DELETE, &ruta);
    assert_eq!(programa.enviar(borrar).await.estado, 204);
    programa
        .get(&ruta)
        .await
        .problema(404, "webhook_desconocido");
    assert_eq!(app.contar("webhook_entrega").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_led_into_the_private_network() {
    let app = TestApp::nueva().await;
    let programa = app.programa(&Alcance::TODOS).await;
    for url in [
        "http://hooks.example/",
        "https://127.0.0.1/",
        "https://localhost.:x/",
        "https://[::1]/",
        "https://169.254.169.254/latest/",
        "https://10.0.0.1/",
        "https://0x7f000001/",
        "https://2130706433/",
        "ftp://hooks.example/",
        "file:///etc/passwd",
        "hooks.example",
        "",
        "https://yo:clave@hooks.example/",
    ] {
        let negado = programa
            .post("/api/v1/webhooks", json!({ "url": url }))
            .await;
        negado.problema(422, "direccion_no_permitida");
    }
    let larga = format!("https://hooks.example/{}", "x".repeat(500));
    let negado = programa
        .post("/api/v1/webhooks", json!({ "url": larga }))
        .await;
    negado.problema(422, "direccion_no_permitida");
    // A name is looked up when it is asked, and then looked at.
    let (ruta, _) = crear(&programa, json!({ "url": "https://localhost:4078/" })).await;
    let prueba = programa
        .post(&format!("{ruta}/prueba"), Value::Null)
        .await
        .hecho(200);
    assert_eq!(prueba["fallo"], "privada");
    assert_eq!(prueba["estado"], Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_test_is_sent_at_once_and_written_down() {
    let app = nueva().await;
    let programa = app.programa(&Alcance::TODOS).await;
    let receptor = Receptor::nuevo().await;
    let (ruta, secreto) = crear(&programa, json!({ "url": receptor.url })).await;
    let prueba = programa
        .post(&format!("{ruta}/prueba"), Value::Null)
        .await
        .hecho(200);
    assert_eq!(
        (&prueba["estado"], &prueba["tipo"]),
        (&json!(204), &json!("prueba"))
    );
    let cartas = receptor.cartas(1).await;
    assert_eq!(cartas[0].json()["type"], "prueba");
    assert!(cartas[0].firmada(&secreto));
    let entregas = programa.get(&format!("{ruta}/entregas")).await.hecho(200);
    assert_eq!(entregas[0], prueba);
}
