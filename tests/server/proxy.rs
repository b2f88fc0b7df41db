//! A small proxy of our own between a client and the server: it passes bytes on, cuts, or swallows them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// A way to the server that can fail.
pub struct Proxy {
    /// `http://127.0.0.1:PORT`, as the server's own.
    pub base: String,
    cortes: watch::Sender<u32>,
    traga: Arc<AtomicBool>,
}

impl Proxy {
    /// Before the server at `base`.
    pub async fn ante(base: &str) -> Proxy {
        let destino = base.strip_prefix("http://").unwrap().to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let (cortes, cortado) = watch::channel(0);
        let traga = Arc::new(AtomicBool::new(false));
        let tragar = traga.clone();
        tokio::spawn(async move {
            while let Ok((cliente, _)) = listener.accept().await {
                let Ok(servidor) = TcpStream::connect(&destino).await else {
                    continue;
                };
                let (mut cortado, traga) = (cortado.clone(), tragar.clone());
                cortado.mark_unchanged();
                tokio::spawn(async move {
                    let (de_cliente, a_cliente) = cliente.into_split();
                    let (de_servidor, a_servidor) = servidor.into_split();
                    tokio::select! {
                        () = pasar(de_cliente, a_servidor, &traga) => {}
                        () = pasar(de_servidor, a_cliente, &traga) => {}
                        _ = cortado.changed() => {}
                    }
                });
            }
        });
        Proxy {
            base,
            cortes,
            traga,
        }
    }

    /// Cuts every connection; new ones pass.
    pub fn cortar(&self) {
        self.cortes.send_modify(|n| *n += 1);
    }

    /// Swallows what is sent from now on, either way, as a network that died without a word.
    pub fn tragar(&self, si: bool) {
        self.traga.store(si, Ordering::SeqCst);
    }
}

async fn pasar(mut de: OwnedReadHalf, mut a: OwnedWriteHalf, traga: &AtomicBool) {
    let mut bytes = [0; 4096];
    while let Ok(n @ 1..) = de.read(&mut bytes).await {
        if !traga.load(Ordering::SeqCst) && a.write_all(&bytes[..n]).await.is_err() {
            break;
        }
    }
}
