//! turnero: calls the people who wait.

pub mod domain;
pub mod protocol;
