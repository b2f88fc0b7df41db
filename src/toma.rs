//! The program takes over the page that the server rendered, with the part of it that the page needs.

use crate::app::TOMADA;
use crate::components::{aliento, retener_en_la_historia};
use crate::partes::{self, Sola};
use futures::FutureExt;
use hydration_context::{HydrateSharedContext, SharedContext};
use leptos::mount::hydrate_from_async;
use leptos::prelude::*;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::{Mountable, PositionState, Render, RenderHtml};
use leptos::web_sys::HtmlElement;
use leptos_meta::Title;
use leptos_router::ChooseView;
use std::sync::Arc;
use wasm_bindgen::prelude::wasm_bindgen;

/// What the page calls once the program is here.
#[wasm_bindgen]
pub async fn hydrate() {
    console_error_panic_hook::set_once();
    let Some(cuerpo) = document().body() else {
        return;
    };
    let ruta = window().location().pathname();
    match Sola::en(&ruta.unwrap_or_default()) {
        Some(pagina) => {
            aliento::empezar();
            aliento::respirar().await;
            pagina.preload().await;
            tomar(cuerpo, pagina).await;
        }
        None => {
            partes::completa(false).await;
            retener_en_la_historia();
            let todo = || partes::completa(true).now_or_never();
            hydrate_from_async(cuerpo, todo).await.forget();
        }
    }
    aliento::terminar().await;
    if let Some(raiz) = document().document_element() {
        // It fails only for a name that is none.
        let _ = raiz.set_attribute(TOMADA, "");
    }
}

/// As `leptos::mount::hydrate_from`, with a breath wherever there can be one.
async fn tomar(cuerpo: HtmlElement, pagina: Sola) {
    aliento::respirar().await;
    let contexto = Arc::new(HydrateSharedContext::new());
    let dueno = Owner::new_root(Some(contexto.clone()));
    let titulo = dueno.with(|| {
        leptos_meta::provide_meta_context();
        conservar_titulo()
    });
    // What is loaded is made at once: a page is made where its owner is.
    let vista = dueno.with(|| pagina.choose().now_or_never());
    aliento::respirar().await;
    let puesta = dueno
        .with(|| vista.hydrate::<true>(&Cursor::new(cuerpo.into()), &PositionState::default()));
    contexto.hydration_complete();
    // For as long as the page is there.
    std::mem::forget((dueno, titulo, puesta));
}

/// The first `Title` empties the page's until its effect has had its turn: this one comes before, and says what is there.
fn conservar_titulo() -> impl Mountable {
    let titulo = document().title();
    let mut puesto = view! { <Title text=titulo.clone() /> }.build();
    // Of what it would show, which is nothing, no page has any.
    if let Ok(aparte) = document().create_element("template") {
        puesto.mount(&aparte, None);
    }
    document().set_title(&titulo);
    puesto
}
