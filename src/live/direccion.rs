//! Where the socket is, and where the same is asked for without one.

use super::seguidor::Desde;
use crate::domain::id::AreaId;
use crate::domain::pantalla::TipoPantalla;

/// The socket of the server that this page came from. `pantalla`: what is on it. `publico`: as the public sees
/// it, whoever is logged in. `desde`: what is known already.
pub fn direccion(
    protocolo: &str,
    host: &str,
    pantalla: TipoPantalla,
    area: Option<AreaId>,
    publico: bool,
    desde: Option<&Desde>,
) -> String {
    let esquema = if protocolo == "https:" { "wss" } else { "ws" };
    let consulta = consulta(area, publico, desde);
    let pantalla = pantalla.nombre();
    format!("{esquema}://{host}/ws/turnos/?{consulta}&pantalla={pantalla}")
}

/// Where the same is asked for over HTTP.
pub fn direccion_sin_socket(area: Option<AreaId>, publico: bool, desde: Option<&Desde>) -> String {
    format!("/api/turnos/eventos?{}", consulta(area, publico, desde))
}

fn consulta(area: Option<AreaId>, publico: bool, desde: Option<&Desde>) -> String {
    let mut pares = Vec::new();
    if let Some(area) = area {
        pares.push(format!("area={area}"));
    }
    // As the public sees it, or with the session or not at all.
    pares.push(if publico { "publico=1" } else { "personal=1" }.to_owned());
    if let Some(Desde {
        epoca,
        seq,
        edicion,
    }) = desde
    {
        // Both are made of letters, digits and dashes.
        pares.push(format!("epoca={epoca}&desde={seq}&edicion={edicion}"));
    }
    pares.join("&")
}

#[cfg(test)]
mod tests {
    use super::*;
    use TipoPantalla::{Monitor, Panel};

    #[test]
    fn it_is_as_safe_as_the_page_and_says_what_it_follows() {
        let area = Some(AreaId(2));
        for (protocolo, pantalla, area, publico, esperada) in [
            (
                "http:",
                Panel,
                None,
                false,
                "ws://h:1/ws/turnos/?personal=1&pantalla=panel",
            ),
            (
                "http:",
                Monitor,
                None,
                true,
                "ws://h:1/ws/turnos/?publico=1&pantalla=monitor",
            ),
            (
                "https:",
                Panel,
                area,
                false,
                "wss://h:1/ws/turnos/?area=2&personal=1&pantalla=panel",
            ),
            (
                "https:",
                Monitor,
                area,
                true,
                "wss://h:1/ws/turnos/?area=2&publico=1&pantalla=monitor",
            ),
        ] {
            assert_eq!(
                direccion(protocolo, "h:1", pantalla, area, publico, None),
                esperada
            );
        }
        let desde = Desde {
            epoca: "ab".into(),
            seq: 7,
            edicion: "cd-publica".into(),
        };
        assert_eq!(
            direccion("http:", "h", Monitor, area, true, Some(&desde)),
            "ws://h/ws/turnos/?area=2&publico=1&epoca=ab&desde=7&edicion=cd-publica&pantalla=monitor"
        );
        assert_eq!(
            direccion_sin_socket(area, false, Some(&desde)),
            "/api/turnos/eventos?area=2&personal=1&epoca=ab&desde=7&edicion=cd-publica"
        );
    }
}
