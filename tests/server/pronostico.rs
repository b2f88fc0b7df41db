//! The forecast: of days that were like the one that it tells of.

use crate::app::{ENTRADAS, INICIO, TASAS, TESORERIA, TestApp};
use crate::informes::{atendidos, informe, miercoles};
use turnero::api::informes::{Hoy, Pronostico};
use turnero::domain::id::AreaId;
use turnero::domain::usuario::Rol;

const DIA_SEG: i64 = 24 * 3600;

/// Two come to one área and four to the other, and so many days go by, each time.
async fn llegan(app: &TestApp, dias: [i64; 3]) {
    for dias in dias {
        for (area, tramite, cuantos) in [(ENTRADAS, INICIO, 2), (TESORERIA, TASAS, 4)] {
            for _ in 0..cuantos {
                app.emitir(app.pedido(area, tramite, None)).await.unwrap();
            }
        }
        app.adelantar(dias * DIA_SEG);
    }
}

/// Who comes to each área that a forecast tells of, by its id.
fn pronosticadas(dicho: &Pronostico) -> Vec<(AreaId, f64)> {
    dicho.areas.iter().map(|a| (a.id, a.llegadas)).collect()
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
    // Nobody is to be expected where it is closed today.
    app.configurar(ENTRADAS, |c| {
        c.feriados.push(turnero::domain::horario::Feriado {
            dia: miercoles().mas(63),
            nombre: "Feriado".into(),
        });
    })
    .await;
    let cerrado: Hoy = director.get("/api/dashboard/hoy").await.bien();
    assert!(cerrado.llegadas.is_empty(), "{cerrado:?}");
    app.configurar(ENTRADAS, |c| {
        c.feriados.retain(|f| f.dia != miercoles().mas(63))
    })
    .await;
    // The next Wednesday is seven days ahead: the day before it is a Tuesday, of which nothing is known.
    let area = app.area(ENTRADAS).id.to_string();
    let lejos = informe(&director, &[("area", &area)]).await.pronostico;
    assert_eq!(lejos.unwrap().dia, miercoles().mas(70).iso());
    app.adelantar(6 * DIA_SEG);
    let director = app.ingresado("director").await;
    let dicho = informe(&director, &[("area", &area)])
        .await
        .pronostico
        .unwrap();
    assert_eq!(dicho.dia, miercoles().mas(70).iso());
    // It was open on the newest of them, and nobody came.
    let pesado = (14 * 7 + 8 * 6 + 7 * 5 + 6 * 4 + 4 * 3 + 3 * 2 + 2) as f64 / 36.0;
    let total: f64 = dicho.horas.iter().map(|h| h.llegadas).sum();
    assert!((total - pesado).abs() < 0.1, "{total} {pesado}");
    let [una] = dicho.areas.as_slice() else {
        panic!("{dicho:?}");
    };
    assert!(dicho.horas.iter().all(|h| h.mesas.unwrap() >= 1));
    assert_eq!(una.nombre, app.area(ENTRADAS).nombre);
    assert!((una.llegadas - total).abs() < 1e-9, "{una:?}");
    assert_eq!(una.mesas, dicho.horas.iter().filter_map(|h| h.mesas).max());
    assert_eq!(una.dura_ms, Some(6 * 60_000));
    assert_eq!(una.error.unwrap().dias, 4);
    // Of all áreas it is the same one's: nobody ever came to the other.
    let de_todas = informe(&director, &[]).await.pronostico.unwrap();
    assert_eq!(de_todas.faltan, [app.area(TESORERIA).nombre.as_str()]);
    assert_eq!((de_todas.areas, de_todas.horas), (dicho.areas, dicho.horas));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_forecast_of_all_areas_is_that_of_each_of_who_asks_added_up() {
    let app = TestApp::nueva().await;
    // Three Wednesdays, and the eve of the fourth.
    llegan(&app, [7, 7, 6]).await;
    let director = app.ingresado("director").await;
    let dicho = informe(&director, &[]).await.pronostico.unwrap();
    assert_eq!(dicho.dia, miercoles().mas(21).iso());
    let (entradas, tesoreria) = (app.area(ENTRADAS).id, app.area(TESORERIA).id);
    assert_eq!(pronosticadas(&dicho), [(entradas, 2.0), (tesoreria, 4.0)]);
    let [una] = dicho.horas.as_slice() else {
        panic!("{dicho:?}");
    };
    // Nobody was attended: what a turno takes is not known, and so no desks.
    assert_eq!((una.media, una.llegadas, una.mesas), (20, 6.0, None));
    assert!(dicho.faltan.is_empty());
    let comparado =
        "desde=2026-03-01&hasta=2026-03-18&CUAL&contra_desde=2026-02-01&contra_hasta=2026-02-18";
    let de_area = |cual: &str| comparado.replace("CUAL", cual);
    let ruta = format!("/dashboard/informes/?{}", de_area("area="));
    let pagina = director.get(&ruta).await.texto;
    let pagina = pagina.replace("&amp;", "&").replace("%2D", "-");
    // The name of an área leads to the same report of it alone.
    let suya = format!(
        "href=\"/dashboard/informes/?{}\"",
        de_area(&format!("area={tesoreria}"))
    );
    for dicho in [
        "Pronóstico para el",
        "Error del día (MAPE)",
        "80 de cada 100",
        suya.as_str(),
    ] {
        assert!(pagina.contains(dicho), "{dicho}");
    }
    let jefa = app.con_cuenta("jefa", Rol::Director, &[TESORERIA]).await;
    let suyo = informe(&jefa, &[]).await.pronostico.unwrap();
    assert_eq!((suyo.areas.len(), suyo.horas[0].llegadas), (1, 4.0));
    assert!(suyo.faltan.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_area_that_opens_anew_on_an_earlier_day_is_told_on_the_day_of_the_others() {
    let app = TestApp::nueva().await;
    // Three Mondays, and the Friday after the last one.
    app.adelantar(5 * DIA_SEG);
    llegan(&app, [7, 7, 4]).await;
    // One of them opens on Saturdays now, of which nothing is known.
    app.configurar(ENTRADAS, |c| c.emision.0[6].clear()).await;
    app.configurar(TESORERIA, |c| {
        c.emision.0[5].clear();
        c.emision.0[6].clear();
    })
    .await;
    let director = app.ingresado("director").await;
    let dicho = informe(&director, &[]).await.pronostico.unwrap();
    assert_eq!(dicho.dia, miercoles().mas(26).iso());
    let (entradas, tesoreria) = (app.area(ENTRADAS), app.area(TESORERIA));
    assert_eq!(
        pronosticadas(&dicho),
        [(entradas.id, 2.0), (tesoreria.id, 4.0)]
    );
    assert!(dicho.faltan.is_empty());
    // Alone it is told on the same day.
    let id = entradas.id.to_string();
    let sola = informe(&director, &[("area", &id)]).await.pronostico;
    assert_eq!(sola.unwrap().dia, dicho.dia);
    // Who is closed that day is left out, and said to be.
    app.configurar(ENTRADAS, |c| c.emision.0[0].clear()).await;
    let dicho = informe(&director, &[]).await.pronostico.unwrap();
    assert_eq!(pronosticadas(&dicho), [(tesoreria.id, 4.0)]);
    assert_eq!(dicho.faltan, [entradas.nombre.as_str()]);
    let pagina = director.get("/dashboard/informes/").await.texto;
    for dicho in [
        format!("Sólo de {}.", tesoreria.nombre),
        format!(
            "Queda fuera, por no abrir ese día o por tener muy poco pasado: {}.",
            entradas.nombre
        ),
    ] {
        assert!(pagina.contains(&dicho), "{dicho}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_it_is_that_day_already_an_area_is_told_on_it_all_the_same() {
    let app = TestApp::nueva().await;
    sqlx::query("UPDATE area SET zona = 'Asia/Tokyo' WHERE slug = 'tesoreria'")
        .execute(app.turnero.db.escritura())
        .await
        .unwrap();
    // Three Thursdays, at ten here and at ten in the evening there, and the eve of the fourth.
    app.adelantar(DIA_SEG);
    llegan(&app, [7, 7, 6]).await;
    // At one in the afternoon it is Thursday there.
    app.adelantar(3 * 3600);
    let director = app.ingresado("director").await;
    let dicho = informe(&director, &[]).await.pronostico.unwrap();
    assert_eq!(dicho.dia, miercoles().mas(22).iso());
    let (entradas, tesoreria) = (app.area(ENTRADAS).id, app.area(TESORERIA).id);
    assert_eq!(pronosticadas(&dicho), [(entradas, 2.0), (tesoreria, 4.0)]);
    assert!(dicho.faltan.is_empty());
    // Each by its own clock.
    let horas = dicho.horas.iter().map(|h| (h.media, h.llegadas));
    let con_gente: Vec<_> = horas.filter(|(_, llegadas)| *llegadas > 0.0).collect();
    assert_eq!(con_gente, [(20, 2.0), (44, 4.0)]);
    // With the hours between them.
    assert!(dicho.horas.iter().map(|h| h.media).eq(20..=44));
}
