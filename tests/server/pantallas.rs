//! Screens that report themselves, the calls that they announce, and what the superadmin sees of both.

use crate::app::{CLAVE, ENTRADAS, INICIO, LIMITE, TASAS, TESORERIA, TestApp};
use crate::cliente::{Cliente, Operador, Respuesta};
use crate::monitor::{Dicho, Monitor};
use serde_json::Value;
use std::time::{Duration, Instant};
use turnero::domain::pantalla::Contestado;
use turnero::domain::usuario::Rol;
use turnero::turnero::cuentas;

/// The identity of a screen that somebody calls so.
fn id(nombre: &str) -> String {
    format!("{:-<16}", nombre.replace(' ', "-"))
}

/// A monitor of an área, or of all, with a name.
async fn parte(app: &TestApp, nombre: &str, area: Option<&str>) -> Respuesta {
    let (id, area) = (id(nombre), area.map(|a| app.area(a).id.to_string()));
    let mut datos = vec![
        ("id", id.as_str()),
        ("tipo", "monitor"),
        ("nombre", nombre),
        ("muestra", "Todavía nada"),
        ("sonido", "true"),
    ];
    datos.extend(area.as_deref().map(|a| ("area", a)));
    app.anonimo().post("/api/pantallas/parte", &datos).await
}

/// A monitor that nobody named.
async fn telefono(app: &TestApp, id: &str, area: Option<&str>) -> Respuesta {
    let area = area.map(|a| app.area(a).id.to_string());
    let mut datos = vec![("id", id), ("tipo", "monitor")];
    datos.extend(area.as_deref().map(|a| ("area", a)));
    app.anonimo().post("/api/pantallas/parte", &datos).await
}

/// That screen announces a call of the turno in somebody's hands.
async fn anuncio(app: &TestApp, nombre: &str, de: &Operador, llamada: u32) -> Respuesta {
    let (id, turno, llamada) = (id(nombre), de.turno().to_string(), llamada.to_string());
    let datos = [
        ("pantalla", id.as_str()),
        ("turno", &turno),
        ("llamada", &llamada),
    ];
    app.anonimo().post("/api/pantallas/anuncio", &datos).await
}

/// An operator of Mesa de Entradas who has called somebody.
pub async fn llamando(app: &TestApp) -> Operador {
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    let mut operador = app.operador("operador1").await;
    let mesa = app
        .mesas
        .iter()
        .find(|m| m.area_id == app.area(ENTRADAS).id);
    assert_eq!(operador.sentarse(mesa.unwrap().id).await.estado, 200);
    assert_eq!(operador.llamar().await.estado, 200);
    operador
}

async fn superadmin(app: &TestApp) -> Cliente {
    cuentas::crear(&app.turnero, "admin", "", Rol::Superadmin, CLAVE, &[])
        .await
        .unwrap();
    app.ingresado("admin").await
}

async fn sistema(admin: &Cliente) -> Value {
    admin.get("/api/admin/sistema?sondeo=true").await.bien()
}

fn nombres(de: &Value) -> Vec<&str> {
    let todos = de.as_array().unwrap().iter();
    todos.map(|p| p["nombre"].as_str().unwrap()).collect()
}

/// The next announcement that a socket hears of.
async fn anunciada(monitor: &mut Monitor) -> Value {
    monitor.hasta("llamada_anunciada").await
}

/// All that a socket hears until the next event, which this makes happen.
async fn hasta_el_proximo(app: &TestApp, monitor: &mut Monitor) -> Vec<Value> {
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    let mut oidos = Vec::new();
    loop {
        let frame = monitor.siguiente().await;
        oidos.push(frame.clone());
        if frame["type"] == "turno_creado" {
            return oidos;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_screen_that_reports_is_seen_by_the_superadmin_as_it_last_was() {
    let app = TestApp::nueva().await;
    let admin = superadmin(&app).await;
    assert_eq!(sistema(&admin).await["pantallas"], Value::Array(vec![]));
    parte(&app, "Sala A", Some(ENTRADAS))
        .await
        .bien::<Contestado>();
    app.adelantar(30);
    let kiosk = [("id", "un-kiosk-sin-nombre"), ("tipo", "kiosk")];
    app.anonimo()
        .post("/api/pantallas/parte", &kiosk)
        .await
        .bien::<Contestado>();
    let datos = [
        ("id", &*id("Sala A")),
        ("tipo", "monitor"),
        ("nombre", "Sala B"),
        ("muestra", "A-001, Mesa 1"),
        ("sonido", "false"),
    ];
    let visto = sistema(&admin).await;
    assert_eq!(nombres(&visto["pantallas"]), ["Sala A", "Kiosco un-k"]);
    let sala = &visto["pantallas"][0];
    assert_eq!(sala["area"], "Mesa de Entradas");
    assert_eq!(sala["muestra"], "Todavía nada");
    assert_eq!(sala["sonido"], true);
    let ahora = visto["ahora_ms"].as_i64().unwrap();
    assert_eq!(sala["visto_ms"].as_i64(), Some(ahora - 30_000));
    let kiosk = &visto["pantallas"][1];
    assert_eq!(kiosk["area"], Value::Null);
    assert_eq!(kiosk["sonido"], Value::Null);
    app.anonimo()
        .post("/api/pantallas/parte", &datos)
        .await
        .bien::<Contestado>();
    let visto = sistema(&admin).await;
    let sala = &visto["pantallas"][0];
    assert_eq!(sala["nombre"], "Sala B");
    assert_eq!(sala["area"], Value::Null);
    assert_eq!(sala["sonido"], false);
    assert_eq!(sala["visto_ms"].as_i64(), Some(ahora));
    assert_eq!(app.contar("pantalla").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_is_none_is_refused_and_leaves_nothing() {
    let app = TestApp::nueva().await;
    let largo = "x".repeat(61);
    let muy_largo = "x".repeat(201);
    for (campo, valor) in [
        ("id", "corto"),
        ("id", &*"x".repeat(65)),
        ("id", "con blancos en medio"),
        ("tipo", "panel"),
        ("tipo", "tele"),
        ("nombre", &*largo),
        ("nombre", " "),
        ("nombre", "dos\nlíneas"),
        ("muestra", &*muy_largo),
        ("muestra", "\u{1b}[31m"),
        ("area", "x"),
        ("sonido", "mucho"),
    ] {
        let mut datos = vec![("id", "0123456789abcdef"), ("tipo", "monitor")];
        datos.retain(|(c, _)| *c != campo);
        datos.push((campo, valor));
        let respuesta = app.anonimo().post("/api/pantallas/parte", &datos).await;
        respuesta.rechazo(400, "datos_invalidos");
    }
    let datos = [
        ("id", "0123456789abcdef"),
        ("tipo", "monitor"),
        ("area", "99"),
    ];
    let respuesta = app.anonimo().post("/api/pantallas/parte", &datos).await;
    respuesta.rechazo(404, "area_desconocida");
    assert_eq!(app.contar("pantalla").await, 0);
}

/// Fills the table but for so many places.
async fn llenar_menos(app: &TestApp, libres: i64, nombre: &str) {
    let mut tx = app.turnero.db.escribir().await.unwrap();
    for n in 0..1_000 - libres {
        sqlx::query(
            "INSERT INTO pantalla (id, tipo, nombre, muestra, nodo, visto_ms)
             VALUES ($1, 'monitor', $2, '', 'n', $3)",
        )
        .bind(format!("{nombre}-{n}"))
        .bind((!nombre.is_empty()).then_some(nombre))
        .bind(app.turnero.reloj.ahora() + n)
        .execute(&mut *tx)
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn there_are_a_thousand_screens_at_most_and_who_is_away_for_a_day_makes_room() {
    let app = TestApp::nueva().await;
    llenar_menos(&app, 4, "de antes").await;
    // Many at once for the last places.
    let partes = (0..8).map(|n| {
        let app = &app;
        async move { parte(app, &format!("Sala {n}"), None).await.estado }
    });
    let mut estados = futures::future::join_all(partes).await;
    estados.sort_unstable();
    assert_eq!(estados, [200, 200, 200, 200, 409, 409, 409, 409]);
    assert_eq!(app.contar("pantalla").await, 1_000);
    let lleno = parte(&app, "Otra", None).await;
    lleno.rechazo(409, "demasiadas_pantallas");
    app.adelantar(24 * 3600 + 1);
    parte(&app, "Otra", None).await.bien::<Contestado>();
    assert_eq!(app.contar("pantalla").await, 1_000);
    let quedan = app.consultar("SELECT id FROM pantalla").await;
    assert!(
        !quedan.contains(&"de antes-0".to_owned()),
        "the oldest goes"
    );
    assert!(quedan.contains(&"de antes-1".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_those_without_a_name_the_one_unseen_for_longest_makes_room() {
    let app = TestApp::nueva().await;
    parte(&app, "Sala A", None).await.bien::<Contestado>();
    app.adelantar(1);
    llenar_menos(&app, 1, "").await;
    parte(&app, "Sala B", None).await.bien::<Contestado>();
    telefono(&app, "telefono-nuevo-1", None)
        .await
        .bien::<Contestado>();
    assert_eq!(app.contar("pantalla").await, 1_000);
    let quedan = app.consultar("SELECT id FROM pantalla").await;
    for (cual, queda) in [
        (&*id("Sala A"), true),
        (&*id("Sala B"), true),
        ("telefono-nuevo-1", true),
        ("-0", false),
        ("-1", false),
        ("-2", true),
    ] {
        assert_eq!(quedan.contains(&cual.to_owned()), queda, "{cual}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_without_a_name_displaces_none_that_has_one() {
    let app = TestApp::nueva().await;
    llenar_menos(&app, 0, "de antes").await;
    app.adelantar(48 * 3600);
    telefono(&app, "telefono-nuevo-1", None)
        .await
        .rechazo(409, "demasiadas_pantallas");
    parte(&app, "Sala A", None).await.bien::<Contestado>();
}

/// The database writes for nobody while this is held.
async fn sin_escribir<T>(app: &TestApp, que: impl Future<Output = T>) -> T {
    let _tx = app.turnero.db.escribir().await.unwrap();
    tokio::time::timeout(LIMITE, que).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_screen_said_just_now_is_not_written_again() {
    let app = TestApp::nueva().await;
    let admin = superadmin(&app).await;
    let hace = async || {
        let visto = sistema(&admin).await;
        let visto_ms = visto["pantallas"][0]["visto_ms"].as_i64().unwrap();
        (visto["ahora_ms"].as_i64().unwrap() - visto_ms) / 1_000
    };
    parte(&app, "Sala A", None).await.bien::<Contestado>();
    app.adelantar(19);
    sin_escribir(&app, parte(&app, "Sala A", None))
        .await
        .bien::<Contestado>();
    assert_eq!(hace().await, 19);
    app.adelantar(1);
    parte(&app, "Sala A", None).await.bien::<Contestado>();
    assert_eq!(hace().await, 0);
    app.adelantar(1);
    parte(&app, "Sala A", Some(ENTRADAS))
        .await
        .bien::<Contestado>();
    assert_eq!(hace().await, 0, "something changed");
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_announcements_of_a_call_are_kept_and_told() {
    let app = TestApp::nueva().await;
    let operador = llamando(&app).await;
    let mut panel = app.monitor_de(&operador.cliente, ENTRADAS).await;
    panel.tablero().await;
    let salas: Vec<_> = (0..12).map(|n| format!("Sala {n}")).collect();
    for sala in &salas {
        parte(&app, sala, None).await.bien::<Contestado>();
    }
    for sala in &salas[..8] {
        assert!(anuncio(&app, sala, &operador, 1).await.bien::<bool>());
        anunciada(&mut panel).await;
    }
    // Those beyond, and again those that are known, cost the database's only writer nothing.
    for sala in &salas {
        let dicho = sin_escribir(&app, anuncio(&app, sala, &operador, 1)).await;
        assert!(dicho.bien::<bool>());
    }
    assert_eq!(app.contar("anuncio").await, 8);
    for frame in hasta_el_proximo(&app, &mut panel).await {
        assert_ne!(frame["type"], "llamada_anunciada");
    }
    // Another call is another one.
    assert_eq!(operador.rellamar().await.estado, 200);
    assert!(anuncio(&app, "Sala 11", &operador, 2).await.bien::<bool>());
    assert_eq!(app.contar("anuncio").await, 9);
}

#[tokio::test(flavor = "multi_thread")]
async fn screens_are_forgotten_after_thirty_days_and_without_a_name_after_an_hour() {
    let app = TestApp::nueva().await;
    let operador = llamando(&app).await;
    parte(&app, "Sala A", None).await.bien::<Contestado>();
    anuncio(&app, "Sala A", &operador, 1).await.bien::<bool>();
    let sin_nombre = [("id", "0123456789abcdef"), ("tipo", "kiosk")];
    app.anonimo()
        .post("/api/pantallas/parte", &sin_nombre)
        .await
        .bien::<Contestado>();
    for (segundos, pantallas, anuncios) in [
        (3_600, 2, 1),
        (1, 1, 1),
        (23 * 3_600, 1, 0),
        (29 * 86_400 - 1, 1, 0),
        (3_600, 0, 0),
    ] {
        app.adelantar(segundos);
        turnero::turnero::pantallas::olvidar(&app.turnero)
            .await
            .unwrap();
        let quedan = (app.contar("pantalla").await, app.contar("anuncio").await);
        assert_eq!(quedan, (pantallas, anuncios), "{segundos} s later");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_announcement_is_kept_once_and_told_to_the_staff_alone() {
    let app = TestApp::nueva().await;
    let operador = llamando(&app).await;
    let sesion = &operador.cliente;
    let mut panel = app.monitor_de(sesion, ENTRADAS).await;
    panel.tablero().await;
    let director = app.ingresado("director").await;
    let cabeceras = [
        ("origin", app.base.as_str()),
        ("cookie", &director.cookie()),
    ];
    let mut todas = Monitor::abrir(&app.base, "", &cabeceras).await.unwrap();
    todas.tablero().await;
    let mut publico = app.monitor(ENTRADAS).await;
    publico.tablero().await;
    let mut publico_todas = Monitor::abrir(&app.base, "", &[]).await.unwrap();
    publico_todas.tablero().await;
    // Logged in, and of another área: it is the public here.
    let mut ajeno = app
        .monitor_de(&app.ingresado("operador4").await, ENTRADAS)
        .await;
    ajeno.tablero().await;

    for nombre in ["Sala A", "Sala A", "Hall"] {
        let area = (nombre == "Sala A").then_some(ENTRADAS);
        parte(&app, nombre, area).await.bien::<Contestado>();
        assert!(anuncio(&app, nombre, &operador, 1).await.bien::<bool>());
    }
    for monitor in [&mut panel, &mut todas] {
        for nombre in ["Sala A", "Hall"] {
            let frame = anunciada(monitor).await;
            assert_eq!(frame["pantalla"], serde_json::json!({ "nombre": nombre }));
            assert_eq!(frame["turno_id"], operador.turno().0);
            assert_eq!(frame["area_id"], app.area(ENTRADAS).id.0);
            assert_eq!(frame["llamada"], 1);
            assert_eq!(frame["timestamp"], "2026-03-04T10:00:00.000-03:00");
            assert_eq!(frame["sonido"], true);
            assert_eq!(frame.as_object().unwrap().len(), 7, "no more: {frame}");
        }
    }
    for monitor in [&mut publico, &mut publico_todas, &mut ajeno] {
        for frame in hasta_el_proximo(&app, monitor).await {
            assert_ne!(frame["type"], "llamada_anunciada");
        }
    }
    // Nothing is told twice.
    for frame in hasta_el_proximo(&app, &mut panel).await {
        assert_ne!(frame["type"], "llamada_anunciada");
    }
    assert_eq!(app.contar("anuncio").await, 2);
    let puesto: Value = sesion.get("/api/operador/puesto").await.bien();
    let anuncios = puesto["actual"]["anuncios"].as_array().unwrap();
    let de: Vec<_> = anuncios.iter().map(|a| &a["pantalla"]["nombre"]).collect();
    assert_eq!(de, ["Hall", "Sala A"]);
    assert_eq!(anuncios[0]["timestamp"], "2026-03-04T10:00:00.000-03:00");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_announcement_tells_whether_its_screen_could_be_heard_then() {
    let app = TestApp::nueva().await;
    let operador = llamando(&app).await;
    let mut panel = app.monitor_de(&operador.cliente, ENTRADAS).await;
    panel.tablero().await;
    let decir = async |cual: &str, sonido: Option<&str>| {
        let id = id(cual);
        let mut datos = vec![("id", id.as_str()), ("tipo", "monitor"), ("nombre", cual)];
        datos.extend(sonido.map(|s| ("sonido", s)));
        let dado = app.anonimo().post("/api/pantallas/parte", &datos).await;
        dado.bien::<Contestado>();
    };
    let esperados = [
        ("Hall", Value::Bool(false)),
        ("Patio", Value::Null),
        ("Sala A", Value::Bool(true)),
    ];
    for &(nombre, ref esperado) in &esperados {
        let sonido = esperado.as_bool().map(|s| s.to_string());
        decir(nombre, sonido.as_deref()).await;
        assert!(anuncio(&app, nombre, &operador, 1).await.bien::<bool>());
        let oido = anunciada(&mut panel).await;
        assert_eq!(oido["sonido"], *esperado, "{nombre}");
    }
    // What it can do since changes nothing of what was not heard.
    decir("Hall", Some("true")).await;
    let puesto: Value = operador.cliente.get("/api/operador/puesto").await.bien();
    let anuncios = puesto["actual"]["anuncios"].as_array().unwrap();
    assert_eq!(anuncios.len(), esperados.len());
    for (anuncio, (nombre, esperado)) in anuncios.iter().zip(&esperados) {
        assert_eq!(anuncio["pantalla"]["nombre"], *nombre);
        assert_eq!(anuncio["sonido"], *esperado, "{nombre}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_last_call_counts_and_only_at_a_monitor_of_its_area() {
    let app = TestApp::nueva().await;
    app.sacar_turno(TESORERIA, TASAS, None).await;
    let operador = llamando(&app).await;
    anuncio(&app, "Sala A", &operador, 1)
        .await
        .rechazo(404, "pantalla_desconocida");
    anuncio(&app, "\n", &operador, 1)
        .await
        .rechazo(400, "datos_invalidos");
    parte(&app, "Sala T", Some(TESORERIA))
        .await
        .bien::<Contestado>();
    anuncio(&app, "Sala T", &operador, 1)
        .await
        .rechazo(403, "sin_permiso");
    let kiosk = [("id", &*id("Kiosk")), ("tipo", "kiosk")];
    app.anonimo()
        .post("/api/pantallas/parte", &kiosk)
        .await
        .bien::<Contestado>();
    anuncio(&app, "Kiosk", &operador, 1)
        .await
        .rechazo(403, "sin_permiso");
    telefono(&app, &id("X"), Some(ENTRADAS))
        .await
        .bien::<Contestado>();
    anuncio(&app, "X", &operador, 1)
        .await
        .rechazo(403, "sin_permiso");
    parte(&app, "Sala A", Some(ENTRADAS))
        .await
        .bien::<Contestado>();
    let nadie = [
        ("pantalla", &*id("Sala A")),
        ("turno", "999"),
        ("llamada", "1"),
    ];
    app.anonimo()
        .post("/api/pantallas/anuncio", &nadie)
        .await
        .rechazo(404, "turno_desconocido");
    let cuenta = async |llamada| {
        let cuenta: bool = anuncio(&app, "Sala A", &operador, llamada).await.bien();
        (cuenta, app.contar("anuncio").await)
    };
    for otra in [0, 2] {
        assert_eq!(cuenta(otra).await, (false, 0));
    }
    assert_eq!(operador.rellamar().await.estado, 200);
    assert_eq!(cuenta(1).await, (false, 0), "it was called again");
    // What was declared is put right: the call is the same.
    assert_eq!(operador.corregir(2).await.estado, 200);
    app.adelantar(5 * 60);
    assert_eq!(cuenta(2).await, (false, 0), "too long ago");
    app.adelantar(-1);
    assert_eq!(cuenta(2).await, (true, 1));
    assert_eq!(operador.rellamar().await.estado, 200);
    let puesto: Value = operador.cliente.get("/api/operador/puesto").await.bien();
    assert_eq!(puesto["actual"]["anuncios"], Value::Array(vec![]));
    assert_eq!(operador.atender().await.estado, 200);
    assert_eq!(cuenta(3).await, (true, 2), "the person was quick");
    assert_eq!(operador.finalizar(None).await.estado, 200);
    parte(&app, "Hall", None).await.bien::<Contestado>();
    let tarde = anuncio(&app, "Hall", &operador, 3).await;
    assert!(!tarde.bien::<bool>(), "nobody waits for it");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_operator_is_told_whether_there_is_a_monitor_that_will_announce_it() {
    let app = TestApp::nueva().await;
    parte(&app, "Sala T", Some(TESORERIA))
        .await
        .bien::<Contestado>();
    let operador = llamando(&app).await;
    let hay = async || {
        let puesto: Value = operador.cliente.get("/api/operador/puesto").await.bien();
        puesto["actual"]["hay_monitor"].as_bool().unwrap()
    };
    assert!(!hay().await, "that one is another área's");
    for area in [Some(ENTRADAS), None] {
        telefono(&app, "0123456789abcdef", area)
            .await
            .bien::<Contestado>();
        assert!(!hay().await, "nobody named that one");
    }
    for area in [Some(ENTRADAS), None] {
        parte(&app, "Sala A", area).await.bien::<Contestado>();
        assert!(hay().await);
        app.adelantar(59);
        assert!(hay().await);
        app.adelantar(1);
        assert!(!hay().await, "not heard of for a minute");
    }
    let rellamado: Value = operador.rellamar().await.bien();
    assert_eq!(rellamado["hay_monitor"], false);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_nodes_of_an_office_see_each_other_and_what_is_open_at_each() {
    let app = TestApp::nueva().await;
    let admin = superadmin(&app).await;
    let cookie = admin.cookie();
    let puerto = |base: &str| base.rsplit(':').next().unwrap().to_owned();
    let otro = app.otro_servidor().await;
    let en_otro = Cliente::nuevo(&otro.base).con_cookie(&cookie);
    let de_uno = [("origin", app.base.as_str()), ("cookie", &cookie)];
    let _publico = Monitor::abrir(&app.base, "?pantalla=monitor&publico=1", &[]).await;
    let _panel = Monitor::abrir(&app.base, "?pantalla=panel", &de_uno).await;
    let _otra = Monitor::abrir(&otro.base, "?pantalla=nevera", &[]).await;
    let desde = Instant::now();
    loop {
        // Both see the same, which each may have just changed.
        let (visto, desde_uno) = (sistema(&en_otro).await, sistema(&admin).await);
        let nodo = |visto: &Value, base: &str| {
            let fin = format!(":{}", puerto(base));
            let nodos = visto["nodos"].as_array().unwrap();
            let suyo = nodos
                .iter()
                .find(|n| n["nombre"].as_str().unwrap().ends_with(&fin));
            suyo.map_or(Value::Null, |n| n["conexiones"].clone())
        };
        let abiertas = |pantalla: &str, rol: Value| serde_json::json!({ "pantalla": pantalla, "rol": rol, "abiertas": 1 });
        let esperadas = (
            serde_json::json!([
                abiertas("monitor", Value::Null),
                abiertas("panel", "superadmin".into())
            ]),
            serde_json::json!([abiertas("program", Value::Null)]),
        );
        let como_es = |visto| (nodo(visto, &app.base), nodo(visto, &otro.base));
        if como_es(&visto) == esperadas && como_es(&desde_uno) == esperadas {
            let nodos = visto["nodos"].as_array().unwrap();
            assert_eq!(nodos.len(), 2);
            assert_eq!(nodos[0]["version"], env!("CARGO_PKG_VERSION"));
            assert_eq!(nodos[0]["redis"], Value::Null);
            break;
        }
        assert!(desde.elapsed() < LIMITE, "{visto}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    // One that stops in good order is none any more.
    drop(otro);
    let desde = Instant::now();
    while sistema(&admin).await["nodos"].as_array().unwrap().len() > 1 {
        assert!(desde.elapsed() < LIMITE);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_superadmin_watches_is_told_to_nobody_else_and_keeps_no_session_alive() {
    let app = TestApp::nueva().await;
    for (quien, estado, codigo) in [
        (app.anonimo(), 401, "sin_sesion"),
        (app.ingresado("operador1").await, 403, "sin_permiso"),
        (app.ingresado("director").await, 403, "sin_permiso"),
    ] {
        let respuesta = quien.get("/api/admin/sistema").await;
        respuesta.rechazo(estado, codigo);
    }
    let admin = superadmin(&app).await;
    // A session lasts for half an hour with nobody there, and not longer because a page asks.
    for estado in [200, 401] {
        app.adelantar(16 * 60);
        let visto = admin.get("/api/admin/sistema?sondeo=true").await;
        assert_eq!(visto.estado, estado, "{visto:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sockets_that_end_are_counted_no_more() {
    let app = TestApp::nueva().await;
    let admin = superadmin(&app).await;
    let mut monitor = Monitor::abrir(&app.base, "?pantalla=monitor", &[])
        .await
        .unwrap();
    monitor.tablero().await;
    let abiertas = async || {
        let visto = sistema(&admin).await;
        visto["nodos"][0]["conexiones"].as_array().unwrap().len()
    };
    for esperadas in [1, 0] {
        let desde = Instant::now();
        while abiertas().await != esperadas {
            assert!(desde.elapsed() < LIMITE, "{esperadas} expected");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        if esperadas == 1 {
            monitor.decir("x".repeat(17 * 1024)).await;
            while !matches!(
                monitor.oir(LIMITE).await,
                None | Some(Dicho::Cierre(_) | Dicho::Perdido)
            ) {}
        }
    }
}
