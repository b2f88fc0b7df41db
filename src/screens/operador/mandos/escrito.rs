//! What the operator chose and typed about a turno: of another turno's there is nothing yet.

use super::Mandos;
use super::sesion::Sesion;
use crate::domain::id::{TurnoId, UsuarioId};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Where this tab keeps it over a reload, as when its language or theme is changed.
const GUARDADO: &str = "turnero.escrito";

/// It stays with its turno while that is handed on, finished, or taken back.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Escrito {
    /// Who wrote it.
    por: Option<UsuarioId>,
    de: Option<TurnoId>,
    /// What to finish with; `None`: the usual one.
    motivo: Option<String>,
    nota: String,
}

impl Mandos {
    /// Takes up what was written before the page was loaded anew, and keeps what is written for the next time: for as
    /// long as its turno is this operator's. What is said of a person stays in no browser.
    pub(super) fn guardar_escrito(self) {
        Effect::new(move |antes: Option<()>| {
            if antes.is_none()
                && let Some(guardado) = leer_guardado().filter(|e| e.por == Some(self.yo))
            {
                self.escrito.set(guardado);
            }
            // It may come back while a command is on its way.
            if self.pendiente.get().is_some() {
                return;
            }
            let escrito = self.escrito.read();
            let suyo = self.puesto.with(|p| {
                let mut suyos = p.actual.iter().chain(&p.en_espera);
                suyos.any(|a| Some(a.turno.id) == escrito.de)
            });
            let propio = self.sesion.get() != Sesion::DeOtro;
            let vacio = escrito.nota.is_empty() && escrito.motivo.is_none();
            match serde_json::to_string(&*escrito) {
                Ok(json) if suyo && propio && !vacio => {
                    // A browser that stores nothing forgets it with the page.
                    let _ = almacen().map(|a| a.set_item(GUARDADO, &json));
                }
                _ => self.olvidar_escrito(),
            }
        });
    }

    /// Keeps nothing of it.
    pub fn olvidar_escrito(self) {
        let _ = almacen().map(|a| a.remove_item(GUARDADO));
    }

    /// The note on the turno in hands, as it was typed until now.
    pub fn nota(self) -> String {
        self.leer(self.en_manos(), |e| e.nota.clone())
    }

    pub fn escribir_nota(self, nota: String) {
        self.escribir(|e| e.nota = nota);
    }

    pub fn elegir_motivo(self, motivo: String) {
        self.escribir(|e| e.motivo = Some(motivo));
    }

    /// What the turno in hands is finished with: what was chosen, or the first there is.
    pub fn motivo(self) -> Option<String> {
        self.ofrecido(self.en_manos())
    }

    /// The same of this turno.
    pub(super) fn motivo_de(self, turno: Option<TurnoId>) -> Option<String> {
        untrack(|| self.ofrecido(turno))
    }

    fn ofrecido(self, turno: Option<TurnoId>) -> Option<String> {
        let elegido = self.leer(turno, |e| e.motivo.clone());
        let puesto = self.puesto.try_read()?;
        let ofrecido = elegido.filter(|motivo| puesto.motivos.contains(motivo));
        ofrecido.or_else(|| puesto.motivos.first().cloned())
    }

    /// The note on this turno, if there is one.
    pub(super) fn nota_de(self, turno: Option<TurnoId>) -> Option<String> {
        let nota = untrack(|| self.leer(turno, |e| e.nota.clone()));
        (!nota.trim().is_empty()).then_some(nota)
    }

    /// This note was left: it is not needed any more. What was typed since is.
    pub(super) fn se_anoto(self, enviada: &str) {
        self.escrito.try_update(|e| {
            if e.nota == enviada {
                e.nota.clear();
            }
        });
        self.anotadas.try_update(|n| *n = n.wrapping_add(1));
    }

    fn en_manos(self) -> Option<TurnoId> {
        self.puesto.read().actual.as_ref().map(|a| a.turno.id)
    }

    fn leer<T: Default>(self, turno: Option<TurnoId>, que: impl FnOnce(&Escrito) -> T) -> T {
        let escrito = self.escrito.try_read();
        let suyo = escrito.filter(|e| turno.is_some() && e.de == turno);
        suyo.map(|e| que(&e)).unwrap_or_default()
    }

    fn escribir(self, que: impl FnOnce(&mut Escrito)) {
        let de = untrack(|| self.en_manos());
        self.escrito.update(|e| {
            if e.de != de {
                *e = Escrito {
                    por: Some(self.yo),
                    de,
                    ..Escrito::default()
                };
            }
            que(e);
        });
    }
}

fn almacen() -> Option<web_sys::Storage> {
    window().session_storage().ok()?
}

fn leer_guardado() -> Option<Escrito> {
    let json = almacen()?.get_item(GUARDADO).ok()??;
    serde_json::from_str(&json).ok()
}
