//! Tickets on a printer in the office's network: a printer of our own, which speaks as they do.

use crate::app::{ENTRADAS, INICIO, LIMITE, Opciones, TestApp};
use serde_json::Value;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use turnero::server::config::Servicio;

/// What its sensors say when nothing is wrong.
const BIEN: u8 = 0x12;
/// Its roll ended.
const SIN_PAPEL: u8 = 0x7e;
/// It ends soon.
const POCO_PAPEL: u8 = 0x1e;

struct Impresora {
    direccion: SocketAddr,
    papel: Arc<AtomicU8>,
    tickets: UnboundedReceiver<Vec<u8>>,
}

impl Impresora {
    async fn nueva() -> Impresora {
        let red = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let direccion = red.local_addr().unwrap();
        let papel = Arc::new(AtomicU8::new(BIEN));
        let (salida, tickets) = unbounded_channel();
        let sensor = papel.clone();
        tokio::spawn(async move {
            while let Ok((conexion, _)) = red.accept().await {
                tokio::spawn(atender(conexion, sensor.clone(), salida.clone()));
            }
        });
        Impresora {
            direccion,
            papel,
            tickets,
        }
    }

    fn papel(&self, sensor: u8) {
        self.papel.store(sensor, Ordering::SeqCst);
    }

    async fn ticket(&mut self) -> Vec<u8> {
        let ticket = tokio::time::timeout(LIMITE, self.tickets.recv()).await;
        ticket.expect("a ticket in time").unwrap()
    }
}

/// Answers what it is asked, and keeps what it is to print.
async fn atender(mut red: TcpStream, papel: Arc<AtomicU8>, salida: UnboundedSender<Vec<u8>>) {
    let (mut ticket, mut byte) = (Vec::new(), [0]);
    while red.read_exact(&mut byte).await.is_ok() {
        ticket.push(byte[0]);
        let respuesta = match ticket.as_slice() {
            [.., 0x10, 0x04, 0x02] => BIEN,
            [.., 0x10, 0x04, 0x04] => papel.load(Ordering::SeqCst),
            _ => continue,
        };
        ticket.truncate(ticket.len() - 3);
        if red.write_all(&[respuesta]).await.is_err() {
            return;
        }
    }
    if !ticket.is_empty() {
        salida.send(ticket).unwrap();
    }
}

async fn oficina(redes: &str) -> TestApp {
    let servicio = Servicio {
        printer_networks: redes.parse().unwrap(),
        public_url: Some("http://turnos.example.org".into()),
        ..Servicio::default()
    };
    TestApp::con(Opciones {
        servicio,
        ..Opciones::default()
    })
    .await
}

async fn con_impresora(app: &TestApp, direccion: SocketAddr) {
    app.configurar(ENTRADAS, |c| {
        c.imprimir_turno = true;
        c.impresora = direccion.to_string();
    })
    .await;
}

/// What the kiosk is told of its área.
async fn kiosk(app: &TestApp) -> Value {
    let areas: Vec<Value> = app.anonimo().get("/api/kiosk/areas").await.bien();
    let suya = |a: &Value| a["slug"] == ENTRADAS;
    areas.into_iter().find(suya).unwrap()
}

async fn hasta_que(app: &TestApp, estado: &str) {
    let tope = Instant::now() + LIMITE;
    while kiosk(app).await["impresora"] != estado {
        assert!(Instant::now() < tope, "{estado}: {}", kiosk(app).await);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

fn dice(ticket: &[u8], que: &str) -> bool {
    ticket.windows(que.len()).any(|w| w == que.as_bytes())
}

#[tokio::test(flavor = "multi_thread")]
async fn each_turno_is_printed_once_with_the_way_to_its_page() {
    let app = oficina("127.0.0.0/8").await;
    let mut impresora = Impresora::nueva().await;
    con_impresora(&app, impresora.direccion).await;
    // The browser is not to print it as well.
    assert_eq!(kiosk(&app).await["imprimir_turno"], false);
    let pedido = app.pedido(ENTRADAS, INICIO, None);
    let emitido: Value = app.anonimo().emitir(&pedido).await.bien();
    // An answer that was lost, and is asked for again, is no other ticket.
    app.anonimo().emitir(&pedido).await.bien::<Value>();
    let ticket = impresora.ticket().await;
    let token = emitido["token"].as_str().unwrap();
    let pagina = format!("http://turnos.example.org/turnos/ok/{token}/");
    for dicho in [
        "Mesa de Entradas",
        "A-001",
        INICIO,
        "04/03/2026 10:00",
        &pagina,
    ] {
        assert!(dice(&ticket, dicho), "{dicho}");
    }
    assert!(ticket.starts_with(b"\x1b@") && ticket.ends_with(b"\x1dVB\x03"));
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    assert!(dice(&impresora.ticket().await, "A-002"));
    hasta_que(&app, "lista").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn paper_that_ends_is_told_to_the_kiosk_and_to_the_staff_and_the_ticket_comes_with_the_next_roll()
 {
    let app = oficina("127.0.0.0/8").await;
    let mut impresora = Impresora::nueva().await;
    impresora.papel(SIN_PAPEL);
    con_impresora(&app, impresora.direccion).await;
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    hasta_que(&app, "sin_papel").await;
    let director = app.ingresado("director").await;
    let sala: Value = director.get("/api/sala").await.bien();
    let areas = sala["areas"].as_array().unwrap();
    let suya = areas.iter().find(|a| a["nombre"] == "Mesa de Entradas");
    assert_eq!(suya.unwrap()["impresora"], "sin_papel");
    let pagina = app
        .ingresado("director")
        .await
        .get("/dashboard/sala/")
        .await;
    assert!(pagina.texto.contains("no tiene papel"), "{}", pagina.texto);
    let operador = crate::ciclo::en_mesa(&app, "operador1", "Mesa 1").await;
    let puesto: Value = operador.cliente.get("/api/operador/puesto").await.bien();
    assert_eq!(puesto["impresora"], "sin_papel");
    let admin = app.administrador().await;
    let sistema: Value = admin.get("/api/admin/sistema").await.bien();
    assert_eq!(sistema["impresoras"][0]["estado"], "sin_papel");
    assert_eq!(
        sistema["impresoras"][0]["direccion"],
        impresora.direccion.to_string()
    );
    impresora.papel(POCO_PAPEL);
    assert!(dice(&impresora.ticket().await, "A-001"));
    hasta_que(&app, "poco_papel").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_printer_that_is_away_holds_up_no_turno() {
    let app = oficina("127.0.0.0/8").await;
    // A port at which nobody listens, nor anybody else can.
    let nadie = TcpSocket::new_v4().unwrap();
    nadie.bind(([127, 0, 0, 1], 0).into()).unwrap();
    con_impresora(&app, nadie.local_addr().unwrap()).await;
    assert_eq!(
        app.sacar_turno(ENTRADAS, INICIO, None).await.numero_visible,
        "A-001"
    );
    hasta_que(&app, "sin_conexion").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_where_the_administrator_allows_it_is_a_printer_asked() {
    let app = oficina("192.168.7.0/24").await;
    let director = app.ingresado("director").await;
    let area = app.area(ENTRADAS).id.to_string();
    let guardar = async |impresora: &str| {
        let datos = [
            ("area", area.as_str()),
            ("edicion", "0"),
            ("cambios[impresora]", impresora),
        ];
        director.post("/api/dashboard/configurar", &datos).await
    };
    for ajena in ["127.0.0.1", "192.168.8.1", "169.254.169.254", "[::1]:9100"] {
        let rechazada = guardar(ajena).await;
        assert_eq!(rechazada.estado, 422);
        let dicho = rechazada.json()["campos"]["impresora"].clone();
        assert!(dicho.as_str().unwrap().contains("TURNERO_PRINTER_NETWORKS"));
    }
    assert_eq!(guardar("localhost").await.estado, 422);
    let guardada: Value = guardar("192.168.7.20:9100").await.bien();
    assert_eq!(guardada["valores"]["impresora"], "192.168.7.20");
    // What was allowed once, and is no more, is not asked either.
    let mut impresora = Impresora::nueva().await;
    con_impresora(&app, impresora.direccion).await;
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    assert_eq!(kiosk(&app).await["impresora"], Value::Null);
    // A ticket would be on its way at once.
    let ticket = tokio::time::timeout(Duration::from_secs(3), impresora.tickets.recv()).await;
    assert!(ticket.is_err(), "{ticket:?}");
}
