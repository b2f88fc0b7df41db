//! A Redis of a test's own, on a socket in a temporary folder, which can be killed and started again.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const ARRANQUE: Duration = Duration::from_secs(20);

pub struct Redis {
    carpeta: TempDir,
    hijo: Child,
}

impl Redis {
    pub fn arrancar() -> Redis {
        let carpeta = tempfile::tempdir().unwrap();
        let hijo = Redis::servir(&carpeta);
        Redis { carpeta, hijo }
    }

    fn servir(carpeta: &TempDir) -> Child {
        let socket = carpeta.path().join("redis.sock");
        // What a killed one left behind.
        let _ = std::fs::remove_file(&socket);
        let hijo = Command::new("redis-server")
            .args(["--port", "0", "--save", "", "--appendonly", "no"])
            .arg("--unixsocket")
            .arg(&socket)
            .stdout(Stdio::null())
            .spawn()
            .expect("scripts/setup brings redis-server");
        let desde = Instant::now();
        while std::os::unix::net::UnixStream::connect(&socket).is_err() {
            assert!(desde.elapsed() < ARRANQUE, "Redis does not start");
            std::thread::sleep(Duration::from_millis(20));
        }
        hijo
    }

    pub fn url(&self) -> String {
        format!(
            "unix://{}",
            self.carpeta.path().join("redis.sock").display()
        )
    }

    /// With SIGKILL.
    pub fn matar(&mut self) {
        self.hijo.kill().unwrap();
        self.hijo.wait().unwrap();
    }

    pub fn volver(&mut self) {
        self.hijo = Redis::servir(&self.carpeta);
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        // It may be dead already.
        let _ = self.hijo.kill();
        let _ = self.hijo.wait();
    }
}
