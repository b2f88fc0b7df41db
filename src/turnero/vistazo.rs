//! What an operator sees ahead: who comes next, and how long it usually takes.

use super::Turnero;
use super::llamar::{Desde, mi_mesa};
use crate::api::operador::{Proximo, Vistazo};
use crate::domain::resumen::Resumen;
use crate::domain::usuario::Usuario;
use crate::error::{Codigo, Result};
use crate::storage::{cola, turnos, vistas};

/// How many are shown of those who come next.
const PROXIMOS: usize = 3;

/// The attentions whose median is told: the last ones…
const ATENCIONES: i64 = 100;

/// …of so many days.
const DIAS: i32 = 30;

/// Who is next at my mesa, as it would be called by now, and the median attention of the trámite in my hands. Who has
/// just left it sees nobody.
///
/// # Errors
/// `SinPermiso`.
pub async fn vistazo(t: &Turnero, yo: &Usuario) -> Result<Vistazo> {
    let (area, mesa) = match mi_mesa(t, yo).await {
        Err(e) if e.codigo == Codigo::SinMesa => return Ok(Vistazo::default()),
        mia => mia?,
    };
    let (ahora, local) = t.momento(&area);
    let desde = Desde {
        area: &area,
        mesa: &mesa,
        yo: yo.id,
        ahora,
        dia: local.dia,
    };
    let mut tx = t.db.leer().await?;
    let (mut llamados, mut proximos) = (Vec::new(), Vec::new());
    while proximos.len() < PROXIMOS {
        let Some(eleccion) = desde.siguiente(&mut tx, &llamados).await? else {
            break;
        };
        let turno = vistas::turno(&mut tx, eleccion.turno).await?.turno;
        llamados.push((turno.id, turno.prioridad));
        proximos.push(Proximo {
            numero: turno.numero_visible.to_string(),
            tramite: turno.tramite_nombre,
            por_que: eleccion.por_que,
        });
    }
    let duran = match turnos::en_manos(&mut tx, yo.id).await? {
        Some(actual) => {
            let tramite = vistas::turno(&mut tx, actual).await?.turno.tramite_id;
            cola::atenciones(&mut tx, tramite, local.dia.mas(-DIAS), ATENCIONES).await?
        }
        None => Vec::new(),
    };
    let tiempos = Resumen::de(duran, 0).tiempos;
    Ok(Vistazo {
        proximos,
        mediana_ms: tiempos.map(|t| t.mediana_ms),
    })
}
