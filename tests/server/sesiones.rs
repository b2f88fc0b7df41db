//! Accounts, sessions and logins.

use crate::app::{CLAVE, ENTRADAS, INICIO, Opciones, TestApp};
use crate::cliente::Cliente;
use serde_json::Value;
use turnero::api::operador::Puesto;
use turnero::server::config::Servicio;
use turnero::turnero::cuentas;

/// Who the server takes somebody for.
async fn quien(cliente: &Cliente) -> Value {
    cliente.get("/api/sesion/yo").await.bien()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_is_a_cookie_that_scripts_and_other_sites_do_not_get() {
    let app = TestApp::nueva().await;
    let respuesta = app.anonimo().ingresar("director", CLAVE).await;
    respuesta.lleva_a("/");
    let galleta = respuesta.galleta("turnero");
    for parte in [
        "turnero=",
        "HttpOnly",
        "SameSite=Lax",
        "Path=/",
        "Max-Age=43200",
    ] {
        assert!(galleta.contains(parte), "{parte} in {galleta}");
    }
    assert!(!galleta.contains("Secure"), "{galleta}");
    let token = galleta.split(['=', ';']).nth(1).unwrap();
    assert_eq!(token.len(), 32, "128 bits in hexadecimal");
}

#[tokio::test(flavor = "multi_thread")]
async fn under_https_the_cookie_travels_only_encrypted_and_to_this_host() {
    let app = TestApp::con(Opciones {
        servicio: Servicio {
            public_url: Some("https://turnos.example".into()),
            ..Servicio::default()
        },
        ..Opciones::default()
    })
    .await;
    let respuesta = app.anonimo().ingresar("director", CLAVE).await;
    for nombre in ["__Host-turnero", "__Host-turnero_navegador"] {
        let galleta = respuesta.galleta(nombre);
        assert!(galleta.contains("; Secure"), "{nombre} {galleta}");
        assert!(galleta.contains("; HttpOnly"), "{nombre} {galleta}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_new_at_each_login_and_the_database_keeps_only_its_hash() {
    let app = TestApp::nueva().await;
    let una = app.ingresado("director").await;
    let antes = una.cookie();
    una.ingresar("director", CLAVE).await.lleva_a("/");
    assert_ne!(una.cookie(), antes);
    let robada = app.anonimo().con_cookie(&antes);
    assert_eq!(
        quien(&robada).await,
        Value::Null,
        "the session before has ended"
    );
    let token = una.cookie().split_once('=').unwrap().1.to_owned();
    let sesiones = app.filas("sesion").await;
    assert_eq!(sesiones.len(), 1);
    assert!(sesiones[0].contains(&turnero::azar::huella(&token)));
    assert!(!sesiones[0].contains(&token));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_ends_after_half_an_hour_without_use_and_after_twelve_hours_with_it() {
    let app = TestApp::nueva().await;
    let quieto = app.ingresado("operador1").await;
    let activo = app.ingresado("operador2").await;
    for _ in 0..28 {
        app.adelantar(25 * 60);
        assert_eq!(quien(&activo).await["usuario"], "operador2");
    }
    assert_eq!(quien(&quieto).await, Value::Null);
    app.adelantar(25 * 60);
    assert_eq!(
        quien(&activo).await,
        Value::Null,
        "after 12 hours and 5 minutes"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn logging_out_ends_the_session_and_not_only_its_cookie() {
    let app = TestApp::nueva().await;
    let cliente = app.ingresado("operador1").await;
    let cookie = cliente.cookie();
    cliente.post("/salir/", &[]).await.lleva_a("/ingresar/");
    assert_eq!(cliente.cookie(), "");
    let robada = app.anonimo().con_cookie(&cookie);
    assert_eq!(quien(&robada).await, Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disabled_account_neither_logs_in_nor_goes_on() {
    let app = TestApp::nueva().await;
    let cliente = app.ingresado("operador1").await;
    sqlx::query("UPDATE usuario SET activo = 0 WHERE usuario = 'operador1'")
        .execute(app.turnero.db.escritura())
        .await
        .unwrap();
    assert_eq!(quien(&cliente).await, Value::Null);
    let otra_vez = app.anonimo().ingresar("operador1", CLAVE).await;
    otra_vez.lleva_a("/ingresar/?error=credenciales_invalidas&usuario=operador1&siguiente=%2F");
}

#[tokio::test(flavor = "multi_thread")]
async fn logging_in_leads_only_to_addresses_of_ours() {
    let app = TestApp::nueva().await;
    for (siguiente, lugar) in [
        ("/operador/panel/", "/operador/panel/"),
        ("//evil.example/", "/"),
        ("https://evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("/\t/evil.example", "/"),
        ("/\u{1}", "/"),
    ] {
        let datos = [
            ("usuario", "operador1"),
            ("clave", CLAVE),
            ("siguiente", siguiente),
        ];
        app.anonimo()
            .post("/ingresar/", &datos)
            .await
            .lleva_a(lugar);
    }
}

/// The answer to a login that fails, without the name that was typed.
async fn fallar(app: &TestApp, usuario: &str, clave: &str) -> (u16, String) {
    let respuesta = app.anonimo().ingresar(usuario, clave).await;
    assert_eq!(respuesta.cabecera("set-cookie"), "");
    let lugar = respuesta.cabecera("location").replace(usuario, "X");
    (respuesta.estado, lugar)
}

#[tokio::test(flavor = "multi_thread")]
async fn from_the_fifth_failure_on_one_waits_longer_and_longer_whether_the_name_exists_or_not() {
    let app = TestApp::nueva().await;
    let mal = (
        303,
        "/ingresar/?error=credenciales_invalidas&usuario=X&siguiente=%2F".to_owned(),
    );
    let espere = |s: i64| {
        (
            303,
            format!("/ingresar/?error=demasiados_intentos&espera={s}&usuario=X&siguiente=%2F"),
        )
    };
    for usuario in ["operador1", "nadie"] {
        for _ in 0..5 {
            assert_eq!(fallar(&app, usuario, "mala").await, mal);
        }
    }
    for segundos in [1, 2, 4] {
        for usuario in ["operador1", "nadie"] {
            assert_eq!(
                fallar(&app, usuario, "mala").await,
                espere(segundos),
                "{usuario}"
            );
            // Not even the right password is looked at meanwhile.
            assert_eq!(fallar(&app, usuario, CLAVE).await, espere(segundos));
        }
        app.adelantar(segundos);
        for usuario in ["operador1", "nadie"] {
            assert_eq!(fallar(&app, usuario, "mala").await, mal);
        }
    }
    app.adelantar(8);
    app.anonimo()
        .ingresar("operador1", CLAVE)
        .await
        .lleva_a("/");
    assert_eq!(
        fallar(&app, "operador1", "mala").await,
        mal,
        "a success begins anew"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_tries_passwords_elsewhere_keeps_nobody_out_who_is_known_at_their_browser() {
    let app = TestApp::nueva().await;
    let suyo = app.anonimo();
    suyo.ingresar("operador1", CLAVE).await.lleva_a("/");
    suyo.post("/salir/", &[]).await;
    for _ in 0..6 {
        fallar(&app, "operador1", "mala").await;
    }
    let (_, lugar) = fallar(&app, "operador1", CLAVE).await;
    assert!(lugar.contains("demasiados_intentos"), "{lugar}");
    suyo.ingresar("operador1", CLAVE).await.lleva_a("/");
    // That one is known changes nothing for others, nor for another account at the same browser.
    let (_, lugar) = fallar(&app, "operador1", CLAVE).await;
    assert!(lugar.contains("demasiados_intentos"), "{lugar}");
    for _ in 0..6 {
        fallar(&app, "operador2", "mala").await;
    }
    let ajena = suyo.ingresar("operador2", CLAVE).await;
    assert!(ajena.cabecera("location").contains("demasiados_intentos"));
    // Nor may the browser try for ever.
    for _ in 0..5 {
        let fallo = suyo.ingresar("operador1", "mala").await;
        assert!(
            fallo
                .cabecera("location")
                .contains("credenciales_invalidas")
        );
    }
    let espera = suyo.ingresar("operador1", CLAVE).await;
    assert!(espera.cabecera("location").contains("demasiados_intentos"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_guesses_at_once_are_no_more_than_five() {
    let app = TestApp::nueva().await;
    let intentos = (0..100).map(|_| fallar(&app, "operador1", "mala"));
    let respuestas = futures::future::join_all(intentos).await;
    let miradas = respuestas
        .iter()
        .filter(|r| r.1.contains("credenciales"))
        .count();
    assert_eq!(miradas, 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_link_makes_one_administrator_and_survives_a_mistake() {
    let app = TestApp::con(Opciones {
        demo: false,
        ..Opciones::default()
    })
    .await;
    // The server makes a link of its own when it starts, and the last one counts.
    assert_eq!(app.anonimo().get("/inicio/").await.estado, 200);
    let enlace = cuentas::primer_enlace(&app.turnero).await.unwrap().unwrap();
    let pedir = async |enlace: &str, clave: &str, clave2: &str| {
        let datos = [
            ("enlace", enlace),
            ("usuario", "Jefa"),
            ("nombre", "La Jefa"),
            ("clave", clave),
            ("clave2", clave2),
        ];
        let cliente = app.anonimo();
        let respuesta = cliente.post("/inicio/", &datos).await;
        (respuesta, cliente)
    };
    let larga = "una clave bien larga";
    for (con, clave, clave2, codigo) in [
        (enlace.as_str(), "corta", "corta", "clave_debil"),
        (&enlace, larga, "otra clave bien larga", "claves_distintas"),
        ("inventado", larga, larga, "enlace_vencido"),
    ] {
        let (respuesta, _) = pedir(con, clave, clave2).await;
        let lugar = respuesta.cabecera("location");
        assert!(
            lugar.starts_with(&format!("/inicio/?error={codigo}&")),
            "{lugar}"
        );
        assert!(
            !lugar.contains("clave=") && !lugar.contains("larga"),
            "{lugar}"
        );
    }
    let (hecha, jefa) = pedir(&enlace, larga, larga).await;
    hecha.lleva_a("/");
    let yo = quien(&jefa).await;
    assert_eq!(
        (&yo["usuario"], &yo["rol"]),
        (&"jefa".into(), &"superadmin".into())
    );
    let (otra, _) = pedir(&enlace, larga, larga).await;
    assert!(otra.cabecera("location").contains("error=enlace_vencido"));
    assert_eq!(app.contar("usuario").await, 1);
    assert!(
        cuentas::primer_enlace(&app.turnero)
            .await
            .unwrap()
            .is_none()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mesa_whose_operator_went_home_is_free_again() {
    let app = TestApp::nueva().await;
    let una = app.operador("operador1").await;
    let otra = app.operador("operador2").await;
    let mesa = app.mesa("Mesa 1").id;
    una.sentarse(mesa).await.bien::<Value>();
    otra.sentarse(mesa).await.rechazo(409, "mesa_ocupada");
    una.cliente.post("/salir/", &[]).await.lleva_a("/ingresar/");
    let puesto: Value = otra.sentarse(mesa).await.bien();
    assert_eq!(puesto["mesa"]["nombre"], "Mesa 1");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_went_home_with_a_turno_in_hands_and_lost_the_mesa_can_still_close_it() {
    let app = TestApp::nueva().await;
    let mut una = app.operador("operador1").await;
    let otra = app.operador("operador2").await;
    let mesa = app.mesa("Mesa 1").id;
    una.sentarse(mesa).await.bien::<Value>();
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    una.llamar().await.bien::<Value>();
    una.cliente.post("/salir/", &[]).await.lleva_a("/ingresar/");
    otra.sentarse(mesa).await.bien::<Value>();

    una.cliente.ingresar("operador1", CLAVE).await.lleva_a("/");
    let puesto: Puesto = una.cliente.get("/api/operador/puesto").await.bien();
    assert_eq!(puesto.mesa, None);
    assert_eq!(puesto.actual.map(|a| a.turno.id), Some(una.turno()));
    assert!(!puesto.motivos.is_empty(), "of the turno's área");
    // Nobody is sent to a mesa where somebody else sits by now.
    una.rellamar().await.rechazo(409, "sin_mesa");
    una.sentarse(app.mesa("Mesa 2").id).await.bien::<Value>();
    let otra_vez: Value = una.rellamar().await.bien();
    assert_eq!(otra_vez["turno"]["mesa_nombre"], "Mesa 2");
    // They go on at another mesa, and then may not leave that one with the turno in hands.
    una.sentarse(app.mesa("Mesa 2").id).await.bien::<Value>();
    una.sentarse(app.mesa("Mesa 3").id)
        .await
        .rechazo(409, "turno_sin_cerrar");
    una.atender().await.bien::<Value>();
    una.finalizar(None).await.bien::<Value>();
    una.sentarse(app.mesa("Mesa 3").id).await.bien::<Value>();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_screen_asks_by_itself_keeps_no_session_alive() {
    let app = TestApp::nueva().await;
    for (quien, sondeo, trabajo) in [
        (
            "director",
            "/dashboard/api/stats/?sondeo=true",
            "/dashboard/api/stats/",
        ),
        (
            "operador1",
            "/api/operador/puesto?sondeo=true",
            "/api/operador/puesto",
        ),
        (
            "operador2",
            "/api/operador/vistazo?sondeo=true",
            "/api/operador/vistazo",
        ),
    ] {
        let cliente = app.ingresado(quien).await;
        for (ruta, al_fin) in [(trabajo, 200), (sondeo, 401)] {
            for _ in 0..3 {
                app.adelantar(14 * 60);
                let estado = cliente.get(ruta).await.estado;
                assert!(estado == 200 || estado == al_fin, "{ruta}: {estado}");
            }
            assert_eq!(cliente.get(ruta).await.estado, al_fin, "{ruta}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn failures_that_are_forgotten_make_nobody_wait() {
    let app = TestApp::nueva().await;
    for _ in 0..2 {
        for _ in 0..4 {
            let (_, lugar) = fallar(&app, "operador1", "mala").await;
            assert!(lugar.contains("credenciales_invalidas"), "{lugar}");
        }
        app.adelantar(2 * 3600);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mistyped_password_does_not_end_the_session_that_one_has() {
    let app = TestApp::nueva().await;
    let cliente = app.ingresado("operador1").await;
    let respuesta = cliente.ingresar("operador1", "otra cosa").await;
    assert!(respuesta.cabecera("location").contains("error="));
    assert_eq!(quien(&cliente).await["usuario"], "operador1");
}

/// Milliseconds of a failed login.
async fn dura(app: &TestApp, usuario: &str) -> f64 {
    let desde = std::time::Instant::now();
    let cliente = app.anonimo();
    let respuesta = cliente.ingresar(usuario, "una clave que no es").await;
    let dura = desde.elapsed().as_secs_f64() * 1000.0;
    assert!(
        respuesta
            .cabecera("location")
            .contains("credenciales_invalidas")
    );
    dura
}

/// A ratio of two things done in turns, and not a time; of each the shortest, since what else the machine
/// does (other tests hash passwords meanwhile) only adds to it. Tried again a few times, since a coin may
/// fall badly; a name that is told apart by its time fails every try.
#[tokio::test(flavor = "multi_thread")]
async fn names_that_exist_and_names_that_do_not_are_refused_in_the_same_time() {
    let app = TestApp::nueva().await;
    let mut razones = Vec::new();
    for intento in 0..6 {
        let (mut de_alguien, mut de_nadie) = (Vec::new(), Vec::new());
        for i in 0..20 {
            // Four failures each: the fifth would have to wait.
            let alguien = format!("operador{}", 1 + i % 5);
            let nadie = format!("nadie{intento}-{}", i % 5);
            // Now this one first, now that one: two threads hash by turns, and one of them may have to ask
            // for its memory anew each time. Always in one order, each kind of name had a thread of its own.
            let primero = i % 2 == 0;
            if primero {
                de_alguien.push(dura(&app, &alguien).await);
            }
            de_nadie.push(dura(&app, &nadie).await);
            if !primero {
                de_alguien.push(dura(&app, &alguien).await);
            }
        }
        let menor = |tiempos: Vec<f64>| tiempos.into_iter().fold(f64::INFINITY, f64::min);
        let razon = menor(de_alguien) / menor(de_nadie);
        razones.push(razon);
        if (0.9..=1.1).contains(&razon) {
            println!("a name that exists takes {razon:.3} times as long");
            return;
        }
        // Failures are forgotten.
        app.adelantar(2 * 24 * 3600);
    }
    panic!("never within 10 %: {razones:?}");
}
