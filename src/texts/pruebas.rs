//! Every text in every language: none is missing, none was left in Spanish, and each says how many.

use super::*;
use crate::domain::auditoria::Acto;
use crate::domain::configuracion::{CAMPOS, Clase, Seccion};
use crate::domain::tema::Tema;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What is the same in two languages, or has nothing to translate.
const IGUALES: [&str; 3] = ["Descargar Excel (XLSX)", "Webhook", "Monitor"];

/// The fixed texts of a language, by where they stand: what `Debug` writes of them.
fn fijos(t: Textos) -> BTreeMap<String, String> {
    let escrito = format!("{:#?}", t.todas());
    let (mut lugar, mut fijos) = (Vec::new(), BTreeMap::new());
    for linea in escrito.lines() {
        let linea = linea.trim();
        match linea.split_once(": ") {
            _ if linea.ends_with('{') || linea.ends_with('[') => lugar.push(linea.to_owned()),
            _ if linea.starts_with('}') || linea.starts_with(']') => {
                lugar.pop();
            }
            Some((campo, texto)) if texto.starts_with('"') => {
                fijos.insert(format!("{lugar:?} {campo}"), texto.to_owned());
            }
            _ if linea.starts_with('"') => {
                fijos.insert(format!("{lugar:?} {}", fijos.len()), linea.to_owned());
            }
            _ => {}
        }
    }
    fijos
}

/// What is told of each of a few things, by what asks for it.
fn de_cada(t: Textos) -> Vec<(String, String)> {
    let mut dichos = Vec::new();
    let mut decir = |de: String, texto: &str| dichos.push((de, texto.to_owned()));
    for c in Codigo::TODOS {
        decir(c.nombre(), (t.general().error)(*c));
    }
    for e in Estado::TODOS {
        decir(format!("{e:?}"), (t.general().estado)(e));
        for mesa in [None, Some("Mesa 1")] {
            decir(format!("{e:?}"), &(t.propio().que_pasa)(e, mesa));
        }
    }
    for a in Acto::TODOS {
        decir(format!("{a:?}"), (t.auditoria().acto)(*a));
    }
    for p in Prioridad::TODAS {
        decir(format!("{p:?}"), (t.general().prioridad)(p));
        decir(format!("{p:?}"), (t.kiosk().declarar)(p));
    }
    for r in Rol::TODOS {
        decir(format!("{r:?}"), (t.general().rol)(r));
    }
    for c in CAMPOS {
        let (rotulo, ayuda) = (t.configuracion().campo)(c.nombre);
        decir(c.nombre.to_owned(), rotulo);
        // The days of the week need none.
        if !c.nombre.starts_with("emision_") && !c.nombre.starts_with("atencion_") {
            decir(c.nombre.to_owned(), ayuda);
        }
    }
    for s in Seccion::TODAS {
        let (nombre, ayuda) = (t.configuracion().seccion)(s);
        decir(format!("{s:?}"), nombre);
        decir(format!("{s:?}"), ayuda);
    }
    for tema in Tema::TODOS {
        decir(format!("{tema:?}"), (t.comun().que_tema)(tema));
    }
    dichos
}

/// What says how many: a name for the message, and the text of a number.
type Cuenta = (&'static str, fn(Textos, u32) -> String);

const CUENTAS: &[Cuenta] = &[
    ("faltan_llamadas", |t, n| {
        (t.general().faltan_llamadas)(0, n)
    }),
    ("falta_espera", |t, n| (t.general().falta_espera)(n)),
    ("muy_tarde", |t, n| (t.general().muy_tarde)(n)),
    ("demasiados_pedidos", |t, n| {
        (t.general().demasiados_pedidos)(n)
    }),
    ("demasiados_turnos", |t, n| {
        (t.general().demasiados_turnos)(n)
    }),
    ("intentos", |t, n| (t.ingreso().demasiados_intentos)(n)),
    ("filas", |t, n| (t.tabla().filas)(n as usize)),
    ("filas_de", |t, n| (t.tabla().filas_de)(0, n as usize)),
    ("vuelve_en", |t, n| (t.kiosk().vuelve_en)(n)),
    ("importar", |t, n| (t.padron().importar)(n.into())),
    ("avance", |t, n| (t.padron().avance)(n.into(), None)),
    ("falla", |t, n| (t.integraciones().falla)(n, "hoy")),
    ("faltan", |t, n| (t.sistema().faltan)(n as usize)),
    ("quienes", |t, n| (t.sala().quienes)(n as usize)),
    ("vale", |t, n| (t.vinculos().vale)(n.into())),
    ("tramite_en_uso", |t, n| {
        (t.administracion().tramite_en_uso)(n.into())
    }),
    ("mesa_en_uso", |t, n| {
        (t.administracion().mesa_en_uso)(n.into())
    }),
    ("area_en_uso", |t, n| {
        (t.administracion().area_en_uso)([0, n.into(), 0, 0, 0, 0])
    }),
    ("falta_para_ausente", |t, n| {
        (t.operador().falta_para_ausente)(n, 0)
    }),
    ("esperan", |t, n| (t.operador().esperan)(n as usize)),
    ("hace", |t, n| (t.sistema().hace)(n.into())),
];

fn otras() -> [Textos; 2] {
    [Idioma::En, Idioma::Pt].map(textos_en)
}

#[test]
fn no_text_is_empty_and_none_of_more_than_two_words_was_left_in_spanish() {
    let es = fijos(textos_en(Idioma::Es));
    assert!(es.len() > 700, "only {} texts were found", es.len());
    for t in otras() {
        let suyos = fijos(t);
        assert!(suyos.keys().eq(es.keys()), "{}", t.lang());
        for (lugar, texto) in suyos {
            assert!(texto.len() > 2, "{} {lugar} is empty", t.lang());
            let palabras = texto.split_whitespace().count();
            // Portuguese is near: what has six words or more is never the same.
            let de_mas = if t.lang() == "pt-BR" { 5 } else { 2 };
            assert!(
                palabras <= de_mas || texto != es[&lugar] || IGUALES.contains(&texto.as_str()),
                "{} {lugar}: {texto}",
                t.lang()
            );
        }
    }
}

#[test]
fn what_is_told_of_each_thing_is_told_in_each_language() {
    let es = de_cada(textos_en(Idioma::Es));
    for t in otras() {
        for ((de, texto), (_, en_es)) in de_cada(t).into_iter().zip(&es) {
            assert!(!texto.is_empty(), "{} {de}", t.lang());
            let palabras = texto.split_whitespace().count();
            assert!(
                palabras <= 4 || texto != *en_es,
                "{} {de}: {texto}",
                t.lang()
            );
        }
    }
}

#[test]
fn each_choice_of_a_field_has_a_name_of_its_own() {
    for t in Idioma::TODOS.map(textos_en) {
        for c in CAMPOS {
            let Clase::Opcion { opciones, .. } = c.clase else {
                continue;
            };
            let opcion = t.configuracion().opcion;
            let dichas: BTreeSet<_> = opciones.iter().map(|o| opcion(o)).collect();
            assert_eq!(dichas.len(), opciones.len(), "{} {}", t.lang(), c.nombre);
            assert!(!dichas.contains("—"), "{} {}", t.lang(), c.nombre);
        }
    }
}

#[test]
fn a_voice_speaks_the_spanish_of_the_country_and_other_languages_as_ever() {
    let voces = |pais: &str| {
        Idioma::TODOS.map(|i| {
            let t = textos_en(i).monitor();
            let pais = pais.into();
            ((t.idioma_voz)(pais), (t.voz_servidor)(pais))
        })
    };
    let [en, pt] = [("en-US", "en-us"), ("pt-BR", "pt-br")];
    assert_eq!(voces("es-MX"), [("es-MX", "es-419"), en, pt]);
    assert_eq!(voces("es-ES"), [("es-ES", "es"), en, pt]);
}

#[test]
fn one_is_told_otherwise_than_several_and_several_say_how_many() {
    for t in Idioma::TODOS.map(textos_en) {
        for (de, dicho) in CUENTAS {
            for n in [2, 5] {
                let texto = dicho(t, n);
                assert!(
                    texto.contains(&n.to_string()),
                    "{} {de}({n}): {texto}",
                    t.lang()
                );
                // With the number taken out, the singular is still another sentence.
                let sin = |n: u32| dicho(t, n).replace(&n.to_string(), "#");
                let plural_fijo = ["faltan_llamadas", "esperan", "faltan", "hace"].contains(de);
                assert!(
                    plural_fijo || sin(1) != sin(n),
                    "{} {de}: {texto}",
                    t.lang()
                );
            }
            assert!(!dicho(t, 0).is_empty(), "{} {de}", t.lang());
        }
    }
}

#[test]
fn numbers_are_written_as_the_language_writes_them() {
    let [es, en, pt] = Idioma::TODOS.map(|i| {
        let t = textos_en(i);
        let mb = (t.medios().tamano)(1_572_864);
        let parte = (t.informes().parte)(125);
        [
            mb,
            parte,
            (t.informes().decimal)(2.5),
            (t.simulacion().tiempo)(90_000),
        ]
    });
    assert_eq!(es, ["1,5 MB", "12,5 %", "2,5", "1,5 min"]);
    assert_eq!(en, ["1.5 MB", "12.5%", "2.5", "1.5 min"]);
    assert_eq!(pt, ["1,5 MB", "12,5%", "2,5", "1,5 min"]);
}

#[test]
fn a_day_is_said_as_the_language_says_it() {
    use crate::domain::id::Dia;
    // A Thursday, and the days after it.
    let hoy = Dia::de_iso("2026-03-05").unwrap();
    let abre = |t: Textos, dias: i32, feriado| {
        let dia = hoy.mas(dias);
        (t.general().abre)(
            Apertura {
                hoy,
                dia,
                minuto: 480,
            },
            feriado,
        )
    };
    let [es, en, pt] = Idioma::TODOS.map(textos_en);
    assert_eq!(abre(es, 1, None), "mañana a las 8:00");
    assert_eq!(abre(en, 1, None), "tomorrow at 8:00");
    assert_eq!(abre(pt, 2, None), "no sábado às 8:00");
    assert_eq!(abre(pt, 4, None), "na segunda-feira às 8:00");
    assert_eq!(abre(es, 8, None), "el viernes 13 de marzo a las 8:00");
    assert_eq!(abre(en, 8, None), "on Friday 13 March at 8:00");
    assert_eq!(abre(pt, 8, None), "na sexta-feira, 13 de março às 8:00");
    let feriado = abre(en, 0, Some("Carnaval"));
    assert_eq!(feriado, "today at 8:00 (today is a holiday: Carnaval)");
}

proptest! {
    #[test]
    fn what_a_text_is_given_it_says(nombre in "[A-Z][a-z]{3,12}", n in 2..60_u32) {
        for t in Idioma::TODOS.map(textos_en) {
            for texto in [
                (t.general().en_pausa)(&nombre),
                (t.general().cerrada)(&nombre, ""),
                (t.general().cerrada)("X", &nombre),
                (t.ingreso().ya_ingreso)(&nombre, "X"),
                (t.monitor().anuncio)("A-001", Some(&nombre), None),
                (t.monitor().area_desconocida_ayuda)(&nombre),
                (t.operador().se_llamo)(&nombre),
                (t.operador().ocupada_por)(&nombre),
                (t.administracion().borrar_area)(&nombre),
                (t.configuracion().titulo)(&nombre),
                (t.vinculos().sin_vincular)(&nombre),
                (t.padron().archivo_invalido)(&crate::domain::padron::ArchivoInvalido::ColumnaRepetida(nombre.clone())),
            ] {
                prop_assert!(texto.contains(&nombre), "{} {texto}", t.lang());
            }
            for (de, dicho) in CUENTAS {
                prop_assert!(dicho(t, n).contains(&n.to_string()), "{} {de}", t.lang());
            }
        }
    }
}
