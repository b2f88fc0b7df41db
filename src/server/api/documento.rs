//! The OpenAPI document: the table of operations and the schemas, put together once.

use super::operaciones::{OPERACIONES, Operacion};
use serde_json::{Map, Value, json};
use std::sync::LazyLock;

/// The schemas and parameters, by hand: tests hold every answer that they see against them.
const ESQUEMAS: &str = include_str!("esquemas.json");

/// What it says first.
const INTRODUCCION: &str = "For other systems: issue turnos, look them up, call and attend them, follow what \
    happens, and be told of it.\n\nEvery request carries a token as `Authorization: Bearer turnero_…`; a superadmin \
    makes it under *Integraciones*, with scopes and, if it should, for some áreas only. Cookies mean nothing here. \
    A token may ask 600 times a minute (`TURNERO_API_PER_MINUTE`).\n\nWhat fails is answered as \
    `application/problem+json` (RFC 9457); `codigo` is for programs, `detail` for people.";

/// Statuses with which every operation may refuse: no token, not its scope or área, too often, the server is busy.
const DE_TODAS: [u16; 4] = [401, 403, 429, 503];

/// The document, as JSON.
pub static DOCUMENTO: LazyLock<String> = LazyLock::new(|| documento().to_string());

/// The document.
pub fn documento() -> Value {
    let mut rutas: Map<String, Value> = Map::new();
    for operacion in OPERACIONES {
        let ruta = rutas.entry(operacion.ruta).or_insert_with(|| json!({}));
        ruta[operacion.metodo] = describir(operacion);
    }
    // Read by a test, which fails if it can't be.
    let mut componentes: Value = serde_json::from_str(ESQUEMAS).unwrap_or_default();
    componentes["securitySchemes"] = json!({ "token": { "type": "http", "scheme": "bearer" } });
    componentes["responses"] = json!({ "Problema": {
        "description": "It was refused, or failed: nothing was changed.",
        "content": { "application/problem+json": { "schema": referencia("schemas", "Problema") } },
    } });
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "turnero",
            "version": env!("CARGO_PKG_VERSION"),
            "description": INTRODUCCION,
            "license": { "name": "MIT", "identifier": "MIT" },
        },
        "servers": [{ "url": "/" }],
        "security": [{ "token": [] }],
        "tags": [
            { "name": "areas", "description": "Áreas and their queues" },
            { "name": "turnos", "description": "Issuing and looking up" },
            { "name": "atencion", "description": "Calling and attending, for an operator" },
            { "name": "eventos", "description": "What happens" },
            { "name": "estadisticas", "description": "Figures" },
            { "name": "webhooks", "description": "Being told" },
        ],
        "paths": rutas,
        "components": componentes,
    })
}

fn referencia(donde: &str, nombre: &str) -> Value {
    json!({ "$ref": format!("#/components/{donde}/{nombre}") })
}

/// The schema of a name, or of a list of these.
fn esquema(nombre: &str) -> Value {
    match nombre.strip_suffix("[]") {
        Some(uno) => json!({ "type": "array", "items": referencia("schemas", uno) }),
        None => referencia("schemas", nombre),
    }
}

fn en_json(nombre: &str) -> Value {
    json!({ "application/json": { "schema": esquema(nombre) } })
}

fn describir(o: &Operacion) -> Value {
    let necesita = match o.alcance {
        Some(alcance) => format!("Scope: `{alcance}`."),
        None => "Scope: any.".to_owned(),
    };
    let detalle = format!("{}\n\n{necesita}", o.detalle);
    let mut hecho = json!({ "description": "Done." });
    if let Some(respuesta) = o.respuesta {
        hecho["content"] = en_json(respuesta);
    }
    let mut respuestas = Map::new();
    respuestas.insert(o.estado.to_string(), hecho);
    for estado in DE_TODAS.iter().chain(o.rechazos) {
        respuestas.insert(estado.to_string(), referencia("responses", "Problema"));
    }
    let parametros = o.parametros.iter().map(|p| referencia("parameters", p));
    let mut descrita = json!({
        "operationId": o.id,
        "tags": [o.tema],
        "summary": o.resumen,
        "description": detalle.trim(),
        "parameters": Vec::from_iter(parametros),
        "responses": respuestas,
    });
    if let Some(cuerpo) = o.cuerpo {
        descrita["requestBody"] = json!({ "required": true, "content": en_json(cuerpo) });
    }
    descrita
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every `$ref` of a document.
    fn referencias(valor: &Value, halladas: &mut Vec<String>) {
        match valor {
            Value::Object(objeto) => {
                if let Some(Value::String(a)) = objeto.get("$ref") {
                    halladas.push(a.clone());
                }
                objeto.values().for_each(|v| referencias(v, halladas));
            }
            Value::Array(lista) => lista.iter().for_each(|v| referencias(v, halladas)),
            _ => {}
        }
    }

    #[test]
    fn all_that_the_document_refers_to_is_in_it_and_all_that_is_in_it_is_referred_to() {
        let documento = documento();
        let mut halladas = Vec::new();
        referencias(&documento, &mut halladas);
        for a in &halladas {
            let donde = a.strip_prefix('#').unwrap();
            assert!(documento.pointer(donde).is_some(), "{a}");
        }
        for clase in ["schemas", "parameters"] {
            for nombre in documento["components"][clase].as_object().unwrap().keys() {
                let a = format!("#/components/{clase}/{nombre}");
                assert!(halladas.contains(&a), "{a} is of no use");
            }
        }
    }

    #[test]
    fn every_operation_has_a_name_of_its_own_and_the_parameters_of_its_path() {
        let mut nombres: Vec<_> = OPERACIONES.iter().map(|o| o.id).collect();
        nombres.sort_unstable();
        nombres.dedup();
        assert_eq!(nombres.len(), OPERACIONES.len());
        let documento = documento();
        for o in OPERACIONES {
            let en_ruta = o
                .ruta
                .split('{')
                .skip(1)
                .map(|p| p.split('}').next().unwrap());
            let dichos = o
                .parametros
                .iter()
                .map(|p| &documento["components"]["parameters"][p]);
            let dichos = dichos
                .filter(|p| p["in"] == "path")
                .map(|p| p["name"].as_str().unwrap());
            assert_eq!(
                Vec::from_iter(en_ruta),
                Vec::from_iter(dichos),
                "{}",
                o.ruta
            );
        }
    }
}
