//! Every persona, by name.

use super::{Busca, lista, sentidos};
use crate::domain::id::AreaId;
use crate::domain::lista::{POR_PAGINA, Tramo};
use crate::domain::persona::Persona;
use crate::storage::condiciones::{Condicion, Valor, agregar, con_valores};
use crate::storage::personas::persona_de;
use crate::storage::{Db, Result};
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};

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
    let en_ellas = areas.map(|areas| format!(" AND t.area_id IN ({})", lista(areas)));
    let en_ellas = en_ellas.as_deref().unwrap_or_default();
    if areas.is_some() {
        let sql =
            format!("EXISTS (SELECT 1 FROM turno t WHERE t.persona_id = persona.id{en_ellas})");
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
    let mut sql = format!(
        "SELECT id, documento, nombre, apellido, nacimiento, orden,
                (SELECT COUNT(*) FROM turno t WHERE t.persona_id = persona.id{en_ellas}) AS turnos
         FROM persona WHERE 1 = 1"
    );
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

/// Whose documento or name is looked for.
pub(super) fn de_persona(busca: &Busca) -> Condicion<String> {
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
