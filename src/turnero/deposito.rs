//! The folder of the medios: each file has the hash of its bytes for a name, is whole, and never changes.

use crate::azar;
use crate::domain::medio::{CABEZA, TipoMedio, es_h264, es_hash};
use crate::error::{Codigo, Error, Result};
use crate::texts::textos;
use futures::{Stream, StreamExt};
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::fs::{self, File};
use tokio::io::AsyncWriteExt;
use tokio::sync::Semaphore;

/// Files that are taken in at once: each may be as large as the largest.
const A_LA_VEZ: usize = 4;

/// What nobody refers to is removed when it is so old: one that was just taken in is about to be referred to.
const GRACIA: Duration = Duration::from_secs(300);

/// What begins so is being taken in, or was when the machine stopped.
const PARCIAL: &str = ".parcial-";

/// The folder, and how much an área may keep in it.
#[derive(Clone, Debug)]
pub struct Deposito {
    carpeta: PathBuf,
    /// Bytes of one área.
    pub maximo: u64,
    lugares: Arc<Semaphore>,
}

/// A file that was taken in, and is nobody's yet: it goes when this does, unless it is kept.
#[derive(Debug)]
pub struct Recibido {
    /// What it is.
    pub tipo: TipoMedio,
    /// SHA-256 of its bytes.
    pub hash: String,
    /// How many.
    pub bytes: u64,
    temporal: Temporal,
}

#[derive(Debug)]
struct Temporal(PathBuf);

impl Drop for Temporal {
    fn drop(&mut self) {
        // One that was kept has another name by now.
        let _ = std::fs::remove_file(&self.0);
    }
}

impl Deposito {
    /// That of this folder, which is made when it is needed.
    pub fn en(carpeta: PathBuf, maximo: u64) -> Deposito {
        Deposito {
            carpeta,
            maximo,
            lugares: Arc::new(Semaphore::new(A_LA_VEZ)),
        }
    }

    /// Where a medio is; `None` for what can't be the name of one.
    pub fn archivo(&self, hash: &str) -> Option<PathBuf> {
        es_hash(hash).then(|| self.carpeta.join(hash))
    }

    /// Takes in a file as it comes: it is never in memory, and whatever cuts it short leaves nothing.
    ///
    /// # Errors
    /// `MedioInvalido` for what is none, or another than was declared, `CuerpoMuyGrande`, `SinEspacio`,
    /// `DatosInvalidos` for one that broke off, `Ocupado` while too many come at once.
    pub async fn recibir(
        &self,
        declarado: Option<TipoMedio>,
        trozos: impl Stream<Item = io::Result<impl AsRef<[u8]>>>,
    ) -> Result<Recibido> {
        let t = textos().medios();
        let declarado = declarado.ok_or_else(|| invalido(t.tipos))?;
        let _lugar = self.lugares.try_acquire().map_err(|_| Codigo::Ocupado)?;
        fs::create_dir_all(&self.carpeta).await.map_err(del_disco)?;
        let temporal = Temporal(self.carpeta.join(format!("{PARCIAL}{}", azar::token())));
        let mut archivo = File::create_new(&temporal.0).await.map_err(del_disco)?;
        let (mut suma, mut bytes, mut cabeza) = (Sha256::new(), 0_u64, Vec::new());
        let mut trozos = pin!(trozos);
        while let Some(trozo) = trozos.next().await {
            let trozo = trozo.map_err(cortado)?;
            let trozo = trozo.as_ref();
            bytes += trozo.len() as u64;
            if bytes > declarado.maximo() {
                return Err(cortado(io::ErrorKind::FileTooLarge.into()));
            }
            if cabeza.len() < CABEZA {
                cabeza.extend(trozo.iter().take(CABEZA - cabeza.len()));
                // As soon as it can be known: nobody waits for 200 MB to be told.
                if cabeza.len() == CABEZA {
                    comprobar(&cabeza, declarado)?;
                }
            }
            suma.update(trozo);
            archivo.write_all(trozo).await.map_err(del_disco)?;
        }
        comprobar(&cabeza, declarado)?;
        archivo.flush().await.map_err(del_disco)?;
        archivo.sync_all().await.map_err(del_disco)?;
        if declarado == TipoMedio::Mp4 && !se_puede_ver(&temporal.0).await? {
            return Err(invalido(t.sin_h264));
        }
        Ok(Recibido {
            tipo: declarado,
            hash: azar::hexadecimal(&suma.finalize()),
            bytes,
            temporal,
        })
    }

    /// Keeps what was taken in, under its name.
    ///
    /// # Errors
    /// `SinEspacio`, `Interno`.
    pub async fn guardar(&self, recibido: &Recibido) -> Result<()> {
        let lugar = self.carpeta.join(&recibido.hash);
        fs::rename(&recibido.temporal.0, lugar)
            .await
            .map_err(del_disco)
    }

    /// Removes what is not in use, and what was left half taken in; says how many files that were.
    ///
    /// # Errors
    /// The folder can't be read.
    pub async fn barrer(&self, en_uso: &HashSet<String>) -> io::Result<usize> {
        let mut quitados = 0;
        let mut carpeta = match fs::read_dir(&self.carpeta).await {
            Ok(carpeta) => carpeta,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(0),
            Err(e) => return Err(e),
        };
        while let Some(entrada) = carpeta.next_entry().await? {
            let nombre = entrada.file_name();
            let Some(nombre) = nombre.to_str() else {
                continue;
            };
            // Whatever else is in the folder is somebody else's.
            let suyo = es_hash(nombre) || nombre.starts_with(PARCIAL);
            if !suyo || en_uso.contains(nombre) {
                continue;
            }
            let cambiado = entrada.metadata().await?.modified()?;
            if cambiado.elapsed().is_ok_and(|edad| edad > GRACIA) {
                fs::remove_file(entrada.path()).await?;
                quitados += 1;
            }
        }
        Ok(quitados)
    }
}

/// Whether the file is what was declared.
fn comprobar(cabeza: &[u8], declarado: TipoMedio) -> Result<()> {
    let t = textos().medios();
    match TipoMedio::reconocer(cabeza) {
        Some(tipo) if tipo == declarado => Ok(()),
        Some(tipo) => Err(invalido(&(t.miente)(declarado.nombre(), tipo.nombre()))),
        None => Err(invalido(t.tipos)),
    }
}

async fn se_puede_ver(archivo: &Path) -> Result<bool> {
    let archivo = archivo.to_owned();
    let leer = move || es_h264(&mut std::fs::File::open(archivo)?);
    match tokio::task::spawn_blocking(leer).await {
        Ok(leido) => leido.map_err(del_disco),
        Err(causa) => Err(del_disco(io::Error::other(causa))),
    }
}

fn invalido(mensaje: &str) -> Error {
    Error::con(Codigo::MedioInvalido, mensaje).en("archivo")
}

/// What came of a file that did not come whole.
fn cortado(causa: io::Error) -> Error {
    match causa.kind() {
        io::ErrorKind::FileTooLarge => {
            Error::con(Codigo::CuerpoMuyGrande, textos().medios().muy_grande).en("archivo")
        }
        _ => Codigo::DatosInvalidos.into(),
    }
}

fn del_disco(causa: io::Error) -> Error {
    match causa.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Codigo::SinEspacio.into(),
        _ => {
            tracing::error!(error = %causa, "the folder of the medios");
            Codigo::Interno.into()
        }
    }
}
