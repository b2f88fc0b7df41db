//! Texts of the clock of those who wait: how long, against what their área promises.

use super::cifras;
use crate::domain::id::Milis;

/// The clock of those who wait.
#[derive(Debug)]
#[allow(missing_docs)] // a name says where its text stands
pub struct Reloj {
    pub titulo: &'static str,
    pub regla: &'static str,
    pub area: &'static str,
    pub esperan: &'static str,
    pub prometido: &'static str,
    pub cerca: &'static str,
    pub sobre: &'static str,
    pub mas_larga: &'static str,
    /// How many, and by which number of minutes.
    pub de_minutos: fn(i64, u32) -> String,
    pub nadie: &'static str,
    pub apurados: &'static str,
    pub numero: &'static str,
    pub tramite: &'static str,
    pub espera: &'static str,
    pub resta: &'static str,
    /// What is left until the limit, or how far it is over: less than nothing.
    pub quedan: fn(Milis) -> String,
    pub tranquilos: &'static str,
}

/// Spanish.
pub const ES: Reloj = Reloj {
    titulo: "Quienes esperan ahora, y el límite",
    regla: "Límite: la espera máxima que configuró cada área; quien la supera es llamado antes que los demás. Cerca: ya pasaron cuatro quintos. Prometido: el plazo del nivel de servicio del área. Desde la emisión hasta la última actualización.",
    area: "Área",
    esperan: "Esperan",
    prometido: "Más de lo prometido",
    cerca: "Cerca del límite",
    sobre: "Sobre el límite",
    mas_larga: "Espera más larga",
    de_minutos: |n, minutos| format!("{n} ({minutos} min)"),
    nadie: "Nadie espera en este momento.",
    apurados: "Quienes superaron el límite o están cerca, primero el que más espera",
    numero: "Turno",
    tramite: "Trámite",
    espera: "Espera",
    resta: "Hasta el límite",
    quedan: |ms| match ms {
        ..0 => format!("Superado por {}", cifras::horas(-ms)),
        60_000..120_000 => "Queda 1 min".to_owned(),
        _ => format!("Quedan {}", cifras::horas(ms)),
    },
    tranquilos: "Nadie está cerca del límite.",
};
