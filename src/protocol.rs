//! Every frame of the WebSocket as a Rust type: what the server says, and what a client says.

use crate::domain::area::ConfigPantalla;
use crate::domain::estadisticas::Estadisticas;
use crate::domain::id::{AreaId, Seq, TurnoId};
use crate::domain::pantalla::{Anunciada, PantallaNombrada};
use crate::domain::politica::PorQue;
use crate::domain::suceso::{Evento, MesaVista, Suceso};
use crate::domain::tablero::TurnoVisto;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Seconds between two `latido` frames of an área.
pub const LATIDO_SEG: u32 = 15;

/// The `area_id` of a `latido` that is no área's: for who follows all that they may see.
pub const SIN_AREA: AreaId = AreaId(0);

/// Seconds of silence after which a client takes the link for dead.
pub const SILENCIO_SEG: u32 = 35;

/// The largest frame that a client may send, in bytes.
pub const MAX_FRAME: usize = 16 * 1024;

/// Close codes of the WebSocket, server → client.
pub mod cierre {
    /// The server goes away: come back.
    pub const SE_VA: u16 = 1001;
    /// The session ended, or its role changed.
    pub const SIN_PERMISO: u16 = 1008;
    /// A frame over [`super::MAX_FRAME`].
    pub const MUY_GRANDE: u16 = 1009;
    /// A limit was reached: try again later.
    pub const MAS_TARDE: u16 = 1013;
}

/// Server → client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[allow(missing_docs)] // the protocol's document describes each field
pub enum DelServidor {
    ConnectionEstablished {
        message: String,
        epoca: String,
        recuperado: bool,
        timestamp: String,
    },
    TurnoCreado {
        seq: Seq,
        turno: TurnoVisto,
        timestamp: String,
    },
    TurnoLlamado {
        seq: Seq,
        turno: TurnoVisto,
        mesa: Option<MesaVista>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        por_que: Option<PorQue>,
        timestamp: String,
    },
    TurnoAtendiendo {
        seq: Seq,
        turno: TurnoVisto,
        mesa: Option<MesaVista>,
        timestamp: String,
    },
    TurnoFinalizado {
        seq: Seq,
        turno: TurnoVisto,
        motivo: Option<String>,
        timestamp: String,
    },
    TurnoNoPresento {
        seq: Seq,
        turno: TurnoVisto,
        timestamp: String,
    },
    TurnoActualizado {
        seq: Seq,
        turno: TurnoVisto,
        cambios: Map<String, Value>,
        timestamp: String,
    },
    Instantanea {
        epoca: String,
        area_id: AreaId,
        seq: Seq,
        dia: String,
        #[serde(default)]
        edicion: String,
        turnos: Vec<TurnoVisto>,
        config: ConfigPantalla,
        timestamp: String,
    },
    LlamadaAnunciada {
        area_id: AreaId,
        turno_id: TurnoId,
        llamada: u32,
        pantalla: PantallaNombrada,
        #[serde(default)]
        sonido: Option<bool>,
        timestamp: String,
    },
    StatsActualizadas {
        area_id: AreaId,
        stats: Estadisticas,
        timestamp: String,
    },
    Latido {
        area_id: AreaId,
        seq: Seq,
        timestamp: String,
    },
    MessageReceived {
        original_type: String,
        timestamp: String,
    },
    Error {
        message: String,
        timestamp: String,
    },
    /// A type that a newer server may send: nothing that this client must know.
    #[serde(other)]
    Desconocido,
}

impl From<Evento> for DelServidor {
    fn from(e: Evento) -> Self {
        let Evento {
            seq,
            suceso,
            turno,
            timestamp,
        } = e;
        match suceso {
            Suceso::Creado => DelServidor::TurnoCreado {
                seq,
                turno,
                timestamp,
            },
            Suceso::Llamado { mesa, por_que } => DelServidor::TurnoLlamado {
                seq,
                turno,
                mesa,
                por_que,
                timestamp,
            },
            Suceso::Atendiendo { mesa } => DelServidor::TurnoAtendiendo {
                seq,
                turno,
                mesa,
                timestamp,
            },
            Suceso::Finalizado { motivo } => DelServidor::TurnoFinalizado {
                seq,
                turno,
                motivo,
                timestamp,
            },
            Suceso::NoPresento => DelServidor::TurnoNoPresento {
                seq,
                turno,
                timestamp,
            },
            Suceso::Actualizado { cambios } => DelServidor::TurnoActualizado {
                seq,
                turno,
                cambios,
                timestamp,
            },
        }
    }
}

impl From<Anunciada> for DelServidor {
    fn from(a: Anunciada) -> Self {
        DelServidor::LlamadaAnunciada {
            area_id: a.area_id,
            turno_id: a.turno_id,
            llamada: a.llamada,
            pantalla: a.anuncio.pantalla,
            sonido: a.anuncio.sonido,
            timestamp: a.anuncio.timestamp,
        }
    }
}

impl DelServidor {
    /// The entry of the log that this frame carries, if it is one.
    pub fn evento(self) -> Option<Evento> {
        let (seq, turno, timestamp, suceso) = match self {
            DelServidor::TurnoCreado {
                seq,
                turno,
                timestamp,
            } => (seq, turno, timestamp, Suceso::Creado),
            DelServidor::TurnoLlamado {
                seq,
                turno,
                mesa,
                por_que,
                timestamp,
            } => (seq, turno, timestamp, Suceso::Llamado { mesa, por_que }),
            DelServidor::TurnoAtendiendo {
                seq,
                turno,
                mesa,
                timestamp,
            } => (seq, turno, timestamp, Suceso::Atendiendo { mesa }),
            DelServidor::TurnoFinalizado {
                seq,
                turno,
                motivo,
                timestamp,
            } => (seq, turno, timestamp, Suceso::Finalizado { motivo }),
            DelServidor::TurnoNoPresento {
                seq,
                turno,
                timestamp,
            } => (seq, turno, timestamp, Suceso::NoPresento),
            DelServidor::TurnoActualizado {
                seq,
                turno,
                cambios,
                timestamp,
            } => (seq, turno, timestamp, Suceso::Actualizado { cambios }),
            _ => return None,
        };
        Some(Evento {
            seq,
            suceso,
            turno,
            timestamp,
        })
    }
}

/// Client → server. The socket only tells: commands go over HTTP, so there is nothing to ask for yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DelCliente {
    /// A JSON object whose `type` this server does not know; answered by `message_received`.
    Otro {
        /// Its `type`, or empty.
        original_type: String,
    },
}

/// A frame that is no JSON object.
#[derive(Debug, thiserror::Error)]
#[error("expected one JSON object a frame")]
pub struct FrameInvalido;

impl DelCliente {
    /// Reads one text frame.
    pub fn leer(texto: &str) -> Result<Self, FrameInvalido> {
        match serde_json::from_str(texto) {
            Ok(Value::Object(objeto)) => Ok(DelCliente::Otro {
                original_type: objeto
                    .get("type")
                    .and_then(Value::as_str)
                    .unwrap_or_default()
                    .chars()
                    .take(64)
                    .collect(),
            }),
            _ => Err(FrameInvalido),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn turno() -> Value {
        json!({
            "id": 123, "numero_visible": "A-045",
            "estado_id": 1, "estado_nombre": "Llamando",
            "persona_nombre": "Juan Pérez",
            "tramite_id": 5, "tramite_nombre": "Trámite X",
            "area_id": 2, "area_nombre": "Ventanilla",
            "mesa_id": 10, "mesa_nombre": "Mesa 1",
            "prioridad": 0, "fecha_hora_creacion": "2026-02-13T10:30:00",
            "creado_ms": 1, "llamado_ms": 2, "llamadas": 1, "version": 7
        })
    }

    /// One who waits: every field that may be `null` is.
    fn en_espera() -> Value {
        let mut turno = turno();
        for campo in ["persona_nombre", "mesa_id", "mesa_nombre", "llamado_ms"] {
            turno[campo] = Value::Null;
        }
        turno
    }

    /// The fields of every frame of the server, but for `timestamp`, which each has.
    fn frames() -> Vec<Value> {
        let mesa = json!({ "id": 10, "nombre": "Mesa 1" });
        let stats = json!({
            "pendientes": 3, "pendientes_vencidos": 0, "llamando": 1, "en_atencion": 2,
            "finalizados": 41, "no_presento": 2, "no_presento_total": 57, "total_hoy": 49,
            "en_espera": 1, "derivados": 4, "cancelados": 3, "llamados": 9, "llamados_a_tiempo": 8
        });
        let config = json!({
            "mensaje_pantalla": "", "media_habilitada": true, "medios": [], "privacidad_monitor": "iniciales", "tiempo_llamada_seg": 10,
            "sonido_llamada": true, "repeticiones": 2, "voz_llamada": false, "voz_pais": "es-AR"
        });
        let mut derivado = turno();
        derivado["derivado"] =
            json!({ "de": "Tesorería", "para": { "mesa": 10 }, "para_nombre": "Mesa 1" });
        vec![
            json!({ "type": "connection_established", "message": "…", "epoca": "e", "recuperado": false }),
            json!({ "type": "instantanea", "epoca": "e", "area_id": 2, "seq": 7, "dia": "2026-02-13", "edicion": "9b1d",
                "turnos": [turno(), en_espera()], "config": config }),
            json!({ "type": "turno_creado", "seq": 7, "turno": en_espera() }),
            json!({ "type": "turno_llamado", "seq": 7, "turno": turno(), "mesa": mesa }),
            json!({ "type": "turno_llamado", "seq": 7, "turno": turno(), "mesa": null }),
            json!({ "type": "turno_llamado", "seq": 7, "turno": derivado, "mesa": mesa,
                "por_que": { "por": "a_mano", "razon": "Pierde el tren" } }),
            json!({ "type": "turno_atendiendo", "seq": 7, "turno": turno(), "mesa": mesa }),
            json!({ "type": "turno_atendiendo", "seq": 7, "turno": turno(), "mesa": null }),
            json!({ "type": "turno_finalizado", "seq": 7, "turno": turno(), "motivo": "Atendido" }),
            json!({ "type": "turno_finalizado", "seq": 7, "turno": turno(), "motivo": null }),
            json!({ "type": "turno_no_presento", "seq": 7, "turno": turno() }),
            json!({ "type": "turno_actualizado", "seq": 7, "turno": turno(), "cambios": { "prioridad": 2 } }),
            json!({ "type": "llamada_anunciada", "area_id": 2, "turno_id": 123, "llamada": 1, "pantalla": { "nombre": "Sala A" }, "sonido": false }),
            json!({ "type": "llamada_anunciada", "area_id": 2, "turno_id": 123, "llamada": 1, "pantalla": { "nombre": "Sala A" }, "sonido": null }),
            json!({ "type": "stats_actualizadas", "area_id": 2, "stats": stats }),
            json!({ "type": "latido", "area_id": 2, "seq": 7 }),
            json!({ "type": "message_received", "original_type": "hola" }),
            json!({ "type": "error", "message": "…" }),
        ]
    }

    #[test]
    fn every_frame_is_written_as_the_protocol_says() {
        for mut frame in frames() {
            frame["timestamp"] = "2026-02-13T10:31:00-03:00".into();
            // A field too many would be lost on the way, and one too few is no frame or is made up.
            let leido: DelServidor = serde_json::from_value(frame.clone()).unwrap();
            assert_eq!(serde_json::to_value(&leido).unwrap(), frame);
            let tipo = frame["type"].as_str().unwrap();
            let evento = leido.clone().evento();
            assert_eq!(evento.is_some(), tipo.starts_with("turno_"), "{tipo}");
            if let Some(evento) = evento {
                assert_eq!(evento.suceso.tipo(), tipo);
                assert_eq!(DelServidor::from(evento), leido);
            }
        }
    }

    #[test]
    fn a_type_of_a_newer_server_is_no_error() {
        let leido: DelServidor = serde_json::from_str(r#"{"type":"algo_nuevo","x":1}"#).unwrap();
        assert_eq!(leido, DelServidor::Desconocido);
    }

    #[test]
    fn an_unknown_type_of_a_client_is_told_back() {
        let leido = DelCliente::leer(r#"{"type":"hola"}"#).unwrap();
        let DelCliente::Otro { original_type } = leido;
        assert_eq!(original_type, "hola");
        for malo in ["", "hola", "[]", "1", "null", "{"] {
            assert!(DelCliente::leer(malo).is_err(), "{malo}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_a_decoder_panic(texto in ".{0,200}") {
            let _ = DelCliente::leer(&texto);
            let _ = serde_json::from_str::<DelServidor>(&texto);
        }
    }
}
