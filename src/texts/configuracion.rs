//! Texts of the configuration of an área.

use crate::domain::configuracion::{Reparo, Seccion};
use crate::domain::horario::{DiaInvalido, FeriadosInvalidos, MAX_FERIADOS, MAX_FRANJAS};
use crate::domain::idioma::Idioma;

/// What a director decides.
#[derive(Debug)]
#[allow(missing_docs)] // a name says where its text stands
pub struct Configuracion {
    /// Of an área.
    pub titulo: fn(&str) -> String,
    pub explica: &'static str,
    pub guardar: &'static str,
    pub guardada: &'static str,
    pub sin_cambios: &'static str,
    pub seccion: fn(Seccion) -> (&'static str, &'static str),
    /// A field's label and its help.
    pub campo: fn(&str) -> (&'static str, &'static str),
    /// A choice of a field.
    pub opcion: fn(&str) -> &'static str,
    /// What stands in a field, as the history tells it.
    pub valor: fn(&str, &str) -> String,
    pub reparo: fn(Reparo) -> String,
    /// Who changed what meanwhile.
    pub cambiada: fn(&str) -> String,
    /// Who left what in a field.
    pub lo_dejo: fn(&str, &str) -> String,
    pub historia: &'static str,
    pub sin_historia: &'static str,
    pub cuando: &'static str,
    pub quien: &'static str,
    pub que: &'static str,
    pub de: &'static str,
    pub a: &'static str,
    pub feriados: &'static str,
    pub feriados_de_todos: &'static str,
    pub feriados_explica: &'static str,
}

/// Spanish.
pub const ES: Configuracion = Configuracion {
    titulo: |area| format!("Configuración de {area}"),
    explica: "Lo que se guarda vale enseguida en todas las pantallas abiertas, sin recargarlas.",
    guardar: "Guardar los cambios",
    guardada: "Guardado. Ya vale en todas las pantallas.",
    sin_cambios: "No hay nada que guardar: no cambió ningún campo.",
    seccion: |seccion| match seccion {
        Seccion::Turnos => ("Turnos", "Quién puede sacar un turno, y cuántos."),
        Seccion::Prioridades => ("Prioridades", "A quién se llama antes."),
        Seccion::Pantalla => ("Pantalla", "Qué se ve en el monitor de la sala."),
        Seccion::Llamada => ("Llamada", "Cómo se anuncia cada turno."),
        Seccion::Operacion => ("Operación", "Qué hace falta para cerrar un turno."),
        Seccion::Horarios => (
            "Zona y feriados",
            "Con qué reloj y qué almanaque trabaja el área.",
        ),
        Seccion::Emision => (
            "Horario de emisión",
            "Cuándo da turnos el kiosco. Por ejemplo 8:00-13:00, 16:00-20:00; 22:00-2:00 sigue hasta la madrugada; 0:00-24:00 es todo el día; vacío, cerrado.",
        ),
        Seccion::Atencion => (
            "Horario de atención",
            "Cuándo se puede llamar. Se escribe igual que el de emisión.",
        ),
    },
    campo,
    opcion: |opcion| match opcion {
        "envejecimiento" => "Por espera, con peso de la prioridad",
        "estricta" => "Primero las prioridades, después por llegada",
        "intercalada" => "Intercalar prioridades con el resto",
        "numero" => "Sólo el número",
        "iniciales" => "Las iniciales",
        "nombre" => "Nombre y apellido",
        "oficina" => "El de la oficina",
        otra => otra.parse().map_or_else(|_| pais(otra), Idioma::nombre),
    },
    valor,
    reparo,
    cambiada: |quienes| {
        format!(
            "Mientras usted escribía, otra persona cambió lo mismo ({quienes}). No se guardó nada y lo que escribió sigue aquí. Si guarda otra vez, queda lo suyo."
        )
    },
    lo_dejo: |quien, valor| format!("{quien} lo cambió mientras tanto: {valor}."),
    historia: "Historia de los cambios",
    sin_historia: "Todavía no se cambió nada.",
    cuando: "Cuándo",
    quien: "Quién",
    que: "Campo",
    de: "Antes",
    a: "Después",
    feriados: "Feriados",
    feriados_de_todos: "Feriados de todas las áreas",
    feriados_explica: "En estos días no abre ninguna área. Los que son de una sola se escriben en su configuración.",
};

fn campo(nombre: &str) -> (&'static str, &'static str) {
    match nombre {
        "permitir_sin_dni" => (
            "Dar turnos sin documento",
            "El kiosco deja seguir sin escribirlo.",
        ),
        "imprimir_turno" => ("Imprimir cada turno", "En papel de 80 mm, sin preguntar."),
        "impresora" => (
            "Dirección de la impresora en la red",
            "Como 192.168.1.50; si el puerto no es 9100, 192.168.1.50:9101. Vacía: imprime el navegador del kiosco.",
        ),
        "multiples_turnos_dni" => (
            "Varios turnos a la vez por persona",
            "Si no, quien ya espera no puede sacar otro.",
        ),
        "max_turnos_por_dia" => ("Turnos por persona y día", "De 1 a 100."),
        "vencimiento_turnos" => (
            "Vencer los turnos al terminar el día",
            "Quien no fue llamado ese día cuenta como ausente.",
        ),
        "permitir_derivaciones" => (
            "Permitir derivaciones",
            "Pasar un turno a otro operador, mesa, trámite o área.",
        ),
        "alerta_en_espera_min" => ("Minutos hasta recordar un turno en espera", "De 1 a 240."),
        "reincorporar_despues_de" => (
            "Turnos antes de uno reincorporado",
            "Cuántos se llaman antes que él. De 0 a 50.",
        ),
        "reincorporar_minutos" => (
            "Minutos para reincorporar",
            "Desde que se cerró. De 0 a 1440. 0: a nadie, salvo lo que se cerró por error recién.",
        ),
        "demora_max_min" => (
            "Minutos que se puede llegar tarde",
            "Quien lo avisa desde su teléfono guarda su lugar hasta entonces. 0: no se ofrece. Hasta 120.",
        ),
        "demoras_max" => ("Veces que se puede avisar que llega tarde", "De 1 a 5."),
        "prioridad_adulto_mayor" => (
            "Prioridad a personas de 65 años o más",
            "La encuentra el sistema por la fecha de nacimiento.",
        ),
        "prioridad_embarazadas" => ("Ofrecer prioridad por embarazo", "Se declara en el kiosco."),
        "prioridad_discapacidad" => (
            "Ofrecer prioridad por discapacidad",
            "Se declara en el kiosco.",
        ),
        "politica" => ("A quién se llama", "Vale desde la próxima llamada."),
        "peso_normal" => (
            "Peso sin prioridad",
            "Cuánto más rápido cuenta su espera. De 0 a 100.",
        ),
        "peso_adulto_mayor" => ("Peso de adulto mayor", "De 0 a 100."),
        "peso_embarazada" => ("Peso de embarazo", "De 0 a 100."),
        "peso_discapacidad" => ("Peso de discapacidad", "De 0 a 100."),
        "intercalada_n" => (
            "Con prioridad antes de uno sin ella",
            "Sólo al intercalar. De 1 a 20.",
        ),
        "mensaje_pantalla" => (
            "Mensajes al pie del monitor",
            "Uno por renglón, de hasta 200 caracteres: se muestran por turno, 12 segundos cada uno.",
        ),
        "media_habilitada" => (
            "Mostrar imágenes y videos",
            "Los que haya en Administración → Medios.",
        ),
        "medios" => ("Imágenes y videos", ""),
        "idioma" => (
            "Idioma de los monitores",
            "En el que hablan a la sala. El del kiosco lo elige cada visitante.",
        ),
        "privacidad_monitor" => ("Qué se ve de las personas", "En las pantallas públicas."),
        "requiere_motivo_fin" => (
            "Pedir un motivo al finalizar",
            "Sin motivo no se puede cerrar el turno.",
        ),
        "motivos_cierre" => (
            "Motivos de cierre",
            "Uno por renglón; el primero es el habitual.",
        ),
        "motivos_pausa" => (
            "Motivos de pausa",
            "Uno por renglón. Sin ninguno, los operadores no hacen pausas.",
        ),
        "llamadas_minimas" => ("Llamadas antes de marcar la ausencia", "De 1 a 10."),
        "espera_no_presento_seg" => (
            "Segundos antes de marcar la ausencia",
            "Desde la primera llamada. De 0 a 3600.",
        ),
        "espera_maxima_min" => (
            "Espera máxima, en minutos",
            "Quien esperó más pasa antes que todos. De 1 a 600.",
        ),
        "nivel_servicio_min" => (
            "Nivel de servicio, en minutos",
            "La espera con la que se mide el servicio. De 1 a 600.",
        ),
        "tiempo_llamada_seg" => ("Segundos que la llamada llena la pantalla", "De 0 a 60."),
        "sonido_llamada" => (
            "Campana con cada llamada",
            "Si el navegador de la pantalla la deja sonar.",
        ),
        "repeticiones" => ("Veces que se oye cada llamado", "De 0 a 5."),
        "voz_llamada" => (
            "Decir el número en voz alta",
            "Con la voz del navegador de la pantalla o, si no tiene, con la del servidor.",
        ),
        "voz_pais" => (
            "País de la voz",
            "El español en el que hablan los monitores y el kiosco. Si la pantalla no tiene esa voz, usa otra en español.",
        ),
        "zona" => (
            "Zona horaria",
            "El reloj del área, como America/Argentina/Buenos_Aires.",
        ),
        "feriados" => (
            "Feriados del área",
            "Uno por renglón: 2026-12-25 Navidad. Los de todas las áreas los pone un administrador.",
        ),
        "emision_lunes" | "atencion_lunes" => ("Lunes", ""),
        "emision_martes" | "atencion_martes" => ("Martes", ""),
        "emision_miercoles" | "atencion_miercoles" => ("Miércoles", ""),
        "emision_jueves" | "atencion_jueves" => ("Jueves", ""),
        "emision_viernes" | "atencion_viernes" => ("Viernes", ""),
        "emision_sabado" | "atencion_sabado" => ("Sábado", ""),
        "emision_domingo" | "atencion_domingo" => ("Domingo", ""),
        _ => ("Otro campo", ""),
    }
}

/// The country of a voice.
fn pais(etiqueta: &str) -> &'static str {
    match etiqueta {
        "es-AR" => "Argentina",
        "es-BO" => "Bolivia",
        "es-CL" => "Chile",
        "es-CO" => "Colombia",
        "es-CR" => "Costa Rica",
        "es-CU" => "Cuba",
        "es-EC" => "Ecuador",
        "es-SV" => "El Salvador",
        "es-ES" => "España",
        "es-US" => "Estados Unidos",
        "es-GT" => "Guatemala",
        "es-GQ" => "Guinea Ecuatorial",
        "es-HN" => "Honduras",
        "es-MX" => "México",
        "es-NI" => "Nicaragua",
        "es-PA" => "Panamá",
        "es-PY" => "Paraguay",
        "es-PE" => "Perú",
        "es-PR" => "Puerto Rico",
        "es-DO" => "República Dominicana",
        "es-UY" => "Uruguay",
        "es-VE" => "Venezuela",
        _ => "—",
    }
}

fn valor(nombre: &str, valor: &str) -> String {
    use crate::domain::configuracion::{Clase, campo};
    match campo(nombre).map(|c| c.clase) {
        Some(Clase::SiNo(_)) if valor.is_empty() => "no".to_owned(),
        Some(Clase::SiNo(_)) => "sí".to_owned(),
        Some(Clase::Opcion { .. }) => (ES.opcion)(valor).to_owned(),
        Some(Clase::Horas { .. }) if valor.is_empty() => "cerrado".to_owned(),
        _ if valor.is_empty() => "(vacío)".to_owned(),
        _ => valor.replace('\n', " · "),
    }
}

fn reparo(reparo: Reparo) -> String {
    match reparo {
        Reparo::Desconocido => "Elija una opción de la lista.".to_owned(),
        Reparo::Numero(min, max) => format!("Escriba un número entero de {min} a {max}."),
        Reparo::Largo(max) => format!("Escriba hasta {max} caracteres, sin símbolos de control."),
        Reparo::Renglones(max) => format!("Escriba hasta {max} renglones."),
        Reparo::FaltanMotivos => {
            "Escriba al menos un motivo, o no lo pida al finalizar.".to_owned()
        }
        Reparo::Horas(DiaInvalido::Franja(_)) => {
            "Escriba las horas como en 8:00-13:00, 16:00-20:00.".to_owned()
        }
        Reparo::Horas(DiaInvalido::SePisan) => {
            "Dos de estas horas se pisan: sepárelas o júntelas en una.".to_owned()
        }
        Reparo::Horas(DiaInvalido::Muchas) => {
            format!("Escriba hasta {MAX_FRANJAS} horarios por día.")
        }
        Reparo::Feriados(FeriadosInvalidos::Renglon(n)) => {
            format!("El renglón {n} no es una fecha y un nombre, como en 2026-12-25 Navidad.")
        }
        Reparo::Feriados(FeriadosInvalidos::Repetido(n)) => {
            format!("La fecha del renglón {n} ya está más arriba.")
        }
        Reparo::Feriados(FeriadosInvalidos::Muchos) => {
            format!("Escriba hasta {MAX_FERIADOS} feriados.")
        }
        Reparo::Impresora => "Escriba una dirección IP, como 192.168.1.50.".to_owned(),
        Reparo::RedAjena => "El servidor no admite impresoras en esa dirección. Quien lo administra puede agregar su red en TURNERO_PRINTER_NETWORKS.".to_owned(),
        Reparo::Zona => "Esa zona horaria no existe. Elija una de la lista.".to_owned(),
    }
}
