//! Texts of the reports.

use super::cifras;
use crate::domain::id::Milis;
use crate::domain::informe::{Cuenta, Tiempo};
use crate::domain::planilla::Signos;

/// The reports.
#[derive(Debug)]
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
    pub ocioso: &'static str,
    /// Days of which it is not known.
    pub sin_registro: &'static str,
    pub ocioso_sin_registro: fn(i64) -> String,
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
    pub por_prioridad: &'static str,
    pub prioridad: &'static str,
    pub con_prioridad: &'static str,
    pub mesa: &'static str,
    pub todas_las_mesas: &'static str,
    pub espera_media: &'static str,
    pub espera_p90: &'static str,
    pub atencion_media: &'static str,
    pub atencion_maxima: &'static str,
    pub nivel_corto: &'static str,
    pub ver_turnos: fn(&str) -> String,
    /// How many turnos are behind a figure.
    pub ver_casos: fn(i64) -> String,
    /// What each figure counts.
    pub cuenta: fn(Cuenta) -> &'static str,
    pub anunciados: &'static str,
    pub acierto_parte: &'static str,
    pub anunciado: &'static str,
    pub anunciado_ayuda: &'static str,
    pub dia: &'static str,
    pub solo_hoy: &'static str,
    pub dia_de_semana: &'static str,
    pub calor: &'static str,
    /// The mean waits of these half hours, as the name of a sheet.
    pub calor_esperas: &'static str,
    pub calor_ayuda: &'static str,
    pub llegadas_de_todos: &'static str,
    pub misma_escala: &'static str,
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
    /// Of several áreas; share that should be called in time.
    pub pronostico_areas: fn(u32) -> String,
    /// Of one área, where others were asked for, too.
    pub pronostico_solo: fn(&str) -> String,
    /// The áreas of which it tells nothing.
    pub pronostico_faltan: fn(&[String]) -> String,
    pub por_area: &'static str,
    pub error_media: &'static str,
    pub error_dia: &'static str,
    pub llegadas: &'static str,
    pub mesas: &'static str,
    /// In the half hour that needs most.
    pub mesas_a_lo_sumo: &'static str,
    pub total: &'static str,
    /// In its place where it can't be told.
    pub sin_pronostico: &'static str,
    pub notas: [&'static str; 4],
    pub sin_dato: &'static str,
    pub tiempo: fn(Milis) -> String,
    /// Thousandths, as percent.
    pub parte: fn(i64) -> String,
    /// The heading of times that are numbers.
    pub en_minutos: fn(&str) -> String,
    /// A number with a decimal.
    pub decimal: fn(f64) -> String,
    pub archivo: &'static str,
    /// How its sheets are written as CSV.
    pub csv: Signos,
}

impl Informes {
    /// What stands below something: the same in the period that it is compared with.
    pub fn comparado(&self, que: &str) -> String {
        format!("{que} · {}", self.contra)
    }

    /// The heading of shares that are numbers.
    pub fn en_por_ciento(&self, que: &str) -> String {
        format!("{que} (%)")
    }

    /// What a time is called.
    pub fn que_tiempo(&self, tiempo: Tiempo) -> &'static str {
        match tiempo {
            Tiempo::Espera => self.espera,
            Tiempo::Respuesta => self.respuesta,
            Tiempo::Atencion => self.atencion,
            Tiempo::Permanencia => self.permanencia,
        }
    }
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
        true => format!("El {}", cifras::fecha(desde)),
        false => format!("Del {} al {}", cifras::fecha(desde), cifras::fecha(hasta)),
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
    ocioso: "Ocioso con gente",
    sin_registro: "Días sin registro (ocioso con gente)",
    ocioso_sin_registro: |dias| {
        format!(
            "Ocioso con gente, sin {} cuyo registro ya no se guarda.",
            cifras::cuenta(dias, "día", "días")
        )
    },
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
    por_prioridad: "Por prioridad",
    prioridad: "Prioridad",
    con_prioridad: "Con prioridad, todas",
    mesa: "Mesa",
    todas_las_mesas: "Todas",
    espera_media: "Espera media",
    espera_p90: "Espera P90",
    atencion_media: "Atención media",
    atencion_maxima: "Atención máxima",
    nivel_corto: "Nivel de servicio",
    ver_turnos: |de| format!("Ver los turnos: {de}"),
    ver_casos: |n| format!("Ver {}", cifras::cuenta(n, "turno", "turnos")),
    cuenta: |cuenta| match cuenta {
        Cuenta::Emitidos => "Emitidos",
        Cuenta::Recibidos => "Recibidos de otra área",
        Cuenta::Llamados => "Llamados",
        Cuenta::Finalizados => "Finalizados",
        Cuenta::NoPresento => "No se presentaron",
        Cuenta::Vencidos => "Vencidos sin llamar",
        Cuenta::Derivados => "Derivados a otra área",
        Cuenta::Cancelados => "Cancelados",
        Cuenta::Abandono => "Cancelados o vencidos",
        Cuenta::ATiempo => "Llamados dentro del nivel de servicio",
        Cuenta::Pasados => "Esperaron más del límite",
        Cuenta::Respuesta => "Con respuesta conocida",
        Cuenta::Atencion => "Con atención terminada",
        Cuenta::Permanencia => "Con permanencia conocida",
        Cuenta::Anunciados => "Avisados de cuándo los llamarían",
        Cuenta::Acertados => "Llamados dentro del intervalo anunciado",
        Cuenta::Adelantados => "Llamados antes del intervalo anunciado",
        Cuenta::Atrasados => "Llamados después del intervalo anunciado",
        Cuenta::EnCurso => "Llamados o en atención ahora",
        Cuenta::DeAntes => "Sin cerrar, de otros días",
        Cuenta::FueraDeNivel => "Esperan hoy más de lo prometido",
        Cuenta::CercaDelLimite => "Esperan hoy cerca del límite",
        Cuenta::SobreElLimite => "Esperan hoy sobre el límite",
    },
    anunciados: "Avisados de cuándo los llamarían",
    acierto_parte: "Parte dentro del intervalo anunciado",
    anunciado: "Intervalo anunciado a los visitantes",
    anunciado_ayuda: "De quienes recibieron al emitir su turno un intervalo en que los llamarían, y fueron llamados; sin quienes avisaron que llegaban tarde.",
    dia: "Día",
    solo_hoy: "Sólo hoy",
    dia_de_semana: "Día de la semana",
    calor: "Llegadas por día y media hora",
    calor_esperas: "Esperas por día y media hora",
    calor_ayuda: "Turnos emitidos en todo el período y, donde hay cinco llamados o más, su espera media. No se separa por operador. Más oscuro: más llegadas.",
    llegadas_de_todos: "Las llegadas no se separan por operador: son las de todos.",
    misma_escala: "Los dos mapas tienen las mismas horas y la misma escala.",
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
        Some(ms) => format!("{llegadas}, espera media {}", cifras::reloj(ms)),
        None => llegadas.to_string(),
    },
    hoy: "Hoy en cifras",
    llegadas_hoy: "Llegadas de hoy y lo habitual",
    llegadas_ayuda: "Lo habitual: la media de los últimos ocho días iguales de la semana, sin feriados.",
    llegaron: "Llegaron hoy",
    habitual: "Habitual",
    pronostico: |dia| format!("Pronóstico para el {}", cifras::fecha(dia)),
    pronostico_metodo: "Método: media ponderada de las llegadas de los últimos ocho días iguales de la semana, sin feriados; el más reciente pesa más.",
    pronostico_error: |dias, por_media, del_dia| {
        format!(
            "Error medido: en {}, este método se equivocó en {} turnos por media hora (MAE) y en {} % del total del día (MAPE), en promedio.",
            match dias {
                1 => "el último día hábil".to_owned(),
                _ => format!("los últimos {dias} días hábiles"),
            },
            cifras::decimal(por_media, ','),
            cifras::decimal(del_dia, ',')
        )
    },
    pronostico_sin_error: "Todavía no hay días suficientes para medir el error de este método.",
    pronostico_mesas: |objetivo, minutos, dura| match dura {
        Some(ms) => format!(
            "Mesas: las menos con que, según la fórmula C de Erlang, {objetivo} de cada 100 serían llamados en {minutos} min, si cada turno ocupa {} en promedio.",
            cifras::reloj(ms)
        ),
        None => {
            "Para calcular las mesas faltan atenciones terminadas: hacen falta cinco.".to_owned()
        }
    },
    pronostico_areas: |objetivo| {
        format!(
            "De las áreas que abren ese día, juntas. Las mesas se calculan en cada área, porque ninguna mesa atiende a otra: las menos con que {objetivo} de cada 100 serían llamados dentro del plazo de su área (fórmula C de Erlang), y se suman; «—» donde a un área le faltan atenciones terminadas."
        )
    },
    pronostico_solo: |area| format!("Sólo de {area}."),
    pronostico_faltan: |areas| {
        let quedan = match areas {
            [_] => "Queda",
            _ => "Quedan",
        };
        let y = areas.last().map_or("y", |ultima| cifras::y(ultima));
        format!(
            "{quedan} fuera, por no abrir ese día o por tener muy poco pasado: {}.",
            cifras::lista(areas, y)
        )
    },
    por_area: "Por área",
    error_media: "Error por media hora (MAE)",
    error_dia: "Error del día (MAPE)",
    llegadas: "Llegadas",
    mesas: "Mesas",
    mesas_a_lo_sumo: "Mesas, a lo sumo",
    total: "Total",
    sin_pronostico: "El pronóstico es de áreas enteras: elija todos los trámites y todos los operadores.",
    notas: [
        "Espera: de la emisión a la primera llamada; de un turno que volvió a la cola, a la llamada que siguió. Respuesta: de la última llamada al comienzo de la atención. Atención: sin el tiempo en pausa. Permanencia: de la emisión al fin, de los finalizados. Lo que quedó abierto más de seis horas, como un turno olvidado hasta el día siguiente, no entra en los tiempos ni en la ocupación.",
        "Ausentismo y abandono: partes de los que terminaron aquí o terminarán, es decir, los emitidos y los recibidos menos los derivados a otra área. Ocupación: tiempo de atención terminada sobre el tiempo en servicio sin pausas; no se calcula por trámite. P90: nueve de cada diez esperaron eso o menos.",
        "Ocioso con gente: tiempo en que alguien estaba en servicio en una mesa, sin pausa y sin turno en curso, mientras esperaba alguien a quien podía llamar, dentro del horario de atención. Según el registro de cada día y lo que atendía cada mesa cuando se contó; no se calcula por trámite.",
        "Medias, máximas y cantidades son exactas; medianas y P90 difieren a lo sumo medio segundo o 1,6 %. Con menos de cinco casos se muestra «—».",
    ],
    sin_dato: "—",
    tiempo: cifras::reloj,
    parte: |mil| format!("{} %", cifras::decimos(mil, ',')),
    en_minutos: |que| format!("{que} (min)"),
    decimal: |n| cifras::decimal(n, ','),
    archivo: "informe",
    csv: Signos::COMA,
};

fn plazos(minutos: &[u32]) -> String {
    let minutos: Vec<_> = minutos.iter().map(u32::to_string).collect();
    format!("{} min", cifras::lista(&minutos, "o"))
}
