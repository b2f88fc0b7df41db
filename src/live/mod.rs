//! The live link as the browser sees it.
