//! Texts of the kiosk, in English.

use super::super::cifras::cuenta;
use crate::domain::impresora::EstadoImpresora;
use crate::domain::prioridad::Prioridad;
use crate::texts::kiosk::Kiosk;

pub const EN: Kiosk = Kiosk {
    siga_impreso: "Follow your ticket on your phone",
    sin_ticket: |estado| match estado {
        EstadoImpresora::Lista | EstadoImpresora::PocoPapel => None,
        EstadoImpresora::SinPapel => {
            Some("The printer is out of paper: write your number down or take a photo.")
        }
        _ => Some("The printer does not work: write your number down or take a photo."),
    },
    retire: "Take your ticket. Wait until you see it on the screen.",
    sin_impresora: "Tickets are not printed.",
    ayudas: "Help to see and hear",
    contraste: "High contrast",
    voz: "Voice guidance",
    puede_elegir: |opciones| format!("You can choose: {opciones}."),
    o_bien: |opciones| format!("Or: {opciones}."),
    titulo: "Take your ticket",
    paso_area: "Area",
    paso_documento: "ID",
    paso_tramite: "Service",
    paso: |paso, total| format!("Step {paso} of {total}"),
    pasos: "Steps",
    elija_area: "Which area are you visiting?",
    escriba_documento: "Enter your ID number",
    rotulo_documento: "ID number",
    teclado: "Number pad",
    borrar: "Delete",
    limpiar: "Clear",
    continuar: "Continue",
    sin_documento: "Continue without ID",
    elija_tramite: "What have you come for?",
    sin_tramites: "This area gives no tickets here. Please ask at the information desk.",
    agotado: "No tickets left for today.",
    elija_prioridad: "Are you entitled to priority?",
    reclamo_ayuda: "Press it before you choose the service.",
    con_documento: "I have my ID",
    con_documento_ayuda: "If you are 65 or older, with your ID you get priority by itself.",
    declarar: |p| match p {
        Prioridad::Normal => "None",
        Prioridad::AdultoMayor => "I am 65 or over",
        Prioridad::Embarazada => "I am pregnant",
        Prioridad::Discapacidad => "I have a disability",
    },
    explicar: |p| match p {
        Prioridad::Normal | Prioridad::AdultoMayor => "",
        Prioridad::Embarazada => "In any month of pregnancy.",
        Prioridad::Discapacidad => "You may be asked for your certificate.",
    },
    su_turno: "Your ticket is",
    sin_padron: "The register could not be consulted; your ticket is valid all the same. If you are 65 or over, say so at the desk.",
    qr: "QR code of your ticket's page",
    siga: "Follow your ticket on your phone: point its camera here.",
    seguir: "Follow my ticket",
    anotelo: "Write it down or take a photo. Wait until you see it on the screen.",
    personas_delante: |n| {
        if n == 1 {
            "person ahead"
        } else {
            "people ahead"
        }
    },
    prioridad: "Priority",
    tramite: "Service",
    area: "Area",
    sacado: "Taken",
    listo: "Done",
    vuelve_en: |segundos| {
        let espera = cuenta(segundos, "second", "seconds");
        format!("Back to the start in {espera}")
    },
    anuncio: |numero, delante| match delante {
        0 => format!("Your ticket is {numero}. There is nobody ahead of you."),
        1 => format!("Your ticket is {numero}. There is 1 person ahead of you."),
        n => format!("Your ticket is {numero}. There are {n} people ahead of you."),
    },
    volver: "Back",
    empezar: "Start again",
    al_inicio: "Back at the start. Voice guidance is now off.",
    sigue_ahi: "Are you still there?",
    sigo_aqui: "Yes, I'm here",
    cerrado: "Closed",
    abre: |cuando| match cuando {
        "" => "There is no opening date yet. Please ask at the information desk.".into(),
        cuando => format!("Opens {cuando}."),
    },
    otra_area: "Choose another area",
    sin_areas: "No area gives tickets yet. Please tell the information desk.",
    cortado: "Tickets can't be given right now.",
    cortado_ayuda: "There is no connection to the server. Please wait: it comes back by itself, and what you answered stays.",
    enviando: "Getting your ticket…",
    sin_respuesta: "There was no answer. Your request is not lost: press “Try again” and, if the ticket had been issued, you will see that very one.",
    muestra_cerrada: |area| format!("{area} (closed)"),
};
