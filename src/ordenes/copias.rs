//! The commands that copy a whole office: moving, backup and restore.

use anyhow::{Context, Result, ensure};
use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{IsTerminal, stderr};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use turnero::storage::{Db, sin_clave};
use turnero::turnero::mudanza::{self, Avance, Comparada};

/// Moves the office, and shows how far it is and what came of it.
pub async fn mudar(de: &str, a: &str) -> Result<()> {
    eprintln!("The server of the old database must be stopped, and stay so.");
    let copia = mudanza::copiar(de, a, mostrar_avance).await;
    let copia = copia.context("nothing was moved from --de to --a")?;
    mostrar_comparadas(&copia.comparadas);
    copia.mudar().await?;
    println!(
        "The office has moved. Start its server with the new database from now on, and never again with the old one."
    );
    Ok(())
}

/// Writes the office, as it is at one moment, to a file that is not there before it is whole.
pub async fn respaldar(url: &str, archivo: &Path) -> Result<()> {
    let nombre = archivo.display();
    ensure!(
        !archivo.exists(),
        "{nombre} is there already: choose another name, so that no copy is lost"
    );
    let parcial = parcial(archivo)?;
    // Personal data and fingerprints of passwords: for its owner alone, and in a file of its own, not in one that
    // somebody else put there.
    match std::fs::remove_file(&parcial) {
        Err(causa) if causa.kind() != std::io::ErrorKind::NotFound => {
            return Err(causa).with_context(|| format!("{} is in the way", parcial.display()));
        }
        _ => {}
    }
    let mut nuevo = OpenOptions::new();
    let nuevo = nuevo.write(true).create_new(true).mode(0o600);
    nuevo
        .open(&parcial)
        .with_context(|| format!("{} can't be written", parcial.display()))?;
    let hecha = escribir(url, &parcial).await;
    if hecha.is_err() {
        // It is told why there is none; what is left of it would only be in the way.
        let _ = std::fs::remove_file(&parcial);
    }
    hecha?;
    std::fs::rename(&parcial, archivo).with_context(|| format!("{nombre} can't be written"))?;
    if let Some(carpeta) = parcial.parent().filter(|c| !c.as_os_str().is_empty()) {
        File::open(carpeta)?.sync_all()?;
    }
    println!("The office of {} was copied to {nombre}.", sin_clave(url));
    Ok(())
}

async fn escribir(url: &str, archivo: &Path) -> Result<()> {
    let a = sqlite(archivo)?;
    let copia = mudanza::copiar(url, &a, mostrar_avance).await?;
    mostrar_comparadas(&copia.comparadas);
    copia.guardar().await?;
    let archivada = Db::archivar(&a).await;
    archivada.with_context(|| format!("{} can't be written", archivo.display()))?;
    File::open(archivo)?.sync_all()?;
    Ok(())
}

/// Fills a database without an office from such a file.
pub async fn restaurar(archivo: &Path, url: &str) -> Result<()> {
    let nombre = archivo.display();
    ensure!(archivo.is_file(), "there is no file {nombre}");
    let copia = mudanza::copiar(&sqlite(archivo)?, url, mostrar_avance).await?;
    mostrar_comparadas(&copia.comparadas);
    let apagados = copia.restaurar().await?;
    println!("The office of {nombre} is in {}.", sin_clave(url));
    if apagados > 0 {
        println!(
            "Webhooks switched off: {apagados}, so that a copy on trial calls nobody. If this is the office from now on, \
             a superadmin switches each on again at /dashboard/integraciones/ (Encender)."
        );
    }
    Ok(())
}

fn sqlite(archivo: &Path) -> Result<String> {
    let archivo = archivo
        .to_str()
        .context("the name of the file is no text")?;
    ensure!(
        !archivo.contains('?'),
        "a name with a question mark is no name for this file"
    );
    Ok(format!("sqlite:{archivo}"))
}

/// Where the file is until it is whole.
fn parcial(archivo: &Path) -> Result<std::path::PathBuf> {
    let mut nombre: OsString = archivo.file_name().context("name a file")?.to_owned();
    nombre.push(".parcial");
    Ok(archivo.with_file_name(nombre))
}

/// A line a batch; before a person, a line a table.
fn mostrar_avance(
    Avance {
        tabla,
        hechas,
        total,
    }: Avance<'_>,
) {
    match stderr().is_terminal() {
        true if hechas < total => eprint!("\r{tabla}: {hechas} of {total}"),
        true => eprintln!("\r{tabla}: {hechas} of {total}"),
        false => eprintln!("{tabla}: {hechas} of {total}"),
    }
}

/// What was read of each table and, below it, what its copy holds.
fn mostrar_comparadas(tablas: &[Comparada]) {
    println!(
        "{:<14} {:<4} {:>10} {:>16} {:>16}  checksum",
        "table", "", "rows", "sum of id", "sum of seq"
    );
    for c in tablas {
        for (cual, r) in [("old", c.leida), ("new", c.destino)] {
            println!(
                "{:<14} {cual:<4} {:>10} {:>16} {:>16}  {:016x}",
                c.tabla, r.filas, r.ids, r.seqs, r.suma
            );
        }
    }
}
