//! Pieces of a page that the program takes over one after another, with a breath between.

use super::aliento;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::{Element as Nodo, Node};
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use leptos::web_sys::Element;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;

/// `<Luego><section>…</section></Luego>`: one element, which the program takes over when its turn comes. Until
/// then it stands as the server rendered it, and nothing in it is made. It asks the server for nothing to begin with:
/// answers that came with the page are for what is taken over at once. What it shows is changed by effects and by what
/// they bring, which come after all pieces; with the router they do not wait, and what stands in a piece there never
/// changes.
#[component]
pub fn Luego(children: Children) -> impl IntoView {
    Pieza {
        hacer: children,
        dueno: Owner::current().unwrap_or_default(),
        vida: StoredValue::new(()),
    }
}

/// What is made later, and whose it is then.
struct Pieza {
    hacer: Children,
    dueno: Owner,
    /// Goes with its owner.
    vida: StoredValue<()>,
}

/// A piece in the page.
struct Puesta(Rc<RefCell<Estado>>);

enum Estado {
    /// As the server rendered it.
    Espera(Element),
    Tomada(AnyViewState),
}

impl Render for Pieza {
    type State = Puesta;

    fn build(self) -> Puesta {
        Puesta::tomada((self.hacer)().build())
    }

    fn rebuild(self, puesta: &mut Puesta) {
        let mut estado = puesta.0.borrow_mut();
        match &mut *estado {
            Estado::Tomada(tomada) => (self.hacer)().rebuild(tomada),
            Estado::Espera(vieja) => {
                let mut nueva = (self.hacer)().build();
                if let Some(padre) = vieja.parent_element() {
                    nueva.mount(&padre, Some(vieja));
                    vieja.remove();
                }
                *estado = Estado::Tomada(nueva);
            }
        }
    }
}

impl Puesta {
    fn tomada(tomada: AnyViewState) -> Self {
        Puesta(Rc::new(RefCell::new(Estado::Tomada(tomada))))
    }
}

impl Mountable for Puesta {
    fn unmount(&mut self) {
        match &mut *self.0.borrow_mut() {
            Estado::Tomada(tomada) => tomada.unmount(),
            Estado::Espera(elemento) => elemento.remove(),
        }
    }

    fn mount(&mut self, padre: &Nodo, marca: Option<&Node>) {
        match &mut *self.0.borrow_mut() {
            Estado::Tomada(tomada) => tomada.mount(padre, marca),
            Estado::Espera(elemento) => {
                // It fails only for a mark that is not there.
                let _ = padre.insert_before(elemento, marca);
            }
        }
    }

    fn insert_before_this(&self, hijo: &mut dyn Mountable) -> bool {
        match &*self.0.borrow() {
            Estado::Tomada(tomada) => tomada.insert_before_this(hijo),
            Estado::Espera(elemento) => match elemento.parent_element() {
                Some(padre) => {
                    hijo.mount(&padre, Some(elemento));
                    true
                }
                None => false,
            },
        }
    }

    fn elements(&self) -> Vec<Nodo> {
        match &*self.0.borrow() {
            Estado::Tomada(tomada) => tomada.elements(),
            Estado::Espera(elemento) => vec![elemento.clone()],
        }
    }
}

// Attributes are the element's own.
leptos::tachys::no_attrs!(Pieza);

impl RenderHtml for Pieza {
    type AsyncOutput = AnyView;
    type Owned = Pieza;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> AnyView {
        (self.hacer)()
    }

    fn to_html_with_buf(
        self,
        buf: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        extra_attrs: Vec<AnyAttribute>,
    ) {
        let hecha = (self.hacer)();
        hecha.to_html_with_buf(buf, position, escape, mark_branches, extra_attrs);
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> Puesta {
        // As an element steps to where it is, and on.
        match position.get() {
            Position::Current => {}
            Position::FirstChild => cursor.child(),
            _ => cursor.sibling(),
        }
        position.set(Position::NextChild);
        let elemento: Element = cursor.current().unchecked_into();
        debug_assert!(elemento.is_instance_of::<Element>(), "it holds one element");
        let puesta = Rc::new(RefCell::new(Estado::Espera(elemento.clone())));
        let suya = puesta.clone();
        let espera = move |puesta: &RefCell<Estado>| {
            !self.vida.is_disposed() && matches!(*puesta.borrow(), Estado::Espera(_))
        };
        let tomar = move || {
            if !espera(&suya) {
                return;
            }
            let dueno = self.dueno;
            let pieza = dueno.with(self.hacer);
            // To make it and to put it in its place takes as long each.
            aliento::resto(move || {
                if espera(&suya) {
                    let tomar =
                        || pieza.hydrate_from_position::<FROM_SERVER>(&elemento, Position::Current);
                    let tomada = dueno.with(tomar);
                    *suya.borrow_mut() = Estado::Tomada(tomada);
                }
            });
        };
        aliento::pieza(tomar);
        Puesta(puesta)
    }

    fn into_owned(self) -> Pieza {
        self
    }
}
