//! Jornada: an operator's day. On duty is who sits at a mesa, a pause is a part of that.

use super::estado::Estado;
use super::id::{Milis, TurnoId};
use super::numero::NumeroVisible;
use serde::{Deserialize, Serialize};

/// A figure of fewer cases than this says nothing.
pub const CASOS_MINIMOS: usize = 5;

/// A pause that has not ended.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Pausa {
    /// Why.
    pub motivo: String,
    /// Since when.
    pub desde_ms: Milis,
}

/// A stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tramo {
    /// On pause; else on duty.
    pub pausa: bool,
    /// Its beginning.
    pub desde_ms: Milis,
    /// Its end; `None`: it has not ended.
    pub hasta_ms: Option<Milis>,
}

/// Time on duty, pauses included, and time on pause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tiempos {
    /// Milliseconds on duty.
    pub servicio_ms: Milis,
    /// Milliseconds of it on pause.
    pub pausa_ms: Milis,
}

/// How long somebody was on duty and on pause from `desde` until `hasta`.
pub fn tiempos(tramos: &[Tramo], desde: Milis, hasta: Milis) -> Tiempos {
    let mut tiempos = Tiempos::default();
    for tramo in tramos {
        let fin = tramo.hasta_ms.unwrap_or(hasta).min(hasta);
        let dentro = (fin - tramo.desde_ms.max(desde)).max(0);
        match tramo.pausa {
            true => tiempos.pausa_ms += dentro,
            false => tiempos.servicio_ms += dentro,
        }
    }
    tiempos
}

/// A turno that an operator called today.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TurnoDelDia {
    /// Its identity.
    pub id: TurnoId,
    /// Its number.
    pub numero_visible: NumeroVisible,
    /// What for.
    pub tramite_nombre: String,
    /// Where it stands.
    pub estado: Estado,
    /// What it was closed with.
    pub motivo: Option<String>,
    /// The last call.
    pub llamado_ms: Milis,
    /// How long the attention took, once it ended.
    pub atencion_ms: Option<Milis>,
}

/// An operator's day so far.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Jornada {
    /// On duty since when.
    pub desde_ms: Option<Milis>,
    /// On pause.
    pub pausa: Option<Pausa>,
    /// What a pause may be for.
    pub motivos: Vec<String>,
    /// Today's.
    pub tiempos: Tiempos,
    /// The turnos that they called today, the last one first.
    pub turnos: Vec<TurnoDelDia>,
    /// When this was told, by the server's clock.
    pub ahora_ms: Milis,
}

impl Jornada {
    /// How many were attended and finished.
    pub fn atendidos(&self) -> usize {
        self.en(Estado::Finalizado)
    }

    /// How many did not come.
    pub fn ausentes(&self) -> usize {
        self.en(Estado::NoSePresento)
    }

    fn en(&self, estado: Estado) -> usize {
        self.turnos.iter().filter(|t| t.estado == estado).count()
    }

    /// How long an attention took on average; `None` with too few to tell.
    pub fn atencion_media_ms(&self) -> Option<Milis> {
        let suyas: Vec<_> = self.turnos.iter().filter_map(|t| t.atencion_ms).collect();
        let bastan = suyas.len() >= CASOS_MINIMOS;
        bastan.then(|| suyas.iter().sum::<Milis>() / suyas.len() as Milis)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tramo(pausa: bool, desde_ms: Milis, hasta_ms: Option<Milis>) -> Tramo {
        Tramo {
            pausa,
            desde_ms,
            hasta_ms,
        }
    }

    #[test]
    fn only_what_lies_within_counts_and_what_has_not_ended_counts_until_now() {
        let tramos = [
            tramo(false, 0, Some(50)),
            tramo(false, 60, None),
            tramo(true, 40, Some(45)),
            tramo(true, 90, None),
        ];
        let tiempos = tiempos(&tramos, 10, 100);
        assert_eq!((tiempos.servicio_ms, tiempos.pausa_ms), (40 + 40, 5 + 10));
        assert_eq!(super::tiempos(&tramos, 200, 300).servicio_ms, 100);
        assert_eq!(super::tiempos(&tramos, 51, 59), Tiempos::default());
    }

    #[test]
    fn an_average_of_fewer_than_five_is_not_told() {
        let turno = |n, atencion_ms| TurnoDelDia {
            id: TurnoId(n),
            numero_visible: "A-001".parse().unwrap(),
            tramite_nombre: String::new(),
            estado: Estado::Finalizado,
            motivo: None,
            llamado_ms: 0,
            atencion_ms,
        };
        let mut jornada = Jornada {
            desde_ms: None,
            pausa: None,
            motivos: Vec::new(),
            tiempos: Tiempos::default(),
            turnos: (1..=4).map(|n| turno(n, Some(n * 10))).collect(),
            ahora_ms: 0,
        };
        jornada.turnos.push(turno(5, None));
        assert_eq!(
            (jornada.atendidos(), jornada.atencion_media_ms()),
            (5, None)
        );
        jornada.turnos.push(turno(6, Some(100)));
        assert_eq!(jornada.atencion_media_ms(), Some(40));
    }
}
