//! Moving to another database: from the one that the tests run on to the other.

use crate::app::{CLAVE, ENTRADAS, INICIO, Opciones, TASAS, TESORERIA, TestApp, en_postgres};
use crate::monitor::Monitor;
use crate::postgres;
use crate::proceso::{errores, programa, salida};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;
use tokio::runtime::Handle;
use turnero::domain::integracion::{NuevoWebhook, Webhook};
use turnero::domain::numero::Serie;
use turnero::realtime::bus;
use turnero::reloj::Reloj;
use turnero::storage::{Db, areas, mudanza as tablas, webhooks};
use turnero::turnero::mudanza::{self, Avance};
use turnero::turnero::{Turnero, cuentas};

/// A database to move to, with nothing in it, and the folder of what is a file.
struct Destino {
    url: String,
    carpeta: TempDir,
}

impl Destino {
    async fn nuevo() -> Destino {
        let carpeta = tempfile::tempdir().unwrap();
        let url = match en_postgres() {
            true => format!("sqlite:{}", carpeta.path().join("nueva.db").display()),
            false => postgres::base_nueva().await,
        };
        Destino { url, carpeta }
    }

    fn orden(&self, de: &str) -> Command {
        let mut orden = programa(self.carpeta.path());
        orden.args(["migrar-datos", "--de", de, "--a", &self.url]);
        orden
    }

    fn mudar(&self, de: &str) -> Output {
        self.orden(de).output().unwrap()
    }

    /// What a start there makes, before anything moved.
    async fn abrir(&self) -> Turnero {
        let (bus, _) = bus::en_memoria();
        Turnero::abrir(&self.url, Reloj::sistema(), bus)
            .await
            .unwrap()
    }

    /// Nothing of an office is there.
    async fn comprobar_vacio(&self) {
        let db = Db::abrir(&self.url).await.unwrap();
        let mut tx = db.escribir().await.unwrap();
        for tabla in tablas::tablas(&db, &mut tx).await.unwrap() {
            let filas = tablas::filas(&mut tx, &tabla).await.unwrap();
            let vacia = filas == 0 || tabla.es_del_arranque();
            assert!(vacia, "{}: {filas} rows", tabla.nombre);
        }
        drop(tx);
        db.cerrar().await;
    }

    /// The server on it.
    async fn servir(&self) -> TestApp {
        let opciones = Opciones {
            url: Some(self.url.clone()),
            demo: false,
            ..Opciones::default()
        };
        TestApp::con(opciones).await
    }
}

/// Every row of every table, whatever tables there are.
async fn todo(app: &TestApp) -> BTreeMap<String, Vec<String>> {
    let db = Db::abrir(&app.url).await.unwrap();
    let mut tx = db.leer().await.unwrap();
    let todas = tablas::tablas(&db, &mut tx).await.unwrap();
    drop(tx);
    db.cerrar().await;
    let mut todo = BTreeMap::new();
    for tabla in todas {
        // Each database has an order of its own.
        let mut filas = app.filas(&tabla.nombre).await;
        filas.sort();
        todo.insert(tabla.nombre, filas);
    }
    todo
}

/// The rows that only one of the two has are told, not all of them.
fn iguales(uno: &BTreeMap<String, Vec<String>>, otro: &BTreeMap<String, Vec<String>>) {
    assert!(uno.keys().eq(otro.keys()), "the tables are not the same");
    for (tabla, filas) in uno {
        let sobran: Vec<_> = filas.iter().filter(|f| !otro[tabla].contains(f)).collect();
        let faltan: Vec<_> = otro[tabla].iter().filter(|f| !filas.contains(f)).collect();
        assert!(
            sobran.is_empty() && faltan.is_empty(),
            "{tabla}: {sobran:?} instead of {faltan:?}"
        );
        assert_eq!(filas.len(), otro[tabla].len(), "{tabla}");
    }
}

async fn emitir(app: &TestApp, cuantos: usize) {
    for i in 0..cuantos {
        let documento = (i % 3 == 0).then(|| (31_000_000 + i).to_string());
        let (area, tramite) = match i % 5 {
            0 => (TESORERIA, TASAS),
            _ => (ENTRADAS, INICIO),
        };
        let pedido = app.pedido(area, tramite, documento.as_deref());
        app.emitir(pedido).await.unwrap();
    }
}

async fn uno_mas(app: &TestApp) {
    let pedido = app.pedido(ENTRADAS, INICIO, None);
    app.emitir(pedido).await.unwrap();
}

/// Somebody is told what happens in an área in which nothing does from then on.
async fn crear_webhook(app: &TestApp) {
    let nuevo = NuevoWebhook {
        url: "https://hooks.example.org/turnero".to_owned(),
        tipos: Vec::new(),
        area_id: Some(app.area(TESORERIA).id),
        nombres: false,
    };
    let mut tx = app.turnero.db.escribir().await.unwrap();
    let ahora = app.turnero.reloj.ahora();
    let hecho = webhooks::crear(&mut tx, &nuevo, "whsec_x", None, ahora).await;
    hecho.unwrap();
    tx.commit().await.unwrap();
}

/// The one that was made.
async fn webhook(app: &TestApp) -> Webhook {
    let mut todos = webhooks::todos(&app.turnero.db).await.unwrap();
    assert_eq!(todos.len(), 1);
    todos.remove(0)
}

/// Failed logins of so many names: rows that are made quickly.
async fn intentos(app: &TestApp, cuantos: i64) {
    sqlx::query(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1)
         INSERT INTO intento (usuario, fallos, hasta_ms) SELECT 'quien-' || i, 1, i FROM n",
    )
    .bind(cuantos)
    .execute(app.turnero.db.escritura())
    .await
    .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_moved_office_goes_on_where_it_was() {
    // The program itself lives later, when the day of this office is over.
    let mut app = TestApp::configurada(|c| c.vencimiento_turnos = false).await;
    emitir(&app, 400).await;
    crear_webhook(&app).await;
    let mut operador = app.operador("operador1").await;
    operador
        .sentarse(app.mesa("Mesa 1").id)
        .await
        .bien::<Value>();
    for _ in 0..3 {
        operador.llamar().await.bien::<Value>();
        operador.atender().await.bien::<Value>();
        operador.finalizar(Some("Atendido")).await.bien::<Value>();
    }
    operador.llamar().await.bien::<Value>();
    app.anonimo().ingresar("nadie", CLAVE).await;
    let antes = todo(&app).await;
    for tabla in ["sesion", "intento", "evento", "pedido", "area_dia"] {
        assert!(!antes[tabla].is_empty(), "no {tabla}");
    }
    let area = app.area(ENTRADAS).id;
    let seq = app.seq(area).await;
    app.parar().await;
    let archivo = app.url.strip_prefix("sqlite:");
    let bytes = || archivo.map(|a| std::fs::read(a).unwrap());
    let bytes_antes = bytes();

    let destino = Destino::nuevo().await;
    // A server was started there once, to see whether it works.
    let de_antes = destino.abrir().await;
    cuentas::primer_enlace(&de_antes).await.unwrap().unwrap();
    assert_ne!(de_antes.epoca, app.turnero.epoca);
    de_antes.db.cerrar().await;
    let mudada = destino.mudar(&app.url);
    assert!(mudada.status.success(), "{}", errores(&mudada));
    let (dicho, avance) = (salida(&mudada), errores(&mudada));
    println!("{dicho}");
    assert!(dicho.contains("The office has moved"), "{dicho}");
    for dice in ["must be stopped", "turno: 400 of 400", "evento: 410 of 410"] {
        assert!(avance.contains(dice), "{avance}");
    }
    assert!(bytes() == bytes_antes, "the old database was changed");

    let nueva = destino.servir().await;
    iguales(&todo(&nueva).await, &antes);
    assert_eq!(nueva.turnero.epoca, app.turnero.epoca);
    assert!(webhook(&nueva).await.activo);
    // Who knew the log goes on, and whoever was logged in is.
    let cookie = operador.cliente.cookie();
    let cabeceras = [("origin", nueva.base.as_str()), ("cookie", &cookie)];
    let consulta = format!(
        "?area={ENTRADAS}&personal=1&epoca={}&desde={}",
        app.turnero.epoca,
        seq - 5
    );
    let mut monitor = Monitor::abrir(&nueva.base, &consulta, &cabeceras)
        .await
        .unwrap();
    assert_eq!(monitor.siguiente().await["recuperado"], true);
    let emitido = nueva.sacar_turno(ENTRADAS, INICIO, Some("32999999")).await;
    for esperado in seq - 4..=seq + 1 {
        assert_eq!(monitor.evento().await["seq"], esperado);
    }
    assert_eq!(
        (emitido.numero_visible.as_str(), emitido.id.0),
        ("A-321", 401)
    );
    // What is made from now on gets numbers that are free.
    let filas = |tabla: &str| antes[tabla].len();
    nueva.operadores(ENTRADAS, 1).await;
    let mut tx = nueva.turnero.db.escribir().await.unwrap();
    let serie = Serie::try_from("Z".to_owned()).unwrap();
    let zona = &nueva.areas[0].zona;
    let config = &nueva.areas[0].config;
    let otra = areas::crear_area(&mut tx, "otra", "Otra", &serie, zona, config).await;
    let tramite = areas::crear_tramite(&mut tx, otra.unwrap(), "Otro", None).await;
    tramite.unwrap();
    tx.commit().await.unwrap();
    for (tabla, nuevas) in [
        ("area", 1),
        ("tramite", 1),
        ("mesa", 1),
        ("usuario", 1),
        ("persona", 1),
    ] {
        let maximo = format!("SELECT CAST(MAX(id) AS TEXT) FROM {tabla}");
        let maximo = nueva.consultar(&maximo).await;
        assert_eq!(maximo, [(filas(tabla) + nuevas).to_string()], "{tabla}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_database_without_an_office_is_moved_to() {
    let (app, otra) = (TestApp::nueva().await, TestApp::nueva().await);
    let destino = Destino::nuevo().await;
    assert!(destino.mudar(&app.url).status.success());
    let nueva = destino.servir().await;
    let antes = todo(&nueva).await;
    for de in [&app.url, &otra.url, &destino.url] {
        let mal = destino.mudar(de);
        assert_eq!(mal.status.code(), Some(1));
        assert!(errores(&mal).contains("not empty"), "{}", errores(&mal));
        assert!(errores(&mal).contains("make one"), "{}", errores(&mal));
        iguales(&todo(&nueva).await, &antes);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_no_office_of_this_version_is_not_moved_from() {
    let destino = Destino::nuevo().await;
    let carpeta = tempfile::tempdir().unwrap();
    let archivo = carpeta.path().join("nada.db");
    let nada = format!("sqlite:{}", archivo.display());
    let mal = destino.mudar(&nada);
    assert_eq!(mal.status.code(), Some(1));
    assert!(errores(&mal).contains("--de"), "{}", errores(&mal));
    assert!(!archivo.exists(), "it was made");
    let mal = destino.mudar(&postgres::base_nueva().await);
    assert!(errores(&mal).contains("has no office"), "{}", errores(&mal));
    let app = TestApp::nueva().await;
    sqlx::query("DELETE FROM _sqlx_migrations WHERE version > 1")
        .execute(app.turnero.db.escritura())
        .await
        .unwrap();
    let mal = destino.mudar(&app.url);
    assert!(
        errores(&mal).contains("turnero migrate"),
        "{}",
        errores(&mal)
    );
    destino.comprobar_vacio().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_any_moment_it_leaves_no_office_and_is_done_again() {
    let mut app = TestApp::nueva().await;
    emitir(&app, 50).await;
    intentos(&app, 40_000).await;
    let antes = todo(&app).await;
    app.parar().await;
    let destino = Destino::nuevo().await;
    for (senal, lineas) in [("-KILL", 1), ("-INT", 8), ("-KILL", 20), ("-KILL", 60)] {
        let mut orden = destino.orden(&app.url);
        let mut hijo = orden.stderr(Stdio::piped()).spawn().unwrap();
        let mut avance = BufReader::new(hijo.stderr.take().unwrap()).lines();
        // After the warning, lines of whole tables, and then those of batches.
        let ultima = avance.by_ref().take(1 + lineas).last().unwrap().unwrap();
        let pid = hijo.id().to_string();
        let matado = Command::new("kill").args([senal, &pid]).status().unwrap();
        assert!(matado.success());
        let fin = hijo.wait().unwrap();
        println!("{senal} after {ultima:?}");
        assert!(fin.signal().is_some(), "it had ended: {fin}");
        destino.comprobar_vacio().await;
    }
    let mudada = destino.mudar(&app.url);
    assert!(mudada.status.success(), "{}", errores(&mudada));
    iguales(&todo(&destino.servir().await).await, &antes);
}

/// Copies the office, and does something when its first turnos have been copied.
async fn copiar_mientras(
    app: &TestApp,
    destino: &Destino,
    que: impl Future<Output = ()>,
) -> mudanza::Copia {
    let mut que = Some(que);
    let avance = |avance: Avance<'_>| {
        if avance.tabla == "turno"
            && let Some(que) = que.take()
        {
            tokio::task::block_in_place(|| Handle::current().block_on(que));
        }
    };
    let copia = mudanza::copiar(&app.url, &destino.url, avance).await;
    copia.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_that_changes_meanwhile_is_not_moved() {
    // The program itself lives later, when the day of this office is over.
    let app = TestApp::configurada(|c| c.vencimiento_turnos = false).await;
    emitir(&app, 20).await;
    let destino = Destino::nuevo().await;
    let rechazada = async |copia: mudanza::Copia| {
        let dicho = copia.mudar().await.unwrap_err().to_string();
        assert!(dicho.contains("stop its server"), "{dicho}");
        destino.comprobar_vacio().await;
    };
    rechazada(copiar_mientras(&app, &destino, uno_mas(&app)).await).await;
    // What is not in the log either.
    let ingresar = async { drop(app.ingresado("director").await) };
    rechazada(copiar_mientras(&app, &destino, ingresar).await).await;
    // And at the last moment.
    let copia = copiar_mientras(&app, &destino, async {}).await;
    uno_mas(&app).await;
    rechazada(copia).await;

    let copia = copiar_mientras(&app, &destino, async {}).await;
    copia.mudar().await.unwrap();
    iguales(&todo(&destino.servir().await).await, &todo(&app).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_that_is_not_what_was_read_is_not_kept() {
    let app = TestApp::nueva().await;
    emitir(&app, 20).await;
    let destino = Destino::nuevo().await;
    for falta in ["evento", "turno", "sesion"] {
        let mut copia = copiar_mientras(&app, &destino, async {}).await;
        let tabla = copia
            .comparadas
            .iter_mut()
            .find(|c| c.tabla == falta)
            .unwrap();
        tabla.destino.suma ^= 1;
        let dicho = copia.mudar().await.unwrap_err().to_string();
        assert!(dicho.contains(falta), "{dicho}");
        destino.comprobar_vacio().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_destination_in_use_is_told() {
    let app = TestApp::nueva().await;
    let destino = Destino::nuevo().await;
    let alli = destino.abrir().await;
    let mut usada = alli.db.escribir().await.unwrap();
    sqlx::query("SELECT seq FROM evento")
        .fetch_all(&mut *usada)
        .await
        .unwrap();
    let mal = destino.mudar(&app.url);
    assert_eq!(mal.status.code(), Some(1));
    assert!(errores(&mal).contains("in use"), "{}", errores(&mal));
}

/// `turnero ORDEN FILE` on a database.
fn con_archivo(orden: &str, archivo: &Path, url: &str) -> Output {
    let carpeta = tempfile::tempdir().unwrap();
    let mut programa = programa(carpeta.path());
    programa
        .env("DATABASE_URL", url)
        .arg(orden)
        .arg(archivo)
        .output()
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_made_while_the_server_runs_is_one_moment_of_it_and_is_restored() {
    // The program itself lives later, when the day of this office is over.
    let app = TestApp::configurada(|c| c.vencimiento_turnos = false).await;
    emitir(&app, 50).await;
    crear_webhook(&app).await;
    let carpeta = tempfile::tempdir().unwrap();
    let archivo = carpeta.path().join("respaldo.db");
    let hecho = {
        let (archivo, url) = (archivo.clone(), app.url.clone());
        let copiar = tokio::task::spawn_blocking(move || con_archivo("respaldo", &archivo, &url));
        // People come and go meanwhile.
        while !copiar.is_finished() {
            uno_mas(&app).await;
        }
        copiar.await.unwrap()
    };
    assert!(hecho.status.success(), "{}", errores(&hecho));
    assert!(
        salida(&hecho).contains("was copied to"),
        "{}",
        salida(&hecho)
    );
    let modo = std::fs::metadata(&archivo).unwrap().permissions().mode();
    assert_eq!(modo & 0o777, 0o600, "personal data");
    let quedan: Vec<_> = std::fs::read_dir(carpeta.path()).unwrap().collect();
    assert_eq!(quedan.len(), 1, "{quedan:?}");

    let destino = Destino::nuevo().await;
    let restaurada = con_archivo("restaurar", &archivo, &destino.url);
    assert!(restaurada.status.success(), "{}", errores(&restaurada));
    let dicho = salida(&restaurada);
    assert!(dicho.contains("Webhooks switched off: 1,"), "{dicho}");
    let nueva = destino.servir().await;
    // The office itself goes on: its numbers are not this one's, and this one tells nobody anything.
    assert_ne!(nueva.turnero.epoca, app.turnero.epoca);
    let apagado = webhook(&nueva).await;
    let motivo = apagado.motivo.as_deref();
    assert_eq!((apagado.activo, motivo), (false, Some("restaurado")));
    assert!(webhook(&app).await.activo);
    let cuantos = nueva
        .consultar("SELECT CAST(COUNT(*) AS TEXT) FROM turno")
        .await;
    let cuantos: u64 = cuantos[0].parse().unwrap();
    let area = nueva.area(ENTRADAS).id;
    assert!(cuantos >= 50, "{cuantos}");
    // As many turnos as the counters say: a moment between two changes.
    let seqs = nueva
        .consultar("SELECT CAST(SUM(seq) AS TEXT) FROM area_contador")
        .await;
    assert_eq!(seqs[0].parse::<u64>().unwrap(), cuantos);
    assert!(app.seq(area).await > nueva.seq(area).await - 1);
    // And it goes on from there.
    nueva.sacar_turno(ENTRADAS, INICIO, None).await;

    let otra_vez = con_archivo("restaurar", &archivo, &destino.url);
    assert!(
        errores(&otra_vez).contains("not empty"),
        "{}",
        errores(&otra_vez)
    );
    let encima = con_archivo("respaldo", &archivo, &app.url);
    assert!(
        errores(&encima).contains("there already"),
        "{}",
        errores(&encima)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_that_fails_leaves_no_file() {
    let app = TestApp::nueva().await;
    sqlx::query("DELETE FROM _sqlx_migrations WHERE version > 1")
        .execute(app.turnero.db.escritura())
        .await
        .unwrap();
    let carpeta = tempfile::tempdir().unwrap();
    let archivo = carpeta.path().join("respaldo.db");
    let mal = con_archivo("respaldo", &archivo, &app.url);
    assert_eq!(mal.status.code(), Some(1));
    assert!(
        errores(&mal).contains("turnero migrate"),
        "{}",
        errores(&mal)
    );
    assert_eq!(std::fs::read_dir(carpeta.path()).unwrap().count(), 0);
    let nada = con_archivo("restaurar", &archivo, &app.url);
    assert!(
        errores(&nada).contains("there is no file"),
        "{}",
        errores(&nada)
    );
}
