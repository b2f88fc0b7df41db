//! Where a request comes from: the peer, or whom a proxy of ours speaks for.

use axum::http::{HeaderMap, HeaderName, header};
use clap::ValueEnum;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::str::FromStr;

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// An address, or a network in CIDR notation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Red {
    base: IpAddr,
    bits: u32,
}

impl Red {
    fn contiene(&self, ip: IpAddr) -> bool {
        match (self.base, ip.to_canonical()) {
            (IpAddr::V4(base), IpAddr::V4(ip)) => {
                let otros = 32 - self.bits;
                (base.to_bits() ^ ip.to_bits())
                    .checked_shr(otros)
                    .unwrap_or(0)
                    == 0
            }
            (IpAddr::V6(base), IpAddr::V6(ip)) => {
                let otros = 128 - self.bits;
                (base.to_bits() ^ ip.to_bits())
                    .checked_shr(otros)
                    .unwrap_or(0)
                    == 0
            }
            _ => false,
        }
    }
}

impl FromStr for Red {
    type Err = String;

    fn from_str(texto: &str) -> Result<Self, String> {
        let mal = || format!("{texto:?} is no address and no network such as 10.0.0.0/8");
        let (base, bits) = match texto.trim().split_once('/') {
            Some((base, bits)) => (base, Some(bits.parse().map_err(|_| mal())?)),
            None => (texto.trim(), None),
        };
        let base: IpAddr = base.parse().map_err(|_| mal())?;
        let todos = if base.is_ipv4() { 32 } else { 128 };
        match bits.unwrap_or(todos) {
            bits if bits <= todos => Ok(Red { base, bits }),
            _ => Err(mal()),
        }
    }
}

/// Addresses and networks, as they are written: separated by commas; none, if nothing is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Redes(Vec<Red>);

impl Redes {
    /// Whether there are none.
    pub fn vacias(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether an address is of one of them.
    pub fn contienen(&self, ip: IpAddr) -> bool {
        self.0.iter().any(|red| red.contiene(ip))
    }
}

impl FromStr for Redes {
    type Err = String;

    fn from_str(texto: &str) -> Result<Self, String> {
        let dichas = texto.split(',').filter(|red| !red.trim().is_empty());
        dichas.map(str::parse).collect::<Result<_, _>>().map(Redes)
    }
}

/// The header in which a proxy says whom it speaks for. One only: whoever asks could write the other one, which
/// their proxy passes on as it came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Encabezado {
    /// `X-Forwarded-For: client, proxy`
    #[default]
    XForwardedFor,
    /// `Forwarded: for=client, for=proxy` (RFC 7239)
    Forwarded,
}

/// Whom a request is counted for: an IPv4 address, or the first 64 bits of an IPv6 one, which are one house's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Direccion(pub IpAddr);

impl From<IpAddr> for Direccion {
    fn from(ip: IpAddr) -> Self {
        Direccion(match ip.to_canonical() {
            IpAddr::V6(ip) => Ipv6Addr::from_bits(ip.to_bits() >> 64 << 64).into(),
            ip => ip,
        })
    }
}

/// Who asks: the peer; if that is a proxy of ours, whom it names. Each proxy writes the address of its own peer
/// at the end, so that only what proxies of ours wrote is believed: from the right, up to the first address that
/// is none of theirs.
pub fn cliente(
    par: IpAddr,
    cabeceras: &HeaderMap,
    proxies: &Redes,
    encabezado: Encabezado,
) -> IpAddr {
    let nombre = match encabezado {
        Encabezado::XForwardedFor => X_FORWARDED_FOR,
        Encabezado::Forwarded => header::FORWARDED,
    };
    let mut nombrados = cabeceras
        .get_all(nombre)
        .iter()
        .rev()
        .flat_map(|valor| valor.to_str().unwrap_or_default().rsplit(','))
        .map(|texto| match encabezado {
            Encabezado::XForwardedFor => leer(texto),
            Encabezado::Forwarded => texto.split(';').find_map(|par| {
                let (nombre, valor) = par.split_once('=')?;
                leer(valor).filter(|_| nombre.trim().eq_ignore_ascii_case("for"))
            }),
        });
    let mut ip = par.to_canonical();
    // What is no address ends the way: nobody knows who wrote what is before it.
    while proxies.contienen(ip)
        && let Some(Some(anterior)) = nombrados.next()
    {
        ip = anterior.to_canonical();
    }
    ip
}

/// Whether a proxy says that it asks for somebody else.
pub fn por_otro(cabeceras: &HeaderMap) -> bool {
    cabeceras.contains_key(X_FORWARDED_FOR) || cabeceras.contains_key(header::FORWARDED)
}

/// An address, with a port or without, quoted or not, IPv6 in brackets or not.
fn leer(texto: &str) -> Option<IpAddr> {
    let texto = texto.trim().trim_matches('"');
    let sin_puerto = || texto.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    texto
        .parse()
        .ok()
        .or_else(|| texto.parse::<SocketAddr>().ok().map(|s| s.ip()))
        .or_else(sin_puerto)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    const PROXY: &str = "10.0.0.7";

    fn quien(par: &str, dichos: &[&str], encabezado: Encabezado) -> String {
        let proxies = "10.0.0.0/8, fd00::/8".parse().unwrap();
        let nombre = match encabezado {
            Encabezado::XForwardedFor => X_FORWARDED_FOR,
            Encabezado::Forwarded => header::FORWARDED,
        };
        let mut cabeceras = HeaderMap::new();
        for dicho in dichos {
            cabeceras.append(nombre.clone(), HeaderValue::from_str(dicho).unwrap());
        }
        cliente(par.parse().unwrap(), &cabeceras, &proxies, encabezado).to_string()
    }

    fn xff(par: &str, dichos: &[&str]) -> String {
        quien(par, dichos, Encabezado::XForwardedFor)
    }

    #[test]
    fn only_a_proxy_of_ours_is_believed() {
        assert_eq!(xff("203.0.113.5", &["198.51.100.1"]), "203.0.113.5");
        assert_eq!(xff(PROXY, &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(xff("::ffff:10.0.0.7", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(xff(PROXY, &[]), PROXY);
    }

    #[test]
    fn what_a_client_wrote_before_its_proxy_did_is_not_believed() {
        assert_eq!(xff(PROXY, &["1.1.1.1, 198.51.100.1"]), "198.51.100.1");
        assert_eq!(xff(PROXY, &["1.1.1.1", "198.51.100.1"]), "198.51.100.1");
        // Not even one that claims to be a proxy of ours.
        assert_eq!(
            xff(PROXY, &["1.1.1.1, 10.9.9.9, 198.51.100.1, 10.0.0.8"]),
            "198.51.100.1"
        );
        assert_eq!(xff(PROXY, &["198.51.100.1, nobody"]), PROXY);
        assert_eq!(xff(PROXY, &["198.51.100.1,"]), PROXY);
        assert_eq!(xff(PROXY, &["198.51.100.1, x, 10.0.0.8"]), "10.0.0.8");
        // The other header is the client's own.
        assert_eq!(quien(PROXY, &[], Encabezado::Forwarded), PROXY);
        let mut cabeceras = HeaderMap::new();
        cabeceras.insert(header::FORWARDED, HeaderValue::from_static("for=1.1.1.1"));
        let par = PROXY.parse().unwrap();
        let proxies = "10.0.0.7".parse().unwrap();
        assert_eq!(
            cliente(par, &cabeceras, &proxies, Encabezado::default()),
            par
        );
    }

    #[test]
    fn addresses_are_read_with_port_quotes_and_brackets() {
        for (dicho, ip) in [
            ("198.51.100.1:4711", "198.51.100.1"),
            ("2001:db8::1", "2001:db8::1"),
            ("[2001:db8::1]:4711", "2001:db8::1"),
            ("[2001:db8::1]", "2001:db8::1"),
        ] {
            assert_eq!(xff("fd00::1", &[dicho]), ip);
        }
        for (dicho, ip) in [
            ("for=198.51.100.1", "198.51.100.1"),
            (
                "for=1.1.1.1, For=\"[2001:db8::1]:4711\";proto=https;by=10.0.0.7",
                "2001:db8::1",
            ),
            ("for=_hidden", PROXY),
            ("proto=https", PROXY),
        ] {
            assert_eq!(quien(PROXY, &[dicho], Encabezado::Forwarded), ip, "{dicho}");
        }
    }

    #[test]
    fn a_house_of_ipv6_is_counted_as_one() {
        let de = |ip: &str| Direccion::from(ip.parse::<IpAddr>().unwrap());
        assert_eq!(de("2001:db8:1:2:3::4"), de("2001:db8:1:2:ffff::1"));
        assert_ne!(de("2001:db8:1:2::1"), de("2001:db8:1:3::1"));
        assert_eq!(de("::ffff:198.51.100.1"), de("198.51.100.1"));
        assert_ne!(de("198.51.100.1"), de("198.51.100.2"));
    }

    #[test]
    fn a_network_holds_what_its_bits_say() {
        let red = |texto: &str| texto.parse::<Red>();
        let ip = |texto: &str| texto.parse::<IpAddr>().unwrap();
        for (texto, dentro, fuera) in [
            ("10.0.0.0/8", "10.255.0.1", "11.0.0.1"),
            ("192.168.1.1", "192.168.1.1", "192.168.1.2"),
            ("0.0.0.0/0", "8.8.8.8", "::1"),
            ("::/0", "2001:db8::1", "8.8.8.8"),
            ("2001:db8::/32", "2001:db8:ffff::1", "2001:db9::1"),
        ] {
            assert!(red(texto).unwrap().contiene(ip(dentro)), "{texto} {dentro}");
            assert!(!red(texto).unwrap().contiene(ip(fuera)), "{texto} {fuera}");
        }
        for mal in [
            "",
            "10.0.0.0/33",
            "::/129",
            "x/8",
            "10.0.0.0/",
            "10.0.0.0/-1",
        ] {
            assert!(red(mal).is_err(), "{mal}");
        }
        assert_eq!("".parse(), Ok(Redes::default()));
        assert!("10.0.0.1,x".parse::<Redes>().is_err());
    }
}
