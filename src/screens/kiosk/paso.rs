//! The steps of the kiosk, as one state: what a step needs, it holds.

use crate::api::kiosk::{AreaKiosk, TurnoEmitido};
use crate::domain::id::{AreaId, TramiteId};
use crate::domain::persona::Documento;

/// Where a person stands between "nothing yet" and their number.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Paso {
    /// Which área; nothing to ask where the kiosk has only one (see [`Paso::en`]).
    #[default]
    Area,
    /// Which documento.
    Documento {
        /// Chosen before.
        area: AreaId,
    },
    /// What for.
    Tramite {
        /// Chosen before.
        area: AreaId,
        /// Typed before; `None` where the área allows it.
        documento: Option<Documento>,
    },
    /// Which claim to be called before others.
    Prioridad {
        /// Chosen before.
        area: AreaId,
        /// Typed before.
        documento: Option<Documento>,
        /// Chosen before.
        tramite: TramiteId,
    },
    /// The number.
    Listo {
        /// What the person takes with them.
        turno: TurnoEmitido,
        /// Its área, whose printer may be in the office's network.
        area: AreaId,
        /// The browser prints it, too.
        imprime: bool,
    },
}

/// The sort of a step, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)] // the variants of `Paso`
pub enum Clase {
    Area,
    Documento,
    Tramite,
    Prioridad,
    Listo,
}

impl Paso {
    /// This step at a kiosk that is fixed to an área: there, the first question is the documento.
    pub fn en(self, fija: Option<AreaId>) -> Paso {
        match (self, fija) {
            (Paso::Area, Some(area)) => Paso::Documento { area },
            (paso, _) => paso,
        }
    }

    /// The step before; the number has none.
    pub fn anterior(self) -> Paso {
        match self {
            Paso::Area | Paso::Documento { .. } | Paso::Listo { .. } => Paso::Area,
            Paso::Tramite { area, .. } => Paso::Documento { area },
            Paso::Prioridad {
                area, documento, ..
            } => Paso::Tramite { area, documento },
        }
    }

    /// Its sort.
    pub fn clase(&self) -> Clase {
        match self {
            Paso::Area => Clase::Area,
            Paso::Documento { .. } => Clase::Documento,
            Paso::Tramite { .. } => Clase::Tramite,
            Paso::Prioridad { .. } => Clase::Prioridad,
            Paso::Listo { .. } => Clase::Listo,
        }
    }

    /// The área that it is about, while a turno is not issued yet.
    pub fn area(&self) -> Option<AreaId> {
        match self {
            Paso::Area | Paso::Listo { .. } => None,
            Paso::Documento { area }
            | Paso::Tramite { area, .. }
            | Paso::Prioridad { area, .. } => Some(*area),
        }
    }
}

/// The área that a kiosk is fixed to: the one that its address names (id or slug), or the only one.
pub fn area_fija(areas: &[AreaKiosk], pedida: Option<&str>) -> Option<AreaId> {
    let pedida = areas
        .iter()
        .find(|a| pedida.is_some_and(|p| a.slug == p || a.id.to_string() == p));
    match (pedida, areas) {
        (Some(area), _) | (None, [area]) => Some(area.id),
        _ => None,
    }
}

/// The questions that this kiosk asks, in their order.
pub fn preguntas(areas: &[AreaKiosk], fija: Option<AreaId>, elegida: Option<AreaId>) -> Vec<Clase> {
    let prioridad = match areas.iter().find(|a| Some(a.id) == elegida) {
        Some(area) => !area.prioridades.is_empty(),
        None => areas.iter().any(|a| !a.prioridades.is_empty()),
    };
    [
        (Clase::Area, fija.is_none()),
        (Clase::Documento, true),
        (Clase::Tramite, true),
        (Clase::Prioridad, prioridad),
    ]
    .into_iter()
    .filter_map(|(clase, se_pregunta)| se_pregunta.then_some(clase))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::prioridad::Prioridad;

    fn area(id: i64, slug: &str, prioridades: &[Prioridad]) -> AreaKiosk {
        AreaKiosk {
            id: AreaId(id),
            slug: slug.into(),
            nombre: slug.into(),
            cerrada_hasta: None,
            permitir_sin_dni: true,
            imprimir_turno: false,
            impresora: None,
            prioridades: prioridades.into(),
            tramites: vec![],
        }
    }

    #[test]
    fn an_address_names_an_area_by_id_or_slug_and_one_area_needs_no_question() {
        let dos = [area(1, "entradas", &[]), area(2, "tesoreria", &[])];
        assert_eq!(area_fija(&dos, Some("tesoreria")), Some(AreaId(2)));
        assert_eq!(area_fija(&dos, Some("1")), Some(AreaId(1)));
        assert_eq!(area_fija(&dos, Some("otra")), None);
        assert_eq!(area_fija(&dos, None), None);
        assert_eq!(area_fija(&dos[..1], None), Some(AreaId(1)));
        assert_eq!(area_fija(&dos[..1], Some("otra")), Some(AreaId(1)));
    }

    #[test]
    fn back_keeps_what_was_given_before() {
        let documento: Documento = "12345678".parse().unwrap();
        let paso = Paso::Prioridad {
            area: AreaId(1),
            documento: Some(documento.clone()),
            tramite: TramiteId(5),
        };
        let tramite = paso.anterior();
        assert_eq!(
            tramite,
            Paso::Tramite {
                area: AreaId(1),
                documento: Some(documento)
            }
        );
        let documento = tramite.anterior();
        assert_eq!(documento, Paso::Documento { area: AreaId(1) });
        assert_eq!(documento.anterior(), Paso::Area);
        assert_eq!(
            Paso::Area.en(Some(AreaId(7))),
            Paso::Documento { area: AreaId(7) }
        );
    }

    #[test]
    fn only_what_applies_is_asked() {
        let areas = [
            area(1, "entradas", &[]),
            area(2, "tesoreria", &[Prioridad::Embarazada]),
        ];
        assert_eq!(preguntas(&areas, None, None).len(), 4);
        assert_eq!(
            preguntas(&areas, Some(AreaId(1)), Some(AreaId(1))),
            [Clase::Documento, Clase::Tramite]
        );
        assert_eq!(preguntas(&areas, None, Some(AreaId(2))).len(), 4);
    }
}
