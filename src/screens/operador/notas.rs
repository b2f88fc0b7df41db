//! What others do meanwhile, told for a few seconds.

use super::mandos::Mandos;
use super::timbre::Sonador;
use crate::domain::suceso::{Evento, Suceso};
use crate::domain::tablero::Tablero;
use crate::texts::textos;
use leptos::prelude::*;
use std::time::Duration;

/// How long a note stands.
const DURA: Duration = Duration::from_secs(6);

/// More than these at once is a wall.
const VISIBLES: usize = 3;

/// Notes, the newest last.
#[derive(Clone, Copy)]
pub struct Notas {
    notas: RwSignal<Vec<(u32, String)>>,
    ultima: StoredValue<u32>,
    timbre: StoredValue<Option<Sonador>>,
}

impl Notas {
    pub fn nuevas() -> Self {
        Notas {
            notas: RwSignal::new(Vec::new()),
            ultima: StoredValue::new(0),
            timbre: StoredValue::new(None),
        }
    }

    /// What sounds when somebody comes to a desk that has nobody.
    pub fn con_timbre(self, timbre: Sonador) {
        self.timbre.set_value(Some(timbre));
    }

    /// Somebody came whom this desk serves, nobody else waits for it, and it has nobody.
    fn llamar_la_atencion(self, evento: &Evento, mandos: Mandos, tablero: &Tablero) {
        let ocioso = mandos.puesto.try_with_untracked(|p| {
            let mesa = p.mesa.as_ref().filter(|_| p.actual.is_none())?;
            let espera = tablero.en_espera();
            let mut otros = espera.iter().filter(|t| t.id != evento.turno.id);
            let solo = !otros.any(|t| t.area_id == mesa.area_id && mesa.atiende(t.tramite_id));
            (mesa.atiende(evento.turno.tramite_id) && solo).then_some(())
        });
        if let (Some(Some(())), Some(timbre)) = (ocioso, self.timbre.try_get_value().flatten()) {
            timbre.sonar();
        }
    }

    /// Tells of a new turno, and of a call by another mesa, in the área where this operator sits.
    pub fn oir(self, evento: &Evento, mandos: Mandos) {
        let t = textos().operador();
        let numero = evento.turno.numero_visible.to_string();
        let mia = mandos.puesto.try_with_untracked(|p| {
            let mesa = p.mesa.as_ref()?;
            (mesa.area_id == evento.turno.area_id).then_some(mesa.id)
        });
        let Some(mia) = mia.flatten() else {
            return;
        };
        match &evento.suceso {
            Suceso::Creado => {
                self.decir((t.nuevo)(&numero, &evento.turno.tramite_nombre));
                mandos.mirar(|tablero| self.llamar_la_atencion(evento, mandos, tablero));
            }
            Suceso::Llamado { mesa, .. } if evento.turno.mesa_id != Some(mia) => {
                self.decir((t.otro_llamo)(
                    mesa.as_ref().map(|m| m.nombre.as_str()),
                    &numero,
                ));
            }
            _ => {}
        }
    }

    fn decir(self, texto: String) {
        let Some(id) = self.ultima.try_update_value(|n| {
            *n = n.wrapping_add(1);
            *n
        }) else {
            return;
        };
        self.notas.try_update(|notas| {
            notas.push((id, texto));
            let sobran = notas.len().saturating_sub(VISIBLES);
            notas.drain(..sobran);
        });
        set_timeout(
            move || {
                self.notas
                    .try_update(|notas| notas.retain(|(n, _)| *n != id));
            },
            DURA,
        );
    }
}

#[component]
pub fn NotasALaVista(notas: Notas) -> impl IntoView {
    view! {
        <div class="notas" role="log" aria-live="polite" aria-label=textos().operador().avisos>
            <For each=move || notas.notas.get() key=|(id, _)| *id let((_, texto))>
                <p class="notas__una entra">{texto}</p>
            </For>
        </div>
    }
}
