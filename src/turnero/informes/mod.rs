//! Reports: the figures of a period, by what they can be told apart; of the áreas of whoever asks, and of no others.

mod comparar;
mod hojas;
mod hoy;
mod pedido;
mod pronostico;
mod reloj;
mod xlsx;

pub use hojas::hojas;
pub use hoy::hoy;
pub use xlsx::xlsx;

use super::Turnero;
use super::recuento::cubo;
use crate::api::administracion::listas::Partes;
use crate::api::informes::{CON_PRIORIDAD, Fila, FilaDeHoras, Informado, Informe, Pedido};
use crate::domain::area::Area;
use crate::domain::id::{AreaId, MesaId, Milis, TramiteId, UsuarioId};
use crate::domain::informe::{Cifras, Filtro, Grupos, Limites, Ocioso, Periodo, Quien};
use crate::domain::jornada::CASOS_MINIMOS;
use crate::domain::prioridad::Prioridad;
use crate::domain::resumen::en_partes;
use crate::domain::usuario::Usuario;
use crate::error::{Codigo, Error, Result};
use crate::reloj::Zona;
use crate::storage::{Tx, areas, informes as tabla, usuarios};
use crate::texts::textos;
use pedido::{Leido, leer};
use std::collections::BTreeMap;

/// A report. What is wrong with what is asked is told beside the fields that say it.
///
/// # Errors
/// `SinPermiso` for an área that is not theirs, and for who has none.
pub async fn informar(t: &Turnero, yo: &Usuario, pedido: Pedido) -> Result<Informado> {
    let todas = t.areas_de(yo).await?;
    if todas.is_empty() {
        return Err(Error::con(Codigo::SinPermiso, textos().sala().sin_areas));
    }
    let Leido {
        pedido,
        area,
        filtro,
        periodo,
        contra,
        reparos,
    } = leer(t, &todas, pedido);
    if area.is_some_and(|a| !yo.es_de(a)) {
        return Err(Codigo::SinPermiso.into());
    }
    let pedidas = pedidas(&todas, area);
    let nombres = Nombres::de(t, &pedidas).await?;
    let mut tramites = nombres.tramites();
    // One of another área has its name there too, beside which it is plain why there is nothing to report.
    if let Some(id) = filtro
        .tramite
        .filter(|id| !nombres.tramites.contains_key(&id.0))
    {
        let todos = Nombres::de(t, &todas.iter().collect::<Vec<_>>()).await?;
        tramites.extend(todos.tramites().into_iter().filter(|(cual, _)| *cual == id));
    }
    let mut informado = Informado {
        areas: todas.iter().map(|a| (a.id, a.nombre.clone())).collect(),
        tramites,
        operadores: nombres.elegibles.clone(),
        pedido,
        reparos,
        informe: None,
        contra: None,
        pronostico: None,
    };
    let (Some(periodo), true) = (periodo, informado.reparos.is_empty()) else {
        return Ok(informado);
    };
    let mut hallado = informe(t, &pedidas, &nombres, filtro, |_| periodo).await?;
    if let Some(contra) = contra {
        let mut contra = informe(t, &pedidas, &nombres, filtro, |_| contra).await?;
        comparar::emparejar(&mut hallado, &mut contra);
        informado.contra = Some(contra);
    }
    // Who works elsewhere since is named as in the rows.
    if let Some(id) = filtro.operador
        && informado.operadores.iter().all(|(otro, _)| *otro != id)
        && let Some(fila) = hallado.operadores.iter().find(|f| f.id == id.0)
    {
        informado.operadores.push((id, fila.nombre.clone()));
    }
    informado.informe = Some(hallado);
    Ok(informado)
}

/// A report as its page shows it: where it is of whole áreas, with who will come to them next, which no file says.
///
/// # Errors
/// As [`informar`].
pub async fn con_pronostico(t: &Turnero, yo: &Usuario, pedido: Pedido) -> Result<Informado> {
    let mut informado = informar(t, yo, pedido).await?;
    let todas = t.areas_de(yo).await?;
    let Leido { area, filtro, .. } = leer(t, &todas, informado.pedido.clone());
    if informado.informe.is_some() && filtro == Filtro::default() {
        informado.pronostico = pronostico::de(t, &pedidas(&todas, area)).await?;
    }
    Ok(informado)
}

/// The one that is asked for; `None`: all.
fn pedidas(areas: &[Area], area: Option<AreaId>) -> Vec<&Area> {
    let pedidas = areas.iter().filter(|a| area.is_none_or(|id| id == a.id));
    pedidas.collect()
}

/// What an área promises.
pub(super) fn limites(area: &Area) -> Limites {
    Limites {
        nivel_min: area.config.nivel_servicio_min,
        espera_maxima_min: area.config.llamada.espera_maxima_min,
    }
}

/// The report of a period, which may be another one in each área: today is not the same day everywhere.
async fn informe(
    t: &Turnero,
    areas: &[&Area],
    nombres: &Nombres,
    filtro: Filtro,
    periodo: impl Fn(&Area) -> Periodo,
) -> Result<Informe> {
    let mut grupos = Grupos::default();
    let mut servicio = BTreeMap::new();
    for area in areas {
        let mut tx = t.db.leer().await?;
        let periodo = periodo(area);
        let cubo = cubo(&mut tx, (*area, t.reloj.ahora()), periodo).await?;
        grupos.sumar(&cubo, filtro, limites(area));
        en_servicio(t, &mut tx, area, periodo, &mut servicio).await?;
    }
    let todo = grupos.todo();
    let mut operadores: BTreeMap<_, _> = grupos.operadores().into_iter().collect();
    let ocupados = match filtro.tramite {
        // Who attends for one trámite is on duty for all of them.
        Some(_) => BTreeMap::new(),
        None => {
            let suyo = |operador: &UsuarioId| filtro.operador.is_none_or(|o| o == *operador);
            // Who handed on all whom they attended has no turno left, and worked all the same.
            for (_, operador) in grupos.ocioso().devuelto.keys().filter(|q| suyo(&q.1)) {
                operadores.entry(*operador).or_default();
            }
            servicio.retain(|operador, _| suyo(operador));
            ocupados(&servicio, &operadores, grupos.ocioso())
        }
    };
    let ocupacion = ocupados
        .values()
        .fold(Ocupado::default(), |suma, suyo| suma.y(*suyo));
    // Neither is a desk idle for one of them alone.
    let ocioso = |quien: &dyn Fn(&Quien) -> bool| match filtro.tramite {
        Some(_) => None,
        None => grupos
            .ocioso()
            .de(|q| filtro.operador.is_none_or(|o| o == q.1) && quien(q)),
    };
    let operadores = operadores.into_iter().map(|(id, cifras)| Fila {
        ocupacion: ocupados.get(&id).and_then(|o| o.parte()),
        ocioso_ms: ocioso(&|q| q.1 == id),
        ..fila(id.0, nombres.operador(id), cifras)
    });
    let prioridades = prioridades(&grupos);
    let calor = grupos.calor();
    let horas = calor.medias().map(|media| FilaDeHoras {
        media,
        dias: std::array::from_fn(|dia| calor.hora(u8::try_from(dia).unwrap_or(0), media)),
    });
    let tramites = grupos.tramites().into_iter();
    let mesas = grupos.mesas().into_iter();
    Ok(Informe {
        todo,
        ocupacion: ocupacion.parte(),
        ocioso_ms: ocioso(&|_| true),
        ocioso_sin_registro: grupos.ocioso().sin_registro,
        tramites: tramites
            .map(|(id, c)| fila(id.0, nombres.tramite(id.0), c))
            .collect(),
        mesas: mesas
            .map(|(id, c)| Fila {
                ocioso_ms: ocioso(&|q| q.0 == id),
                ..fila(id.0, nombres.mesa(id.0), c)
            })
            .collect(),
        operadores: operadores.collect(),
        prioridades,
        horas: horas.collect(),
        nivel_min: distintos(areas.iter().map(|a| limites(a).nivel_min)),
        espera_maxima_min: distintos(areas.iter().map(|a| limites(a).espera_maxima_min)),
    })
}

/// Who has none, all who have one, and each of these where there are several.
fn prioridades(grupos: &Grupos) -> Vec<Fila> {
    let (con, sin): (Vec<_>, Vec<_>) = grupos
        .prioridades()
        .into_iter()
        .partition(|(p, _)| p.preferente());
    let dicha =
        |(p, c): &(Prioridad, Cifras)| fila(p.id(), (textos().general().prioridad)(*p).into(), *c);
    let todas = || {
        fila(
            CON_PRIORIDAD,
            textos().informes().con_prioridad.into(),
            grupos.preferentes(),
        )
    };
    let mut filas: Vec<_> = sin.iter().map(dicha).collect();
    filas.extend((con.len() > 1).then(todas));
    filas.extend(con.iter().map(dicha));
    filas
}

fn fila(id: i64, nombre: String, cifras: Cifras) -> Fila {
    Fila {
        id,
        nombre,
        cifras,
        ocupacion: None,
        ocioso_ms: None,
    }
}

fn distintos(numeros: impl Iterator<Item = u32>) -> Vec<u32> {
    let distintos: std::collections::BTreeSet<_> = numeros.collect();
    distintos.into_iter().collect()
}

/// Adds how long each was on duty in an área, pauses left out.
async fn en_servicio(
    t: &Turnero,
    tx: &mut Tx,
    area: &Area,
    periodo: Periodo,
    servicio: &mut BTreeMap<UsuarioId, Milis>,
) -> Result<()> {
    let zona = Zona::de(&area.zona);
    let limites = (
        zona.comienzo(&periodo.desde.iso()),
        zona.comienzo(&periodo.hasta.iso()),
    );
    let (Some(desde), Some(hasta)) = limites else {
        return Ok(());
    };
    let ahora = t.reloj.ahora();
    for (quien, en_servicio, en_pausa) in
        tabla::servicio(tx, area.id, (desde, hasta), ahora).await?
    {
        *servicio.entry(quien).or_default() += en_servicio - en_pausa;
    }
    Ok(())
}

/// How much of somebody's time on duty, pauses left out, went into attention that has ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Ocupado {
    /// How often they attended.
    casos: i64,
    atendiendo_ms: Milis,
    servicio_ms: Milis,
}

impl Ocupado {
    /// With somebody else's.
    fn y(self, otro: Ocupado) -> Ocupado {
        Ocupado {
            casos: self.casos + otro.casos,
            atendiendo_ms: self.atendiendo_ms + otro.atendiendo_ms,
            servicio_ms: self.servicio_ms + otro.servicio_ms,
        }
    }

    /// In thousandths; `None`: too few to tell.
    fn parte(self) -> Option<i64> {
        let bastan = self.casos >= CASOS_MINIMOS as i64 && self.servicio_ms > 0;
        bastan.then(|| en_partes(self.atendiendo_ms, self.servicio_ms, 1000))
    }
}

/// Of each who was on duty, or attended. Attention counts on the day of its turno and duty by the clock, so that where it
/// goes on after midnight a day by itself would have more of it than duty: nobody attends for longer than they are there.
fn ocupados(
    servicio: &BTreeMap<UsuarioId, Milis>,
    operadores: &BTreeMap<UsuarioId, Cifras>,
    ocioso: &Ocioso,
) -> BTreeMap<UsuarioId, Ocupado> {
    let mut ocupados: BTreeMap<UsuarioId, Ocupado> = BTreeMap::new();
    for (quien, servicio_ms) in servicio {
        ocupados.entry(*quien).or_default().servicio_ms = *servicio_ms;
    }
    for (quien, cifras) in operadores {
        let suyo = ocupados.entry(*quien).or_default();
        suyo.casos += cifras.atencion.casos as i64;
        suyo.atendiendo_ms += cifras.atendiendo_ms;
    }
    for ((_, quien), devuelto) in &ocioso.devuelto {
        if let Some(suyo) = ocupados.get_mut(quien) {
            suyo.casos += devuelto.veces;
            suyo.atendiendo_ms += devuelto.ms;
        }
    }
    for suyo in ocupados.values_mut() {
        suyo.atendiendo_ms = suyo.atendiendo_ms.min(suyo.servicio_ms);
    }
    ocupados
}

/// What the turnos of whoever asks can be narrowed down by.
pub async fn partes(t: &Turnero, yo: &Usuario) -> Result<Partes> {
    let todas = t.areas_de(yo).await?;
    let nombres = Nombres::de(t, &todas.iter().collect::<Vec<_>>()).await?;
    Ok(Partes {
        tramites: nombres.tramites(),
        mesas: nombres
            .mesas
            .keys()
            .map(|id| (MesaId(*id), nombres.mesa(*id)))
            .collect(),
        operadores: nombres.elegibles,
    })
}

/// What the parts of a report are called. Who is gone has their number.
struct Nombres {
    areas: BTreeMap<AreaId, String>,
    tramites: BTreeMap<i64, (AreaId, String)>,
    mesas: BTreeMap<i64, (AreaId, String)>,
    operadores: BTreeMap<UsuarioId, String>,
    /// Who works in these áreas.
    elegibles: Vec<(UsuarioId, String)>,
}

impl Nombres {
    async fn de(t: &Turnero, pedidas: &[&Area]) -> Result<Nombres> {
        let areas: BTreeMap<_, _> = pedidas.iter().map(|a| (a.id, a.nombre.clone())).collect();
        let tramites = areas::tramites(&t.db).await?.into_iter();
        let mesas = areas::mesas(&t.db).await?.into_iter();
        let mut operadores = BTreeMap::new();
        let mut elegibles = Vec::new();
        for cuenta in usuarios::todas(&t.db).await? {
            let u = cuenta.usuario;
            let nombre = match u.nombre.is_empty() {
                true => u.usuario,
                false => u.nombre,
            };
            if u.rol.opera() && u.areas.iter().any(|a| areas.contains_key(a)) {
                elegibles.push((u.id, nombre.clone()));
            }
            operadores.insert(u.id, nombre);
        }
        elegibles.sort_by(|a, b| a.1.cmp(&b.1));
        Ok(Nombres {
            tramites: tramites
                .filter(|t| areas.contains_key(&t.area_id))
                .map(|t| (t.id.0, (t.area_id, t.nombre)))
                .collect(),
            mesas: mesas
                .filter(|m| areas.contains_key(&m.area_id))
                .map(|m| (m.id.0, (m.area_id, m.nombre)))
                .collect(),
            areas,
            operadores,
            elegibles,
        })
    }

    /// With its área, where there are several.
    fn con_area(&self, id: i64, suyo: Option<&(AreaId, String)>) -> String {
        match suyo {
            Some((area, nombre)) if self.areas.len() > 1 => match self.areas.get(area) {
                Some(area) => format!("{nombre} ({area})"),
                None => nombre.clone(),
            },
            Some((_, nombre)) => nombre.clone(),
            None => format!("{id}"),
        }
    }

    fn tramite(&self, id: i64) -> String {
        self.con_area(id, self.tramites.get(&id))
    }

    fn mesa(&self, id: i64) -> String {
        self.con_area(id, self.mesas.get(&id))
    }

    fn operador(&self, id: UsuarioId) -> String {
        self.operadores
            .get(&id)
            .cloned()
            .unwrap_or_else(|| id.to_string())
    }

    fn tramites(&self) -> Vec<(TramiteId, String)> {
        let ids = self.tramites.keys();
        ids.map(|id| (TramiteId(*id), self.tramite(*id))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::resumen::Resumen;

    #[test]
    fn nobody_is_busier_than_their_duty_and_what_one_has_too_much_is_not_the_others() {
        const HORA: Milis = 3_600_000;
        let atendio = |ms| Cifras {
            atendiendo_ms: ms,
            atencion: Resumen {
                casos: 5,
                ..Resumen::default()
            },
            ..Cifras::default()
        };
        let [nocturna, diurno, sin_jornada] = [1, 2, 3].map(UsuarioId);
        let servicio = BTreeMap::from([(nocturna, HORA), (diurno, 3 * HORA)]);
        let operadores = BTreeMap::from([
            (nocturna, atendio(5 * HORA)),
            (diurno, atendio(HORA)),
            (sin_jornada, atendio(HORA)),
        ]);
        let ocupados = ocupados(&servicio, &operadores, &Ocioso::default());
        let parte = |quien| ocupados[&quien].parte();
        assert_eq!(parte(nocturna), Some(1000));
        assert_eq!(parte(diurno), Some(333));
        assert_eq!(parte(sin_jornada), None);
        let todos = ocupados.values().fold(Ocupado::default(), |s, o| s.y(*o));
        assert_eq!(todos.parte(), Some(500));
    }
}
