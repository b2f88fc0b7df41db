//! What two screens or more use.

// The macros make a struct of each function's arguments, with no place for a doc comment on its fields.
#![allow(missing_docs)]
