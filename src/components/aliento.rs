//! How the program takes a page over without holding its breath: a page that is taken over at once answers nobody
//! meanwhile, which on a telephone is most of a second. What is to be done waits in a queue, and the browser gets to do
//! its own work in between.

use any_spawner::{CustomExecutor, Executor, PinnedFuture, PinnedLocalFuture};
use js_sys::{Date, Promise};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::poll_fn;
use std::mem::replace;
use std::task::Poll;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::MessageChannel;

/// Milliseconds for which things are done without a breath.
const ALIENTO_MS: f64 = 5.0;

/// Something to do.
type Cosa = Box<dyn FnOnce()>;

thread_local! {
    static PIEZAS: RefCell<VecDeque<Cosa>> = const { RefCell::new(VecDeque::new()) };
    static TAREAS: RefCell<VecDeque<Cosa>> = const { RefCell::new(VecDeque::new()) };
    static TOMANDO: Cell<bool> = const { Cell::new(false) };
}

/// Takes over a piece of the page when its turn comes.
pub fn pieza(tomar: impl FnOnce() + 'static) {
    PIEZAS.with_borrow_mut(|p| p.push_back(Box::new(tomar)));
}

/// The rest of a piece: the next thing to do.
pub fn resto(tomar: impl FnOnce() + 'static) {
    PIEZAS.with_borrow_mut(|p| p.push_front(Box::new(tomar)));
}

/// From here on until the end of [`terminar`] whatever the program begins waits for its turn, as its effects do.
pub fn empezar() {
    // It fails only where somebody else runs them already, who does so at once.
    let _ = Executor::init_custom_executor(PorTurno);
    TOMANDO.set(true);
}

/// Does all that waits, and what that brings. Pieces first: what is taken over must be what the server rendered, and
/// the effects change it.
pub async fn terminar() {
    let mut desde = respirar().await;
    while let Some(cosa) = siguiente() {
        cosa();
        ceder().await;
        if Date::now() - desde > ALIENTO_MS {
            desde = respirar().await;
        }
    }
    TOMANDO.set(false);
}

fn siguiente() -> Option<Cosa> {
    let pieza = PIEZAS.with_borrow_mut(VecDeque::pop_front);
    pieza.or_else(|| TAREAS.with_borrow_mut(VecDeque::pop_front))
}

/// Lets the browser do what it has to do; when that was done, in milliseconds.
pub async fn respirar() -> f64 {
    // A message comes in a task of its own, as a timer does, and is neither held back nor slowed down where nobody looks.
    // There is no browser that has no channels: without one it would go on without a breath.
    if let Ok(canal) = MessageChannel::new() {
        let (llega, sale) = (canal.port1(), canal.port2());
        let llegada = Promise::new(&mut |llego, _| llega.set_onmessage(Some(&llego)));
        if sale.post_message(&JsValue::NULL).is_ok() {
            // It never fails: nobody calls what would say so.
            let _ = JsFuture::from(llegada).await;
        }
        llega.close();
    }
    Date::now()
}

/// Lets run what was begun.
async fn ceder() {
    let mut cedido = false;
    poll_fn(|cx| match replace(&mut cedido, true) {
        true => Poll::Ready(()),
        false => {
            cx.waker().wake_by_ref();
            Poll::Pending
        }
    })
    .await;
}

/// Runs the program's tasks, each in its turn while a page is taken over, at once after it.
struct PorTurno;

impl CustomExecutor for PorTurno {
    fn spawn(&self, tarea: PinnedFuture<()>) {
        self.spawn_local(tarea);
    }

    fn spawn_local(&self, tarea: PinnedLocalFuture<()>) {
        match TOMANDO.get() {
            true => TAREAS.with_borrow_mut(|t| t.push_back(Box::new(|| spawn_local(tarea)))),
            false => spawn_local(tarea),
        }
    }

    fn poll_local(&self) {}
}
