//! Spanish.

use super::General;
use super::cifras::cuenta;
use crate::domain::estado::Estado;
use crate::domain::horario::{Apertura, hora};
use crate::domain::pantalla::TipoPantalla;
use crate::domain::politica::PorQue;
use crate::domain::prioridad::Prioridad;
use crate::domain::usuario::Rol;
use crate::error::Codigo;

pub const ES: General = General {
    error,
    frame_invalido: "El mensaje no es un objeto JSON.",
    desde_invalido: "«desde» tiene que ser el número del último evento recibido: 0 o más. Conéctese sin él para empezar de nuevo.",
    no_es_websocket: "En esta dirección se abre un WebSocket. Si quiere ver los llamados, abra /turnos/monitor/.",
    conectado: "Conexión establecida",
    estado,
    transicion: |desde, hacia| {
        let (desde, hacia) = (estado(desde), estado(hacia));
        format!("El turno está «{desde}» y no puede pasar a «{hacia}». La lista ya está al día.")
    },
    turno_cerrado: |cual| {
        let cual = estado(cual);
        format!("El turno ya está «{cual}» y no se puede cambiar. La lista ya está al día.")
    },
    turno_de_otro_dia: "Ese turno es de un día anterior: ya nadie lo espera.",
    muy_tarde: |minutos| {
        if minutos == 0 {
            return "Esta área no reincorpora a nadie. Que saque otro turno.".to_owned();
        }
        let minutos = cuenta(minutos, "minuto", "minutos");
        format!("Pasó más de {minutos}: ya no se lo puede reincorporar. Que saque otro turno.")
    },
    demora: |minutos, veces| match (minutos, veces) {
        (0, _) | (_, 0) => error(Codigo::DemoraNoPermitida).to_owned(),
        (m, 1) => format!(
            "Se puede avisar una sola vez, y por {} como mucho.",
            self::minutos(m)
        ),
        (m, v) => format!(
            "Se puede avisar {v} veces, y por {} como mucho.",
            self::minutos(m)
        ),
    },
    faltan_llamadas: |hechas, minimas| {
        format!(
            "Se llamó {hechas} de {minimas} veces. Vuelva a llamar antes de marcar la ausencia."
        )
    },
    falta_espera: |segundos| {
        let espera = espera(segundos);
        format!("Espere {espera} más antes de marcar la ausencia.")
    },
    en_pausa: |motivo| format!("Está en pausa ({motivo}). Toque «Volver a atender» para llamar."),
    cerrada: |area, abre| match abre {
        "" => format!("{area} está cerrada y no tiene fecha de apertura. Consulte en informes."),
        abre => format!("{area} está cerrada. Abre {abre}."),
    },
    demasiados_pedidos: |segundos| {
        let espera = espera(segundos);
        format!("Demasiados pedidos seguidos. Pruebe otra vez en {espera}.")
    },
    fuera_del_kiosk: "Desde aquí no se dan números: sáquelo en un kiosco de la oficina.",
    demasiados_turnos: |segundos| {
        let espera = espera(segundos);
        format!("Se sacaron demasiados turnos seguidos. Pruebe otra vez en {espera}.")
    },
    falta_alcance: |alcance| {
        format!("Este token no tiene el alcance «{alcance}». Pida uno que lo tenga.")
    },
    pedido_ilegible: |causa| {
        format!("El pedido no se puede leer: {causa}. Compárelo con /api/docs/.")
    },
    abre,
    por_que,
    prioridad: |p| match p {
        Prioridad::Normal => "Sin prioridad",
        Prioridad::AdultoMayor => "Adulto mayor",
        Prioridad::Embarazada => "Embarazada",
        Prioridad::Discapacidad => "Discapacidad",
    },
    rol: |r| match r {
        Rol::Operador => "Operador",
        Rol::Director => "Director",
        Rol::Superadmin => "Administrador",
    },
    pantalla: |p| match p {
        TipoPantalla::Monitor => "Monitor",
        TipoPantalla::Kiosk => "Kiosco",
        TipoPantalla::Panel => "Panel",
        TipoPantalla::Dashboard => "Tablero",
        TipoPantalla::Telefono => "Teléfono",
        TipoPantalla::Program => "Programa",
    },
};

/// The days of the week, Monday first.
pub(super) const DIAS: [&str; 7] = [
    "lunes",
    "martes",
    "miércoles",
    "jueves",
    "viernes",
    "sábado",
    "domingo",
];

const MESES: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

fn abre(a: Apertura, feriado: Option<&str>) -> String {
    let semana = DIAS[a.dia.semana()];
    let cuando = match a.dia.0 - a.hoy.0 {
        0 => "hoy".to_owned(),
        1 => "mañana".to_owned(),
        2..7 => format!("el {semana}"),
        _ => {
            let (_, mes, dia) = a.dia.fecha();
            let mes = usize::try_from(mes).unwrap_or(1).clamp(1, 12);
            format!("el {semana} {dia} de {}", MESES[mes - 1])
        }
    };
    let hora = hora(a.minuto);
    match feriado {
        Some(feriado) => format!("{cuando} a las {hora} (hoy es feriado: {feriado})"),
        None => format!("{cuando} a las {hora}"),
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
        Estado::Pendiente => "Pendiente",
        Estado::Llamando => "Llamando",
        Estado::EnAtencion => "En atención",
        Estado::Finalizado => "Finalizado",
        Estado::NoSePresento => "No se presentó",
        Estado::Derivado => "Derivado",
        Estado::EnEspera => "En espera",
        Estado::Cancelado => "Cancelado",
    }
}

fn por_que(p: PorQue) -> String {
    match p {
        PorQue::Derivado => "Fue derivado a esta mesa.".into(),
        PorQue::EsperaMaxima { minutos: m } => {
            format!("Espera hace {}, más que el máximo.", minutos(m))
        }
        PorQue::Prioridad {
            prioridad,
            minutos: m,
        } => {
            let prioridad = (ES.prioridad)(prioridad).to_lowercase();
            format!(
                "Tiene prioridad ({prioridad}) y espera hace {}.",
                minutos(m)
            )
        }
        PorQue::Llegada { minutos: m } => {
            format!(
                "Es quien más espera entre los de su prioridad: {}.",
                minutos(m)
            )
        }
        PorQue::Reincorporado { minutos: m } => {
            format!(
                "No estaba cuando se lo llamó y volvió. Espera hace {}.",
                minutos(m)
            )
        }
        PorQue::AMano { razon } => format!("Fuera de orden: {razon}"),
        PorQue::SinTurno => "Llegó a la mesa sin turno.".into(),
        PorQue::Intercalado { preferentes } => {
            format!("Después de {preferentes} con prioridad le toca a uno sin ella.")
        }
    }
}

fn error(codigo: Codigo) -> &'static str {
    use Codigo::*;
    match codigo {
        DatosInvalidos => {
            "Los datos enviados no son válidos. Recargue la página y pruebe otra vez."
        }
        ConfiguracionCambiada => {
            "Otra persona cambió lo mismo mientras tanto. Revise y guarde otra vez."
        }
        CamposInvalidos => "Revise los campos marcados: no se guardó nada.",
        DocumentoInvalido => {
            "El documento debe tener entre 6 y 9 números. Revíselo y pruebe otra vez."
        }
        DocumentoRequerido => "Para este trámite hace falta el número de documento.",
        AreaDesconocida => "Esa área no existe. Elija otra de la lista.",
        TramiteDesconocido => "Ese trámite no existe. Elija otro de la lista.",
        TramiteDeOtraArea => "Ese trámite es de otra área. Elija uno de la lista.",
        TurnoDesconocido => "Ese turno no existe. Recargue la página para ver la lista al día.",
        MesaDesconocida => "Esa mesa no existe. Elija otra de la lista.",
        PantallaDesconocida => "Esa pantalla no dio parte todavía. Recárguela.",
        UsuarioDesconocido => "Esa cuenta no existe. Elija otra de la lista.",
        PersonaDesconocida => "Esa persona no existe. Búsquela en la lista.",
        NoEncontrado => "No hay nada en esta dirección.",
        FueraDeHorario => "El área está cerrada a esta hora.",
        LimitePorDia => "Ya sacó todos los turnos que se permiten por día. Consulte en informes.",
        TurnoActivo => "Ya tiene un turno esperando. Consulte en informes si lo perdió.",
        NadieEspera => "No hay nadie esperando.",
        TransicionInvalida => "El turno cambió y eso ya no se puede hacer.",
        FaltanLlamadas => "Vuelva a llamar antes de marcar la ausencia.",
        FaltaEspera => "Espere un poco más antes de marcar la ausencia.",
        FaltaMotivo => "Elija un motivo de cierre.",
        TurnoDeOtro => "Ese turno es de otra persona: la llamó, o se lo derivaron.",
        TramiteDeOtraMesa => "Su mesa no atiende ese trámite. Elija otro turno o cambie de mesa.",
        FaltaRazon => "Escriba por qué lo hace: queda registrado con su nombre.",
        MuyTarde => "Pasó demasiado tiempo para reincorporarlo. Que saque otro turno.",
        SinDerivaciones => "Esta área no permite derivar turnos.",
        TurnoSinCerrar => "Termine primero con el turno que está atendiendo.",
        MesaOcupada => "Esa mesa ya está ocupada. Elija otra.",
        EnPausa => "Está en pausa. Vuelva a atender para llamar.",
        SinMesa => "Elija primero una mesa.",
        ClaveUsada => {
            "Ese pedido ya se hizo con otros datos. Recargue la página y pruebe otra vez."
        }
        SinSesion => "La sesión terminó. Ingrese otra vez.",
        SinPermiso => "Su cuenta no tiene permiso para esto.",
        TokenInvalido => {
            "El token falta, no existe, venció o se revocó. Pida uno en «Integraciones»."
        }
        TokenDesconocido => "Ese token no existe. Recargue la página para ver la lista al día.",
        OperadorDesconocido => {
            "No hay un operador activo con ese nombre en las áreas de este token. Revise «operador»."
        }
        WebhookDesconocido => "Ese webhook no existe. Revise su número en la lista.",
        DemasiadosWebhooks => "Ya hay cien webhooks. Borre uno que no se use.",
        DireccionNoPermitida => {
            "Esa dirección no se permite: tiene que empezar con https:// y ser de internet, o de una red que el servidor admita."
        }
        MetodoNoPermitido => "Esta dirección existe, pero no con ese método.",
        OrigenAjeno => "El pedido vino de otro sitio y se rechazó.",
        CuerpoMuyGrande => "El pedido es demasiado grande.",
        DemasiadosIntentos => "Demasiados intentos. Espere un momento y pruebe otra vez.",
        DemasiadosTurnos => "Se sacaron demasiados turnos seguidos. Pruebe otra vez en un minuto.",
        CredencialesInvalidas => "El usuario o la clave no son correctos.",
        ClaveDebil => "La clave debe tener entre 10 y 200 caracteres.",
        ClavesDistintas => "Las dos claves no son iguales. Escríbalas otra vez.",
        UsuarioTomado => "Ya hay una cuenta con ese nombre. Elija otro.",
        Repetido => "Ya hay otra con ese nombre. Elija otro.",
        EnUso => "Hay datos que dependen de esto: no se puede borrar.",
        TramiteOculto => "Ese trámite ya no da turnos por acá. Consulte en informes.",
        CupoAgotado => {
            "No quedan turnos para ese trámite por hoy. Vuelva otro día o consulte en informes."
        }
        MesaCerrada => "Esa mesa está cerrada. Elija otra.",
        UnoMismo => "Eso no se puede hacer con la propia cuenta. Pídaselo a otra persona.",
        UltimoAdministrador => {
            "Es la última cuenta de administrador: sin ella nadie podría administrar el sistema. Haga otra primero."
        }
        DemasiadasPantallas => {
            "Ya hay mil pantallas registradas y ninguna falta desde ayer: esta no se agrega."
        }
        ArchivoInvalido => "El archivo no es un padrón en CSV. Revíselo y pruebe otra vez.",
        ImportacionEnCurso => {
            "Ya se está leyendo otro padrón. Espere a que termine y pruebe otra vez."
        }
        ImportacionDesconocida => "Esa importación no existe o ya se olvidó. Recargue la página.",
        ImportacionCerrada => "Esa importación ya se hizo o se descartó. Recargue la página.",
        CodigoDesconocido => {
            "Ninguna pantalla muestra ese código, o ya venció. Escriba el que se ve ahora."
        }
        MedioDesconocido => "Esa imagen o ese video ya no está en la lista. Recargue la página.",
        MedioInvalido => "Ese archivo no es una imagen ni un video que se pueda mostrar.",
        SinLugar => "El área no tiene lugar para más imágenes o videos. Borre alguno primero.",
        EnlaceVencido => "Este enlace ya se usó o venció. Pida uno nuevo.",
        PaginaVencida => {
            "Esta página venció al terminar el día del turno. Si todavía lo necesita, saque otro."
        }
        DemoraNoPermitida => "Esta área no permite avisar que llega tarde.",
        SinEspacio => {
            "El servidor no tiene espacio en el disco: no se guardó nada. Avise al administrador."
        }
        AvisoFallido => {
            "El servicio de avisos de este navegador no respondió. Pruebe otra vez o deje la página abierta."
        }
        DemasiadosTelefonos => {
            "Ya se avisa de este turno a tres teléfonos: deje esta página abierta."
        }
        Ocupado => "El servidor está ocupado. Pruebe otra vez en un momento.",
        SinConexion => "No hay conexión con el servidor. Pruebe otra vez en un momento.",
        Interno => "Algo falló en el servidor y quedó registrado. Pruebe otra vez.",
    }
}
