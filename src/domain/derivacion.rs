//! To whom a turno is offered that waits: to any mesa that serves its trámite or, once it was handed to one mesa
//! or operator, to them alone, first, and as long as they are there.

use super::area::Mesa;
use super::id::{MesaId, Milis, TramiteId, TurnoId, UsuarioId};
use super::politica::EnEspera;
use super::prioridad::Prioridad;
use super::turno::{Para, Turno};

/// A turno that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Espera {
    /// Which one.
    pub turno: TurnoId,
    /// What for.
    pub tramite: TramiteId,
    /// Its priority.
    pub prioridad: Prioridad,
    /// When the person arrived.
    pub llegada: Milis,
    /// Whom it was handed to.
    pub para: Option<Para>,
    /// How many others are called before it, if it was reinstated.
    pub postergado: Option<u32>,
}

impl From<&Turno> for Espera {
    fn from(t: &Turno) -> Espera {
        Espera {
            turno: t.id,
            tramite: t.tramite_id,
            prioridad: t.prioridad,
            llegada: t.creado_ms,
            para: t.para,
            postergado: t.postergado,
        }
    }
}

/// Who calls, and who else is there.
#[derive(Clone, Copy, Debug)]
pub struct Llamador<'a> {
    /// Where they sit.
    pub mesa: &'a Mesa,
    /// Who they are.
    pub operador: UsuarioId,
    /// The mesas of the área at which somebody is at work, and who.
    pub atendidas: &'a [(MesaId, UsuarioId)],
}

impl Llamador<'_> {
    /// How a turno takes part in the choice of who is next here; `None` if it is not offered here.
    ///
    /// Handed to somebody who is not at work now (the mesa was closed, the account disabled, they went home) it
    /// is offered to whoever serves its trámite, in its own order: nobody waits for who does not come.
    pub fn ofrecido(&self, e: &Espera) -> Option<EnEspera> {
        let esta = |para: Para| match para {
            Para::Mesa(mesa) => self.atendidas.iter().any(|a| a.0 == mesa),
            Para::Operador(operador) => self.atendidas.iter().any(|a| a.1 == operador),
        };
        let derivado = match e.para {
            Some(Para::Mesa(mesa)) if mesa == self.mesa.id => true,
            Some(Para::Operador(operador)) if operador == self.operador => true,
            Some(para) if esta(para) => return None,
            _ if !self.mesa.atiende(e.tramite) => return None,
            _ => false,
        };
        Some(EnEspera {
            turno: e.turno,
            prioridad: e.prioridad,
            llegada: e.llegada,
            derivado,
            postergado: e.postergado,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::AreaId;
    use crate::domain::politica::{Politica, ReglasDeLlamada, elegir};
    use crate::domain::preferencia::{Preferencia, para_elegir};
    use proptest::prelude::*;

    const AHORA: Milis = 100 * 60_000;
    const TRAMITE: TramiteId = TramiteId(5);

    fn espera(para: Option<Para>) -> Espera {
        Espera {
            turno: TurnoId(1),
            tramite: TRAMITE,
            prioridad: Prioridad::Normal,
            llegada: 0,
            para,
            postergado: None,
        }
    }

    /// Whether it is offered at mesa 1, to operator 1, and as handed to them.
    fn en_mesa_1(
        tramites: Vec<TramiteId>,
        para: Option<Para>,
        atendidas: &[(MesaId, UsuarioId)],
    ) -> Option<bool> {
        let mesa = Mesa {
            id: MesaId(1),
            area_id: AreaId(1),
            nombre: "Mesa 1".into(),
            tramites,
            cerrada: false,
            color: None,
        };
        let llamador = Llamador {
            mesa: &mesa,
            operador: UsuarioId(1),
            atendidas,
        };
        llamador.ofrecido(&espera(para)).map(|e| e.derivado)
    }

    #[test]
    fn a_mesa_is_offered_its_tramites_and_what_was_handed_to_it_or_to_its_operator() {
        let otro = vec![TramiteId(9)];
        assert_eq!(en_mesa_1(vec![], None, &[]), Some(false));
        assert_eq!(en_mesa_1(vec![TRAMITE], None, &[]), Some(false));
        assert_eq!(en_mesa_1(otro.clone(), None, &[]), None);
        for para in [Para::Mesa(MesaId(1)), Para::Operador(UsuarioId(1))] {
            assert_eq!(en_mesa_1(otro.clone(), Some(para), &[]), Some(true));
        }
    }

    #[test]
    fn what_was_handed_to_another_is_theirs_alone_while_they_are_there_and_then_anybodys() {
        let otro = [(MesaId(2), UsuarioId(2))];
        for para in [Para::Mesa(MesaId(2)), Para::Operador(UsuarioId(2))] {
            assert_eq!(en_mesa_1(vec![], Some(para), &otro), None);
            assert_eq!(en_mesa_1(vec![], Some(para), &[]), Some(false));
            // But not of whom does not serve its trámite.
            assert_eq!(en_mesa_1(vec![TramiteId(9)], Some(para), &[]), None);
        }
    }

    /// What `storage::cola::cabezas` reads of a queue.
    fn cabezas(cola: &[Espera]) -> Vec<Espera> {
        let comun = |e: &Espera| e.para.is_none() && e.postergado.is_none();
        let primera = |e: &&Espera| {
            let antes = |o: &Espera| {
                comun(o)
                    && (o.tramite, o.prioridad) == (e.tramite, e.prioridad)
                    && (o.llegada, o.turno) < (e.llegada, e.turno)
            };
            !comun(e) || !cola.iter().any(antes)
        };
        cola.iter().filter(primera).copied().collect()
    }

    fn una_cola() -> impl Strategy<Value = Vec<Espera>> {
        let para = prop_oneof![
            6 => Just(None),
            1 => (1i64..4).prop_map(|m| Some(Para::Mesa(MesaId(m)))),
            1 => (1i64..4).prop_map(|o| Some(Para::Operador(UsuarioId(o)))),
        ];
        let una = (
            1i64..5,
            0u8..4,
            0i64..80,
            para,
            prop::option::weighted(0.2, 0u32..3),
        );
        prop::collection::vec(una, 0..40).prop_map(|esperas| {
            let numeradas = esperas.into_iter().enumerate();
            let espera = |(i, (tramite, prioridad, minutos, para, postergado))| Espera {
                turno: TurnoId(i as i64),
                tramite: TramiteId(tramite),
                prioridad: Prioridad::TODAS[usize::from(prioridad)],
                llegada: AHORA - minutos * 60_000,
                para,
                postergado,
            };
            numeradas.map(espera).collect()
        })
    }

    proptest! {
        #[test]
        fn the_heads_of_a_queue_decide_as_all_of_it(
            cola in una_cola(),
            tramites in prop::collection::vec((1i64..5).prop_map(TramiteId), 0..3),
            (politica, seguidos) in (0usize..3, 0u32..4),
            preferencias in prop::collection::btree_map((1i64..5).prop_map(TramiteId), 0usize..4, 0..4),
        ) {
            let mesa = Mesa {
                id: MesaId(1),
                area_id: AreaId(1),
                nombre: "Mesa 1".into(),
                tramites,
                cerrada: false,
                color: None,
            };
            let atendidas = [(MesaId(1), UsuarioId(1)), (MesaId(2), UsuarioId(2))];
            let llamador = Llamador { mesa: &mesa, operador: UsuarioId(1), atendidas: &atendidas };
            let preferencias = preferencias.into_iter().map(|(t, p)| (t, Preferencia::TODAS[p])).collect();
            let reglas = ReglasDeLlamada { politica: Politica::TODAS[politica], ..Default::default() };
            let elegido = |cola: &[Espera]| {
                let ofrecidos = cola.iter().filter_map(|e| Some((e.tramite, llamador.ofrecido(e)?)));
                let cola = para_elegir(ofrecidos.collect(), &preferencias, &reglas, AHORA);
                elegir(&reglas, &cola, seguidos, AHORA)
            };
            prop_assert_eq!(elegido(&cabezas(&cola)), elegido(&cola));
        }
    }
}
