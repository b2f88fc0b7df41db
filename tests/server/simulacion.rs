//! A past day under other rules: what its log says, what its turnos say when that is forgotten, and who may ask.

use crate::app::{ENTRADAS, ENTREGA, INICIO, TESORERIA, TestApp, cuantas};
use crate::cliente::{Cliente, Respuesta};
use crate::registro::algo;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use std::time::Instant;
use turnero::api::simulacion::{Resultado, Simulada};
use turnero::azar::token;
use turnero::domain::id::{AreaId, Dia};
use turnero::domain::politica::{Politica, ReglasDeLlamada};
use turnero::domain::prioridad::Prioridad;
use turnero::domain::simulacion::{DiaPasado, Espera, repetir};
use turnero::domain::usuario::{Rol, Usuario};
use turnero::storage::simulacion::{segun_log, segun_turnos};
use turnero::turnero::emitir::Pedido;
use turnero::turnero::{atencion, llamar, retencion, vencimiento};

const DIA_SEG: i64 = 24 * 3600;

async fn pedir(quien: &Cliente, query: &str) -> Respuesta {
    quien
        .get(&format!("/api/dashboard/simulacion{query}"))
        .await
}

/// Asks with these rules, and nothing else that is not said.
async fn simular(quien: &Cliente, mas: &[(&str, &str)]) -> Simulada {
    let pares = mas.iter().map(|(c, v)| format!("pedida[{c}]={v}"));
    let pares: Vec<_> = pares.collect();
    pedir(quien, &format!("?{}", pares.join("&"))).await.bien()
}

fn resultado(simulada: &Simulada) -> &Resultado {
    simulada.resultado.as_ref().expect("a result")
}

/// Some people come, of each priority, more of them than are called; in the end all of them are. However many, it is
/// over before midnight.
async fn un_dia(app: &TestApp, quienes: &[Usuario], personas: usize) {
    let cada = (20_000 / personas as i64).clamp(1, 40);
    let mut esperan = 0;
    for n in 0..personas {
        let declarada = [
            Prioridad::Normal,
            Prioridad::Normal,
            Prioridad::Discapacidad,
        ][n % 3];
        let tramite = [INICIO, ENTREGA][n % 2];
        let pedido = Pedido {
            prioridad: declarada,
            ..app.pedido(ENTRADAS, tramite, None)
        };
        app.emitir(pedido).await.unwrap();
        esperan += 1;
        app.adelantar(cada);
        if n % 3 > 0 {
            esperan -= atender(app, &quienes[n % quienes.len()]).await;
        }
    }
    while esperan > 0 {
        app.adelantar(2 * cada);
        esperan -= atender(app, &quienes[0]).await;
    }
}

/// The next one, from call to end.
async fn atender(app: &TestApp, yo: &Usuario) -> usize {
    let t = &app.turnero;
    let turno = llamar::llamar_siguiente(t, yo, &token())
        .await
        .unwrap()
        .turno
        .id;
    atencion::atender(t, yo, turno).await.unwrap();
    // Nobody comes at the very moment of a call, which the turnos by themselves can't put in order.
    app.adelantar(1);
    let motivo = Some("Atendido".to_owned());
    atencion::finalizar(t, yo, turno, motivo).await.unwrap();
    1
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_under_its_own_rules_is_as_it_was_and_under_others_the_same_work_is_shared_out_otherwise()
 {
    let app = TestApp::nueva().await;
    let quienes = app.operadores(ENTRADAS, 3).await;
    let personas = 45;
    un_dia(&app, &quienes, personas).await;
    app.adelantar(DIA_SEG);
    let director = app.ingresado("director").await;
    let igual = simular(&director, &[]).await;
    assert_eq!(
        (igual.area, igual.dia.as_str()),
        (app.area(ENTRADAS).id, "2026-03-04")
    );
    assert_eq!(igual.politica, "envejecimiento");
    let r = resultado(&igual);
    assert_eq!(r.comparacion.fue, r.comparacion.habria_sido);
    assert_eq!(
        (r.sin_log, r.en_curso, r.comparacion.fijos),
        (false, false, 0)
    );
    let fue = &r.comparacion.fue;
    assert_eq!((fue.todas.casos, fue.sin_llamar), (personas, 0));
    let figuras = app.como_json("llamados, espera_ms", "area_dia").await;
    let media = fue.todas.tiempos.unwrap().media_ms;
    let [llamados, espera]: [i64; 2] = serde_json::from_str(&figuras[0]).unwrap();
    assert_eq!((llamados, espera / llamados), (personas as i64, media));

    let estricta = simular(&director, &[("reglas][politica", "estricta")]).await;
    let c = &resultado(&estricta).comparacion;
    assert_eq!(c.fue, *fue);
    let medias = |e: &turnero::domain::simulacion::Esperas, p: usize| {
        e.por_prioridad[p].tiempos.unwrap().media_ms
    };
    assert_eq!(c.habria_sido.todas.tiempos.unwrap().media_ms, media);
    assert!(medias(&c.habria_sido, 3) < medias(&c.fue, 3), "{c:?}");
    assert!(medias(&c.habria_sido, 0) > medias(&c.fue, 0), "{c:?}");
    // The limit is the one that is asked for, on both sides.
    let corto = [("reglas][espera_maxima_min", "1")];
    let corto = simular(&director, &corto).await;
    assert_eq!(resultado(&corto).limite_min, 1);
    assert!(resultado(&corto).comparacion.fue.todas.pasados > fue.todas.pasados);

    // Once its log is forgotten, the turnos say the same of such a day.
    app.adelantar(30 * DIA_SEG);
    retencion::olvidar(&app.turnero, 30).await.unwrap();
    let director = app.ingresado("director").await;
    let mas = [("dia", "2026-03-04"), ("reglas][politica", "estricta")];
    let olvidada = simular(&director, &mas).await;
    assert!(resultado(&olvidada).sin_log);
    assert_eq!(resultado(&olvidada).comparacion, *c);
    let cifras = app.filas("area_cambio").await;
    assert!(cifras.is_empty(), "it changes nothing: {cifras:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_for_the_directors_of_the_area_and_what_is_wrong_is_told_at_its_field() {
    let app = TestApp::nueva().await;
    let area = app.area(ENTRADAS).id.to_string();
    let director = app.ingresado("director").await;
    let nadie = simular(&director, &[]).await;
    assert_eq!((nadie.dia.as_str(), nadie.resultado), ("", None));
    let quienes = app.operadores(ENTRADAS, 1).await;
    un_dia(&app, &quienes, 6).await;
    // Today, as there is no other day.
    let hoy = simular(&director, &[]).await;
    assert_eq!(hoy.dia, "2026-03-04");
    assert!(resultado(&hoy).en_curso);
    let otro_dia = simular(&director, &[("dia", "2026-03-03")]).await;
    assert_eq!((otro_dia.resultado, otro_dia.reparos.len()), (None, 0));

    for (campo, valor) in [
        ("dia", "2026-03-05"),
        ("dia", "ayer"),
        ("politica", "azar"),
        ("peso_normal", "101"),
        ("intercalada_n", "0"),
        ("espera_maxima_min", "x"),
    ] {
        let nombre = match campo {
            "dia" => campo.to_owned(),
            _ => format!("reglas][{campo}"),
        };
        let mal = simular(&director, &[(&nombre, valor)]).await;
        assert!(mal.reparos.contains_key(campo), "{campo}: {mal:?}");
        assert_eq!(mal.resultado, None);
        let pagina = format!("/dashboard/simulacion/?{campo}={valor}");
        let html = director.get(&pagina).await.texto;
        assert!(html.contains("aria-invalid=\"true\""), "{campo}: {html}");
    }
    // What is no rule of calling is not looked at.
    let ajeno = simular(&director, &[("reglas][max_turnos_por_dia", "0")]).await;
    assert!(ajeno.reparos.is_empty() && ajeno.resultado.is_some());

    let de_tesoreria = app.con_cuenta("ajena", Rol::Director, &[TESORERIA]).await;
    let query = format!("?pedida[area]={area}");
    pedir(&de_tesoreria, &query)
        .await
        .rechazo(403, "sin_permiso");
    let sin_areas = app.con_cuenta("nueva", Rol::Director, &[]).await;
    pedir(&sin_areas, "").await.rechazo(403, "sin_permiso");
    let admin = app.administrador().await;
    assert!(
        simular(&admin, &[("area", &area)])
            .await
            .resultado
            .is_some()
    );
    pedir(&admin, "?pedida[area]=99")
        .await
        .rechazo(404, "area_desconocida");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_shows_both_in_a_table_and_leads_to_the_configuration() {
    let app = TestApp::nueva().await;
    let quienes = app.operadores(ENTRADAS, 2).await;
    un_dia(&app, &quienes, 20).await;
    app.adelantar(DIA_SEG);
    let director = app.ingresado("director").await;
    let ruta = "/dashboard/simulacion/?area=1&dia=2026-03-04&politica=estricta";
    let html = director.get(ruta).await.texto;
    for dicho in [
        "Simulación de un día",
        "Habría sido",
        "Diferencia",
        "value=\"2026-03-04\"",
        "<option value=\"estricta\" selected",
        "Hoy el área llama así: Por espera, con peso de la prioridad.",
        "/dashboard/areas/1/configuracion/#seccion-Prioridades",
    ] {
        assert!(html.contains(dicho), "{dicho}: {html}");
    }
    let enlace = "/dashboard/simulacion/?area=1";
    let configuracion = director
        .get("/dashboard/areas/1/configuracion/")
        .await
        .texto;
    assert!(configuracion.contains(enlace));
    assert!(
        director
            .get("/dashboard/")
            .await
            .texto
            .contains("/dashboard/simulacion/")
    );
}

async fn esperas(app: &TestApp, area: AreaId, dia: Dia, del_log: bool) -> Vec<Espera> {
    let db = &app.turnero.db;
    let pasos = match del_log {
        true => segun_log(db, area, dia)
            .await
            .unwrap()
            .expect("a whole log"),
        false => segun_turnos(db, area, dia).await.unwrap(),
    };
    let dia = DiaPasado {
        pasos,
        ..DiaPasado::default()
    };
    repetir(&dia, &ReglasDeLlamada::default())
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_happened_on_a_day_its_log_and_its_turnos_say_the_same_of_how_long_each_waited() {
    let app = TestApp::nueva().await;
    let semilla: u64 = rand::rng().random();
    let pasos = cuantas("TURNERO_TEST_STEPS", 500);
    println!("seed {semilla}, {pasos} steps");
    let mut azar = StdRng::seed_from_u64(semilla);
    let mut quienes = app.operadores(ENTRADAS, 3).await;
    // Some calls there are for certain.
    un_dia(&app, &quienes, 9).await;
    quienes.extend(app.operadores(TESORERIA, 2).await);
    for _ in 0..pasos {
        // What is refused changes nothing, as other tests prove.
        let _ = algo(&app, &quienes, &mut azar).await;
    }
    let hoy = app.turnero.local(app.area(ENTRADAS)).dia;
    app.adelantar(DIA_SEG);
    vencimiento::vencer(&app.turnero).await.unwrap();
    let mut llamados = 0;
    for area in &app.areas {
        let log = esperas(&app, area.id, hoy, true).await;
        let filas = esperas(&app, area.id, hoy, false).await;
        let fue = |e: &[Espera]| -> Vec<_> {
            let una = |e: &Espera| (e.turno, e.prioridad, e.fue, e.fija);
            e.iter().map(una).collect()
        };
        assert_eq!(fue(&log), fue(&filas));
        // As many are called, whoever it is, unless a mesa that serves something else stayed without anybody.
        let cuantos = |una: fn(&Espera) -> Option<i64>| log.iter().filter_map(una).count();
        assert!(cuantos(|e| e.habria_sido) <= cuantos(|e| e.fue));
        let suma: i64 = log.iter().filter_map(|e| e.fue).sum();
        let dicho = format!("[{},{},{suma}]", area.id, cuantos(|e| e.fue));
        let figuras = app
            .como_json("area_id, llamados, espera_ms", "area_dia")
            .await;
        assert!(
            figuras.contains(&dicho) || log.is_empty(),
            "{dicho} {figuras:?}"
        );
        llamados += cuantos(|e| e.fue);
    }
    assert!(llamados >= 9, "too few: {llamados}");
    // Half a log is none.
    retencion::olvidar(&app.turnero, 1).await.unwrap();
    app.adelantar(DIA_SEG);
    retencion::olvidar(&app.turnero, 1).await.unwrap();
    let db = &app.turnero.db;
    assert_eq!(
        segun_log(db, app.area(ENTRADAS).id, hoy).await.unwrap(),
        None
    );
}

/// `TURNERO_TEST_TURNOS=10000` for a day of the size that is promised to take well under a second.
#[tokio::test(flavor = "multi_thread")]
async fn a_long_day_is_simulated_at_once() {
    let app = TestApp::nueva().await;
    let personas = cuantas("TURNERO_TEST_TURNOS", 60);
    let quienes = app.operadores(ENTRADAS, 2).await;
    un_dia(&app, &quienes, personas).await;
    let director = app.ingresado("director").await;
    for politica in Politica::TODAS {
        let antes = Instant::now();
        let mas = [("reglas][politica", politica.nombre())];
        let simulada = simular(&director, &mas).await;
        let tardo = antes.elapsed();
        let casos = resultado(&simulada).comparacion.habria_sido.todas.casos;
        println!("{personas} turnos, {}: {tardo:?}", politica.nombre());
        assert_eq!(casos, personas);
    }
}
