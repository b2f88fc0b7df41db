//! The program itself, started as a user starts it.
