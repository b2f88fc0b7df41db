//! Calling: the next one, one out of order, one that has no turno yet.

use super::atencion::{actual, guardar, mesa_vista};
use super::cuentas::vencidas;
use super::emitir::{Solicitante, asentar, comprobar_clave, exigir_documento, leer_documento};
use super::padron::consulta as padron;
use super::{Turnero, cerrada, cerrada_hasta, jornada};
use crate::api::operador::TurnoActual;
use crate::azar::huella;
use crate::domain::area::{Area, Mesa};
use crate::domain::auditoria::{Acto, Hecho};
use crate::domain::derivacion::{Espera, Llamador};
use crate::domain::estado::Estado;
use crate::domain::id::{Dia, Milis, TramiteId, TurnoId, UsuarioId};
use crate::domain::persona::Documento;
use crate::domain::politica::{Eleccion, EnEspera, Politica, PorQue, elegir};
use crate::domain::preferencia::para_elegir;
use crate::domain::prioridad::Prioridad;
use crate::domain::suceso::Suceso;
use crate::domain::turno::{Accion, Cuando, Rechazo};
use crate::domain::usuario::Usuario;
use crate::error::{Codigo, Error, Result};
use crate::reloj::Local;
use crate::storage::escritura::Cambio;
use crate::storage::{Tx, areas, cola, puestos, turnos, usuarios};
use crate::texts::textos;

/// The longest reason that is kept, for a call out of order or for what a director does with a turno of others.
pub const MAX_RAZON: usize = 200;

/// Who came to a mesa without a turno.
#[derive(Clone, Debug)]
pub struct SinTurno {
    /// What for.
    pub tramite: TramiteId,
    /// The document, as it was typed.
    pub documento: Option<String>,
    /// What the person declares.
    pub prioridad: Prioridad,
}

/// Calls the next one by the área's policy to the operator's mesa; pressed twice with one `clave`, it
/// calls once and answers the same.
///
/// # Errors
/// `SinMesa`, `SinPermiso`, `FueraDeHorario`, `TurnoSinCerrar`, `NadieEspera`, `ClaveUsada`.
pub async fn llamar_siguiente(t: &Turnero, yo: &Usuario, clave: &str) -> Result<TurnoActual> {
    if let Some(antes) = ya_llamado(t, yo, clave).await? {
        return Ok(antes);
    }
    let llamada = Llamada::nueva(t, yo, clave, que_siguiente(yo)).await?;
    let mut abierta = match llamada.abrir().await? {
        Apertura::Repetida(actual) => return Ok(*actual),
        Apertura::Nueva(abierta) => abierta,
    };
    let desde = llamada.desde(&abierta);
    let Some(Eleccion { turno, por_que }) = desde.siguiente(abierta.cambio.tx(), &[]).await? else {
        return Err(desde.nadie(abierta.cambio.tx()).await?);
    };
    llamada.terminar(abierta, turno, por_que).await
}

/// Whom a request with this `clave` called already: who sends it again may have left the mesa since, or sit elsewhere.
///
/// # Errors
/// `ClaveUsada` by another request.
pub async fn ya_llamado(t: &Turnero, yo: &Usuario, clave: &str) -> Result<Option<TurnoActual>> {
    let mut tx = t.db.leer().await?;
    match turnos::pedido(&mut tx, clave).await? {
        Some((anterior, _)) if anterior != huella(&que_siguiente(yo)) => {
            Err(Codigo::ClaveUsada.into())
        }
        Some((_, turno)) => actual(t, &mut tx, turno).await.map(Some),
        None => Ok(None),
    }
}

/// What makes two requests for the next one the same.
fn que_siguiente(yo: &Usuario) -> String {
    format!("llamar {}", yo.id)
}

/// Calls this one, out of order, for a reason that is kept.
///
/// # Errors
/// Those of [`llamar_siguiente`], `FaltaRazon`, `TurnoDesconocido`, `TurnoDeOtro` if it was handed to somebody
/// else who is there, `TramiteDeOtraMesa`, and what the state machine refuses. A director calls any.
pub async fn llamar_este(
    t: &Turnero,
    yo: &Usuario,
    turno: TurnoId,
    razon: &str,
    clave: &str,
) -> Result<TurnoActual> {
    let razon = razon.trim().to_owned();
    if razon.is_empty() {
        return Err(Codigo::FaltaRazon.into());
    }
    if razon.chars().count() > MAX_RAZON {
        return Err(Codigo::DatosInvalidos.into());
    }
    let que = format!("llamar_este {} {turno} {razon}", yo.id);
    let llamada = Llamada::nueva(t, yo, clave, que).await?;
    let mut abierta = match llamada.abrir().await? {
        Apertura::Repetida(actual) => return Ok(*actual),
        Apertura::Nueva(abierta) => abierta,
    };
    let elegido = turnos::turno(abierta.cambio.tx(), turno)
        .await?
        .filter(|e| e.area_id == llamada.area.id)
        .ok_or(Codigo::TurnoDesconocido)?;
    if elegido.estado != Estado::Pendiente {
        return Err(Error::from(Rechazo::Transicion {
            desde: elegido.estado,
            hacia: Estado::Llamando,
        }));
    }
    if !yo.rol.dirige() {
        let espera = vec![Espera::from(&elegido)];
        let ofrecido = llamada
            .desde(&abierta)
            .ofrecidos(abierta.cambio.tx(), espera)
            .await?;
        if elegido.dia == abierta.local.dia && ofrecido.is_empty() {
            let codigo = match elegido.para {
                Some(_) => Codigo::TurnoDeOtro,
                None => Codigo::TramiteDeOtraMesa,
            };
            return Err(codigo.into());
        }
    }
    llamada
        .terminar(abierta, turno, PorQue::AMano { razon })
        .await
}

/// Makes a turno for who stands at the mesa without one, and calls it, in one.
///
/// # Errors
/// Those of [`llamar_siguiente`], `TramiteDesconocido`, `TramiteDeOtraArea`, `TramiteDeOtraMesa`,
/// `DocumentoInvalido`, `DocumentoRequerido`, `TurnoActivo`, `LimitePorDia`.
pub async fn sin_turno(
    t: &Turnero,
    yo: &Usuario,
    pedido: SinTurno,
    clave: &str,
) -> Result<TurnoActual> {
    let SinTurno {
        tramite,
        documento,
        prioridad: declarada,
    } = pedido;
    let documento = leer_documento(documento.as_deref())?;
    let digitos = documento.as_ref().map_or("", Documento::digitos);
    let que = format!("sin_turno {} {tramite} {digitos} {}", yo.id, declarada.id());
    let llamada = Llamada::nueva(t, yo, clave, que).await?;
    let mut tx = t.db.leer().await?;
    let tramite = areas::tramite(&mut tx, tramite)
        .await?
        .ok_or(Codigo::TramiteDesconocido)?;
    if tramite.area_id != llamada.area.id {
        return Err(Codigo::TramiteDeOtraArea.into());
    }
    if !llamada.mesa.atiende(tramite.id) {
        return Err(Codigo::TramiteDeOtraMesa.into());
    }
    drop(tx);
    if let Some(documento) = &documento {
        padron::averiguar(t, documento, t.local(&llamada.area).fecha).await;
    }
    let mut abierta = match llamada.abrir().await? {
        Apertura::Repetida(actual) => return Ok(*actual),
        Apertura::Nueva(abierta) => abierta,
    };
    exigir_documento(&llamada.area, documento.as_ref())?;
    let quien = Solicitante {
        documento,
        declarada,
    };
    let momento = (abierta.ahora, abierta.local);
    let donde = (&llamada.area, &tramite);
    let turno = asentar(&mut abierta.cambio, donde, quien, momento).await?;
    llamada.terminar(abierta, turno, PorQue::SinTurno).await
}

/// A call that an operator asks for.
struct Llamada<'a> {
    t: &'a Turnero,
    yo: &'a Usuario,
    area: Area,
    mesa: Mesa,
    clave: &'a str,
    huella: String,
}

/// It can be made: nobody else chooses from this queue until it is.
struct Abierta {
    cambio: Cambio,
    ahora: Milis,
    local: Local,
}

/// What comes of asking.
enum Apertura {
    /// It was made before: what was answered then.
    Repetida(Box<TurnoActual>),
    Nueva(Abierta),
}

impl<'a> Llamada<'a> {
    /// From the mesa at which the operator sits; `que` is what makes two requests the same.
    async fn nueva(
        t: &'a Turnero,
        yo: &'a Usuario,
        clave: &'a str,
        que: String,
    ) -> Result<Llamada<'a>> {
        comprobar_clave(clave)?;
        let (area, mesa) = mi_mesa(t, yo).await?;
        Ok(Llamada {
            t,
            yo,
            area,
            mesa,
            clave,
            huella: huella(&que),
        })
    }

    async fn abrir(&self) -> Result<Apertura> {
        let (t, yo, area) = (self.t, self.yo, &self.area);
        // The área's lock is taken here: from now on nobody else chooses from this queue.
        let mut cambio = Cambio::abrir(&t.db, area.id).await?.por(yo.id);
        if let Some((anterior, turno)) = turnos::pedido(cambio.tx(), self.clave).await? {
            if anterior != self.huella {
                return Err(Codigo::ClaveUsada.into());
            }
            let actual = actual(t, cambio.tx(), turno).await?;
            return Ok(Apertura::Repetida(Box::new(actual)));
        }
        // They may have sat down elsewhere since: nobody is sent to a mesa where somebody else sits by now.
        if puestos::mesa_de_y_quieta(cambio.tx(), yo.id).await? != Some(self.mesa.id) {
            return Err(Codigo::SinMesa.into());
        }
        let (ahora, local) = t.momento(area);
        if let Some(abre) = cerrada_hasta(area.atencion(), local) {
            return Err(cerrada(area, &abre));
        }
        if turnos::en_manos(cambio.tx(), yo.id).await?.is_some() {
            return Err(Codigo::TurnoSinCerrar.into());
        }
        jornada::en_servicio(cambio.tx(), yo.id, &self.mesa, ahora).await?;
        Ok(Apertura::Nueva(Abierta {
            cambio,
            ahora,
            local,
        }))
    }

    fn desde(&self, abierta: &Abierta) -> Desde<'_> {
        Desde {
            area: &self.area,
            mesa: &self.mesa,
            yo: self.yo.id,
            ahora: abierta.ahora,
            dia: abierta.local.dia,
        }
    }

    /// Calls the chosen one.
    async fn terminar(
        &self,
        abierta: Abierta,
        turno: TurnoId,
        por_que: PorQue,
    ) -> Result<TurnoActual> {
        let Abierta {
            mut cambio,
            ahora,
            local,
        } = abierta;
        let mut turno = turnos::turno(cambio.tx(), turno)
            .await?
            .ok_or(Codigo::TurnoDesconocido)?;
        let llamar = Accion::Llamar {
            mesa: self.mesa.id,
            operador: self.yo.id,
        };
        let hoy = local.dia;
        turno.transitar(llamar, &self.area.config.turno, Cuando { ahora, hoy })?;
        guardar(&mut cambio, &mut turno).await?;
        turnos::anotar_por_que(cambio.tx(), turno.id, &por_que).await?;
        cola::acercar_postergados(cambio.tx(), self.area.id, hoy, turno.id).await?;
        let (clave, huella) = (self.clave, &self.huella);
        if !turnos::guardar_pedido(cambio.tx(), clave, huella, turno.id, ahora).await? {
            return Err(Codigo::ClaveUsada.into());
        }
        let hecho = Hecho::de(Acto::TurnoLlamado)
            .por(self.yo)
            .con("mesa", &*self.mesa.nombre);
        let hecho = match &por_que {
            PorQue::AMano { razon } => hecho.con("razon", &**razon),
            // Its code: whoever reads the trail has a language of their own.
            PorQue::SinTurno => {
                hecho.con("razon", serde_json::to_value(&por_que).unwrap_or_default())
            }
            _ => hecho,
        };
        let suceso = Suceso::Llamado {
            mesa: Some(mesa_vista(&self.mesa)),
            por_que: Some(por_que),
        };
        let respuesta = actual(self.t, cambio.tx(), turno.id).await?;
        self.t
            .confirmar(cambio, (turno.id, hecho), suceso, ahora)
            .await?;
        Ok(respuesta)
    }
}

/// The mesa at which the operator sits, and its área.
pub(super) async fn mi_mesa(t: &Turnero, yo: &Usuario) -> Result<(Area, Mesa)> {
    let mut tx = t.db.leer().await?;
    let mesa = puestos::mesa_de(&mut tx, yo.id).await?;
    let mesa = areas::mesa(&mut tx, mesa.ok_or(Codigo::SinMesa)?)
        .await?
        .ok_or(Codigo::MesaDesconocida)?;
    drop(tx);
    if !yo.es_de(mesa.area_id) {
        return Err(Codigo::SinPermiso.into());
    }
    Ok((t.area(mesa.area_id).await?, mesa))
}

/// From where the next one is chosen.
pub(super) struct Desde<'a> {
    pub area: &'a Area,
    pub mesa: &'a Mesa,
    pub yo: UsuarioId,
    pub ahora: Milis,
    pub dia: Dia,
}

impl Desde<'_> {
    /// Those who wait that are offered at this mesa, each as it takes part in the choice.
    async fn ofrecidos(
        &self,
        tx: &mut Tx,
        esperan: Vec<Espera>,
    ) -> Result<Vec<(TramiteId, EnEspera)>> {
        // Who is at work matters only to what was handed to somebody.
        let atendidas = match esperan.iter().any(|e| e.para.is_some()) {
            true => puestos::atendidas(tx, self.area.id, vencidas(self.ahora)).await?,
            false => Vec::new(),
        };
        let llamador = Llamador {
            mesa: self.mesa,
            operador: self.yo,
            atendidas: &atendidas,
        };
        let ofrecido = |e: &Espera| Some((e.tramite, llamador.ofrecido(e)?));
        Ok(esperan.iter().filter_map(ofrecido).collect())
    }

    /// Why there is nobody to be called.
    async fn nadie(&self, tx: &mut Tx) -> Result<Error> {
        let tarde = cola::demorados(tx, self.area.id, self.dia, self.ahora).await?;
        let tarde = self.ofrecidos(tx, tarde).await?;
        let preferencias = usuarios::preferencias(tx, self.yo).await?;
        let tarde = para_elegir(tarde, &preferencias, &self.area.config.llamada, self.ahora);
        Ok(match tarde.is_empty() {
            true => Codigo::NadieEspera.into(),
            false => Error::con(Codigo::NadieEspera, textos().operador().solo_tarde),
        })
    }

    /// Who is next by the área's policy, once those of `llamados` were called.
    pub(super) async fn siguiente(
        &self,
        tx: &mut Tx,
        llamados: &[(TurnoId, Prioridad)],
    ) -> Result<Option<Eleccion>> {
        let (area, reglas) = (self.area.id, &self.area.config.llamada);
        let preferencias = usuarios::preferencias(tx, self.yo).await?;
        let fuera = [0, 1].map(|n| llamados.get(n).map(|(turno, _)| *turno));
        let mut cabezas = cola::cabezas(tx, area, self.dia, self.ahora, fuera).await?;
        for postergado in cabezas.iter_mut().filter_map(|e| e.postergado.as_mut()) {
            *postergado = postergado.saturating_sub(llamados.len() as u32);
        }
        let ofrecidos = self.ofrecidos(tx, cabezas).await?;
        let cola = para_elegir(ofrecidos, &preferencias, reglas, self.ahora);
        let mut seguidos = match reglas.politica {
            Politica::Intercalada => {
                let tope = reglas.intercalada_n;
                cola::preferentes_seguidos(tx, area, self.dia, tope).await?
            }
            Politica::Envejecimiento | Politica::Estricta => 0,
        };
        for (_, prioridad) in llamados {
            seguidos = if prioridad.preferente() {
                seguidos + 1
            } else {
                0
            };
        }
        Ok(elegir(reglas, &cola, seguidos, self.ahora))
    }
}
