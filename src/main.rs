//! The server's command line.

// What a command was asked for goes to standard output; the server itself logs.
#![allow(clippy::print_stdout)]

mod ordenes;

use anyhow::{Context, Result, bail, ensure};
use ordenes::{copias, personas};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use std::io::IsTerminal;
use std::process::ExitCode;
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;
use turnero::domain::id::{AreaId, DIA_MS, Milis};
use turnero::domain::integracion::NuevoToken;
use turnero::realtime::bus;
use turnero::reloj::Reloj;
use turnero::server::{self, config, sitio};
use turnero::storage::{self, areas};
use turnero::turnero::auditoria::Origen;
use turnero::turnero::{Turnero, cuentas, demo, recuento, tokens, vista};
use turnero::{azar, error::Error};

/// How long work that can't be dropped, as a file that does not open, may hold the end of the program.
const ESPERA_FINAL: Duration = Duration::from_millis(500);

fn main() -> ExitCode {
    // A file that is not there is no error; one that can't be read is told once logging is up.
    let env = dotenvy::dotenv();
    let (config, orden) = config::Config::leer();
    registrar(&config);
    if let Err(causa) = env
        && !causa.not_found()
    {
        tracing::error!(error = %causa, "the file .env can't be read");
    }
    match correr(ejecutar(config, orden)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(causa) => {
            // Standard error is where scripts and people look for it.
            eprintln!("turnero: {causa:#}");
            ExitCode::FAILURE
        }
    }
}

fn correr(tarea: impl Future<Output = Result<()>>) -> Result<()> {
    let runtime = Runtime::new().context("no threads to run on")?;
    let fin = runtime.block_on(tarea);
    runtime.shutdown_timeout(ESPERA_FINAL);
    fin
}

fn registrar(config: &config::Config) {
    let registro = tracing_subscriber::fmt()
        .with_env_filter(config.log.as_str())
        .with_writer(std::io::stderr);
    match config.log_format {
        config::Formato::Json => registro.json().flatten_event(true).init(),
        config::Formato::Text if std::io::stderr().is_terminal() => registro.init(),
        // A file is read by people and by grep: without colours.
        config::Formato::Text => registro.with_ansi(false).init(),
    }
}

async fn ejecutar(config: config::Config, orden: config::Orden) -> Result<()> {
    // They open databases as what they are copied from, and to.
    match &orden {
        config::Orden::MigrarDatos(opciones) => {
            return copias::mudar(&opciones.de, &opciones.a).await;
        }
        config::Orden::Respaldo(opciones) => {
            return copias::respaldar(&config.database_url, &opciones.archivo).await;
        }
        config::Orden::Restaurar(opciones) => {
            return copias::restaurar(&opciones.archivo, &config.database_url).await;
        }
        config::Orden::Empaquetar(opciones) => return empaquetar(opciones),
        _ => {}
    }
    let (bus, oido) = bus::en_memoria();
    let url = &config.database_url;
    let mut turnero = Turnero::abrir(url, Reloj::sistema(), bus)
        .await
        .with_context(|| format!("the database {} can't be opened", storage::sin_clave(url)))?;
    // What is done from here on; a server asks in the name of others.
    let consola = turnero.pedido_por(Origen::consola());
    match orden {
        // Done above.
        config::Orden::MigrarDatos(_)
        | config::Orden::Respaldo(_)
        | config::Orden::Restaurar(_)
        | config::Orden::Empaquetar(_) => {}
        config::Orden::Migrate => {
            println!("the tables of {} are up to date", storage::sin_clave(url))
        }
        config::Orden::Demo(opciones) => mostrar_demo(&consola, opciones.clave.as_deref()).await?,
        config::Orden::ImportarPadron(opciones) => {
            personas::importar_padron(&consola, &opciones).await?
        }
        config::Orden::Recontar => {
            println!("days counted: {}", recuento::recontar(&consola).await?);
        }
        config::Orden::Anonimizar(opciones) => personas::anonimizar(&consola, &opciones).await?,
        config::Orden::Usuario(config::OrdenUsuario::Crear(u)) => {
            crear_usuario(&consola, u).await?
        }
        config::Orden::Token(config::OrdenToken::Crear(nuevo)) => {
            crear_token(&consola, nuevo).await?
        }
        config::Orden::Serve(opciones) => {
            if opciones.demo && demo::vacia(&turnero).await? {
                mostrar_demo(&consola, None).await?;
            }
            if let Some(redis) = &opciones.servicio.redis_url {
                let bus = turnero.bus.unir(redis, &turnero.epoca);
                turnero.bus = bus.context("REDIS_URL is no address of a Redis")?;
            }
            permitir_archivos();
            let listener = server::escuchar(opciones.listen, &opciones.servicio);
            let listener = listener.with_context(|| {
                format!(
                    "can't listen on {}: choose another address with --listen or TURNERO_LISTEN",
                    opciones.listen
                )
            })?;
            let apagado = CancellationToken::new();
            tokio::spawn(apagar_con_senal(apagado.clone()));
            server::run(listener, turnero, oido, opciones.servicio, apagado).await?;
        }
    }
    Ok(())
}

fn empaquetar(opciones: &config::Empaquetar) -> Result<()> {
    let leptos = config::leptos(opciones.site.as_deref());
    let archivos = sitio::empaquetar(&std::env::current_exe()?, &leptos, &opciones.archivo)?;
    println!(
        "{} carries the program and {archivos} files of the browser",
        opciones.archivo.display()
    );
    Ok(())
}

/// Every connection is a file: with fewer than this an office of some size gets none.
const POCOS_ARCHIVOS: u64 = 4096;

/// Takes as many files as the system lets the program have: what it begins with is meant for programs that could not
/// deal with more.
fn permitir_archivos() {
    let antes = getrlimit(Resource::Nofile);
    let todos = Rlimit {
        current: antes.maximum,
        ..antes
    };
    if let Err(causa) = setrlimit(Resource::Nofile, todos) {
        tracing::debug!(error = %causa, "the limit of open files stays");
    }
    if let Some(archivos) = getrlimit(Resource::Nofile).current
        && archivos < POCOS_ARCHIVOS
    {
        tracing::warn!(
            archivos,
            "few files may be open, and each connection is one: raise the limit (ulimit -Hn, LimitNOFILE)"
        );
    }
}

async fn mostrar_demo(turnero: &Turnero, clave: Option<&str>) -> Result<()> {
    ensure!(
        demo::vacia(turnero).await?,
        "the database is not empty: the example office is loaded into a new one only"
    );
    let nuevas = demo::cargar(turnero, clave).await?;
    println!("The example office is ready. Its accounts, shown this once:");
    for cuenta in nuevas {
        println!(
            "  {:<12} {:<16} {}",
            cuenta.usuario,
            cuenta.clave,
            cuenta.rol.nombre()
        );
    }
    Ok(())
}

/// The áreas of these slugs or numbers.
async fn areas_de(turnero: &Turnero, nombradas: &[String]) -> Result<Vec<AreaId>> {
    let mut suyas = Vec::new();
    for area in nombradas {
        let todas = areas::todas(&turnero.db).await?;
        let pedida = vista::pedidas(todas, Some(area))
            .map_err(|Error { mensaje, .. }| anyhow::anyhow!("--area {area}: {mensaje}"))?;
        suyas.extend(pedida.into_iter().map(|a| a.id));
    }
    Ok(suyas)
}

async fn crear_token(turnero: &Turnero, nuevo: config::CrearToken) -> Result<()> {
    let dias = nuevo.dias.map(Milis::from);
    let nuevo = NuevoToken {
        areas: areas_de(turnero, &nuevo.areas).await?,
        nombre: nuevo.nombre,
        alcances: nuevo.alcances,
        vence_ms: dias.map(|dias| turnero.reloj.ahora() + dias * DIA_MS),
    };
    let (_, secreto) = tokens::crear(turnero, nuevo).await?;
    println!("{secreto}");
    Ok(())
}

async fn crear_usuario(turnero: &Turnero, u: config::CrearUsuario) -> Result<()> {
    let suyas = areas_de(turnero, &u.areas).await?;
    if suyas.is_empty() && u.rol != turnero::domain::usuario::Rol::Superadmin {
        bail!("an {} needs at least one --area", u.rol.nombre());
    }
    let generada = u.clave.is_none().then(azar::clave);
    let clave = u.clave.or_else(|| generada.clone()).unwrap_or_default();
    cuentas::crear(turnero, &u.usuario, &u.nombre, u.rol, &clave, &suyas).await?;
    match generada {
        Some(clave) => println!("{} {clave}", u.usuario),
        None => println!("{}", u.usuario),
    }
    Ok(())
}

/// SIGTERM and Ctrl-C end the program in good order; the second time at once.
async fn apagar_con_senal(apagado: CancellationToken) {
    let senales = (
        signal(SignalKind::terminate()),
        signal(SignalKind::interrupt()),
    );
    let (Ok(mut terminar), Ok(mut interrumpir)) = senales else {
        return;
    };
    for vez in 1.. {
        tokio::select! {
            _ = terminar.recv() => {}
            _ = interrumpir.recv() => {}
        }
        if vez > 1 {
            tracing::warn!("told to stop again: ending at once");
            std::process::exit(1);
        }
        apagado.cancel();
    }
}
