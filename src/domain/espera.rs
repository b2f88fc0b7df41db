//! How long those wait who wait now, against what their área promises.

use super::id::{AreaId, Milis, TurnoId};
use super::numero::NumeroVisible;
use serde::{Deserialize, Serialize};

/// Those of an área.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelojDeArea {
    /// Which.
    pub area: AreaId,
    /// Its name.
    pub nombre: String,
    /// Minutes within which a visitor should be called.
    pub nivel_min: u32,
    /// Minutes that nobody should wait longer than.
    pub espera_maxima_min: u32,
    /// How they stand.
    pub esperan: Esperan,
    /// Those beyond the limit or near it, the longest wait first; of many, the first ones.
    pub apurados: Vec<Apurado>,
}

/// How those stand who wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Esperan {
    /// How many wait.
    pub todos: i64,
    /// How many of them longer than the level of service.
    pub fuera_de_nivel: i64,
    /// How many near the limit.
    pub cerca: i64,
    /// How many longer than the limit.
    pub sobre: i64,
    /// The longest wait; `None`: nobody waits.
    pub mas_larga_ms: Option<Milis>,
}

/// Who is beyond the limit or near it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Apurado {
    /// Which turno.
    pub id: TurnoId,
    /// Its number.
    pub numero_visible: NumeroVisible,
    /// What for.
    pub tramite_nombre: String,
    /// How long they have waited.
    pub espera_ms: Milis,
    /// What is left until the limit; below nothing once it is over.
    pub resta_ms: Milis,
}
