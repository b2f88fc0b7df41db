//! Texts of the clock of those who wait, in English.

use super::super::cifras;
use crate::texts::reloj::Reloj;

pub const EN: Reloj = Reloj {
    titulo: "Who is waiting now, and the limit",
    regla: "Limit: the longest wait that each area has set; whoever exceeds it is called before the others. Near: four fifths of it are over. Promised: the time of the area’s service level. From issue until the last update.",
    area: "Area",
    esperan: "Waiting",
    prometido: "Longer than promised",
    cerca: "Near the limit",
    sobre: "Beyond the limit",
    mas_larga: "Longest wait",
    de_minutos: |n, minutos| format!("{n} ({minutos} min)"),
    nadie: "Nobody is waiting at the moment.",
    apurados: "Who is beyond the limit or near it, the longest wait first",
    numero: "Ticket",
    tramite: "Service",
    espera: "Wait",
    resta: "Until the limit",
    quedan: |ms| match ms {
        ..0 => format!("Over by {}", cifras::horas(-ms)),
        _ => format!("{} left", cifras::horas(ms)),
    },
    tranquilos: "Nobody is near the limit.",
};
