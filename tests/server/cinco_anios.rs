//! Reports of five years, and the lists behind their figures: true, and how long each took is printed.

use crate::app::{TestApp, cuantas};
use crate::detras::pagina_de;
use crate::informes::{cifras, informe, miercoles};
use std::time::Instant;
use turnero::api::informes::Hoy;
use turnero::turnero::recuento;

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
                CASE WHEN i % 20 = 0 THEN 4 WHEN i % 20 = 1 THEN 7 ELSE 3 END, CASE WHEN i % 7 = 0 THEN i / 7 % 4 ELSE 0 END,
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
        let antes = (Instant::now(), procesador());
        let informado = informe(&director, &campos).await;
        println!("{que}: {}", tardo(antes));
        let todas = que == "five years";
        assert!(
            !todas || cifras(&informado).todo.emitidos == filas,
            "{informado:?}"
        );
    }
    let antes = (Instant::now(), procesador());
    let _: Hoy = director.get("/api/dashboard/hoy").await.bien();
    println!("today: {}", tardo(antes));
    let hace_tres = ("del", "2023-05-01");
    for (que, filtros) in [
        (
            "the turnos of five years",
            vec![("del", todo[0].1), ("al", todo[1].1)],
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
                ("del", todo[0].1),
                ("cifra", "pasados"),
                ("prioridad", "con"),
            ],
        ),
        (
            "those of five years of which there are none",
            vec![
                ("del", todo[0].1),
                ("al", todo[1].1),
                ("cifra", "recibidos"),
            ],
        ),
        (
            "those of today that wait",
            vec![("dia", "hoy"), ("estado", "0")],
        ),
    ] {
        let antes = (Instant::now(), procesador());
        let cuantos = pagina_de(&director, &filtros, "").await.filas.len();
        println!("list, {que}: {cuantos} in {}", tardo(antes));
    }
}
