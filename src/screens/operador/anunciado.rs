//! Which monitors announced the call, or that none did: then the operator's voice has to.

use super::mandos::Mandos;
use crate::components::use_intervalo;
use crate::domain::estado::Estado;
use crate::domain::id::TurnoId;
use crate::domain::pantalla::Anuncio;
use crate::texts::operador::QuienAnuncio;
use crate::texts::{hora_exacta, textos};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

/// How long a call waits for its announcement before this asks who is there, in milliseconds…
const PACIENCIA_MS: u32 = 2_400;

/// …and how long for the answer, before it warns.
const RESPUESTA_MS: u32 = 500;

/// Between two questions while nobody has announced it: what tells of it may not reach this node.
const OTRA_VEZ_SEG: u64 = 5;

/// More than these are counted.
const NOMBRADOS: usize = 4;

/// What is said of a call.
#[derive(Clone, Debug, PartialEq)]
enum Dicho {
    Nada,
    Bien(String),
    Mal(String),
}

impl Dicho {
    /// Of the monitors that announced it, of which there are some. That none of them can be heard is no good news: who
    /// does not look up misses the call. A monitor that has nothing to sound says nothing of its sound.
    fn de(anuncios: &[Anuncio], decir: fn(&[QuienAnuncio<'_>], usize) -> String) -> Dicho {
        let mudo = |a: &Anuncio| a.sonido == Some(false);
        let monitores: Vec<_> = anuncios
            .iter()
            .take(NOMBRADOS)
            .map(|a| {
                let hora = hora_exacta(&a.timestamp);
                (a.pantalla.nombre.as_str(), hora, mudo(a))
            })
            .collect();
        let dicho = decir(&monitores, anuncios.len() - monitores.len());
        match anuncios.iter().all(mudo) {
            true => Dicho::Mal(dicho),
            false => Dicho::Bien(dicho),
        }
    }
}

#[component]
pub fn Anunciado(mandos: Mandos) -> impl IntoView {
    let t = textos().operador();
    // Each call of a turno is one of its own.
    let llamada = Memo::new(move |_| {
        mandos.puesto.with(|p| {
            let turno = &p.actual.as_ref()?.turno;
            (turno.estado == Estado::Llamando).then_some((turno.id, turno.llamadas))
        })
    });
    let anuncios = Memo::new(move |_| mandos.anuncios());
    let tarde = RwSignal::new(None::<(TurnoId, u32)>);
    let falta = move || anuncios.try_with_untracked(Vec::is_empty) == Some(true);
    Effect::new(move |_| {
        let Some(esta) = llamada.get() else { return };
        leptos::task::spawn_local(async move {
            let sigue = || llamada.try_get_untracked() == Some(Some(esta));
            TimeoutFuture::new(PACIENCIA_MS).await;
            if sigue() && falta() {
                mandos.sondear();
            }
            TimeoutFuture::new(RESPUESTA_MS).await;
            if sigue() {
                tarde.try_set(Some(esta));
            }
        });
    });
    use_intervalo(OTRA_VEZ_SEG, move || {
        if llamada.get_untracked().is_some() && tarde.get_untracked().is_some() && falta() {
            mandos.sondear();
        }
    });
    let dicho = Memo::new(move |_| {
        let anuncios = anuncios.read();
        if !anuncios.is_empty() {
            return Dicho::de(&anuncios, t.anunciado);
        }
        let es_tarde = llamada.get().is_some() && tarde.get() == llamada.get();
        let hay_monitor = || {
            mandos
                .puesto
                .with(|p| p.actual.as_ref().is_some_and(|a| a.hay_monitor))
        };
        match es_tarde {
            false => Dicho::Nada,
            true if hay_monitor() => Dicho::Mal(t.sin_anunciar.to_owned()),
            true => Dicho::Mal(t.sin_monitor.to_owned()),
        }
    });
    let clase = move || match *dicho.read() {
        Dicho::Nada => "anunciado",
        Dicho::Bien(_) => "anunciado anunciado--bien",
        Dicho::Mal(_) => "anunciado anunciado--alerta",
    };
    let palabras = move || match dicho.get() {
        Dicho::Nada => String::new(),
        Dicho::Bien(dicho) | Dicho::Mal(dicho) => dicho,
    };
    view! {
        // Always there: a reader hears what changes in it, and not what comes with it.
        <p class=clase role="status" aria-atomic="true" data-testid="anunciado">
            {palabras}
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::idioma::Idioma;
    use crate::domain::pantalla::PantallaNombrada;
    use crate::texts::textos_en;

    fn dicho(sonidos: &[Option<bool>], idioma: Idioma) -> Dicho {
        let anuncio = |(n, sonido): (usize, &Option<bool>)| Anuncio {
            pantalla: PantallaNombrada {
                nombre: format!("Sala {n}"),
            },
            timestamp: format!("2026-03-04T10:00:0{n}.000-03:00"),
            sonido: *sonido,
        };
        let anuncios: Vec<_> = sonidos.iter().enumerate().map(anuncio).collect();
        Dicho::de(&anuncios, textos_en(idioma).operador().anunciado)
    }

    #[test]
    fn a_monitor_that_can_not_be_heard_is_told_apart() {
        let uno = dicho(&[Some(true), Some(false), None], Idioma::Es);
        let dichos =
            "Anunciado en Sala 0 (10:00:00), Sala 1 (10:00:01, sin audio) y Sala 2 (10:00:02)";
        assert_eq!(uno, Dicho::Bien(dichos.into()));
        for (idioma, palabras) in [
            (Idioma::Es, "Anunciado en Sala 0 (10:00:00, sin audio)"),
            (Idioma::En, "Announced on Sala 0 (10:00:00, no sound)"),
            (Idioma::Pt, "Anunciada em Sala 0 (10:00:00, sem áudio)"),
        ] {
            assert_eq!(dicho(&[Some(false)], idioma), Dicho::Mal(palabras.into()));
        }
    }

    #[test]
    fn it_is_bad_news_only_where_none_of_them_can_be_heard() {
        let bien = |s: &[Option<bool>]| matches!(dicho(s, Idioma::Es), Dicho::Bien(_));
        assert!(!bien(&[Some(false), Some(false)]));
        assert!(bien(&[Some(false), Some(true)]));
        assert!(bien(&[None]), "nothing is to be heard there");
        // Those that are only counted count, too.
        let mut cinco = vec![Some(false); NOMBRADOS];
        cinco.push(Some(true));
        assert!(bien(&cinco));
    }
}
