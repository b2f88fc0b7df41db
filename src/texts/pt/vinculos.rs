//! Texts of screens that are paired, in Portuguese.

use super::super::cifras::cuenta;
use crate::texts::vinculos::Vinculos;

pub const PT: Vinculos = Vinculos {
    titulo: "Vincular esta tela",
    codigo_es: "O código desta tela",
    pidiendo: "Pedindo um código…",
    pasos: [
        |servidor| {
            format!("Em outro computador, entre em {servidor} como gestor ou administrador.")
        },
        |_| "Escolha Administração → Telas → Vincular tela.".to_owned(),
        |_| "Digite este código e diga o que ela mostra: esta tela vai para lá sozinha.".to_owned(),
    ],
    vale: |segundos| {
        let resto = match segundos.max(0) {
            s @ 0..60 => cuenta(s, "segundo", "segundos"),
            s @ 60..120 => format!("1 minuto e {}", cuenta(s - 60, "segundo", "segundos")),
            s => format!("{} minutos", s / 60),
        };
        format!("Vale por mais {resto}; depois aparece outro sozinho.")
    },
    sola: "Depois de vinculada, abra sempre este endereço nela: após uma queda de energia ela volta sozinha ao seu lugar.",
    sin_cookies: "Este navegador não guarda cookies, e sem eles não é possível vincular. Permita-os para este endereço; tentamos de novo em um minuto.",
    sin_javascript: "Esta página precisa de JavaScript para mostrar o código.",
    busca: "Tela, área ou o que mostra",
    vacia: "Nenhuma tela ainda. Abra /pantalla/ na televisão ou no totem e vincule-a com o código que ela mostra.",
    vincular: "Vincular tela",
    vinculada: "Vinculada",
    por: |quien| format!("por {quien}"),
    suelta: "Sem vínculo",
    nunca: "Ainda não deu sinal",
    explica: "As vinculadas não podem ser imitadas e vão sozinhas para onde você disser. As demais dizem por conta própria quem são.",
    codigo: "Código que a tela mostra",
    codigo_ayuda: "Seis números. Aparecem na tela ao abrir nela o endereço /pantalla/.",
    nombre_ayuda: "Onde está, como «Sala A»: é assim que os atendentes a veem.",
    tipo: "O que mostra",
    area_ayuda: "A tela vai sozinha para esta área.",
    cambia_sola: "Salvo. A tela muda sozinha em menos de um minuto.",
    revocar: "Revogar",
    revocar_pregunta: |nombre| format!("Revogar «{nombre}»?"),
    revocar_explica: "A tela deixa de mostrar senhas em menos de um minuto e volta a mostrar um código. Para usá-la é preciso vinculá-la de novo.",
    sin_vincular: |nombre| format!("{nombre} (sem vínculo)"),
};
