//! Another system with a token. Every answer that it gets is held against the OpenAPI document of the server.

use crate::app::TestApp;
use crate::cliente::{Cliente, Respuesta};
use reqwest::{Method, RequestBuilder};
use serde_json::Value;
use turnero::domain::id::AreaId;
use turnero::domain::integracion::{Alcance, NuevoToken, Token};
use turnero::turnero::tokens;

pub struct Programa {
    pub token: Token,
    pub secreto: String,
    cliente: Cliente,
    documento: Value,
}

impl TestApp {
    /// Another system that may do this, in all áreas.
    pub async fn programa(&self, alcances: &[Alcance]) -> Programa {
        self.programa_de(alcances, &[]).await
    }

    /// Another system that may do this, in these áreas.
    pub async fn programa_de(&self, alcances: &[Alcance], areas: &[AreaId]) -> Programa {
        let nuevo = NuevoToken {
            nombre: "una prueba".into(),
            alcances: alcances.into(),
            areas: areas.into(),
            vence_ms: None,
        };
        let (token, secreto) = tokens::crear(&self.turnero, nuevo).await.unwrap();
        Programa {
            token,
            secreto,
            cliente: self.anonimo(),
            documento: self.documento().await,
        }
    }

    /// The OpenAPI document.
    pub async fn documento(&self) -> Value {
        self.anonimo().get("/api/openapi.json").await.bien()
    }
}

impl Respuesta {
    /// It was refused as a problem (RFC 9457).
    #[track_caller]
    pub fn problema(&self, estado: u16, codigo: &str) -> Value {
        assert_eq!(self.estado, estado, "{self:?}");
        assert_eq!(
            self.cabecera("content-type"),
            "application/problem+json",
            "{self:?}"
        );
        let problema = self.json();
        assert_eq!(problema["codigo"], codigo, "{self:?}");
        assert_eq!(problema["status"], estado, "{self:?}");
        assert_eq!(problema["type"], format!("/api/docs/#{codigo}"));
        for frase in ["title", "detail"] {
            let frase = problema[frase].as_str().unwrap();
            assert!(
                frase.ends_with('.') && frase.len() > 15,
                "no sentence: {self:?}"
            );
        }
        let campos = usize::from(problema.get("campos").is_some());
        assert_eq!(problema.as_object().unwrap().len(), 5 + campos, "{self:?}");
        problema
    }

    /// It was done: what it answers.
    #[track_caller]
    pub fn hecho(&self, estado: u16) -> Value {
        assert_eq!(self.estado, estado, "{self:?}");
        self.json()
    }
}

impl Programa {
    pub fn pedir(&self, metodo: Method, ruta: &str) -> RequestBuilder {
        self.cliente.pedir(metodo, ruta).bearer_auth(&self.secreto)
    }

    pub async fn enviar(&self, pedido: RequestBuilder) -> Respuesta {
        let (metodo, ruta) = {
            let pedido = pedido.try_clone().unwrap().build().unwrap();
            (pedido.method().clone(), pedido.url().path().to_owned())
        };
        let respuesta = self.cliente.enviar(pedido).await;
        conforme(&self.documento, &metodo, &ruta, &respuesta);
        respuesta
    }

    pub async fn get(&self, ruta: &str) -> Respuesta {
        self.enviar(self.pedir(Method::GET, ruta)).await
    }

    pub async fn post(&self, ruta: &str, cuerpo: Value) -> Respuesta {
        self.enviar(self.pedir(Method::POST, ruta).json(&cuerpo))
            .await
    }

    pub async fn post_con(&self, clave: &str, ruta: &str, cuerpo: Value) -> Respuesta {
        let pedido = self.pedir(Method::POST, ruta).json(&cuerpo);
        self.enviar(pedido.header("idempotency-key", clave)).await
    }
}

/// Whether two paths are of one operation.
fn es_de(plantilla: &str, ruta: &str) -> bool {
    let (plantilla, ruta) = (plantilla.split('/'), ruta.split('/'));
    plantilla.clone().count() == ruta.clone().count()
        && plantilla
            .zip(ruta)
            .all(|(p, r)| p == r || p.starts_with('{'))
}

/// An answer is one of those that the document has for its operation.
#[track_caller]
fn conforme(documento: &Value, metodo: &Method, ruta: &str, respuesta: &Respuesta) {
    let rutas = documento["paths"].as_object().unwrap();
    let Some((_, metodos)) = rutas.iter().find(|(p, _)| es_de(p, ruta)) else {
        assert_eq!(
            respuesta.estado, 404,
            "{ruta} is not in the document: {respuesta:?}"
        );
        return;
    };
    let Some(operacion) = metodos.get(metodo.as_str().to_lowercase()) else {
        assert_eq!(respuesta.estado, 405, "{metodo} {ruta}: {respuesta:?}");
        return;
    };
    let dicha = &operacion["responses"][respuesta.estado.to_string()];
    assert!(
        dicha.is_object(),
        "{metodo} {ruta}: not in the document: {respuesta:?}"
    );
    let dicha = referido(documento, dicha);
    let Some(contenidos) = dicha["content"].as_object() else {
        assert_eq!(respuesta.texto, "", "{respuesta:?}");
        return;
    };
    let (tipo, contenido) = contenidos.iter().next().unwrap();
    assert_eq!(respuesta.cabecera("content-type"), tipo, "{respuesta:?}");
    valida(documento, &contenido["schema"], &respuesta.json(), ruta);
}

fn referido<'a>(documento: &'a Value, valor: &'a Value) -> &'a Value {
    match valor["$ref"].as_str() {
        Some(a) => documento.pointer(a.strip_prefix('#').unwrap()).expect(a),
        None => valor,
    }
}

/// A value is what a schema says; a keyword that is not looked at here fails too.
#[track_caller]
pub fn valida(documento: &Value, esquema: &Value, valor: &Value, donde: &str) {
    if let Err(causa) = comparar(documento, esquema, valor, donde) {
        panic!("{causa}: {valor}");
    }
}

fn comparar(doc: &Value, esquema: &Value, valor: &Value, donde: &str) -> Result<(), String> {
    let esquema = referido(doc, esquema);
    let fallo = |que: &str| Err(format!("{donde}: {que}"));
    for (palabra, dice) in esquema.as_object().unwrap() {
        match palabra.as_str() {
            "type" => {
                let tipos = match dice {
                    Value::Array(tipos) => tipos.clone(),
                    uno => vec![uno.clone()],
                };
                let es = |tipo: &Value| match tipo.as_str().unwrap() {
                    "integer" => valor.is_i64() || valor.is_u64(),
                    "string" => valor.is_string(),
                    "boolean" => valor.is_boolean(),
                    "null" => valor.is_null(),
                    "array" => valor.is_array(),
                    "object" => valor.is_object(),
                    otro => panic!("type {otro}"),
                };
                if !tipos.iter().any(es) {
                    return fallo(&format!("no {dice}"));
                }
            }
            "required" => {
                for campo in dice.as_array().unwrap() {
                    if valor.get(campo.as_str().unwrap()).is_none() {
                        return fallo(&format!("without {campo}"));
                    }
                }
            }
            "properties" => {
                for (campo, del_campo) in valor.as_object().into_iter().flatten() {
                    match dice.get(campo) {
                        Some(dice) => comparar(doc, dice, del_campo, &format!("{donde}.{campo}"))?,
                        None if esquema["additionalProperties"] == true => {}
                        None => return fallo(&format!("{campo} is not in the document")),
                    }
                }
            }
            "items" => {
                for uno in valor.as_array().into_iter().flatten() {
                    comparar(doc, dice, uno, &format!("{donde}[]"))?;
                }
            }
            "anyOf" => {
                let opciones = dice.as_array().unwrap();
                let intentos = opciones.iter().map(|o| comparar(doc, o, valor, donde));
                let intentos = Vec::from_iter(intentos);
                if !intentos.iter().any(Result::is_ok) {
                    return fallo(&format!("{intentos:?}"));
                }
            }
            "const" if valor != dice => return fallo(&format!("not {dice}")),
            "enum" if !dice.as_array().unwrap().contains(valor) => return fallo("not one of them"),
            "minimum" if valor.as_i64() < dice.as_i64() => return fallo("too small"),
            "maximum" if valor.as_i64() > dice.as_i64() => return fallo("too great"),
            "const"
            | "enum"
            | "minimum"
            | "maximum"
            | "additionalProperties"
            | "description"
            | "examples"
            | "format"
            | "default"
            | "maxLength" => {}
            otra => panic!("{donde}: keyword {otra}"),
        }
    }
    Ok(())
}
