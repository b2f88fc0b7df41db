//! Which trámites an operator serves, and which of them first.

use super::id::{Milis, TramiteId};
use super::politica::{EnEspera, ReglasDeLlamada};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::str::FromStr;

/// How an operator serves a trámite. What is not written down is [`Preferencia::Igual`]: a trámite that is new
/// has somebody to serve it.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Preferencia {
    /// Before the others.
    Primero,
    /// As any other.
    #[default]
    Igual,
    /// When nobody waits for the others.
    Ultimo,
    /// Not at all.
    No,
}

impl Preferencia {
    /// Every one.
    pub const TODAS: [Preferencia; 4] = [
        Preferencia::Primero,
        Preferencia::Igual,
        Preferencia::Ultimo,
        Preferencia::No,
    ];

    /// The name in the database and on the wire.
    pub fn nombre(self) -> &'static str {
        match self {
            Preferencia::Primero => "primero",
            Preferencia::Igual => "igual",
            Preferencia::Ultimo => "ultimo",
            Preferencia::No => "no",
        }
    }
}

/// A text that names no preference.
#[derive(Debug, thiserror::Error)]
#[error("«{0}» is no preferencia: expected primero, igual, ultimo or no")]
pub struct PreferenciaDesconocida(String);

impl FromStr for Preferencia {
    type Err = PreferenciaDesconocida;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        Preferencia::TODAS
            .into_iter()
            .find(|p| p.nombre() == s)
            .ok_or_else(|| PreferenciaDesconocida(s.to_owned()))
    }
}

/// Of an operator, what is not [`Preferencia::Igual`].
pub type Preferencias = BTreeMap<TramiteId, Preferencia>;

/// Those of the queue among whom the next one of an operator is chosen: not whose trámite they don't serve, and of
/// the others those whom they prefer. Who was handed to them is theirs all the same, and whoever has waited longer
/// than the área allows is somebody's before anything else: preferences make nobody wait for ever.
pub fn para_elegir(
    cola: Vec<(TramiteId, EnEspera)>,
    preferencias: &Preferencias,
    reglas: &ReglasDeLlamada,
    ahora: Milis,
) -> Vec<EnEspera> {
    let de = |tramite| preferencias.get(&tramite).copied().unwrap_or_default();
    let mut cola: Vec<_> = cola
        .into_iter()
        .map(|(tramite, espera)| (de(tramite), espera))
        .filter(|(preferencia, espera)| espera.derivado || *preferencia != Preferencia::No)
        .collect();
    // Who lets others go first lets all of them, whatever is preferred.
    if cola.iter().any(|(_, e)| !e.cede()) {
        cola.retain(|(_, e)| !e.cede());
    }
    let maxima = i64::from(reglas.espera_maxima_min) * 60_000;
    let urge = |e: &EnEspera| e.derivado || ahora - e.llegada > maxima;
    let mejor = match cola.iter().any(|(_, e)| urge(e)) {
        true => None,
        false => cola.iter().map(|(preferencia, _)| *preferencia).min(),
    };
    let elegibles = cola
        .into_iter()
        .filter(|(preferencia, _)| mejor.is_none_or(|mejor| *preferencia == mejor));
    elegibles.map(|(_, espera)| espera).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::TurnoId;
    use crate::domain::prioridad::Prioridad;

    const AHORA: Milis = 100 * 60_000;

    fn espera(tramite: i64, minutos: i64, derivado: bool) -> (TramiteId, EnEspera) {
        let espera = EnEspera {
            turno: TurnoId(tramite * 100 + minutos),
            prioridad: Prioridad::Normal,
            llegada: AHORA - minutos * 60_000,
            derivado,
            postergado: None,
        };
        (TramiteId(tramite), espera)
    }

    fn elegibles(
        cola: Vec<(TramiteId, EnEspera)>,
        preferencias: &[(i64, Preferencia)],
    ) -> Vec<i64> {
        let preferencias = preferencias
            .iter()
            .map(|(t, p)| (TramiteId(*t), *p))
            .collect();
        let reglas = ReglasDeLlamada::default();
        let elegibles = para_elegir(cola, &preferencias, &reglas, AHORA);
        elegibles.into_iter().map(|e| e.turno.0).collect()
    }

    #[test]
    fn what_is_preferred_comes_first_and_what_is_last_when_nobody_else_waits() {
        let cola = || {
            vec![
                espera(1, 10, false),
                espera(2, 5, false),
                espera(3, 20, false),
            ]
        };
        assert_eq!(elegibles(cola(), &[]), [110, 205, 320]);
        assert_eq!(elegibles(cola(), &[(2, Preferencia::Primero)]), [205]);
        let ultimos = [(1, Preferencia::Ultimo), (3, Preferencia::Ultimo)];
        assert_eq!(elegibles(cola(), &ultimos), [205]);
        let todos = [
            (1, Preferencia::Ultimo),
            (2, Preferencia::Ultimo),
            (3, Preferencia::No),
        ];
        assert_eq!(elegibles(cola(), &todos), [110, 205]);
    }

    #[test]
    fn what_is_not_served_is_never_chosen_but_who_was_handed_over_is() {
        let cola = vec![espera(1, 90, false), espera(1, 3, true)];
        assert_eq!(elegibles(cola, &[(1, Preferencia::No)]), [103]);
    }

    #[test]
    fn who_lets_others_go_first_is_not_preferred_to_them() {
        let cede = |(tramite, e): (TramiteId, EnEspera)| {
            let postergado = Some(3);
            (tramite, EnEspera { postergado, ..e })
        };
        let primero = [(2, Preferencia::Primero)];
        let cola = vec![espera(1, 10, false), cede(espera(2, 20, false))];
        assert_eq!(elegibles(cola, &primero), [110]);
        assert_eq!(elegibles(vec![cede(espera(2, 20, false))], &primero), [220]);
    }

    #[test]
    fn a_preference_makes_nobody_wait_longer_than_the_area_allows() {
        let cola = vec![espera(1, 31, false), espera(2, 5, false)];
        assert_eq!(elegibles(cola, &[(2, Preferencia::Primero)]), [131, 205]);
    }

    #[test]
    fn names_read_back() {
        for p in Preferencia::TODAS {
            assert_eq!(p.nombre().parse::<Preferencia>().unwrap(), p);
        }
        assert!("siempre".parse::<Preferencia>().is_err());
    }
}
