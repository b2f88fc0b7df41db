//! What an operator commands, what became of it, and where they stand since.

use super::dialogos::Dialogo;
pub use super::mando::{Mando, Respuesta};
use super::supuesto::{supuesto, tomar};
use crate::api::operador::{
    Puesto, TurnoActual, atender, cancelar, corregir_prioridad, dejar_mesa, derivar_a, deshacer,
    devolver, elegir_mesa, finalizar, llamar_este, llamar_siguiente, mi_puesto, no_presento,
    pausar, reanudar, reincorporar, rellamar, sin_turno,
};
use crate::api::visita::anotar;
use crate::components::{clave_nueva, con_plazo, use_intervalo};
use crate::domain::estado::Estado;
use crate::domain::id::TurnoId;
use crate::domain::pantalla::{Anunciada, Anuncio};
use crate::domain::suceso::Evento;
use crate::domain::tablero::Tablero;
use crate::error::{Codigo, Error};
use crate::live::{self, Enlace};
use crate::texts::textos;
use leptos::prelude::*;
use std::time::Duration;

/// Seconds between two signs of life of who attends one person for long: a session ends after half an hour
/// without a request, and a socket is none.
const LATIDO_SEG: u64 = 5 * 60;

/// How long what was just done can be taken back with one press.
const ARREPENTIRSE: Duration = Duration::from_secs(10);

/// How long an answer may take before it is said that it does.
const TARDA: Duration = Duration::from_secs(3);

/// The operator's place, as the server last told it, and the way to command.
#[derive(Clone, Copy)]
pub struct Mandos {
    /// The page's at first; then what the server answers to each command.
    pub puesto: RwSignal<Puesto>,
    /// The command that is on its way: one at a time.
    pub pendiente: RwSignal<Option<Mando>>,
    pub respuesta: RwSignal<Option<Respuesta>>,
    /// Its answer takes long.
    pub tarda: RwSignal<bool>,
    /// What takes the last command back, while it is offered.
    pub vuelta: RwSignal<Option<Mando>>,
    /// The motivo to finish with; `None`: the usual one.
    pub motivo: RwSignal<Option<String>>,
    /// The mesas are shown, to change to another.
    pub elige: RwSignal<bool>,
    /// What is asked for above the panel.
    pub dialogo: RwSignal<Option<Dialogo>>,
    /// What was typed there: a reason, or a documento.
    pub texto: RwSignal<String>,
    /// The note on the turno in hands, as it was typed until now.
    pub nota: RwSignal<String>,
    /// How often a note was left on it, by whomever, since this page was opened.
    pub anotadas: RwSignal<u32>,
    /// The key of a call whose answer was lost, and what was asked for with what was typed: asked again, it is
    /// the same one.
    clave: StoredValue<Option<(Mando, String, String)>>,
    /// Commands given and answered so far: what the server said of the place before one of them is old.
    dados: StoredValue<u32>,
    /// What was heard of this mesa while a command was on its way: told by its answer, or news.
    entretanto: StoredValue<Vec<Evento>>,
    /// What was heard of who announced the calls of the turno in hands, or of the one that is being called.
    anunciadas: RwSignal<Vec<Anunciada>>,
    enlace: StoredValue<Option<Enlace>>,
}

impl Mandos {
    pub fn nuevos(puesto: Puesto) -> Self {
        Mandos {
            puesto: RwSignal::new(puesto),
            pendiente: RwSignal::new(None),
            respuesta: RwSignal::new(None),
            tarda: RwSignal::new(false),
            vuelta: RwSignal::new(None),
            motivo: RwSignal::new(None),
            elige: RwSignal::new(false),
            dialogo: RwSignal::new(None),
            texto: RwSignal::new(String::new()),
            nota: RwSignal::new(String::new()),
            anotadas: RwSignal::new(0),
            clave: StoredValue::new(None),
            dados: StoredValue::new(0),
            entretanto: StoredValue::default(),
            anunciadas: RwSignal::default(),
            enlace: StoredValue::new(None),
        }
    }

    /// The link whose tablero is brought up to date after a command while it is lost.
    pub fn con_enlace(self, enlace: Enlace) {
        self.enlace.set_value(Some(enlace));
        // What happened to the place while nobody told.
        Effect::new(move |antes: Option<bool>| {
            let al_dia = enlace.estado.get().al_dia();
            if al_dia && antes == Some(false) {
                self.refrescar();
            }
            al_dia
        });
        use_intervalo(LATIDO_SEG, move || {
            if self.turno().is_some() {
                self.refrescar();
            }
        });
    }

    /// Commands, if nothing else is on its way.
    pub fn dar(self, mando: Mando) {
        if self.pendiente.get_untracked().is_some() {
            return;
        }
        self.pendiente.set(Some(mando));
        let numero = self.numero().unwrap_or_default();
        let en_curso = Respuesta::EnCurso(mando.en_curso(&numero));
        self.respuesta.set(Some(en_curso));
        self.vuelta.set(None);
        if mando.llama() {
            self.anunciadas.update(Vec::clear);
        }
        self.contar();
        self.esperar();
        let antes = self.turno();
        let ajeno = self.razon().is_some();
        let como_estaba = (!ajeno).then(|| self.suponer(mando)).flatten();
        leptos::task::spawn_local(async move {
            let (respuesta, perdida) = match self.enviar(mando, antes).await {
                Ok(hecho) => {
                    // Whatever call was lost before it, the next one is another.
                    self.clave.try_set_value(None);
                    self.dialogo.try_set(None);
                    (Respuesta::Hecho(hecho), false)
                }
                Err(e) => {
                    // It was not done, as far as anybody knows.
                    if let Some(puesto) = como_estaba {
                        self.puesto.try_set(puesto);
                    }
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
            if matches!(respuesta, Respuesta::Hecho(_)) && !ajeno {
                self.ofrecer(mando.vuelta(antes));
            }
            self.respuesta.try_set(Some(respuesta));
            self.tarda.try_set(false);
            self.pendiente.try_set(None);
            let entretanto = self.entretanto.try_update_value(std::mem::take);
            for evento in entretanto.iter().flatten() {
                self.oir(evento);
            }
            // It may have been done all the same. Nobody waits for this answer: it may be lost too.
            if perdida {
                self.refrescar();
            }
            // Without a link nobody tells what it changed in the list.
            if let Some(enlace) = self.enlace.try_get_value().flatten() {
                enlace.poner_al_dia();
            }
        });
    }

    /// Shows at once what can only come of a command, and gives back how it was.
    fn suponer(self, mando: Mando) -> Option<Puesto> {
        let enlace = self.enlace.try_get_value().flatten()?;
        let ahora = enlace.reloj.get_untracked().servidor(live::ahora());
        let antes = self.puesto.get_untracked();
        self.puesto.set(supuesto(&antes, mando, ahora)?);
        Some(antes)
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

    /// Takes the last command back, if that is still offered.
    pub fn deshacer(self) {
        if let Some(vuelta) = self.vuelta.get_untracked() {
            self.dar(vuelta);
        }
    }

    /// Offers what takes a command back, for a while and until the next one.
    fn ofrecer(self, vuelta: Option<Mando>) {
        self.vuelta.try_set(vuelta);
        let dados = self.dados.try_get_value();
        set_timeout(
            move || {
                if self.dados.try_get_value() == dados {
                    self.vuelta.try_set(None);
                }
            },
            ARREPENTIRSE,
        );
    }

    /// Asks for what a command needs to know.
    pub fn preguntar_por(self, dialogo: Dialogo) {
        if self.pendiente.get_untracked().is_none() {
            self.texto.set(String::new());
            self.respuesta.set(None);
            self.dialogo.set(Some(dialogo));
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

    /// Sends a command, about this turno.
    async fn enviar(self, mando: Mando, turno: Option<TurnoId>) -> Result<String, Error> {
        let t = &textos().operador;
        let (ajeno, razon) = self.razon().unzip();
        let actual = || {
            let turno = ajeno.or(turno);
            turno.ok_or(Error::nuevo(Codigo::TurnoDesconocido))
        };
        let (turno, dicho) = match mando {
            Mando::Siguiente | Mando::LlamarEste(_) | Mando::SinTurno(..) => {
                (self.llamar(mando).await?, t.se_llamo)
            }
            Mando::Deshacer => (con_plazo(deshacer(actual()?, razon)).await?, t.se_deshizo),
            Mando::Devolver => (con_plazo(devolver(actual()?, razon)).await?, t.se_devolvio),
            Mando::Pausar => (con_plazo(pausar(actual()?, razon)).await?, t.se_pauso),
            Mando::Reanudar(turno) => (con_plazo(reanudar(turno, razon)).await?, t.se_atiende),
            Mando::Derivar(hacia) => (
                con_plazo(derivar_a(actual()?, hacia, self.nota_escrita(), razon)).await?,
                t.se_derivo,
            ),
            Mando::Anotar => {
                let nota = self.nota_escrita().unwrap_or_default();
                (
                    con_plazo(anotar(actual()?, nota, razon)).await?,
                    textos().visita.se_anoto,
                )
            }
            Mando::Reincorporar(turno) => (con_plazo(reincorporar(turno)).await?, t.volvio),
            Mando::Cancelar(turno) => (con_plazo(cancelar(turno)).await?, t.se_cancelo),
            Mando::Rellamar => (con_plazo(rellamar(actual()?, razon)).await?, t.se_llamo),
            Mando::Atender => (con_plazo(atender(actual()?, razon)).await?, t.se_atiende),
            Mando::Finalizar => {
                let finalizado = finalizar(actual()?, self.motivo_elegido(), razon);
                (con_plazo(finalizado).await?, t.se_finalizo)
            }
            Mando::NoPresento => (con_plazo(no_presento(actual()?, razon)).await?, t.no_vino),
            Mando::Corregir(prioridad) => {
                let corregido = corregir_prioridad(actual()?, prioridad, razon);
                (con_plazo(corregido).await?, t.se_corrigio)
            }
            Mando::Sentarse(mesa) => {
                let puesto = con_plazo(elegir_mesa(mesa)).await?;
                let nombre = puesto
                    .mesa
                    .as_ref()
                    .map(|m| m.nombre.clone())
                    .unwrap_or_default();
                self.elige.try_set(false);
                self.puesto.try_set(puesto);
                return Ok((t.en_mesa)(&nombre));
            }
            Mando::Levantarse => {
                self.puesto.try_set(con_plazo(dejar_mesa()).await?);
                return Ok(t.sin_mesa.to_owned());
            }
        };
        let numero = turno.turno.numero_visible.to_string();
        match mando {
            Mando::Corregir(_) => {}
            Mando::Anotar => self.se_anoto(),
            _ => drop(self.motivo.try_set(None)),
        }
        match ajeno {
            // It stays another's.
            Some(_) => self.preguntar(None).await,
            None => drop(self.puesto.try_update(|p| tomar(p, turno))),
        }
        Ok(dicho(&numero))
    }

    async fn llamar(self, mando: Mando) -> Result<TurnoActual, Error> {
        let texto = self.texto.try_get_untracked().unwrap_or_default();
        let anterior = self.clave.try_get_value().flatten();
        let misma = anterior.filter(|(m, t, _)| (*m, t) == (mando, &texto));
        let clave = misma.map_or_else(clave_nueva, |(_, _, clave)| clave);
        let llamado = match mando {
            Mando::LlamarEste(turno) => {
                con_plazo(llamar_este(turno, texto.clone(), clave.clone())).await
            }
            Mando::SinTurno(tramite, prioridad) => {
                let documento = Some(texto.clone());
                con_plazo(sin_turno(tramite, documento, prioridad, clave.clone())).await
            }
            _ => con_plazo(llamar_siguiente(clave.clone())).await,
        };
        let perdida = matches!(&llamado, Err(e) if e.codigo == Codigo::SinConexion);
        self.clave
            .try_set_value(perdida.then_some((mando, texto, clave)));
        llamado
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

    /// The note, if there is one.
    fn nota_escrita(self) -> Option<String> {
        let nota = self.nota.try_get_untracked()?;
        (!nota.trim().is_empty()).then_some(nota)
    }

    /// A note was left: what was typed is not needed any more.
    fn se_anoto(self) {
        self.nota.try_set(String::new());
        self.anotadas.try_update(|n| *n = n.wrapping_add(1));
    }

    /// What the list of motivos shows: one chosen, or the first.
    pub fn motivo_elegido(self) -> Option<String> {
        let elegido = self.motivo.try_get_untracked().flatten();
        elegido.or_else(|| {
            self.puesto
                .try_with_untracked(|p| p.motivos.first().cloned())?
        })
    }

    /// Asks the server again where this operator stands.
    pub fn refrescar(self) {
        leptos::task::spawn_local(self.preguntar(None));
    }

    /// The same, though nobody may be there: it keeps no session alive.
    pub fn sondear(self) {
        leptos::task::spawn_local(self.preguntar(Some(true)));
    }

    async fn preguntar(self, sondeo: Option<bool>) {
        let antes = self.dados.try_get_value();
        let puesto = con_plazo(mi_puesto(sondeo)).await;
        // What fails here fails again, and is told, at the next command.
        if let (Ok(puesto), true) = (puesto, antes == self.dados.try_get_value()) {
            if let Some(actual) = &puesto.actual {
                self.encontrar(actual);
            }
            self.puesto.try_set(puesto);
        }
    }

    /// Somebody is in hands. If a call was lost, that was its answer: its key would only repeat it.
    fn encontrar(self, actual: &TurnoActual) {
        let perdida = self.clave.try_update_value(Option::take).flatten();
        if perdida.is_some() && self.turno() != Some(actual.turno.id) {
            let numero = actual.turno.numero_visible.to_string();
            let dicho = (textos().operador.se_llamo)(&numero);
            self.respuesta.try_set(Some(Respuesta::Hecho(dicho)));
        }
    }

    /// A monitor announced a call. It may be heard before the answer to the press that it is of.
    pub fn anunciada(self, anunciada: Anunciada) {
        let llamando = self.pendiente.try_get_untracked().flatten().is_some();
        if llamando || self.turno() == Some(anunciada.turno_id) {
            self.anunciadas.try_update(|a| a.push(anunciada));
        }
    }

    /// Who announced the last call of the turno in hands, as the server told it and as was heard since.
    pub fn anuncios(self) -> Vec<Anuncio> {
        let (puesto, anunciadas) = (self.puesto.read(), self.anunciadas.read());
        let Some(actual) = &puesto.actual else {
            return Vec::new();
        };
        let suya = (actual.turno.id, actual.turno.llamadas);
        let oidas = anunciadas.iter();
        let oidas = oidas.filter(|a| (a.turno_id, a.llamada) == suya);
        let mut anuncios = actual.anuncios.clone();
        for Anunciada { anuncio, .. } in oidas {
            if !anuncios.contains(anuncio) {
                anuncios.push(anuncio.clone());
            }
        }
        anuncios
    }

    /// Somebody else may act for this mesa: a director, or the same operator in another window.
    pub fn oir(self, evento: &Evento) {
        let quieto = self.pendiente.try_get_untracked() == Some(None);
        let novedad = self.puesto.try_with_untracked(|p| {
            let mesa = p.mesa.as_ref().map(|m| m.id);
            let mut suyos = p.actual.iter().chain(&p.en_espera);
            match suyos.find(|a| a.turno.id == evento.turno.id) {
                Some(a) => a.turno.version < evento.turno.version,
                None => {
                    let aqui = mesa.is_some() && mesa == evento.turno.mesa_id;
                    aqui && evento.turno.estado.en_manos()
                }
            }
        });
        if novedad == Some(true) && self.turno() == Some(evento.turno.id) && evento.suceso.es_nota()
        {
            self.anotadas.try_update(|n| *n = n.wrapping_add(1));
        }
        match novedad {
            Some(true) if quieto => self.refrescar(),
            Some(true) => {
                self.entretanto.try_update_value(|e| e.push(evento.clone()));
            }
            _ => {}
        }
    }
}
