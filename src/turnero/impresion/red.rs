//! A printer at the other end of a connection: asked how it is, and sent what it prints.

use super::escpos::{FUERA_DE_LINEA, PAPEL};
use crate::domain::impresora::{DireccionImpresora, EstadoImpresora};
use std::io::Result;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// In the same building.
const CONEXION: Duration = Duration::from_secs(3);

/// A printer that says how it is does so at once.
const RESPUESTA: Duration = Duration::from_millis(700);

/// One that takes nothing any more has stopped.
const ENVIO: Duration = Duration::from_secs(5);

/// How it is, and whether it took this; nothing is sent to one that can't print.
pub(super) async fn imprimir(
    direccion: DireccionImpresora,
    datos: Option<&[u8]>,
) -> EstadoImpresora {
    match intentar(direccion, datos).await {
        Ok(estado) => estado,
        Err(causa) => {
            tracing::debug!(impresora = %direccion, error = %causa, "no printer");
            EstadoImpresora::SinConexion
        }
    }
}

async fn intentar(direccion: DireccionImpresora, datos: Option<&[u8]>) -> Result<EstadoImpresora> {
    let mut red = timeout(CONEXION, TcpStream::connect(direccion.0)).await??;
    let fuera_de_linea = preguntar(&mut red, FUERA_DE_LINEA).await?;
    let papel = match fuera_de_linea {
        Some(_) => preguntar(&mut red, PAPEL).await?,
        // One that says nothing does not say the other thing either.
        None => None,
    };
    let estado = EstadoImpresora::de(fuera_de_linea, papel);
    if let Some(datos) = datos.filter(|_| estado.imprime()) {
        timeout(ENVIO, red.write_all(datos)).await??;
        timeout(ENVIO, red.flush()).await??;
    }
    timeout(ENVIO, red.shutdown()).await??;
    Ok(estado)
}

/// Its answer; `None`: it does not say.
async fn preguntar(red: &mut TcpStream, que: &[u8]) -> Result<Option<u8>> {
    timeout(ENVIO, red.write_all(que)).await??;
    let mut byte = [0];
    match timeout(RESPUESTA, red.read_exact(&mut byte)).await {
        Ok(leido) => leido.map(|_| Some(byte[0])),
        Err(_) => Ok(None),
    }
}
