//! Two periods side by side: each part of one has its row in the other, and both have the same half hours.

use super::fila;
use crate::api::informes::{CON_PRIORIDAD, Fila, FilaDeHoras, Informe};
use crate::domain::informe::Cifras;
use crate::texts::textos;
use std::collections::BTreeSet;

/// Gives both the same rows in the same order: those of the first one, then those that only the second one has;
/// priorities in their own. What a period lacks is a row of nothing in it.
pub(super) fn emparejar(uno: &mut Informe, otro: &mut Informe) {
    filas(&mut uno.tramites, &mut otro.tramites);
    filas(&mut uno.mesas, &mut otro.mesas);
    filas(&mut uno.operadores, &mut otro.operadores);
    let con = textos().informes().con_prioridad;
    prioridades(&mut uno.prioridades, &mut otro.prioridades, con);
    horas(&mut uno.horas, &mut otro.horas);
}

fn filas(unas: &mut Vec<Fila>, otras: &mut Vec<Fila>) {
    let solo_otras = otras
        .iter()
        .filter(|o| unas.iter().all(|una| una.id != o.id));
    let todas: Vec<_> = unas.iter().chain(solo_otras).cloned().collect();
    for suyas in [unas, otras] {
        *suyas = todas.iter().map(|de| suya(suyas, de)).collect();
    }
}

/// The row of the same part as another one.
fn suya(suyas: &[Fila], de: &Fila) -> Fila {
    let misma = suyas.iter().find(|f| f.id == de.id).cloned();
    misma.unwrap_or_else(|| fila(de.id, de.nombre.clone(), Cifras::default()))
}

/// The same of priorities. Where both periods together have several, both have a row of all that have any, `con`: of one
/// that has a single priority itself, it is that one's.
fn prioridades(unas: &mut Vec<Fila>, otras: &mut Vec<Fila>, con: &str) {
    let todas = unas.iter().chain(otras.iter()).map(|f| f.id);
    let distintas: BTreeSet<_> = todas.filter(|id| *id > 0).collect();
    if distintas.len() > 1 {
        for suyas in [&mut *unas, &mut *otras] {
            if suyas.iter().all(|f| f.id != CON_PRIORIDAD) {
                let sola = suyas.iter().find(|f| f.id > 0);
                let cifras = sola.map(|f| f.cifras).unwrap_or_default();
                suyas.push(fila(CON_PRIORIDAD, con.to_owned(), cifras));
            }
        }
    }
    filas(unas, otras);
    // As in a report of one period: who has none, all who have any, and then each.
    for suyas in [unas, otras] {
        suyas.sort_by_key(|f| (f.id > 0, f.id.abs()));
    }
}

/// From the first to the last half hour in which somebody came in either.
fn horas(unas: &mut Vec<FilaDeHoras>, otras: &mut Vec<FilaDeHoras>) {
    let medias = || unas.iter().chain(otras.iter()).map(|h| h.media);
    let (Some(desde), Some(hasta)) = (medias().min(), medias().max()) else {
        return;
    };
    for suyas in [unas, otras] {
        let de_media = |media: u8| {
            let suya = suyas.iter().find(|h| h.media == media).cloned();
            suya.unwrap_or_else(|| FilaDeHoras {
                media,
                dias: Default::default(),
            })
        };
        *suyas = (desde..=hasta).map(de_media).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::informe::Hora;

    fn de(partes: &[(i64, i64)]) -> Vec<Fila> {
        let parte = |(id, emitidos): &(i64, i64)| {
            let cifras = Cifras {
                emitidos: *emitidos,
                ..Cifras::default()
            };
            fila(*id, format!("Parte {id}"), cifras)
        };
        partes.iter().map(parte).collect()
    }

    fn a_las(media: u8, llegadas: i64) -> FilaDeHoras {
        let hora = Hora {
            llegadas,
            espera_media_ms: None,
        };
        FilaDeHoras {
            media,
            dias: [hora; 7],
        }
    }

    #[test]
    fn what_only_one_period_has_is_a_row_of_nothing_in_the_other() {
        let (mut unas, mut otras) = (de(&[(1, 5), (3, 2)]), de(&[(2, 9), (3, 4)]));
        filas(&mut unas, &mut otras);
        assert_eq!(unas, de(&[(1, 5), (3, 2), (2, 0)]));
        assert_eq!(otras, de(&[(1, 0), (3, 4), (2, 9)]));
    }

    /// Both, as they are beside each other.
    fn comparadas(unas: &[(i64, i64)], otras: &[(i64, i64)]) -> [Vec<Fila>; 2] {
        let (mut unas, mut otras) = (de(unas), de(otras));
        prioridades(&mut unas, &mut otras, "Parte -1");
        [unas, otras]
    }

    #[test]
    fn one_priority_alone_is_all_that_have_any() {
        let varias = [(0, 8), (CON_PRIORIDAD, 5), (1, 2), (2, 3)];
        let [_, otras] = comparadas(&varias, &[(0, 6), (2, 4)]);
        assert_eq!(otras, de(&[(0, 6), (CON_PRIORIDAD, 4), (1, 0), (2, 4)]));
        let [_, nadie] = comparadas(&varias, &[]);
        assert_eq!(nadie, de(&[(0, 0), (CON_PRIORIDAD, 0), (1, 0), (2, 0)]));
        let [unas, otras] = comparadas(&[(0, 8), (1, 2)], &[(0, 6), (1, 4)]);
        assert_eq!(
            (unas, otras),
            (de(&[(0, 8), (1, 2)]), de(&[(0, 6), (1, 4)]))
        );
    }

    #[test]
    fn priorities_stand_in_their_own_order_whichever_period_has_them() {
        let varias = [(0, 8), (CON_PRIORIDAD, 5), (1, 2), (2, 3)];
        let [unas, otras] = comparadas(&[(0, 6), (1, 4)], &varias);
        assert_eq!(unas, de(&[(0, 6), (CON_PRIORIDAD, 4), (1, 4), (2, 0)]));
        assert_eq!(otras, de(&varias));
        let [unas, otras] = comparadas(&[(2, 3)], &[(0, 6), (1, 4)]);
        assert_eq!(unas, de(&[(0, 0), (CON_PRIORIDAD, 3), (1, 0), (2, 3)]));
        assert_eq!(otras, de(&[(0, 6), (CON_PRIORIDAD, 4), (1, 4), (2, 0)]));
    }

    #[test]
    fn all_that_have_any_have_a_row_where_only_both_periods_together_have_several() {
        let [unas, otras] = comparadas(&[(0, 6), (1, 4)], &[(0, 5), (2, 3)]);
        assert_eq!(unas, de(&[(0, 6), (CON_PRIORIDAD, 4), (1, 4), (2, 0)]));
        assert_eq!(otras, de(&[(0, 5), (CON_PRIORIDAD, 3), (1, 0), (2, 3)]));
    }

    #[test]
    fn both_have_the_half_hours_of_either_and_those_between_them() {
        let (mut unas, mut otras) = (vec![a_las(20, 3)], vec![a_las(22, 1)]);
        horas(&mut unas, &mut otras);
        assert_eq!(unas, [a_las(20, 3), a_las(21, 0), a_las(22, 0)]);
        assert_eq!(otras, [a_las(20, 0), a_las(21, 0), a_las(22, 1)]);
        let (mut unas, mut otras) = (Vec::new(), Vec::new());
        horas(&mut unas, &mut otras);
        assert!(unas.is_empty() && otras.is_empty());
    }
}
