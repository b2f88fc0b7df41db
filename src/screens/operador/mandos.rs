//! What an operator commands, what became of it, and where they stand since.

mod envio;
mod escrito;
mod noticias;
mod novedad;
mod sesion;
mod vuelta;

use super::dialogos::Dialogo;
pub use super::mando::{Mando, Respuesta};
use super::supuesto::supuesto;
use crate::api::operador::Puesto;
use crate::components::{tras_pintar, use_intervalo};
use crate::domain::area::Mesa;
use crate::domain::estado::Estado;
use crate::domain::id::{TurnoId, UsuarioId};
use crate::domain::pantalla::Anunciada;
use crate::domain::suceso::Evento;
use crate::domain::tablero::Tablero;
use crate::error::Codigo;
use crate::live::{self, Enlace, EstadoEnlace};
use escrito::Escrito;
use futures::future::{Either, select};
use leptos::prelude::*;
pub use sesion::Sesion;
use std::pin::pin;
use std::time::Duration;

/// Seconds between two signs of life of who attends one person for long: a session ends after half an hour
/// without a request, and a socket is none.
const LATIDO_SEG: u64 = 5 * 60;

/// How long an answer may take before it is said that it does.
const TARDA: Duration = Duration::from_secs(3);

/// The operator's place, as the server last told it, and the way to command.
#[derive(Clone, Copy)]
pub struct Mandos {
    /// For whom the page was opened: for nobody else it commands.
    pub yo: UsuarioId,
    /// Whose session the browser has.
    pub sesion: RwSignal<Sesion>,
    /// The page's at first; then what the server answers to each command.
    pub puesto: RwSignal<Puesto>,
    /// The command that is on its way: one at a time.
    pub pendiente: RwSignal<Option<Mando>>,
    pub respuesta: RwSignal<Option<Respuesta>>,
    /// Its answer takes long.
    pub tarda: RwSignal<bool>,
    /// What can only come of it is shown already.
    supone: RwSignal<bool>,
    /// It was given, about the turno that was in hands then, and what can only come of it is not shown yet: the press
    /// itself is painted first.
    por_suponer: StoredValue<Option<(Mando, Option<TurnoId>)>>,
    /// The place before what can only come of it was shown.
    como_estaba: StoredValue<Option<Puesto>>,
    /// What was commanded since, to be sent once that is confirmed: one, for a hand that is faster than the network.
    luego: RwSignal<Option<Mando>>,
    /// What takes the last command back, while it is offered.
    pub vuelta: RwSignal<Option<Mando>>,
    /// It was offered until a moment ago.
    vuelta_vencida: StoredValue<bool>,
    /// The mesas are shown, to change to another.
    pub elige: RwSignal<bool>,
    /// What is asked for above the panel.
    pub dialogo: RwSignal<Option<Dialogo>>,
    /// What was typed there: a reason, or a documento.
    pub texto: RwSignal<String>,
    escrito: RwSignal<Escrito>,
    /// How often a note was left on it, by whomever, since this page was opened.
    pub anotadas: RwSignal<u32>,
    /// The question that was asked for while a command was on its way.
    pregunta: StoredValue<Option<Dialogo>>,
    /// The key of a call whose answer was lost, and what was asked for with what was typed: asked again, it is
    /// the same one.
    clave: StoredValue<Option<(Mando, String, String)>>,
    /// The last command, if its answer was lost.
    perdido: StoredValue<Option<Mando>>,
    /// Commands given and answered so far: what the server said of the place before one of them is old.
    dados: StoredValue<u32>,
    /// The server was asked where this operator stands, and its answer may have been old.
    por_ver: StoredValue<bool>,
    /// What was heard of this mesa while a command was on its way: told by its answer, or news.
    entretanto: StoredValue<Vec<Evento>>,
    /// What was heard of who announced the calls of the turno in hands, or of the one that is being called.
    anunciadas: RwSignal<Vec<Anunciada>>,
    enlace: StoredValue<Option<Enlace>>,
}

impl Mandos {
    pub fn nuevos(yo: UsuarioId, puesto: Puesto) -> Self {
        Mandos {
            yo,
            sesion: RwSignal::new(Sesion::de(yo, &puesto)),
            puesto: RwSignal::new(puesto),
            pendiente: RwSignal::new(None),
            respuesta: RwSignal::new(None),
            tarda: RwSignal::new(false),
            supone: RwSignal::new(false),
            por_suponer: StoredValue::new(None),
            como_estaba: StoredValue::new(None),
            luego: RwSignal::new(None),
            vuelta: RwSignal::new(None),
            vuelta_vencida: StoredValue::new(false),
            elige: RwSignal::new(false),
            dialogo: RwSignal::new(None),
            texto: RwSignal::new(String::new()),
            escrito: RwSignal::default(),
            anotadas: RwSignal::new(0),
            pregunta: StoredValue::new(None),
            clave: StoredValue::new(None),
            perdido: StoredValue::new(None),
            dados: StoredValue::new(0),
            por_ver: StoredValue::new(false),
            entretanto: StoredValue::default(),
            anunciadas: RwSignal::default(),
            enlace: StoredValue::new(None),
        }
    }

    /// The link whose tablero is brought up to date after a command while it is lost.
    pub fn con_enlace(self, enlace: Enlace) {
        self.enlace.set_value(Some(enlace));
        self.guardar_escrito();
        // What happened to the place while nobody told.
        Effect::new(move |antes: Option<bool>| {
            let al_dia = enlace.estado.get().al_dia();
            if al_dia && antes == Some(false) {
                self.sondear();
            }
            al_dia
        });
        Effect::new(move |_| {
            if enlace.estado.get() == EstadoEnlace::SinSesion {
                self.sesion.set(Sesion::Terminada);
                self.sondear();
            }
        });
        use_intervalo(LATIDO_SEG, move || {
            if self.turno().is_some() && self.sesion.get_untracked() == Sesion::Suya {
                self.refrescar();
            }
        });
    }

    /// Where the operator sits.
    pub fn mesa(self) -> Memo<Option<Mesa>> {
        Memo::new(move |_| self.puesto.with(|p| p.mesa.clone()))
    }

    /// Nothing can be commanded now.
    pub fn ocupado(self) -> bool {
        let libre = self.supone.get() && self.luego.get().is_none();
        self.pendiente.get().is_some() && !libre
    }

    /// This one is on its way, or comes next.
    pub fn hace(self, mando: Mando) -> bool {
        [self.pendiente.get(), self.luego.get()].contains(&Some(mando))
    }

    /// Commands, if nothing else is on its way; or right after it, where what will come of that is shown already.
    pub fn dar(self, mando: Mando) {
        if !self.puede_mandar() {
            return;
        }
        if let Some(antes) = self.pendiente.get_untracked() {
            self.suponer();
            let cabe = self.supone.get_untracked() && self.luego.get_untracked().is_none();
            if cabe && antes != mando && self.tiene_sentido(mando) {
                self.luego.set(Some(mando));
            }
            return;
        }
        self.pendiente.set(Some(mando));
        let numero = self.numero().unwrap_or_default();
        let en_curso = Respuesta::EnCurso(mando.en_curso(&numero));
        self.respuesta.set(Some(en_curso));
        self.vuelta.set(None);
        self.vuelta_vencida.set_value(false);
        self.perdido.set_value(None);
        if mando.llama() {
            self.anunciadas.update(Vec::clear);
        }
        self.contar();
        self.esperar();
        let antes = self.turno();
        let ajeno = self.razon().is_some();
        self.como_estaba.set_value(None);
        self.por_suponer
            .set_value((!ajeno).then_some((mando, antes)));
        leptos::task::spawn_local(async move {
            let enviar = pin!(self.enviar(mando, antes));
            let enviado = match select(enviar, pin!(tras_pintar())).await {
                Either::Left((antes_de_pintar, _)) => antes_de_pintar,
                Either::Right(((), enviar)) => {
                    self.suponer();
                    enviar.await
                }
            };
            self.por_suponer.try_set_value(None);
            let (respuesta, perdida) = match enviado {
                Ok(hecho) => {
                    // Whatever call was lost before it, the next one is another.
                    self.clave.try_set_value(None);
                    self.dialogo.try_set(None);
                    (Respuesta::Hecho(hecho), false)
                }
                Err(e) => {
                    // It was not done, as far as anybody knows.
                    let como_estaba = self.como_estaba.try_update_value(Option::take);
                    if let Some(puesto) = como_estaba.flatten() {
                        self.puesto.try_set(puesto);
                    }
                    self.supone.try_set(false);
                    let perdida = e.codigo == Codigo::SinConexion;
                    // It may have been refused because something changed that this page does not know: the
                    // reason and how it is now come together.
                    if !perdida {
                        self.preguntar(None).await;
                    }
                    // Only a director may go on, and says why.
                    if e.codigo == Codigo::FaltaRazon && self.razon().is_none() {
                        self.preguntar_por_que(mando, antes);
                    }
                    (Respuesta::Fallo(e), perdida)
                }
            };
            // Once more: what was asked for while it was on its way may have been answered before it.
            self.contar();
            let hecho = matches!(respuesta, Respuesta::Hecho(_));
            if hecho && !ajeno {
                self.ofrecer(mando.vuelta(antes));
            }
            self.respuesta.try_set(Some(respuesta));
            self.tarda.try_set(false);
            self.supone.try_set(false);
            self.pendiente.try_set(None);
            let luego = self.luego.try_get_untracked().flatten();
            self.luego.try_set(None);
            let entretanto = self.entretanto.try_update_value(std::mem::take);
            for evento in entretanto.iter().flatten() {
                self.oir(evento);
            }
            // It may have been done all the same. Nobody waits for this answer: it may be lost too.
            if perdida {
                self.perdido.try_set_value(Some(mando));
                self.refrescar();
            }
            // Without a link nobody tells what it changed in the list.
            if let Some(enlace) = self.enlace.try_get_value().flatten() {
                enlace.poner_al_dia();
            }
            let pregunta = self.pregunta.try_update_value(Option::take).flatten();
            if let Some(luego) = luego.filter(|l| hecho && self.tiene_sentido(*l)) {
                return self.dar(luego);
            }
            if self.por_ver.try_update_value(std::mem::take) == Some(true) {
                self.refrescar();
            }
            if let Some(pregunta) = pregunta.filter(|p| hecho && p.tiene_sentido(self)) {
                self.preguntar_por(pregunta);
            }
        });
    }

    /// Shows what can only come of the command that was just given, before its answer. It comes after the paint that
    /// the press waits for, or before the next press: a hand that is faster meets the panel as it is by then.
    pub fn suponer(self) {
        let por_suponer = self.por_suponer.try_update_value(Option::take);
        let Some((mando, turno)) = por_suponer.flatten() else {
            return;
        };
        // Somebody else may have changed what is in hands since the press.
        let antes = self.puesto.try_get_untracked();
        let antes = antes.filter(|p| p.actual.as_ref().map(|a| a.turno.id) == turno);
        let ahora = self.enlace.try_get_value().flatten();
        let ahora = ahora.map(|enlace| enlace.reloj.get_untracked().servidor(live::ahora()));
        let sera = antes.as_ref().zip(ahora);
        let sera = sera.and_then(|(antes, ahora)| supuesto(antes, mando, ahora));
        self.supone.try_set(sera.is_some());
        self.como_estaba
            .try_set_value(sera.is_some().then_some(antes).flatten());
        if let Some(sera) = sera {
            self.puesto.try_set(sera);
        }
    }

    /// Says so if the answer to the command that was just given takes long.
    fn esperar(self) {
        self.tarda.set(false);
        let dados = self.dados.try_get_value();
        set_timeout(
            move || {
                if self.dados.try_get_value() == dados {
                    self.tarda.try_set(true);
                }
            },
            TARDA,
        );
    }

    /// Looks at the tablero, if there is one still.
    pub fn mirar(self, leer: impl FnOnce(&Tablero)) {
        if let Some(enlace) = self.enlace.try_get_value().flatten() {
            enlace.tablero.try_with_untracked(leer);
        }
    }

    /// Asks for what a command needs to know; where what will come of one that is on its way is shown already, right
    /// after it.
    pub fn preguntar_por(self, dialogo: Dialogo) {
        if !self.puede_mandar() {
            return;
        }
        self.suponer();
        if self.pendiente.get_untracked().is_none() {
            self.texto.set(String::new());
            self.respuesta.set(None);
            self.dialogo.set(Some(dialogo));
        } else if self.supone.get_untracked() {
            self.pregunta.set_value(Some(dialogo));
        }
    }

    /// A turno that was in these hands is in another's: whoever may go on all the same says why.
    fn preguntar_por_que(self, mando: Mando, en_manos: Option<TurnoId>) {
        let turno = match mando {
            Mando::Reanudar(turno) => Some(turno),
            _ => en_manos,
        };
        if let Some(turno) = turno {
            self.texto.try_set(String::new());
            self.dialogo.try_set(Some(Dialogo::Razon(mando, turno)));
        }
    }

    /// Of which turno of another something is commanded, and why.
    fn razon(self) -> Option<(TurnoId, String)> {
        let dialogo = self.dialogo.try_get_untracked().flatten();
        let Some(Dialogo::Razon(_, turno)) = dialogo else {
            return None;
        };
        Some((turno, self.texto.try_get_untracked().unwrap_or_default()))
    }

    fn contar(self) {
        self.dados.try_update_value(|n| *n = n.wrapping_add(1));
    }

    /// Whether the state machine could allow it now. "Next" always: the server says why not.
    pub fn tiene_sentido(self, mando: Mando) -> bool {
        let estado = self
            .puesto
            .with_untracked(|p| p.actual.as_ref().map(|a| a.turno.estado));
        match mando {
            Mando::Rellamar | Mando::Atender | Mando::NoPresento | Mando::Deshacer => {
                estado == Some(Estado::Llamando)
            }
            Mando::Finalizar | Mando::Devolver | Mando::Pausar => {
                estado == Some(Estado::EnAtencion)
            }
            Mando::Corregir(_) | Mando::Derivar(_) | Mando::Anotar => estado.is_some(),
            Mando::LlamarEste(_) | Mando::SinTurno(..) | Mando::Reanudar(_) => estado.is_none(),
            Mando::Siguiente
            | Mando::Reincorporar(_)
            | Mando::Cancelar(_)
            | Mando::Sentarse(_)
            | Mando::Levantarse => true,
        }
    }

    fn turno(self) -> Option<TurnoId> {
        self.puesto
            .try_with_untracked(|p| p.actual.as_ref().map(|a| a.turno.id))?
    }

    /// The number in hands.
    pub fn numero(self) -> Option<String> {
        self.puesto.try_with_untracked(|p| {
            let actual = p.actual.as_ref()?;
            Some(actual.turno.numero_visible.to_string())
        })?
    }
}
