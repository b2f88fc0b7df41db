//! Screens that report themselves, and the calls that they announce.

use super::{Turnero, auditoria, vinculos};
use crate::domain::auditoria::{Acto, Hecho, Objeto};
use crate::domain::estado::Estado;
use crate::domain::id::{AreaId, Milis, TurnoId};
use crate::domain::lista::plegar;
use crate::domain::pantalla::{
    Anunciada, Anuncio, MAX_MUESTRA, MAX_NOMBRE, PantallaNombrada, TipoPantalla, una_linea,
};
use crate::domain::turno::Turno;
use crate::domain::vinculo::{Destino, RESERVADO, identidad};
use crate::error::{Codigo, Result};
use crate::reloj::Zona;
use crate::storage::pantallas::{self, Idas, Parte};
use crate::storage::vinculos as tabla_de_vinculos;
use crate::storage::{self, Tx, turnos};
use crate::texts::textos;

/// More screens than any office has: whoever makes them up must not fill the disk.
const MAXIMO: i64 = 1_000;

const MINUTO: Milis = 60_000;

const HORA: Milis = 60 * MINUTO;
const DIA: Milis = 24 * HORA;

/// A screen with a name that was not heard of for so long makes room for another one with a name, when all
/// places are taken…
const AUSENTE: Milis = DIA;

/// …and is forgotten after this.
const OLVIDO: Milis = 30 * DIA;

/// The same for one without a name, which may be the telephone of somebody who waits.
const OLVIDO_SIN_NOMBRE: Milis = HORA;

/// Nobody asks who announced a call that was made so long ago.
const OLVIDO_ANUNCIO: Milis = DIA;

/// What a screen says again within this time is not written again.
const REPETIDO: Milis = 20_000;

/// A monitor that was heard of within this time counts as connected: it reports every 35 s at least, and what it
/// said up to 20 s before may have been written last.
const CONECTADO: Milis = MINUTO;

/// So many announcements of a call are kept and told: the staff needs no more, and whoever makes up screens must
/// not flood it. On PostgreSQL those of one moment may be a few more.
const MAXIMO_ANUNCIOS: usize = 8;

/// How long after a call its announcement is believed.
const VALE: Milis = 5 * MINUTO;

/// Notes what a screen says of itself, and tells one that was paired with this credential what it is to show; `nodo`
/// is who heard it.
///
/// # Errors
/// `DatosInvalidos`, `AreaDesconocida`, `DemasiadasPantallas`.
pub async fn parte(
    t: &Turnero,
    nodo: &str,
    credencial: Option<&str>,
    parte: Parte,
) -> Result<Option<Destino>> {
    let Some(vinculo) = vinculos::de(t, credencial).await? else {
        anotar(t, nodo, parte).await?;
        return Ok(None);
    };
    if !vinculo.revocado {
        // What it said of itself before it was paired is no other screen, and must not be missed.
        if pantallas::pantalla(&t.db, &parte.id).await?.is_some() {
            pantallas::borrar_suelta(&t.db, &parte.id).await?;
        }
        let vinculada = Parte {
            id: identidad(vinculo.id),
            vinculo: Some(vinculo.id),
            nombre: Some(vinculo.nombre.clone()),
            ..parte
        };
        anotar(t, nodo, vinculada).await?;
    }
    Ok(Some(vinculos::destino(&vinculo)))
}

async fn anotar(t: &Turnero, nodo: &str, parte: Parte) -> Result<()> {
    let valido = identidad_valida(&parte.id)
        && parte.vinculo.is_some() == parte.id.starts_with(RESERVADO)
        && parte.tipo.da_parte()
        && parte
            .nombre
            .as_ref()
            .is_none_or(|n| !n.is_empty() && una_linea(n, MAX_NOMBRE) == *n)
        && una_linea(&parte.muestra, MAX_MUESTRA) == parte.muestra;
    if !valido {
        return Err(Codigo::DatosInvalidos.into());
    }
    if let Some(area) = parte.area {
        t.area(area).await?;
    }
    let ahora = t.reloj.ahora();
    // Anybody may send it, and writing is dear where there is one writer.
    let antes = pantallas::pantalla(&t.db, &parte.id).await?;
    let reciente = |visto_ms| (0..REPETIDO).contains(&(ahora - visto_ms));
    if antes.is_some_and(|antes| antes.parte == parte && reciente(antes.visto_ms)) {
        return Ok(());
    }
    let ausente = match parte.nombre {
        Some(_) => ahora - AUSENTE,
        None => Milis::MIN,
    };
    if pantallas::anotar(&t.db, &parte, nodo, ahora).await? {
        return Ok(());
    }
    let mut tx = t.db.escribir().await?;
    if !pantallas::agregar(&mut tx, &parte, nodo, ahora, MAXIMO, ausente).await? {
        return Err(Codigo::DemasiadasPantallas.into());
    }
    if parte.nombre.is_some() && parte.vinculo.is_none() {
        auditoria::anotar(t, &mut tx, &agregada(&parte)).await?;
    }
    Ok(tx.commit().await?)
}

fn agregada(parte: &Parte) -> Hecho {
    let hecho = Hecho::de(Acto::PantallaAgregada)
        .sobre(Objeto::Pantalla(parte.id.clone()))
        .con("nombre", parte.nombre.clone())
        .con("tipo", parte.tipo.nombre());
    match parte.area {
        Some(area) => hecho.en(area),
        None => hecho,
    }
}

/// What people call a screen.
pub(super) fn nombre(parte: &Parte) -> String {
    let sin_nombre = || {
        let cual = parte.id.get(..4).unwrap_or_default();
        format!("{} {cual}", (textos().general().pantalla)(parte.tipo))
    };
    parte.nombre.clone().unwrap_or_else(sin_nombre)
}

/// What a screen that was not paired is called: not as one that was.
async fn sin_suplantar(t: &Turnero, nombre: String) -> Result<String> {
    let vinculos = tabla_de_vinculos::todos(&mut t.db.leer().await?).await?;
    let buscado = plegar(&nombre);
    match vinculos.iter().any(|v| plegar(&v.nombre) == buscado) {
        true => Ok((textos().vinculos().sin_vincular)(&nombre)),
        false => Ok(nombre),
    }
}

fn identidad_valida(id: &str) -> bool {
    (16..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_graphic())
}

/// Notes that a monitor announced a turno's call, and tells the staff of its área, once, unless enough others
/// did. False if somebody
/// called again since, came, or was called too long ago: nobody waits for that announcement.
///
/// # Errors
/// `PantallaDesconocida` for one that did not report itself, `TurnoDesconocido`, `SinPermiso` for a screen that
/// is no monitor of the turno's área, or that nobody named: it may be the telephone of somebody who waits.
pub async fn anuncio(
    t: &Turnero,
    credencial: Option<&str>,
    pantalla: &str,
    turno: TurnoId,
    llamada: u32,
) -> Result<bool> {
    if !identidad_valida(pantalla) || pantalla.starts_with(RESERVADO) {
        return Err(Codigo::DatosInvalidos.into());
    }
    let vinculo = vinculos::de(t, credencial).await?.filter(|v| !v.revocado);
    let suya = vinculo.map(|v| identidad(v.id));
    let pantalla = pantallas::pantalla(&t.db, suya.as_deref().unwrap_or(pantalla)).await?;
    let pantalla = pantalla.ok_or(Codigo::PantallaDesconocida)?.parte;
    let turno = turnos::turno(&mut t.db.leer().await?, turno)
        .await?
        .ok_or(Codigo::TurnoDesconocido)?;
    let suya = pantalla.area.is_none_or(|area| area == turno.area_id);
    if pantalla.tipo != TipoPantalla::Monitor || pantalla.nombre.is_none() || !suya {
        return Err(Codigo::SinPermiso.into());
    }
    let ahora = t.reloj.ahora();
    if !vale(&turno, llamada, ahora) {
        return Ok(false);
    }
    let cual = (turno.id, llamada);
    let anunciaron = pantallas::anunciaron(&t.db, cual).await?;
    // Anybody can name a screen, and none of those that were not paired keeps out one that was.
    let maximo = match pantalla.vinculo {
        Some(_) => usize::MAX,
        None => MAXIMO_ANUNCIOS,
    };
    if anunciaron.len() >= maximo || anunciaron.contains(&pantalla.id) {
        return Ok(true);
    }
    let zona = Zona::de(&t.area(turno.area_id).await?.zona);
    let nombre = match pantalla.vinculo {
        Some(_) => nombre(&pantalla),
        None => sin_suplantar(t, nombre(&pantalla)).await?,
    };
    let quien = (pantalla.id.as_str(), nombre.as_str(), pantalla.sonido);
    let maximo = i64::try_from(maximo).unwrap_or(i64::MAX);
    if pantallas::anunciar(&t.db, cual, quien, ahora, maximo).await? {
        t.bus.anunciar(Anunciada {
            area_id: turno.area_id,
            turno_id: turno.id,
            llamada,
            anuncio: anuncio_de(nombre, pantalla.sonido, &zona, ahora),
        });
    }
    Ok(true)
}

/// Whether this is the last call of a turno that is called, or whose person has just come.
fn vale(turno: &Turno, llamada: u32, ahora: Milis) -> bool {
    matches!(turno.estado, Estado::Llamando | Estado::EnAtencion)
        && turno.llamadas == llamada
        && turno.ultima_llamada_ms.is_some_and(|ms| ahora - ms < VALE)
}

fn anuncio_de(nombre: String, sonido: Option<bool>, zona: &Zona, ms: Milis) -> Anuncio {
    Anuncio {
        pantalla: PantallaNombrada { nombre },
        timestamp: zona.iso_con_desfase(ms),
        sonido,
    }
}

/// Who announced the last call of a turno.
pub(super) async fn anuncios(tx: &mut Tx, turno: &Turno, zona: &Zona) -> Result<Vec<Anuncio>> {
    let filas = pantallas::anuncios(tx, turno.id, turno.llamadas).await?;
    let anuncio = |(nombre, sonido, ms)| anuncio_de(nombre, sonido, zona, ms);
    Ok(filas.into_iter().map(anuncio).collect())
}

/// Whether there is a monitor on a wall, one with a name, that will announce what is called in an área.
pub(super) async fn hay_monitor(tx: &mut Tx, area: AreaId, ahora: Milis) -> Result<bool> {
    Ok(pantallas::hay_monitor(tx, area, ahora - CONECTADO).await?)
}

/// Forgets the screens that are gone, and announcements that nobody asks for any more.
pub async fn olvidar(t: &Turnero) -> storage::Result<()> {
    let ahora = t.reloj.ahora();
    let idas = Idas {
        con_nombre: ahora - OLVIDO,
        sin_nombre: ahora - OLVIDO_SIN_NOMBRE,
    };
    pantallas::olvidar(&t.db, &idas, ahora - OLVIDO_ANUNCIO).await
}
