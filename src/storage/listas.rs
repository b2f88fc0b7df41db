//! Long lists, a page at a time: every turno, and every persona. Each page begins where the one before ended, so
//! that the thousandth costs what the first one does.

mod personas;

pub use personas::{FilaPersona, personas};

use super::cifras::{DeArea, de_cifra, de_hoy, de_media, de_prioridad, de_semana};
use super::condiciones::{Condicion, Valor, agregar, con_valores};
use super::vistas::{VISTO, Visto, visto_de};
use super::{Db, Result, entero};
use crate::domain::estado::Estado;
use crate::domain::id::{AreaId, Dia, MesaId, Milis, PersonaId, TramiteId, UsuarioId};
use crate::domain::informe::{Cuenta, Preferencial};
use crate::domain::lista::{POR_PAGINA, Tramo};
use crate::domain::numero::Serie;
use personas::de_persona;
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};
use std::collections::BTreeSet;

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Busca {
    /// Nothing: every row.
    #[default]
    Nada,
    /// A number, of one series or of any.
    Numero(Option<Serie>, u32),
    /// What a documento begins with.
    Documento(String),
    /// The words of a name, as [`crate::domain::lista::plegar`] writes them.
    Nombre(String),
}

/// Which turnos.
#[derive(Clone, Debug, Default)]
pub struct FiltroTurnos {
    /// Of these áreas; `None`: of all.
    pub areas: Option<Vec<AreaId>>,
    /// Of this day.
    pub dia: Option<Dia>,
    /// Of today, wherever it is.
    pub de_hoy: bool,
    /// Of this day and later.
    pub del: Option<Dia>,
    /// Of this day and before.
    pub al: Option<Dia>,
    /// Of one of these days.
    pub dias: Option<BTreeSet<Dia>>,
    /// For this.
    pub tramite: Option<TramiteId>,
    /// Called there.
    pub mesa: Option<MesaId>,
    /// Called by them.
    pub operador: Option<UsuarioId>,
    /// In this state.
    pub estado: Option<Estado>,
    /// Of this persona.
    pub persona: Option<PersonaId>,
    /// Counted by this figure.
    pub cifra: Option<Cuenta>,
    /// Of this priority.
    pub prioridad: Option<Preferencial>,
    /// Of this day of the week, 0 Monday … 6 Sunday.
    pub semana: Option<u8>,
    /// Issued in this half hour of the day.
    pub media: Option<u8>,
    /// What these depend on, of each área that may be looked at.
    pub de_areas: Vec<DeArea>,
    /// When it is looked.
    pub ahora: Milis,
    /// What is looked for.
    pub busca: Busca,
    /// The oldest ones first.
    pub del_primero: bool,
}

impl FiltroTurnos {
    /// Within a period they stand by their days: in the order of the index, so that a page of a month of years ago costs
    /// what one of this month does.
    fn por_dia(&self) -> bool {
        let periodo = [self.dia, self.del, self.al].iter().any(Option::is_some);
        let dias = self.de_hoy || periodo || self.dias.is_some();
        !self.de_persona() && (dias || self.son_recibidos())
    }

    /// Those that came from another área: an index has them by their days, and no others.
    pub fn son_recibidos(&self) -> bool {
        self.cifra == Some(Cuenta::Recibidos)
    }

    /// The first and the last day that a page can have.
    fn entre(&self, desde: &Desde) -> (Option<Dia>, Option<Dia>) {
        let (del, al) = (self.del.into_iter(), self.al.into_iter());
        let lugar = desde.dia.filter(|_| self.por_dia() && self.dias.is_none());
        match desde.hacia_atras {
            true => (self.del, al.chain(lugar).min()),
            false => (del.chain(lugar).max(), self.al),
        }
    }

    /// Those of somebody: found by them.
    fn de_persona(&self) -> bool {
        let buscados = matches!(self.busca, Busca::Documento(_) | Busca::Nombre(_));
        buscados || self.persona.is_some()
    }

    /// Few, or in few days: they are found by an index of theirs.
    fn son_pocos(&self) -> bool {
        self.de_persona() || self.de_resto() || self.dias.is_some()
    }

    /// Those that still go on, for which there is an index of few.
    pub fn de_resto(&self) -> bool {
        let momentanea = self.cifra.is_some_and(|c| !c.es_de_un_periodo());
        momentanea || self.estado.is_some_and(Estado::activo)
    }
}

/// Where a page of turnos begins, and in which direction it is read.
pub struct Desde {
    /// The turno there; `None`: the list's first.
    pub id: Option<i64>,
    /// The day of the turno there.
    pub dia: Option<Dia>,
    /// The rows after it are the earlier ones.
    pub hacia_atras: bool,
}

impl Desde {
    /// What comes after it. By days, the day is told to the index and the rest of it to the rows: of the ends of a
    /// period, SQLite would take either of them for the place.
    fn condicion(&self, filtro: &FiltroTurnos) -> Option<Condicion<String>> {
        let id = Valor::Entero(self.id?);
        let signo = if self.hacia_atras { "<" } else { ">" };
        let como = if filtro.son_pocos() { " + 0" } else { "" };
        Some(match (filtro.por_dia(), self.dia) {
            (false, _) => (format!("t.id{como} {signo} ?"), vec![id]),
            (true, Some(dia)) => (
                format!("(t.dia + 0, t.id) {signo} (?, ?)"),
                vec![Valor::Entero(dia.0.into()), id],
            ),
            (true, None) => ("1 = 0".to_owned(), vec![]),
        })
    }
}

/// Where the page of a list begins.
pub async fn desde(db: &Db, filtro: &FiltroTurnos, tramo: &Tramo) -> Result<Desde> {
    let (hacia_atras, _) = sentidos(tramo, !filtro.del_primero);
    let (Tramo::Despues(lugar) | Tramo::Antes(lugar)) = tramo else {
        return Ok(Desde {
            id: None,
            dia: None,
            hacia_atras,
        });
    };
    let fila = sqlx::query("SELECT dia FROM turno WHERE id = $1")
        .bind(lugar.id)
        .fetch_optional(db.lectura())
        .await?;
    let dia = fila.map(|f| Ok::<_, sqlx::Error>(Dia(entero(&f, "dia")?)));
    Ok(Desde {
        id: Some(lugar.id),
        dia: dia.transpose()?,
        hacia_atras,
    })
}

/// Of more áreas than this, several are read together.
const BRAZOS: usize = 100;

/// A page of the turnos of these áreas that are asked for, and one more: by their issue.
pub async fn turnos(
    db: &Db,
    areas: &[AreaId],
    filtro: &FiltroTurnos,
    desde: &Desde,
) -> Result<Vec<(Visto, Dia, Option<String>)>> {
    // Which ones comes first, and then what is shown of them: with so many tables, PostgreSQL would read all of each.
    let (mut sql, valores) = cuales(areas, filtro, desde);
    let mas = "SELECT t.dia AS dia, p.documento AS p_documento, ";
    let visto = VISTO.replacen("SELECT ", mas, 1);
    let de_cuales = "FROM cuales c JOIN turno t ON t.id = c.id";
    sql.push_str(&visto.replacen("FROM turno t", de_cuales, 1));
    sql.push_str(&format!(" ORDER BY {}", orden("t.", "", filtro, desde)));
    let consulta = con_valores(sqlx::query(AssertSqlSafe(sql)), valores);
    let filas = consulta.fetch_all(db.lectura()).await?;
    let fila = |f: &AnyRow| {
        let dia = i32::try_from(f.try_get::<i64, _>("dia")?);
        let dia = Dia(dia.map_err(|e| sqlx::Error::Decode(e.into()))?);
        Ok((visto_de(f)?, dia, f.try_get("p_documento")?))
    };
    filas.iter().map(fila).collect()
}

/// The beginning of a query: the ids of a page, and one more, as `cuales`.
fn cuales(areas: &[AreaId], filtro: &FiltroTurnos, desde: &Desde) -> (String, Vec<Valor>) {
    let (mut sql, mut valores) = ("WITH ".to_owned(), Vec::new());
    if matches!(filtro.busca, Busca::Documento(_) | Busca::Nombre(_)) {
        // Found first, in the index of their names: not looked up for each turno that there is.
        sql.push_str("gente AS MATERIALIZED (SELECT id FROM persona WHERE 1 = 1");
        agregar(&mut sql, &mut valores, vec![de_persona(&filtro.busca)]);
        sql.push_str(" ORDER BY orden, id), ");
    }
    sql.push_str("cuales AS MATERIALIZED (");
    let limite = POR_PAGINA + 1;
    // Few are sorted when they are found: in the order of an index, the rest of the table would be read in search of
    // them. An index has the order of one área, so that each is read by itself, as far as a page goes.
    let (como, juntas) = match filtro.son_pocos() {
        true => (" + 0", areas.len()),
        false => ("", areas.len().div_ceil(BRAZOS)),
    };
    let suyo = orden("t.", como, filtro, desde);
    for (i, suyas) in areas.chunks(juntas.max(1)).enumerate() {
        let otro = if i > 0 { " UNION ALL " } else { "" };
        sql.push_str(&format!(
            "{otro}SELECT id, dia FROM (SELECT t.id, t.dia FROM turno t WHERE 1 = 1"
        ));
        agregar(&mut sql, &mut valores, condiciones(filtro, suyas, desde));
        sql.push_str(&format!(" ORDER BY {suyo} LIMIT {limite}) AS brazo{i}"));
    }
    if areas.is_empty() {
        sql.push_str("SELECT id, dia FROM turno WHERE 1 = 0");
    }
    let todos = orden("", "", filtro, desde);
    sql.push_str(&format!(" ORDER BY {todos} LIMIT {limite}) "));
    (sql, valores)
}

/// What a list is ordered by: columns of a table, and what is done to them so that no index has their order.
fn orden(tabla: &str, como: &str, filtro: &FiltroTurnos, desde: &Desde) -> String {
    let sentido = if desde.hacia_atras { "DESC" } else { "ASC" };
    let id = format!("{tabla}id{como} {sentido}");
    match filtro.por_dia() {
        true => format!("{tabla}dia{como} {sentido}, {id}"),
        false => id,
    }
}

/// What the turnos of some áreas must be.
fn condiciones(filtro: &FiltroTurnos, areas: &[AreaId], desde: &Desde) -> Vec<Condicion<String>> {
    let entero = |n: i64| vec![Valor::Entero(n)];
    // An index of áreas would be gone through in search of somebody, and one of mesas in search of a day.
    let area = match filtro.de_persona() {
        true => "t.area_id + 0",
        false => "t.area_id",
    };
    let mesa = match filtro.por_dia() {
        true => "t.mesa_id + 0 = ?",
        false => "t.mesa_id = ?",
    };
    let mut condiciones = vec![(format!("{area} IN ({})", lista(areas)), vec![])];
    let (del, al) = filtro.entre(desde);
    let enteros = [
        ("t.dia = ?", filtro.dia.map(|d| i64::from(d.0))),
        ("t.dia >= ?", del.map(|d| i64::from(d.0))),
        ("t.dia <= ?", al.map(|d| i64::from(d.0))),
        ("t.tramite_id = ?", filtro.tramite.map(|t| t.0)),
        (mesa, filtro.mesa.map(|m| m.0)),
        ("t.operador_id = ?", filtro.operador.map(|o| o.0)),
        ("t.estado = ?", filtro.estado.map(Estado::id)),
        ("t.persona_id = ?", filtro.persona.map(|p| p.0)),
    ];
    for (sql, valor) in enteros {
        condiciones.extend(valor.map(|n| (sql.to_owned(), entero(n))));
    }
    if let Some(dias) = &filtro.dias {
        let dias: Vec<_> = dias.iter().map(|d| d.0.to_string()).collect();
        condiciones.push((format!("t.dia IN ({})", dias.join(", ")), vec![]));
    }
    if filtro.de_resto() {
        // The condition of the index, as it stands there: SQLite does not see that it follows from a state.
        condiciones.push(("t.estado IN (0, 1, 2, 4, 6)".to_owned(), vec![]));
    }
    condiciones.extend(de_figuras(filtro, areas));
    match &filtro.busca {
        Busca::Nada => {}
        Busca::Numero(serie, numero) => {
            condiciones.push(("t.numero = ?".to_owned(), entero((*numero).into())));
            let serie = serie.as_ref().map(|s| Valor::Texto(s.as_str().to_owned()));
            condiciones.extend(serie.map(|s| ("t.serie = ?".to_owned(), vec![s])));
        }
        Busca::Documento(_) | Busca::Nombre(_) => {
            let suyos = "t.persona_id IN (SELECT id FROM gente)".to_owned();
            condiciones.push((suyos, vec![]));
        }
    }
    condiciones.extend(desde.condicion(filtro));
    condiciones
}

/// Those behind a figure.
fn de_figuras(filtro: &FiltroTurnos, areas: &[AreaId]) -> Vec<Condicion<String>> {
    let areas = filtro.de_areas.iter().filter(|a| areas.contains(&a.area));
    let areas: &Vec<_> = &areas.cloned().collect();
    let mut condiciones = Vec::new();
    if filtro.de_hoy {
        condiciones.extend(de_hoy(areas));
    }
    if let Some(cuenta) = filtro.cifra {
        condiciones.extend(de_cifra(cuenta, areas, filtro.ahora));
    }
    condiciones.extend(filtro.prioridad.map(de_prioridad));
    condiciones.extend(filtro.semana.map(de_semana));
    condiciones.extend(filtro.media.map(|media| de_media(media, areas)));
    condiciones
}

/// Whether the rows are read from the greatest on, and how SQL says so.
fn sentidos(tramo: &Tramo, al_reves: bool) -> (bool, &'static str) {
    let hacia_atras = al_reves != matches!(tramo, Tramo::Antes(_));
    (hacia_atras, if hacia_atras { "DESC" } else { "ASC" })
}

/// Numbers of ours, which need no quoting; none are no área's.
fn lista(areas: &[AreaId]) -> String {
    let ids: Vec<_> = areas.iter().map(ToString::to_string).collect();
    match ids.is_empty() {
        true => "0".to_owned(),
        false => ids.join(", "),
    }
}
