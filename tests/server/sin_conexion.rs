//! What a browser keeps for when the server is away.

use crate::app::{ENTRADAS, INICIO, TestApp};

#[tokio::test(flavor = "multi_thread")]
async fn the_page_for_when_the_server_is_away_needs_nothing_that_is_not_kept_with_it() {
    let app = TestApp::nueva().await;
    // Somebody's turno is not in it.
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    let pagina = app.anonimo().get("/turnos/sin-conexion/").await;
    assert_eq!(pagina.estado, 200);
    assert!(pagina.texto.starts_with("<!DOCTYPE html>"));
    assert!(!pagina.texto.contains("A-001") && !pagina.texto.contains("wasm"));
    // What the service worker keeps, found as it finds it.
    let partes = pagina.texto.split(['"', '\'']);
    let partes: Vec<_> = partes.filter(|p| p.starts_with('/')).collect();
    assert!(partes.contains(&"/sin-conexion.js"), "{partes:?}");
    let guardadas = ["/pkg/", "/sin-conexion.js", "/favicon.svg", "/aspecto.css"];
    for parte in partes {
        assert!(
            guardadas.iter().any(|g| parte.starts_with(g)),
            "{parte} is not kept"
        );
    }
    // It is kept, so no nonce would be new; and nothing stands in it that a nonce would be for.
    let politica = pagina.cabecera("content-security-policy");
    assert!(politica.contains("script-src 'self';") && !politica.contains("nonce"));
    assert!(!pagina.texto.contains("<script>") && !pagina.texto.contains("<style"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_service_worker_is_a_script_of_ours_with_a_version_and_its_own_policy() {
    let app = TestApp::nueva().await;
    let trabajador = app.anonimo().get("/sw.js").await;
    assert_eq!(trabajador.estado, 200);
    assert_eq!(
        trabajador.cabecera("content-type"),
        "text/javascript; charset=utf-8"
    );
    let politica = trabajador.cabecera("content-security-policy");
    assert!(politica.contains("connect-src 'self'"), "{politica}");
    // A browser looks whether it changed: it must not get an old one.
    assert_eq!(trabajador.cabecera("cache-control"), "no-store");
    let (version, resto) = trabajador.texto.split_once('\n').unwrap();
    assert!(version.starts_with("const VERSION = '") && resto.contains("VERSION"));
    let otra_vez = app.anonimo().get("/sw.js").await;
    assert_eq!(otra_vez.texto, trabajador.texto);
}
