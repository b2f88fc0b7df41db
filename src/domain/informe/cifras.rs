//! What is shown of a cube: figures, in all and by what they can be told apart.

use super::cubo::{Celda, Cubo, Llegadas, MEDIAS_HORAS, Suma};
use super::cuenta::Preferencial;
use super::ocioso::Ocioso;
use crate::domain::estimacion::Acierto;
use crate::domain::id::{MesaId, Milis, TramiteId, UsuarioId};
use crate::domain::jornada::CASOS_MINIMOS;
use crate::domain::prioridad::Prioridad;
use crate::domain::resumen::{Resumen, en_partes};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Which turnos.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filtro {
    /// For this.
    pub tramite: Option<TramiteId>,
    /// Called by them.
    pub operador: Option<UsuarioId>,
    /// Called there.
    pub mesa: Option<MesaId>,
    /// Of this priority.
    pub prioridad: Option<Preferencial>,
}

impl Filtro {
    fn deja(self, (tramite, mesa, operador, prioridad): &Celda) -> bool {
        self.tramite.is_none_or(|t| t == *tramite)
            && self.operador.is_none_or(|o| Some(o) == *operador)
            && self.mesa.is_none_or(|m| Some(m) == *mesa)
            && self.prioridad.is_none_or(|p| p.es(*prioridad))
    }
}

/// What an área promises, in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limites {
    /// Within which a visitor should be called.
    pub nivel_min: u32,
    /// That nobody should wait longer than.
    pub espera_maxima_min: u32,
}

/// The figures of some turnos.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names are those of the definitions
pub struct Cifras {
    pub emitidos: i64,
    pub recibidos: i64,
    pub finalizados: i64,
    pub no_presento: i64,
    pub vencidos: i64,
    pub derivados: i64,
    pub cancelados: i64,
    /// Called within the level of service of their área.
    pub a_tiempo: i64,
    /// With those that waited longer than the limit of their área.
    pub espera: Resumen,
    pub respuesta: Resumen,
    pub atencion: Resumen,
    pub permanencia: Resumen,
    /// All attention together, with that which ended in handing on.
    pub atendiendo_ms: Milis,
    /// How often what visitors were told about their call was true.
    pub anunciados: Acierto,
}

impl Cifras {
    /// The share of called turnos that were called in time, in thousandths; `None`: too few to tell.
    pub fn nivel_de_servicio(&self) -> Option<i64> {
        parte(self.a_tiempo, self.espera.casos as i64)
    }

    /// The share of turnos that were called and did not come.
    pub fn ausentismo(&self) -> Option<i64> {
        parte(self.no_presento, self.propios())
    }

    /// The share of turnos that left before a call.
    pub fn abandono(&self) -> Option<i64> {
        parte(self.cancelados + self.vencidos, self.propios())
    }

    /// Those that ended here or will: of all áreas together they are the issued ones, each told once.
    fn propios(&self) -> i64 {
        self.emitidos + self.recibidos - self.derivados
    }

    /// The share of those who were told when they would be called, and were called within that time.
    pub fn acierto(&self) -> Option<i64> {
        parte(self.anunciados.dentro, self.anunciados.casos)
    }

    /// Called.
    pub fn llamados(&self) -> i64 {
        self.espera.casos as i64
    }
}

/// In thousandths, to the nearest.
fn parte(cuantos: i64, de: i64) -> Option<i64> {
    (de >= CASOS_MINIMOS as i64).then(|| en_partes(cuantos, de, 1000))
}

/// A sum, and of its waits what depends on the área.
#[derive(Clone, Debug, Default)]
struct Total {
    suma: Suma,
    a_tiempo: i64,
    pasados: i64,
}

impl Total {
    fn sumar(&mut self, suma: &Suma, limites: Limites) {
        self.suma.sumar(suma);
        self.a_tiempo += suma.hasta(limites.nivel_min);
        self.pasados += suma.espera.casos - suma.hasta(limites.espera_maxima_min);
    }

    fn juntar(&mut self, otro: &Total) {
        self.suma.sumar(&otro.suma);
        self.a_tiempo += otro.a_tiempo;
        self.pasados += otro.pasados;
    }

    fn cifras(&self) -> Cifras {
        let s = &self.suma;
        let resumen = |medida: &super::Medida, pasados: i64| Resumen {
            casos: usize::try_from(medida.casos).unwrap_or(0),
            pasados: usize::try_from(pasados).unwrap_or(0),
            tiempos: medida.tiempos(),
        };
        Cifras {
            emitidos: s.emitidos,
            recibidos: s.recibidos,
            finalizados: s.finalizados,
            no_presento: s.no_presento,
            vencidos: s.vencidos,
            derivados: s.derivados,
            cancelados: s.cancelados,
            a_tiempo: self.a_tiempo,
            espera: resumen(&s.espera, self.pasados),
            respuesta: resumen(&s.respuesta, 0),
            atencion: resumen(&s.atencion, 0),
            permanencia: resumen(&s.permanencia, 0),
            atendiendo_ms: s.atencion.suma_ms + s.derivando_ms,
            anunciados: s.anunciados,
        }
    }
}

/// Figures in all, and by trámite, mesa, operator and priority: cubes of several áreas are put in one after the other.
#[derive(Clone, Debug, Default)]
pub struct Grupos {
    todo: Total,
    tramites: BTreeMap<TramiteId, Total>,
    mesas: BTreeMap<MesaId, Total>,
    operadores: BTreeMap<UsuarioId, Total>,
    prioridades: BTreeMap<Prioridad, Total>,
    calor: Calor,
    ocioso: Ocioso,
}

impl Grupos {
    /// Adds the turnos of an área that are asked for.
    pub fn sumar(&mut self, cubo: &Cubo, filtro: Filtro, limites: Limites) {
        for (celda, suma) in cubo.celdas().filter(|(celda, _)| filtro.deja(celda)) {
            let (tramite, mesa, operador, prioridad) = *celda;
            self.todo.sumar(suma, limites);
            self.prioridades
                .entry(prioridad)
                .or_default()
                .sumar(suma, limites);
            self.tramites
                .entry(tramite)
                .or_default()
                .sumar(suma, limites);
            if let Some(mesa) = mesa {
                self.mesas.entry(mesa).or_default().sumar(suma, limites);
            }
            if let Some(operador) = operador {
                self.operadores
                    .entry(operador)
                    .or_default()
                    .sumar(suma, limites);
            }
        }
        for ((semana, media, tramite), llegadas) in cubo.llegadas() {
            if filtro.tramite.is_none_or(|t| t == *tramite) {
                self.calor.sumar(*semana, *media, llegadas);
            }
        }
        self.con_ocioso(cubo, filtro);
    }

    /// Who was idle all day has a row, too.
    fn con_ocioso(&mut self, cubo: &Cubo, filtro: Filtro) {
        self.ocioso.sumar(cubo.ocioso());
        if filtro.tramite.is_some() {
            return;
        }
        let suyo = |operador: &UsuarioId| filtro.operador.is_none_or(|o| o == *operador);
        for (mesa, operador) in cubo.ocioso().por.keys().filter(|q| suyo(&q.1)) {
            self.mesas.entry(*mesa).or_default();
            self.operadores.entry(*operador).or_default();
        }
    }

    /// Of all.
    pub fn todo(&self) -> Cifras {
        self.todo.cifras()
    }

    /// By trámite.
    pub fn tramites(&self) -> Vec<(TramiteId, Cifras)> {
        cada(&self.tramites)
    }

    /// By mesa.
    pub fn mesas(&self) -> Vec<(MesaId, Cifras)> {
        cada(&self.mesas)
    }

    /// By operator.
    pub fn operadores(&self) -> Vec<(UsuarioId, Cifras)> {
        cada(&self.operadores)
    }

    /// By priority.
    pub fn prioridades(&self) -> Vec<(Prioridad, Cifras)> {
        cada(&self.prioridades)
    }

    /// Those with any priority together.
    pub fn preferentes(&self) -> Cifras {
        let mut todos = Total::default();
        let suyos = self.prioridades.iter().filter(|(p, _)| p.preferente());
        suyos.for_each(|(_, total)| todos.juntar(total));
        todos.cifras()
    }

    /// How long desks were idle while somebody waited.
    pub fn ocioso(&self) -> &Ocioso {
        &self.ocioso
    }

    /// By the time of their arrival.
    pub fn calor(&self) -> Calor {
        self.calor.clone()
    }
}

fn cada<K: Copy>(totales: &BTreeMap<K, Total>) -> Vec<(K, Cifras)> {
    totales.iter().map(|(k, t)| (*k, t.cifras())).collect()
}

/// A half hour of a day of the week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hora {
    /// How many turnos were issued.
    pub llegadas: i64,
    /// How long those waited that were called, on average; `None`: too few to tell.
    pub espera_media_ms: Option<Milis>,
}

/// Arrivals and waits by day of the week and half hour.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calor(BTreeMap<(u8, u8), Llegadas>);

impl Calor {
    fn sumar(&mut self, semana: u8, media: u8, llegadas: &Llegadas) {
        self.0.entry((semana, media)).or_default().sumar(llegadas);
    }

    /// Half hours from the first to the last one in which somebody came on any day; none: nobody did.
    pub fn medias(&self) -> std::ops::Range<u8> {
        let medias = || {
            self.0
                .iter()
                .filter(|(_, l)| l.emitidos > 0)
                .map(|(m, _)| m.1)
        };
        match (medias().min(), medias().max()) {
            (Some(desde), Some(hasta)) => desde..hasta + 1,
            _ => 0..0,
        }
    }

    /// A half hour of a day of the week, 0 Monday … 6 Sunday.
    pub fn hora(&self, semana: u8, media: u8) -> Hora {
        let suyas = self.0.get(&(semana, media)).copied().unwrap_or_default();
        let bastan = suyas.llamados >= CASOS_MINIMOS as i64;
        Hora {
            llegadas: suyas.emitidos,
            espera_media_ms: bastan.then(|| suyas.espera_ms / suyas.llamados),
        }
    }

    /// Arrivals of each half hour, whatever the day.
    pub fn del_dia(&self) -> [i64; MEDIAS_HORAS] {
        let mut dia = [0; MEDIAS_HORAS];
        for ((_, media), llegadas) in &self.0 {
            if let Some(hora) = dia.get_mut(usize::from(*media)) {
                *hora += llegadas.emitidos;
            }
        }
        dia
    }
}

#[cfg(test)]
mod tests {
    use super::super::cubo::tests::caso;
    use super::*;
    use crate::domain::estado::Estado;
    use proptest::collection::vec;
    use proptest::prelude::*;

    const LIMITES: Limites = Limites {
        nivel_min: 15,
        espera_maxima_min: 30,
    };

    proptest! {
        #[test]
        fn the_parts_of_a_report_come_to_its_whole(casos in vec(caso(), 0..60)) {
            let mut cubo = Cubo::default();
            casos.iter().for_each(|c| cubo.anotar(c));
            let mut grupos = Grupos::default();
            grupos.sumar(&cubo, Filtro::default(), LIMITES);
            let todo = grupos.todo();
            let suma = |f: fn(&Cifras) -> i64| grupos.tramites().iter().map(|(_, c)| f(c)).sum::<i64>();
            prop_assert_eq!(suma(|c| c.emitidos), todo.emitidos);
            prop_assert_eq!(suma(|c| c.a_tiempo), todo.a_tiempo);
            prop_assert_eq!(suma(Cifras::llamados), todo.llamados());
            let con_prioridad = grupos.preferentes();
            let sin_prioridad = grupos.prioridades().into_iter().find(|(p, _)| !p.preferente());
            let sin_prioridad = sin_prioridad.map(|(_, c)| c).unwrap_or_default();
            prop_assert_eq!(con_prioridad.emitidos + sin_prioridad.emitidos, todo.emitidos);
            prop_assert_eq!(con_prioridad.a_tiempo + sin_prioridad.a_tiempo, todo.a_tiempo);
            let anunciados = |c: &Cifras| c.anunciados.dentro;
            prop_assert_eq!(anunciados(&con_prioridad) + anunciados(&sin_prioridad), anunciados(&todo));
            prop_assert_eq!(grupos.calor().del_dia().iter().sum::<i64>(), todo.emitidos);
            prop_assert_eq!(todo.emitidos + todo.recibidos, casos.len() as i64);
            for parte in [todo.ausentismo(), todo.abandono(), todo.nivel_de_servicio(), todo.acierto()] {
                prop_assert!(parte.is_none_or(|mil| (0..=1000).contains(&mil)), "{:?}", parte);
            }
            let atendido = |c: &super::super::Caso| match c.estado {
                Estado::Finalizado | Estado::Derivado => Some((c.fin_ms? - c.atencion_ms? - c.pausa_ms).max(0)),
                _ => None,
            };
            prop_assert_eq!(todo.atendiendo_ms, casos.iter().filter_map(atendido).sum::<i64>());
            let en_hora = |c: &&super::super::Caso| {
                c.primera_llamada_ms.is_some_and(|l| l - c.creado_ms <= 15 * 60_000)
            };
            prop_assert_eq!(todo.a_tiempo, casos.iter().filter(en_hora).count() as i64);
        }

        #[test]
        fn a_filter_leaves_what_it_names(casos in vec(caso(), 0..60)) {
            let filtro = Filtro {
                tramite: Some(TramiteId(2)),
                operador: Some(UsuarioId(1)),
                mesa: Some(MesaId(1)),
                prioridad: Some(Preferencial::Cualquiera),
            };
            let suyo = |c: &&super::super::Caso| {
                c.tramite == TramiteId(2)
                    && (c.operador, c.mesa) == (Some(UsuarioId(1)), Some(MesaId(1)))
                    && c.prioridad.preferente()
            };
            let mut cubos = [Cubo::default(), Cubo::default()];
            casos.iter().for_each(|c| cubos[0].anotar(c));
            casos.iter().filter(suyo).for_each(|c| cubos[1].anotar(c));
            let cifras = cubos.each_ref().map(|cubo| {
                let mut grupos = Grupos::default();
                grupos.sumar(cubo, filtro, LIMITES);
                grupos.todo()
            });
            prop_assert_eq!(cifras[0], cifras[1]);
        }
    }

    #[test]
    fn a_share_of_fewer_than_five_is_not_told() {
        let pocos = Cifras {
            emitidos: 4,
            cancelados: 2,
            ..Cifras::default()
        };
        assert_eq!(pocos.abandono(), None);
        let bastan = Cifras {
            emitidos: 8,
            vencidos: 1,
            ..pocos
        };
        assert_eq!(
            (bastan.abandono(), bastan.ausentismo()),
            (Some(375), Some(0))
        );
    }
}
