//! Texts of a visitor's own page, in Portuguese.

use crate::domain::estado::Estado;
use crate::texts::propio::Propio;

pub const PT: Propio = Propio {
    titulo: "Sua senha",
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
    delante: |n| match n {
        0 => "Não há ninguém na frente.".into(),
        1 => "Há 1 pessoa na frente.".into(),
        n => format!("Há {n} pessoas na frente."),
    },
    tramite: "Serviço",
    area: "Área",
    actualizar: "Ver como está",
    cancelar: "Cancelar a senha",
    pregunta: "Cancelar esta senha?",
    pregunta_ayuda: "Você cede seu lugar a quem vem depois. Para voltar à fila é preciso avisar no local.",
    si_cancelar: "Sim, cancelar",
    no_cancelar: "Não, continuar esperando",
    sacar_otro: "Retirar outra senha",
};
