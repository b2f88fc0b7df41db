//! The turnos behind a figure, as conditions on their rows (`t`): each says what [`crate::domain::informe`] counts.

use super::condiciones::{Condicion, Valor};
use crate::domain::id::{AreaId, DIA_MS, Dia, Milis};
use crate::domain::informe::{Cuenta, OLVIDADO_MS, Preferencial};
use std::collections::BTreeMap;

/// A day, and half an hour, in milliseconds.
const MEDIA_MS: Milis = 1_800_000;

/// What depends on the área, at the moment that is looked at.
#[derive(Clone, Debug)]
pub struct DeArea {
    /// Which.
    pub area: AreaId,
    /// Its business day.
    pub hoy: Dia,
    /// Within which a visitor should be called.
    pub nivel_ms: Milis,
    /// That nobody should wait longer than.
    pub maxima_ms: Milis,
    /// How far its clock is ahead of UTC, from a moment to another one.
    pub desfases: Vec<Desfase>,
}

/// From a moment to another one, and how far a clock was ahead meanwhile.
pub type Desfase = (Milis, Milis, Milis);

/// Numbers of ours, an área each; no área has none of them.
fn por_area(areas: &[DeArea], de: impl Fn(&DeArea) -> i64) -> String {
    let casos = areas
        .iter()
        .map(|a| format!(" WHEN {} THEN {}", a.area, de(a)));
    format!(
        "CASE t.area_id WHEN 0 THEN 0{} END",
        casos.collect::<String>()
    )
}

/// Today, wherever it is.
pub(super) fn de_hoy(areas: &[DeArea]) -> Vec<Condicion<String>> {
    let dias = || areas.iter().map(|a| i64::from(a.hoy.0));
    let (Some(primero), Some(ultimo)) = (dias().min(), dias().max()) else {
        return vec![("1 = 0".to_owned(), vec![])];
    };
    if primero == ultimo {
        return vec![("t.dia = ?".to_owned(), vec![Valor::Entero(primero)])];
    }
    // For the index, which knows of no áreas.
    let entre = vec![Valor::Entero(primero), Valor::Entero(ultimo)];
    let hoy = por_area(areas, |a| i64::from(a.hoy.0));
    vec![
        ("t.dia >= ? AND t.dia <= ?".to_owned(), entre),
        (format!("t.dia = {hoy}"), vec![]),
    ]
}

/// Those that a figure counts.
pub(super) fn de_cifra(cuenta: Cuenta, areas: &[DeArea], ahora: Milis) -> Vec<Condicion<String>> {
    let nivel = || por_area(areas, |a| a.nivel_ms);
    let maxima = || por_area(areas, |a| a.maxima_ms);
    let espera = "t.primera_llamada_ms - t.creado_ms";
    let anunciado = "t.estimado_desde_ms IS NOT NULL AND t.demoras = 0 AND t.primera_llamada_ms";
    let condicion = match cuenta {
        Cuenta::Emitidos => "t.origen_id IS NULL".to_owned(),
        Cuenta::Recibidos => "t.origen_id IS NOT NULL".to_owned(),
        Cuenta::Llamados => "t.primera_llamada_ms IS NOT NULL".to_owned(),
        Cuenta::Finalizados => "t.estado = 3".to_owned(),
        Cuenta::NoPresento => "t.estado = 4 AND t.primera_llamada_ms IS NOT NULL".to_owned(),
        Cuenta::Vencidos => "t.estado = 4 AND t.primera_llamada_ms IS NULL".to_owned(),
        Cuenta::Derivados => "t.estado = 5".to_owned(),
        Cuenta::Cancelados => "t.estado = 7".to_owned(),
        Cuenta::Abandono => {
            "(t.estado = 7 OR t.estado = 4 AND t.primera_llamada_ms IS NULL)".to_owned()
        }
        Cuenta::ATiempo => format!("{espera} <= {}", nivel()),
        Cuenta::Pasados => format!("{espera} > {}", maxima()),
        Cuenta::Respuesta => format!("t.atencion_ms - t.ultima_llamada_ms <= {OLVIDADO_MS}"),
        Cuenta::Atencion => {
            format!("t.estado = 3 AND t.fin_ms - t.atencion_ms - t.pausa_ms <= {OLVIDADO_MS}")
        }
        Cuenta::Permanencia => format!(
            "t.estado = 3 AND t.fin_ms IS NOT NULL
             AND COALESCE(t.fin_ms - t.primera_llamada_ms - t.pausa_ms, 0) <= {OLVIDADO_MS}"
        ),
        Cuenta::Anunciados => format!("{anunciado} IS NOT NULL"),
        Cuenta::Acertados => {
            format!("{anunciado} BETWEEN t.estimado_desde_ms AND t.estimado_hasta_ms")
        }
        Cuenta::Adelantados => format!("{anunciado} < t.estimado_desde_ms"),
        Cuenta::Atrasados => format!("{anunciado} > t.estimado_hasta_ms"),
        Cuenta::EnCurso => "t.estado IN (1, 2)".to_owned(),
        Cuenta::DeAntes => {
            let hoy = por_area(areas, |a| i64::from(a.hoy.0));
            format!("t.estado = 0 AND t.dia <> {hoy}")
        }
        Cuenta::FueraDeNivel => return esperan(areas, format!("> {}", nivel()), ahora),
        Cuenta::SobreElLimite => return esperan(areas, format!("> {}", maxima()), ahora),
        Cuenta::CercaDelLimite => {
            let cerca = por_area(areas, |a| crate::domain::sala::cerca_ms(a.maxima_ms));
            return esperan(areas, format!("BETWEEN {cerca} AND {}", maxima()), ahora);
        }
    };
    vec![(condicion, vec![])]
}

/// Those that wait today, for so long.
fn esperan(areas: &[DeArea], cuanto: String, ahora: Milis) -> Vec<Condicion<String>> {
    let mut condiciones = de_hoy(areas);
    let esperan = format!("t.estado = 0 AND ? - t.creado_ms {cuanto}");
    condiciones.push((esperan, vec![Valor::Entero(ahora)]));
    condiciones
}

/// Those of a priority, or of any.
pub(super) fn de_prioridad(prioridad: Preferencial) -> Condicion<String> {
    match prioridad {
        Preferencial::De(una) => ("t.prioridad = ?".to_owned(), vec![Valor::Entero(una.id())]),
        Preferencial::Cualquiera => ("t.prioridad > 0".to_owned(), vec![]),
    }
}

/// Those of a day of the week, 0 Monday … 6 Sunday: 1970 began on a Thursday.
pub(super) fn de_semana(dia: u8) -> Condicion<String> {
    let dia = Valor::Entero(i64::from(dia));
    ("(t.dia + 3) % 7 = ?".to_owned(), vec![dia])
}

/// Those that were issued in a half hour of the day, by their área's clock.
pub(super) fn de_media(media: u8, areas: &[DeArea]) -> Condicion<String> {
    let desde = Milis::from(media) * MEDIA_MS;
    // Áreas of one time zone have their tramos in common: a condition of hundreds of them is more than SQLite takes.
    let mut suyos: BTreeMap<Desfase, Vec<String>> = BTreeMap::new();
    for area in areas {
        for tramo in &area.desfases {
            suyos.entry(*tramo).or_default().push(area.area.to_string());
        }
    }
    let tramos = suyos.iter().map(|((inicio, fin, desfase), areas)| {
        format!(
            "t.area_id IN ({}) AND t.creado_ms >= {inicio} AND t.creado_ms < {fin}
             AND (t.creado_ms + {desfase}) % {DIA_MS} >= {desde}
             AND (t.creado_ms + {desfase}) % {DIA_MS} < {}",
            areas.join(", "),
            desde + MEDIA_MS
        )
    });
    let tramos: Vec<_> = tramos.collect();
    match tramos.is_empty() {
        true => ("1 = 0".to_owned(), vec![]),
        false => (format!("({})", tramos.join(" OR ")), vec![]),
    }
}
