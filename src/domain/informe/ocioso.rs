//! Ocioso con gente: how long desks were free while somebody waited whom they could have called.

use super::devuelto::Devuelto;
use crate::domain::id::{MesaId, Milis, TramiteId, TurnoId, UsuarioId};
use crate::domain::turno::Para;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Who sits where.
pub type Quien = (MesaId, UsuarioId);

/// Idle time of some days, by who sat where; and what else only the log of a day tells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ocioso {
    /// How long.
    #[serde(rename = "o", with = "super::cubo::pares")]
    pub por: BTreeMap<Quien, Milis>,
    /// Of how many days it is known.
    #[serde(rename = "d")]
    pub dias: i64,
    /// Of how many it is not: their log was forgotten before they were counted.
    #[serde(rename = "s")]
    pub sin_registro: i64,
    /// Attention that ended in the queue.
    #[serde(
        rename = "v",
        default,
        skip_serializing_if = "BTreeMap::is_empty",
        with = "super::cubo::pares"
    )]
    pub devuelto: BTreeMap<Quien, Devuelto>,
}

impl Ocioso {
    /// That of a day; `None`: it is not known.
    pub fn de_un_dia(por: Option<BTreeMap<Quien, Milis>>) -> Ocioso {
        Ocioso {
            dias: i64::from(por.is_some()),
            sin_registro: i64::from(por.is_none()),
            por: por.unwrap_or_default(),
            devuelto: BTreeMap::new(),
        }
    }

    /// The same with the attention that ended in the queue.
    pub fn con_devuelto(self, devuelto: BTreeMap<Quien, Devuelto>) -> Ocioso {
        Ocioso { devuelto, ..self }
    }

    /// Adds other days.
    pub fn sumar(&mut self, otro: &Ocioso) {
        for (quien, ms) in &otro.por {
            *self.por.entry(*quien).or_default() += ms;
        }
        self.dias += otro.dias;
        self.sin_registro += otro.sin_registro;
        for (quien, devuelto) in &otro.devuelto {
            self.devuelto.entry(*quien).or_default().sumar(*devuelto);
        }
    }

    /// Whether there is nothing to tell.
    pub fn vacio(&self) -> bool {
        *self == Ocioso::default()
    }

    /// How long those were idle of whom this is so; `None`: it is known of no day.
    pub fn de(&self, quien: impl Fn(&Quien) -> bool) -> Option<Milis> {
        let suyo = self.por.iter().filter(|(q, _)| quien(q));
        (self.dias > 0).then(|| suyo.map(|(_, ms)| ms).sum())
    }
}

/// Where a turno is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Donde {
    /// It waits, for anybody or for the one whom it was handed to.
    Espera(TramiteId, Option<Para>),
    /// It is called there.
    Llamado(MesaId),
    /// It is attended there.
    Atendido(MesaId),
    /// Parked, or closed.
    Fuera,
}

/// From when on a turno is somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paso {
    /// Since then.
    pub cuando: Milis,
    /// Which.
    pub turno: TurnoId,
    /// Where.
    pub donde: Donde,
    /// It is not called before this: its visitor comes late.
    pub no_antes: Option<Milis>,
}

/// A stretch of somebody's time on duty, or on pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Servicio {
    /// Who, and where.
    pub quien: Quien,
    /// On pause.
    pub pausa: bool,
    /// From when.
    pub desde: Milis,
    /// Until when.
    pub hasta: Milis,
}

/// A day of an área.
#[derive(Clone, Debug, Default)]
pub struct Jornada {
    /// What its turnos did, in order.
    pub pasos: Vec<Paso>,
    /// Who was on duty.
    pub servicio: Vec<Servicio>,
    /// When somebody could be called.
    pub abierto: Vec<(Milis, Milis)>,
    /// Its end, or the moment that it is looked at.
    pub hasta: Milis,
}

/// What begins or ends.
#[derive(Clone, Copy)]
enum Borde {
    Abierto,
    Servicio(Quien),
    Pausa(UsuarioId),
    Turno(Donde),
}

/// How long each was idle. `atiende`: whether people of a trámite can be called by who sits there.
pub fn ocioso(
    jornada: &Jornada,
    atiende: impl Fn(Quien, TramiteId) -> bool,
) -> BTreeMap<Quien, Milis> {
    let mut bordes = Vec::new();
    let mut tramo = |desde: Milis, hasta: Milis, que: Borde| {
        let hasta = hasta.min(jornada.hasta);
        if desde < hasta {
            bordes.push((desde, 1, que));
            bordes.push((hasta, -1, que));
        }
    };
    for (desde, hasta) in &jornada.abierto {
        tramo(*desde, *hasta, Borde::Abierto);
    }
    for s in &jornada.servicio {
        let que = match s.pausa {
            true => Borde::Pausa(s.quien.1),
            false => Borde::Servicio(s.quien),
        };
        tramo(s.desde, s.hasta, que);
    }
    let mut suyos: BTreeMap<TurnoId, Vec<&Paso>> = BTreeMap::new();
    for paso in &jornada.pasos {
        suyos.entry(paso.turno).or_default().push(paso);
    }
    for pasos in suyos.values() {
        for (i, paso) in pasos.iter().enumerate() {
            let hasta = pasos.get(i + 1).map_or(jornada.hasta, |p| p.cuando);
            let desde = paso.cuando.max(paso.no_antes.unwrap_or(paso.cuando));
            if paso.donde != Donde::Fuera {
                tramo(desde, hasta, Borde::Turno(paso.donde));
            }
        }
    }
    bordes.sort_by_key(|(cuando, ..)| *cuando);
    let (mut momento, mut antes) = (Momento::default(), 0);
    let mut ociosos = BTreeMap::new();
    for (cuando, cuanto, que) in bordes {
        if cuando > antes && momento.abierto > 0 {
            for quien in momento.ociosos(&atiende) {
                *ociosos.entry(quien).or_default() += cuando - antes;
            }
        }
        momento.cambiar(que, cuanto);
        antes = cuando;
    }
    ociosos
}

/// How things stand.
#[derive(Default)]
struct Momento {
    abierto: i32,
    servicio: BTreeMap<Quien, i32>,
    pausa: BTreeMap<UsuarioId, i32>,
    en_manos: BTreeMap<MesaId, i32>,
    esperan: BTreeMap<(TramiteId, Destinado), i32>,
}

/// For whom a turno waits, as a key.
type Destinado = (Option<MesaId>, Option<UsuarioId>);

impl Momento {
    fn cambiar(&mut self, que: Borde, cuanto: i32) {
        match que {
            Borde::Abierto => self.abierto += cuanto,
            Borde::Servicio(quien) => contar(&mut self.servicio, quien, cuanto),
            Borde::Pausa(operador) => contar(&mut self.pausa, operador, cuanto),
            Borde::Turno(Donde::Llamado(mesa) | Donde::Atendido(mesa)) => {
                contar(&mut self.en_manos, mesa, cuanto);
            }
            Borde::Turno(Donde::Espera(tramite, para)) => {
                let para = match para {
                    None => (None, None),
                    Some(Para::Mesa(mesa)) => (Some(mesa), None),
                    Some(Para::Operador(operador)) => (None, Some(operador)),
                };
                contar(&mut self.esperan, (tramite, para), cuanto);
            }
            Borde::Turno(Donde::Fuera) => {}
        }
    }

    /// Who is free while somebody waits whom they could call.
    fn ociosos(&self, atiende: &impl Fn(Quien, TramiteId) -> bool) -> Vec<Quien> {
        let (mesas, operadores): (BTreeSet<_>, BTreeSet<_>) = self.servicio.keys().copied().unzip();
        // Whoever is not there is not waited for.
        let suyo = |quien: &Quien, (tramite, (mesa, operador)): &(TramiteId, Destinado)| {
            let mesa = mesa.filter(|m| mesas.contains(m));
            let operador = operador.filter(|o| operadores.contains(o));
            match (mesa, operador) {
                (None, None) => atiende(*quien, *tramite),
                (mesa, operador) => mesa == Some(quien.0) || operador == Some(quien.1),
            }
        };
        let libre = |quien: &&Quien| {
            !self.pausa.contains_key(&quien.1) && !self.en_manos.contains_key(&quien.0)
        };
        let libres = self.servicio.keys().filter(libre);
        let ociosos = libres.filter(|quien| self.esperan.keys().any(|e| suyo(quien, e)));
        ociosos.copied().collect()
    }
}

/// Counts what is there; what is there no more has no entry.
fn contar<K: Ord>(cuantos: &mut BTreeMap<K, i32>, cual: K, cuanto: i32) {
    let quedan = cuantos.get(&cual).copied().unwrap_or(0) + cuanto;
    match quedan {
        0 => cuantos.remove(&cual),
        _ => cuantos.insert(cual, quedan),
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    const FIN: Milis = 60;

    fn quien(n: i64) -> Quien {
        (MesaId(n), UsuarioId(n + 10))
    }

    /// Mesa 1 serves trámite 1, mesa 2 both.
    fn atiende(quien: Quien, tramite: TramiteId) -> bool {
        quien.0 == MesaId(2) || tramite == TramiteId(1)
    }

    fn donde() -> impl Strategy<Value = Donde> {
        let para = prop_oneof![
            3 => Just(None),
            1 => (1..3_i64).prop_map(|n| Some(Para::Mesa(MesaId(n)))),
            1 => (11..13_i64).prop_map(|n| Some(Para::Operador(UsuarioId(n)))),
        ];
        prop_oneof![
            3 => (1..3_i64, para).prop_map(|(t, para)| Donde::Espera(TramiteId(t), para)),
            1 => (1..3_i64).prop_map(|n| Donde::Llamado(MesaId(n))),
            1 => (1..3_i64).prop_map(|n| Donde::Atendido(MesaId(n))),
            1 => Just(Donde::Fuera),
        ]
    }

    fn jornada() -> impl Strategy<Value = Jornada> {
        let paso = (0..FIN, 1..4_i64, donde(), proptest::option::of(0..FIN));
        let paso = paso.prop_map(|(cuando, turno, donde, tarde)| Paso {
            cuando,
            turno: TurnoId(turno),
            donde,
            no_antes: tarde.filter(|_| matches!(donde, Donde::Espera(..))),
        });
        let servicio =
            (1..3_i64, any::<bool>(), 0..FIN, 0..FIN + 20).prop_map(|(n, pausa, a, b)| Servicio {
                quien: quien(n),
                pausa,
                desde: a.min(b),
                hasta: a.max(b),
            });
        let abierto = vec(
            (0..FIN, 0..FIN + 9).prop_map(|(a, b)| (a.min(b), a.max(b))),
            0..3,
        );
        (vec(paso, 0..12), vec(servicio, 0..5), abierto).prop_map(
            |(mut pasos, servicio, abierto)| {
                pasos.sort_by_key(|p| p.cuando);
                Jornada {
                    pasos,
                    servicio,
                    abierto,
                    hasta: FIN,
                }
            },
        )
    }

    /// The definition, looked at moment by moment.
    fn a_cada_momento(j: &Jornada) -> BTreeMap<Quien, Milis> {
        let mut ociosos = BTreeMap::new();
        for t in 0..FIN {
            let en = |desde: Milis, hasta: Milis| desde <= t && t < hasta;
            let lugar = |turno: i64| {
                let mut suyos = j
                    .pasos
                    .iter()
                    .filter(|p| p.turno == TurnoId(turno) && p.cuando <= t);
                let ultimo = suyos.next_back()?;
                (ultimo.no_antes.is_none_or(|n| n <= t)).then_some(ultimo.donde)
            };
            let lugares: Vec<_> = (1..4).filter_map(lugar).collect();
            let sirve = |pausa: bool, n: i64| {
                j.servicio
                    .iter()
                    .any(|s| s.pausa == pausa && s.quien == quien(n) && en(s.desde, s.hasta))
            };
            for n in (1..3).filter(|n| sirve(false, *n) && !sirve(true, *n)) {
                let suya = [Donde::Llamado(MesaId(n)), Donde::Atendido(MesaId(n))];
                let ocupada = lugares.iter().any(|l| suya.contains(l));
                let puede = lugares.iter().any(|l| match l {
                    Donde::Espera(_, Some(Para::Mesa(m))) if sirve(false, m.0) => *m == MesaId(n),
                    Donde::Espera(_, Some(Para::Operador(o))) if sirve(false, o.0 - 10) => {
                        o.0 == n + 10
                    }
                    Donde::Espera(tramite, _) => atiende(quien(n), *tramite),
                    _ => false,
                });
                if !ocupada && puede && j.abierto.iter().any(|(a, b)| en(*a, *b)) {
                    *ociosos.entry(quien(n)).or_default() += 1;
                }
            }
        }
        ociosos
    }

    proptest! {
        #[test]
        fn idle_is_who_is_on_duty_and_has_nobody_while_somebody_waits_whom_they_can_call(j in jornada()) {
            prop_assert_eq!(ocioso(&j, atiende), a_cada_momento(&j));
        }
    }

    #[test]
    fn a_day_that_is_not_known_is_told_apart_from_one_without_idle_time() {
        let mut suma = Ocioso::de_un_dia(None);
        assert_eq!((suma.de(|_| true), suma.sin_registro), (None, 1));
        suma.sumar(&Ocioso::de_un_dia(Some(BTreeMap::from([(quien(1), 5)]))));
        assert_eq!(
            (suma.de(|_| true), suma.de(|q| q.0 == MesaId(2))),
            (Some(5), Some(0))
        );
    }
}
