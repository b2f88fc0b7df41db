//! Texts of the reports, in English.

use super::super::cifras;
use crate::domain::informe::Cuenta;
use crate::domain::planilla::Signos;
use crate::texts::informes::Informes;

pub const EN: Informes = Informes {
    titulo: "Reports",
    explica: "The figures of any period. This page's address holds everything that was chosen: whoever opens it and may see those areas sees the same.",
    enlace: "Reports of any period",
    que: "What to show",
    desde: "From",
    hasta: "To, that day included",
    area: "Area",
    todas: "All of mine",
    tramite: "Service",
    todos: "All",
    operador: "Operator",
    comparar: "Compare with another period",
    contra_desde: "Compare from",
    contra_hasta: "Compare to, included",
    ver: "Show report",
    descargar_csv: "Download CSV",
    descargar_xlsx: "Download Excel (XLSX)",
    imprimir_ayuda: "For paper, print the page: it comes out without menus.",
    dia_invalido: "Choose a day in the calendar.",
    al_reves: "The last day is before the first one.",
    muy_largo: "The period is longer than ten years: choose a shorter one.",
    no_existe: "Choose an option from the list.",
    periodo: |desde, hasta| match desde == hasta {
        true => format!("On {}", cifras::fecha(desde)),
        false => format!("From {} to {}", cifras::fecha(desde), cifras::fecha(hasta)),
    },
    sin_turnos: "There were no tickets in that period.",
    cifras: "Figures of the period",
    cifra: "Figure",
    valor: "Value",
    contra: "Compared",
    emitidos: "Issued",
    recibidos: "Received from another area",
    llamados: "Called",
    finalizados: "Completed",
    no_presento: "No-shows",
    vencidos: "Expired without a call",
    derivados: "Transferred to another area",
    cancelados: "Cancelled",
    nivel: |minutos| format!("Service level ({})", plazos(minutos)),
    pasados: |minutos| format!("Waited longer than the limit ({})", plazos(minutos)),
    ausentismo: "No-show rate",
    abandono: "Abandonment",
    ocupacion: "Occupancy",
    ocioso: "Idle with people waiting",
    sin_registro: "Days without a log (idle with people waiting)",
    ocioso_sin_registro: |dias| {
        format!(
            "Idle with people waiting, without {} whose log is no longer kept.",
            cifras::cuenta(dias, "day", "days")
        )
    },
    tiempos: "Times",
    tiempo_de: "Time",
    espera: "Wait",
    respuesta: "Response",
    atencion: "Service",
    permanencia: "Total stay",
    casos: "Cases",
    media: "Mean",
    mediana: "Median",
    p90: "P90",
    maxima: "Maximum",
    por_tramite: "By service",
    por_mesa: "By desk",
    por_operador: "By operator",
    por_prioridad: "By priority",
    prioridad: "Priority",
    con_prioridad: "With priority, all",
    mesa: "Desk",
    todas_las_mesas: "All",
    espera_media: "Mean wait",
    espera_p90: "P90 wait",
    atencion_media: "Mean service time",
    atencion_maxima: "Longest service time",
    nivel_corto: "Service level",
    ver_turnos: |de| format!("See the tickets: {de}"),
    ver_casos: |n| format!("See {}", cifras::cuenta(n, "ticket", "tickets")),
    cuenta: |cuenta| match cuenta {
        Cuenta::Emitidos => "Issued",
        Cuenta::Recibidos => "Received from another area",
        Cuenta::Llamados => "Called",
        Cuenta::Finalizados => "Completed",
        Cuenta::NoPresento => "No-shows",
        Cuenta::Vencidos => "Expired without a call",
        Cuenta::Derivados => "Transferred to another area",
        Cuenta::Cancelados => "Cancelled",
        Cuenta::Abandono => "Cancelled or expired",
        Cuenta::ATiempo => "Called within the service level",
        Cuenta::Pasados => "Waited longer than the limit",
        Cuenta::Respuesta => "With a known response",
        Cuenta::Atencion => "With a finished service",
        Cuenta::Permanencia => "With a known total stay",
        Cuenta::Anunciados => "Told when they would be called",
        Cuenta::Acertados => "Called within the announced interval",
        Cuenta::Adelantados => "Called before the announced interval",
        Cuenta::Atrasados => "Called after the announced interval",
        Cuenta::EnCurso => "Called or being served now",
        Cuenta::DeAntes => "Not closed, from other days",
        Cuenta::FueraDeNivel => "Waiting today longer than promised",
        Cuenta::CercaDelLimite => "Waiting today near the limit",
        Cuenta::SobreElLimite => "Waiting today beyond the limit",
    },
    anunciados: "Told when they would be called",
    acierto_parte: "Share within the announced interval",
    anunciado: "Interval announced to visitors",
    anunciado_ayuda: "Of those who were told, when their ticket was issued, between which times they would be called, and who were called; without those who said that they were running late.",
    dia: "Day",
    solo_hoy: "Today only",
    dia_de_semana: "Day of the week",
    calor: "Arrivals by day and half hour",
    calor_esperas: "Waits by day and half hour",
    calor_ayuda: "Tickets issued in the whole period and, where there are five calls or more, their mean wait. Not split by operator. Darker: more arrivals.",
    llegadas_de_todos: "Arrivals are not split by operator: these are those of all.",
    misma_escala: "Both maps have the same hours and the same scale.",
    media_hora: "Half hour",
    como_tabla_sola: "Show as a table",
    como_tabla: "Show as a table, with the waits",
    dias: super::DIAS,
    en_hora: |llegadas, espera| match espera {
        Some(ms) => format!("{llegadas}, mean wait {}", cifras::reloj(ms)),
        None => llegadas.to_string(),
    },
    hoy: "Today in figures",
    llegadas_hoy: "Today's arrivals and the usual ones",
    llegadas_ayuda: "Usual: the mean of the last eight same days of the week, without holidays.",
    llegaron: "Arrived today",
    habitual: "Usual",
    pronostico: |dia| format!("Forecast for {}", cifras::fecha(dia)),
    pronostico_metodo: "Method: weighted mean of the arrivals of the last eight same days of the week, without holidays; the most recent weighs most.",
    pronostico_error: |dias, por_media, del_dia| {
        format!(
            "Measured error: over the last {} this method was off by {} tickets a half hour (MAE) and by {}% of the day's total (MAPE), on average.",
            match dias {
                1 => "working day".to_owned(),
                _ => format!("{dias} working days"),
            },
            cifras::decimal(por_media, '.'),
            cifras::decimal(del_dia, '.')
        )
    },
    pronostico_sin_error: "There are not enough days yet to measure this method's error.",
    pronostico_mesas: |objetivo, minutos, dura| match dura {
        Some(ms) => format!(
            "Desks: the fewest with which, by Erlang's C formula, {objetivo} of 100 would be called within {minutos} min, if each ticket takes {} on average.",
            cifras::reloj(ms)
        ),
        None => "To work out the desks, finished services are needed: at least five.".to_owned(),
    },
    pronostico_areas: |objetivo| {
        format!(
            "Of the areas that open that day, together. Desks are worked out for each area, since none serves another one: the fewest with which {objetivo} of 100 would be called within the time that their area aims at (Erlang's C formula), and added up; “—” where an area has too few finished services."
        )
    },
    pronostico_solo: |area| format!("Of {area} alone."),
    pronostico_faltan: |areas| {
        let por = match areas {
            [_] => "it is closed that day or has",
            _ => "they are closed that day or have",
        };
        format!(
            "Left out, as {por} too short a past: {}.",
            cifras::lista(areas, "and")
        )
    },
    por_area: "By area",
    error_media: "Error a half hour (MAE)",
    error_dia: "Error of the day (MAPE)",
    llegadas: "Arrivals",
    mesas: "Desks",
    mesas_a_lo_sumo: "Desks, at most",
    total: "Total",
    sin_pronostico: "The forecast is of whole areas: choose all services and all operators.",
    notas: [
        "Wait: from issue to the first call; of a ticket that went back to the queue, to the call that followed. Response: from the last call to the start of service. Service: without the time on hold. Total stay: from issue to the end, of those completed. What was left open for more than six hours, such as a ticket forgotten until the next day, is in none of the times and not in occupancy.",
        "No-show rate and abandonment: shares of those that ended here or will, that is, those issued and those received less those handed to another area. Occupancy: time of finished services over time on duty without breaks; not worked out by service. P90: nine out of ten waited that long or less.",
        "Idle with people waiting: time in which somebody was on duty at a desk, not on a break and with no ticket in hand, while somebody waited whom they could have called, within the hours of service. By the log of each day and by what each desk served when it was counted; not worked out by service.",
        "Means, maxima and counts are exact; medians and P90 differ by half a second or 1.6% at most. With fewer than five cases “—” is shown.",
    ],
    sin_dato: "—",
    tiempo: cifras::reloj,
    parte: |mil| format!("{}%", cifras::decimos(mil, '.')),
    en_minutos: |que| format!("{que} (min)"),
    decimal: |n| cifras::decimal(n, '.'),
    archivo: "report",
    csv: Signos::PUNTO,
};

fn plazos(minutos: &[u32]) -> String {
    let minutos: Vec<_> = minutos.iter().map(u32::to_string).collect();
    format!("{} min", cifras::lista(&minutos, "or"))
}
