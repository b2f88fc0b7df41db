//! Lines that were read and wait to be written, many at once.

use super::{Leido, MAX_FALLAS};
use crate::domain::padron::{ArchivoInvalido, Falla, Fila, Lectura};
use crate::error::{Codigo, Error, Result};
use crate::storage::padron;
use crate::texts::textos;
use crate::turnero::Turnero;

pub(super) struct Lote<'a> {
    t: &'a Turnero,
    id: &'a str,
    leidas: Vec<std::result::Result<Fila, Falla>>,
    leido: Leido,
}

impl<'a> Lote<'a> {
    pub(super) fn nuevo(t: &'a Turnero, id: &'a str) -> Self {
        Lote {
            t,
            id,
            leidas: Vec::new(),
            leido: Leido::default(),
        }
    }

    /// The next piece of the file.
    pub(super) fn trozo(&mut self, lectura: &mut Lectura, bytes: &[u8]) -> Result<()> {
        self.leido.bytes += i64::try_from(bytes.len()).unwrap_or_default();
        lectura.trozo(bytes, &mut self.leidas).map_err(Error::from)
    }

    /// There is no other piece.
    pub(super) fn fin(&mut self, lectura: &mut Lectura) -> Result<()> {
        lectura.fin(&mut self.leidas).map_err(Error::from)
    }

    pub(super) fn lleno(&self) -> bool {
        self.leidas.len() >= padron::LOTE
    }

    /// Writes what was read since the last time; how much that is in all.
    pub(super) async fn guardar(&mut self) -> Result<Leido> {
        let (mut filas, mut fallas) = (Vec::new(), Vec::new());
        for leida in self.leidas.drain(..) {
            self.leido.lineas += 1;
            match leida {
                Ok(fila) => filas.push(fila),
                Err(falla) => {
                    self.leido.con_error += 1;
                    if self.leido.con_error <= MAX_FALLAS {
                        fallas.push(falla);
                    }
                }
            }
        }
        let mut tx = self.t.db.escribir().await?;
        padron::cargar(&mut tx, self.id, &filas).await?;
        padron::anotar_fallas(&mut tx, self.id, &fallas).await?;
        // Taken for silent, and cleared away: what it was to be part of is gone.
        if !padron::avanzar(&mut tx, self.id, self.leido, self.t.reloj.ahora()).await? {
            return Err(Error::con(
                Codigo::ImportacionCerrada,
                textos().padron().interrumpida,
            ));
        }
        tx.commit().await?;
        Ok(self.leido)
    }
}

/// Why a file is no padrón, for a person.
impl From<ArchivoInvalido> for Error {
    fn from(causa: ArchivoInvalido) -> Self {
        Error::con(
            Codigo::ArchivoInvalido,
            (textos().padron().archivo_invalido)(&causa),
        )
    }
}
