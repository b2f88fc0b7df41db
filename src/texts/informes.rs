//! Texts of the reports.

use crate::domain::id::Milis;

/// The reports.
#[allow(missing_docs)] // a name says where its text stands
pub struct Informes {
    pub titulo: &'static str,
    pub explica: &'static str,
    pub enlace: &'static str,
    pub que: &'static str,
    pub desde: &'static str,
    pub hasta: &'static str,
    pub area: &'static str,
    pub todas: &'static str,
    pub tramite: &'static str,
    pub todos: &'static str,
    pub operador: &'static str,
    pub comparar: &'static str,
    pub contra_desde: &'static str,
    pub contra_hasta: &'static str,
    pub ver: &'static str,
    pub descargar_csv: &'static str,
    pub descargar_xlsx: &'static str,
    pub imprimir_ayuda: &'static str,
    pub dia_invalido: &'static str,
    pub al_reves: &'static str,
    pub muy_largo: &'static str,
    pub no_existe: &'static str,
    /// The days of a period: first and last.
    pub periodo: fn(&str, &str) -> String,
    pub sin_turnos: &'static str,
    pub cifras: &'static str,
    pub cifra: &'static str,
    pub valor: &'static str,
    pub contra: &'static str,
    pub emitidos: &'static str,
    pub recibidos: &'static str,
    pub llamados: &'static str,
    pub finalizados: &'static str,
    pub no_presento: &'static str,
    pub vencidos: &'static str,
    pub derivados: &'static str,
    pub cancelados: &'static str,
    /// Minutes, one for each área where they differ.
    pub nivel: fn(&[u32]) -> String,
    /// Minutes, one for each área where they differ.
    pub pasados: fn(&[u32]) -> String,
    pub ausentismo: &'static str,
    pub abandono: &'static str,
    pub ocupacion: &'static str,
    pub tiempos: &'static str,
    pub tiempo_de: &'static str,
    pub espera: &'static str,
    pub respuesta: &'static str,
    pub atencion: &'static str,
    pub permanencia: &'static str,
    pub casos: &'static str,
    pub media: &'static str,
    pub mediana: &'static str,
    pub p90: &'static str,
    pub maxima: &'static str,
    pub por_tramite: &'static str,
    pub por_mesa: &'static str,
    pub por_operador: &'static str,
    pub mesa: &'static str,
    pub todas_las_mesas: &'static str,
    pub espera_media: &'static str,
    pub espera_p90: &'static str,
    pub atencion_media: &'static str,
    pub nivel_corto: &'static str,
    pub ver_turnos: fn(&str) -> String,
    pub calor: &'static str,
    pub calor_ayuda: &'static str,
    pub media_hora: &'static str,
    pub como_tabla: &'static str,
    pub como_tabla_sola: &'static str,
    /// Monday to Sunday.
    pub dias: [&'static str; 7],
    /// Arrivals, and the mean wait where it is known.
    pub en_hora: fn(i64, Option<Milis>) -> String,
    pub hoy: &'static str,
    pub llegadas_hoy: &'static str,
    pub llegadas_ayuda: &'static str,
    pub llegaron: &'static str,
    pub habitual: &'static str,
    pub pronostico: fn(&str) -> String,
    pub pronostico_metodo: &'static str,
    /// Days, turnos a half hour, percent of the day.
    pub pronostico_error: fn(usize, f64, f64) -> String,
    pub pronostico_sin_error: &'static str,
    /// Share that should be called in so many minutes, and what a turno takes.
    pub pronostico_mesas: fn(u32, u32, Option<Milis>) -> String,
    pub llegadas: &'static str,
    pub mesas: &'static str,
    pub total: &'static str,
    pub notas: [&'static str; 3],
    pub sin_dato: &'static str,
    pub tiempo: fn(Milis) -> String,
    /// Thousandths, as percent.
    pub parte: fn(i64) -> String,
    /// The heading of times that are numbers.
    pub en_minutos: fn(&str) -> String,
    /// A number with a decimal.
    pub decimal: fn(f64) -> String,
    pub archivo: &'static str,
}

/// Spanish.
pub const ES: Informes = Informes {
    titulo: "Informes",
    explica: "Las cifras de cualquier período. La dirección de esta página dice todo lo que se eligió: quien la abra y pueda ver esas áreas verá lo mismo.",
    enlace: "Informes de cualquier período",
    que: "Qué mostrar",
    desde: "Desde",
    hasta: "Hasta, ese día inclusive",
    area: "Área",
    todas: "Todas las mías",
    tramite: "Trámite",
    todos: "Todos",
    operador: "Operador",
    comparar: "Comparar con otro período",
    contra_desde: "Comparar desde",
    contra_hasta: "Comparar hasta, inclusive",
    ver: "Ver informe",
    descargar_csv: "Descargar CSV",
    descargar_xlsx: "Descargar Excel (XLSX)",
    imprimir_ayuda: "Para papel, imprima la página: sale sin menús.",
    dia_invalido: "Elija un día en el calendario.",
    al_reves: "El último día es anterior al primero.",
    muy_largo: "El período es de más de diez años: elija uno más corto.",
    no_existe: "Elija una opción de la lista.",
    periodo: |desde, hasta| match desde == hasta {
        true => format!("El {}", fecha(desde)),
        false => format!("Del {} al {}", fecha(desde), fecha(hasta)),
    },
    sin_turnos: "No hubo turnos en ese período.",
    cifras: "Cifras del período",
    cifra: "Cifra",
    valor: "Valor",
    contra: "Comparado",
    emitidos: "Emitidos",
    recibidos: "Recibidos de otra área",
    llamados: "Llamados",
    finalizados: "Finalizados",
    no_presento: "No se presentaron",
    vencidos: "Vencidos sin llamar",
    derivados: "Derivados a otra área",
    cancelados: "Cancelados",
    nivel: |minutos| format!("Nivel de servicio ({})", plazos(minutos)),
    pasados: |minutos| format!("Esperaron más del límite ({})", plazos(minutos)),
    ausentismo: "Ausentismo",
    abandono: "Abandono",
    ocupacion: "Ocupación",
    tiempos: "Tiempos",
    tiempo_de: "Tiempo",
    espera: "Espera",
    respuesta: "Respuesta",
    atencion: "Atención",
    permanencia: "Permanencia",
    casos: "Casos",
    media: "Media",
    mediana: "Mediana",
    p90: "P90",
    maxima: "Máxima",
    por_tramite: "Por trámite",
    por_mesa: "Por mesa",
    por_operador: "Por operador",
    mesa: "Mesa",
    todas_las_mesas: "Todas",
    espera_media: "Espera media",
    espera_p90: "Espera P90",
    atencion_media: "Atención media",
    nivel_corto: "Nivel de servicio",
    ver_turnos: |de| format!("Ver los turnos: {de}"),
    calor: "Llegadas por día y media hora",
    calor_ayuda: "Turnos emitidos en todo el período y, donde hay cinco llamados o más, su espera media. No se separa por operador. Más oscuro: más llegadas.",
    media_hora: "Media hora",
    como_tabla_sola: "Ver como tabla",
    como_tabla: "Ver como tabla, con las esperas",
    dias: [
        "Lunes",
        "Martes",
        "Miércoles",
        "Jueves",
        "Viernes",
        "Sábado",
        "Domingo",
    ],
    en_hora: |llegadas, espera| match espera {
        Some(ms) => format!("{llegadas}, espera media {}", tiempo(ms)),
        None => llegadas.to_string(),
    },
    hoy: "Hoy en cifras",
    llegadas_hoy: "Llegadas de hoy y lo habitual",
    llegadas_ayuda: "Lo habitual: la media de los últimos ocho días iguales de la semana, sin feriados.",
    llegaron: "Llegaron hoy",
    habitual: "Habitual",
    pronostico: |dia| format!("Pronóstico para el {}", fecha(dia)),
    pronostico_metodo: "Método: media ponderada de las llegadas de los últimos ocho días iguales de la semana, sin feriados; el más reciente pesa más.",
    pronostico_error: |dias, por_media, del_dia| {
        format!(
            "Error medido: en los últimos {dias} días hábiles, este método se equivocó en {} turnos por media hora (MAE) y en {} % del total del día (MAPE), en promedio.",
            decimal(por_media),
            decimal(del_dia)
        )
    },
    pronostico_sin_error: "Todavía no hay días suficientes para medir el error de este método.",
    pronostico_mesas: |objetivo, minutos, dura| match dura {
        Some(ms) => format!(
            "Mesas: las menos con que, según la fórmula C de Erlang, {objetivo} de cada 100 serían llamados en {minutos} min, si cada turno ocupa {} en promedio.",
            tiempo(ms)
        ),
        None => {
            "Para calcular las mesas faltan atenciones terminadas: hacen falta cinco.".to_owned()
        }
    },
    llegadas: "Llegadas",
    mesas: "Mesas",
    total: "Total",
    notas: [
        "Espera: de la emisión a la primera llamada; de un turno que volvió a la cola, a la llamada que siguió. Respuesta: de la última llamada al comienzo de la atención. Atención: sin el tiempo en pausa. Permanencia: de la emisión al fin, de los finalizados.",
        "Ausentismo y abandono: partes de los emitidos. Ocupación: tiempo de atención terminada sobre el tiempo en servicio sin pausas; no se calcula por trámite. P90: nueve de cada diez esperaron eso o menos.",
        "Medias, máximas y cantidades son exactas; medianas y P90 difieren a lo sumo medio segundo o 1,6 %. Con menos de cinco casos se muestra «—».",
    ],
    sin_dato: "—",
    tiempo,
    parte: |mil| format!("{},{} %", mil / 10, mil % 10),
    en_minutos: |que| format!("{que} (min)"),
    decimal,
    archivo: "informe",
};

/// "2026-03-04" as it is written by hand.
fn fecha(iso: &str) -> String {
    let partes: Vec<_> = iso.split('-').rev().collect();
    partes.join("/")
}

fn plazos(minutos: &[u32]) -> String {
    let minutos: Vec<_> = minutos.iter().map(u32::to_string).collect();
    format!("{} min", minutos.join(" o "))
}

fn decimal(n: f64) -> String {
    format!("{n:.1}").replace('.', ",")
}

/// Hours, minutes and seconds, as a clock shows them: they can be read in a table, one below the other.
fn tiempo(ms: Milis) -> String {
    let s = (ms + 500) / 1000;
    let (h, m, s) = (s / 3600, s / 60 % 60, s % 60);
    match h {
        0 => format!("{m}:{s:02} min"),
        _ => format!("{h}:{m:02}:{s:02} h"),
    }
}
