//! How long a visitor still waits: an interval, from the people who are called before them and from how the calls
//! came one after another today. It promises nothing, and how often it was true is a figure of its own.

use super::id::{Milis, TurnoId};
use super::politica::{EnEspera, Orden, Politica, ReglasDeLlamada};
use super::resumen::en_partes;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// How many of the last calls are looked at: what was so two hours ago may not be so now.
pub const LLAMADAS: usize = 100;

/// Fewer intervals between calls than this tell nothing.
pub const MINIMO: usize = 12;

/// Nobody was called for so long: what was before tells nothing about what comes.
const QUIETUD: Milis = 30 * 60_000;

/// From now until the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Estimacion {
    /// Half of those who wait like this are called before.
    pub p50_ms: Milis,
    /// Nine of ten are.
    pub p90_ms: Milis,
}

/// How many are called before `turno` if nobody else comes: by the policy, as things stand at this moment.
/// `preferentes`: how many with priority were called since the last one without.
///
/// They are those that [`elegir`](super::politica::elegir) would choose one after another; but each is placed once,
/// since every visitor of thousands may ask for their own.
pub fn delante(
    reglas: &ReglasDeLlamada,
    cola: &[EnEspera],
    preferentes: u32,
    turno: TurnoId,
    ahora: Milis,
) -> usize {
    let (mut ceden, esperan): (Vec<EnEspera>, Vec<_>) = cola.iter().partition(|t| t.cede());
    // Who gives way to the fewest stands at the end, where they are taken from.
    ceden.sort_by_key(|t| Reverse(t.postergado));
    let mut filas = Filas::nuevas(reglas, preferentes, ahora);
    esperan.iter().for_each(|t| filas.poner(t));
    for cuantos in 0..cola.len() {
        let cedieron = |t: &mut EnEspera| t.postergado.is_some_and(|n| n as usize <= cuantos);
        while let Some(t) = ceden.pop_if(cedieron) {
            filas.poner(&t);
        }
        if filas.vacias() {
            // Nobody is left to give way to.
            let mut entre_ellos = Filas::nuevas(reglas, filas.preferentes, ahora);
            ceden.iter().for_each(|t| entre_ellos.poner(t));
            let primero = entre_ellos.llamar();
            let cual = ceden.iter().position(|t| Some(t.turno) == primero);
            if let Some(t) = cual.map(|cual| ceden.remove(cual)) {
                filas.poner(&t);
            }
        }
        if filas.llamar() == Some(turno) {
            return cuantos;
        }
    }
    cola.len()
}

/// Who waits, in the order of calling.
struct Filas<'a> {
    reglas: &'a ReglasDeLlamada,
    preferentes: u32,
    ahora: Milis,
    /// Where the policy alternates, those with priority stand in a row of their own.
    con: BinaryHeap<Reverse<Puesto>>,
    sin: BinaryHeap<Reverse<Puesto>>,
}

/// A place in a row: by its class, and in that by the policy.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Puesto {
    clase: Clase,
    orden: Orden,
    preferente: bool,
}

/// Who comes before all others, whatever the policy.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Clase {
    Derivado,
    Demorado,
    Comun,
}

impl<'a> Filas<'a> {
    fn nuevas(reglas: &'a ReglasDeLlamada, preferentes: u32, ahora: Milis) -> Self {
        Filas {
            reglas,
            preferentes,
            ahora,
            con: BinaryHeap::new(),
            sin: BinaryHeap::new(),
        }
    }

    fn vacias(&self) -> bool {
        self.con.is_empty() && self.sin.is_empty()
    }

    fn poner(&mut self, t: &EnEspera) {
        let clase = match () {
            () if t.derivado => Clase::Derivado,
            () if self.reglas.demorado(t, self.ahora) => Clase::Demorado,
            () => Clase::Comun,
        };
        let preferente = t.prioridad.preferente();
        let fila = match self.reglas.politica {
            Politica::Intercalada if preferente => &mut self.con,
            _ => &mut self.sin,
        };
        fila.push(Reverse(Puesto {
            clase,
            orden: self.reglas.orden(t, self.ahora),
            preferente,
        }));
    }

    /// Takes out the next one.
    fn llamar(&mut self) -> Option<TurnoId> {
        let de = |fila: &BinaryHeap<Reverse<Puesto>>| fila.peek().map(|Reverse(p)| p.clase);
        let fila = match (de(&self.con), de(&self.sin)) {
            (Some(con), Some(sin)) if con == sin => {
                match self.preferentes < self.reglas.intercalada_n {
                    true => &mut self.con,
                    false => &mut self.sin,
                }
            }
            (Some(con), Some(sin)) if con < sin => &mut self.con,
            (Some(_), None) => &mut self.con,
            _ => &mut self.sin,
        };
        let Reverse(puesto) = fila.pop()?;
        self.preferentes = match puesto.preferente {
            true => self.preferentes.saturating_add(1),
            false => 0,
        };
        let (_, _, turno) = puesto.orden;
        Some(turno)
    }
}

/// When the one behind `delante` others is called, from the moments of the last calls of today, in any order.
/// `None`: they tell too little.
///
/// As many calls as there are people, and one more, take as long as so many calls in a row took before: the median and
/// the ninth decile of all such rows. Of more people than a third of the calls that are known, rows of that third are
/// stretched: the median grows as their number, and what is beyond it as its square root, as sums do.
pub fn estimar(delante: usize, llamadas: &[Milis], ahora: Milis) -> Option<Estimacion> {
    let mut momentos = llamadas.to_vec();
    momentos.sort_unstable();
    let entre = momentos.len().checked_sub(1)?;
    if entre < MINIMO || ahora - momentos[entre] > QUIETUD {
        return None;
    }
    let seguidas = delante + 1;
    let largo = seguidas.min(entre / 3);
    let filas = momentos.windows(largo + 1);
    let mut sumas: Vec<_> = filas.map(|fila| fila[largo] - fila[0]).collect();
    sumas.sort_unstable();
    let de = |decil: usize| sumas[(sumas.len() * decil).div_ceil(10) - 1] as f64;
    let (mediana, noveno) = (de(5), de(9));
    let veces = seguidas as f64 / largo as f64;
    let p50 = mediana * veces;
    let p90 = p50 + (noveno - mediana) * veces.sqrt();
    Some(Estimacion {
        p50_ms: p50.round() as Milis,
        p90_ms: p90.round() as Milis,
    })
}

/// How often the estimate was true, of the last who were told one and were called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acierto {
    /// How many they were.
    pub casos: i64,
    /// Called inside of the interval.
    pub dentro: i64,
    /// Called before it.
    pub antes: i64,
}

impl Acierto {
    /// Adds who was told that they would be called between two moments, and was.
    pub fn anotar(&mut self, (desde, hasta): (Milis, Milis), llamada: Milis) {
        self.casos += 1;
        self.dentro += i64::from((desde..=hasta).contains(&llamada));
        self.antes += i64::from(llamada < desde);
    }

    /// Adds others.
    pub fn sumar(&mut self, otro: Acierto) {
        self.casos += otro.casos;
        self.dentro += otro.dentro;
        self.antes += otro.antes;
    }

    /// Called after it.
    pub fn despues(self) -> i64 {
        self.casos - self.dentro - self.antes
    }

    /// Inside, and before, in percent; `None`: too few to tell.
    pub fn por_ciento(self) -> Option<(i64, i64)> {
        let bastan = self.casos >= super::jornada::CASOS_MINIMOS as i64;
        bastan.then(|| {
            (
                en_partes(self.dentro, self.casos, 100),
                en_partes(self.antes, self.casos, 100),
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::politica::elegir;
    use crate::domain::prioridad::Prioridad;
    use proptest::prelude::*;

    const MINUTO: Milis = 60_000;

    fn cada(minutos: Milis, cuantas: Milis) -> Vec<Milis> {
        (0..cuantas).map(|n| n * minutos * MINUTO).collect()
    }

    fn espera(id: i64, prioridad: Prioridad, postergado: Option<u32>) -> EnEspera {
        EnEspera {
            turno: TurnoId(id),
            prioridad,
            llegada: id,
            derivado: false,
            postergado,
        }
    }

    #[test]
    fn calls_that_come_evenly_tell_the_moment_itself() {
        for delante in [0, 1, 3, 40] {
            let espera = (delante as Milis + 1) * 2 * MINUTO;
            let visto = estimar(delante, &cada(2, 20), 39 * MINUTO);
            let esperada = Estimacion {
                p50_ms: espera,
                p90_ms: espera,
            };
            assert_eq!(visto, Some(esperada), "{delante}");
        }
    }

    #[test]
    fn too_few_calls_or_none_for_long_tell_nothing() {
        let llamadas = cada(2, MINIMO as Milis + 1);
        let ultima = *llamadas.last().unwrap();
        assert!(estimar(0, &llamadas, ultima + QUIETUD).is_some());
        assert_eq!(estimar(0, &llamadas, ultima + QUIETUD + 1), None);
        assert_eq!(estimar(0, &llamadas[1..], ultima), None);
        assert_eq!(estimar(0, &[], 0), None);
    }

    #[test]
    fn who_is_called_before_is_who_the_policy_calls_before() {
        use Prioridad::{Discapacidad, Normal};
        let cola = [
            espera(1, Normal, None),
            espera(2, Normal, Some(2)),
            espera(3, Normal, None),
            espera(4, Discapacidad, None),
            espera(5, Normal, None),
        ];
        let con = |politica, turno| {
            let reglas = ReglasDeLlamada {
                politica,
                intercalada_n: 1,
                ..ReglasDeLlamada::default()
            };
            delante(&reglas, &cola, 0, TurnoId(turno), 10)
        };
        let lugares = |politica| [1, 2, 3, 4, 5].map(|turno| con(politica, turno));
        // Whoever was reinstated lets two go first, then comes before all who came later.
        assert_eq!(lugares(Politica::Estricta), [1, 2, 3, 0, 4]);
        assert_eq!(lugares(Politica::Intercalada), [1, 2, 3, 0, 4]);
    }

    /// As a mesa that calls one after another.
    fn uno_tras_otro(
        reglas: &ReglasDeLlamada,
        mut cola: Vec<EnEspera>,
        mut preferentes: u32,
        ahora: Milis,
    ) -> Vec<TurnoId> {
        let mut llamados = Vec::new();
        while let Some(elegido) = elegir(reglas, &cola, preferentes, ahora) {
            let cual = cola.iter().position(|t| t.turno == elegido.turno).unwrap();
            preferentes = match cola.remove(cual).prioridad.preferente() {
                true => preferentes + 1,
                false => 0,
            };
            for t in &mut cola {
                t.postergado = t.postergado.map(|faltan| faltan.saturating_sub(1));
            }
            llamados.push(elegido.turno);
        }
        llamados
    }

    #[test]
    fn a_share_is_told_of_enough_cases_only() {
        let acierto = |casos, dentro, antes| Acierto {
            casos,
            dentro,
            antes,
        };
        assert_eq!(acierto(4, 4, 0).por_ciento(), None);
        assert_eq!(acierto(8, 4, 3).por_ciento(), Some((50, 38)));
    }

    prop_compose! {
        fn quien_espera()(
            prioridad in proptest::sample::select(&Prioridad::TODAS),
            llegada in 0..60 * MINUTO,
            derivado in proptest::bool::weighted(0.1),
            postergado in proptest::option::weighted(0.3, 0..5u32),
        ) -> EnEspera {
            EnEspera { turno: TurnoId(0), prioridad, llegada, derivado, postergado }
        }
    }

    proptest! {
        #[test]
        fn everybody_stands_where_one_call_after_another_would_reach_them(
            mut cola in proptest::collection::vec(quien_espera(), 0..14),
            politica in proptest::sample::select(&Politica::TODAS),
            intercalada_n in 0..4u32,
            preferentes in 0..4u32,
        ) {
            for (n, t) in cola.iter_mut().enumerate() {
                t.turno = TurnoId(n as i64 + 1);
            }
            let reglas = ReglasDeLlamada { politica, intercalada_n, ..ReglasDeLlamada::default() };
            let ahora = 60 * MINUTO;
            let llamados = uno_tras_otro(&reglas, cola.clone(), preferentes, ahora);
            for (lugar, turno) in llamados.into_iter().enumerate() {
                prop_assert_eq!(delante(&reglas, &cola, preferentes, turno, ahora), lugar);
            }
            prop_assert_eq!(delante(&reglas, &cola, preferentes, TurnoId(99), ahora), cola.len());
        }

        #[test]
        fn an_estimate_grows_with_the_people_ahead_and_is_an_interval(
            entre in proptest::collection::vec(0..600_000i64, MINIMO..200),
            delante in 0..60usize,
        ) {
            let mut llamadas = vec![0];
            llamadas.extend(entre.iter().scan(0, |t, e| { *t += e; Some(*t) }));
            let ahora = *llamadas.last().unwrap();
            let una = estimar(delante, &llamadas, ahora).unwrap();
            let otra = estimar(delante + 1, &llamadas, ahora).unwrap();
            prop_assert!(0 <= una.p50_ms && una.p50_ms <= una.p90_ms);
            prop_assert!(una.p50_ms <= otra.p50_ms);
        }

        /// Desks that take as long as desks do: about half of the visitors are called before the interval begins,
        /// and nine of ten before it ends.
        #[test]
        fn what_is_told_is_true_as_often_as_it_says(semilla in any::<u64>()) {
            let mut estado = semilla | 1;
            let mut azar = || {
                estado ^= estado << 13;
                estado ^= estado >> 7;
                estado ^= estado << 17;
                (estado >> 11) as f64 / (1u64 << 53) as f64
            };
            let (mut antes, mut hasta, casos) = (0, 0, 400);
            for _ in 0..casos {
                let mut t = 0.0;
                let mut llamadas: Vec<Milis> = Vec::new();
                for _ in 0..106 {
                    llamadas.push(t as Milis);
                    t += -180_000.0 * (1.0 - azar()).ln();
                }
                let (sabidas, futuras) = llamadas.split_at(101);
                let ahora = sabidas[100];
                let e = estimar(3, sabidas, ahora).unwrap();
                let espera = futuras[3] - ahora;
                antes += i32::from(espera < e.p50_ms);
                hasta += i32::from(espera <= e.p90_ms);
            }
            prop_assert!((casos * 38 / 100..casos * 62 / 100).contains(&antes), "{antes}");
            prop_assert!((casos * 80 / 100..casos * 96 / 100).contains(&hasta), "{hasta}");
        }
    }
}
