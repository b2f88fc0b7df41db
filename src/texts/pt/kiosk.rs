//! Texts of the kiosk, in Portuguese.

use super::super::cifras::cuenta;
use crate::domain::impresora::EstadoImpresora;
use crate::domain::prioridad::Prioridad;
use crate::texts::kiosk::Kiosk;

pub const PT: Kiosk = Kiosk {
    siga_impreso: "Acompanhe sua senha no celular",
    sin_ticket: |estado| match estado {
        EstadoImpresora::Lista | EstadoImpresora::PocoPapel => None,
        EstadoImpresora::SinPapel => {
            Some("A impressora está sem papel: anote seu número ou tire uma foto.")
        }
        _ => Some("A impressora não funciona: anote seu número ou tire uma foto."),
    },
    retire: "Retire sua senha impressa. Espere até vê-la na tela.",
    sin_impresora: "As senhas não são impressas.",
    ayudas: "Ajuda para ver e ouvir",
    contraste: "Alto contraste",
    voz: "Guia por voz",
    puede_elegir: |opciones| format!("Você pode escolher: {opciones}."),
    o_bien: |opciones| format!("Ou então: {opciones}."),
    titulo: "Retire sua senha",
    paso_area: "Área",
    paso_documento: "Documento",
    paso_tramite: "Serviço",
    paso: |paso, total| format!("Passo {paso} de {total}"),
    pasos: "Passos",
    elija_area: "A que área você veio?",
    escriba_documento: "Digite o número do seu documento",
    rotulo_documento: "Número do documento",
    teclado: "Teclado numérico",
    borrar: "Apagar",
    limpiar: "Limpar",
    continuar: "Continuar",
    sin_documento: "Continuar sem documento",
    elija_tramite: "Que serviço você procura?",
    sin_tramites: "Esta área não dá senhas por aqui. Pergunte na recepção.",
    agotado: "Não há mais senhas para hoje.",
    elija_prioridad: "Você tem direito a atendimento prioritário?",
    reclamo_ayuda: "Toque antes de escolher o serviço.",
    con_documento: "Tenho meu documento",
    con_documento_ayuda: "Com 65 anos ou mais, o documento já dá a prioridade.",
    declarar: |p| match p {
        Prioridad::Normal => "Nenhuma",
        Prioridad::AdultoMayor => "Tenho 65 anos ou mais",
        Prioridad::Embarazada => "Sou gestante",
        Prioridad::Discapacidad => "Tenho uma deficiência",
    },
    explicar: |p| match p {
        Prioridad::Normal | Prioridad::AdultoMayor => "",
        Prioridad::Embarazada => "Em qualquer mês da gravidez.",
        Prioridad::Discapacidad => "Podem pedir o seu atestado.",
    },
    su_turno: "Sua senha é",
    sin_padron: "Não foi possível consultar o cadastro e sua senha vale assim mesmo: se você tem 65 anos ou mais, diga no guichê.",
    qr: "Código QR da página da sua senha",
    siga: "Acompanhe sua senha no celular: aponte a câmera aqui.",
    seguir: "Acompanhar minha senha",
    anotelo: "Anote ou tire uma foto. Espere até ver sua senha na tela.",
    personas_delante: |n| {
        if n == 1 {
            "pessoa na frente"
        } else {
            "pessoas na frente"
        }
    },
    prioridad: "Prioridade",
    tramite: "Serviço",
    area: "Área",
    sacado: "Retirada",
    listo: "Pronto",
    vuelve_en: |segundos| {
        let espera = cuenta(segundos, "segundo", "segundos");
        format!("Volta ao início em {espera}")
    },
    anuncio: |numero, delante| match delante {
        0 => format!("Sua senha é {numero}. Não há ninguém na frente."),
        1 => format!("Sua senha é {numero}. Há 1 pessoa na frente."),
        n => format!("Sua senha é {numero}. Há {n} pessoas na frente."),
    },
    volver: "Voltar",
    empezar: "Começar de novo",
    al_inicio: "De volta ao início. O guia por voz foi desligado.",
    sigue_ahi: "Você ainda está aí?",
    sigo_aqui: "Sim, estou aqui",
    cerrado: "Fechado",
    abre: |cuando| match cuando {
        "" => "Não tem data de abertura. Pergunte na recepção.".into(),
        cuando => format!("Abre {cuando}."),
    },
    otra_area: "Escolher outra área",
    sin_areas: "Ainda não há áreas que deem senhas. Avise na recepção.",
    cortado: "Não é possível dar senhas neste momento.",
    cortado_ayuda: "Não há conexão com o servidor. Espere: ela volta sozinha, e o que você já respondeu fica.",
    enviando: "Retirando sua senha…",
    sin_respuesta: "Não houve resposta. Seu pedido não se perdeu: toque em «Tentar de novo» e, se a senha já tinha saído, você verá essa mesma.",
    muestra_cerrada: |area| format!("{area} (fechada)"),
};
