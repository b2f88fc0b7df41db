//! Long lists, a page at a time: every turno, and every persona. Each page begins where the one before ended, so
//! that the thousandth costs what the first one does.

use super::cifras::{DeArea, de_cifra, de_hoy, de_media, de_prioridad, de_semana};
use super::condiciones::{Condicion, Valor, agregar, con_valores};
use super::personas::persona_de;
use super::vistas::{VISTO, Visto, visto_de};
use super::{Db, Result, entero};
use crate::domain::estado::Estado;
use crate::domain::id::{AreaId, Dia, MesaId, Milis, PersonaId, TramiteId, UsuarioId};
use crate::domain::informe::{Cuenta, Preferencial};
use crate::domain::lista::{POR_PAGINA, Tramo};
use crate::domain::numero::Serie;
use crate::domain::persona::Persona;
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};

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
        let buscados = matches!(self.busca, Busca::Nada | Busca::Numero(..));
        buscados && (self.de_hoy || periodo)
    }
}

/// A page of the turnos that are asked for, and one more: by their issue.
pub async fn turnos(
    db: &Db,
    filtro: &FiltroTurnos,
    tramo: &Tramo,
) -> Result<Vec<(Visto, Dia, Option<String>)>> {
    let (mut sql, mut valores) = ("WITH ".to_owned(), Vec::new());
    let mut condiciones = Vec::new();
    if let Some(areas) = &filtro.areas {
        condiciones.push((format!("t.area_id IN ({})", lista(areas)), vec![]));
    }
    let enteros = [
        ("t.dia = ?", filtro.dia.map(|d| i64::from(d.0))),
        ("t.dia >= ?", filtro.del.map(|d| i64::from(d.0))),
        ("t.dia <= ?", filtro.al.map(|d| i64::from(d.0))),
        ("t.tramite_id = ?", filtro.tramite.map(|t| t.0)),
        ("t.mesa_id = ?", filtro.mesa.map(|m| m.0)),
        ("t.operador_id = ?", filtro.operador.map(|o| o.0)),
        ("t.estado = ?", filtro.estado.map(Estado::id)),
        ("t.persona_id = ?", filtro.persona.map(|p| p.0)),
    ];
    for (sql, valor) in enteros {
        condiciones.extend(valor.map(|n| (sql.to_owned(), vec![Valor::Entero(n)])));
    }
    condiciones.extend(de_figuras(filtro));
    match &filtro.busca {
        Busca::Nada => {}
        Busca::Numero(serie, numero) => {
            condiciones.push((
                "t.numero = ?".to_owned(),
                vec![Valor::Entero((*numero).into())],
            ));
            let serie = serie.as_ref().map(|s| Valor::Texto(s.as_str().to_owned()));
            condiciones.extend(serie.map(|s| ("t.serie = ?".to_owned(), vec![s])));
        }
        busca => {
            // Found first, in the index of their names: not looked up for each turno that there is.
            sql.push_str("gente AS MATERIALIZED (SELECT id FROM persona WHERE 1 = 1");
            agregar(&mut sql, &mut valores, vec![de_persona(busca)]);
            sql.push_str(" ORDER BY orden, id), ");
            let suyos = "t.persona_id IN (SELECT id FROM gente)".to_owned();
            condiciones.push((suyos, vec![]));
        }
    }
    let (hacia_atras, sentido) = sentidos(tramo, !filtro.del_primero);
    let por_dia = filtro.por_dia();
    if let Tramo::Despues(lugar) | Tramo::Antes(lugar) = tramo {
        let signo = if hacia_atras { "<" } else { ">" };
        let id = || Valor::Entero(lugar.id);
        condiciones.push(match por_dia {
            true => {
                let suyo = "(SELECT d.dia FROM turno d WHERE d.id = ?)";
                (
                    format!("(t.dia, t.id) {signo} ({suyo}, ?)"),
                    vec![id(), id()],
                )
            }
            false => (format!("t.id {signo} ?"), vec![id()]),
        });
    }
    // Which ones comes first, and then what is shown of them: with so many tables, PostgreSQL would read all of each.
    sql.push_str("cuales AS MATERIALIZED (SELECT t.id FROM turno t WHERE 1 = 1");
    agregar(&mut sql, &mut valores, condiciones);
    // Few turnos are a persona's: they are sorted when they are found. In the order of the index, the rest of the
    // table would be read in search of them.
    let orden = match filtro.busca {
        Busca::Documento(_) | Busca::Nombre(_) => format!("t.id + 0 {sentido}"),
        Busca::Nada | Busca::Numero(..) if por_dia => format!("t.dia {sentido}, t.id {sentido}"),
        Busca::Nada | Busca::Numero(..) => format!("t.id {sentido}"),
    };
    let limite = POR_PAGINA + 1;
    sql.push_str(&format!(" ORDER BY {orden} LIMIT {limite}) "));
    let mas = "SELECT t.dia AS dia, p.documento AS p_documento, ";
    let visto = VISTO.replacen("SELECT ", mas, 1);
    let de_cuales = "FROM cuales c JOIN turno t ON t.id = c.id";
    sql.push_str(&visto.replacen("FROM turno t", de_cuales, 1));
    let orden = if por_dia {
        format!("t.dia {sentido}, ")
    } else {
        String::new()
    };
    sql.push_str(&format!(" ORDER BY {orden}t.id {sentido}"));
    let consulta = con_valores(sqlx::query(AssertSqlSafe(sql)), valores);
    let filas = consulta.fetch_all(db.lectura()).await?;
    let fila = |f: &AnyRow| {
        let dia = i32::try_from(f.try_get::<i64, _>("dia")?);
        let dia = Dia(dia.map_err(|e| sqlx::Error::Decode(e.into()))?);
        Ok((visto_de(f)?, dia, f.try_get("p_documento")?))
    };
    filas.iter().map(fila).collect()
}

/// The day of a turno, and whether the rows after a place in the list are the earlier ones.
pub async fn lugar(db: &Db, filtro: &FiltroTurnos, tramo: &Tramo) -> Result<(Option<Dia>, bool)> {
    let (hacia_atras, _) = sentidos(tramo, !filtro.del_primero);
    let (Tramo::Despues(lugar) | Tramo::Antes(lugar)) = tramo else {
        return Ok((None, hacia_atras));
    };
    let fila = sqlx::query("SELECT dia FROM turno WHERE id = $1")
        .bind(lugar.id)
        .fetch_optional(db.lectura())
        .await?;
    let dia = fila.map(|f| Ok::<_, sqlx::Error>(Dia(entero(&f, "dia")?)));
    Ok((dia.transpose()?, hacia_atras))
}

/// Those behind a figure.
fn de_figuras(filtro: &FiltroTurnos) -> Vec<Condicion<String>> {
    let areas = &filtro.de_areas;
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

/// A persona of the list, with what it is ordered by and how many turnos it had.
#[derive(Clone, Debug)]
pub struct FilaPersona {
    /// Who.
    pub persona: Persona,
    /// What the list is ordered by.
    pub orden: String,
    /// How many turnos it had.
    pub turnos: i64,
}

/// A page of the personas that are asked for, and one more: by name. `areas`: who had a turno in one of them.
pub async fn personas(
    db: &Db,
    areas: Option<&[AreaId]>,
    busca: &Busca,
    al_reves: bool,
    tramo: &Tramo,
) -> Result<Vec<FilaPersona>> {
    let mut condiciones = Vec::new();
    if let Some(areas) = areas {
        let sql = format!(
            "EXISTS (SELECT 1 FROM turno t WHERE t.persona_id = persona.id AND t.area_id IN ({}))",
            lista(areas)
        );
        condiciones.push((sql, vec![]));
    }
    if *busca != Busca::Nada {
        condiciones.push(de_persona(busca));
    }
    let (hacia_atras, sentido) = sentidos(tramo, al_reves);
    if let Tramo::Despues(lugar) | Tramo::Antes(lugar) = tramo {
        let sql = format!("(orden, id) {} (?, ?)", if hacia_atras { "<" } else { ">" });
        let valores = vec![Valor::Texto(lugar.texto.clone()), Valor::Entero(lugar.id)];
        condiciones.push((sql, valores));
    }
    let mut sql = "SELECT id, documento, nombre, apellido, nacimiento, orden,
                          (SELECT COUNT(*) FROM turno t WHERE t.persona_id = persona.id) AS turnos
                   FROM persona WHERE 1 = 1"
        .to_owned();
    let mut valores = Vec::new();
    agregar(&mut sql, &mut valores, condiciones);
    sql.push_str(&format!(
        " ORDER BY orden {sentido}, id {sentido} LIMIT {}",
        POR_PAGINA + 1
    ));
    let consulta = con_valores(sqlx::query(AssertSqlSafe(sql)), valores);
    let filas = consulta.fetch_all(db.lectura()).await?;
    let fila = |f: &AnyRow| {
        Ok(FilaPersona {
            persona: persona_de(f)?,
            orden: f.try_get("orden")?,
            turnos: f.try_get("turnos")?,
        })
    };
    filas.iter().map(fila).collect()
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

/// Whose documento or name is looked for.
fn de_persona(busca: &Busca) -> Condicion<String> {
    match busca {
        Busca::Documento(digitos) => {
            // What begins with it stands between it and it with something greater than any digit behind.
            let sql = "documento >= ? AND documento < ?".to_owned();
            let valores = [digitos.clone(), format!("{digitos}:")];
            (sql, valores.map(Valor::Texto).into())
        }
        Busca::Nombre(palabras) => {
            let palabras: Vec<_> = palabras.split_whitespace().map(contiene).collect();
            let sql = vec!["orden LIKE ? ESCAPE '!'"; palabras.len()].join(" AND ");
            (sql, palabras)
        }
        Busca::Nada | Busca::Numero(..) => ("1 = 1".to_owned(), vec![]),
    }
}

/// A word anywhere in a text, whatever signs it has that mean something to `LIKE`.
fn contiene(palabra: &str) -> Valor {
    let mut patron = String::from("%");
    for letra in palabra.chars() {
        if matches!(letra, '%' | '_' | '!') {
            patron.push('!');
        }
        patron.push(letra);
    }
    patron.push('%');
    Valor::Texto(patron)
}
