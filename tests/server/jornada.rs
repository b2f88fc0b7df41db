//! The operators' day: on duty, on pause, their own history; and the director's view of the sala.

use crate::app::{ENTRADAS, INICIO, TASAS, TESORERIA, TestApp};
use crate::cliente::{Cliente, Operador, Respuesta};
use crate::registro::comprobar;
use turnero::api::operador::TurnoActual;
use turnero::domain::estado::Estado;
use turnero::domain::id::TurnoId;
use turnero::domain::jornada::Jornada;
use turnero::domain::sala::{MesaEnSala, Ocupacion, Sala};
use turnero::domain::usuario::Rol;
use turnero::turnero::jornada;

const MINUTO: i64 = 60;

async fn sentada(app: &TestApp) -> Operador {
    let operador = app.operador("operador1").await;
    operador.sentarse(app.mesa("Mesa 1").id).await;
    operador
}

async fn mi_jornada(quien: &Cliente) -> Jornada {
    quien.get("/api/operador/jornada").await.bien()
}

async fn pausar(quien: &Cliente, motivo: &str) -> Respuesta {
    quien
        .post("/api/operador/empezar_pausa", &[("motivo", motivo)])
        .await
}

async fn reanudar(quien: &Cliente) -> Respuesta {
    quien.post("/api/operador/terminar_pausa", &[]).await
}

async fn sala(quien: &Cliente) -> Sala {
    quien.get("/api/sala").await.bien()
}

fn mesa<'a>(sala: &'a Sala, nombre: &str) -> &'a MesaEnSala {
    let mesas = sala.areas.iter().flat_map(|a| &a.mesas);
    mesas.into_iter().find(|m| m.nombre == nombre).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn on_pause_nobody_is_called_and_its_time_is_counted_apart() {
    let app = TestApp::nueva().await;
    let mut operador = sentada(&app).await;
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    app.adelantar(10 * MINUTO);
    let en_pausa: Jornada = pausar(&operador.cliente, "Almuerzo").await.bien();
    assert_eq!(en_pausa.pausa.unwrap().motivo, "Almuerzo");
    let mensaje = operador.llamar().await.rechazo(409, "en_pausa");
    assert!(mensaje.contains("Almuerzo"), "{mensaje}");
    pausar(&operador.cliente, "Descanso")
        .await
        .rechazo(409, "en_pausa");

    app.adelantar(20 * MINUTO);
    let vuelve: Jornada = reanudar(&operador.cliente).await.bien();
    assert_eq!(vuelve.pausa, None);
    let tiempos = vuelve.tiempos;
    assert_eq!(
        (tiempos.servicio_ms, tiempos.pausa_ms),
        (30 * MINUTO * 1000, 20 * MINUTO * 1000)
    );
    assert_eq!(operador.llamar().await.estado, 200);
    // Once more is nothing.
    let otra: Jornada = reanudar(&operador.cliente).await.bien();
    assert_eq!(otra.pausa, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pause_needs_a_mesa_free_hands_and_a_reason_of_the_area() {
    let app = TestApp::nueva().await;
    let mut operador = app.operador("operador1").await;
    pausar(&operador.cliente, "Almuerzo")
        .await
        .rechazo(409, "sin_mesa");
    operador.sentarse(app.mesa("Mesa 1").id).await;
    pausar(&operador.cliente, "Porque sí")
        .await
        .rechazo(400, "datos_invalidos");
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    operador.llamar().await;
    pausar(&operador.cliente, "Almuerzo")
        .await
        .rechazo(409, "turno_sin_cerrar");
    pausar(&app.anonimo(), "Almuerzo")
        .await
        .rechazo(401, "sin_sesion");
    assert_eq!(mi_jornada(&operador.cliente).await.pausa, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_mesa_or_none_ends_the_pause_and_the_stretch() {
    let app = TestApp::nueva().await;
    let operador = sentada(&app).await;
    pausar(&operador.cliente, "Descanso").await;
    app.adelantar(MINUTO);
    operador.sentarse(app.mesa("Mesa 2").id).await;
    let cambiada = mi_jornada(&operador.cliente).await;
    assert_eq!(
        (cambiada.pausa, cambiada.desde_ms),
        (None, Some(app.turnero.reloj.ahora()))
    );
    app.adelantar(MINUTO);
    operador.cliente.post("/api/operador/dejar_mesa", &[]).await;
    let fuera = mi_jornada(&operador.cliente).await;
    assert_eq!(fuera.desde_ms, None);
    assert_eq!(
        (fuera.tiempos.servicio_ms, fuera.tiempos.pausa_ms),
        (2 * MINUTO * 1000, MINUTO * 1000)
    );
    assert!(fuera.motivos.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_day_of_who_is_gone_ends_when_they_were_last_seen_and_begins_anew_when_they_call() {
    let app = TestApp::nueva().await;
    let operador = sentada(&app).await;
    app.adelantar(10 * MINUTO);
    pausar(&operador.cliente, "Almuerzo").await;
    app.adelantar(20 * MINUTO);
    assert_eq!(jornada::cerrar_de_ausentes(&app.turnero).await.unwrap(), 0);
    // The session ends half an hour after the last request.
    app.adelantar(11 * MINUTO);
    assert_eq!(jornada::cerrar_de_ausentes(&app.turnero).await.unwrap(), 2);
    let mut operador = app.operador("operador1").await;
    let vuelve = mi_jornada(&operador.cliente).await;
    assert_eq!((vuelve.desde_ms, vuelve.pausa), (None, None));
    assert_eq!(vuelve.tiempos.servicio_ms, 10 * MINUTO * 1000);
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    assert_eq!(operador.llamar().await.estado, 200);
    let ahora = Some(app.turnero.reloj.ahora());
    assert_eq!(mi_jornada(&operador.cliente).await.desde_ms, ahora);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panel_that_was_left_open_does_not_make_a_day_longer() {
    let app = TestApp::nueva().await;
    let operador = sentada(&app).await;
    app.adelantar(31 * MINUTO);
    // It asks by itself, and is told that the session has ended, before the day is.
    operador
        .cliente
        .get("/api/operador/vistazo?sondeo=true")
        .await
        .rechazo(401, "sin_sesion");
    assert_eq!(jornada::cerrar_de_ausentes(&app.turnero).await.unwrap(), 1);
    let operador = app.operador("operador1").await;
    assert_eq!(mi_jornada(&operador.cliente).await.tiempos.servicio_ms, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_logs_out_is_off_duty_at_once_unless_they_are_logged_in_elsewhere_too() {
    let app = TestApp::nueva().await;
    let operador = sentada(&app).await;
    let en_casa = app.operador("operador1").await;
    app.adelantar(10 * MINUTO);
    operador.cliente.post("/salir/", &[]).await;
    app.adelantar(5 * MINUTO);
    en_casa.cliente.post("/salir/", &[]).await;
    // The server may be off for the night before it looks.
    app.adelantar(15 * 60 * MINUTO);
    assert_eq!(jornada::cerrar_de_ausentes(&app.turnero).await.unwrap(), 0);
    app.adelantar(-15 * 60 * MINUTO);
    let operador = app.operador("operador1").await;
    assert_eq!(
        mi_jornada(&operador.cliente).await.tiempos.servicio_ms,
        15 * MINUTO * 1000
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn whose_area_is_taken_away_is_off_duty_there() {
    let app = TestApp::nueva().await;
    let operador = sentada(&app).await;
    app.adelantar(10 * MINUTO);
    let admin = app.administrador().await;
    let id = app
        .consultar("SELECT CAST(id AS TEXT) FROM usuario WHERE usuario = 'operador1'")
        .await
        .remove(0);
    let area = app.area(TESORERIA).id.to_string();
    let datos = [
        ("id", &*id),
        ("nombre", "Lucía Benítez"),
        ("rol", "operador"),
        ("areas[]", &*area),
    ];
    admin
        .post("/api/administracion/usuario/editar", &datos)
        .await
        .bien::<serde_json::Value>();
    app.adelantar(10 * MINUTO);
    let suya = mi_jornada(&operador.cliente).await;
    assert_eq!(
        (suya.desde_ms, suya.tiempos.servicio_ms),
        (None, 10 * MINUTO * 1000)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pause_of_who_goes_home_takes_nothing_from_their_time_on_duty() {
    let app = TestApp::nueva().await;
    let operador = sentada(&app).await;
    app.adelantar(10 * MINUTO);
    mi_jornada(&operador.cliente).await;
    // That they were seen is noted once a minute: at this press it is not.
    app.adelantar(MINUTO / 2);
    pausar(&operador.cliente, "Almuerzo").await;
    app.adelantar(13 * 60 * MINUTO);
    assert_eq!(jornada::cerrar_de_ausentes(&app.turnero).await.unwrap(), 2);
    let operador = app.operador("operador1").await;
    let tiempos = mi_jornada(&operador.cliente).await.tiempos;
    assert_eq!(
        (tiempos.servicio_ms, tiempos.pausa_ms),
        (10 * MINUTO * 1000, 0)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operator_sees_their_own_turnos_of_today_and_no_other() {
    let app = TestApp::nueva().await;
    let mut operador = sentada(&app).await;
    let otro = app.operador("operador2").await;
    otro.sentarse(app.mesa("Mesa 2").id).await;
    for n in 0..6 {
        app.sacar_turno(ENTRADAS, INICIO, None).await;
        operador.llamar().await;
        if n == 5 {
            operador.rellamar().await;
            app.adelantar(MINUTO);
            operador.no_presento().await;
        } else {
            operador.atender().await;
            app.adelantar(n * MINUTO);
            operador.finalizar(Some("Atendido")).await;
        }
        let medida = mi_jornada(&operador.cliente).await.atencion_media_ms();
        assert_eq!(medida, (n >= 4).then_some(2 * MINUTO * 1000), "{n}");
    }
    let suya = mi_jornada(&operador.cliente).await;
    assert_eq!(
        (suya.atendidos(), suya.ausentes(), suya.turnos.len()),
        (5, 1, 6)
    );
    assert_eq!(suya.turnos[0].estado, Estado::NoSePresento);
    assert_eq!(suya.turnos[1].motivo.as_deref(), Some("Atendido"));
    assert!(mi_jornada(&otro.cliente).await.turnos.is_empty());
    app.adelantar(24 * 60 * MINUTO);
    let operador = app.operador("operador1").await;
    assert!(mi_jornada(&operador.cliente).await.turnos.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_director_sees_each_mesa_who_which_turno_and_since_when() {
    let app = TestApp::nueva().await;
    let director = app.ingresado("director").await;
    let mut operador = sentada(&app).await;
    assert_eq!(
        mesa(&sala(&director).await, "Mesa 2").ocupacion(),
        (Ocupacion::Vacia, None)
    );
    let sentada = app.turnero.reloj.ahora();
    let emitido = app.sacar_turno(ENTRADAS, INICIO, None).await;
    app.adelantar(MINUTO);
    let vista = sala(&director).await;
    assert_eq!(
        mesa(&vista, "Mesa 1").ocupacion(),
        (Ocupacion::Libre, Some(sentada))
    );
    let entradas = vista
        .areas
        .iter()
        .find(|a| a.id == app.area(ENTRADAS).id)
        .unwrap();
    assert_eq!(entradas.esperas.len(), 1);
    assert_eq!(
        (entradas.esperas[0].esperan, entradas.esperas[0].desde_ms),
        (1, sentada)
    );

    operador.llamar().await;
    let llamado = app.turnero.reloj.ahora();
    let vista = sala(&director).await;
    let una = mesa(&vista, "Mesa 1");
    assert_eq!(una.ocupacion(), (Ocupacion::Llamando, Some(llamado)));
    assert_eq!(
        una.turno.as_ref().unwrap().numero_visible.to_string(),
        emitido.numero_visible
    );
    assert_eq!(una.operador.as_ref().unwrap().nombre, "Lucía Benítez");
    app.adelantar(MINUTO);
    operador.atender().await;
    let atiende = app.turnero.reloj.ahora();
    assert_eq!(
        mesa(&sala(&director).await, "Mesa 1").ocupacion(),
        (Ocupacion::Atendiendo, Some(atiende))
    );
    operador.finalizar(None).await;
    pausar(&operador.cliente, "Descanso").await;
    assert_eq!(
        mesa(&sala(&director).await, "Mesa 1").ocupacion(),
        (Ocupacion::EnPausa, Some(atiende))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_turno_that_was_forgotten_is_seen_and_closed_by_the_director_alone() {
    let app = TestApp::nueva().await;
    let mut operador = sentada(&app).await;
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    operador.llamar().await;
    operador.atender().await;
    // She went home, somebody else sits there, and it is the day after.
    app.adelantar(24 * 60 * MINUTO);
    let otro = app.operador("operador2").await;
    otro.sentarse(app.mesa("Mesa 1").id).await;
    let director = app.ingresado("director").await;
    let vista = sala(&director).await;
    let olvidado = vista.areas.iter().flat_map(|a| &a.sueltos).next().unwrap();
    assert_eq!(olvidado.operador.as_deref(), Some("Lucía Benítez"));
    assert_eq!(mesa(&vista, "Mesa 1").turno, None);

    let (id, turno) = (olvidado.id, olvidado.id.to_string());
    otro.cliente
        .operar("finalizar", id)
        .await
        .rechazo(409, "turno_de_otro");
    let orden = [
        ("turno", turno.as_str()),
        ("orden", "finalizar"),
        ("razon", "Quedó abierto"),
    ];
    otro.cliente
        .post("/api/sala/actuar", &orden)
        .await
        .rechazo(403, "sin_permiso");
    let sin_razon = [
        ("turno", turno.as_str()),
        ("orden", "finalizar"),
        ("razon", "  "),
    ];
    let rechazo = director.post("/api/sala/actuar", &sin_razon).await;
    assert_eq!(rechazo.estado, 422);
    assert!(rechazo.json()["campos"]["razon"].is_string(), "{rechazo:?}");
    let despues: Sala = director.post("/api/sala/actuar", &orden).await.bien();
    assert!(despues.areas.iter().all(|a| a.sueltos.is_empty()));
    let huella = app.filas("auditoria").await;
    let anotado = |f: &String| f.contains("turno_finalizado") && f.contains("Quedó abierto");
    assert!(huella.iter().any(anotado), "{huella:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_somebody_who_logged_out_called_is_attended_by_nobody() {
    let app = TestApp::nueva().await;
    let mut operador = sentada(&app).await;
    let emitido = app.sacar_turno(ENTRADAS, INICIO, None).await;
    operador.llamar().await;
    operador.cliente.post("/salir/", &[]).await;
    let director = app.ingresado("director").await;
    let vista = sala(&director).await;
    let una = mesa(&vista, "Mesa 1");
    assert_eq!(una.ocupacion(), (Ocupacion::Ausente, None));
    assert_eq!(una.operador.as_ref().unwrap().nombre, "Lucía Benítez");
    let abierto = vista.areas.iter().flat_map(|a| &a.sueltos).next().unwrap();
    assert_eq!(abierto.id, emitido.id);
    // She is back, and goes on with it.
    app.operador("operador1").await;
    let vista = sala(&director).await;
    assert!(vista.areas.iter().all(|a| a.sueltos.is_empty()));
    assert_eq!(mesa(&vista, "Mesa 1").ocupacion().0, Ocupacion::Llamando);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sala_is_for_directores_and_shows_each_their_own_areas() {
    let app = TestApp::nueva().await;
    app.anonimo()
        .get("/api/sala")
        .await
        .rechazo(401, "sin_sesion");
    let operador = app.ingresado("operador1").await;
    operador.get("/api/sala").await.rechazo(403, "sin_permiso");
    app.sacar_turno(TESORERIA, TASAS, None).await;
    let director = app.ingresado("director").await;
    assert_eq!(sala(&director).await.areas.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_director_gives_a_turno_back_to_the_queue_and_the_operator_may_call_it_again() {
    let app = TestApp::nueva().await;
    let director = app.ingresado("director").await;
    let mut operador = sentada(&app).await;
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    for orden in ["deshacer", "devolver"] {
        operador.llamar().await.bien::<TurnoActual>();
        if orden == "devolver" {
            operador.atender().await;
        }
        let turno = operador.turno().to_string();
        let pedido = [
            ("turno", turno.as_str()),
            ("orden", orden),
            ("razon", "Se confundió"),
        ];
        let vista: Sala = director.post("/api/sala/actuar", &pedido).await.bien();
        assert_eq!(mesa(&vista, "Mesa 1").ocupacion().0, Ocupacion::Libre);
        let entradas = vista.areas.iter().find(|a| a.id == app.area(ENTRADAS).id);
        assert_eq!(entradas.unwrap().esperas[0].esperan, 1);
    }
}

/// What a director does in the sala.
async fn actuar(director: &Cliente, turno: TurnoId, orden: &str, razon: &str) -> Respuesta {
    let turno = turno.to_string();
    let pedido = [
        ("turno", turno.as_str()),
        ("orden", orden),
        ("razon", razon),
    ];
    director.post("/api/sala/actuar", &pedido).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_director_sees_who_is_parked_and_finishes_or_returns_them_for_a_reason() {
    let app = TestApp::nueva().await;
    let director = app.ingresado("director").await;
    let mut operador = sentada(&app).await;
    for orden in ["finalizar", "devolver"] {
        app.sacar_turno(ENTRADAS, INICIO, None).await;
        operador.llamar().await.bien::<TurnoActual>();
        operador.atender().await;
        app.adelantar(MINUTO);
        operador.hacer("pausar").await.bien::<TurnoActual>();
        app.adelantar(11 * MINUTO);
        let vista = sala(&director).await;
        let entradas = &vista.areas[0];
        let [pausado] = &entradas.pausados[..] else {
            panic!("{entradas:?}");
        };
        assert_eq!(pausado.mesa, "Mesa 1");
        assert_eq!(pausado.turno.operador.as_deref(), Some("Lucía Benítez"));
        assert_eq!(vista.ahora_ms - pausado.turno.desde_ms, 11 * MINUTO * 1000);
        assert!(entradas.alerta_en_espera_min < 11 && entradas.sueltos.is_empty());

        let turno = operador.turno();
        actuar(&director, turno, orden, "")
            .await
            .reparos(422, "campos_invalidos", &["razon"]);
        // Who is not theirs to close, and what nobody can be told of one that is parked.
        actuar(&operador.cliente, turno, orden, "Yo")
            .await
            .rechazo(403, "sin_permiso");
        actuar(&director, turno, "no_presento", "No vuelve")
            .await
            .rechazo(409, "transicion_invalida");
        let vista: Sala = actuar(&director, turno, orden, "No vuelve").await.bien();
        assert!(vista.areas[0].pausados.is_empty());
        let huella = app.filas("auditoria").await;
        let acto = match orden {
            "finalizar" => "turno_finalizado",
            _ => "turno_devuelto",
        };
        let anotado = |f: &String| f.contains(acto) && f.contains("No vuelve");
        assert!(huella.iter().any(anotado), "{huella:?}");
    }
    // The time that it was parked is no part of the attention.
    let figuras = app.como_json("finalizados, atencion_ms", "area_dia").await;
    assert_eq!(figuras, [format!("[1,{}]", MINUTO * 1000)]);
    operador.llamar().await.bien::<TurnoActual>();
    comprobar(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_director_cancels_one_who_waits_for_a_reason() {
    let app = TestApp::nueva().await;
    let director = app.ingresado("director").await;
    let turno = app.sacar_turno(ENTRADAS, INICIO, None).await.id;
    actuar(&director, turno, "cancelar", " ")
        .await
        .reparos(422, "campos_invalidos", &["razon"]);
    let ajena = app.con_cuenta("ajena", Rol::Director, &[TESORERIA]).await;
    actuar(&ajena, turno, "cancelar", "Ajena")
        .await
        .rechazo(403, "sin_permiso");
    let vista: Sala = actuar(&director, turno, "cancelar", "Se sacó dos")
        .await
        .bien();
    assert!(vista.areas[0].esperas.is_empty());
    actuar(&director, turno, "cancelar", "Otra vez")
        .await
        .rechazo(409, "transicion_invalida");
    let huella = app.filas("auditoria").await;
    let anotado = |f: &String| f.contains("turno_cancelado") && f.contains("Se sacó dos");
    assert!(huella.iter().any(anotado), "{huella:?}");
}
