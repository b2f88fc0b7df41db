//! The day, step by step, with the queue as it would have been.

use super::{DiaPasado, Espera, Paso, Puesto, Que, Sirve};
use crate::domain::id::{Milis, TramiteId, TurnoId};
use crate::domain::politica::{EnEspera, ReglasDeLlamada, elegir};
use crate::domain::preferencia::{Preferencia, para_elegir};
use crate::domain::prioridad::Prioridad;
use std::collections::{BTreeMap, BTreeSet};

/// How long everybody of a day waited, and would have waited under these rules, by turno.
pub fn repetir(dia: &DiaPasado, reglas: &ReglasDeLlamada) -> Vec<Espera> {
    let fijos = fijos(&dia.pasos);
    let mut repeticion = Repeticion {
        reglas,
        puestos: puestos(dia, &fijos),
        fijos,
        vidas: BTreeMap::new(),
        cola: BTreeMap::new(),
        llamados: Vec::new(),
        libres: Vec::new(),
    };
    for paso in &dia.pasos {
        repeticion.dar(paso);
    }
    repeticion.esperas()
}

/// Those about whom a person decided: they stay as they were. Who was cancelled by mistake is back in their place, and
/// nobody decided anything.
fn fijos(pasos: &[Paso]) -> BTreeSet<TurnoId> {
    let (mut fijos, mut idos) = (BTreeSet::new(), BTreeSet::new());
    for paso in pasos {
        let decidido = match paso.que {
            Que::Vuelve => !idos.remove(&paso.turno),
            Que::Llamado { a_mano, .. } => a_mano,
            Que::SeVa => {
                idos.insert(paso.turno);
                false
            }
            Que::Entra { .. } | Que::Corrige(_) => false,
        };
        if decidido {
            fijos.insert(paso.turno);
        }
    }
    fijos
}

/// What is served where: also whatever the policy really called there.
fn puestos(dia: &DiaPasado, fijos: &BTreeSet<TurnoId>) -> BTreeMap<Puesto, Sirve> {
    let mut puestos = dia.puestos.clone();
    let mut tramites = BTreeMap::new();
    for paso in &dia.pasos {
        match paso.que {
            Que::Entra { tramite, .. } => {
                tramites.insert(paso.turno, tramite);
            }
            Que::Llamado { puesto, .. } if !fijos.contains(&paso.turno) => {
                let sirve = puestos.entry(puesto).or_insert_with(|| Sirve {
                    tramites: Some(BTreeSet::new()),
                    ..Sirve::default()
                });
                if let Some(tramite) = tramites.get(&paso.turno) {
                    sirve.tambien(*tramite);
                }
            }
            _ => {}
        }
    }
    puestos
}

impl Sirve {
    fn tambien(&mut self, tramite: TramiteId) {
        if let Some(tramites) = &mut self.tramites {
            tramites.insert(tramite);
        }
        self.preferencias
            .retain(|t, p| *t != tramite || *p != Preferencia::No);
    }

    fn sirve(&self, tramite: TramiteId) -> bool {
        self.tramites.as_ref().is_none_or(|t| t.contains(&tramite))
    }
}

/// What is known of a turno at a moment of the repeated day.
struct Vida {
    tramite: TramiteId,
    llegada: Milis,
    prioridad: Prioridad,
    fue: Option<Milis>,
    habria_sido: Option<Milis>,
}

struct Repeticion<'a> {
    reglas: &'a ReglasDeLlamada,
    puestos: BTreeMap<Puesto, Sirve>,
    fijos: BTreeSet<TurnoId>,
    vidas: BTreeMap<TurnoId, Vida>,
    /// Who waits, those of one trámite and priority in order of arrival. No policy passes over the first of them for
    /// another of them, so that only the first take part in a choice: a day takes n log n, and not n².
    cola: BTreeMap<(TramiteId, Prioridad), BTreeSet<(Milis, TurnoId)>>,
    /// Who was called, in order.
    llamados: Vec<TurnoId>,
    /// Where somebody called, and nobody was there to be called.
    libres: Vec<Puesto>,
}

impl Repeticion<'_> {
    fn dar(&mut self, paso: &Paso) {
        let (turno, cuando) = (paso.turno, paso.cuando);
        let fijo = self.fijos.contains(&turno);
        match paso.que {
            Que::Entra {
                tramite,
                llegada,
                prioridad,
            } => {
                let vida = Vida {
                    tramite,
                    llegada,
                    prioridad,
                    fue: None,
                    habria_sido: None,
                };
                self.vidas.insert(turno, vida);
                if !fijo {
                    self.esperar(turno);
                    self.ocupar(cuando);
                }
            }
            Que::Corrige(prioridad) => self.corregir(turno, prioridad),
            Que::Llamado { puesto, .. } => self.llamado(turno, puesto, cuando, fijo),
            Que::Vuelve if !fijo => {
                let vida = self.vidas.get(&turno);
                if vida.is_some_and(|v| v.habria_sido.is_none()) {
                    self.esperar(turno);
                    self.ocupar(cuando);
                }
            }
            Que::Vuelve => {
                self.llamados.retain(|t| *t != turno);
                if let Some(vida) = self.vidas.get_mut(&turno) {
                    (vida.fue, vida.habria_sido) = (None, None);
                }
            }
            Que::SeVa => {
                self.dejar_de_esperar(turno);
            }
        }
    }

    fn esperar(&mut self, turno: TurnoId) {
        if let Some(v) = self.vidas.get(&turno) {
            let suyos = self.cola.entry((v.tramite, v.prioridad)).or_default();
            suyos.insert((v.llegada, turno));
        }
    }

    /// Whether it waited.
    fn dejar_de_esperar(&mut self, turno: TurnoId) -> bool {
        let Some(v) = self.vidas.get(&turno) else {
            return false;
        };
        let suyos = self.cola.get_mut(&(v.tramite, v.prioridad));
        suyos.is_some_and(|s| s.remove(&(v.llegada, turno)))
    }

    fn corregir(&mut self, turno: TurnoId, prioridad: Prioridad) {
        let esperaba = self.dejar_de_esperar(turno);
        if let Some(vida) = self.vidas.get_mut(&turno) {
            vida.prioridad = prioridad;
        }
        if esperaba {
            self.esperar(turno);
        }
    }

    /// It was really called there, for the first time since it waited or again.
    fn llamado(&mut self, turno: TurnoId, puesto: Puesto, cuando: Milis, fijo: bool) {
        let Some(vida) = self.vidas.get_mut(&turno).filter(|v| v.fue.is_none()) else {
            return;
        };
        vida.fue = Some(cuando - vida.llegada);
        if fijo {
            vida.habria_sido = vida.fue;
            self.llamados.push(turno);
        } else if !self.llamar(puesto, cuando) {
            self.libres.push(puesto);
        }
    }

    /// Somebody came: a mesa that is free may call.
    fn ocupar(&mut self, cuando: Milis) {
        let libres = std::mem::take(&mut self.libres);
        for puesto in libres {
            if !self.llamar(puesto, cuando) {
                self.libres.push(puesto);
            }
        }
    }

    /// Calls whom the rules choose for this mesa, if anybody waits for it.
    fn llamar(&mut self, puesto: Puesto, cuando: Milis) -> bool {
        let Some(turno) = self.elegido(puesto, cuando) else {
            return false;
        };
        self.dejar_de_esperar(turno);
        self.llamados.push(turno);
        if let Some(vida) = self.vidas.get_mut(&turno) {
            vida.habria_sido = Some(cuando - vida.llegada);
        }
        true
    }

    fn elegido(&self, puesto: Puesto, ahora: Milis) -> Option<TurnoId> {
        let sirve = self.puestos.get(&puesto)?;
        let suyos = self.cola.iter().filter(|((t, _), _)| sirve.sirve(*t));
        let primeros = suyos.filter_map(|((tramite, prioridad), cola)| {
            let (llegada, turno) = *cola.first()?;
            let espera = EnEspera {
                turno,
                prioridad: *prioridad,
                llegada,
                derivado: false,
                postergado: None,
            };
            Some((*tramite, espera))
        });
        let cola = para_elegir(primeros.collect(), &sirve.preferencias, self.reglas, ahora);
        Some(elegir(self.reglas, &cola, self.preferentes_seguidos(), ahora)?.turno)
    }

    /// How many with priority were called since the last one without, counted as far as it matters.
    fn preferentes_seguidos(&self) -> u32 {
        let ultimos = self.llamados.iter().rev();
        let preferente = |t: &&TurnoId| {
            let vida = self.vidas.get(t);
            vida.is_some_and(|v| v.prioridad.preferente())
        };
        let tope = self.reglas.intercalada_n as usize;
        let seguidos = ultimos.take(tope).take_while(preferente).count();
        u32::try_from(seguidos).unwrap_or(u32::MAX)
    }

    fn esperas(self) -> Vec<Espera> {
        let de = |(turno, v): (TurnoId, Vida)| Espera {
            turno,
            prioridad: v.prioridad,
            fue: v.fue,
            habria_sido: v.habria_sido,
            fija: self.fijos.contains(&turno),
        };
        self.vidas.into_iter().map(de).collect()
    }
}
