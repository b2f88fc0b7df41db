//! The disk: what is kept of what was acknowledged, and what is said when it is full.

use crate::app::{ENTRADAS, INICIO, TestApp};
use serde_json::Value;
use sqlx::{AssertSqlSafe, Row};

#[tokio::test(flavor = "multi_thread")]
async fn every_connection_survives_a_power_cut_checks_references_and_waits_for_a_second_process() {
    let app = TestApp::nueva().await;
    let db = &app.turnero.db;
    for (nombre, pool) in [("readers", db.lectura()), ("writer", db.escritura())] {
        // All at once, since each is set up by itself.
        let mut conexiones = Vec::new();
        for _ in 0..pool.options().get_max_connections() {
            conexiones.push(pool.acquire().await.unwrap());
        }
        for conexion in &mut conexiones {
            let modo = sqlx::query("PRAGMA journal_mode")
                .fetch_one(&mut **conexion)
                .await
                .unwrap();
            assert_eq!(modo.get::<String, _>(0), "wal", "{nombre}");
            for (pragma, esperado) in [
                // FULL
                ("synchronous", 2),
                ("foreign_keys", 1),
                ("busy_timeout", 5_000),
            ] {
                let sql = AssertSqlSafe(format!("PRAGMA {pragma}"));
                let fila = sqlx::query(sql).fetch_one(&mut **conexion).await.unwrap();
                assert_eq!(fila.get::<i64, _>(0), esperado, "{pragma} of the {nombre}");
            }
        }
    }
}

/// Makes the database's file no larger than so many pages; 0: as large as it is.
async fn paginas(app: &TestApp, cuantas: u64) {
    let sql = AssertSqlSafe(format!("PRAGMA max_page_count = {cuantas}"));
    sqlx::query(sql)
        .fetch_one(app.turnero.db.escritura())
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_told_and_changes_nothing_and_work_goes_on_when_there_is_room() {
    let app = TestApp::nueva().await;
    let cliente = app.anonimo();
    let mut operador = app.operador("operador1").await;
    operador
        .sentarse(app.mesa("Mesa 1").id)
        .await
        .bien::<Value>();
    let mut monitor = app.monitor(ENTRADAS).await;
    monitor.tablero().await;

    paginas(&app, 1).await;
    let mut emitidos = 0;
    let lleno = loop {
        let antes = app.contenido().await;
        let respuesta = cliente.emitir(&app.pedido(ENTRADAS, INICIO, None)).await;
        if respuesta.estado != 200 {
            assert_eq!(app.contenido().await, antes);
            break respuesta;
        }
        emitidos += 1;
        assert!(emitidos < 1_000, "the disk does not fill");
    };
    println!("the disk was full after {emitidos} turnos");
    lleno.rechazo(507, "sin_espacio");
    // Again and again. The connection that met the full disk was thrown away; the next has no limit yet.
    for _ in 0..3 {
        paginas(&app, 1).await;
        let otra = app
            .sin_cambiar(cliente.emitir(&app.pedido(ENTRADAS, INICIO, None)))
            .await;
        otra.rechazo(507, "sin_espacio");
    }
    // Readers read on, though the use of their session can't be noted.
    app.adelantar(61);
    paginas(&app, 1).await;
    operador
        .cliente
        .get("/api/operador/puesto")
        .await
        .bien::<Value>();
    assert_eq!(
        app.monitor(ENTRADAS)
            .await
            .tablero()
            .await
            .en_espera()
            .len(),
        emitidos
    );

    paginas(&app, 1_000_000).await;
    let siguiente = app.sacar_turno(ENTRADAS, INICIO, None).await;
    assert_eq!(
        siguiente.numero_visible,
        format!("A-{:03}", emitidos + 1),
        "no number was lost"
    );
    operador.llamar().await.bien::<Value>();
    for seq in 1..=emitidos + 2 {
        assert_eq!(monitor.evento().await["seq"], seq);
    }
    crate::registro::comprobar(&app).await;
}
