//! Administering áreas, trámites, mesas and usuarios. A director does so in their áreas, a superadmin everywhere:
//! each command asks.

pub mod areas;
mod busqueda;
pub mod clave;
pub mod deshabilitar;
mod filtro;
mod guardado;
pub mod listas;
pub mod mesas;
pub mod pantallas;
pub mod tramites;
pub mod usuarios;
pub(super) mod visto;

use super::Turnero;
use crate::domain::auditoria::Hecho;
use crate::domain::id::AreaId;
use crate::domain::lista::plegar;
use crate::domain::usuario::Usuario;
use crate::error::{Campos, Codigo, Error, Result};
use crate::storage::{self, Tx, areas as tabla, configuracion, referido};
use crate::texts::textos;
use serde_json::Value;

/// The longest name of anything.
const NOMBRE_MAXIMO: usize = 80;

/// Begins a change of what belongs to an área, which makes a new edition of it, so that its screens look again: who
/// issues or calls there waits for its end.
///
/// # Errors
/// `SinPermiso` if it is not theirs, `AreaDesconocida`.
async fn abrir(t: &Turnero, yo: &Usuario, area: AreaId) -> Result<Tx> {
    if !yo.es_de(area) {
        return Err(Codigo::SinPermiso.into());
    }
    let mut tx = t.db.escribir().await?;
    let hay = tabla::cerrar_con_llave(&mut tx, area).await?;
    match hay && configuracion::abrir(&mut tx, area).await?.is_some() {
        true => Ok(tx),
        false => Err(Codigo::AreaDesconocida.into()),
    }
}

/// A name that people read, without blanks around it; what is wrong with it is noted.
fn nombre(campos: &mut Campos, escrito: &str) -> String {
    let nombre = escrito.trim();
    let largo = nombre.chars().count();
    let mal = match nombre.chars().any(char::is_control) {
        true => Some(textos().administracion().sin_controles.to_owned()),
        false if !(1..=NOMBRE_MAXIMO).contains(&largo) => {
            Some((textos().administracion().entre)(1, NOMBRE_MAXIMO))
        }
        false => None,
    };
    if let Some(mal) = mal {
        campos.insert("nombre".to_owned(), mal);
    }
    nombre.to_owned()
}

/// Whether two names are one for who hears them.
fn mismo_nombre(uno: &str, otro: &str) -> bool {
    plegar(uno.trim()) == plegar(otro.trim())
}

/// That something can't go, and how many of what depend on it.
fn en_uso(mensaje: String) -> Error {
    Error::con(Codigo::EnUso, mensaje)
}

/// What the database says when something goes: that others refer to it is for a person to know.
fn al_borrar(causa: storage::Error) -> Error {
    match referido(&causa) {
        true => Codigo::EnUso.into(),
        false => causa.into(),
    }
}

/// One place further up or down; `false` where there is none.
pub(super) fn mover<T: PartialEq>(orden: &mut [T], cual: &T, arriba: bool) -> bool {
    let Some(lugar) = orden.iter().position(|id| id == cual) else {
        return false;
    };
    let otro = match arriba {
        true => lugar.checked_sub(1),
        false => Some(lugar + 1).filter(|l| *l < orden.len()),
    };
    if let Some(otro) = otro {
        orden.swap(lugar, otro);
    }
    otro.is_some()
}

/// What is noted of a change: each field that has another value now, as it was and as it is.
fn con_cambios(mut hecho: Hecho, de: &Value, a: &Value) -> Hecho {
    for (campo, ahora) in a.as_object().into_iter().flatten() {
        let antes = de.get(campo).unwrap_or(&Value::Null);
        if antes != ahora {
            hecho = hecho.con(campo, format!("{} → {}", corto(antes), corto(ahora)));
        }
    }
    hecho
}

fn corto(valor: &Value) -> String {
    match valor {
        Value::Null => "—".to_owned(),
        Value::String(texto) => texto.clone(),
        otro => otro.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_at_an_end_stays_there() {
        let mut orden = [1, 2, 3];
        assert!(!mover(&mut orden, &1, true) && !mover(&mut orden, &3, false));
        assert!(!mover(&mut orden, &9, true));
        assert!(mover(&mut orden, &3, true));
        assert_eq!(orden, [1, 3, 2]);
        assert!(mover(&mut orden, &1, false));
        assert_eq!(orden, [3, 1, 2]);
    }
}
