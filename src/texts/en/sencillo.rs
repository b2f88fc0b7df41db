//! Texts of the plain pages, for browsers that can't run the program, in English.

use crate::texts::sencillo::Sencillo;

pub const EN: Sencillo = Sencillo {
    no_carga: "Does this screen not respond?",
    usar: "Use the plain version",
    elija: "Choose",
    sin_documento: "You may leave it empty.",
    ninguna: "No, none",
    otro_turno: "Take another ticket",
    vuelve: |s| format!("This page begins anew in {s} seconds."),
    panel: "Plain panel",
    solo_lo_principal: "It has what matters most: call, attend, finish and hand on. Notes, corrections and shortcuts are in the full panel.",
    de_otro: "That panel was another person's, who is not logged in at this browser any more: nothing was done. This is yours.",
    panel_completo: "Back to the full panel",
    actualizar: "Refresh",
    reanudar: "Go on with",
};
