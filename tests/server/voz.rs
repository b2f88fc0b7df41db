//! A call said aloud by the server, for screens whose browser has no voice.

use crate::app::{ENTRADAS, INICIO, Opciones, TestApp};
use crate::pantallas::llamando;
use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};
use turnero::server::config::Servicio;

/// What is said. A program that has to be read from a busy disk first may be too late: who asks again is answered.
async fn oir(app: &TestApp, ruta: &str) -> Vec<u8> {
    let desde = Instant::now();
    loop {
        let respuesta = reqwest::get(format!("{}{ruta}", app.base)).await.unwrap();
        if respuesta.status() == 404 && desde.elapsed() < Duration::from_secs(60) {
            continue;
        }
        assert_eq!(respuesta.status(), 200, "{ruta}");
        return respuesta.bytes().await.unwrap().to_vec();
    }
}

async fn con_voz(programa: &str) -> TestApp {
    let servicio = Servicio {
        voice: programa.to_owned(),
        ..Servicio::default()
    };
    let opciones = Opciones {
        servicio,
        ..Opciones::default()
    };
    let app = TestApp::con(opciones).await;
    app.configurar(ENTRADAS, |c| c.pantalla.voz_llamada = true)
        .await;
    app
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_called_can_be_heard_and_nobody_else() {
    let app = con_voz("espeak-ng").await;
    let operador = llamando(&app).await;
    let espera = app.sacar_turno(ENTRADAS, INICIO, None).await;
    let ruta = format!("/turnos/voz/{}", operador.turno());
    let publico = app.anonimo();
    let oido = oir(&app, &ruta).await;
    assert_eq!(&oido[..4], b"RIFF", "{} bytes", oido.len());
    assert_eq!(&oido[8..12], b"WAVE");
    let dice = u32::from_le_bytes(oido[4..8].try_into().unwrap());
    assert_eq!(dice as usize, oido.len() - 8, "how long it is");
    // A second and a half of 22,050 samples of 2 bytes, at the least.
    assert!(oido.len() > 66_000, "{} bytes", oido.len());
    assert_eq!(oir(&app, &ruta).await, oido, "the same for every screen");
    let con_area = oir(&app, &format!("{ruta}?area=true")).await;
    assert!(con_area.len() > oido.len(), "the área is said, too");
    let de_espana = oir(&app, &format!("{ruta}?pais=es-ES")).await;
    assert!(de_espana != oido, "with the accent of Spain");
    let de_mexico = oir(&app, &format!("{ruta}?pais=es-MX")).await;
    assert_eq!(de_mexico, oido, "America has one voice");
    let en_ingles = oir(&app, &format!("{ruta}?idioma=en")).await;
    let en_portugues = oir(&app, &format!("{ruta}?idioma=pt")).await;
    assert!(en_ingles != oido && en_portugues != oido && en_ingles != en_portugues);
    let respuesta = publico.get(&ruta).await;
    assert_eq!(respuesta.cabecera("content-type"), "audio/wav");
    assert_eq!(respuesta.cabecera("cache-control"), "no-store");
    for nada in [
        format!("/turnos/voz/{}", espera.id),
        "/turnos/voz/999999".to_owned(),
        "/turnos/voz/nada".to_owned(),
        "/turnos/voz/-1".to_owned(),
    ] {
        assert_eq!(publico.get(&nada).await.estado, 404, "{nada}");
    }
    // Anybody may ask, and no monitor of an área without a voice does.
    app.configurar(ENTRADAS, |c| c.pantalla.voz_llamada = false)
        .await;
    assert_eq!(publico.get(&ruta).await.estado, 404, "no monitor says it");
    app.configurar(ENTRADAS, |c| c.pantalla.voz_llamada = true)
        .await;
    assert_eq!(operador.atender().await.estado, 200);
    assert_eq!(
        publico.get(&ruta).await.estado,
        404,
        "nobody calls any more"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_voice_or_with_one_that_hangs_a_screen_is_told_so_in_time() {
    let carpeta = tempfile::tempdir().unwrap();
    let cuelga = carpeta.path().join("cuelga");
    std::fs::write(&cuelga, "#!/bin/sh\nexec sleep 60\n").unwrap();
    std::fs::set_permissions(&cuelga, PermissionsExt::from_mode(0o755)).unwrap();
    for programa in ["", "no-such-program", "false", cuelga.to_str().unwrap()] {
        let app = con_voz(programa).await;
        let operador = llamando(&app).await;
        let ruta = format!("/turnos/voz/{}", operador.turno());
        let desde = Instant::now();
        assert_eq!(app.anonimo().get(&ruta).await.estado, 404, "{programa}");
        assert!(desde.elapsed() < Duration::from_secs(20), "{programa}");
    }
}
