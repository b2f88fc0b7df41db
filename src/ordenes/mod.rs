//! What the commands do and show.

pub mod copias;
pub mod personas;
