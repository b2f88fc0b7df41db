//! Configuration: parsed once, from the command line and the environment. Nothing else reads either.

use super::direccion::{Encabezado, Redes};
use super::sitio;
use crate::domain::idioma::Idioma;
use crate::domain::integracion::Alcance;
use crate::domain::pantalla::Version;
use crate::protocol::LATIDO_SEG;
use crate::turnero::deposito::Deposito;
use crate::turnero::{MAXIMO_DE_MEDIOS, MEDIOS};
use clap::builder::FalseyValueParser;
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use leptos::config::{LeptosOptions, get_configuration};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Calls the people who wait: kiosk, operator's panel, monitor and dashboard over one live link.
///
/// Every setting can also be given in the environment or in a file `.env` in the current folder.
#[derive(Debug, Parser)]
#[command(name = "turnero", version)]
pub struct Config {
    /// The database, as sqlite:FILE (file and folder are made if there are none) or
    /// postgres://USER:PASSWORD@HOST/NAME
    #[arg(
        long,
        global = true,
        env = "DATABASE_URL",
        hide_env_values = true,
        default_value = "sqlite:data/turnero.db"
    )]
    pub database_url: String,

    /// What is logged to standard error: error, warn, info, debug, or a filter such as turnero=debug
    #[arg(
        long,
        global = true,
        env = "TURNERO_LOG",
        default_value = "warn,turnero=info"
    )]
    pub log: String,

    /// Whether each line is for people or for programs
    #[arg(
        long,
        global = true,
        env = "TURNERO_LOG_FORMAT",
        value_enum,
        default_value_t
    )]
    pub log_format: Formato,

    /// What to do
    #[command(subcommand)]
    orden: Option<Orden>,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Formato {
    /// For people
    #[default]
    Text,
    /// One JSON object a line
    Json,
}

/// Set by cargo-leptos, whose `watch` and `serve` start the program and name no command.
const DE_CARGO_LEPTOS: &str = "LEPTOS_OUTPUT_NAME";

impl Config {
    /// Reads the command line and the environment. What can't be read, and a command line without a
    /// command, ends the program with what is wrong or with the help.
    pub fn leer() -> (Config, Orden) {
        let mut config = Config::parse();
        match config.orden.take() {
            Some(orden) => (config, orden),
            None if std::env::var_os(DE_CARGO_LEPTOS).is_some() => {
                let con_orden = std::env::args_os().chain(["serve".into()]);
                let mut config = Config::parse_from(con_orden);
                let orden = config.orden.take();
                orden.map_or_else(|| Config::sin_orden(), |orden| (config, orden))
            }
            None => Config::sin_orden(),
        }
    }

    fn sin_orden() -> ! {
        let mut orden = Config::command();
        let ayuda = orden.render_help();
        orden
            .error(
                ErrorKind::MissingSubcommand,
                format!("say what to do\n\n{ayuda}"),
            )
            .exit()
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Orden {
    /// Serve the office: migrations first, then kiosk, panel, monitor and dashboard
    Serve(Box<Servir>),
    /// Bring the tables of the database up to date, and stop
    Migrate,
    /// Fill an empty database with an example office, print its accounts, and stop
    Demo(Demo),
    /// Move the office to another, empty database (an outgrown file to PostgreSQL), while its server is
    /// stopped
    ///
    /// Everything goes along as it is: turnos, the log with its numbers, accounts, sessions. It is done in one
    /// transaction: interrupted at whatever moment, it can simply be done again. The old database is only
    /// read. At the end both are read and compared; nothing is kept if they differ or if the old one changed
    /// meanwhile.
    #[command(name = "migrar-datos")]
    MigrarDatos(MigrarDatos),
    /// Write the whole office to one file, while its server runs
    ///
    /// The file is an SQLite database with everything as it was at one moment, whichever database the office is on;
    /// it is compared with what was read before it gets its name. The media of the monitors are files of their own:
    /// copy their folder besides.
    Respaldo(Archivo),
    /// Fill an empty database from a file of `turnero respaldo`
    ///
    /// Its server starts afterwards. An older file is first brought up to date with `turnero migrate --database-url
    /// sqlite:FILE`, better on a copy of it. The log begins anew for whoever followed it, and webhooks are off.
    Restaurar(Archivo),
    /// Write a copy of this program that carries the browser's files, so that it is all there is to install
    ///
    /// What runs is one file: it unpacks what it carries beside the office's files when it first serves.
    Empaquetar(Empaquetar),
    /// Import the padrón, whom the kiosk knows by their documento, from a CSV file
    ///
    /// Its first line names the columns: documento (or dni), nombre, apellido, nacimiento. Separators, encoding and
    /// dates are found out. What is in it is compared with the registry first, and taken over in one step: a
    /// kiosk never sees half of it, and it may be done while the server runs.
    #[command(name = "importar-padron")]
    ImportarPadron(ImportarPadron),
    /// Remove documento, name and birth date of whoever has not come since a day
    ///
    /// Their turnos stay, and so do all figures: nobody can tell any more whose they were. Who is known from a file or
    /// from another registry goes too, unless that was said since. It can't be undone. A server that runs forgets
    /// what it still holds of them in memory with its next start.
    #[command(name = "anonimizar")]
    Anonimizar(Anonimizar),
    /// Make anew what the reports keep of past days, from their turnos
    ///
    /// The server does so by itself for whatever is missing or was corrected; until then reports read the turnos, and
    /// take longer. This is for who wants it done before the office opens, or doubts it.
    Recontar,
    /// Accounts
    #[command(subcommand)]
    Usuario(OrdenUsuario),
    /// Tokens of other systems
    #[command(subcommand)]
    Token(OrdenToken),
}

/// `turnero empaquetar`
#[derive(Args, Debug)]
pub struct Empaquetar {
    /// The file to write, as turnero-completo
    pub archivo: PathBuf,
    /// The folder with the browser's files; by default that of cargo-leptos, or site/ beside the program
    #[arg(long, env = "TURNERO_SITE", value_name = "FOLDER")]
    pub site: Option<PathBuf>,
}

/// `turnero serve`
#[derive(Args, Debug)]
pub struct Servir {
    /// Where to listen; port 0 takes a free one, and the line "listening on http://…" tells which
    #[arg(long, env = "TURNERO_LISTEN", default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,

    /// On an empty database, make the example office first and print its accounts
    #[arg(long, env = "TURNERO_DEMO", value_parser = FalseyValueParser::new())]
    pub demo: bool,

    /// How it is served
    #[command(flatten)]
    pub servicio: Servicio,
}

/// How the office is served.
#[derive(Args, Clone, Debug, Default)]
pub struct Servicio {
    /// The address that people type, if it is another than the one listened on, as
    /// https://turnos.example.org; with https, cookies travel only encrypted
    #[arg(long, env = "TURNERO_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,

    /// A Redis that several nodes share, as redis://HOST:6379, so that each hears at once what happens at the
    /// others; without it they look at the database every second
    #[arg(long, env = "REDIS_URL", value_name = "URL", hide_env_values = true)]
    pub redis_url: Option<String>,

    /// More origins that may command and open sockets, separated by commas, as
    /// http://127.0.0.1:8080 (a client-only bundle served from elsewhere)
    #[arg(
        long,
        env = "TURNERO_ORIGINS",
        value_delimiter = ',',
        value_name = "ORIGIN"
    )]
    pub origins: Vec<String>,

    /// The folder with the browser's files; by default that of cargo-leptos, or site/ beside the program
    #[arg(long, env = "TURNERO_SITE", value_name = "FOLDER")]
    pub site: Option<PathBuf>,

    /// Proxies in front of this server, as addresses or networks separated by commas: only these are believed
    /// whom they speak for
    #[arg(
        long,
        env = "TURNERO_TRUSTED_PROXIES",
        value_name = "CIDR",
        default_value = ""
    )]
    pub trusted_proxies: Redes,

    /// The header in which they say so
    #[arg(long, env = "TURNERO_PROXY_HEADER", value_enum, default_value_t)]
    pub proxy_header: Encabezado,

    /// Who may read /metrics, as addresses or networks separated by commas, if no proxy comes between; besides
    /// them, superadmins
    #[arg(
        long,
        env = "TURNERO_METRICS_FROM",
        value_name = "CIDR",
        default_value = "127.0.0.0/8,::1"
    )]
    pub metrics_from: Redes,

    /// Private networks to which webhooks may be sent, also unencrypted, as addresses or networks separated by
    /// commas; without it they go to the internet only, and over https
    #[arg(
        long,
        env = "TURNERO_WEBHOOK_NETWORKS",
        value_name = "CIDR",
        default_value = ""
    )]
    pub webhook_networks: Redes,

    /// Don't offer visitors to tell their telephone of their call while its page is closed: for a server that can't
    /// reach the push services of browsers' makers on the internet
    #[arg(long, env = "TURNERO_NO_PUSH", value_parser = FalseyValueParser::new())]
    pub no_push: bool,

    /// Networks in which push services of your own may be, as addresses or networks separated by commas: a visitor's
    /// browser names its address. Without it only those of browsers' makers are asked
    #[arg(
        long,
        env = "TURNERO_PUSH_NETWORKS",
        value_name = "CIDR",
        default_value = ""
    )]
    pub push_networks: Redes,

    /// Networks in which ticket printers may be, as addresses or networks separated by commas; without it none is
    /// asked, and kiosks print with their browser
    #[arg(
        long,
        env = "TURNERO_PRINTER_NETWORKS",
        value_name = "CIDR",
        default_value = ""
    )]
    pub printer_networks: Redes,

    /// The folder of the images and videos that monitors show, which several nodes share; by default medios/ beside
    /// the database, or data/medios/
    #[arg(long, env = "MEDIA_DIR", value_name = "FOLDER")]
    pub media_dir: Option<PathBuf>,

    /// Megabytes that the images and videos of one área may take; by default 1024
    #[arg(long, env = "MEDIA_MAX_MB", value_name = "MB")]
    pub media_max_mb: Option<u64>,

    /// The program that says calls aloud for screens whose browser has no voice, called as espeak-ng is; empty: none
    #[arg(
        long,
        env = "TURNERO_VOICE",
        value_name = "PROGRAM",
        default_value = "espeak-ng"
    )]
    pub voice: String,

    /// The language of monitors whose área has none of its own, and of who asks for none that there is: es, en or pt
    #[arg(
        long,
        env = "TURNERO_IDIOMA",
        value_name = "LANGUAGE",
        default_value = "es"
    )]
    pub idioma: Idioma,

    /// How much one may ask for
    #[command(flatten)]
    pub cupos: Cupos,

    /// Who is asked about personas that are not known here
    #[command(flatten)]
    pub fuente: FuenteDePadron,

    /// Milliseconds that a client may take for the head of a request, again for its body, and keep a connection
    /// with nothing asked
    #[arg(long, env = "TURNERO_REQUEST_TIMEOUT_MS", hide = true)]
    pub request_timeout_ms: Option<u64>,
    /// Days for which events are kept in the log, from which screens that come back go on; 0 keeps them
    /// for ever. The figures of the past stay
    #[arg(
        long,
        env = "TURNERO_EVENT_DAYS",
        value_name = "DAYS",
        default_value_t = 30
    )]
    pub event_days: u32,

    /// Days for which the audit trail is kept; 0 keeps it for ever
    #[arg(
        long,
        env = "TURNERO_AUDIT_DAYS",
        value_name = "DAYS",
        default_value_t = 0
    )]
    pub audit_days: u32,

    /// Milliseconds between two signs of life of the socket; clients take 35 s of silence for a dead link
    #[arg(long, env = "TURNERO_LATIDO_MS", hide = true)]
    pub latido_ms: Option<u64>,

    /// Set by `cargo leptos watch`, whose pages reload themselves
    #[arg(long, env = "LEPTOS_WATCH", hide = true, value_parser = FalseyValueParser::new())]
    pub watch: bool,
}

/// How much one address or one account may ask for; 0 is any number. By default a whole office can stand behind
/// one address.
#[derive(Args, Clone, Debug, Default)]
pub struct Cupos {
    /// Turnos that one kiosk (an address, or an account that is logged in) may issue in a minute; 0: any number
    #[arg(long, env = "TURNERO_KIOSK_PER_MINUTE", default_value_t = 10)]
    pub kiosk_per_minute: u32,

    /// From where turnos may be taken by who is not logged in, as addresses or networks separated by commas: those of
    /// the kiosks. Without it, from anywhere
    #[arg(
        long,
        env = "TURNERO_KIOSK_NETWORKS",
        value_name = "CIDR",
        default_value = ""
    )]
    pub kiosk_networks: Redes,

    /// Requests of one address in a minute; 0: any number
    #[arg(long, env = "TURNERO_REQUESTS_PER_MINUTE", default_value_t = 6000)]
    pub requests_per_minute: u32,

    /// Requests of one token to the API in a minute; 0: any number
    #[arg(long, env = "TURNERO_API_PER_MINUTE", default_value_t = 600)]
    pub api_per_minute: u32,

    /// Logins of one address in a minute, whatever the account; 0: any number
    #[arg(long, env = "TURNERO_LOGINS_PER_MINUTE", default_value_t = 60)]
    pub logins_per_minute: u32,

    /// Codes of screens that one account, and one address, may enter in a minute; 0: any number
    #[arg(long, env = "TURNERO_PAIRINGS_PER_MINUTE", default_value_t = 20)]
    pub pairings_per_minute: u32,

    /// Connections that one address may have open, whatever for; 0: any number. It is the one that connects:
    /// trusted proxies may have any number
    #[arg(long, env = "TURNERO_CONNECTIONS_PER_ADDRESS", default_value_t = 1000)]
    pub connections_per_address: u32,

    /// Sockets that one address may open in a minute; 0: any number
    #[arg(long, env = "TURNERO_CONNECTS_PER_MINUTE", default_value_t = 1000)]
    pub connects_per_minute: u32,

    /// Sockets that one address may have open; 0: any number
    #[arg(long, env = "TURNERO_SOCKETS_PER_ADDRESS", default_value_t = 500)]
    pub sockets_per_address: u32,

    /// Sockets that one account may have open; 0: any number
    #[arg(long, env = "TURNERO_SOCKETS_PER_USER", default_value_t = 20)]
    pub sockets_per_user: u32,
}

/// The registry that is asked over HTTP about personas that are not known here. When it is away, the kiosk goes on
/// without it.
#[derive(Args, Clone, Debug, Default)]
pub struct FuenteDePadron {
    /// Where personas are looked up that are not known here, as https://registro.example.org/personas/{documento};
    /// none: nowhere
    #[arg(long, env = "TURNERO_PADRON_URL", value_name = "URL")]
    pub padron_url: Option<String>,

    /// A header sent with it, as "Authorization: Bearer abc"
    #[arg(
        long,
        env = "TURNERO_PADRON_HEADER",
        value_name = "NAME: VALUE",
        hide_env_values = true
    )]
    pub padron_header: Option<String>,

    /// Milliseconds that a kiosk waits for its answer
    #[arg(long, env = "TURNERO_PADRON_TIMEOUT_MS", default_value_t = 2000)]
    pub padron_timeout_ms: u64,

    /// Hours for which its answer is believed
    #[arg(long, env = "TURNERO_PADRON_CACHE_HOURS", default_value_t = 168)]
    pub padron_cache_hours: u32,

    /// Where the given names stand in its answer, as a JSON pointer
    #[arg(long, env = "TURNERO_PADRON_NOMBRE", default_value = "/nombre")]
    pub padron_nombre: String,

    /// Where the family names stand in its answer
    #[arg(long, env = "TURNERO_PADRON_APELLIDO", default_value = "/apellido")]
    pub padron_apellido: String,

    /// Where the birth date stands in its answer, as 1960-06-15 or 15/06/1960
    #[arg(long, env = "TURNERO_PADRON_NACIMIENTO", default_value = "/nacimiento")]
    pub padron_nacimiento: String,
}

/// `turnero demo`
#[derive(Args, Debug)]
pub struct Demo {
    /// The password of all its accounts, for tests; without it each gets its own, printed once
    #[arg(long, env = "TURNERO_DEMO_CLAVE", hide_env_values = true)]
    pub clave: Option<String>,
}

/// `turnero migrar-datos`
#[derive(Args, Debug)]
pub struct MigrarDatos {
    /// The database to move from: sqlite:FILE or postgres://USER:PASSWORD@HOST/NAME
    #[arg(long, value_name = "DATABASE")]
    pub de: String,
    /// The database to move to, in which there is no office yet; its tables are made
    #[arg(long, value_name = "DATABASE")]
    pub a: String,
}

/// `turnero respaldo`, `turnero restaurar`
#[derive(Args, Debug)]
pub struct Archivo {
    /// The file with the whole office
    #[arg(value_name = "FILE")]
    pub archivo: PathBuf,
}

/// `turnero importar-padron`
#[derive(Args, Debug)]
pub struct ImportarPadron {
    /// The CSV file
    #[arg(value_name = "FILE")]
    pub archivo: PathBuf,
    /// Only tell what would be done
    #[arg(long)]
    pub simular: bool,
    /// What becomes of those that the registry knows already
    #[arg(long, value_enum, default_value_t)]
    pub existentes: Existentes,
    /// Write all lines with an error to this file, as CSV
    #[arg(long, value_name = "FILE")]
    pub errores: Option<PathBuf>,
}

/// `turnero anonimizar`
#[derive(Args, Debug)]
pub struct Anonimizar {
    /// The day, as 2025-12-31: who came on it or later stays
    #[arg(long, value_name = "DATE")]
    pub antes_de: String,
    /// Do it without asking
    #[arg(long)]
    pub si: bool,
}

/// What becomes of those that the registry knows already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Existentes {
    /// They get what the file says of them; what it leaves empty stays
    #[default]
    Actualizar,
    /// They stay as they are
    Dejar,
}

/// `turnero usuario`
#[derive(Debug, Subcommand)]
pub enum OrdenUsuario {
    /// Make an account and print its password, if it was generated
    Crear(CrearUsuario),
}

/// `turnero usuario crear`
#[derive(Args, Debug)]
pub struct CrearUsuario {
    /// The name to log in with: letters, digits and . - _ @
    pub usuario: String,
    /// operador, director or superadmin
    #[arg(long)]
    pub rol: crate::domain::usuario::Rol,
    /// The name that others see
    #[arg(long, default_value = "")]
    pub nombre: String,
    /// Slug or number of an área that they belong to; may be repeated
    #[arg(long = "area")]
    pub areas: Vec<String>,
    /// The password, 10 characters or more; without it one is generated and printed once
    #[arg(long, env = "TURNERO_CLAVE", hide_env_values = true)]
    pub clave: Option<String>,
}

/// `turnero token`
#[derive(Debug, Subcommand)]
pub enum OrdenToken {
    /// Make a token for the API and print it, this once
    Crear(CrearToken),
}

/// `turnero token crear`
#[derive(Args, Debug)]
pub struct CrearToken {
    /// Whose it is, in words
    pub nombre: String,
    /// What it may do: turnos:emitir, turnos:leer, turnos:atender, eventos:leer, estadisticas:leer or webhooks; may
    /// be repeated
    #[arg(long = "alcance", required = true)]
    pub alcances: Vec<Alcance>,
    /// Slug or number of an área that it is for; may be repeated; without it, all of them
    #[arg(long = "area")]
    pub areas: Vec<String>,
    /// Days after which it ends; without it, it does not
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    pub dias: Option<u16>,
}

/// The edition of the browser's part: what the names of its files say of their contents or, without that, the program's.
pub(super) fn version(leptos: &LeptosOptions) -> Version {
    let programa = std::env::current_exe().ok();
    let nombres = programa.and_then(|p| std::fs::read(sitio::junto_a(&p, leptos)).ok());
    Version(match nombres.filter(|_| leptos.hash_files) {
        Some(nombres) => sitio::edicion(&nombres),
        None => env!("CARGO_PKG_VERSION").to_owned(),
    })
}

impl Servicio {
    /// The folder of the medios; `junto_a`: where the office's files are, if nothing else was said.
    pub fn deposito(&self, junto_a: &Path) -> Deposito {
        let carpeta = self.media_dir.clone();
        let maximo = self.media_max_mb.map(|mb| mb.saturating_mul(1024 * 1024));
        Deposito::en(
            carpeta.unwrap_or_else(|| junto_a.join(MEDIOS)),
            maximo.unwrap_or(MAXIMO_DE_MEDIOS),
        )
    }

    /// The address that people type.
    pub fn base(&self, direccion: SocketAddr) -> String {
        match &self.public_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            // Listening everywhere, it is at no address that could be typed; on its own machine it is this one.
            None if direccion.ip().is_unspecified() => {
                format!("http://localhost:{}", direccion.port())
            }
            None => format!("http://{direccion}"),
        }
    }

    /// How often the socket shows a sign of life.
    pub fn latido(&self) -> Duration {
        match self.latido_ms {
            Some(ms) => Duration::from_millis(ms.max(1)),
            None => Duration::from_secs(LATIDO_SEG.into()),
        }
    }

    /// How long a client may take for the head of a request, and again for its body.
    pub fn plazo_pedido(&self) -> Duration {
        Duration::from_millis(self.request_timeout_ms.unwrap_or(15_000))
    }

    /// Whether cookies may travel only encrypted.
    pub fn cifrado(&self) -> bool {
        self.public_url
            .as_ref()
            .is_some_and(|url| url.starts_with("https://"))
    }

    /// Whether telephones are told while their page is closed: browsers have that over https, and on this very machine.
    pub fn push(&self) -> bool {
        !self.no_push && (self.cifrado() || self.public_url.is_none())
    }

    /// The origins that are trusted besides the server's own.
    pub fn origenes(&self) -> impl Iterator<Item = &str> {
        let publica = self.public_url.as_deref().into_iter();
        let otros = self.origins.iter().map(String::as_str);
        publica
            .chain(otros)
            .map(|o| o.trim().trim_end_matches('/'))
            .filter(|o| !o.is_empty())
    }

    /// Where leptos finds the browser's files: those that the program carries, unpacked below `carpeta`, unless other
    /// ones are asked for.
    pub(super) fn leptos(
        &self,
        direccion: SocketAddr,
        carpeta: &Path,
    ) -> anyhow::Result<LeptosOptions> {
        let mut opciones = leptos(self.site.as_deref());
        opciones.site_addr = direccion;
        let propio = match self.site {
            None => sitio::desempaquetar(&std::env::current_exe()?, carpeta, &mut opciones)?,
            Some(_) => false,
        };
        if !propio && !hay_sitio(Path::new(opciones.site_root.as_ref())) {
            tracing::warn!(
                "the browser's files were not found: build them with `cargo leptos build --split`, or say --site"
            );
        }
        Ok(opciones)
    }
}

/// A folder with the browser's files. cargo-leptos says in the environment where its own are; a binary that is run by
/// itself looks beside itself, so that it runs from any folder.
pub fn leptos(pedida: Option<&Path>) -> LeptosOptions {
    let del_entorno = get_configuration(None).map(|c| c.leptos_options);
    let mut opciones = del_entorno.unwrap_or_else(|_| {
        // Not the folder that the program runs in, leptos' own default: what is in that is served to anybody.
        let nada = LeptosOptions::builder().output_name("turnero");
        nada.site_root("target/site").build()
    });
    let programa = std::env::current_exe().ok();
    let junto = programa.as_deref().and_then(Path::parent);
    let candidatas = [
        pedida.map(Path::to_owned),
        Some(PathBuf::from(opciones.site_root.as_ref())),
        junto.map(|carpeta| carpeta.join("site")),
        junto.map(|carpeta| carpeta.join("../site")),
    ];
    if let Some(carpeta) = candidatas.into_iter().flatten().find(|c| hay_sitio(c)) {
        opciones.site_root = carpeta.to_string_lossy().into();
    }
    opciones.hash_files = programa.is_some_and(|p| sitio::junto_a(&p, &opciones).is_file());
    opciones
}

fn hay_sitio(carpeta: &Path) -> bool {
    carpeta.join("pkg").is_dir()
}
