//! Texts of the simulation of a past day, in English.

use super::super::cifras::{self, decimas, entero};
use crate::texts::simulacion::Simulacion;

pub const EN: Simulacion = Simulacion {
    titulo: "Simulation of a day",
    explica: "A day is repeated under another policy: the same people come at the same times, and each desk calls at the very moments when it called, but whoever is next by the policy chosen. Those called by hand, or who went back to the queue, stay as they were.",
    limites: "It is an estimate: it assumes that each service took as long whoever was called, and that the desks serve the services that they have today.",
    enlace: "Try another policy on a past day",
    que: "What to simulate",
    area: "Area",
    dia: "Day",
    dia_ayuda: "A day that is over, or today so far.",
    dia_invalido: "Choose a day up to today in the calendar.",
    numeros: "Weights and limits",
    simular: "Simulate",
    en_vigor: |politica| format!("Today the area calls like this: {politica}."),
    usar: "Go to the settings to use this policy",
    sin_llamados: "The area called nobody that day: there is nothing to simulate.",
    sin_dias: "The area has not called anyone yet. Once it has, you can simulate that day here.",
    sin_log: "That day's log was deleted for its age: what each ticket keeps is used, which doesn't remember undone calls nor when a priority was corrected.",
    en_curso: "The day is not over: what has passed of it is counted.",
    fijos: |n| match n {
        0 => None,
        1 => Some("1 ticket stays as it was, because a person decided about it.".to_owned()),
        n => Some(format!(
            "{n} tickets stay as they were, because a person decided about them."
        )),
    },
    sin_llamar: |fue, habria_sido| match (fue, habria_sido) {
        (0, 0) => None,
        (fue, habria_sido) => Some(format!(
            "Not called: {fue} that day, {habria_sido} in the simulation."
        )),
    },
    resumen: |diferencia| match diferencia.map(decimas) {
        None => "With fewer than five calls the wait can't be compared.".to_owned(),
        Some(0) => "Everybody's mean wait would have been the same.".to_owned(),
        Some(d) if d < 0 => format!(
            "Everybody's mean wait would have been {} shorter.",
            minutos(-d)
        ),
        Some(d) => format!(
            "Everybody's mean wait would have been {} longer.",
            minutos(d)
        ),
    },
    graficos: "Mean wait",
    tabla: "The waits, as they were and as they would have been",
    grupo: "Group",
    lado: "Wait",
    todos: "All",
    fue: "Was",
    habria_sido: "Would have been",
    diferencia: "Difference",
    casos: "Called",
    media: "Mean",
    mediana: "Median",
    p90: "P90",
    maxima: "Maximum",
    pasados: |minutos| format!("Over {minutos} min"),
    pocos: "P90: nine out of ten waited that long or less. With fewer than five calls “—” is shown.",
    sin_dato: "—",
    tiempo: |ms| minutos(decimas(ms)),
    mas_o_menos: |ms| match decimas(ms) {
        0 => "the same".to_owned(),
        d if d < 0 => format!("−{}", minutos(-d)),
        d => format!("+{}", minutos(d)),
    },
    mas_o_menos_cuantos: |n| match n {
        0 => "the same".to_owned(),
        n if n < 0 => format!("−{}", -n),
        n => format!("+{n}"),
    },
    parte: |cuantos, mil| match mil {
        Some(mil) => format!("{cuantos} ({}%)", cifras::decimos(entero(mil), '.')),
        None => cuantos.to_string(),
    },
};

fn minutos(decimas: i64) -> String {
    format!("{} min", cifras::decimos(decimas, '.'))
}
