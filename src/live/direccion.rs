//! Where the socket is.

use crate::domain::id::AreaId;

/// The socket of the server that this page came from. `publico`: as the public sees it, whoever is
/// logged in.
pub fn direccion(protocolo: &str, host: &str, area: Option<AreaId>, publico: bool) -> String {
    let esquema = if protocolo == "https:" { "wss" } else { "ws" };
    let mut pares = Vec::new();
    if let Some(area) = area {
        pares.push(format!("area={area}"));
    }
    if publico {
        pares.push("publico=1".to_owned());
    }
    let consulta = match pares.is_empty() {
        true => String::new(),
        false => format!("?{}", pares.join("&")),
    };
    format!("{esquema}://{host}/ws/turnos/{consulta}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_as_safe_as_the_page_and_says_what_it_follows() {
        let area = Some(AreaId(2));
        for (protocolo, area, publico, esperada) in [
            ("http:", None, false, "ws://h:1/ws/turnos/"),
            ("http:", None, true, "ws://h:1/ws/turnos/?publico=1"),
            ("https:", area, false, "wss://h:1/ws/turnos/?area=2"),
            (
                "https:",
                area,
                true,
                "wss://h:1/ws/turnos/?area=2&publico=1",
            ),
        ] {
            assert_eq!(direccion(protocolo, "h:1", area, publico), esperada);
        }
    }
}
