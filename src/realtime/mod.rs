//! From a committed event to every screen: bus, hub (one per node), socket (one task a connection).

pub mod bus;
pub mod hub;
pub mod socket;
