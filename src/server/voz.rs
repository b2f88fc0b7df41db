//! A call said aloud, for a screen whose browser has no voice.

use super::Estado;
use super::respuestas;
use crate::domain::estado::Estado as Estar;
use crate::domain::id::TurnoId;
use crate::domain::idioma::Idioma;
use crate::domain::pais::Pais;
use crate::domain::tablero::TurnoVisto;
use crate::domain::voz::deletreado;
use crate::texts::monitor::Monitor;
use crate::texts::textos_en;
use crate::turnero::consultas;
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use std::collections::VecDeque;
use std::io::{self, ErrorKind, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

/// Where the last call of a turno can be heard.
pub const RUTA: &str = "/turnos/voz/{turno}";

/// How many are spoken at once: each takes a core for a tenth of a second.
const A_LA_VEZ: usize = 2;

/// How long the program may take, the wait for its turn included. A screen does not wait longer.
const PLAZO: Duration = Duration::from_secs(5);

/// A sentence takes about 150 KB.
const MAXIMO: u64 = 2 * 1024 * 1024;

/// The clips that are kept: all monitors of an office ask for the same one within a moment.
const GUARDADOS: usize = 32;

/// What a sentence sounds like, or `None` if no voice can say it.
type Clip = Option<Arc<[u8]>>;

/// The voice of the server.
#[derive(Clone)]
pub struct Voz(Arc<Partes>);

struct Partes {
    /// The program; empty: no voice.
    programa: String,
    lugares: Arc<Semaphore>,
    guardados: Mutex<VecDeque<(String, Arc<[u8]>)>>,
}

impl Voz {
    /// Spoken by this program, which takes the arguments of espeak-ng.
    pub fn de(programa: &str) -> Self {
        Voz(Arc::new(Partes {
            programa: programa.to_owned(),
            lugares: Arc::new(Semaphore::new(A_LA_VEZ)),
            guardados: Mutex::default(),
        }))
    }

    async fn decir(&self, frase: &str, idioma: &'static str) -> Clip {
        let clave = format!("{idioma} {frase}");
        if self.0.programa.is_empty() {
            return None;
        }
        if let Some(clip) = self.guardado(&clave) {
            return Some(clip);
        }
        let lugar = timeout(PLAZO, self.0.lugares.clone().acquire_owned());
        let lugar = lugar.await.ok()?.ok()?;
        // Another screen may have asked for the same meanwhile.
        if let Some(clip) = self.guardado(&clave) {
            return Some(clip);
        }
        // By itself: a screen that hangs up meanwhile would leave the program behind.
        let (programa, frase) = (self.0.programa.clone(), frase.to_owned());
        let hablando = tokio::spawn(async move {
            let _lugar = lugar;
            hablar(&programa, idioma, frase).await
        });
        match hablando
            .await
            .unwrap_or_else(|causa| Err(io::Error::other(causa)))
        {
            Ok(sonido) => Some(self.guardar(clave, sonido.into())),
            Err(causa) if causa.kind() == ErrorKind::NotFound => {
                tracing::info!(programa = %self.0.programa, "no voice is installed: screens without one only chime");
                None
            }
            Err(causa) => {
                tracing::warn!(programa = %self.0.programa, error = %causa, "a call could not be said");
                None
            }
        }
    }

    fn guardado(&self, clave: &str) -> Clip {
        let guardados = self
            .0
            .guardados
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let (_, clip) = guardados.iter().find(|(k, _)| k == clave)?;
        Some(clip.clone())
    }

    fn guardar(&self, clave: String, clip: Arc<[u8]>) -> Arc<[u8]> {
        let mut guardados = self
            .0
            .guardados
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        guardados.truncate(GUARDADOS - 1);
        guardados.push_front((clave, clip.clone()));
        clip
    }
}

/// Runs the program, for as long as it may take.
async fn hablar(programa: &str, idioma: &'static str, frase: String) -> io::Result<Vec<u8>> {
    let mut hijo = Command::new(programa)
        .args(["-v", idioma, "-s", "145", "--stdin", "--stdout"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let (entrada, salida) = (hijo.stdin.take(), hijo.stdout.take());
    let leer = tokio::task::spawn_blocking(move || {
        if let Some(mut entrada) = entrada {
            entrada.write_all(frase.as_bytes())?;
        }
        let mut sonido = Vec::new();
        if let Some(salida) = salida {
            salida.take(MAXIMO).read_to_end(&mut sonido)?;
        }
        Ok::<_, io::Error>(sonido)
    });
    let leido = timeout(PLAZO, leer).await;
    let bien = terminar(&mut hijo, leido.is_err()).await?;
    match leido {
        Err(_) => Err(ErrorKind::TimedOut.into()),
        Ok(Err(causa)) => Err(io::Error::other(causa)),
        Ok(Ok(sonido)) => match sonido? {
            sonido if bien && !sonido.is_empty() => Ok(con_su_largo(sonido)),
            _ => Err(io::Error::other("it said nothing")),
        },
    }
}

/// A program that writes to a pipe can't go back to the head of its WAV to say how long it became.
fn con_su_largo(mut sonido: Vec<u8>) -> Vec<u8> {
    const CABEZA: usize = 44;
    let largo = sonido.len();
    for (donde, cuanto) in [
        (4, largo.saturating_sub(8)),
        (CABEZA - 4, largo.saturating_sub(CABEZA)),
    ] {
        let cuanto = u32::try_from(cuanto).unwrap_or(u32::MAX);
        if sonido.starts_with(b"RIFF")
            && let Some(campo) = sonido.get_mut(donde..donde + 4)
        {
            campo.copy_from_slice(&cuanto.to_le_bytes());
        }
    }
    sonido
}

/// Nothing of it stays behind. Whether it ended well: who closed its output ends in a moment, by itself or not.
async fn terminar(hijo: &mut Child, tarde: bool) -> io::Result<bool> {
    for _ in 0..if tarde { 0 } else { 20 } {
        if let Some(fin) = hijo.try_wait()? {
            return Ok(fin.success());
        }
        sleep(Duration::from_millis(50)).await;
    }
    hijo.kill()?;
    Ok(hijo.wait()?.success())
}

/// What is asked for.
#[derive(Deserialize)]
pub struct Como {
    /// With the área's name, on a screen of several.
    #[serde(default)]
    area: bool,
    /// That of the screen, which may be its área's own.
    #[serde(default)]
    idioma: Idioma,
    /// Whose Spanish, as its área says.
    #[serde(default)]
    pais: Pais,
}

/// The last call of a turno that is being called, as sound. It says no more than every monitor shows.
pub async fn oir(
    State(estado): State<Estado>,
    turno: Result<Path<TurnoId>, PathRejection>,
    como: Result<Query<Como>, QueryRejection>,
) -> Response {
    let (Ok(Path(turno)), Ok(Query(como))) = (turno, como) else {
        return respuestas::no_encontrado().await.into_response();
    };
    let llamado = match consultas::llamado(&estado.turnero, turno).await {
        Ok(llamado) => llamado.filter(|t| t.estado == Estar::Llamando),
        Err(e) => return respuestas::error(&e),
    };
    let clip = match llamado {
        Some(llamado) => match estado.turnero.area(llamado.area_id).await {
            // Anybody may ask, and what no monitor of the área says is not said for them either.
            Ok(area) if area.config.pantalla.voz_llamada => {
                let t = textos_en(como.idioma).monitor();
                let frase = frase(t, &llamado, como.area);
                let voz = (t.voz_servidor)(como.pais);
                estado.voz.decir(&frase, voz).await
            }
            Ok(_) => None,
            Err(e) => return respuestas::error(&e),
        },
        None => None,
    };
    let Some(clip) = clip else {
        return respuestas::no_encontrado().await.into_response();
    };
    let cabeceras = [
        (header::CONTENT_TYPE, HeaderValue::from_static("audio/wav")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (cabeceras, axum::body::Bytes::from_owner(clip)).into_response()
}

fn frase(t: &Monitor, turno: &TurnoVisto, con_area: bool) -> String {
    let numero = deletreado(&turno.numero_visible.to_string());
    let area = con_area.then_some(turno.area_nombre.as_str());
    (t.dicho)(&numero, turno.mesa_nombre.as_deref(), area)
}
