//! Texts of the tables, in English.

use super::super::cifras::{cuenta, entero};
use crate::texts::tabla::Tabla;

pub const EN: Tabla = Tabla {
    buscar: "Search",
    limpiar: "Show all",
    area: "Area",
    todas: "All",
    nada: "Nothing matches your search.",
    ordenar: "Sort by this column",
    paginas: "Pages",
    anterior: "Previous page",
    siguiente: "Next page",
    filas: |n| cuenta(entero(n), "row", "rows"),
    filas_de: |n, total| format!("{n} of {}", cuenta(entero(total), "row", "rows")),
};
