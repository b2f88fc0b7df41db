//! Where there are turnos that a list asks for, as far as what is kept for the reports tells: the most that a month or a
//! day can have of them. A turno is looked for wherever nothing is kept.

use crate::domain::area::Area;
use crate::domain::estado::Estado;
use crate::domain::id::{AreaId, Dia};
use crate::domain::informe::{Cifras, Cubo, Cuenta, Filtro, Grupos, Limites, Periodo};
use crate::error::Result;
use crate::storage;
use crate::storage::informes::{self as tabla, Bloque, Nivel, Sello};
use crate::storage::listas::FiltroTurnos;
use crate::turnero::Turnero;
use crate::turnero::aparte::aparte;
use crate::turnero::informes::limites;
use std::collections::{BTreeMap, BTreeSet};

/// What is kept of some áreas, as far as a list has to do with it.
pub(super) struct Guardado<'a> {
    t: &'a Turnero,
    filtro: &'a FiltroTurnos,
    areas: Vec<DeUna<'a>>,
}

/// What is kept of an área, without what is in it.
struct DeUna<'a> {
    area: &'a Area,
    dias: BTreeMap<Dia, i64>,
    sellos: BTreeSet<Sello>,
}

impl DeUna<'_> {
    /// Whether anybody came.
    fn alguno(&self, periodo: Periodo) -> bool {
        let mut dias = self.dias.range(periodo.desde..periodo.hasta);
        dias.next().is_some()
    }

    /// Whether what is kept of a day, month or year is true.
    fn vale(&self, nivel: Nivel, desde: Dia) -> bool {
        let suyo = nivel.de(desde);
        let dias = self.dias.range(suyo.desde..suyo.hasta);
        let cambios = dias.map(|(_, cambios)| cambios).sum();
        self.sellos.contains(&(nivel, desde, cambios))
    }
}

impl<'a> Guardado<'a> {
    /// What is kept of a period.
    pub async fn de(
        t: &'a Turnero,
        areas: &'a [Area],
        filtro: &'a FiltroTurnos,
        periodo: Periodo,
    ) -> Result<Guardado<'a>> {
        let mut suyas = Vec::new();
        for area in areas {
            let mut tx = t.db.leer().await?;
            let sellos = tabla::sellos(&mut tx, (area.id, &area.zona), periodo).await?;
            suyas.push(DeUna {
                area,
                dias: tabla::dias(&mut tx, area.id, periodo).await?,
                sellos: sellos.into_iter().collect(),
            });
        }
        Ok(Guardado {
            t,
            filtro,
            areas: suyas,
        })
    }

    /// The first days of the months in which there was anybody.
    pub fn meses(&self) -> BTreeSet<Dia> {
        let dias = self.areas.iter().flat_map(|a| a.dias.keys());
        dias.map(|d| Periodo::mes(*d).desde).collect()
    }

    /// How many a whole month or year can have.
    pub async fn cuantos(&self, nivel: Nivel, desde: Dia) -> Result<Cuantos> {
        let mut cuantos = Cuantos::default();
        let con_gente = self.areas.iter().filter(|a| a.alguno(nivel.de(desde)));
        for una in con_gente {
            let este = una.vale(nivel, desde).then_some(desde);
            let suyos = self.contar(una, nivel, este.into_iter().collect()).await?;
            let suyos = suyos.get(&desde).copied();
            cuantos.por_area.insert(una.area.id, suyos);
        }
        Ok(cuantos)
    }

    /// The days of a period that can have some. `cuantos`: of all of it, where that is known.
    pub async fn dias(&self, periodo: Periodo, cuantos: Option<&Cuantos>) -> Result<BTreeSet<Dia>> {
        let mut posibles = BTreeSet::new();
        let ninguno = |una: &&DeUna<'_>| cuantos.is_some_and(|c| c.ninguno(una.area.id));
        for una in self.areas.iter().filter(|una| !ninguno(una)) {
            let dias = una.dias.range(periodo.desde..periodo.hasta);
            let dias: BTreeSet<Dia> = dias.map(|(d, _)| *d).collect();
            let valen = dias.iter().filter(|d| una.vale(Nivel::Dia, **d));
            let suyos = self
                .contar(una, Nivel::Dia, valen.copied().collect())
                .await?;
            posibles.extend(dias.into_iter().filter(|d| suyos.get(d) != Some(&0)));
        }
        Ok(posibles)
    }

    /// The most that these days, months or years of an área can have: those of which something is kept.
    async fn contar(
        &self,
        una: &DeUna<'_>,
        nivel: Nivel,
        cuales: BTreeSet<Dia>,
    ) -> Result<BTreeMap<Dia, i64>> {
        let bloques = {
            let mut tx = self.t.db.leer().await?;
            tabla::bloques(&mut tx, una.area.id, nivel, &cuales).await?
        };
        let (filtro, limites) = (self.filtro.clone(), limites(una.area));
        let contar = move || -> storage::Result<BTreeMap<Dia, i64>> {
            let contado = |b: &Bloque| Ok((b.dia, de_cubo(&b.leer()?, &filtro, limites)));
            bloques.iter().map(contado).collect()
        };
        Ok(aparte("reading what is kept for a list", contar).await??)
    }
}

/// The most that a month or a year can have of each área; `None` of those of which it is not kept.
#[derive(Default)]
pub(super) struct Cuantos {
    por_area: BTreeMap<AreaId, Option<i64>>,
}

impl Cuantos {
    /// Of all of them.
    pub fn todos(&self) -> Option<i64> {
        self.por_area.values().copied().sum()
    }

    fn ninguno(&self, area: AreaId) -> bool {
        self.por_area.get(&area) == Some(&Some(0))
    }
}

/// The most that the days of a cube can have.
fn de_cubo(cubo: &Cubo, filtro: &FiltroTurnos, limites: Limites) -> i64 {
    let suyo = Filtro {
        tramite: filtro.tramite,
        operador: filtro.operador,
        mesa: filtro.mesa,
        prioridad: filtro.prioridad,
    };
    let mut grupos = Grupos::default();
    grupos.sumar(cubo, suyo, limites);
    contados(filtro, &grupos.todo()).min(llegados(filtro, cubo))
}

/// Of those with these figures, the ones that are asked for by a figure or a state, at most.
fn contados(filtro: &FiltroTurnos, cifras: &Cifras) -> i64 {
    let todos = cifras.emitidos + cifras.recibidos;
    let de_cifra = filtro.cifra.and_then(|c| c.de(cifras));
    let de_estado = match filtro.estado {
        Some(Estado::NoSePresento) => Some(cifras.no_presento + cifras.vencidos),
        Some(estado) => Cuenta::de_estado(estado).and_then(|c| c.de(cifras)),
        None => None,
    };
    let cuentas = [Some(todos), de_cifra, de_estado].into_iter().flatten();
    cuentas.min().unwrap_or_default()
}

/// Those who came in the half hour and on the day of the week that are asked for, at most.
fn llegados(filtro: &FiltroTurnos, cubo: &Cubo) -> i64 {
    if filtro.semana.is_none() && filtro.media.is_none() {
        return i64::MAX;
    }
    let suyas = cubo.llegadas().filter(|((semana, media, tramite), _)| {
        filtro.semana.is_none_or(|s| s == *semana)
            && filtro.media.is_none_or(|m| m == *media)
            && filtro.tramite.is_none_or(|t| t == *tramite)
    });
    let contadas = suyas.map(|(_, llegadas)| match filtro.cifra {
        Some(Cuenta::Emitidos) => llegadas.emitidos,
        // There was one, whatever became of it, and who came from another área is in none of these numbers.
        _ => i64::MAX,
    });
    contadas.fold(0, i64::saturating_add)
}
