//! Which turnos are behind a figure: it has a name, by which a link asks for them.

use super::Cifras;
use crate::domain::estado::Estado;
use crate::domain::prioridad::Prioridad;
use std::fmt;
use std::str::FromStr;

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cuenta {
    /// Issued by the área.
    Emitidos,
    /// Taken over from another one.
    Recibidos,
    /// Called, and not given back to the queue since.
    Llamados,
    /// Attended.
    Finalizados,
    /// Called, and absent.
    NoPresento,
    /// Never called by the end of their day.
    Vencidos,
    /// Handed to another área.
    Derivados,
    /// Taken back.
    Cancelados,
    /// Cancelled or expired.
    Abandono,
    /// Called within the level of service of their área.
    ATiempo,
    /// Called after more than the limit of their área.
    Pasados,
    /// Those whose way to the mesa is known.
    Respuesta,
    /// Those whose attention is known.
    Atencion,
    /// Those whose stay is known.
    Permanencia,
    /// Told when they would be called, and called.
    Anunciados,
    /// Called within that time.
    Acertados,
    /// Called before it.
    Adelantados,
    /// Called after it.
    Atrasados,
    /// Called or attended at this moment, of whatever day.
    EnCurso,
    /// Waiting since an earlier day.
    DeAntes,
    /// Waiting today for longer than their área promises.
    FueraDeNivel,
    /// Waiting today, with most of the limit of their área over.
    CercaDelLimite,
    /// Waiting today for longer than the limit of their área.
    SobreElLimite,
}

impl Cuenta {
    /// Each, as lists offer them.
    pub const TODAS: [Cuenta; 23] = [
        Cuenta::Emitidos,
        Cuenta::Recibidos,
        Cuenta::Llamados,
        Cuenta::Finalizados,
        Cuenta::NoPresento,
        Cuenta::Vencidos,
        Cuenta::Derivados,
        Cuenta::Cancelados,
        Cuenta::Abandono,
        Cuenta::ATiempo,
        Cuenta::Pasados,
        Cuenta::Respuesta,
        Cuenta::Atencion,
        Cuenta::Permanencia,
        Cuenta::Anunciados,
        Cuenta::Acertados,
        Cuenta::Adelantados,
        Cuenta::Atrasados,
        Cuenta::EnCurso,
        Cuenta::DeAntes,
        Cuenta::FueraDeNivel,
        Cuenta::CercaDelLimite,
        Cuenta::SobreElLimite,
    ];

    /// Its name in addresses.
    pub fn nombre(self) -> &'static str {
        match self {
            Cuenta::Emitidos => "emitidos",
            Cuenta::Recibidos => "recibidos",
            Cuenta::Llamados => "llamados",
            Cuenta::Finalizados => "finalizados",
            Cuenta::NoPresento => "no_presento",
            Cuenta::Vencidos => "vencidos",
            Cuenta::Derivados => "derivados",
            Cuenta::Cancelados => "cancelados",
            Cuenta::Abandono => "abandono",
            Cuenta::ATiempo => "a_tiempo",
            Cuenta::Pasados => "pasados",
            Cuenta::Respuesta => "respuesta",
            Cuenta::Atencion => "atencion",
            Cuenta::Permanencia => "permanencia",
            Cuenta::Anunciados => "anunciados",
            Cuenta::Acertados => "acertados",
            Cuenta::Adelantados => "adelantados",
            Cuenta::Atrasados => "atrasados",
            Cuenta::EnCurso => "en_curso",
            Cuenta::DeAntes => "de_antes",
            Cuenta::FueraDeNivel => "fuera_de_nivel",
            Cuenta::CercaDelLimite => "cerca_del_limite",
            Cuenta::SobreElLimite => "sobre_el_limite",
        }
    }

    /// How many of these figures' turnos it counts; `None`: it is of this moment, and not of a period.
    pub fn de(self, c: &Cifras) -> Option<i64> {
        let casos =
            |r: &crate::domain::resumen::Resumen| i64::try_from(r.casos).unwrap_or(i64::MAX);
        Some(match self {
            Cuenta::Emitidos => c.emitidos,
            Cuenta::Recibidos => c.recibidos,
            Cuenta::Llamados => c.llamados(),
            Cuenta::Finalizados => c.finalizados,
            Cuenta::NoPresento => c.no_presento,
            Cuenta::Vencidos => c.vencidos,
            Cuenta::Derivados => c.derivados,
            Cuenta::Cancelados => c.cancelados,
            Cuenta::Abandono => c.cancelados + c.vencidos,
            Cuenta::ATiempo => c.a_tiempo,
            Cuenta::Pasados => c.espera.pasados as i64,
            Cuenta::Respuesta => casos(&c.respuesta),
            Cuenta::Atencion => casos(&c.atencion),
            Cuenta::Permanencia => casos(&c.permanencia),
            Cuenta::Anunciados => c.anunciados.casos,
            Cuenta::Acertados => c.anunciados.dentro,
            Cuenta::Adelantados => c.anunciados.antes,
            Cuenta::Atrasados => c.anunciados.despues(),
            Cuenta::EnCurso
            | Cuenta::DeAntes
            | Cuenta::FueraDeNivel
            | Cuenta::CercaDelLimite
            | Cuenta::SobreElLimite => return None,
        })
    }
}

impl Cuenta {
    /// Whether it is of a period, and not of this moment.
    pub fn es_de_un_periodo(self) -> bool {
        self.de(&Cifras::default()).is_some()
    }

    /// Whether it counts turnos that nobody called: of one operator, or at one mesa, it says nothing.
    pub fn de_nadie(self) -> bool {
        matches!(
            self,
            Cuenta::Vencidos | Cuenta::Cancelados | Cuenta::Abandono
        )
    }

    /// The one of all turnos in a state, where there is one.
    pub fn de_estado(estado: Estado) -> Option<Cuenta> {
        match estado {
            Estado::Finalizado => Some(Cuenta::Finalizados),
            Estado::Derivado => Some(Cuenta::Derivados),
            Estado::Cancelado => Some(Cuenta::Cancelados),
            _ => None,
        }
    }
}

impl fmt::Display for Cuenta {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.nombre())
    }
}

/// What means nothing in an address.
#[derive(Debug, thiserror::Error)]
#[error("{0} is none of these")]
pub struct Desconocida(String);

impl FromStr for Cuenta {
    type Err = Desconocida;
    fn from_str(nombre: &str) -> Result<Self, Self::Err> {
        let mut todas = Cuenta::TODAS.into_iter();
        let suya = todas.find(|c| c.nombre() == nombre);
        suya.ok_or_else(|| Desconocida(nombre.to_owned()))
    }
}

/// Turnos of one priority, or of any but none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preferencial {
    /// Of this one.
    De(Prioridad),
    /// Of any.
    Cualquiera,
}

impl Preferencial {
    /// Whether a priority is one of these.
    pub fn es(self, prioridad: Prioridad) -> bool {
        match self {
            Preferencial::De(una) => una == prioridad,
            Preferencial::Cualquiera => prioridad.preferente(),
        }
    }
}

/// The name of [`Preferencial::Cualquiera`] in addresses.
const CUALQUIERA: &str = "con";

impl fmt::Display for Preferencial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Preferencial::De(prioridad) => write!(f, "{}", prioridad.id()),
            Preferencial::Cualquiera => f.write_str(CUALQUIERA),
        }
    }
}

impl FromStr for Preferencial {
    type Err = Desconocida;
    fn from_str(texto: &str) -> Result<Self, Self::Err> {
        if texto == CUALQUIERA {
            return Ok(Preferencial::Cualquiera);
        }
        let prioridad = texto.parse::<i64>().ok().and_then(|n| n.try_into().ok());
        let prioridad = prioridad.ok_or_else(|| Desconocida(texto.to_owned()))?;
        Ok(Preferencial::De(prioridad))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_a_name_of_its_own_by_which_it_is_found_again() {
        for (i, cuenta) in Cuenta::TODAS.into_iter().enumerate() {
            assert_eq!(cuenta.to_string().parse::<Cuenta>().unwrap(), cuenta);
            assert_eq!(cuenta as usize, i);
        }
        for texto in ["0", "3", "con"] {
            assert_eq!(texto.parse::<Preferencial>().unwrap().to_string(), texto);
        }
        assert!("4".parse::<Preferencial>().is_err() && "todos".parse::<Cuenta>().is_err());
    }
}
