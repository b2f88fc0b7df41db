//! Who may see and do what, and what every answer carries.

use crate::app::{ENTRADAS, INICIO, LIMITE, Opciones, TestApp};
use crate::cliente::Cliente;
use reqwest::Method;
use std::time::{Duration, Instant};
use turnero::domain::usuario::Rol;
use turnero::server::config::Servicio;
use turnero::turnero::cuentas;

const PAGINAS: [&str; 24] = [
    "/admin/aspecto/",
    "/dashboard/informes/",
    "/",
    "/pantalla/",
    "/dashboard/pantallas/",
    "/dashboard/medios/",
    "/turnos/",
    "/turnos/monitor/",
    "/turnos/ok/nada/",
    "/operador/panel/",
    "/dashboard/",
    "/admin/sistema/",
    "/admin/auditoria/",
    "/dashboard/integraciones/",
    "/ingresar/",
    "/inicio/",
    "/clave/",
    "/dashboard/areas/",
    "/dashboard/areas/nueva/",
    "/dashboard/tramites/",
    "/dashboard/mesas/",
    "/dashboard/usuarios/",
    "/dashboard/turnos/",
    "/dashboard/personas/",
];

const ORDENES: [&str; 64] = [
    "/api/idioma",
    "/api/tema",
    "/api/admin/guardar_apariencia",
    "/api/admin/quitar_logo",
    "/api/admin/logo",
    "/api/turnos/emitir",
    "/api/pantallas/parte",
    "/api/pantallas/anuncio",
    "/api/pantallas/codigo",
    "/api/medios/subir",
    "/api/medios/editar",
    "/api/medios/mover",
    "/api/medios/borrar",
    "/api/administracion/pantalla/vincular",
    "/api/administracion/pantalla/editar",
    "/api/administracion/pantalla/revocar",
    "/api/operador/elegir_mesa",
    "/api/operador/dejar_mesa",
    "/api/operador/llamar_siguiente",
    "/api/operador/rellamar",
    "/api/operador/atender",
    "/api/operador/finalizar",
    "/api/operador/no_presento",
    "/api/operador/corregir_prioridad",
    "/api/operador/anotar",
    "/api/operador/llamar_este",
    "/api/operador/sin_turno",
    "/api/operador/deshacer",
    "/api/operador/devolver",
    "/api/operador/pausar",
    "/api/operador/reanudar",
    "/api/operador/derivar",
    "/api/operador/reincorporar",
    "/api/operador/cancelar",
    "/api/turnos/cancelar",
    "/api/integraciones/crear_token",
    "/api/integraciones/revocar_token",
    "/api/integraciones/crear_webhook",
    "/api/integraciones/activar_webhook",
    "/api/integraciones/borrar_webhook",
    "/api/integraciones/probar_webhook",
    "/api/ingresar",
    "/api/salir",
    "/api/inicio",
    "/ingresar/",
    "/salir/",
    "/inicio/",
    "/api/administracion/area/guardar",
    "/api/administracion/area/borrar",
    "/api/administracion/tramite/crear",
    "/api/administracion/tramite/editar",
    "/api/administracion/tramite/mover",
    "/api/administracion/tramite/borrar",
    "/api/administracion/mesa/crear",
    "/api/administracion/mesa/editar",
    "/api/administracion/mesa/mover",
    "/api/administracion/mesa/borrar",
    "/api/administracion/usuario/crear",
    "/api/administracion/usuario/editar",
    "/api/administracion/usuario/enlace",
    "/api/administracion/usuario/deshabilitar",
    "/api/administracion/usuario/habilitar",
    "/api/clave",
    "/clave/",
];

/// Nobody, and one of each role.
async fn todos(app: &TestApp) -> [(&'static str, Cliente); 4] {
    let clave = "una clave de administrador";
    cuentas::crear(&app.turnero, "admin", "", Rol::Superadmin, clave, &[])
        .await
        .unwrap();
    let admin = app.anonimo();
    admin.ingresar("admin", clave).await.lleva_a("/");
    [
        ("nadie", app.anonimo()),
        ("operador", app.ingresado("operador1").await),
        ("director", app.ingresado("director").await),
        ("superadmin", admin),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn each_role_gets_what_is_theirs_and_nothing_else_with_and_without_the_last_slash() {
    let app = TestApp::nueva().await;
    // In the order of `todos`.
    let tabla: Vec<(&str, [u16; 4])> = vec![
        ("/aspecto.css", [200, 200, 200, 200]),
        ("/admin/aspecto/", [303, 403, 403, 200]),
        ("/api/admin/apariencia/", [401, 403, 403, 200]),
        ("/", [200, 200, 200, 200]),
        ("/turnos/", [200, 200, 200, 200]),
        ("/turnos/monitor/", [200, 200, 200, 200]),
        ("/pantalla/", [200, 200, 200, 200]),
        ("/api/pantallas/donde/", [200, 200, 200, 200]),
        ("/dashboard/pantallas/", [303, 403, 200, 200]),
        ("/dashboard/medios/", [303, 403, 200, 200]),
        ("/api/medios/ver/", [401, 403, 200, 200]),
        ("/medios/nada/", [404, 404, 404, 404]),
        ("/dashboard/pantallas/nueva/", [303, 403, 200, 200]),
        ("/api/administracion/pantallas/", [401, 403, 200, 200]),
        ("/api/administracion/pantalla/", [401, 403, 200, 200]),
        ("/ingresar/", [200, 200, 200, 200]),
        ("/inicio/", [200, 200, 200, 200]),
        ("/operador/panel/", [303, 200, 200, 200]),
        ("/dashboard/", [303, 403, 200, 200]),
        ("/dashboard/sala/", [303, 403, 200, 200]),
        ("/dashboard/simulacion/", [303, 403, 200, 200]),
        ("/api/dashboard/simulacion", [401, 403, 200, 200]),
        ("/dashboard/informes/", [303, 403, 200, 200]),
        ("/api/dashboard/informe", [401, 403, 200, 200]),
        ("/api/dashboard/hoy", [401, 403, 200, 200]),
        ("/api/administracion/partes/", [401, 403, 200, 200]),
        (
            "/dashboard/informes/descargar?formato=csv",
            [401, 403, 200, 200],
        ),
        (
            "/dashboard/informes/descargar?formato=doc",
            [401, 403, 400, 400],
        ),
        ("/dashboard/padron/", [303, 403, 200, 200]),
        ("/admin/sistema/", [303, 403, 403, 200]),
        ("/admin/auditoria/", [303, 403, 403, 200]),
        ("/dashboard/integraciones/", [303, 403, 403, 200]),
        ("/dashboard/integraciones/webhooks/1/", [303, 403, 403, 404]),
        ("/api/integraciones/ver/", [401, 403, 403, 200]),
        ("/api/admin/sistema/", [401, 403, 403, 200]),
        ("/api/admin/auditoria/", [401, 403, 403, 200]),
        ("/dashboard/api/stats/", [401, 403, 200, 200]),
        ("/api/sala", [401, 403, 200, 200]),
        ("/api/padron/importaciones", [401, 403, 200, 200]),
        ("/api/operador/jornada", [401, 200, 200, 200]),
        ("/api/operador/vistazo/", [401, 200, 200, 200]),
        ("/dashboard/api/ultimos/", [401, 403, 200, 200]),
        ("/api/operador/puesto/", [401, 200, 200, 200]),
        // Who sits at no mesa.
        ("/api/operador/ausentes/", [401, 409, 409, 409]),
        ("/api/operador/visita/?turno=1", [401, 404, 404, 404]),
        ("/api/operador/destinos/?turno=1", [401, 404, 404, 404]),
        ("/api/operador/historia/?turno=1", [401, 404, 404, 404]),
        ("/api/turnos/propio/?token=nada", [404, 404, 404, 404]),
        ("/turnos/ok/nada/", [404, 404, 404, 404]),
        ("/turnos/voz/1", [404, 404, 404, 404]),
        ("/api/kiosk/areas/", [200, 200, 200, 200]),
        ("/api/tablero/", [200, 200, 200, 200]),
        ("/dashboard/areas/", [303, 403, 200, 200]),
        ("/dashboard/areas/nueva/", [303, 403, 403, 200]),
        ("/dashboard/tramites/", [303, 403, 200, 200]),
        ("/dashboard/mesas/", [303, 403, 200, 200]),
        ("/dashboard/usuarios/", [303, 403, 200, 200]),
        ("/dashboard/turnos/", [303, 403, 200, 200]),
        ("/dashboard/personas/", [303, 403, 200, 200]),
        ("/api/administracion/areas/", [401, 403, 200, 200]),
        ("/api/administracion/areas/mias/", [401, 403, 200, 200]),
        ("/api/administracion/area/", [401, 403, 403, 200]),
        ("/api/administracion/tramites/", [401, 403, 200, 200]),
        ("/api/administracion/tramite/", [401, 403, 200, 200]),
        ("/api/administracion/mesas/", [401, 403, 200, 200]),
        ("/api/administracion/mesa/", [401, 403, 200, 200]),
        ("/api/administracion/usuarios/", [401, 403, 200, 200]),
        ("/api/administracion/usuario/", [401, 403, 200, 200]),
        ("/api/administracion/turnos/", [401, 403, 200, 200]),
        ("/api/administracion/personas/", [401, 403, 200, 200]),
        ("/clave/", [200, 200, 200, 200]),
        ("/no/existe/", [404, 404, 404, 404]),
    ];
    for (i, (quien, cliente)) in todos(&app).await.iter().enumerate() {
        for &(ruta, estados) in &tabla {
            for ruta in [ruta, ruta.trim_end_matches('/')] {
                let respuesta = cliente.get(ruta).await;
                assert_eq!(
                    respuesta.estado, estados[i],
                    "{quien} at «{ruta}»: {respuesta:?}"
                );
                if respuesta.estado == 303 {
                    let lugar = respuesta.cabecera("location");
                    assert!(lugar.starts_with("/ingresar/?siguiente=%2F"), "{lugar}");
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_granted_or_not_there_is_a_page_and_never_a_blank() {
    let app = TestApp::nueva().await;
    let operador = app.ingresado("operador1").await;
    for (ruta, dice) in [
        ("/dashboard/", "Esta página no es para su cuenta"),
        ("/no/existe/", "No hay nada en esta dirección"),
    ] {
        let respuesta = operador.get(ruta).await;
        assert!(respuesta.cabecera("content-type").starts_with("text/html"));
        assert!(
            respuesta.texto.contains(dice),
            "{ruta}: {}",
            respuesta.texto
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_of_the_api_that_there_is_not_is_told_as_programs_read_it() {
    let app = TestApp::nueva().await;
    for ruta in ["/api/nada", "/api/no/hay/", "/dashboard/api/nada"] {
        app.anonimo().get(ruta).await.rechazo(404, "no_encontrado");
        app.anonimo()
            .post(ruta, &[])
            .await
            .rechazo(404, "no_encontrado");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_commands_without_a_session() {
    let app = TestApp::nueva().await;
    for ruta in ORDENES
        .into_iter()
        .filter(|r| r.starts_with("/api/operador/"))
    {
        let datos = [
            ("mesa", "1"),
            ("turno", "1"),
            ("prioridad", "1"),
            ("tramite", "1"),
            ("razon", "pierde el tren"),
            ("texto", "falta el sello"),
            ("clave", "una-clave-buena"),
        ];
        let respuesta = app.sin_cambiar(app.anonimo().post(ruta, &datos)).await;
        respuesta.rechazo(401, "sin_sesion");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_watches_over_it_is_told_whether_it_lives_and_whether_it_can_serve() {
    let app = TestApp::nueva().await;
    // Their session is not looked up, or they would hear of the database where they did not ask.
    let cliente = app.ingresado("director").await;
    for ruta in ["/healthz", "/readyz"] {
        assert_eq!(cliente.get(ruta).await.estado, 200, "{ruta}");
    }
    app.turnero.db.cerrar().await;
    assert_eq!(cliente.get("/healthz").await.estado, 200);
    let tope = Instant::now() + LIMITE;
    let no_sirve = loop {
        // What was true a moment ago is repeated.
        match cliente.get("/readyz").await {
            respuesta if respuesta.estado == 200 => assert!(Instant::now() < tope),
            respuesta => break respuesta,
        }
    };
    assert_eq!((no_sirve.estado, &*no_sirve.texto), (503, "database\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_hangs_is_told_within_two_seconds_to_however_many_ask() {
    let app = TestApp::nueva().await;
    assert_eq!(app.anonimo().get("/healthz").await.estado, 200);
    let db = &app.turnero.db;
    let mut ocupadas = Vec::new();
    for _ in 0..db.lectura().options().get_max_connections() {
        ocupadas.push(db.lectura().acquire().await.unwrap());
    }
    let desde = Instant::now();
    let clientes = Vec::from_iter((0..50).map(|_| app.anonimo()));
    let preguntas = clientes.iter().map(|c| c.get("/readyz"));
    for respuesta in futures::future::join_all(preguntas).await {
        assert_eq!(respuesta.estado, 503);
    }
    println!("50 were told after {:?}", desde.elapsed());
    // One after the other they would wait for minutes.
    assert!(desde.elapsed() < LIMITE);
    assert!(desde.elapsed() >= Duration::from_secs(2));
}

#[tokio::test(flavor = "multi_thread")]
async fn another_site_commands_nothing() {
    let app = TestApp::nueva().await;
    let director = app.ingresado("director").await;
    for ruta in ORDENES {
        for (nombre, valor) in [
            ("origin", "https://evil.example"),
            ("origin", "null"),
            ("sec-fetch-site", "cross-site"),
        ] {
            let pedido = director
                .pedir(reqwest::Method::POST, ruta)
                .form(&[("turno", "1")])
                .header(nombre, valor);
            let respuesta = app.sin_cambiar(director.enviar(pedido)).await;
            respuesta.rechazo(403, "origen_ajeno");
        }
    }
    let yo = director.get("/api/sesion/yo").await;
    assert!(
        yo.texto.contains("director"),
        "still logged in: {}",
        yo.texto
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn no_get_changes_anything() {
    let app = TestApp::nueva().await;
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    let director = app.ingresado("director").await;
    for ruta in ORDENES {
        let con_datos = format!("{ruta}?turno=1&mesa=1&area=1&tramite=1&clave=una-clave-buena");
        app.sin_cambiar(director.get(&con_datos)).await;
    }
    let yo = director.get("/api/sesion/yo").await;
    assert!(
        yo.texto.contains("director"),
        "still logged in: {}",
        yo.texto
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_lets_only_its_own_scripts_run() {
    let app = TestApp::nueva().await;
    let director = app.ingresado("director").await;
    let mut nonces = std::collections::BTreeSet::new();
    for ruta in PAGINAS.into_iter().chain(["/no/existe/"]) {
        let respuesta = director.get(ruta).await;
        let politica = respuesta.cabecera("content-security-policy").to_owned();
        for parte in [
            "default-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
        ] {
            assert!(politica.contains(parte), "{ruta}: {politica}");
        }
        assert!(!politica.contains("unsafe-inline"), "{politica}");
        let nonce = politica.split("'nonce-").nth(1).expect(ruta);
        let nonce = nonce.split('\'').next().unwrap();
        assert!(
            respuesta.texto.contains(&format!("nonce=\"{nonce}\"")),
            "{ruta}"
        );
        assert!(
            nonces.insert(nonce.to_owned()),
            "{ruta}: the nonce was used before"
        );
        assert_eq!(respuesta.cabecera("x-content-type-options"), "nosniff");
        assert_eq!(respuesta.cabecera("cache-control"), "no-store");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_program_says_can_be_read_before_webassembly_arrives() {
    let app = TestApp::nueva().await;
    let emitido = app.sacar_turno(ENTRADAS, INICIO, None).await;
    let kiosk = app.anonimo().get("/turnos/").await.texto;
    assert!(kiosk.contains("Mesa de Entradas") && kiosk.contains("Tesorería"));
    let monitor = app
        .anonimo()
        .get("/turnos/monitor/?area=mesa-de-entradas")
        .await
        .texto;
    assert!(monitor.contains(&emitido.numero_visible), "{monitor}");
    let director = app.ingresado("director").await;
    let dashboard = director.get("/dashboard/").await.texto;
    for id in [
        "stat-pendientes",
        "stat-en-atencion",
        "stat-llamando",
        "stat-finalizados",
        "stat-vencidos",
        "stat-no-presento",
        "last-refresh-time",
    ] {
        assert!(dashboard.contains(&format!("id=\"{id}\"")), "{id}");
    }
    assert!(dashboard.contains(&emitido.numero_visible));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bundle_is_sent_as_it_was_compressed_and_is_kept_for_ever() {
    let sitio = tempfile::tempdir().unwrap();
    let pkg = sitio.path().join("pkg");
    std::fs::create_dir(&pkg).unwrap();
    std::fs::write(pkg.join("turnero.js"), "// the bundle").unwrap();
    std::fs::write(pkg.join("turnero.js.br"), "made when it was built").unwrap();
    let app = TestApp::con(Opciones {
        servicio: Servicio {
            site: Some(sitio.path().to_owned()),
            ..Servicio::default()
        },
        ..Opciones::default()
    })
    .await;
    let cliente = app.anonimo();
    let pedido = cliente.pedir(Method::GET, "/pkg/turnero.js");
    let comprimido = cliente.enviar(pedido.header("accept-encoding", "br")).await;
    assert_eq!(comprimido.cabecera("content-encoding"), "br");
    assert_eq!(comprimido.texto, "made when it was built");
    let entero = cliente.get("/pkg/turnero.js").await;
    assert_eq!(entero.texto, "// the bundle");
    for archivo in [comprimido, entero] {
        let cache = archivo.cabecera("cache-control");
        assert_eq!(cache, "public, max-age=31536000, immutable");
    }
    // What is not there may be there later, and a page is another one each time.
    for ruta in ["/pkg/nada.js", "/ingresar/"] {
        let cache = cliente.get(ruta).await;
        assert_eq!(cache.cabecera("cache-control"), "no-store", "{ruta}");
    }
}
