//! The QR code of a visitor's own page, read back as a telephone does.

use crate::app::{ENTRADAS, INICIO, Opciones, TestApp};
use turnero::server::config::Servicio;

/// Pixels a module.
const LADO: usize = 4;

/// What a code says, from the squares of its drawing (`M x y h w v h H x V y`).
fn leido(svg: &str) -> String {
    let de = |nombre: &str| -> usize {
        let valor = svg.split(&format!(" {nombre}=\"")).nth(1).unwrap();
        valor.split('"').next().unwrap().parse().unwrap()
    };
    let (ancho, alto) = (de("width"), de("height"));
    let mut negro = vec![false; ancho * alto];
    let trazo = svg
        .split(" d=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    for cuadro in trazo.split('M').skip(1) {
        let numeros: Vec<usize> = cuadro
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|n| n.parse().ok())
            .collect();
        let (x, y, w, h) = (numeros[0], numeros[1], numeros[2], numeros[3]);
        for fila in y..y + h {
            negro[fila * ancho + x..fila * ancho + x + w].fill(true);
        }
    }
    let gris = |x: usize, y: usize| match negro[y / LADO * ancho + x / LADO] {
        true => 0,
        false => 255,
    };
    let mut foto = rqrr::PreparedImage::prepare_from_greyscale(ancho * LADO, alto * LADO, gris);
    let codigos = foto.detect_grids();
    assert_eq!(codigos.len(), 1, "{svg}");
    codigos[0].decode().unwrap().1
}

#[tokio::test(flavor = "multi_thread")]
async fn the_code_of_a_ticket_leads_to_its_page_by_the_address_that_people_type() {
    let app = TestApp::nueva().await;
    let token = app.sacar_turno(ENTRADAS, INICIO, None).await.token.unwrap();
    let ruta = format!("/turnos/ok/{token}/qr.svg");
    let codigo = app.anonimo().get(&ruta).await;
    assert_eq!(codigo.estado, 200);
    assert_eq!(codigo.cabecera("content-type"), "image/svg+xml");
    assert_eq!(
        leido(&codigo.texto),
        format!("{}/turnos/ok/{token}/", app.base)
    );
    // It leads to the page itself.
    assert_eq!(
        app.anonimo()
            .get(&format!("/turnos/ok/{token}/"))
            .await
            .estado,
        200
    );

    let publica = TestApp::con(Opciones {
        servicio: Servicio {
            public_url: Some("https://turnos.example.org/".into()),
            ..Servicio::default()
        },
        ..Opciones::default()
    })
    .await;
    let codigo = publica.anonimo().get(&ruta).await;
    let esperado = format!("https://turnos.example.org/turnos/ok/{token}/");
    assert_eq!(leido(&codigo.texto), esperado);
    for otra in ["x", &"g".repeat(32), &"a".repeat(4_000)] {
        let ruta = format!("/turnos/ok/{otra}/qr.svg");
        assert_eq!(app.anonimo().get(&ruta).await.estado, 404, "{otra}");
    }
}
