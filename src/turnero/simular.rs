//! A past day of an área again, under other rules of calling.

use super::Turnero;
use super::administracion::areas::nombres;
use super::aparte::aparte;
use crate::api::simulacion::{Pedida, Resultado, Simulada};
use crate::domain::area::Area;
use crate::domain::configuracion::{Valores, aplicar, valores};
use crate::domain::id::{AreaId, Dia};
use crate::domain::politica::ReglasDeLlamada;
use crate::domain::simulacion::{
    CAMPOS, Comparacion, DiaPasado, Paso, Puesto, Que, Sirve, comparar, repetir,
};
use crate::domain::usuario::Usuario;
use crate::error::{Campos, Codigo, Error, Result};
use crate::storage::{areas, simulacion as tabla, usuarios};
use crate::texts::textos;
use std::collections::BTreeMap;

/// How long everybody waited on a day, and would have waited under other rules; nothing is changed.
///
/// # Errors
/// `AreaDesconocida`, `SinPermiso`.
pub async fn simular(t: &Turnero, yo: &Usuario, pedida: Pedida) -> Result<Simulada> {
    let suyas = nombres(t, yo).await?;
    let id = pedida.area.or(suyas.first().map(|a| a.0));
    let id = id.ok_or_else(|| Error::con(Codigo::SinPermiso, textos().sala().sin_areas))?;
    if !yo.es_de(id) {
        return Err(Codigo::SinPermiso.into());
    }
    let area = t.area(id).await?;
    let hoy = t.local(&area).dia;
    let mut reparos = Campos::new();
    let dia = dia(t, id, &pedida.dia, hoy).await?.unwrap_or_else(|mal| {
        reparos.insert("dia".to_owned(), mal);
        None
    });
    let (escritas, reglas) = reglas(&area, pedida.reglas, &mut reparos);
    let resultado = match dia {
        Some(dia) if reparos.is_empty() => resultado(t, id, (dia, hoy), reglas).await?,
        _ => None,
    };
    Ok(Simulada {
        areas: suyas,
        area: id,
        dia: dia.map_or(pedida.dia, Dia::iso),
        reglas: escritas,
        politica: area.config.llamada.politica.nombre().to_owned(),
        reparos,
        resultado,
    })
}

/// The day that is asked for, or the last one that called somebody, before today rather than today; or what is wrong
/// with it.
async fn dia(
    t: &Turnero,
    area: AreaId,
    pedido: &str,
    hoy: Dia,
) -> Result<std::result::Result<Option<Dia>, String>> {
    if pedido.is_empty() {
        let ultimo = tabla::ultimo_dia(&t.db, area, hoy).await?;
        return Ok(Ok(
            ultimo.or(tabla::ultimo_dia(&t.db, area, hoy.mas(1)).await?)
        ));
    }
    let dia = Dia::de_iso(pedido).filter(|d| *d <= hoy);
    Ok(match dia {
        Some(dia) => Ok(Some(dia)),
        None => Err(textos().simulacion().dia_invalido.to_owned()),
    })
}

/// The área's rules with those that are asked for in their place, as they are written and as they are meant.
fn reglas(area: &Area, pedidas: Valores, reparos: &mut Campos) -> (Valores, ReglasDeLlamada) {
    let suya = |c: &str, v: &str| CAMPOS.contains(&c) && !v.is_empty();
    let mut escritas = valores(area);
    escritas.retain(|c, v| suya(c, v));
    let pedidas = pedidas.into_iter().filter(|(c, v)| suya(c, v));
    escritas.extend(pedidas);
    let reglas = match aplicar(area, &escritas, |_| false) {
        Ok(area) => area.config.llamada,
        Err(mal) => {
            let dicho = textos().configuracion().reparo;
            reparos.extend(mal.into_iter().map(|(c, r)| (c, dicho(r))));
            ReglasDeLlamada::default()
        }
    };
    (escritas, reglas)
}

async fn resultado(
    t: &Turnero,
    area: AreaId,
    (dia, hoy): (Dia, Dia),
    reglas: ReglasDeLlamada,
) -> Result<Option<Resultado>> {
    let del_log = tabla::segun_log(&t.db, area, dia).await?;
    let sin_log = del_log.is_none();
    let pasos = match del_log {
        Some(pasos) => pasos,
        None => tabla::segun_turnos(&t.db, area, dia).await?,
    };
    let dia_pasado = DiaPasado {
        puestos: puestos(t, &pasos).await?,
        pasos,
    };
    let limite_min = reglas.espera_maxima_min;
    let comparacion = comparada(dia_pasado, reglas).await?;
    let hubo = comparacion.fue.todas.casos > 0;
    Ok(hubo.then_some(Resultado {
        comparacion,
        limite_min,
        sin_log,
        en_curso: dia == hoy,
    }))
}

/// Off the threads that serve: a day of ten thousand takes some hundredths of a second.
async fn comparada(dia: DiaPasado, reglas: ReglasDeLlamada) -> Result<Comparacion> {
    aparte("simulating a day", move || {
        comparar(&repetir(&dia, &reglas), reglas.espera_maxima_min)
    })
    .await
}

/// What is served from where somebody called, as it is configured now.
async fn puestos(t: &Turnero, pasos: &[Paso]) -> Result<BTreeMap<Puesto, Sirve>> {
    let mesas = areas::mesas(&t.db).await?;
    let mut puestos = BTreeMap::new();
    let mut tx = t.db.leer().await?;
    for paso in pasos {
        let Que::Llamado { puesto, .. } = paso.que else {
            continue;
        };
        let (mesa, operador) = puesto;
        let Some(mesa) = mesas.iter().find(|m| m.id == mesa) else {
            continue;
        };
        if puestos.contains_key(&puesto) {
            continue;
        }
        let todas = mesa.tramites.is_empty();
        let sirve = Sirve {
            tramites: (!todas).then(|| mesa.tramites.iter().copied().collect()),
            preferencias: match operador {
                Some(operador) => usuarios::preferencias(&mut tx, operador).await?,
                None => BTreeMap::new(),
            },
        };
        puestos.insert(puesto, sirve);
    }
    Ok(puestos)
}
