//! Where the links of a report lead: to the turnos that a figure is made of, and to its files.

use crate::api::informes::Pedido;
use leptos_router::location::Url;

/// The list of the turnos of a report, to be narrowed down.
#[derive(Clone, Debug, PartialEq)]
pub struct Enlaces {
    base: Vec<(&'static str, String)>,
}

impl Enlaces {
    /// Those that are asked for.
    pub fn de(pedido: &Pedido) -> Enlaces {
        let base = [
            ("del", &pedido.desde),
            ("al", &pedido.hasta),
            ("area", &pedido.area),
            ("tramite", &pedido.tramite),
            ("operador", &pedido.operador),
        ];
        Enlaces {
            base: base.map(|(n, v)| (n, v.clone())).into(),
        }
    }

    /// Of these, those of which this is so.
    pub fn con(&self, nombre: &'static str, valor: impl ToString) -> String {
        let mut pares = self.base.clone();
        pares.retain(|(n, v)| *n != nombre && !v.is_empty());
        pares.push((nombre, valor.to_string()));
        format!("/dashboard/turnos/?{}", consulta(&pares))
    }

    /// All of them.
    pub fn todos(&self) -> String {
        let mut pares = self.base.clone();
        pares.retain(|(_, v)| !v.is_empty());
        format!("/dashboard/turnos/?{}", consulta(&pares))
    }
}

/// The same report as a file.
pub fn descarga(pedido: &Pedido, formato: &str) -> String {
    let mut pares: Vec<_> = Pedido::CAMPOS
        .into_iter()
        .zip(pedido.valores().map(str::to_owned))
        .collect();
    pares.retain(|(_, v)| !v.is_empty());
    pares.push(("formato", formato.to_owned()));
    format!("/dashboard/informes/descargar?{}", consulta(&pares))
}

fn consulta(pares: &[(&str, String)]) -> String {
    let pares: Vec<_> = pares
        .iter()
        .map(|(n, v)| format!("{n}={}", Url::escape(v)))
        .collect();
    pares.join("&")
}
