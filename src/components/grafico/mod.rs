//! Charts, as drawings that the server renders: each says in words what it shows, tells its series apart by more than
//! their colour, and stands beside a table with the same numbers.

mod calor;
mod columnas;

pub use calor::{Calor, Celda};
pub use columnas::{Columnas, Serie};

/// The width at which a drawing's letters are as large as those around it, which may have been made larger.
fn a_lo_ancho(ancho: f64) -> String {
    format!("{}rem", ancho / 16.0)
}

/// The greatest of some numbers that are not negative; 1 if there is none, so that it can be divided by.
pub fn mayor(numeros: impl Iterator<Item = f64>) -> f64 {
    let mayor = numeros.fold(0.0, f64::max);
    if mayor > 0.0 { mayor } else { 1.0 }
}
