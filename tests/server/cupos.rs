//! How much one address or one account may ask for, and whose address a request is counted for.

use crate::app::{CLAVE, ENTRADAS, INICIO, LIMITE, Opciones, TestApp, cuantas};
use crate::cliente::Respuesta;
use crate::monitor::{Dicho, Monitor};
use clap::{Args, FromArgMatches};
use reqwest::Method;
use std::time::{Duration, Instant};
use turnero::api::kiosk::TurnoEmitido;
use turnero::server::config::{Cupos, Servicio};
use turnero::turnero::emitir::Pedido;

async fn con(cupos: Cupos) -> TestApp {
    TestApp::con(Opciones {
        servicio: Servicio {
            cupos,
            ..Servicio::default()
        },
        ..Opciones::default()
    })
    .await
}

/// The same behind a proxy on this machine.
async fn tras_proxy(cupos: Cupos) -> TestApp {
    TestApp::con(Opciones {
        servicio: Servicio {
            cupos,
            trusted_proxies: "127.0.0.0/8".parse().unwrap(),
            ..Servicio::default()
        },
        ..Opciones::default()
    })
    .await
}

/// What a command line that says nothing gives.
fn de_la_orden() -> Cupos {
    let orden = Cupos::augment_args(clap::Command::new("turnero"));
    let dichas = orden.no_binary_name(true).get_matches_from([""; 0]);
    Cupos::from_arg_matches(&dichas).unwrap()
}

fn un_pedido(app: &TestApp) -> Pedido {
    app.pedido(ENTRADAS, INICIO, None)
}

/// The seconds of `Retry-After`, which the sentence names too.
#[track_caller]
fn espera(r: &Respuesta, codigo: &str) -> u32 {
    let mensaje = r.rechazo(429, codigo);
    let segundos: u32 = r.cabecera("retry-after").parse().expect("Retry-After");
    assert!((1..=60).contains(&segundos), "{segundos}");
    assert!(
        mensaje.contains(&format!(" {segundos} segundo")),
        "{mensaje}"
    );
    segundos
}

/// A kiosk's request as a proxy passes it on.
async fn emitir_por(app: &TestApp, por: &str) -> Respuesta {
    let p = un_pedido(app);
    let (area, tramite) = (p.area.to_string(), p.tramite.to_string());
    let cliente = app.anonimo();
    let pedido = cliente
        .pedir(Method::POST, "/api/turnos/emitir")
        .header("x-forwarded-for", por)
        .form(&[("area", &area), ("tramite", &tramite), ("clave", &p.clave)]);
    cliente.enviar(pedido).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_eleventh_turno_of_a_kiosk_in_a_minute_is_refused_with_how_long_to_wait() {
    let app = con(Cupos {
        kiosk_per_minute: 10,
        ..Cupos::default()
    })
    .await;
    let staff = app.ingresado("operador1").await;
    let inicio = Instant::now();
    let (kiosk, pedidos) = (
        app.anonimo(),
        Vec::from_iter((0..10).map(|_| un_pedido(&app))),
    );
    let mut emitidos = Vec::new();
    for pedido in &pedidos {
        emitidos.push(kiosk.emitir(pedido).await.bien::<TurnoEmitido>());
    }
    let undecimo = un_pedido(&app);
    let negado = app.sin_cambiar(app.anonimo().emitir(&undecimo)).await;
    let segundos = espera(&negado, "demasiados_turnos");
    assert!(u64::from(segundos) + inicio.elapsed().as_secs() >= 59);
    println!("the 11th turno: 429, Retry-After {segundos}");
    // What was issued is answered again, and staff is not counted for the address that they share.
    for (pedido, emitido) in pedidos.iter().zip(&emitidos) {
        assert_eq!(
            kiosk.emitir(pedido).await.bien::<TurnoEmitido>().id,
            emitido.id
        );
    }
    staff.emitir(&un_pedido(&app)).await.bien::<TurnoEmitido>();
    espera(&kiosk.emitir(&undecimo).await, "demasiados_turnos");
}

#[tokio::test(flavor = "multi_thread")]
async fn where_there_is_no_kiosk_only_staff_takes_turnos() {
    for (redes, hay) in [
        ("203.0.113.0/24", false),
        ("203.0.113.0/24,127.0.0.1", true),
    ] {
        let app = con(Cupos {
            kiosk_networks: redes.parse().unwrap(),
            ..Cupos::default()
        })
        .await;
        let dado = app.anonimo().emitir(&un_pedido(&app)).await;
        let llano = [
            ("area", app.area(ENTRADAS).id.to_string()),
            ("tramite", app.tramite(INICIO).id.to_string()),
            ("clave", "una-clave-del-llano".to_owned()),
        ];
        let llano = llano
            .each_ref()
            .map(|(campo, valor)| (*campo, valor.as_str()));
        let llano = app.anonimo().post("/turnos/sencillo/", &llano).await;
        match hay {
            true => drop(dado.bien::<TurnoEmitido>()),
            false => assert!(dado.rechazo(403, "sin_permiso").contains("kiosco")),
        }
        assert_eq!(llano.estado == 200 || llano.estado == 303, hay, "{llano:?}");
        let personal = app.ingresado("operador1").await;
        personal
            .emitir(&un_pedido(&app))
            .await
            .bien::<TurnoEmitido>();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_retries_of_one_request_count_once() {
    let app = con(Cupos {
        kiosk_per_minute: 1,
        ..Cupos::default()
    })
    .await;
    let pedido = un_pedido(&app);
    let clientes: Vec<_> = (0..20).map(|_| app.anonimo()).collect();
    let veces = cuantas("TURNERO_TEST_RETRIES", 100);
    let pedidos = (0..veces).map(|i| clientes[i % 20].emitir(&pedido));
    for respuesta in futures::future::join_all(pedidos).await {
        respuesta.bien::<TurnoEmitido>();
    }
    assert_eq!(app.contar("turno").await, 1);
    espera(
        &app.anonimo().emitir(&un_pedido(&app)).await,
        "demasiados_turnos",
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_believed_only_from_a_proxy_that_is_configured() {
    let cupos = || Cupos {
        kiosk_per_minute: 1,
        ..Cupos::default()
    };
    let directo = con(cupos()).await;
    emitir_por(&directo, "198.51.100.1")
        .await
        .bien::<TurnoEmitido>();
    let negado = directo.sin_cambiar(emitir_por(&directo, "198.51.100.2"));
    espera(&negado.await, "demasiados_turnos");

    let app = tras_proxy(cupos()).await;
    for kiosk in [
        "198.51.100.1",
        "198.51.100.2",
        "2001:db8::1",
        "[2001:db8:0:1::1]:80",
    ] {
        emitir_por(&app, kiosk).await.bien::<TurnoEmitido>();
    }
    for mismo in [
        "198.51.100.1",
        "9.9.9.9, 198.51.100.1",
        "9.9.9.9, 127.0.0.5, 198.51.100.2",
        "2001:db8::ffff:1",
        "198.51.100.1, 127.0.0.9",
    ] {
        let negado = app.sin_cambiar(emitir_por(&app, mismo)).await;
        espera(&negado, "demasiados_turnos");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_address_logs_in_so_often_a_minute_whatever_the_account_and_the_page_says_so() {
    let app = tras_proxy(Cupos {
        logins_per_minute: 3,
        ..Cupos::default()
    })
    .await;
    let cliente = app.anonimo();
    for usuario in ["uno", "dos", "tres"] {
        let mal = cliente.ingresar(usuario, "no es su clave").await;
        let lugar = mal.cabecera("location");
        assert!(lugar.contains("=credenciales_invalidas&"), "{lugar}");
    }
    let negado = cliente.ingresar("operador1", CLAVE).await;
    let lugar = negado.cabecera("location").to_owned();
    negado.lleva_a(&lugar);
    assert!(
        lugar.starts_with("/ingresar/?error=demasiados_intentos&espera="),
        "{lugar}"
    );
    assert!(cliente.cookie().is_empty());
    let pagina = cliente.get(&lugar).await.texto;
    assert!(pagina.contains("Demasiados intentos. Espere "), "{pagina}");
    // From another address it is another matter.
    let otro = app.anonimo();
    let pedido = otro
        .pedir(Method::POST, "/ingresar/")
        .header("x-forwarded-for", "198.51.100.1")
        .form(&[("usuario", "operador1"), ("clave", CLAVE)]);
    otro.enviar(pedido).await.lleva_a("/");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_address_asks_so_often_a_minute_and_who_watches_is_always_answered() {
    let app = tras_proxy(Cupos {
        requests_per_minute: 5,
        ..Cupos::default()
    })
    .await;
    let cliente = app.anonimo();
    for _ in 0..5 {
        assert_eq!(cliente.get("/turnos/").await.estado, 200);
    }
    for ruta in ["/turnos/", "/api/tablero", "/nada"] {
        let negado = cliente.get(ruta).await;
        espera(&negado, "demasiados_intentos");
        assert_eq!(negado.cabecera("x-content-type-options"), "nosniff");
    }
    let negado = app.sin_cambiar(cliente.emitir(&un_pedido(&app))).await;
    espera(&negado, "demasiados_intentos");
    // A socket is refused before it opens.
    let (estado, cuerpo) = Monitor::abrir(&app.base, "", &[]).await.err().unwrap();
    assert_eq!(estado, 429);
    assert!(cuerpo.contains("demasiados_intentos"), "{cuerpo}");
    for ruta in ["/healthz", "/readyz"] {
        assert_eq!(cliente.get(ruta).await.estado, 200, "{ruta}");
    }
    let otro = cliente.pedir(Method::GET, "/turnos/");
    let otro = otro.header("x-forwarded-for", "198.51.100.1");
    assert_eq!(cliente.enviar(otro).await.estado, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn files_of_the_bundle_are_not_counted_and_what_is_none_of_them_is() {
    let sitio = tempfile::tempdir().unwrap();
    let pkg = sitio.path().join("pkg");
    std::fs::create_dir(&pkg).unwrap();
    std::fs::write(pkg.join("turnero.js"), "// the bundle").unwrap();
    let cupos = Cupos {
        requests_per_minute: 3,
        ..Cupos::default()
    };
    let app = TestApp::con(Opciones {
        servicio: Servicio {
            cupos,
            site: Some(sitio.path().to_owned()),
            ..Servicio::default()
        },
        ..Opciones::default()
    })
    .await;
    let cliente = app.anonimo();
    let archivo = async || cliente.get("/pkg/turnero.js").await.estado;
    for _ in 0..10 {
        assert_eq!(archivo().await, 200);
    }
    // Not there, not named as the build names files, and out of the folder.
    for ruta in ["/pkg/nada.js", "/pkg/turnero%20.js", "/pkg/..%2fnada.js"] {
        assert_eq!(cliente.get(ruta).await.estado, 404, "{ruta}");
    }
    let negado = cliente.get("/pkg/nada.js").await;
    espera(&negado, "demasiados_intentos");
    assert_eq!(archivo().await, 200);
}

/// It is told nothing but that there are too many.
async fn rechazado(mut monitor: Monitor) {
    match monitor.oir(LIMITE).await {
        Some(Dicho::Cierre(1013)) => {}
        otro => panic!("expected 1013: {otro:?}"),
    }
}

/// Tries until there is a place again.
async fn abrir_cuando_haya(abrir: impl AsyncFn() -> Monitor) -> Monitor {
    let tope = Instant::now() + LIMITE;
    loop {
        let mut monitor = abrir().await;
        match monitor.oir(LIMITE).await {
            Some(Dicho::Frame(_)) => return monitor,
            otro => assert!(Instant::now() < tope, "{otro:?}"),
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_address_has_so_many_sockets_and_as_many_again_when_they_are_gone() {
    let cuantos = 20;
    let app = con(Cupos {
        sockets_per_address: cuantos,
        ..Cupos::default()
    })
    .await;
    for _ in 0..3 {
        let mut abiertos = Vec::new();
        for _ in 0..cuantos {
            abiertos.push(abrir_cuando_haya(async || app.monitor(ENTRADAS).await).await);
        }
        rechazado(app.monitor(ENTRADAS).await).await;
        // Those who have one hear on.
        app.sacar_turno(ENTRADAS, INICIO, None).await;
        assert_eq!(abiertos[0].evento().await["type"], "turno_creado");
        // All hang up without a word.
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_account_has_so_many_sockets_and_others_are_not_counted_for_it() {
    let app = con(Cupos {
        sockets_per_user: 2,
        ..Cupos::default()
    })
    .await;
    let cliente = app.ingresado("operador1").await;
    let suyo = async || app.monitor_de(&cliente, ENTRADAS).await;
    let uno = abrir_cuando_haya(suyo).await;
    let _dos = abrir_cuando_haya(suyo).await;
    rechazado(suyo().await).await;
    // The account counts, not the session.
    let otra_sesion = app.ingresado("operador1").await;
    rechazado(app.monitor_de(&otra_sesion, ENTRADAS).await).await;
    let otro = app.ingresado("operador2").await;
    app.monitor_de(&otro, ENTRADAS)
        .await
        .hasta("instantanea")
        .await;
    app.monitor(ENTRADAS).await.hasta("instantanea").await;
    drop(uno);
    abrir_cuando_haya(suyo).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_connects_again_and_again_is_told_to_come_later_and_holds_nobody_up() {
    let app = con(Cupos {
        connects_per_minute: 10,
        ..Cupos::default()
    })
    .await;
    let mut monitor = app.monitor(ENTRADAS).await;
    monitor.tablero().await;
    let (mut servidos, mut rechazados) = (0, 0);
    for _ in 0..cuantas("TURNERO_TEST_CONNECTS", 200) {
        let mut otro = app.monitor(ENTRADAS).await;
        match otro.oir(LIMITE).await {
            Some(Dicho::Frame(_)) => servidos += 1,
            Some(Dicho::Cierre(1013)) => rechazados += 1,
            otro => panic!("{otro:?}"),
        }
    }
    println!("{servidos} sockets served, {rechazados} told to come later");
    assert!(servidos >= 9 && rechazados > 100, "{servidos} {rechazados}");
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    assert_eq!(monitor.evento().await["type"], "turno_creado");
}

/// 200 screens, kiosks and desks behind one address.
#[tokio::test(flavor = "multi_thread")]
async fn by_default_an_office_works_behind_one_address() {
    let app = con(de_la_orden()).await;
    let mut pantallas = Vec::new();
    for _ in 0..200 {
        assert_eq!(app.anonimo().get("/api/tablero").await.estado, 200);
        pantallas.push(app.monitor(ENTRADAS).await);
    }
    let desk = app.operador("operador1").await;
    desk.sentarse(app.mesa("Mesa 1").id)
        .await
        .bien::<serde_json::Value>();
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    for pantalla in &mut pantallas {
        assert_eq!(pantalla.evento().await["type"], "turno_creado");
    }
}
