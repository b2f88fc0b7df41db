//! What happened to the place without this page: by somebody else, in another window of the same operator, or by a
//! command whose answer was lost.

use super::Mando;
use crate::api::operador::{Puesto, TurnoActual};
use crate::domain::estado::Estado;
use crate::domain::id::TurnoId;
use crate::domain::tablero::{Tablero, TurnoVisto};
use crate::texts::textos;

/// What is to be said of it; `None`: nothing. Where a turno is that left the operator's hands tells the tablero, and
/// `perdido` is the command whose answer was lost.
pub(super) fn novedad(
    antes: &Puesto,
    ahora: &Puesto,
    tablero: &Tablero,
    perdido: Option<Mando>,
) -> Option<String> {
    let t = textos().operador();
    let tenia = antes.actual.as_ref();
    let tiene = ahora.actual.as_ref();
    let sigue = tenia.zip(tiene).filter(|(a, b)| a.turno.id == b.turno.id);
    let dichos = match sigue {
        Some((antes, ahora)) => [None, cambio(antes, ahora)],
        None => [
            tenia.map(|a| se_fue(a, ahora, tablero)),
            tiene.map(en_manos),
        ],
    };
    let mesa = |p: &Puesto| p.mesa.as_ref().map(|m| m.id);
    let sentado = (mesa(antes) != mesa(ahora)).then(|| match &ahora.mesa {
        Some(mesa) => (t.en_mesa)(&mesa.nombre),
        None => t.sin_mesa.to_owned(),
    });
    let de_otro = perdido.and_then(|mando| hecho_en_la_cola(mando, tablero));
    let dichos = dichos.into_iter().chain([sentado, de_otro]).flatten();
    let dichos: Vec<_> = dichos.collect();
    (!dichos.is_empty()).then(|| dichos.join(" "))
}

fn numero(turno: &TurnoVisto) -> String {
    turno.numero_visible.to_string()
}

/// The same turno is in hands.
fn cambio(antes: &TurnoActual, ahora: &TurnoActual) -> Option<String> {
    let t = textos().operador();
    let (antes, ahora) = (&antes.turno, &ahora.turno);
    let dicho = if antes.estado != ahora.estado && ahora.estado == Estado::EnAtencion {
        t.se_atiende
    } else if antes.llamadas < ahora.llamadas {
        t.se_llamo
    } else if antes.prioridad != ahora.prioridad {
        t.se_corrigio
    } else {
        return None;
    };
    Some(dicho(&numero(ahora)))
}

/// Another turno is.
fn en_manos(ahora: &TurnoActual) -> String {
    let t = textos().operador();
    let dicho = match ahora.turno.estado {
        Estado::EnAtencion => t.se_atiende,
        _ => t.se_llamo,
    };
    dicho(&numero(&ahora.turno))
}

/// Where one went that is not in hands any more.
fn se_fue(antes: &TurnoActual, ahora: &Puesto, tablero: &Tablero) -> String {
    let t = textos().operador();
    let antes = &antes.turno;
    let numero = numero(antes);
    if ahora.en_espera.iter().any(|a| a.turno.id == antes.id) {
        return (t.se_pauso)(&numero);
    }
    let visto = tablero.turno(antes.id);
    let para = |t: &TurnoVisto| t.derivado.as_ref().and_then(|d| d.para);
    let derivado = |v: &TurnoVisto| {
        v.tramite_id != antes.tramite_id || para(v).is_some() && para(v) != para(antes)
    };
    let dicho = match visto.map(|v| v.estado) {
        Some(Estado::Pendiente) if visto.is_some_and(derivado) => t.se_derivo,
        Some(Estado::Pendiente) if antes.estado == Estado::Llamando => t.se_deshizo,
        Some(Estado::Pendiente) => t.se_devolvio,
        Some(Estado::Finalizado) => t.se_finalizo,
        Some(Estado::NoSePresento) => t.no_vino,
        Some(Estado::Derivado) => t.se_derivo,
        Some(Estado::Llamando | Estado::EnAtencion | Estado::EnEspera | Estado::Cancelado)
        | None => t.ya_no_es_suyo,
    };
    dicho(&numero)
}

/// A command about one that waits, or that was absent, was done after all.
fn hecho_en_la_cola(mando: Mando, tablero: &Tablero) -> Option<String> {
    let t = textos().operador();
    let visto = |id: TurnoId| tablero.turno(id);
    match mando {
        Mando::Reincorporar(id) => {
            let espera = visto(id).filter(|v| v.estado == Estado::Pendiente)?;
            Some((t.volvio)(&numero(espera)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::tablero::Cola;
    use crate::screens::operador::supuesto::pruebas::puesto;

    /// A tablero on which the turno in hands is in this state.
    fn tablero(estado: Estado) -> Tablero {
        let mut turno = puesto().actual.unwrap().turno;
        turno.estado = estado;
        turno.version += 1;
        let mut tablero = Tablero::default();
        tablero.cargar(turno.area_id, Cola::default());
        tablero.aplicar(1, &turno);
        tablero
    }

    fn dicho(antes: &Puesto, ahora: &Puesto, tablero: &Tablero) -> Option<String> {
        novedad(antes, ahora, tablero, None)
    }

    #[test]
    fn a_turno_that_somebody_took_away_says_where_it_went() {
        let mut atendiendo = puesto();
        atendiendo.actual.as_mut().unwrap().turno.estado = Estado::EnAtencion;
        let mut sin = puesto();
        sin.actual = None;
        for (estado, esperado) in [
            (Estado::Pendiente, "A-045 volvió a la cola, en su lugar."),
            (Estado::Finalizado, "A-045 finalizado."),
            (Estado::Llamando, "A-045 ya no está en sus manos."),
        ] {
            let dicho = dicho(&atendiendo, &sin, &tablero(estado));
            assert_eq!(dicho.as_deref(), Some(esperado), "{estado:?}");
        }
        let mut pausado = sin.clone();
        pausado.en_espera = atendiendo.actual.clone().into_iter().collect();
        let dicho = dicho(&atendiendo, &pausado, &Tablero::default());
        assert_eq!(dicho.as_deref(), Some("A-045 quedó en espera en su mesa."));
    }

    #[test]
    fn what_did_not_change_is_not_said() {
        let llamando = puesto();
        assert_eq!(dicho(&llamando, &llamando, &Tablero::default()), None);
        let mut atendiendo = llamando.clone();
        atendiendo.actual.as_mut().unwrap().turno.estado = Estado::EnAtencion;
        let ahora = dicho(&llamando, &atendiendo, &Tablero::default());
        assert_eq!(ahora.as_deref(), Some("Atendiendo a A-045."));
        let mut sin = llamando.clone();
        sin.actual = None;
        let llamada = dicho(&sin, &llamando, &Tablero::default());
        assert_eq!(llamada.as_deref(), Some("Se llamó a A-045."));
    }
}
