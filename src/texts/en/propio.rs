//! Texts of a visitor's own page, in English.

use crate::domain::estado::Estado;
use crate::texts::propio::Propio;

pub const EN: Propio = Propio {
    titulo: "Your ticket",
    pestana: |numero, estado| match estado {
        Estado::Llamando => format!("You are being called! {numero}"),
        _ => format!("Ticket {numero}"),
    },
    que_pasa: |estado, mesa| {
        match estado {
        Estado::Pendiente => "Please wait: we will call you on the screen.".into(),
        Estado::Llamando => match mesa {
            Some(mesa) => format!("It's your turn: go to {mesa}."),
            None => "It's your turn: please come forward.".into(),
        },
        Estado::EnAtencion => match mesa {
            Some(mesa) => format!("You are being served at {mesa}."),
            None => "You are being served.".into(),
        },
        Estado::EnEspera => match mesa {
            Some(mesa) => format!("They are waiting for you at {mesa}: come back with what is missing."),
            None => "They are waiting for you: come back with what is missing.".into(),
        },
        Estado::Finalizado => "You have been served.".into(),
        Estado::NoSePresento => {
            "We called you and you were not there. If you have arrived, tell the office: you can be put back in the queue.".into()
        }
        Estado::Derivado => "It goes on in another area.".into(),
        Estado::Cancelado => {
            "It is cancelled. If you have changed your mind, tell the office or take another one.".into()
        }
    }
    },
    es_su_turno: "It's your turn!",
    vaya_a: |mesa| format!("Go to {mesa}"),
    delante: |n| match n {
        0 => "There is nobody ahead of you: you are next. Please come closer.".into(),
        1 => "There is 1 person ahead of you. Please come closer.".into(),
        2 => "2 to go. Please come closer.".into(),
        n => format!("There are {n} people ahead of you."),
    },
    estimado: |minutos, (desde_hora, hasta_hora)| match minutos {
        (1, 1) => format!("You should be called in about 1 minute, around {hasta_hora}."),
        (_, 0 | 1) => "You should be called in less than 1 minute.".into(),
        (0, hasta) => format!("You should be called within {hasta} minutes, before {hasta_hora}."),
        (desde, hasta) if desde == hasta => {
            format!("You should be called in about {hasta} minutes, around {hasta_hora}.")
        }
        (desde, hasta) => format!(
            "You should be called in {desde} to {hasta} minutes, between {desde_hora} and {hasta_hora}."
        ),
    },
    acierto: |dentro, antes| {
        format!(
            "This is an estimate: of the latest visitors, {dentro}% were called between those times, {antes}% before and {}% after.",
            100 - dentro - antes
        )
    },
    tarde_hasta: |hora| format!("We are keeping your place: until {hora} we call others."),
    tramite: "Service",
    area: "Area",
    actualizar: "See how it's going",
    llego_tarde: "I'll be late",
    cuanto_tarde: "How long will you be?",
    tarde_ayuda: "Until then we call others; after that your turn comes by the time at which you took your ticket.",
    minutos: |n| match n {
        1 => "1 minute".into(),
        n => format!("{n} minutes"),
    },
    no_tarde: "No, I'll be on time",
    ya_llegue: "I'm here now",
    activar_sonido: "Touch to hear a sound when you are called",
    suena: "It sounds when you are called and, if the phone can, vibrates.",
    deje_abierta: "Leave this page open and the screen on.",
    avisar_cerrada: "Tell me even if I close this page",
    avisa_cerrada: "You can close this page: this phone tells you when you are near and when you are called.",
    no_avisar: "Don't tell me any more",
    avisos_negados: "The browser doesn't allow notifications. Allow them for this site, or leave the page open.",
    push_no_sirve: "This browser can't tell you while the page is closed: leave it open.",
    push_bienvenida: "We will tell you here when you are near and when you are called.",
    cancelar: "Cancel the ticket",
    pregunta: "Cancel this ticket?",
    pregunta_ayuda: "You give up your place to those behind you. To get back in the queue you have to tell the office.",
    si_cancelar: "Yes, cancel it",
    no_cancelar: "No, keep waiting",
    sacar_otro: "Take another ticket",
    no_existe: "There is no ticket at this address. Check the link that you were given, or take another ticket.",
};
