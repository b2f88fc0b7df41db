//! What a director configures of an área, and a superadmin of all of them.

use super::{Turnero, auditoria};
use crate::api::configuracion::{Cambiado, Configuracion, Feriados};
use crate::domain::auditoria::{Acto, Hecho, Objeto};
use crate::domain::configuracion::{Reparo, Seccion, Valores, aplicar, campo, valores};
use crate::domain::horario::{escribir_feriados, leer_feriados};
use crate::domain::id::AreaId;
use crate::domain::usuario::Usuario;
use crate::error::{Campos, Codigo, Error, Result, sin_reparos};
use crate::reloj::Zona;
use crate::storage::configuracion::{self as tabla, Cambio};
use crate::storage::{Tx, areas};
use crate::texts::{momento, textos};

/// How much of the history a page shows.
const CAMBIOS: i64 = 50;

/// What an área has configured, and how it came to that.
///
/// # Errors
/// `AreaDesconocida`, `SinPermiso`.
pub async fn ver(t: &Turnero, yo: &Usuario, id: AreaId) -> Result<Configuracion> {
    if !yo.es_de(id) {
        return Err(Codigo::SinPermiso.into());
    }
    let area = t.area(id).await?;
    let cambios = tabla::ultimos(&t.db, Some(id), CAMBIOS).await?;
    Ok(Configuracion {
        area: id,
        nombre: area.nombre.clone(),
        edicion: area.edicion,
        valores: valores(&area),
        zonas: Zona::todas(),
        cambios: dichos(cambios, false, &Zona::de(&area.zona)),
    })
}

/// Changes these fields of an área, which whoever sends them saw as they were in `edicion`. What others changed since
/// stays, unless it is the same field: then whoever comes second is told, and decides.
///
/// # Errors
/// `AreaDesconocida`, `SinPermiso`, `CamposInvalidos`, `ConfiguracionCambiada`: nothing was changed.
pub async fn configurar(
    t: &Turnero,
    yo: &Usuario,
    id: AreaId,
    edicion: i64,
    cambios: &Valores,
) -> Result<Configuracion> {
    if !yo.es_de(id) {
        return Err(Codigo::SinPermiso.into());
    }
    let mut tx = t.db.escribir().await?;
    let nueva_edicion = tabla::abrir(&mut tx, id)
        .await?
        .ok_or(Codigo::AreaDesconocida)?;
    let antes = areas::area_en(&mut tx, id)
        .await?
        .ok_or(Codigo::AreaDesconocida)?;
    let nueva = aplicar(&antes, cambios, Zona::existe).map_err(con_reparos)?;
    if antes.config.impresora != nueva.config.impresora
        && let Ok(direccion) = nueva.config.impresora.parse()
        && !t.impresoras.permite(direccion)
    {
        return Err(con_reparos(
            [("impresora".to_owned(), Reparo::RedAjena)].into(),
        ));
    }
    let (de, a) = (valores(&antes), valores(&nueva));
    let cambiados: Vec<_> = de.iter().filter(|(c, v)| a.get(*c) != Some(v)).collect();
    if cambiados.is_empty() {
        drop(tx);
        return ver(t, yo, id).await;
    }
    let de_otros = tabla::desde(&mut tx, id, edicion).await?;
    sin_choques(de_otros, false, |campo| {
        cambiados.iter().any(|(c, _)| *c == campo)
    })?;
    let ahora = t.reloj.ahora();
    let mut nombres = Vec::new();
    for (campo, valor) in cambiados {
        let nuevo = a.get(campo).map_or("", String::as_str);
        let quien = (yo.id, ahora);
        tabla::anotar(
            &mut tx,
            Some(id),
            (nueva_edicion, campo),
            (valor, nuevo),
            quien,
        )
        .await?;
        nombres.push(campo.clone());
    }
    areas::configurar(&mut tx, &nueva).await?;
    let hecho = Hecho::de(Acto::AreaConfigurada).por(yo).en(id);
    let hecho = hecho.sobre(Objeto::Area(id)).con("campos", nombres);
    confirmar(t, tx, hecho, Some(id)).await?;
    ver(t, yo, id).await
}

/// Commits, and tells the screens of this área, or of all.
pub(super) async fn confirmar(
    t: &Turnero,
    mut tx: Tx,
    hecho: Hecho,
    area: Option<AreaId>,
) -> Result<()> {
    auditoria::anotar(t, &mut tx, &hecho).await?;
    tx.commit().await?;
    t.bus.configurada(area);
    Ok(())
}

/// All that is wrong, at its fields.
fn con_reparos(reparos: std::collections::BTreeMap<String, Reparo>) -> Error {
    let dicho = textos().configuracion().reparo;
    let campos: Campos = reparos.into_iter().map(|(c, r)| (c, dicho(r))).collect();
    let error = Error::nuevo(Codigo::CamposInvalidos);
    sin_reparos(campos).err().unwrap_or(error)
}

/// Whoever comes second is told who changed what, at each field that both mean.
fn sin_choques(de_otros: Vec<Cambio>, de_todos: bool, mio: impl Fn(&String) -> bool) -> Result<()> {
    let t = textos().configuracion();
    let (mut campos, mut quienes) = (Campos::new(), Vec::new());
    for cambio in de_otros.into_iter().filter(|c| mio(&c.campo)) {
        let valor = (t.valor)(&cambio.campo, &cambio.a);
        campos.insert(cambio.campo.clone(), (t.lo_dejo)(&cambio.nombre, &valor));
        let que = format!("{}: {}", cambio.nombre, cambiado(&cambio, de_todos));
        if !quienes.contains(&que) {
            quienes.push(que);
        }
    }
    if campos.is_empty() {
        return Ok(());
    }
    let mensaje = (t.cambiada)(&quienes.join("; "));
    let error = Error::con(Codigo::ConfiguracionCambiada, mensaje);
    Err(Error { campos, ..error })
}

/// What a field is called where it stands by itself. A day of the week is one of when turnos are given, and one of when
/// they are called.
fn cambiado(cambio: &Cambio, de_todos: bool) -> String {
    let t = textos().configuracion();
    let nombre = (t.campo)(&cambio.campo).0;
    match campo(&cambio.campo).map(|c| c.seccion) {
        Some(seccion @ (Seccion::Emision | Seccion::Atencion)) => {
            format!("{}: {nombre}", (t.seccion)(seccion).0)
        }
        _ if de_todos => t.feriados_de_todos.to_owned(),
        _ => nombre.to_owned(),
    }
}

/// The changes in words, at the time of the área.
fn dichos(cambios: Vec<Cambio>, de_todos: bool, zona: &Zona) -> Vec<Cambiado> {
    let t = textos().configuracion();
    let dicho = |c: Cambio| Cambiado {
        cuando: momento(&zona.iso_local(c.cuando_ms)),
        campo: cambiado(&c, de_todos),
        quien: c.nombre,
        de: (t.valor)(&c.campo, &c.de),
        a: (t.valor)(&c.campo, &c.a),
    };
    cambios.into_iter().map(dicho).collect()
}

/// The field that all áreas share, in the history.
const FERIADOS: &str = "feriados";

/// The holidays of all áreas.
pub async fn ver_feriados(t: &Turnero) -> Result<Feriados> {
    let (feriados, edicion) = tabla::feriados(&mut t.db.leer().await?).await?;
    let zona = t.zona().await?;
    Ok(Feriados {
        feriados: escribir_feriados(&feriados),
        edicion,
        cambios: dichos(tabla::ultimos(&t.db, None, CAMBIOS).await?, true, &zona),
    })
}

/// Replaces the holidays of all áreas, which whoever sends them saw as they were in `edicion`.
///
/// # Errors
/// `CamposInvalidos`, `ConfiguracionCambiada`: nothing was changed.
pub async fn poner_feriados(
    t: &Turnero,
    yo: &Usuario,
    edicion: i64,
    feriados: &str,
) -> Result<Feriados> {
    let nuevos = leer_feriados(feriados).map_err(|mal| {
        let mal = (textos().configuracion().reparo)(Reparo::Feriados(mal));
        Error::con(Codigo::CamposInvalidos, mal).en(FERIADOS)
    })?;
    let mut tx = t.db.escribir().await?;
    let nueva_edicion = tabla::abrir_de_todos(&mut tx).await?;
    let (antes, _) = tabla::feriados(&mut tx).await?;
    if antes == nuevos {
        drop(tx);
        return ver_feriados(t).await;
    }
    if nueva_edicion != edicion + 1 {
        let otros = tabla::ultimos(&t.db, None, 1).await?;
        sin_choques(otros, true, |_| true)?;
    }
    tabla::poner_feriados(&mut tx, &nuevos).await?;
    let (de, a) = (escribir_feriados(&antes), escribir_feriados(&nuevos));
    let quien = (yo.id, t.reloj.ahora());
    tabla::anotar(&mut tx, None, (nueva_edicion, FERIADOS), (&de, &a), quien).await?;
    let hecho = Hecho::de(Acto::FeriadosCambiados).por(yo);
    confirmar(t, tx, hecho, None).await?;
    ver_feriados(t).await
}
