//! Texts of the images and videos of an área.

use super::cifras;

/// What an área shows on its monitors.
#[derive(Debug)]
#[allow(missing_docs)] // a name says where its text stands
pub struct Medios {
    pub titulo: &'static str,
    pub explica: &'static str,
    pub de_area: &'static str,
    pub apagados: &'static str,
    pub encender: &'static str,
    pub vacia: &'static str,
    pub nuevo: &'static str,
    pub archivo: &'static str,
    pub archivo_ayuda: &'static str,
    pub nombre: &'static str,
    pub nombre_ayuda: &'static str,
    pub segundos: &'static str,
    pub segundos_ayuda: &'static str,
    pub subir: &'static str,
    pub subiendo: &'static str,
    /// Percent.
    pub avance: fn(u32) -> String,
    pub procesando: &'static str,
    pub subido: fn(&str) -> String,
    pub interrumpir: &'static str,
    pub sin_archivo: &'static str,
    pub tipos: &'static str,
    /// What was declared, and what it is.
    pub miente: fn(&str, &str) -> String,
    pub sin_h264: &'static str,
    pub muy_grande: &'static str,
    pub repetido: &'static str,
    pub muchos: fn(usize) -> String,
    /// Bytes.
    pub sin_lugar: fn(u64) -> String,
    /// Bytes that are taken, and that may be.
    pub ocupado: fn(u64, u64) -> String,
    pub imagen: &'static str,
    pub video: &'static str,
    pub muestra: &'static str,
    pub borrar_pregunta: fn(&str) -> String,
    pub borrar_explica: &'static str,
    pub editar: &'static str,
    pub tamano: fn(u64) -> String,
}

/// Spanish.
pub const ES: Medios = Medios {
    titulo: "Medios",
    explica: "Imágenes y videos que se ven en los monitores del área: en toda la pantalla mientras no se llama a nadie, y al lado de los turnos mientras son pocos. Los videos van sin sonido.",
    de_area: "Área",
    apagados: "Esta área tiene los medios apagados: los monitores no los muestran.",
    encender: "Encenderlos en la configuración",
    vacia: "Todavía no hay ninguno. Los monitores muestran sólo los turnos.",
    nuevo: "Agregar una imagen o un video",
    archivo: "Archivo",
    archivo_ayuda: "Imagen PNG, JPEG o WebP de hasta 8 MB, o video MP4 (H.264) o WebM de hasta 200 MB. Conviene apaisado, de 1920 × 1080.",
    nombre: "Qué muestra",
    nombre_ayuda: "Lo leen los lectores de pantalla, y así se lo encuentra en esta lista.",
    segundos: "Segundos",
    segundos_ayuda: "Sólo para imágenes: de 3 a 600. Un video dura lo que dura.",
    subir: "Subir",
    subiendo: "Subiendo el archivo",
    avance: |porcentaje| format!("{porcentaje} % subido"),
    procesando: "El servidor lo está revisando…",
    subido: |titulo| format!("«{titulo}» ya se ve en los monitores del área."),
    interrumpir: "Interrumpir",
    sin_archivo: "Elija primero un archivo.",
    tipos: "Ese archivo no se puede mostrar. Elija una imagen PNG, JPEG o WebP, o un video MP4 o WebM.",
    miente: |declarado, es| {
        format!(
            "El archivo dice ser {declarado} y por dentro es {es}. Guárdelo de nuevo con su tipo verdadero."
        )
    },
    sin_h264: "El video no está en H.264 y muchas pantallas no podrían mostrarlo. Conviértalo a MP4 con H.264 o a WebM.",
    muy_grande: "El archivo es demasiado grande: una imagen puede tener hasta 8 MB y un video hasta 200 MB.",
    repetido: "Ese mismo archivo ya está en la lista.",
    muchos: |n| format!("El área ya tiene {n} medios. Borre alguno primero."),
    sin_lugar: |maximo| {
        format!(
            "No hay lugar: los medios del área pueden ocupar hasta {}. Borre alguno primero.",
            cifras::tamano(maximo, ',')
        )
    },
    ocupado: |ocupados, maximo| {
        format!(
            "{} de {} ocupados.",
            cifras::tamano(ocupados, ','),
            cifras::tamano(maximo, ',')
        )
    },
    imagen: "Imagen",
    video: "Video",
    muestra: "Vista previa",
    borrar_pregunta: |titulo| format!("¿Borrar «{titulo}»?"),
    borrar_explica: "Deja de verse en los monitores del área en seguida. No se puede deshacer: habría que subirlo otra vez.",
    editar: "Cambiar",
    tamano: |bytes| cifras::tamano(bytes, ','),
};
