//! Turno: one person's place in one área's queue on one business day, and what may happen to it.

mod accion;
mod reglas;

pub use accion::{Accion, Destino, Para};
pub use reglas::{Rechazo, ReglasDeTurno};

use super::estado::Estado;
use super::id::{AreaId, Dia, MesaId, Milis, PersonaId, Seq, TramiteId, TurnoId, UsuarioId};
use super::numero::NumeroVisible;
use super::prioridad::Prioridad;

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
    /// How many times it was announced, ever: what tells its announcements apart never falls.
    pub llamadas: u32,
    /// How many of them were before it went back into the queue: they don't count any more.
    pub llamadas_antes: u32,
    /// The first announcement since it last waited.
    pub primera_llamada_ms: Option<Milis>,
    /// The last announcement since it last waited.
    pub ultima_llamada_ms: Option<Milis>,
    /// When attention began, since it last waited.
    pub atencion_ms: Option<Milis>,
    /// When it was parked, while it is.
    pub pausado_ms: Option<Milis>,
    /// How long it was parked since attention began, all together: no part of the attention.
    pub pausa_ms: Milis,
    /// When it was closed.
    pub fin_ms: Option<Milis>,
    /// Why it was closed.
    pub motivo: Option<String>,
    /// Whom it was handed to.
    pub para: Option<Para>,
    /// How many others are called before it, if it was reinstated.
    pub postergado: Option<u32>,
    /// Its person said that they come late: until then others are called.
    pub demora_hasta_ms: Option<Milis>,
    /// How often they said so.
    pub demoras: u32,
    /// The leg in another área that it goes on from.
    pub origen_id: Option<TurnoId>,
    /// `seq` of the last event that changed it.
    pub version: Seq,
}

/// The moment of an action, as the área's clock shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cuando {
    /// Milliseconds UTC.
    pub ahora: Milis,
    /// The business day.
    pub hoy: Dia,
}

impl Turno {
    /// Does `accion`, or says why not and changes nothing.
    pub fn transitar(
        &mut self,
        accion: Accion,
        reglas: &ReglasDeTurno,
        cuando: Cuando,
    ) -> Result<(), Rechazo> {
        let (desde, hacia) = (self.estado, accion.hacia());
        if !accion.desde().contains(&desde) {
            return Err(Rechazo::Transicion { desde, hacia });
        }
        self.permite(&accion, reglas, cuando)?;
        let ahora = cuando.ahora;
        match accion {
            Accion::Llamar { mesa, operador } => {
                self.mesa_id = Some(mesa);
                self.operador_id = Some(operador);
                self.demora_hasta_ms = None;
                // Whoever was to go first has gone.
                self.postergado = self.postergado.map(|_| 0);
                self.anunciar(ahora);
            }
            Accion::Rellamar => self.anunciar(ahora),
            Accion::Atender => self.atencion_ms = Some(ahora),
            Accion::Pausar => self.pausado_ms = Some(ahora),
            Accion::Reanudar { mesa } => {
                self.mesa_id = Some(mesa);
                self.terminar_pausa(ahora);
            }
            Accion::Deshacer => self.volver_a_la_cola(),
            Accion::Devolver => {
                // To whom it was handed it comes first, and would come back at once.
                self.para = None;
                self.volver_a_la_cola();
            }
            Accion::Derivar { destino } => self.derivar(destino, ahora),
            Accion::Finalizar { motivo } => {
                self.motivo = motivo.and_then(no_vacio);
                self.fin_ms = Some(ahora);
            }
            Accion::Reincorporar => {
                self.volver_a_la_cola();
                // They are here now, and only who was absent lets others go first.
                self.demora_hasta_ms = None;
                if desde == Estado::NoSePresento {
                    self.postergado = Some(reglas.reincorporar_despues_de);
                }
            }
            Accion::NoSePresento | Accion::Cancelar | Accion::Vencer => self.fin_ms = Some(ahora),
        }
        self.estado = hacia;
        Ok(())
    }

    /// What must be true besides the state.
    fn permite(
        &self,
        accion: &Accion,
        reglas: &ReglasDeTurno,
        cuando: Cuando,
    ) -> Result<(), Rechazo> {
        match accion {
            Accion::Llamar { .. } | Accion::Deshacer | Accion::Devolver => self.es_de(cuando.hoy),
            Accion::Derivar { .. } if !reglas.permitir_derivaciones => {
                Err(Rechazo::SinDerivaciones)
            }
            Accion::Derivar { .. } => self.es_de(cuando.hoy),
            Accion::Finalizar { motivo } if reglas.requiere_motivo_fin => {
                let motivo = motivo.clone().and_then(no_vacio);
                motivo.map(drop).ok_or(Rechazo::FaltaMotivo)
            }
            Accion::NoSePresento => self.puede_faltar(reglas, cuando.ahora),
            Accion::Reincorporar => {
                self.es_de(cuando.hoy)?;
                let minutos = reglas.reincorporar_minutos;
                let hace = cuando.ahora - self.fin_ms.unwrap_or(self.creado_ms);
                match hace > reglas.reincorporar_ms() {
                    true => Err(Rechazo::MuyTarde { minutos }),
                    false => Ok(()),
                }
            }
            Accion::Vencer if self.dia >= cuando.hoy => Err(Rechazo::DiaEnCurso),
            _ => Ok(()),
        }
    }

    /// Nobody is called, or waits again, in the queue of a day that is over.
    fn es_de(&self, hoy: Dia) -> Result<(), Rechazo> {
        match self.dia == hoy {
            true => Ok(()),
            false => Err(Rechazo::OtroDia),
        }
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

    /// Its person comes late by so many minutes: until then others are called, and it keeps its arrival.
    ///
    /// # Errors
    /// `Demora` where the área does not allow it, for so long or once more; `Cerrado` unless it waits; `OtroDia`.
    pub fn demorar(
        &mut self,
        minutos: u32,
        reglas: &ReglasDeTurno,
        cuando: Cuando,
    ) -> Result<(), Rechazo> {
        self.sigue_esperando()?;
        self.es_de(cuando.hoy)?;
        if minutos == 0 || minutos > reglas.demora_max_min || self.demoras >= reglas.demoras_max {
            return Err(Rechazo::Demora {
                minutos: reglas.demora_max_min,
                veces: reglas.demoras_max,
            });
        }
        self.demoras += 1;
        self.demora_hasta_ms = Some(cuando.ahora + Milis::from(minutos) * 60_000);
        Ok(())
    }

    /// Its person is here, earlier than they said. Tells whether that changes anything.
    ///
    /// # Errors
    /// `Cerrado` unless it waits.
    pub fn llegar(&mut self, cuando: Cuando) -> Result<bool, Rechazo> {
        self.sigue_esperando()?;
        let faltaba = self.demora_hasta_ms.take();
        Ok(faltaba.is_some_and(|hasta| hasta > cuando.ahora))
    }

    fn sigue_esperando(&self) -> Result<(), Rechazo> {
        match self.estado {
            Estado::Pendiente => Ok(()),
            estado => Err(Rechazo::Cerrado { estado }),
        }
    }

    /// Announcements since it last waited.
    pub fn llamadas_seguidas(&self) -> u32 {
        self.llamadas.saturating_sub(self.llamadas_antes)
    }

    /// Its day ended before anybody called it.
    pub fn vencido(&self) -> bool {
        self.estado == Estado::NoSePresento && self.primera_llamada_ms.is_none()
    }

    fn anunciar(&mut self, ahora: Milis) {
        self.llamadas += 1;
        self.primera_llamada_ms.get_or_insert(ahora);
        self.ultima_llamada_ms = Some(ahora);
    }

    /// It waits as it did before it was called: that it was is in the log, and in how often it was announced.
    fn volver_a_la_cola(&mut self) {
        self.llamadas_antes = self.llamadas;
        self.mesa_id = None;
        self.operador_id = None;
        self.primera_llamada_ms = None;
        self.ultima_llamada_ms = None;
        self.atencion_ms = None;
        self.pausado_ms = None;
        self.pausa_ms = 0;
        self.fin_ms = None;
        self.motivo = None;
    }

    fn derivar(&mut self, destino: Destino, ahora: Milis) {
        match destino {
            Destino::Para(para) => {
                self.volver_a_la_cola();
                self.para = Some(para);
            }
            Destino::Tramite(tramite) => {
                self.volver_a_la_cola();
                self.tramite_id = tramite;
                self.para = None;
            }
            Destino::Area(..) => {
                self.terminar_pausa(ahora);
                self.fin_ms = Some(ahora);
            }
        }
    }

    fn terminar_pausa(&mut self, ahora: Milis) {
        if let Some(desde) = self.pausado_ms.take() {
            self.pausa_ms += ahora - desde;
        }
    }

    fn puede_faltar(&self, reglas: &ReglasDeTurno, ahora: Milis) -> Result<(), Rechazo> {
        let hechas = self.llamadas_seguidas();
        if hechas < reglas.llamadas_minimas {
            let minimas = reglas.llamadas_minimas;
            return Err(Rechazo::FaltanLlamadas { hechas, minimas });
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

fn no_vacio(motivo: String) -> Option<String> {
    (!motivo.trim().is_empty()).then_some(motivo)
}

#[cfg(test)]
mod tests;
