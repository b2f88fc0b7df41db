//! The fields of a form: a label, help, and what is wrong, all of it heard with the field.

use super::formulario::EnFormulario;
use leptos::html::Input;
use leptos::prelude::*;

/// What a field's parts are called, and what is wrong with it.
#[derive(Clone)]
struct Partes {
    id: String,
    ayuda: String,
    reparo: Signal<Option<String>>,
}

impl Partes {
    fn de(nombre: &str, ayuda: String) -> Partes {
        let formulario = use_context::<EnFormulario>();
        let id = match formulario {
            Some(f) => format!("{}-{nombre}", f.id.get_value()),
            None => nombre.to_owned(),
        };
        let nombre = nombre.trim_end_matches("[]").to_owned();
        let reparo = move || formulario?.reparos.read().get(&nombre).cloned();
        Partes {
            id,
            ayuda,
            reparo: Signal::derive(reparo),
        }
    }

    /// What describes it, for `aria-describedby`.
    fn descrito(&self) -> impl Fn() -> Option<String> + use<> {
        let (id, con_ayuda, reparo) = (self.id.clone(), !self.ayuda.is_empty(), self.reparo);
        move || {
            let ayuda = con_ayuda.then(|| format!("{id}-ayuda"));
            let reparo = reparo.read().is_some().then(|| format!("{id}-reparo"));
            let partes: Vec<_> = ayuda.into_iter().chain(reparo).collect();
            (!partes.is_empty()).then(|| partes.join(" "))
        }
    }

    /// Whether something is wrong, for `aria-invalid`.
    fn invalido(&self) -> impl Fn() -> Option<&'static str> + use<> {
        let reparo = self.reparo;
        move || reparo.read().is_some().then_some("true")
    }

    /// Help and what is wrong, below the field.
    fn pie(&self) -> impl IntoView + use<> {
        let (id, reparo) = (self.id.clone(), self.reparo);
        let ayuda = (!self.ayuda.is_empty()).then(|| {
            view! {
                <p id=format!("{id}-ayuda") class="campo__ayuda">
                    {self.ayuda.clone()}
                </p>
            }
        });
        let mal = move || {
            let id = format!("{id}-reparo");
            reparo.get().map(|mal| {
                view! {
                    <p id=id class="campo__reparo">
                        {mal}
                    </p>
                }
            })
        };
        view! {
            {ayuda}
            {mal}
        }
    }
}

/// One line: a text, a number, a date, a colour.
#[component]
pub fn Campo(
    /// Of the server function's argument.
    #[prop(into)]
    nombre: String,
    #[prop(into)] rotulo: String,
    #[prop(optional, into)] ayuda: String,
    /// What stands there at first.
    #[prop(optional, into)]
    valor: String,
    /// As in `<input type>`.
    #[prop(default = "text")]
    tipo: &'static str,
    #[prop(optional)] obligatorio: bool,
    /// The most characters.
    #[prop(optional)]
    maximo: Option<u32>,
    /// As in `<input autocomplete>`.
    #[prop(default = "off")]
    autocompletar: &'static str,
    /// As in `<input inputmode>`: what a phone's keyboard shows.
    #[prop(optional)]
    teclado: Option<&'static str>,
    /// What is offered while one types.
    #[prop(optional)]
    ofrece: Vec<String>,
) -> impl IntoView {
    let partes = Partes::de(&nombre, ayuda);
    let id_lista = (!ofrece.is_empty()).then(|| format!("{}-lista", partes.id));
    let lista = id_lista.clone().map(|id| {
        let opciones = ofrece
            .into_iter()
            .map(|o| view! { <option value=o></option> });
        view! { <datalist id=id>{opciones.collect_view()}</datalist> }
    });
    view! {
        <div class="campo">
            <label class="campo__rotulo" for=partes.id.clone()>
                {rotulo}
            </label>
            <input
                id=partes.id.clone()
                name=nombre
                class="entrada"
                type=tipo
                value=valor
                autocomplete=autocompletar
                inputmode=teclado
                maxlength=maximo
                required=obligatorio
                list=id_lista
                aria-describedby=partes.descrito()
                aria-invalid=partes.invalido()
            />
            {lista}
            {partes.pie()}
        </div>
    }
}

/// Several lines.
#[component]
pub fn CampoParrafo(
    #[prop(into)] nombre: String,
    #[prop(into)] rotulo: String,
    #[prop(optional, into)] ayuda: String,
    #[prop(optional, into)] valor: String,
    #[prop(default = 4)] lineas: u32,
    #[prop(optional)] maximo: Option<u32>,
) -> impl IntoView {
    let partes = Partes::de(&nombre, ayuda);
    view! {
        <div class="campo">
            <label class="campo__rotulo" for=partes.id.clone()>
                {rotulo}
            </label>
            <textarea
                id=partes.id.clone()
                name=nombre
                class="entrada"
                rows=lineas
                maxlength=maximo
                aria-describedby=partes.descrito()
                aria-invalid=partes.invalido()
            >
                {valor}
            </textarea>
            {partes.pie()}
        </div>
    }
}

/// A file.
#[component]
pub fn CampoArchivo(
    #[prop(into)] nombre: String,
    #[prop(into)] rotulo: String,
    #[prop(optional, into)] ayuda: String,
    /// As in `<input accept>`.
    acepta: &'static str,
    /// Where it is chosen.
    caja: NodeRef<Input>,
    /// Called when one is.
    #[prop(into)]
    cambio: Callback<()>,
) -> impl IntoView {
    let partes = Partes::de(&nombre, ayuda);
    view! {
        <div class="campo">
            <label class="campo__rotulo" for=partes.id.clone()>
                {rotulo}
            </label>
            <input
                node_ref=caja
                id=partes.id.clone()
                name=nombre
                class="entrada"
                type="file"
                accept=acepta
                required
                aria-describedby=partes.descrito()
                aria-invalid=partes.invalido()
                on:change=move |_| cambio.run(())
            />
            {partes.pie()}
        </div>
    }
}

/// One of a list.
#[component]
pub fn CampoOpcion(
    #[prop(into)] nombre: String,
    #[prop(into)] rotulo: String,
    #[prop(optional, into)] ayuda: String,
    #[prop(optional, into)] valor: String,
    /// Value and words of each.
    opciones: Vec<(String, String)>,
    /// Called with the one that is chosen.
    #[prop(optional, into)]
    cambio: Option<Callback<String>>,
) -> impl IntoView {
    let partes = Partes::de(&nombre, ayuda);
    let opciones = opciones.into_iter().map(|(cual, dicho)| {
        let elegida = cual == valor;
        view! {
            <option value=cual selected=elegida>
                {dicho}
            </option>
        }
    });
    view! {
        <div class="campo">
            <label class="campo__rotulo" for=partes.id.clone()>
                {rotulo}
            </label>
            <select
                id=partes.id.clone()
                name=nombre
                class="entrada"
                aria-describedby=partes.descrito()
                aria-invalid=partes.invalido()
                on:change=move |ev| {
                    if let Some(cambio) = cambio {
                        cambio.run(event_target_value(&ev));
                    }
                }
            >
                {opciones.collect_view()}
            </select>
            {partes.pie()}
        </div>
    }
}

/// Yes or no: sent as "true", or not at all.
#[component]
pub fn CampoSiNo(
    #[prop(into)] nombre: String,
    #[prop(into)] rotulo: String,
    #[prop(optional, into)] ayuda: String,
    #[prop(optional)] valor: bool,
) -> impl IntoView {
    let partes = Partes::de(&nombre, ayuda);
    view! {
        <div class="campo">
            <label class="casilla">
                <input
                    id=partes.id.clone()
                    name=nombre
                    type="checkbox"
                    value="true"
                    checked=valor
                    aria-describedby=partes.descrito()
                    aria-invalid=partes.invalido()
                />
                <span>{rotulo}</span>
            </label>
            {partes.pie()}
        </div>
    }
}

/// Any of several, sent as `nombre[]`.
#[component]
pub fn CampoVarios(
    #[prop(into)] nombre: String,
    #[prop(into)] rotulo: String,
    #[prop(optional, into)] ayuda: String,
    /// Value and words of each, and whether it is one of them.
    opciones: Vec<(String, String, bool)>,
) -> impl IntoView {
    let nombre = format!("{nombre}[]");
    let partes = Partes::de(&nombre, ayuda);
    let casillas = opciones.into_iter().map(|(cual, dicho, marcada)| {
        let nombre = nombre.clone();
        let invalido = partes.invalido();
        view! {
            <label class="casilla">
                <input name=nombre type="checkbox" value=cual checked=marcada aria-invalid=invalido />
                <span>{dicho}</span>
            </label>
        }
    });
    let casillas = casillas.collect_view();
    view! {
        <fieldset class="campo campo--varios" aria-describedby=partes.descrito()>
            <legend class="campo__rotulo">{rotulo}</legend>
            {casillas}
            {partes.pie()}
        </fieldset>
    }
}
