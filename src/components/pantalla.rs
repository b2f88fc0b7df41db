//! A screen that stands somewhere by itself says that it is there, what it shows, and what it announces.

use super::version::{VersionVista, use_version};
use super::vigilia::use_vigilia;
use super::{clave_nueva, con_plazo};
use crate::api::pantallas::{anuncio, parte};
use crate::domain::id::{AreaId, TurnoId};
use crate::domain::pantalla::{
    Contestado, MAX_MUESTRA, MAX_NOMBRE, PARTE_SEG, TipoPantalla, una_linea,
};
use crate::domain::vinculo::Destino;
use crate::error::Codigo;
use crate::pagina;
use gloo_timers::future::sleep;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// What changes often is told once: an office may have hundreds of screens behind one address, and each call
/// changes them all…
const CALMA: Duration = Duration::from_secs(5);

/// …so that they wait up to this much more, each another time: the server writes for one after the other.
const DISPERSION: Duration = Duration::from_secs(10);

/// What is between two reports that nothing has caused varies by so much, up and down, for the same reason.
const VAIVEN: Duration = Duration::from_secs(5);

/// What a screen says of itself.
#[derive(Clone, Debug, PartialEq)]
struct Parte {
    id: String,
    tipo: TipoPantalla,
    nombre: Option<String>,
    area: Option<AreaId>,
    muestra: String,
    sonido: Option<bool>,
}

/// This screen, as the server is told of it.
#[derive(Clone, Copy)]
pub struct Pantalla {
    /// Nothing before the browser has taken over the page: its name is kept there.
    parte: Memo<Option<Parte>>,
    /// The server knows of it.
    conocida: StoredValue<bool>,
    /// It was paired, and has its name from the server.
    vinculada: StoredValue<bool>,
    version: VersionVista,
}

/// Reports this screen at once, when something changes, every half a minute or so, and when it is shown again, for
/// as long as the component is on the screen. Its address may give it a name: `?nombre=Sala A`.
pub fn use_pantalla(
    tipo: TipoPantalla,
    area: Signal<Option<AreaId>>,
    muestra: Signal<String>,
    sonido: Signal<Option<bool>>,
    ocupada: Signal<bool>,
) -> Pantalla {
    let quien = RwSignal::new(None);
    Effect::new(move |_| {
        let pedido = pagina::consulta("nombre").unwrap_or_default();
        quien.set(Some(quien_soy(tipo, area.get(), &pedido)));
    });
    let pantalla = Pantalla {
        parte: Memo::new(move |_| {
            let (id, nombre) = quien.get()?;
            Some(Parte {
                id,
                tipo,
                nombre,
                area: area.get(),
                muestra: una_linea(&muestra.read(), MAX_MUESTRA),
                sonido: sonido.get(),
            })
        }),
        conocida: StoredValue::new(false),
        vinculada: StoredValue::new(false),
        version: use_version(ocupada),
    };
    use_vigilia();
    let mut con_calma = debounce(CALMA, move |()| {
        spawn_local(pantalla.informar_tras(DISPERSION))
    });
    Effect::new(move |antes: Option<bool>| {
        let lista = pantalla.parte.read().is_some();
        match antes {
            Some(true) => con_calma(()),
            _ if lista => pantalla.informar(),
            _ => {}
        }
        lista
    });
    Effect::new(move |_| spawn_local(pantalla.informar_siempre()));
    Effect::new(move |_| {
        let vista = window_event_listener_untyped("visibilitychange", move |_| {
            if !document().hidden() {
                pantalla.informar();
            }
        });
        on_cleanup(move || vista.remove());
    });
    pantalla
}

impl Pantalla {
    fn informar(self) {
        spawn_local(self.dar_parte());
    }

    /// Some time within so long.
    async fn informar_tras(self, cuanto: Duration) {
        sleep(cuanto.mul_f64(js_sys::Math::random())).await;
        self.informar();
    }

    /// Again and again, until the screen goes.
    async fn informar_siempre(self) {
        while self.parte.try_get_untracked().is_some() {
            sleep(Duration::from_secs(PARTE_SEG) - VAIVEN).await;
            self.informar_tras(2 * VAIVEN).await;
        }
    }

    async fn dar_parte(self) {
        let Some(p) = self.parte.try_get_untracked().flatten() else {
            return;
        };
        let parte = parte(p.id, p.tipo, p.nombre, p.area, p.muestra, p.sonido);
        let dado = con_plazo(parte).await;
        // One that is not heard is told of by the page that misses it, and says so again soon.
        if let Ok(Contestado { version, destino }) = dado {
            self.version.oir(version);
            self.conocida.try_set_value(true);
            self.vinculada
                .try_set_value(destino.as_ref().is_some_and(|d| d.nombre.is_some()));
            if let Some(destino) = destino.filter(|d| !esta_en(d)) {
                pagina::redirigir(&destino.ruta);
            }
        }
    }

    fn tiene_nombre(self) -> bool {
        let nombrada = |p: &Option<Parte>| p.as_ref().is_some_and(|p| p.nombre.is_some());
        self.vinculada.try_get_value() == Some(true)
            || self.parte.try_with_untracked(nombrada) == Some(true)
    }

    /// Tells the staff that this screen announces the `llamada`-th call of a turno. Without a name it may be in
    /// somebody's hand, and the staff must not count on it.
    pub fn anunciar(self, turno: TurnoId, llamada: u32) {
        spawn_local(async move {
            if self.conocida.try_get_value() == Some(false) {
                self.dar_parte().await;
            }
            if !self.tiene_nombre() {
                return;
            }
            let id = || Some(self.parte.try_get_untracked()??.id);
            let Some(yo) = id() else { return };
            let dicho = con_plazo(anuncio(yo, turno, llamada)).await;
            // Forgotten, or another database: it is made known, and heard.
            if matches!(dicho, Err(e) if e.codigo == Codigo::PantallaDesconocida) {
                self.dar_parte().await;
                if let Some(yo) = id() {
                    let _ = con_plazo(anuncio(yo, turno, llamada)).await;
                }
            }
        });
    }
}

/// Whether the page is the one that a paired screen is to show.
fn esta_en(destino: &Destino) -> bool {
    let lugar = window().location();
    let (ruta, busca) = (lugar.pathname(), lugar.search());
    let (Ok(ruta), Ok(busca)) = (ruta, busca) else {
        return true;
    };
    format!("{}/{busca}", ruta.trim_end_matches('/')) == destino.ruta
}

/// Identity and name of a screen, kept in the browser: those of an área's monitor are not those of another one
/// in the next window.
fn quien_soy(tipo: TipoPantalla, area: Option<AreaId>, pedido: &str) -> (String, Option<String>) {
    let lugar = area.map_or_else(|| "todas".to_owned(), |a| a.to_string());
    let entrada = format!("turnero.pantalla.{}.{lugar}", tipo.nombre());
    let de_nombre = format!("{entrada}.nombre");
    let id = guardado(&entrada).unwrap_or_else(clave_nueva);
    guardar(&entrada, &id);
    let pedido = Some(una_linea(pedido, MAX_NOMBRE)).filter(|n| !n.is_empty());
    if let Some(nombre) = &pedido {
        guardar(&de_nombre, nombre);
    }
    (id, pedido.or_else(|| guardado(&de_nombre)))
}

fn guardado(entrada: &str) -> Option<String> {
    let almacen = window().local_storage().ok()??;
    almacen.get_item(entrada).ok()?.filter(|v| !v.is_empty())
}

/// A browser may refuse to store anything: then a reload is another screen.
fn guardar(entrada: &str, valor: &str) {
    if let Ok(Some(almacen)) = window().local_storage() {
        let _ = almacen.set_item(entrada, valor);
    }
}
