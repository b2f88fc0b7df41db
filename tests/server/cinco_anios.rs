//! Reports of five years, and the lists behind their figures: true, and how long each took is printed.

use crate::app::{ENTRADAS, INICIO, TASAS, TESORERIA, TestApp, cuantas};
use crate::cliente::Cliente;
use crate::detras::{cuantos_hay, pagina_de};
use crate::informes::{cifras, informe, miercoles};
use std::time::Instant;
use turnero::api::informes::{Hoy, Informe};
use turnero::azar::token;
use turnero::domain::estadisticas::Estadisticas;
use turnero::domain::id::TurnoId;
use turnero::domain::lista::POR_PAGINA;
use turnero::turnero::{atencion, llamar, recuento};

/// Of more turnos than this, not all pages are asked for.
const MUCHOS: i64 = 400;

const DIAS: i64 = 1_826;

/// Days of which there still is a log.
const DIAS_DE_LOG: i64 = 90;

/// What this process has had of the processors, in hundredths of a second: on a machine that has other things to do, the
/// clock says how busy it is.
fn procesador() -> u64 {
    let dicho = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let campos = dicho.rsplit(')').next().unwrap_or_default();
    let campos = campos.split_whitespace().skip(11).take(2);
    campos.filter_map(|n| n.parse::<u64>().ok()).sum()
}

fn tardo((reloj, antes): (Instant, u64)) -> String {
    let ms = (procesador() - antes) * 10;
    format!("{:?}, {ms} ms of processor", reloj.elapsed())
}

async fn escribir(app: &TestApp, sql: &'static str, valores: &[i64]) {
    let mut consulta = sqlx::query(sql);
    for valor in valores {
        consulta = consulta.bind(*valor);
    }
    consulta
        .execute(app.turnero.db.escritura())
        .await
        .unwrap_or_else(|e| panic!("{sql}: {e}"));
}

/// The turnos of five years, in two áreas of the example office, whose trámites and mesas have the numbers from 1 on. About
/// one a month came from elsewhere, and a few were never closed.
async fn turnos(app: &TestApp, filas: i64) {
    let hoy = i64::from(miercoles().0);
    escribir(
        app,
        "INSERT INTO turno (area_id, tramite_id, dia, serie, numero, estado, prioridad, mesa_id, operador_id, creado_ms,
                            llamadas, primera_llamada_ms, ultima_llamada_ms, atencion_ms, fin_ms, version)
         SELECT 1 + i % 2, 1 + 3 * (i % 2) + i / 2 % 3, $2 + i * $3 / $1, 'Z', i,
                CASE WHEN i % 20 = 0 THEN 4 WHEN i % 20 = 1 AND i % 97 = 1 THEN 0 WHEN i % 20 = 1 THEN 7 ELSE 3 END,
                CASE WHEN i % 7 = 0 THEN i / 7 % 4 ELSE 0 END,
                CASE WHEN i % 20 = 1 THEN NULL ELSE 1 + 3 * (i % 2) + i / 6 % 2 END,
                CASE WHEN i % 20 = 1 THEN NULL ELSE 2 + 3 * (i % 2) + i / 6 % 2 END,
                llega, 1, CASE WHEN i % 20 = 1 THEN NULL ELSE llega + espera END,
                CASE WHEN i % 20 = 1 THEN NULL ELSE llega + espera END,
                CASE WHEN i % 20 < 2 THEN NULL ELSE llega + espera + 45000 END,
                llega + espera + 45000 + i * 104729 % 1200 * 1000, 1
         FROM (WITH RECURSIVE n(i) AS (SELECT 0 * $1 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < $1)
               SELECT i, ($2 + i * $3 / $1) * 86400000 + 39600000 + i * 7919 % 28800 * 1000 AS llega,
                      i * 7717 % 3600 * 1000 AS espera FROM n) AS nuevos",
        &[filas, hoy - DIAS, DIAS],
    )
    .await;
    escribir(
        app,
        "UPDATE turno SET origen_id = id - 1 WHERE id % $1 = 0",
        &[filas / 60],
    )
    .await;
    escribir(
        app,
        "INSERT INTO area_dia (area_id, dia, emitidos, llamados, atendidos, finalizados, no_presento, espera_ms, atencion_ms)
         SELECT area_id, dia, COUNT(*), COUNT(primera_llamada_ms), COUNT(atencion_ms), 0, 0, 0, 0 FROM turno
         GROUP BY area_id, dia",
        &[],
    )
    .await;
    // An operator attends about sixty a day, and takes three pauses.
    escribir(
        app,
        "INSERT INTO jornada (usuario_id, area_id, mesa_id, motivo, pausa, desde_ms, hasta_ms)
         SELECT operador_id, area_id, mesa_id, CASE WHEN id % 60 = 0 THEN NULL ELSE 'Descanso' END,
                CASE WHEN id % 60 = 0 THEN 0 ELSE 1 END, creado_ms,
                creado_ms + CASE WHEN id % 60 = 0 THEN 28800000 ELSE 1200000 END
         FROM turno WHERE id % 15 = 0 AND operador_id IS NOT NULL",
        &[],
    )
    .await;
}

/// As many come today as on another day, and a few of them wait still. Gives one of each área who was attended.
async fn de_hoy(app: &TestApp, filas: i64) -> Vec<TurnoId> {
    let t = &app.turnero;
    let mut atendidos = Vec::new();
    for (slug, tramite) in [(ENTRADAS, INICIO), (TESORERIA, TASAS)] {
        let quienes = app.operadores(slug, 3).await;
        for n in 0..(filas / DIAS / 2).max(12) {
            app.emitir(app.pedido(slug, tramite, None)).await.unwrap();
            app.adelantar(1);
            // The first in their hands stays there: who calls no more has attended nobody else.
            let yo = &quienes[if n < 3 { n as usize } else { 2 }];
            if n % 10 == 9 {
                continue;
            }
            let turno = llamar::llamar_siguiente(t, yo, &token())
                .await
                .unwrap()
                .turno;
            if n > 0 {
                atencion::atender(t, yo, turno.id).await.unwrap();
            }
            if n > 1 {
                let motivo = Some("Atendido".into());
                atencion::finalizar(t, yo, turno.id, motivo).await.unwrap();
                atendidos.push((slug, turno.id));
            }
        }
    }
    atendidos.dedup_by_key(|(slug, _)| *slug);
    atendidos.into_iter().map(|(_, turno)| turno).collect()
}

/// The log of the last days, before that of today: of each turno what it says of one of its área's today.
async fn log(app: &TestApp, modelo: TurnoId) {
    escribir(
        app,
        "INSERT INTO evento (area_id, seq, tipo, turno_id, datos, creado_ms, usuario_id)
         SELECT e.area_id, ROW_NUMBER() OVER (ORDER BY t.creado_ms, t.id, e.seq) - 1000000000, e.tipo, t.id,
                REPLACE(e.datos, '\"id\":' || CAST(e.turno_id AS TEXT) || ',', '\"id\":' || CAST(t.id AS TEXT) || ','),
                t.creado_ms, e.usuario_id
         FROM turno t JOIN evento e ON e.area_id = t.area_id
         WHERE e.turno_id = $1 AND t.dia >= $2 AND t.dia < $3",
        &[
            modelo.0,
            i64::from(miercoles().0) - DIAS_DE_LOG,
            i64::from(miercoles().0),
        ],
    )
    .await;
}

/// Turnos of five years, as they would have come; `TURNERO_TEST_ROWS=5000000` for an office of the size that is promised
/// a second.
#[tokio::test(flavor = "multi_thread")]
async fn reports_of_five_years_are_quick_and_true() {
    let filas = cuantas("TURNERO_TEST_ROWS", 4_000) as i64;
    // Who was left over stays so.
    let app = TestApp::configurada(|c| c.vencimiento_turnos = false).await;
    turnos(&app, filas).await;
    for modelo in de_hoy(&app, filas).await {
        log(&app, modelo).await;
    }
    let antes = Instant::now();
    let dias = recuento::recontar(&app.turnero).await.unwrap();
    println!(
        "{filas} turnos, {dias} days counted in {:?}",
        antes.elapsed()
    );
    let director = app.ingresado("director").await;
    informes(&director, filas).await;
    listas(&director).await;
    detras(&director).await;
    let admin = app.administrador().await;
    let antes = (Instant::now(), procesador());
    pagina_de(&admin, &[], "").await;
    println!("list, all of all áreas: {}", tardo(antes));
}

/// The first and the last day of the five years.
fn periodo() -> (String, String) {
    let hoy = miercoles();
    (hoy.mas(-1_826).iso(), hoy.mas(-1).iso())
}

async fn informes(director: &Cliente, filas: i64) {
    let (desde, hasta) = periodo();
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
        let antes = (Instant::now(), procesador());
        let informado = informe(director, &campos).await;
        println!("{que}: {}", tardo(antes));
        let todas = que == "five years";
        assert!(
            !todas || cifras(&informado).todo.emitidos + cifras(&informado).todo.recibidos == filas,
            "{informado:?}"
        );
    }
    let antes = (Instant::now(), procesador());
    let _: Hoy = director.get("/api/dashboard/hoy").await.bien();
    println!("today: {}", tardo(antes));
}

async fn listas(director: &Cliente) {
    let (desde, hasta) = periodo();
    let hace_tres = ("del", "2023-05-01");
    for (que, filtros) in [
        (
            "the turnos of five years",
            vec![("del", desde.as_str()), ("al", hasta.as_str())],
        ),
        (
            "of a month of three years ago",
            vec![hace_tres, ("al", "2023-05-31")],
        ),
        (
            "absent ones of that month",
            vec![hace_tres, ("al", "2023-05-31"), ("cifra", "no_presento")],
        ),
        (
            "those of a half hour of that month",
            vec![
                hace_tres,
                ("al", "2023-05-31"),
                ("semana", "2"),
                ("media", "20"),
            ],
        ),
        (
            "those with priority of five years that waited too long",
            vec![
                ("del", desde.as_str()),
                ("cifra", "pasados"),
                ("prioridad", "con"),
            ],
        ),
        (
            "those of five years of which there are none",
            vec![
                ("del", desde.as_str()),
                ("al", hasta.as_str()),
                ("cifra", "derivados"),
            ],
        ),
        (
            "those of today that wait",
            vec![("dia", "hoy"), ("estado", "0")],
        ),
    ] {
        let antes = (Instant::now(), procesador());
        let cuantos = pagina_de(director, &filtros, "").await.filas.len();
        println!("list, {que}: {cuantos} in {}", tardo(antes));
    }
}

/// Lists behind figures have as many turnos as these say; of many, only the first page is looked at.
async fn detras(director: &Cliente) {
    let (desde, hasta) = periodo();
    let entre = [("del", desde.as_str()), ("al", hasta.as_str())];
    let pedido = [("desde", desde.as_str()), ("hasta", hasta.as_str())];
    let ahora: Estadisticas = director.get("/dashboard/api/stats/").await.bien();
    let todo = informe(director, &pedido).await;
    let todo = cifras(&todo);
    let suyo = informe(director, &[pedido[0], pedido[1], ("operador", "2")]).await;
    let suyo = cifras(&suyo);
    let en_curso = ahora.llamando + ahora.en_atencion;
    let emitidos = |i: &Informe| i.todo.emitidos + i.todo.recibidos;
    let a_las_diez = todo.horas.iter().find(|h| h.media == 20);
    let a_las_diez = a_las_diez.map_or(0, |h| h.dias[2].llegadas);
    for (que, periodo, filtros, dichos) in [
        ("called now", false, vec![("estado", "1")], ahora.llamando),
        ("in hands now", false, vec![("cifra", "en_curso")], en_curso),
        (
            "of other days",
            false,
            vec![("cifra", "de_antes")],
            ahora.pendientes_vencidos,
        ),
        (
            "from elsewhere",
            true,
            vec![("cifra", "recibidos")],
            todo.todo.recibidos,
        ),
        (
            "from elsewhere, by operator",
            true,
            vec![("cifra", "recibidos"), ("operador", "2")],
            suyo.todo.recibidos,
        ),
        ("by operator", true, vec![("operador", "2")], emitidos(suyo)),
        (
            "absent",
            true,
            vec![("estado", "4")],
            todo.todo.no_presento + todo.todo.vencidos,
        ),
        (
            "of a half hour",
            true,
            vec![("cifra", "emitidos"), ("semana", "2"), ("media", "20")],
            a_las_diez,
        ),
        (
            "of an hour of the night",
            true,
            vec![("cifra", "emitidos"), ("semana", "2"), ("media", "4")],
            0,
        ),
    ] {
        let entre = entre.iter().filter(|_| periodo);
        let filtros: Vec<_> = filtros.into_iter().chain(entre.copied()).collect();
        let antes = (Instant::now(), procesador());
        let pagina = pagina_de(director, &filtros, "").await;
        println!("behind {dichos}, {que}: {}", tardo(antes));
        if dichos > MUCHOS {
            assert_eq!(pagina.filas.len(), POR_PAGINA, "{que}");
            continue;
        }
        let antes = (Instant::now(), procesador());
        assert_eq!(
            cuantos_hay(director, &filtros).await as i64,
            dichos,
            "{que}"
        );
        println!("  all of them: {}", tardo(antes));
    }
}
