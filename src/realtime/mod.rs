//! From a committed event to every screen: bus (and Redis between nodes), hub (one per node), canal (one an área
//! and audience), socket (one task a connection).

pub mod bus;
mod canal;
pub mod en_vivo;
pub mod frame;
pub mod hub;
pub mod novedades;
pub mod redis;
mod salida;
pub mod socket;
pub mod suscripcion;

use std::sync::{Mutex, MutexGuard, PoisonError};

/// A panic elsewhere must not silence an área: what the locks guard here is replaced whole or not at all.
fn cerrojo<T>(m: &Mutex<T>) -> MutexGuard<'_, T> {
    m.lock().unwrap_or_else(PoisonError::into_inner)
}
