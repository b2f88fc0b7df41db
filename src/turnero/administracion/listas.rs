//! Every turno and every persona, for who directs the áreas.

use super::busqueda::buscar;
use super::filtro::leer;
use crate::api::administracion::listas::{PersonaFicha, PersonaFila, TurnoFila};
use crate::domain::id::{AreaId, PersonaId};
use crate::domain::lista::{Consulta, Lugar, Pagina, Tramo};
use crate::domain::numero::Serie;
use crate::domain::persona::Documento;
use crate::domain::usuario::Usuario;
use crate::error::{Codigo, Result};
use crate::reloj::fecha_de;
use crate::storage::listas::{self as tabla, Busca, FiltroTurnos};
use crate::storage::personas;
use crate::turnero::Turnero;

/// The áreas of whoever asks; `None`: all.
fn suyas(yo: &Usuario) -> Option<Vec<AreaId>> {
    (!yo.rol.administra()).then(|| yo.areas.clone())
}

/// The turnos of the áreas of whoever asks, the newest first. A filter that means nothing shows nothing.
pub async fn turnos(t: &Turnero, yo: &Usuario, consulta: &Consulta) -> Result<Pagina<TurnoFila>> {
    let tramo = Tramo::leer(&consulta.desde);
    let Some(filtro) = leer(t, yo, consulta).await? else {
        return Ok(tramo.pagina(Vec::new(), |_| lugar(0, "")));
    };
    let filtro = FiltroTurnos {
        areas: filtro.areas.or_else(|| suyas(yo)),
        busca: buscado(consulta),
        ..filtro
    };
    filas(t, &filtro, &tramo).await
}

async fn filas(t: &Turnero, filtro: &FiltroTurnos, tramo: &Tramo) -> Result<Pagina<TurnoFila>> {
    let filas = buscar(t, filtro, tramo).await?.into_iter();
    let filas = filas.map(|(visto, dia, documento)| TurnoFila {
        dia: fecha_de(dia),
        documento: documento.and_then(|d| enmascarado(&d)),
        turno: visto.turno,
    });
    Ok(tramo.pagina(filas.collect(), |f| lugar(f.turno.id.0, "")))
}

fn lugar(id: i64, texto: &str) -> Lugar {
    let texto = texto.to_owned();
    Lugar { id, texto }
}

fn enmascarado(documento: &str) -> Option<String> {
    let documento: Documento = documento.parse().ok()?;
    Some(documento.enmascarado())
}

/// The personas, by name: all of them for a superadmin, who came to their áreas for a director.
pub async fn personas(
    t: &Turnero,
    yo: &Usuario,
    consulta: &Consulta,
) -> Result<Pagina<PersonaFila>> {
    let tramo = Tramo::leer(&consulta.desde);
    let busca = match buscado(consulta) {
        // Here a number can only be the beginning of a documento.
        Busca::Numero(None, numero) => Busca::Documento(numero.to_string()),
        Busca::Numero(..) => Busca::Nombre(consulta.buscado()),
        otra => otra,
    };
    let al_reves = consulta.columna() == ("nombre", true);
    let filas = tabla::personas(&t.db, suyas(yo).as_deref(), &busca, al_reves, &tramo).await?;
    let pagina = tramo.pagina(filas, |f| lugar(f.persona.id.0, &f.orden));
    let filas = pagina.filas.into_iter().map(|f| PersonaFila {
        id: f.persona.id,
        nombre: f.persona.nombre,
        apellido: f.persona.apellido,
        documento: f.persona.documento.enmascarado(),
        turnos: f.turnos,
    });
    Ok(Pagina {
        filas: filas.collect(),
        anterior: pagina.anterior,
        siguiente: pagina.siguiente,
        total: pagina.total,
    })
}

/// One persona with their documento, and the last turnos that they had in the áreas of whoever asks.
///
/// # Errors
/// `PersonaDesconocida`; for a director also of who never came to their áreas: that is nothing to them.
pub async fn persona(t: &Turnero, yo: &Usuario, id: PersonaId) -> Result<PersonaFicha> {
    let persona = personas::persona(&mut t.db.leer().await?, id).await?;
    let persona = persona.ok_or(Codigo::PersonaDesconocida)?;
    let filtro = FiltroTurnos {
        areas: suyas(yo),
        persona: Some(id),
        ..FiltroTurnos::default()
    };
    let turnos = filas(t, &filtro, &Tramo::Primero).await?.filas;
    if turnos.is_empty() && !yo.rol.administra() {
        return Err(Codigo::PersonaDesconocida.into());
    }
    Ok(PersonaFicha {
        edad: persona.edad(t.hoy()),
        persona,
        turnos,
    })
}

/// What was typed: a number as it is called, the beginning of a documento, or words of a name.
fn buscado(consulta: &Consulta) -> Busca {
    let texto = consulta.buscado();
    if texto.is_empty() {
        return Busca::Nada;
    }
    let sin_puntos: String = texto
        .chars()
        .filter(|c| !matches!(c, '.' | ' ' | '-'))
        .collect();
    let letras: String = sin_puntos
        .chars()
        .take_while(char::is_ascii_alphabetic)
        .collect();
    let digitos = &sin_puntos[letras.len()..];
    let numero = digitos
        .bytes()
        .all(|b| b.is_ascii_digit())
        .then(|| digitos.parse::<u32>());
    match (numero, letras.len()) {
        // A documento has six digits at least, a number never so many.
        (Some(_), 0) if digitos.len() >= 6 => Busca::Documento(digitos.to_owned()),
        (Some(Ok(numero)), 0) => Busca::Numero(None, numero),
        (Some(Ok(numero)), 1..=3) => match Serie::try_from(letras.to_uppercase()) {
            Ok(serie) => Busca::Numero(Some(serie), numero),
            Err(_) => Busca::Nombre(texto),
        },
        _ => Busca::Nombre(texto),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_a_number_a_documento_or_a_name() {
        let de = |texto: &str| {
            buscado(&Consulta {
                busca: texto.into(),
                ..Consulta::default()
            })
        };
        let serie = |letras: &str| Some(Serie::try_from(letras.to_owned()).unwrap());
        assert_eq!(de("  "), Busca::Nada);
        for escrito in ["A-045", "a45", "a 045"] {
            assert_eq!(de(escrito), Busca::Numero(serie("A"), 45), "{escrito}");
        }
        assert_eq!(de("45"), Busca::Numero(None, 45));
        assert_eq!(de("12.345.678"), Busca::Documento("12345678".into()));
        assert_eq!(de("123456"), Busca::Documento("123456".into()));
        assert_eq!(de("Núñez Ana"), Busca::Nombre("nunez ana".into()));
        assert_eq!(
            de("99999999999999"),
            Busca::Documento("99999999999999".into())
        );
    }
}
