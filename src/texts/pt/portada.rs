//! Texts of the first page, 403 and 404, in Portuguese.

use crate::texts::portada::Portada;

pub const PT: Portada = Portada {
    titulo: "Turnero",
    bienvenida: "Sua vez, à vista",
    lema: "Retire seu número, espere onde quiser e olhe para a tela: chamamos você por ali.",
    sacar_turno: "Retirar uma senha",
    trabajo: "Seu trabalho",
    tablero: "Os números do dia e as últimas senhas",
    panel: "Chamar e atender no seu guichê",
    administracion: "Áreas, serviços, guichês, telas e usuários",
    sistema: "Os servidores e as telas: quais funcionam e quais não",
    pantallas: "Telas de chamada",
    esperan: |personas| match personas {
        0 => "Ninguém está esperando".into(),
        1 => "1 pessoa esperando".into(),
        n => format!("{n} pessoas esperando"),
    },
    llamado: "Última chamada: ",
    sin_areas: "Ainda não há áreas.",
    primera_area: "Crie a primeira área",
    ir_al_inicio: "Ir para o início",
    prohibido: "Esta página não é para a sua conta",
    prohibido_quien: |nombre, rol| {
        format!(
            "Você entrou como {nombre} ({rol}), e essa conta não tem permissão para ver esta página."
        )
    },
    prohibido_que_hacer: "Se precisa dela para o seu trabalho, peça a permissão ao administrador. Se tem outra conta, saia e entre com ela.",
    no_encontrado: "Não há nada neste endereço",
    no_encontrado_que_hacer: "O endereço pode estar escrito errado, ou a página pode ter mudado de lugar. A partir do início se chega a tudo.",
};
