//! Which turnos a list is asked for, as its address says it.

use crate::domain::area::Area;
use crate::domain::id::{AreaId, Dia, Milis};
use crate::domain::informe::MEDIAS_HORAS;
use crate::domain::lista::Consulta;
use crate::domain::usuario::Usuario;
use crate::error::Result;
use crate::reloj::{Zona, dia_de};
use crate::storage::areas;
use crate::storage::cifras::DeArea;
use crate::storage::listas::FiltroTurnos;
use crate::turnero::Turnero;
use std::str::FromStr;

/// Today, as the filter `dia` calls it.
const HOY: &str = "hoy";

/// Before any turno, and around a day: clocks are never further from UTC.
const SIEMPRE: Milis = 0;
const ALREDEDOR: i32 = 2;

/// What is asked, but for what is looked for; `None`: something of it means nothing.
pub(super) async fn leer(
    t: &Turnero,
    yo: &Usuario,
    consulta: &Consulta,
) -> Result<Option<FiltroTurnos>> {
    let Some(mut filtro) = sin_areas(consulta) else {
        return Ok(None);
    };
    if filtro.areas.iter().flatten().any(|a| !yo.es_de(*a)) {
        return Ok(None);
    }
    if filtro.de_hoy || filtro.cifra.is_some() || filtro.media.is_some() {
        let todas = areas::todas(&t.db).await?;
        let pedida = |a: &&Area| match &filtro.areas {
            Some(areas) => areas.contains(&a.id),
            None => yo.es_de(a.id),
        };
        let de_areas = todas.iter().filter(pedida).map(|a| de_area(t, a, &filtro));
        filtro.de_areas = de_areas.collect();
        filtro.ahora = t.reloj.ahora();
    }
    Ok(Some(filtro))
}

fn sin_areas(consulta: &Consulta) -> Option<FiltroTurnos> {
    let leer = Campos(consulta);
    let de_hoy = consulta.filtros.get("dia").is_some_and(|d| d == HOY);
    let dia = if de_hoy { None } else { leer.dia("dia")? };
    let area: Option<AreaId> = leer.uno("area")?;
    let estado: Option<i64> = leer.uno("estado")?;
    Some(FiltroTurnos {
        areas: area.map(|a| vec![a]),
        dia,
        de_hoy,
        del: leer.dia("del")?,
        al: leer.dia("al")?,
        tramite: leer.uno("tramite")?,
        mesa: leer.uno("mesa")?,
        operador: leer.uno("operador")?,
        estado: estado.map(TryInto::try_into).transpose().ok()?,
        cifra: leer.uno("cifra")?,
        prioridad: leer.uno("prioridad")?,
        semana: leer.menor_que("semana", 7)?,
        media: leer.menor_que("media", MEDIAS_HORAS)?,
        del_primero: consulta.columna() == ("hora", false),
        ..FiltroTurnos::default()
    })
}

/// The filters of an address: each is there, or is not, or means nothing, which is the outer `None`.
struct Campos<'a>(&'a Consulta);

impl Campos<'_> {
    fn texto(&self, nombre: &str) -> Option<&str> {
        let texto = self.0.filtros.get(nombre)?;
        (!texto.is_empty()).then_some(texto)
    }

    fn uno<T: FromStr>(&self, nombre: &str) -> Option<Option<T>> {
        self.texto(nombre).map(str::parse).transpose().ok()
    }

    fn dia(&self, nombre: &str) -> Option<Option<Dia>> {
        match self.texto(nombre) {
            None => Some(None),
            Some(texto) => dia_de(texto).map(Some),
        }
    }

    fn menor_que(&self, nombre: &str, limite: usize) -> Option<Option<u8>> {
        let numero: Option<u8> = self.uno(nombre)?;
        let cabe = numero.is_none_or(|n| usize::from(n) < limite);
        cabe.then_some(numero)
    }
}

fn de_area(t: &Turnero, area: &Area, filtro: &FiltroTurnos) -> DeArea {
    let zona = Zona::de(&area.zona);
    let hoy = t.local(area).dia;
    let comienzo = |dia: Dia| zona.comienzo(&dia.iso());
    let primero = filtro.dia.or(filtro.del).or(filtro.de_hoy.then_some(hoy));
    let primero = primero.and_then(|d| comienzo(d.mas(-ALREDEDOR)));
    let ultimo = filtro
        .dia
        .or(filtro.al)
        .unwrap_or(hoy)
        .min(hoy)
        .mas(ALREDEDOR);
    let hasta = comienzo(ultimo).unwrap_or_else(|| t.reloj.ahora());
    let minutos = |m: u32| Milis::from(m) * 60_000;
    DeArea {
        area: area.id,
        hoy,
        nivel_ms: minutos(area.config.nivel_servicio_min),
        maxima_ms: minutos(area.config.llamada.espera_maxima_min),
        desfases: match filtro.media {
            Some(_) => zona.desfases(primero.unwrap_or(SIEMPRE), hasta),
            None => Vec::new(),
        },
    }
}
