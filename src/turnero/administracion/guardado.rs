//! Where there are turnos that a list asks for, as far as what is kept for the reports tells: the most that a month or a
//! day can have of them. A turno is looked for wherever nothing is kept.

use crate::domain::area::Area;
use crate::domain::estado::Estado;
use crate::domain::id::Dia;
use crate::domain::informe::{Cifras, Cubo, Cuenta, Filtro, Grupos, Periodo};
use crate::error::Result;
use crate::storage::informes::{self as tabla, Nivel, Sello};
use crate::storage::listas::FiltroTurnos;
use crate::storage::{self, Tx};
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

    /// How many a whole month or year can have; `None`: that is not kept.
    pub async fn cuantos(&self, nivel: Nivel, desde: Dia) -> Result<Option<i64>> {
        let mut cuantos = 0;
        let con_gente = self.areas.iter().filter(|a| a.alguno(nivel.de(desde)));
        for una in con_gente {
            if !una.vale(nivel, desde) {
                return Ok(None);
            }
            let mut tx = self.t.db.leer().await?;
            let suyos = leidos(&mut tx, una.area, nivel, &BTreeSet::from([desde])).await?;
            let Some(cubo) = suyos.get(&desde) else {
                return Ok(None);
            };
            cuantos += self.de_cubo(cubo, una.area);
        }
        Ok(Some(cuantos))
    }

    /// The days of a period that can have some.
    pub async fn dias(&self, periodo: Periodo) -> Result<BTreeSet<Dia>> {
        let mut posibles = BTreeSet::new();
        for una in &self.areas {
            let dias = una.dias.range(periodo.desde..periodo.hasta);
            let dias: BTreeSet<Dia> = dias.map(|(d, _)| *d).collect();
            let valen = dias.iter().filter(|d| una.vale(Nivel::Dia, **d));
            let valen: BTreeSet<Dia> = valen.copied().collect();
            let mut tx = self.t.db.leer().await?;
            let cubos = leidos(&mut tx, una.area, Nivel::Dia, &valen).await?;
            let puede = |dia: &Dia| match cubos.get(dia) {
                Some(cubo) => self.de_cubo(cubo, una.area) > 0,
                None => true,
            };
            posibles.extend(dias.into_iter().filter(puede));
        }
        Ok(posibles)
    }

    /// The most that the days of a cube can have.
    fn de_cubo(&self, cubo: &Cubo, area: &Area) -> i64 {
        let filtro = Filtro {
            tramite: self.filtro.tramite,
            operador: self.filtro.operador,
            mesa: self.filtro.mesa,
            prioridad: self.filtro.prioridad,
        };
        let mut grupos = Grupos::default();
        grupos.sumar(cubo, filtro, limites(area));
        let contados = contados(self.filtro, &grupos.todo());
        contados.min(llegados(self.filtro, cubo))
    }
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
        Some(Cuenta::Llamados) => llegadas.llamados,
        // There was one, whatever became of it, and who came from another área is in none of these numbers.
        _ => i64::MAX,
    });
    contadas.fold(0, i64::saturating_add)
}

/// What is kept, read.
async fn leidos(
    tx: &mut Tx,
    area: &Area,
    nivel: Nivel,
    cuales: &BTreeSet<Dia>,
) -> Result<BTreeMap<Dia, Cubo>> {
    let bloques = tabla::bloques(tx, area.id, nivel, cuales).await?;
    let leer = move || -> storage::Result<BTreeMap<Dia, Cubo>> {
        let leido = |b: &tabla::Bloque| Ok((b.dia, b.leer()?));
        bloques.iter().map(leido).collect()
    };
    Ok(aparte("reading what is kept for a list", leer).await??)
}
