//! The padrón from a file: read, compared, and taken over in one step.

use crate::app::{ENTRADAS, INICIO, LIMITE, TestApp, cuantas};
use crate::cliente::{Cliente, Respuesta};
use crate::oficina::Oficina;
use crate::proceso::{errores, salida};
use futures::stream;
use reqwest::{Body, Method};
use std::process::Output;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use turnero::azar;
use turnero::domain::padron::{EstadoImportacion, Importacion, Problema};
use turnero::domain::persona::Persona;
use turnero::domain::prioridad::Prioridad;
use turnero::storage::{padron as tabla, personas};
use turnero::turnero::padron::{self, Archivo};

const DIRECTOR: &str = "director";

/// Three of whom the registry knows nobody.
const TRES: &str = "documento;nombre;apellido;nacimiento\n\
    50000001;Ana;Gómez;15/6/1950\n\
    50000002;Juan;Peña;\n\
    50000003;Eva;Ruiz;2001-02-28\n";

async fn cargar(quien: &Cliente, archivo: impl Into<Body>) -> Respuesta {
    let ruta = format!("/api/padron/cargar?id={}&archivo=padron.csv", azar::token());
    quien
        .enviar(quien.pedir(Method::POST, &ruta).body(archivo))
        .await
}

async fn decidir(quien: &Cliente, que: &str, id: &str) -> Respuesta {
    quien
        .post(
            &format!("/api/padron/{que}"),
            &[("id", id), ("actualizar", "true")],
        )
        .await
}

async fn persona(app: &TestApp, documento: &str) -> Option<Persona> {
    let mut tx = app.turnero.db.leer().await.unwrap();
    let documento = documento.parse().unwrap();
    personas::por_documento(&mut tx, &documento).await.unwrap()
}

/// Sends a body that says another length of itself than it has, and stops: what was answered.
async fn a_mano(app: &TestApp, quien: &Cliente, id: &str, largo: usize, cuerpo: &str) -> String {
    let direccion = app.base.strip_prefix("http://").unwrap();
    let mut cable = TcpStream::connect(direccion).await.unwrap();
    let pedido = format!(
        "POST /api/padron/cargar?id={id} HTTP/1.1\r\nhost: {direccion}\r\ncookie: {}\r\n\
         content-length: {largo}\r\nconnection: close\r\n\r\n{cuerpo}",
        quien.cookie()
    );
    cable.write_all(pedido.as_bytes()).await.unwrap();
    cable.shutdown().await.unwrap();
    let mut respuesta = String::new();
    cable.read_to_string(&mut respuesta).await.unwrap();
    respuesta
}

/// The import once nobody reads it any more.
async fn terminada(app: &TestApp, id: &str) -> Importacion {
    let tope = Instant::now() + LIMITE;
    loop {
        match padron::ver(&app.turnero, id).await {
            Ok(i) if i.estado != EstadoImportacion::Leyendo => return i,
            otra => assert!(Instant::now() < tope, "{otra:?}"),
        }
        sleep(Duration::from_millis(10)).await;
    }
}

fn contadas(i: &Importacion) -> (i64, i64, i64, i64) {
    (i.nuevas, i.distintas, i.iguales, i.con_error)
}

#[tokio::test]
async fn a_file_changes_nothing_until_somebody_decides_and_then_all_of_it_at_once() {
    let app = TestApp::nueva().await;
    let director = app.ingresado(DIRECTOR).await;
    let leida: Importacion = cargar(&director, TRES).await.bien();
    assert_eq!(leida.estado, EstadoImportacion::Leida);
    assert_eq!((leida.leidas, contadas(&leida)), (3, (3, 0, 0, 0)));
    assert_eq!(leida.porcentaje(), Some(100));
    // By the clock of the office, wherever whoever looks at it is.
    let todas: Vec<Importacion> = director.get("/api/padron/importaciones").await.bien();
    assert_eq!(todas[0].cuando, "04/03/2026 10:00:00");
    assert_eq!(persona(&app, "50000001").await, None);

    let hecha: Importacion = decidir(&director, "confirmar", &leida.id).await.bien();
    assert_eq!(hecha.estado, EstadoImportacion::Hecha);
    let ana = persona(&app, "50000001").await.unwrap();
    assert_eq!(
        (ana.nombre.as_str(), ana.apellido.as_str()),
        ("Ana", "Gómez")
    );
    // She is 75: the kiosk knows it from now on.
    let emitido = app.sacar_turno(ENTRADAS, INICIO, Some("50.000.001")).await;
    assert_eq!(emitido.prioridad, Prioridad::AdultoMayor);
    for que in ["confirmar", "descartar"] {
        decidir(&director, que, &leida.id)
            .await
            .rechazo(409, "importacion_cerrada");
        decidir(&director, que, "no-hay-tal")
            .await
            .rechazo(404, "importacion_desconocida");
    }
    assert!(app.filas("padron_carga").await.is_empty());
}

#[tokio::test]
async fn who_is_known_gets_what_the_file_says_and_loses_nothing_or_stays_as_they_are() {
    let app = TestApp::nueva().await;
    let director = app.ingresado(DIRECTOR).await;
    let primera: Importacion = cargar(&director, TRES).await.bien();
    decidir(&director, "confirmar", &primera.id).await;
    let segunda = "dni,apellido,nombre,nacimiento\n\
        50000001,Gómez,Ana María,\n50000002,Peña,Juan,1999-12-31\n50000003,Ruiz,,\n50000004,Paz,Luz,\n";

    let leida: Importacion = cargar(&director, segunda).await.bien();
    assert_eq!(contadas(&leida), (1, 2, 1, 0));
    let mantener = [("id", leida.id.as_str())];
    director
        .post("/api/padron/confirmar", &mantener)
        .await
        .bien::<Importacion>();
    assert_eq!(persona(&app, "50000001").await.unwrap().nombre, "Ana");
    assert_eq!(persona(&app, "50000004").await.unwrap().nombre, "Luz");

    let leida: Importacion = cargar(&director, segunda).await.bien();
    assert_eq!(contadas(&leida), (0, 2, 2, 0));
    decidir(&director, "confirmar", &leida.id).await;
    let ana = persona(&app, "50000001").await.unwrap();
    assert_eq!(
        (ana.nombre.as_str(), ana.nacimiento),
        ("Ana María", Some((1950, 6, 15)))
    );
    assert_eq!(
        persona(&app, "50000002").await.unwrap().nacimiento,
        Some((1999, 12, 31))
    );
    assert_eq!(persona(&app, "50000003").await.unwrap().nombre, "Eva");
}

#[tokio::test]
async fn each_line_that_is_wrong_is_told_by_its_number_and_nothing_that_stands_in_it() {
    let app = TestApp::nueva().await;
    let director = app.ingresado(DIRECTOR).await;
    let mut archivo = b"dni;nombre\n50000001;Pe\xf1a\n50000001;Otro Secreto\n5x;Secreto\n".to_vec();
    archivo.extend("51000000;a;b\n".repeat(60).bytes());
    let leida: Importacion = cargar(&director, archivo).await.bien();
    assert_eq!(contadas(&leida), (1, 0, 0, 62));
    assert_eq!(leida.errores.len(), 50);
    let primeros: Vec<_> = leida.errores[..2]
        .iter()
        .map(|f| (f.linea, f.problema))
        .collect();
    let repetido = Problema::Repetido { primera: 2 };
    assert_eq!(primeros, [(3, repetido), (4, Problema::Documento)]);

    let lista = director
        .get(&format!("/api/padron/errores?id={}", leida.id))
        .await;
    assert_eq!(lista.estado, 200);
    assert_eq!(lista.cabecera("content-type"), "text/csv; charset=utf-8");
    assert_eq!(lista.texto.lines().count(), 63);
    assert!(lista.texto.contains("\n64;\""), "{}", lista.texto);
    for dato in ["Secreto", "50000001", "51000000"] {
        assert!(!lista.texto.contains(dato));
        assert!(
            !app.filas("importacion_error")
                .await
                .join("\n")
                .contains(dato)
        );
    }
    decidir(&director, "confirmar", &leida.id).await;
    assert_eq!(persona(&app, "50000001").await.unwrap().nombre, "Peña");
}

#[tokio::test]
async fn a_file_that_is_no_padron_too_large_or_broken_off_leaves_nothing() {
    let app = TestApp::nueva().await;
    let director = app.ingresado(DIRECTOR).await;
    for (archivo, dice) in [
        ("", "vacío"),
        ("PK\u{3}\u{4}", "planilla"),
        ("nombre|dni\nAna|1\n", "«nombre|dni»"),
    ] {
        let mensaje = cargar(&director, archivo)
            .await
            .rechazo(422, "archivo_invalido");
        assert!(mensaje.contains(dice), "{mensaje}");
    }
    let enorme = a_mano(&app, &director, "es-demasiado-grande", 65 * 1024 * 1024, "").await;
    assert!(enorme.starts_with("HTTP/1.1 413 "), "{enorme}");
    assert!(enorme.contains("cuerpo_muy_grande"), "{enorme}");
    let cortado = a_mano(&app, &director, "se-corta-a-la-mitad", TRES.len() + 1, TRES).await;
    assert!(!cortado.starts_with("HTTP/1.1 200 "), "{cortado}");
    let rota = terminada(&app, "se-corta-a-la-mitad").await;
    assert_eq!(rota.estado, EstadoImportacion::Fallida);
    assert!(rota.motivo.unwrap().contains("interrumpió"));
    assert!(app.filas("padron_carga").await.is_empty());
    // The next one is read.
    cargar(&director, TRES).await.bien::<Importacion>();
}

#[tokio::test]
async fn only_directores_bring_a_padron_and_never_from_another_site() {
    let app = TestApp::nueva().await;
    cargar(&app.anonimo(), TRES)
        .await
        .rechazo(401, "sin_sesion");
    let operador = app.ingresado("operador1").await;
    cargar(&operador, TRES).await.rechazo(403, "sin_permiso");
    operador
        .get("/api/padron/errores?id=12345678")
        .await
        .rechazo(403, "sin_permiso");
    operador
        .get("/api/padron/importaciones")
        .await
        .rechazo(403, "sin_permiso");
    decidir(&operador, "confirmar", "12345678")
        .await
        .rechazo(403, "sin_permiso");
    let director = app.ingresado(DIRECTOR).await;
    let ajeno = director
        .pedir(Method::POST, "/api/padron/cargar?id=12345678")
        .header("origin", "http://otro.example")
        .header("sec-fetch-site", "cross-site")
        .body(TRES);
    director.enviar(ajeno).await.rechazo(403, "origen_ajeno");
    for id in ["corta", "con%20espacios%20adentro", &"x".repeat(65)] {
        let ruta = format!("/api/padron/cargar?id={id}");
        let pedido = director.pedir(Method::POST, &ruta).body(TRES);
        director
            .enviar(pedido)
            .await
            .rechazo(400, "datos_invalidos");
    }
    assert!(app.filas("importacion").await.is_empty());
}

#[tokio::test]
async fn one_file_is_read_at_a_time_and_what_nobody_decides_about_is_dropped_after_a_day() {
    let app = TestApp::nueva().await;
    let director = app.ingresado(DIRECTOR).await;
    let mut tx = app.turnero.db.escribir().await.unwrap();
    let nueva = tabla::Nueva {
        id: "otra-que-se-lee",
        archivo: "x",
        usuario: None,
        total: None,
    };
    let ahora = app.turnero.reloj.ahora();
    tabla::empezar(&mut tx, nueva, ahora).await.unwrap();
    tx.commit().await.unwrap();
    cargar(&director, TRES)
        .await
        .rechazo(409, "importacion_en_curso");
    // Whoever reads it has died.
    app.adelantar(61);
    let leida: Importacion = cargar(&director, TRES).await.bien();
    let muerta = padron::ver(&app.turnero, "otra-que-se-lee").await.unwrap();
    assert_eq!(muerta.estado, EstadoImportacion::Fallida);

    app.adelantar(25 * 3600);
    padron::limpiar(&app.turnero).await.unwrap();
    let vencida = padron::ver(&app.turnero, &leida.id).await.unwrap();
    assert_eq!(vencida.estado, EstadoImportacion::Descartada);
    assert!(app.filas("padron_carga").await.is_empty());
    app.adelantar(91 * 24 * 3600);
    assert_eq!(padron::limpiar(&app.turnero).await.unwrap(), 2);
    assert!(app.filas("importacion").await.is_empty());
}

#[tokio::test]
async fn nobody_was_born_after_the_day_that_it_is_in_the_office() {
    let app = TestApp::nueva().await;
    // 23:00 there: by UTC it is tomorrow already.
    app.adelantar(13 * 3600);
    let director = app.ingresado(DIRECTOR).await;
    let archivo = "documento;nombre;apellido;nacimiento\n\
        50000001;Ana;Gómez;2026-03-04\n\
        50000002;Juan;Peña;2026-03-05\n";
    let leida: Importacion = cargar(&director, archivo).await.bien();
    assert_eq!(contadas(&leida), (1, 0, 0, 1));
}

fn importar(oficina: &Oficina, argumentos: &[&str]) -> Output {
    oficina.correr("importar-padron", argumentos)
}

#[tokio::test]
async fn the_command_line_simulates_imports_and_lists_what_is_wrong() {
    let oficina = Oficina::nueva().await;
    let carpeta = tempfile::tempdir().unwrap();
    let archivo = carpeta.path().join("padron.csv");
    let lista = carpeta.path().join("errores.csv");
    std::fs::write(&archivo, format!("{TRES}mal;Ana;Paz;\n")).unwrap();
    let (archivo, lista) = (archivo.to_str().unwrap(), lista.to_str().unwrap());

    let simulada = importar(&oficina, &[archivo, "--simular", "--errores", lista]);
    assert!(simulada.status.success(), "{}", errores(&simulada));
    let dicho = salida(&simulada);
    assert!(dicho.contains("new                          3"), "{dicho}");
    assert!(dicho.contains("line 5: El documento"), "{dicho}");
    assert!(dicho.contains("Nothing was changed"), "{dicho}");
    assert!(errores(&simulada).contains("lines read (100 %)"));
    assert_eq!(std::fs::read_to_string(lista).unwrap().lines().count(), 2);
    let base = oficina.base().await;
    let documento = "50000003".parse().unwrap();
    let mut tx = base.db.leer().await.unwrap();
    assert_eq!(
        personas::por_documento(&mut tx, &documento).await.unwrap(),
        None
    );
    drop(tx);

    let hecha = importar(&oficina, &[archivo]);
    assert!(
        salida(&hecha).contains("The padrón was imported."),
        "{}",
        errores(&hecha)
    );
    let mut tx = base.db.leer().await.unwrap();
    let eva = personas::por_documento(&mut tx, &documento).await.unwrap();
    assert_eq!(eva.unwrap().nacimiento, Some((2001, 2, 28)));
    let otra = importar(&oficina, &["no-hay.csv"]);
    assert!(errores(&otra).contains("can't be opened"));
}

/// As many lines as the environment says (`TURNERO_TEST_LINES`), and a kiosk that goes on meanwhile.
#[tokio::test]
async fn a_large_padron_is_imported_while_the_kiosk_goes_on() {
    let lineas = cuantas("TURNERO_TEST_LINES", 20_000);
    let app = TestApp::nueva().await;
    let mut archivo = String::from("documento;nombre;apellido;nacimiento\n");
    for i in 0..lineas {
        let (documento, anio) = (20_000_000 + i, 1930 + i % 80);
        archivo += &format!("{documento};Nombre {i};Apellido Núñez;{anio}-03-07\n");
    }
    for vez in ["new", "again"] {
        let (empezo, id) = (Instant::now(), azar::token());
        let fin = CancellationToken::new();
        let kiosk = emitir_hasta(&app, &fin);
        let importar = async {
            let leida = leer(&app, &id, &archivo).await;
            let leyo = empezo.elapsed();
            padron::confirmar(&app.turnero, &id, true).await.unwrap();
            fin.cancel();
            (leida, leyo, empezo.elapsed())
        };
        let ((leida, leyo, todo), peor) = tokio::join!(importar, kiosk);
        assert_eq!(leida.leidas, lineas as i64);
        println!(
            "{lineas} lines ({vez}): read and compared after {leyo:.1?}, in the registry after {todo:.1?}; \
             slowest turno meanwhile {peor:.0?}"
        );
    }
    assert_eq!(persona(&app, "20000001").await.unwrap().nombre, "Nombre 1");
}

async fn leer(app: &TestApp, id: &str, archivo: &str) -> Importacion {
    let pedido = Archivo {
        id: id.to_owned(),
        nombre: "grande.csv".into(),
        total: None,
    };
    let trozos = stream::iter(archivo.as_bytes().chunks(64 * 1024).map(Ok));
    padron::leer(&app.turnero, None, pedido, trozos, |_| ())
        .await
        .unwrap()
}

/// Issues turnos until it is told to stop: how long the slowest one took.
async fn emitir_hasta(app: &TestApp, fin: &CancellationToken) -> Duration {
    let mut peor = Duration::ZERO;
    while !fin.is_cancelled() {
        let antes = Instant::now();
        app.emitir(app.pedido(ENTRADAS, INICIO, None))
            .await
            .unwrap();
        peor = peor.max(antes.elapsed());
        sleep(Duration::from_millis(10)).await;
    }
    peor
}
