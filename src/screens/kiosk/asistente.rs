//! What a person has answered so far, and what they may do next.

use super::paso::{Clase, Paso, area_fija};
use super::quietud::es_telefono;
use super::voz;
use crate::api::kiosk::{self, AreaKiosk, TurnoEmitido};
use crate::components::{clave_nueva, con_plazo, use_hidratado};
use crate::domain::id::{AreaId, TramiteId};
use crate::domain::idioma::Idioma;
use crate::domain::impresora::EstadoImpresora;
use crate::domain::pais::Pais;
use crate::domain::persona::Documento;
use crate::domain::prioridad::Prioridad;
use crate::error::{Codigo, Error};
use crate::presentacion;
use crate::texts::textos;
use leptos::html::H1;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What is sent for a number.
#[derive(Clone, Debug, PartialEq)]
pub struct Pedido {
    pub area: AreaId,
    pub tramite: TramiteId,
    pub documento: Option<Documento>,
    pub prioridad: Prioridad,
}

/// A pedido with its idempotency key: the same key for as long as the same is asked for, so that asking
/// again after a lost answer gives the turno that was issued.
#[derive(Clone, Debug, PartialEq)]
pub struct Intento {
    pub pedido: Pedido,
    clave: String,
}

/// What became of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Envio {
    /// Nothing is sent.
    #[default]
    Reposo,
    /// Sent, and not answered yet.
    Enviando(Intento),
    /// Not issued, or not known to be.
    Fallo(Intento, Error),
}

/// The kiosk's state: signals, to be handed to its steps.
#[derive(Clone, Copy)]
pub struct Asistente {
    /// What can be chosen.
    pub areas: Memo<Vec<AreaKiosk>>,
    /// The área that the kiosk is fixed to.
    pub fija: Memo<Option<AreaId>>,
    /// The step on the screen.
    pub paso: Memo<Paso>,
    /// The digits typed.
    pub tecleado: RwSignal<String>,
    /// The request for a number.
    pub envio: RwSignal<Envio>,
    /// The language on the screen.
    pub idioma: RwSignal<Idioma>,
    /// The questions are said aloud.
    pub con_voz: RwSignal<bool>,
    /// Black, white and yellow.
    pub contraste: RwSignal<bool>,
    /// Counts the people: grows each time the kiosk begins anew.
    pub vuelta: RwSignal<u32>,
    /// The question on the screen.
    pub titulo: NodeRef<H1>,
    /// Whose question it was that had the focus last, and which: in another language it is another heading.
    preguntado: StoredValue<Option<(u32, Clase)>>,
    elegido: RwSignal<Paso>,
    /// The last request that failed, and may have been issued all the same: whoever asks for the same again gets that.
    fallido: StoredValue<Option<Intento>>,
    /// The page answers to presses.
    pub listo: ReadSignal<bool>,
}

impl Asistente {
    /// At the start, with these areas, fixed to the one asked for by the address.
    pub fn new(areas: Memo<Vec<AreaKiosk>>, pedida: Option<String>) -> Self {
        let elegido = RwSignal::new(Paso::default());
        let fija = Memo::new(move |_| area_fija(&areas.read(), pedida.as_deref()));
        Asistente {
            areas,
            fija,
            paso: Memo::new(move |_| {
                let (areas, fija) = (areas.read(), fija.get());
                elegido.get().en(areas.iter().find(|a| Some(a.id) == fija))
            }),
            tecleado: RwSignal::new(String::new()),
            envio: RwSignal::new(Envio::Reposo),
            idioma: RwSignal::new(presentacion::idioma()),
            con_voz: RwSignal::new(false),
            contraste: RwSignal::new(false),
            vuelta: RwSignal::new(0),
            titulo: NodeRef::new(),
            preguntado: StoredValue::new(None),
            elegido,
            fallido: StoredValue::new(None),
            listo: use_hidratado(),
        }
    }

    /// The área of the step on the screen, as it is now.
    pub fn area(self) -> Option<AreaKiosk> {
        let id = self.paso.read().area()?;
        self.areas.read().iter().find(|a| a.id == id).cloned()
    }

    /// How the printer in the office's network is: that of this área or, at a kiosk of one área, of that.
    pub fn impresora(self, area: Option<AreaId>) -> Option<EstadoImpresora> {
        let area = area.or(self.fija.get())?;
        self.areas.read().iter().find(|a| a.id == area)?.impresora
    }

    /// Whose Spanish the voice speaks: that of the área of the step on the screen or, before one is chosen, of the one
    /// that the kiosk is fixed to, or of the first.
    pub fn pais(self) -> Pais {
        let elegida = match &*self.paso.read_untracked() {
            Paso::Listo { area, .. } => Some(*area),
            paso => paso.area(),
        };
        let elegida = elegida.or(self.fija.get_untracked());
        let areas = self.areas.read_untracked();
        let area = areas.iter().find(|a| Some(a.id) == elegida);
        area.or(areas.first())
            .map(|a| a.voz_pais)
            .unwrap_or_default()
    }

    /// Whether this área's turnos are printed by the browser: by that of a terminal.
    fn imprime(self, area: AreaId) -> bool {
        let areas = self.areas.read_untracked();
        areas.iter().any(|a| a.id == area && a.imprimir_turno) && !es_telefono()
    }

    /// Whether an answer is awaited.
    pub fn enviando(self) -> bool {
        matches!(*self.envio.read(), Envio::Enviando(_))
    }

    /// No press is heard: not yet, or because an answer is awaited.
    pub fn sordo(self) -> bool {
        !self.listo.get() || self.enviando()
    }

    /// No question was answered yet.
    pub fn al_principio(self) -> bool {
        *self.elegido.read() == Paso::Area && self.tecleado.read().is_empty()
    }

    /// Nothing was chosen, typed or asked for yet, not even a language or a help.
    pub fn intacto(self) -> bool {
        let ayudas = self.con_voz.get() || self.contraste.get();
        let pedido = *self.envio.read() != Envio::Reposo;
        let idioma = self.idioma.get() == presentacion::habitual();
        self.al_principio() && idioma && !ayudas && !pedido
    }

    /// Speaks another language, to this person.
    pub fn hablar(self, idioma: Idioma) {
        // What is written in the language is made anew with it.
        if self.idioma.get_untracked() != idioma {
            presentacion::hablar(idioma);
            self.idioma.set(idioma);
        }
    }

    /// Gives the focus to the question, if it is another one since, or another person's.
    pub fn preguntar(self, clase: Clase) {
        let ahora = (self.vuelta.get(), clase);
        let antes = self.preguntado.try_update_value(|p| p.replace(ahora));
        if antes.flatten().is_some_and(|antes| antes != ahora) {
            self.enfocar();
        }
    }

    /// Gives the focus to the question: the keyboard and who listens go on from there.
    pub fn enfocar(self) {
        if let Some(h1) = self.titulo.get_untracked() {
            // A heading that can't take the focus costs nothing but comfort.
            let _ = h1.focus();
        }
    }

    /// Goes to another step. What failed before is not its matter.
    pub fn ir(self, paso: Paso) {
        self.envio.set(Envio::Reposo);
        self.elegido.set(paso);
    }

    /// One step back. A documento can be corrected; who goes back from where it is typed gives it up, and it is on no
    /// screen any more that the next person may find.
    pub fn volver(self) {
        if !self.enviando() {
            if self.paso.read_untracked().clase() == Clase::Documento {
                self.tecleado.set(String::new());
            }
            self.ir(self.anterior());
        }
    }

    fn anterior(self) -> Paso {
        self.paso.get().anterior(self.area().as_ref())
    }

    /// There is no step before.
    pub fn es_el_primero(self) -> bool {
        let (areas, fija) = (self.areas.read(), self.fija.get());
        let fija = areas.iter().find(|a| Some(a.id) == fija);
        let paso = self.paso.get();
        paso.clase() == Clase::Listo || self.anterior().en(fija) == paso.sin_reclamo()
    }

    /// Begins anew, for the next person.
    pub fn reiniciar(self) {
        if self.con_voz.get_untracked() {
            // In the language of who is still there, and hears nothing from here on.
            voz::decir_ya(textos().kiosk().al_inicio, self.pais());
        }
        self.tecleado.set(String::new());
        self.con_voz.set(false);
        self.contraste.set(false);
        self.hablar(presentacion::habitual());
        self.fallido.set_value(None);
        self.ir(Paso::Area);
        self.vuelta.update(|v| *v += 1);
    }

    /// Goes to type a documento where none is needed.
    pub fn escribir_documento(self) {
        if let Paso::Tramite {
            area, prioridad, ..
        } = self.paso.get_untracked()
        {
            self.ir(Paso::Documento { area, prioridad });
        }
    }

    /// Goes on with the documento that was typed, or without one.
    pub fn dar_documento(self, documento: Option<Documento>) {
        if let Paso::Documento { area, prioridad } = self.paso.get_untracked() {
            self.ir(Paso::Tramite {
                area,
                documento,
                prioridad,
            });
        }
    }

    /// What for, and so the number.
    pub fn elegir_tramite(self, tramite: TramiteId) {
        if let Paso::Tramite {
            area,
            documento,
            prioridad,
        } = self.paso.get_untracked()
        {
            self.pedir(Pedido {
                area,
                tramite,
                documento,
                prioridad,
            });
        }
    }

    /// What is claimed; once more, it is not any more.
    pub fn reclamar(self, prioridad: Prioridad) {
        if let Paso::Tramite {
            area,
            documento,
            prioridad: antes,
        } = self.paso.get_untracked()
        {
            self.ir(Paso::Tramite {
                area,
                documento,
                prioridad: match antes == prioridad {
                    true => Prioridad::Normal,
                    false => prioridad,
                },
            });
        }
    }

    /// What is claimed until now.
    pub fn reclama(self) -> Prioridad {
        match &*self.paso.read() {
            Paso::Tramite { prioridad, .. } => *prioridad,
            _ => Prioridad::Normal,
        }
    }

    /// Sends again what failed.
    pub fn reintentar(self) {
        if let Envio::Fallo(intento, _) = self.envio.get_untracked() {
            self.enviar(intento);
        }
    }

    fn pedir(self, pedido: Pedido) {
        if matches!(self.envio.get_untracked(), Envio::Enviando(_)) {
            return;
        }
        let mismo = self.fallido.get_value().filter(|i| i.pedido == pedido);
        self.enviar(mismo.unwrap_or_else(|| Intento {
            pedido,
            clave: clave_nueva(),
        }));
    }

    fn enviar(self, intento: Intento) {
        self.envio.set(Envio::Enviando(intento.clone()));
        spawn_local(async move {
            let respuesta = emitir(&intento).await;
            // Who asked may be gone, and another person in front of the screen: not their number.
            let suyo = self.envio.try_get_untracked() == Some(Envio::Enviando(intento.clone()));
            match respuesta {
                _ if !suyo => {}
                Ok(turno) => {
                    let area = intento.pedido.area;
                    let imprime = self.imprime(area);
                    self.ir(Paso::Listo {
                        turno,
                        area,
                        imprime,
                    });
                }
                Err(e) => {
                    self.fallido.set_value(Some(intento.clone()));
                    self.envio.set(Envio::Fallo(intento, e));
                }
            }
        });
    }
}

async fn emitir(intento: &Intento) -> Result<TurnoEmitido, Error> {
    let Pedido {
        area,
        tramite,
        documento,
        prioridad,
    } = intento.pedido.clone();
    let clave = intento.clave.clone();
    let documento = documento.map(String::from);
    let respuesta = kiosk::emitir(area, tramite, documento, prioridad, clave);
    // Nobody knows whether it was issued: what to do says that as well.
    con_plazo(respuesta).await.map_err(|e| match e.codigo {
        Codigo::SinConexion => Error::con(e.codigo, textos().kiosk().sin_respuesta),
        _ => e,
    })
}
