//! Reports: what is kept of past days is what their turnos say, whatever happened; and each figure is that of turnos
//! that are known.

use crate::app::{
    ENTRADAS, ENTREGA, INICIO, MIERCOLES_A_LAS_10, TASAS, TESORERIA, TestApp, cuantas,
};
use crate::cliente::Cliente;
use crate::registro::algo;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use std::time::Instant;
use turnero::api::informes::{Hoy, Informado, Informe};
use turnero::azar::token;
use turnero::domain::id::{Dia, TurnoId};
use turnero::domain::informe::Periodo;
use turnero::domain::prioridad::Prioridad;
use turnero::domain::usuario::{Rol, Usuario};
use turnero::storage::areas;
use turnero::turnero::emitir::Pedido;
use turnero::turnero::{atencion, llamar, recuento, vencimiento};

const DIA_SEG: i64 = 24 * 3600;

/// The Wednesday on which every test begins.
fn miercoles() -> Dia {
    Dia::de_iso("2026-03-04").unwrap()
}

/// Asks for a report with these fields.
async fn informe(quien: &Cliente, campos: &[(&str, &str)]) -> Informado {
    let pares: Vec<_> = campos
        .iter()
        .map(|(c, v)| format!("pedido[{c}]={v}"))
        .collect();
    let query = pares.join("&");
    quien
        .get(&format!("/api/dashboard/informe?{query}"))
        .await
        .bien()
}

fn cifras(informado: &Informado) -> &Informe {
    informado.informe.as_ref().expect("a report")
}

/// What reports take, and what the turnos say, of some periods of each área.
async fn comprobar(app: &TestApp, azar: &mut StdRng, hasta: Dia) {
    for area in &app.areas {
        for _ in 0..4 {
            let uno = miercoles().mas(azar.random_range(-40..(hasta.0 - miercoles().0 + 2)));
            let otro = uno.mas(azar.random_range(1..150));
            let periodo = Periodo {
                desde: uno,
                hasta: otro,
            };
            let cierto = recuento::es_cierto(&app.turnero, area, periodo)
                .await
                .unwrap();
            assert!(cierto, "{} {periodo:?}", area.slug);
        }
    }
}

/// Everybody does something, sensible or not, over some months; now and then the server keeps what is over.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_kept_of_past_days_is_what_their_turnos_say_whatever_happens_and_whenever_it_is_kept()
 {
    let app = TestApp::nueva().await;
    let t = &app.turnero;
    let semilla: u64 = rand::rng().random();
    let pasos = cuantas("TURNERO_TEST_STEPS", 500);
    println!("seed {semilla}, {pasos} steps");
    let mut azar = StdRng::seed_from_u64(semilla);
    let mut quienes = app.operadores(ENTRADAS, 3).await;
    quienes.extend(app.operadores(TESORERIA, 2).await);
    let mut contados = 0;
    for paso in 0..pasos {
        // What is refused changes nothing, as other tests prove.
        let _ = algo(&app, &quienes, &mut azar).await;
        if azar.random_bool(0.03) {
            vencimiento::vencer(t).await.unwrap();
        }
        if azar.random_bool(0.06) {
            app.adelantar(azar.random_range(1..4 * DIA_SEG));
        }
        if azar.random_bool(0.05) {
            // The past is put right, too.
            let yo = &quienes[azar.random_range(0..quienes.len())];
            let turno = TurnoId(azar.random_range(1..=100));
            let _ = atencion::corregir_prioridad(t, yo, turno, Prioridad::Embarazada).await;
            let _ = atencion::finalizar(t, yo, turno, Some("Atendido".into())).await;
        }
        if azar.random_bool(0.04) {
            contados += recuento::ponerse_al_dia(t).await.unwrap();
        }
        if paso % 50 == 49 {
            let hoy = t.local(&app.areas[0]).dia;
            comprobar(&app, &mut azar, hoy).await;
        }
    }
    app.adelantar(40 * DIA_SEG);
    contados += recuento::ponerse_al_dia(t).await.unwrap();
    assert!(contados > 10, "too few days: {contados}");
    assert_eq!(recuento::ponerse_al_dia(t).await.unwrap(), 0);
    let hoy = t.local(&app.areas[0]).dia;
    comprobar(&app, &mut azar, hoy).await;
    let guardado = app.filas("informe_bloque").await;
    assert!(recuento::recontar(t).await.unwrap() > 10);
    assert_eq!(app.filas("informe_bloque").await, guardado);
    // And the check would have noticed.
    let todo = Periodo {
        desde: miercoles(),
        hasta: hoy,
    };
    sqlx::query("UPDATE informe_bloque SET cubo = '{\"c\":[],\"l\":[]}'")
        .execute(t.db.escritura())
        .await
        .unwrap();
    assert!(!recuento::es_cierto(t, &app.areas[0], todo).await.unwrap());
    recuento::recontar(t).await.unwrap();
    assert!(recuento::es_cierto(t, &app.areas[0], todo).await.unwrap());
}

/// What an office of before the reports has: days that were never counted for them, and no change counted of any.
#[tokio::test(flavor = "multi_thread")]
async fn an_office_of_before_the_reports_has_them_at_once_and_the_server_keeps_its_past() {
    let app = TestApp::nueva().await;
    let yo = app.operadores(ENTRADAS, 1).await.remove(0);
    for _ in 0..3 {
        atendidos(&app, &yo, 6, INICIO).await;
        app.adelantar(20 * DIA_SEG);
    }
    let sin = [
        "UPDATE area_dia SET cambios = 0",
        "DELETE FROM informe_bloque",
    ];
    for sql in sin {
        sqlx::query(sql)
            .execute(app.turnero.db.escritura())
            .await
            .unwrap();
    }
    let director = app.ingresado("director").await;
    let campos = [("desde", "2026-03-01"), ("hasta", "2026-05-31")];
    let antes = informe(&director, &campos).await;
    assert_eq!(cifras(&antes).todo.finalizados, 18);
    assert_eq!(recuento::ponerse_al_dia(&app.turnero).await.unwrap(), 3);
    // Three days, and the two months that are over.
    assert_eq!(app.contar("informe_bloque").await, 5);
    assert_eq!(informe(&director, &campos).await, antes);
}

/// So many come, each waits two minutes longer than the one before, takes a minute to the mesa and five there.
async fn atendidos(app: &TestApp, yo: &Usuario, cuantos: i64, tramite: &str) {
    let t = &app.turnero;
    for n in 1..=cuantos {
        app.emitir(app.pedido(ENTRADAS, tramite, None))
            .await
            .unwrap();
        app.adelantar(120 * n);
        let turno = llamar::llamar_siguiente(t, yo, &token())
            .await
            .unwrap()
            .turno
            .id;
        app.adelantar(60);
        atencion::atender(t, yo, turno).await.unwrap();
        app.adelantar(300);
        atencion::finalizar(t, yo, turno, Some("Atendido".into()))
            .await
            .unwrap();
    }
}

/// On duty from ten o'clock on for 171 minutes, 21 of them on pause.
async fn de_guardia(app: &TestApp, yo: &Usuario) {
    let mut tx = app.turnero.db.escribir().await.unwrap();
    sqlx::query("DELETE FROM jornada")
        .execute(&mut *tx)
        .await
        .unwrap();
    for (pausa, minutos) in [(0_i64, 171), (1, 21)] {
        sqlx::query(
            "INSERT INTO jornada (usuario_id, area_id, mesa_id, pausa, desde_ms, hasta_ms)
             VALUES ($1, $2, 1, $3, $4, $5)",
        )
        .bind(yo.id.0)
        .bind(app.area(ENTRADAS).id.0)
        .bind(pausa)
        .bind(MIERCOLES_A_LAS_10)
        .bind(MIERCOLES_A_LAS_10 + minutos * 60_000)
        .execute(&mut *tx)
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn each_figure_is_that_of_the_turnos_that_it_is_made_of() {
    let app = TestApp::configurada(|c| {
        c.turno.llamadas_minimas = 1;
        c.turno.espera_no_presento_seg = 0;
        c.nivel_servicio_min = 12;
        c.llamada.espera_maxima_min = 16;
    })
    .await;
    let t = &app.turnero;
    let yo = app.operadores(ENTRADAS, 1).await.remove(0);
    atendidos(&app, &yo, 10, INICIO).await;
    app.emitir(app.pedido(ENTRADAS, ENTREGA, None))
        .await
        .unwrap();
    app.adelantar(60);
    let ausente = llamar::llamar_siguiente(t, &yo, &token())
        .await
        .unwrap()
        .turno
        .id;
    atencion::no_presento(t, &yo, ausente).await.unwrap();
    app.emitir(app.pedido(ENTRADAS, ENTREGA, None))
        .await
        .unwrap();
    app.emitir(app.pedido(TESORERIA, TASAS, None))
        .await
        .unwrap();
    de_guardia(&app, &yo).await;
    let director = app.ingresado("director").await;
    let entradas = app.area(ENTRADAS).id.to_string();
    let dia = [
        ("desde", "2026-03-04"),
        ("hasta", "2026-03-04"),
        ("area", entradas.as_str()),
    ];
    let de_hoy = informe(&director, &dia).await;
    let Informe {
        todo,
        tramites,
        operadores,
        mesas,
        horas,
        ocupacion,
        ..
    } = cifras(&de_hoy);
    assert_eq!(
        (
            todo.emitidos,
            todo.llamados(),
            todo.finalizados,
            todo.no_presento
        ),
        (12, 11, 10, 1)
    );
    // 2, 4 … 20 minutes, and 1.
    let espera = todo.espera.tiempos.unwrap();
    assert_eq!(espera.media_ms, (110 + 1) * 60_000 / 11);
    assert_eq!(espera.maxima_ms, 20 * 60_000);
    assert!((espera.mediana_ms - 10 * 60_000).abs() <= 10 * 60_000 / 64);
    assert!((espera.p90_ms - 18 * 60_000).abs() <= 18 * 60_000 / 64);
    assert_eq!((todo.a_tiempo, todo.nivel_de_servicio()), (7, Some(636)));
    assert_eq!(todo.espera.pasados, 2);
    assert_eq!((todo.ausentismo(), todo.abandono()), (Some(83), Some(0)));
    assert_eq!(todo.respuesta.tiempos.unwrap().media_ms, 60_000);
    assert_eq!(todo.atencion.tiempos.unwrap().media_ms, 300_000);
    assert_eq!(todo.permanencia.tiempos.unwrap().maxima_ms, 26 * 60_000);
    // 50 minutes of attention in 150 on duty.
    assert_eq!(
        (*ocupacion, operadores[0].ocupacion),
        (Some(333), Some(333))
    );
    assert_eq!(
        (operadores.len(), operadores[0].id, mesas.len()),
        (1, yo.id.0, 1)
    );
    let entrega = tramites.iter().find(|f| f.nombre == ENTREGA).unwrap();
    assert_eq!(
        (entrega.cifras.emitidos, entrega.cifras.espera.tiempos),
        (2, None)
    );
    // From 10:00 on: 0, 8, 18, 30 minutes after it…
    assert_eq!((horas[0].media, horas[0].dias[2].llegadas), (20, 3));
    assert_eq!(horas.iter().map(|h| h.dias[2].llegadas).sum::<i64>(), 12);
    let tramite = app.tramite(ENTREGA).id.to_string();
    let filtro = informe(&director, &[dia[0], dia[1], ("tramite", &tramite)]).await;
    assert_eq!(
        (cifras(&filtro).todo.emitidos, cifras(&filtro).ocupacion),
        (2, None)
    );
    let contra = [
        dia[0],
        dia[1],
        ("contra_desde", "2026-03-03"),
        ("contra_hasta", "2026-03-04"),
    ];
    let comparado = informe(&director, &contra).await;
    assert_eq!(cifras(&comparado).todo.emitidos, 13);
    assert_eq!(comparado.contra.unwrap(), cifras(&comparado).todo);
    let hoy: Hoy = director.get("/api/dashboard/hoy").await.bien();
    assert_eq!(
        hoy.informe,
        cifras(&informe(&director, &[dia[0], dia[1]]).await).clone()
    );
    assert_eq!(hoy.llegadas.iter().map(|l| l.llegaron).sum::<i64>(), 13);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_usual_and_the_forecast_are_of_the_same_weekdays_without_holidays() {
    let app = TestApp::nueva().await;
    let yo = app.operadores(ENTRADAS, 1).await.remove(0);
    for semana in 1..=9 {
        // Wednesdays at ten; on a holiday nobody would believe how many.
        for _ in 0..if semana == 5 { 30 } else { semana } {
            app.emitir(app.pedido(ENTRADAS, INICIO, None))
                .await
                .unwrap();
        }
        if semana == 9 {
            atendidos(&app, &yo, 5, INICIO).await;
        }
        app.adelantar(6 * DIA_SEG);
        app.adelantar(DIA_SEG - if semana == 9 { 5 * 360 + 120 * 15 } else { 0 });
    }
    app.configurar(ENTRADAS, |c| {
        c.feriados = vec![turnero::domain::horario::Feriado {
            dia: miercoles().mas(28),
            nombre: "Feriado".into(),
        }];
    })
    .await;
    let director = app.ingresado("director").await;
    let hoy: Hoy = director.get("/api/dashboard/hoy").await.bien();
    // Weeks 1 to 4 and 6 to 9, the last with five more.
    let habitual: f64 = hoy.llegadas.iter().filter_map(|l| l.habitual).sum();
    assert!(
        (habitual - (1 + 2 + 3 + 4 + 6 + 7 + 8 + 14) as f64 / 8.0).abs() < 1e-9,
        "{habitual}"
    );
    // The next Wednesday is seven days ahead: the day before it is a Tuesday, of which nothing is known.
    let area = app.area(ENTRADAS).id.to_string();
    assert_eq!(
        informe(&director, &[("area", &area)]).await.pronostico,
        None
    );
    app.adelantar(6 * DIA_SEG);
    let director = app.ingresado("director").await;
    let dicho = informe(&director, &[("area", &area)])
        .await
        .pronostico
        .unwrap();
    assert_eq!(dicho.dia, miercoles().mas(70).iso());
    let pesado = (14 * 8 + 8 * 7 + 7 * 6 + 6 * 5 + 4 * 4 + 3 * 3 + 2 * 2 + 1) as f64 / 36.0;
    let total: f64 = dicho.horas.iter().map(|h| h.llegadas).sum();
    assert!((total - pesado).abs() < 0.1, "{total} {pesado}");
    assert_eq!(dicho.dura_ms, Some(6 * 60_000));
    assert!(dicho.horas.iter().all(|h| h.mesas.unwrap() >= 1));
    assert_eq!(dicho.error.unwrap().dias, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_directs_one_area_sees_no_other_and_what_is_asked_wrong_is_told_beside_its_field() {
    let app = TestApp::nueva().await;
    app.emitir(app.pedido(ENTRADAS, INICIO, None))
        .await
        .unwrap();
    app.emitir(app.pedido(TESORERIA, TASAS, None))
        .await
        .unwrap();
    let jefa = app.con_cuenta("jefa", Rol::Director, &[TESORERIA]).await;
    let suyo = informe(&jefa, &[]).await;
    assert_eq!((cifras(&suyo).todo.emitidos, suyo.areas.len()), (1, 1));
    assert_eq!(suyo.pedido.desde, "2026-03-01");
    assert!(suyo.tramites.iter().all(|(_, nombre)| nombre != INICIO));
    let ajena = app.area(ENTRADAS).id;
    let query = format!("/api/dashboard/informe?pedido[area]={ajena}");
    jefa.get(&query).await.rechazo(403, "sin_permiso");
    let ajeno = app.tramite(INICIO).id.to_string();
    assert_eq!(
        cifras(&informe(&jefa, &[("tramite", &ajeno)]).await)
            .todo
            .emitidos,
        0
    );
    // Who has no área has no report, and a dashboard all the same.
    let nueva = app.con_cuenta("nueva", Rol::Director, &[]).await;
    nueva
        .get("/api/dashboard/informe")
        .await
        .rechazo(403, "sin_permiso");
    let hoy: Hoy = nueva.get("/api/dashboard/hoy").await.bien();
    assert_eq!(hoy, Hoy::default());
    for (campos, mal) in [
        (vec![("desde", "ayer")], "desde"),
        (
            vec![("desde", "2026-03-04"), ("hasta", "2026-03-03")],
            "hasta",
        ),
        (vec![("desde", "1999-01-01")], "hasta"),
        (vec![("tramite", "x")], "tramite"),
        (vec![("contra_desde", "2026-03-04")], "contra_hasta"),
    ] {
        let informado = informe(&jefa, &campos).await;
        assert!(
            informado.reparos.contains_key(mal),
            "{campos:?} {informado:?}"
        );
        assert_eq!(informado.informe, None);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_a_page_without_wasm_and_a_file_in_which_no_name_is_a_formula() {
    let app = TestApp::nueva().await;
    let mut tx = app.turnero.db.escribir().await.unwrap();
    let area = app.area(ENTRADAS).id;
    let trampa = "=HYPERLINK(\"http://x\";\"y\")";
    let tramite = areas::crear_tramite(&mut tx, area, trampa, None)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let pedido = Pedido {
        tramite,
        ..app.pedido(ENTRADAS, INICIO, None)
    };
    app.emitir(pedido).await.unwrap();
    let director = app.ingresado("director").await;
    let query = format!("desde=2026-03-04&hasta=2026-03-04&area={area}");
    let pagina = director.get(&format!("/dashboard/informes/?{query}")).await;
    assert_eq!(pagina.estado, 200);
    for dicho in [
        "id=\"informe-emitidos\"",
        "El 04/03/2026",
        "value=\"2026-03-04\"",
        "10:00",
    ] {
        assert!(pagina.texto.contains(dicho), "{dicho}");
    }
    let archivo =
        |formato: &str| format!("/dashboard/informes/descargar?{query}&formato={formato}");
    let csv = director.get(&archivo("csv")).await;
    assert_eq!(csv.cabecera("content-type"), "text/csv; charset=utf-8");
    let nombre = "attachment; filename=\"informe-2026-03-04-2026-03-04.csv\"";
    assert_eq!(csv.cabecera("content-disposition"), nombre);
    assert!(csv.texto.starts_with('\u{feff}') && csv.texto.contains("\r\n\"Emitidos\";1\r\n"));
    assert!(
        csv.texto
            .contains("\r\n\"'=HYPERLINK(\"\"http://x\"\";\"\"y\"\")\";1;"),
        "{}",
        csv.texto
    );
    let xlsx = director.get(&archivo("xlsx")).await;
    assert_eq!(xlsx.estado, 200);
    assert!(xlsx.texto.starts_with("PK"));
    let mal = director
        .get("/dashboard/informes/descargar?formato=csv&desde=ayer")
        .await;
    mal.reparos(422, "campos_invalidos", &["desde"]);
}

/// Turnos of five years, as they would have come; `TURNERO_TEST_ROWS=5000000` for an office of the size that is promised
/// a second.
#[tokio::test(flavor = "multi_thread")]
async fn reports_of_five_years_are_quick_and_true() {
    const DIAS: i64 = 1_826;
    let filas = cuantas("TURNERO_TEST_ROWS", 4_000) as i64;
    let app = TestApp::nueva().await;
    let db = &app.turnero.db;
    let hoy = i64::from(miercoles().0);
    // Two áreas of the example office, whose trámites and mesas have the numbers from 1 on.
    sqlx::query(
        "INSERT INTO turno (area_id, tramite_id, dia, serie, numero, estado, prioridad, mesa_id, operador_id, creado_ms,
                            llamadas, primera_llamada_ms, ultima_llamada_ms, atencion_ms, fin_ms, version)
         SELECT 1 + i % 2, 1 + 3 * (i % 2) + i / 2 % 3, $2 + i * $3 / $1, 'Z', i,
                CASE WHEN i % 20 = 0 THEN 4 WHEN i % 20 = 1 THEN 7 ELSE 3 END, 0,
                CASE WHEN i % 20 = 1 THEN NULL ELSE 1 + 3 * (i % 2) + i / 6 % 2 END,
                CASE WHEN i % 20 = 1 THEN NULL ELSE 2 + 3 * (i % 2) + i / 6 % 2 END,
                llega, 1, CASE WHEN i % 20 = 1 THEN NULL ELSE llega + espera END,
                CASE WHEN i % 20 = 1 THEN NULL ELSE llega + espera END,
                CASE WHEN i % 20 < 2 THEN NULL ELSE llega + espera + 45000 END,
                llega + espera + 45000 + i * 104729 % 1200 * 1000, 1
         FROM (WITH RECURSIVE n(i) AS (SELECT 0 * $1 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < $1)
               SELECT i, ($2 + i * $3 / $1) * 86400000 + 39600000 + i * 7919 % 28800 * 1000 AS llega,
                      i * 7717 % 3600 * 1000 AS espera FROM n) AS nuevos",
    )
    .bind(filas)
    .bind(hoy - DIAS)
    .bind(DIAS)
    .execute(db.escritura())
    .await
    .unwrap();
    sqlx::query(
        "INSERT INTO area_dia (area_id, dia, emitidos, llamados, atendidos, finalizados, no_presento, espera_ms, atencion_ms)
         SELECT area_id, dia, COUNT(*), COUNT(primera_llamada_ms), COUNT(atencion_ms), 0, 0, 0, 0 FROM turno
         GROUP BY area_id, dia",
    )
    .execute(db.escritura())
    .await
    .unwrap();
    let antes = Instant::now();
    let dias = recuento::recontar(&app.turnero).await.unwrap();
    println!(
        "{filas} turnos, {dias} days counted in {:?}",
        antes.elapsed()
    );
    let director = app.ingresado("director").await;
    let (desde, hasta) = (miercoles().mas(-1_826).iso(), miercoles().mas(-1).iso());
    let todo = [("desde", desde.as_str()), ("hasta", hasta.as_str())];
    let mes = [("desde", "2026-01-15"), todo[1]];
    let anios = ("contra_desde", "2024-01-01");
    for (que, campos) in [
        ("five years", vec![todo[0], todo[1]]),
        (
            "five years of an área",
            vec![todo[0], todo[1], ("area", "1")],
        ),
        (
            "five years of a trámite",
            vec![todo[0], todo[1], ("tramite", "2")],
        ),
        (
            "five years of an operator",
            vec![todo[0], todo[1], ("operador", "2")],
        ),
        ("seven weeks", mes.to_vec()),
        (
            "seven weeks against two years",
            vec![mes[0], mes[1], anios, ("contra_hasta", "2025-12-31")],
        ),
    ] {
        let antes = Instant::now();
        let informado = informe(&director, &campos).await;
        println!("{que}: {:?}", antes.elapsed());
        let todas = que == "five years";
        assert!(
            !todas || cifras(&informado).todo.emitidos == filas,
            "{informado:?}"
        );
    }
    let antes = Instant::now();
    let _: Hoy = director.get("/api/dashboard/hoy").await.bien();
    println!("today: {:?}", antes.elapsed());
}
