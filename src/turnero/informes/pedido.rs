//! What a report is asked for, as it is meant.

use crate::api::informes::Pedido;
use crate::domain::area::Area;
use crate::domain::id::{AreaId, Dia};
use crate::domain::informe::{Filtro, Periodo};
use crate::error::Campos;
use crate::texts::textos;
use crate::turnero::Turnero;
use std::str::FromStr;

/// The longest period: some years more than anybody compares.
const MAX_DIAS: i32 = 3_660;

/// The first day that every spreadsheet knows.
const PRIMERO: &str = "1900-01-01";

/// What is asked, and what is wrong with it.
pub(super) struct Leido {
    /// The same, with the days that are meant where none were named.
    pub pedido: Pedido,
    pub area: Option<AreaId>,
    pub filtro: Filtro,
    /// `None` if it can't be read.
    pub periodo: Option<Periodo>,
    pub contra: Option<Periodo>,
    pub reparos: Campos,
}

/// `areas`: those of whoever asks. It is today where it is latest.
pub(super) fn leer(t: &Turnero, areas: &[Area], mut pedido: Pedido) -> Leido {
    let mut reparos = Campos::new();
    let area = id(&pedido.area, "area", &mut reparos);
    let pedidas = areas.iter().filter(|a| area.is_none_or(|id| id == a.id));
    let hoy = pedidas.map(|a| t.local(a).dia).max().unwrap_or_default();
    let filtro = Filtro {
        tramite: id(&pedido.tramite, "tramite", &mut reparos),
        operador: id(&pedido.operador, "operador", &mut reparos),
        ..Filtro::default()
    };
    if pedido.hasta.is_empty() {
        pedido.hasta = hoy.iso();
    }
    if pedido.desde.is_empty() {
        let hasta = Dia::de_iso(&pedido.hasta).unwrap_or(hoy);
        pedido.desde = Periodo::mes(hasta).desde.iso();
    }
    let suyo = (pedido.desde.as_str(), pedido.hasta.as_str());
    let periodo = rango(suyo, ["desde", "hasta"], &mut reparos);
    let otro = (pedido.contra_desde.as_str(), pedido.contra_hasta.as_str());
    let contra = match otro {
        ("", "") => None,
        otro => rango(otro, ["contra_desde", "contra_hasta"], &mut reparos),
    };
    Leido {
        area,
        filtro,
        periodo,
        contra,
        reparos,
        pedido,
    }
}

/// From the first to the last day, which belongs to it.
fn rango((desde, hasta): (&str, &str), campos: [&str; 2], reparos: &mut Campos) -> Option<Periodo> {
    let t = textos().informes();
    let mut dia = |texto: &str, campo: &str| {
        let dia = Dia::de_iso(texto).filter(|d| Some(*d) >= Dia::de_iso(PRIMERO));
        if dia.is_none() {
            reparos.insert(campo.to_owned(), t.dia_invalido.to_owned());
        }
        dia
    };
    let (desde, hasta) = (dia(desde, campos[0]), dia(hasta, campos[1]));
    let (desde, hasta) = (desde?, hasta?.mas(1));
    let dicho = match hasta.0.saturating_sub(desde.0) {
        ..=0 => t.al_reves,
        1..=MAX_DIAS => return Some(Periodo { desde, hasta }),
        _ => t.muy_largo,
    };
    reparos.insert(campos[1].to_owned(), dicho.to_owned());
    None
}

/// An id, or nothing.
fn id<T: FromStr>(texto: &str, campo: &str, reparos: &mut Campos) -> Option<T> {
    let texto = texto.trim();
    if texto.is_empty() {
        return None;
    }
    let leido = texto.parse().ok();
    if leido.is_none() {
        reparos.insert(campo.to_owned(), textos().informes().no_existe.to_owned());
    }
    leido
}
