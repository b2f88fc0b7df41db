//! How much one address or one person may ask for, in one place.
//!
//! Most limits are buckets that fill again by and by, which need one number an address. A kiosk's is exact, since
//! a bucket of ten gives up to twenty in its first minute. All of them live in the memory of one server, by a
//! clock that never steps.

use super::Estado;
use super::config::Cupos;
use super::direccion::{self, Direccion, Redes};
use super::respuestas;
use crate::domain::id::{TokenId, UsuarioId};
use crate::metricas::Metricas;
use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::collections::{HashMap, VecDeque};
use std::hash::{BuildHasher, Hash, RandomState};
use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

const MINUTO: Duration = Duration::from_secs(60);

/// Seconds to wait until the same may succeed.
pub type Espera = u32;

/// Who is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Contado {
    /// Nobody that is known: where they are.
    Direccion(Direccion),
    /// Who is logged in.
    Usuario(UsuarioId),
}

/// What was asked for and what is open, by address and by account.
#[derive(Clone)]
pub struct Limites(Arc<Cuentas>);

struct Cuentas {
    pedidos: Balde,
    ingresos: Balde,
    aperturas: Balde,
    programas: Balde<TokenId>,
    codigos: Balde<Contado>,
    kiosk: Ventana<Contado>,
    sockets: Abiertos,
    conexiones: Abiertos,
    cupos: Cupos,
    metricas: Metricas,
}

impl Limites {
    /// Nobody has asked for anything yet.
    pub fn nuevos(cupos: &Cupos, metricas: Metricas) -> Self {
        Limites(Arc::new(Cuentas {
            pedidos: Balde::de(cupos.requests_per_minute),
            ingresos: Balde::de(cupos.logins_per_minute),
            aperturas: Balde::de(cupos.connects_per_minute),
            programas: Balde::de(cupos.api_per_minute),
            codigos: Balde::de(cupos.pairings_per_minute),
            kiosk: Ventana::de(cupos.kiosk_per_minute),
            sockets: Abiertos::default(),
            conexiones: Abiertos::default(),
            cupos: cupos.clone(),
            metricas,
        }))
    }

    /// One request.
    fn pedido(&self, de: Direccion) -> Result<(), Espera> {
        self.contado("requests", self.0.pedidos.pedir(de))
    }

    /// One login, of whatever account.
    ///
    /// # Errors
    /// The seconds to wait.
    pub fn ingreso(&self, de: Direccion) -> Result<(), Espera> {
        self.contado("logins", self.0.ingresos.pedir(de))
    }

    /// One request of a program.
    ///
    /// # Errors
    /// The seconds to wait.
    pub fn programa(&self, token: TokenId) -> Result<(), Espera> {
        self.contado("api", self.0.programas.pedir(token))
    }

    /// One code of a screen, right or wrong.
    ///
    /// # Errors
    /// The seconds to wait.
    pub fn codigo(&self, de: Contado) -> Result<(), Espera> {
        self.contado("pairings", self.0.codigos.pedir(de))
    }

    /// Whether turnos may be taken there.
    fn hay_kiosk(&self, en: IpAddr) -> HayKiosk {
        let redes = &self.0.cupos.kiosk_networks;
        HayKiosk(redes.vacias() || redes.contienen(en))
    }

    /// One turno; the same key again is the same turno, and not counted.
    ///
    /// # Errors
    /// The seconds to wait.
    pub fn turno(&self, de: Contado, clave: &str) -> Result<(), Espera> {
        self.contado("kiosk", self.0.kiosk.pedir(de, clave, Instant::now()))
    }

    fn contado(&self, limite: &str, dado: Result<(), Espera>) -> Result<(), Espera> {
        dado.inspect_err(|_| self.0.metricas.negados.de([limite]).sumar())
    }

    /// A place for a socket, which is given back when it is dropped; `None` if there is none.
    pub fn socket(&self, de: Direccion, usuario: Option<UsuarioId>) -> Option<[Lugar; 2]> {
        let (dado, por_que) = match self.0.aperturas.pedir(de) {
            Ok(()) => self.lugares(de, usuario),
            Err(_) => (None, "connects"),
        };
        if dado.is_none() {
            self.0.metricas.sockets_negados.de([por_que]).sumar();
        }
        dado
    }

    fn lugares(
        &self,
        de: Direccion,
        usuario: Option<UsuarioId>,
    ) -> (Option<[Lugar; 2]>, &'static str) {
        let (sockets, cupos) = (&self.0.sockets, &self.0.cupos);
        let Some(de_todos) = sockets.lugar(Contado::Direccion(de), cupos.sockets_per_address)
        else {
            return (None, "address");
        };
        let suyo = match usuario {
            Some(id) => sockets.lugar(Contado::Usuario(id), cupos.sockets_per_user),
            None => Some(Lugar(None)),
        };
        (suyo.map(|suyo| [de_todos, suyo]), "user")
    }

    /// A place for a connection of a peer, which is given back when it is dropped; `None` if there is none. A proxy
    /// of ours speaks for any number of people.
    pub fn conexion(&self, par: IpAddr, proxies: &Redes) -> Option<Lugar> {
        if proxies.contienen(par) {
            return Some(Lugar(None));
        }
        let de = Contado::Direccion(par.into());
        let maximo = self.0.cupos.connections_per_address;
        let dado = self.0.conexiones.lugar(de, maximo);
        if dado.is_none() {
            self.0.metricas.negados.de(["connections"]).sumar();
        }
        dado
    }

    /// Forgets who has not asked for a while.
    fn olvidar(&self) {
        for balde in [&self.0.pedidos, &self.0.ingresos, &self.0.aperturas] {
            balde.olvidar();
        }
        self.0.programas.olvidar();
        self.0.codigos.olvidar();
        self.0.kiosk.olvidar(Instant::now());
    }

    /// Forgets once a minute, so that what is remembered is bounded by what a minute brings.
    pub async fn olvidar_siempre(self) {
        loop {
            tokio::time::sleep(MINUTO).await;
            self.olvidar();
        }
    }
}

/// How many of something each one has open.
#[derive(Clone, Default)]
struct Abiertos(Arc<Mutex<HashMap<Contado, u32>>>);

impl Abiertos {
    /// 0: any number.
    fn lugar(&self, de: Contado, maximo: u32) -> Option<Lugar> {
        let mut abiertos = tomar(&self.0);
        let suyos = abiertos.entry(de).or_default();
        if maximo > 0 && *suyos >= maximo {
            return None;
        }
        *suyos += 1;
        Some(Lugar(Some((self.clone(), de))))
    }
}

/// The place of what is open.
pub struct Lugar(Option<(Abiertos, Contado)>);

impl Drop for Lugar {
    fn drop(&mut self) {
        if let Some((abiertos, de)) = &self.0 {
            let mut abiertos = tomar(&abiertos.0);
            if let Some(suyos) = abiertos.get_mut(de) {
                *suyos -= 1;
                if *suyos == 0 {
                    abiertos.remove(de);
                }
            }
        }
    }
}

/// What a panic left behind is still a count.
fn tomar<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn segundos(espera: Duration) -> Espera {
    espera.as_millis().div_ceil(1000).clamp(1, 3600) as Espera
}

/// So many at once, and as many a minute from then on; `None`: any number.
struct Balde<K: Clone + Eq + Hash = Direccion>(Option<DefaultKeyedRateLimiter<K>>);

impl<K: Clone + Eq + Hash> Balde<K> {
    fn de(por_minuto: u32) -> Self {
        let cuota = NonZeroU32::new(por_minuto).map(Quota::per_minute);
        Balde(cuota.map(RateLimiter::keyed))
    }

    fn pedir(&self, de: K) -> Result<(), Espera> {
        let Some(balde) = &self.0 else {
            return Ok(());
        };
        balde
            .check_key(&de)
            .map_err(|hasta| segundos(hasta.wait_time_from(DefaultClock::default().now())))
    }

    fn olvidar(&self) {
        if let Some(balde) = &self.0 {
            balde.retain_recent();
            balde.shrink_to_fit();
        }
    }
}

/// So many in any minute, exactly; 0: any number. It knows which ones they were, so that a repetition is none.
struct Ventana<K> {
    maximo: usize,
    /// Each with its moment and the hash of its key; a hash that nobody outside can foresee.
    hechos: Mutex<HashMap<K, VecDeque<(Instant, u64)>>>,
    semilla: RandomState,
}

impl<K: Eq + Hash> Ventana<K> {
    fn de(por_minuto: u32) -> Self {
        Ventana {
            maximo: por_minuto as usize,
            hechos: Mutex::default(),
            semilla: RandomState::new(),
        }
    }

    fn pedir(&self, de: K, clave: &str, ahora: Instant) -> Result<(), Espera> {
        if self.maximo == 0 {
            return Ok(());
        }
        let marca = self.semilla.hash_one(clave);
        let mut hechos = tomar(&self.hechos);
        let suyos = hechos.entry(de).or_default();
        vencer(suyos, ahora);
        if suyos.iter().any(|(_, otra)| *otra == marca) {
            return Ok(());
        }
        match suyos.front() {
            Some((primero, _)) if suyos.len() >= self.maximo => {
                Err(segundos(MINUTO - (ahora - *primero)))
            }
            _ => {
                suyos.push_back((ahora, marca));
                Ok(())
            }
        }
    }

    fn olvidar(&self, ahora: Instant) {
        let mut hechos = tomar(&self.hechos);
        hechos.retain(|_, suyos| {
            vencer(suyos, ahora);
            !suyos.is_empty()
        });
        hechos.shrink_to_fit();
    }
}

fn vencer(hechos: &mut VecDeque<(Instant, u64)>, ahora: Instant) {
    while hechos.front().is_some_and(|(t, _)| ahora - *t >= MINUTO) {
        hechos.pop_front();
    }
}

/// Where the files of the bundle are.
const PAQUETE: &str = "/pkg/";

/// What is the same for everybody, and may be asked for as often as one likes: who watches over the program always
/// hears of it, and the bundle is cheap.
pub(super) fn libre(ruta: &str) -> bool {
    ruta.starts_with(PAQUETE) || matches!(ruta, "/healthz" | "/readyz")
}

/// Whether it would be a file of the bundle that is not there: that is answered with a whole page, which is not cheap.
async fn falta(ruta: &str, sitio: &str) -> bool {
    if !ruta.starts_with(PAQUETE) {
        return false;
    }
    // As the build names files; nothing that has to be decoded, or leads out of the folder.
    let de_archivo = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    if !ruta.chars().all(de_archivo) || ruta.contains("..") {
        return true;
    }
    let archivo = tokio::fs::metadata(format!("{sitio}{ruta}")).await;
    archivo.map_or(true, |a| a.is_dir())
}

/// Whether turnos may be taken where a request comes from: at that very address, of which a [`Direccion`] is a part.
#[derive(Clone, Copy, Debug)]
pub struct HayKiosk(pub bool);

/// Notes where a request comes from, and lets it in if that place has not asked for too much.
pub(super) async fn con_direccion(
    State(estado): State<Estado>,
    ConnectInfo(par): ConnectInfo<SocketAddr>,
    mut pedido: Request,
    siguiente: Next,
) -> Response {
    let servicio = &estado.servicio;
    let ip = direccion::cliente(
        par.ip(),
        pedido.headers(),
        &servicio.trusted_proxies,
        servicio.proxy_header,
    );
    let direccion = Direccion::from(ip);
    let ruta = pedido.uri().path();
    let contado = !libre(ruta) || falta(ruta, &estado.leptos.site_root).await;
    if contado && let Err(espera) = estado.limites.pedido(direccion) {
        return respuestas::espere(espera);
    }
    pedido.extensions_mut().insert(direccion);
    pedido.extensions_mut().insert(estado.limites.hay_kiosk(ip));
    siguiente.run(pedido).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn direccion(n: u8) -> Direccion {
        IpAddr::from([198, 51, 100, n]).into()
    }

    #[test]
    fn a_kiosk_is_known_by_its_whole_address() {
        let cupos = Cupos {
            kiosk_networks: "fd12::15,::1,10.0.0.0/8".parse().unwrap(),
            ..Cupos::default()
        };
        let limites = Limites::nuevos(&cupos, Metricas::default());
        let hay = |ip: &str| limites.hay_kiosk(ip.parse().unwrap()).0;
        assert!(hay("fd12::15") && hay("::1") && hay("10.1.2.3"));
        assert!(!hay("fd12::16") && !hay("fd12::") && !hay("192.168.0.1"));
    }

    #[test]
    fn a_window_gives_so_many_in_any_minute_and_says_how_long_to_wait() {
        let ventana = Ventana::de(10);
        let inicio = Instant::now();
        let tras = |s| inicio + Duration::from_secs(s);
        for n in 0..10 {
            assert_eq!(ventana.pedir(1, &format!("a{n}"), tras(2 * n)), Ok(()));
        }
        assert_eq!(ventana.pedir(1, "uno mas", tras(20)), Err(40));
        assert_eq!(ventana.pedir(2, "otro kiosk", tras(20)), Ok(()));
        assert_eq!(ventana.pedir(1, "uno mas", tras(59)), Err(1));
        assert_eq!(ventana.pedir(1, "uno mas", tras(60)), Ok(()));
        assert_eq!(ventana.pedir(1, "y otro", tras(60)), Err(2));
        ventana.olvidar(tras(81));
        assert_eq!(tomar(&ventana.hechos).len(), 1);
        ventana.olvidar(tras(120));
        assert_eq!(tomar(&ventana.hechos).len(), 0);
    }

    #[test]
    fn the_same_key_again_is_neither_counted_nor_refused() {
        let ventana = Ventana::de(2);
        let ahora = Instant::now();
        for _ in 0..5 {
            assert_eq!(ventana.pedir(1, "una", ahora), Ok(()));
        }
        assert_eq!(ventana.pedir(1, "dos", ahora), Ok(()));
        assert_eq!(ventana.pedir(1, "tres", ahora), Err(60));
        assert_eq!(ventana.pedir(1, "una", ahora), Ok(()));
    }

    #[test]
    fn a_bucket_is_each_ones_own_and_is_forgotten_when_it_is_full_again() {
        let balde = Balde::de(60_000);
        for _ in 0..1000 {
            balde.pedir(direccion(1)).unwrap();
        }
        balde.pedir(direccion(2)).unwrap();
        assert_eq!(balde.0.as_ref().unwrap().len(), 2);
        let tope = Instant::now() + Duration::from_secs(15);
        while !balde.0.as_ref().unwrap().is_empty() {
            assert!(Instant::now() < tope);
            std::thread::sleep(Duration::from_millis(20));
            balde.olvidar();
        }
        let poco = Balde::de(2);
        assert_eq!(poco.pedir(direccion(1)), Ok(()));
        assert_eq!(poco.pedir(direccion(1)), Ok(()));
        assert!(matches!(poco.pedir(direccion(1)), Err(20..=30)));
        assert_eq!(poco.pedir(direccion(2)), Ok(()));
    }

    #[test]
    fn zero_is_no_limit() {
        let limites = Limites::nuevos(&Cupos::default(), Metricas::default());
        for n in 0..100 {
            assert_eq!(limites.ingreso(direccion(1)), Ok(()));
            let de = Contado::Direccion(direccion(1));
            assert_eq!(limites.turno(de, &n.to_string()), Ok(()));
        }
        let abiertos: Vec<_> = (0..1000)
            .map(|_| limites.socket(direccion(1), Some(UsuarioId(1))))
            .collect();
        assert!(abiertos.iter().all(Option::is_some));
    }

    #[test]
    fn a_place_is_given_back_however_a_socket_ends_and_whoever_was_refused() {
        let cupos = Cupos {
            sockets_per_address: 3,
            sockets_per_user: 2,
            ..Cupos::default()
        };
        let limites = Limites::nuevos(&cupos, Metricas::default());
        let yo = Some(UsuarioId(7));
        let uno = limites.socket(direccion(1), yo).unwrap();
        let dos = limites.socket(direccion(1), yo).unwrap();
        // Refused for the account's sake: the place of the address is free again.
        assert!(limites.socket(direccion(1), yo).is_none());
        let tres = limites.socket(direccion(1), None).unwrap();
        assert!(limites.socket(direccion(1), None).is_none());
        assert!(limites.socket(direccion(2), yo).is_none());
        drop((uno, dos, tres));
        assert!(tomar(&limites.0.sockets.0).is_empty());
    }
}
