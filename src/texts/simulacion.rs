//! Texts of the simulation of a past day.

use super::cifras::{self, decimas, entero};
use crate::domain::id::Milis;

/// The simulation.
#[derive(Debug)]
#[allow(missing_docs)] // a name says where its text stands
pub struct Simulacion {
    pub titulo: &'static str,
    pub explica: &'static str,
    pub limites: &'static str,
    pub enlace: &'static str,
    pub que: &'static str,
    pub area: &'static str,
    pub dia: &'static str,
    pub dia_ayuda: &'static str,
    pub dia_invalido: &'static str,
    pub numeros: &'static str,
    pub simular: &'static str,
    /// Which policy is the área's now.
    pub en_vigor: fn(&str) -> String,
    pub usar: &'static str,
    pub sin_llamados: &'static str,
    pub sin_dias: &'static str,
    pub sin_log: &'static str,
    pub en_curso: &'static str,
    /// How many turnos stayed as they were.
    pub fijos: fn(usize) -> Option<String>,
    /// How many were not called, really and in the simulation.
    pub sin_llamar: fn(usize, usize) -> Option<String>,
    pub resumen: fn(Option<Milis>) -> String,
    pub graficos: &'static str,
    pub tabla: &'static str,
    pub grupo: &'static str,
    pub lado: &'static str,
    pub todos: &'static str,
    pub fue: &'static str,
    pub habria_sido: &'static str,
    pub diferencia: &'static str,
    pub casos: &'static str,
    pub media: &'static str,
    pub mediana: &'static str,
    pub p90: &'static str,
    pub maxima: &'static str,
    /// Over so many minutes.
    pub pasados: fn(u32) -> String,
    pub pocos: &'static str,
    pub sin_dato: &'static str,
    /// A wait.
    pub tiempo: fn(Milis) -> String,
    /// How much longer, or shorter.
    pub mas_o_menos: fn(Milis) -> String,
    /// How many more, or fewer.
    pub mas_o_menos_cuantos: fn(i64) -> String,
    /// So many, and what share in thousandths.
    pub parte: fn(usize, Option<usize>) -> String,
}

/// Spanish.
pub const ES: Simulacion = Simulacion {
    titulo: "Simulación de un día",
    explica: "Se repite un día con otra política: vienen las mismas personas a las mismas horas, y cada mesa llama en los mismos momentos en que llamó, pero a quien le toque por la política elegida. A quien llamó una persona a mano, o volvió a la cola, se lo deja como fue.",
    limites: "Es una estimación: supone que cada atención duró lo mismo sea quien sea el llamado, y que las mesas atienden los trámites que tienen hoy.",
    enlace: "Simular otra política con un día pasado",
    que: "Qué simular",
    area: "Área",
    dia: "Día",
    dia_ayuda: "Un día que ya pasó, o lo que va de hoy.",
    dia_invalido: "Elija en el calendario un día hasta hoy.",
    numeros: "Pesos y límites",
    simular: "Simular",
    en_vigor: |politica| format!("Hoy el área llama así: {politica}."),
    usar: "Ir a la configuración para usar esta política",
    sin_llamados: "Ese día el área no llamó a nadie: no hay nada que simular.",
    sin_dias: "El área todavía no llamó a nadie. Cuando lo haga, aquí podrá simular ese día.",
    sin_log: "El registro de ese día ya se borró por antigüedad: se usa lo que guarda cada turno, que no recuerda las llamadas deshechas ni cuándo se corrigió una prioridad.",
    en_curso: "El día no terminó: se cuenta lo que va de él.",
    fijos: |n| match n {
        0 => None,
        1 => Some("1 turno queda como fue, porque una persona decidió sobre él.".to_owned()),
        n => Some(format!(
            "{n} turnos quedan como fueron, porque una persona decidió sobre ellos."
        )),
    },
    sin_llamar: |fue, habria_sido| match (fue, habria_sido) {
        (0, 0) => None,
        (fue, habria_sido) => Some(format!(
            "Sin llamar: {fue} ese día, {habria_sido} en la simulación."
        )),
    },
    resumen: |diferencia| match diferencia.map(decimas) {
        None => "Con menos de cinco llamados no se puede comparar la espera.".to_owned(),
        Some(0) => "La espera media de todos habría sido la misma.".to_owned(),
        Some(d) if d < 0 => format!(
            "La espera media de todos habría sido {} menor.",
            minutos(-d)
        ),
        Some(d) => format!("La espera media de todos habría sido {} mayor.", minutos(d)),
    },
    graficos: "Espera media",
    tabla: "Las esperas, como fueron y como habrían sido",
    grupo: "Grupo",
    lado: "Espera",
    todos: "Todos",
    fue: "Fue",
    habria_sido: "Habría sido",
    diferencia: "Diferencia",
    casos: "Llamados",
    media: "Media",
    mediana: "Mediana",
    p90: "P90",
    maxima: "Máxima",
    pasados: |minutos| format!("Más de {minutos} min"),
    pocos: "P90: nueve de cada diez esperaron eso o menos. Con menos de cinco llamados se muestra «—».",
    sin_dato: "—",
    tiempo: |ms| minutos(decimas(ms)),
    mas_o_menos: |ms| match decimas(ms) {
        0 => "igual".to_owned(),
        d if d < 0 => format!("−{}", minutos(-d)),
        d => format!("+{}", minutos(d)),
    },
    mas_o_menos_cuantos: |n| match n {
        0 => "igual".to_owned(),
        n if n < 0 => format!("−{}", -n),
        n => format!("+{n}"),
    },
    parte: |cuantos, mil| match mil {
        Some(mil) => format!("{cuantos} ({} %)", cifras::decimos(entero(mil), ',')),
        None => cuantos.to_string(),
    },
};

fn minutos(decimas: i64) -> String {
    format!("{} min", cifras::decimos(decimas, ','))
}
