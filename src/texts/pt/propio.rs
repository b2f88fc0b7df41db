//! Texts of a visitor's own page, in Portuguese.

use crate::domain::estado::Estado;
use crate::texts::propio::Propio;

pub const PT: Propio = Propio {
    titulo: "Sua senha",
    pestana: |numero, estado| match estado {
        Estado::Llamando => format!("Estão chamando você! {numero}"),
        _ => format!("Senha {numero}"),
    },
    que_pasa: |estado, mesa| match estado {
        Estado::Pendiente => "Espere: chamamos você pela tela.".into(),
        Estado::Llamando => match mesa {
            Some(mesa) => format!("É a sua vez: vá a {mesa}."),
            None => "É a sua vez: aproxime-se.".into(),
        },
        Estado::EnAtencion => match mesa {
            Some(mesa) => format!("Você está sendo atendido em {mesa}."),
            None => "Você está sendo atendido.".into(),
        },
        Estado::EnEspera => match mesa {
            Some(mesa) => format!("Esperam por você em {mesa}: volte quando tiver o que falta."),
            None => "Esperam por você: volte quando tiver o que falta.".into(),
        },
        Estado::Finalizado => "Você já foi atendido.".into(),
        Estado::NoSePresento => {
            "Chamamos e você não estava. Se chegou, avise no local: você pode voltar à fila.".into()
        }
        Estado::Derivado => "Continua em outra área.".into(),
        Estado::Cancelado => {
            "Está cancelada. Se mudou de ideia, avise no local ou retire outra.".into()
        }
    },
    es_su_turno: "É a sua vez!",
    vaya_a: |mesa| format!("Vá a {mesa}"),
    delante: |n| match n {
        0 => "Não há ninguém na frente: você é o próximo. Aproxime-se.".into(),
        1 => "Há 1 pessoa na frente. Aproxime-se.".into(),
        2 => "Faltam 2. Aproxime-se.".into(),
        n => format!("Há {n} pessoas na frente."),
    },
    estimado: |minutos, (desde_hora, hasta_hora)| match minutos {
        (1, 1) => format!("Você deve ser chamado em cerca de 1 minuto, perto das {hasta_hora}."),
        (_, 0 | 1) => "Você deve ser chamado em menos de 1 minuto.".into(),
        (0, hasta) => {
            format!("Você deve ser chamado em até {hasta} minutos, antes das {hasta_hora}.")
        }
        (desde, hasta) if desde == hasta => {
            format!("Você deve ser chamado em cerca de {hasta} minutos, perto das {hasta_hora}.")
        }
        (desde, hasta) => format!(
            "Você deve ser chamado em {desde} a {hasta} minutos, entre {desde_hora} e {hasta_hora}."
        ),
    },
    acierto: |dentro, antes| {
        format!(
            "É uma estimativa: dos últimos, {dentro} % foram chamados entre esses horários, {antes} % antes e {} % depois.",
            100 - dentro - antes
        )
    },
    tarde_hasta: |hora| format!("Guardamos o seu lugar: até as {hora} chamamos outras pessoas."),
    tramite: "Serviço",
    area: "Área",
    actualizar: "Ver como está",
    llego_tarde: "Vou chegar atrasado",
    cuanto_tarde: "Quanto tempo vai demorar?",
    tarde_ayuda: "Até lá chamamos outras pessoas; depois a sua vez vem pela hora em que retirou a senha.",
    minutos: |n| match n {
        1 => "1 minuto".into(),
        n => format!("{n} minutos"),
    },
    no_tarde: "Não, chego a tempo",
    ya_llegue: "Já cheguei",
    activar_sonido: "Toque para ouvir um som quando for chamado",
    suena: "Toca quando você for chamado e, se o telefone puder, vibra.",
    deje_abierta: "Deixe esta página aberta e a tela ligada.",
    avisar_cerrada: "Avisar mesmo se eu fechar esta página",
    avisa_cerrada: "Pode fechar esta página: este telefone avisa quando faltar pouco e quando chamarem você.",
    no_avisar: "Não avisar mais",
    avisos_negados: "O navegador não permite mostrar avisos. Permita-os para este site ou deixe a página aberta.",
    push_no_sirve: "Este navegador não pode avisar com a página fechada: deixe-a aberta.",
    push_bienvenida: "Avisamos aqui quando faltar pouco e quando chamarmos você.",
    cancelar: "Cancelar a senha",
    pregunta: "Cancelar esta senha?",
    pregunta_ayuda: "Você cede seu lugar a quem vem depois. Para voltar à fila é preciso avisar no local.",
    si_cancelar: "Sim, cancelar",
    no_cancelar: "Não, continuar esperando",
    sacar_otro: "Retirar outra senha",
    no_existe: "Não há nenhuma senha neste endereço. Confira o link que recebeu ou retire outra senha.",
};
