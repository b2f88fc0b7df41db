//! The turnos of some days as the reports need them: added up by what they can be asked for.

use super::medida::Medida;
use super::ocioso::Ocioso;
use crate::domain::estado::Estado;
use crate::domain::estimacion::Acierto;
use crate::domain::id::{MesaId, Milis, TramiteId, UsuarioId};
use crate::domain::prioridad::Prioridad;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Half hours of a day.
pub const MEDIAS_HORAS: usize = 48;

/// Nobody walks to a mesa, or is attended there, for longer than this, parked time apart: what took longer was left open,
/// as a rule overnight, and how long it really took nobody knows. So it is counted as a turno and in no time. The longest
/// visit is far shorter, and no office is closed for a shorter night.
pub const OLVIDADO_MS: Milis = 6 * 3_600_000;

/// What a report needs to know of a turno.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caso {
    /// What for.
    pub tramite: TramiteId,
    /// Where it was called to.
    pub mesa: Option<MesaId>,
    /// Who called it.
    pub operador: Option<UsuarioId>,
    /// Its priority, as it was last put right.
    pub prioridad: Prioridad,
    /// Where it stands.
    pub estado: Estado,
    /// It came from another área, which issued it.
    pub recibido: bool,
    /// The day of the week of its business day, 0 Monday … 6 Sunday.
    pub semana: u8,
    /// The half hour in which it was issued, by its área's clock.
    pub media_hora: u8,
    /// When it was issued.
    pub creado_ms: Milis,
    /// The first call since it last waited.
    pub primera_llamada_ms: Option<Milis>,
    /// The last call.
    pub ultima_llamada_ms: Option<Milis>,
    /// When attention began.
    pub atencion_ms: Option<Milis>,
    /// How long of it was parked.
    pub pausa_ms: Milis,
    /// When it was closed.
    pub fin_ms: Option<Milis>,
    /// Between which moments its visitor was told that the call would come; `None`: nothing was, or they said that they
    /// come late.
    pub anunciado: Option<(Milis, Milis)>,
}

/// Counts and durations of some turnos; each of them as docs/reports.md defines it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs)] // the names are those of the definitions
pub struct Suma {
    #[serde(rename = "em", skip_serializing_if = "es_cero")]
    pub emitidos: i64,
    #[serde(rename = "re", skip_serializing_if = "es_cero")]
    pub recibidos: i64,
    #[serde(rename = "fi", skip_serializing_if = "es_cero")]
    pub finalizados: i64,
    #[serde(rename = "np", skip_serializing_if = "es_cero")]
    pub no_presento: i64,
    #[serde(rename = "ve", skip_serializing_if = "es_cero")]
    pub vencidos: i64,
    #[serde(rename = "de", skip_serializing_if = "es_cero")]
    pub derivados: i64,
    #[serde(rename = "ca", skip_serializing_if = "es_cero")]
    pub cancelados: i64,
    #[serde(rename = "es", skip_serializing_if = "Medida::vacia")]
    pub espera: Medida,
    /// Waits by their minutes, a begun one being a whole one: a limit in minutes is told exactly.
    #[serde(rename = "mi", skip_serializing_if = "BTreeMap::is_empty")]
    pub minutos: BTreeMap<u32, i64>,
    #[serde(rename = "rs", skip_serializing_if = "Medida::vacia")]
    pub respuesta: Medida,
    #[serde(rename = "at", skip_serializing_if = "Medida::vacia")]
    pub atencion: Medida,
    /// Attention that ended in handing on: it is no attention that was finished, and the operator's time all the same.
    #[serde(rename = "ad", skip_serializing_if = "es_cero")]
    pub derivando_ms: Milis,
    #[serde(rename = "pe", skip_serializing_if = "Medida::vacia")]
    pub permanencia: Medida,
    /// Of those who were told when they would be called, and were.
    #[serde(rename = "an", skip_serializing_if = "es_nada")]
    pub anunciados: Acierto,
}

fn es_nada(acierto: &Acierto) -> bool {
    acierto.casos == 0
}

fn es_cero(n: &i64) -> bool {
    *n == 0
}

impl Suma {
    fn anotar(&mut self, c: &Caso) {
        match c.recibido {
            true => self.recibidos += 1,
            false => self.emitidos += 1,
        }
        match c.estado {
            Estado::Finalizado => self.finalizados += 1,
            Estado::NoSePresento if c.primera_llamada_ms.is_some() => self.no_presento += 1,
            Estado::NoSePresento => self.vencidos += 1,
            Estado::Derivado => self.derivados += 1,
            Estado::Cancelado => self.cancelados += 1,
            _ => {}
        }
        if let Some(espera) = c.espera_ms() {
            self.espera.anotar(espera);
            *self.minutos.entry(minutos(espera)).or_default() += 1;
        }
        if let Some(respuesta) = c.respuesta_ms() {
            self.respuesta.anotar(respuesta);
        }
        match c.estado {
            Estado::Finalizado => {
                if let Some(atencion) = c.atencion_ms() {
                    self.atencion.anotar(atencion);
                }
                if let Some(permanencia) = c.permanencia_ms() {
                    self.permanencia.anotar(permanencia);
                }
            }
            Estado::Derivado => self.derivando_ms += c.atencion_ms().unwrap_or(0).max(0),
            _ => {}
        }
        if let (Some(entre), Some(llamada)) = (c.anunciado, c.primera_llamada_ms) {
            self.anunciados.anotar(entre, llamada);
        }
    }

    /// Adds others.
    pub fn sumar(&mut self, otra: &Suma) {
        self.emitidos += otra.emitidos;
        self.recibidos += otra.recibidos;
        self.finalizados += otra.finalizados;
        self.no_presento += otra.no_presento;
        self.vencidos += otra.vencidos;
        self.derivados += otra.derivados;
        self.cancelados += otra.cancelados;
        self.espera.sumar(&otra.espera);
        for (minutos, cuantos) in &otra.minutos {
            *self.minutos.entry(*minutos).or_default() += cuantos;
        }
        self.respuesta.sumar(&otra.respuesta);
        self.atencion.sumar(&otra.atencion);
        self.derivando_ms += otra.derivando_ms;
        self.permanencia.sumar(&otra.permanencia);
        self.anunciados.sumar(otra.anunciados);
    }

    /// How many waited so many minutes at most.
    pub fn hasta(&self, minutos: u32) -> i64 {
        self.minutos.range(..=minutos).map(|(_, n)| n).sum()
    }
}

/// Minutes, a begun one being a whole one.
fn minutos(ms: Milis) -> u32 {
    let minutos = (ms.max(0) + 59_999) / 60_000;
    u32::try_from(minutos).unwrap_or(u32::MAX)
}

impl Caso {
    /// How long the person waited to be called.
    fn espera_ms(&self) -> Option<Milis> {
        Some(self.primera_llamada_ms? - self.creado_ms)
    }

    /// How long the person took to the mesa.
    fn respuesta_ms(&self) -> Option<Milis> {
        sin_olvido(self.atencion_ms? - self.ultima_llamada_ms?)
    }

    /// How long they were attended there.
    fn atencion_ms(&self) -> Option<Milis> {
        sin_olvido(self.fin_ms? - self.atencion_ms? - self.pausa_ms)
    }

    /// How long they were there in all; when somebody left whom nobody closed is not known.
    fn permanencia_ms(&self) -> Option<Milis> {
        let fin = self.fin_ms?;
        let llamada = self.primera_llamada_ms;
        sin_olvido(llamada.map_or(0, |llamada| fin - llamada - self.pausa_ms))?;
        Some(fin - self.creado_ms)
    }
}

/// A time in somebody's hands, unless they forgot it.
fn sin_olvido(ms: Milis) -> Option<Milis> {
    (ms <= OLVIDADO_MS).then_some(ms)
}

/// Who came in a half hour of a day of the week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Llegadas {
    /// How many turnos were issued.
    #[serde(rename = "n")]
    pub emitidos: i64,
    /// How many of these were called.
    #[serde(rename = "l")]
    pub llamados: i64,
    /// How long those waited, all together.
    #[serde(rename = "e")]
    pub espera_ms: Milis,
}

impl Llegadas {
    /// Adds others.
    pub fn sumar(&mut self, otras: &Llegadas) {
        self.emitidos += otras.emitidos;
        self.llamados += otras.llamados;
        self.espera_ms += otras.espera_ms;
    }
}

/// What turnos are added up by: trámite, mesa, operator and priority.
pub type Celda = (TramiteId, Option<MesaId>, Option<UsuarioId>, Prioridad);

/// When turnos came: day of the week, half hour, and what for.
pub type Momento = (u8, u8, TramiteId);

/// The turnos of some days of an área. Cubes of other days can be added: what comes of it is the cube of all these days.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cubo {
    #[serde(rename = "c", with = "pares")]
    celdas: BTreeMap<Celda, Suma>,
    #[serde(rename = "l", with = "pares")]
    llegadas: BTreeMap<Momento, Llegadas>,
    #[serde(rename = "o", default, skip_serializing_if = "Ocioso::vacio")]
    ocioso: Ocioso,
}

impl Cubo {
    /// Adds a turno.
    pub fn anotar(&mut self, c: &Caso) {
        let celda = (c.tramite, c.mesa, c.operador, c.prioridad);
        self.celdas.entry(celda).or_default().anotar(c);
        let momento = (c.semana, c.media_hora, c.tramite);
        let llegadas = self.llegadas.entry(momento).or_default();
        // Who was handed over came to another área; that there was one then, lists need to know.
        if !c.recibido {
            llegadas.sumar(&Llegadas {
                emitidos: 1,
                llamados: i64::from(c.primera_llamada_ms.is_some()),
                espera_ms: c.espera_ms().unwrap_or(0).max(0),
            });
        }
    }

    /// Adds other days.
    pub fn sumar(&mut self, otro: &Cubo) {
        for (celda, suma) in &otro.celdas {
            self.celdas.entry(*celda).or_default().sumar(suma);
        }
        for (momento, llegadas) in &otro.llegadas {
            self.llegadas.entry(*momento).or_default().sumar(llegadas);
        }
        self.ocioso.sumar(&otro.ocioso);
    }

    /// Adds how long desks were idle while somebody waited.
    pub fn anotar_ocioso(&mut self, ocioso: &Ocioso) {
        self.ocioso.sumar(ocioso);
    }

    /// Puts another idle time in the place of what was noted.
    pub fn corregir_ocioso(&mut self, ocioso: &Ocioso) {
        self.ocioso = ocioso.clone();
    }

    /// How long desks were idle while somebody waited.
    pub fn ocioso(&self) -> &Ocioso {
        &self.ocioso
    }

    /// What turnos of these cells come to.
    pub fn celdas(&self) -> impl Iterator<Item = (&Celda, &Suma)> {
        self.celdas.iter()
    }

    /// When they came.
    pub fn llegadas(&self) -> impl Iterator<Item = (&Momento, &Llegadas)> {
        self.llegadas.iter()
    }
}

/// Maps whose keys are no texts, as JSON: a list of pairs.
pub(super) mod pares {
    use super::BTreeMap;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<K: Serialize, V: Serialize, S: Serializer>(
        mapa: &BTreeMap<K, V>,
        s: S,
    ) -> Result<S::Ok, S::Error> {
        s.collect_seq(mapa)
    }

    pub fn deserialize<'de, K, V, D>(d: D) -> Result<BTreeMap<K, V>, D::Error>
    where
        K: Deserialize<'de> + Ord,
        V: Deserialize<'de>,
        D: Deserializer<'de>,
    {
        Ok(Vec::<(K, V)>::deserialize(d)?.into_iter().collect())
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    /// Any turno, possible or not.
    pub fn caso() -> impl Strategy<Value = Caso> {
        let quien = (
            1..4_i64,
            proptest::option::of(1..3_i64),
            proptest::option::of(1..4_i64),
            0..4_usize,
        );
        let cuando = (
            0..7_u8,
            0..48_u8,
            0..9_000_000_i64,
            proptest::option::of(0..9_000_000_i64),
        );
        let despues = (
            proptest::option::of(0..900_000_i64),
            0..60_000_i64,
            proptest::option::of(0..9_000_000_i64),
            proptest::option::of((0..5_000_000_i64, 0..5_000_000_i64)),
        );
        let todo = ((0..8_usize, any::<bool>()), quien, cuando, despues);
        todo.prop_map(|(comun, quien, cuando, despues)| {
            let ((estado, recibido), (tramite, mesa, operador, prioridad)) = (comun, quien);
            let (semana, media_hora, creado_ms, espera) = cuando;
            let (respuesta, pausa_ms, fin, anunciado) = despues;
            let llamada = espera.map(|e: i64| creado_ms + e);
            Caso {
                tramite: TramiteId(tramite),
                mesa: mesa.map(MesaId),
                operador: operador.map(UsuarioId),
                prioridad: Prioridad::TODAS[prioridad],
                estado: Estado::TODOS[estado],
                recibido,
                semana,
                media_hora,
                creado_ms,
                primera_llamada_ms: llamada,
                ultima_llamada_ms: llamada,
                atencion_ms: llamada.and_then(|l| Some(l + respuesta?)),
                pausa_ms,
                fin_ms: fin.map(|f: i64| creado_ms + f),
                anunciado: anunciado
                    .map(|(desde, largo)| (creado_ms + desde, creado_ms + desde + largo)),
            }
        })
    }

    fn de(casos: &[Caso]) -> Cubo {
        let mut cubo = Cubo::default();
        casos.iter().for_each(|c| cubo.anotar(c));
        cubo
    }

    proptest! {
        #[test]
        fn the_cube_of_all_days_is_that_of_each_added_up(unos in vec(caso(), 0..30), otros in vec(caso(), 0..30)) {
            let mut suma = de(&otros);
            suma.sumar(&de(&unos));
            prop_assert_eq!(suma, de(&[unos, otros].concat()));
        }

        #[test]
        fn what_is_kept_is_what_is_read_again(casos in vec(caso(), 0..30), ms in 0..9_i64) {
            let mut cubo = de(&casos);
            let por = BTreeMap::from([((MesaId(1), UsuarioId(2)), ms)]);
            cubo.anotar_ocioso(&Ocioso::de_un_dia((ms > 3).then_some(por)));
            let texto = serde_json::to_string(&cubo).unwrap();
            prop_assert_eq!(serde_json::from_str::<Cubo>(&texto).unwrap(), cubo);
        }
    }

    /// Issued at 0, called after a minute, attended after another one, and closed.
    fn cerrado(estado: Estado, fin_ms: Milis) -> Caso {
        Caso {
            tramite: TramiteId(1),
            mesa: Some(MesaId(1)),
            operador: Some(UsuarioId(1)),
            prioridad: Prioridad::Normal,
            estado,
            recibido: false,
            semana: 0,
            media_hora: 20,
            creado_ms: 0,
            primera_llamada_ms: Some(60_000),
            ultima_llamada_ms: Some(60_000),
            atencion_ms: Some(120_000),
            pausa_ms: 0,
            fin_ms: Some(fin_ms),
            anunciado: None,
        }
    }

    #[test]
    fn the_waits_of_a_half_hour_are_of_those_who_came_in_it_and_not_of_who_was_handed_over() {
        let emitido = cerrado(Estado::Finalizado, 420_000);
        let recibido = Caso {
            recibido: true,
            primera_llamada_ms: Some(3_600_000),
            ..emitido.clone()
        };
        let cubo = de(&[emitido, recibido]);
        let llegadas: Vec<_> = cubo.llegadas().map(|(_, l)| *l).collect();
        let uno = Llegadas {
            emitidos: 1,
            llamados: 1,
            espera_ms: 60_000,
        };
        assert_eq!(llegadas, [uno]);
    }

    #[test]
    fn what_was_left_open_overnight_is_a_turno_and_no_time() {
        const NOCHE: Milis = 18 * 3_600_000;
        let suma = |c: &Caso| {
            let mut suma = Suma::default();
            suma.anotar(c);
            let casos = [
                &suma.espera,
                &suma.respuesta,
                &suma.atencion,
                &suma.permanencia,
            ]
            .map(|m| m.casos);
            (suma.finalizados, casos, suma.derivando_ms)
        };
        let hoy = cerrado(Estado::Finalizado, 420_000);
        assert_eq!(suma(&hoy), (1, [1, 1, 1, 1], 0));
        assert_eq!(
            suma(&cerrado(Estado::Finalizado, NOCHE)),
            (1, [1, 1, 0, 0], 0)
        );
        assert_eq!(suma(&cerrado(Estado::Derivado, NOCHE)).2, 0);
        assert_eq!(suma(&cerrado(Estado::Derivado, 420_000)).2, 300_000);
        // Left called, and attended the next morning.
        let llamado = Caso {
            atencion_ms: Some(NOCHE),
            ..cerrado(Estado::Finalizado, NOCHE + 300_000)
        };
        assert_eq!(suma(&llamado), (1, [1, 0, 1, 0], 0));
        // Called again that morning, who came took no night to the mesa, and when they left the day before nobody knows.
        let otra_vez = Caso {
            ultima_llamada_ms: Some(NOCHE - 60_000),
            ..llamado
        };
        assert_eq!(suma(&otra_vez), (1, [1, 1, 1, 0], 0));
        // Parked overnight, and attended for five minutes.
        let pausado = Caso {
            pausa_ms: NOCHE - 420_000,
            ..cerrado(Estado::Finalizado, NOCHE)
        };
        assert_eq!(suma(&pausado), (1, [1, 1, 1, 1], 0));
    }

    #[test]
    fn a_wait_of_exactly_the_limit_is_within_it_and_a_millisecond_more_is_not() {
        let mut suma = Suma::default();
        for espera in [0, 900_000, 900_001] {
            *suma.minutos.entry(minutos(espera)).or_default() += 1;
        }
        assert_eq!((suma.hasta(0), suma.hasta(15), suma.hasta(16)), (1, 2, 3));
    }
}
