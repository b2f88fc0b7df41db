//! Promise 31: what is done, and what is refused, leaves one row each that nobody can change, and no secret in it.

use crate::app::{CLAVE, ENTRADAS, INICIO, TESORERIA, TestApp};
use crate::cliente::Cliente;
use turnero::api::auditoria::{Anotada, Vida};
use turnero::domain::auditoria::Acto;
use turnero::domain::lista::Pagina;
use turnero::domain::usuario::Rol;
use turnero::storage::auditoria::{Fila, Filtro, buscar};
use turnero::turnero::auditoria::{Origen, sumar_callados};
use turnero::turnero::{cuentas, retencion};

const ADMIN: &str = "una clave de administrador";

/// All rows, the oldest first.
async fn filas(app: &TestApp) -> Vec<Fila> {
    let todo = Filtro::default();
    let mut filas = buscar(&app.turnero.db, &todo, 10_000).await.unwrap();
    filas.reverse();
    filas
}

async fn admin(app: &TestApp) -> Cliente {
    let consola = app.turnero.pedido_por(Origen::consola());
    cuentas::crear(&consola, "admin", "", Rol::Superadmin, ADMIN, &[])
        .await
        .unwrap();
    let admin = app.anonimo();
    admin.ingresar("admin", ADMIN).await.lleva_a("/");
    admin
}

#[tokio::test(flavor = "multi_thread")]
async fn each_action_leaves_exactly_one_row_with_who_what_where_and_from_where() {
    let app = TestApp::nueva().await;
    let de_ejemplo = filas(&app).await;
    let cuentas_nuevas = de_ejemplo.iter().filter(|f| f.accion == "usuario_creado");
    assert_eq!(cuentas_nuevas.count(), 6);
    assert_eq!(de_ejemplo.len(), 7, "{de_ejemplo:?}");
    let area = app.area(ENTRADAS).id;
    let mut ya = de_ejemplo.len();
    // After each step: whose row, of what, in which área.
    macro_rules! deja {
        ($paso:expr, $usuario:expr, $acto:expr, $area:expr) => {{
            $paso;
            let todas = filas(&app).await;
            let nuevas = &todas[ya..];
            assert_eq!(nuevas.len(), 1, "{:?}: {nuevas:?}", $acto);
            let fila = nuevas[0].clone();
            let usuario: Option<&str> = $usuario;
            assert_eq!(fila.usuario.as_deref(), usuario, "{fila:?}");
            assert_eq!(fila.accion, $acto.nombre(), "{fila:?}");
            assert_eq!(fila.area, $area, "{fila:?}");
            assert!(fila.direccion.is_some(), "{fila:?}");
            ya = todas.len();
            fila
        }};
    }
    let consola = app.turnero.pedido_por(Origen::consola());
    let creada = deja!(
        cuentas::crear(&consola, "admin", "", Rol::Superadmin, ADMIN, &[])
            .await
            .unwrap(),
        None,
        Acto::UsuarioCreado,
        None
    );
    assert_eq!(creada.direccion.as_deref(), Some("consola"));
    let cliente = app.anonimo();
    let ingreso = deja!(
        cliente.ingresar("operador1", CLAVE).await.lleva_a("/"),
        Some("operador1"),
        Acto::Ingreso,
        None
    );
    assert_eq!(ingreso.direccion.as_deref(), Some("127.0.0.1"));
    let mut ana = crate::cliente::Operador::nuevo(cliente);
    let emitido = deja!(
        app.sacar_turno(ENTRADAS, INICIO, Some("30111222")).await,
        None,
        Acto::TurnoEmitido,
        Some(area)
    );
    let turno = emitido.turno.unwrap().0;
    let mesa = app.mesa("Mesa 1").id;
    let yo = Some("operador1");
    deja!(
        ana.sentarse(mesa).await.bien::<serde_json::Value>(),
        yo,
        Acto::MesaTomada,
        Some(area)
    );
    let llamado = deja!(
        ana.llamar().await.bien::<serde_json::Value>(),
        yo,
        Acto::TurnoLlamado,
        Some(area)
    );
    assert_eq!(llamado.turno.unwrap().0, turno);
    assert_eq!(llamado.detalle["mesa"], "Mesa 1");
    let negado = deja!(
        ana.no_presento().await.rechazo(409, "faltan_llamadas"),
        yo,
        Acto::Rechazo,
        None
    );
    assert_eq!(negado.detalle["codigo"], "faltan_llamadas");
    assert_eq!(negado.detalle["comando"], "/api/operador/no_presento");
    deja!(
        ana.rellamar().await.bien::<serde_json::Value>(),
        yo,
        Acto::TurnoRellamado,
        Some(area)
    );
    deja!(
        ana.corregir(2).await.bien::<serde_json::Value>(),
        yo,
        Acto::PrioridadCorregida,
        Some(area)
    );
    deja!(
        ana.atender().await.bien::<serde_json::Value>(),
        yo,
        Acto::TurnoAtendido,
        Some(area)
    );
    let fin = deja!(
        ana.finalizar(Some("Atendido"))
            .await
            .bien::<serde_json::Value>(),
        yo,
        Acto::TurnoFinalizado,
        Some(area)
    );
    assert_eq!(fin.detalle["motivo"], "Atendido");
    deja!(
        ana.cliente
            .post("/api/operador/dejar_mesa", &[])
            .await
            .bien::<serde_json::Value>(),
        yo,
        Acto::MesaDejada,
        None
    );
    deja!(
        assert_eq!(ana.cliente.get("/dashboard/").await.estado, 403),
        yo,
        Acto::Rechazo,
        None
    );
    deja!(
        ana.cliente
            .get("/dashboard/api/stats/")
            .await
            .rechazo(403, "sin_permiso"),
        yo,
        Acto::Rechazo,
        None
    );
    deja!(
        ana.cliente.post("/salir/", &[]).await.lleva_a("/ingresar/"),
        yo,
        Acto::Salida,
        None
    );
    // Nobody any more: what is done twice is done once, and a refusal is a refusal.
    ana.cliente.post("/salir/", &[]).await;
    assert_eq!(filas(&app).await.len(), ya);
    let fallido = deja!(
        app.anonimo()
            .ingresar("operador1", "otra clave larga")
            .await,
        None,
        Acto::IngresoFallido,
        None
    );
    assert_eq!(fallido.detalle["usuario"], "operador1");
    deja!(
        app.anonimo()
            .post("/api/operador/dejar_mesa", &[])
            .await
            .rechazo(401, "sin_sesion"),
        None,
        Acto::Rechazo,
        None
    );
    let pantalla = [
        ("id", "monitor-de-la-sala"),
        ("tipo", "monitor"),
        ("nombre", "Sala A"),
    ];
    deja!(
        app.anonimo().post("/api/pantallas/parte", &pantalla).await,
        None,
        Acto::PantallaAgregada,
        None
    );
    // Said again, it is there already.
    app.anonimo().post("/api/pantallas/parte", &pantalla).await;
    assert_eq!(filas(&app).await.len(), ya);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_administrator_and_a_link_that_was_used_leave_a_row_each() {
    let app = TestApp::con(crate::app::Opciones {
        demo: false,
        ..Default::default()
    })
    .await;
    // The server makes one as it starts: the one made later is the one that counts.
    app.anonimo().get("/healthz").await;
    let enlace = cuentas::primer_enlace(&app.turnero).await.unwrap().unwrap();
    let datos = [
        ("enlace", enlace.as_str()),
        ("usuario", "jefa"),
        ("clave", ADMIN),
        ("clave2", ADMIN),
    ];
    app.anonimo().post("/inicio/", &datos).await.lleva_a("/");
    assert_eq!(app.anonimo().post("/inicio/", &datos).await.estado, 303);
    let filas = filas(&app).await;
    let actos: Vec<_> = filas.iter().map(|f| f.accion.as_str()).collect();
    assert_eq!(actos, ["primer_administrador", "rechazo"]);
    assert_eq!(filas[0].usuario.as_deref(), Some("jefa"));
    assert_eq!(filas[1].detalle["codigo"], "enlace_vencido");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_changes_or_takes_away_a_row_but_what_is_old_is_let_go_on_purpose() {
    let app = TestApp::nueva().await;
    let db = &app.turnero.db;
    let antes = filas(&app).await.len();
    for sql in [
        "UPDATE auditoria SET usuario = 'otra'",
        "DELETE FROM auditoria",
        "DELETE FROM auditoria WHERE id = 1",
    ] {
        let hecho = sqlx::query(sql).execute(db.escritura()).await;
        let dicho = hecho.unwrap_err().to_string();
        assert!(dicho.contains("append-only"), "{sql}: {dicho}");
    }
    let pisar = "INSERT OR REPLACE INTO auditoria (id, cuando_ms, accion, detalle) VALUES (1, 0, 'x', '{}')";
    assert!(sqlx::query(pisar).execute(db.escritura()).await.is_err());
    assert!(
        crate::app::en_postgres()
            .then_some("TRUNCATE auditoria")
            .is_none_or(|sql| {
                let db = db.clone();
                tokio::task::block_in_place(|| {
                    let truncar = async { sqlx::query(sql).execute(db.escritura()).await };
                    tokio::runtime::Handle::current().block_on(truncar).is_err()
                })
            })
    );
    assert_eq!(filas(&app).await.len(), antes);

    app.adelantar(40 * 86_400);
    app.ingresado("operador1").await;
    assert_eq!(
        retencion::olvidar_auditoria(&app.turnero, 0).await.unwrap(),
        0
    );
    let olvidadas = retencion::olvidar_auditoria(&app.turnero, 30)
        .await
        .unwrap();
    assert_eq!(olvidadas, antes as u64);
    let quedan = filas(&app).await;
    let actos: Vec<_> = quedan.iter().map(|f| f.accion.as_str()).collect();
    assert_eq!(actos, ["ingreso", "auditoria_olvidada"]);
    assert_eq!(quedan[1].detalle["cuantos"], antes);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_of_refusals_is_counted_and_does_not_fill_the_disk() {
    let app = TestApp::nueva().await;
    let ana = app.ingresado("operador1").await;
    let antes = filas(&app).await.len();
    for _ in 0..100 {
        let negado = ana.post("/api/operador/llamar_siguiente", &[("clave", "una clave")]);
        negado.await.rechazo(400, "datos_invalidos");
    }
    sumar_callados(&app.turnero).await;
    let filas = filas(&app).await;
    let nuevas = &filas[antes..];
    assert_eq!(nuevas.len(), 31, "{nuevas:?}");
    assert_eq!(nuevas[30].accion, "rechazos_callados");
    assert_eq!(nuevas[30].detalle["cuantos"], 70);
    assert!(
        nuevas
            .iter()
            .all(|f| f.usuario.as_deref() == Some("operador1"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn no_password_token_or_documento_stands_in_it() {
    let app = TestApp::nueva().await;
    let secreta = "una clave secretisima";
    let documento = "28444555";
    let ana = app.ingresado("operador1").await;
    for usuario in ["operador2", secreta, ""] {
        app.anonimo().ingresar(usuario, secreta).await;
    }
    let emitido = app.sacar_turno(ENTRADAS, INICIO, Some(documento)).await;
    let otra_vez = app.pedido(ENTRADAS, INICIO, Some(documento));
    let negado = app.anonimo().emitir(&otra_vez).await;
    negado.rechazo(409, "turno_activo");
    ana.operar("atender", emitido.id).await;
    let token = ana.cookie().split_once('=').unwrap().1.to_owned();
    let huella = turnero::azar::huella(&token);
    let todas = format!("{:?}", filas(&app).await);
    for secreto in [secreta, documento, &token, &huella, CLAVE, &*otra_vez.clave] {
        assert!(!todas.contains(secreto), "{secreto}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_superadmin_searches_it_by_account_action_area_day_and_turno_and_pages_through_all() {
    let app = TestApp::nueva().await;
    let admin = admin(&app).await;
    let emitido = app.sacar_turno(ENTRADAS, INICIO, None).await;
    app.sacar_turno(TESORERIA, "Pago de tasas", None).await;
    let ana = app.ingresado("operador1").await;
    app.anonimo()
        .ingresar("operador1", "otra clave larga")
        .await;
    app.adelantar(86_400);
    // Every session of the day before has ended.
    ana.ingresar("operador1", CLAVE).await.lleva_a("/");
    ana.post("/salir/", &[]).await;
    admin.ingresar("admin", ADMIN).await.lleva_a("/");
    let halla = async |consulta: &str| -> Vec<Anotada> {
        let ruta = format!("/api/admin/auditoria?{consulta}");
        admin.get(&ruta).await.bien::<Pagina<Anotada>>().filas
    };
    let acciones = async |consulta: &str| -> Vec<String> {
        halla(consulta)
            .await
            .into_iter()
            .map(|f| f.accion)
            .collect()
    };
    assert_eq!(
        acciones("consulta[busca]=OPERADOR1").await,
        [
            "Salió",
            "Ingresó",
            "Ingreso fallido",
            "Ingresó",
            "Cuenta creada"
        ]
    );
    let numero = format!("consulta[busca]={}", emitido.numero_visible.to_lowercase());
    let del_turno = halla(&numero).await;
    assert_eq!(del_turno.len(), 1);
    assert_eq!(del_turno[0].turno, Some((emitido.id, Some("A-001".into()))));
    assert_eq!(del_turno[0].cuando, "04/03/2026 10:00:00");
    let de_area = format!("consulta[filtros][area]={}", app.area(TESORERIA).id);
    assert_eq!(acciones(&de_area).await, ["Turno emitido"]);
    assert_eq!(
        acciones("consulta[filtros][accion]=salida").await,
        ["Salió"]
    );
    assert_eq!(
        acciones("consulta[filtros][fecha]=2026-03-05").await,
        ["Ingresó", "Salió", "Ingresó"]
    );
    let hasta = acciones("consulta[filtros][hasta]=2026-03-04").await;
    assert!(!hasta.contains(&"Salió".to_owned()) && hasta.len() > 10);
    assert_eq!(acciones("consulta[filtros][accion]=nada").await, [""; 0]);
    assert_eq!(acciones("consulta[busca]=%27--").await, [""; 0]);

    for _ in 0..60 {
        app.sacar_turno_sin_http(ENTRADAS, INICIO).await;
    }
    let (mut vistas, mut desde) = (Vec::new(), String::new());
    loop {
        let ruta = format!("/api/admin/auditoria?consulta[desde]={desde}");
        let pagina = admin.get(&ruta).await.bien::<Pagina<Anotada>>();
        vistas.extend(pagina.filas.iter().map(|f| f.id));
        match pagina.siguiente {
            Some(siguiente) => desde = siguiente,
            None => break,
        }
    }
    let mut todas: Vec<_> = filas(&app).await.iter().map(|f| f.id).collect();
    todas.reverse();
    assert_eq!(vistas, todas);
    let ruta = format!("/api/admin/auditoria?consulta[desde]=n{}", vistas[50]);
    let antes = admin.get(&ruta).await.bien::<Pagina<Anotada>>();
    let ids: Vec<_> = antes.filas.iter().map(|f| f.id).collect();
    assert_eq!(ids, vistas[25..50]);
    assert!(antes.anterior.is_some() && antes.siguiente.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_life_of_a_turno_is_told_whole_to_who_directs_its_area_and_to_nobody_else() {
    let app = TestApp::nueva().await;
    let emitido = app.sacar_turno(ENTRADAS, INICIO, Some("20000000")).await;
    let mut ana = app.operador("operador1").await;
    ana.sentarse(app.mesa("Mesa 1").id).await;
    app.adelantar(120);
    ana.llamar().await;
    ana.atender().await;
    app.adelantar(60);
    ana.hacer("pausar").await;
    app.adelantar(600);
    ana.hacer("reanudar").await;
    app.adelantar(5);
    ana.finalizar(Some("Atendido")).await;
    let ruta = format!("/api/dashboard/vida?turno={}", emitido.id);
    let director = app.ingresado("director").await;
    let vida: Vida = director.get(&ruta).await.bien();
    assert_eq!((&*vida.espera, &*vida.atencion), ("2 min 0 s", "1 min 5 s"));
    let momentos: Vec<_> = vida
        .momentos
        .iter()
        .map(|m| {
            let por = m.anotada.usuario.as_deref().unwrap_or("-");
            (por, m.anotada.accion.as_str(), m.estado.as_str())
        })
        .collect();
    assert_eq!(
        momentos,
        [
            ("-", "Turno emitido", "Pendiente"),
            ("operador1", "Turno llamado", "Llamando"),
            ("operador1", "Atención comenzada", "En atención"),
            ("operador1", "Turno dejado en espera", "En espera"),
            ("operador1", "Atención reanudada", "En atención"),
            ("operador1", "Turno finalizado", "Finalizado"),
        ]
    );
    assert_eq!(vida.momentos[2].mesa.as_deref(), Some("Mesa 1"));
    assert!(!format!("{vida:?}").contains("20000000"));
    let pagina = director
        .get(&format!("/dashboard/turnos/{}/", emitido.id))
        .await;
    assert_eq!(pagina.estado, 200);
    assert!(pagina.texto.contains("Atención comenzada"));

    let clave = "una clave de director";
    let tesoreria = [app.area(TESORERIA).id];
    cuentas::crear(&app.turnero, "otro", "", Rol::Director, clave, &tesoreria)
        .await
        .unwrap();
    let otro = app.anonimo();
    otro.ingresar("otro", clave).await.lleva_a("/");
    otro.get(&ruta).await.rechazo(403, "sin_permiso");
    ana.cliente.get(&ruta).await.rechazo(403, "sin_permiso");
    app.anonimo().get(&ruta).await.rechazo(401, "sin_sesion");
    let ninguno = "/api/dashboard/vida?turno=999999";
    director
        .get(ninguno)
        .await
        .rechazo(404, "turno_desconocido");
    assert_eq!(director.get("/dashboard/turnos/x/").await.estado, 404);
}
