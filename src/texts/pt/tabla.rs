//! Texts of the tables, in Portuguese.

use super::super::cifras::{cuenta, entero};
use crate::texts::tabla::Tabla;

pub const PT: Tabla = Tabla {
    buscar: "Buscar",
    limpiar: "Ver tudo",
    area: "Área",
    todas: "Todas",
    nada: "Nada corresponde à busca.",
    ordenar: "Ordenar por esta coluna",
    paginas: "Páginas",
    anterior: "Página anterior",
    siguiente: "Próxima página",
    filas: |n| cuenta(entero(n), "linha", "linhas"),
    filas_de: |n, total| format!("{n} de {}", cuenta(entero(total), "linha", "linhas")),
};
