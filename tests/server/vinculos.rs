//! Screens that are paired by the code that they show.

use crate::app::{ENTRADAS, INICIO, Opciones, TESORERIA, TestApp};
use crate::cliente::{Cliente, Respuesta};
use serde_json::Value;
use turnero::api::administracion::Guardado;
use turnero::domain::id::{AreaId, VinculoId};
use turnero::domain::usuario::Rol;
use turnero::server::config::{Cupos, Servicio};

/// What a screen shows that waits.
async fn codigo(pantalla: &Cliente) -> String {
    let espera: Value = pantalla.post("/api/pantallas/codigo", &[]).await.bien();
    let codigo = espera["espera"]["codigo"].as_str().expect("a code");
    assert!(codigo.len() == 6 && codigo.bytes().all(|b| b.is_ascii_digit()));
    codigo.to_owned()
}

async fn vincular(
    app: &TestApp,
    quien: &Cliente,
    codigo: &str,
    nombre: &str,
    area: &str,
) -> Respuesta {
    let area = app.area(area).id.to_string();
    let datos = [
        ("codigo", codigo),
        ("nombre", nombre),
        ("tipo", "monitor"),
        ("area", &area),
    ];
    quien
        .post("/api/administracion/pantalla/vincular", &datos)
        .await
}

async fn editar(quien: &Cliente, id: VinculoId, nombre: &str, tipo: &str, area: &str) -> Respuesta {
    let id = id.to_string();
    let datos = [
        ("id", id.as_str()),
        ("nombre", nombre),
        ("tipo", tipo),
        ("area", area),
    ];
    quien
        .post("/api/administracion/pantalla/editar", &datos)
        .await
}

async fn revocar(quien: &Cliente, id: VinculoId) -> Respuesta {
    let datos = [("id", &*id.to_string())];
    quien
        .post("/api/administracion/pantalla/revocar", &datos)
        .await
}

/// A screen reports itself as a monitor of an área under this name.
async fn parte(app: &TestApp, pantalla: &Cliente, nombre: &str) -> Value {
    let area = app.area(ENTRADAS).id.to_string();
    let datos = [
        ("id", "la-que-ella-eligio-sola"),
        ("tipo", "monitor"),
        ("nombre", nombre),
        ("area", &area),
        ("muestra", "Todavía nada"),
    ];
    let contestado: Value = pantalla.post("/api/pantallas/parte", &datos).await.bien();
    assert!(
        contestado["version"]
            .as_str()
            .is_some_and(|v| !v.is_empty())
    );
    contestado["destino"].clone()
}

async fn lista(quien: &Cliente) -> Vec<Value> {
    let pagina: Value = quien.get("/api/administracion/pantallas").await.bien();
    pagina["filas"].as_array().unwrap().clone()
}

async fn actos(app: &TestApp) -> Vec<String> {
    let admin = app.administrador().await;
    let pagina: Value = admin.get("/api/admin/auditoria").await.bien();
    let filas = pagina["filas"].as_array().unwrap();
    let actos = filas
        .iter()
        .map(|f| f["accion"].as_str().unwrap().to_owned());
    actos.filter(|a| a.starts_with("Pantalla")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_screen_is_paired_by_its_code_and_from_then_on_comes_to_its_place_by_itself() {
    let app = TestApp::nueva().await;
    let (pantalla, director) = (app.anonimo(), app.ingresado("director").await);
    assert_eq!(pantalla.get("/pantalla/").await.estado, 200);
    assert!(pantalla.cookie().is_empty(), "looking changes nothing");
    let mostrado = codigo(&pantalla).await;
    assert_eq!(codigo(&pantalla).await, mostrado, "it stays what it is");
    let escrito = format!("{} {}", &mostrado[..3], &mostrado[3..]);
    let id: VinculoId = vincular(&app, &director, &escrito, "Sala A", ENTRADAS)
        .await
        .bien();

    let ruta = "/turnos/monitor/?area=mesa-de-entradas";
    let lista_ya: Value = pantalla.post("/api/pantallas/codigo", &[]).await.bien();
    assert_eq!(lista_ya["lista"]["ruta"], ruta);
    pantalla.get("/pantalla/").await.lleva_a(ruta);

    // Its name is the server's, whatever it says; and it stays the same screen.
    let destino = parte(&app, &pantalla, "Otra").await;
    assert_eq!(destino["ruta"], ruta);
    assert_eq!(destino["nombre"], "Sala A");
    let filas = lista(&director).await;
    assert_eq!(filas.len(), 1, "{filas:?}");
    assert_eq!(filas[0]["nombre"], "Sala A");
    assert_eq!(filas[0]["muestra"], "Todavía nada");
    assert_eq!(filas[0]["vinculada"][1], "Roberto Medina");
    assert_eq!(filas[0]["hace_seg"], 0);

    // Another name and another place: told with its next report.
    let tesoreria = app.area(TESORERIA).id.to_string();
    editar(&director, id, "Hall", "kiosk", &tesoreria)
        .await
        .bien::<Guardado<VinculoId>>();
    let destino = parte(&app, &pantalla, "Otra").await;
    assert_eq!(destino["ruta"], "/turnos/?area=tesoreria");
    assert_eq!(destino["nombre"], "Hall");

    revocar(&director, id).await.bien::<()>();
    let destino = parte(&app, &pantalla, "Otra").await;
    assert_eq!(
        (&destino["ruta"], &destino["nombre"]),
        (&"/pantalla/".into(), &Value::Null)
    );
    assert!(lista(&director).await.is_empty());
    let vieja = pantalla.cookie();
    assert_ne!(codigo(&pantalla).await, mostrado);
    assert_ne!(
        pantalla.cookie(),
        vieja,
        "the old credential never comes back"
    );
    revocar(&director, id)
        .await
        .rechazo(404, "pantalla_desconocida");
    assert_eq!(
        actos(&app).await,
        [
            "Pantalla revocada",
            "Pantalla cambiada",
            "Pantalla vinculada"
        ]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn its_credential_is_kept_by_the_browser_alone() {
    let app = TestApp::nueva().await;
    let pantalla = app.anonimo();
    let respuesta = pantalla.post("/api/pantallas/codigo", &[]).await;
    let cookie = respuesta.cabecera("set-cookie").to_owned();
    for parte in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=34560000"] {
        assert!(cookie.contains(parte), "{cookie}");
    }
    let credencial = pantalla.cookie();
    let credencial = credencial.split_once('=').unwrap().1;
    assert_eq!(credencial.len(), 32, "128 bits");
    let guardadas = app.filas("codigo_pantalla").await;
    assert_eq!(guardadas.len(), 1);
    assert!(!guardadas[0].contains(credencial), "{guardadas:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_pairs_once_within_ten_minutes_and_only_for_who_directs_the_area() {
    let app = TestApp::nueva().await;
    let director = app.ingresado("director").await;
    let otro = app.con_cuenta("otro", Rol::Director, &[TESORERIA]).await;
    let pantalla = app.anonimo();
    let bueno = codigo(&pantalla).await;
    let malo = match bueno.as_str() {
        "000000" => "000001",
        _ => "000000",
    };
    for codigo in [malo, "", "12345", "no es un código"] {
        vincular(&app, &director, codigo, "Sala A", ENTRADAS)
            .await
            .reparos(404, "codigo_desconocido", &["codigo"]);
    }
    for (quien, estado, por_que) in [
        (&app.anonimo(), 401, "sin_sesion"),
        (&app.ingresado("operador1").await, 403, "sin_permiso"),
        (&otro, 403, "sin_permiso"),
    ] {
        vincular(&app, quien, &bueno, "Sala A", ENTRADAS)
            .await
            .rechazo(estado, por_que);
    }
    vincular(&app, &director, &bueno, " ", ENTRADAS)
        .await
        .reparos(422, "campos_invalidos", &["nombre"]);
    // All that left it good.
    assert_eq!(codigo(&pantalla).await, bueno);
    let id: VinculoId = vincular(&app, &director, &bueno, "Sala A", ENTRADAS)
        .await
        .bien();
    vincular(&app, &director, &bueno, "Sala B", ENTRADAS)
        .await
        .reparos(404, "codigo_desconocido", &["codigo"]);

    let tarde = app.anonimo();
    let vencido = codigo(&tarde).await;
    vincular(&app, &director, &vencido, "sala a", ENTRADAS)
        .await
        .reparos(409, "repetido", &["nombre"]);
    app.adelantar(601);
    vincular(&app, &director, &vencido, "Sala B", ENTRADAS)
        .await
        .reparos(404, "codigo_desconocido", &["codigo"]);
    assert_ne!(codigo(&tarde).await, vencido);

    // Nor does anybody touch what is not theirs, or put it where they may not.
    let entradas = app.area(ENTRADAS).id.to_string();
    let tesoreria = app.area(TESORERIA).id.to_string();
    editar(&otro, id, "Mía", "monitor", &tesoreria)
        .await
        .rechazo(403, "sin_permiso");
    revocar(&otro, id).await.rechazo(403, "sin_permiso");
    editar(&director, id, "De todas", "monitor", "")
        .await
        .rechazo(403, "sin_permiso");
    editar(&director, id, "Panel", "panel", &entradas)
        .await
        .rechazo(400, "datos_invalidos");
    assert!(lista(&otro).await.is_empty());
    let admin = app.administrador().await;
    editar(&admin, id, "De todas", "monitor", "")
        .await
        .bien::<Guardado<VinculoId>>();
    assert_eq!(
        parte(&app, &pantalla, "x").await["ruta"],
        "/turnos/monitor/"
    );
    revocar(&director, id).await.rechazo(403, "sin_permiso");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_can_say_that_they_are_a_paired_screen() {
    let app = TestApp::nueva().await;
    let (pantalla, director) = (app.anonimo(), app.ingresado("director").await);
    let mostrado = codigo(&pantalla).await;
    let id: VinculoId = vincular(&app, &director, &mostrado, "Sala A", ENTRADAS)
        .await
        .bien();
    parte(&app, &pantalla, "Sala A").await;
    // The same name, and the identity that it would have.
    let falsa = app.anonimo();
    assert_eq!(parte(&app, &falsa, "sala a").await, Value::Null);
    let suya = turnero::domain::vinculo::identidad(id);
    let datos = [("id", suya.as_str()), ("tipo", "monitor"), ("nombre", "x")];
    falsa
        .post("/api/pantallas/parte", &datos)
        .await
        .rechazo(400, "datos_invalidos");
    let filas = lista(&director).await;
    assert_eq!(filas.len(), 2, "{filas:?}");
    assert!(filas[0]["vinculada"].is_array() && filas[1]["vinculada"].is_null());
    let admin = app.administrador().await;
    let sistema: Value = admin.get("/api/admin/sistema").await.bien();
    let vinculadas = sistema["pantallas"].as_array().unwrap().iter();
    let vinculadas = vinculadas.map(|p| p["vinculada"].as_bool().unwrap());
    assert_eq!(vinculadas.filter(|v| *v).count(), 1);

    // And the operator reads which of the two it was.
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    let mut operador = app.operador("operador1").await;
    operador
        .sentarse(app.mesa("Mesa 1").id)
        .await
        .bien::<Value>();
    operador.llamar().await.bien::<Value>();
    let turno = operador.turno().to_string();
    let mut personal = app.monitor_de(&director, ENTRADAS).await;
    personal.hasta("instantanea").await;
    for (cual, dicho) in [(&falsa, "sala a (sin vincular)"), (&pantalla, "Sala A")] {
        let datos = [
            ("pantalla", "la-que-ella-eligio-sola"),
            ("turno", &turno),
            ("llamada", "1"),
        ];
        let anuncio = cual.post("/api/pantallas/anuncio", &datos).await;
        assert!(anuncio.bien::<bool>());
        let oido = personal.hasta("llamada_anunciada").await;
        assert_eq!(oido["pantalla"]["nombre"], dicho);
    }
    let suplanta = [("pantalla", &*suya), ("turno", &turno), ("llamada", "1")];
    falsa
        .post("/api/pantallas/anuncio", &suplanta)
        .await
        .rechazo(400, "datos_invalidos");
}

#[tokio::test(flavor = "multi_thread")]
async fn codes_and_guesses_are_few_whoever_asks() {
    let app = TestApp::con(Opciones {
        servicio: Servicio {
            cupos: Cupos {
                pairings_per_minute: 5,
                ..Cupos::default()
            },
            ..Servicio::default()
        },
        ..Opciones::default()
    })
    .await;
    for _ in 0..50 {
        codigo(&app.anonimo()).await;
    }
    let una_mas = app.anonimo().post("/api/pantallas/codigo", &[]).await;
    una_mas.rechazo(429, "demasiados_intentos");
    assert_eq!(app.filas("codigo_pantalla").await.len(), 50);
    // When they have ended there is room again.
    app.adelantar(601);
    codigo(&app.anonimo()).await;
    assert_eq!(app.filas("codigo_pantalla").await.len(), 1);

    let director = app.ingresado("director").await;
    for _ in 0..5 {
        vincular(&app, &director, "000000", "Sala A", ENTRADAS)
            .await
            .reparos(404, "codigo_desconocido", &["codigo"]);
    }
    let negado = vincular(&app, &director, "000000", "Sala A", ENTRADAS).await;
    negado.rechazo(429, "demasiados_intentos");
    assert!(!negado.cabecera("retry-after").is_empty());
    // Nor from the same address with another account.
    let otro = app.con_cuenta("otro", Rol::Director, &[ENTRADAS]).await;
    vincular(&app, &otro, "000000", "Sala A", ENTRADAS)
        .await
        .rechazo(429, "demasiados_intentos");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_area_with_paired_screens_is_not_taken_away_and_says_why() {
    let app = TestApp::nueva().await;
    let admin = app.administrador().await;
    let nueva = [
        ("slug", "archivo"),
        ("nombre", "Archivo"),
        ("serie", "R"),
        ("zona", "UTC"),
    ];
    let guardar = admin.post("/api/administracion/area/guardar", &nueva).await;
    let area = guardar.bien::<Guardado<AreaId>>().id.to_string();
    let pantalla = app.anonimo();
    let datos = [
        ("codigo", &*codigo(&pantalla).await),
        ("nombre", "Sala A"),
        ("tipo", "monitor"),
        ("area", &area),
    ];
    let ruta = "/api/administracion/pantalla/vincular";
    let id: VinculoId = admin.post(ruta, &datos).await.bien();
    let borrar = [("id", area.as_str())];
    let borrar = || admin.post("/api/administracion/area/borrar", &borrar);
    let dicho = borrar().await.rechazo(409, "en_uso");
    assert!(dicho.contains("1 pantalla vinculada"), "{dicho}");
    revocar(&admin, id).await.bien::<()>();
    borrar().await.bien::<()>();
    assert_eq!(parte(&app, &pantalla, "x").await["ruta"], "/pantalla/");
}
