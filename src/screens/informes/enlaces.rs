//! Where the links of a report lead: to the turnos that a figure is made of, and to its files.

use crate::api::informes::Pedido;
use crate::domain::id::AreaId;
use crate::domain::informe::Cuenta;
use crate::texts::textos;
use leptos::either::Either;
use leptos::prelude::*;
use leptos_router::location::Url;

/// The list of the turnos of a report, to be narrowed down.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Enlaces {
    base: Vec<(&'static str, String)>,
}

impl Enlaces {
    /// Those that are asked for.
    pub fn de(pedido: &Pedido) -> Enlaces {
        Enlaces::entre(pedido, &pedido.desde, &pedido.hasta)
    }

    /// Those that they are compared with.
    pub fn contra(pedido: &Pedido) -> Enlaces {
        Enlaces::entre(pedido, &pedido.contra_desde, &pedido.contra_hasta)
    }

    /// Those of today.
    pub fn de_hoy() -> Enlaces {
        Enlaces::default().con("dia", "hoy")
    }

    fn entre(pedido: &Pedido, desde: &str, hasta: &str) -> Enlaces {
        Enlaces::default()
            .con("del", desde)
            .con("al", hasta)
            .con("area", &pedido.area)
            .con("tramite", &pedido.tramite)
            .con("operador", &pedido.operador)
    }

    /// Of these, those of which this is so; with no value, any.
    pub fn con(&self, nombre: &'static str, valor: impl ToString) -> Enlaces {
        let (mut base, valor) = (self.base.clone(), valor.to_string());
        base.retain(|(n, _)| *n != nombre);
        if !valor.is_empty() {
            base.push((nombre, valor));
        }
        Enlaces { base }
    }

    /// Of these, those that a figure counts.
    pub fn a(&self, cuenta: Cuenta) -> String {
        self.con("cifra", cuenta).direccion()
    }

    /// Where they are.
    pub fn direccion(&self) -> String {
        format!("/dashboard/turnos/?{}", consulta(&self.base))
    }
}

/// What a figure says, as the way to the so many turnos behind it.
pub fn detras(dicho: String, cuantos: i64, enlace: String) -> impl IntoView {
    match cuantos {
        0 => Either::Left(dicho),
        n => Either::Right(view! {
            <a href=enlace title=(textos().informes().ver_casos)(n)>
                {dicho}
            </a>
        }),
    }
}

/// The same report as a file.
pub fn descarga(pedido: &Pedido, formato: &str) -> String {
    let mut pares = pares(pedido);
    pares.push(("formato", formato.to_owned()));
    format!("/dashboard/informes/descargar?{}", consulta(&pares))
}

/// The same report of an área alone.
pub fn de_area(pedido: &Pedido, area: AreaId) -> String {
    let suyo = Pedido {
        area: area.to_string(),
        ..pedido.clone()
    };
    format!("/dashboard/informes/?{}", consulta(&pares(&suyo)))
}

/// What is asked, field by field.
fn pares(pedido: &Pedido) -> Vec<(&'static str, String)> {
    let valores = pedido.valores().map(str::to_owned);
    let pares = Pedido::CAMPOS.into_iter().zip(valores);
    pares.filter(|(_, v)| !v.is_empty()).collect()
}

fn consulta(pares: &[(&str, String)]) -> String {
    let pares: Vec<_> = pares
        .iter()
        .map(|(n, v)| format!("{n}={}", Url::escape(v)))
        .collect();
    pares.join("&")
}
