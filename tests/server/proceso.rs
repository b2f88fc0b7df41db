//! The program itself, started as a user starts it.

use crate::app::{CLAVE, ENTRADAS, LIMITE, cuantas};
use crate::cliente::Cliente;
use serde_json::Value;
use sqlx::Row;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use turnero::api::kiosk::TurnoEmitido;
use turnero::domain::id::{AreaId, TurnoId};
use turnero::domain::suceso::Suceso;
use turnero::domain::usuario::Rol;
use turnero::realtime::bus;
use turnero::reloj::Reloj;
use turnero::storage::eventos;
use turnero::turnero::Turnero;

/// The program, run in this folder. What cargo and whoever runs the tests have in the environment is not
/// meant for it.
pub fn programa(carpeta: &Path) -> Command {
    let mut orden = Command::new(env!("CARGO_BIN_EXE_turnero"));
    orden
        .current_dir(carpeta)
        .env_remove("DATABASE_URL")
        .env_remove("REDIS_URL");
    for (nombre, _) in std::env::vars_os() {
        let ajuste = nombre.to_string_lossy();
        if ajuste.starts_with("LEPTOS_") || ajuste.starts_with("TURNERO_") {
            orden.env_remove(&nombre);
        }
    }
    orden
}

/// `turnero serve` on a port of its own, for kiosks in a hurry.
pub fn servir(carpeta: &Path) -> Command {
    servir_en(carpeta, "127.0.0.1:0")
}

/// `turnero serve` at this address.
pub fn servir_en(carpeta: &Path, direccion: &str) -> Command {
    let mut orden = programa(carpeta);
    orden.args(["serve", "--listen", direccion]);
    orden.args(["--kiosk-per-minute", "0"]);
    orden
}

pub fn correr(carpeta: &Path, argumentos: &[&str]) -> Output {
    programa(carpeta).args(argumentos).output().unwrap()
}

pub fn salida(o: &Output) -> String {
    String::from_utf8_lossy(&o.stdout).into_owned()
}

pub fn errores(o: &Output) -> String {
    String::from_utf8_lossy(&o.stderr).into_owned()
}

/// A server on a port of its own, in this folder.
pub struct Servidor {
    pub hijo: Child,
    pub base: String,
    /// What it said before it listened.
    dijo: Vec<String>,
}

impl Servidor {
    fn en(carpeta: &Path) -> Servidor {
        Servidor::con(&mut servir(carpeta))
    }

    pub fn con(orden: &mut Command) -> Servidor {
        let hijo = orden.stdout(Stdio::piped()).spawn().unwrap();
        let mut servidor = Servidor {
            hijo,
            base: String::new(),
            dijo: Vec::new(),
        };
        let salida = servidor.hijo.stdout.take().unwrap();
        for linea in BufReader::new(salida).lines() {
            let linea = linea.unwrap();
            if let Some(base) = linea.strip_prefix("listening on ") {
                servidor.base = base.to_owned();
                return servidor;
            }
            servidor.dijo.push(linea);
        }
        panic!("it ended before it listened");
    }

    pub fn cliente(&self) -> Cliente {
        Cliente::nuevo(&self.base)
    }

    /// The accounts that it printed, each with its password.
    fn cuentas(&self) -> Vec<(String, String)> {
        let cuenta = |linea: &String| {
            let mut palabras = linea.split_whitespace().map(str::to_owned);
            let cuenta = (palabras.next()?, palabras.next()?);
            palabras.next()?.parse::<Rol>().ok()?;
            Some(cuenta)
        };
        self.dijo.iter().filter_map(cuenta).collect()
    }

    pub fn senal(&self, cual: &str) {
        let pid = self.hijo.id().to_string();
        let hecho = Command::new("kill").args([cual, &pid]).status().unwrap();
        assert!(hecho.success());
    }

    /// Waits for its end, up to a deadline.
    pub async fn fin(&mut self, limite: Duration) -> ExitStatus {
        let hasta = Instant::now() + limite;
        loop {
            if let Some(fin) = self.hijo.try_wait().unwrap() {
                return fin;
            }
            assert!(Instant::now() < hasta, "it did not end");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Drop for Servidor {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.hijo.kill();
        let _ = self.hijo.wait();
    }
}

/// The database that the program keeps in this folder.
async fn abrir(carpeta: &Path) -> Turnero {
    let url = format!("sqlite:{}", carpeta.join("data/turnero.db").display());
    abrir_base(&url).await
}

/// A database of the program's, as another program sees it.
pub async fn abrir_base(url: &str) -> Turnero {
    let (bus, _) = bus::en_memoria();
    Turnero::abrir(url, Reloj::sistema(), bus).await.unwrap()
}

/// The turnos that were ever issued in the office's first área, as its log tells; the log has no gap.
pub async fn emitidos(t: &Turnero) -> BTreeSet<TurnoId> {
    let log = eventos::desde(&t.db, AreaId(1), 0, i64::MAX).await.unwrap();
    let seqs = log.iter().map(|e| e.seq);
    assert!(
        seqs.eq(1..=eventos::ultimo(&t.db, AreaId(1)).await.unwrap()),
        "seq without gap"
    );
    let creados = log.iter().filter(|e| e.suceso == Suceso::Creado);
    creados.map(|e| e.turno.id).collect()
}

/// Takes a turno of the office's first área; `None`: no answer.
pub async fn emitir(cliente: &Cliente, clave: &str) -> Option<TurnoEmitido> {
    let pedido = cliente
        .pedir(reqwest::Method::POST, "/api/turnos/emitir")
        .form(&[("area", "1"), ("tramite", "1"), ("clave", clave)]);
    let respuesta = pedido.send().await.ok()?;
    assert_eq!(respuesta.status(), 200);
    respuesta.json().await.ok()
}

#[test]
fn help_tells_every_command_and_setting() {
    let carpeta = tempfile::tempdir().unwrap();
    let ayuda = correr(carpeta.path(), &["--help"]);
    assert!(ayuda.status.success());
    for orden in [
        "serve",
        "migrate",
        "demo",
        "migrar-datos",
        "usuario",
        "DATABASE_URL",
    ] {
        assert!(salida(&ayuda).contains(orden), "{orden}");
    }
    let ayuda = correr(carpeta.path(), &["serve", "--help"]);
    for variable in [
        "TURNERO_LISTEN",
        "TURNERO_PUBLIC_URL",
        "TURNERO_ORIGINS",
        "TURNERO_DEMO",
        "TURNERO_TRUSTED_PROXIES",
        "TURNERO_KIOSK_PER_MINUTE",
        "TURNERO_METRICS_FROM",
        "TURNERO_LOG_FORMAT",
        "TURNERO_EVENT_DAYS",
    ] {
        assert!(salida(&ayuda).contains(variable), "{variable}");
    }
    let mal = correr(carpeta.path(), &["bailar"]);
    assert_eq!(mal.status.code(), Some(2));
    assert!(errores(&mal).contains("bailar"));
}

#[test]
fn help_tells_no_password_of_the_environment() {
    let carpeta = tempfile::tempdir().unwrap();
    for argumentos in [&["--help"][..], &["serve", "--help"], &[]] {
        let ayuda = programa(carpeta.path())
            .env("DATABASE_URL", "postgres://u:secreto-1@127.0.0.1/x")
            .args(argumentos)
            .output()
            .unwrap();
        let dicho = salida(&ayuda) + &errores(&ayuda);
        assert!(dicho.contains("DATABASE_URL"), "{dicho}");
        assert!(!dicho.contains("secreto-1"), "{dicho}");
    }
}

#[test]
fn the_demo_fills_an_empty_database_once_and_prints_its_accounts() {
    let carpeta = tempfile::tempdir().unwrap();
    let hecha = correr(carpeta.path(), &["demo", "--clave", CLAVE]);
    assert!(hecha.status.success(), "{}", errores(&hecha));
    for cuenta in ["director", "operador1", "operador5", CLAVE] {
        assert!(salida(&hecha).contains(cuenta), "{}", salida(&hecha));
    }
    assert!(carpeta.path().join("data/turnero.db").is_file());
    let otra = correr(carpeta.path(), &["demo"]);
    assert_eq!(otra.status.code(), Some(1));
    assert!(
        errores(&otra).contains("the database is not empty"),
        "{}",
        errores(&otra)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn serve_with_demo_makes_the_office_on_an_empty_database_and_prints_its_passwords_once() {
    let carpeta = tempfile::tempdir().unwrap();
    let servidor = Servidor::con(servir(carpeta.path()).arg("--demo"));
    let cuentas = servidor.cuentas();
    let claves: BTreeSet<_> = cuentas.iter().map(|(_, clave)| clave).collect();
    assert_eq!((cuentas.len(), claves.len()), (6, 6), "{:?}", servidor.dijo);
    let (usuario, clave) = &cuentas[5];
    let ingresar = async |servidor: Servidor| {
        let respuesta = servidor.cliente().ingresar(usuario, clave).await;
        respuesta.lleva_a("/");
    };
    ingresar(servidor).await;
    let t = abrir(carpeta.path()).await;
    for (tabla, filas) in [("area", 2), ("tramite", 6), ("mesa", 5), ("persona", 40)] {
        let sql = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {tabla}"));
        let fila = sqlx::query(sql).fetch_one(t.db.lectura()).await.unwrap();
        assert_eq!(fila.get::<i64, _>(0), filas, "{tabla}");
    }
    let otra_vez = Servidor::con(servir(carpeta.path()).arg("--demo"));
    assert!(otra_vez.dijo.is_empty(), "{:?}", otra_vez.dijo);
    ingresar(otra_vez).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_environment_asks_for_the_demo_as_the_option_does() {
    for (valor, cuentas) in [("1", 6), ("true", 6), ("yes", 6), ("0", 0)] {
        let carpeta = tempfile::tempdir().unwrap();
        let servidor = Servidor::con(servir(carpeta.path()).env("TURNERO_DEMO", valor));
        assert_eq!(servidor.cuentas().len(), cuentas, "{valor}");
        assert_eq!(servidor.cliente().get("/").await.estado, 200);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_runs_from_any_folder() {
    let carpeta = tempfile::tempdir().unwrap();
    let mut orden = servir(carpeta.path());
    let servidor = Servidor::con(orden.env("DATABASE_URL", "sqlite:aqui/oficina.db"));
    assert_eq!(servidor.cliente().get("/").await.estado, 200);
    assert!(carpeta.path().join("aqui/oficina.db").is_file());
}

#[tokio::test(flavor = "multi_thread")]
async fn without_arguments_it_serves_for_cargo_leptos_and_tells_everybody_else_how_to_ask() {
    let carpeta = tempfile::tempdir().unwrap();
    let sola = correr(carpeta.path(), &[]);
    assert_eq!(sola.status.code(), Some(2));
    let dicho = salida(&sola) + &errores(&sola);
    assert!(dicho.contains("Usage: turnero"), "{dicho}");
    let de_leptos = [
        ("LEPTOS_OUTPUT_NAME", "turnero"),
        ("LEPTOS_SITE_ADDR", "127.0.0.1:0"),
        // The developer's own setting: here for a free port.
        ("TURNERO_LISTEN", "127.0.0.1:0"),
    ];
    let servidor = Servidor::con(programa(carpeta.path()).envs(de_leptos));
    assert_eq!(servidor.cliente().get("/").await.estado, 200);
}

#[test]
fn a_database_that_cannot_be_opened_is_told_with_its_address() {
    let carpeta = tempfile::tempdir().unwrap();
    for url in ["mysql://x", "sqlite:/dev/null/x.db"] {
        let mal = correr(carpeta.path(), &["migrate", "--database-url", url]);
        assert_eq!(mal.status.code(), Some(1));
        assert!(errores(&mal).contains(url), "{}", errores(&mal));
    }
}

#[tokio::test]
async fn settings_are_read_from_the_file_env_and_migrate_makes_the_tables() {
    let carpeta = tempfile::tempdir().unwrap();
    std::fs::write(
        carpeta.path().join(".env"),
        "DATABASE_URL=sqlite:otra/base.db\n",
    )
    .unwrap();
    let hecha = correr(carpeta.path(), &["migrate"]);
    assert!(hecha.status.success(), "{}", errores(&hecha));
    assert!(carpeta.path().join("otra/base.db").is_file());
}

#[tokio::test(flavor = "multi_thread")]
async fn without_accounts_the_start_prints_a_link_that_makes_the_administrator() {
    let carpeta = tempfile::tempdir().unwrap();
    let servidor = Servidor::en(carpeta.path());
    let enlace = servidor
        .dijo
        .iter()
        .find(|l| l.contains("/inicio/?enlace="));
    let enlace = enlace.expect("a link").trim();
    assert!(enlace.starts_with(&servidor.base), "{enlace}");
    let ruta = enlace.strip_prefix(&servidor.base).unwrap();
    let cliente = servidor.cliente();
    assert_eq!(cliente.get(ruta).await.estado, 200);
    let datos = [
        ("enlace", ruta.split_once('=').unwrap().1),
        ("usuario", "admin"),
        ("clave", "una clave bien larga"),
        ("clave2", "una clave bien larga"),
    ];
    cliente.post("/inicio/", &datos).await.lleva_a("/");
    assert_eq!(cliente.get("/dashboard/api/stats/").await.estado, 200);
    drop(servidor);
    assert!(
        Servidor::en(carpeta.path()).dijo.is_empty(),
        "no second link"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_made_on_the_command_line_logs_in() {
    let carpeta = demo();
    let crear = |argumentos: &[&str]| {
        correr(
            carpeta.path(),
            &[&["usuario", "crear"], argumentos].concat(),
        )
    };
    let hecha = crear(&["ana", "--rol", "operador", "--area", ENTRADAS]);
    assert!(hecha.status.success(), "{}", errores(&hecha));
    let dicho = salida(&hecha);
    let (usuario, clave) = dicho.trim().split_once(' ').unwrap();
    let servidor = Servidor::en(carpeta.path());
    servidor
        .cliente()
        .ingresar(usuario, clave)
        .await
        .lleva_a("/");
    for (argumentos, dice) in [
        (
            &["ana", "--rol", "operador", "--area", "1"][..],
            "Ya hay una cuenta",
        ),
        (&["eva", "--rol", "operador"], "--area"),
        (
            &["eva", "--rol", "director", "--area", "nada"],
            "Esa área no existe",
        ),
        (
            &["eva", "--rol", "superadmin", "--clave", "corta"],
            "entre 10 y 200",
        ),
    ] {
        let mal = crear(argumentos);
        assert_eq!(mal.status.code(), Some(1));
        assert!(errores(&mal).contains(dice), "{}", errores(&mal));
    }
}

/// The example office in a folder of its own.
fn demo() -> TempDir {
    let carpeta = tempfile::tempdir().unwrap();
    let hecha = correr(carpeta.path(), &["demo", "--clave", CLAVE]);
    assert!(hecha.status.success(), "{}", errores(&hecha));
    carpeta
}

/// `turnero serve` with as many files as this says, and its log to be read.
fn con_archivos(carpeta: &Path, limite: &str) -> Command {
    let directo = servir(carpeta);
    let mut orden = Command::new("sh");
    orden.args(["-c", &format!("{limite}; exec \"$0\" \"$@\"")]);
    orden.arg(directo.get_program()).args(directo.get_args());
    orden.current_dir(carpeta).stderr(Stdio::piped());
    for (nombre, valor) in directo.get_envs() {
        match valor {
            Some(valor) => orden.env(nombre, valor),
            None => orden.env_remove(nombre),
        };
    }
    orden
}

#[test]
fn it_takes_all_the_files_that_it_may_have_and_says_when_they_are_few() {
    let carpeta = demo();
    for (limite, archivos, avisa) in [
        ("ulimit -Sn 200; ulimit -Hn 1000", "1000", true),
        ("ulimit -Sn 200; ulimit -Hn 4096", "4096", false),
    ] {
        let servidor = Servidor::con(&mut con_archivos(carpeta.path(), limite));
        let limites = format!("/proc/{}/limits", servidor.hijo.id());
        let limites = std::fs::read_to_string(limites).unwrap();
        let suyo = limites.lines().find(|l| l.starts_with("Max open files"));
        let suyo = Vec::from_iter(suyo.unwrap().split_whitespace());
        assert_eq!(suyo[3..5], [archivos, archivos], "{limites}");
        let registro = registro(servidor);
        assert_eq!(registro.contains("few files"), avisa, "{registro}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn with_no_file_left_for_a_connection_it_goes_on_when_there_is_one_again() {
    let carpeta = demo();
    // Enough for the database and a few clients.
    let mut orden = con_archivos(carpeta.path(), "ulimit -n 100");
    let mut servidor = Servidor::con(&mut orden);
    let mut registro = BufReader::new(servidor.hijo.stderr.take().unwrap()).lines();
    let direccion = servidor.base.strip_prefix("http://").unwrap();
    let conexiones = Vec::from_iter((0..200).map(|_| std::net::TcpStream::connect(direccion)));
    // It says so: some of them it could not take.
    while !registro
        .next()
        .unwrap()
        .unwrap()
        .contains("accepting connections")
    {}
    drop(conexiones);
    let pedido = servidor.cliente();
    let respuesta = tokio::time::timeout(LIMITE, pedido.get("/turnos/"));
    assert_eq!(respuesta.await.unwrap().estado, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_so_many_wait_for_a_login_and_the_others_are_told_at_once_that_it_is_busy() {
    let carpeta = demo();
    let servidor = Servidor::con(servir(carpeta.path()).args(["--logins-per-minute", "0"]));
    let clientes = Vec::from_iter((0..100).map(|_| servidor.cliente()));
    let nombres = Vec::from_iter((0..100).map(|n| format!("nadie{n}")));
    let intentos = clientes.iter().zip(&nombres);
    let intentos = intentos.map(|(cliente, nombre)| cliente.ingresar(nombre, CLAVE));
    let (mut mirados, mut ocupado) = (0, 0);
    for respuesta in futures::future::join_all(intentos).await {
        match respuesta.estado {
            303 => mirados += 1,
            _ => {
                respuesta.rechazo(503, "ocupado");
                assert!(respuesta.cabecera("retry-after").parse::<u32>().unwrap() > 0);
                ocupado += 1;
            }
        }
    }
    println!("{mirados} passwords looked at, {ocupado} told that it is busy");
    assert!(mirados >= 32 && ocupado > 0, "{mirados} {ocupado}");
    let cliente = servidor.cliente();
    cliente.ingresar("operador1", CLAVE).await.lleva_a("/");
}

/// A server whose log can be read when it has ended.
fn con_registro(orden: &mut Command) -> Servidor {
    Servidor::con(orden.stderr(Stdio::piped()))
}

/// Ends it, and gives all that it logged.
fn registro(mut servidor: Servidor) -> String {
    servidor.senal("-TERM");
    let salida = servidor.hijo.stderr.take().unwrap();
    std::io::read_to_string(salida).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_has_an_id_and_so_has_what_is_logged_of_its_request() {
    let carpeta = demo();
    for formato in ["text", "json"] {
        let mut orden = servir(carpeta.path());
        let servidor = con_registro(orden.env("TURNERO_LOG_FORMAT", formato));
        let cliente = servidor.cliente();
        let propio = cliente.pedir(reqwest::Method::GET, "/turnos/");
        let propio = cliente
            .enviar(propio.header("x-request-id", "not-a-proxys"))
            .await;
        assert_eq!(propio.cabecera("x-request-id").len(), 32);

        let db = abrir(carpeta.path()).await.db;
        let renombrar = async |sql: &'static str| {
            sqlx::query(sql).execute(db.escritura()).await.unwrap();
        };
        renombrar("ALTER TABLE tramite RENAME TO perdida").await;
        let fallo = cliente.get("/api/kiosk/areas").await;
        fallo.rechazo(500, "interno");
        renombrar("ALTER TABLE perdida RENAME TO tramite").await;
        let id = fallo.cabecera("x-request-id").to_owned();
        assert_ne!(id, propio.cabecera("x-request-id"));

        let registro = registro(servidor);
        let errores = Vec::from_iter(registro.lines().filter(|l| l.contains("ERROR")));
        // The cause, and that the request failed of it.
        assert!(errores.len() >= 2, "{registro}");
        for linea in errores {
            match formato {
                "json" => {
                    let linea: Value = serde_json::from_str(linea).unwrap();
                    assert_eq!(linea["span"]["id"], id, "{linea}");
                    assert_eq!(linea["span"]["path"], "/api/kiosk/areas");
                }
                _ => assert!(linea.contains(&format!("id=\"{id}\"")), "{linea}"),
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_are_logged_and_no_secret_is_even_where_all_is() {
    let carpeta = demo();
    let mut orden = servir(carpeta.path());
    orden.args(["--log", "trace", "--trusted-proxies", "127.0.0.1"]);
    let servidor = con_registro(&mut orden);
    // Read meanwhile: a full pipe would hold the server.
    let mut servidor = servidor;
    let salida = servidor.hijo.stderr.take().unwrap();
    let leer = std::thread::spawn(|| std::io::read_to_string(salida).unwrap());
    let cliente = servidor.cliente();
    cliente.ingresar("operador1", CLAVE).await.lleva_a("/");
    let cookie = cliente.cookie();
    let (_, token) = cookie.split_once('=').unwrap();
    cliente.get("/inicio/?enlace=un-enlace-secreto").await;
    let datos = [
        ("area", "1"),
        ("tramite", "1"),
        ("clave", "clave-del-pedido"),
        ("documento", "20000000"),
    ];
    let pedido = cliente.pedir(reqwest::Method::POST, "/api/turnos/emitir");
    let pedido = pedido.header("x-request-id", "the-proxys-own").form(&datos);
    let respuesta = cliente.enviar(pedido).await;
    assert_eq!(respuesta.estado, 200);
    assert_eq!(respuesta.cabecera("x-request-id"), "the-proxys-own");
    servidor.senal("-TERM");
    let registro = leer.join().unwrap();
    let suyas = registro
        .lines()
        .filter(|l| l.contains("id=\"the-proxys-own\""));
    let dice = |l: &str| l.contains("INFO") && l.contains("status=200");
    assert!(suyas.into_iter().any(dice), "{registro}");
    for secreto in [CLAVE, token, "un-enlace-secreto", "20000000"] {
        assert!(!registro.contains(secreto), "{secreto} in the log");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_screens_tell_of_themselves_is_logged_where_every_request_is() {
    let carpeta = demo();
    for (nivel, lineas) in [("info", 0), ("turnero=debug", 1)] {
        let mut orden = servir(carpeta.path());
        let servidor = con_registro(orden.args(["--log", nivel]));
        let cliente = servidor.cliente();
        let datos = [("id", "una-pantalla-de-prueba"), ("tipo", "monitor")];
        let parte = cliente.post("/api/pantallas/parte", &datos).await;
        assert_eq!(parte.estado, 200, "{parte:?}");
        emitir(&cliente, &format!("a-nivel-{nivel}")).await.unwrap();
        let registro = registro(servidor);
        let de = |ruta: &str| {
            let suyas = registro.lines().filter(|l| l.contains("answered"));
            suyas.filter(|l| l.contains(ruta)).count()
        };
        assert_eq!(de("/api/pantallas/parte"), lineas, "{nivel}: {registro}");
        assert_eq!(de("/api/turnos/emitir"), 1, "{nivel}: {registro}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn however_often_it_is_asked_whether_it_can_serve_it_asks_the_database_once_a_second() {
    let carpeta = demo();
    let mut orden = servir(carpeta.path());
    let servidor = con_registro(orden.args(["--log", "sqlx::query=debug"]));
    let (cliente, desde) = (servidor.cliente(), Instant::now());
    let mut veces = 0;
    while desde.elapsed() < Duration::from_millis(2500) {
        assert_eq!(cliente.get("/readyz").await.estado, 200);
        veces += 1;
    }
    let tras = desde.elapsed();
    let registro = registro(servidor);
    let consultas = registro
        .matches("summary=\"SELECT epoca FROM registro")
        .count();
    println!("{veces} asked in {tras:?}: the database was asked {consultas} times");
    // Once it was read at the start.
    assert!(consultas >= 3, "{registro}");
    assert!(
        consultas as u64 <= 2 + tras.as_secs(),
        "{consultas}: {registro}"
    );
    assert!(veces > 2 * consultas);
}

/// Promise 7.
#[tokio::test(flavor = "multi_thread")]
async fn killed_while_it_writes_it_keeps_every_turno_that_it_acknowledged() {
    let muertes = cuantas("TURNERO_TEST_KILLS", 5);
    let carpeta = demo();
    let mut acusados = BTreeMap::new();
    for vuelta in 0..muertes {
        let mut servidor = Servidor::en(carpeta.path());
        let escritores: Vec<_> = (0..4)
            .map(|escritor| {
                let cliente = servidor.cliente();
                tokio::spawn(async move {
                    let mut suyos = Vec::new();
                    for n in 0.. {
                        let clave = format!("muerte-{vuelta}-{escritor}-{n}");
                        match emitir(&cliente, &clave).await {
                            Some(turno) => suyos.push((clave, turno)),
                            None => break,
                        }
                    }
                    suyos
                })
            })
            .collect();
        // Killed in the middle of whatever it is doing then.
        tokio::time::sleep(Duration::from_millis(300 + 37 * vuelta as u64 % 700)).await;
        servidor.senal("-KILL");
        servidor.hijo.wait().unwrap();
        for escritor in escritores {
            let suyos = tokio::time::timeout(LIMITE, escritor)
                .await
                .unwrap()
                .unwrap();
            acusados.extend(suyos);
        }
        // Before the next start has a chance to make up for anything.
        let t = abrir(carpeta.path()).await;
        let integra = sqlx::query("PRAGMA integrity_check")
            .fetch_one(t.db.lectura())
            .await
            .unwrap();
        assert_eq!(integra.get::<String, _>(0), "ok");
        let hay = emitidos(&t).await;
        for (clave, turno) in &acusados {
            assert!(hay.contains(&turno.id), "{clave} was lost: {turno:?}");
        }
        t.db.cerrar().await;
    }
    assert!(acusados.len() > muertes, "nothing was written");
    println!(
        "{muertes} kills, {} turnos acknowledged: all there after each, integrity_check ok",
        acusados.len()
    );
    // The same request again is answered with the same turno.
    let servidor = Servidor::en(carpeta.path());
    let cliente = servidor.cliente();
    for (clave, turno) in &acusados {
        let otra = emitir(&cliente, clave).await.unwrap();
        assert_eq!(
            (otra.id, &otra.numero_visible),
            (turno.id, &turno.numero_visible)
        );
    }
}
