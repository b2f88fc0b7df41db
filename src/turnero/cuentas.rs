//! Accounts: logging in, sessions, the first administrator.

use super::aparte::aparte;
use super::{Turnero, auditoria};
use crate::azar;
use crate::domain::auditoria::{Acto, Autor, Hecho, Objeto};
use crate::domain::id::{AreaId, Milis, UsuarioId};
use crate::domain::idioma::Idioma;
use crate::domain::usuario::{Rol, Usuario};
use crate::error::{Codigo, Error, Result};
use crate::storage::{Tx, cuentas, duplicado, jornadas};
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use std::sync::{Arc, LazyLock};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Milliseconds without use after which a session ends.
pub const INACTIVA_MS: Milis = 30 * 60_000;
/// Milliseconds after which a session ends however much it is used.
pub const ABSOLUTA_MS: Milis = 12 * 3_600_000;
/// A session's use is written down at most this often.
const TOCAR_MS: Milis = 60_000;
/// Failed logins are forgotten this long after their wait ended: a day, and an hour where there were too
/// few to make one wait, since anybody can make up names.
const OLVIDAR_MS: Milis = 24 * 3_600_000;
const OLVIDAR_POCOS_MS: Milis = 3_600_000;
/// A browser at which an account was logged in is known again for so long.
const CONOCIDO_MS: Milis = 90 * 24 * 3_600_000;
/// Failures in a row from which on one has to wait.
const FALLOS_QUE_ESPERAN: u32 = 5;
/// The shortest password.
const CLAVE_MINIMA: usize = 10;
/// The longest password: hashing a book is an attack.
const CLAVE_MAXIMA: usize = 200;

/// OWASP's second profile for Argon2id: 19 MiB, 2 passes.
fn argon() -> Argon2<'static> {
    let params = Params::new(19_456, 2, 1, None).unwrap_or(Params::DEFAULT);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// At a time: hashing must not take the processors from those who wait for a call.
const A_LA_VEZ: usize = 2;

/// Who may wait for that. Who comes after them is told at once that it is of no use now.
const EN_ESPERA: usize = 32;

/// Who waits for the hash of a password: a queue a server.
#[derive(Clone, Debug)]
pub(super) struct ColaDeHash {
    turnos: Arc<Semaphore>,
    lugares: Arc<Semaphore>,
}

impl Default for ColaDeHash {
    fn default() -> Self {
        ColaDeHash {
            turnos: Arc::new(Semaphore::new(A_LA_VEZ)),
            lugares: Arc::new(Semaphore::new(EN_ESPERA)),
        }
    }
}

/// A place in it.
struct Lugar {
    turnos: Arc<Semaphore>,
    lugar: OwnedSemaphorePermit,
}

impl ColaDeHash {
    fn entrar(&self) -> Result<Lugar> {
        let lugar = self.lugares.clone().try_acquire_owned();
        Ok(Lugar {
            turnos: self.turnos.clone(),
            lugar: lugar.map_err(|_| Codigo::Ocupado)?,
        })
    }
}

impl Lugar {
    /// Runs what takes a processor for long off the threads that serve. Its turn is over when the work is
    /// done, and not when whoever asked hangs up: a thousand who do must not hash a thousand at once.
    async fn aparte<T: Send + 'static>(self, f: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let turno = self.turnos.acquire_owned().await;
        let turno = turno.map_err(|_| Codigo::Ocupado)?;
        drop(self.lugar);
        let hacer = move || {
            let _turno = turno;
            f()
        };
        aparte("hashing a password", hacer).await
    }
}

/// The hash of a password that nobody has: checked for names that nobody has, so that both take the same time.
static SENUELO: LazyLock<String> = LazyLock::new(|| cifrar(&azar::clave()).unwrap_or_default());

fn cifrar(clave: &str) -> Result<String> {
    argon()
        .hash_password(clave.as_bytes())
        .map(|hash| hash.to_string())
        .map_err(|causa| {
            tracing::error!(error = %causa, "hashing a password");
            Codigo::Interno.into()
        })
}

fn coincide(clave: &str, hash: &str) -> bool {
    PasswordHash::new(hash)
        .is_ok_and(|hash| argon().verify_password(clave.as_bytes(), &hash).is_ok())
}

/// Whether a password is long enough to be somebody's.
///
/// # Errors
/// `ClaveDebil` under 10 characters or over 200.
pub(super) fn comprobar_clave(clave: &str) -> Result<()> {
    let larga = clave.chars().count() >= CLAVE_MINIMA && clave.len() <= CLAVE_MAXIMA;
    larga.then_some(()).ok_or(Codigo::ClaveDebil.into())
}

/// The hash of a password.
pub(super) async fn cifrar_clave(t: &Turnero, clave: &str) -> Result<String> {
    let clave = clave.to_owned();
    t.hashes.entrar()?.aparte(move || cifrar(&clave)).await?
}

/// Makes what the first login would have to wait for: it must not tell an unknown name by its time.
///
/// # Errors
/// `Interno` if hashing fails.
pub async fn preparar(t: &Turnero) -> Result<()> {
    let hacer = || {
        LazyLock::force(&SENUELO);
    };
    t.hashes.entrar()?.aparte(hacer).await
}

/// Seconds to wait after so many failures in a row: from the 5th on, 1 s doubling to 15 minutes.
pub fn espera_tras(fallos: u32) -> i64 {
    match fallos.checked_sub(FALLOS_QUE_ESPERAN) {
        None => 0,
        Some(mas) => (1_i64 << mas.min(10)).min(15 * 60),
    }
}

/// Why a login failed.
#[derive(Debug)]
pub enum Fallo {
    /// Too many failures: try again in so many seconds.
    Espere(i64),
    /// Anything else.
    Error(Error),
}

impl<E: Into<Error>> From<E> for Fallo {
    fn from(e: E) -> Self {
        Fallo::Error(e.into())
    }
}

/// What a browser keeps of a login.
#[derive(Debug)]
pub struct Ingreso {
    /// The token of the session.
    pub sesion: String,
    /// By what the browser is known again.
    pub navegador: String,
}

/// Logs in. `navegador`: by what the browser says that it is known.
///
/// Known and unknown names get the same answer in the same time. An attempt is counted as failed before
/// the password is looked at, so that a thousand at once are a thousand. A browser at which the account was logged in
/// before has a count of its own: who tries passwords from anywhere else keeps nobody from their work (OWASP,
/// "Slow Down Online Guessing Attacks with Device Cookies").
pub async fn ingresar(
    t: &Turnero,
    usuario: &str,
    clave: &str,
    navegador: Option<String>,
) -> std::result::Result<Ingreso, Fallo> {
    let usuario = usuario.trim().to_lowercase();
    let ahora = t.reloj.ahora();
    let (navegador, cuentas_suyas) = conocido(t, navegador, ahora).await?;
    let cuenta = match cuentas_suyas.contains(&usuario) {
        true => en_conocido(&usuario, &navegador),
        false => azar::huella(&usuario),
    };
    // First of all: who is sent away without a look at the password has not failed.
    let lugar = t.hashes.entrar()?;
    let contado = contar_intento(t, &cuenta, ahora).await;
    if let Err(Fallo::Espere(segundos)) = contado {
        anotar_bloqueado(t, &usuario, segundos).await;
    }
    contado?;

    let (id, hash) = match cuentas::por_nombre(&t.db, &usuario).await? {
        Some((id, hash)) => (Some(id), hash),
        None => (None, String::new()),
    };
    let clave: String = clave.chars().take(CLAVE_MAXIMA).collect();
    let mirar = move || match hash.is_empty() {
        true => coincide(&clave, &SENUELO),
        false => coincide(&clave, &hash),
    };
    let bien = lugar.aparte(mirar).await?;
    let Some(yo) = id.filter(|_| bien) else {
        tracing::warn!(cuenta, "login failed");
        // Only of names that there are: others may be a password in the wrong field.
        let hecho = Hecho::de(Acto::IngresoFallido);
        auditoria::anotar_rechazo(t, sobre(hecho, id, &usuario)).await;
        return Err(Codigo::CredencialesInvalidas.into());
    };
    let mut tx = t.db.escribir().await?;
    cuentas::olvidar_intentos(&mut tx, &cuenta).await?;
    let yo = Autor { id: yo, usuario };
    let ingreso = entrar(t, &mut tx, &yo, navegador).await?;
    auditoria::anotar(t, &mut tx, &Hecho::de(Acto::Ingreso).por(yo)).await?;
    tx.commit().await?;
    Ok(ingreso)
}

/// By what a browser is known from now on: what it says, if it was given that here.
pub(super) async fn navegador(t: &Turnero, dicho: Option<String>) -> Result<String> {
    Ok(conocido(t, dicho, t.reloj.ahora()).await?.0)
}

/// By what a browser is known, and the accounts that were logged in there: new, and of none, unless it was given out
/// here.
async fn conocido(
    t: &Turnero,
    navegador: Option<String>,
    ahora: Milis,
) -> Result<(String, Vec<String>)> {
    if let Some(navegador) = navegador {
        let desde = ahora - CONOCIDO_MS;
        let suyas = cuentas::conocidas(&t.db, &azar::huella(&navegador), desde).await?;
        if !suyas.is_empty() {
            return Ok((navegador, suyas));
        }
    }
    Ok((azar::token(), Vec::new()))
}

/// Notes a login that was not even tried, for too many before it: of this account, or from this place.
pub async fn anotar_bloqueado(t: &Turnero, usuario: &str, segundos: i64) {
    let usuario = usuario.trim().to_lowercase();
    // What fails here is logged, and the login is refused all the same.
    let cuenta = cuentas::por_nombre(&t.db, &usuario).await.ok().flatten();
    let hecho = Hecho::de(Acto::IngresoBloqueado).con("espera_seg", segundos);
    auditoria::anotar_rechazo(t, sobre(hecho, cuenta.map(|c| c.0), &usuario)).await;
}

fn sobre(hecho: Hecho, cuenta: Option<UsuarioId>, usuario: &str) -> Hecho {
    match cuenta {
        Some(id) => hecho.sobre(Objeto::Usuario(id)).con("usuario", usuario),
        None => hecho,
    }
}

async fn contar_intento(t: &Turnero, cuenta: &str, ahora: Milis) -> std::result::Result<(), Fallo> {
    let mut tx = t.db.escribir().await?;
    // Before they are counted: what is forgotten must not make anybody wait.
    cuentas::olvidar_viejos(&mut tx, u32::MAX, ahora - OLVIDAR_MS).await?;
    cuentas::olvidar_viejos(&mut tx, FALLOS_QUE_ESPERAN, ahora - OLVIDAR_POCOS_MS).await?;
    let (fallos, hasta) = cuentas::intentos(&mut tx, cuenta).await?;
    if ahora < hasta {
        return Err(Fallo::Espere((hasta - ahora + 999) / 1000));
    }
    let fallos = fallos.saturating_add(1);
    let hasta = ahora + espera_tras(fallos) * 1000;
    cuentas::anotar_intento(&mut tx, cuenta, fallos, hasta).await?;
    tx.commit().await?;
    Ok(())
}

/// Under what the failures of an account are counted at a browser that is known for it.
fn en_conocido(usuario: &str, navegador: &str) -> String {
    azar::huella(&format!("{usuario} {navegador}"))
}

/// Forgets the wrong passwords that were tried for an account: at this browser, and at those that are not known for it.
pub(super) async fn perdonar(tx: &mut Tx, usuario: &str, navegador: &str) -> Result<()> {
    cuentas::olvidar_intentos(tx, &azar::huella(usuario)).await?;
    Ok(cuentas::olvidar_intentos(tx, &en_conocido(usuario, navegador)).await?)
}

/// Begins a session, at a browser that is known for its account from now on; the token is worth something once the
/// transaction is kept.
pub(super) async fn entrar(
    t: &Turnero,
    tx: &mut Tx,
    yo: &Autor,
    navegador: String,
) -> Result<Ingreso> {
    let ahora = t.reloj.ahora();
    let conocido = azar::huella(&navegador);
    cuentas::conocer(tx, &conocido, yo.id, (ahora, ahora - CONOCIDO_MS)).await?;
    let sesion = azar::token();
    let huella = azar::huella(&sesion);
    cuentas::abrir_sesion(tx, &huella, yo.id, ahora, ahora - ABSOLUTA_MS).await?;
    tracing::info!(usuario = yo.id.0, "login");
    Ok(Ingreso { sesion, navegador })
}

/// The language that somebody chose, by the name that they log in with.
pub async fn idioma(t: &Turnero, usuario: &str) -> Result<Option<Idioma>> {
    let usuario = usuario.trim().to_lowercase();
    let idioma = cuentas::idioma(&t.db, &usuario).await?;
    Ok(idioma.and_then(|i| i.parse().ok()))
}

/// Keeps the language that somebody chose, for wherever they log in.
pub async fn elegir_idioma(t: &Turnero, usuario: UsuarioId, idioma: Idioma) -> Result<()> {
    Ok(cuentas::elegir_idioma(&t.db, usuario, idioma.codigo()).await?)
}

/// Whose session a token is, if it has not ended. `trabajo`: somebody is there, which keeps it alive; what a
/// screen asks by itself does not.
pub async fn sesion(t: &Turnero, token: &str, trabajo: bool) -> Result<Option<Usuario>> {
    let huella = azar::huella(token);
    let ahora = t.reloj.ahora();
    let Some(sesion) = cuentas::sesion(&t.db, &huella).await? else {
        return Ok(None);
    };
    let viva = ahora - sesion.vista_ms < INACTIVA_MS && ahora - sesion.creada_ms < ABSOLUTA_MS;
    // One that has ended is kept for a while: when its operator was last seen is when their day ended.
    if viva && trabajo && ahora - sesion.vista_ms >= TOCAR_MS {
        // It is not what was asked for: with a full disk, people can still read.
        if let Err(causa) = cuentas::tocar_sesion(&t.db, &huella, ahora).await {
            tracing::error!(error = %causa, "noting the use of a session");
        }
    }
    Ok(viva.then_some(sesion.usuario))
}

/// The sessions that have not ended, by their fingerprints.
///
/// # Errors
/// What the database says.
pub async fn sesiones_vivas(
    t: &Turnero,
) -> crate::storage::Result<std::collections::BTreeMap<String, Usuario>> {
    cuentas::vivas(&t.db, vencidas(t.reloj.ahora())).await
}

/// Logs out.
pub async fn salir(t: &Turnero, token: &str) -> Result<()> {
    let mut tx = t.db.escribir().await?;
    if let Some(yo) = cuentas::quitar_sesion(&mut tx, &azar::huella(token)).await? {
        let ahora = t.reloj.ahora();
        jornadas::cerrar_sin_sesion(&mut tx, yo.id, vencidas(ahora), ahora).await?;
        auditoria::anotar(t, &mut tx, &Hecho::de(Acto::Salida).por(yo)).await?;
    }
    Ok(tx.commit().await?)
}

/// Sessions used before the first moment, or begun before the second, have ended.
pub(super) fn vencidas(ahora: Milis) -> (Milis, Milis) {
    (ahora - INACTIVA_MS, ahora - ABSOLUTA_MS)
}

/// A one-time link's token, where there is no account yet.
pub async fn primer_enlace(t: &Turnero) -> Result<Option<String>> {
    if cuentas::hay_alguna(&t.db).await? {
        return Ok(None);
    }
    let token = azar::token();
    cuentas::unico_enlace(&t.db, &azar::huella(&token)).await?;
    Ok(Some(token))
}

/// Whether the administrator's account can still be made with this link.
pub async fn sirve_primer_enlace(t: &Turnero, enlace: &str) -> Result<bool> {
    let hay = cuentas::hay_enlace(&t.db, &azar::huella(enlace)).await?;
    Ok(hay && !cuentas::hay_alguna(&t.db).await?)
}

/// Makes the administrator's account with a one-time link, and begins their session.
///
/// # Errors
/// `EnlaceVencido`, `ClaveDebil`, `UsuarioTomado`, `DatosInvalidos`; the link can still be used then.
pub async fn primer_administrador(
    t: &Turnero,
    enlace: &str,
    usuario: &str,
    nombre: &str,
    clave: &str,
    navegador: Option<String>,
) -> Result<Ingreso> {
    comprobar_clave(clave)?;
    let enlace = azar::huella(enlace);
    // Looked at before the password is hashed, or anybody could keep the processors busy with it.
    if !cuentas::hay_enlace(&t.db, &enlace).await? {
        return Err(Codigo::EnlaceVencido.into());
    }
    let hash = cifrar_clave(t, clave).await?;
    let navegador = self::navegador(t, navegador).await?;
    let mut tx = t.db.escribir().await?;
    // Accounts may have been made on the command line since the link was printed.
    if cuentas::hay_alguna_en(&mut tx).await? || !cuentas::gastar_enlace(&mut tx, &enlace).await? {
        return Err(Codigo::EnlaceVencido.into());
    }
    let yo = crear_en(&mut tx, usuario, nombre, Rol::Superadmin, &hash, &[]).await?;
    let ingreso = entrar(t, &mut tx, &yo, navegador).await?;
    let hecho = Hecho::de(Acto::PrimerAdministrador).sobre(Objeto::Usuario(yo.id));
    tracing::info!(usuario = yo.id.0, "first administrator");
    auditoria::anotar(t, &mut tx, &hecho.por(yo)).await?;
    tx.commit().await?;
    Ok(ingreso)
}

/// Makes an account.
///
/// # Errors
/// `ClaveDebil`, `UsuarioTomado`, `DatosInvalidos`.
pub async fn crear(
    t: &Turnero,
    usuario: &str,
    nombre: &str,
    rol: Rol,
    clave: &str,
    areas: &[AreaId],
) -> Result<UsuarioId> {
    comprobar_clave(clave)?;
    let hash = cifrar_clave(t, clave).await?;
    let mut tx = t.db.escribir().await?;
    let cuenta = crear_en(&mut tx, usuario, nombre, rol, &hash, areas).await?;
    auditoria::anotar(t, &mut tx, &creada(&cuenta, rol, areas)).await?;
    tx.commit().await?;
    Ok(cuenta.id)
}

/// That an account was made.
pub(super) fn creada(cuenta: &Autor, rol: Rol, areas: &[AreaId]) -> Hecho {
    let areas: Vec<_> = areas.iter().map(|a| a.0).collect();
    Hecho::de(Acto::UsuarioCreado)
        .sobre(Objeto::Usuario(cuenta.id))
        .con("usuario", &*cuenta.usuario)
        .con("rol", rol.nombre())
        .con("areas", areas)
}

/// Whether one can log in with such a name.
pub(super) fn nombre_valido(usuario: &str) -> bool {
    let valido = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '@');
    (2..=60).contains(&usuario.len()) && usuario.chars().all(valido)
}

/// Makes an account whose password is hashed already, in a transaction of the caller's.
pub(super) async fn crear_en(
    tx: &mut Tx,
    usuario: &str,
    nombre: &str,
    rol: Rol,
    hash: &str,
    areas: &[AreaId],
) -> Result<Autor> {
    let usuario = usuario.trim().to_lowercase();
    if !nombre_valido(&usuario) {
        return Err(Codigo::DatosInvalidos.into());
    }
    let nombre = match nombre.trim() {
        "" => &usuario,
        nombre => nombre,
    };
    match cuentas::crear(tx, &usuario, nombre, rol, hash, areas).await {
        Err(e) if duplicado(&e) => Err(Codigo::UsuarioTomado.into()),
        otra => Ok(Autor { id: otra?, usuario }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
    use std::time::Duration;

    #[test]
    fn from_the_fifth_failure_the_wait_doubles_from_a_second_to_a_quarter_of_an_hour() {
        let esperas: Vec<_> = (0..18).map(espera_tras).collect();
        assert_eq!(esperas[..8], [0, 0, 0, 0, 0, 1, 2, 4]);
        assert_eq!(esperas[14..], [512, 900, 900, 900]);
        assert_eq!(espera_tras(u32::MAX), 900);
    }

    #[test]
    fn a_hash_is_argon2id_with_the_parameters_of_the_promise() {
        let hash = cifrar("una clave larga").unwrap();
        assert!(
            hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
        assert!(coincide("una clave larga", &hash));
        assert!(!coincide("otra clave larga", &hash));
        assert!(!coincide("", ""));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn two_hash_at_once_however_many_ask_and_hang_up() {
        static AHORA: AtomicUsize = AtomicUsize::new(0);
        static MAXIMO: AtomicUsize = AtomicUsize::new(0);
        let cola = ColaDeHash::default();
        for _ in 0..20 {
            let pedido = cola.entrar().unwrap().aparte(|| {
                MAXIMO.fetch_max(AHORA.fetch_add(1, SeqCst) + 1, SeqCst);
                std::thread::sleep(Duration::from_millis(50));
                AHORA.fetch_sub(1, SeqCst);
            });
            // Long enough to begin, not to end.
            let _ = tokio::time::timeout(Duration::from_millis(5), pedido).await;
        }
        cola.entrar().unwrap().aparte(|| ()).await.unwrap();
        assert_eq!(MAXIMO.load(SeqCst), 2);
    }

    #[test]
    fn a_servers_full_queue_is_nothing_to_another_server() {
        let (una, otra) = (ColaDeHash::default(), ColaDeHash::default());
        let esperan = Vec::from_iter((0..EN_ESPERA).map(|_| una.entrar().unwrap()));
        let de_mas = una.clone().entrar().err().map(|e| e.codigo);
        assert_eq!(de_mas, Some(Codigo::Ocupado));
        assert!(otra.entrar().is_ok());
        drop(esperan);
        assert!(una.entrar().is_ok());
    }
}
