//! Administering accounts: who may, one-time links, and that nobody is locked out.

use crate::app::{CLAVE, ENTRADAS, ENTREGA, INICIO, LIMITE, TESORERIA, TestApp};
use crate::cliente::{Cliente, Respuesta};
use serde_json::Value;
use turnero::api::administracion::usuarios::{UsuarioFila, UsuarioGuardado};
use turnero::domain::lista::Pagina;
use turnero::domain::usuario::Rol;
use turnero::server::config::Servicio;
use turnero::turnero::administracion::usuarios::ENLACE_MS;

const OTRA_CLAVE: &str = "una clave elegida";

async fn mandar(cliente: &Cliente, orden: &str, datos: &[(&str, &str)]) -> Respuesta {
    cliente
        .post(&format!("/api/administracion/usuario/{orden}"), datos)
        .await
}

async fn id_de(app: &TestApp, usuario: &str) -> String {
    let ids = app
        .consultar(&format!(
            "SELECT CAST(id AS TEXT) FROM usuario WHERE usuario = '{usuario}'"
        ))
        .await;
    ids[0].clone()
}

async fn poner(app: &TestApp, enlace: &str, clave: &str) -> (Cliente, Respuesta) {
    let quien = app.anonimo();
    let datos = [("enlace", enlace), ("clave", clave), ("clave2", clave)];
    let respuesta = quien.post("/api/clave/", &datos).await;
    (quien, respuesta)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_account_gets_its_password_with_a_link_that_works_once() {
    let app = TestApp::nueva().await;
    let director = app.ingresado("director").await;
    let area = app.area(ENTRADAS).id.to_string();
    let datos = [
        ("usuario", "Nueva.Operadora"),
        ("nombre", "Nora Nueva"),
        ("rol", "operador"),
        ("areas[]", &area),
    ];
    let hecha: UsuarioGuardado = mandar(&director, "crear", &datos).await.bien();
    let enlace = hecha.enlace.unwrap();
    // Nobody logs in without a password, and the database does not keep the link.
    app.anonimo()
        .ingresar("nueva.operadora", "")
        .await
        .lleva_a("/ingresar/?error=credenciales_invalidas&usuario=nueva.operadora&siguiente=%2F");
    assert!(!app.filas("enlace").await.concat().contains(&enlace));
    let pagina = app.anonimo().get(&format!("/clave/?enlace={enlace}")).await;
    assert!(pagina.texto.contains("nueva.operadora"), "{}", pagina.texto);

    let (_, respuesta) = poner(&app, &enlace, "corta").await;
    respuesta.lleva_a(&format!("/clave/?error=clave_debil&enlace={enlace}"));
    let (quien, respuesta) = poner(&app, &enlace, OTRA_CLAVE).await;
    respuesta.lleva_a("/");
    let yo: Value = quien.get("/api/sesion/yo").await.bien();
    assert_eq!(yo["nombre"], "Nora Nueva");
    let (_, otra_vez) = poner(&app, &enlace, OTRA_CLAVE).await;
    otra_vez.lleva_a(&format!("/clave/?error=enlace_vencido&enlace={enlace}"));
    app.anonimo()
        .ingresar("nueva.operadora", OTRA_CLAVE)
        .await
        .lleva_a("/");
    let tomado = mandar(&director, "crear", &datos).await;
    tomado.reparos(409, "usuario_tomado", &["usuario"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_link_takes_the_place_of_the_one_before_and_ends_the_sessions_when_it_is_used() {
    let app = TestApp::nueva().await;
    let director = app.ingresado("director").await;
    let operador = app.ingresado("operador1").await;
    let id = id_de(&app, "operador1").await;
    let dar = async || -> String {
        let dado: UsuarioGuardado = mandar(&director, "enlace", &[("id", &id)]).await.bien();
        dado.enlace.unwrap()
    };
    let (primero, segundo) = (dar().await, dar().await);
    let (_, respuesta) = poner(&app, &primero, OTRA_CLAVE).await;
    respuesta.lleva_a(&format!("/clave/?error=enlace_vencido&enlace={primero}"));
    // The password goes on working until then.
    assert_eq!(operador.get("/api/operador/puesto").await.estado, 200);
    poner(&app, &segundo, OTRA_CLAVE).await.1.lleva_a("/");
    operador
        .get("/api/operador/puesto")
        .await
        .rechazo(401, "sin_sesion");
    let vieja = app.anonimo().ingresar("operador1", CLAVE).await;
    assert!(
        vieja
            .cabecera("location")
            .contains("credenciales_invalidas")
    );

    let tercero = dar().await;
    app.adelantar(ENLACE_MS / 1000 + 1);
    let (_, respuesta) = poner(&app, &tercero, OTRA_CLAVE).await;
    respuesta.lleva_a(&format!("/clave/?error=enlace_vencido&enlace={tercero}"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_makes_its_browser_known_and_forgives_what_failed_there() {
    let app = TestApp::nueva().await;
    let director = app.ingresado("director").await;
    let id = id_de(&app, "operador1").await;
    let dar = async || -> String {
        let dado: UsuarioGuardado = mandar(&director, "enlace", &[("id", &id)]).await.bien();
        dado.enlace.unwrap()
    };
    let espera = async |quien: &Cliente, clave: &str| {
        let dicho = quien.ingresar("operador1", clave).await;
        dicho.cabecera("location").contains("demasiados_intentos")
    };
    let fallar = async |quien: &Cliente| {
        for _ in 0..6 {
            espera(quien, "mala").await;
        }
        assert!(espera(quien, CLAVE).await);
    };
    let suyo = app.anonimo();
    suyo.ingresar("operador1", CLAVE).await.lleva_a("/");
    fallar(&suyo).await;
    let enlace = dar().await;
    let datos = [
        ("enlace", &*enlace),
        ("clave", OTRA_CLAVE),
        ("clave2", OTRA_CLAVE),
    ];
    suyo.post("/api/clave/", &datos).await.lleva_a("/");
    suyo.ingresar("operador1", OTRA_CLAVE).await.lleva_a("/");
    // Another browser, with a link, and then somebody tries everywhere.
    let enlace = dar().await;
    let (otro, _) = poner(&app, &enlace, CLAVE).await;
    fallar(&app.anonimo()).await;
    otro.ingresar("operador1", CLAVE).await.lleva_a("/");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_ends_when_the_account_gets_another_role_or_other_areas() {
    let app = TestApp::nueva().await;
    let (director, admin) = (app.ingresado("director").await, app.administrador().await);
    let id = id_de(&app, "operador1").await;
    let (entradas, tesoreria) = (
        app.area(ENTRADAS).id.to_string(),
        app.area(TESORERIA).id.to_string(),
    );
    let dar = async |quien: &Cliente| -> String {
        let dado: UsuarioGuardado = mandar(quien, "enlace", &[("id", &id)]).await.bien();
        dado.enlace.unwrap()
    };
    let editar = async |nombre: &str, rol: &str, areas: &[&str]| {
        let mut datos = vec![("id", id.as_str()), ("nombre", nombre), ("rol", rol)];
        datos.extend(areas.iter().map(|area| ("areas[]", *area)));
        let hecho = mandar(&admin, "editar", &datos).await;
        hecho.bien::<UsuarioGuardado>();
    };
    let vencido = async |enlace: &str| {
        let (_, respuesta) = poner(&app, enlace, OTRA_CLAVE).await;
        respuesta.lleva_a(&format!("/clave/?error=enlace_vencido&enlace={enlace}"));
    };
    // A director would get into an account that is a director's by now.
    let enlace = dar(&director).await;
    editar("Lucía", "director", &[&*entradas]).await;
    vencido(&enlace).await;
    // Or into one of an área that is not theirs.
    let enlace = dar(&admin).await;
    editar("Lucía", "director", &[&*entradas, &*tesoreria]).await;
    vencido(&enlace).await;
    // The password stayed as it was, and another name is no reason.
    app.ingresado("operador1").await;
    let enlace = dar(&admin).await;
    editar("Lucía B.", "director", &[&*tesoreria, &*entradas]).await;
    poner(&app, &enlace, OTRA_CLAVE).await.1.lleva_a("/");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_director_administers_the_operators_of_their_own_areas_and_nobody_else() {
    let app = TestApp::nueva().await;
    let jefa = app.con_cuenta("jefa", Rol::Director, &[ENTRADAS]).await;
    app.con_cuenta("ambos", Rol::Operador, &[ENTRADAS, TESORERIA])
        .await;
    let (entradas, tesoreria) = (
        app.area(ENTRADAS).id.to_string(),
        app.area(TESORERIA).id.to_string(),
    );
    let crear = |rol: &'static str, area: String| {
        let jefa = &jefa;
        async move {
            let datos = [
                ("usuario", "xx"),
                ("nombre", "X"),
                ("rol", rol),
                ("areas[]", &*area),
            ];
            mandar(jefa, "crear", &datos).await
        }
    };
    for (rol, area) in [
        ("director", &entradas),
        ("superadmin", &entradas),
        ("operador", &tesoreria),
    ] {
        let respuesta = app.sin_cambiar(crear(rol, area.clone())).await;
        respuesta.rechazo(403, "sin_permiso");
    }
    let sin_area = [("usuario", "xx"), ("nombre", "X"), ("rol", "operador")];
    mandar(&jefa, "crear", &sin_area)
        .await
        .reparos(422, "campos_invalidos", &["areas"]);
    // Of another área, of another role, of theirs and of another's too.
    for ajeno in ["operador4", "director", "jefa", "ambos"] {
        let id = id_de(&app, ajeno).await;
        let editar = [
            ("id", &*id),
            ("nombre", "X"),
            ("rol", "operador"),
            ("areas[]", &*entradas),
        ];
        for (orden, datos) in [
            ("editar", &editar[..]),
            ("enlace", &editar[..1]),
            ("deshabilitar", &editar[..1]),
            ("habilitar", &editar[..1]),
        ] {
            let respuesta = app.sin_cambiar(mandar(&jefa, orden, datos)).await;
            respuesta.rechazo(403, "sin_permiso");
        }
    }
    // Nor do they hand one of theirs over, or raise them.
    let id = id_de(&app, "operador1").await;
    for (rol, area) in [("operador", &tesoreria), ("director", &entradas)] {
        let datos = [
            ("id", &*id),
            ("nombre", "X"),
            ("rol", rol),
            ("areas[]", &**area),
        ];
        let respuesta = app.sin_cambiar(mandar(&jefa, "editar", &datos)).await;
        respuesta.rechazo(403, "sin_permiso");
    }
    let datos = [
        ("id", &*id),
        ("nombre", "Lucía B."),
        ("rol", "operador"),
        ("areas[]", &*entradas),
    ];
    mandar(&jefa, "editar", &datos)
        .await
        .bien::<UsuarioGuardado>();
    let lista: Pagina<UsuarioFila> = jefa.get("/api/administracion/usuarios").await.bien();
    let visibles: Vec<_> = lista
        .filas
        .iter()
        .map(|f| (&*f.usuario, f.editable))
        .collect();
    assert!(visibles.contains(&("operador1", true)) && visibles.contains(&("ambos", false)));
    assert!(
        !visibles
            .iter()
            .any(|(u, _)| ["operador4", "operador5"].contains(u)),
        "{visibles:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_takes_their_own_rights_away_nor_the_last_superadmins() {
    let app = TestApp::nueva().await;
    let admin = app.administrador().await;
    let id = id_de(&app, "admin").await;
    let bajar = |id: String| {
        vec![
            ("id", id),
            ("nombre", "A".into()),
            ("rol", "director".into()),
            ("areas[]", app.area(ENTRADAS).id.to_string()),
        ]
    };
    let editar = async |cliente: &Cliente, id: &str| {
        let datos = bajar(id.to_owned());
        let datos: Vec<_> = datos.iter().map(|(n, v)| (*n, v.as_str())).collect();
        mandar(cliente, "editar", &datos).await
    };
    let respuesta = app
        .sin_cambiar(mandar(&admin, "deshabilitar", &[("id", &id)]))
        .await;
    respuesta.rechazo(409, "ultimo_administrador");
    app.sin_cambiar(editar(&admin, &id))
        .await
        .reparos(409, "ultimo_administrador", &["rol"]);

    let otra = app.con_cuenta("otra", Rol::Superadmin, &[]).await;
    let de_otra = id_de(&app, "otra").await;
    let respuesta = app
        .sin_cambiar(mandar(&admin, "deshabilitar", &[("id", &id)]))
        .await;
    respuesta.rechazo(409, "uno_mismo");
    app.sin_cambiar(editar(&admin, &id))
        .await
        .reparos(409, "uno_mismo", &["rol"]);
    // Each the other at once: one of them stays.
    let a_otra = [("id", &*de_otra)];
    let (uno, dos) = tokio::join!(mandar(&admin, "deshabilitar", &a_otra), editar(&otra, &id));
    let hechas = [uno.estado, dos.estado]
        .iter()
        .filter(|e| **e == 200)
        .count();
    assert_eq!(hechas, 1, "{uno:?} {dos:?}");
    let quedan = app
        .consultar("SELECT usuario FROM usuario WHERE rol = 'superadmin' AND activo = 1")
        .await;
    assert_eq!(quedan.len(), 1, "{quedan:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operator_who_is_disabled_is_out_at_once_and_may_come_back() {
    let app = TestApp::nueva().await;
    let director = app.ingresado("director").await;
    let operador = app.operador("operador1").await;
    operador
        .sentarse(app.mesa("Mesa 1").id)
        .await
        .bien::<Value>();
    let mut socket = app.monitor_de(&operador.cliente, ENTRADAS).await;
    let id = id_de(&app, "operador1").await;
    mandar(&director, "deshabilitar", &[("id", &id)])
        .await
        .bien::<()>();
    let cerrado = tokio::time::timeout(LIMITE, socket.cierre()).await;
    assert_eq!(cerrado.unwrap(), Some(1008));
    operador
        .cliente
        .get("/api/operador/puesto")
        .await
        .rechazo(401, "sin_sesion");
    let otra_vez = app.anonimo().ingresar("operador1", CLAVE).await;
    assert!(
        otra_vez
            .cabecera("location")
            .contains("credenciales_invalidas")
    );
    assert_eq!(app.contar("puesto").await, 0, "the mesa is free");
    mandar(&director, "habilitar", &[("id", &id)])
        .await
        .bien::<()>();
    app.anonimo()
        .ingresar("operador1", CLAVE)
        .await
        .lleva_a("/");
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_a_disabled_operator_calls_waits_again_and_whom_they_attend_is_finished_by_a_director()
{
    let app = TestApp::nueva().await;
    let director = app.ingresado("director").await;
    let llamado = app.sacar_turno(ENTRADAS, INICIO, None).await;
    let atendido = app.sacar_turno(ENTRADAS, INICIO, None).await;
    let (mut uno, mut dos) = (
        app.operador("operador1").await,
        app.operador("operador2").await,
    );
    uno.sentarse(app.mesa("Mesa 1").id).await;
    dos.sentarse(app.mesa("Mesa 2").id).await;
    uno.llamar().await.bien::<Value>();
    dos.llamar().await.bien::<Value>();
    dos.atender().await.bien::<Value>();
    assert_eq!((uno.turno(), dos.turno()), (llamado.id, atendido.id));
    let mut monitor = app.monitor(ENTRADAS).await;
    monitor.tablero().await;
    for quien in ["operador1", "operador2"] {
        let id = id_de(&app, quien).await;
        mandar(&director, "deshabilitar", &[("id", &id)])
            .await
            .bien::<()>();
    }
    // All screens hear of it, and the next operator calls who was called.
    let vuelto = monitor.hasta("turno_actualizado").await;
    assert_eq!(vuelto["turno"]["id"], llamado.id.0);
    assert_eq!(vuelto["turno"]["estado_id"], 0);
    let mut tres = app.operador("operador3").await;
    tres.sentarse(app.mesa("Mesa 1").id).await.bien::<Value>();
    tres.llamar().await.bien::<Value>();
    assert_eq!(tres.turno(), llamado.id);
    // What was begun is on the page of who began it, and a director ends it.
    let id = id_de(&app, "operador2").await;
    let ficha = director
        .get(&format!("/api/administracion/usuario?id={id}"))
        .await;
    let ficha: Value = ficha.bien();
    assert_eq!(ficha["en_manos"]["id"], atendido.id.0);
    assert_eq!(ficha["activa"], false);
    let turno = atendido.id.to_string();
    let con_razon = [("turno", &*turno), ("razon", "Ya no trabaja aquí")];
    director
        .post("/api/operador/finalizar", &con_razon)
        .await
        .bien::<Value>();
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_calls_at_the_moment_at_which_they_are_disabled_loses_nobody() {
    for _ in 0..10 {
        let app = TestApp::nueva().await;
        let director = app.ingresado("director").await;
        app.sacar_turno(ENTRADAS, INICIO, None).await;
        let mut operador = app.operador("operador1").await;
        operador
            .sentarse(app.mesa("Mesa 1").id)
            .await
            .bien::<Value>();
        let id = id_de(&app, "operador1").await;
        let a_quien = [("id", &*id)];
        let (apagado, _) = tokio::join!(
            mandar(&director, "deshabilitar", &a_quien),
            operador.llamar()
        );
        apagado.bien::<()>();
        let estados = app
            .consultar("SELECT CAST(estado AS TEXT) FROM turno")
            .await;
        assert_eq!(estados, ["0"], "nobody is called by who is gone");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn next_honours_what_an_operator_serves_and_what_they_prefer() {
    let app = TestApp::nueva().await;
    let director = app.ingresado("director").await;
    let id = id_de(&app, "operador1").await;
    let area = app.area(ENTRADAS).id.to_string();
    let (inicio, entrega) = (app.tramite(INICIO).id, app.tramite(ENTREGA).id);
    let preferir = async |de_inicio: &str, de_entrega: &str| {
        let (i, e) = (
            format!("preferencias[{inicio}]"),
            format!("preferencias[{entrega}]"),
        );
        let datos = [
            ("id", &*id),
            ("nombre", "Lucía"),
            ("rol", "operador"),
            ("areas[]", &*area),
            (&*i, de_inicio),
            (&*e, de_entrega),
        ];
        mandar(&director, "editar", &datos)
            .await
            .bien::<UsuarioGuardado>()
    };
    let primero = app.sacar_turno(ENTRADAS, INICIO, None).await;
    app.adelantar(60);
    let segundo = app.sacar_turno(ENTRADAS, ENTREGA, None).await;
    app.adelantar(60);
    preferir("igual", "primero").await;
    let mut operador = app.operador("operador1").await;
    operador.sentarse(app.mesa("Mesa 1").id).await;
    operador.llamar().await.bien::<Value>();
    assert_eq!(operador.turno(), segundo.id);
    operador.atender().await;
    operador.finalizar(None).await.bien::<Value>();
    preferir("no", "igual").await;
    operador.llamar().await.rechazo(409, "nadie_espera");
    // Not even who has waited longer than the área allows: somebody else serves it.
    app.adelantar(45 * 60);
    let otro_dia = app.ingresado("operador1").await;
    let mut operador = crate::cliente::Operador::nuevo(otro_dia);
    operador.sentarse(app.mesa("Mesa 1").id).await;
    operador.llamar().await.rechazo(409, "nadie_espera");
    preferir_vuelve(&app, &id, &area).await;
    operador.llamar().await.bien::<Value>();
    assert_eq!(operador.turno(), primero.id);
}

/// Nothing is preferred any more.
async fn preferir_vuelve(app: &TestApp, id: &str, area: &str) {
    let director = app.ingresado("director").await;
    let datos = [
        ("id", id),
        ("nombre", "Lucía"),
        ("rol", "operador"),
        ("areas[]", area),
    ];
    mandar(&director, "editar", &datos)
        .await
        .bien::<UsuarioGuardado>();
    assert_eq!(app.contar("usuario_tramite").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_holds_a_turno_is_not_moved_out_of_its_area() {
    let app = TestApp::nueva().await;
    let director = app.ingresado("director").await;
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    let mut operador = app.operador("operador1").await;
    operador.sentarse(app.mesa("Mesa 1").id).await;
    operador.llamar().await.bien::<Value>();
    let id = id_de(&app, "operador1").await;
    let tesoreria = app.area(TESORERIA).id.to_string();
    let mudar = [
        ("id", &*id),
        ("nombre", "Lucía"),
        ("rol", "operador"),
        ("areas[]", &*tesoreria),
    ];
    let respuesta = app.sin_cambiar(mandar(&director, "editar", &mudar)).await;
    respuesta.reparos(409, "turno_sin_cerrar", &["areas"]);
    operador.atender().await.bien::<Value>();
    operador.finalizar(None).await.bien::<Value>();
    mandar(&director, "editar", &mudar)
        .await
        .bien::<UsuarioGuardado>();
    assert_eq!(
        app.contar("puesto").await,
        0,
        "they left the mesa of the other área"
    );
}

#[test]
fn the_first_link_names_an_address_that_can_be_typed() {
    let base = |publica: Option<&str>, escucha: &str| {
        let servicio = Servicio {
            public_url: publica.map(str::to_owned),
            ..Servicio::default()
        };
        servicio.base(escucha.parse().unwrap())
    };
    assert_eq!(base(None, "127.0.0.1:3000"), "http://127.0.0.1:3000");
    assert_eq!(base(None, "0.0.0.0:3000"), "http://localhost:3000");
    assert_eq!(base(None, "[::]:80"), "http://localhost:80");
    let publica = Some("https://turnos.example/");
    assert_eq!(base(publica, "0.0.0.0:3000"), "https://turnos.example");
}
