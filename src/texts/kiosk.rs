//! Texts of the kiosk.

use crate::domain::impresora::EstadoImpresora;
use crate::domain::prioridad::Prioridad;

/// The kiosk.
#[derive(Debug)]
#[allow(missing_docs)] // a name says where its text stands
pub struct Kiosk {
    pub titulo: &'static str,
    pub paso_area: &'static str,
    pub paso_documento: &'static str,
    pub paso_tramite: &'static str,
    /// Step, and how many there are.
    pub paso: fn(usize, usize) -> String,
    pub pasos: &'static str,
    pub elija_area: &'static str,
    pub escriba_documento: &'static str,
    pub rotulo_documento: &'static str,
    pub teclado: &'static str,
    pub borrar: &'static str,
    pub limpiar: &'static str,
    pub continuar: &'static str,
    pub sin_documento: &'static str,
    pub elija_tramite: &'static str,
    pub sin_tramites: &'static str,
    /// Of a trámite that gave all turnos of today.
    pub agotado: &'static str,
    pub con_documento: &'static str,
    pub con_documento_ayuda: &'static str,
    pub elija_prioridad: &'static str,
    pub reclamo_ayuda: &'static str,
    pub declarar: fn(Prioridad) -> &'static str,
    pub explicar: fn(Prioridad) -> &'static str,
    pub su_turno: &'static str,
    pub anotelo: &'static str,
    pub sin_padron: &'static str,
    /// What the picture of the QR code is.
    pub qr: &'static str,
    pub siga: &'static str,
    /// The same, on the telephone itself: a link.
    pub seguir: &'static str,
    /// The same, on paper: in short lines.
    pub siga_impreso: &'static str,
    /// Why nothing is printed, for who would wait for it; none: it is.
    pub sin_ticket: fn(EstadoImpresora) -> Option<&'static str>,
    pub retire: &'static str,
    pub sin_impresora: &'static str,
    pub personas_delante: fn(i64) -> &'static str,
    pub prioridad: &'static str,
    pub tramite: &'static str,
    pub area: &'static str,
    /// When the turno was.
    pub sacado: &'static str,
    pub listo: &'static str,
    pub vuelve_en: fn(u32) -> String,
    /// Number, people ahead: what is read out.
    pub anuncio: fn(&str, i64) -> String,
    pub volver: &'static str,
    pub empezar: &'static str,
    /// Said aloud, to who is still there.
    pub al_inicio: &'static str,
    pub sigue_ahi: &'static str,
    pub sigo_aqui: &'static str,
    pub cerrado: &'static str,
    /// When it opens; empty: not in sight.
    pub abre: fn(&str) -> String,
    pub otra_area: &'static str,
    pub sin_areas: &'static str,
    /// What the two switches are.
    pub ayudas: &'static str,
    pub contraste: &'static str,
    pub voz: &'static str,
    /// Said aloud: what can be chosen.
    pub puede_elegir: fn(&str) -> String,
    /// Said aloud: what can be done instead.
    pub o_bien: fn(&str) -> String,
    /// The server can't be reached.
    pub cortado: &'static str,
    pub cortado_ayuda: &'static str,
    pub enviando: &'static str,
    pub sin_respuesta: &'static str,
    /// An área that is closed, among those that are offered.
    pub muestra_cerrada: fn(&str) -> String,
}

/// Spanish.
pub const ES: Kiosk = Kiosk {
    titulo: "Saque su turno",
    paso_area: "Área",
    paso_documento: "Documento",
    paso_tramite: "Trámite",
    paso: |paso, total| format!("Paso {paso} de {total}"),
    pasos: "Pasos",
    elija_area: "¿A qué área viene?",
    escriba_documento: "Escriba su número de documento",
    rotulo_documento: "Número de documento",
    teclado: "Teclado numérico",
    borrar: "Borrar",
    limpiar: "Limpiar",
    continuar: "Continuar",
    sin_documento: "Continuar sin documento",
    elija_tramite: "¿Qué trámite viene a hacer?",
    sin_tramites: "Esta área no tiene trámites para sacar turno. Consulte en informes.",
    agotado: "No quedan turnos para hoy.",
    elija_prioridad: "¿Le corresponde atención prioritaria?",
    reclamo_ayuda: "Tóquelo antes de elegir el trámite.",
    con_documento: "Tengo mi documento",
    con_documento_ayuda: "Si tiene 65 años o más, con el documento la prioridad se le da sola.",
    declarar: |p| match p {
        Prioridad::Normal => "Ninguna",
        Prioridad::AdultoMayor => "Tengo 65 años o más",
        Prioridad::Embarazada => "Estoy embarazada",
        Prioridad::Discapacidad => "Tengo una discapacidad",
    },
    explicar: |p| match p {
        Prioridad::Normal | Prioridad::AdultoMayor => "",
        Prioridad::Embarazada => "En cualquier mes del embarazo.",
        Prioridad::Discapacidad => "Pueden pedirle el certificado.",
    },
    su_turno: "Su turno es",
    sin_padron: "No se pudo consultar el padrón y su turno vale igual: si tiene 65 años o más, dígalo en la mesa.",
    qr: "Código QR de la página de su turno",
    siga: "Siga su turno en el teléfono: apunte la cámara acá.",
    seguir: "Seguir mi turno",
    siga_impreso: "Siga su turno en el teléfono",
    sin_ticket: |estado| match estado {
        EstadoImpresora::Lista | EstadoImpresora::PocoPapel => None,
        EstadoImpresora::SinPapel => {
            Some("La impresora no tiene papel: anote su número o sáquele una foto.")
        }
        _ => Some("La impresora no funciona: anote su número o sáquele una foto."),
    },
    sin_impresora: "No se imprime el ticket.",
    retire: "Retire su ticket. Espere a verlo en la pantalla.",
    anotelo: "Anótelo o sáquele una foto. Espere a verlo en la pantalla.",
    personas_delante: |n| {
        if n == 1 {
            "persona delante"
        } else {
            "personas delante"
        }
    },
    prioridad: "Prioridad",
    tramite: "Trámite",
    area: "Área",
    sacado: "Sacado",
    listo: "Listo",
    vuelve_en: |segundos| match segundos {
        1 => "Vuelve al inicio en 1 segundo".into(),
        s => format!("Vuelve al inicio en {s} segundos"),
    },
    anuncio: |numero, delante| match delante {
        0 => format!("Su turno es {numero}. No hay nadie delante."),
        1 => format!("Su turno es {numero}. Hay 1 persona delante."),
        n => format!("Su turno es {numero}. Hay {n} personas delante."),
    },
    volver: "Volver",
    empezar: "Empezar de nuevo",
    al_inicio: "De vuelta al inicio. La guía por voz se apaga.",
    sigue_ahi: "¿Sigue ahí?",
    sigo_aqui: "Sí, sigo aquí",
    cerrado: "Cerrado",
    abre: |cuando| match cuando {
        "" => "No tiene fecha de apertura. Consulte en informes.".into(),
        cuando => format!("Abre {cuando}."),
    },
    otra_area: "Elegir otra área",
    sin_areas: "Todavía no hay áreas que den turnos. Avise en informes.",
    ayudas: "Ayudas para ver y oír",
    contraste: "Alto contraste",
    voz: "Guía por voz",
    puede_elegir: |opciones| format!("Puede elegir: {opciones}."),
    o_bien: |opciones| format!("O bien: {opciones}."),
    cortado: "No se puede dar turnos en este momento.",
    cortado_ayuda: "No hay conexión con el servidor. Espere: vuelve solo, y lo que ya contestó queda.",
    enviando: "Sacando su turno…",
    sin_respuesta: "No hubo respuesta. Su pedido no se perdió: toque «Reintentar» y, si el turno ya había salido, verá ese mismo.",
    muestra_cerrada: |area| format!("{area} (cerrada)"),
};
