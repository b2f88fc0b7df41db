//! A telephone whose page is closed is told of its call: by a real push service, which reads nothing of it.

use crate::app::{ENTRADAS, INICIO, LIMITE, Opciones, TASAS, TESORERIA, TestApp};
use crate::ciclo::{en_mesa, llegan};
use crate::cliente::{Cliente, Respuesta};
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use base64ct::{Base64UrlUnpadded, Encoding};
use p256::SecretKey;
use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{Signature, VerifyingKey};
use p256::elliptic_curve::sec1::ToEncodedPoint;
use serde_json::Value;
use std::sync::atomic::{AtomicU16, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::net::TcpListener;
use tokio_util::sync::{CancellationToken, DropGuard};
use turnero::api::operador::TurnoActual;
use turnero::api::propio::TurnoPropio;
use turnero::server::config::Servicio;
use turnero::storage::Db;
use turnero::turnero::{mudanza, retencion};
use web_push_native::Auth;

type Llegadas = Arc<Mutex<Vec<(String, HeaderMap, Vec<u8>)>>>;

/// A browser's push service, and the browsers that it serves.
struct ServicioPush {
    base: String,
    llegadas: Llegadas,
    responde: Arc<AtomicU16>,
    tarda: Arc<AtomicU64>,
    _vive: DropGuard,
}

async fn recibir(
    State((llegadas, responde, tarda)): State<(Llegadas, Arc<AtomicU16>, Arc<AtomicU64>)>,
    uri: Uri,
    cabeceras: HeaderMap,
    cuerpo: Bytes,
) -> StatusCode {
    let llegada = (uri.path().to_owned(), cabeceras, cuerpo.to_vec());
    let estado = StatusCode::from_u16(responde.load(Ordering::SeqCst)).unwrap();
    llegadas.lock().unwrap().push(llegada);
    tokio::time::sleep(Duration::from_millis(tarda.load(Ordering::SeqCst))).await;
    estado
}

/// A browser.
struct Navegador {
    endpoint: String,
    clave: SecretKey,
    auth: [u8; 16],
}

impl ServicioPush {
    async fn nuevo() -> ServicioPush {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let (llegadas, responde) = (Llegadas::default(), Arc::new(AtomicU16::new(201)));
        let tarda = Arc::new(AtomicU64::new(0));
        let estado = (
            Arc::clone(&llegadas),
            Arc::clone(&responde),
            Arc::clone(&tarda),
        );
        let app = Router::new().fallback(recibir).with_state(estado);
        let apagado = CancellationToken::new();
        let vivo = apagado.clone();
        tokio::spawn(async move {
            vivo.run_until_cancelled(async { axum::serve(listener, app).await })
                .await
        });
        ServicioPush {
            base,
            llegadas,
            responde,
            tarda,
            _vive: apagado.drop_guard(),
        }
    }

    fn navegador(&self, nombre: &str) -> Navegador {
        let mut bytes = [7; 32];
        bytes[..nombre.len()].copy_from_slice(nombre.as_bytes());
        Navegador {
            endpoint: format!("{}/{nombre}", self.base),
            clave: SecretKey::from_slice(&bytes).unwrap(),
            auth: [9; 16],
        }
    }

    fn responder(&self, estado: u16) {
        self.responde.store(estado, Ordering::SeqCst);
    }

    /// From now on it takes so long to answer.
    fn tardar(&self, cuanto: Duration) {
        let ms = u64::try_from(cuanto.as_millis()).unwrap();
        self.tarda.store(ms, Ordering::SeqCst);
    }

    fn cuantas(&self) -> usize {
        self.llegadas.lock().unwrap().len()
    }

    /// Waits until so many arrived; the last one.
    async fn llegada(&self, cuantas: usize) -> (String, HeaderMap, Vec<u8>) {
        let tope = Instant::now() + LIMITE;
        while self.cuantas() < cuantas {
            assert!(Instant::now() < tope, "{} of {cuantas}", self.cuantas());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        self.llegadas.lock().unwrap()[cuantas - 1].clone()
    }

    /// What a browser shows of the arrival of that number.
    async fn muestra(&self, a: &Navegador, cual: usize) -> (String, String, String) {
        let (ruta, _, cuerpo) = self.llegada(cual).await;
        assert!(a.endpoint.ends_with(&ruta));
        let texto = web_push_native::decrypt(cuerpo, &a.clave, &Auth::from(a.auth)).unwrap();
        let v: Value = serde_json::from_slice(&texto).unwrap();
        let de = |campo: &str| v[campo].as_str().unwrap().to_owned();
        (de("titulo"), de("cuerpo"), de("pagina"))
    }

    /// Nothing more arrives than so many.
    async fn calla(&self, cuantas: usize) {
        tokio::time::sleep(Duration::from_millis(2_500)).await;
        assert_eq!(self.cuantas(), cuantas);
    }
}

impl Navegador {
    fn datos<'a>(&'a self, token: &'a str) -> [(&'static str, String); 4] {
        let punto = self.clave.public_key().to_encoded_point(false);
        [
            ("token", token.to_owned()),
            ("suscripcion[endpoint]", self.endpoint.clone()),
            (
                "suscripcion[p256dh]",
                Base64UrlUnpadded::encode_string(punto.as_bytes()),
            ),
            (
                "suscripcion[auth]",
                Base64UrlUnpadded::encode_string(&self.auth),
            ),
        ]
    }

    async fn suscribir(&self, app: &TestApp, token: &str) -> Respuesta {
        pedir(app, &self.datos(token)).await
    }
}

async fn pedir(app: &TestApp, datos: &[(&'static str, String)]) -> Respuesta {
    let datos: Vec<_> = datos.iter().map(|(c, v)| (*c, v.as_str())).collect();
    app.anonimo().post("/api/turnos/push", &datos).await
}

/// An office that asks this machine.
async fn oficina() -> TestApp {
    TestApp::con(Opciones {
        servicio: local(),
        ..Opciones::default()
    })
    .await
}

fn local() -> Servicio {
    Servicio {
        push_networks: "127.0.0.0/8".parse().unwrap(),
        ..Servicio::default()
    }
}

async fn propio(app: &TestApp, token: &str) -> TurnoPropio {
    let ruta = format!("/api/turnos/propio?token={token}");
    app.anonimo().get(&ruta).await.bien()
}

async fn filas(app: &TestApp) -> usize {
    app.filas("push").await.len()
}

/// Waits until so many tries in a row failed, of the only telephone.
async fn fallan(app: &TestApp, cuantos: i64) {
    let tope = Instant::now() + LIMITE;
    loop {
        let fila: Vec<Value> = serde_json::from_str(&app.filas("push").await[0]).unwrap();
        if fila[9] == cuantos {
            return;
        }
        assert!(Instant::now() < tope, "{fila:?}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_telephone_is_told_that_it_is_near_and_of_each_call_once() {
    let (app, servicio) = (oficina().await, ServicioPush::nuevo().await);
    let mut ana = en_mesa(&app, "operador1", "Mesa 1").await;
    llegan(&app, 3).await;
    let emitido = app.sacar_turno(ENTRADAS, INICIO, None).await;
    let token = emitido.token.unwrap();
    let telefono = servicio.navegador("uno");
    telefono.suscribir(&app, &token).await.bien::<()>();
    let pagina = format!("/turnos/ok/{token}/");
    let (titulo, cuerpo, donde) = servicio.muestra(&telefono, 1).await;
    assert_eq!((titulo.as_str(), &donde), ("Turno A-004", &pagina));
    assert_eq!(
        cuerpo,
        "Le avisamos acá cuando falte poco y cuando lo llamen."
    );
    // The same browser again is the same, and hears nothing twice.
    telefono.suscribir(&app, &token).await.bien::<()>();
    servicio.calla(1).await;
    ana.llamar().await.bien::<TurnoActual>();
    // Who waits is looked for every few seconds.
    app.adelantar(5);
    let (_, cuerpo, _) = servicio.muestra(&telefono, 2).await;
    assert_eq!(cuerpo, "Faltan 2. Acérquese.");
    for _ in 0..2 {
        ana.atender().await.bien::<TurnoActual>();
        ana.finalizar(None).await.bien::<TurnoActual>();
        ana.llamar().await.bien::<TurnoActual>();
    }
    // Near is told once.
    servicio.calla(2).await;
    ana.atender().await.bien::<TurnoActual>();
    ana.finalizar(None).await.bien::<TurnoActual>();
    ana.llamar().await.bien::<TurnoActual>();
    let (titulo, cuerpo, _) = servicio.muestra(&telefono, 3).await;
    assert_eq!(titulo, "¡Lo llaman! A-004");
    assert_eq!(cuerpo, "Es su turno: vaya a Mesa 1.");
    ana.rellamar().await.bien::<TurnoActual>();
    servicio.muestra(&telefono, 4).await;
    ana.atender().await.bien::<TurnoActual>();
    servicio.calla(4).await;
    let metricas = app.administrador().await.get("/metrics").await.texto;
    assert!(
        metricas.contains("turnero_push_notices_total{result=\"ok\"} 3"),
        "{metricas}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_push_service_knows_who_sends_and_nothing_of_what() {
    let (app, servicio) = (oficina().await, ServicioPush::nuevo().await);
    let token = app.sacar_turno(ENTRADAS, INICIO, None).await.token.unwrap();
    servicio
        .navegador("uno")
        .suscribir(&app, &token)
        .await
        .bien::<()>();
    let (_, cabeceras, cuerpo) = servicio.llegada(1).await;
    let dicha = |nombre: &str| cabeceras[nombre].to_str().unwrap().to_owned();
    assert_eq!(dicha("content-encoding"), "aes128gcm");
    assert_eq!(
        (dicha("ttl"), dicha("urgency")),
        ("120".into(), "high".into())
    );
    assert_eq!(dicha("topic").len(), 32);
    let todo = format!("{cabeceras:?}{}", String::from_utf8_lossy(&cuerpo));
    assert!(!todo.contains(&token) && !todo.contains("A-001"));
    // RFC 8292: a token signed with the key that pages are given.
    let autorizacion = dicha("authorization");
    let (t, k) = autorizacion
        .strip_prefix("vapid t=")
        .unwrap()
        .split_once(", k=")
        .unwrap();
    assert_eq!(propio(&app, &token).await.vapid.as_deref(), Some(k));
    let (dicho, firma) = t.rsplit_once('.').unwrap();
    let clave = Base64UrlUnpadded::decode_vec(k).unwrap();
    let clave = VerifyingKey::from_sec1_bytes(&clave).unwrap();
    let firma = Base64UrlUnpadded::decode_vec(firma).unwrap();
    let firma = Signature::from_slice(&firma).unwrap();
    clave.verify(dicho.as_bytes(), &firma).unwrap();
    let cuerpo = Base64UrlUnpadded::decode_vec(dicho.split('.').nth(1).unwrap()).unwrap();
    let jwt: Value = serde_json::from_slice(&cuerpo).unwrap();
    assert_eq!(jwt["aud"], servicio.base);
    // The key is the office's, and stays.
    let otro = app.otro_servidor_con(local()).await;
    let ruta = format!("{}/api/turnos/propio?token={token}", otro.base);
    let visto: TurnoPropio = reqwest::get(ruta).await.unwrap().json().await.unwrap();
    assert_eq!(visto.vapid.as_deref(), Some(k));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_push_services_are_asked_and_only_for_a_few_telephones() {
    let (app, servicio) = (oficina().await, ServicioPush::nuevo().await);
    let token = app.sacar_turno(ENTRADAS, INICIO, None).await.token.unwrap();
    let telefono = servicio.navegador("uno");
    let con = |cual: usize, valor: &str| {
        let mut datos = telefono.datos(&token);
        datos[cual].1 = valor.to_owned();
        datos
    };
    for direccion in [
        "https://example.org/x",
        "https://fcm.googleapis.com.example.org/x",
        "http://fcm.googleapis.com/x",
        "https://ana:clave@fcm.googleapis.com/x",
        "https://fcm.googleapis.com:8443/x",
        "http://169.254.169.254/x",
        "http://10.0.0.1/x",
        "file:///etc/passwd",
        "",
    ] {
        app.sin_cambiar(pedir(&app, &con(1, direccion)))
            .await
            .rechazo(422, "direccion_no_permitida");
    }
    for (cual, valor) in [(2, "AAAA"), (2, "ñ"), (3, "AAAA"), (3, "")] {
        app.sin_cambiar(pedir(&app, &con(cual, valor)))
            .await
            .rechazo(400, "datos_invalidos");
    }
    app.sin_cambiar(pedir(&app, &con(0, &"0".repeat(32))))
        .await
        .rechazo(404, "turno_desconocido");
    for nombre in ["uno", "dos", "tres"] {
        let telefono = servicio.navegador(nombre);
        telefono.suscribir(&app, &token).await.bien::<()>();
    }
    let cuarto = servicio.navegador("cuatro");
    app.sin_cambiar(cuarto.suscribir(&app, &token))
        .await
        .rechazo(409, "demasiados_telefonos");
    assert_eq!(servicio.cuantas(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_that_reaches_no_push_service_offers_nothing() {
    for servicio in [
        Servicio {
            no_push: true,
            ..local()
        },
        // No browser has it without https.
        Servicio {
            public_url: Some("http://turnos.example".into()),
            ..local()
        },
    ] {
        let app = TestApp::con(Opciones {
            servicio,
            ..Opciones::default()
        })
        .await;
        let token = app.sacar_turno(ENTRADAS, INICIO, None).await.token.unwrap();
        assert_eq!(propio(&app, &token).await.vapid, None);
        let servicio = ServicioPush::nuevo().await;
        app.sin_cambiar(servicio.navegador("uno").suscribir(&app, &token))
            .await
            .rechazo(404, "no_encontrado");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_not_taken_is_sent_again_and_who_is_gone_is_forgotten() {
    let (app, servicio) = (oficina().await, ServicioPush::nuevo().await);
    let mut ana = en_mesa(&app, "operador1", "Mesa 1").await;
    let token = app.sacar_turno(ENTRADAS, INICIO, None).await.token.unwrap();
    let telefono = servicio.navegador("uno");
    // Who can't be reached is told so at once.
    servicio.responder(500);
    telefono
        .suscribir(&app, &token)
        .await
        .rechazo(424, "aviso_fallido");
    ana.llamar().await.bien::<TurnoActual>();
    servicio.calla(1).await;
    servicio.responder(201);
    // Not a thousand times.
    let pronto = app.sin_cambiar(telefono.suscribir(&app, &token)).await;
    pronto.rechazo(429, "demasiados_intentos");
    assert_eq!(pronto.cabecera("retry-after"), "3");
    app.adelantar(3);
    telefono.suscribir(&app, &token).await.bien::<()>();
    let (_, cuerpo, _) = servicio.muestra(&telefono, 2).await;
    assert!(cuerpo.starts_with("Le avisamos"), "{cuerpo}");
    ana.rellamar().await.bien::<TurnoActual>();
    servicio.muestra(&telefono, 3).await;
    servicio.responder(503);
    ana.rellamar().await.bien::<TurnoActual>();
    servicio.muestra(&telefono, 4).await;
    fallan(&app, 1).await;
    servicio.calla(4).await;
    servicio.responder(201);
    app.adelantar(3);
    let (_, cuerpo, _) = servicio.muestra(&telefono, 5).await;
    assert_eq!(cuerpo, "Es su turno: vaya a Mesa 1.");
    // What is not taken at all is left, and the next is told.
    servicio.responder(503);
    ana.rellamar().await.bien::<TurnoActual>();
    for n in 0..5 {
        servicio.llegada(6 + n).await;
        // The fifth is the last.
        fallan(&app, (n as i64 + 1) % 5).await;
        app.adelantar(30);
    }
    servicio.calla(10).await;
    servicio.responder(201);
    ana.rellamar().await.bien::<TurnoActual>();
    servicio.muestra(&telefono, 11).await;
    // Quiet, it hears nothing; its row counts still.
    let datos = [
        ("token", token.as_str()),
        ("endpoint", telefono.endpoint.as_str()),
    ];
    let callar = app.anonimo().post("/api/turnos/push/callar", &datos).await;
    callar.bien::<()>();
    ana.rellamar().await.bien::<TurnoActual>();
    servicio.calla(11).await;
    assert_eq!(filas(&app).await, 1);
    telefono.suscribir(&app, &token).await.bien::<()>();
    servicio.llegada(12).await;
    servicio.responder(410);
    ana.rellamar().await.bien::<TurnoActual>();
    servicio.llegada(13).await;
    let tope = Instant::now() + LIMITE;
    while filas(&app).await > 0 {
        assert!(Instant::now() < tope);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_telephone_goes_along_into_another_area_and_is_forgotten_after_the_day() {
    let (app, servicio) = (oficina().await, ServicioPush::nuevo().await);
    let mut ana = en_mesa(&app, "operador1", "Mesa 1").await;
    let mut eva = en_mesa(&app, "operador4", "Caja 1").await;
    app.sacar_turno(TESORERIA, TASAS, None).await;
    let token = app.sacar_turno(ENTRADAS, INICIO, None).await.token.unwrap();
    let telefono = servicio.navegador("uno");
    telefono.suscribir(&app, &token).await.bien::<()>();
    for _ in 0..3 {
        // Before the command: what it leads to may arrive before it is answered.
        let van = servicio.cuantas();
        match van {
            1 => ana.llamar().await.bien::<TurnoActual>(),
            _ => ana.rellamar().await.bien::<TurnoActual>(),
        };
        servicio.llegada(van + 1).await;
    }
    ana.atender().await.bien::<TurnoActual>();
    let destino = app.area(TESORERIA).id;
    ana.derivar("area", destino).await.bien::<TurnoActual>();
    // There it is near at once, and the first of its calls is news, however often it was called before.
    let (_, cuerpo, _) = servicio.muestra(&telefono, 5).await;
    assert_eq!(cuerpo, "Hay 1 persona delante. Acérquese.");
    eva.llamar().await.bien::<TurnoActual>();
    eva.atender().await.bien::<TurnoActual>();
    eva.finalizar(None).await.bien::<TurnoActual>();
    eva.llamar().await.bien::<TurnoActual>();
    let (_, cuerpo, _) = servicio.muestra(&telefono, 6).await;
    assert_eq!(cuerpo, "Es su turno: vaya a Caja 1.");
    assert_eq!(filas(&app).await, 1);
    app.adelantar(31 * 3600);
    retencion::olvidar(&app.turnero, 30).await.unwrap();
    assert_eq!(filas(&app).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_servers_one_tells_it_however_long_it_takes() {
    let (app, servicio) = (oficina().await, ServicioPush::nuevo().await);
    let _otro = app.otro_servidor_con(local()).await;
    let mut ana = en_mesa(&app, "operador1", "Mesa 1").await;
    let token = app.sacar_turno(ENTRADAS, INICIO, None).await.token.unwrap();
    let telefono = servicio.navegador("uno");
    telefono.suscribir(&app, &token).await.bien::<()>();
    servicio.tardar(Duration::from_secs(3));
    ana.llamar().await.bien::<TurnoActual>();
    servicio.llegada(2).await;
    // Meanwhile each looks three times.
    servicio.calla(2).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_push_service_that_hangs_holds_up_nobody_elses_telephone() {
    let (app, lento) = (oficina().await, ServicioPush::nuevo().await);
    let servicio = ServicioPush::nuevo().await;
    let mut ana = en_mesa(&app, "operador1", "Mesa 1").await;
    let mut eva = en_mesa(&app, "operador2", "Mesa 2").await;
    let (a, b) = (
        app.sacar_turno(ENTRADAS, INICIO, None).await.token.unwrap(),
        app.sacar_turno(ENTRADAS, INICIO, None).await.token.unwrap(),
    );
    let (uno, dos) = (lento.navegador("uno"), servicio.navegador("dos"));
    uno.suscribir(&app, &a).await.bien::<()>();
    dos.suscribir(&app, &b).await.bien::<()>();
    lento.tardar(Duration::from_secs(3600));
    ana.llamar().await.bien::<TurnoActual>();
    lento.llegada(2).await;
    eva.llamar().await.bien::<TurnoActual>();
    let desde = Instant::now();
    servicio.muestra(&dos, 2).await;
    // A push service has 8 s.
    assert!(
        desde.elapsed() < Duration::from_secs(6),
        "{:?}",
        desde.elapsed()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_while_a_telephone_is_being_asked_is_told_after_its_welcome() {
    let (app, servicio) = (oficina().await, ServicioPush::nuevo().await);
    let mut ana = en_mesa(&app, "operador1", "Mesa 1").await;
    let token = app.sacar_turno(ENTRADAS, INICIO, None).await.token.unwrap();
    let telefono = servicio.navegador("uno");
    // Long enough for all that happens meanwhile; a push service has 8 s.
    servicio.tardar(Duration::from_secs(6));
    let llamar = async {
        servicio.llegada(1).await;
        ana.llamar().await.bien::<TurnoActual>();
        // Nobody is told by two ways at once.
        let otra = telefono.suscribir(&app, &token).await;
        otra.rechazo(429, "demasiados_intentos");
        servicio.calla(1).await;
    };
    let (suscrito, ()) = tokio::join!(telefono.suscribir(&app, &token), llamar);
    suscrito.bien::<()>();
    let (_, cuerpo, _) = servicio.muestra(&telefono, 2).await;
    assert_eq!(cuerpo, "Es su turno: vaya a Mesa 1.");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_presses_and_closes_the_page_at_once_is_told() {
    let (app, servicio) = (oficina().await, ServicioPush::nuevo().await);
    let mut ana = en_mesa(&app, "operador1", "Mesa 1").await;
    let token = app.sacar_turno(ENTRADAS, INICIO, None).await.token.unwrap();
    let telefono = servicio.navegador("uno");
    servicio.tardar(Duration::from_secs(2));
    tokio::select! {
        _ = telefono.suscribir(&app, &token) => panic!("it was not slow"),
        _ = servicio.llegada(1) => {}
    }
    servicio.tardar(Duration::ZERO);
    ana.llamar().await.bien::<TurnoActual>();
    let (_, cuerpo, _) = servicio.muestra(&telefono, 2).await;
    assert_eq!(cuerpo, "Es su turno: vaya a Mesa 1.");
    // A page that is opened again says so again, and that changes nothing of what it was told.
    telefono.suscribir(&app, &token).await.bien::<()>();
    ana.rellamar().await.bien::<TurnoActual>();
    servicio.muestra(&telefono, 3).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restored_office_tells_nobody_and_webhooks_networks_are_no_push_services() {
    let servicio = ServicioPush::nuevo().await;
    let telefono = servicio.navegador("uno");
    let app = TestApp::con(Opciones {
        servicio: Servicio {
            webhook_networks: "127.0.0.0/8".parse().unwrap(),
            ..Servicio::default()
        },
        ..Opciones::default()
    })
    .await;
    let token = app.sacar_turno(ENTRADAS, INICIO, None).await.token.unwrap();
    let negado = app.sin_cambiar(telefono.suscribir(&app, &token)).await;
    negado.rechazo(422, "direccion_no_permitida");
    let otro = app.otro_servidor_con(local()).await;
    let datos = telefono.datos(&token);
    let datos: Vec<_> = datos.iter().map(|(c, v)| (*c, v.as_str())).collect();
    let suscrito = Cliente::nuevo(&otro.base)
        .post("/api/turnos/push", &datos)
        .await;
    suscrito.bien::<()>();
    let carpeta = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", carpeta.path().join("copia.db").display());
    let copia = mudanza::copiar(&app.url, &url, |_| {}).await.unwrap();
    assert_eq!(filas(&app).await, 1);
    copia.restaurar().await.unwrap();
    let restaurada = Db::abrir(&url).await.unwrap();
    let mut tx = restaurada.escribir().await.unwrap();
    let hay = turnero::storage::push::hay(&mut tx, &token, "", 0)
        .await
        .unwrap();
    assert_eq!(hay.filas, 0);
}
