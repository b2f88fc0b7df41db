//! The server: router, configuration, sessions and roles.

mod apariencia;
mod api;
mod auditoria;
mod conexiones;
pub mod config;
pub mod contexto;
mod cookies;
mod cuerpo;
pub mod direccion;
mod eventos;
mod formularios;
mod informes;
mod limites;
mod manifiesto;
mod medios;
pub mod nodo;
mod padron;
mod presentacion;
mod push;
mod qr;
mod respuestas;
mod rutas;
mod salud;
mod seguimiento;
mod sencillo;
mod sin_conexion;
pub mod sitio;
mod voz;
mod webhooks;
mod ws;

use crate::domain::pantalla::Version;
use crate::http_cliente::Cliente;
use crate::metricas::Metricas;
use crate::presentacion::{self as presentado, Presentacion};
use crate::realtime::bus::Oido;
use crate::realtime::hub::Hub;
use crate::turnero::impresion::Impresoras;
use crate::turnero::padron::fuente::Fuente;
use crate::turnero::push::Push;
use crate::turnero::{
    Turnero, apariencia as aspecto, auditoria as libro, cuentas, impresion, jornada, recuento,
    retencion, vencimiento,
};
use anyhow::Context;
use axum::extract::FromRef;
use config::Servicio;
use leptos::config::LeptosOptions;
use limites::Limites;
use nodo::NombreDeNodo;
use salud::Salud;
use std::io::Write;
use std::net::SocketAddr;
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::task::JoinError;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use voz::Voz;

/// What every request may use, for as long as it takes: one pointer, since each layer of the router has its own.
#[derive(Clone)]
pub struct Estado(Arc<Partes>);

/// What it consists of.
pub struct Partes {
    turnero: Turnero,
    hub: Hub,
    servicio: Servicio,
    limites: Limites,
    metricas: Metricas,
    leptos: LeptosOptions,
    version: Version,
    nodo: NombreDeNodo,
    http: Cliente,
    salud: Salud,
    voz: Voz,
    /// The open sockets: the program ends when the last one has been said goodbye to.
    sockets: TaskTracker,
}

impl Deref for Estado {
    type Target = Partes;

    fn deref(&self) -> &Partes {
        &self.0
    }
}

/// A handler takes the part that it needs.
macro_rules! partes {
    ($($parte:ident: $tipo:ty),+) => {
        $(impl FromRef<Estado> for $tipo {
            fn from_ref(estado: &Estado) -> Self {
                estado.$parte.clone()
            }
        })+
    };
}

partes!(turnero: Turnero, servicio: Servicio, limites: Limites, metricas: Metricas, leptos: LeptosOptions, salud: Salud, hub: Hub, http: Cliente);

/// How long requests may take to finish once the server was told to stop. The end takes 10 s at most, whatever hangs:
/// this, [`CIERRE`] twice, and the half second that `main` waits for threads that are still at work.
const DESPEDIDA: Duration = Duration::from_secs(7);

/// How long each of the last two things may take: writing down the refusals that were only counted, and closing the
/// database.
const CIERRE: Duration = Duration::from_secs(1);

/// Serves until `apagado`, then says goodbye to the sockets and finishes what was begun.
///
/// # Errors
/// The database can't be read, or the listener fails.
pub async fn run(
    listener: TcpListener,
    turnero: Turnero,
    oido: Oido,
    servicio: Servicio,
    apagado: CancellationToken,
) -> anyhow::Result<()> {
    let direccion = listener.local_addr()?;
    let metricas = Metricas::default();
    let turnero = turnero.con_fuente(Fuente::de(&servicio.fuente, metricas.clone())?);
    let deposito = servicio.deposito(turnero.db.carpeta());
    let turnero = turnero.con_deposito(deposito);
    let impresoras = Impresoras::en(
        servicio.printer_networks.clone(),
        servicio.public_url.clone(),
    );
    let turnero = turnero.con_impresoras(impresoras);
    let push = match servicio.push() {
        true => {
            let http = Cliente::nuevo(servicio.push_networks.clone())?;
            let push = Push::de(&turnero, servicio.public_url.clone(), http).await;
            // An office goes on without.
            push.inspect_err(|causa| tracing::error!(error = %causa, "telling closed pages"))
                .ok()
        }
        false => None,
    };
    let turnero = turnero.con_push(push);
    let base = servicio.base(direccion);
    if let Some(enlace) = cuentas::primer_enlace(&turnero).await? {
        decir(&format!(
            "There is no account yet. Make the administrator's with this link, once:\n  {base}/inicio/?enlace={enlace}"
        ))?;
    }
    cuentas::preparar(&turnero).await?;
    let hub = Hub::cargar(
        turnero.clone(),
        metricas.clone(),
        servicio.latido(),
        apagado.clone(),
    )
    .await?;
    let vida = tokio::spawn(hub.clone().vivir(oido));
    let dias = (servicio.event_days, servicio.audit_days);
    // What it writes down of an import is read by whoever looks at that, in the office's language.
    let de_la_oficina = Presentacion {
        idioma: servicio.idioma,
        habitual: servicio.idioma,
        ..Presentacion::default()
    };
    let olvido = retencion::vivir(turnero.clone(), dias, retencion::CADA);
    let olvido = presentado::con(de_la_oficina, olvido);
    tokio::spawn(apagado.clone().run_until_cancelled_owned(olvido));
    let recuento = recuento::vivir(turnero.clone());
    tokio::spawn(apagado.clone().run_until_cancelled_owned(recuento));
    aspecto::recordar(&turnero).await?;
    let aspecto = aspecto::vivir(turnero.clone());
    tokio::spawn(apagado.clone().run_until_cancelled_owned(aspecto));
    let callados = libro::vivir(turnero.clone());
    tokio::spawn(apagado.clone().run_until_cancelled_owned(callados));
    let medianoche = vencimiento::vivir(turnero.clone(), vencimiento::CADA);
    tokio::spawn(apagado.clone().run_until_cancelled_owned(medianoche));
    let jornadas = jornada::vivir(turnero.clone());
    tokio::spawn(apagado.clone().run_until_cancelled_owned(jornadas));
    let impresion = impresion::vivir(turnero.clone());
    tokio::spawn(apagado.clone().run_until_cancelled_owned(impresion));
    let nombre = NombreDeNodo::en(direccion);
    let nodo = nodo::vivir(
        turnero.clone(),
        metricas.clone(),
        nombre.clone(),
        apagado.clone(),
    );
    let nodo = tokio::spawn(nodo);
    let http = Cliente::nuevo(servicio.webhook_networks.clone())?;
    let webhooks = webhooks::vivir(turnero.clone(), http.clone(), metricas.clone());
    tokio::spawn(apagado.clone().run_until_cancelled_owned(webhooks));
    if servicio.push() {
        let avisos = push::vivir(turnero.clone(), metricas.clone());
        tokio::spawn(apagado.clone().run_until_cancelled_owned(avisos));
    }
    let fin = turnero.clone();
    let sockets = TaskTracker::new();
    let limites = Limites::nuevos(&servicio.cupos, metricas.clone());
    let plazo = servicio.plazo_pedido();
    let proxies = servicio.trusted_proxies.clone();
    let leptos = servicio.leptos(direccion, turnero.db.carpeta())?;
    let estado = Estado(Arc::new(Partes {
        sockets: sockets.clone(),
        turnero,
        hub,
        limites: limites.clone(),
        metricas,
        version: config::version(&leptos),
        leptos,
        nodo: nombre,
        http,
        salud: Salud::default(),
        voz: Voz::de(&servicio.voice),
        servicio,
    }));
    let app = rutas::rutas(estado)?;
    decir(&format!("listening on http://{direccion}"))?;
    sockets.close();
    // Among those who serve: from another thread, each connection would have to wake one of them.
    let conexiones = tokio::spawn(conexiones::servir(
        listener,
        app,
        plazo,
        limites.clone(),
        proxies,
        apagado.clone(),
    ));
    let servir = async {
        conexiones.await?;
        sockets.wait().await;
        Ok::<_, JoinError>(())
    };
    tokio::select! {
        fin = servir => fin.context("accepting connections")?,
        () = limites.olvidar_siempre() => {}
        () = async {
            apagado.cancelled().await;
            tokio::time::sleep(DESPEDIDA).await;
        } => tracing::warn!("some requests did not finish in time"),
        // Without its hub a server would answer, and its screens would stand still.
        causa = async {
            match vida.await {
                Ok(()) => std::future::pending().await,
                Err(causa) => causa,
            }
        } => return Err(causa).context("the live link"),
    }
    // It takes leave at the database.
    nodo.await.context("telling of this node")?;
    if timeout(CIERRE, libro::sumar_callados(&fin)).await.is_err() {
        tracing::warn!("refusals without a row of their own were not written down");
    }
    // What is committed is kept however it is left; a database that hangs must not hold the end.
    if timeout(CIERRE, fin.db.cerrar()).await.is_err() {
        tracing::warn!("the database did not close in time");
    }
    Ok(())
}

/// Listens where a server is to be found.
///
/// # Errors
/// Somebody else listens there, or the address is not this machine's.
pub fn escuchar(donde: SocketAddr, servicio: &Servicio) -> std::io::Result<TcpListener> {
    conexiones::escuchar(donde, servicio.plazo_pedido())
}

/// Standard output, where scripts read the address; written at once also into a pipe.
fn decir(linea: &str) -> std::io::Result<()> {
    let mut salida = std::io::stdout().lock();
    writeln!(salida, "{linea}")?;
    salida.flush()
}

#[cfg(test)]
mod tests {
    use leptos::server_fn::axum::server_fn_paths;

    const PROTOCOLO: &str = include_str!("../../docs/protocol.md");

    /// What the protocol says is nobody's business but the pages'.
    const DE_LAS_PAGINAS: [&str; 5] = [
        "/api/administracion/",
        "/api/medios/",
        "/api/padron/",
        "/api/admin/",
        "/api/dashboard/",
    ];

    /// Whether a row tells of it: in full, or by its end beside another of the same folder.
    fn nombrada(ruta: &str) -> bool {
        let (carpeta, fin) = ruta.rsplit_once('/').unwrap_or_default();
        let entera = format!(" {ruta}`");
        let (vecina, corta) = (format!(" {carpeta}/"), format!("`/{fin}`"));
        let pedidos = PROTOCOLO.lines().filter_map(|l| l.split('|').nth(1));
        let mut pedidos = pedidos.filter(|p| p.contains("GET") || p.contains("POST"));
        pedidos.any(|p| p.contains(&entera) || (p.contains(&vecina) && p.contains(&corta)))
    }

    #[test]
    fn the_protocol_names_every_server_function_or_says_whose_it_is() {
        for prefijo in DE_LAS_PAGINAS {
            assert!(PROTOCOLO.contains(&format!("`{prefijo}`")), "{prefijo}");
        }
        let rutas: Vec<_> = server_fn_paths().map(|(ruta, _)| ruta).collect();
        assert!(rutas.contains(&"/api/operador/puesto"), "{rutas:?}");
        for ruta in rutas {
            let de_paginas = DE_LAS_PAGINAS.iter().any(|p| ruta.starts_with(p));
            assert!(de_paginas || nombrada(ruta), "{ruta}");
        }
    }
}
