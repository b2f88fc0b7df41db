//! The office's own name, colours and logo.

use crate::app::TestApp;
use crate::cliente::{Cliente, Respuesta};
use reqwest::Method;

/// The smallest thing that is known as a PNG by its head.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";

async fn guardar(admin: &Cliente, principal: &str) -> Respuesta {
    let datos = [
        ("nombre", "Municipio de Prueba"),
        ("propios", "true"),
        ("principal", principal),
        ("acento", "#00ffcc"),
    ];
    admin.post("/api/admin/guardar_apariencia", &datos).await
}

async fn subir(quien: &Cliente, tipo: &str, bytes: Vec<u8>) -> Respuesta {
    let pedido = quien.pedir(Method::POST, "/api/admin/logo");
    let pedido = pedido.header("content-type", tipo).body(bytes);
    quien.enviar(pedido).await
}

#[tokio::test]
async fn the_offices_colours_come_over_the_products_and_its_name_stands_on_every_page() {
    let app = TestApp::nueva().await;
    let admin = app.administrador().await;
    let antes = app.anonimo().get("/aspecto.css").await;
    assert_eq!((antes.estado, antes.texto.as_str()), (200, ""));
    guardar(&admin, "#123456").await.bien::<serde_json::Value>();
    let hoja = app.anonimo().get("/aspecto.css").await;
    assert!(hoja.texto.contains("--accion:#123456;"), "{}", hoja.texto);
    assert!(hoja.texto.contains("--placa:#00ffcc;"), "{}", hoja.texto);
    assert_eq!(hoja.cabecera("content-type"), "text/css; charset=utf-8");
    // Whoever has it is not sent it again.
    let marca = hoja.cabecera("etag").to_owned();
    let anonimo = app.anonimo();
    let pedido = anonimo.pedir(Method::GET, "/aspecto.css");
    let otra = anonimo.enviar(pedido.header("if-none-match", marca)).await;
    assert_eq!((otra.estado, otra.texto.as_str()), (304, ""));
    let pagina = app.anonimo().get("/ingresar/").await;
    assert!(pagina.texto.contains("Municipio de Prueba"));
    let libro = admin
        .get("/api/admin/auditoria?accion=apariencia_cambiada")
        .await;
    assert!(libro.texto.contains("Municipio de Prueba"), "{libro:?}");
}

#[tokio::test]
async fn a_colour_that_cannot_be_read_is_refused_with_one_that_can() {
    let app = TestApp::nueva().await;
    let admin = app.administrador().await;
    let negado = guardar(&admin, "#ffcc00").await;
    negado.reparos(422, "campos_invalidos", &["principal"]);
    let dicho = negado.json()["campos"]["principal"]
        .as_str()
        .unwrap()
        .to_owned();
    let tono = &dicho[dicho.rfind('#').unwrap()..][..7];
    guardar(&admin, tono).await.bien::<serde_json::Value>();
    guardar(&admin, "rojo")
        .await
        .reparos(422, "campos_invalidos", &["principal"]);
}

#[tokio::test]
async fn a_logo_is_an_image_of_its_size_and_a_superadmins_matter() {
    let app = TestApp::nueva().await;
    let admin = app.administrador().await;
    let hecho: serde_json::Value = subir(&admin, "image/png", PNG.into()).await.bien();
    let hash = hecho["logo"].as_str().unwrap().to_owned();
    let visto = app.anonimo().get(&format!("/medios/{hash}")).await;
    assert_eq!(
        (visto.estado, visto.cabecera("content-type")),
        (200, "image/png")
    );
    let pagina = app.anonimo().get("/").await;
    assert!(pagina.texto.contains(&format!("/medios/{hash}")));
    let svg = subir(&admin, "image/svg+xml", b"<svg/>".to_vec()).await;
    svg.reparos(422, "medio_invalido", &["logo"]);
    subir(&admin, "image/png", b"<svg/>".to_vec())
        .await
        .reparos(422, "medio_invalido", &["logo"]);
    let mut grande = PNG.to_vec();
    grande.resize(600 * 1024, 0);
    subir(&admin, "image/png", grande)
        .await
        .reparos(413, "cuerpo_muy_grande", &["logo"]);
    let director = app.ingresado("director").await;
    subir(&director, "image/png", PNG.into())
        .await
        .rechazo(403, "sin_permiso");
    let quitado: serde_json::Value = admin.post("/api/admin/quitar_logo", &[]).await.bien();
    assert!(quitado["logo"].is_null());
}
