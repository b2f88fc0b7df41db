//! Behind every figure are its turnos: each link of the dashboard and of the reports leads to as many as it says.

use crate::app::{ENTRADAS, ENTREGA, INICIO, TASAS, TESORERIA, TestApp};
use crate::cliente::Cliente;
use crate::informes::atendidos;
use crate::registro::algo;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use std::collections::{BTreeMap, BTreeSet};
use turnero::api::administracion::listas::TurnoFila;
use turnero::api::informes::Hoy;
use turnero::azar::token;
use turnero::domain::informe::Cuenta;
use turnero::domain::lista::Pagina;
use turnero::domain::usuario::Rol;
use turnero::turnero::{llamar, puesto, recuento, vencimiento};

const DIA_SEG: i64 = 24 * 3600;

/// A page of the turnos that these filters leave.
pub async fn pagina_de(
    quien: &Cliente,
    filtros: &[(&str, &str)],
    desde: &str,
) -> Pagina<TurnoFila> {
    let filtros: Vec<_> = filtros
        .iter()
        .map(|(c, v)| format!("consulta[filtros][{c}]={v}&"))
        .collect();
    let query = format!("{}consulta[desde]={desde}", filtros.concat());
    let ruta = format!("/api/administracion/turnos?{query}");
    quien.get(&ruta).await.bien()
}

/// How many turnos the list has that an address leads to.
async fn cuantos(quien: &Cliente, direccion: &str) -> usize {
    let (_, query) = direccion.split_once('?').unwrap();
    let filtros: Vec<_> = query.split('&').filter_map(|p| p.split_once('=')).collect();
    cuantos_hay(quien, &filtros).await
}

/// How many turnos these filters leave, on all pages.
pub async fn cuantos_hay(quien: &Cliente, filtros: &[(&str, &str)]) -> usize {
    let (mut vistos, mut desde) = (BTreeSet::new(), String::new());
    loop {
        let pagina = pagina_de(quien, filtros, &desde).await;
        vistos.extend(pagina.filas.iter().map(|f| f.turno.id));
        match pagina.siguiente {
            Some(siguiente) => desde = siguiente,
            None => return vistos.len(),
        }
    }
}

fn atributo<'a>(etiqueta: &'a str, nombre: &str) -> Option<&'a str> {
    let (_, resto) = etiqueta.split_once(&format!("{nombre}=\""))?;
    resto.split('"').next()
}

/// The links of a page to lists of turnos, and how many each says that there are.
fn enlaces(pagina: &str) -> BTreeMap<String, usize> {
    let etiquetas = pagina.split("<a ").skip(1);
    let etiquetas = etiquetas.filter_map(|e| e.split('>').next());
    let enlace = |etiqueta: &str| {
        let href = atributo(etiqueta, "href")?
            .replace("&amp;", "&")
            .replace("%5F", "_");
        let dichos = atributo(etiqueta, "title")?.strip_prefix("Ver ")?;
        let dichos = dichos.split_once(" turno")?.0.parse().ok()?;
        href.starts_with("/dashboard/turnos/?")
            .then_some((href, dichos))
    };
    let mut todos = BTreeMap::new();
    for (href, dichos) in etiquetas.filter_map(enlace) {
        let antes = todos.insert(href.clone(), dichos);
        assert!(
            antes.is_none_or(|n| n == dichos),
            "{href}: {antes:?}, {dichos}"
        );
    }
    todos
}

/// Follows each, and tells which figures they were of.
async fn seguir(quien: &Cliente, ruta: &str) -> BTreeSet<String> {
    let pagina = quien.get(ruta).await;
    assert_eq!(pagina.estado, 200, "{ruta}");
    let enlaces = enlaces(&pagina.texto);
    assert!(enlaces.len() > 10, "{ruta}: {enlaces:?}");
    for (href, dichos) in &enlaces {
        assert_eq!(cuantos(quien, href).await, *dichos, "{ruta}: {href}");
    }
    let cifra = |href: &String| Some(href.split_once("cifra=")?.1.split('&').next()?.to_owned());
    enlaces.keys().filter_map(cifra).collect()
}

/// An office with some of everything: an área in another time zone whose clocks go forward meanwhile, visitors who were
/// told when they would be called, and some who wait too long.
async fn de_todo(app: &TestApp, azar: &mut StdRng) {
    let t = &app.turnero;
    let escribir = async |sql: &'static str| {
        sqlx::query(sql).execute(t.db.escritura()).await.unwrap();
    };
    escribir("UPDATE area SET zona = 'America/New_York' WHERE slug = 'tesoreria'").await;
    let mut quienes = app.operadores(ENTRADAS, 2).await;
    quienes.extend(app.operadores(TESORERIA, 2).await);
    for _ in 0..5 {
        for _ in 0..70 {
            let _ = algo(app, &quienes, azar).await;
            app.adelantar(azar.random_range(1..200));
        }
        app.adelantar(DIA_SEG);
        vencimiento::vencer(t).await.unwrap();
    }
    // Whose turno may be in somebody's hands since yesterday: they close it, some of them long after.
    escribir(
        "UPDATE turno SET estado = 3, fin_ms = creado_ms + (id % 4) * 36000000 WHERE estado IN (1, 2, 6) AND id % 2 = 0",
    )
    .await;
    escribir("UPDATE turno SET estado = 4 WHERE estado IN (1, 2, 6)").await;
    // Wherever they ended up: two of them sit down.
    escribir("DELETE FROM puesto").await;
    escribir("UPDATE jornada SET hasta_ms = desde_ms + 1 WHERE hasta_ms IS NULL").await;
    let suyas = app
        .mesas
        .iter()
        .filter(|m| m.area_id == app.area(ENTRADAS).id);
    for (yo, mesa) in quienes.iter().zip(suyas).take(2) {
        puesto::elegir_mesa(t, yo, mesa.id).await.unwrap();
    }
    escribir(
        "UPDATE turno SET estimado_desde_ms = creado_ms + (id % 3) * 60000,
                          estimado_hasta_ms = creado_ms + (id % 3) * 120000 + 30000 WHERE id % 4 = 0",
    )
    .await;
    recuento::recontar(t).await.unwrap();
    atendidos(app, &quienes[0], 8, INICIO).await;
    escribir(
        "UPDATE turno SET estimado_desde_ms = primera_llamada_ms + (id % 3 - 1) * 90000,
                          estimado_hasta_ms = primera_llamada_ms + (id % 3 - 1) * 90000 + 60000
         WHERE estado = 3 AND estimado_desde_ms IS NULL AND id % 2 = 0",
    )
    .await;
    recuento::recontar(t).await.unwrap();
    for (tramite, area, segundos) in [
        (INICIO, ENTRADAS, 0),
        (INICIO, ENTRADAS, 300),
        (ENTREGA, ENTRADAS, 60),
        (TASAS, TESORERIA, 13 * 60),
        (INICIO, ENTRADAS, 60),
    ] {
        app.emitir(app.pedido(area, tramite, None)).await.unwrap();
        app.adelantar(segundos);
    }
    llamar::llamar_siguiente(t, &quienes[1], &token())
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn every_figure_leads_to_as_many_turnos_as_it_says() {
    let app = TestApp::configurada(|c| {
        c.turno.llamadas_minimas = 1;
        c.turno.espera_no_presento_seg = 0;
        c.nivel_servicio_min = 12;
        c.llamada.espera_maxima_min = 16;
        c.vencimiento_turnos = true;
    })
    .await;
    let semilla: u64 = rand::rng().random();
    println!("seed {semilla}");
    de_todo(&app, &mut StdRng::seed_from_u64(semilla)).await;
    let director = app.ingresado("director").await;
    let mut cifras = seguir(&director, "/dashboard/").await;
    let (entradas, tesoreria) = (app.area(ENTRADAS).id, app.area(TESORERIA).id);
    let tramite = app.tramite(INICIO).id;
    let hoy: Hoy = director.get("/api/dashboard/hoy").await.bien();
    let operador = hoy.informe.operadores[0].id;
    for query in [
        "desde=2026-03-01&hasta=2026-03-31&contra_desde=2026-03-01&contra_hasta=2026-03-06"
            .to_owned(),
        format!("desde=2026-03-05&hasta=2026-03-09&area={tesoreria}"),
        format!("desde=2026-03-04&hasta=2026-03-10&area={entradas}&tramite={tramite}"),
        format!("desde=2026-03-04&hasta=2026-03-10&operador={operador}"),
    ] {
        let ruta = format!("/dashboard/informes/?{query}");
        cifras.extend(seguir(&director, &ruta).await);
    }
    // A figure that is 0 leads nowhere: there was some of nearly each.
    let faltan: Vec<_> = Cuenta::TODAS
        .iter()
        .filter(|c| !cifras.contains(c.nombre()))
        .collect();
    assert!(faltan.len() <= 5, "{faltan:?}");
    // Those who wait, against what was promised: 20 minutes twice, 15, 14 and 1 ago, of whom the first was called.
    let de = |area| hoy.reloj.iter().find(move |r| r.area == area).unwrap();
    let (una, otra) = (&de(entradas).esperan, &de(tesoreria).esperan);
    assert_eq!((una.todos + otra.todos, otra.todos), (4, 1));
    assert_eq!((una.sobre, una.cerca), (1, 1));
    assert_eq!((otra.fuera_de_nivel, otra.cerca, otra.sobre), (1, 1, 0));
    let primero = &de(tesoreria).apurados[0];
    assert_eq!(primero.espera_ms + primero.resta_ms, 16 * 60_000);
    // Who directs another área sees none of these turnos, whatever the link says.
    let filtros =
        [("area", &*tesoreria.to_string()), ("cifra", "emitidos")].map(|(c, v)| (c, v.to_owned()));
    let filtros: Vec<_> = filtros.iter().map(|(c, v)| (*c, v.as_str())).collect();
    let ajena = app.con_cuenta("ajena", Rol::Director, &[ENTRADAS]).await;
    assert!(pagina_de(&ajena, &filtros, "").await.filas.is_empty());
    for mal in [
        ("cifra", "todas"),
        ("media", "48"),
        ("semana", "7"),
        ("prioridad", "9"),
        ("dia", "ayer"),
    ] {
        assert!(
            pagina_de(&director, &[mal], "").await.filas.is_empty(),
            "{mal:?}"
        );
    }
}
