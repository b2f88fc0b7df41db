//! Attention that ended in the queue: handed on within the área, or given back. A turno that waits again knows nothing of
//! it, and the time of whoever attended it went into it all the same.

use super::cubo::OLVIDADO_MS;
use super::ocioso::{Donde, Jornada, Quien, Servicio};
use crate::domain::id::{MesaId, Milis, TurnoId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Of some turnos.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Devuelto {
    /// How often.
    #[serde(rename = "n")]
    pub veces: i64,
    /// How long it was, parked time apart.
    #[serde(rename = "t")]
    pub ms: Milis,
}

impl Devuelto {
    /// Adds others.
    pub fn sumar(&mut self, otro: Devuelto) {
        self.veces += otro.veces;
        self.ms += otro.ms;
    }
}

/// What a turno has had of attention since it last waited.
#[derive(Default)]
struct Atencion {
    /// By whom, and for how long, until now.
    fue: Option<(Quien, Milis)>,
    /// Where it goes on, and since when.
    sigue: Option<(MesaId, Milis)>,
    /// It waits again.
    espera: bool,
}

/// That of a day, by who sat where.
pub fn devuelto(jornada: &Jornada) -> BTreeMap<Quien, Devuelto> {
    let quien = |mesa: MesaId, cuando: Milis| {
        let ahi =
            |s: &&Servicio| !s.pausa && s.quien.0 == mesa && s.desde <= cuando && cuando < s.hasta;
        jornada.servicio.iter().rfind(ahi).map(|s| s.quien)
    };
    let mut turnos: BTreeMap<TurnoId, Atencion> = BTreeMap::new();
    let mut devueltos: BTreeMap<Quien, Devuelto> = BTreeMap::new();
    let mut devolver = |atencion: &mut Atencion| {
        if let (Some((quien, ms)), true) = (atencion.fue, atencion.espera)
            && ms <= OLVIDADO_MS
        {
            devueltos
                .entry(quien)
                .or_default()
                .sumar(Devuelto { veces: 1, ms });
        }
        *atencion = Atencion::default();
    };
    for paso in &jornada.pasos {
        let atencion = turnos.entry(paso.turno).or_default();
        if let Some((mesa, desde)) = atencion.sigue.take()
            && let Some(quien) = quien(mesa, desde)
        {
            let hasta_ahora = atencion.fue.map_or(0, |(_, ms)| ms);
            atencion.fue = Some((quien, hasta_ahora + paso.cuando - desde));
        }
        match paso.donde {
            // Straight back from the queue, it never left: the step was undone.
            Donde::Atendido(mesa) => {
                atencion.sigue = Some((mesa, paso.cuando));
                atencion.espera = false;
            }
            Donde::Espera(..) => atencion.espera = true,
            Donde::Llamado(_) => devolver(atencion),
            Donde::Fuera => {}
        }
    }
    turnos.values_mut().for_each(devolver);
    devueltos
}

#[cfg(test)]
mod tests {
    use super::super::ocioso::Paso;
    use super::*;
    use crate::domain::id::{TramiteId, UsuarioId};

    const MESA: MesaId = MesaId(1);
    const ESPERA: Donde = Donde::Espera(TramiteId(1), None);
    const LLAMADO: Donde = Donde::Llamado(MESA);
    const ATENDIDO: Donde = Donde::Atendido(MESA);

    /// Of one turno that is at each moment somewhere else; somebody is there until 50, and somebody else after that.
    fn de(pasos: &[(Milis, Donde)]) -> Vec<(i64, i64, Milis)> {
        let servicio = [(11, 0, 50), (12, 50, 100)].map(|(operador, desde, hasta)| Servicio {
            quien: (MESA, UsuarioId(operador)),
            pausa: false,
            desde,
            hasta,
        });
        let paso = |(cuando, donde): &(Milis, Donde)| Paso {
            cuando: *cuando,
            turno: TurnoId(1),
            donde: *donde,
            no_antes: None,
        };
        let suyos = devuelto(&Jornada {
            pasos: pasos.iter().map(paso).collect(),
            servicio: servicio.into(),
            abierto: Vec::new(),
            hasta: 100,
        });
        let suyos = suyos.into_iter();
        suyos.map(|((_, o), d)| (o.0, d.veces, d.ms)).collect()
    }

    #[test]
    fn attention_that_ends_in_the_queue_is_the_time_of_who_attended() {
        let hasta = [(0, ESPERA), (5, LLAMADO), (10, ATENDIDO)];
        let y = |mas: &[(Milis, Donde)]| de(&[&hasta[..], mas].concat());
        assert_eq!(y(&[(30, ESPERA)]), [(11, 1, 20)]);
        // Parked time apart, and each time by whoever it was.
        let otra = [
            (20, Donde::Fuera),
            (25, ATENDIDO),
            (30, ESPERA),
            (55, LLAMADO),
            (60, ATENDIDO),
            (70, ESPERA),
        ];
        assert_eq!(y(&otra), [(11, 1, 15), (12, 1, 10)]);
    }

    #[test]
    fn what_is_finished_or_undone_did_not_end_in_the_queue() {
        assert_eq!(de(&[(0, ESPERA), (5, LLAMADO), (9, ESPERA)]), []);
        let hasta = [(5, LLAMADO), (10, ATENDIDO)];
        let y = |mas: &[(Milis, Donde)]| de(&[&hasta[..], mas].concat());
        assert_eq!(y(&[(30, Donde::Fuera)]), [], "finished, or still parked");
        assert_eq!(y(&[(12, LLAMADO), (14, ESPERA)]), [], "begun by mistake");
        assert_eq!(
            y(&[(12, ESPERA), (14, ATENDIDO)]),
            [],
            "handed on by mistake"
        );
    }
}
