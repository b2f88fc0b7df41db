//! `/api/docs/`: a page to read the API and to try it, made of its own document. It comes with all that it needs, and
//! can be read without its script.

use super::documento::{DOCUMENTO, documento};
use crate::error::{Codigo, Error};
use axum::http::header;
use axum::response::IntoResponse;
use serde_json::Value;
use std::fmt::Write;
use std::sync::LazyLock;

const POLITICA: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; \
    object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The OpenAPI document.
pub async fn documento_json() -> impl IntoResponse {
    (
        [(header::CONTENT_TYPE, "application/json")],
        DOCUMENTO.as_str(),
    )
}

/// The page.
pub async fn pagina() -> impl IntoResponse {
    static PAGINA: LazyLock<String> = LazyLock::new(|| Pagina::de(&documento()));
    let cabeceras = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, POLITICA),
    ];
    (cabeceras, PAGINA.as_str())
}

/// What makes it a page to try.
pub async fn guion() -> impl IntoResponse {
    let tipo = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")];
    (tipo, include_str!("docs/docs.js"))
}

/// Its looks.
pub async fn estilo() -> impl IntoResponse {
    let tipo = [(header::CONTENT_TYPE, "text/css; charset=utf-8")];
    (tipo, include_str!("docs/docs.css"))
}

/// The page while it is written. Writing to a String can't fail, so what that answers is dropped.
struct Pagina<'a> {
    documento: &'a Value,
    html: String,
}

impl Pagina<'_> {
    fn de(documento: &Value) -> String {
        let mut pagina = Pagina {
            documento,
            html: String::new(),
        };
        pagina.escribir();
        pagina.html
    }

    fn escribir(&mut self) {
        let info = &self.documento["info"];
        let _ = write!(
            self.html,
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <title>turnero API</title><link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\"><link rel=\"stylesheet\" href=\"/api/docs/docs.css\">\
             <script src=\"/api/docs/docs.js\" defer></script></head><body>\
             <a class=\"skip\" href=\"#content\">Skip to the operations</a>\
             <header><h1>turnero API <small>{}</small></h1>\
             <p><a href=\"/api/openapi.json\">OpenAPI 3.1 document</a></p></header>\
             <form id=\"token-form\" aria-label=\"Your token\" hidden><label for=\"token\">Token</label>\
             <input id=\"token\" type=\"password\" autocomplete=\"off\" spellcheck=\"false\" \
             placeholder=\"turnero_…\"><span>Kept on this page only.</span></form>",
            escapar(texto(&info["version"]))
        );
        self.html
            .push_str("<div class=\"columns\"><nav aria-label=\"Operations\">");
        self.indice();
        self.html.push_str("</nav><main id=\"content\">");
        self.html.push_str(&parrafos(texto(&info["description"])));
        for tema in lista(&self.documento["tags"]) {
            self.tema(tema);
        }
        self.esquemas();
        self.codigos();
        self.html.push_str("</main></div></body></html>");
    }

    /// Path, method and description of each operation.
    fn operaciones(&self) -> impl Iterator<Item = (&str, &str, &Value)> {
        let rutas = self.documento["paths"].as_object().into_iter().flatten();
        rutas.flat_map(|(ruta, metodos)| {
            let metodos = metodos.as_object().into_iter().flatten();
            metodos.map(move |(metodo, o)| (ruta.as_str(), metodo.as_str(), o))
        })
    }

    fn indice(&mut self) {
        let mut indice = String::from("<ul>");
        for tema in lista(&self.documento["tags"]) {
            let nombre = texto(&tema["name"]);
            let _ = write!(indice, "<li><a href=\"#tag-{nombre}\">{nombre}</a><ul>");
            for (_, _, o) in self
                .operaciones()
                .filter(|(_, _, o)| o["tags"][0] == nombre)
            {
                let (id, resumen) = (texto(&o["operationId"]), escapar(texto(&o["summary"])));
                let _ = write!(indice, "<li><a href=\"#{id}\">{resumen}</a></li>");
            }
            indice.push_str("</ul></li>");
        }
        indice.push_str(
            "<li><a href=\"#schemas\">schemas</a></li><li><a href=\"#codes\">codes</a></li></ul>",
        );
        self.html.push_str(&indice);
    }

    fn tema(&mut self, tema: &Value) {
        let nombre = texto(&tema["name"]);
        let titulo = escapar(texto(&tema["description"]));
        let mut html = format!("<h2 id=\"tag-{nombre}\">{titulo}</h2>");
        for (ruta, metodo, o) in self
            .operaciones()
            .filter(|(_, _, o)| o["tags"][0] == nombre)
        {
            let id = texto(&o["operationId"]);
            let _ = write!(
                html,
                "<section class=\"operation\" data-method=\"{metodo}\" data-path=\"{ruta}\" \
                 aria-labelledby=\"{id}\"><h3 id=\"{id}\">{}</h3>\
                 <p class=\"route\"><b class=\"{metodo}\">{}</b> <code>{ruta}</code></p>{}",
                escapar(texto(&o["summary"])),
                metodo.to_uppercase(),
                parrafos(texto(&o["description"])),
            );
            self.parametros(&mut html, o);
            self.cuerpo(&mut html, o);
            respuestas(&mut html, o);
            html.push_str("</section>");
        }
        self.html.push_str(&html);
    }

    fn parametros(&self, html: &mut String, o: &Value) {
        let dichos = lista(&o["parameters"]);
        if dichos.is_empty() {
            return;
        }
        html.push_str("<h4>Parameters</h4><dl>");
        for dicho in dichos {
            let parametro = self.referido(dicho);
            let (nombre, donde) = (texto(&parametro["name"]), texto(&parametro["in"]));
            let falta = match parametro["required"] == true {
                true => "required",
                false => "optional",
            };
            let _ = write!(
                html,
                "<dt data-name=\"{nombre}\" data-in=\"{donde}\" data-required=\"{}\"><code>{nombre}</code> \
                 <span>{donde}, {falta}, {}</span></dt><dd>{}</dd>",
                falta == "required",
                tipo(&parametro["schema"]),
                con_codigo(texto(&parametro["description"])),
            );
        }
        html.push_str("</dl>");
    }

    fn cuerpo(&self, html: &mut String, o: &Value) {
        let esquema = &o["requestBody"]["content"]["application/json"]["schema"];
        if esquema.is_null() {
            return;
        }
        let ejemplo = self.ejemplo(self.referido(esquema));
        let _ = write!(
            html,
            "<h4>Body</h4><p>JSON: {}</p><pre class=\"example\">{}</pre>",
            tipo(esquema),
            escapar(&ejemplo),
        );
    }

    /// A body with the fields that must be in it.
    fn ejemplo(&self, esquema: &Value) -> String {
        let mut ejemplo = serde_json::Map::new();
        for campo in lista(&esquema["required"]) {
            let nombre = texto(campo);
            let del_campo = self.referido(&esquema["properties"][nombre]);
            let valor = match (&del_campo["examples"][0], texto(&del_campo["type"])) {
                (Value::Null, "integer") => 1.into(),
                (Value::Null, "boolean") => true.into(),
                (Value::Null, _) => "".into(),
                (ejemplo, _) => ejemplo.clone(),
            };
            ejemplo.insert(nombre.to_owned(), valor);
        }
        serde_json::to_string_pretty(&ejemplo).unwrap_or_default()
    }

    fn esquemas(&mut self) {
        self.html.push_str("<h2 id=\"schemas\">Schemas</h2>");
        let esquemas = self.documento["components"]["schemas"].as_object();
        for (nombre, esquema) in esquemas.into_iter().flatten() {
            let _ = write!(
                self.html,
                "<section aria-labelledby=\"schema-{nombre}\"><h3 id=\"schema-{nombre}\">{nombre}</h3>{}<dl>",
                parrafos(texto(&esquema["description"])),
            );
            let obligatorios = lista(&esquema["required"]);
            for (campo, del_campo) in esquema["properties"].as_object().into_iter().flatten() {
                let opcional = match obligatorios.iter().any(|o| o == campo) {
                    true => "",
                    false => ", optional",
                };
                let _ = write!(
                    self.html,
                    "<dt><code>{campo}</code> <span>{}{opcional}</span></dt><dd>{}</dd>",
                    tipo(del_campo),
                    con_codigo(texto(&del_campo["description"])),
                );
            }
            self.html.push_str("</dl></section>");
        }
    }

    /// What the `type` of a problem leads to.
    fn codigos(&mut self) {
        self.html
            .push_str("<h2 id=\"codes\">Codes</h2><dl lang=\"es\">");
        for codigo in Codigo::TODOS {
            let nombre = codigo.nombre();
            let _ = write!(
                self.html,
                "<dt id=\"{nombre}\"><code>{nombre}</code> <span>{}</span></dt><dd>{}</dd>",
                codigo.estado_http(),
                escapar(&Error::nuevo(*codigo).mensaje),
            );
        }
        self.html.push_str("</dl>");
    }

    /// What a `$ref` refers to.
    fn referido<'v>(&'v self, valor: &'v Value) -> &'v Value {
        let hallado = valor["$ref"]
            .as_str()
            .and_then(|a| self.documento.pointer(a.strip_prefix('#')?));
        hallado.unwrap_or(valor)
    }
}

fn respuestas(html: &mut String, o: &Value) {
    html.push_str("<h4>Answers</h4><dl>");
    for (estado, respuesta) in o["responses"].as_object().into_iter().flatten() {
        let esquema = &respuesta["content"]["application/json"]["schema"];
        let que = match (respuesta["$ref"].is_string(), esquema.is_null()) {
            (true, _) => "<a href=\"#schema-Problema\">Problema</a>".to_owned(),
            (false, true) => "Done; nothing to say.".to_owned(),
            (false, false) => tipo(esquema),
        };
        let _ = write!(html, "<dt><code>{estado}</code></dt><dd>{que}</dd>");
    }
    html.push_str("</dl>");
}

/// A type in words, with a link to what it is made of.
fn tipo(esquema: &Value) -> String {
    if let Some(a) = esquema["$ref"].as_str() {
        let nombre = a.rsplit('/').next().unwrap_or(a);
        return format!("<a href=\"#schema-{nombre}\">{nombre}</a>");
    }
    if let Some(opciones) = esquema["anyOf"].as_array() {
        let opciones: Vec<_> = opciones.iter().map(tipo).collect();
        return opciones.join(" or ");
    }
    match &esquema["type"] {
        Value::Array(tipos) => {
            let tipos: Vec<_> = tipos.iter().map(texto).collect();
            tipos.join(" or ")
        }
        Value::String(t) if t == "array" => format!("list of {}", tipo(&esquema["items"])),
        Value::String(t) => t.clone(),
        _ => texto(&esquema["const"]).to_owned(),
    }
}

fn texto(valor: &Value) -> &str {
    valor.as_str().unwrap_or_default()
}

fn lista(valor: &Value) -> &[Value] {
    valor.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn escapar(texto: &str) -> String {
    texto
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// Markdown's paragraphs and code; nothing else of it is used.
fn parrafos(texto: &str) -> String {
    let partes = texto.split("\n\n").filter(|p| !p.is_empty());
    partes
        .map(|p| format!("<p>{}</p>", con_codigo(p)))
        .collect()
}

fn con_codigo(texto: &str) -> String {
    let partes = texto.split('`').enumerate();
    let parte = |(i, parte): (usize, &str)| match i % 2 {
        0 => escapar(parte),
        _ => format!("<code>{}</code>", escapar(parte)),
    };
    partes.map(parte).collect()
}
