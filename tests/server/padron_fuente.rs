//! The padrón of others, asked over HTTP: a real server that answers, is slow, fails or talks nonsense.

use crate::app::{ENTRADAS, INICIO, Opciones, TestApp};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::{Router, routing::get};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::net::TcpListener;
use turnero::api::kiosk::TurnoEmitido;
use turnero::domain::horario::Horario;
use turnero::domain::persona::Persona;
use turnero::domain::prioridad::Prioridad;
use turnero::server::config::{FuenteDePadron, Servicio};
use turnero::storage::personas;
use turnero::turnero::emitir::Pedido;

/// How the registry is today.
#[derive(Clone, Copy)]
enum Humor {
    Bueno,
    Lento,
    Caido,
    Sin(StatusCode, &'static str),
}

#[derive(Clone)]
struct Registro {
    humor: Arc<Mutex<Humor>>,
    preguntas: Arc<AtomicUsize>,
    base: String,
}

impl Registro {
    async fn nuevo() -> Registro {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let registro = Registro {
            humor: Arc::new(Mutex::new(Humor::Bueno)),
            preguntas: Arc::default(),
            base: format!("http://{}", listener.local_addr().unwrap()),
        };
        let rutas = Router::new()
            .route("/personas/{documento}", get(Registro::responder))
            .with_state(registro.clone());
        tokio::spawn(async move { axum::serve(listener, rutas).await });
        registro
    }

    async fn responder(
        State(registro): State<Registro>,
        Path(documento): Path<String>,
        cabeceras: HeaderMap,
    ) -> Response {
        registro.preguntas.fetch_add(1, SeqCst);
        assert_eq!(cabeceras["authorization"], "Bearer abc");
        let humor = *registro.humor.lock().unwrap();
        match humor {
            Humor::Bueno if documento == "40000404" => StatusCode::NOT_FOUND.into_response(),
            Humor::Bueno => {
                let dicho = format!(
                    r#"{{"datos": {{"nombres": "  Rosa\tElena ", "apellido": "Juárez", "nacio": "04/03/1961",
                         "documento": "{documento}"}}}}"#
                );
                dicho.into_response()
            }
            Humor::Lento => std::future::pending().await,
            Humor::Caido => StatusCode::BAD_GATEWAY.into_response(),
            Humor::Sin(estado, cuerpo) => (estado, cuerpo).into_response(),
        }
    }

    fn esta(&self, humor: Humor) {
        *self.humor.lock().unwrap() = humor;
    }

    fn preguntas(&self) -> usize {
        self.preguntas.load(SeqCst)
    }
}

/// An office that waits for the registry's answer for as long as a busy machine may take.
async fn oficina(registro: &Registro) -> TestApp {
    con_plazo(registro, 10_000).await
}

async fn con_plazo(registro: &Registro, plazo_ms: u64) -> TestApp {
    let fuente = FuenteDePadron {
        padron_url: Some(format!("{}/personas/{{documento}}", registro.base)),
        padron_header: Some("Authorization: Bearer abc".into()),
        padron_timeout_ms: plazo_ms,
        padron_cache_hours: 24,
        padron_nombre: "/datos/nombres".into(),
        padron_apellido: "/datos/apellido".into(),
        padron_nacimiento: "/datos/nacio".into(),
    };
    let servicio = Servicio {
        fuente,
        metrics_from: "127.0.0.1".parse().unwrap(),
        ..Servicio::default()
    };
    let config = |config: &mut turnero::domain::area::ConfigArea| {
        config.multiples_turnos_dni = true;
        config.max_turnos_por_dia = 100;
    };
    TestApp::con(Opciones {
        servicio,
        config,
        ..Opciones::default()
    })
    .await
}

async fn persona(app: &TestApp, documento: &str) -> Option<Persona> {
    let mut tx = app.turnero.db.leer().await.unwrap();
    let documento = documento.parse().unwrap();
    personas::por_documento(&mut tx, &documento).await.unwrap()
}

/// How often the registry was asked, or not, with this result.
async fn cifras(app: &TestApp, esperadas: &[(&str, u32)]) {
    let cifras = app.anonimo().get("/metrics").await.texto;
    for (que, cuantas) in esperadas {
        let linea = format!("turnero_padron_lookups_total{{result=\"{que}\"}} {cuantas}\n");
        assert!(cifras.contains(&linea), "{linea}{cifras}");
    }
}

/// How long somebody waited at the kiosk.
async fn sacar(app: &TestApp, documento: &str) -> Duration {
    let antes = Instant::now();
    app.sacar_turno(ENTRADAS, INICIO, Some(documento)).await;
    antes.elapsed()
}

#[tokio::test]
async fn who_is_not_known_is_asked_for_once_and_known_from_then_on() {
    let registro = Registro::nuevo().await;
    let app = oficina(&registro).await;
    let emitido = app.sacar_turno(ENTRADAS, INICIO, Some("40000001")).await;
    // She turns 65 today.
    assert_eq!(emitido.prioridad, Prioridad::AdultoMayor);
    let rosa = persona(&app, "40000001").await.unwrap();
    assert_eq!(
        (rosa.nombre.as_str(), rosa.apellido.as_str()),
        ("Rosa Elena", "Juárez")
    );
    assert_eq!(rosa.nacimiento, Some((1961, 3, 4)));
    sacar(&app, "40000001").await;
    assert_eq!(registro.preguntas(), 1);
    // A day later it may have something new to say.
    app.adelantar(24 * 3600);
    sacar(&app, "40000001").await;
    assert_eq!(registro.preguntas(), 2);
}

#[tokio::test]
async fn whom_it_does_not_know_is_not_asked_for_again_and_whom_the_office_knows_never() {
    let registro = Registro::nuevo().await;
    let app = oficina(&registro).await;
    for _ in 0..3 {
        sacar(&app, "40000404").await;
    }
    assert_eq!(registro.preguntas(), 1);
    assert_eq!(persona(&app, "40000404").await.unwrap().nombre, "");
    let mut tx = app.turnero.db.escribir().await.unwrap();
    let documento = "40000002".parse().unwrap();
    personas::crear(&mut tx, &documento, "Ana", "Paz", None)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    sacar(&app, "40000002").await;
    assert_eq!(registro.preguntas(), 1);
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    assert_eq!(registro.preguntas(), 1);
}

#[tokio::test]
async fn who_gets_no_turno_anyway_is_not_asked_for() {
    let registro = Registro::nuevo().await;
    let app = oficina(&registro).await;
    let kiosk = app.anonimo();
    let pedido = app.pedido(ENTRADAS, INICIO, Some("40000001"));
    kiosk.emitir(&pedido).await.bien::<TurnoEmitido>();
    assert_eq!(registro.preguntas(), 1);
    // The key of a request that was answered, with other people's documentos.
    for n in 0..5 {
        let documento = Some(format!("4100000{n}"));
        let otro = Pedido {
            documento,
            ..pedido.clone()
        };
        kiosk.emitir(&otro).await.rechazo(409, "clave_usada");
    }
    app.configurar(ENTRADAS, |c| c.emision = Horario::cada_dia(None))
        .await;
    let cerrado = app.pedido(ENTRADAS, INICIO, Some("42000001"));
    kiosk
        .emitir(&cerrado)
        .await
        .rechazo(409, "fuera_de_horario");
    assert_eq!(registro.preguntas(), 1);
    assert_eq!(persona(&app, "41000001").await, None);
}

#[tokio::test]
async fn five_failures_leave_it_alone_for_thirty_seconds_and_the_kiosk_goes_on_without() {
    // Only the one that never answers is waited for so shortly.
    for (humor, plazo_ms, que) in [
        (Humor::Lento, 300, "timeout"),
        (Humor::Caido, 10_000, "refused"),
    ] {
        let registro = Registro::nuevo().await;
        let app = con_plazo(&registro, plazo_ms).await;
        registro.esta(humor);
        for n in 0..5 {
            let espera = sacar(&app, &format!("4000001{n}")).await;
            if que == "timeout" {
                assert!(espera >= Duration::from_millis(plazo_ms), "{espera:?}");
            }
        }
        for n in 0..5 {
            sacar(&app, &format!("4000002{n}")).await;
        }
        cifras(&app, &[(que, 5), ("skipped", 5)]).await;
        assert_eq!(persona(&app, "40000010").await.unwrap().nombre, "");

        app.adelantar(30);
        sacar(&app, "40000010").await;
        sacar(&app, "40000011").await;
        cifras(&app, &[(que, 6), ("skipped", 6)]).await;
        if que == "timeout" {
            continue;
        }
        assert_eq!(registro.preguntas(), 6);

        app.adelantar(30);
        registro.esta(Humor::Bueno);
        sacar(&app, "40000010").await;
        sacar(&app, "40000011").await;
        assert_eq!(registro.preguntas(), 8);
        assert_eq!(
            persona(&app, "40000010").await.unwrap().nombre,
            "Rosa Elena"
        );
        cifras(&app, &[(que, 6), ("skipped", 6), ("found", 2)]).await;
    }
}

#[tokio::test]
async fn while_it_is_away_whoever_comes_gets_the_turno_and_is_told_that_their_age_is_not_known() {
    let registro = Registro::nuevo().await;
    let app = oficina(&registro).await;
    registro.esta(Humor::Caido);
    let pedido = app.pedido(ENTRADAS, INICIO, Some("40000050"));
    let kiosk = app.anonimo();
    // Asked again, and by then left alone: still the same turno, and told the same.
    for _ in 0..7 {
        let emitido: TurnoEmitido = kiosk.emitir(&pedido).await.bien();
        assert_eq!(emitido.numero_visible, "A-001");
        assert_eq!(emitido.prioridad, Prioridad::Normal);
        assert!(emitido.sin_padron);
    }
    let sin_documento = app.sacar_turno(ENTRADAS, INICIO, None).await;
    assert!(!sin_documento.sin_padron);
    app.adelantar(30);
    registro.esta(Humor::Bueno);
    let conocida = app.sacar_turno(ENTRADAS, INICIO, Some("40000051")).await;
    assert_eq!(conocida.prioridad, Prioridad::AdultoMayor);
    assert!(!conocida.sin_padron);
}

#[tokio::test]
async fn whatever_nonsense_it_talks_costs_nobody_a_turno_and_is_not_kept() {
    let registro = Registro::nuevo().await;
    let app = oficina(&registro).await;
    let largo = Box::leak("x".repeat(400_000).into_boxed_str());
    let control = r#"{"datos": {"nombres": "a\u0000b", "nacio": "31/02/1950"}}"#;
    for (n, cuerpo) in ["", "<html>", "[]", "null", control, largo]
        .into_iter()
        .enumerate()
    {
        registro.esta(Humor::Sin(StatusCode::OK, cuerpo));
        let documento = format!("4000003{n}");
        let emitido = app.sacar_turno(ENTRADAS, INICIO, Some(&documento)).await;
        assert_eq!(emitido.prioridad, Prioridad::Normal);
        let sabida = persona(&app, &documento).await.unwrap();
        assert_eq!((sabida.nombre.as_str(), sabida.nacimiento), ("", None));
        app.adelantar(60);
    }
}
