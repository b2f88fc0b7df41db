//! Sala: what a director sees of an área at a glance: each mesa, and who has waited longest for what.

use super::estado::Estado;
use super::id::{AreaId, MesaId, Milis, TramiteId, TurnoId};
use super::impresora::EstadoImpresora;
use super::jornada::Pausa;
use super::numero::NumeroVisible;
use serde::{Deserialize, Serialize};

/// The áreas of whoever looks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sala {
    /// By name.
    pub areas: Vec<SalaDeArea>,
    /// When this was told, by the server's clock.
    pub ahora_ms: Milis,
}

/// One área.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SalaDeArea {
    /// Its identity.
    pub id: AreaId,
    /// Its name.
    pub nombre: String,
    /// Minutes that nobody should wait.
    pub espera_maxima_min: u32,
    /// In their order.
    pub mesas: Vec<MesaEnSala>,
    /// Turnos that are called or attended at no mesa of these: whoever called them sits there no more.
    pub sueltos: Vec<TurnoEnSala>,
    /// Turnos that are parked at a mesa, the one that was parked first before the others.
    pub pausados: Vec<Pausado>,
    /// Minutes after which one that is parked is reminded of.
    pub alerta_en_espera_min: u32,
    /// The trámites that somebody waits for, the longest wait first.
    pub esperas: Vec<EsperaDeTramite>,
    /// How the printer of its kiosk is, if it has one in the office's network.
    #[serde(default)]
    pub impresora: Option<EstadoImpresora>,
}

/// A turno that is parked: its visitor comes back to whoever parked it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Pausado {
    /// The name of the mesa where it was parked; empty: it is gone.
    pub mesa: String,
    /// Which one, since when, and by whom.
    pub turno: TurnoEnSala,
}

/// A mesa.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MesaEnSala {
    /// Its identity.
    pub id: MesaId,
    /// Its name.
    pub nombre: String,
    /// Who sits there.
    pub operador: Option<OperadorEnSala>,
    /// The turno that was called to it and is not closed.
    pub turno: Option<TurnoEnSala>,
}

/// Who sits at a mesa.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct OperadorEnSala {
    /// Their name.
    pub nombre: String,
    /// Their session is alive.
    pub presente: bool,
    /// Since when they are on duty.
    pub desde_ms: Option<Milis>,
    /// They are on pause.
    pub pausa: Option<Pausa>,
}

/// A turno that is called, attended or parked, or that waits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TurnoEnSala {
    /// Its identity.
    pub id: TurnoId,
    /// Its number.
    pub numero_visible: NumeroVisible,
    /// Where it stands.
    pub estado: Estado,
    /// What for.
    pub tramite_nombre: String,
    /// Who called it.
    pub operador: Option<String>,
    /// Since when it stands there.
    pub desde_ms: Milis,
}

/// Those who wait for a trámite.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct EsperaDeTramite {
    /// Which.
    pub tramite_id: TramiteId,
    /// Its name.
    pub nombre: String,
    /// How many.
    pub esperan: i64,
    /// When the first of them came.
    pub desde_ms: Milis,
}

/// What a mesa is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Ocupacion {
    /// Nobody sits there.
    Vacia,
    /// Who sits there is not logged in.
    Ausente,
    /// Somebody sits there and calls nobody.
    Libre,
    /// On pause.
    EnPausa,
    /// Somebody is called.
    Llamando,
    /// Somebody is attended.
    Atendiendo,
}

impl MesaEnSala {
    /// What it is doing, and since when, as far as that is known.
    pub fn ocupacion(&self) -> (Ocupacion, Option<Milis>) {
        let pausa = self.operador.as_ref().and_then(|o| o.pausa.as_ref());
        match (&self.turno, &self.operador) {
            (Some(t), _) if t.estado == Estado::Llamando => (Ocupacion::Llamando, Some(t.desde_ms)),
            (Some(t), _) => (Ocupacion::Atendiendo, Some(t.desde_ms)),
            (None, None) => (Ocupacion::Vacia, None),
            (None, Some(o)) if !o.presente => (Ocupacion::Ausente, None),
            (None, Some(o)) => match pausa {
                Some(pausa) => (Ocupacion::EnPausa, Some(pausa.desde_ms)),
                None => (Ocupacion::Libre, o.desde_ms),
            },
        }
    }
}

/// What a director may do with a turno that somebody else has in hands or parked, or that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Orden {
    /// Attention is over.
    Finalizar,
    /// Nobody came, however often and for how long they were called.
    NoPresento,
    /// The call was a mistake: it waits as before.
    Deshacer,
    /// Attention can't go on: it waits again, for anybody.
    Devolver,
    /// The person does not want it any more.
    Cancelar,
}

impl Orden {
    /// Those that a turno in this state allows, the usual one first.
    pub fn de(estado: Estado) -> &'static [Orden] {
        match estado {
            Estado::Llamando => &[Orden::NoPresento, Orden::Deshacer],
            Estado::EnAtencion | Estado::EnEspera => &[Orden::Finalizar, Orden::Devolver],
            Estado::Pendiente => &[Orden::Cancelar],
            _ => &[],
        }
    }

    /// The name in forms.
    pub fn nombre(self) -> &'static str {
        match self {
            Orden::Finalizar => "finalizar",
            Orden::NoPresento => "no_presento",
            Orden::Deshacer => "deshacer",
            Orden::Devolver => "devolver",
            Orden::Cancelar => "cancelar",
        }
    }
}

/// How near a wait is to the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nivel {
    /// Far from it.
    Normal,
    /// Four fifths of it are over.
    Cerca,
    /// It is over.
    Pasada,
}

/// From which wait on a limit is near: four fifths of it.
pub fn cerca_ms(maxima_ms: Milis) -> Milis {
    maxima_ms * 4 / 5
}

/// How near a wait of so long is to a limit of so many minutes.
pub fn nivel(espera_ms: Milis, maxima_min: u32) -> Nivel {
    let maxima = Milis::from(maxima_min) * 60_000;
    match espera_ms {
        e if e > maxima => Nivel::Pasada,
        e if e >= cerca_ms(maxima) => Nivel::Cerca,
        _ => Nivel::Normal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_warned_of_before_the_limit_and_told_once_it_is_over() {
        for (minutos, esperado) in [
            (0, Nivel::Normal),
            (23, Nivel::Normal),
            (24, Nivel::Cerca),
            (30, Nivel::Cerca),
            (31, Nivel::Pasada),
        ] {
            assert_eq!(nivel(minutos * 60_000, 30), esperado, "{minutos}");
        }
    }

    #[test]
    fn a_turno_in_hands_says_what_a_mesa_does_whoever_sits_there() {
        let operador = |presente, pausa: Option<&str>| OperadorEnSala {
            nombre: "Ana".into(),
            presente,
            desde_ms: Some(1),
            pausa: pausa.map(|motivo| Pausa {
                motivo: motivo.into(),
                desde_ms: 2,
            }),
        };
        let turno = |estado| TurnoEnSala {
            id: TurnoId(1),
            numero_visible: "A-001".parse().unwrap(),
            estado,
            tramite_nombre: String::new(),
            operador: None,
            desde_ms: 3,
        };
        let (presente, ausente) = (operador(true, None), operador(false, None));
        for (operador, turno, esperado) in [
            (None, None, (Ocupacion::Vacia, None)),
            (Some(ausente.clone()), None, (Ocupacion::Ausente, None)),
            (Some(presente.clone()), None, (Ocupacion::Libre, Some(1))),
            (
                Some(operador(true, Some("Almuerzo"))),
                None,
                (Ocupacion::EnPausa, Some(2)),
            ),
            (
                Some(presente),
                Some(turno(Estado::Llamando)),
                (Ocupacion::Llamando, Some(3)),
            ),
            (
                Some(ausente),
                Some(turno(Estado::EnAtencion)),
                (Ocupacion::Atendiendo, Some(3)),
            ),
        ] {
            let mesa = MesaEnSala {
                id: MesaId(1),
                nombre: "Mesa 1".into(),
                operador,
                turno,
            };
            assert_eq!(mesa.ocupacion(), esperado);
        }
    }
}
