//! Usuarios. A director administers the operators all of whose áreas are theirs.

use super::{con_cambios, nombre, visto};
use crate::api::administracion::usuarios::{UsuarioFicha, UsuarioFila, UsuarioGuardado};
use crate::azar;
use crate::domain::area::Area;
use crate::domain::auditoria::{Acto, Hecho, Objeto};
use crate::domain::id::{AreaId, Milis, UsuarioId};
use crate::domain::lista::{Consulta, Pagina};
use crate::domain::preferencia::Preferencias;
use crate::domain::usuario::{Rol, Usuario};
use crate::error::{Campos, Codigo, Error, Result, sin_reparos};
use crate::storage::usuarios::{self as tabla, Cuenta};
use crate::storage::{Tx, areas, jornadas, puestos, turnos, vistas};
use crate::texts::textos;
use crate::turnero::{Turnero, auditoria, cuentas};

/// How long a link can be used with which somebody sets their password: over a weekend.
pub const ENLACE_MS: Milis = 72 * 3_600_000;

/// An account, as it was typed.
#[derive(Clone, Debug)]
pub struct Datos {
    /// The name that one logs in with; it stays as it was made.
    pub usuario: String,
    /// The name that others see.
    pub nombre: String,
    /// What it is for.
    pub rol: Rol,
    /// The áreas that it belongs to.
    pub areas: Vec<AreaId>,
    /// How it serves trámites.
    pub preferencias: Preferencias,
}

/// Whether somebody administers an account.
fn administra(yo: &Usuario, otro: &Usuario) -> bool {
    let de_sus_areas = !otro.areas.is_empty() && otro.areas.iter().all(|a| yo.es_de(*a));
    yo.rol.administra() || yo.rol.dirige() && otro.rol == Rol::Operador && de_sus_areas
}

/// Those whom whoever asks may know of: all for a superadmin, who works in their áreas for a director.
pub async fn lista(t: &Turnero, yo: &Usuario, consulta: &Consulta) -> Result<Pagina<UsuarioFila>> {
    let areas = areas::todas(&t.db).await?;
    let pedida: Option<AreaId> = consulta.filtro("area");
    let estado = consulta.filtros.get("estado").map(String::as_str);
    let visible = |c: &Cuenta| {
        let suyo = yo.rol.administra() || c.usuario.areas.iter().any(|a| yo.es_de(*a));
        let de_area = pedida.is_none_or(|a| c.usuario.areas.contains(&a));
        let en_estado = match estado {
            Some("activas") => c.activa,
            Some("deshabilitadas") => !c.activa,
            _ => true,
        };
        suyo && de_area && en_estado
    };
    let fila = |c: Cuenta| UsuarioFila {
        areas: nombres(&areas, &c.usuario.areas),
        editable: administra(yo, &c.usuario),
        id: c.usuario.id,
        usuario: c.usuario.usuario,
        nombre: c.usuario.nombre,
        rol: c.usuario.rol,
        activa: c.activa,
        con_clave: c.con_clave,
    };
    let cuentas = tabla::todas(&t.db).await?.into_iter();
    let filas = cuentas.filter(visible).map(fila).collect();
    let texto = |f: &UsuarioFila| format!("{} {} {}", f.nombre, f.usuario, f.areas.join(" "));
    Ok(Pagina::de(filas, consulta, texto, |por, a, b| match por {
        "usuario" => a.usuario.cmp(&b.usuario),
        "rol" => a.rol.nombre().cmp(b.rol.nombre()).then(a.id.cmp(&b.id)),
        _ => super::plegar(&a.nombre).cmp(&super::plegar(&b.nombre)),
    }))
}

fn nombres(areas: &[Area], cuales: &[AreaId]) -> Vec<String> {
    let suyas = areas.iter().filter(|a| cuales.contains(&a.id));
    suyas.map(|a| a.nombre.clone()).collect()
}

/// One of them, or a new one; and the áreas and trámites that there are to choose from.
///
/// # Errors
/// `SinPermiso`, `UsuarioDesconocido`.
pub async fn ficha(t: &Turnero, yo: &Usuario, id: Option<UsuarioId>) -> Result<UsuarioFicha> {
    let mut tx = t.db.leer().await?;
    let (cuenta, preferencias, en_manos, visto) = match id {
        Some(id) => {
            let cuenta = administrado(&mut tx, yo, id).await?;
            let preferencias = tabla::preferencias(&mut tx, id).await?;
            let en_manos = match turnos::en_manos(&mut tx, id).await? {
                Some(turno) => Some(vistas::turno(&mut tx, turno).await?.turno),
                None => None,
            };
            let visto = mostrado(&cuenta.usuario, &preferencias);
            (Some(cuenta), preferencias, en_manos, visto::huella(&visto))
        }
        None => (None, Preferencias::new(), None, String::new()),
    };
    drop(tx);
    let tramites = areas::tramites(&t.db).await?.into_iter();
    Ok(UsuarioFicha {
        visto,
        yo: id == Some(yo.id),
        activa: cuenta.as_ref().is_none_or(|c| c.activa),
        con_clave: cuenta.as_ref().is_some_and(|c| c.con_clave),
        usuario: cuenta.map(|c| c.usuario),
        preferencias,
        en_manos,
        areas: super::areas::nombres(t, yo).await?,
        tramites: tramites.filter(|t| yo.es_de(t.area_id)).collect(),
    })
}

pub(super) async fn administrado(tx: &mut Tx, yo: &Usuario, id: UsuarioId) -> Result<Cuenta> {
    let cuenta = tabla::una(tx, id)
        .await?
        .ok_or(Codigo::UsuarioDesconocido)?;
    match administra(yo, &cuenta.usuario) {
        true => Ok(cuenta),
        false => Err(Codigo::SinPermiso.into()),
    }
}

/// Makes an account that gets its password with a one-time link, which is the answer.
///
/// # Errors
/// `SinPermiso`, `CamposInvalidos`, `UsuarioTomado`.
pub async fn crear(t: &Turnero, yo: &Usuario, datos: Datos) -> Result<UsuarioGuardado> {
    let mut campos = Campos::new();
    if !cuentas::nombre_valido(datos.usuario.trim()) {
        let mal = textos().inicio().usuario_ayuda;
        campos.insert("usuario".to_owned(), mal.to_owned());
    }
    let nuevo = leer(t, yo, UsuarioId(0), &datos, campos).await?;
    let mut tx = t.db.escribir().await?;
    let Usuario {
        usuario,
        nombre,
        rol,
        areas,
        ..
    } = &nuevo;
    let cuenta = cuentas::crear_en(&mut tx, usuario, nombre, *rol, "", areas)
        .await
        .map_err(|e| match e.codigo {
            Codigo::UsuarioTomado => e.en("usuario"),
            _ => e,
        })?;
    let id = cuenta.id;
    let preferencias = suyas(t, &nuevo, &datos.preferencias).await?;
    tabla::preferir(&mut tx, id, &preferencias).await?;
    let token = azar::token();
    let vence = t.reloj.ahora() + ENLACE_MS;
    tabla::nuevo_enlace(&mut tx, id, &azar::huella(&token), vence).await?;
    auditoria::anotar(t, &mut tx, &cuentas::creada(&cuenta, *rol, areas)).await?;
    let guardado = guardado(&mut tx, &Usuario { id, ..nuevo }, Some(token)).await?;
    tx.commit().await?;
    Ok(guardado)
}

/// Changes name, role, áreas and trámites. Its sockets begin anew with what it may see now. With another role or other
/// áreas, a link to set its password ends.
///
/// # Errors
/// `SinPermiso`, `UsuarioDesconocido`, `CamposInvalidos`, `UnoMismo` for one's own role, `UltimoAdministrador`,
/// `TurnoSinCerrar` while it holds a turno of an área that it is to leave, `ConfiguracionCambiada` if there is not any
/// more what was `visto`.
pub async fn editar(
    t: &Turnero,
    yo: &Usuario,
    id: UsuarioId,
    datos: Datos,
    visto: &str,
) -> Result<UsuarioGuardado> {
    let nuevo = leer(t, yo, id, &datos, Campos::new()).await?;
    let preferencias = suyas(t, &nuevo, &datos.preferencias).await?;
    let mut tx = t.db.escribir().await?;
    let superadmins = tabla::superadmins(&mut tx).await?;
    let antes = administrado(&mut tx, yo, id).await?.usuario;
    let habia = mostrado(&antes, &tabla::preferencias(&mut tx, id).await?);
    visto::sigue(visto, &habia, &mostrado(&nuevo, &preferencias))?;
    if nuevo.rol != antes.rol {
        otro_y_no_el_ultimo(yo, id, &superadmins).map_err(|e| e.en("rol"))?;
    }
    // Until this is done, they call nobody.
    let mesa = puestos::mesa_de_y_quieta(&mut tx, id).await?;
    // Who keeps a turno of an área that is not theirs any more could not close it.
    if let Some(turno) = turnos::en_manos(&mut tx, id).await? {
        let turno = vistas::turno(&mut tx, turno).await?.turno;
        if !nuevo.es_de(turno.area_id) {
            let numero = turno.numero_visible.to_string();
            let mensaje = (textos().administracion().con_turno)(&numero, &turno.area_nombre);
            return Err(Error::con(Codigo::TurnoSinCerrar, mensaje).en("areas"));
        }
    }
    if let Some(mesa) = mesa
        && let Some(mesa) = areas::mesa(&mut tx, mesa).await?
        && !nuevo.es_de(mesa.area_id)
    {
        puestos::dejar(&mut tx, id).await?;
        jornadas::cerrar(&mut tx, id, t.reloj.ahora()).await?;
    }
    let nuevo = Usuario {
        usuario: antes.usuario.clone(),
        ..nuevo
    };
    tabla::actualizar(&mut tx, &nuevo).await?;
    // Whoever gave it may not administer what the account is now, and would get into it.
    if nuevo.rol != antes.rol || nuevo.areas != antes.areas {
        tabla::quitar_enlace(&mut tx, id).await?;
    }
    tabla::preferir(&mut tx, id, &preferencias).await?;
    let hecho = Hecho::de(Acto::UsuarioEditado).sobre(Objeto::Usuario(id));
    let hecho = con_cambios(hecho, &resumen(&antes), &resumen(&nuevo));
    auditoria::anotar(t, &mut tx, &hecho).await?;
    let guardado = guardado(&mut tx, &nuevo, None).await?;
    tx.commit().await?;
    Ok(guardado)
}

/// A new link with which an account gets another password. The one that it has works until the link is used.
///
/// # Errors
/// `SinPermiso`, `UsuarioDesconocido`.
pub async fn dar_enlace(t: &Turnero, yo: &Usuario, id: UsuarioId) -> Result<UsuarioGuardado> {
    let mut tx = t.db.escribir().await?;
    let cuenta = administrado(&mut tx, yo, id).await?;
    let token = azar::token();
    let vence = t.reloj.ahora() + ENLACE_MS;
    tabla::nuevo_enlace(&mut tx, id, &azar::huella(&token), vence).await?;
    let hecho = Hecho::de(Acto::EnlaceDado).sobre(Objeto::Usuario(id));
    auditoria::anotar(t, &mut tx, &hecho).await?;
    let guardado = guardado(&mut tx, &cuenta.usuario, Some(token)).await?;
    tx.commit().await?;
    Ok(guardado)
}

/// Lets an account log in again.
///
/// # Errors
/// `SinPermiso`, `UsuarioDesconocido`.
pub async fn habilitar(t: &Turnero, yo: &Usuario, id: UsuarioId) -> Result<()> {
    let mut tx = t.db.escribir().await?;
    administrado(&mut tx, yo, id).await?;
    tabla::habilitar(&mut tx, id, true).await?;
    let hecho = Hecho::de(Acto::UsuarioHabilitado).sobre(Objeto::Usuario(id));
    auditoria::anotar(t, &mut tx, &hecho).await?;
    tx.commit().await?;
    Ok(())
}

/// Nobody takes their own rights away, and the last superadmin keeps theirs.
pub(super) fn otro_y_no_el_ultimo(
    yo: &Usuario,
    id: UsuarioId,
    superadmins: &[UsuarioId],
) -> Result<()> {
    if superadmins == [id] {
        return Err(Codigo::UltimoAdministrador.into());
    }
    // They may have been disabled a moment ago, by the very one whom they are about to disable.
    if yo.rol.administra() && !superadmins.contains(&yo.id) {
        return Err(Codigo::SinPermiso.into());
    }
    match id == yo.id {
        true => Err(Codigo::UnoMismo.into()),
        false => Ok(()),
    }
}

/// What was typed, if `yo` may make an account of it.
async fn leer(
    t: &Turnero,
    yo: &Usuario,
    id: UsuarioId,
    datos: &Datos,
    mut campos: Campos,
) -> Result<Usuario> {
    let textos = textos().administracion();
    let nombre = nombre(&mut campos, &datos.nombre);
    let mut suyas = datos.areas.clone();
    suyas.sort_unstable();
    suyas.dedup();
    let conocidas = areas::todas(&t.db).await?;
    let conocida = |id: &AreaId| conocidas.iter().any(|a| a.id == *id);
    if suyas.is_empty() && datos.rol != Rol::Superadmin {
        campos.insert("areas".to_owned(), textos.falta_area.to_owned());
    } else if !suyas.iter().all(conocida) {
        let mal = Error::nuevo(Codigo::AreaDesconocida).mensaje;
        campos.insert("areas".to_owned(), mal);
    }
    sin_reparos(campos)?;
    let nuevo = Usuario {
        id,
        usuario: datos.usuario.clone(),
        nombre,
        rol: datos.rol,
        areas: suyas,
    };
    match administra(yo, &nuevo) {
        true => Ok(nuevo),
        false => Err(Codigo::SinPermiso.into()),
    }
}

/// Of these preferences, those that are about trámites of their áreas.
async fn suyas(t: &Turnero, usuario: &Usuario, todas: &Preferencias) -> Result<Preferencias> {
    let tramites = areas::tramites(&t.db).await?;
    let suyo = |id| {
        tramites
            .iter()
            .any(|t| t.id == id && usuario.es_de(t.area_id))
    };
    let suyas = todas.iter().filter(|(id, _)| suyo(**id));
    Ok(suyas.map(|(id, preferencia)| (*id, *preferencia)).collect())
}

fn resumen(u: &Usuario) -> serde_json::Value {
    serde_json::json!({ "nombre": u.nombre, "rol": u.rol, "areas": u.areas })
}

/// What the form of an account shows.
fn mostrado(usuario: &Usuario, preferencias: &Preferencias) -> serde_json::Value {
    serde_json::json!({ "cuenta": resumen(usuario), "preferencias": preferencias })
}

async fn guardado(
    tx: &mut Tx,
    usuario: &Usuario,
    enlace: Option<String>,
) -> Result<UsuarioGuardado> {
    Ok(UsuarioGuardado {
        id: usuario.id,
        nombre: usuario.nombre.clone(),
        visto: visto::huella(&mostrado(
            usuario,
            &tabla::preferencias(tx, usuario.id).await?,
        )),
        enlace,
    })
}
