//! Forgetting who has not come for long, and none of the figures.

use crate::app::{ENTRADAS, INICIO, TestApp};
use crate::oficina::Oficina;
use crate::proceso::{errores, salida};
use turnero::storage::vistas;
use turnero::turnero::anonimizar::{self, Corte};

/// Known by name to the example office: Juan Pérez and Héctor Pérez.
const JUAN: &str = "20000000";
const HECTOR: &str = "22231958";

const DIA: i64 = 24 * 3600;

async fn nadie_recuerda(app: &TestApp, dato: &str) {
    for tabla in ["persona", "turno", "evento", "pedido", "nota"] {
        let filas = app.filas(tabla).await.join("\n");
        assert!(!filas.contains(dato), "{dato} in {tabla}");
    }
}

#[tokio::test]
async fn who_has_not_come_since_is_forgotten_everywhere_and_every_figure_stays() {
    let app = TestApp::nueva().await;
    let mut operador = app.operador("operador1").await;
    operador.sentarse(app.mesa("Mesa 1").id).await;
    // The example office knows both by name.
    app.sacar_turno(ENTRADAS, INICIO, Some(JUAN)).await;
    operador.llamar().await;
    operador.atender().await;
    let turno = operador.turno().to_string();
    let nota = [("turno", turno.as_str()), ("texto", "Juan trae el recibo")];
    operador.cliente.post("/api/operador/anotar", &nota).await;
    assert_eq!(app.contar("nota").await, 1);
    operador.finalizar(Some("Atendido")).await;
    app.sacar_turno(ENTRADAS, INICIO, Some(HECTOR)).await;
    app.adelantar(3 * DIA);
    let vuelve = app.sacar_turno(ENTRADAS, INICIO, Some(HECTOR)).await;
    app.adelantar(3 * DIA);

    let area = app.area(ENTRADAS);
    let dias = app.filas("area_dia").await;
    let hoy = app.turnero.local(area).dia;
    let figuras = vistas::estadisticas(&app.turnero.db, area, hoy)
        .await
        .unwrap();
    let ahora = app.turnero.reloj.ahora();
    // Issued on 4 March, and again on the 7th.
    let corte = Corte::de("2026-03-05", ahora).unwrap();
    let faltan = anonimizar::cuantas(&app.turnero, &corte).await.unwrap();
    let todas = app.filas("persona").await.len() as i64;
    assert_eq!(faltan, todas - 1);
    let mut avances = Vec::new();
    let hecho = anonimizar::anonimizar(&app.turnero, &corte, |n| avances.push(n))
        .await
        .unwrap();
    assert_eq!(
        (hecho.personas as i64, hecho.turnos, hecho.eventos),
        (faltan, 1, 5)
    );
    assert_eq!(avances, [hecho.personas]);

    nadie_recuerda(&app, JUAN).await;
    nadie_recuerda(&app, "Juan").await;
    assert_eq!(app.filas("area_dia").await, dias);
    let despues = vistas::estadisticas(&app.turnero.db, area, hoy)
        .await
        .unwrap();
    assert_eq!(despues, figuras);
    let mut tx = app.turnero.db.leer().await.unwrap();
    let visto = vistas::turno(&mut tx, vuelve.id).await.unwrap().turno;
    assert!(visto.persona_nombre.is_some());
    drop(tx);
    assert_eq!(anonimizar::cuantas(&app.turnero, &corte).await.unwrap(), 0);
    // Whoever comes back is somebody new.
    app.sacar_turno(ENTRADAS, INICIO, Some(JUAN)).await;
}

#[tokio::test]
async fn the_command_line_does_not_forget_unasked() {
    let oficina = Oficina::nueva().await;
    let sin_decir = oficina.correr("anonimizar", &["--antes-de", "2020-01-01"]);
    assert!(!sin_decir.status.success());
    assert!(
        errores(&sin_decir).contains("--si"),
        "{}",
        errores(&sin_decir)
    );
    let hoy = oficina.correr("anonimizar", &["--antes-de", "2999-01-01", "--si"]);
    assert!(errores(&hoy).contains("not over yet"), "{}", errores(&hoy));
    let hecho = oficina.correr("anonimizar", &["--antes-de", "2020-01-01", "--si"]);
    assert!(
        salida(&hecho).contains("Removed 40 personas"),
        "{}",
        errores(&hecho)
    );
    let otra_vez = oficina.correr("anonimizar", &["--antes-de", "2020-01-01", "--si"]);
    assert!(
        salida(&otra_vez).contains("0 personas"),
        "{}",
        salida(&otra_vez)
    );
}
