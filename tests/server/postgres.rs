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
struct Servidor {
    carpeta: PathBuf,
    _concha: Child,
}

static SERVIDOR: OnceLock<Servidor> = OnceLock::new();

/// The address of a database of its own, with nothing in it.
pub async fn base_nueva() -> String {
    static CUANTAS: AtomicU32 = AtomicU32::new(0);
    let servidor = SERVIDOR.get_or_init(Servidor::arrancar);
    let nombre = format!("turnero_{}", CUANTAS.fetch_add(1, Ordering::Relaxed));
    let hecha = servidor.psql(&format!("CREATE DATABASE {nombre}"));
    assert!(hecha, "CREATE DATABASE");
    format!(
        "postgres://postgres@localhost/{nombre}?host={}",
        servidor.carpeta.display()
    )
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
    fn arrancar() -> Servidor {
        let carpeta = std::env::temp_dir().join(format!("turnero-pg-{}", std::process::id()));
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
             kill -QUIT $!
             wait $! || true
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
        leer("initdb.log") + &leer("registro")
    }
}
