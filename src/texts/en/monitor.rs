//! Texts of the monitor, in English.

use crate::texts::monitor::Monitor;

pub const EN: Monitor = Monitor {
    titulo: |area| format!("Monitor · {area}"),
    todas_las_areas: "All areas",
    llamando: "Now calling",
    ultimo_llamado: "Last called",
    nadie_llamado: "Nobody has been called yet",
    nadie_llamado_ayuda: "Your number will appear here.",
    anteriores: "Called before",
    sin_anteriores: "None for now",
    en_espera: "Waiting",
    personas: |n| if n == 1 { "person" } else { "people" },
    proximos: "Numbers waiting, in order of arrival",
    turno: "Ticket",
    anuncio: |numero, mesa, area| {
        let partes = [Some(numero), mesa, area];
        let partes: Vec<_> = partes.into_iter().flatten().collect();
        format!("Ticket {}", partes.join(", "))
    },
    idioma_voz: |_| "en-US",
    voz_servidor: |_| "en-us",
    dicho: |numero, mesa, area| {
        let area = area.map(|a| format!(", {a}")).unwrap_or_default();
        let hacia = mesa.map(|m| format!(" Please go to {m}."));
        format!("Ticket {numero}{area}.{}", hacia.unwrap_or_default())
    },
    sin_sonido: "The browser is blocking sound: calls can't be heard. Touch the screen or press a key.",
    no_suena: "This browser can't make sounds: calls are seen, not heard.",
    activar_sonido: "Turn sound on",
    area_desconocida: "There is no such area",
    area_desconocida_ayuda: |area| {
        format!("There is no area “{area}”. Choose the one that this screen should show:")
    },
    areas: "Areas",
    medios: "Images and videos",
    muestra: |numero, mesa| match mesa {
        Some(mesa) => format!("Last called: {numero}, {mesa}"),
        None => format!("Last called: {numero}"),
    },
    muestra_cortado: "No live connection",
    no_carga: "The monitor could not be loaded",
    no_carga_ayuda: "It tries again by itself every 10 seconds.",
};
