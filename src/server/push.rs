//! Tells the telephones of visitors whose page is closed: looks once a second whom there is something for.

use crate::domain::id::{AreaId, Milis, Seq};
use crate::metricas::Metricas;
use crate::storage::push::Pendiente;
use crate::turnero::Turnero;
use crate::turnero::push::{self, Hecho};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval};

/// Between two looks.
const CADA: Duration = Duration::from_secs(1);

/// Tasks at once: one for each telephone that is called, and one for all that wait in an área.
const A_LA_VEZ: usize = 16;

/// So many of them at most are of those who wait: a call finds a place.
const DE_ESPERA: usize = A_LA_VEZ / 2;

/// Who waits is looked for no more often than that: it takes reading the queue for each.
const CALMA_MS: Milis = 5_000;

/// …and that often although nothing happened: who said that they come late is near by the clock.
const QUIETA_MS: Milis = 20_000;

/// Tells them, for ever. What is under way when this ends is sent again by whoever comes next.
pub async fn vivir(turnero: Turnero, metricas: Metricas) {
    let mut reloj = interval(CADA);
    reloj.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut tareas = JoinSet::new();
    let mut esperas = Esperas::default();
    loop {
        tokio::select! {
            _ = reloj.tick() => {}
            Some(hecha) = tareas.join_next(), if !tareas.is_empty() => {
                match hecha {
                    Ok((Some(area), bien)) => esperas.terminar(area, bien),
                    Ok((None, _)) => {}
                    // It panicked, and took its área along.
                    Err(_) => esperas.en_curso.clear(),
                }
                continue;
            }
        }
        if tareas.len() >= A_LA_VEZ {
            continue;
        }
        // What failed was logged, and is tried again with the next look.
        let Ok(pendientes) = push::pendientes(&turnero).await else {
            continue;
        };
        let (llamados, esperan): (Vec<_>, Vec<_>) = pendientes.into_iter().partition(|p| p.llamado);
        let llamados = llamados.into_iter().map(|p| (None, vec![p]));
        let esperan = esperas.por_mirar(esperan, turnero.reloj.ahora());
        let esperan = esperan.into_iter().map(|(area, todos)| (Some(area), todos));
        for (area, todos) in llamados.chain(esperan) {
            if tareas.len() >= A_LA_VEZ {
                break;
            }
            if let (Some(area), Some(p)) = (area, todos.first()) {
                if esperas.en_curso.len() >= DE_ESPERA {
                    break;
                }
                esperas.empezar(area, p.seq, turnero.reloj.ahora());
            }
            let (turnero, metricas) = (turnero.clone(), metricas.clone());
            tareas.spawn(async move {
                let mut bien = true;
                for p in todos {
                    match push::avisar(&turnero, &p).await {
                        Ok(Hecho::Dicho) => metricas.avisos.de(["ok"]).sumar(),
                        Ok(Hecho::Fallado) => {
                            metricas.avisos.de(["failed"]).sumar();
                            bien = false;
                        }
                        Ok(Hecho::Nada) => {}
                        Err(_) => bien = false,
                    }
                }
                (area, bien)
            });
        }
    }
}

/// The áreas as they were when those who wait in them were looked for.
#[derive(Debug, Default)]
struct Esperas {
    miradas: BTreeMap<AreaId, (Seq, Milis)>,
    en_curso: BTreeSet<AreaId>,
}

impl Esperas {
    /// Those who wait where something may have changed for them, by área, and those who could not be told; who was
    /// looked for longest ago comes first.
    fn por_mirar(&self, esperan: Vec<Pendiente>, ahora: Milis) -> Vec<(AreaId, Vec<Pendiente>)> {
        let mut por_area = BTreeMap::<AreaId, Vec<Pendiente>>::new();
        for p in esperan {
            por_area.entry(p.area).or_default().push(p);
        }
        por_area.retain(|area, todos| {
            let toca = self.miradas.get(area).is_none_or(|(seq, cuando)| {
                let otra_cosa = todos.iter().any(|p| p.seq != *seq);
                ahora - cuando >= if otra_cosa { CALMA_MS } else { QUIETA_MS }
            });
            todos.retain(|p| toca || p.fallos > 0);
            !todos.is_empty() && !self.en_curso.contains(area)
        });
        let mut por_mirar: Vec<_> = por_area.into_iter().collect();
        por_mirar.sort_by_key(|(area, _)| self.miradas.get(area).map(|(_, cuando)| *cuando));
        por_mirar
    }

    fn empezar(&mut self, area: AreaId, seq: Seq, ahora: Milis) {
        self.en_curso.insert(area);
        self.miradas.insert(area, (seq, ahora));
    }

    fn terminar(&mut self, area: AreaId, bien: bool) {
        self.en_curso.remove(&area);
        if !bien {
            self.miradas.remove(&area);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::TurnoId;
    use crate::domain::idioma::Idioma;
    use crate::domain::push::Suscripcion;

    const AREA: AreaId = AreaId(1);

    fn espera(seq: Seq, fallos: i64) -> Vec<Pendiente> {
        vec![Pendiente {
            id: 1,
            token: String::new(),
            suscripcion: Suscripcion {
                endpoint: String::new(),
                p256dh: String::new(),
                auth: String::new(),
            },
            idioma: Idioma::Es,
            turno_id: TurnoId(1),
            grado: 0,
            fallos,
            llamado: false,
            area: AREA,
            seq,
        }]
    }

    #[test]
    fn who_waits_is_looked_for_when_something_happened_and_not_all_the_time() {
        let mut esperas = Esperas::default();
        let mira =
            |e: &Esperas, seq, fallos, ahora| !e.por_mirar(espera(seq, fallos), ahora).is_empty();
        assert!(mira(&esperas, 7, 0, 0));
        esperas.empezar(AREA, 7, 0);
        // While it is being done nobody does it twice.
        assert!(!mira(&esperas, 9, 1, QUIETA_MS));
        esperas.terminar(AREA, true);
        for (seq, fallos, ahora, si) in [
            (7, 0, CALMA_MS, false),
            (7, 0, QUIETA_MS, true),
            (8, 0, CALMA_MS - 1, false),
            (8, 0, CALMA_MS, true),
            (7, 1, 0, true),
        ] {
            assert_eq!(
                mira(&esperas, seq, fallos, ahora),
                si,
                "{seq} {fallos} {ahora}"
            );
        }
        // What did not succeed is as if nobody had looked.
        esperas.empezar(AREA, 7, 0);
        esperas.terminar(AREA, false);
        assert!(mira(&esperas, 7, 0, 0));
    }
}
