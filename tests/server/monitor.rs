//! A real socket, as a screen has it.

use crate::app::LIMITE;
use futures::{SinkExt, StreamExt};
use serde_json::Value;
use std::time::Duration;
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::error::Error as WsError;
use tokio_tungstenite::tungstenite::http::{HeaderName, HeaderValue};
use tokio_tungstenite::{WebSocketStream, client_async};
use turnero::domain::tablero::{Aplicado, Cola, Tablero};
use turnero::protocol::DelServidor;

pub struct Monitor {
    ws: WebSocketStream<TcpStream>,
}

/// What a socket was told.
#[derive(Debug)]
pub enum Dicho {
    Frame(Value),
    Cierre(u16),
    /// The connection ended without a close frame.
    Perdido,
}

impl Monitor {
    /// Opens a socket; the status and body of the answer if it is refused.
    pub async fn abrir(
        base: &str,
        consulta: &str,
        cabeceras: &[(&str, &str)],
    ) -> Result<Monitor, (u16, String)> {
        Monitor::con_buffer(base, consulta, cabeceras, None).await
    }

    /// Opens a socket whose machine takes in no more than so many bytes that were not read yet.
    pub async fn con_buffer(
        base: &str,
        consulta: &str,
        cabeceras: &[(&str, &str)],
        buffer: Option<u32>,
    ) -> Result<Monitor, (u16, String)> {
        let direccion = base.strip_prefix("http://").unwrap();
        let socket = TcpSocket::new_v4().unwrap();
        if let Some(bytes) = buffer {
            socket.set_recv_buffer_size(bytes).unwrap();
        }
        let tcp = socket.connect(direccion.parse().unwrap()).await.unwrap();
        let url = format!("ws://{direccion}/ws/turnos/{consulta}");
        let mut pedido = url.into_client_request().unwrap();
        for (nombre, valor) in cabeceras {
            let nombre: HeaderName = nombre.parse().unwrap();
            pedido
                .headers_mut()
                .insert(nombre, HeaderValue::from_str(valor).unwrap());
        }
        match timeout(LIMITE, client_async(pedido, tcp)).await.unwrap() {
            Ok((ws, _)) => Ok(Monitor { ws }),
            Err(WsError::Http(r)) => {
                let cuerpo = r.body().clone().unwrap_or_default();
                Err((r.status().as_u16(), String::from_utf8(cuerpo).unwrap()))
            }
            Err(e) => panic!("{e}"),
        }
    }

    /// Whatever comes next within `limite`.
    pub async fn oir(&mut self, limite: Duration) -> Option<Dicho> {
        loop {
            return match timeout(limite, self.ws.next()).await.ok()? {
                Some(Ok(Message::Text(texto))) => {
                    Some(Dicho::Frame(serde_json::from_str(&texto).unwrap()))
                }
                Some(Ok(Message::Close(cierre))) => {
                    Some(Dicho::Cierre(cierre.map_or(1005, |c| c.code.into())))
                }
                Some(Ok(_)) => continue,
                Some(Err(_)) | None => Some(Dicho::Perdido),
            };
        }
    }

    /// The next frame.
    pub async fn siguiente(&mut self) -> Value {
        match self.oir(LIMITE).await {
            Some(Dicho::Frame(frame)) => frame,
            otro => panic!("expected a frame: {otro:?}"),
        }
    }

    /// The next frame of a type; what comes before it is passed over.
    pub async fn hasta(&mut self, tipo: &str) -> Value {
        loop {
            let frame = self.siguiente().await;
            if frame["type"] == tipo {
                return frame;
            }
        }
    }

    /// The next event of the log; figures and signs of life before it are passed over.
    pub async fn evento(&mut self) -> Value {
        loop {
            let frame = self.siguiente().await;
            if frame["type"].as_str().unwrap().starts_with("turno_") {
                return frame;
            }
        }
    }

    /// Waits for the socket's end: its close code, or none.
    pub async fn cierre(&mut self) -> Option<u16> {
        loop {
            match self.oir(LIMITE).await.expect("the end of the socket") {
                Dicho::Frame(_) => {}
                Dicho::Cierre(codigo) => return Some(codigo),
                Dicho::Perdido => return None,
            }
        }
    }

    pub async fn decir(&mut self, mensaje: impl Into<Message>) {
        self.ws.send(mensaje.into()).await.unwrap();
    }

    /// Past the greeting: the state that the socket begins with.
    pub async fn tablero(&mut self) -> Tablero {
        let mut tablero = Tablero::default();
        let instantanea = self.hasta("instantanea").await;
        assert_eq!(aplicar(&mut tablero, instantanea), None);
        tablero
    }
}

/// Does to a tablero what the browser does with a frame.
pub fn aplicar(tablero: &mut Tablero, frame: Value) -> Option<Aplicado> {
    match serde_json::from_value(frame).unwrap() {
        DelServidor::Instantanea {
            area_id,
            seq,
            dia,
            edicion,
            turnos,
            config,
            ..
        } => {
            let cola = Cola::nueva(seq, dia, turnos, config).con_edicion(edicion);
            tablero.cargar(area_id, cola);
            None
        }
        otro => otro.evento().map(|e| tablero.aplicar(e.seq, &e.turno)),
    }
}
