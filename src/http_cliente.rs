//! Asking other servers over HTTP, and only where they may be asked: who may write an address into this program
//! must not reach with it what only this machine can reach.

use crate::server::direccion::Redes;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, HeaderValue, Method, Request, Uri, header};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, lookup_host};
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto::ring};
use url::{Host, Url};

/// How long an address may take to be there while there is another one: a network may have no way to some of them, and
/// say nothing.
const PLAZO_DE_UNA: Duration = Duration::from_secs(3);

/// The longest answer that is read.
const MAX_RESPUESTA: usize = 256 * 1024;

/// Asks. Each request has a connection of its own: what is asked is rare, and who answers may be anybody.
#[derive(Clone)]
pub struct Cliente {
    tls: TlsConnector,
    /// Networks that may be asked although they are private, and unencrypted.
    privadas: Redes,
}

/// A request.
pub struct Pedido<'a> {
    /// What is done.
    pub metodo: Method,
    /// Where.
    pub url: &'a Url,
    /// Besides `Host`.
    pub cabeceras: HeaderMap,
    /// With it.
    pub cuerpo: Bytes,
}

/// Its answer. A redirection is one like any other: it is not followed.
#[derive(Debug)]
pub struct Respuesta {
    /// The HTTP status.
    pub estado: u16,
    /// What it says.
    pub cuerpo: Bytes,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Fallo {
    /// No address of an HTTP server.
    #[error("not an http or https address")]
    Direccion,
    /// Its name leads nowhere.
    #[error("the name has no address")]
    SinNombre,
    /// It is in a network that may not be asked, or not unencrypted.
    #[error("the address is private, or not encrypted")]
    Privada,
    /// Nobody is there.
    #[error("connecting: {0}")]
    Conexion(std::io::Error),
    /// It is not who it says that it is, or does not speak TLS.
    #[error("TLS: {0}")]
    Tls(std::io::Error),
    /// It does not speak HTTP, or broke off.
    #[error("HTTP: {0}")]
    Http(String),
    /// It took too long.
    #[error("no answer in time")]
    Plazo,
}

impl Fallo {
    /// For a table and for programs.
    pub fn nombre(&self) -> &'static str {
        match self {
            Fallo::Direccion => "direccion",
            Fallo::SinNombre => "sin_nombre",
            Fallo::Privada => "privada",
            Fallo::Conexion(_) => "conexion",
            Fallo::Tls(_) => "tls",
            Fallo::Http(_) => "http",
            Fallo::Plazo => "plazo",
        }
    }
}

/// Where a request goes.
struct Destino {
    host: Host<String>,
    puerto: u16,
    cifrado: bool,
}

impl Destino {
    fn de(url: &Url) -> Result<Destino, Fallo> {
        let cifrado = match url.scheme() {
            "https" => true,
            "http" => false,
            _ => return Err(Fallo::Direccion),
        };
        Ok(Destino {
            host: url.host().ok_or(Fallo::Direccion)?.to_owned(),
            puerto: url.port_or_known_default().ok_or(Fallo::Direccion)?,
            cifrado,
        })
    }
}

impl Cliente {
    /// Asks public addresses over https, and those of `privadas` also over http.
    ///
    /// # Errors
    /// The program was built without ciphers.
    pub fn nuevo(privadas: Redes) -> anyhow::Result<Cliente> {
        let raices = RootCertStore {
            roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
        };
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_root_certificates(raices)
            .with_no_client_auth();
        Ok(Cliente {
            tls: Arc::new(config).into(),
            privadas,
        })
    }

    /// Whether an address may be asked at all, as far as that is known without looking up its name.
    ///
    /// # Errors
    /// `Direccion`, `Privada`.
    pub fn admite(&self, url: &Url) -> Result<(), Fallo> {
        let destino = Destino::de(url)?;
        let ip = match destino.host {
            Host::Ipv4(ip) => ip.into(),
            Host::Ipv6(ip) => ip.into(),
            // What it leads to is looked at whenever it is asked.
            Host::Domain(_) if destino.cifrado || !self.privadas.vacias() => return Ok(()),
            Host::Domain(_) => return Err(Fallo::Privada),
        };
        self.permitida(ip, destino.cifrado)
            .then_some(())
            .ok_or(Fallo::Privada)
    }

    /// Asks, and takes the whole answer within `plazo`.
    pub async fn pedir(&self, pedido: Pedido<'_>, plazo: Duration) -> Result<Respuesta, Fallo> {
        timeout(plazo, self.ir(pedido, true))
            .await
            .unwrap_or(Err(Fallo::Plazo))
    }

    /// Asks, and takes no more of the answer than its status, within `plazo`.
    pub async fn estado(&self, pedido: Pedido<'_>, plazo: Duration) -> Result<u16, Fallo> {
        let respuesta = timeout(plazo, self.ir(pedido, false)).await;
        respuesta.unwrap_or(Err(Fallo::Plazo)).map(|r| r.estado)
    }

    /// Whether it is an address of a private network that may be asked.
    pub fn es_privada(&self, url: &Url) -> bool {
        match url.host() {
            Some(Host::Ipv4(ip)) => self.privadas.contienen(ip.into()),
            Some(Host::Ipv6(ip)) => self.privadas.contienen(ip.into()),
            Some(Host::Domain(_)) | None => false,
        }
    }

    async fn ir(&self, pedido: Pedido<'_>, entera: bool) -> Result<Respuesta, Fallo> {
        let destino = Destino::de(pedido.url)?;
        let mensaje = mensaje(pedido)?;
        let tcp = self.conectar(&destino).await?;
        if !destino.cifrado {
            return hablar(tcp, mensaje, entera).await;
        }
        let nombre = match destino.host {
            Host::Domain(nombre) => ServerName::try_from(nombre).map_err(|_| Fallo::Direccion)?,
            Host::Ipv4(ip) => ServerName::from(IpAddr::from(ip)),
            Host::Ipv6(ip) => ServerName::from(IpAddr::from(ip)),
        };
        let tls = self.tls.connect(nombre, tcp).await.map_err(Fallo::Tls)?;
        hablar(tls, mensaje, entera).await
    }

    /// Connects to an address that was looked at: a name that is looked up a second time may lead elsewhere.
    async fn conectar(&self, destino: &Destino) -> Result<TcpStream, Fallo> {
        let puerto = destino.puerto;
        let candidatas: Vec<SocketAddr> = match &destino.host {
            Host::Domain(nombre) => lookup_host((nombre.as_str(), puerto))
                .await
                .map_err(|_| Fallo::SinNombre)?
                .collect(),
            Host::Ipv4(ip) => vec![(*ip, puerto).into()],
            Host::Ipv6(ip) => vec![(*ip, puerto).into()],
        };
        let mut fallo = match candidatas.is_empty() {
            true => Fallo::SinNombre,
            false => Fallo::Privada,
        };
        let ultima = candidatas.last().copied();
        for direccion in candidatas {
            if !self.permitida(direccion.ip(), destino.cifrado) {
                continue;
            }
            let conectar = TcpStream::connect(direccion);
            let conectado = match Some(direccion) == ultima {
                true => Ok(conectar.await),
                false => timeout(PLAZO_DE_UNA, conectar).await,
            };
            match conectado {
                Ok(Ok(tcp)) => return Ok(tcp),
                Ok(Err(causa)) => fallo = Fallo::Conexion(causa),
                Err(_) => fallo = Fallo::Plazo,
            }
        }
        Err(fallo)
    }

    fn permitida(&self, ip: IpAddr, cifrado: bool) -> bool {
        self.privadas.contienen(ip) || (cifrado && publica(ip))
    }
}

fn mensaje(pedido: Pedido<'_>) -> Result<Request<Body>, Fallo> {
    let url = pedido.url;
    let ruta = &url[url::Position::BeforePath..url::Position::AfterQuery];
    let host = &url[url::Position::BeforeHost..url::Position::AfterPort];
    let mut mensaje = Request::new(Body::from(pedido.cuerpo));
    *mensaje.method_mut() = pedido.metodo;
    *mensaje.uri_mut() = ruta.parse::<Uri>().map_err(|_| Fallo::Direccion)?;
    *mensaje.headers_mut() = pedido.cabeceras;
    let host = HeaderValue::from_str(host).map_err(|_| Fallo::Direccion)?;
    mensaje.headers_mut().insert(header::HOST, host);
    Ok(mensaje)
}

async fn hablar(
    tuberia: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    mensaje: Request<Body>,
    entera: bool,
) -> Result<Respuesta, Fallo> {
    let mal = |e: hyper::Error| Fallo::Http(e.to_string());
    let (mut envio, conexion) = http1::handshake(TokioIo::new(tuberia)).await.map_err(mal)?;
    // Gone with this request, whether or not it was answered.
    let mut tarea = JoinSet::new();
    tarea.spawn(conexion);
    let respuesta = envio.send_request(mensaje).await.map_err(mal)?;
    let estado = respuesta.status().as_u16();
    let cuerpo = match entera {
        true => to_bytes(Body::new(respuesta.into_body()), MAX_RESPUESTA).await,
        false => Ok(Bytes::new()),
    };
    Ok(Respuesta {
        estado,
        cuerpo: cuerpo.map_err(|e| Fallo::Http(e.to_string()))?,
    })
}

/// Whether an address is one of the internet (IANA's registries of special-purpose addresses).
fn publica(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => publica_v4(ip),
        IpAddr::V6(ip) => publica_v6(ip),
    }
}

fn publica_v4(ip: Ipv4Addr) -> bool {
    let especial = match ip.octets() {
        [0 | 10 | 127 | 224..=255, ..] => true,
        [100, b, ..] => b & 0xc0 == 64,
        [169, 254, ..] | [192, 168, ..] => true,
        [172, b, ..] => b & 0xf0 == 16,
        [192, 0, c, _] => c == 0 || c == 2,
        [192, 88, 99, _] | [198, 51, 100, _] | [203, 0, 113, _] => true,
        [198, b, ..] => b & 0xfe == 18,
        _ => false,
    };
    !especial
}

fn publica_v6(ip: Ipv6Addr) -> bool {
    let partes = ip.segments();
    let v4 = |alta: u16, baja: u16| Ipv4Addr::from_bits(u32::from(alta) << 16 | u32::from(baja));
    match partes {
        [0, 0, 0, 0, 0, 0xffff, alta, baja] | [0x64, 0xff9b, 0, 0, 0, 0, alta, baja] => {
            publica_v4(v4(alta, baja))
        }
        [0x2002, alta, baja, ..] => publica_v4(v4(alta, baja)),
        // Teredo and other protocols of IANA's, and documentation.
        [0x2001, b, ..] if b < 0x200 || b == 0xdb8 => false,
        [0x3fff, b, ..] if b < 0x1000 => false,
        // Only these were given to the internet so far.
        [a, ..] => a & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cliente(privadas: &str) -> Cliente {
        Cliente::nuevo(privadas.parse().unwrap()).unwrap()
    }

    #[test]
    fn what_is_no_address_of_the_internet_is_private() {
        for ip in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "224.0.0.1",
            "198.18.0.1",
            "192.0.2.1",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:169.254.169.254",
            "64:ff9b::a00:1",
            "2002:7f00:1::",
            "2001:db8::1",
            "2001::1",
            "::7f00:1",
        ] {
            assert!(!publica(ip.parse().unwrap()), "{ip}");
        }
        for ip in [
            "8.8.8.8",
            "172.32.0.1",
            "100.128.0.1",
            "198.20.0.1",
            "2800:40::1",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
            "2001:4860:4860::8888",
        ] {
            assert!(publica(ip.parse().unwrap()), "{ip}");
        }
    }

    #[test]
    fn an_address_is_admitted_by_its_network_and_its_scheme() {
        for (privadas, url, bien) in [
            ("", "https://turnos.example/x", true),
            ("", "http://turnos.example/x", false),
            ("", "https://8.8.8.8/", true),
            ("", "http://8.8.8.8/", false),
            ("", "https://127.0.0.1/", false),
            ("", "https://0x7f.1/", false),
            ("", "https://2130706433/", false),
            ("", "https://[::ffff:127.0.0.1]/", false),
            ("", "ftp://8.8.8.8/", false),
            ("", "file:///etc/passwd", false),
            ("127.0.0.0/8", "http://127.0.0.1:9/", true),
            ("127.0.0.0/8", "http://10.0.0.1/", false),
            ("127.0.0.0/8", "http://8.8.8.8/", false),
        ] {
            let admite = cliente(privadas).admite(&url.parse().unwrap());
            assert_eq!(admite.is_ok(), bien, "{privadas} {url}");
        }
    }

    #[tokio::test]
    async fn a_name_that_leads_to_a_private_address_is_not_asked() {
        let url = "https://localhost:1/".parse().unwrap();
        let pedido = |url| Pedido {
            metodo: Method::GET,
            url,
            cabeceras: HeaderMap::new(),
            cuerpo: Bytes::new(),
        };
        let plazo = Duration::from_secs(5);
        let negado = cliente("").pedir(pedido(&url), plazo).await;
        assert!(matches!(negado, Err(Fallo::Privada)), "{negado:?}");
        // Nobody listens there, but it was asked.
        let pedido = cliente("127.0.0.0/8,::1").pedir(pedido(&url), plazo).await;
        assert!(matches!(pedido, Err(Fallo::Conexion(_))), "{pedido:?}");
    }
}
