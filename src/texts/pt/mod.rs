//! Portuguese, as in Brazil.

pub mod administracion;
pub mod apariencia;
pub mod auditoria;
pub mod clave;
pub mod comun;
pub mod configuracion;
pub mod dashboard;
pub mod en_curso;
pub mod enlace;
mod errores;
pub mod informes;
pub mod ingreso;
pub mod inicio;
pub mod integraciones;
pub mod jornada;
pub mod kiosk;
pub mod medios;
pub mod monitor;
pub mod operador;
pub mod padron;
pub mod portada;
pub mod propio;
pub mod reloj;
pub mod sala;
pub mod sencillo;
pub mod simulacion;
pub mod sin_conexion;
pub mod sistema;
pub mod tabla;
pub mod vinculos;
pub mod visita;

use super::General;
use super::cifras::cuenta;
use crate::domain::estado::Estado;
use crate::domain::horario::{Apertura, hora};
use crate::domain::pantalla::TipoPantalla;
use crate::domain::politica::PorQue;
use crate::domain::prioridad::Prioridad;
use crate::domain::usuario::Rol;
use crate::error::Codigo;

pub const PT: General = General {
    error: errores::error,
    frame_invalido: "A mensagem não é um objeto JSON.",
    desde_invalido: "«desde» deve ser o número do último evento recebido: 0 ou mais. Conecte-se sem ele para começar de novo.",
    no_es_websocket: "Neste endereço abre-se um WebSocket. Para ver as chamadas, abra /turnos/monitor/.",
    conectado: "Conexão estabelecida",
    estado,
    transicion: |desde, hacia| {
        let (desde, hacia) = (estado(desde), estado(hacia));
        format!("A senha está «{desde}» e não pode passar a «{hacia}». A lista já está atualizada.")
    },
    turno_cerrado: |cual| {
        let cual = estado(cual);
        format!("A senha já está «{cual}» e não pode ser alterada. A lista já está atualizada.")
    },
    turno_de_otro_dia: "Essa senha é de um dia anterior: ninguém mais espera com ela.",
    muy_tarde: |min| {
        if min == 0 {
            return "Esta área não reincorpora ninguém. Peça que retire outra senha.".to_owned();
        }
        let passaram = minutos(min);
        format!(
            "Já se passaram mais de {passaram}: não dá mais para reincorporá-la. Peça que retire outra senha."
        )
    },
    demora: |minutos, veces| match (minutos, veces) {
        (0, _) | (_, 0) => errores::error(Codigo::DemoraNoPermitida).to_owned(),
        (m, 1) => format!(
            "Só é possível avisar uma vez, e por no máximo {}.",
            self::minutos(m)
        ),
        (m, v) => format!(
            "É possível avisar {v} vezes, e por no máximo {}.",
            self::minutos(m)
        ),
    },
    faltan_llamadas: |hechas, minimas| {
        format!(
            "Foi chamada {hechas} de {minimas} vezes. Chame de novo antes de marcar a ausência."
        )
    },
    falta_espera: |segundos| {
        let espera = espera(segundos);
        format!("Espere mais {espera} antes de marcar a ausência.")
    },
    en_pausa: |motivo| {
        format!("Você está em pausa ({motivo}). Toque em «Voltar a atender» para chamar.")
    },
    cerrada: |area, abre| match abre {
        "" => format!("{area} está fechada e não tem data de abertura. Pergunte na recepção."),
        abre => format!("{area} está fechada. Abre {abre}."),
    },
    demasiados_pedidos: |segundos| {
        let espera = espera(segundos);
        format!("Pedidos demais em seguida. Tente de novo em {espera}.")
    },
    fuera_del_kiosk: "Daqui não se tiram senhas: tire a sua em um quiosque do local.",
    demasiados_turnos: |segundos| {
        let espera = espera(segundos);
        format!("Foram retiradas senhas demais em seguida. Tente de novo em {espera}.")
    },
    falta_alcance: |alcance| {
        format!("Este token não tem o escopo «{alcance}». Peça um que o tenha.")
    },
    pedido_ilegible: |causa| {
        format!("O pedido não pode ser lido: {causa}. Compare-o com /api/docs/.")
    },
    abre,
    por_que,
    prioridad: |p| match p {
        Prioridad::Normal => "Sem prioridade",
        Prioridad::AdultoMayor => "Pessoa idosa",
        Prioridad::Embarazada => "Gestante",
        Prioridad::Discapacidad => "Deficiência",
    },
    rol: |r| match r {
        Rol::Operador => "Atendente",
        Rol::Director => "Gestor",
        Rol::Superadmin => "Administrador",
    },
    pantalla: |p| match p {
        TipoPantalla::Monitor => "Monitor",
        TipoPantalla::Kiosk => "Totem",
        TipoPantalla::Panel => "Painel",
        TipoPantalla::Dashboard => "Visão geral",
        TipoPantalla::Telefono => "Telefone",
        TipoPantalla::Program => "Programa",
    },
};

/// The days of the week, Monday first.
const DIAS: [&str; 7] = [
    "segunda-feira",
    "terça-feira",
    "quarta-feira",
    "quinta-feira",
    "sexta-feira",
    "sábado",
    "domingo",
];

const MESES: [&str; 12] = [
    "janeiro",
    "fevereiro",
    "março",
    "abril",
    "maio",
    "junho",
    "julho",
    "agosto",
    "setembro",
    "outubro",
    "novembro",
    "dezembro",
];

fn abre(a: Apertura, feriado: Option<&str>) -> String {
    let dia = a.dia.semana();
    let semana = DIAS[dia];
    // Saturday and Sunday are the masculine ones.
    let en = if dia >= 5 { "no" } else { "na" };
    let cuando = match a.dia.0 - a.hoy.0 {
        0 => "hoje".to_owned(),
        1 => "amanhã".to_owned(),
        2..7 => format!("{en} {semana}"),
        _ => {
            let (_, mes, dia) = a.dia.fecha();
            let mes = usize::try_from(mes).unwrap_or(1).clamp(1, 12);
            format!("{en} {semana}, {dia} de {}", MESES[mes - 1])
        }
    };
    let hora = hora(a.minuto);
    match feriado {
        Some(feriado) => format!("{cuando} às {hora} (hoje é feriado: {feriado})"),
        None => format!("{cuando} às {hora}"),
    }
}

fn espera(segundos: u32) -> String {
    cuenta(segundos, "segundo", "segundos")
}

fn minutos(minutos: impl Into<i64>) -> String {
    cuenta(minutos, "minuto", "minutos")
}

fn estado(estado: Estado) -> &'static str {
    match estado {
        Estado::Pendiente => "Aguardando",
        Estado::Llamando => "Chamando",
        Estado::EnAtencion => "Em atendimento",
        Estado::Finalizado => "Finalizada",
        Estado::NoSePresento => "Não compareceu",
        Estado::Derivado => "Encaminhada",
        Estado::EnEspera => "Em espera",
        Estado::Cancelado => "Cancelada",
    }
}

fn por_que(p: PorQue) -> String {
    match p {
        PorQue::Derivado => "Foi encaminhada a este guichê.".into(),
        PorQue::EsperaMaxima { minutos: m } => {
            format!("Espera há {}, mais que o máximo.", minutos(m))
        }
        PorQue::Prioridad {
            prioridad,
            minutos: m,
        } => {
            let prioridad = (PT.prioridad)(prioridad).to_lowercase();
            format!("Tem prioridade ({prioridad}) e espera há {}.", minutos(m))
        }
        PorQue::Llegada { minutos: m } => {
            format!(
                "É quem mais espera entre os da sua prioridade: {}.",
                minutos(m)
            )
        }
        PorQue::Reincorporado { minutos: m } => {
            format!(
                "Não estava quando foi chamada e voltou. Espera há {}.",
                minutos(m)
            )
        }
        PorQue::AMano { razon } => format!("Fora de ordem: {razon}"),
        PorQue::SinTurno => "Chegou ao guichê sem senha.".into(),
        PorQue::Intercalado { preferentes } => {
            format!("Depois de {preferentes} com prioridade é a vez de uma sem ela.")
        }
    }
}
