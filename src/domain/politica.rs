//! Who is called next: one pure function a policy, over the turnos that wait.

use super::id::{Milis, TurnoId};
use super::prioridad::Prioridad;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// The order in which an área calls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Politica {
    /// Waited seconds × (weight of the priority + 1), greatest first: nobody starves.
    #[default]
    Envejecimiento,
    /// Priority descending, then arrival.
    Estricta,
    /// N with priority, then one without.
    Intercalada,
}

/// What an área has decided about calling.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReglasDeLlamada {
    /// The policy.
    pub politica: Politica,
    /// Weight of each priority, by its number (`envejecimiento`).
    pub pesos: [u32; 4],
    /// How many with priority are called before one without (`intercalada`).
    pub intercalada_n: u32,
    /// Minutes of waiting after which a turno comes before all that have waited less.
    pub espera_maxima_min: u32,
}

impl Politica {
    /// Every policy.
    pub const TODAS: [Politica; 3] = [
        Politica::Envejecimiento,
        Politica::Estricta,
        Politica::Intercalada,
    ];

    /// Its name in forms.
    pub fn nombre(self) -> &'static str {
        match self {
            Politica::Envejecimiento => "envejecimiento",
            Politica::Estricta => "estricta",
            Politica::Intercalada => "intercalada",
        }
    }
}

impl Default for ReglasDeLlamada {
    fn default() -> Self {
        ReglasDeLlamada {
            politica: Politica::default(),
            pesos: [0, 1, 2, 3],
            intercalada_n: 2,
            espera_maxima_min: 30,
        }
    }
}

/// A turno that waits, as the policies see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EnEspera {
    /// Which one.
    pub turno: TurnoId,
    /// Its priority.
    pub prioridad: Prioridad,
    /// When the person arrived.
    pub llegada: Milis,
    /// Handed to the very operador or mesa that calls.
    pub derivado: bool,
    /// How many others are called before it, if it was reinstated.
    pub postergado: Option<u32>,
}

impl EnEspera {
    /// Others come first, as long as there are any.
    pub(super) fn cede(&self) -> bool {
        self.postergado.is_some_and(|faltan| faltan > 0)
    }
}

/// Why a turno was chosen; `texts/` says it in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "por", rename_all = "snake_case")]
pub enum PorQue {
    /// It was handed to this operador or mesa.
    Derivado,
    /// It has waited longer than the área allows.
    EsperaMaxima {
        /// Whole minutes waited.
        minutos: u32,
    },
    /// Its priority weighs most.
    Prioridad {
        /// Which.
        prioridad: Prioridad,
        /// Whole minutes waited.
        minutos: u32,
    },
    /// It has waited longest.
    Llegada {
        /// Whole minutes waited.
        minutos: u32,
    },
    /// After so many with priority it is the turn of one without.
    Intercalado {
        /// Called with priority since the last one without.
        preferentes: u32,
    },
    /// It missed its call, came back, and those who were to go first have gone.
    Reincorporado {
        /// Whole minutes waited.
        minutos: u32,
    },
    /// The operator chose it, out of order.
    AMano {
        /// Why, in the operator's words: for the staff alone.
        razon: String,
    },
    /// It came to the mesa without a turno, which was made there and then.
    SinTurno,
}

impl PorQue {
    /// A person decided it, and not the policy.
    pub fn decidido(&self) -> bool {
        matches!(
            self,
            PorQue::Derivado | PorQue::AMano { .. } | PorQue::SinTurno
        )
    }
}

/// The one to call, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Eleccion {
    /// Which one.
    pub turno: TurnoId,
    /// Why.
    pub por_que: PorQue,
}

/// Chooses the next of `cola`, or `None` if nobody waits.
///
/// Who was reinstated gives way to so many others, as long as there are any. In every policy those that were
/// handed to the caller come first, then those that have waited longer than `espera_maxima_min`, then the
/// others; the policy orders each of the three. `preferentes_seguidos`: how many with priority were called since
/// the last one without.
pub fn elegir(
    reglas: &ReglasDeLlamada,
    cola: &[EnEspera],
    preferentes_seguidos: u32,
    ahora: Milis,
) -> Option<Eleccion> {
    let de = |cola: &[EnEspera], clase: &dyn Fn(&EnEspera) -> bool| -> Vec<EnEspera> {
        cola.iter().filter(|t| clase(t)).copied().collect()
    };
    let segun_politica = |cola: &[EnEspera]| match reglas.politica {
        Politica::Envejecimiento => envejecimiento(cola, &reglas.pesos, ahora),
        Politica::Estricta => estricta(cola, ahora),
        Politica::Intercalada => {
            intercalada(cola, reglas.intercalada_n, preferentes_seguidos, ahora)
        }
    };
    let sin_ceder = de(cola, &|t| !t.cede());
    let cola = if sin_ceder.is_empty() {
        cola
    } else {
        &sin_ceder
    };
    if let Some(Eleccion { turno, .. }) = segun_politica(&de(cola, &|t| t.derivado)) {
        let por_que = PorQue::Derivado;
        return Some(Eleccion { turno, por_que });
    }
    let demorados = de(cola, &|t| reglas.demorado(t, ahora));
    let (eleccion, demorado) = match segun_politica(&demorados) {
        Some(eleccion) => (eleccion, true),
        None => (segun_politica(cola)?, false),
    };
    let elegido = cola.iter().find(|t| t.turno == eleccion.turno)?;
    let minutos = minutos(elegido, ahora);
    let por_que = match (elegido.postergado, demorado) {
        (Some(_), _) => PorQue::Reincorporado { minutos },
        (None, true) => PorQue::EsperaMaxima { minutos },
        (None, false) => eleccion.por_que,
    };
    Some(Eleccion {
        turno: elegido.turno,
        por_que,
    })
}

/// Where a policy places a turno: the least is called first. What it weighs, and equal weights by arrival.
pub(super) type Orden = (Reverse<i128>, Milis, TurnoId);

fn por_puntaje(t: &EnEspera, pesos: &[u32; 4], ahora: Milis) -> Orden {
    let peso = i128::from(pesos[t.prioridad as usize]);
    // Milliseconds: two who came within one second still have an order.
    let puntaje = i128::from(ahora - t.llegada) * (peso + 1);
    (Reverse(puntaje), t.llegada, t.turno)
}

fn por_prioridad(t: &EnEspera) -> Orden {
    (Reverse(t.prioridad as i128), t.llegada, t.turno)
}

impl ReglasDeLlamada {
    /// Where the área's policy places a turno among those of its kind: all of them, or where it alternates those with
    /// priority and those without.
    pub(super) fn orden(&self, t: &EnEspera, ahora: Milis) -> Orden {
        match self.politica {
            Politica::Envejecimiento => por_puntaje(t, &self.pesos, ahora),
            Politica::Estricta | Politica::Intercalada => por_prioridad(t),
        }
    }

    /// Whether a turno has waited longer than the área allows.
    pub(super) fn demorado(&self, t: &EnEspera, ahora: Milis) -> bool {
        ahora - t.llegada > i64::from(self.espera_maxima_min) * 60_000
    }
}

/// Greatest waited seconds × (weight + 1); equal scores by arrival.
pub fn envejecimiento(cola: &[EnEspera], pesos: &[u32; 4], ahora: Milis) -> Option<Eleccion> {
    let elegido = cola.iter().min_by_key(|t| por_puntaje(t, pesos, ahora))?;
    Some(por_prioridad_o_llegada(elegido, cola, ahora))
}

/// Priority descending, then arrival.
pub fn estricta(cola: &[EnEspera], ahora: Milis) -> Option<Eleccion> {
    let elegido = cola.iter().min_by_key(|t| por_prioridad(t))?;
    Some(por_prioridad_o_llegada(elegido, cola, ahora))
}

/// `n` with priority, then one without; who is alone in the queue does not wait for the other kind.
pub fn intercalada(
    cola: &[EnEspera],
    n: u32,
    preferentes_seguidos: u32,
    ahora: Milis,
) -> Option<Eleccion> {
    let preferente = cola
        .iter()
        .filter(|t| t.prioridad.preferente())
        .min_by_key(|t| por_prioridad(t));
    let comun = primero(cola.iter().filter(|t| !t.prioridad.preferente()));
    match (preferente, comun) {
        (Some(_), Some(c)) if preferentes_seguidos >= n => Some(Eleccion {
            turno: c.turno,
            por_que: PorQue::Intercalado {
                preferentes: preferentes_seguidos,
            },
        }),
        (Some(p), _) => Some(por_prioridad_o_llegada(p, cola, ahora)),
        (None, comun) => comun.map(|c| por_prioridad_o_llegada(c, cola, ahora)),
    }
}

/// "By arrival" when it is the first in the queue, else "by priority".
fn por_prioridad_o_llegada(elegido: &EnEspera, cola: &[EnEspera], ahora: Milis) -> Eleccion {
    let minutos = minutos(elegido, ahora);
    let primera = primero(cola.iter()).is_some_and(|t| t.turno == elegido.turno);
    Eleccion {
        turno: elegido.turno,
        por_que: if primera || !elegido.prioridad.preferente() {
            PorQue::Llegada { minutos }
        } else {
            PorQue::Prioridad {
                prioridad: elegido.prioridad,
                minutos,
            }
        },
    }
}

fn primero<'a>(turnos: impl Iterator<Item = &'a EnEspera>) -> Option<&'a EnEspera> {
    turnos.min_by_key(|t| (t.llegada, t.turno))
}

fn minutos(t: &EnEspera, ahora: Milis) -> u32 {
    u32::try_from((ahora - t.llegada).max(0) / 60_000).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const AHORA: Milis = 10_000_000;

    fn espera(turno: i64, prioridad: Prioridad, segundos: i64) -> EnEspera {
        EnEspera {
            turno: TurnoId(turno),
            prioridad,
            llegada: AHORA - segundos * 1000,
            derivado: false,
            postergado: None,
        }
    }

    fn con(politica: Politica) -> ReglasDeLlamada {
        ReglasDeLlamada {
            politica,
            ..ReglasDeLlamada::default()
        }
    }

    fn elegido(reglas: &ReglasDeLlamada, cola: &[EnEspera], seguidos: u32) -> i64 {
        elegir(reglas, cola, seguidos, AHORA).unwrap().turno.0
    }

    #[test]
    fn nobody_waits_nobody_is_called() {
        for politica in [
            Politica::Envejecimiento,
            Politica::Estricta,
            Politica::Intercalada,
        ] {
            assert_eq!(elegir(&con(politica), &[], 0, AHORA), None);
        }
    }

    #[test]
    fn with_envejecimiento_a_long_wait_outweighs_a_priority() {
        use Prioridad::*;
        let reglas = con(Politica::Envejecimiento);
        let cola = [espera(1, Normal, 500), espera(2, Discapacidad, 100)];
        assert_eq!(elegido(&reglas, &cola, 0), 1);
        let cola = [espera(1, Normal, 300), espera(2, Discapacidad, 100)];
        assert_eq!(elegido(&reglas, &cola, 0), 2);
    }

    #[test]
    fn with_estricta_any_priority_comes_before_any_wait() {
        use Prioridad::*;
        let cola = [
            espera(1, Normal, 900),
            espera(2, AdultoMayor, 10),
            espera(3, Discapacidad, 1),
            espera(4, Discapacidad, 2),
        ];
        assert_eq!(elegido(&con(Politica::Estricta), &cola, 0), 4);
    }

    #[test]
    fn with_intercalada_one_without_priority_follows_n_with() {
        use Prioridad::*;
        let reglas = con(Politica::Intercalada);
        let cola = [espera(1, Normal, 10), espera(2, AdultoMayor, 5)];
        assert_eq!(elegido(&reglas, &cola, 0), 2);
        assert_eq!(elegido(&reglas, &cola, 1), 2);
        let eleccion = elegir(&reglas, &cola, 2, AHORA).unwrap();
        assert_eq!(eleccion.turno, TurnoId(1));
        assert_eq!(eleccion.por_que, PorQue::Intercalado { preferentes: 2 });
        assert_eq!(elegido(&reglas, &cola[1..], 9), 2, "alone, it is called");
    }

    #[test]
    fn who_waited_beyond_the_legal_limit_comes_before_the_others_and_who_was_derived_before_all() {
        use Prioridad::*;
        let mut cola = vec![
            espera(1, Normal, 31 * 60),
            espera(2, Discapacidad, 29 * 60),
            espera(3, Normal, 1),
        ];
        let eleccion = elegir(&con(Politica::Estricta), &cola, 0, AHORA).unwrap();
        assert_eq!(eleccion.turno, TurnoId(1));
        assert_eq!(eleccion.por_que, PorQue::EsperaMaxima { minutos: 31 });
        cola[2].derivado = true;
        let eleccion = elegir(&con(Politica::Estricta), &cola, 0, AHORA).unwrap();
        assert_eq!((eleccion.turno.0, eleccion.por_que), (3, PorQue::Derivado));
    }

    #[test]
    fn where_everybody_has_waited_too_long_the_policy_still_decides() {
        use Prioridad::*;
        let cola = [espera(1, Normal, 41 * 60), espera(2, Discapacidad, 31 * 60)];
        let eleccion = elegir(&con(Politica::Estricta), &cola, 0, AHORA).unwrap();
        assert_eq!(eleccion.turno, TurnoId(2));
        assert_eq!(eleccion.por_que, PorQue::EsperaMaxima { minutos: 31 });
        assert_eq!(elegido(&con(Politica::Intercalada), &cola, 2), 1);
    }

    #[test]
    fn who_was_reinstated_gives_way_to_so_many_and_to_nobody_where_nobody_else_waits() {
        use Prioridad::*;
        let reglas = con(Politica::Envejecimiento);
        let mut cola = vec![
            espera(1, Discapacidad, 40 * 60),
            espera(2, Normal, 10),
            espera(3, Normal, 5),
        ];
        cola[0].postergado = Some(2);
        assert_eq!(elegido(&reglas, &cola, 0), 2);
        cola[0].postergado = Some(0);
        let eleccion = elegir(&reglas, &cola, 0, AHORA).unwrap();
        let por_que = PorQue::Reincorporado { minutos: 40 };
        assert_eq!((eleccion.turno.0, eleccion.por_que), (1, por_que));
        cola[0].postergado = Some(2);
        assert_eq!(elegido(&reglas, &cola[..1], 0), 1);
        // Not even what was handed to the caller goes before those others.
        cola[0].derivado = true;
        assert_eq!(elegido(&reglas, &cola, 0), 2);
    }

    /// Priority, seconds, whether it was handed to the caller, and whom it gives way to.
    fn una_cola() -> impl Strategy<Value = Vec<EnEspera>> {
        let postergado = prop::option::weighted(0.1, 0u32..4);
        let uno = (0i64..4, 0i64..3600, prop::bool::weighted(0.1), postergado);
        prop::collection::vec(uno, 1..60).prop_map(|v| {
            let con = |(i, (p, s, derivado, postergado))| EnEspera {
                derivado,
                postergado,
                ..espera(i, Prioridad::try_from(p).unwrap(), s)
            };
            (0i64..).zip(v).map(con).collect()
        })
    }

    fn una_politica() -> impl Strategy<Value = Politica> {
        prop::sample::select(vec![
            Politica::Envejecimiento,
            Politica::Estricta,
            Politica::Intercalada,
        ])
    }

    proptest! {
        #[test]
        fn whoever_waits_is_called_and_only_who_waits(
            cola in una_cola(), politica in una_politica(), seguidos in 0u32..5
        ) {
            let eleccion = elegir(&con(politica), &cola, seguidos, AHORA).unwrap();
            prop_assert!(cola.iter().any(|t| t.turno == eleccion.turno));
        }

        #[test]
        fn the_order_in_which_the_queue_is_read_does_not_matter(
            cola in una_cola(), politica in una_politica(), seguidos in 0u32..5
        ) {
            let mut al_reves = cola.clone();
            al_reves.reverse();
            prop_assert_eq!(
                elegir(&con(politica), &cola, seguidos, AHORA),
                elegir(&con(politica), &al_reves, seguidos, AHORA)
            );
        }

        #[test]
        fn between_two_of_the_same_priority_the_earlier_is_never_passed_over(
            cola in una_cola(), politica in una_politica(), seguidos in 0u32..5
        ) {
            let eleccion = elegir(&con(politica), &cola, seguidos, AHORA).unwrap();
            let elegido = cola.iter().find(|t| t.turno == eleccion.turno).unwrap();
            let pasado_por_alto = cola.iter().any(|t| {
                t.prioridad == elegido.prioridad
                    && t.derivado >= elegido.derivado
                    && t.cede() <= elegido.cede()
                    && (t.llegada, t.turno) < (elegido.llegada, elegido.turno)
            });
            prop_assert!(!pasado_por_alto);
        }

        #[test]
        fn who_gives_way_is_called_only_where_everybody_does(
            cola in una_cola(), politica in una_politica(), seguidos in 0u32..5
        ) {
            let eleccion = elegir(&con(politica), &cola, seguidos, AHORA).unwrap();
            let elegido = cola.iter().find(|t| t.turno == eleccion.turno).unwrap();
            prop_assert!(!elegido.cede() || cola.iter().all(EnEspera::cede));
            let reincorporado = matches!(eleccion.por_que, PorQue::Reincorporado { .. });
            let derivado = eleccion.por_que == PorQue::Derivado;
            prop_assert_eq!(derivado, elegido.derivado);
            prop_assert_eq!(reincorporado, elegido.postergado.is_some() && !derivado);
        }

        #[test]
        fn calling_until_nobody_waits_calls_each_once(
            cola in una_cola(), politica in una_politica()
        ) {
            let mut quedan = cola.clone();
            let mut seguidos = 0;
            let mut llamados = std::collections::BTreeSet::new();
            while let Some(e) = elegir(&con(politica), &quedan, seguidos, AHORA) {
                let i = quedan.iter().position(|t| t.turno == e.turno).unwrap();
                seguidos = if quedan[i].prioridad.preferente() { seguidos + 1 } else { 0 };
                quedan.remove(i);
                for t in &mut quedan {
                    t.postergado = t.postergado.map(|n| n.saturating_sub(1));
                }
                prop_assert!(llamados.insert(e.turno));
            }
            prop_assert_eq!(llamados.len(), cola.len());
        }

        #[test]
        fn with_envejecimiento_nobody_starves(prioridad in 1i64..4) {
            // One without priority, and a fresh one with priority arrives before each call.
            let reglas = ReglasDeLlamada {
                espera_maxima_min: 100_000, // the legal limit must not be what saves them
                ..con(Politica::Envejecimiento)
            };
            let prioridad = Prioridad::try_from(prioridad).unwrap();
            let paciente = EnEspera { llegada: 0, ..espera(0, Prioridad::Normal, 0) };
            let mut cola = vec![paciente];
            let llamado = (1..1000i64).find(|i| {
                let ahora = i * 60_000;
                cola.push(EnEspera { llegada: ahora - 30_000, ..espera(*i, prioridad, 0) });
                let e = elegir(&reglas, &cola, 0, ahora).unwrap();
                cola.retain(|t| t.turno != e.turno);
                e.turno == paciente.turno
            });
            prop_assert!(llamado.is_some_and(|i| i <= 5), "called in round {:?}", llamado);
        }
    }
}
