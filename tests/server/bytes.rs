//! Any bytes to every decoder: random ones, and valid ones that were damaged.

use crate::decodificadores::TODOS;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use turnero::domain::area::ConfigArea;

/// What is valid for one decoder or another.
fn validos() -> Vec<Vec<u8>> {
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
    let mut validos = vec![
        // An event that follows its state.
        frames[1..4].join("\n"),
        r#"{"type":"subscribe"}"#.into(),
        json!(config).to_string(),
        json!(config.pantalla).to_string(),
        "12.345.678".into(),
        "A-045".into(),
        "serve\n--listen\n127.0.0.1:0\n--origins\nhttp://a,http://b".into(),
        "--public-url\nhttps://turnos.example/\n--latido-ms\n0".into(),
        "5f0c\n1041\n9b1d".into(),
        "/operador/panel/?a=1".into(),
        r#"{"url":"https://[::ffff:7f00:1]/","tipos":["turno_creado"],"area_id":1}"#.into(),
    ];
    validos.extend(frames);
    validos.into_iter().map(String::into_bytes).collect()
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
    let mut bytes = validos[cual.index(validos.len())].clone();
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
    let frame = &validos()[0];
    let primero = frame.split(|b| *b == b'\n').next().unwrap();
    assert!(serde_json::from_slice::<turnero::protocol::DelServidor>(primero).is_ok());
    for valido in validos() {
        for leer in TODOS {
            leer(&valido);
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
