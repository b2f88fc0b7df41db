//! The office's own name, colours and logo: every page shows them, so that they are kept at hand.

use super::administracion::visto;
use super::{Turnero, auditoria};
use crate::api::apariencia::AparienciaVista;
use crate::domain::apariencia::{Apariencia, MAX_LOGO, Reparo};
use crate::domain::auditoria::{Acto, Hecho};
use crate::domain::medio::TipoMedio;
use crate::domain::usuario::Usuario;
use crate::error::{Campos, Codigo, Error, Result, sin_reparos};
use crate::storage::apariencia as tabla;
use crate::texts::textos;
use futures::Stream;
use std::io;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

/// How soon another node shows what was changed on one.
const CADA: Duration = Duration::from_secs(5);

/// What is shown now.
#[derive(Clone, Debug, Default)]
pub struct Vigente(Arc<RwLock<Arc<Apariencia>>>);

impl Vigente {
    /// As it was last read.
    pub fn ver(&self) -> Arc<Apariencia> {
        let vigente = self.0.read().unwrap_or_else(PoisonError::into_inner);
        vigente.clone()
    }

    fn poner(&self, nueva: Apariencia) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = nueva.into();
    }
}

/// Reads it, for the pages that come.
///
/// # Errors
/// The database can't be read.
pub async fn recordar(t: &Turnero) -> Result<Apariencia> {
    let leida = tabla::leer(&t.db).await?;
    t.apariencia.poner(leida.clone());
    Ok(leida)
}

/// Reads it again and again: another node may have changed it.
pub async fn vivir(t: Turnero) {
    loop {
        if let Err(causa) = recordar(&t).await {
            tracing::warn!(error = %causa, "reading the office's looks");
        }
        tokio::time::sleep(CADA).await;
    }
}

/// What there is, as its form shows it.
pub async fn ver(t: &Turnero) -> Result<AparienciaVista> {
    let apariencia = recordar(t).await?;
    Ok(AparienciaVista {
        visto: visto::huella(&mostrado(&apariencia)),
        apariencia,
    })
}

/// What the form shows: the logo has one of its own.
fn mostrado(a: &Apariencia) -> serde_json::Value {
    serde_json::json!({ "nombre": a.nombre, "principal": a.principal, "acento": a.acento })
}

/// Gives the office a name and colours of its own.
///
/// # Errors
/// `CamposInvalidos`; a colour in which text could not be read is refused with the nearest one that could.
/// `ConfiguracionCambiada` if there is not any more what was `visto`.
pub async fn guardar(
    t: &Turnero,
    yo: &Usuario,
    nombre: &str,
    colores: Option<(&str, &str)>,
    visto: &str,
) -> Result<AparienciaVista> {
    let mut reparos = Campos::new();
    let mut anotar = |campo: &str, reparo: Reparo| {
        let dicho = (textos().apariencia().reparo)(reparo);
        reparos.insert(campo.to_owned(), dicho);
    };
    let (principal, acento) = colores.unwrap_or_default();
    let nombre = Apariencia::leer_nombre(nombre);
    let principal = Apariencia::leer_principal(principal);
    let acento = Apariencia::leer_acento(acento);
    let nombre = nombre.map_err(|r| anotar("nombre", r)).unwrap_or_default();
    let principal = principal
        .map_err(|r| anotar("principal", r))
        .unwrap_or_default();
    let acento = acento.map_err(|r| anotar("acento", r)).unwrap_or_default();
    sin_reparos(reparos)?;
    let nueva = Apariencia {
        nombre,
        principal,
        acento,
        logo: None,
    };
    let dicho = |c: Option<_>| c.map(String::from).unwrap_or_default();
    let hecho = Hecho::de(Acto::AparienciaCambiada)
        .con("nombre", nueva.nombre.clone())
        .con("principal", dicho(principal))
        .con("acento", dicho(acento));
    let mut tx = t.db.escribir().await?;
    let antes = tabla::abrir(&mut tx).await?;
    visto::sigue(visto, &mostrado(&antes), &mostrado(&nueva))?;
    tabla::poner(&mut tx, &nueva).await?;
    auditoria::anotar(t, &mut tx, &hecho.por(yo)).await?;
    tx.commit().await?;
    let apariencia = recordar(t).await?;
    Ok(AparienciaVista {
        apariencia,
        visto: visto::huella(&mostrado(&nueva)),
    })
}

/// Takes in a logo.
///
/// # Errors
/// `MedioInvalido` for what is no image, `CuerpoMuyGrande`, and what [`super::deposito`] refuses.
pub async fn poner_logo(
    t: &Turnero,
    yo: &Usuario,
    declarado: Option<TipoMedio>,
    trozos: impl Stream<Item = io::Result<impl AsRef<[u8]>>>,
) -> Result<Apariencia> {
    let dicen = textos().apariencia();
    let Some(tipo) = declarado.filter(|tipo| !tipo.es_video()) else {
        return Err(Error::con(Codigo::MedioInvalido, dicen.solo_imagenes).en("logo"));
    };
    let recibido = t.deposito.recibir(Some(tipo), trozos).await;
    let recibido = recibido.map_err(|e| match e.codigo {
        Codigo::CuerpoMuyGrande => Error::con(e.codigo, (dicen.logo_grande)(MAX_LOGO)).en("logo"),
        // A video would be none either.
        Codigo::MedioInvalido => Error::con(e.codigo, dicen.solo_imagenes).en("logo"),
        _ => Error::con(e.codigo, e.mensaje).en("logo"),
    })?;
    t.deposito.guardar(&recibido).await?;
    cambiar_logo(t, yo, Some(&recibido.hash)).await
}

/// Takes it away.
pub async fn quitar_logo(t: &Turnero, yo: &Usuario) -> Result<Apariencia> {
    cambiar_logo(t, yo, None).await
}

async fn cambiar_logo(t: &Turnero, yo: &Usuario, logo: Option<&str>) -> Result<Apariencia> {
    let hecho = Hecho::de(Acto::LogoCambiado).con("hash", logo.unwrap_or_default());
    let mut tx = t.db.escribir().await?;
    tabla::poner_logo(&mut tx, logo).await?;
    auditoria::anotar(t, &mut tx, &hecho.por(yo)).await?;
    tx.commit().await?;
    recordar(t).await
}
