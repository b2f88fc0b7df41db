//! The figures of a period, beside those of another one; what is counted leads to the turnos that are.

use super::enlaces::{Enlaces, detras};
use super::tiempos::dicho;
use crate::api::informes::{Informe, Pedido};
use crate::components::Ancha;
use crate::domain::informe::{Cifras, Cuenta};
use crate::texts::textos;
use leptos::prelude::*;

/// A row: its id in the page, what it is called, what it says, and the turnos behind that.
struct Fila {
    id: &'static str,
    rotulo: String,
    valor: fn(&Cifras) -> String,
    cuenta: Cuenta,
}

/// A figure that counts, one below the other.
#[component]
pub fn TablaDeCifras(informe: Informe, contra: Option<Informe>, pedido: Pedido) -> impl IntoView {
    let t = textos().informes();
    let todo = informe.todo;
    let (enlaces, de_contra) = (Enlaces::de(&pedido), Enlaces::contra(&pedido));
    let de_uno = !pedido.operador.is_empty();
    let celda = |fila: &Fila, cifras: &Cifras, enlaces: &Enlaces| {
        if de_uno && fila.cuenta.de_nadie() {
            return detras(t.sin_dato.to_owned(), 0, String::new());
        }
        let cuantos = fila.cuenta.de(cifras).unwrap_or(0);
        detras((fila.valor)(cifras), cuantos, enlaces.a(fila.cuenta))
    };
    let filas = filas(&informe).into_iter().map(|fila| {
        let valor = celda(&fila, &todo, &enlaces);
        let contra = contra.as_ref().map(|contra| {
            view! { <td class="cifra">{celda(&fila, &contra.todo, &de_contra)}</td> }
        });
        view! {
            <tr>
                <th scope="row">{fila.rotulo}</th>
                <td class="cifra" id=format!("informe-{}", fila.id)>
                    {valor}
                </td>
                {contra}
            </tr>
        }
    });
    let filas = filas.collect_view();
    let ocioso = |informe: &Informe, enlaces: &Enlaces| {
        detras(
            dicho(informe.ocioso_ms),
            Cuenta::Llamados.de(&informe.todo).unwrap_or(0),
            enlaces.a(Cuenta::Llamados),
        )
    };
    let sin_registro = |dicho: Option<&str>, informe: &Informe| match informe.ocioso_sin_registro {
        0 => None,
        dias => {
            let de = dicho.map(|dicho| format!("{dicho}: ")).unwrap_or_default();
            Some(view! { <p class="suave">{de} {(t.ocioso_sin_registro)(dias)}</p> })
        }
    };
    let ocupacion = |informe: &Informe, enlaces: &Enlaces| {
        detras(
            parte(informe.ocupacion),
            Cuenta::Atencion.de(&informe.todo).unwrap_or(0),
            enlaces.a(Cuenta::Atencion),
        )
    };
    let contra = contra.as_ref();
    let con_contra = contra.is_some();
    let ocupacion = (
        ocupacion(&informe, &enlaces),
        contra.map(|contra| ocupacion(contra, &de_contra)),
    );
    let ocioso = (
        ocioso(&informe, &enlaces),
        contra.map(|contra| ocioso(contra, &de_contra)),
    );
    let sin_registro = (
        sin_registro(None, &informe),
        contra.and_then(|contra| sin_registro(Some(t.contra), contra)),
    );
    view! {
        <Ancha nombre=t.cifras>
            <table class="tabla informe__cifras">
                <caption class="tabla__titulo">{t.cifras}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.cifra}</th>
                        <th scope="col">{t.valor}</th>
                        {con_contra.then(|| view! { <th scope="col">{t.contra}</th> })}
                    </tr>
                </thead>
                <tbody>
                    {filas} <tr>
                        <th scope="row">{t.ocupacion}</th>
                        <td class="cifra" id="informe-ocupacion">
                            {ocupacion.0}
                        </td>
                        {ocupacion.1.map(|valor| view! { <td class="cifra">{valor}</td> })}
                    </tr>
                    <tr>
                        <th scope="row">{t.ocioso}</th>
                        <td class="cifra" id="informe-ocioso">
                            {ocioso.0}
                        </td>
                        {ocioso.1.map(|valor| view! { <td class="cifra">{valor}</td> })}
                    </tr>
                </tbody>
            </table>
        </Ancha>
        {sin_registro.0}
        {sin_registro.1}
    }
}

fn filas(informe: &Informe) -> Vec<Fila> {
    let t = textos().informes();
    let fila = |id, rotulo: &str, valor, cuenta| Fila {
        id,
        rotulo: rotulo.to_owned(),
        valor,
        cuenta,
    };
    vec![
        fila(
            "emitidos",
            t.emitidos,
            |c| c.emitidos.to_string(),
            Cuenta::Emitidos,
        ),
        fila(
            "recibidos",
            t.recibidos,
            |c| c.recibidos.to_string(),
            Cuenta::Recibidos,
        ),
        fila(
            "llamados",
            t.llamados,
            |c| c.llamados().to_string(),
            Cuenta::Llamados,
        ),
        fila(
            "finalizados",
            t.finalizados,
            |c| c.finalizados.to_string(),
            Cuenta::Finalizados,
        ),
        fila(
            "no-presento",
            t.no_presento,
            |c| c.no_presento.to_string(),
            Cuenta::NoPresento,
        ),
        fila(
            "vencidos",
            t.vencidos,
            |c| c.vencidos.to_string(),
            Cuenta::Vencidos,
        ),
        fila(
            "derivados",
            t.derivados,
            |c| c.derivados.to_string(),
            Cuenta::Derivados,
        ),
        fila(
            "cancelados",
            t.cancelados,
            |c| c.cancelados.to_string(),
            Cuenta::Cancelados,
        ),
        fila(
            "nivel",
            &(t.nivel)(&informe.nivel_min),
            |c| parte(c.nivel_de_servicio()),
            Cuenta::ATiempo,
        ),
        fila(
            "pasados",
            &(t.pasados)(&informe.espera_maxima_min),
            |c| c.espera.pasados.to_string(),
            Cuenta::Pasados,
        ),
        fila(
            "ausentismo",
            t.ausentismo,
            |c| parte(c.ausentismo()),
            Cuenta::NoPresento,
        ),
        fila(
            "abandono",
            t.abandono,
            |c| parte(c.abandono()),
            Cuenta::Abandono,
        ),
        fila(
            "anunciados",
            t.anunciados,
            |c| c.anunciados.casos.to_string(),
            Cuenta::Anunciados,
        ),
        fila(
            "acierto",
            t.acierto_parte,
            |c| parte(c.acierto()),
            Cuenta::Acertados,
        ),
    ]
}

/// A share, or that it can't be told.
pub fn parte(mil: Option<i64>) -> String {
    let t = textos().informes();
    mil.map_or_else(|| t.sin_dato.to_owned(), t.parte)
}
