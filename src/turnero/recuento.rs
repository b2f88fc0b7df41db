//! What reports are made of: the turnos of a period, added up. Of days and months that are over this is kept, each with
//! how often its turnos had been counted anew until then (`area_dia.cambios`, which grows with every change of one of
//! them, in the same transaction). What has another number since is read from the turnos again: so a report says what
//! they say, whatever is kept, whoever fell over while keeping it, and whatever was corrected in the past.

use super::Turnero;
use crate::domain::area::Area;
use crate::domain::id::Dia;
use crate::domain::informe::{Cubo, Periodo};
use crate::error::{Codigo, Result};
use crate::reloj::Zona;
use crate::storage::informes::{self as tabla, Nivel, Sello};
use crate::storage::{self, Tx, areas};
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

/// Keeps the days and months that are over and are not kept as they are. Interrupted, it goes on where it was: each
/// month is a transaction. Tells how many days it counted.
pub async fn ponerse_al_dia(t: &Turnero) -> Result<u64> {
    let mut contados = 0;
    for area in areas::todas(&t.db).await? {
        let hoy = t.local(&area).dia;
        for mes in pendientes(t, &area, hoy).await? {
            contados += contar_mes(t, &area, mes, hoy).await?;
        }
    }
    Ok(contados)
}

/// The first days of the months of which something is missing.
async fn pendientes(t: &Turnero, area: &Area, hoy: Dia) -> Result<BTreeSet<Dia>> {
    let mut tx = t.db.leer().await?;
    let desde = Dia(i32::MIN);
    let pasados = tabla::dias(&mut tx, area.id, Periodo { desde, hasta: hoy }).await?;
    let sellos: BTreeSet<Sello> = tabla::sellos(&mut tx, area.id, &area.zona)
        .await?
        .into_iter()
        .collect();
    let mut meses: BTreeMap<Dia, i64> = BTreeMap::new();
    let mut faltan = BTreeSet::new();
    for (dia, cambios) in pasados {
        let mes = Periodo::mes(dia).desde;
        *meses.entry(mes).or_default() += cambios;
        if !sellos.contains(&(Nivel::Dia, dia, cambios)) {
            faltan.insert(mes);
        }
    }
    let terminados = meses
        .into_iter()
        .filter(|(mes, _)| Periodo::mes(*mes).hasta <= hoy);
    faltan.extend(
        terminados
            .filter(|(mes, cambios)| !sellos.contains(&(Nivel::Mes, *mes, *cambios)))
            .map(|(mes, _)| mes),
    );
    Ok(faltan)
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
        let (del_dia, nuevos) = de_los_dias(&mut tx, area, &dias, periodo).await?;
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

fn sumados<'a>(cubos: impl Iterator<Item = &'a Cubo>) -> Cubo {
    let mut suma = Cubo::default();
    cubos.for_each(|c| suma.sumar(c));
    suma
}

/// The turnos of these days, each day by itself, and the days that had to be read from the turnos. They are read from
/// the first to the last of them at once.
async fn de_los_dias(
    tx: &mut Tx,
    area: &Area,
    dias: &BTreeMap<Dia, i64>,
    periodo: Periodo,
) -> storage::Result<(BTreeMap<Dia, Cubo>, BTreeSet<Dia>)> {
    let suyos = (area.id, area.zona.as_str());
    let guardados = tabla::bloques(tx, suyos, Nivel::Dia, periodo)
        .await?
        .into_iter();
    let mut cubos: BTreeMap<_, _> = guardados
        .filter(|(dia, cambios, _)| dias.get(dia) == Some(cambios))
        .map(|(dia, _, cubo)| (dia, cubo))
        .collect();
    let faltan: BTreeSet<_> = dias
        .keys()
        .filter(|d| !cubos.contains_key(d))
        .copied()
        .collect();
    if let (Some(desde), Some(ultimo)) = (faltan.first(), faltan.last()) {
        let tramo = Periodo {
            desde: *desde,
            hasta: ultimo.mas(1),
        };
        let zona = Zona::de(&area.zona);
        cubos.extend(faltan.iter().map(|dia| (*dia, Cubo::default())));
        tabla::casos(tx, (area.id, &zona), tramo, |dia, caso| {
            if faltan.contains(&dia) {
                cubos.entry(dia).or_default().anotar(&caso);
            }
        })
        .await?;
    }
    Ok((cubos, faltan))
}

/// The turnos of an área's period, each day by itself.
pub(super) async fn por_dia(
    tx: &mut Tx,
    area: &Area,
    periodo: Periodo,
) -> storage::Result<BTreeMap<Dia, Cubo>> {
    let dias = tabla::dias(tx, area.id, periodo).await?;
    Ok(de_los_dias(tx, area, &dias, periodo).await?.0)
}

/// The turnos of an área's period: of whole months that are over from what is kept of them, of other days from what is
/// kept of each, and the rest from the turnos.
pub(super) async fn cubo(tx: &mut Tx, area: &Area, periodo: Periodo) -> storage::Result<Cubo> {
    let dias = tabla::dias(tx, area.id, periodo).await?;
    let mut meses: BTreeMap<Dia, BTreeMap<Dia, i64>> = BTreeMap::new();
    for (dia, cambios) in dias {
        meses
            .entry(Periodo::mes(dia).desde)
            .or_default()
            .insert(dia, cambios);
    }
    let suyos = (area.id, area.zona.as_str());
    let mut suma = Cubo::default();
    for (mes, cambios, cubo) in tabla::bloques(tx, suyos, Nivel::Mes, periodo).await? {
        let entero = periodo.abarca(Periodo::mes(mes));
        let vale = |dias: &BTreeMap<Dia, i64>| dias.values().sum::<i64>() == cambios;
        if entero && meses.get(&mes).is_some_and(vale) {
            suma.sumar(&cubo);
            meses.remove(&mes);
        }
    }
    for dias in meses.values() {
        let (Some((desde, _)), Some((ultimo, _))) = (dias.first_key_value(), dias.last_key_value())
        else {
            continue;
        };
        let tramo = Periodo {
            desde: *desde,
            hasta: ultimo.mas(1),
        };
        let (cubos, _) = de_los_dias(tx, area, dias, tramo).await?;
        cubos.values().for_each(|c| suma.sumar(c));
    }
    Ok(suma)
}

/// Whether the turnos of an área's period, as reports take them, are what they come to when each of them is read.
pub async fn es_cierto(t: &Turnero, area: &Area, periodo: Periodo) -> Result<bool> {
    let mut tx = t.db.leer().await?;
    let dicho = cubo(&mut tx, area, periodo).await?;
    let mut cierto = Cubo::default();
    let zona = Zona::de(&area.zona);
    tabla::casos(&mut tx, (area.id, &zona), periodo, |_, caso| {
        cierto.anotar(&caso);
    })
    .await?;
    Ok(dicho == cierto)
}
