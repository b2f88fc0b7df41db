//! From a committed event to every screen: bus, hub (one per node), socket (one task a connection).

pub mod bus;
mod en_vivo;
pub mod hub;
pub mod redis;
pub mod socket;
pub mod suscripcion;
