//! Texts of the superadmin's page, in Portuguese.

use super::super::cifras::cuenta;
use crate::texts::sistema::Sistema;

pub const PT: Sistema = Sistema {
    titulo: "Estado do sistema",
    resumen: "Resumo",
    base: |cual| format!("Resposta de {cual}"),
    nodos: "Servidores",
    conexiones: "Conexões ao vivo",
    pantallas: "Telas",
    de: |vivas, todas| format!("{vivas} de {todas}"),
    faltan: |n| match n {
        1 => "Falta 1".to_owned(),
        n => format!("Faltam {n}"),
    },
    nodo: "Servidor",
    version: "Versão",
    desde: "Funciona desde",
    visto: "Último sinal",
    redis: "Redis",
    redis_vivo: "Responde",
    redis_caido: "Não responde",
    sin_redis: "Não é usado",
    pantalla: "Tela",
    area: "Área",
    todas: "Todas",
    muestra: "O que mostra",
    sonido: "Som",
    suena: "Soa",
    no_suena: "Não soa",
    sonido_desconocido: "—",
    sin_senal: "Sem sinal",
    en_linea: "On-line",
    publico: "público",
    ninguna_conexion: "Nenhuma",
    ninguna_pantalla: "Nenhuma tela deu sinal ainda.",
    como_nombrar: "Para dar nome a uma tela, abra-a uma vez com «nombre» no endereço, como em /turnos/monitor/?nombre=Sala A: fica guardado nesse navegador. As que não têm nome saem da lista uma hora depois de desligadas.",
    datos_viejos: "É o último que se soube; tentamos de novo a cada 5 segundos.",
    hace: |segundos| match segundos.max(0) {
        s @ 0..60 => format!("há {s} s"),
        s @ 60..3_600 => format!("há {} min", s / 60),
        s @ 3_600..86_400 => format!("há {} h {} min", s / 3_600, s / 60 % 60),
        s => format!("há {}", cuenta(s / 86_400, "dia", "dias")),
    },
};
