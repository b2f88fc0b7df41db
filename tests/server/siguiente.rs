//! "Next" is safe: many operators at once.

use crate::app::{ENTRADAS, ENTREGA, INICIO, TASAS, TESORERIA, TestApp, cuantas};
use crate::registro::comprobar;
use rand::RngExt;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::task::JoinSet;
use turnero::azar::token;
use turnero::domain::id::TurnoId;
use turnero::domain::prioridad::Prioridad;
use turnero::domain::usuario::Usuario;
use turnero::error::Codigo;
use turnero::storage::cola;
use turnero::turnero::derivar::Hacia;
use turnero::turnero::emitir::Pedido;
use turnero::turnero::{Turnero, atencion, derivar, llamar, reincorporar};

/// What an operator's presses came to.
#[derive(Default)]
struct Presionado {
    llamados: Vec<TurnoId>,
    nadie: usize,
}

/// What an operator does with who came.
#[derive(Clone, Copy)]
enum Trato {
    /// Closes it at once.
    Cierra,
    /// Now and then undoes the call, gives it back, parks it, hands it on or reinstates it, and closes it another
    /// time.
    DaVueltas,
}

/// One of the ways that are not straight on; `false`: it is to be closed now.
async fn una_vuelta(t: &Turnero, yo: &Usuario, turno: TurnoId) -> bool {
    let cual = rand::rng().random_range(0..12);
    if matches!(cual, 1 | 2) {
        atencion::atender(t, yo, turno).await.unwrap();
    }
    match cual {
        0 => atencion::deshacer(t, yo, turno).await.unwrap(),
        1 => atencion::devolver(t, yo, turno).await.unwrap(),
        2 => {
            atencion::pausar(t, yo, turno).await.unwrap();
            atencion::reanudar(t, yo, turno).await.unwrap();
            atencion::devolver(t, yo, turno).await.unwrap()
        }
        3 => {
            // To somebody who may be at another mesa, or nowhere.
            let hacia = Hacia::Operador(yo.id);
            derivar::derivar(t, yo, turno, hacia).await.unwrap()
        }
        4 => {
            atencion::no_presento(t, yo, turno).await.unwrap();
            reincorporar::reincorporar(t, yo, turno).await.unwrap()
        }
        _ => return false,
    };
    true
}

/// Presses "next" and closes what comes, sooner or later, until nobody waits and nobody will.
async fn trabajar(t: Turnero, yo: Usuario, faltan: Arc<AtomicUsize>, trato: Trato) -> Presionado {
    let mut hecho = Presionado::default();
    loop {
        // Read before the press: what was issued by then is in the queue.
        let ultimo = faltan.load(Ordering::SeqCst) == 0;
        match llamar::llamar_siguiente(&t, &yo, &token()).await {
            Ok(actual)
                if matches!(trato, Trato::DaVueltas)
                    && una_vuelta(&t, &yo, actual.turno.id).await => {}
            Ok(actual) => {
                hecho.llamados.push(actual.turno.id);
                atencion::no_presento(&t, &yo, actual.turno.id)
                    .await
                    .unwrap();
            }
            Err(e) => {
                assert_eq!(e.codigo, Codigo::NadieEspera, "{e}");
                hecho.nadie += 1;
                // Somebody may still give back what they have.
                if ultimo && en_curso(&t).await == 0 {
                    return hecho;
                }
            }
        }
    }
}

/// How many are called and not closed.
async fn en_curso(t: &Turnero) -> i64 {
    let sql = "SELECT COUNT(*) FROM turno WHERE estado IN (0, 1, 2)";
    let fila = sqlx::query_scalar(sql).fetch_one(t.db.lectura());
    fila.await.unwrap()
}

/// People take `turnos` turnos while `operadores` operators call: who was issued, and who was called.
async fn jornada(
    operadores: usize,
    turnos: usize,
    trato: Trato,
) -> (BTreeSet<TurnoId>, Vec<TurnoId>) {
    let app = TestApp::configurada(|c| {
        c.turno.llamadas_minimas = 1;
        c.turno.espera_no_presento_seg = 0;
    })
    .await;
    let empezo = std::time::Instant::now();
    let quienes = app.operadores(ENTRADAS, operadores).await;
    let faltan = Arc::new(AtomicUsize::new(turnos));
    let mut trabajo = JoinSet::new();
    let mut emitidos = BTreeSet::new();
    for i in 0..turnos {
        emitidos.insert(
            app.emitir(app.pedido(ENTRADAS, INICIO, None))
                .await
                .unwrap()
                .id,
        );
        faltan.fetch_sub(1, Ordering::SeqCst);
        // Some wait already when the operators begin, and others come while they work.
        if i == turnos * 3 / 4 {
            for yo in &quienes {
                let (t, faltan) = (app.turnero.clone(), faltan.clone());
                trabajo.spawn(trabajar(t, yo.clone(), faltan, trato));
            }
        }
    }
    let (mut llamados, mut nadie) = (Vec::new(), 0);
    while let Some(hecho) = trabajo.join_next().await {
        let hecho = hecho.unwrap();
        llamados.extend(hecho.llamados);
        nadie += hecho.nadie;
    }
    let presiones = llamados.len() + nadie;
    println!(
        "{operadores} operators: {turnos} turnos, {presiones} presses, {nadie} found nobody, {:?}",
        empezo.elapsed()
    );
    comprobar(&app).await;
    (emitidos, llamados)
}

#[tokio::test(flavor = "multi_thread")]
async fn two_to_sixteen_operators_never_get_the_same_turno_and_skip_none() {
    let presiones = cuantas("TURNERO_TEST_PRESSES", 2_000);
    for operadores in [2, 4, 8, 16] {
        cada_uno_una_vez(jornada(operadores, presiones / 4, Trato::Cierra).await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nor_do_they_where_turnos_go_back_and_are_handed_on() {
    let presiones = cuantas("TURNERO_TEST_PRESSES", 2_000);
    for operadores in [2, 8] {
        cada_uno_una_vez(jornada(operadores, presiones / 8, Trato::DaVueltas).await);
    }
}

fn cada_uno_una_vez((emitidos, llamados): (BTreeSet<TurnoId>, Vec<TurnoId>)) {
    let distintos: BTreeSet<_> = llamados.iter().copied().collect();
    assert_eq!(distintos.len(), llamados.len(), "a turno was closed twice");
    assert_eq!(distintos, emitidos, "a turno was skipped");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_all_who_wait_the_first_of_each_tramite_and_prioridad_and_whoever_was_handed_on_are_looked_at()
 {
    let app = TestApp::nueva().await;
    let (area, otra) = (app.area(ENTRADAS).id, app.area(TESORERIA).id);
    for i in 0..60 {
        let prioridad = Prioridad::TODAS[i % 4];
        for (donde, tramite) in [(ENTRADAS, INICIO), (ENTRADAS, ENTREGA), (TESORERIA, TASAS)] {
            let pedido = Pedido {
                prioridad,
                ..app.pedido(donde, tramite, None)
            };
            app.emitir(pedido).await.unwrap();
        }
    }
    // Every state and every hand that a turno may be in, not only those that there is a way to.
    for (que, de) in [
        ("estado = 1", 7),
        ("estado = 7", 11),
        ("para_mesa_id = (SELECT MIN(id) FROM mesa)", 13),
        ("para_operador_id = (SELECT MIN(id) FROM usuario)", 17),
        ("postergado = 2", 19),
        ("dia = dia - 1", 23),
    ] {
        let sql = format!("UPDATE turno SET {que} WHERE id % {de} = 1");
        sqlx::query(sqlx::AssertSqlSafe(sql))
            .execute(app.turnero.db.escritura())
            .await
            .unwrap();
    }
    let dia = app.turnero.local(app.area(ENTRADAS)).dia;
    for area in [area, otra] {
        let mut tx = app.turnero.db.leer().await.unwrap();
        let cabezas = cola::cabezas(&mut tx, area, dia, i64::MAX, [None, None])
            .await
            .unwrap();
        let cabezas: BTreeSet<_> = cabezas.into_iter().map(|e| e.turno.0.to_string()).collect();
        let sql = format!(
            "SELECT CAST(id AS TEXT) FROM turno t
             WHERE area_id = {area} AND dia = {} AND estado = 0
                   AND (para_mesa_id IS NOT NULL OR para_operador_id IS NOT NULL OR postergado IS NOT NULL
                        OR id = (SELECT MIN(id) FROM turno o
                                 WHERE o.area_id = t.area_id AND o.dia = t.dia AND o.tramite_id = t.tramite_id
                                       AND o.prioridad = t.prioridad AND o.estado = 0 AND o.para_mesa_id IS NULL
                                       AND o.para_operador_id IS NULL AND o.postergado IS NULL))",
            dia.0
        );
        let esperadas: BTreeSet<_> = app.consultar(&sql).await.into_iter().collect();
        assert!(esperadas.len() > 4, "{esperadas:?}");
        assert_eq!(cabezas, esperadas);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_press_repeated_with_its_key_calls_once() {
    let app = TestApp::nueva().await;
    let area = app.area(ENTRADAS).id;
    for _ in 0..5 {
        app.emitir(app.pedido(ENTRADAS, INICIO, None))
            .await
            .unwrap();
    }
    let yo = app.operadores(ENTRADAS, 1).await.remove(0);
    let clave = token();
    let mut presiones = JoinSet::new();
    for _ in 0..20 {
        let (t, yo, clave) = (app.turnero.clone(), yo.clone(), clave.clone());
        presiones.spawn(async move {
            llamar::llamar_siguiente(&t, &yo, &clave)
                .await
                .unwrap()
                .turno
                .id
        });
    }
    let llamados: BTreeSet<_> = presiones.join_all().await.into_iter().collect();
    assert_eq!(llamados.len(), 1);
    assert_eq!(app.seq(area).await, 6, "five issued, one called");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operator_who_presses_with_many_hands_gets_one_turno() {
    let app = TestApp::nueva().await;
    for _ in 0..5 {
        app.emitir(app.pedido(ENTRADAS, INICIO, None))
            .await
            .unwrap();
    }
    let yo = app.operadores(ENTRADAS, 1).await.remove(0);
    let mut presiones = JoinSet::new();
    for _ in 0..20 {
        let (t, yo) = (app.turnero.clone(), yo.clone());
        presiones.spawn(async move { llamar::llamar_siguiente(&t, &yo, &token()).await });
    }
    let (llamados, otros): (Vec<_>, Vec<_>) = presiones
        .join_all()
        .await
        .into_iter()
        .partition(Result::is_ok);
    assert_eq!(llamados.len(), 1);
    assert!(
        otros
            .into_iter()
            .all(|o| o.unwrap_err().codigo == Codigo::TurnoSinCerrar)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_of_somebody_elses_press_is_refused() {
    let app = TestApp::nueva().await;
    for _ in 0..3 {
        app.sacar_turno(ENTRADAS, INICIO, None).await;
    }
    let (mut uno, mut otro) = (
        app.operador("operador1").await,
        app.operador("operador2").await,
    );
    uno.sentarse(app.mesa("Mesa 1").id)
        .await
        .bien::<serde_json::Value>();
    otro.sentarse(app.mesa("Mesa 2").id)
        .await
        .bien::<serde_json::Value>();
    uno.llamar_con("una-clave")
        .await
        .bien::<serde_json::Value>();
    app.sin_cambiar(otro.llamar_con("una-clave"))
        .await
        .rechazo(409, "clave_usada");
    for mala in ["corta", "", &"x".repeat(65), "con espacios", "con-ñandú"] {
        app.sin_cambiar(otro.llamar_con(mala))
            .await
            .rechazo(400, "datos_invalidos");
    }
}
