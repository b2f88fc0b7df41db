//! Images and videos of an área: what is taken in, what is served, and what the monitors are told.

use crate::app::{ENTRADAS, LIMITE, Opciones, TESORERIA, TestApp};
use crate::cliente::{Cliente, Respuesta};
use crate::monitor::Monitor;
use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, RANGE};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::time::{Duration, Instant, SystemTime};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use turnero::api::medios::{Medios, PaginaDeMedios};
use turnero::domain::medio::TipoMedio;
use turnero::domain::usuario::Rol;
use turnero::server::config::Servicio;

/// A PNG of so many bytes, for who does not look at its picture.
fn png(bytes: usize, relleno: u8) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.resize(bytes.max(64), relleno);
    png
}

/// An MP4 whose only track is coded so.
fn mp4(coding: &[u8; 4]) -> Vec<u8> {
    let caja = |tipo: &[u8; 4], dentro: &[u8]| {
        let largo = u32::try_from(dentro.len() + 8).unwrap();
        [&largo.to_be_bytes(), &tipo[..], dentro].concat()
    };
    let entrada = caja(coding, &[0; 70]);
    let stsd = caja(b"stsd", &[&[0; 8], &entrada[..]].concat());
    let ftyp = caja(b"ftyp", b"isom\0\0\0\0");
    [ftyp, caja(b"mdat", &[7; 500]), caja(b"moov", &stsd)].concat()
}

fn hash(bytes: &[u8]) -> String {
    let suma = Sha256::digest(bytes);
    suma.iter().map(|b| format!("{b:02x}")).collect()
}

async fn subir(
    app: &TestApp,
    quien: &Cliente,
    area: &str,
    (titulo, tipo): (&str, &str),
    bytes: Vec<u8>,
) -> Respuesta {
    let area = app.area(area).id;
    let ruta = format!("/api/medios/subir?area={area}&titulo={titulo}&segundos=5");
    let pedido = quien.pedir(Method::POST, &ruta).header(CONTENT_TYPE, tipo);
    quien.enviar(pedido.body(bytes)).await
}

async fn mandar(quien: &Cliente, que: &str, datos: &[(&str, &str)]) -> Respuesta {
    quien.post(&format!("/api/medios/{que}"), datos).await
}

/// What somebody else put into the folder.
const AJENO: &str = "apuntes.txt";

fn archivos(app: &TestApp) -> Vec<String> {
    let Ok(carpeta) = std::fs::read_dir(&app.medios) else {
        return Vec::new();
    };
    let nombres = carpeta.map(|e| e.unwrap().file_name().into_string().unwrap());
    let mut nombres = Vec::from_iter(nombres.filter(|n| n != AJENO));
    nombres.sort();
    nombres
}

/// Waits until something is so.
async fn hasta(es: impl Fn() -> bool) {
    let tope = Instant::now() + LIMITE;
    while !es() {
        assert!(Instant::now() < tope);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// The next state that a monitor is told, by the titles of its medios.
async fn titulos(monitor: &mut Monitor) -> Vec<String> {
    let estado = tokio::time::timeout(LIMITE, monitor.hasta("instantanea"));
    let estado = estado.await.expect("a state");
    let medios = estado["config"]["medios"].as_array().unwrap().iter();
    medios
        .map(|m| m["titulo"].as_str().unwrap().to_owned())
        .collect()
}

/// Waits until a monitor shows these. A state may be told twice: where it was loaded while the change before this
/// one came.
async fn muestra(monitor: &mut Monitor, esperados: &[&str]) {
    let mut vistos = Vec::new();
    let hecho = tokio::time::timeout(LIMITE, async {
        while vistos != esperados {
            vistos = titulos(monitor).await;
        }
    });
    let hecho = hecho.await.is_ok();
    assert!(hecho, "{esperados:?} expected: {vistos:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sent_is_shown_on_the_monitors_at_once_and_kept_under_the_hash_of_its_bytes() {
    let app = TestApp::nueva().await;
    let director = app.ingresado("director").await;
    let mut monitor = app.monitor(ENTRADAS).await;
    assert!(titulos(&mut monitor).await.is_empty());
    let (uno, dos) = (png(2_000, 1), mp4(b"avc1"));
    let primera = subir(&app, &director, ENTRADAS, ("Uno", "image/png"), uno.clone()).await;
    let medios: Medios = primera.bien();
    assert_eq!(medios.ocupados, 2_000);
    assert_eq!(
        (medios.medios[0].tipo, medios.medios[0].segundos),
        (TipoMedio::Png, 5)
    );
    assert_eq!(medios.medios[0].hash, hash(&uno));
    muestra(&mut monitor, &["Uno"]).await;
    subir(&app, &director, ENTRADAS, ("Dos", "video/mp4"), dos.clone())
        .await
        .bien::<Medios>();
    muestra(&mut monitor, &["Uno", "Dos"]).await;
    let mut esperados = vec![hash(&uno), hash(&dos)];
    esperados.sort();
    assert_eq!(archivos(&app), esperados);
    // The same again is no other one.
    subir(
        &app,
        &director,
        ENTRADAS,
        ("Otra", "image/png"),
        uno.clone(),
    )
    .await
    .reparos(409, "repetido", &["archivo"]);

    let area = app.area(ENTRADAS).id.to_string();
    let (hash_uno, hash_dos) = (hash(&uno), hash(&dos));
    let de = |hash| [("area", area.as_str()), ("hash", hash)];
    let arriba = [&de(&hash_dos)[..], &[("arriba", "true")]].concat();
    mandar(&director, "mover", &arriba).await.bien::<Medios>();
    muestra(&mut monitor, &["Dos", "Uno"]).await;
    let nuevo = [
        &de(&hash_uno)[..],
        &[("titulo", "Nuevo"), ("segundos", "60")],
    ]
    .concat();
    mandar(&director, "editar", &nuevo).await.bien::<Medios>();
    muestra(&mut monitor, &["Dos", "Nuevo"]).await;
    let mal = [&de(&hash_uno)[..], &[("titulo", " "), ("segundos", "2")]].concat();
    mandar(&director, "editar", &mal).await.reparos(
        422,
        "campos_invalidos",
        &["segundos", "titulo"],
    );
    mandar(&director, "borrar", &de(&hash_uno))
        .await
        .bien::<Medios>();
    muestra(&mut monitor, &["Dos"]).await;
    mandar(&director, "borrar", &de(&hash_uno))
        .await
        .rechazo(404, "medio_desconocido");

    // Each change is in the history of what is configured.
    let ruta = format!("/api/dashboard/configuracion?area={area}");
    let vista: Value = director.get(&ruta).await.bien();
    let cambios = vista["cambios"].as_array().unwrap();
    assert_eq!(cambios.len(), 5);
    assert_eq!(cambios[0]["campo"], "Imágenes y videos");
    assert_eq!(
        (&cambios[0]["de"], &cambios[0]["a"]),
        (&"Dos · Nuevo (60 s)".into(), &"Dos".into())
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_image_or_video_or_another_than_it_says_is_refused_and_leaves_nothing() {
    let app = TestApp::nueva().await;
    let director = app.ingresado("director").await;
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".to_vec();
    for (tipo, bytes) in [
        ("image/svg+xml", svg.clone()),
        ("image/png", svg),
        ("image/gif", b"GIF89a".to_vec()),
        ("text/html", b"<!doctype html>".to_vec()),
        ("", png(100, 0)),
        ("image/jpeg", png(100, 0)),
        ("video/mp4", png(100_000, 0)),
        ("video/mp4", mp4(b"hvc1")),
        ("image/png", Vec::new()),
    ] {
        let largo = bytes.len();
        let respuesta = subir(&app, &director, ENTRADAS, ("Mala", tipo), bytes).await;
        respuesta.reparos(422, "medio_invalido", &["archivo"]);
        assert!(archivos(&app).is_empty(), "{tipo}, {largo} bytes");
    }
    subir(&app, &director, ENTRADAS, ("", "image/png"), png(100, 0))
        .await
        .reparos(422, "campos_invalidos", &["titulo"]);
    let grande = png(8 * 1024 * 1024 + 1, 0);
    subir(&app, &director, ENTRADAS, ("Grande", "image/png"), grande)
        .await
        .reparos(413, "cuerpo_muy_grande", &["archivo"]);
    assert!(archivos(&app).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_breaks_off_leaves_nothing() {
    let app = TestApp::nueva().await;
    let director = app.ingresado("director").await;
    let area = app.area(ENTRADAS).id;
    let ruta = format!("/api/medios/subir?area={area}&titulo=Cortada");
    let donde = app.base.strip_prefix("http://").unwrap();
    let cabeza = format!(
        "POST {ruta} HTTP/1.1\r\nhost: {donde}\r\ncookie: {}\r\ncontent-type: image/png\r\n\
         content-length: 400000\r\n\r\n",
        director.cookie()
    );
    let mut tcp = TcpStream::connect(donde).await.unwrap();
    tcp.write_all(cabeza.as_bytes()).await.unwrap();
    tcp.write_all(&png(200_000, 0)).await.unwrap();
    hasta(|| archivos(&app).len() == 1).await;
    drop(tcp);
    hasta(|| archivos(&app).is_empty()).await;
    let ruta = format!("/api/medios/ver?area={area}");
    let pagina: PaginaDeMedios = director.get(&ruta).await.bien();
    assert!(pagina.medios.medios.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_served_whole_or_in_parts_as_what_it_is_and_nothing_else_of_the_disk() {
    let app = TestApp::nueva().await;
    let director = app.ingresado("director").await;
    let bytes = mp4(b"avc1");
    subir(
        &app,
        &director,
        ENTRADAS,
        ("Video", "video/mp4"),
        bytes.clone(),
    )
    .await
    .bien::<Medios>();
    let ruta = format!("/medios/{}", hash(&bytes));
    let cualquiera = app.anonimo();
    let entero = cualquiera.get(&ruta).await;
    assert_eq!(entero.estado, 200);
    assert_eq!(entero.cabecera("content-type"), "video/mp4");
    assert_eq!(entero.cabecera("x-content-type-options"), "nosniff");
    assert!(
        entero
            .cabecera("content-security-policy")
            .contains("sandbox")
    );
    assert!(entero.cabecera("cache-control").contains("immutable"));
    assert_eq!(entero.cabecera("content-length"), bytes.len().to_string());
    let parte = cualquiera.pedir(Method::GET, &ruta);
    let parte = cualquiera.enviar(parte.header(RANGE, "bytes=4-7")).await;
    assert_eq!((parte.estado, &*parte.texto), (206, "ftyp"));
    assert_eq!(parte.cabecera("content-type"), "video/mp4");
    let esperado = format!("bytes 4-7/{}", bytes.len());
    assert_eq!(parte.cabecera("content-range"), esperado);

    std::fs::write(app.medios.join("secreto"), "no").unwrap();
    for otra in [
        "secreto",
        "..%2Fturnero.db",
        "%2e%2e%2fturnero.db",
        "....//turnero.db",
        &"0".repeat(64),
        &hash(&bytes).to_uppercase(),
        "%00",
    ] {
        let respuesta = cualquiera.get(&format!("/medios/{otra}")).await;
        assert_eq!(respuesta.estado, 404, "{otra}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_directs_an_area_changes_what_it_shows() {
    let app = TestApp::nueva().await;
    let director = app.ingresado("director").await;
    let bytes = png(100, 0);
    subir(
        &app,
        &director,
        ENTRADAS,
        ("Uno", "image/png"),
        bytes.clone(),
    )
    .await
    .bien::<Medios>();
    let area = app.area(ENTRADAS).id.to_string();
    let hash = hash(&bytes);
    let datos = [
        ("area", area.as_str()),
        ("hash", &hash),
        ("titulo", "Otro"),
        ("arriba", "true"),
    ];
    let ajeno = app.con_cuenta("ajeno", Rol::Director, &[TESORERIA]).await;
    let operador = app.ingresado("operador1").await;
    for (quien, estado, codigo) in [
        (&app.anonimo(), 401, "sin_sesion"),
        (&operador, 403, "sin_permiso"),
        (&ajeno, 403, "sin_permiso"),
    ] {
        for que in ["editar", "mover", "borrar"] {
            mandar(quien, que, &datos).await.rechazo(estado, codigo);
        }
        subir(&app, quien, ENTRADAS, ("Mía", "image/png"), png(200, 0))
            .await
            .rechazo(estado, codigo);
        let ruta = format!("/api/medios/ver?area={area}");
        quien.get(&ruta).await.rechazo(estado, codigo);
    }
    assert_eq!(archivos(&app), [hash]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_area_has_so_much_room_and_what_nobody_shows_any_more_gives_its_room_back() {
    let app = TestApp::con(Opciones {
        servicio: Servicio {
            media_max_mb: Some(1),
            ..Servicio::default()
        },
        ..Opciones::default()
    })
    .await;
    let admin = app.administrador().await;
    let bytes = png(700_000, 1);
    let de_uno = hash(&bytes);
    for area in [ENTRADAS, TESORERIA] {
        subir(&app, &admin, area, ("Uno", "image/png"), bytes.clone())
            .await
            .bien::<Medios>();
    }
    subir(
        &app,
        &admin,
        ENTRADAS,
        ("Dos", "image/png"),
        png(700_000, 2),
    )
    .await
    .reparos(409, "sin_lugar", &["archivo"]);
    assert_eq!(archivos(&app), std::slice::from_ref(&de_uno));

    // As if they had been there for long; with one that was cut short by a power cut, and one that is not ours.
    let ajeno = app.medios.join(AJENO);
    std::fs::write(&ajeno, "de otro").unwrap();
    std::fs::write(app.medios.join(".parcial-viejo"), "medio").unwrap();
    let envejecer = || {
        let hace = SystemTime::now() - Duration::from_secs(3_600);
        for nombre in archivos(&app) {
            let archivo = std::fs::File::options()
                .write(true)
                .open(app.medios.join(nombre));
            archivo.unwrap().set_modified(hace).unwrap();
        }
    };
    envejecer();
    let borrar = async |area: &str| {
        let area = app.area(area).id.to_string();
        let datos = [("area", area.as_str()), ("hash", &de_uno)];
        mandar(&admin, "borrar", &datos).await.bien::<Medios>()
    };
    borrar(ENTRADAS).await;
    assert_eq!(archivos(&app), std::slice::from_ref(&de_uno));
    subir(
        &app,
        &admin,
        ENTRADAS,
        ("Dos", "image/png"),
        png(700_000, 2),
    )
    .await
    .bien::<Medios>();
    borrar(TESORERIA).await;
    let de_dos = hash(&png(700_000, 2));
    assert_eq!(archivos(&app), [de_dos]);
    assert!(ajeno.exists());
}
