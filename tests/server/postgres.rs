//! A PostgreSQL server of the tests' own: made in a temporary folder, heard on a socket there, and gone with
//! the tests.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// Starting takes seconds on a busy machine.
const ARRANQUE: Duration = Duration::from_secs(60);

/// The server, for as long as its shell's standard input is open: it closes with this process, however that
/// ends.
pub struct Servidor {
    carpeta: PathBuf,
    _concha: Child,
}

static SERVIDOR: OnceLock<Servidor> = OnceLock::new();

/// The address of a database of its own, with nothing in it.
pub async fn base_nueva() -> String {
    static CUANTAS: AtomicU32 = AtomicU32::new(0);
    let servidor = SERVIDOR.get_or_init(|| Servidor::arrancar("pg"));
    servidor.base(&format!(
        "turnero_{}",
        CUANTAS.fetch_add(1, Ordering::Relaxed)
    ))
}

/// The newest of Debian's.
fn programas() -> PathBuf {
    let versiones =
        std::fs::read_dir("/usr/lib/postgresql").expect("scripts/setup brings PostgreSQL");
    let version = |e: &PathBuf| -> u32 {
        let nombre = e.file_name().unwrap().to_string_lossy().into_owned();
        nombre.parse().unwrap_or(0)
    };
    let carpetas = versiones.map(|v| v.unwrap().path());
    carpetas.max_by_key(version).unwrap().join("bin")
}

/// What it takes to be another user than root, as whom PostgreSQL refuses to run.
fn como_postgres() -> &'static str {
    let id = Command::new("id").arg("-u").output().unwrap().stdout;
    match id.as_slice() {
        b"0\n" => "setpriv --reuid=postgres --regid=postgres --clear-groups",
        _ => "",
    }
}

impl Servidor {
    /// A server with nothing in it; two of one process differ by name.
    pub fn arrancar(nombre: &str) -> Servidor {
        let carpeta = format!("turnero-{nombre}-{}", std::process::id());
        let carpeta = std::env::temp_dir().join(carpeta);
        let (como, programas) = (como_postgres(), programas());
        let guion = format!(
            "set -e
             rm -rf {carpeta} && mkdir {carpeta}
             [ -z '{como}' ] || chown postgres {carpeta}
             cd {carpeta}
             {como} {programas}/initdb -D datos -U postgres -A trust -N >initdb.log 2>&1
             {como} {programas}/postgres -D datos -k {carpeta} -c listen_addresses= \\
                 -c max_connections=400 -c fsync=off >registro 2>&1 &
             cat >/dev/null
             # Not the shell's own child, once it was restarted.
             {como} {programas}/pg_ctl -D datos -m immediate stop >>registro 2>&1 || true
             rm -rf {carpeta}",
            carpeta = carpeta.display(),
            programas = programas.display(),
        );
        let concha = Command::new("sh")
            .args(["-c", &guion])
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        let servidor = Servidor {
            carpeta,
            _concha: concha,
        };
        let desde = Instant::now();
        while !servidor.psql("SELECT 1") {
            assert!(
                desde.elapsed() < ARRANQUE,
                "PostgreSQL does not start: {}",
                servidor.registro()
            );
            std::thread::sleep(Duration::from_millis(100));
        }
        servidor
    }

    /// The address of a new database in it.
    pub fn base(&self, nombre: &str) -> String {
        assert!(
            self.psql(&format!("CREATE DATABASE {nombre}")),
            "CREATE DATABASE"
        );
        let carpeta = self.carpeta.display();
        format!("postgres://postgres@localhost/{nombre}?host={carpeta}")
    }

    /// Stops it, whatever its clients are doing, and starts it again.
    pub fn reiniciar(&self) {
        let carpeta = self.carpeta.display();
        let orden = format!(
            "cd {carpeta} && {} {}/pg_ctl -D datos -m fast -o '-k {carpeta} -c listen_addresses= \
             -c max_connections=400 -c fsync=off' -l datos/registro restart",
            como_postgres(),
            programas().display()
        );
        let hecho = Command::new("sh").args(["-c", &orden]).output().unwrap();
        assert!(hecho.status.success(), "{hecho:?}");
    }

    fn psql(&self, sql: &str) -> bool {
        let carpeta: &Path = &self.carpeta;
        let salida = Command::new(programas().join("psql"))
            .args(["-qX", "-U", "postgres", "-d", "postgres", "-c", sql, "-h"])
            .arg(carpeta)
            .output()
            .unwrap();
        salida.status.success()
    }

    fn registro(&self) -> String {
        let leer = |nombre| std::fs::read_to_string(self.carpeta.join(nombre)).unwrap_or_default();
        leer("initdb.log") + &leer("registro") + &leer("datos/registro")
    }
}
