//! The commands about personas.

use anyhow::{Context, Result, bail};
use futures::stream;
use std::fs::File;
use std::io::{IsTerminal, Read, Write, stderr, stdin};
use turnero::azar;
use turnero::domain::padron::{Falla, Importacion};
use turnero::server::config::{Anonimizar, Existentes, ImportarPadron};
use turnero::texts::textos;
use turnero::turnero::Turnero;
use turnero::turnero::anonimizar::{self, Corte};
use turnero::turnero::padron::{self, Archivo, Leido};

/// Bytes read at once.
const TROZO: usize = 64 * 1024;

/// Lines with an error that are shown.
const VISIBLES: usize = 20;

/// Reads a file, shows what is in it, and takes it over unless that was not asked for.
pub async fn importar_padron(turnero: &Turnero, opciones: &ImportarPadron) -> Result<()> {
    let nombre = opciones.archivo.display();
    let mut archivo =
        File::open(&opciones.archivo).with_context(|| format!("{nombre} can't be opened"))?;
    let pedido = Archivo {
        id: azar::token(),
        nombre: nombre.to_string(),
        total: archivo.metadata().ok().map(|m| m.len()),
    };
    let total = pedido.total;
    let trozos = stream::iter(std::iter::from_fn(|| trozo(&mut archivo)));
    let leida = padron::leer(turnero, None, pedido, trozos, |leido| mostrar(leido, total)).await?;
    if stderr().is_terminal() {
        eprintln!();
    }
    let fallas = padron::fallas(turnero, &leida.id).await?;
    mostrar_leida(&leida, &fallas);
    if let Some(errores) = &opciones.errores {
        std::fs::write(errores, padron::lista_de_fallas(&fallas))
            .with_context(|| format!("{} can't be written", errores.display()))?;
    }
    if opciones.simular {
        padron::descartar(turnero, &leida.id).await?;
        println!("Nothing was changed (--simular).");
        return Ok(());
    }
    let actualizar = opciones.existentes == Existentes::Actualizar;
    padron::confirmar(turnero, &leida.id, actualizar).await?;
    println!("The padrón was imported.");
    Ok(())
}

/// Removes who has not come since a day, once that was said twice.
pub async fn anonimizar(turnero: &Turnero, opciones: &Anonimizar) -> Result<()> {
    let corte = Corte::de(&opciones.antes_de, turnero.reloj.ahora())?;
    let cuantas = anonimizar::cuantas(turnero, &corte).await?;
    println!(
        "{cuantas} personas have not come since {}.",
        opciones.antes_de
    );
    if cuantas == 0 {
        return Ok(());
    }
    if !opciones.si && !confirma()? {
        bail!("nothing was changed");
    }
    let hecho = anonimizar::anonimizar(turnero, &corte, |hechas| {
        eprintln!("{hechas} of {cuantas} personas");
    })
    .await?;
    println!(
        "Removed {} personas; {} turnos and {} events stay without them.",
        hecho.personas, hecho.turnos, hecho.eventos
    );
    Ok(())
}

/// Asks whoever sits before the screen.
fn confirma() -> Result<bool> {
    if !stdin().is_terminal() {
        bail!("nobody is there to be asked: say --si to do it without");
    }
    eprint!("They can't be brought back. Type «si» to remove them: ");
    let mut dicho = String::new();
    stdin().read_line(&mut dicho)?;
    Ok(["si", "sí"].contains(&dicho.trim().to_lowercase().as_str()))
}

fn trozo(archivo: &mut File) -> Option<std::io::Result<Vec<u8>>> {
    let mut bytes = vec![0; TROZO];
    match archivo.read(&mut bytes) {
        Ok(0) => None,
        Ok(leidos) => {
            bytes.truncate(leidos);
            Some(Ok(bytes))
        }
        Err(causa) => Some(Err(causa)),
    }
}

/// A line a batch; before a person, always the same line.
fn mostrar(leido: Leido, total: Option<u64>) {
    let total = total.and_then(|t| i64::try_from(t).ok()).unwrap_or(0);
    let porcentaje = leido.bytes.saturating_mul(100) / total.max(1);
    let linea = format!(
        "{} lines read ({porcentaje} %), {} with an error",
        leido.lineas, leido.con_error
    );
    match stderr().is_terminal() {
        true => {
            eprint!("\r{linea}");
            // What can't be shown is no reason to stop.
            let _ = stderr().flush();
        }
        false => eprintln!("{linea}"),
    }
}

fn mostrar_leida(leida: &Importacion, fallas: &[Falla]) {
    for (que, cuantas) in [
        ("new", leida.nuevas),
        ("changed", leida.distintas),
        ("unchanged", leida.iguales),
        ("lines with an error", leida.con_error),
    ] {
        println!("{que:<20} {cuantas:>9}");
    }
    for falla in fallas.iter().take(VISIBLES) {
        println!(
            "line {}: {}",
            falla.linea,
            (textos().padron().de_linea)(&falla.problema)
        );
    }
    if leida.con_error > VISIBLES as i64 {
        println!("… and more: --errores FILE writes them all");
    }
}
