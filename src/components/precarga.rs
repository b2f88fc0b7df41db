use leptos::WasmSplitManifest;
use leptos::prelude::*;

/// Tells the browser with the page which parts of the program that needs: it would learn of them from the program alone,
/// a journey later. Stands after the scripts, which know what the files are called.
///
/// Not leptos' own way: that looks for the parts when the page is rendered, by whatever page its thread was at last, and
/// names those of that one, of several or none.
#[component]
pub fn Precarga(
    /// By the names of the functions that bring them.
    partes: &'static [&'static str],
) -> impl IntoView {
    let manifiesto = use_context::<WasmSplitManifest>();
    let leido = manifiesto.as_ref().and_then(|m| m.0.try_read_value())?;
    let (carpeta, archivos, quien_las_trae) = &*leido;
    // Two parts have pieces in common.
    let mut piezas = Vec::new();
    for (funcion, suyas) in archivos {
        let nombre = funcion.rsplit_once('_').map_or("", |(nombre, _)| nombre);
        if partes.contains(&nombre) {
            piezas.extend(suyas);
        }
    }
    piezas.sort();
    piezas.dedup();
    let piezas = piezas.into_iter().map(|pieza| {
        view! {
            <link
                rel="preload"
                href=format!("{carpeta}/{pieza}.wasm")
                r#as="fetch"
                r#type="application/wasm"
                crossorigin=""
            />
        }
    });
    Some(view! {
        <link rel="modulepreload" href=format!("{carpeta}/{quien_las_trae}") crossorigin="" />
        {piezas.collect_view()}
    })
}
