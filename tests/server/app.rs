//! A whole office for a test: a server of its own on a port of its own, a database of its own, and a
//! clock that stands still until the test moves it.

use crate::cliente::{Cliente, Operador};
use crate::monitor::{Monitor, aplicar};
use crate::postgres;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::{CancellationToken, DropGuard};
use turnero::api::kiosk::TurnoEmitido;
use turnero::domain::area::{Area, ConfigArea, Mesa, Tramite};
use turnero::domain::id::TurnoId;
use turnero::domain::prioridad::Prioridad;
use turnero::domain::usuario::{Rol, Usuario};
use turnero::error;
use turnero::realtime::bus;
use turnero::reloj::Reloj;
use turnero::server::{self, config::Servicio};
use turnero::storage::{areas, cuentas};
use turnero::turnero::emitir::{self, Pedido};
use turnero::turnero::{Turnero, demo, puesto};

/// The password of every account of the example office.
pub const CLAVE: &str = "una clave de prueba";

/// Áreas of the example office.
pub const ENTRADAS: &str = "mesa-de-entradas";
pub const TESORERIA: &str = "tesoreria";

/// Trámites of the example office: two of the first área, one of the second.
pub const INICIO: &str = "Inicio de expediente";
pub const ENTREGA: &str = "Entrega de documentación";
pub const TASAS: &str = "Pago de tasas";

/// Wednesday, 2026-03-04T10:00 in Buenos Aires: every run sees the same day of the week, and no run
/// crosses midnight unless it wants to.
pub const MIERCOLES_A_LAS_10: i64 = 1_772_629_200_000;

/// Bytes of a trámite's name that makes every frame of its turnos long.
pub const LARGO: usize = 20_000;

/// For what should happen at once, on a machine that has other things to do.
pub const LIMITE: Duration = Duration::from_secs(15);

/// How often something is tried: the environment says more than the default, for the whole promise.
pub fn cuantas(variable: &str, por_defecto: usize) -> usize {
    let dicho = std::env::var(variable).ok();
    dicho.map_or(por_defecto, |n| n.parse().expect(variable))
}

/// Whether the tests run on PostgreSQL instead of SQLite.
pub fn en_postgres() -> bool {
    match std::env::var("TURNERO_TEST_DATABASE").as_deref() {
        Err(_) | Ok("sqlite") => false,
        Ok("postgres") => true,
        Ok(otra) => panic!("TURNERO_TEST_DATABASE={otra}: expected sqlite or postgres"),
    }
}

/// What is done to the office before the server starts.
pub struct Opciones {
    pub servicio: Servicio,
    /// With the example office; without, the database is empty.
    pub demo: bool,
    /// Applied to the configuration of every área.
    pub config: fn(&mut ConfigArea),
    /// A database that is there already, instead of a new one.
    pub url: Option<String>,
    /// Without, nothing happens but what the test does: no server looks at the clock by itself.
    pub sirve: bool,
}

impl Default for Opciones {
    fn default() -> Self {
        Opciones {
            servicio: Servicio::default(),
            demo: true,
            config: |_| {},
            url: None,
            sirve: true,
        }
    }
}

/// A server besides the office's own, for as long as it is kept.
pub struct Nodo {
    pub base: String,
    _vive: DropGuard,
}

pub struct TestApp {
    pub turnero: Turnero,
    /// `http://127.0.0.1:PORT`
    pub base: String,
    /// The database.
    pub url: String,
    pub areas: Vec<Area>,
    pub tramites: Vec<Tramite>,
    pub mesas: Vec<Mesa>,
    /// The folder of the images and videos.
    pub medios: PathBuf,
    reloj: Arc<AtomicI64>,
    apagado: CancellationToken,
    servidor: Option<JoinHandle<anyhow::Result<()>>>,
    _carpeta: TempDir,
}

impl TestApp {
    /// The example office, open round the clock.
    pub async fn nueva() -> TestApp {
        TestApp::con(Opciones::default()).await
    }

    /// The example office with this done to the configuration of each área.
    pub async fn configurada(config: fn(&mut ConfigArea)) -> TestApp {
        TestApp::con(Opciones {
            config,
            ..Opciones::default()
        })
        .await
    }

    /// The same, of which nothing is served.
    pub async fn sin_servidor(config: fn(&mut ConfigArea)) -> TestApp {
        TestApp::con(Opciones {
            config,
            sirve: false,
            ..Opciones::default()
        })
        .await
    }

    pub async fn con(opciones: Opciones) -> TestApp {
        let carpeta = tempfile::tempdir().unwrap();
        let reloj = Arc::new(AtomicI64::new(MIERCOLES_A_LAS_10));
        let leer = reloj.clone();
        let leer = Reloj::de(move || leer.load(Ordering::SeqCst));
        let (bus, oido) = bus::en_memoria();
        let url = match opciones.url {
            Some(url) => url,
            None if en_postgres() => postgres::base_nueva().await,
            None => format!("sqlite:{}", carpeta.path().join("turnero.db").display()),
        };
        let turnero = Turnero::abrir(&url, leer, bus).await.unwrap();
        if opciones.demo {
            demo::cargar(&turnero, Some(CLAVE)).await.unwrap();
        }
        for mut area in areas::todas(&turnero.db).await.unwrap() {
            (opciones.config)(&mut area.config);
            guardar(&turnero, &area).await;
        }
        let listener = escuchar(&opciones.servicio);
        let base = format!("http://{}", listener.local_addr().unwrap());
        let apagado = CancellationToken::new();
        let medios = carpeta.path().join("medios");
        let servicio = Servicio {
            media_dir: Some(medios.clone()),
            ..opciones.servicio
        };
        let servidor = server::run(listener, turnero.clone(), oido, servicio, apagado.clone());
        TestApp {
            areas: areas::todas(&turnero.db).await.unwrap(),
            tramites: areas::tramites(&turnero.db).await.unwrap(),
            mesas: areas::mesas(&turnero.db).await.unwrap(),
            servidor: opciones.sirve.then(|| tokio::spawn(servidor)),
            turnero,
            base,
            url,
            medios,
            reloj,
            apagado,
            _carpeta: carpeta,
        }
    }

    pub fn area(&self, slug: &str) -> &Area {
        self.areas.iter().find(|a| a.slug == slug).expect(slug)
    }

    pub fn tramite(&self, nombre: &str) -> &Tramite {
        self.tramites
            .iter()
            .find(|t| t.nombre == nombre)
            .expect(nombre)
    }

    pub fn mesa(&self, nombre: &str) -> &Mesa {
        self.mesas
            .iter()
            .find(|m| m.nombre == nombre)
            .expect(nombre)
    }

    /// Somebody with a browser who is not logged in.
    pub fn anonimo(&self) -> Cliente {
        Cliente::nuevo(&self.base)
    }

    /// Somebody of the example office, logged in.
    pub async fn ingresado(&self, usuario: &str) -> Cliente {
        let cliente = self.anonimo();
        cliente.ingresar(usuario, CLAVE).await.lleva_a("/");
        cliente
    }

    /// A superadmin, logged in.
    pub async fn administrador(&self) -> Cliente {
        self.con_cuenta("admin", Rol::Superadmin, &[]).await
    }

    /// Somebody with a new account of these áreas, logged in.
    pub async fn con_cuenta(&self, usuario: &str, rol: Rol, slugs: &[&str]) -> Cliente {
        let areas: Vec<_> = slugs.iter().map(|s| self.area(s).id).collect();
        turnero::turnero::cuentas::crear(&self.turnero, usuario, "", rol, CLAVE, &areas)
            .await
            .unwrap();
        self.ingresado(usuario).await
    }

    pub async fn operador(&self, usuario: &str) -> Operador {
        Operador::nuevo(self.ingresado(usuario).await)
    }

    /// Operators of an área beyond those of the example office, each at a mesa, without a session.
    pub async fn operadores(&self, slug: &str, cuantos: usize) -> Vec<Usuario> {
        let area = self.area(slug).id;
        let mut nuevos = Vec::new();
        for i in 0..cuantos {
            let usuario = format!("{slug}-{i}");
            let mut tx = self.turnero.db.escribir().await.unwrap();
            let id = cuentas::crear(&mut tx, &usuario, &usuario, Rol::Operador, "", &[area]).await;
            let mesa = areas::crear_mesa(&mut tx, area, &format!("Puesto {i}"), &[]).await;
            tx.commit().await.unwrap();
            let yo = Usuario {
                id: id.unwrap(),
                nombre: usuario.clone(),
                usuario,
                rol: Rol::Operador,
                areas: vec![area],
            };
            puesto::elegir_mesa(&self.turnero, &yo, mesa.unwrap())
                .await
                .unwrap();
            nuevos.push(yo);
        }
        nuevos
    }

    /// Takes a turno at the kiosk, over HTTP.
    pub async fn sacar_turno(
        &self,
        area: &str,
        tramite: &str,
        documento: Option<&str>,
    ) -> TurnoEmitido {
        let pedido = self.pedido(area, tramite, documento);
        self.anonimo().emitir(&pedido).await.bien()
    }

    /// Takes a turno without HTTP and without a documento.
    pub async fn sacar_turno_sin_http(&self, area: &str, tramite: &str) -> TurnoEmitido {
        self.emitir(self.pedido(area, tramite, None)).await.unwrap()
    }

    /// Takes a turno without HTTP, for tests that need many.
    pub async fn emitir(&self, pedido: Pedido) -> error::Result<TurnoEmitido> {
        emitir::emitir(&self.turnero, pedido).await
    }

    /// What a kiosk sends, with a new idempotency key.
    pub fn pedido(&self, area: &str, tramite: &str, documento: Option<&str>) -> Pedido {
        Pedido {
            area: self.area(area).id,
            tramite: self.tramite(tramite).id,
            documento: documento.map(str::to_owned),
            prioridad: Prioridad::Normal,
            clave: turnero::azar::token(),
        }
    }

    /// People wait whose turnos take [`LARGO`] bytes each on the wire; gives the last one.
    pub async fn llenar_de_largos(&self, slug: &str, cuantos: usize) -> TurnoId {
        let area = self.area(slug).id;
        let mut tx = self.turnero.db.escribir().await.unwrap();
        let tramite = areas::crear_tramite(&mut tx, area, &"largo ".repeat(LARGO / 6), None).await;
        tx.commit().await.unwrap();
        let tramite = tramite.unwrap();
        let mut ultimo = TurnoId(0);
        for _ in 0..cuantos {
            let pedido = Pedido {
                tramite,
                ..self.pedido(slug, INICIO, None)
            };
            ultimo = self.emitir(pedido).await.unwrap().id;
        }
        self.oido(slug).await;
        ultimo
    }

    /// Waits until a screen that opens is shown all that has happened in an área.
    pub async fn oido(&self, slug: &str) {
        let area = self.area(slug).id;
        let hasta = self.seq(area).await;
        let mut monitor = self.monitor(slug).await;
        let mut tablero = monitor.tablero().await;
        while tablero.seq(area) < Some(hasta) {
            aplicar(&mut tablero, monitor.siguiente().await);
        }
    }

    /// A public monitor of an área.
    pub async fn monitor(&self, area: &str) -> Monitor {
        Monitor::abrir(&self.base, &format!("?area={area}"), &[])
            .await
            .unwrap()
    }

    /// A socket of an área with somebody's session.
    pub async fn monitor_de(&self, cliente: &Cliente, area: &str) -> Monitor {
        let cabeceras = [
            ("origin", self.base.as_str()),
            ("cookie", &cliente.cookie()),
        ];
        Monitor::abrir(&self.base, &format!("?area={area}"), &cabeceras)
            .await
            .unwrap()
    }

    /// Changes an área's configuration: the use cases see it at once, the screens with the next latido.
    pub async fn configurar(&self, slug: &str, cambiar: impl FnOnce(&mut ConfigArea)) {
        let db = &self.turnero.db;
        let mut area = areas::area(db, self.area(slug).id).await.unwrap().unwrap();
        cambiar(&mut area.config);
        guardar(&self.turnero, &area).await;
    }

    /// The same office, whose bus brings nothing to the screens.
    pub fn sin_bus(&self) -> Turnero {
        self.turnero.con_bus(bus::en_memoria().0)
    }

    /// Another server on the same database: a second node, or the next start.
    pub async fn otro_servidor(&self) -> Nodo {
        self.otro_servidor_con(Servicio::default()).await
    }

    pub async fn otro_servidor_con(&self, servicio: Servicio) -> Nodo {
        let (bus, oido) = bus::en_memoria();
        let turnero = self.turnero.con_bus(bus);
        let listener = escuchar(&servicio);
        let base = format!("http://{}", listener.local_addr().unwrap());
        let apagado = CancellationToken::new();
        tokio::spawn(server::run(
            listener,
            turnero,
            oido,
            servicio,
            apagado.clone(),
        ));
        Nodo {
            base,
            _vive: apagado.drop_guard(),
        }
    }

    /// Moves the clock on.
    pub fn adelantar(&self, segundos: i64) {
        self.reloj.fetch_add(segundos * 1000, Ordering::SeqCst);
    }

    /// Tells the server to stop, as SIGTERM does.
    pub fn apagar(&self) {
        self.apagado.cancel();
    }

    /// Waits until the server has stopped.
    pub async fn terminar(mut self) {
        self.parar().await;
    }

    /// The same, and its database stays.
    pub async fn parar(&mut self) {
        self.apagar();
        let servidor = self.servidor.take().unwrap();
        tokio::time::timeout(LIMITE, servidor)
            .await
            .unwrap()
            .unwrap()
            .unwrap();
    }
}

/// Without an edition of its own, so that no screen is told.
async fn guardar(turnero: &Turnero, area: &Area) {
    let mut tx = turnero.db.escribir().await.unwrap();
    areas::configurar(&mut tx, area).await.unwrap();
    tx.commit().await.unwrap();
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.apagado.cancel();
    }
}

/// On a port that is free.
fn escuchar(servicio: &Servicio) -> TcpListener {
    server::escuchar(([127, 0, 0, 1], 0).into(), servicio).unwrap()
}
