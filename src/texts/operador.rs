//! Texts of the operator's panel.

use super::cifras::{self, cuenta};
use super::es::ES as ES_TODO;
use crate::api::operador::Paso;
use crate::domain::estado::Estado;
use crate::domain::suceso::{MesaVista, Suceso};
use crate::domain::tablero::Derivado;

/// A monitor that announced a call: its name, when, and whether it can't be heard.
pub type QuienAnuncio<'a> = (&'a str, &'a str, bool);

/// The operator's panel.
#[derive(Debug)]
#[allow(missing_docs)] // a name says where its text stands
pub struct Operador {
    pub titulo: &'static str,
    // Mesa
    pub elija_mesa: &'static str,
    pub elija_mesa_ayuda: &'static str,
    pub sin_mesas: &'static str,
    pub libre: &'static str,
    pub su_mesa: &'static str,
    pub ocupada_por: fn(&str) -> String,
    pub esperan: fn(usize) -> String,
    pub cambiar_mesa: &'static str,
    pub dejar_mesa: &'static str,
    pub volver: &'static str,
    pub volver_al_turno: &'static str,
    /// In the place of a mesa's name, for who has a turno in hands and lost the mesa.
    pub mesa_perdida: &'static str,
    /// When the área opens; empty: not in sight.
    pub cerrada: fn(&str) -> String,
    pub mesa_perdida_ayuda: &'static str,
    // Current turno
    pub turno_actual: &'static str,
    pub sin_turno: &'static str,
    pub sin_turno_ayuda: fn(usize) -> String,
    /// Nobody waits but who said that they come later.
    pub solo_tarde: &'static str,
    /// To who logs out with a turno in hands.
    pub sale_con: fn(&str) -> String,
    pub persona: &'static str,
    pub sin_nombre: &'static str,
    pub documento: &'static str,
    pub sin_documento: &'static str,
    pub tramite: &'static str,
    pub prioridad: &'static str,
    pub por_que: &'static str,
    pub espero: &'static str,
    pub llamadas: &'static str,
    pub desde_llamada: &'static str,
    pub desde_atencion: &'static str,
    pub minutos: fn(i64) -> String,
    // Commands
    pub acciones: &'static str,
    pub siguiente: &'static str,
    pub rellamar: &'static str,
    pub atender: &'static str,
    pub finalizar: &'static str,
    pub no_presento: &'static str,
    pub motivo: &'static str,
    /// Calls and seconds that are still needed before a person counts as absent.
    pub falta_para_ausente: fn(u32, u32) -> String,
    pub se_llamo: fn(&str) -> String,
    pub se_atiende: fn(&str) -> String,
    pub se_finalizo: fn(&str) -> String,
    pub no_vino: fn(&str) -> String,
    // The ways that are not straight on
    pub deshacer: &'static str,
    /// Of who said that they come late, in minutes.
    pub llega_en: fn(i64) -> String,
    pub deshacer_ultimo: &'static str,
    /// Those who come next.
    pub siguen: &'static str,
    /// How long it usually takes.
    pub mediana: fn(&str) -> String,
    pub timbre: &'static str,
    pub devolver: &'static str,
    pub pausar: &'static str,
    pub reanudar: &'static str,
    pub derivar: &'static str,
    pub sin_turno_boton: &'static str,
    pub reincorporar: &'static str,
    pub se_deshizo: fn(&str) -> String,
    pub se_devolvio: fn(&str) -> String,
    pub se_pauso: fn(&str) -> String,
    pub se_derivo: fn(&str) -> String,
    pub volvio: fn(&str) -> String,
    pub se_cancelo: fn(&str) -> String,
    /// Of one that somebody else took over.
    pub ya_no_es_suyo: fn(&str) -> String,
    /// To who commands something of a turno that is gone.
    pub nadie_en_manos: &'static str,
    // Parked
    pub pausados: &'static str,
    pub reanudar_a: fn(&str) -> String,
    /// Minutes.
    pub hace: fn(i64) -> String,
    /// The numbers that are parked for longer than so many minutes; none: nothing is said.
    pub tardan: fn(&[String], u32) -> String,
    // What is asked for
    pub cerrar: &'static str,
    pub titulo_derivar: fn(&str) -> String,
    pub derivar_ayuda: &'static str,
    /// Of the destinations that one press is enough for.
    pub al_instante: &'static str,
    /// The same by a key, where keys are in use.
    pub o_con_su_numero: &'static str,
    pub a_quien: &'static str,
    pub elija: &'static str,
    pub mesas: &'static str,
    pub personas: &'static str,
    pub tramites_de: fn(&str) -> String,
    /// A mesa with who is there, or a person with where they are; nobody, nowhere: not at work now.
    pub destino: fn(&str, Option<&str>) -> String,
    pub titulo_sin_turno: &'static str,
    pub sin_turno_explica: &'static str,
    pub documento_opcional: &'static str,
    pub crear_y_llamar: &'static str,
    pub titulo_ausentes: &'static str,
    pub titulo_razon: &'static str,
    pub razon_de_otro: &'static str,
    pub razon_igual: &'static str,
    pub ya_no_espera: &'static str,
    pub hacer_igual: &'static str,
    /// Others that go first, minutes in which it can be done.
    pub ausentes_ayuda: fn(u32, u32) -> String,
    pub sin_ausentes: &'static str,
    pub reincorporar_a: fn(&str) -> String,
    pub opciones_de: fn(&str) -> String,
    pub titulo_turno: fn(&str) -> String,
    pub llamar_este: &'static str,
    pub razon: &'static str,
    pub razon_ayuda: &'static str,
    pub cancelar: &'static str,
    pub recorrido: &'static str,
    pub titulo_recorrido: fn(&str) -> String,
    /// What happened, in words.
    pub paso: fn(&Paso) -> String,
    pub viene_de: fn(&str) -> String,
    pub derivado_a: fn(&str) -> String,
    pub corregir: &'static str,
    pub se_corrigio: fn(&str) -> String,
    pub en_mesa: fn(&str) -> String,
    pub sin_mesa: &'static str,
    /// The monitors that announced the call, each with its time and whether it can't be heard; and how many more.
    pub anunciado: fn(&[QuienAnuncio<'_>], usize) -> String,
    pub sin_monitor: &'static str,
    pub sin_anunciar: &'static str,
    // Waiting list
    pub en_espera: &'static str,
    pub orden: &'static str,
    pub nadie_espera: &'static str,
    pub de_otra_mesa: &'static str,
    pub llego: fn(&str) -> String,
    pub y_mas: fn(usize) -> String,
    pub cuenta_espera: &'static str,
    pub cuenta_prioridad: &'static str,
    pub cuenta_llamando: &'static str,
    pub cuenta_atencion: &'static str,
    // What happens meanwhile
    pub avisos: &'static str,
    pub nuevo: fn(&str, &str) -> String,
    pub otro_llamo: fn(Option<&str>, &str) -> String,
    pub enlace_perdido: &'static str,
    pub sesion_terminada: &'static str,
    /// To whoever looks at the panel of another account than the one that is logged in.
    pub sesion_de_otro: &'static str,
    pub abrir_otra_vez: &'static str,
    // Keyboard
    pub atajos: &'static str,
    pub usar_atajos: &'static str,
}

/// Spanish.
pub const ES: Operador = Operador {
    titulo: "Panel del operador",
    elija_mesa: "¿En qué mesa atiende?",
    elija_mesa_ayuda: "Cada mesa es de una sola persona a la vez.",
    sin_mesas: "Sus áreas no tienen mesas todavía. Pídaselas al administrador.",
    libre: "Libre",
    su_mesa: "Su mesa",
    ocupada_por: |quien| format!("Ocupada por {quien}"),
    esperan: |n| match n {
        1 => "espera 1".to_owned(),
        n => format!("esperan {n}"),
    },
    cambiar_mesa: "Cambiar de mesa",
    dejar_mesa: "Dejar la mesa",
    volver: "Seguir en esta mesa",
    volver_al_turno: "Volver al turno",
    mesa_perdida: "Sin mesa",
    cerrada: |abre| match abre {
        "" => "Fuera del horario de atención: no se puede llamar, y no hay fecha de apertura."
            .to_owned(),
        abre => format!("Fuera del horario de atención: no se puede llamar. Abre {abre}."),
    },
    mesa_perdida_ayuda: "Su mesa quedó libre mientras no estaba. Elija una y siga con este turno.",
    turno_actual: "Turno actual",
    sin_turno: "Ningún turno en curso",
    sin_turno_ayuda: |n| match n {
        0 => "No espera nadie. Cuando llegue alguien, aparece en la lista.".to_owned(),
        1 => "Espera 1 persona.".to_owned(),
        n => format!("Esperan {n} personas."),
    },
    solo_tarde: "Quienes esperan avisaron que llegan más tarde. Si alguien ya está, llámelo desde la lista.",
    sale_con: |numero| {
        format!(
            "{numero} sigue en sus manos. Ciérrelo antes de salir; si sale igual, pulse «Salir» otra vez."
        )
    },
    persona: "Persona",
    sin_nombre: "Sin nombre",
    documento: "Documento",
    sin_documento: "Sin documento",
    tramite: "Trámite",
    prioridad: "Prioridad",
    por_que: "Por qué este turno",
    espero: "Esperó",
    llamadas: "Llamadas",
    desde_llamada: "Desde la primera llamada",
    desde_atencion: "En atención",
    minutos: |n| format!("{n} min"),
    acciones: "Acciones",
    siguiente: "Llamar siguiente",
    rellamar: "Llamar otra vez",
    atender: "Iniciar atención",
    finalizar: "Finalizar",
    no_presento: "No se presentó",
    motivo: "Motivo de cierre",
    falta_para_ausente: |llamadas, segundos| {
        let llamadas = match llamadas {
            0 => String::new(),
            1 => "llamar 1 vez más".to_owned(),
            n => format!("llamar {n} veces más"),
        };
        let espera = match segundos {
            0 => String::new(),
            s => format!("esperar {s} s"),
        };
        let y = if llamadas.is_empty() || espera.is_empty() {
            ""
        } else {
            " y "
        };
        format!("Antes de marcar la ausencia hay que {llamadas}{y}{espera}.")
    },
    se_llamo: |numero| format!("Se llamó a {numero}."),
    se_atiende: |numero| format!("Atendiendo a {numero}."),
    se_finalizo: |numero| format!("{numero} finalizado."),
    deshacer: "Deshacer la llamada",
    llega_en: |n| format!("Avisó: llega en {n} min"),
    deshacer_ultimo: "Deshacer lo último",
    siguen: "Siguen",
    mediana: |m| format!("lo habitual: {m}"),
    timbre: "Sonar cuando llega alguien y no había nadie",
    devolver: "Devolver a la cola",
    pausar: "Dejar en espera",
    reanudar: "Reanudar",
    derivar: "Derivar",
    sin_turno_boton: "Atender sin turno",
    reincorporar: "Reincorporar",
    se_deshizo: |numero| format!("Se deshizo la llamada de {numero}: espera como antes."),
    se_devolvio: |numero| format!("{numero} volvió a la cola, en su lugar."),
    se_pauso: |numero| format!("{numero} quedó en espera en su mesa."),
    se_derivo: |numero| format!("{numero} fue derivado."),
    volvio: |numero| format!("{numero} está otra vez en la cola."),
    se_cancelo: |numero| format!("{numero} quedó cancelado."),
    ya_no_es_suyo: |numero| format!("{numero} ya no está en sus manos."),
    nadie_en_manos: "Ya no tiene ningún turno en sus manos.",
    pausados: "En espera en su mesa",
    reanudar_a: |numero| format!("Reanudar {numero}"),
    hace: |minutos| match minutos {
        0 => "hace un momento".into(),
        n => format!("hace {n} min"),
    },
    tardan: |numeros, minutos| match numeros {
        [] => String::new(),
        [uno] => format!(
            "{uno} espera en su mesa hace más de {}.",
            cuenta(minutos, "minuto", "minutos")
        ),
        _ => format!(
            "{} esperan en su mesa hace más de {}.",
            numeros.join(", "),
            cuenta(minutos, "minuto", "minutos")
        ),
    },
    cerrar: "Cerrar",
    titulo_derivar: |numero| format!("Derivar {numero}"),
    derivar_ayuda: "Conserva su número y su hora de llegada. A una mesa o persona que no está, lo llama cualquiera que haga su trámite.",
    al_instante: "Al instante, con un toque",
    o_con_su_numero: "o con la tecla de su número",
    a_quien: "¿A quién?",
    elija: "Elija…",
    mesas: "Mesas",
    personas: "Personas",
    tramites_de: |area| format!("Trámites de {area}"),
    destino: |nombre, donde| match donde {
        Some(donde) => format!("{nombre} · {donde}"),
        None => format!("{nombre} (no está ahora)"),
    },
    titulo_sin_turno: "Atender sin turno",
    sin_turno_explica: "Le da un número a quien llegó a su mesa y lo llama en el momento.",
    documento_opcional: "Documento (si lo tiene)",
    crear_y_llamar: "Dar turno y llamar",
    titulo_razon: "El turno ya es de otro operador",
    razon_de_otro: "Si lo hace igual, escriba por qué: queda en la auditoría con su nombre.",
    razon_igual: "Razón",
    ya_no_espera: "Ya no espera",
    hacer_igual: "Hacerlo igual",
    titulo_ausentes: "Reincorporar a quien no estaba",
    ausentes_ayuda: |lugares, minutos| {
        if minutos == 0 {
            return "Esta área no reincorpora a nadie: sólo se deshace lo recién hecho.".to_owned();
        }
        let lugares = match lugares {
            0 => "Vuelve a la cola con su hora de llegada".to_owned(),
            1 => "Se lo llama después del próximo".to_owned(),
            n => format!("Se lo llama después de los próximos {n}"),
        };
        let hasta = cuenta(minutos, "minuto", "minutos");
        format!("{lugares}. Se puede hasta {hasta} después de la ausencia.")
    },
    sin_ausentes: "No hay nadie para reincorporar.",
    reincorporar_a: |numero| format!("Reincorporar {numero}"),
    opciones_de: |numero| format!("Opciones de {numero}"),
    titulo_turno: |numero| format!("Turno {numero}"),
    llamar_este: "Llamar a este",
    razon: "¿Por qué antes que los demás?",
    razon_ayuda: "Queda registrado. El público no lo ve.",
    cancelar: "Cancelar el turno",
    recorrido: "Ver el recorrido",
    titulo_recorrido: |numero| format!("Recorrido de {numero}"),
    paso,
    viene_de: |area| format!("Viene de {area}"),
    derivado_a: |quien| format!("Para {quien}"),
    corregir: "Corregir",
    se_corrigio: |numero| format!("Prioridad de {numero} corregida."),
    no_vino: |numero| format!("{numero} no se presentó."),
    en_mesa: |mesa| format!("Ahora atiende en {mesa}."),
    sin_mesa: "Dejó la mesa.",
    anunciado: |monitores, mas| {
        let mut partes: Vec<_> = monitores
            .iter()
            .map(|(nombre, hora, mudo)| match mudo {
                true => format!("{nombre} ({hora}, sin audio)"),
                false => format!("{nombre} ({hora})"),
            })
            .collect();
        if mas > 0 {
            partes.push(format!("{mas} más"));
        }
        let y = partes.last().map_or("y", |ultima| cifras::y(ultima));
        format!("Anunciado en {}", cifras::lista(&partes, y))
    },
    sin_monitor: "Ningún monitor con nombre conectado: avise de viva voz.",
    sin_anunciar: "Ningún monitor lo anunció todavía.",
    en_espera: "Esperan ser llamados",
    orden: "Por orden de llegada. La prioridad y la espera deciden a quién se llama.",
    nadie_espera: "No espera nadie.",
    de_otra_mesa: "Otra mesa",
    llego: |hora| format!("Llegó {hora}"),
    y_mas: |n| format!("y {n} más"),
    cuenta_espera: "Esperan",
    cuenta_prioridad: "Con prioridad",
    cuenta_llamando: "Llamando",
    cuenta_atencion: "En atención",
    avisos: "Avisos",
    nuevo: |numero, tramite| format!("Nuevo turno {numero}: {tramite}"),
    otro_llamo: |mesa, numero| match mesa {
        Some(mesa) => format!("{mesa} llamó a {numero}"),
        None => format!("Se llamó a {numero}"),
    },
    enlace_perdido: "Se cortó la conexión en vivo: la lista puede estar atrasada. Los botones siguen funcionando.",
    sesion_terminada: "Su sesión terminó: la lista ya no se actualiza. Ingrese otra vez para seguir.",
    sesion_de_otro: "En este navegador ingresó otra persona: este panel no hace nada más hasta que se lo abra otra vez.",
    abrir_otra_vez: "Abrir el panel de quien ingresó",
    atajos: "Atajos de teclado",
    usar_atajos: "Usar atajos",
};

/// What happened to a turno, in words.
fn paso(paso: &Paso) -> String {
    let turno = &paso.evento.turno;
    let en = |mesa: &Option<MesaVista>| match mesa {
        Some(mesa) => format!(" en {}", mesa.nombre),
        None => String::new(),
    };
    match &paso.evento.suceso {
        Suceso::Creado if turno.derivado.is_some() => {
            format!(
                "Llegó derivado a {} ({})",
                turno.area_nombre, turno.tramite_nombre
            )
        }
        Suceso::Creado => format!(
            "Sacó turno en {} ({})",
            turno.area_nombre, turno.tramite_nombre
        ),
        Suceso::Llamado { mesa, por_que } => {
            let por_que = por_que.clone().map(ES_TODO.por_que).unwrap_or_default();
            format!("Llamado{}. {por_que}", en(mesa))
                .trim_end()
                .to_owned()
        }
        Suceso::Atendiendo { mesa } => format!("Empezó la atención{}", en(mesa)),
        Suceso::Finalizado { motivo } => match motivo {
            Some(motivo) => format!("Finalizado: {motivo}"),
            None => "Finalizado".into(),
        },
        Suceso::NoPresento => "No se presentó".into(),
        Suceso::Actualizado { cambios } => {
            let operacion = cambios.get("operacion").and_then(|o| o.as_str());
            match operacion.unwrap_or_default() {
                "deshacer" => "Se deshizo la llamada".into(),
                "devolver" => "Volvió a la cola".into(),
                "pausar" => "Quedó en espera".into(),
                "reanudar" => "Siguió la atención".into(),
                "reincorporar" => "Se reincorporó a la cola".into(),
                "cancelar" => "Cancelado".into(),
                "anotar" => "Se dejó una nota".into(),
                "derivar" if turno.estado == Estado::Derivado => "Derivado a otra área".into(),
                "derivar" => derivado(turno.derivado.as_ref(), &turno.tramite_nombre),
                _ if cambios.contains_key("demora_hasta_ms") => {
                    match cambios["demora_hasta_ms"].is_null() {
                        true => "Avisó que ya llegó".into(),
                        false => "Avisó que llega tarde".into(),
                    }
                }
                _ => format!("Prioridad: {}", (ES_TODO.prioridad)(turno.prioridad)),
            }
        }
    }
}

fn derivado(derivado: Option<&Derivado>, tramite: &str) -> String {
    let para = derivado.and_then(|d| d.para_nombre.as_deref());
    format!("Derivado a {}", para.unwrap_or(tramite))
}
