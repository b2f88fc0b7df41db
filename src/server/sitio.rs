//! The browser's files: in a folder, or inside the program itself, so that one file is all there is to carry to
//! another machine. A program that carries them is the program with an archive behind it.

use crate::azar;
use anyhow::{Context, Result, ensure};
use leptos::config::LeptosOptions;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The last bytes of a program that carries its site: the comment of its archive.
const MARCA: &str = "turnero carries its site";

/// The folder of what was unpacked, where the office's files are.
const CARPETA: &str = "turnero-sitio";

/// What is inside an archive, and in the folder of what was unpacked: the site, and the names that its files have by
/// their contents.
const SITIO: &str = "site/";
const NOMBRES: &str = "hash.txt";

/// What is not whole begins so: it is being unpacked, or removed.
const PARCIAL: &str = ".parcial-";

/// What is not whole after so long belongs to a program that was ended in the middle of it.
const ABANDONADA: Duration = Duration::from_secs(60 * 60);

/// Writes a copy of `programa` that carries the site of `leptos`. Returns how many files it carries.
///
/// # Errors
/// There is no such site, it has no names by contents, or `archivo` is there already or can't be written.
pub fn empaquetar(programa: &Path, leptos: &LeptosOptions, archivo: &Path) -> Result<usize> {
    let sitio = Path::new(leptos.site_root.as_ref());
    let nombres = junto_a(programa, leptos);
    ensure!(
        sitio.join(leptos.site_pkg_dir.as_ref()).is_dir() && nombres.is_file(),
        "there are no files of the browser in {} named in {}: build them with `cargo leptos build --release --split --precompress`, or say --site",
        sitio.display(),
        nombres.display()
    );
    ensure!(
        !lleva(&mut File::open(programa)?)?,
        "this program carries its site already: copy it as it is"
    );
    let hecho = File::create_new(archivo)
        .map_err(anyhow::Error::from)
        .and_then(|destino| escribir(programa, sitio, &nombres, destino));
    let hecho = hecho.with_context(|| format!("{} can't be written", archivo.display()))?;
    fs::set_permissions(archivo, fs::metadata(programa)?.permissions())?;
    Ok(hecho)
}

fn escribir(programa: &Path, sitio: &Path, nombres: &Path, mut destino: File) -> Result<usize> {
    io::copy(&mut File::open(programa)?, &mut destino)?;
    // Its files are compressed already, each as browsers want it.
    let como = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut archivo = ZipWriter::new(destino);
    archivo.set_comment(MARCA)?;
    archivo.start_file(NOMBRES, como)?;
    io::copy(&mut File::open(nombres)?, &mut archivo)?;
    let (mut pendientes, mut cuantos) = (vec![sitio.to_owned()], 0);
    while let Some(carpeta) = pendientes.pop() {
        for entrada in fs::read_dir(carpeta)? {
            let ruta = entrada?.path();
            if ruta.is_dir() {
                pendientes.push(ruta);
                continue;
            }
            let nombre = ruta.strip_prefix(sitio)?.to_string_lossy().into_owned();
            archivo.start_file(format!("{SITIO}{nombre}"), como)?;
            io::copy(&mut File::open(&ruta)?, &mut archivo)?;
            cuantos += 1;
        }
    }
    archivo.finish()?.sync_all()?;
    Ok(cuantos)
}

/// Unpacks what `programa` carries below `carpeta`, unless that was done before, and has `leptos` serve it. What
/// other editions left there is removed but for the last one, which a program that is just ending may still serve.
/// Returns whether it carries anything.
///
/// # Errors
/// What it carries is damaged, or the folder can't be written.
pub fn desempaquetar(programa: &Path, carpeta: &Path, leptos: &mut LeptosOptions) -> Result<bool> {
    let mut propio = File::open(programa)?;
    if !lleva(&mut propio)? {
        return Ok(false);
    }
    let mut archivo = ZipArchive::new(propio)
        .context("the files of the browser in this program are damaged: copy it again")?;
    // What every file has in it: one that is not named by its contents may be all that is new.
    let mut contenido = String::new();
    for i in 0..archivo.len() {
        let archivado = archivo.by_index_raw(i)?;
        contenido += &format!("{} {:08x}\n", archivado.name()?, archivado.crc32());
    }
    // Leptos looks for a file that has no absolute path beside the program.
    let todas = std::path::absolute(carpeta)?.join(CARPETA);
    let propia = todas.join(edicion(contenido.as_bytes()));
    if !propia.is_dir() {
        let parcial = parcial(&todas);
        let escrito = fs::create_dir_all(&parcial).map_err(anyhow::Error::from);
        let escrito = escrito.and_then(|()| {
            archivo.extract(&parcial)?;
            Ok(guardar(&parcial)?)
        });
        if escrito.is_err() {
            // The reason is what matters: what else is in the way is met again at the next start.
            let _ = fs::remove_dir_all(&parcial);
        }
        escrito.with_context(|| format!("{} can't be written", todas.display()))?;
        match fs::rename(&parcial, &propia) {
            // Another program was faster.
            Err(_) if propia.is_dir() => fs::remove_dir_all(&parcial)?,
            otro => otro?,
        }
    }
    if let Err(causa) = limpiar(&todas, &propia) {
        tracing::warn!(error = %causa, "what older editions left in {} stays", todas.display());
    }
    leptos.site_root = propia.join(SITIO).to_string_lossy().into();
    leptos.hash_file = propia.join(NOMBRES).to_string_lossy().into();
    leptos.hash_files = true;
    Ok(true)
}

/// A name in `todas` that no other program takes, wherever it runs.
fn parcial(todas: &Path) -> PathBuf {
    todas.join(format!("{PARCIAL}{}", azar::token()))
}

/// Puts what was unpacked on the disk: the name that says that it is whole must not be there before it after the power
/// was cut.
fn guardar(carpeta: &Path) -> io::Result<()> {
    for entrada in fs::read_dir(carpeta)? {
        let ruta = entrada?.path();
        match ruta.is_dir() {
            true => guardar(&ruta)?,
            false => File::open(&ruta)?.sync_all()?,
        }
    }
    Ok(())
}

/// Removes all editions but `propia` and the newest other one, and what was abandoned half done.
fn limpiar(todas: &Path, propia: &Path) -> io::Result<()> {
    let mut otras: Vec<(SystemTime, PathBuf)> = Vec::new();
    for entrada in fs::read_dir(todas)? {
        let entrada = entrada?;
        let (nombre, de) = (entrada.file_name(), entrada.metadata()?.modified()?);
        let nombre = nombre.to_string_lossy();
        if nombre.starts_with(PARCIAL) {
            if de.elapsed().is_ok_and(|hace| hace > ABANDONADA) {
                fs::remove_dir_all(entrada.path())?;
            }
        } else if es_edicion(&nombre) && entrada.path() != propia {
            otras.push((de, entrada.path()));
        }
    }
    otras.sort();
    otras.pop();
    for (_, otra) in otras {
        // Half of it must not be taken for an edition.
        let yendose = parcial(todas);
        fs::rename(otra, &yendose)?;
        fs::remove_dir_all(yendose)?;
    }
    Ok(())
}

/// Whether something is behind the program.
fn lleva(programa: &mut File) -> io::Result<bool> {
    let mut fin = [0; MARCA.len()];
    programa.seek(SeekFrom::End(-(MARCA.len() as i64)))?;
    programa.read_exact(&mut fin)?;
    programa.rewind()?;
    Ok(fin == MARCA.as_bytes())
}

/// The file with the names that the site's files have by their contents.
pub fn junto_a(programa: &Path, leptos: &LeptosOptions) -> PathBuf {
    let carpeta = programa.parent().unwrap_or(Path::new(""));
    carpeta.join(leptos.hash_file.as_ref())
}

/// What tells one edition of the site from another, by the names or the contents of its files.
pub fn edicion(nombres: &[u8]) -> String {
    let huella = Sha256::digest(nombres);
    huella[..8].iter().map(|b| format!("{b:02x}")).collect()
}

/// Whether it is the name of one.
fn es_edicion(nombre: &str) -> bool {
    nombre.len() == 16 && nombre.bytes().all(|b| b.is_ascii_hexdigit())
}
