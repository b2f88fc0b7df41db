//! Texts of the operator's panel.

/// The operator's panel.
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
    pub mesa_perdida_ayuda: &'static str,
    // Current turno
    pub turno_actual: &'static str,
    pub sin_turno: &'static str,
    pub sin_turno_ayuda: fn(usize) -> String,
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
    pub corregir: &'static str,
    pub se_corrigio: fn(&str) -> String,
    pub en_mesa: fn(&str) -> String,
    pub sin_mesa: &'static str,
    /// The monitors that announced the call, each with its time; and how many more.
    pub anunciado: fn(&[(&str, &str)], usize) -> String,
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
    mesa_perdida_ayuda: "Su mesa quedó libre mientras no estaba. Elija una y siga con este turno.",
    turno_actual: "Turno actual",
    sin_turno: "Ningún turno en curso",
    sin_turno_ayuda: |n| match n {
        0 => "No espera nadie. Cuando llegue alguien, aparece en la lista.".to_owned(),
        1 => "Espera 1 persona.".to_owned(),
        n => format!("Esperan {n} personas."),
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
    corregir: "Corregir",
    se_corrigio: |numero| format!("Prioridad de {numero} corregida."),
    no_vino: |numero| format!("{numero} no se presentó."),
    en_mesa: |mesa| format!("Ahora atiende en {mesa}."),
    sin_mesa: "Dejó la mesa.",
    anunciado: |monitores, mas| {
        let mut partes: Vec<_> = monitores
            .iter()
            .map(|(nombre, hora)| format!("{nombre} ({hora})"))
            .collect();
        if mas > 0 {
            partes.push(format!("{mas} más"));
        }
        let ultima = partes.pop().unwrap_or_default();
        match partes.is_empty() {
            true => format!("Anunciado en {ultima}"),
            false => format!("Anunciado en {} y {ultima}", partes.join(", ")),
        }
    },
    sin_monitor: "Ningún monitor conectado: avise de viva voz.",
    sin_anunciar: "Ningún monitor lo anunció todavía.",
    en_espera: "En espera",
    orden: "Por orden de llegada. La prioridad y la espera deciden a quién se llama.",
    nadie_espera: "No espera nadie.",
    de_otra_mesa: "Otra mesa",
    llego: |hora| format!("Llegó {hora}"),
    y_mas: |n| format!("y {n} más"),
    cuenta_espera: "En espera",
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
    atajos: "Atajos de teclado",
    usar_atajos: "Usar atajos",
};
