//! A program that carries the browser's files, as it is installed: one file in an empty folder.

use crate::cliente::Cliente;
use crate::proceso::{Servidor, correr, errores, programa, salida};
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// A site as cargo-leptos builds it, and the names of its files by their contents.
fn sitio(carpeta: &Path, edicion: &str) {
    let pkg = carpeta.join("site/pkg");
    fs::create_dir_all(&pkg).unwrap();
    for extension in ["js", "wasm", "css"] {
        let nombre = format!("turnero.{edicion}.{extension}");
        fs::write(pkg.join(&nombre), format!("the {extension} of {edicion}")).unwrap();
    }
    fs::write(pkg.join(format!("turnero.{edicion}.js.br")), "compressed").unwrap();
    fs::write(carpeta.join("site/favicon.svg"), "<svg/>").unwrap();
    let split = format!("split: {edicion}\nmanifest: {edicion}\n");
    let nombres = format!("js: {edicion}\nwasm: {edicion}\ncss: {edicion}\n{split}");
    fs::write(carpeta.join("hash.txt"), nombres).unwrap();
}

fn empaquetar(de: &Path, archivo: &str) -> std::process::Output {
    let mut orden = programa(de);
    orden.env("LEPTOS_OUTPUT_NAME", "turnero");
    orden.env("LEPTOS_HASH_FILE_NAME", de.join("hash.txt"));
    orden.args(["empaquetar", archivo, "--site", "site"]);
    orden.output().unwrap()
}

/// The server that this program is, in this folder.
fn servir(programa: &Path, carpeta: &Path) -> Servidor {
    let mut orden = Command::new(programa);
    orden.current_dir(carpeta).env_clear();
    Servidor::con(orden.args(["serve", "--listen", "127.0.0.1:0"]))
}

#[tokio::test]
async fn one_file_in_an_empty_folder_serves_its_site() {
    let (taller, oficina) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    sitio(taller.path(), "edicion1");
    let hecho = empaquetar(taller.path(), "completo");
    assert!(hecho.status.success(), "{}", errores(&hecho));
    assert!(
        salida(&hecho).contains("5 files of the browser"),
        "{}",
        salida(&hecho)
    );
    let completo = oficina.path().join("turnero");
    fs::copy(taller.path().join("completo"), &completo).unwrap();
    let taller_path = taller.path().to_owned();
    drop(taller);
    assert!(!taller_path.exists());

    let servidor = servir(&completo, oficina.path());
    let cliente = Cliente::nuevo(&servidor.base);
    let pagina = cliente.get("/turnos/").await;
    assert!(
        pagina.texto.contains("/pkg/turnero.edicion1.js"),
        "the page names other files"
    );
    let js = cliente.get("/pkg/turnero.edicion1.js").await;
    assert_eq!(js.estado, 200);
    assert_eq!(js.texto, "the js of edicion1");
    assert_eq!(cliente.get("/favicon.svg").await.estado, 200);
    drop(servidor);

    // The second time it is there already, and it is the same.
    let servidor = servir(&completo, oficina.path());
    let css = Cliente::nuevo(&servidor.base)
        .get("/pkg/turnero.edicion1.css")
        .await;
    assert_eq!(css.texto, "the css of edicion1");
}

#[tokio::test]
async fn an_update_serves_its_own_site_and_leaves_only_the_last_one() {
    let oficina = TempDir::new().unwrap();
    for edicion in ["primera", "segunda", "tercera"] {
        let taller = TempDir::new().unwrap();
        sitio(taller.path(), edicion);
        let hecho = empaquetar(taller.path(), "completo");
        assert!(hecho.status.success(), "{}", errores(&hecho));
        let servidor = servir(&taller.path().join("completo"), oficina.path());
        let cliente = Cliente::nuevo(&servidor.base);
        let ruta = format!("/pkg/turnero.{edicion}.js");
        assert_eq!(
            cliente.get(&ruta).await.texto,
            format!("the js of {edicion}")
        );
        // The program is not where the office's files are, which are named from there.
        assert!(cliente.get("/turnos/").await.texto.contains(&ruta));
        let todas = oficina.path().join("data/turnero-sitio");
        fs::create_dir_all(todas.join("nuestras fotos")).unwrap();
        fs::create_dir_all(todas.join(".parcial-1")).unwrap();
    }
    let quedan = fs::read_dir(oficina.path().join("data/turnero-sitio")).unwrap();
    let quedan: Vec<_> = quedan.map(|e| e.unwrap().file_name()).collect();
    assert!(quedan.contains(&"nuestras fotos".into()), "{quedan:?}");
    assert!(
        quedan.contains(&".parcial-1".into()),
        "another program may be at it: {quedan:?}"
    );
    assert_eq!(quedan.len(), 4, "the third, and the second: {quedan:?}");
}

#[test]
fn what_cannot_be_carried_says_what_to_do() {
    let taller = TempDir::new().unwrap();
    let sin = correr(taller.path(), &["empaquetar", "completo"]);
    assert!(!sin.status.success());
    assert!(
        errores(&sin).contains("cargo leptos build"),
        "{}",
        errores(&sin)
    );

    sitio(taller.path(), "edicion1");
    fs::write(taller.path().join("completo"), "somebody's").unwrap();
    let hay = empaquetar(taller.path(), "completo");
    assert!(!hay.status.success());
    assert!(
        errores(&hay).contains("completo can't be written"),
        "{}",
        errores(&hay)
    );
    assert_eq!(
        fs::read_to_string(taller.path().join("completo")).unwrap(),
        "somebody's"
    );
}
