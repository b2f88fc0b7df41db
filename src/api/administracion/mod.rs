//! What the pages of the administration ask for and command. Who may do what is asked again by each command: a
//! director administers what belongs to their áreas, a superadmin everything.

pub mod areas;
pub mod listas;
pub mod mesas;
pub mod pantallas;
pub mod tramites;
pub mod usuarios;
