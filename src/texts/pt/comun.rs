//! Texts of what two screens or more use, in Portuguese.

use crate::domain::tema::Tema;
use crate::texts::comun::Comun;

pub const PT: Comun = Comun {
    producto: "Turnero",
    cargando: "Carregando…",
    algo_fallo: "Algo deu errado",
    reintentar: "Tentar de novo",
    saltar: "Ir para o conteúdo",
    salir: "Sair",
    volver: "Voltar",
    cancelar: "Cancelar",
    ingresar_aparte: "Entrar em outra aba",
    ver_ahora: "Ver como está agora, em outra aba",
    sin_guardar: "Há alterações sem salvar. Se sair desta página, elas se perdem. Sair mesmo assim?",
    secciones: "Seções",
    tablero: "Visão geral",
    administracion: "Administração",
    panel: "Painel",
    monitor: "Monitor",
    sala: "Sala",
    sistema: "Sistema",
    idioma: "Idioma",
    tema: "Tema",
    que_tema: |t| match t {
        Tema::Auto => "Automático",
        Tema::Claro => "Claro",
        Tema::Oscuro => "Escuro",
        Tema::Contraste => "Alto contraste",
    },
};
