//! The audit trail: what is done leaves a row in the same transaction, what is refused one by itself.

use super::Turnero;
use crate::domain::auditoria::{Acto, Autor, CONSOLA, Hecho};
use crate::domain::id::TokenId;
use crate::error::{Codigo, Result};
use crate::storage::Tx;
use crate::storage::auditoria::{self as tabla, Anotacion};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use tracing::Instrument;

/// Who asks, and from where: noted with all that is done for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origen {
    /// Whoever is logged in.
    pub autor: Option<Autor>,
    /// The address; "consola" for the command line, `None` for the program itself.
    pub direccion: Option<String>,
    /// The id of the request.
    pub pedido: Option<String>,
    /// The token with which another system asks.
    pub token: Option<TokenId>,
}

impl Origen {
    /// Somebody at the command line.
    pub fn consola() -> Origen {
        Origen {
            direccion: Some(CONSOLA.to_owned()),
            ..Origen::default()
        }
    }

    /// What was done, with the token that it was done with.
    fn completar<'a>(&self, hecho: &'a Hecho) -> Cow<'a, Hecho> {
        match self.token {
            Some(token) => Cow::Owned(hecho.clone().con("token", token.0)),
            None => Cow::Borrowed(hecho),
        }
    }
}

/// Notes what is done, in the transaction that does it: either both are kept or none.
pub async fn anotar(t: &Turnero, tx: &mut Tx, hecho: &Hecho) -> Result<()> {
    let hecho = t.origen.completar(hecho);
    Ok(tabla::anotar(tx, &anotacion(t, &hecho)).await?)
}

fn anotacion<'a>(t: &'a Turnero, hecho: &'a Hecho) -> Anotacion<'a> {
    Anotacion {
        hecho,
        autor: hecho.autor.as_ref().or(t.origen.autor.as_ref()),
        cuando_ms: t.reloj.ahora(),
        direccion: t.origen.direccion.as_deref(),
        pedido: t.origen.pedido.as_deref(),
    }
}

/// How long an answer waits for its row at most: a database that hangs must not hold what changes nothing.
const PACIENCIA: Duration = Duration::from_secs(2);

/// Notes what was refused, or failed, before it is answered. Whoever is refused again and again has a row each for
/// the first ones of a minute, and then one that says how many there were: a flood must not fill the disk.
pub async fn anotar_rechazo(t: &Turnero, hecho: Hecho) {
    let de = Origen {
        autor: hecho.autor.clone().or_else(|| t.origen.autor.clone()),
        direccion: t.origen.direccion.clone(),
        pedido: None,
        token: t.origen.token,
    };
    if !t.rechazos.cabe(de, Instant::now()) {
        return;
    }
    let t = t.clone();
    // In a task of its own: who hangs up does not take it back.
    let escribir = async move { sola(&t, &hecho).await };
    let escrita = tokio::spawn(escribir.in_current_span());
    if tokio::time::timeout(PACIENCIA, escrita).await.is_err() {
        tracing::warn!("the audit trail is slow: an answer did not wait for its row");
    }
}

/// What fails here was refused all the same; the cause is in the log.
async fn sola(t: &Turnero, hecho: &Hecho) {
    let hecho = t.origen.completar(hecho);
    if let Err(causa) = tabla::anotar_sola(&t.db, &anotacion(t, &hecho)).await {
        let acto = hecho.acto.nombre();
        tracing::error!(acto, error = %causa, "a row of the audit trail is missing");
    }
}

/// What a refusal is noted as.
pub fn rechazo(codigo: Codigo, comando: &str) -> Hecho {
    let codigo = serde_json::to_value(codigo).unwrap_or_default();
    Hecho::de(Acto::Rechazo)
        .con("codigo", codigo)
        .con("comando", comando)
}

const MINUTO: Duration = Duration::from_secs(60);

/// Rows of refusals that one account, or one address, has in a minute.
const POR_ORIGEN: u32 = 30;

/// Rows of refusals in a minute of all who are not logged in: addresses are cheap.
const ANONIMOS: u32 = 120;

/// The refusals of this minute.
#[derive(Debug, Default)]
pub(super) struct Rechazos(Mutex<Minuto>);

#[derive(Debug, Default)]
struct Minuto {
    desde: Option<Instant>,
    anonimos: u32,
    /// By account or else by address: how many rows, and how many without.
    de: BTreeMap<String, (u32, u32, Origen)>,
    /// Of those who found no place in it.
    otros: u32,
}

impl Rechazos {
    fn cabe(&self, de: Origen, ahora: Instant) -> bool {
        let mut minuto = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let vigente = minuto.desde.is_some_and(|d| ahora - d < MINUTO);
        if !vigente {
            minuto.desde = Some(ahora);
            minuto.anonimos = 0;
            for suyos in minuto.de.values_mut() {
                suyos.0 = 0;
            }
        }
        let quien = match (&de.autor, de.token, &de.direccion) {
            (Some(autor), ..) => autor.id.to_string(),
            (None, Some(token), _) => format!("token {token}"),
            (None, None, direccion) => format!("de {}", direccion.as_deref().unwrap_or_default()),
        };
        let anonimo = de.autor.is_none() && de.token.is_none();
        if anonimo && minuto.anonimos >= ANONIMOS && !minuto.de.contains_key(&quien) {
            minuto.otros = minuto.otros.saturating_add(1);
            return false;
        }
        let lleno = anonimo && minuto.anonimos >= ANONIMOS;
        let suyos = minuto.de.entry(quien).or_insert((0, 0, de));
        if lleno || suyos.0 >= POR_ORIGEN {
            suyos.1 = suyos.1.saturating_add(1);
            return false;
        }
        suyos.0 += 1;
        minuto.anonimos += u32::from(anonimo);
        true
    }

    /// Who was refused without a row each, and how often, since this was last asked; and forgets who was not.
    fn callados(&self) -> Vec<(Origen, u32)> {
        let mut minuto = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut callados = Vec::new();
        if minuto.otros > 0 {
            callados.push((Origen::default(), std::mem::take(&mut minuto.otros)));
        }
        minuto.de.retain(|_, (filas, sin_fila, de)| {
            if *sin_fila > 0 {
                callados.push((de.clone(), std::mem::take(sin_fila)));
            }
            *filas > 0
        });
        callados
    }
}

/// Writes down how many refusals have no row of their own.
pub async fn sumar_callados(t: &Turnero) {
    for (de, cuantos) in t.rechazos.callados() {
        let hecho = Hecho::de(Acto::RechazosCallados).con("cuantos", cuantos);
        sola(&t.pedido_por(de), &hecho).await;
    }
}

/// Does so once a minute.
pub async fn vivir(t: Turnero) {
    loop {
        tokio::time::sleep(MINUTO).await;
        sumar_callados(&t).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::UsuarioId;

    fn de(direccion: &str, autor: Option<i64>) -> Origen {
        Origen {
            autor: autor.map(|id| Autor {
                id: UsuarioId(id),
                usuario: "ana".into(),
            }),
            direccion: Some(direccion.into()),
            pedido: None,
            token: None,
        }
    }

    #[test]
    fn whoever_is_refused_again_and_again_has_a_row_each_and_then_one_for_all() {
        let rechazos = Rechazos::default();
        let inicio = Instant::now();
        let filas = (0..100).filter(|_| rechazos.cabe(de("a", None), inicio));
        assert_eq!(filas.count(), POR_ORIGEN as usize);
        assert!(rechazos.cabe(de("a", Some(1)), inicio));
        assert_eq!(rechazos.callados(), [(de("a", None), 70)]);
        assert_eq!(rechazos.callados(), []);
        assert!(rechazos.cabe(de("a", None), inicio + MINUTO));
    }

    #[test]
    fn a_thousand_addresses_are_not_a_thousand_rows_and_take_none_from_who_is_logged_in() {
        let rechazos = Rechazos::default();
        let inicio = Instant::now();
        let direcciones = (0..1000).map(|n| n.to_string());
        let filas = direcciones.filter(|d| rechazos.cabe(de(d, None), inicio));
        assert_eq!(filas.count(), ANONIMOS as usize);
        assert!(rechazos.cabe(de("a", Some(1)), inicio));
        assert_eq!(rechazos.callados(), [(Origen::default(), 1000 - ANONIMOS)]);
    }
}
