//! What was done, for who looks at it: the audit trail, and the life of a turno.

use super::Turnero;
use crate::api::auditoria::{Anotada, Momento, Vida};
use crate::domain::area::{Area, Mesa, Tramite};
use crate::domain::auditoria::Acto;
use crate::domain::id::{Milis, TurnoId};
use crate::domain::lista::{Consulta, POR_PAGINA, Pagina};
use crate::domain::politica::PorQue;
use crate::domain::prioridad::Prioridad;
use crate::domain::suceso::Suceso;
use crate::domain::usuario::Usuario;
use crate::error::{Codigo, Result};
use crate::reloj::Zona;
use crate::storage::auditoria::{self as tabla, Fila, Filtro, Junto};
use crate::storage::usuarios::{self, Cuenta};
use crate::storage::{areas, eventos, turnos, vistas};
use crate::texts::{momento, textos};
use serde_json::{Map, Value};

/// A page of the audit trail.
pub async fn buscar(t: &Turnero, consulta: &Consulta) -> Result<Pagina<Anotada>> {
    let nombres = Nombres::leer(t).await?;
    let Some(filtro) = filtro(consulta, &nombres) else {
        return Ok(pagina(Vec::new(), None));
    };
    let filas = tabla::buscar(&t.db, &filtro, POR_PAGINA + 1).await?;
    let filas = filas.iter().map(|f| nombres.anotada(f)).collect();
    Ok(pagina(filas, filtro.junto_a))
}

/// What is asked for; `None` if there can't be any such row.
fn filtro(consulta: &Consulta, nombres: &Nombres) -> Option<Filtro> {
    let busca = consulta.busca.trim();
    let numero = busca.to_uppercase().parse().ok();
    let de_cuenta = numero.is_none() && !busca.is_empty();
    let area = consulta.filtro("area");
    let zona = nombres.zona(area);
    let dia = |nombre| consulta.filtros.get(nombre).map(String::as_str);
    let dia = |nombre| dia(nombre).filter(|d| !d.is_empty());
    let accion: Option<Acto> = match consulta.filtros.get("accion") {
        Some(accion) => Some(accion.parse().ok()?),
        None => None,
    };
    let (fecha, hasta) = (dia("fecha"), dia("hasta"));
    Some(Filtro {
        usuario: de_cuenta.then(|| busca.to_lowercase()),
        accion: accion.map(|a| a.nombre().to_owned()),
        area,
        numero,
        turno: consulta.filtro("turno"),
        desde_ms: fecha.and_then(|d| zona.comienzo(d)),
        hasta_ms: hasta.and_then(|d| zona.final_de(d)),
        junto_a: junto_a(&consulta.desde),
    })
}

/// "v120": what is older than row 120; "n120": what is newer.
fn junto_a(desde: &str) -> Option<Junto> {
    let id = desde.get(1..)?.parse().ok()?;
    match desde.get(..1)? {
        "v" => Some(Junto::Antes(id)),
        "n" => Some(Junto::Despues(id)),
        _ => None,
    }
}

/// The page of rows of which one more than fits on it was asked for.
fn pagina(mut filas: Vec<Anotada>, junto_a: Option<Junto>) -> Pagina<Anotada> {
    let sobra = filas.len() > POR_PAGINA;
    filas.truncate(POR_PAGINA);
    let (mas_nuevas, mas_viejas) = match junto_a {
        None => (false, sobra),
        Some(Junto::Antes(_)) => (true, sobra),
        Some(Junto::Despues(_)) => {
            filas.reverse();
            (sobra, true)
        }
    };
    let primera = filas.first().filter(|_| mas_nuevas);
    let ultima = filas.last().filter(|_| mas_viejas);
    Pagina {
        anterior: primera.map(|f| format!("n{}", f.id)),
        siguiente: ultima.map(|f| format!("v{}", f.id)),
        total: None,
        filas,
    }
}

/// What the ids of a row stand for.
struct Nombres {
    areas: Vec<Area>,
    mesas: Vec<Mesa>,
    tramites: Vec<Tramite>,
    cuentas: Vec<Cuenta>,
}

impl Nombres {
    async fn leer(t: &Turnero) -> Result<Nombres> {
        Ok(Nombres {
            areas: areas::todas(&t.db).await?,
            mesas: areas::mesas(&t.db).await?,
            tramites: areas::tramites(&t.db).await?,
            cuentas: usuarios::todas(&t.db).await?,
        })
    }

    /// The time zone of an área, or of the first one.
    fn zona(&self, area: Option<crate::domain::id::AreaId>) -> Zona {
        let suya = self.areas.iter().find(|a| Some(a.id) == area);
        suya.map_or_else(|| Zona::de_todas(&self.areas), |a| Zona::de(&a.zona))
    }

    fn anotada(&self, fila: &Fila) -> Anotada {
        let zona = self.zona(fila.area);
        let area = self.areas.iter().find(|a| Some(a.id) == fila.area);
        let acto = fila.accion.parse::<Acto>();
        Anotada {
            id: fila.id,
            cuando: momento(&zona.iso_local(fila.cuando_ms)),
            cuando_iso: zona.iso_con_desfase(fila.cuando_ms),
            usuario: fila.usuario.clone(),
            accion: match acto {
                Ok(acto) => (textos().auditoria().acto)(acto).to_owned(),
                Err(_) => fila.accion.clone(),
            },
            sobre: self.sobre(fila),
            area: area.map(|a| a.nombre.clone()),
            turno: fila
                .turno
                .clone()
                .map(|(id, numero)| (id, numero.map(|n| n.to_string()))),
            detalle: en_palabras(&fila.detalle),
            direccion: fila.direccion.clone(),
            pedido: fila.pedido.clone(),
        }
    }

    fn sobre(&self, fila: &Fila) -> String {
        let Some((tipo, id)) = &fila.objeto else {
            return String::new();
        };
        let Ok(id) = id.parse::<i64>() else {
            return String::new();
        };
        let nombre = match tipo.as_str() {
            "mesa" => self.mesas.iter().find(|m| m.id.0 == id).map(|m| &m.nombre),
            "tramite" => self
                .tramites
                .iter()
                .find(|t| t.id.0 == id)
                .map(|t| &t.nombre),
            "usuario" => {
                let cuenta = self.cuentas.iter().find(|c| c.usuario.id.0 == id);
                cuenta.map(|c| &c.usuario.usuario)
            }
            _ => None,
        };
        nombre.cloned().unwrap_or_default()
    }
}

/// "motivo: Atendido · mesa: Mesa 1".
fn en_palabras(detalle: &Map<String, Value>) -> String {
    let rotulo = textos().auditoria().campo;
    let partes: Vec<_> = detalle
        .iter()
        // The number of the event is for programs.
        .filter(|(campo, _)| *campo != "seq")
        .map(|(campo, valor)| (campo, valor_en_palabras(campo, valor)))
        .filter(|(_, valor)| !valor.is_empty())
        .map(|(campo, valor)| format!("{}: {valor}", rotulo(campo)))
        .collect();
    partes.join(" · ")
}

fn valor_en_palabras(campo: &str, valor: &Value) -> String {
    let prioridad = || Prioridad::try_from(valor.as_i64()?).ok();
    let codigo = || serde_json::from_value::<Codigo>(valor.clone()).ok();
    let por_que = || serde_json::from_value::<PorQue>(valor.clone()).ok();
    match (campo, valor) {
        ("prioridad" | "prioridad_antes", _) if prioridad().is_some() => prioridad()
            .map_or_else(String::new, |p| {
                (textos().general().prioridad)(p).to_owned()
            }),
        ("codigo", _) if codigo().is_some() => {
            codigo().map_or_else(String::new, |c| (textos().general().error)(c).to_owned())
        }
        // Nobody typed it: the way of calling says it by itself.
        ("razon", Value::Object(_)) => {
            por_que().map_or_else(String::new, textos().general().por_que)
        }
        ("campos", Value::Array(varios)) => {
            let rotulo = textos().configuracion().campo;
            let varios = varios.iter().filter_map(Value::as_str).map(|c| rotulo(c).0);
            varios.collect::<Vec<_>>().join(", ")
        }
        (_, Value::Null) => String::new(),
        (_, Value::String(texto)) => texto.clone(),
        (_, Value::Array(varios)) => {
            let varios: Vec<_> = varios.iter().map(|v| valor_en_palabras("", v)).collect();
            varios.join(", ")
        }
        (_, otro) => otro.to_string(),
    }
}

/// More than happens to any turno.
const MOMENTOS: usize = 500;

/// The whole life of a turno: the log, and who did it.
///
/// # Errors
/// `TurnoDesconocido`, `SinPermiso` for who does not direct its área.
pub async fn vida(t: &Turnero, yo: &Usuario, id: TurnoId) -> Result<Vida> {
    let mut tx = t.db.leer().await?;
    let turno = turnos::turno(&mut tx, id)
        .await?
        .ok_or(Codigo::TurnoDesconocido)?;
    if !yo.es_de(turno.area_id) {
        return Err(Codigo::SinPermiso.into());
    }
    let visto = vistas::turno(&mut tx, id).await?.turno;
    drop(tx);
    let filtro = Filtro {
        turno: Some(id),
        ..Filtro::default()
    };
    let nombres = Nombres::leer(t).await?;
    let mut momentos = Vec::new();
    for fila in tabla::buscar(&t.db, &filtro, MOMENTOS).await?.iter().rev() {
        let seq = fila.detalle.get("seq").and_then(Value::as_i64);
        let evento = match fila.area.zip(seq) {
            Some((area, seq)) => eventos::evento(&t.db, area, seq).await?,
            None => None,
        };
        let estado = evento
            .as_ref()
            .map(|e| (textos().general().estado)(e.turno.estado));
        momentos.push(Momento {
            anotada: nombres.anotada(fila),
            estado: estado.unwrap_or_default().to_owned(),
            mesa: evento.and_then(|e| match e.suceso {
                Suceso::Llamado { mesa, .. } | Suceso::Atendiendo { mesa } => {
                    mesa.map(|m| m.nombre)
                }
                _ => None,
            }),
        });
    }
    let entre = |desde: Option<Milis>, hasta: Option<Milis>| {
        let ms = desde.zip(hasta).map(|(desde, hasta)| hasta - desde);
        ms.map_or_else(String::new, |ms| (textos().auditoria().duracion)(ms / 1000))
    };
    Ok(Vida {
        espera: entre(Some(turno.creado_ms), turno.primera_llamada_ms),
        atencion: entre(turno.atencion_ms.map(|a| a + turno.pausa_ms), turno.fin_ms),
        motivo: turno.motivo,
        prioridad: (textos().general().prioridad)(visto.prioridad).to_owned(),
        turno: visto,
        momentos,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn why_somebody_was_called_is_read_in_words_whether_a_person_typed_it_or_not() {
        let por_si_sola = valor_en_palabras("razon", &json!({ "por": "sin_turno" }));
        assert_eq!(por_si_sola, (textos().general().por_que)(PorQue::SinTurno));
        // Also how it was noted before it had a code.
        assert_eq!(valor_en_palabras("razon", &json!("sin turno")), "sin turno");
    }
}
