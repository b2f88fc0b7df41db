//! How long those wait who wait now, against what their área promises.

use crate::domain::area::Area;
use crate::domain::espera::RelojDeArea;
use crate::domain::id::Milis;
use crate::error::Result;
use crate::reloj::Local;
use crate::storage::Tx;
use crate::storage::espera::{Plazos, apurados, esperan};

/// Who are told one by one, of each área.
const APURADOS: i64 = 10;

/// Those of an área's business day.
pub(super) async fn reloj(
    tx: &mut Tx,
    area: &Area,
    (ahora, local): (Milis, Local),
) -> Result<RelojDeArea> {
    let (nivel_min, espera_maxima_min) = (
        area.config.nivel_servicio_min,
        area.config.llamada.espera_maxima_min,
    );
    let plazos = Plazos {
        nivel_ms: Milis::from(nivel_min) * 60_000,
        maxima_ms: Milis::from(espera_maxima_min) * 60_000,
        ahora,
    };
    let suyos = (area.id, local.dia);
    Ok(RelojDeArea {
        area: area.id,
        nombre: area.nombre.clone(),
        nivel_min,
        espera_maxima_min,
        esperan: esperan(tx, suyos, plazos).await?,
        apurados: apurados(tx, suyos, plazos, APURADOS).await?,
    })
}
