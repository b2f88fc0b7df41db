//! What the reports ask for.

use crate::domain::espera::RelojDeArea;
use crate::domain::id::{AreaId, Milis, TramiteId, UsuarioId};
use crate::domain::informe::{Cifras, Hora};
use crate::domain::pronostico;
use crate::error::{Campos, Error};
use crate::texts::textos;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// What a report is asked for, as it stands in its address: texts that may mean nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Pedido {
    /// The first day, as "2026-03-04"; empty: that of this month.
    pub desde: String,
    /// The last day; empty: today.
    pub hasta: String,
    /// Of which área; empty: all of whoever asks.
    pub area: String,
    /// For what; empty: anything.
    pub tramite: String,
    /// Called by whom; empty: anybody.
    pub operador: String,
    /// The first day of a second period; empty: none.
    pub contra_desde: String,
    /// Its last day.
    pub contra_hasta: String,
}

impl Pedido {
    /// The names of its fields in an address, in the order of [`Pedido::valores`].
    pub const CAMPOS: [&str; 7] = [
        "desde",
        "hasta",
        "area",
        "tramite",
        "operador",
        "contra_desde",
        "contra_hasta",
    ];

    /// What an address asks.
    pub fn de(leer: impl Fn(&str) -> Option<String>) -> Pedido {
        let [
            desde,
            hasta,
            area,
            tramite,
            operador,
            contra_desde,
            contra_hasta,
        ] = Pedido::CAMPOS.map(|campo| leer(campo).unwrap_or_default());
        Pedido {
            desde,
            hasta,
            area,
            tramite,
            operador,
            contra_desde,
            contra_hasta,
        }
    }

    /// What stands in its fields.
    pub fn valores(&self) -> [&str; 7] {
        [
            &self.desde,
            &self.hasta,
            &self.area,
            &self.tramite,
            &self.operador,
            &self.contra_desde,
            &self.contra_hasta,
        ]
    }
}

/// A report, and what it can be narrowed down by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Informado {
    /// The áreas of whoever asks.
    pub areas: Vec<(AreaId, String)>,
    /// The trámites of the área, or of all.
    pub tramites: Vec<(TramiteId, String)>,
    /// Who works there.
    pub operadores: Vec<(UsuarioId, String)>,
    /// What was asked, with the days that were meant.
    pub pedido: Pedido,
    /// What is wrong with it: then there is no report.
    pub reparos: Campos,
    /// The report.
    pub informe: Option<Informe>,
    /// The report of the second period: with the same rows as the first one, in the same order.
    pub contra: Option<Informe>,
    /// Who will come next; on the page alone.
    pub pronostico: Option<Pronostico>,
}

impl Informado {
    /// What the report is narrowed down to: what of, and the name of what was chosen there.
    pub fn de_que(&self) -> [(&'static str, String); 3] {
        let t = textos().informes();
        let pedido = &self.pedido;
        [
            (t.area, elegido(t.todas, &self.areas, &pedido.area)),
            (t.tramite, elegido(t.todos, &self.tramites, &pedido.tramite)),
            (
                t.operador,
                elegido(t.todos, &self.operadores, &pedido.operador),
            ),
        ]
    }
}

fn elegido<T: ToString>(todos: &str, unos: &[(T, String)], cual: &str) -> String {
    let nombre = unos.iter().find(|(id, _)| id.to_string() == cual);
    match cual {
        "" => todos.to_owned(),
        cual => nombre.map_or(cual, |(_, nombre)| nombre).to_owned(),
    }
}

/// The figures of a period.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Informe {
    /// All together.
    pub todo: Cifras,
    /// How busy who was on duty was, in thousandths of their time.
    pub ocupacion: Option<i64>,
    /// How long desks were idle while somebody waited whom they could have called; `None`: not told, or not known.
    pub ocioso_ms: Option<Milis>,
    /// Days that are not in it: their log was forgotten before they were counted.
    pub ocioso_sin_registro: i64,
    /// By trámite.
    pub tramites: Vec<Fila>,
    /// By mesa.
    pub mesas: Vec<Fila>,
    /// By operator.
    pub operadores: Vec<Fila>,
    /// By priority: each by its number, and those with any together as [`CON_PRIORIDAD`].
    pub prioridades: Vec<Fila>,
    /// When they came.
    pub horas: Vec<FilaDeHoras>,
    /// Minutes of the level of service of each área that is in it.
    pub nivel_min: Vec<u32>,
    /// Minutes that nobody should wait longer than.
    pub espera_maxima_min: Vec<u32>,
}

/// The id of the row of those with any priority.
pub const CON_PRIORIDAD: i64 = -1;

/// A part of a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fila {
    /// Of what.
    pub id: i64,
    /// Its name.
    pub nombre: String,
    /// Its figures.
    pub cifras: Cifras,
    /// Of an operator: how busy, in thousandths.
    pub ocupacion: Option<i64>,
    /// Of a mesa or an operator: how long idle while somebody waited whom they could have called.
    pub ocioso_ms: Option<Milis>,
}

/// A half hour, on each day of the week.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FilaDeHoras {
    /// Which one of the day.
    pub media: u8,
    /// Monday to Sunday.
    pub dias: [Hora; 7],
}

/// Who will come to some áreas on the first of their next working days of which anything can be told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pronostico {
    /// The day, as "2026-03-05".
    pub dia: String,
    /// By half hour, of all áreas together, from the first to the last one in which somebody comes.
    pub horas: Vec<HoraPronosticada>,
    /// Those that it is of.
    pub areas: Vec<PronosticoDeArea>,
    /// The names of the others that were asked for: they are closed that day, or have worked too little.
    pub faltan: Vec<String>,
}

/// What of it is of an área.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PronosticoDeArea {
    /// The área.
    pub id: AreaId,
    /// Its name.
    pub nombre: String,
    /// Turnos in all.
    pub llegadas: f64,
    /// Desks that they need in the half hour that needs most.
    pub mesas: Option<u32>,
    /// How wrong such forecasts were; `None`: none could have been made.
    pub error: Option<pronostico::Error>,
    /// Minutes within which visitors should be called.
    pub plazo_min: u32,
    /// How long a turno takes an operator; `None`: too few to tell, and so nothing is said of desks.
    pub dura_ms: Option<i64>,
}

/// A half hour of it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct HoraPronosticada {
    /// Which one of the day.
    pub media: u8,
    /// Turnos.
    pub llegadas: f64,
    /// Desks that they need; `None`: nothing is said of them.
    pub mesas: Option<u32>,
}

/// Today, as it goes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Hoy {
    /// When that was, by the clock of the first of the áreas: "2026-03-04T10:30:05".
    pub cuando: String,
    /// Its figures.
    pub informe: Informe,
    /// Who came in each half hour, and how many usually do by then on that day of the week.
    pub llegadas: Vec<LlegadasDeHoy>,
    /// How long those wait who wait now, an área each.
    pub reloj: Vec<RelojDeArea>,
}

/// A half hour of today.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct LlegadasDeHoy {
    /// Which one of the day.
    pub media: u8,
    /// Who came.
    pub llegaron: i64,
    /// Who usually comes; `None`: too few days to tell.
    pub habitual: Option<f64>,
}

/// The figures of a period, for who directs the áreas.
#[server(prefix = "/api", endpoint = "dashboard/informe", input = GetUrl)]
pub async fn informar(#[server(default)] pedido: Pedido) -> Result<Informado, Error> {
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::informes::con_pronostico(&app, &yo, pedido).await
}

/// Today's, for who directs the áreas. `sondeo`: nobody touched the screen since it last asked.
#[server(prefix = "/api", endpoint = "dashboard/hoy", input = GetUrl)]
pub async fn ver_hoy(#[server(default)] sondeo: Option<bool>) -> Result<Hoy, Error> {
    let _ = sondeo; // The router reads it.
    let (app, yo) = crate::server::contexto::director()?;
    crate::turnero::informes::hoy(&app, &yo).await
}
