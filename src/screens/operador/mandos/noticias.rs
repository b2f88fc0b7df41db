//! What happens to the operator's place without a command of this page.

use super::novedad::novedad;
use super::{Mandos, Respuesta};
use crate::api::operador::{Puesto, TurnoActual, mi_puesto};
use crate::components::con_plazo;
use crate::domain::pantalla::{Anunciada, Anuncio};
use crate::domain::suceso::Evento;
use leptos::prelude::*;

impl Mandos {
    /// Asks the server again where this operator stands.
    pub fn refrescar(self) {
        leptos::task::spawn_local(self.preguntar(None));
    }

    /// The same, though nobody may be there: it keeps no session alive.
    pub fn sondear(self) {
        leptos::task::spawn_local(self.preguntar(Some(true)));
    }

    pub(super) async fn preguntar(self, sondeo: Option<bool>) {
        let puesto = loop {
            let antes = self.dados.try_get_value();
            let Some(puesto) = self.reconocer(con_plazo(mi_puesto(sondeo)).await) else {
                return;
            };
            // What can only come of a command is shown before the server knows of it.
            if self.supone.try_get_untracked() == Some(true) {
                self.por_ver.try_set_value(true);
                return;
            }
            if antes == self.dados.try_get_value() {
                break puesto;
            }
        };
        self.contar_novedad(&puesto);
        // If a call was lost, that was its answer: its key would only repeat it.
        if puesto.actual.is_some() {
            self.clave.try_set_value(None);
        }
        self.puesto.try_set(puesto);
    }

    /// A turno is at another mesa than the page shows: its operator sat down there in another window.
    pub(super) fn ver_mesa(self, turno: &TurnoActual) {
        let visto = &turno.turno;
        let otra = self.puesto.try_with_untracked(|p| {
            visto.estado.en_manos() && visto.mesa_id != p.mesa.as_ref().map(|m| m.id)
        });
        if otra == Some(true) {
            self.por_ver.try_set_value(true);
        }
    }

    /// Says what happened meanwhile, in the place of an answer that is old by now. While a command is on its way, its own
    /// answer says it.
    fn contar_novedad(self, ahora: &Puesto) {
        if self.pendiente.try_get_untracked() != Some(None) {
            return;
        }
        let perdido = self.perdido.try_get_value().flatten();
        let mut dicho = None;
        self.mirar(|tablero| {
            let visto = |antes: &Puesto| novedad(antes, ahora, tablero, perdido);
            dicho = self.puesto.try_with_untracked(visto).flatten();
        });
        let Some(dicho) = dicho else { return };
        // What was asked for it was answered: it was done after all.
        if self
            .perdido
            .try_update_value(Option::take)
            .flatten()
            .is_some()
        {
            self.dialogo.try_set(None);
        }
        self.respuesta.try_set(Some(Respuesta::Hecho(dicho)));
    }

    /// A monitor announced a call. It may be heard before the answer to the press that it is of.
    pub fn anunciada(self, anunciada: Anunciada) {
        let llamando = self.pendiente.try_get_untracked().flatten().is_some();
        if llamando || self.turno() == Some(anunciada.turno_id) {
            self.anunciadas.try_update(|a| a.push(anunciada));
        }
    }

    /// Who announced the last call of the turno in hands, as the server told it and as was heard since.
    pub fn anuncios(self) -> Vec<Anuncio> {
        let (puesto, anunciadas) = (self.puesto.read(), self.anunciadas.read());
        let Some(actual) = &puesto.actual else {
            return Vec::new();
        };
        let suya = (actual.turno.id, actual.turno.llamadas);
        let oidas = anunciadas.iter();
        let oidas = oidas.filter(|a| (a.turno_id, a.llamada) == suya);
        let mut anuncios = actual.anuncios.clone();
        for Anunciada { anuncio, .. } in oidas {
            if !anuncios.contains(anuncio) {
                anuncios.push(anuncio.clone());
            }
        }
        anuncios
    }

    /// Somebody else may act for this mesa: a director, or the same operator in another window.
    pub fn oir(self, evento: &Evento) {
        let quieto = self.pendiente.try_get_untracked() == Some(None);
        let novedad = self.puesto.try_with_untracked(|p| {
            let mesa = p.mesa.as_ref().map(|m| m.id);
            let mut suyos = p.actual.iter().chain(&p.en_espera);
            match suyos.find(|a| a.turno.id == evento.turno.id) {
                Some(a) => a.turno.version < evento.turno.version,
                None => {
                    let aqui = mesa.is_some() && mesa == evento.turno.mesa_id;
                    aqui && evento.turno.estado.en_manos()
                }
            }
        });
        if novedad == Some(true) && self.turno() == Some(evento.turno.id) && evento.suceso.es_nota()
        {
            self.anotadas.try_update(|n| *n = n.wrapping_add(1));
        }
        match novedad {
            Some(true) if quieto => self.refrescar(),
            Some(true) => {
                self.entretanto.try_update_value(|e| e.push(evento.clone()));
            }
            _ => {}
        }
    }
}
