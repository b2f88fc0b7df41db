//! What an área's director can configure: each field with its name, its place and what may stand in it. The page, the
//! history and the rules are made of this one table.

use super::area::{Area, Privacidad};
use super::horario::{
    DiaInvalido, FeriadosInvalidos, Horario, escribir_dia, escribir_feriados, leer_dia,
    leer_feriados,
};
use super::idioma::Idioma;
use super::impresora::DireccionImpresora;
use super::pais::ETIQUETAS;
use super::politica::Politica;
use std::collections::BTreeMap;

/// Fields by their names, each with what stands in it as it is typed.
pub type Valores = BTreeMap<String, String>;

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // `texts/` says each in words
pub enum Seccion {
    Turnos,
    Prioridades,
    Pantalla,
    Llamada,
    Operacion,
    Horarios,
    Emision,
    Atencion,
}

impl Seccion {
    /// All of them, in the order of the page.
    pub const TODAS: [Seccion; 8] = [
        Seccion::Turnos,
        Seccion::Prioridades,
        Seccion::Operacion,
        Seccion::Llamada,
        Seccion::Pantalla,
        Seccion::Horarios,
        Seccion::Emision,
        Seccion::Atencion,
    ];
}

/// Where a field's value is, and what it may be.
#[derive(Clone, Copy, Debug)]
pub enum Clase {
    /// "true", or nothing.
    SiNo(fn(&mut Area) -> &mut bool),
    /// A whole number.
    Entero {
        /// Where.
        en: fn(&mut Area) -> &mut u32,
        /// The least.
        min: u32,
        /// The greatest.
        max: u32,
    },
    /// Several lines, none twice.
    Renglones {
        /// Where.
        en: fn(&mut Area) -> &mut Vec<String>,
        /// The most lines.
        max: usize,
        /// The most characters of each.
        largo: usize,
    },
    /// One of these.
    Opcion {
        /// Their names.
        opciones: &'static [&'static str],
        /// Which it is.
        leer: fn(&Area) -> &'static str,
        /// Makes it another.
        poner: fn(&mut Area, &str),
    },
    /// The hours of a day of the week.
    Horas {
        /// Of which hours.
        en: fn(&mut Area) -> &mut Horario,
        /// 0 Monday … 6 Sunday.
        dia: usize,
    },
    /// The área's own holidays.
    Feriados,
    /// The IANA name of its time zone.
    Zona,
    /// Where its printer is; empty: nowhere.
    Impresora,
}

/// A field.
#[derive(Clone, Copy, Debug)]
pub struct Campo {
    /// Its name in forms and in the history: stable.
    pub nombre: &'static str,
    /// Where it stands.
    pub seccion: Seccion,
    /// What it is.
    pub clase: Clase,
}

/// Why a value can't stand in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reparo {
    /// There is no such field, or no such choice.
    Desconocido,
    /// It must be a whole number from the first to the second.
    Numero(u32, u32),
    /// It has more characters than this, or one that can't be shown.
    Largo(usize),
    /// It has more lines than this.
    Renglones(usize),
    /// Where a motivo is demanded, there must be one to choose.
    FaltanMotivos,
    /// Hours that are none.
    Horas(DiaInvalido),
    /// Holidays that are none.
    Feriados(FeriadosInvalidos),
    /// There is no time zone of that name.
    Zona,
    /// It is no address of a printer.
    Impresora,
    /// No printer may be there.
    RedAjena,
}

macro_rules! campos {
    ($($seccion:ident { $($nombre:literal: $clase:expr,)+ })+) => {
        /// All fields, in the order of the page.
        pub const CAMPOS: &[Campo] = &[$($(
            Campo { nombre: $nombre, seccion: Seccion::$seccion, clase: $clase },
        )+)+];
    };
}

macro_rules! entero {
    ($min:literal..=$max:literal, $($lugar:tt)+) => {
        Clase::Entero { en: |a| &mut a.config.$($lugar)+, min: $min, max: $max }
    };
}

macro_rules! si_no {
    ($($lugar:tt)+) => { Clase::SiNo(|a| &mut a.config.$($lugar)+) };
}

macro_rules! horas {
    ($cuales:ident, $dia:literal) => {
        Clase::Horas {
            en: |a| &mut a.config.$cuales,
            dia: $dia,
        }
    };
}

campos! {
    Turnos {
        "permitir_sin_dni": si_no!(permitir_sin_dni),
        "imprimir_turno": si_no!(imprimir_turno),
        "impresora": Clase::Impresora,
        "multiples_turnos_dni": si_no!(multiples_turnos_dni),
        "max_turnos_por_dia": entero!(1..=100, max_turnos_por_dia),
        "vencimiento_turnos": si_no!(vencimiento_turnos),
    }
    Prioridades {
        "prioridad_adulto_mayor": si_no!(prioridad_adulto_mayor),
        "prioridad_embarazadas": si_no!(prioridad_embarazadas),
        "prioridad_discapacidad": si_no!(prioridad_discapacidad),
        "politica": Clase::Opcion {
            opciones: &["envejecimiento", "estricta", "intercalada"],
            leer: |a| a.config.llamada.politica.nombre(),
            poner: |a, nombre| {
                let todas = Politica::TODAS.into_iter();
                a.config.llamada.politica = todas.into_iter().find(|p| p.nombre() == nombre).unwrap_or_default();
            },
        },
        "peso_normal": entero!(0..=100, llamada.pesos[0]),
        "peso_adulto_mayor": entero!(0..=100, llamada.pesos[1]),
        "peso_embarazada": entero!(0..=100, llamada.pesos[2]),
        "peso_discapacidad": entero!(0..=100, llamada.pesos[3]),
        "intercalada_n": entero!(1..=20, llamada.intercalada_n),
    }
    Operacion {
        "requiere_motivo_fin": si_no!(turno.requiere_motivo_fin),
        "motivos_cierre": Clase::Renglones { en: |a| &mut a.config.motivos_cierre, max: 30, largo: 80 },
        "motivos_pausa": Clase::Renglones { en: |a| &mut a.config.motivos_pausa, max: 30, largo: 80 },
        "llamadas_minimas": entero!(1..=10, turno.llamadas_minimas),
        "espera_no_presento_seg": entero!(0..=3600, turno.espera_no_presento_seg),
        "permitir_derivaciones": si_no!(turno.permitir_derivaciones),
        "alerta_en_espera_min": entero!(1..=240, turno.alerta_en_espera_min),
        "reincorporar_despues_de": entero!(0..=50, turno.reincorporar_despues_de),
        "reincorporar_minutos": entero!(0..=1440, turno.reincorporar_minutos),
        "demora_max_min": entero!(0..=120, turno.demora_max_min),
        "demoras_max": entero!(1..=5, turno.demoras_max),
        "espera_maxima_min": entero!(1..=600, llamada.espera_maxima_min),
        "nivel_servicio_min": entero!(1..=600, nivel_servicio_min),
    }
    Llamada {
        "tiempo_llamada_seg": entero!(0..=60, pantalla.tiempo_llamada_seg),
        "sonido_llamada": si_no!(pantalla.sonido_llamada),
        "repeticiones": entero!(0..=5, pantalla.repeticiones),
        "voz_llamada": si_no!(pantalla.voz_llamada),
        "voz_pais": Clase::Opcion {
            opciones: ETIQUETAS,
            leer: |a| a.config.pantalla.voz_pais.etiqueta(),
            poner: |a, etiqueta| a.config.pantalla.voz_pais = etiqueta.into(),
        },
    }
    Pantalla {
        "mensaje_pantalla": Clase::Renglones { en: |a| &mut a.config.pantalla.mensaje_pantalla, max: 20, largo: 200 },
        "media_habilitada": si_no!(pantalla.media_habilitada),
        "privacidad_monitor": Clase::Opcion {
            opciones: &["numero", "iniciales", "nombre"],
            leer: |a| a.config.pantalla.privacidad_monitor.nombre(),
            poner: |a, nombre| {
                let todas = Privacidad::TODAS.into_iter();
                a.config.pantalla.privacidad_monitor = todas.into_iter().find(|p| p.nombre() == nombre).unwrap_or_default();
            },
        },
        "idioma": Clase::Opcion {
            opciones: &["oficina", "es", "en", "pt"],
            leer: |a| a.config.pantalla.idioma.map_or("oficina", Idioma::codigo),
            poner: |a, codigo| a.config.pantalla.idioma = codigo.parse().ok(),
        },
    }
    Horarios {
        "zona": Clase::Zona,
        "feriados": Clase::Feriados,
    }
    Emision {
        "emision_lunes": horas!(emision, 0),
        "emision_martes": horas!(emision, 1),
        "emision_miercoles": horas!(emision, 2),
        "emision_jueves": horas!(emision, 3),
        "emision_viernes": horas!(emision, 4),
        "emision_sabado": horas!(emision, 5),
        "emision_domingo": horas!(emision, 6),
    }
    Atencion {
        "atencion_lunes": horas!(atencion, 0),
        "atencion_martes": horas!(atencion, 1),
        "atencion_miercoles": horas!(atencion, 2),
        "atencion_jueves": horas!(atencion, 3),
        "atencion_viernes": horas!(atencion, 4),
        "atencion_sabado": horas!(atencion, 5),
        "atencion_domingo": horas!(atencion, 6),
    }
}

/// The field of a name.
pub fn campo(nombre: &str) -> Option<&'static Campo> {
    CAMPOS.iter().find(|c| c.nombre == nombre)
}

impl Campo {
    /// What stands in it, as it would be typed.
    pub fn leer(&self, area: &mut Area) -> String {
        match self.clase {
            Clase::SiNo(en) => match *en(area) {
                true => "true".to_owned(),
                false => String::new(),
            },
            Clase::Entero { en, .. } => en(area).to_string(),
            Clase::Renglones { en, .. } => en(area).join("\n"),
            Clase::Opcion { leer, .. } => leer(area).to_owned(),
            Clase::Horas { en, dia } => escribir_dia(&en(area).0[dia]),
            Clase::Feriados => escribir_feriados(&area.config.feriados),
            Clase::Zona => area.zona.clone(),
            Clase::Impresora => area.config.impresora.clone(),
        }
    }

    fn poner(
        &self,
        area: &mut Area,
        valor: &str,
        hay_zona: fn(&str) -> bool,
    ) -> Result<(), Reparo> {
        match self.clase {
            Clase::SiNo(en) => *en(area) = !valor.is_empty(),
            Clase::Entero { en, min, max } => {
                let numero = valor.trim().parse().ok();
                let numero = numero.filter(|n| (min..=max).contains(n));
                *en(area) = numero.ok_or(Reparo::Numero(min, max))?;
            }
            Clase::Renglones { en, max, largo } => {
                let mut lineas = Vec::new();
                for escrita in valor.lines().filter(|l| !l.trim().is_empty()) {
                    let escrita = linea(escrita, largo)?;
                    if !lineas.contains(&escrita) {
                        lineas.push(escrita);
                    }
                }
                if lineas.len() > max {
                    return Err(Reparo::Renglones(max));
                }
                *en(area) = lineas;
            }
            Clase::Opcion {
                opciones, poner, ..
            } => match opciones.contains(&valor) {
                true => poner(area, valor),
                false => return Err(Reparo::Desconocido),
            },
            Clase::Horas { en, dia } => {
                en(area).0[dia] = leer_dia(valor).map_err(Reparo::Horas)?;
            }
            Clase::Feriados => {
                area.config.feriados = leer_feriados(valor).map_err(Reparo::Feriados)?;
            }
            Clase::Zona => match hay_zona(valor.trim()) {
                true => area.zona = valor.trim().to_owned(),
                false => return Err(Reparo::Zona),
            },
            Clase::Impresora if valor.trim().is_empty() => area.config.impresora.clear(),
            Clase::Impresora => {
                let direccion: DireccionImpresora = valor.parse().map_err(|_| Reparo::Impresora)?;
                area.config.impresora = direccion.to_string();
            }
        }
        Ok(())
    }
}

fn linea(texto: &str, max: usize) -> Result<String, Reparo> {
    let texto = texto.trim();
    match texto.chars().count() > max || texto.contains(char::is_control) {
        true => Err(Reparo::Largo(max)),
        false => Ok(texto.to_owned()),
    }
}

/// What stands in every field.
pub fn valores(area: &Area) -> Valores {
    let mut area = area.clone();
    CAMPOS
        .iter()
        .map(|c| (c.nombre.to_owned(), c.leer(&mut area)))
        .collect()
}

/// The área with these fields changed.
///
/// # Errors
/// What is wrong, at each field.
pub fn aplicar(
    area: &Area,
    cambios: &Valores,
    hay_zona: fn(&str) -> bool,
) -> Result<Area, BTreeMap<String, Reparo>> {
    let (mut nueva, mut reparos) = (area.clone(), BTreeMap::new());
    for (nombre, valor) in cambios {
        let puesto = match campo(nombre) {
            Some(campo) => campo.poner(&mut nueva, valor, hay_zona),
            None => Err(Reparo::Desconocido),
        };
        if let Err(reparo) = puesto {
            reparos.insert(nombre.clone(), reparo);
        }
    }
    if nueva.config.turno.requiere_motivo_fin && nueva.config.motivos_cierre.is_empty() {
        let campo = "motivos_cierre".to_owned();
        reparos.entry(campo).or_insert(Reparo::FaltanMotivos);
    }
    match reparos.is_empty() {
        true => Ok(nueva),
        false => Err(reparos),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::area::ConfigArea;
    use crate::domain::id::AreaId;
    use crate::domain::numero::Serie;

    fn area() -> Area {
        Area {
            id: AreaId(1),
            slug: "entradas".into(),
            nombre: "Entradas".into(),
            serie: Serie::try_from("A".to_owned()).unwrap(),
            zona: "UTC".into(),
            config: ConfigArea::default(),
            edicion: 0,
            feriados_de_todos: Vec::new(),
        }
    }

    fn con(nombre: &str, valor: &str) -> Result<Area, Reparo> {
        let cambios = [(nombre.to_owned(), valor.to_owned())].into();
        let hecho = aplicar(&area(), &cambios, |z| z == "America/Lima");
        hecho.map_err(|mut reparos| reparos.remove(nombre).unwrap())
    }

    #[test]
    fn what_a_field_says_it_takes_back_and_no_two_have_one_name() {
        let antes = valores(&area());
        assert_eq!(antes.len(), CAMPOS.len());
        for (nombre, valor) in &antes {
            if nombre != "zona" {
                assert_eq!(con(nombre, valor), Ok(area()), "{nombre}");
            }
        }
    }

    #[test]
    fn each_field_takes_another_value_and_changes_nothing_else() {
        for campo in CAMPOS {
            let otro = match campo.clase {
                Clase::SiNo(_) if campo.leer(&mut area()).is_empty() => "true".to_owned(),
                Clase::SiNo(_) => String::new(),
                Clase::Entero { max, .. } => max.to_string(),
                Clase::Renglones { .. } => "uno\ndos".to_owned(),
                Clase::Opcion { opciones, .. } => opciones[2].to_owned(),
                Clase::Horas { .. } => "8:00-12:00, 22:00-2:00".to_owned(),
                Clase::Feriados => "2026-12-25 Navidad".to_owned(),
                Clase::Zona => "America/Lima".to_owned(),
                Clase::Impresora => "192.168.1.50".to_owned(),
            };
            let nueva = con(campo.nombre, &otro).unwrap();
            let (antes, despues) = (valores(&area()), valores(&nueva));
            for (nombre, valor) in despues {
                match nombre == campo.nombre {
                    true => assert_eq!(valor, otro, "{nombre}"),
                    false => assert_eq!(valor, antes[&nombre], "{nombre} by {}", campo.nombre),
                }
            }
        }
    }

    #[test]
    fn what_a_field_may_not_be_is_refused_and_all_of_it_is_told_at_once() {
        for (nombre, valor, reparo) in [
            ("max_turnos_por_dia", "0", Reparo::Numero(1, 100)),
            ("max_turnos_por_dia", "tres", Reparo::Numero(1, 100)),
            ("repeticiones", "-1", Reparo::Numero(0, 5)),
            ("repeticiones", "", Reparo::Numero(0, 5)),
            ("politica", "azar", Reparo::Desconocido),
            ("voz_pais", "es", Reparo::Desconocido),
            ("voz_pais", "en-US", Reparo::Desconocido),
            ("nada", "1", Reparo::Desconocido),
            ("zona", "Luna/Base", Reparo::Zona),
            ("impresora", "la del hall", Reparo::Impresora),
            ("mensaje_pantalla", "con\u{7}campana", Reparo::Largo(200)),
            ("motivos_cierre", &"x".repeat(81), Reparo::Largo(80)),
            (
                "emision_lunes",
                "8-12, 10-14",
                Reparo::Horas(DiaInvalido::SePisan),
            ),
            (
                "feriados",
                "Navidad",
                Reparo::Feriados(FeriadosInvalidos::Renglon(1)),
            ),
        ] {
            assert_eq!(con(nombre, valor), Err(reparo), "{nombre} {valor}");
        }
        let cambios = [
            ("requiere_motivo_fin", "true"),
            ("motivos_cierre", " \n"),
            ("zona", "x"),
        ];
        let cambios = cambios.map(|(c, v)| (c.to_owned(), v.to_owned())).into();
        let reparos = aplicar(&area(), &cambios, |_| false).unwrap_err();
        let esperados = [
            ("motivos_cierre".to_owned(), Reparo::FaltanMotivos),
            ("zona".to_owned(), Reparo::Zona),
        ];
        assert_eq!(reparos, esperados.into());
    }
}
