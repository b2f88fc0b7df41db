//! Where the operator stands once a command is done: as its answer tells, and before that as it can only be.

use super::mando::Mando;
use super::tiempo::falta_para_ausente;
use crate::api::operador::{Puesto, TurnoActual};
use crate::domain::estado::Estado;
use crate::domain::id::Milis;

/// The place as it is if the server does not refuse the command; `None` where that can't be known: whom a call is of,
/// what is derived to whom, an absence that is not allowed yet.
pub fn supuesto(puesto: &Puesto, mando: Mando, ahora: Milis) -> Option<Puesto> {
    let actual = puesto.actual.as_ref()?;
    let reglas = &puesto.reglas;
    let (desde, hacia) = match mando {
        Mando::Atender => (Estado::Llamando, Estado::EnAtencion),
        Mando::Finalizar if !reglas.requiere_motivo_fin || !puesto.motivos.is_empty() => {
            (Estado::EnAtencion, Estado::Finalizado)
        }
        Mando::NoPresento if falta_para_ausente(actual, reglas, ahora).is_none() => {
            (Estado::Llamando, Estado::NoSePresento)
        }
        Mando::Deshacer => (Estado::Llamando, Estado::Pendiente),
        Mando::Devolver => (Estado::EnAtencion, Estado::Pendiente),
        Mando::Pausar => (Estado::EnAtencion, Estado::EnEspera),
        _ => return None,
    };
    if actual.turno.estado != desde {
        return None;
    }
    let mut turno = actual.clone();
    turno.turno.estado = hacia;
    turno.turno.estado_nombre = hacia.nombre().to_owned();
    match mando {
        Mando::Atender => turno.atencion_ms = Some(ahora),
        Mando::Pausar => turno.pausado_ms = Some(ahora),
        _ => {}
    }
    let mut supuesto = puesto.clone();
    tomar(&mut supuesto, turno);
    Some(supuesto)
}

/// What a command answered of a turno: in hands, parked, or with somebody else.
pub fn tomar(p: &mut Puesto, turno: TurnoActual) {
    let suyo = |a: &TurnoActual| a.turno.id == turno.turno.id;
    p.en_espera.retain(|a| !suyo(a));
    if turno.turno.estado.en_manos() {
        p.actual = Some(turno);
        return;
    }
    if p.actual.as_ref().is_some_and(suyo) {
        p.actual = None;
    }
    if turno.turno.estado == Estado::EnEspera {
        p.en_espera.push(turno);
    }
}

#[cfg(test)]
pub mod pruebas {
    use super::super::tiempo::pruebas::llamado;
    use super::*;
    use crate::domain::id::UsuarioId;

    /// Somebody was called twice a minute ago.
    pub fn puesto() -> Puesto {
        Puesto {
            usuario: UsuarioId(1),
            mesas: Vec::new(),
            mesa: None,
            actual: Some(llamado(2, 0)),
            en_espera: Vec::new(),
            tramites: Vec::new(),
            pide_documento: false,
            motivos: vec!["Atendido".into()],
            reglas: Default::default(),
            cerrada_hasta: None,
            impresora: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::pruebas::puesto;
    use super::*;

    fn con(mando: Mando, puesto: &Puesto) -> Option<Puesto> {
        supuesto(puesto, mando, 60_000)
    }

    #[test]
    fn what_can_only_be_is_supposed_and_nothing_else() {
        let llamando = puesto();
        let atendiendo = con(Mando::Atender, &llamando).unwrap();
        let actual = atendiendo.actual.clone().unwrap();
        assert_eq!(actual.turno.estado, Estado::EnAtencion);
        assert_eq!(actual.atencion_ms, Some(60_000));
        for mando in [Mando::NoPresento, Mando::Deshacer] {
            assert_eq!(con(mando, &llamando).unwrap().actual, None, "{mando:?}");
            assert_eq!(con(mando, &atendiendo), None, "{mando:?}");
        }
        for mando in [Mando::Finalizar, Mando::Devolver, Mando::Pausar] {
            assert_eq!(con(mando, &atendiendo).unwrap().actual, None, "{mando:?}");
            assert_eq!(con(mando, &llamando), None, "{mando:?}");
        }
        let pausado = con(Mando::Pausar, &atendiendo).unwrap().en_espera;
        assert_eq!(pausado[0].pausado_ms, Some(60_000));
        for mando in [Mando::Siguiente, Mando::Rellamar, Mando::Anotar] {
            assert_eq!(con(mando, &llamando), None, "{mando:?}");
        }
    }

    #[test]
    fn what_the_area_would_refuse_is_not_supposed() {
        let llamando = puesto();
        assert_eq!(supuesto(&llamando, Mando::NoPresento, 59_000), None);
        let mut atendiendo = con(Mando::Atender, &llamando).unwrap();
        atendiendo.motivos.clear();
        atendiendo.reglas.requiere_motivo_fin = true;
        assert_eq!(con(Mando::Finalizar, &atendiendo), None);
    }
}
