//! Any bytes to every decoder: random ones, and valid ones that were damaged.

use crate::decodificadores::TODOS;
use clap::{Args, Command, Parser};
use proptest::prelude::*;
use proptest::sample::Index;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use turnero::api::sesion::pagina_propia;
use turnero::domain::area::{ConfigArea, ConfigPantalla};
use turnero::domain::integracion::NuevoWebhook;
use turnero::domain::numero::NumeroVisible;
use turnero::domain::padron::Lectura;
use turnero::domain::persona::Documento;
use turnero::protocol::{DelCliente, DelServidor};
use turnero::realtime::suscripcion::Desde;
use turnero::server::config::{Config, Servicio};

/// Whether its decoder accepts a text.
type Acepta = fn(&str) -> bool;

fn es<T: DeserializeOwned>(texto: &str) -> bool {
    serde_json::from_str::<T>(texto).is_ok()
}

/// Frames of a server, a line each, of types that a screen knows.
fn son_frames(texto: &str) -> bool {
    let frame = serde_json::from_str::<DelServidor>;
    texto
        .lines()
        .all(|linea| frame(linea).is_ok_and(|f| f != DelServidor::Desconocido))
}

fn orden(texto: &str) -> bool {
    Config::try_parse_from(["turnero"].into_iter().chain(texto.lines())).is_ok()
}

fn ajustes(texto: &str) -> bool {
    let orden = Servicio::augment_args(Command::new("turnero"));
    let argumentos = ["turnero"].into_iter().chain(texto.lines());
    orden.try_get_matches_from(argumentos).is_ok()
}

fn desde(texto: &str) -> bool {
    let mut lineas = texto.lines().map(str::to_owned);
    let (epoca, desde, edicion) = (lineas.next(), lineas.next(), lineas.next());
    matches!(
        Desde::leer(epoca, desde.as_deref(), edicion),
        Ok(Some(Desde {
            edicion: Some(_),
            ..
        }))
    )
}

fn padron(texto: &str) -> bool {
    let (mut lectura, mut leidas) = (Lectura::nueva((2026, 3, 4)), Vec::new());
    lectura.trozo(texto.as_bytes(), &mut leidas).is_ok()
        && lectura.fin(&mut leidas).is_ok()
        && leidas.len() == 1
        && leidas.iter().all(Result::is_ok)
}

/// What is valid for one decoder or another, each with its own.
fn validos() -> Vec<(Acepta, String)> {
    let turno = json!({
        "id": 123, "numero_visible": "A-045", "estado_id": 1, "estado_nombre": "Llamando",
        "persona_nombre": "Juan Pérez", "tramite_id": 5, "tramite_nombre": "Trámite X", "area_id": 2,
        "area_nombre": "Ventanilla", "mesa_id": 10, "mesa_nombre": "Mesa 1", "prioridad": 0,
        "fecha_hora_creacion": "2026-02-13T10:30:00", "creado_ms": 1, "llamado_ms": 2, "llamadas": 1,
        "version": 7
    });
    let (mesa, ahora) = (
        json!({ "id": 10, "nombre": "Mesa 1" }),
        "2026-02-13T10:31:00-03:00",
    );
    let config = ConfigArea::default();
    let frames = [
        json!({ "type": "connection_established", "message": "…", "epoca": "e", "recuperado": false }),
        json!({ "type": "instantanea", "epoca": "e", "area_id": 2, "seq": 7, "dia": "2026-02-13",
            "edicion": "9b1d", "turnos": [turno], "config": config.pantalla }),
        json!({ "type": "turno_creado", "seq": 8, "turno": turno }),
        json!({ "type": "turno_llamado", "seq": 8, "turno": turno, "mesa": mesa }),
        json!({ "type": "turno_finalizado", "seq": 8, "turno": turno, "motivo": "Atendido" }),
        json!({ "type": "turno_actualizado", "seq": 8, "turno": turno, "cambios": { "prioridad": 2 } }),
        json!({ "type": "latido", "area_id": 2, "seq": 7 }),
    ];
    let frames = frames.map(|mut frame: Value| {
        frame["timestamp"] = ahora.into();
        frame.to_string()
    });
    let mut validos: Vec<(Acepta, String)> = vec![
        // An event that follows its state.
        (son_frames, frames[1..4].join("\n")),
        (
            |t| DelCliente::leer(t).is_ok(),
            r#"{"type":"subscribe"}"#.into(),
        ),
        (es::<ConfigArea>, json!(config).to_string()),
        (es::<ConfigPantalla>, json!(config.pantalla).to_string()),
        (|t| t.parse::<Documento>().is_ok(), "12.345.678".into()),
        (|t| t.parse::<NumeroVisible>().is_ok(), "A-045".into()),
        (
            orden,
            "serve\n--listen\n127.0.0.1:0\n--origins\nhttp://a,http://b".into(),
        ),
        (
            ajustes,
            "--public-url\nhttps://turnos.example/\n--latido-ms\n0".into(),
        ),
        (desde, "5f0c\n1041\n9b1d".into()),
        (|t| pagina_propia(t) == t, "/operador/panel/?a=1".into()),
        (
            es::<NuevoWebhook>,
            r#"{"url":"https://[::ffff:7f00:1]/","tipos":["turno_creado"],"area_id":1}"#.into(),
        ),
        (
            padron,
            "dni;apellido;nombre;nacimiento\n12.345.678;Paz;Ana;04/03/1961\n".into(),
        ),
    ];
    validos.extend(frames.map(|frame| (son_frames as Acepta, frame)));
    validos
}

/// One that is valid, damaged in some places: bytes that change, go, or are said twice, and texts that mean
/// something to a reader.
fn danado(cual: Index, golpes: Vec<(u8, Index, u8)>) -> Vec<u8> {
    const PALABRAS: [&str; 8] = [
        "null",
        "-1",
        "9223372036854775807",
        "1e999",
        "\"",
        "[",
        "\\ud800",
        "\n",
    ];
    let validos = validos();
    let (_, valido) = &validos[cual.index(validos.len())];
    let mut bytes = valido.clone().into_bytes();
    for (que, donde, valor) in golpes {
        let donde = donde.index(bytes.len() + 1);
        match que {
            0 if donde < bytes.len() => bytes[donde] = valor,
            1 => drop(bytes.drain(donde..(donde + usize::from(valor) / 8).min(bytes.len()))),
            2 => {
                let otra_vez = bytes[..donde].to_vec();
                bytes.splice(donde..donde, otra_vez);
            }
            _ => {
                let palabra = PALABRAS[usize::from(valor) % PALABRAS.len()].bytes();
                bytes.splice(donde..donde, palabra);
            }
        }
        bytes.truncate(20_000);
    }
    bytes
}

#[test]
fn what_is_valid_is_accepted_by_its_decoder() {
    for (acepta, valido) in validos() {
        assert!(acepta(&valido), "{valido}");
        for leer in TODOS {
            leer(valido.as_bytes());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(
        u32::try_from(crate::app::cuantas("TURNERO_TEST_CASES", 1_000)).unwrap()
    ))]

    /// Promise 30.
    #[test]
    fn random_bytes_make_no_decoder_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for leer in TODOS {
            leer(&bytes);
        }
    }

    /// Promise 30.
    #[test]
    fn a_valid_message_that_was_damaged_makes_no_decoder_panic(
        cual: Index,
        golpes in prop::collection::vec((0u8..4, any::<Index>(), any::<u8>()), 1..12),
    ) {
        let bytes = danado(cual, golpes);
        for leer in TODOS {
            leer(&bytes);
        }
    }
}
