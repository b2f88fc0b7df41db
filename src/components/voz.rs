//! A call is said aloud: by the browser where it has a voice, by the server's where it has none.

use futures::channel::oneshot;
use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Function, Object, Promise, Reflect};
use std::pin::pin;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlAudioElement;

/// What a sentence may take, in ms. Some browsers never say that they have finished.
const PLAZO: u32 = 12_000;

/// Makes the browser look for its voices: the first answer of some is that they have none.
pub fn preparar() {
    let _ = sintesis().and_then(|s| voces(&s));
}

/// Says it in the language, and returns when it is said; dropped before, it says no more. `clip`: the address of the
/// same, said by the server. Who can say nothing returns at once: the chime and the number are there all the same.
pub async fn decir(texto: &str, idioma: &str, clip: &str) {
    let (avisar, dicho) = oneshot::channel::<()>();
    let avisar = Closure::once_into_js(move || avisar.send(()).is_ok());
    // It must live while it is spoken: a browser forgets what nobody holds, and then never says that it finished.
    let hablando = match por_el_navegador(texto, idioma, &avisar) {
        Ok(Some(frase)) => Ok((JsValue::from(frase), None)),
        Ok(None) | Err(_) => por_el_servidor(clip, &avisar),
    };
    let Ok((hablando, empieza)) = hablando else {
        return;
    };
    let mut hablando = Hablando(Some(hablando));
    // A sound whose bytes stop coming never begins and never fails: it has no more time than one that plays.
    let hablar = pin!(async {
        let empezo = match empieza {
            Some(empieza) => JsFuture::from(empieza).await.is_ok(),
            None => true,
        };
        if empezo {
            let _ = dicho.await;
        }
    });
    if let Either::Left(_) = select(hablar, TimeoutFuture::new(PLAZO)).await {
        hablando.0 = None;
    }
}

/// What is being said; it ends with whoever waits for it, so that nothing goes on over the next call.
struct Hablando(Option<JsValue>);

impl Drop for Hablando {
    fn drop(&mut self) {
        if let Some(hablando) = self.0.take() {
            callar(&hablando);
        }
    }
}

/// The utterance that is being spoken; `None` if there is no voice for the language.
pub fn por_el_navegador(
    texto: &str,
    idioma: &str,
    avisar: &JsValue,
) -> Result<Option<Object>, JsValue> {
    let sintesis = sintesis()?;
    let Some(voz) = voz_de(&voces(&sintesis)?, idioma) else {
        return Ok(None);
    };
    let clase: Function =
        Reflect::get(&js_sys::global(), &"SpeechSynthesisUtterance".into())?.dyn_into()?;
    let frase: Object = Reflect::construct(&clase, &Array::of1(&texto.into()))?.dyn_into()?;
    for (campo, valor) in [
        ("lang", &Reflect::get(&voz, &"lang".into())?),
        ("voice", &voz),
        ("rate", &0.9.into()),
        ("onend", avisar),
        ("onerror", avisar),
    ] {
        Reflect::set(&frase, &campo.into(), valor)?;
    }
    let hablar: Function = Reflect::get(&sintesis, &"speak".into())?.dyn_into()?;
    hablar.call1(&sintesis, &frase)?;
    Ok(Some(frase))
}

/// The sound, and the promise that it plays: broken where nobody has touched the page yet, and if the server has no
/// voice either.
fn por_el_servidor(clip: &str, avisar: &JsValue) -> Result<(JsValue, Option<Promise>), JsValue> {
    let audio = HtmlAudioElement::new_with_src(clip)?;
    let avisar: &Function = avisar.unchecked_ref();
    audio.set_onended(Some(avisar));
    let empieza = audio.play()?;
    Ok((audio.into(), Some(empieza)))
}

fn callar(hablando: &JsValue) {
    match hablando.dyn_ref::<HtmlAudioElement>() {
        // It fails only on what does not play any more. What is still being fetched is left.
        Some(audio) => {
            let _ = audio.pause();
            let _ = audio.remove_attribute("src");
            audio.load();
        }
        None => cancelar(),
    }
}

/// Has the browser say nothing any more.
pub fn cancelar() {
    let _ = sintesis().and_then(|s| {
        let cancelar: Function = Reflect::get(&s, &"cancel".into())?.dyn_into()?;
        cancelar.call0(&s)
    });
}

/// Whether the browser is saying something.
pub fn habla() -> bool {
    let habla = sintesis().and_then(|s| Reflect::get(&s, &"speaking".into()));
    habla.is_ok_and(|habla| habla.is_truthy())
}

/// Whether the browser has a voice for the language.
pub fn hay(idioma: &str) -> bool {
    let voces = sintesis().and_then(|s| voces(&s));
    voces.is_ok_and(|v| voz_de(&v, idioma).is_some())
}

fn sintesis() -> Result<JsValue, JsValue> {
    let sintesis = Reflect::get(&js_sys::global(), &"speechSynthesis".into())?;
    match sintesis.is_undefined() {
        true => Err(sintesis),
        false => Ok(sintesis),
    }
}

fn voces(sintesis: &JsValue) -> Result<Vec<JsValue>, JsValue> {
    let pedir: Function = Reflect::get(sintesis, &"getVoices".into())?.dyn_into()?;
    Ok(Array::from(&pedir.call0(sintesis)?).to_vec())
}

/// The voice of the country or, if there is none, one of the same language.
fn voz_de(voces: &[JsValue], idioma: &str) -> Option<JsValue> {
    let lang = |voz: &JsValue| {
        let lang = Reflect::get(voz, &"lang".into()).ok()?.as_string()?;
        // Android writes es_AR.
        Some(lang.replace('_', "-").to_lowercase())
    };
    let idioma = idioma.to_lowercase();
    let lengua = idioma.split('-').next().unwrap_or_default();
    let justa = voces.iter().find(|v| lang(v).as_ref() == Some(&idioma));
    let parecida = || {
        voces
            .iter()
            .find(|v| lang(v).is_some_and(|l| l.split('-').next() == Some(lengua)))
    };
    justa.or_else(parecida).cloned()
}
