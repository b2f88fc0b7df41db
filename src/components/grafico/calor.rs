//! A heat map: each cell has its number, and a gauge below it says the same as its tint.

use super::a_lo_ancho;
use leptos::prelude::*;

const ANCHO: f64 = 48.0;
const ALTO: f64 = 34.0;

/// Left of the cells: what their row is of.
const IZQUIERDA: f64 = 96.0;

/// Above: what their column is of.
const ARRIBA: f64 = 24.0;

/// Columns that can be read on a sheet of paper.
const EN_PAPEL: usize = 24;

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Celda {
    /// How hot; `None`: nothing is known.
    pub calor: Option<f64>,
    /// Its number, as it is written.
    pub dicho: String,
}

/// Cells in rows, each row and each column with a label.
#[component]
pub fn Calor(
    /// What it shows.
    #[prop(into)]
    titulo: String,
    columnas: Vec<String>,
    filas: Vec<(&'static str, Vec<Celda>)>,
    /// How hot the darkest cell would be: maps that have it in common can be read against each other.
    tope: f64,
) -> impl IntoView {
    let x = |i: usize| IZQUIERDA + i as f64 * ANCHO;
    let y = |i: usize| ARRIBA + i as f64 * ALTO;
    let (ancho, alto) = (x(columnas.len()), y(filas.len()));
    let enorme = columnas.len() > EN_PAPEL;
    let arriba = columnas.into_iter().enumerate().map(|(i, rotulo)| {
        view! {
            <text class="grafico__rotulo" x=x(i) + ANCHO / 2.0 y=ARRIBA - 8.0 text-anchor="middle">
                {rotulo}
            </text>
        }
    });
    let filas = filas.into_iter().enumerate().map(|(fila, (rotulo, celdas))| {
        let y = y(fila);
        let celdas = celdas.into_iter().enumerate().map(|(i, celda)| {
            let parte = celda.calor.unwrap_or_default() / tope;
            view! {
                <rect
                    class="grafico__calor"
                    x=x(i) + 1.0
                    y=y + 1.0
                    width=ANCHO - 2.0
                    height=ALTO - 2.0
                    fill-opacity=format!("{parte:.2}")
                />
                <rect
                    class="grafico__columna"
                    x=x(i) + 1.0
                    y=y + ALTO - 6.0
                    width=format!("{:.1}", parte * (ANCHO - 2.0))
                    height="5"
                />
                <text
                    class="grafico__numero"
                    x=x(i) + ANCHO / 2.0
                    y=y + ALTO / 2.0 + 3.0
                    text-anchor="middle"
                >
                    {celda.dicho}
                </text>
            }
        });
        let celdas = celdas.collect_view();
        view! {
            <text class="grafico__rotulo" x=IZQUIERDA - 8.0 y=y + ALTO / 2.0 + 4.0 text-anchor="end">
                {rotulo}
            </text>
            {celdas}
        }
    });
    let rotulo = titulo.clone();
    view! {
        <div class="grafico" class:grafico--enorme=enorme tabindex="0" role="group" aria-label=rotulo>
            <svg
                class="grafico__dibujo"
                width=a_lo_ancho(ancho)
                viewBox=format!("0 0 {ancho} {alto}")
                preserveAspectRatio="xMinYMid"
                role="img"
            >
                <title>{titulo}</title>
                {arriba.collect_view()}
                {filas.collect_view()}
            </svg>
        </div>
    }
}
