//! What reads bytes that come from outside, a function each: `fuzz/` feeds them too. Whatever the bytes are,
//! none panics, and what one accepts is what it says.

// Each fuzz target uses one of them.
#![allow(dead_code)]

use clap::{Args, Command, FromArgMatches, Parser};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::net::{Ipv4Addr, SocketAddr};
use turnero::api::sesion;
use turnero::domain::area::{ConfigArea, ConfigPantalla};
use turnero::domain::horario::{Calendario, MINUTOS_DIA};
use turnero::domain::id::Dia;
use turnero::domain::integracion::NuevoWebhook;
use turnero::domain::numero::NumeroVisible;
use turnero::domain::padron::{Lectura, MAX_NOMBRE};
use turnero::domain::persona::Documento;
use turnero::domain::tablero::{Aplicado, Cola, Tablero};
use turnero::http_cliente::Cliente;
use turnero::protocol::{DelCliente, DelServidor};
use turnero::realtime::suscripcion::Desde;
use turnero::server::config::{Config, Servicio};
use turnero::server::direccion::Redes;
use url::Url;

/// All of them.
pub const TODOS: [fn(&[u8]); 10] = [
    del_cliente,
    del_servidor,
    documento,
    numero,
    configuracion,
    ajustes,
    desde,
    siguiente,
    webhook,
    padron,
];

/// A file of the padrón, whole and in pieces.
pub fn padron(bytes: &[u8]) {
    let leer = |de: usize| {
        let (mut lectura, mut leidas) = (Lectura::nueva((2026, 3, 4)), Vec::new());
        let trozos = bytes
            .chunks(de)
            .try_for_each(|t| lectura.trozo(t, &mut leidas));
        (trozos.and_then(|()| lectura.fin(&mut leidas)), leidas)
    };
    let (leido, leidas) = leer(bytes.len().max(1));
    assert_eq!(leer(7), (leido, leidas.clone()));
    for fila in leidas.into_iter().flatten() {
        assert!(fila.nombre.chars().count() <= MAX_NOMBRE);
        assert!(fila.nacimiento.is_none_or(|n| n <= (2026, 3, 4)));
    }
}

/// A frame of a client, as the server reads it.
pub fn del_cliente(bytes: &[u8]) {
    if let Ok(DelCliente::Otro { original_type }) = DelCliente::leer(&texto(bytes)) {
        assert!(original_type.chars().count() <= 64);
    }
}

/// Frames of a server, a line each, as a screen takes them in.
pub fn del_servidor(bytes: &[u8]) {
    let mut tablero = Tablero::default();
    for linea in bytes.split(|b| *b == b'\n') {
        let Some(frame) = leido::<DelServidor>(linea) else {
            continue;
        };
        match frame {
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
                assert_eq!(cola.publica().turnos().count(), cola.turnos().count());
                tablero.cargar(area_id, cola);
            }
            otro => {
                let Some(evento) = otro.evento() else {
                    continue;
                };
                let area = evento.turno.area_id;
                let antes = tablero.seq(area);
                match tablero.aplicar(evento.seq, &evento.turno) {
                    Aplicado::Nuevo => assert!(tablero.seq(area) == Some(evento.seq)),
                    Aplicado::Repetido | Aplicado::Hueco => assert_eq!(tablero.seq(area), antes),
                }
            }
        }
    }
    let (esperan, llamados) = (tablero.en_espera().len(), tablero.llamados().len());
    assert!(esperan.max(llamados) <= tablero.turnos().count());
}

/// A documento, as people type it.
pub fn documento(bytes: &[u8]) {
    let Ok(documento) = texto(bytes).parse::<Documento>() else {
        return;
    };
    let digitos = documento.digitos();
    assert!((6..=9).contains(&digitos.len()) && digitos.bytes().all(|b| b.is_ascii_digit()));
    assert_eq!(digitos.parse::<Documento>().as_ref(), Ok(&documento));
    assert!(!format!("{documento:?}").contains(digitos));
}

/// A número visible.
pub fn numero(bytes: &[u8]) {
    if let Ok(numero) = texto(bytes).parse::<NumeroVisible>() {
        assert_eq!(numero.to_string().parse(), Ok(numero));
    }
}

/// An área's configuration with its hours, and what the screens are told of it.
pub fn configuracion(bytes: &[u8]) {
    leido::<ConfigPantalla>(bytes);
    let Some(config) = leido::<ConfigArea>(bytes) else {
        return;
    };
    for horario in [&config.emision, &config.atencion] {
        let feriados = [config.feriados.as_slice(), &[]];
        let calendario = Calendario { horario, feriados };
        for minuto in [0, 1, 8 * 60, MINUTOS_DIA - 1] {
            for dia in 0..7 {
                let abre = calendario.abre(Dia(dia), minuto);
                assert!(abre.is_none_or(|a| a.dia >= Dia(dia)));
                calendario.abierto(Dia(dia), minuto);
            }
        }
    }
}

/// The command line, an argument a line; the environment says the same by other names.
pub fn ajustes(bytes: &[u8]) {
    let lineas = texto(bytes);
    let argumentos = || ["turnero"].into_iter().chain(lineas.lines());
    drop(Config::try_parse_from(argumentos()));
    let orden = Servicio::augment_args(Command::new("turnero"));
    let leidos = orden.try_get_matches_from(argumentos());
    if let Ok(servicio) = leidos.and_then(|l| Servicio::from_arg_matches(&l)) {
        let aqui = SocketAddr::from((Ipv4Addr::LOCALHOST, 3000));
        assert!(!servicio.base(aqui).ends_with('/'));
        assert!(!servicio.latido().is_zero());
        assert!(servicio.origenes().all(|o| !o.is_empty()));
    }
}

/// What a client that comes back says that it knows, a line each.
pub fn desde(bytes: &[u8]) {
    let texto = texto(bytes);
    let mut lineas = texto.lines().map(str::to_owned);
    let (epoca, desde, edicion) = (lineas.next(), lineas.next(), lineas.next());
    if let Ok(Some(desde)) = Desde::leer(epoca, desde.as_deref(), edicion) {
        assert!(desde.seq >= 0);
    }
}

/// Where a login leads to.
pub fn siguiente(bytes: &[u8]) {
    let texto = texto(bytes);
    let lugar = sesion::pagina_propia(&texto);
    assert!(lugar.starts_with('/') && !lugar.starts_with("//"));
}

/// A webhook, as a program asks for it: whatever its address is, what it leads to is looked at.
pub fn webhook(bytes: &[u8]) {
    let Some(nuevo) = leido::<NuevoWebhook>(bytes) else {
        return;
    };
    let Ok(url) = nuevo.url.parse::<Url>() else {
        return;
    };
    let Ok(cliente) = Cliente::nuevo(Redes::default()) else {
        return;
    };
    let admite = cliente.admite(&url).is_ok();
    assert!(!admite || url.scheme() == "https");
    assert!(!admite || url.host_str() != Some("127.0.0.1"));
}

fn texto(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// What is read can be written, and read again.
fn leido<T: DeserializeOwned + Serialize>(bytes: &[u8]) -> Option<T> {
    let leido: T = serde_json::from_slice(bytes).ok()?;
    let escrito = serde_json::to_string(&leido).expect("what was read can be written");
    serde_json::from_str(&escrito).expect("what was written can be read")
}
