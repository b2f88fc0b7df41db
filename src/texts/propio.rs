//! Texts of a visitor's own page.

use crate::domain::estado::Estado;

/// A visitor's own page.
#[derive(Debug)]
#[allow(missing_docs)] // a name says where its text stands
pub struct Propio {
    pub titulo: &'static str,
    /// Of the browser's tab: the number, and where it stands.
    pub pestana: fn(&str, Estado) -> String,
    /// What its state means for who took it; the mesa, once it was called.
    pub que_pasa: fn(Estado, Option<&str>) -> String,
    pub es_su_turno: &'static str,
    /// The mesa.
    pub vaya_a: fn(&str) -> String,
    /// People who are called before.
    pub delante: fn(i64) -> String,
    /// Minutes, and the clock's times, from and to.
    pub estimado: fn((i64, i64), (&str, &str)) -> String,
    /// In percent, how many were called inside the interval, and before it.
    pub acierto: fn(i64, i64) -> String,
    /// Until when others are called.
    pub tarde_hasta: fn(&str) -> String,
    pub tramite: &'static str,
    pub area: &'static str,
    pub actualizar: &'static str,
    pub llego_tarde: &'static str,
    pub cuanto_tarde: &'static str,
    pub tarde_ayuda: &'static str,
    pub minutos: fn(u32) -> String,
    pub no_tarde: &'static str,
    pub ya_llegue: &'static str,
    pub activar_sonido: &'static str,
    pub suena: &'static str,
    pub deje_abierta: &'static str,
    /// A button: tell them while the page is closed.
    pub avisar_cerrada: &'static str,
    pub avisa_cerrada: &'static str,
    /// A button: tell them no more.
    pub no_avisar: &'static str,
    pub avisos_negados: &'static str,
    pub push_no_sirve: &'static str,
    /// The first thing that the telephone shows.
    pub push_bienvenida: &'static str,
    pub cancelar: &'static str,
    pub pregunta: &'static str,
    pub pregunta_ayuda: &'static str,
    pub si_cancelar: &'static str,
    pub no_cancelar: &'static str,
    pub sacar_otro: &'static str,
    /// Of an address that is nobody's.
    pub no_existe: &'static str,
}

/// Spanish.
pub const ES: Propio = Propio {
    titulo: "Su turno",
    pestana: |numero, estado| match estado {
        Estado::Llamando => format!("¡Lo llaman! {numero}"),
        _ => format!("Turno {numero}"),
    },
    es_su_turno: "¡Es su turno!",
    vaya_a: |mesa| format!("Vaya a {mesa}"),
    que_pasa: |estado, mesa| match estado {
        Estado::Pendiente => "Espere: lo llamamos por la pantalla.".into(),
        Estado::Llamando => match mesa {
            Some(mesa) => format!("Es su turno: vaya a {mesa}."),
            None => "Es su turno: acérquese.".into(),
        },
        Estado::EnAtencion => match mesa {
            Some(mesa) => format!("Lo están atendiendo en {mesa}."),
            None => "Lo están atendiendo.".into(),
        },
        Estado::EnEspera => match mesa {
            Some(mesa) => format!("Lo esperan en {mesa}: vuelva cuando tenga lo que falta."),
            None => "Lo esperan: vuelva cuando tenga lo que falta.".into(),
        },
        Estado::Finalizado => "Ya lo atendieron.".into(),
        Estado::NoSePresento => {
            "Lo llamamos y no estaba. Si llegó, avise en la oficina: pueden reincorporarlo.".into()
        }
        Estado::Derivado => "Sigue en otra área.".into(),
        Estado::Cancelado => {
            "Está cancelado. Si se arrepintió, avise en la oficina o saque otro.".into()
        }
    },
    delante: |n| match n {
        0 => "No hay nadie delante: es el próximo. Acérquese.".into(),
        1 => "Hay 1 persona delante. Acérquese.".into(),
        2 => "Faltan 2. Acérquese.".into(),
        n => format!("Hay {n} personas delante."),
    },
    estimado: |minutos, (desde_hora, hasta_hora)| match minutos {
        (1, 1) => format!("Lo llamarían en alrededor de 1 minuto, cerca de las {hasta_hora}."),
        (_, 0 | 1) => "Lo llamarían en menos de 1 minuto.".into(),
        (0, hasta) => {
            format!("Lo llamarían en hasta {hasta} minutos, antes de las {hasta_hora}.")
        }
        (desde, hasta) if desde == hasta => {
            format!("Lo llamarían en unos {hasta} minutos, cerca de las {hasta_hora}.")
        }
        (desde, hasta) => format!(
            "Lo llamarían en {desde} a {hasta} minutos, entre las {desde_hora} y las {hasta_hora}."
        ),
    },
    acierto: |dentro, antes| {
        format!(
            "Es una estimación: de los últimos, el {dentro} % fue llamado entre esas horas, el {antes} % antes y el {} % después.",
            100 - dentro - antes
        )
    },
    tarde_hasta: |hora| format!("Guardamos su lugar: hasta las {hora} llamamos a otros."),
    tramite: "Trámite",
    area: "Área",
    actualizar: "Ver cómo va",
    llego_tarde: "Llego tarde",
    cuanto_tarde: "¿Cuánto va a tardar?",
    tarde_ayuda: "Hasta entonces llamamos a otros, y después le toca por la hora en que sacó el turno.",
    minutos: |n| match n {
        1 => "1 minuto".into(),
        n => format!("{n} minutos"),
    },
    no_tarde: "No, llego a tiempo",
    ya_llegue: "Ya llegué",
    activar_sonido: "Tocar para que suene al llamarlo",
    suena: "Suena cuando lo llamen y, si el teléfono puede, vibra.",
    deje_abierta: "Deje esta página abierta y la pantalla encendida.",
    avisar_cerrada: "Avisarme aunque cierre esta página",
    avisa_cerrada: "Puede cerrar esta página: este teléfono le avisa cuando falte poco y cuando lo llamen.",
    no_avisar: "No avisarme más",
    avisos_negados: "El navegador no deja mostrar avisos. Permítalos para este sitio, o deje la página abierta.",
    push_no_sirve: "Este navegador no puede avisar con la página cerrada: déjela abierta.",
    push_bienvenida: "Le avisamos acá cuando falte poco y cuando lo llamen.",
    cancelar: "Cancelar el turno",
    pregunta: "¿Cancelar este turno?",
    pregunta_ayuda: "Deja su lugar a los que siguen. Para volver a la fila hay que avisar en la oficina.",
    si_cancelar: "Sí, cancelarlo",
    no_cancelar: "No, seguir esperando",
    sacar_otro: "Sacar otro turno",
    no_existe: "No hay ningún turno en esta dirección. Revise el enlace que le dieron, o saque otro turno.",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_estimate_is_said_as_a_person_would() {
        let en = |minutos| (ES.estimado)(minutos, ("10:30", "10:35"));
        assert_eq!(en((0, 0)), "Lo llamarían en menos de 1 minuto.");
        assert_eq!(en((0, 1)), "Lo llamarían en menos de 1 minuto.");
        assert!(en((1, 1)).contains("alrededor de 1 minuto,"));
        assert!(en((0, 5)).contains("en hasta 5 minutos"));
        assert!(en((5, 5)).contains("en unos 5 minutos"));
        assert!(en((1, 5)).contains("en 1 a 5 minutos, entre las 10:30 y las 10:35"));
    }
}
