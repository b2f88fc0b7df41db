//! Texts of the tables.

use super::cifras::{cuenta, entero};

/// Search, order and pages of a list.
#[derive(Debug)]
#[allow(missing_docs)] // a name says where its text stands
pub struct Tabla {
    pub buscar: &'static str,
    pub limpiar: &'static str,
    pub area: &'static str,
    pub todas: &'static str,
    /// Instead of rows, where something was looked for.
    pub nada: &'static str,
    /// What pressing a heading does.
    pub ordenar: &'static str,
    pub paginas: &'static str,
    pub anterior: &'static str,
    pub siguiente: &'static str,
    /// How many rows there are.
    pub filas: fn(usize) -> String,
    /// How many of how many rows are on this page.
    pub filas_de: fn(usize, usize) -> String,
}

/// Spanish.
pub const ES: Tabla = Tabla {
    buscar: "Buscar",
    limpiar: "Ver todo",
    area: "Área",
    todas: "Todas",
    nada: "No hay nada que coincida con lo buscado.",
    ordenar: "Ordenar por esta columna",
    paginas: "Páginas",
    anterior: "Página anterior",
    siguiente: "Página siguiente",
    filas: |n| cuenta(entero(n), "fila", "filas"),
    filas_de: |n, total| format!("{n} de {}", cuenta(entero(total), "fila", "filas")),
};
