//! What the pages of the administration ask for and command. Who may do what is asked again by each command: a
//! director administers what belongs to their áreas, a superadmin everything.

pub mod areas;
pub mod listas;
pub mod mesas;
pub mod pantallas;
pub mod tramites;
pub mod usuarios;

use serde::{Deserialize, Serialize};

/// What was changed, and the fingerprint of what there is to see of it since: whoever changes it again from the same
/// form sends that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guardado<T> {
    /// Its identity.
    pub id: T,
    /// What its form shows now.
    pub visto: String,
}
