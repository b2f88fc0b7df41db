//! Somebody with a browser: cookies are kept, redirects are shown and not followed.

use reqwest::header::{HeaderMap, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Method, RequestBuilder};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::sync::Mutex;
use std::time::Duration;
use turnero::api::operador::TurnoActual;
use turnero::azar;
use turnero::domain::id::{MesaId, TramiteId, TurnoId};
use turnero::turnero::emitir::Pedido;

/// A request that is never answered is a fault, and fails its test instead of the whole run.
const PACIENCIA: Duration = Duration::from_secs(60);

pub struct Cliente {
    http: reqwest::Client,
    base: String,
    cookie: Mutex<String>,
    navegador: Mutex<String>,
}

/// What the server answered.
#[derive(Debug)]
pub struct Respuesta {
    /// What was asked, for the message of a test that fails.
    #[allow(dead_code)]
    que: String,
    pub estado: u16,
    pub cabeceras: HeaderMap,
    pub texto: String,
}

impl Respuesta {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.texto).unwrap_or_else(|e| panic!("{e} in {self:?}"))
    }

    /// It was done: what it answers.
    #[track_caller]
    pub fn bien<T: DeserializeOwned>(&self) -> T {
        assert_eq!(self.estado, 200, "{self:?}");
        serde_json::from_str(&self.texto).unwrap_or_else(|e| panic!("{e} in {self:?}"))
    }

    /// It was refused: with this status, this code, and a sentence for a person, which it answers.
    #[track_caller]
    pub fn rechazo(&self, estado: u16, codigo: &str) -> String {
        assert_eq!(self.estado, estado, "{self:?}");
        let cuerpo = self.json();
        assert_eq!(cuerpo["codigo"], codigo, "{self:?}");
        let mensaje = cuerpo["mensaje"].as_str().unwrap_or_default();
        assert!(
            mensaje.ends_with('.') && mensaje.len() > 15,
            "no sentence: {self:?}"
        );
        assert_eq!(
            cuerpo.as_object().unwrap().len(),
            2,
            "only code and sentence: {self:?}"
        );
        assert_eq!(
            self.cabecera("content-type"),
            "application/json",
            "{self:?}"
        );
        mensaje.to_owned()
    }

    /// It was refused for what is wrong with these fields of a form, in the order of their names.
    #[track_caller]
    pub fn reparos(&self, estado: u16, codigo: &str, campos: &[&str]) {
        assert_eq!(self.estado, estado, "{self:?}");
        let cuerpo = self.json();
        assert_eq!(cuerpo["codigo"], codigo, "{self:?}");
        let reparos = cuerpo["campos"]
            .as_object()
            .unwrap_or_else(|| panic!("no fields: {self:?}"));
        assert!(reparos.keys().eq(campos), "{campos:?}: {self:?}");
        for frase in reparos.values() {
            assert!(frase.as_str().unwrap().ends_with('.'), "{self:?}");
        }
    }

    /// It leads elsewhere.
    #[track_caller]
    pub fn lleva_a(&self, lugar: &str) {
        assert_eq!(self.estado, 303, "{self:?}");
        assert_eq!(self.cabecera("location"), lugar, "{self:?}");
    }

    /// The cookie of that name that it gives; empty if it gives none.
    pub fn galleta(&self, nombre: &str) -> &str {
        let dadas = self.cabeceras.get_all(SET_COOKIE).into_iter();
        let mut dadas = dadas.map(|c| c.to_str().unwrap());
        let suya = dadas.find(|c| c.split('=').next() == Some(nombre));
        suya.unwrap_or_default()
    }

    /// A header; empty if there is none.
    pub fn cabecera(&self, nombre: &str) -> &str {
        self.cabeceras
            .get(nombre)
            .map_or("", |v| v.to_str().unwrap())
    }
}

impl Cliente {
    pub fn nuevo(base: &str) -> Cliente {
        let http = reqwest::Client::builder()
            .redirect(Policy::none())
            .timeout(PACIENCIA);
        Cliente {
            http: http.build().unwrap(),
            base: base.to_owned(),
            cookie: Mutex::default(),
            navegador: Mutex::default(),
        }
    }

    /// The session's cookie as a browser sends it; empty if there is none.
    pub fn cookie(&self) -> String {
        self.cookie.lock().unwrap().clone()
    }

    /// Takes over somebody's cookie.
    pub fn con_cookie(self, cookie: &str) -> Cliente {
        *self.cookie.lock().unwrap() = cookie.to_owned();
        self
    }

    pub fn pedir(&self, metodo: Method, ruta: &str) -> RequestBuilder {
        let pedido = self.http.request(metodo, format!("{}{ruta}", self.base));
        let galletas = [self.cookie(), self.navegador.lock().unwrap().clone()];
        match galletas.map(|g| (!g.is_empty()).then_some(g)) {
            [None, None] => pedido,
            galletas => pedido.header(
                "cookie",
                Vec::from_iter(galletas.into_iter().flatten()).join("; "),
            ),
        }
    }

    pub async fn enviar(&self, pedido: RequestBuilder) -> Respuesta {
        let pedido = pedido.build().unwrap();
        let que = format!("{} {}", pedido.method(), pedido.url().path());
        let respuesta = self
            .http
            .execute(pedido)
            .await
            .unwrap_or_else(|e| panic!("{que}: {e:?}"));
        let (estado, cabeceras) = (respuesta.status().as_u16(), respuesta.headers().clone());
        for galleta in cabeceras.get_all(SET_COOKIE) {
            let par = galleta.to_str().unwrap().split(';').next().unwrap();
            // What somebody prefers is not whose session it is.
            if ["idioma", "tema"].iter().any(|de| par.starts_with(de)) {
                continue;
            }
            // Nor by what a browser is known again.
            if par.contains("turnero_navegador=") {
                *self.navegador.lock().unwrap() = par.to_owned();
                continue;
            }
            let vacia = par.ends_with('=');
            *self.cookie.lock().unwrap() = if vacia { String::new() } else { par.to_owned() };
        }
        Respuesta {
            que,
            estado,
            cabeceras,
            texto: respuesta.text().await.unwrap(),
        }
    }

    pub async fn get(&self, ruta: &str) -> Respuesta {
        self.enviar(self.pedir(Method::GET, ruta)).await
    }

    /// Sends a form.
    pub async fn post(&self, ruta: &str, datos: &[(&str, &str)]) -> Respuesta {
        self.enviar(self.pedir(Method::POST, ruta).form(datos))
            .await
    }

    pub async fn ingresar(&self, usuario: &str, clave: &str) -> Respuesta {
        let datos = [("usuario", usuario), ("clave", clave)];
        self.post("/ingresar/", &datos).await
    }

    pub async fn emitir(&self, p: &Pedido) -> Respuesta {
        let (area, tramite) = (p.area.to_string(), p.tramite.to_string());
        let prioridad = p.prioridad.id().to_string();
        let mut datos = vec![
            ("area", area.as_str()),
            ("tramite", &tramite),
            ("prioridad", &prioridad),
            ("clave", &p.clave),
        ];
        datos.extend(p.documento.as_deref().map(|d| ("documento", d)));
        self.post("/api/turnos/emitir", &datos).await
    }

    /// One of the operator's commands that are about a turno.
    pub async fn operar(&self, orden: &str, turno: TurnoId) -> Respuesta {
        let turno = turno.to_string();
        self.post(&format!("/api/operador/{orden}"), &[("turno", &turno)])
            .await
    }
}

/// An operator at work. The commands without a turno are about the one that they called last.
pub struct Operador {
    pub cliente: Cliente,
    turno: Option<TurnoId>,
}

impl Operador {
    pub fn nuevo(cliente: Cliente) -> Operador {
        Operador {
            cliente,
            turno: None,
        }
    }

    pub fn turno(&self) -> TurnoId {
        self.turno.expect("a turno that was called")
    }

    pub async fn sentarse(&self, mesa: MesaId) -> Respuesta {
        let mesa = mesa.to_string();
        self.cliente
            .post("/api/operador/elegir_mesa", &[("mesa", &mesa)])
            .await
    }

    pub async fn llamar(&mut self) -> Respuesta {
        self.llamar_con(&azar::token()).await
    }

    /// Calls with this idempotency key.
    pub async fn llamar_con(&mut self, clave: &str) -> Respuesta {
        let datos = [("clave", clave)];
        self.llamado(
            self.cliente
                .post("/api/operador/llamar_siguiente", &datos)
                .await,
        )
    }

    pub async fn rellamar(&self) -> Respuesta {
        self.cliente.operar("rellamar", self.turno()).await
    }

    pub async fn atender(&self) -> Respuesta {
        self.cliente.operar("atender", self.turno()).await
    }

    pub async fn corregir(&self, prioridad: i64) -> Respuesta {
        let (turno, prioridad) = (self.turno().to_string(), prioridad.to_string());
        let datos = [("turno", turno.as_str()), ("prioridad", &prioridad)];
        self.cliente
            .post("/api/operador/corregir_prioridad", &datos)
            .await
    }

    /// One of the commands that need nothing but a turno, about the one that they called last.
    pub async fn hacer(&self, orden: &str) -> Respuesta {
        self.cliente.operar(orden, self.turno()).await
    }

    /// Calls this one, out of order.
    pub async fn llamar_este(&mut self, turno: TurnoId, razon: &str) -> Respuesta {
        let clave = azar::token();
        let turno = turno.to_string();
        let datos = [
            ("turno", turno.as_str()),
            ("razon", razon),
            ("clave", &clave),
        ];
        self.llamado(self.cliente.post("/api/operador/llamar_este", &datos).await)
    }

    /// Calls who came to the mesa without a turno, with this idempotency key.
    pub async fn sin_turno(&mut self, tramite: TramiteId, clave: &str) -> Respuesta {
        let tramite = tramite.to_string();
        let datos = [("tramite", tramite.as_str()), ("clave", clave)];
        self.llamado(self.cliente.post("/api/operador/sin_turno", &datos).await)
    }

    /// Hands their turno on: `a` is what kind the destination is, `id` which one.
    pub async fn derivar(&self, a: &str, id: impl ToString) -> Respuesta {
        let (turno, id) = (self.turno().to_string(), id.to_string());
        let datos = [("turno", turno.as_str()), (a, &id)];
        self.cliente.post("/api/operador/derivar", &datos).await
    }

    fn llamado(&mut self, respuesta: Respuesta) -> Respuesta {
        if respuesta.estado == 200 {
            self.turno = Some(respuesta.bien::<TurnoActual>().turno.id);
        }
        respuesta
    }

    pub async fn no_presento(&self) -> Respuesta {
        self.cliente.operar("no_presento", self.turno()).await
    }

    pub async fn finalizar(&self, motivo: Option<&str>) -> Respuesta {
        let turno = self.turno().to_string();
        let mut datos = vec![("turno", turno.as_str())];
        datos.extend(motivo.map(|m| ("motivo", m)));
        self.cliente.post("/api/operador/finalizar", &datos).await
    }
}
