//! Reports: what is kept of past days is what their turnos say, whatever happened; and each figure is that of turnos
//! that are known.

use crate::app::{
    ENTRADAS, ENTREGA, INICIO, MIERCOLES_A_LAS_10, TASAS, TESORERIA, TestApp, cuantas,
};
use crate::cliente::Cliente;
use crate::registro::algo;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use turnero::api::informes::{Fila, FilaDeHoras, Hoy, Informado, Informe};
use turnero::azar::token;
use turnero::domain::id::{Dia, TurnoId};
use turnero::domain::informe::Periodo;
use turnero::domain::prioridad::Prioridad;
use turnero::domain::usuario::{Rol, Usuario};
use turnero::storage::areas;
use turnero::turnero::emitir::Pedido;
use turnero::turnero::{atencion, jornada, llamar, recuento, retencion, vencimiento};

const DIA_SEG: i64 = 24 * 3600;

/// The Wednesday on which every test begins.
pub fn miercoles() -> Dia {
    Dia::de_iso("2026-03-04").unwrap()
}

/// Asks for a report with these fields.
pub async fn informe(quien: &Cliente, campos: &[(&str, &str)]) -> Informado {
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

pub fn cifras(informado: &Informado) -> &Informe {
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
    // Whatever chance brings, there is idle time to count: somebody waits beside a mesa that is free.
    app.emitir(app.pedido(ENTRADAS, INICIO, None))
        .await
        .unwrap();
    app.adelantar(60);
    let mut contados = 0;
    for paso in 0..pasos {
        // What is refused changes nothing, as other tests prove.
        let _ = algo(&app, &quienes, &mut azar).await;
        if azar.random_bool(0.03) {
            vencimiento::vencer(t).await.unwrap();
        }
        if azar.random_bool(0.06) {
            app.adelantar(azar.random_range(1..4 * DIA_SEG));
            // As the server does once a minute: nobody is on duty for weeks.
            jornada::cerrar_de_ausentes(t).await.unwrap();
        }
        if azar.random_bool(0.05) {
            // The past is put right, too.
            let yo = &quienes[azar.random_range(0..quienes.len())];
            let turno = TurnoId(azar.random_range(1..=100));
            let _ = atencion::corregir_prioridad(t, yo, turno, Prioridad::Embarazada).await;
            let _ = atencion::finalizar(t, yo, turno, Some("Atendido".into())).await;
        }
        if azar.random_bool(0.03) {
            jornada::cerrar_de_ausentes(t).await.unwrap();
        }
        if azar.random_bool(0.04) {
            contados += recuento::ponerse_al_dia(t).await.unwrap();
        }
        if paso % 50 == 49 {
            let hoy = t.local(&app.areas[0]).dia;
            comprobar(&app, &mut azar, hoy).await;
        }
    }
    app.adelantar(400 * DIA_SEG);
    // As the server does by itself now and then: nothing is left to change while it is looked.
    vencimiento::vencer(t).await.unwrap();
    jornada::cerrar_de_ausentes(t).await.unwrap();
    contados += recuento::ponerse_al_dia(t).await.unwrap();
    assert!(contados > 10, "too few days: {contados}");
    assert_eq!(recuento::ponerse_al_dia(t).await.unwrap(), 0);
    let hoy = t.local(&app.areas[0]).dia;
    comprobar(&app, &mut azar, hoy).await;
    let guardado = app.filas("informe_bloque").await;
    assert!(recuento::recontar(t).await.unwrap() > 10);
    assert_eq!(app.filas("informe_bloque").await, guardado);
    // And the check would have noticed.
    // With all of 2026, which is kept as a year.
    let todo = Periodo {
        desde: miercoles().mas(-100),
        hasta: hoy,
    };
    assert!(todo.abarca(Periodo::anio(miercoles())));
    assert!(recuento::es_cierto(t, &app.areas[0], todo).await.unwrap());
    sqlx::query("UPDATE informe_bloque SET cubo = '{\"c\":[],\"l\":[]}'")
        .execute(t.db.escritura())
        .await
        .unwrap();
    assert!(!recuento::es_cierto(t, &app.areas[0], todo).await.unwrap());
    recuento::recontar(t).await.unwrap();
    assert!(recuento::es_cierto(t, &app.areas[0], todo).await.unwrap());
    // What was counted of idle time stays when the log is forgotten that it was counted from.
    let campos = [("desde", "2026-03-01"), ("hasta", "2027-12-31")];
    let antes = informe(&app.ingresado("director").await, &campos).await;
    assert!(cifras(&antes).ocioso_ms.unwrap() > 0);
    let eventos = app.filas("evento").await.len();
    retencion::olvidar(t, 1).await.unwrap();
    assert!(app.filas("evento").await.len() < eventos);
    assert_eq!(
        informe(&app.ingresado("director").await, &campos).await,
        antes
    );
    assert!(recuento::es_cierto(t, &app.areas[0], todo).await.unwrap());
    // Counted anew it is not known any more, and that is told.
    recuento::recontar(t).await.unwrap();
    let despues = informe(&app.ingresado("director").await, &campos).await;
    assert!(cifras(&despues).ocioso_sin_registro > 0);
    assert_eq!(cifras(&despues).todo, cifras(&antes).todo);
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
pub async fn atendidos(app: &TestApp, yo: &Usuario, cuantos: i64, tramite: &str) {
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
             SELECT usuario_id, $2, mesa_id, $3, $4, $5 FROM puesto WHERE usuario_id = $1",
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
        ocioso_ms,
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
    // While each waited nobody else was attended: 110 minutes and one, of which nine in the pause.
    assert_eq!(*ocioso_ms, Some(102 * 60_000));
    assert_eq!(
        (mesas[0].ocioso_ms, operadores[0].ocioso_ms),
        (*ocioso_ms, *ocioso_ms)
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
    let (contra, suyo) = (comparado.contra.as_ref().unwrap(), cifras(&comparado));
    assert_eq!(contra.todo, suyo.todo);
    assert!(suyo.ocupacion.is_some() && suyo.ocioso_ms.is_some());
    assert_eq!(
        (contra.ocupacion, contra.ocioso_ms),
        (suyo.ocupacion, suyo.ocioso_ms)
    );
    let hoy: Hoy = director.get("/api/dashboard/hoy").await.bien();
    assert_eq!(
        hoy.informe,
        cifras(&informe(&director, &[dia[0], dia[1]]).await).clone()
    );
    assert_eq!(hoy.llegadas.iter().map(|l| l.llegaron).sum::<i64>(), 13);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_turno_that_was_forgotten_overnight_spoils_no_time_no_occupation_and_no_forecast() {
    let app = TestApp::nueva().await;
    let t = &app.turnero;
    let yo = app.operadores(ENTRADAS, 1).await.remove(0);
    // Three Wednesdays of five; then one more is attended until the next morning, and one called.
    for dias in [7, 7, 0] {
        atendidos(&app, &yo, 5, INICIO).await;
        app.adelantar(dias * DIA_SEG);
    }
    app.adelantar(5 * 3600);
    for atendido in [true, false] {
        app.emitir(app.pedido(ENTRADAS, INICIO, None))
            .await
            .unwrap();
        let turno = llamar::llamar_siguiente(t, &yo, &token())
            .await
            .unwrap()
            .turno
            .id;
        if atendido {
            atencion::atender(t, &yo, turno).await.unwrap();
        }
        app.adelantar(18 * 3600);
        if !atendido {
            atencion::atender(t, &yo, turno).await.unwrap();
            app.adelantar(300);
        }
        atencion::finalizar(t, &yo, turno, Some("Atendido".into()))
            .await
            .unwrap();
    }
    de_guardia(&app, &yo).await;
    let area = app.area(ENTRADAS).id.to_string();
    let campos = [("desde", "2026-03-04"), ("area", area.as_str())];
    let dicho = informe(&app.ingresado("director").await, &campos).await;
    let Informe {
        todo, ocupacion, ..
    } = cifras(&dicho);
    assert_eq!((todo.finalizados, todo.atencion.casos), (17, 16));
    assert_eq!(todo.atencion.tiempos.unwrap().maxima_ms, 300_000);
    assert_eq!(todo.respuesta.tiempos.unwrap().maxima_ms, 60_000);
    assert_eq!((todo.respuesta.casos, todo.permanencia.casos), (16, 15));
    assert_eq!(todo.atendiendo_ms, 16 * 300_000);
    // 80 minutes in 150 on duty.
    assert_eq!(*ocupacion, Some(533));
    let [una] = dicho.pronostico.as_ref().unwrap().areas.as_slice() else {
        panic!("{dicho:?}");
    };
    assert!(una.dura_ms.unwrap() <= 6 * 60_000, "{una:?}");
}

/// Six were attended on the first day, which is counted and by now of long ago.
async fn seis_de_hace_cuarenta_dias(app: &TestApp) {
    let yo = app.operadores(ENTRADAS, 1).await.remove(0);
    de_guardia(app, &yo).await;
    atendidos(app, &yo, 6, INICIO).await;
    app.adelantar(40 * DIA_SEG);
    recuento::ponerse_al_dia(&app.turnero).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn idle_time_that_was_counted_stays_when_the_log_is_forgotten_and_the_day_counted_anew() {
    let app = TestApp::nueva().await;
    seis_de_hace_cuarenta_dias(&app).await;
    let director = app.ingresado("director").await;
    let campos = [("desde", "2026-03-04"), ("hasta", "2026-03-04")];
    let antes = informe(&director, &campos).await;
    assert!(cifras(&antes).ocioso_ms > Some(0));
    retencion::olvidar(&app.turnero, 30).await.unwrap();
    sqlx::query("UPDATE area_dia SET cambios = cambios + 1")
        .execute(app.turnero.db.escritura())
        .await
        .unwrap();
    assert_eq!(informe(&director, &campos).await, antes);
    assert!(recuento::ponerse_al_dia(&app.turnero).await.unwrap() > 0);
    assert_eq!(informe(&director, &campos).await, antes);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_attends_and_hands_on_within_the_area_is_occupied_all_the_same() {
    let app = TestApp::nueva().await;
    let mut ana = app.operador("operador1").await;
    ana.sentarse(app.mesa("Mesa 1").id).await;
    let otro = app.tramite(ENTREGA).id;
    for _ in 0..5 {
        app.sacar_turno(ENTRADAS, INICIO, None).await;
        let turno = ana.llamar().await;
        assert_eq!(turno.estado, 200, "{turno:?}");
        ana.atender().await;
        app.adelantar(60);
        ana.derivar("tramite", otro)
            .await
            .bien::<serde_json::Value>();
        app.adelantar(60);
    }
    let director = app.ingresado("director").await;
    let dicho = informe(&director, &[("desde", "2026-03-04")]).await;
    let operadores = &cifras(&dicho).operadores;
    assert_eq!((cifras(&dicho).ocupacion, operadores.len()), (Some(500), 1));
    assert_eq!(operadores[0].ocupacion, Some(500));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_kept_in_a_format_that_nobody_reads_any_more_is_no_error() {
    let app = TestApp::nueva().await;
    seis_de_hace_cuarenta_dias(&app).await;
    retencion::olvidar(&app.turnero, 30).await.unwrap();
    sqlx::query("UPDATE informe_bloque SET formato = 1, cubo = '{\"c\":[[[1,1,1],{}]],\"l\":[]}'")
        .execute(app.turnero.db.escritura())
        .await
        .unwrap();
    let director = app.ingresado("director").await;
    let campos = [("desde", "2026-03-04"), ("hasta", "2026-03-04")];
    let dicho = informe(&director, &campos).await;
    let cifras = cifras(&dicho);
    assert_eq!(
        (
            cifras.todo.emitidos,
            cifras.ocioso_ms,
            cifras.ocioso_sin_registro
        ),
        (6, None, 1)
    );
    // Of the period beside it, it is told as well.
    let contra = [
        campos[0],
        campos[1],
        ("contra_desde", "2026-03-04"),
        ("contra_hasta", "2026-03-04"),
    ];
    let comparado = informe(&director, &contra).await;
    assert_eq!(comparado.contra.unwrap().ocioso_sin_registro, 1);
}

/// A row of each part: its name, and how many were issued and called.
fn contadas(filas: &[Fila]) -> Vec<(&str, i64, i64)> {
    let filas = filas.iter();
    filas
        .map(|f| (f.nombre.as_str(), f.cifras.emitidos, f.cifras.llamados()))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_periods_have_the_same_rows_on_the_page_and_in_the_sheets_and_what_one_lacks_is_nothing_in_it()
 {
    let app = TestApp::nueva().await;
    let yo = app.operadores(ENTRADAS, 1).await.remove(0);
    // On Wednesday from ten to eleven, and on Thursday at one something else.
    atendidos(&app, &yo, 5, INICIO).await;
    app.adelantar(DIA_SEG + 2 * 3600);
    for _ in 0..2 {
        app.emitir(app.pedido(ENTRADAS, ENTREGA, None))
            .await
            .unwrap();
    }
    let director = app.ingresado("director").await;
    let area = app.area(ENTRADAS).id.to_string();
    let campos = [
        ("area", area.as_str()),
        ("desde", "2026-03-05"),
        ("hasta", "2026-03-05"),
        ("contra_desde", "2026-03-04"),
        ("contra_hasta", "2026-03-04"),
    ];
    let comparado = informe(&director, &campos).await;
    let (jueves, miercoles) = (cifras(&comparado), comparado.contra.as_ref().unwrap());
    assert_eq!(
        contadas(&jueves.tramites),
        [(ENTREGA, 2, 0), (INICIO, 0, 0)]
    );
    assert_eq!(
        contadas(&miercoles.tramites),
        [(ENTREGA, 0, 0), (INICIO, 5, 5)]
    );
    let nada = &jueves.tramites[1];
    assert_eq!((nada.cifras.espera.tiempos, nada.ocioso_ms), (None, None));
    let ids = |filas: &[Fila]| filas.iter().map(|f| f.id).collect::<Vec<_>>();
    for (uno, otro) in [
        (&jueves.mesas, &miercoles.mesas),
        (&jueves.operadores, &miercoles.operadores),
        (&jueves.prioridades, &miercoles.prioridades),
    ] {
        assert!(
            !otro.is_empty() && ids(uno) == ids(otro),
            "{uno:?} {otro:?}"
        );
    }
    let medias = |horas: &[FilaDeHoras]| horas.iter().map(|h| h.media).collect::<Vec<_>>();
    let de_diez_a_una: Vec<u8> = (20..=26).collect();
    assert_eq!(medias(&jueves.horas), de_diez_a_una);
    assert_eq!(medias(&miercoles.horas), de_diez_a_una);
    let llegaron = |horas: &[FilaDeHoras], dia: usize| {
        let en = |h: Option<&FilaDeHoras>| h.map(|h| h.dias[dia].llegadas);
        (en(horas.first()), en(horas.last()))
    };
    assert_eq!(llegaron(&miercoles.horas, 2), (Some(3), Some(0)));
    assert_eq!(llegaron(&jueves.horas, 3), (Some(0), Some(2)));
    let pares: Vec<_> = campos.iter().map(|(c, v)| format!("{c}={v}")).collect();
    let query = pares.join("&");
    let pagina = director.get(&format!("/dashboard/informes/?{query}")).await;
    for dicho in [
        "Inicio de expediente · Comparado",
        "Llegadas por día y media hora · Comparado",
    ] {
        assert!(pagina.texto.contains(dicho), "{dicho}");
    }
    let csv = director
        .get(&format!(
            "/dashboard/informes/descargar?{query}&formato=csv"
        ))
        .await;
    for fila in [
        "\"Entrega de documentación\";2;0;0;",
        "\"Entrega de documentación · Comparado\";0;0;0;0;0;0;0;0;;;;;;;;\r\n",
        "\"Inicio de expediente\";0;0;0;0;0;0;0;0;;;;;;;;\r\n",
        "\"Inicio de expediente · Comparado\";5;0;5;5;0;0;0;0;6,00;",
        "\"10:00\";0;0;0;0;0;0;0\r\n\"10:00 · Comparado\";0;0;3;0;0;0;0\r\n",
        "\"13:00\";0;0;0;2;0;0;0\r\n",
        ";\"Atención máxima (min)\";\"Nivel de servicio (%)\";\"Ausentismo (%)\";\"Ocupación (%)\";",
        "\"Esperas por día y media hora\"\r\n\"Media hora\";\"Lunes (min)\";",
    ] {
        assert!(csv.texto.contains(fila), "{fila}: {}", csv.texto);
    }
    // With nothing to compare, no row is of nothing.
    let solo = informe(&director, &campos[..3]).await;
    assert_eq!(contadas(&cifras(&solo).tramites), [(ENTREGA, 2, 0)]);
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
    // By the clock of the office, wherever whoever looks at it is.
    let de_ella: Hoy = jefa.get("/api/dashboard/hoy").await.bien();
    assert_eq!(de_ella.cuando, "2026-03-04T10:00:00");
    // Who has no área has no report, and a dashboard all the same.
    let nueva = app.con_cuenta("nueva", Rol::Director, &[]).await;
    nueva
        .get("/api/dashboard/informe")
        .await
        .rechazo(403, "sin_permiso");
    let hoy: Hoy = nueva.get("/api/dashboard/hoy").await.bien();
    assert_eq!(
        hoy,
        Hoy {
            cuando: de_ella.cuando,
            ..Hoy::default()
        }
    );
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
async fn who_works_elsewhere_since_has_their_name_still() {
    let app = TestApp::nueva().await;
    let yo = app.operadores(ENTRADAS, 1).await.remove(0);
    atendidos(&app, &yo, 1, INICIO).await;
    sqlx::query("DELETE FROM usuario_area WHERE usuario_id = $1")
        .bind(yo.id.0)
        .execute(app.turnero.db.escritura())
        .await
        .unwrap();
    let director = app.ingresado("director").await;
    let suyo = informe(&director, &[("operador", &yo.id.to_string())]).await;
    assert_eq!(cifras(&suyo).todo.finalizados, 1);
    assert!(suyo.operadores.contains(&(yo.id, yo.nombre)));
    // Among those who can be chosen only while they are.
    let todos = informe(&director, &[]).await;
    assert!(todos.operadores.iter().all(|(id, _)| *id != yo.id));
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
    // Of whom there is no account any more is reported all the same, and asked for again by the form.
    for ruta in ["/dashboard/informes/", "/dashboard/turnos/"] {
        let pagina = director.get(&format!("{ruta}?operador=999")).await.texto;
        assert!(
            pagina.contains("<option value=\"999\" selected"),
            "{pagina}"
        );
    }
    let archivo =
        |formato: &str| format!("/dashboard/informes/descargar?{query}&formato={formato}");
    let csv = director.get(&archivo("csv")).await;
    assert_eq!(csv.cabecera("content-type"), "text/csv; charset=utf-8");
    let nombre = format!("attachment; filename=\"informe-2026-03-04-2026-03-04-area-{area}.csv\"");
    assert_eq!(csv.cabecera("content-disposition"), nombre);
    assert!(csv.texto.starts_with('\u{feff}') && csv.texto.contains("\r\n\"Emitidos\";1\r\n"));
    assert!(
        csv.texto
            .contains("\r\n\"'=HYPERLINK(\"\"http://x\"\";\"\"y\"\")\";1;"),
        "{}",
        csv.texto
    );
    // What it is narrowed down to stands in it, and that arrivals are not.
    let yo = app.operadores(ENTRADAS, 1).await.remove(0);
    let suyo = format!("{}&operador={}", archivo("csv"), yo.id);
    let suyo = director.get(&suyo).await;
    for dicho in [
        format!(
            "\"Área\";\"{}\"\r\n\"Trámite\";\"Todos\"\r\n\"Operador\";\"{}\"\r\n",
            app.area(ENTRADAS).nombre,
            yo.nombre
        ),
        "\"Las llegadas no se separan por operador: son las de todos.\"\r\n".to_owned(),
    ] {
        assert!(suyo.texto.contains(&dicho), "{dicho}: {}", suyo.texto);
    }
    let nombre = suyo.cabecera("content-disposition");
    assert!(
        nombre.contains(&format!("-operador-{}.csv", yo.id)),
        "{nombre}"
    );
    assert!(!csv.texto.contains("no se separan"), "{}", csv.texto);
    let xlsx = director.get(&archivo("xlsx")).await;
    assert_eq!(xlsx.estado, 200);
    assert!(xlsx.texto.starts_with("PK"));
    let mal = director
        .get("/dashboard/informes/descargar?formato=csv&desde=ayer")
        .await;
    mal.reparos(422, "campos_invalidos", &["desde"]);
    // No spreadsheet knows that day.
    let antes = director
        .get("/dashboard/informes/descargar?formato=xlsx&desde=1890-01-01&hasta=1890-01-02")
        .await;
    antes.reparos(422, "campos_invalidos", &["desde", "hasta"]);
}
