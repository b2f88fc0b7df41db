//! Turno: one person's place in one área's queue on one business day, and what may happen to it.

use super::estado::Estado;
use super::id::{AreaId, Dia, MesaId, Milis, PersonaId, Seq, TramiteId, TurnoId, UsuarioId};
use super::numero::NumeroVisible;
use super::prioridad::Prioridad;
use serde::{Deserialize, Serialize};

/// A place in the queue. Its state changes only through [`Turno::transitar`].
#[derive(Clone, Debug, PartialEq)]
pub struct Turno {
    /// Its identity.
    pub id: TurnoId,
    /// The área whose queue it is in.
    pub area_id: AreaId,
    /// What the person came for.
    pub tramite_id: TramiteId,
    /// The business day on which it was issued.
    pub dia: Dia,
    /// What is printed and called.
    pub numero: NumeroVisible,
    /// Where it stands.
    pub estado: Estado,
    /// Its priority.
    pub prioridad: Prioridad,
    /// Whose it is, where the área asks.
    pub persona_id: Option<PersonaId>,
    /// Where it was called to.
    pub mesa_id: Option<MesaId>,
    /// Who called it.
    pub operador_id: Option<UsuarioId>,
    /// When it was issued.
    pub creado_ms: Milis,
    /// How many times it was announced.
    pub llamadas: u32,
    /// The first announcement.
    pub primera_llamada_ms: Option<Milis>,
    /// The last announcement.
    pub ultima_llamada_ms: Option<Milis>,
    /// When attention began.
    pub atencion_ms: Option<Milis>,
    /// When it was closed.
    pub fin_ms: Option<Milis>,
    /// Why it was closed.
    pub motivo: Option<String>,
    /// `seq` of the last event that changed it.
    pub version: Seq,
}

/// What can be done to a turno.
#[derive(Clone, Debug, PartialEq)]
pub enum Accion {
    /// Announce it for the first time.
    Llamar {
        /// Where to.
        mesa: MesaId,
        /// By whom.
        operador: UsuarioId,
    },
    /// Announce it again.
    Rellamar,
    /// The person came: attention begins.
    Atender,
    /// Attention is over.
    Finalizar {
        /// Why it is closed; needed where the área says so.
        motivo: Option<String>,
    },
    /// Nobody came.
    NoSePresento,
}

impl Accion {
    /// The state that the turno is in afterwards.
    pub fn hacia(&self) -> Estado {
        match self {
            Accion::Llamar { .. } | Accion::Rellamar => Estado::Llamando,
            Accion::Atender => Estado::EnAtencion,
            Accion::Finalizar { .. } => Estado::Finalizado,
            Accion::NoSePresento => Estado::NoSePresento,
        }
    }

    /// The one state from which it is allowed.
    fn desde(&self) -> Estado {
        match self {
            Accion::Llamar { .. } => Estado::Pendiente,
            Accion::Rellamar | Accion::Atender | Accion::NoSePresento => Estado::Llamando,
            Accion::Finalizar { .. } => Estado::EnAtencion,
        }
    }
}

/// What an área demands before a turno is closed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReglasDeTurno {
    /// Announcements before a person counts as absent.
    pub llamadas_minimas: u32,
    /// Seconds since the first announcement before a person counts as absent.
    pub espera_no_presento_seg: u32,
    /// Finishing needs a motivo.
    pub requiere_motivo_fin: bool,
}

impl Default for ReglasDeTurno {
    fn default() -> Self {
        ReglasDeTurno {
            llamadas_minimas: 2,
            espera_no_presento_seg: 60,
            requiere_motivo_fin: false,
        }
    }
}

/// Why something can't be done to a turno; nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rechazo {
    /// The state machine has no such transition.
    #[error("a turno can't go from {desde} to {hacia}")]
    Transicion {
        /// Where it stands.
        desde: Estado,
        /// Where it was to go.
        hacia: Estado,
    },
    /// Absent only after more announcements.
    #[error("called {hechas} of {minimas} times")]
    FaltanLlamadas {
        /// Announcements so far.
        hechas: u32,
        /// Announcements needed.
        minimas: u32,
    },
    /// Absent only after more time.
    #[error("{segundos} s to go")]
    FaltaEspera {
        /// Seconds still to wait.
        segundos: u32,
    },
    /// Finishing needs a motivo here.
    #[error("a motivo is needed")]
    FaltaMotivo,
    /// What is closed is not changed any more.
    #[error("a turno that is {estado} is not changed")]
    Cerrado {
        /// Where it stands.
        estado: Estado,
    },
}

impl Turno {
    /// Does `accion` at `ahora`, or says why not and changes nothing.
    pub fn transitar(
        &mut self,
        accion: Accion,
        reglas: &ReglasDeTurno,
        ahora: Milis,
    ) -> Result<(), Rechazo> {
        let hacia = accion.hacia();
        if self.estado != accion.desde() {
            return Err(Rechazo::Transicion {
                desde: self.estado,
                hacia,
            });
        }
        match accion {
            Accion::Llamar { mesa, operador } => {
                self.mesa_id = Some(mesa);
                self.operador_id = Some(operador);
                self.anunciar(ahora);
            }
            Accion::Rellamar => self.anunciar(ahora),
            Accion::Atender => self.atencion_ms = Some(ahora),
            Accion::Finalizar { motivo } => {
                let motivo = motivo.filter(|m| !m.trim().is_empty());
                if reglas.requiere_motivo_fin && motivo.is_none() {
                    return Err(Rechazo::FaltaMotivo);
                }
                self.motivo = motivo;
                self.fin_ms = Some(ahora);
            }
            Accion::NoSePresento => {
                self.puede_faltar(reglas, ahora)?;
                self.fin_ms = Some(ahora);
            }
        }
        self.estado = hacia;
        Ok(())
    }

    /// Puts right what the person declared.
    ///
    /// # Errors
    /// `Cerrado` once nobody waits for it any more.
    pub fn corregir_prioridad(&mut self, prioridad: Prioridad) -> Result<(), Rechazo> {
        if !self.estado.activo() {
            let estado = self.estado;
            return Err(Rechazo::Cerrado { estado });
        }
        self.prioridad = prioridad;
        Ok(())
    }

    fn anunciar(&mut self, ahora: Milis) {
        self.llamadas += 1;
        self.primera_llamada_ms.get_or_insert(ahora);
        self.ultima_llamada_ms = Some(ahora);
    }

    fn puede_faltar(&self, reglas: &ReglasDeTurno, ahora: Milis) -> Result<(), Rechazo> {
        if self.llamadas < reglas.llamadas_minimas {
            return Err(Rechazo::FaltanLlamadas {
                hechas: self.llamadas,
                minimas: reglas.llamadas_minimas,
            });
        }
        let desde = self.primera_llamada_ms.unwrap_or(ahora);
        let faltan = i64::from(reglas.espera_no_presento_seg) * 1000 - (ahora - desde);
        if faltan > 0 {
            let segundos = u32::try_from((faltan + 999) / 1000).unwrap_or(u32::MAX);
            return Err(Rechazo::FaltaEspera { segundos });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::numero::Serie;
    use proptest::prelude::*;

    fn nuevo(creado_ms: Milis) -> Turno {
        Turno {
            id: TurnoId(1),
            area_id: AreaId(1),
            tramite_id: TramiteId(1),
            dia: Dia(20_000),
            numero: NumeroVisible::new(Serie::try_from("A".to_owned()).unwrap(), 1),
            estado: Estado::Pendiente,
            prioridad: Prioridad::Normal,
            persona_id: None,
            mesa_id: None,
            operador_id: None,
            creado_ms,
            llamadas: 0,
            primera_llamada_ms: None,
            ultima_llamada_ms: None,
            atencion_ms: None,
            fin_ms: None,
            motivo: None,
            version: 1,
        }
    }

    fn llamar() -> Accion {
        Accion::Llamar {
            mesa: MesaId(3),
            operador: UsuarioId(4),
        }
    }

    fn todas() -> [Accion; 5] {
        [
            llamar(),
            Accion::Rellamar,
            Accion::Atender,
            Accion::Finalizar { motivo: None },
            Accion::NoSePresento,
        ]
    }

    #[test]
    fn the_table_of_transitions_is_that_of_the_domain() {
        use Estado::*;
        let permitidas = [
            (Pendiente, Llamando),
            (Llamando, Llamando),
            (Llamando, EnAtencion),
            (EnAtencion, Finalizado),
            (Llamando, NoSePresento),
        ];
        let reglas = ReglasDeTurno {
            llamadas_minimas: 0,
            espera_no_presento_seg: 0,
            ..ReglasDeTurno::default()
        };
        for desde in Estado::TODOS {
            for accion in todas() {
                let mut turno = Turno {
                    estado: desde,
                    ..nuevo(0)
                };
                let antes = turno.clone();
                let hacia = accion.hacia();
                // Calling and calling again end in the same state and start from different ones.
                let pedida = match accion {
                    Accion::Llamar { .. } => desde == Pendiente,
                    _ => desde != Pendiente,
                };
                let permitida = pedida && permitidas.contains(&(desde, hacia));
                match turno.transitar(accion, &reglas, 1000) {
                    Ok(()) => assert!(permitida && turno.estado == hacia, "{desde} to {hacia}"),
                    Err(e) => {
                        assert!(!permitida, "{desde} to {hacia} was refused");
                        assert_eq!(e, Rechazo::Transicion { desde, hacia });
                        assert_eq!(turno, antes, "a refusal changed the turno");
                    }
                }
            }
        }
    }

    #[test]
    fn absent_only_after_the_calls_and_the_seconds_that_the_area_asks_for() {
        let reglas = ReglasDeTurno::default();
        let mut turno = nuevo(0);
        turno.transitar(llamar(), &reglas, 10_000).unwrap();
        assert_eq!(
            turno.transitar(Accion::NoSePresento, &reglas, 99_000),
            Err(Rechazo::FaltanLlamadas {
                hechas: 1,
                minimas: 2
            })
        );
        turno.transitar(Accion::Rellamar, &reglas, 20_000).unwrap();
        assert_eq!(
            turno.transitar(Accion::NoSePresento, &reglas, 69_001),
            Err(Rechazo::FaltaEspera { segundos: 1 })
        );
        turno
            .transitar(Accion::NoSePresento, &reglas, 70_000)
            .unwrap();
        assert_eq!(turno.fin_ms, Some(70_000));
    }

    #[test]
    fn a_priority_is_corrected_until_the_turno_is_closed() {
        for estado in Estado::TODOS {
            let mut turno = Turno { estado, ..nuevo(0) };
            let hecho = turno.corregir_prioridad(Prioridad::Embarazada);
            match estado.activo() {
                true => assert_eq!((hecho, turno.prioridad), (Ok(()), Prioridad::Embarazada)),
                false => {
                    assert_eq!(hecho, Err(Rechazo::Cerrado { estado }));
                    assert_eq!(turno.prioridad, Prioridad::Normal);
                }
            }
        }
    }

    #[test]
    fn a_blank_motivo_is_none() {
        let reglas = ReglasDeTurno {
            requiere_motivo_fin: true,
            ..ReglasDeTurno::default()
        };
        let mut turno = nuevo(0);
        turno.transitar(llamar(), &reglas, 1).unwrap();
        turno.transitar(Accion::Atender, &reglas, 2).unwrap();
        let blanco = Accion::Finalizar {
            motivo: Some("  ".into()),
        };
        assert_eq!(
            turno.transitar(blanco, &reglas, 3),
            Err(Rechazo::FaltaMotivo)
        );
        assert_eq!(turno.estado, Estado::EnAtencion);
    }

    /// What must hold of any turno whatever was tried with it.
    fn invariantes(t: &Turno) -> Result<(), TestCaseError> {
        prop_assert_eq!(t.llamadas > 0, t.primera_llamada_ms.is_some());
        prop_assert_eq!(t.estado == Estado::Pendiente, t.llamadas == 0);
        prop_assert_eq!(
            t.llamadas > 0,
            t.mesa_id.is_some() && t.operador_id.is_some()
        );
        prop_assert_eq!(t.estado.activo(), t.fin_ms.is_none());
        let atendido = matches!(t.estado, Estado::EnAtencion | Estado::Finalizado);
        prop_assert_eq!(atendido, t.atencion_ms.is_some());
        let momentos = [
            Some(t.creado_ms),
            t.primera_llamada_ms,
            t.ultima_llamada_ms,
            t.atencion_ms,
            t.fin_ms,
        ];
        let momentos: Vec<_> = momentos.into_iter().flatten().collect();
        prop_assert!(momentos.is_sorted(), "{:?}", momentos);
        Ok(())
    }

    proptest! {
        // 1,000 lives of 100 operations: the 100,000 of promise 10.
        #![proptest_config(ProptestConfig::with_cases(1000))]
        #[test]
        fn any_hundred_operations_keep_the_invariants(
            ops in prop::collection::vec((0usize..5, 0i64..40_000), 100),
            motivo in any::<bool>(),
        ) {
            let reglas = ReglasDeTurno { requiere_motivo_fin: motivo, ..ReglasDeTurno::default() };
            let mut turno = nuevo(0);
            let mut ahora = 0;
            for (cual, pasan) in ops {
                ahora += pasan;
                let antes = turno.clone();
                let accion = todas()[cual].clone();
                if turno.transitar(accion.clone(), &reglas, ahora).is_ok() {
                    prop_assert_eq!(turno.estado, accion.hacia());
                } else {
                    prop_assert_eq!(&turno, &antes);
                }
                invariantes(&turno)?;
            }
        }
    }
}
