//! Every turno.

use crate::api::administracion::listas::{TurnoFila, ver_turnos};
use crate::components::{Administracion, Columna, Filtro, NumeroTurno, Requiere, Tabla};
use crate::domain::estado::Estado;
use crate::domain::informe::{Cuenta, MEDIAS_HORAS, Preferencial};
use crate::domain::prioridad::Prioridad;
use crate::domain::usuario::Rol;
use crate::screens::dashboard::insignia;
use crate::texts::{fecha, hora, textos};
use leptos::prelude::*;

/// `/dashboard/turnos/`: those of the áreas of whoever looks, the newest first.
#[component]
pub fn Turnos() -> impl IntoView {
    let t = textos().administracion();
    view! {
        <Requiere permite=Rol::dirige let:usuario>
            <Administracion titulo=t.turnos usuario>
                <Tabla
                        titulo=t.turnos
                        columnas=columnas()
                        filtros=filtros()
                        con_area=true
                        con_partes=true
                        busca=t.busca_turnos
                        cargar=ver_turnos
                        vacia=t.nada
                        fila=|fila| view! { <FilaDeTurno fila /> }
                    />
            </Administracion>
        </Requiere>
    }
}

/// Of a list of turnos.
pub fn columnas() -> Vec<Columna> {
    let t = textos().administracion();
    vec![
        Columna::fija(textos().dashboard().numero),
        Columna::ordenable(t.emitido, "hora"),
        Columna::fija(textos().dashboard().tramite),
        Columna::fija(t.area),
        Columna::fija(t.persona),
        Columna::fija(t.estado),
        Columna::fija(textos().dashboard().mesa),
    ]
}

fn filtros() -> Vec<Filtro> {
    let t = textos().informes();
    let fecha = |nombre, rotulo| Filtro {
        nombre,
        rotulo,
        opciones: Vec::new(),
    };
    let estados = Estado::TODOS.map(|e| {
        (
            e.id().to_string(),
            (textos().general().estado)(e).to_owned(),
        )
    });
    let cuentas = Cuenta::TODAS.map(|c| (c.to_string(), (t.cuenta)(c).to_owned()));
    let medias = (0..MEDIAS_HORAS).map(|m| (m.to_string(), media_hora(m)));
    let dias = (0..).zip(t.dias);
    let dias = dias.map(|(n, dia): (i32, &str)| (n.to_string(), dia.to_owned()));
    vec![
        fecha("del", t.desde),
        fecha("al", t.hasta),
        filtro(
            "dia",
            t.dia,
            vec![("hoy".to_owned(), t.solo_hoy.to_owned())],
        ),
        filtro("estado", textos().administracion().estado, estados.into()),
        filtro("cifra", t.cifra, cuentas.into()),
        filtro("prioridad", t.prioridad, prioridades()),
        filtro("semana", t.dia_de_semana, dias.collect()),
        filtro("media", t.media_hora, medias.collect()),
    ]
}

/// None, any, and each.
fn prioridades() -> Vec<(String, String)> {
    let una = |p: Prioridad| {
        let dicha = (textos().general().prioridad)(p).to_owned();
        (Preferencial::De(p).to_string(), dicha)
    };
    let con = textos().informes().con_prioridad.to_owned();
    let mut todas = Prioridad::TODAS.map(una).to_vec();
    todas.insert(1, (Preferencial::Cualquiera.to_string(), con));
    todas
}

fn media_hora(media: usize) -> String {
    u8::try_from(media)
        .map(crate::screens::informes::media)
        .unwrap_or_default()
}

fn filtro(nombre: &'static str, rotulo: &'static str, unas: Vec<(String, String)>) -> Filtro {
    let todas = (String::new(), textos().administracion().todos.to_owned());
    Filtro {
        nombre,
        rotulo,
        opciones: std::iter::once(todas).chain(unas).collect(),
    }
}

/// A turno in a list.
#[component]
pub fn FilaDeTurno(fila: TurnoFila) -> impl IntoView {
    let t = textos();
    let TurnoFila {
        turno,
        dia,
        documento,
    } = fila;
    let emitido = format!("{} {}", fecha(&dia), hora(&turno.fecha_hora_creacion));
    let sin_persona = documento.is_none();
    let sin_mesa = turno.mesa_nombre.is_none();
    view! {
        <tr>
            <th scope="row">
                <a class="tabla__numero" href=format!("/dashboard/turnos/{}/", turno.id)>
                    <NumeroTurno numero=turno.numero_visible.to_string() />
                </a>
            </th>
            <td data-rotulo=t.administracion().emitido class="cifra">
                {emitido}
            </td>
            <td data-rotulo=t.dashboard().tramite>{turno.tramite_nombre}</td>
            <td data-rotulo=t.administracion().area>{turno.area_nombre}</td>
            <td data-rotulo=t.administracion().persona class:tabla__nada=sin_persona>
                {turno.persona_nombre}
                <span class="tabla__detalle cifra">{documento}</span>
            </td>
            <td data-rotulo=t.administracion().estado>
                <span class=insignia(turno.estado)>{(t.general().estado)(turno.estado)}</span>
            </td>
            <td data-rotulo=t.dashboard().mesa class:tabla__nada=sin_mesa>
                {turno.mesa_nombre.unwrap_or_else(|| "—".into())}
            </td>
        </tr>
    }
}
