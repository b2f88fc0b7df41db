//! Texts of the operator's panel, in English.

use super::super::cifras::{self, cuenta};
use super::EN as TODO;
use crate::api::operador::Paso;
use crate::domain::estado::Estado;
use crate::domain::suceso::{MesaVista, Suceso};
use crate::domain::tablero::Derivado;
use crate::texts::operador::Operador;

pub const EN: Operador = Operador {
    titulo: "Operator's panel",
    elija_mesa: "Choose your desk",
    elija_mesa_ayuda: "Each desk is for one person at a time.",
    sin_mesas: "Your areas have no desks yet. Ask the administrator for them.",
    libre: "Free",
    su_mesa: "Your desk",
    ocupada_por: |quien| format!("Taken by {quien}"),
    esperan: |n| format!("{n} waiting"),
    cambiar_mesa: "Change desks",
    dejar_mesa: "Leave the desk",
    volver: "Stay at this desk",
    volver_al_turno: "Back to the ticket",
    mesa_perdida: "No desk",
    cerrada: |abre| match abre {
        "" => {
            "Outside service hours: nobody can be called, and there is no opening date.".to_owned()
        }
        abre => format!("Outside service hours: nobody can be called. It opens {abre}."),
    },
    mesa_perdida_ayuda: "Your desk became free while you were away. Choose one and go on with this ticket.",
    turno_actual: "Current ticket",
    sin_turno: "No ticket in progress",
    sin_turno_ayuda: |n| match n {
        0 => "Nobody is waiting. When someone comes, they appear in the list.".to_owned(),
        1 => "1 person is waiting.".to_owned(),
        n => format!("{n} people are waiting."),
    },
    solo_tarde: "Everyone who waits said that they come later. If somebody is here already, call them from the list.",
    sale_con: |numero| {
        format!(
            "{numero} is still in your hands. Close it before you leave; to leave anyway, press “Log out” again."
        )
    },
    persona: "Person",
    sin_nombre: "No name",
    documento: "ID number",
    sin_documento: "No ID",
    tramite: "Service",
    prioridad: "Priority",
    por_que: "Why this ticket",
    espero: "Waited",
    llamadas: "Calls",
    desde_llamada: "Since the first call",
    desde_atencion: "Being served",
    minutos: |n| format!("{n} min"),
    acciones: "Actions",
    siguiente: "Call next",
    rellamar: "Call again",
    atender: "Start service",
    finalizar: "Complete",
    no_presento: "No-show",
    motivo: "Closing reason",
    falta_para_ausente: |llamadas, segundos| {
        let llamadas = match llamadas {
            0 => None,
            n => Some(format!("call {}", cuenta(n, "more time", "more times"))),
        };
        let espera = match segundos {
            0 => None,
            s => Some(format!("wait {s} s")),
        };
        let hay_que: Vec<_> = llamadas.into_iter().chain(espera).collect();
        format!(
            "Before marking a no-show you have to {}.",
            cifras::lista(&hay_que, "and")
        )
    },
    se_llamo: |numero| format!("{numero} was called."),
    se_atiende: |numero| format!("Serving {numero}."),
    se_finalizo: |numero| format!("{numero} completed."),
    deshacer: "Undo the call",
    llega_en: |n| format!("Said so: here in {n} min"),
    deshacer_ultimo: "Undo the last action",
    siguen: "Next",
    mediana: |m| format!("usually {m}"),
    timbre: "Sound when somebody arrives and nobody was waiting",
    devolver: "Return to the queue",
    pausar: "Put on hold",
    reanudar: "Resume",
    derivar: "Transfer",
    sin_turno_boton: "Serve without a ticket",
    reincorporar: "Reinstate",
    se_deshizo: |numero| format!("The call of {numero} was undone: it waits as before."),
    se_devolvio: |numero| format!("{numero} went back to the queue, in its place."),
    se_pauso: |numero| format!("{numero} is on hold at your desk."),
    se_derivo: |numero| format!("{numero} was transferred."),
    volvio: |numero| format!("{numero} is back in the queue."),
    se_cancelo: |numero| format!("{numero} was cancelled."),
    ya_no_es_suyo: |numero| format!("{numero} is no longer in your hands."),
    nadie_en_manos: "You have no ticket in your hands any more.",
    pausados: "On hold at your desk",
    reanudar_a: |numero| format!("Resume {numero}"),
    hace: |minutos| match minutos {
        0 => "a moment ago".into(),
        n => format!("{n} min ago"),
    },
    tardan: |numeros, minutos| match numeros {
        [] => String::new(),
        [uno] => format!(
            "{uno} has been on hold at your desk for more than {}.",
            cuenta(minutos, "minute", "minutes")
        ),
        _ => format!(
            "{} have been on hold at your desk for more than {}.",
            numeros.join(", "),
            cuenta(minutos, "minute", "minutes")
        ),
    },
    cerrar: "Close",
    titulo_derivar: |numero| format!("Transfer {numero}"),
    derivar_ayuda: "It keeps its number and its time of arrival. If the desk or person is away, whoever handles its service calls it.",
    al_instante: "At once, with one press",
    o_con_su_numero: "or with the key of its number",
    a_quien: "To whom?",
    elija: "Choose…",
    mesas: "Desks",
    personas: "People",
    tramites_de: |area| format!("Services of {area}"),
    destino: |nombre, donde| match donde {
        Some(donde) => format!("{nombre} · {donde}"),
        None => format!("{nombre} (not there now)"),
    },
    titulo_sin_turno: "Serve without a ticket",
    sin_turno_explica: "Gives a number to whoever came to your desk and calls it at once.",
    documento_opcional: "ID number (if they have one)",
    crear_y_llamar: "Give a ticket and call",
    titulo_razon: "The ticket is another operator's already",
    razon_de_otro: "If you do it anyway, write why: it is kept in the audit trail with your name.",
    razon_igual: "Reason",
    ya_no_espera: "No longer waiting",
    hacer_igual: "Do it anyway",
    titulo_ausentes: "Reinstate who was away",
    ausentes_ayuda: |lugares, minutos| {
        if minutos == 0 {
            return "This area reinstates nobody: only what was just done is taken back."
                .to_owned();
        }
        let lugares = match lugares {
            0 => "They go back to the queue with their time of arrival".to_owned(),
            1 => "They are called after the next one".to_owned(),
            n => format!("They are called after the next {n}"),
        };
        let hasta = cuenta(minutos, "minute", "minutes");
        format!("{lugares}. It can be done up to {hasta} after the no-show.")
    },
    sin_ausentes: "There is nobody to reinstate.",
    reincorporar_a: |numero| format!("Reinstate {numero}"),
    opciones_de: |numero| format!("Options of {numero}"),
    titulo_turno: |numero| format!("Ticket {numero}"),
    llamar_este: "Call this one",
    razon: "Why before the others?",
    razon_ayuda: "It is kept. The public doesn't see it.",
    cancelar: "Cancel the ticket",
    recorrido: "See its history",
    titulo_recorrido: |numero| format!("History of {numero}"),
    paso,
    viene_de: |area| format!("From {area}"),
    derivado_a: |quien| format!("For {quien}"),
    corregir: "Correct",
    se_corrigio: |numero| format!("The priority of {numero} was corrected."),
    no_vino: |numero| format!("{numero} did not come."),
    en_mesa: |mesa| format!("You now serve at {mesa}."),
    sin_mesa: "You left the desk.",
    anunciado: |monitores, mas| {
        let mut partes: Vec<_> = monitores
            .iter()
            .map(|(nombre, hora, mudo)| match mudo {
                true => format!("{nombre} ({hora}, no sound)"),
                false => format!("{nombre} ({hora})"),
            })
            .collect();
        if mas > 0 {
            partes.push(format!("{mas} more"));
        }
        format!("Announced on {}", cifras::lista(&partes, "and"))
    },
    sin_monitor: "No monitor that has a name is connected: call out loud.",
    sin_anunciar: "No monitor has announced it yet.",
    en_espera: "Waiting to be called",
    orden: "In order of arrival. Priority and waiting time decide who is called.",
    nadie_espera: "Nobody is waiting.",
    de_otra_mesa: "Another desk",
    llego: |hora| format!("Arrived {hora}"),
    y_mas: |n| format!("and {n} more"),
    cuenta_espera: "Waiting",
    cuenta_prioridad: "With priority",
    cuenta_llamando: "Calling",
    cuenta_atencion: "Being served",
    avisos: "Notices",
    nuevo: |numero, tramite| format!("New ticket {numero}: {tramite}"),
    otro_llamo: |mesa, numero| match mesa {
        Some(mesa) => format!("{mesa} called {numero}"),
        None => format!("{numero} was called"),
    },
    enlace_perdido: "The live connection broke: the list may be behind. The buttons still work.",
    sesion_terminada: "Your session has ended: the list is no longer updated. Log in again to go on.",
    sesion_de_otro: "Somebody else logged in at this browser: this panel does nothing more until it is opened again.",
    abrir_otra_vez: "Open the panel of whoever logged in",
    atajos: "Keyboard shortcuts",
    usar_atajos: "Use shortcuts",
};

/// What happened to a turno, in words.
fn paso(paso: &Paso) -> String {
    let turno = &paso.evento.turno;
    let en = |mesa: &Option<MesaVista>| match mesa {
        Some(mesa) => format!(" to {}", mesa.nombre),
        None => String::new(),
    };
    match &paso.evento.suceso {
        Suceso::Creado if turno.derivado.is_some() => format!(
            "Arrived by transfer at {} ({})",
            turno.area_nombre, turno.tramite_nombre
        ),
        Suceso::Creado => format!(
            "Took a ticket at {} ({})",
            turno.area_nombre, turno.tramite_nombre
        ),
        Suceso::Llamado { mesa, por_que } => {
            let por_que = por_que.clone().map(TODO.por_que).unwrap_or_default();
            format!("Called{}. {por_que}", en(mesa))
                .trim_end()
                .to_owned()
        }
        Suceso::Atendiendo { mesa } => match mesa {
            Some(mesa) => format!("Service started at {}", mesa.nombre),
            None => "Service started".into(),
        },
        Suceso::Finalizado { motivo } => match motivo {
            Some(motivo) => format!("Completed: {motivo}"),
            None => "Completed".into(),
        },
        Suceso::NoPresento => "No-show".into(),
        Suceso::Actualizado { cambios } => {
            let operacion = cambios.get("operacion").and_then(|o| o.as_str());
            match operacion.unwrap_or_default() {
                "deshacer" => "The call was undone".into(),
                "devolver" => "Went back to the queue".into(),
                "pausar" => "Was put on hold".into(),
                "reanudar" => "Service was resumed".into(),
                "reincorporar" => "Was reinstated in the queue".into(),
                "cancelar" => "Cancelled".into(),
                "anotar" => "A note was left".into(),
                "derivar" if turno.estado == Estado::Derivado => {
                    "Transferred to another area".into()
                }
                "derivar" => derivado(turno.derivado.as_ref(), &turno.tramite_nombre),
                _ if cambios.contains_key("demora_hasta_ms") => {
                    match cambios["demora_hasta_ms"].is_null() {
                        true => "Said that they have arrived".into(),
                        false => "Said that they will be late".into(),
                    }
                }
                _ => format!("Priority: {}", (TODO.prioridad)(turno.prioridad)),
            }
        }
    }
}

fn derivado(derivado: Option<&Derivado>, tramite: &str) -> String {
    let para = derivado.and_then(|d| d.para_nombre.as_deref());
    format!("Transferred to {}", para.unwrap_or(tramite))
}
