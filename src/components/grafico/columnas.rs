//! Columns, and a line with dots over them: how many, and how many as a rule.

use super::{a_lo_ancho, mayor};
use leptos::prelude::*;

/// Width of a column and of what stands between two.
const PASO: f64 = 48.0;

/// Height of the highest column.
const ALTO: f64 = 160.0;

/// Above it: the number of the column.
const ARRIBA: f64 = 28.0;

/// Below: what the column is of.
const ABAJO: f64 = 30.0;

/// So many numbers, one for each label.
#[derive(Clone, Debug, PartialEq)]
pub struct Serie {
    /// What they are.
    pub nombre: &'static str,
    /// Each of them.
    pub valores: Vec<f64>,
}

/// A column for each label, with its number above; the other series is a line with dots.
#[component]
pub fn Columnas(
    /// What it shows.
    #[prop(into)]
    titulo: String,
    rotulos: Vec<String>,
    columnas: Serie,
    #[prop(optional_no_strip)] linea: Option<Serie>,
    /// The number of a column as it is written.
    dicho: fn(f64) -> String,
) -> impl IntoView {
    let en_linea = linea
        .as_ref()
        .map(|l| l.valores.clone())
        .unwrap_or_default();
    let tope = mayor(columnas.valores.iter().chain(&en_linea).copied());
    let y = move |n: f64| ARRIBA + ALTO * (1.0 - n / tope);
    let x = |i: usize| i as f64 * PASO;
    let ancho = x(rotulos.len().max(1));
    let alto = ARRIBA + ALTO + ABAJO;
    let barras = columnas.valores.iter().enumerate().map(|(i, n)| {
        let (izquierda, medio, y) = (x(i) + 6.0, x(i) + PASO / 2.0, y(*n));
        view! {
            <rect
                class="grafico__columna"
                x=izquierda
                y=y
                width=PASO - 12.0
                height=ARRIBA + ALTO - y
            />
            <text class="grafico__numero" x=medio y=y - 8.0 text-anchor="middle">
                {dicho(*n)}
            </text>
        }
    });
    let barras = barras.collect_view();
    let puntos: Vec<_> = (0..)
        .zip(&en_linea)
        .map(|(i, n)| (x(i) + PASO / 2.0, y(*n)))
        .collect();
    let trazo: Vec<_> = puntos
        .iter()
        .map(|(x, y)| format!("{x:.1},{y:.1}"))
        .collect();
    let puntos = puntos.into_iter().map(|(x, y)| {
        view! { <circle class="grafico__punto" cx=x cy=format!("{y:.1}") r="4.5" /> }
    });
    let pie = rotulos.into_iter().enumerate().map(|(i, rotulo)| {
        view! {
            <text
                class="grafico__rotulo"
                x=x(i) + PASO / 2.0
                y=alto - 8.0
                text-anchor="middle"
            >
                {rotulo}
            </text>
        }
    });
    let leyenda = linea.map(|linea| {
        view! {
            <p class="grafico__leyenda" aria-hidden="true">
                <svg class="grafico__muestra" viewBox="0 0 24 16">
                    <rect class="grafico__columna" x="4" y="0" width="16" height="16" />
                </svg>
                {columnas.nombre}
                <svg class="grafico__muestra" viewBox="0 0 24 16">
                    <polyline class="grafico__linea" points="0,8 24,8" />
                    <circle class="grafico__punto" cx="12" cy="8" r="4.5" />
                </svg>
                {linea.nombre}
            </p>
        }
    });
    let rotulo = titulo.clone();
    view! {
        {leyenda}
        <div class="grafico" tabindex="0" role="group" aria-label=rotulo>
            <svg
                class="grafico__dibujo"
                width=a_lo_ancho(ancho)
                viewBox=format!("0 0 {ancho} {alto}")
                preserveAspectRatio="xMinYMid"
                role="img"
            >
                <title>{titulo}</title>
                <line
                    class="grafico__suelo"
                    x1="0"
                    y1=ARRIBA + ALTO
                    x2=ancho
                    y2=ARRIBA + ALTO
                />
                {barras}
                <polyline class="grafico__linea" points=trazo.join(" ") />
                {puntos.collect_view()}
                {pie.collect_view()}
            </svg>
        </div>
    }
}
