//! The steps of the kiosk, as one state: what a step needs, it holds.

use crate::api::kiosk::{AreaKiosk, TurnoEmitido};
use crate::domain::id::AreaId;
use crate::domain::persona::Documento;
use crate::domain::prioridad::Prioridad;

/// Where a person stands between "nothing yet" and their number: nothing is asked that need not be. Who wants to give a
/// documento where none is needed, or to claim a priority, does so beside the question for a trámite.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Paso {
    /// Which área; nothing to ask where the kiosk has only one (see [`Paso::en`]).
    #[default]
    Area,
    /// Which documento.
    Documento {
        /// Chosen before.
        area: AreaId,
        /// What is claimed until now.
        prioridad: Prioridad,
    },
    /// What for.
    Tramite {
        /// Chosen before.
        area: AreaId,
        /// Typed before; `None` where the área allows it.
        documento: Option<Documento>,
        /// What is claimed until now.
        prioridad: Prioridad,
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
    Listo,
}

impl Paso {
    /// The first question of an área: the documento, where it wants one.
    pub fn primero(area: &AreaKiosk) -> Paso {
        let id = area.id;
        match area.permitir_sin_dni {
            true => Paso::para_que(id, None),
            false => Paso::Documento {
                area: id,
                prioridad: Prioridad::Normal,
            },
        }
    }

    /// The question for a trámite, before anything is claimed.
    pub fn para_que(area: AreaId, documento: Option<Documento>) -> Paso {
        Paso::Tramite {
            area,
            documento,
            prioridad: Prioridad::Normal,
        }
    }

    /// This step at a kiosk that is fixed to an área: there is nothing to ask about that.
    pub fn en(self, fija: Option<&AreaKiosk>) -> Paso {
        match (self, fija) {
            (Paso::Area, Some(area)) => Paso::primero(area),
            (paso, _) => paso,
        }
    }

    /// The step before, in its área; the number has none. A documento that was typed can be corrected, and what is
    /// claimed stays claimed.
    pub fn anterior(self, area: Option<&AreaKiosk>) -> Paso {
        let pide = area.is_some_and(|a| !a.permitir_sin_dni);
        match self {
            Paso::Tramite {
                area,
                documento,
                prioridad,
            } if pide || documento.is_some() => Paso::Documento { area, prioridad },
            Paso::Documento { area, prioridad } if !pide => Paso::Tramite {
                area,
                documento: None,
                prioridad,
            },
            _ => Paso::Area,
        }
    }

    /// The same, before anything is claimed.
    pub fn sin_reclamo(self) -> Paso {
        match self {
            Paso::Tramite {
                area, documento, ..
            } => Paso::para_que(area, documento),
            Paso::Documento { area, .. } => Paso::Documento {
                area,
                prioridad: Prioridad::Normal,
            },
            otro => otro,
        }
    }

    /// Its sort.
    pub fn clase(&self) -> Clase {
        match self {
            Paso::Area => Clase::Area,
            Paso::Documento { .. } => Clase::Documento,
            Paso::Tramite { .. } => Clase::Tramite,
            Paso::Listo { .. } => Clase::Listo,
        }
    }

    /// The área that it is about, while a turno is not issued yet.
    pub fn area(&self) -> Option<AreaId> {
        match self {
            Paso::Area | Paso::Listo { .. } => None,
            Paso::Documento { area, .. } | Paso::Tramite { area, .. } => Some(*area),
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

/// The questions that this kiosk asks, in their order, at this step.
pub fn preguntas(areas: &[AreaKiosk], fija: Option<AreaId>, paso: &Paso) -> Vec<Clase> {
    let elegida = paso.area().or(fija);
    let pide = match areas.iter().find(|a| Some(a.id) == elegida) {
        Some(area) => !area.permitir_sin_dni,
        None => areas.iter().all(|a| !a.permitir_sin_dni),
    };
    let dado = matches!(
        paso,
        Paso::Documento { .. }
            | Paso::Tramite {
                documento: Some(_),
                ..
            }
    );
    [
        (Clase::Area, fija.is_none()),
        (Clase::Documento, pide || dado),
        (Clase::Tramite, true),
    ]
    .into_iter()
    .filter_map(|(clase, se_pregunta)| se_pregunta.then_some(clase))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::pais::Pais;

    fn escribe(area: i64, prioridad: Prioridad) -> Paso {
        Paso::Documento {
            area: AreaId(area),
            prioridad,
        }
    }

    fn area(id: i64, slug: &str, permitir_sin_dni: bool) -> AreaKiosk {
        AreaKiosk {
            id: AreaId(id),
            slug: slug.into(),
            nombre: slug.into(),
            cerrada_hasta: None,
            permitir_sin_dni,
            imprimir_turno: false,
            impresora: None,
            voz_pais: Pais::default(),
            prioridades: vec![],
            tramites: vec![],
        }
    }

    #[test]
    fn an_address_names_an_area_by_id_or_slug_and_one_area_needs_no_question() {
        let dos = [area(1, "entradas", true), area(2, "tesoreria", true)];
        assert_eq!(area_fija(&dos, Some("tesoreria")), Some(AreaId(2)));
        assert_eq!(area_fija(&dos, Some("1")), Some(AreaId(1)));
        assert_eq!(area_fija(&dos, Some("otra")), None);
        assert_eq!(area_fija(&dos, None), None);
        assert_eq!(area_fija(&dos[..1], None), Some(AreaId(1)));
        assert_eq!(area_fija(&dos[..1], Some("otra")), Some(AreaId(1)));
    }

    #[test]
    fn nothing_is_asked_that_need_not_be() {
        let (libre, estricta) = (area(1, "entradas", true), area(2, "tesoreria", false));
        let (con_libre, con_estricta) = (Paso::primero(&libre), Paso::primero(&estricta));
        assert_eq!(con_libre, Paso::para_que(AreaId(1), None));
        assert_eq!(con_estricta, escribe(2, Prioridad::Normal));
        assert_eq!(Paso::Area.en(Some(&libre)), con_libre);
        let areas = [libre, estricta];
        let en = |fija: Option<i64>, paso: &Paso| preguntas(&areas, fija.map(AreaId), paso);
        assert_eq!(en(Some(1), &con_libre), [Clase::Tramite]);
        assert_eq!(en(None, &con_libre), [Clase::Area, Clase::Tramite]);
        assert_eq!(
            en(Some(2), &con_estricta),
            [Clase::Documento, Clase::Tramite]
        );
        let dado = Paso::para_que(AreaId(1), Some("12345678".parse().unwrap()));
        assert_eq!(en(None, &dado).len(), 3);
    }

    #[test]
    fn back_leads_through_what_was_asked() {
        let (libre, estricta) = (area(1, "entradas", true), area(2, "tesoreria", false));
        let documento: Documento = "12345678".parse().unwrap();
        for (area, ultimo) in [(&libre, Paso::Area), (&estricta, Paso::Area)] {
            let id = area.id;
            let dado = Paso::para_que(id, Some(documento.clone()));
            assert_eq!(dado.anterior(Some(area)), escribe(id.0, Prioridad::Normal));
            assert_eq!(Paso::primero(area).anterior(Some(area)), ultimo);
        }
        let normal = escribe(1, Prioridad::Normal);
        assert_eq!(normal.anterior(Some(&libre)), Paso::primero(&libre));
    }

    #[test]
    fn what_is_claimed_stays_claimed_while_a_documento_is_typed() {
        let libre = area(1, "entradas", true);
        let reclama = |documento| Paso::Tramite {
            area: AreaId(1),
            documento,
            prioridad: Prioridad::Discapacidad,
        };
        let dado = reclama(Some("12345678".parse().unwrap()));
        let escribe = escribe(1, Prioridad::Discapacidad);
        assert_eq!(dado.anterior(Some(&libre)), escribe);
        assert_eq!(escribe.anterior(Some(&libre)), reclama(None));
    }
}
