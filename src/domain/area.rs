//! Área, trámite and mesa, and what an área has configured.

use super::aspecto::{Color, Icono};
use super::horario::{Calendario, Feriado, Horario};
use super::id::{AreaId, MesaId, TramiteId};
use super::idioma::Idioma;
use super::impresora::DireccionImpresora;
use super::medio::Medio;
use super::numero::Serie;
use super::pais::Pais;
use super::politica::ReglasDeLlamada;
use super::turno::ReglasDeTurno;
use serde::{Deserialize, Serialize};

/// What the public screens show of a person's name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Privacidad {
    /// Only the number.
    #[default]
    Numero,
    /// "J. P.".
    Iniciales,
    /// "Juan Pérez".
    Nombre,
}

impl Privacidad {
    /// Every setting.
    pub const TODAS: [Privacidad; 3] = [
        Privacidad::Numero,
        Privacidad::Iniciales,
        Privacidad::Nombre,
    ];

    /// Its name in forms.
    pub fn nombre(self) -> &'static str {
        match self {
            Privacidad::Numero => "numero",
            Privacidad::Iniciales => "iniciales",
            Privacidad::Nombre => "nombre",
        }
    }
}

/// An office or sector with its own queue, numbering and time zone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// Its identity.
    pub id: AreaId,
    /// Its name in addresses: `?area=mesa-de-entradas`.
    pub slug: String,
    /// Its name on the screens.
    pub nombre: String,
    /// The series of its trámites that have none of their own.
    pub serie: Serie,
    /// IANA name of its time zone.
    pub zona: String,
    /// What its director decides.
    pub config: ConfigArea,
    /// Grows with each change of what is configured.
    pub edicion: i64,
    /// The holidays of all áreas.
    pub feriados_de_todos: Vec<Feriado>,
}

impl Area {
    /// When its kiosk issues.
    pub fn emision(&self) -> Calendario<'_> {
        self.calendario(&self.config.emision)
    }

    /// When its operators call.
    pub fn atencion(&self) -> Calendario<'_> {
        self.calendario(&self.config.atencion)
    }

    fn calendario<'a>(&'a self, horario: &'a Horario) -> Calendario<'a> {
        Calendario {
            horario,
            feriados: [&self.config.feriados, &self.feriados_de_todos],
        }
    }
}

/// A service that people come for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tramite {
    /// Its identity.
    pub id: TramiteId,
    /// The área that does it.
    pub area_id: AreaId,
    /// Its name on the screens.
    pub nombre: String,
    /// Its own series, or its área's.
    pub serie: Option<Serie>,
    /// The kiosk does not offer it; who waits for it is called all the same.
    pub oculto: bool,
    /// How many turnos it gives a day; `None`: as many as come.
    pub cupo: Option<u32>,
    /// Its sign at the kiosk.
    pub icono: Option<Icono>,
}

/// A desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mesa {
    /// Its identity.
    pub id: MesaId,
    /// The área that it stands in.
    pub area_id: AreaId,
    /// "Mesa 1".
    pub nombre: String,
    /// The trámites that it serves; empty: all of its área.
    pub tramites: Vec<TramiteId>,
    /// Nobody sits down at it any more.
    pub cerrada: bool,
    /// What it is told apart by.
    pub color: Option<Color>,
}

impl Mesa {
    /// Whether people of this trámite can be called to it.
    pub fn atiende(&self, tramite: TramiteId) -> bool {
        self.tramites.is_empty() || self.tramites.contains(&tramite)
    }
}

/// What an área's director decides. A field that the database does not hold yet has its default.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConfigArea {
    /// A turno may be issued without a documento.
    pub permitir_sin_dni: bool,
    /// The kiosk prints each turno as it issues it.
    pub imprimir_turno: bool,
    /// The address of the printer in the office's network that does so; empty: the kiosk's browser does.
    pub impresora: String,
    /// A persona may hold several active turnos at once.
    pub multiples_turnos_dni: bool,
    /// Turnos of one persona in one day.
    pub max_turnos_por_dia: u32,
    /// Who still waits when the day ends counts as absent.
    pub vencimiento_turnos: bool,
    /// The kiosk offers the claim "embarazada".
    pub prioridad_embarazadas: bool,
    /// The kiosk offers the claim "discapacidad".
    pub prioridad_discapacidad: bool,
    /// 65 or older by birth date has priority.
    pub prioridad_adulto_mayor: bool,
    /// How the next one is chosen.
    pub llamada: ReglasDeLlamada,
    /// When a turno may be closed, and how.
    pub turno: ReglasDeTurno,
    /// What a turno may be finished with; the first one is the usual one.
    pub motivos_cierre: Vec<String>,
    /// What an operator's pause may be for.
    pub motivos_pausa: Vec<String>,
    /// When the kiosk issues.
    pub emision: Horario,
    /// When the operators call.
    pub atencion: Horario,
    /// When neither.
    pub feriados: Vec<Feriado>,
    /// Minutes within which a visitor should be called: what the level of service is measured by.
    pub nivel_servicio_min: u32,
    /// What the screens show.
    pub pantalla: ConfigPantalla,
}

impl Default for ConfigArea {
    fn default() -> Self {
        ConfigArea {
            permitir_sin_dni: true,
            imprimir_turno: false,
            impresora: String::new(),
            multiples_turnos_dni: false,
            max_turnos_por_dia: 3,
            vencimiento_turnos: true,
            prioridad_embarazadas: true,
            prioridad_discapacidad: true,
            prioridad_adulto_mayor: true,
            llamada: ReglasDeLlamada::default(),
            turno: ReglasDeTurno::default(),
            motivos_cierre: ["Atendido", "Derivado a otra oficina", "Falta documentación"]
                .map(String::from)
                .into(),
            motivos_pausa: ["Descanso", "Almuerzo", "Trámite interno", "Capacitación"]
                .map(String::from)
                .into(),
            emision: Horario::siempre(),
            atencion: Horario::siempre(),
            feriados: Vec::new(),
            nivel_servicio_min: 15,
            pantalla: ConfigPantalla::default(),
        }
    }
}

impl ConfigArea {
    /// The printer in the office's network to which each turno goes.
    pub fn impresora_en_red(&self) -> Option<DireccionImpresora> {
        let direccion = self.impresora.parse().ok();
        direccion.filter(|_| self.imprimir_turno)
    }
}

/// What the screens of an área need to know of its configuration; travels in the `instantanea`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConfigPantalla {
    /// Lines at the foot of the monitor, shown one after another.
    #[serde(with = "renglones")]
    pub mensaje_pantalla: Vec<String>,
    /// Its monitors show the medios.
    pub media_habilitada: bool,
    /// Images and videos, in their order.
    pub medios: Vec<Medio>,
    /// What the public sees of a name.
    pub privacidad_monitor: Privacidad,
    /// Seconds that a call fills the monitor.
    pub tiempo_llamada_seg: u32,
    /// A chime with each call.
    pub sonido_llamada: bool,
    /// How many times a call is heard, by chime and voice.
    pub repeticiones: u32,
    /// Each call is said aloud, where the screen has a voice.
    pub voz_llamada: bool,
    /// Whose Spanish is spoken, where Spanish is.
    pub voz_pais: Pais,
    /// The language of its monitors; `None`: the office's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub idioma: Option<Idioma>,
}

impl Default for ConfigPantalla {
    fn default() -> Self {
        ConfigPantalla {
            mensaje_pantalla: Vec::new(),
            media_habilitada: true,
            medios: Vec::new(),
            privacidad_monitor: Privacidad::default(),
            tiempo_llamada_seg: 10,
            sonido_llamada: true,
            repeticiones: 2,
            voz_llamada: false,
            voz_pais: Pais::default(),
            idioma: None,
        }
    }
}

/// Several lines as one text, as they always were in the database and on the wire: what was written as one line is
/// one, and a client that shows the text shows them all.
mod renglones {
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(renglones: &[String], a: S) -> Result<S::Ok, S::Error> {
        a.serialize_str(&renglones.join("\n"))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(de: D) -> Result<Vec<String>, D::Error> {
        let texto = String::deserialize(de)?;
        let renglones = texto.lines().map(str::trim).filter(|r| !r.is_empty());
        Ok(renglones.map(str::to_owned).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_that_was_kept_as_one_line_is_one_and_several_are_kept_as_a_text() {
        let leer = |json| serde_json::from_str::<ConfigPantalla>(json).unwrap();
        let viejo = leer(r#"{"mensaje_pantalla": " Hoy hasta las 12 ", "repeticiones": 1}"#);
        assert_eq!(viejo.mensaje_pantalla, ["Hoy hasta las 12"]);
        assert!(viejo.media_habilitada && viejo.medios.is_empty());
        assert_eq!(viejo.voz_pais.etiqueta(), "es-AR");
        assert!(
            leer(r#"{"mensaje_pantalla": ""}"#)
                .mensaje_pantalla
                .is_empty()
        );
        let varios = ConfigPantalla {
            mensaje_pantalla: vec!["Uno".into(), "Dos".into()],
            ..viejo
        };
        let escrito = serde_json::to_value(&varios).unwrap();
        assert_eq!(escrito["mensaje_pantalla"], "Uno\nDos");
        assert_eq!(leer(&escrito.to_string()), varios);
    }
}
