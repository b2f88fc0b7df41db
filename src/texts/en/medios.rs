//! Texts of the images and videos of an área, in English.

use super::super::cifras;
use crate::texts::medios::Medios;

pub const EN: Medios = Medios {
    titulo: "Media",
    explica: "Images and videos shown on the area's monitors: on the whole screen while nobody is being called, and beside the tickets while there are few. Videos play without sound.",
    de_area: "Area",
    apagados: "This area has its media turned off: the monitors don't show them.",
    encender: "Turn them on in the settings",
    vacia: "There are none yet. The monitors show only tickets.",
    nuevo: "Add an image or a video",
    archivo: "File",
    archivo_ayuda: "A PNG, JPEG or WebP image of up to 8 MB, or an MP4 (H.264) or WebM video of up to 200 MB. Landscape, 1920 × 1080, works best.",
    nombre: "What it shows",
    nombre_ayuda: "Screen readers read it, and you find it by this name in the list.",
    segundos: "Seconds",
    segundos_ayuda: "Only for images: 3 to 600. A video lasts as long as it lasts.",
    subir: "Upload",
    subiendo: "Uploading the file",
    avance: |porcentaje| format!("{porcentaje}% uploaded"),
    procesando: "The server is checking it…",
    subido: |titulo| format!("“{titulo}” is now on the area's monitors."),
    interrumpir: "Stop",
    sin_archivo: "Choose a file first.",
    tipos: "That file can't be shown. Choose a PNG, JPEG or WebP image, or an MP4 or WebM video.",
    miente: |declarado, es| {
        format!(
            "The file says that it is {declarado}, and inside it is {es}. Save it again as what it really is."
        )
    },
    sin_h264: "The video is not in H.264 and many screens could not show it. Convert it to MP4 with H.264 or to WebM.",
    muy_grande: "The file is too large: an image may have up to 8 MB and a video up to 200 MB.",
    repetido: "That very file is in the list already.",
    muchos: |n| format!("The area already has {n} media. Delete one first."),
    sin_lugar: |maximo| {
        format!(
            "There is no room: the area's media may take up to {}. Delete one first.",
            cifras::tamano(maximo, '.')
        )
    },
    ocupado: |ocupados, maximo| {
        let (ocupados, maximo) = (cifras::tamano(ocupados, '.'), cifras::tamano(maximo, '.'));
        format!("{ocupados} of {maximo} used.")
    },
    imagen: "Image",
    video: "Video",
    muestra: "Preview",
    borrar_pregunta: |titulo| format!("Delete “{titulo}”?"),
    borrar_explica: "It disappears from the area's monitors at once. This can't be undone: you would have to upload it again.",
    editar: "Change",
    tamano: |bytes| cifras::tamano(bytes, '.'),
};
