//! What reports are made of: the turnos of a period, added up. Of days and months that are over this is kept, each with
//! how often its turnos had been counted anew until then (`area_dia.cambios`, which grows with every change of one of
//! them, in the same transaction). What has another number since is read from the turnos again: so a report says what
//! they say, whatever is kept, whoever fell over while keeping it, and whatever was corrected in the past.

use super::Turnero;
use super::aparte::aparte;
use super::ocioso;
use crate::domain::area::Area;
use crate::domain::id::{AreaId, Dia, Milis};
use crate::domain::informe::{Cubo, Periodo};
use crate::error::{Codigo, Result};
use crate::reloj::Zona;
use crate::storage::informes::{self as tabla, Bloque, Nivel, Sello};
use crate::storage::{self, Tx, areas};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval};

/// How often the server keeps what is over.
const CADA: Duration = Duration::from_secs(600);

/// Now, and then every ten minutes.
pub async fn vivir(t: Turnero) {
    let mut reloj = interval(CADA);
    reloj.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        reloj.tick().await;
        // What failed was logged, and is tried again with the next turn.
        if let Ok(dias @ 1..) = ponerse_al_dia(&t).await {
            tracing::info!(dias, "counted for the reports");
        }
    }
}

/// Makes anew all that is kept, and tells of how many days. In the end it is compared with every turno of these days.
///
/// # Errors
/// `Interno` if it is not what they say.
pub async fn recontar(t: &Turnero) -> Result<u64> {
    tabla::olvidar(&t.db).await?;
    let contados = ponerse_al_dia(t).await?;
    for area in areas::todas(&t.db).await? {
        let pasado = Periodo {
            desde: Dia(i32::MIN),
            hasta: t.local(&area).dia,
        };
        if !es_cierto(t, &area, pasado).await? {
            tracing::error!(area = area.slug, "what is kept is not what the turnos say");
            return Err(Codigo::Interno.into());
        }
    }
    Ok(contados)
}

/// Keeps the days, months and years that are over and are not kept as they are. Interrupted, it goes on where it was:
/// each month is a transaction, and each year. Tells how many days it counted.
pub async fn ponerse_al_dia(t: &Turnero) -> Result<u64> {
    let mut contados = 0;
    for area in areas::todas(&t.db).await? {
        let hoy = t.local(&area).dia;
        for mes in faltan(t, &area, hoy, &[Nivel::Dia, Nivel::Mes]).await? {
            contados += contar_mes(t, &area, mes, hoy).await?;
        }
        for anio in faltan(t, &area, hoy, &[Nivel::Anio]).await? {
            contar_anio(t, &area, anio).await?;
        }
    }
    Ok(contados)
}

/// Of the days, months or years that are over and not kept as they are, the first days of their months, or years.
async fn faltan(t: &Turnero, area: &Area, hoy: Dia, niveles: &[Nivel]) -> Result<BTreeSet<Dia>> {
    let mut tx = t.db.leer().await?;
    let desde = Dia(i32::MIN);
    let pasado = Periodo { desde, hasta: hoy };
    let pasados = tabla::dias(&mut tx, area.id, pasado).await?;
    let sellos = sellos(&mut tx, area, pasado).await?;
    let mut faltan = BTreeSet::new();
    for nivel in niveles {
        let mut suyos: BTreeMap<Dia, i64> = BTreeMap::new();
        for (dia, cambios) in &pasados {
            *suyos.entry(nivel.de(*dia).desde).or_default() += cambios;
        }
        let juntos = if *nivel == Nivel::Anio {
            Nivel::Anio
        } else {
            Nivel::Mes
        };
        let terminados = suyos.into_iter().filter(|(d, _)| nivel.de(*d).hasta <= hoy);
        faltan.extend(
            terminados
                .filter(|(dia, cambios)| !sellos.contains(&(*nivel, *dia, *cambios)))
                .map(|(dia, _)| juntos.de(dia).desde),
        );
    }
    Ok(faltan)
}

/// What is kept of an área's period, without what is in it.
async fn sellos(tx: &mut Tx, area: &Area, periodo: Periodo) -> Result<BTreeSet<Sello>> {
    let sellos = tabla::sellos(tx, (area.id, &area.zona), periodo).await?;
    Ok(sellos.into_iter().collect())
}

/// Keeps the days of a month that are over and, if it is over, the month.
async fn contar_mes(t: &Turnero, area: &Area, mes: Dia, hoy: Dia) -> Result<u64> {
    let mes = Periodo::mes(mes);
    let periodo = Periodo {
        hasta: mes.hasta.min(hoy),
        ..mes
    };
    let (dias, del_dia, nuevos) = {
        let mut tx = t.db.leer().await?;
        let dias = tabla::dias(&mut tx, area.id, periodo).await?;
        let (del_dia, nuevos) =
            de_los_dias::<Cubo>(&mut tx, (area, t.reloj.ahora()), &dias).await?;
        (dias, del_dia, nuevos)
    };
    let suyos = (area.id, area.zona.as_str());
    let mut tx = t.db.escribir().await?;
    for dia in &nuevos {
        if let (Some(cubo), Some(cambios)) = (del_dia.get(dia), dias.get(dia)) {
            tabla::guardar(&mut tx, suyos, (Nivel::Dia, *dia, *cambios), cubo).await?;
        }
    }
    if mes.hasta <= hoy {
        let cambios = dias.values().sum();
        let cubo = sumados(del_dia.values());
        tabla::guardar(&mut tx, suyos, (Nivel::Mes, mes.desde, cambios), &cubo).await?;
    }
    tx.commit().await?;
    Ok(nuevos.len() as u64)
}

/// Keeps a year that is over.
async fn contar_anio(t: &Turnero, area: &Area, anio: Dia) -> Result<()> {
    let anio = Periodo::anio(anio);
    let (cambios, cubo) = {
        let mut tx = t.db.leer().await?;
        let dias = tabla::dias(&mut tx, area.id, anio).await?;
        (
            dias.values().sum(),
            cubo(&mut tx, (area, t.reloj.ahora()), anio).await?,
        )
    };
    let mut tx = t.db.escribir().await?;
    let sello = (Nivel::Anio, anio.desde, cambios);
    tabla::guardar(&mut tx, (area.id, &area.zona), sello, &cubo).await?;
    tx.commit().await?;
    Ok(())
}

fn sumados<'a>(cubos: impl Iterator<Item = &'a Cubo>) -> Cubo {
    let mut suma = Cubo::default();
    cubos.for_each(|c| suma.sumar(c));
    suma
}

/// What is kept, read: five years of a large office take longer than a thread that serves may be held.
async fn leidos<T>(bloques: Vec<Bloque>) -> Result<Vec<(Dia, T)>>
where
    T: DeserializeOwned + Send + 'static,
{
    let leer = move || -> storage::Result<Vec<(Dia, T)>> {
        let leido = |b: &Bloque| Ok((b.dia, b.leer::<T>()?));
        bloques.iter().map(leido).collect()
    };
    Ok(aparte("reading what is kept for the reports", leer).await??)
}

/// What can still be read of it: some of it may be of a format that nobody reads any more.
async fn legibles(bloques: Vec<Bloque>) -> Result<Vec<(Dia, Cubo)>> {
    let leer = move || {
        let leido = |b: &Bloque| Some((b.dia, b.leer::<Cubo>().ok()?));
        bloques.iter().filter_map(leido).collect()
    };
    aparte("reading what was kept for the reports", leer).await
}

/// The turnos of these days, each day by itself, and the days that had to be read from the turnos. Who needs no whole
/// cubes takes of each what they need.
async fn de_los_dias<T>(
    tx: &mut Tx,
    suya: (&Area, Milis),
    dias: &BTreeMap<Dia, i64>,
) -> Result<(BTreeMap<Dia, T>, BTreeSet<Dia>)>
where
    T: From<Cubo> + DeserializeOwned + Send + 'static,
{
    let (area, _) = suya;
    let (Some((primero, _)), Some((ultimo, _))) = (dias.first_key_value(), dias.last_key_value())
    else {
        return Ok((BTreeMap::new(), BTreeSet::new()));
    };
    let todos = Periodo {
        desde: *primero,
        hasta: ultimo.mas(1),
    };
    let sellos = sellos(tx, area, todos).await?;
    let guardado = |(dia, cambios): &(&Dia, &i64)| sellos.contains(&(Nivel::Dia, **dia, **cambios));
    let (guardados, faltan): (Vec<_>, Vec<_>) = dias.iter().partition(guardado);
    let solos = |dias: Vec<(&Dia, &i64)>| dias.into_iter().map(|(d, _)| *d).collect();
    let (guardados, faltan): (BTreeSet<Dia>, BTreeSet<Dia>) = (solos(guardados), solos(faltan));
    let guardados = tabla::bloques(tx, area.id, Nivel::Dia, &guardados).await?;
    let mut de_cada: BTreeMap<Dia, T> = leidos(guardados).await?.into_iter().collect();
    let contados = de_los_turnos(tx, suya, &faltan).await?;
    de_cada.extend(contados.into_iter().map(|(dia, cubo)| (dia, cubo.into())));
    Ok((de_cada, faltan))
}

/// The same of days of which nothing is kept as it is. Their turnos are read from the first to the last of them at once.
async fn de_los_turnos(
    tx: &mut Tx,
    (area, ahora): (&Area, Milis),
    faltan: &BTreeSet<Dia>,
) -> Result<BTreeMap<Dia, Cubo>> {
    let (Some(desde), Some(ultimo)) = (faltan.first(), faltan.last()) else {
        return Ok(BTreeMap::new());
    };
    let tramo = Periodo {
        desde: *desde,
        hasta: ultimo.mas(1),
    };
    let zona = Zona::de(&area.zona);
    let mut cubos: BTreeMap<_, _> = faltan.iter().map(|dia| (*dia, Cubo::default())).collect();
    tabla::casos(tx, (area.id, &zona), tramo, |dia, caso| {
        if faltan.contains(&dia) {
            cubos.entry(dia).or_default().anotar(&caso);
        }
    })
    .await?;
    let mut olvidados = BTreeSet::new();
    for dia in faltan {
        let suyo = ocioso::del_dia(tx, area, *dia, ahora).await?;
        if suyo.sin_registro > 0 {
            olvidados.insert(*dia);
        }
        cubos.entry(*dia).or_default().anotar_ocioso(&suyo);
    }
    // What was counted while there was a log is known still, whatever else of the day is counted anew.
    let antes = tabla::bloques(tx, area.id, Nivel::Dia, &olvidados).await?;
    for (dia, antes) in legibles(antes).await? {
        if antes.ocioso().dias > 0 {
            let cubo = cubos.entry(dia).or_default();
            cubo.corregir_ocioso(antes.ocioso());
        }
    }
    Ok(cubos)
}

/// Whether an área has any turno of a day.
pub(super) async fn hay_turnos(tx: &mut Tx, area: AreaId, dia: Dia) -> Result<bool> {
    Ok(!tabla::dias(tx, area, Periodo::dia(dia)).await?.is_empty())
}

/// The part of a period in which the área was there already: since its first turno.
pub(super) async fn desde_el_primero(
    tx: &mut Tx,
    area: AreaId,
    periodo: Periodo,
) -> Result<Periodo> {
    let primero = tabla::primer_dia(tx, area).await?;
    Ok(Periodo {
        desde: primero.unwrap_or(periodo.hasta).max(periodo.desde),
        ..periodo
    })
}

/// The turnos of an área's period, each day by itself: as cubes, or what is needed of them.
pub(super) async fn por_dia<T>(
    tx: &mut Tx,
    (area, ahora): (&Area, Milis),
    periodo: Periodo,
) -> Result<BTreeMap<Dia, T>>
where
    T: From<Cubo> + DeserializeOwned + Send + 'static,
{
    let dias = tabla::dias(tx, area.id, periodo).await?;
    Ok(de_los_dias(tx, (area, ahora), &dias).await?.0)
}

/// The turnos of an área's period: of whole years that are over from what is kept of them, then of whole months, of
/// other days from what is kept of each, and the rest from the turnos.
pub(super) async fn cubo(
    tx: &mut Tx,
    (area, ahora): (&Area, Milis),
    periodo: Periodo,
) -> Result<Cubo> {
    let mut restan = tabla::dias(tx, area.id, periodo).await?;
    let sellos = sellos(tx, area, periodo).await?;
    let mut enteros = Vec::new();
    for nivel in [Nivel::Anio, Nivel::Mes] {
        let suyos = sellos.iter().filter(|s| s.0 == nivel);
        let mut valen = BTreeSet::new();
        for (_, desde, cambios) in suyos {
            let suyo = nivel.de(*desde);
            let dias = || restan.range(suyo.desde..suyo.hasta);
            let vale = dias().map(|(_, c)| c).sum::<i64>() == *cambios;
            if vale && periodo.abarca(suyo) && dias().next().is_some() {
                restan.retain(|d, _| !(suyo.desde..suyo.hasta).contains(d));
                valen.insert(*desde);
            }
        }
        enteros.extend(tabla::bloques(tx, area.id, nivel, &valen).await?);
    }
    let mut meses: BTreeMap<Dia, BTreeMap<Dia, i64>> = BTreeMap::new();
    for (dia, cambios) in restan {
        let del_mes = meses.entry(Periodo::mes(dia).desde).or_default();
        del_mes.insert(dia, cambios);
    }
    let mut sueltos = Vec::new();
    for dias in meses.values() {
        let (cubos, _) = de_los_dias::<Cubo>(tx, (area, ahora), dias).await?;
        sueltos.extend(cubos.into_values());
    }
    let sumar = move || -> storage::Result<Cubo> {
        let mut suma = sumados(sueltos.iter());
        for entero in &enteros {
            suma.sumar(&entero.leer::<Cubo>()?);
        }
        Ok(suma)
    };
    Ok(aparte("adding up what is kept for the reports", sumar).await??)
}

/// Whether the turnos of an área's period, as reports take them, are what they come to when each of them is read, and
/// idle time what the log says, of the days of which there still is one.
pub async fn es_cierto(t: &Turnero, area: &Area, periodo: Periodo) -> Result<bool> {
    let mut tx = t.db.leer().await?;
    let suya = (area, t.reloj.ahora());
    let dicho = cubo(&mut tx, suya, periodo).await?;
    let mut cierto = Cubo::default();
    let zona = Zona::de(&area.zona);
    tabla::casos(&mut tx, (area.id, &zona), periodo, |_, caso| {
        cierto.anotar(&caso);
    })
    .await?;
    for (dia, guardado) in por_dia::<Cubo>(&mut tx, suya, periodo).await? {
        let segun_log = ocioso::del_dia(&mut tx, area, dia, suya.1).await?;
        let olvidado = segun_log.sin_registro > 0;
        cierto.anotar_ocioso(if olvidado {
            guardado.ocioso()
        } else {
            &segun_log
        });
    }
    Ok(dicho == cierto)
}
