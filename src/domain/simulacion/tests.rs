use super::*;
use crate::domain::politica::{EnEspera, Politica, ReglasDeLlamada, elegir};
use crate::domain::preferencia::{Preferencia, para_elegir};
use proptest::prelude::*;

const MINUTO: Milis = 60_000;

/// What an office does next, so many seconds later.
#[derive(Clone, Copy, Debug)]
enum Hace {
    /// Somebody comes for a trámite.
    Llega(i64, Prioridad),
    /// The mesa of this number calls.
    Llama(usize),
    /// Of those who wait, the one of this number leaves.
    SeVa(usize),
    /// Of those who came, the one of this number has another priority.
    Corrige(usize, Prioridad),
}

/// An office whose mesas call by some rules: what really happens there.
struct Oficina {
    reglas: ReglasDeLlamada,
    dia: DiaPasado,
    esperan: Vec<(TramiteId, EnEspera)>,
    vinieron: Vec<(TurnoId, Prioridad)>,
    llamados: Vec<TurnoId>,
    ahora: Milis,
}

fn mesa(n: usize) -> Puesto {
    (MesaId(n as i64), Some(UsuarioId(n as i64)))
}

impl Oficina {
    fn nueva(reglas: ReglasDeLlamada, mesas: Vec<Sirve>) -> Oficina {
        let puestos = mesas.into_iter().enumerate();
        Oficina {
            reglas,
            dia: DiaPasado {
                pasos: Vec::new(),
                puestos: puestos.map(|(n, sirve)| (mesa(n), sirve)).collect(),
            },
            esperan: Vec::new(),
            vinieron: Vec::new(),
            llamados: Vec::new(),
            ahora: 0,
        }
    }

    fn de(reglas: ReglasDeLlamada, mesas: Vec<Sirve>, hacen: &[(i64, Hace)]) -> Oficina {
        let mut oficina = Oficina::nueva(reglas, mesas);
        for (segundos, hace) in hacen {
            oficina.ahora += segundos * 1000;
            oficina.hacer(*hace);
        }
        oficina
    }

    fn anotar(&mut self, turno: TurnoId, que: Que) {
        let cuando = self.ahora;
        self.dia.pasos.push(Paso { cuando, turno, que });
    }

    fn hacer(&mut self, hace: Hace) {
        match hace {
            Hace::Llega(tramite, prioridad) => self.llega(TramiteId(tramite), prioridad),
            Hace::Llama(n) => {
                let puesto = mesa(n % self.dia.puestos.len());
                if let Some(turno) = self.siguiente(puesto) {
                    self.esperan.retain(|(_, e)| e.turno != turno);
                    self.llamados.push(turno);
                    let a_mano = false;
                    self.anotar(turno, Que::Llamado { puesto, a_mano });
                }
            }
            Hace::SeVa(n) if !self.esperan.is_empty() => {
                let (_, e) = self.esperan.remove(n % self.esperan.len());
                self.anotar(e.turno, Que::SeVa);
            }
            Hace::Corrige(n, prioridad) if !self.vinieron.is_empty() => {
                let n = n % self.vinieron.len();
                self.vinieron[n].1 = prioridad;
                let turno = self.vinieron[n].0;
                for (_, e) in self.esperan.iter_mut().filter(|(_, e)| e.turno == turno) {
                    e.prioridad = prioridad;
                }
                self.anotar(turno, Que::Corrige(prioridad));
            }
            Hace::SeVa(_) | Hace::Corrige(..) => {}
        }
    }

    fn llega(&mut self, tramite: TramiteId, prioridad: Prioridad) {
        let (turno, llegada) = (TurnoId(self.vinieron.len() as i64), self.ahora);
        let espera = EnEspera {
            turno,
            prioridad,
            llegada,
            derivado: false,
            postergado: None,
        };
        self.esperan.push((tramite, espera));
        self.vinieron.push((turno, prioridad));
        let entra = Que::Entra {
            tramite,
            llegada,
            prioridad,
        };
        self.anotar(turno, entra);
    }

    /// By the whole queue, as the server chooses.
    fn siguiente(&self, puesto: Puesto) -> Option<TurnoId> {
        let sirve = &self.dia.puestos[&puesto];
        let suyos = self.esperan.iter().filter(|(t, _)| {
            let tramites = sirve.tramites.as_ref();
            tramites.is_none_or(|suyos| suyos.contains(t))
        });
        let cola = para_elegir(
            suyos.copied().collect(),
            &sirve.preferencias,
            &self.reglas,
            self.ahora,
        );
        let preferente = |t: &&TurnoId| self.vinieron[t.0 as usize].1.preferente();
        let ultimos = self.llamados.iter().rev();
        let ultimos = ultimos.take(self.reglas.intercalada_n as usize);
        let seguidos = ultimos.take_while(preferente).count() as u32;
        Some(elegir(&self.reglas, &cola, seguidos, self.ahora)?.turno)
    }
}

fn una_prioridad() -> impl Strategy<Value = Prioridad> {
    prop::sample::select(Prioridad::TODAS.to_vec())
}

fn unas_reglas() -> impl Strategy<Value = ReglasDeLlamada> {
    let politica = prop::sample::select(Politica::TODAS.to_vec());
    let resto = (prop::array::uniform4(0u32..5), 1u32..4, 1u32..40);
    (politica, resto).prop_map(|(politica, (pesos, intercalada_n, espera_maxima_min))| {
        ReglasDeLlamada {
            politica,
            pesos,
            intercalada_n,
            espera_maxima_min,
        }
    })
}

fn una_mesa() -> impl Strategy<Value = Sirve> {
    let preferencia = prop::sample::select(Preferencia::TODAS.to_vec());
    (
        prop::option::of(prop::collection::btree_set(
            (0i64..3).prop_map(TramiteId),
            1..3,
        )),
        prop::collection::btree_map((0i64..3).prop_map(TramiteId), preferencia, 0..3),
    )
        .prop_map(|(tramites, preferencias)| Sirve {
            tramites,
            preferencias,
        })
}

fn llega() -> impl Strategy<Value = Hace> {
    (0i64..3, una_prioridad()).prop_map(|(t, p)| Hace::Llega(t, p))
}

fn llama() -> impl Strategy<Value = Hace> {
    (0usize..4).prop_map(Hace::Llama)
}

fn se_va() -> impl Strategy<Value = Hace> {
    (0usize..50).prop_map(Hace::SeVa)
}

fn corrige() -> impl Strategy<Value = Hace> {
    (0usize..200, una_prioridad()).prop_map(|(n, p)| Hace::Corrige(n, p))
}

fn un_dia(hace: impl Strategy<Value = Hace>) -> impl Strategy<Value = Vec<(i64, Hace)>> {
    prop::collection::vec((0i64..120, hace), 1..150)
}

fn llamados(esperas: &[Espera], una: fn(&Espera) -> Option<Milis>) -> Vec<Milis> {
    esperas.iter().filter_map(una).collect()
}

proptest! {
    #[test]
    fn under_the_rules_that_were_in_force_everybody_waits_as_long_as_they_did(
        reglas in unas_reglas(),
        mesas in prop::collection::vec(una_mesa(), 1..4),
        hacen in un_dia(prop_oneof![4 => llega(), 4 => llama(), 1 => se_va(), 1 => corrige()]),
    ) {
        let oficina = Oficina::de(reglas, mesas, &hacen);
        let esperas = repetir(&oficina.dia, &oficina.reglas);
        prop_assert_eq!(esperas.len(), oficina.vinieron.len());
        prop_assert_eq!(llamados(&esperas, |e| e.fue).len(), oficina.llamados.len());
        for e in esperas {
            prop_assert_eq!(e.fue, e.habria_sido, "{:?}", e);
            prop_assert_eq!(e.prioridad, oficina.vinieron[e.turno.0 as usize].1);
        }
    }

    #[test]
    fn where_every_mesa_serves_everything_as_many_are_called_and_at_the_same_moments(
        (reglas, otras) in (unas_reglas(), unas_reglas()),
        hacen in un_dia(prop_oneof![4 => llega(), 4 => llama(), 1 => se_va(), 1 => corrige()]),
    ) {
        let oficina = Oficina::de(reglas, vec![Sirve::default(); 3], &hacen);
        let esperas = repetir(&oficina.dia, &otras);
        let llegada = |turno: TurnoId| {
            let entra = oficina.dia.pasos.iter().find(|p| p.turno == turno);
            entra.map_or(0, |p| p.cuando)
        };
        let momentos = |una: fn(&Espera) -> Option<Milis>| {
            let suyos = esperas.iter().filter_map(|e| Some(llegada(e.turno) + una(e)?));
            let mut momentos: Vec<_> = suyos.collect();
            momentos.sort_unstable();
            momentos
        };
        prop_assert_eq!(momentos(|e| e.fue), momentos(|e| e.habria_sido));
        prop_assert!(esperas.iter().all(|e| e.habria_sido.is_none_or(|ms| ms >= 0)));
    }

    #[test]
    fn where_everybody_is_called_no_policy_changes_how_long_all_of_them_wait_together(
        (reglas, otras) in (unas_reglas(), unas_reglas()),
        hacen in un_dia(prop_oneof![llega(), llama()]),
    ) {
        let mut oficina = Oficina::de(reglas, vec![Sirve::default(); 2], &hacen);
        while !oficina.esperan.is_empty() {
            oficina.ahora += MINUTO;
            oficina.hacer(Hace::Llama(0));
        }
        let esperas = repetir(&oficina.dia, &otras);
        let suma = |una: fn(&Espera) -> Option<Milis>| llamados(&esperas, una).iter().sum::<Milis>();
        prop_assert_eq!(suma(|e| e.fue), suma(|e| e.habria_sido));
        let sin_llamar = esperas.iter().filter(|e| e.habria_sido.is_none()).count();
        prop_assert_eq!(sin_llamar, 0);
    }
}

fn reglas(politica: Politica) -> ReglasDeLlamada {
    ReglasDeLlamada {
        politica,
        ..ReglasDeLlamada::default()
    }
}

fn dia(pasos: &[(Milis, i64, Que)]) -> DiaPasado {
    let paso = |(minuto, turno, que): &(Milis, i64, Que)| Paso {
        cuando: minuto * MINUTO,
        turno: TurnoId(*turno),
        que: *que,
    };
    DiaPasado {
        pasos: pasos.iter().map(paso).collect(),
        puestos: BTreeMap::from([(mesa(0), Sirve::default())]),
    }
}

fn entra(minuto: Milis, tramite: i64, prioridad: Prioridad) -> Que {
    Que::Entra {
        tramite: TramiteId(tramite),
        llegada: minuto * MINUTO,
        prioridad,
    }
}

fn llamado(n: usize, a_mano: bool) -> Que {
    let puesto = mesa(n);
    Que::Llamado { puesto, a_mano }
}

/// Minutes that each would have waited, by turno.
fn minutos(dia: &DiaPasado, politica: Politica) -> Vec<Option<Milis>> {
    let esperas = repetir(dia, &reglas(politica));
    esperas
        .iter()
        .map(|e| Some(e.habria_sido? / MINUTO))
        .collect()
}

#[test]
fn under_another_policy_the_same_moments_go_to_others() {
    use Prioridad::{Discapacidad, Normal};
    let dia = dia(&[
        (0, 1, entra(0, 1, Normal)),
        (4, 2, entra(4, 1, Discapacidad)),
        (5, 1, llamado(0, false)),
        (9, 2, llamado(0, false)),
    ]);
    assert_eq!(minutos(&dia, Politica::Estricta), [Some(9), Some(1)]);
    assert_eq!(minutos(&dia, Politica::Envejecimiento), [Some(5), Some(5)]);
}

#[test]
fn what_a_person_decided_stays_as_it_was() {
    use Prioridad::{Discapacidad, Normal};
    let dia = dia(&[
        (0, 1, entra(0, 1, Normal)),
        (0, 2, entra(0, 1, Discapacidad)),
        (0, 3, entra(0, 1, Discapacidad)),
        // By hand; and one that was called, undone, and called again.
        (2, 1, llamado(0, true)),
        (3, 2, llamado(0, false)),
        (4, 2, Que::Vuelve),
        (6, 3, llamado(0, false)),
        (7, 2, llamado(0, false)),
        // Announced once more: no other call.
        (9, 2, llamado(0, false)),
    ]);
    let esperas = repetir(&dia, &reglas(Politica::Estricta));
    let fijas: Vec<_> = esperas.iter().map(|e| e.fija).collect();
    assert_eq!(fijas, [true, true, false]);
    assert_eq!(
        minutos(&dia, Politica::Estricta),
        [Some(2), Some(7), Some(6)]
    );
}

#[test]
fn who_left_may_have_been_called_before_and_then_somebody_else_is_not() {
    use Prioridad::{Embarazada, Normal};
    let dia = dia(&[
        (0, 1, entra(0, 1, Normal)),
        (1, 2, entra(1, 1, Embarazada)),
        (2, 1, llamado(0, false)),
        (8, 2, Que::SeVa),
    ]);
    assert_eq!(minutos(&dia, Politica::Estricta), [None, Some(1)]);
    let comparacion = comparar(&repetir(&dia, &reglas(Politica::Estricta)), 30);
    assert_eq!(comparacion.fue.sin_llamar, 1);
    assert_eq!(comparacion.habria_sido.sin_llamar, 1);
    assert_eq!(comparacion.habria_sido.por_prioridad[2].casos, 1);
}

#[test]
fn who_was_cancelled_by_mistake_is_back_in_their_place_and_nobody_decided_anything() {
    use Prioridad::Normal;
    let dia = dia(&[
        (0, 1, entra(0, 1, Normal)),
        (1, 2, entra(1, 1, Normal)),
        (2, 1, Que::SeVa),
        (4, 1, Que::Vuelve),
        (6, 1, llamado(0, false)),
        (8, 2, llamado(0, false)),
    ]);
    let esperas = repetir(&dia, &reglas(Politica::Estricta));
    assert!(esperas.iter().all(|e| !e.fija));
    assert_eq!(minutos(&dia, Politica::Estricta), [Some(6), Some(7)]);
}

#[test]
fn a_mesa_that_finds_nobody_calls_the_first_who_comes_for_it() {
    use Prioridad::{Embarazada, Normal};
    // Mesa 1 serves only trámite 2, whose first visitor mesa 0 would have called.
    let dia = dia(&[
        (0, 1, entra(0, 1, Normal)),
        (1, 2, entra(1, 2, Embarazada)),
        (2, 1, llamado(0, false)),
        (3, 2, llamado(1, false)),
        (5, 3, entra(5, 1, Normal)),
        (7, 4, entra(7, 2, Normal)),
        (9, 3, llamado(0, false)),
    ]);
    let fueron = [Some(9), Some(1), None, Some(0)];
    assert_eq!(minutos(&dia, Politica::Estricta), fueron);
}

#[test]
fn those_over_the_limit_are_counted_by_priority_and_few_cases_say_nothing() {
    let espera = |turno, prioridad, minutos: Milis| Espera {
        turno: TurnoId(turno),
        prioridad,
        fue: Some(minutos * MINUTO),
        habria_sido: Some(0),
        fija: turno == 1,
    };
    let normales = [10, 20, 30, 31, 40].into_iter().zip(1..);
    let mut esperas: Vec<_> = normales
        .map(|(minutos, turno)| espera(turno, Prioridad::Normal, minutos))
        .collect();
    esperas.push(espera(6, Prioridad::AdultoMayor, 90));
    let comparacion = comparar(&esperas, 30);
    assert_eq!(comparacion.fijos, 1);
    let [normal, mayor, ..] = comparacion.fue.por_prioridad;
    assert_eq!((normal.casos, normal.pasados), (5, 2));
    assert_eq!(normal.tiempos.unwrap().mediana_ms, 30 * MINUTO);
    assert_eq!((mayor.casos, mayor.tiempos), (1, None));
    assert_eq!(
        comparacion.fue.todas.tiempos.unwrap().maxima_ms,
        90 * MINUTO
    );
    assert_eq!(comparacion.habria_sido.todas.pasados, 0);
}
