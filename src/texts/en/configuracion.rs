//! Texts of the configuration of an área, in English.

use crate::domain::configuracion::{Clase, Reparo, Seccion, campo as campo_de};
use crate::domain::horario::{DiaInvalido, FeriadosInvalidos, MAX_FERIADOS, MAX_FRANJAS};
use crate::domain::idioma::Idioma;
use crate::texts::configuracion::Configuracion;

pub const EN: Configuracion = Configuracion {
    titulo: |area| format!("Settings of {area}"),
    explica: "What you save applies at once on all open screens, without reloading them.",
    guardar: "Save changes",
    guardada: "Saved. It already applies on all screens.",
    sin_cambios: "There is nothing to save: no field was changed.",
    seccion: |seccion| match seccion {
        Seccion::Turnos => ("Tickets", "Who can take a ticket, and how many."),
        Seccion::Prioridades => ("Priorities", "Who is called first."),
        Seccion::Pantalla => ("Screen", "What is seen on the room's monitor."),
        Seccion::Llamada => ("Call", "How each ticket is announced."),
        Seccion::Operacion => ("Operation", "What it takes to close a ticket."),
        Seccion::Horarios => (
            "Zone and holidays",
            "Which clock and which calendar the area works by.",
        ),
        Seccion::Emision => (
            "Issuing hours",
            "When the kiosk gives tickets. For example 8:00-13:00, 16:00-20:00; 22:00-2:00 goes on into the small hours; 0:00-24:00 is all day; empty is closed.",
        ),
        Seccion::Atencion => (
            "Service hours",
            "When the operators can call. Written in the same way.",
        ),
    },
    campo,
    opcion: |opcion| match opcion {
        "envejecimiento" => "By waiting time, weighted by priority",
        "estricta" => "Priorities first, then by arrival",
        "intercalada" => "Alternate priorities with the rest",
        "numero" => "Only the number",
        "iniciales" => "The initials",
        "nombre" => "First and last name",
        "oficina" => "The office's",
        otra => otra.parse().map_or_else(|_| pais(otra), Idioma::nombre),
    },
    valor,
    reparo,
    cambiada: |quienes| {
        format!(
            "While you were writing, somebody else changed the same thing ({quienes}). Nothing was saved and what you wrote is still here. If you save again, yours stays."
        )
    },
    lo_dejo: |quien, valor| format!("{quien} changed it meanwhile: {valor}."),
    historia: "History of changes",
    sin_historia: "Nothing has been changed yet.",
    cuando: "When",
    quien: "Who",
    que: "Field",
    de: "Before",
    a: "After",
    feriados: "Holidays",
    feriados_de_todos: "Holidays of all areas",
    feriados_explica: "No area opens on these days. Those of a single one are written in its settings.",
};

fn campo(nombre: &str) -> (&'static str, &'static str) {
    match nombre {
        "permitir_sin_dni" => (
            "Give tickets without an ID",
            "The kiosk lets people go on without entering it.",
        ),
        "imprimir_turno" => (
            "Print each ticket",
            "The kiosk sends it to its 80 mm printer without asking.",
        ),
        "impresora" => (
            "Address of the printer in the network",
            "Like 192.168.1.50; if its port is not 9100, 192.168.1.50:9101. Empty: the kiosk's browser prints.",
        ),
        "multiples_turnos_dni" => (
            "Several tickets at a time per person",
            "If not, whoever is waiting already can't take another.",
        ),
        "max_turnos_por_dia" => ("Tickets per person and day", "1 to 100."),
        "vencimiento_turnos" => (
            "Expire tickets at the end of the day",
            "Whoever was not called that day counts as a no-show.",
        ),
        "permitir_derivaciones" => (
            "Allow transfers",
            "Hand a ticket to another operator, desk, service or area.",
        ),
        "alerta_en_espera_min" => ("Minutes until a reminder of a ticket on hold", "1 to 240."),
        "demora_max_min" => (
            "Minutes by which one may be late",
            "Who says so on their phone keeps their place until then. 0: not offered. Up to 120.",
        ),
        "demoras_max" => ("Times that one may say so", "1 to 5."),
        "reincorporar_despues_de" => (
            "Tickets before a reinstated one",
            "How many are called before it. 0 to 50.",
        ),
        "reincorporar_minutos" => (
            "Minutes for reinstating",
            "Since it was closed. 0 to 1440. 0: nobody, but for what was closed by mistake just now.",
        ),
        "prioridad_adulto_mayor" => (
            "Priority for people aged 65 or over",
            "The system finds out by the date of birth.",
        ),
        "prioridad_embarazadas" => ("Offer priority for pregnancy", "Declared at the kiosk."),
        "prioridad_discapacidad" => ("Offer priority for disability", "Declared at the kiosk."),
        "politica" => ("Who is called", "Applies from the next call on."),
        "peso_normal" => (
            "Weight without priority",
            "How much faster their wait counts. 0 to 100.",
        ),
        "peso_adulto_mayor" => ("Weight of those aged 65 or over", "0 to 100."),
        "peso_embarazada" => ("Weight of pregnancy", "0 to 100."),
        "peso_discapacidad" => ("Weight of disability", "0 to 100."),
        "intercalada_n" => (
            "With priority before one without",
            "Only when alternating. 1 to 20.",
        ),
        "mensaje_pantalla" => (
            "Messages at the foot of the monitor",
            "One a line, up to 200 characters each: shown one after another, 12 seconds each.",
        ),
        "media_habilitada" => (
            "Show images and videos",
            "Those under Administration → Media.",
        ),
        "medios" => ("Images and videos", ""),
        "idioma" => (
            "Language of the monitors",
            "The one they speak to the room in. At the kiosk, each visitor chooses.",
        ),
        "privacidad_monitor" => ("What is shown of people", "On public screens."),
        "requiere_motivo_fin" => (
            "Ask for a reason when completing",
            "Without a reason the ticket can't be closed.",
        ),
        "motivos_cierre" => ("Closing reasons", "One a line; the first is the usual one."),
        "motivos_pausa" => (
            "Reasons for a break",
            "One a line. Without any, operators take no breaks.",
        ),
        "llamadas_minimas" => ("Calls before marking a no-show", "1 to 10."),
        "espera_no_presento_seg" => (
            "Seconds before marking a no-show",
            "Since the first call. 0 to 3600.",
        ),
        "espera_maxima_min" => (
            "Maximum wait, in minutes",
            "Whoever has waited longer goes before all others. 1 to 600.",
        ),
        "nivel_servicio_min" => (
            "Service level, in minutes",
            "The wait that service is measured by. 1 to 600.",
        ),
        "tiempo_llamada_seg" => ("Seconds that a call fills the screen", "0 to 60."),
        "sonido_llamada" => (
            "Chime with each call",
            "If the screen's browser lets it sound.",
        ),
        "repeticiones" => ("Times that each call is heard", "0 to 5."),
        "voz_llamada" => (
            "Say the number aloud",
            "With the voice of the screen's browser or, if it has none, the server's.",
        ),
        "voz_pais" => (
            "Country of the voice",
            "The Spanish in which monitors and kiosk speak. A screen without that voice uses another Spanish one.",
        ),
        "zona" => (
            "Time zone",
            "The area's clock, such as America/Argentina/Buenos_Aires.",
        ),
        "feriados" => (
            "Holidays of the area",
            "One a line: 2026-12-25 Christmas. Those of all areas are set by an administrator.",
        ),
        "emision_lunes" | "atencion_lunes" => ("Monday", ""),
        "emision_martes" | "atencion_martes" => ("Tuesday", ""),
        "emision_miercoles" | "atencion_miercoles" => ("Wednesday", ""),
        "emision_jueves" | "atencion_jueves" => ("Thursday", ""),
        "emision_viernes" | "atencion_viernes" => ("Friday", ""),
        "emision_sabado" | "atencion_sabado" => ("Saturday", ""),
        "emision_domingo" | "atencion_domingo" => ("Sunday", ""),
        _ => ("Another field", ""),
    }
}

/// The country of a voice.
fn pais(etiqueta: &str) -> &'static str {
    match etiqueta {
        "es-AR" => "Argentina",
        "es-BO" => "Bolivia",
        "es-CL" => "Chile",
        "es-CO" => "Colombia",
        "es-CR" => "Costa Rica",
        "es-CU" => "Cuba",
        "es-EC" => "Ecuador",
        "es-SV" => "El Salvador",
        "es-ES" => "Spain",
        "es-US" => "United States",
        "es-GT" => "Guatemala",
        "es-GQ" => "Equatorial Guinea",
        "es-HN" => "Honduras",
        "es-MX" => "Mexico",
        "es-NI" => "Nicaragua",
        "es-PA" => "Panama",
        "es-PY" => "Paraguay",
        "es-PE" => "Peru",
        "es-PR" => "Puerto Rico",
        "es-DO" => "Dominican Republic",
        "es-UY" => "Uruguay",
        "es-VE" => "Venezuela",
        _ => "—",
    }
}

fn valor(nombre: &str, valor: &str) -> String {
    match campo_de(nombre).map(|c| c.clase) {
        Some(Clase::SiNo(_)) if valor.is_empty() => "no".to_owned(),
        Some(Clase::SiNo(_)) => "yes".to_owned(),
        Some(Clase::Opcion { .. }) => (EN.opcion)(valor).to_owned(),
        Some(Clase::Horas { .. }) if valor.is_empty() => "closed".to_owned(),
        _ if valor.is_empty() => "(empty)".to_owned(),
        _ => valor.replace('\n', " · "),
    }
}

fn reparo(reparo: Reparo) -> String {
    match reparo {
        Reparo::Desconocido => "Choose an option from the list.".to_owned(),
        Reparo::Numero(min, max) => format!("Write a whole number from {min} to {max}."),
        Reparo::Largo(max) => format!("Write up to {max} characters, without control characters."),
        Reparo::Renglones(max) => format!("Write up to {max} lines."),
        Reparo::FaltanMotivos => {
            "Write at least one reason, or don't ask for one when completing.".to_owned()
        }
        Reparo::Horas(DiaInvalido::Franja(_)) => {
            "Write the hours as in 8:00-13:00, 16:00-20:00.".to_owned()
        }
        Reparo::Horas(DiaInvalido::SePisan) => {
            "Two of these hours overlap: separate them or join them into one.".to_owned()
        }
        Reparo::Horas(DiaInvalido::Muchas) => {
            format!("Write up to {MAX_FRANJAS} ranges of hours a day.")
        }
        Reparo::Feriados(FeriadosInvalidos::Renglon(n)) => {
            format!("Line {n} is not a date and a name, as in 2026-12-25 Christmas.")
        }
        Reparo::Feriados(FeriadosInvalidos::Repetido(n)) => {
            format!("The date on line {n} is already further up.")
        }
        Reparo::Feriados(FeriadosInvalidos::Muchos) => {
            format!("Write up to {MAX_FERIADOS} holidays.")
        }
        Reparo::Impresora => "Write an IP address, like 192.168.1.50.".to_owned(),
        Reparo::RedAjena => "The server admits no printers at that address. Whoever runs it can add its network to TURNERO_PRINTER_NETWORKS.".to_owned(),
        Reparo::Zona => "There is no such time zone. Choose one from the list.".to_owned(),
    }
}
