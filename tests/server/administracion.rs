//! Administering áreas, trámites and mesas: who may, what is refused, and that screens follow.

use crate::app::{ENTRADAS, ENTREGA, INICIO, LIMITE, TASAS, TESORERIA, TestApp};
use crate::cliente::{Cliente, Respuesta};
use serde_json::Value;
use std::time::{Duration, Instant};
use turnero::api::administracion::Guardado;
use turnero::api::administracion::areas::AreaFila;
use turnero::api::administracion::mesas::MesaFila;
use turnero::api::administracion::tramites::TramiteFila;
use turnero::api::kiosk::AreaKiosk;
use turnero::domain::id::{AreaId, MesaId, TramiteId};
use turnero::domain::integracion::Alcance;
use turnero::domain::lista::Pagina;
use turnero::domain::usuario::Rol;

async fn mandar(cliente: &Cliente, orden: &str, datos: &[(&str, &str)]) -> Respuesta {
    cliente
        .post(&format!("/api/administracion/{orden}"), datos)
        .await
}

async fn kiosk(app: &TestApp) -> Vec<AreaKiosk> {
    app.anonimo().get("/api/kiosk/areas").await.bien()
}

/// What the kiosk offers of an área.
async fn ofrecidos(app: &TestApp, slug: &str) -> Vec<String> {
    let areas = kiosk(app).await;
    let area = areas.into_iter().find(|a| a.slug == slug);
    area.map(|a| a.tramites.into_iter().map(|t| t.nombre).collect())
        .unwrap_or_default()
}

/// A command, what it is sent, and what each role is answered.
type Fila<'a> = (&'a str, Vec<(&'a str, &'a str)>, [u16; 4]);

#[tokio::test(flavor = "multi_thread")]
async fn each_role_administers_what_is_theirs_and_is_refused_the_rest() {
    let app = TestApp::nueva().await;
    let quienes = [
        app.anonimo(),
        app.ingresado("operador1").await,
        app.con_cuenta("jefa", Rol::Director, &[ENTRADAS]).await,
        app.administrador().await,
    ];
    let id = |n: i64| n.to_string();
    let propio = id(app.tramite(ENTREGA).id.0);
    let ajeno = id(app.tramite(TASAS).id.0);
    let (mesa, caja) = (id(app.mesa("Mesa 1").id.0), id(app.mesa("Caja 1").id.0));
    let (area, otra) = (id(app.area(ENTRADAS).id.0), id(app.area(TESORERIA).id.0));
    let nueva = [
        ("nombre", "Nueva"),
        ("slug", "nueva"),
        ("serie", "N"),
        ("zona", "UTC"),
    ];
    // Nobody, operador, director of the first área, superadmin.
    let tabla: Vec<Fila<'_>> = vec![
        ("area/guardar", nueva.to_vec(), [401, 403, 403, 200]),
        (
            "area/guardar",
            vec![("id", &area), ("nombre", "Entradas")],
            [401, 403, 200, 422],
        ),
        (
            "area/guardar",
            vec![("id", &otra), ("nombre", "Caja")],
            [401, 403, 403, 422],
        ),
        ("area/borrar", vec![("id", &area)], [401, 403, 403, 409]),
        (
            "tramite/crear",
            vec![("area", &area), ("nombre", "Uno más")],
            [401, 403, 200, 409],
        ),
        (
            "tramite/crear",
            vec![("area", &otra), ("nombre", "Otro más")],
            [401, 403, 403, 200],
        ),
        (
            "tramite/editar",
            vec![("id", &propio), ("nombre", "Entrega")],
            [401, 403, 200, 200],
        ),
        (
            "tramite/editar",
            vec![("id", &ajeno), ("nombre", "Pago")],
            [401, 403, 403, 200],
        ),
        (
            "tramite/mover",
            vec![("id", &propio), ("arriba", "true")],
            [401, 403, 200, 200],
        ),
        (
            "tramite/mover",
            vec![("id", &ajeno), ("arriba", "true")],
            [401, 403, 403, 200],
        ),
        ("tramite/borrar", vec![("id", &ajeno)], [401, 403, 403, 200]),
        (
            "tramite/borrar",
            vec![("id", &propio)],
            [401, 403, 200, 404],
        ),
        (
            "mesa/crear",
            vec![("area", &area), ("nombre", "Mesa 9")],
            [401, 403, 200, 409],
        ),
        (
            "mesa/crear",
            vec![("area", &otra), ("nombre", "Caja 9")],
            [401, 403, 403, 200],
        ),
        (
            "mesa/editar",
            vec![("id", &mesa), ("nombre", "Box")],
            [401, 403, 200, 200],
        ),
        (
            "mesa/editar",
            vec![("id", &caja), ("nombre", "Box")],
            [401, 403, 403, 200],
        ),
        (
            "mesa/mover",
            vec![("id", &mesa), ("arriba", "false")],
            [401, 403, 200, 200],
        ),
        (
            "mesa/mover",
            vec![("id", &caja), ("arriba", "false")],
            [401, 403, 403, 200],
        ),
        ("mesa/borrar", vec![("id", &caja)], [401, 403, 403, 200]),
        ("mesa/borrar", vec![("id", &mesa)], [401, 403, 200, 404]),
    ];
    for (orden, datos, estados) in tabla {
        for (cliente, esperado) in quienes.iter().zip(estados) {
            let respuesta = match esperado {
                200 => mandar(cliente, orden, &datos).await,
                _ => app.sin_cambiar(mandar(cliente, orden, &datos)).await,
            };
            assert_eq!(
                respuesta.estado, esperado,
                "{orden} {datos:?}: {respuesta:?}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_director_sees_what_belongs_to_their_areas_only() {
    let app = TestApp::nueva().await;
    let jefa = app.con_cuenta("jefa", Rol::Director, &[TESORERIA]).await;
    let areas: Pagina<AreaFila> = jefa.get("/api/administracion/areas").await.bien();
    assert_eq!(areas.filas.len(), 1);
    assert_eq!((areas.filas[0].tramites, areas.filas[0].mesas), (3, 2));
    let tramites: Pagina<TramiteFila> = jefa.get("/api/administracion/tramites").await.bien();
    assert!(tramites.filas.iter().all(|f| f.area_nombre == "Tesorería"));
    assert_eq!(tramites.total, Some(3));
    // A filter shows nothing more.
    let de_otra = format!(
        "/api/administracion/mesas?consulta[filtros][area]={}",
        app.area(ENTRADAS).id
    );
    let mesas: Pagina<MesaFila> = jefa.get(&de_otra).await.bien();
    assert_eq!(mesas.filas, []);
    let ajena = format!("/api/administracion/mesa?id={}", app.mesa("Mesa 1").id);
    jefa.get(&ajena).await.rechazo(403, "sin_permiso");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_searched_without_accents_and_ordered_either_way() {
    let app = TestApp::nueva().await;
    let director = app.ingresado("director").await;
    let nombres = |consulta: &'static str| {
        let ruta = format!("/api/administracion/tramites?{consulta}");
        let director = &director;
        async move {
            let pagina: Pagina<TramiteFila> = director.get(&ruta).await.bien();
            pagina
                .filas
                .into_iter()
                .map(|f| f.tramite.nombre)
                .collect::<Vec<_>>()
        }
    };
    assert_eq!(nombres("consulta[busca]=DOCUMENTACION").await, [ENTREGA]);
    assert_eq!(
        nombres("consulta[busca]=tesoreria%20plan").await,
        ["Plan de pagos"]
    );
    let mut hacia_arriba = nombres("consulta[orden]=nombre").await;
    let al_reves = nombres("consulta[orden]=-nombre").await;
    hacia_arriba.reverse();
    assert_eq!(hacia_arriba, al_reves);
    assert_eq!(al_reves.len(), 6);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_wrong_says_so_at_each_field_and_changes_nothing() {
    let app = TestApp::nueva().await;
    let admin = app.administrador().await;
    let area = app.area(ENTRADAS).id.to_string();
    let mal = [
        ("nombre", " "),
        ("slug", "Mal Slug"),
        ("serie", "Ñ1"),
        ("zona", "Luna/Mar"),
    ];
    let respuesta = app.sin_cambiar(mandar(&admin, "area/guardar", &mal)).await;
    respuesta.reparos(
        422,
        "campos_invalidos",
        &["nombre", "serie", "slug", "zona"],
    );
    // An address that names an área by its id would lead to another one.
    let numero = [
        ("nombre", "Otra"),
        ("slug", "12"),
        ("serie", "X"),
        ("zona", "UTC"),
    ];
    mandar(&admin, "area/guardar", &numero)
        .await
        .reparos(422, "campos_invalidos", &["slug"]);
    let tomado = [
        ("nombre", "Otra"),
        ("slug", TESORERIA),
        ("serie", "X"),
        ("zona", "UTC"),
    ];
    mandar(&admin, "area/guardar", &tomado)
        .await
        .reparos(409, "repetido", &["slug"]);
    let mal = [
        ("area", &*area),
        ("nombre", ""),
        ("serie", "ABCD"),
        ("cupo", "-3"),
    ];
    let respuesta = app.sin_cambiar(mandar(&admin, "tramite/crear", &mal)).await;
    respuesta.reparos(422, "campos_invalidos", &["cupo", "nombre", "serie"]);
    let repetida = [("area", &*area), ("nombre", " mesa 1 ")];
    mandar(&admin, "mesa/crear", &repetida)
        .await
        .reparos(409, "repetido", &["nombre"]);
    let largo = "x".repeat(81);
    mandar(&admin, "mesa/crear", &[("area", &area), ("nombre", &largo)])
        .await
        .reparos(422, "campos_invalidos", &["nombre"]);
    let de_otra = app.tramite(TASAS).id.to_string();
    let ajeno = [
        ("area", &*area),
        ("nombre", "Mesa 8"),
        ("tramites[]", &*de_otra),
    ];
    mandar(&admin, "mesa/crear", &ajeno)
        .await
        .reparos(422, "tramite_de_otra_area", &["tramites"]);
    for datos in [
        [
            ("area", &*area),
            ("nombre", "Con dibujo"),
            ("icono", "<script>"),
        ],
        [
            ("area", &*area),
            ("nombre", "Con dibujo"),
            ("cupo", "18446744073709551616"),
        ],
    ] {
        let respuesta = app
            .sin_cambiar(mandar(&admin, "tramite/crear", &datos))
            .await;
        assert!([400, 422].contains(&respuesta.estado), "{respuesta:?}");
    }
    let nadie = [("id", "999999"), ("nombre", "Nadie")];
    mandar(&admin, "tramite/editar", &nadie)
        .await
        .rechazo(404, "tramite_desconocido");
    mandar(&admin, "mesa/editar", &nadie)
        .await
        .rechazo(404, "mesa_desconocida");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_for_a_tramite_that_is_hidden_is_called_and_nobody_else_gets_one() {
    let app = TestApp::nueva().await;
    let director = app.ingresado("director").await;
    let antes = app.sacar_turno(ENTRADAS, INICIO, None).await;
    let id = app.tramite(INICIO).id.to_string();
    // Not to be taken away while people wait, and the reason says what to do instead.
    let mensaje = app
        .sin_cambiar(mandar(&director, "tramite/borrar", &[("id", &id)]))
        .await
        .rechazo(409, "en_uso");
    assert!(
        mensaje.contains("1 turno") && mensaje.contains("Ocúltelo"),
        "{mensaje}"
    );
    let ocultar = [("id", &*id), ("nombre", INICIO), ("oculto", "true")];
    mandar(&director, "tramite/editar", &ocultar)
        .await
        .bien::<Guardado<TramiteId>>();
    assert_eq!(
        ofrecidos(&app, ENTRADAS).await,
        ["Consulta de expediente", ENTREGA]
    );
    let pedido = app.pedido(ENTRADAS, INICIO, None);
    let respuesta = app.sin_cambiar(app.anonimo().emitir(&pedido)).await;
    respuesta.rechazo(409, "tramite_oculto");
    let mut operador = app.operador("operador1").await;
    operador.sentarse(app.mesa("Mesa 1").id).await;
    operador.llamar().await.bien::<Value>();
    assert_eq!(operador.turno(), antes.id);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_area_without_tramites_to_offer_is_not_offered() {
    let app = TestApp::nueva().await;
    let director = app.ingresado("director").await;
    for t in app
        .tramites
        .iter()
        .filter(|t| t.area_id == app.area(TESORERIA).id)
    {
        let id = t.id.to_string();
        let ocultar = [("id", &*id), ("nombre", &*t.nombre), ("oculto", "true")];
        mandar(&director, "tramite/editar", &ocultar)
            .await
            .bien::<Guardado<TramiteId>>();
    }
    let slugs: Vec<_> = kiosk(&app).await.into_iter().map(|a| a.slug).collect();
    assert_eq!(slugs, [ENTRADAS]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tramite_gives_as_many_turnos_a_day_as_it_is_told_however_many_ask_at_once() {
    let app = TestApp::nueva().await;
    let director = app.ingresado("director").await;
    let id = app.tramite(INICIO).id.to_string();
    let tres = [("id", &*id), ("nombre", INICIO), ("cupo", "3")];
    mandar(&director, "tramite/editar", &tres)
        .await
        .bien::<Guardado<TramiteId>>();
    let pedidos: Vec<_> = (0..10)
        .map(|_| app.pedido(ENTRADAS, INICIO, None))
        .collect();
    let emitidos = pedidos.iter().cloned().map(|p| app.emitir(p));
    let emitidos = futures::future::join_all(emitidos).await;
    assert_eq!(emitidos.iter().filter(|e| e.is_ok()).count(), 3);
    let respuesta = app
        .anonimo()
        .emitir(&app.pedido(ENTRADAS, INICIO, None))
        .await;
    let mensaje = respuesta.rechazo(409, "cupo_agotado");
    assert!(mensaje.contains("No quedan turnos"), "{mensaje}");
    let areas = kiosk(&app).await;
    let tramite = areas
        .iter()
        .flat_map(|a| &a.tramites)
        .find(|t| t.id == app.tramite(INICIO).id);
    assert!(tramite.unwrap().agotado);
    // What was issued is answered again, and tomorrow there are others.
    let (i, _) = emitidos
        .iter()
        .enumerate()
        .find(|(_, e)| e.is_ok())
        .unwrap();
    assert!(app.emitir(pedidos[i].clone()).await.is_ok());
    app.adelantar(24 * 3600);
    assert!(app.emitir(app.pedido(ENTRADAS, INICIO, None)).await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_kiosk_shows_tramites_in_the_order_in_which_they_were_moved() {
    let app = TestApp::nueva().await;
    let director = app.ingresado("director").await;
    let id = app.tramite(ENTREGA).id.to_string();
    for _ in 0..2 {
        let arriba = [("id", &*id), ("arriba", "true")];
        mandar(&director, "tramite/mover", &arriba)
            .await
            .bien::<()>();
    }
    let orden = [ENTREGA, INICIO, "Consulta de expediente"];
    assert_eq!(ofrecidos(&app, ENTRADAS).await, orden);
    // At the end it stays, and one that is new comes last.
    let arriba = [("id", &*id), ("arriba", "true")];
    mandar(&director, "tramite/mover", &arriba)
        .await
        .bien::<()>();
    let area = app.area(ENTRADAS).id.to_string();
    let con_icono = [
        ("area", &*area),
        ("nombre", "Turno previo"),
        ("icono", "cita"),
    ];
    mandar(&director, "tramite/crear", &con_icono)
        .await
        .bien::<TramiteId>();
    let mut con_nuevo = orden.to_vec();
    con_nuevo.push("Turno previo");
    assert_eq!(ofrecidos(&app, ENTRADAS).await, con_nuevo);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mesa_is_taken_away_only_when_nothing_depends_on_it_and_closed_otherwise() {
    let app = TestApp::nueva().await;
    let director = app.ingresado("director").await;
    let mesa = app.mesa("Mesa 1").id;
    let id = mesa.to_string();
    let mut operador = app.operador("operador1").await;
    operador.sentarse(mesa).await;
    let mensaje = mandar(&director, "mesa/borrar", &[("id", &id)])
        .await
        .rechazo(409, "en_uso");
    assert!(mensaje.contains("Lucía Benítez"), "{mensaje}");
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    operador.llamar().await.bien::<Value>();
    let mensaje = mandar(&director, "mesa/borrar", &[("id", &id)])
        .await
        .rechazo(409, "en_uso");
    assert!(
        mensaje.contains("1 turno") && mensaje.contains("Ciérrela"),
        "{mensaje}"
    );
    let cerrar = [
        ("id", &*id),
        ("nombre", "Mesa 1"),
        ("color", "azul"),
        ("cerrada", "true"),
    ];
    mandar(&director, "mesa/editar", &cerrar)
        .await
        .bien::<Guardado<MesaId>>();
    // Who sits there goes on; nobody else sits down.
    operador.rellamar().await.bien::<Value>();
    let otro = app.operador("operador2").await;
    otro.sentarse(mesa).await.rechazo(409, "mesa_cerrada");
    let puesto: Value = otro.cliente.get("/api/operador/puesto").await.bien();
    let ofrecidas = puesto["mesas"].as_array().unwrap();
    assert!(
        ofrecidas.iter().all(|m| m["mesa"]["id"] != mesa.0),
        "{puesto}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mesa_that_serves_one_tramite_does_not_begin_to_serve_all_when_that_goes() {
    let app = TestApp::nueva().await;
    let director = app.ingresado("director").await;
    let tramite = app.tramite(ENTREGA).id.to_string();
    let mesa = app.mesa("Mesa 2").id.to_string();
    let solo = [
        ("id", &*mesa),
        ("nombre", "Mesa 2"),
        ("tramites[]", &*tramite),
    ];
    mandar(&director, "mesa/editar", &solo)
        .await
        .bien::<Guardado<MesaId>>();
    let mensaje = mandar(&director, "tramite/borrar", &[("id", &tramite)])
        .await
        .rechazo(409, "en_uso");
    assert!(mensaje.contains("Mesa 2"), "{mensaje}");
    // Called there is only who came for that.
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    let mut operador = app.operador("operador1").await;
    operador.sentarse(app.mesa("Mesa 2").id).await;
    operador.llamar().await.rechazo(409, "nadie_espera");
    let todas = [("id", &*mesa), ("nombre", "Mesa 2")];
    mandar(&director, "mesa/editar", &todas)
        .await
        .bien::<Guardado<MesaId>>();
    operador.llamar().await.bien::<Value>();
    mandar(&director, "tramite/borrar", &[("id", &tramite)])
        .await
        .bien::<()>();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_area_that_is_made_works_without_a_restart_and_goes_only_when_it_is_empty() {
    let app = TestApp::nueva().await;
    let admin = app.administrador().await;
    let datos = [
        ("nombre", "Archivo"),
        ("slug", "archivo"),
        ("serie", "r"),
        ("zona", "UTC"),
    ];
    let area: Guardado<AreaId> = mandar(&admin, "area/guardar", &datos).await.bien();
    let area = area.id;
    let id = area.to_string();
    let tramite = [("area", &*id), ("nombre", "Copia de plano")];
    let tramite: TramiteId = mandar(&admin, "tramite/crear", &tramite).await.bien();
    let mesa = [("area", &*id), ("nombre", "Ventanilla")];
    let mesa: MesaId = mandar(&admin, "mesa/crear", &mesa).await.bien();
    assert_eq!(ofrecidos(&app, "archivo").await, ["Copia de plano"]);
    let (de_area, de_tramite, clave) = (id.clone(), tramite.to_string(), turnero::azar::token());
    let pedido = [
        ("area", &*de_area),
        ("tramite", &*de_tramite),
        ("clave", &*clave),
    ];
    let emitido: Value = app
        .anonimo()
        .post("/api/turnos/emitir", &pedido)
        .await
        .bien();
    assert_eq!(emitido["numero_visible"], "R-001");
    // Its monitor is there as soon as the hub heard of it.
    let tope = Instant::now() + LIMITE;
    while app
        .anonimo()
        .get("/api/turnos/eventos?area=archivo")
        .await
        .estado
        == 404
    {
        assert!(Instant::now() < tope, "the hub does not know it");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let mut admin_al_frente = crate::cliente::Operador::nuevo(admin);
    admin_al_frente.sentarse(mesa).await.bien::<Value>();
    admin_al_frente.llamar().await.bien::<Value>();
    let admin = &admin_al_frente.cliente;
    let mensaje = mandar(admin, "area/borrar", &[("id", &id)])
        .await
        .rechazo(409, "en_uso");
    assert!(mensaje.contains("1 turno, 1 trámite, 1 mesa"), "{mensaje}");
    let vacia = [
        ("nombre", "Vacía"),
        ("slug", "vacia"),
        ("serie", "V"),
        ("zona", "UTC"),
    ];
    let vacia: Guardado<AreaId> = mandar(admin, "area/guardar", &vacia).await.bien();
    let vacia = vacia.id;
    // A token for this área alone would be good for all of them without it.
    let suyo = app.programa_de(&[Alcance::TurnosLeer], &[vacia]).await;
    let mensaje = mandar(admin, "area/borrar", &[("id", &vacia.to_string())])
        .await
        .rechazo(409, "en_uso");
    assert!(mensaje.contains("1 token"), "{mensaje}");
    let revocar = [("id", &*suyo.token.id.to_string())];
    admin
        .post("/api/integraciones/revocar_token", &revocar)
        .await
        .bien::<()>();
    mandar(admin, "area/borrar", &[("id", &vacia.to_string())])
        .await
        .bien::<()>();
    mandar(admin, "area/borrar", &[("id", &vacia.to_string())])
        .await
        .rechazo(404, "area_desconocida");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_change_the_same_the_second_is_told_and_undoes_nothing() {
    let app = TestApp::nueva().await;
    let admin = app.administrador().await;
    let area = app.area(ENTRADAS).id.to_string();
    let nueva = [
        ("usuario", "ana"),
        ("nombre", "Ana"),
        ("rol", "director"),
        ("areas[]", &*area),
    ];
    let ana: Value = mandar(&admin, "usuario/crear", &nueva).await.bien();
    assert_eq!(ana["nombre"], "Ana");
    let ana = ana["id"].to_string();
    let tramite = app.tramite(ENTREGA).id.to_string();
    let mesa = app.mesa("Mesa 1").id.to_string();
    let del_area = vec![
        ("id", &*area),
        ("slug", ENTRADAS),
        ("serie", "E"),
        ("zona", "UTC"),
    ];
    let de_ana = vec![("id", &*ana), ("nombre", "Ana"), ("areas[]", &*area)];
    let nombres = [("nombre", "De una"), ("nombre", "De otro")];
    // What is seen, what changes it, with what, and what each of the two makes of it.
    let tabla = [
        (
            "administracion/area",
            "administracion/area/guardar",
            del_area,
            nombres,
        ),
        (
            "administracion/tramite",
            "administracion/tramite/editar",
            vec![("id", &*tramite)],
            nombres,
        ),
        (
            "administracion/mesa",
            "administracion/mesa/editar",
            vec![("id", &*mesa)],
            nombres,
        ),
        (
            "administracion/usuario",
            "administracion/usuario/editar",
            de_ana,
            [("rol", "operador"), ("rol", "director")],
        ),
        (
            "admin/apariencia",
            "admin/guardar_apariencia",
            vec![],
            nombres,
        ),
    ];
    for (ficha, orden, datos, [de_una, de_otro]) in tabla {
        let id = datos.first().map_or("0", |(_, id)| *id);
        let ficha: Value = admin.get(&format!("/api/{ficha}?id={id}")).await.bien();
        let guardar = async |cambio, visto: &str| {
            let datos = [datos.clone(), vec![cambio, ("visto", visto)]].concat();
            admin.post(&format!("/api/{orden}"), &datos).await
        };
        let visto = ficha["visto"].as_str().expect("a fingerprint");
        let guardado: Value = guardar(de_una, visto).await.bien();
        // Its answer may have been lost: sent again, it is the same.
        guardar(de_una, visto).await.bien::<Value>();
        app.sin_cambiar(guardar(de_otro, visto))
            .await
            .rechazo(409, "configuracion_cambiada");
        // Who goes on with the form that was saved has seen what there is, and a program asks for nothing.
        let visto = guardado["visto"].as_str().expect("a fingerprint");
        guardar(de_otro, visto).await.bien::<Value>();
        guardar(de_una, "").await.bien::<Value>();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn screens_hear_that_a_mesa_or_a_tramite_changed() {
    let app = TestApp::nueva().await;
    let area = app.area(ENTRADAS).id;
    let ana = app.ingresado("operador1").await;
    let mut panel = app.monitor_de(&ana, ENTRADAS).await;
    let jefa = app.con_cuenta("jefa", Rol::Director, &[ENTRADAS]).await;
    let mut edicion = panel.hasta("instantanea").await["edicion"].clone();
    let mesa = app.mesa("Mesa 1").id.to_string();
    let tramite = app.tramite(ENTREGA).id.to_string();
    let area = area.to_string();
    for (orden, datos) in [
        ("mesa/crear", vec![("area", &*area), ("nombre", "Mesa 9")]),
        ("mesa/mover", vec![("id", &*mesa), ("arriba", "false")]),
        ("tramite/mover", vec![("id", &*tramite), ("arriba", "true")]),
    ] {
        let hecho = mandar(&jefa, orden, &datos).await;
        assert_eq!(hecho.estado, 200, "{orden}: {}", hecho.texto);
        // A state may be told twice: where it was loaded while the change before this one came.
        let otra = tokio::time::timeout(LIMITE, async {
            loop {
                let otra = panel.hasta("instantanea").await["edicion"].clone();
                if otra != edicion {
                    return otra;
                }
            }
        });
        edicion = otra.await.expect(orden);
    }
}
