//! Texts of the dashboard.

/// The dashboard.
pub struct Dashboard {}

/// Spanish.
pub const ES: Dashboard = Dashboard {};
