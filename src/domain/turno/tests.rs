//! The state machine by its table, its guards and its invariants.

use super::*;
use crate::domain::numero::Serie;
use proptest::prelude::*;
use std::fmt::Write;

const HOY: Dia = Dia(20_000);

fn nuevo(creado_ms: Milis) -> Turno {
    Turno {
        id: TurnoId(1),
        area_id: AreaId(1),
        tramite_id: TramiteId(1),
        dia: HOY,
        numero: NumeroVisible::new(Serie::try_from("A".to_owned()).unwrap(), 1),
        estado: Estado::Pendiente,
        prioridad: Prioridad::Normal,
        persona_id: None,
        mesa_id: None,
        operador_id: None,
        creado_ms,
        llamadas: 0,
        llamadas_antes: 0,
        primera_llamada_ms: None,
        ultima_llamada_ms: None,
        atencion_ms: None,
        pausado_ms: None,
        pausa_ms: 0,
        fin_ms: None,
        motivo: None,
        para: None,
        postergado: None,
        demora_hasta_ms: None,
        demoras: 0,
        origen_id: None,
        version: 1,
    }
}

fn hoy(ahora: Milis) -> Cuando {
    Cuando { ahora, hoy: HOY }
}

fn manana(ahora: Milis) -> Cuando {
    let hoy = Dia(HOY.0 + 1);
    Cuando { ahora, hoy }
}

const LLAMAR: Accion = Accion::Llamar {
    mesa: MesaId(3),
    operador: UsuarioId(4),
};

const FINALIZAR: Accion = Accion::Finalizar { motivo: None };

const REANUDAR: Accion = Accion::Reanudar { mesa: MesaId(5) };

fn derivar(destino: Destino) -> Accion {
    Accion::Derivar { destino }
}

/// Every action, each kind of derivación apart, with what it asks for besides the state.
fn todas() -> [(Accion, &'static str); 16] {
    let fin = "with a motivo, where the área requires one";
    let derivacion = "`permitir_derivaciones`; its day";
    [
        (LLAMAR, "its day; the operator has no other in hands"),
        (Accion::Rellamar, ""),
        (Accion::Deshacer, "its day"),
        (Accion::Atender, ""),
        (Accion::Devolver, "its day"),
        (Accion::Pausar, ""),
        (REANUDAR, "the operator has no other in hands"),
        (derivar(Destino::Para(Para::Mesa(MesaId(7)))), derivacion),
        (
            derivar(Destino::Para(Para::Operador(UsuarioId(8)))),
            derivacion,
        ),
        (derivar(Destino::Tramite(TramiteId(9))), derivacion),
        (derivar(Destino::Area(AreaId(2), TramiteId(10))), derivacion),
        (FINALIZAR, fin),
        (
            Accion::NoSePresento,
            "`llamadas_minimas`, `espera_no_presento_seg`",
        ),
        (
            Accion::Reincorporar,
            "its day; within `reincorporar_minutos`, or 15 s",
        ),
        (Accion::Cancelar, ""),
        (Accion::Vencer, "a day that is over; `vencimiento_turnos`"),
    ]
}

fn nombre(accion: &Accion) -> String {
    let a = match accion {
        Accion::Derivar { destino } => match destino {
            Destino::Para(Para::Mesa(_)) => " (mesa)",
            Destino::Para(Para::Operador(_)) => " (operador)",
            Destino::Tramite(_) => " (trámite)",
            Destino::Area(..) => " (área)",
        },
        _ => "",
    };
    format!("{}{a}", accion.nombre())
}

/// An área that demands nothing.
fn sin_reglas() -> ReglasDeTurno {
    ReglasDeTurno {
        llamadas_minimas: 0,
        espera_no_presento_seg: 0,
        ..ReglasDeTurno::default()
    }
}

/// Tries every action in every state: what is allowed, as (from, action, to).
fn transiciones() -> Vec<(Estado, Accion, Estado)> {
    let mut hechas = Vec::new();
    for desde in Estado::TODOS {
        for (accion, _) in todas() {
            let mut turno = Turno {
                estado: desde,
                ..nuevo(0)
            };
            let antes = turno.clone();
            let cuando = match accion {
                Accion::Vencer => manana(1000),
                _ => hoy(1000),
            };
            match turno.transitar(accion.clone(), &sin_reglas(), cuando) {
                Ok(()) => hechas.push((desde, accion, turno.estado)),
                Err(e) => {
                    let hacia = accion.hacia();
                    assert_eq!(e, Rechazo::Transicion { desde, hacia });
                    assert_eq!(turno, antes, "a refusal changed the turno");
                }
            }
        }
    }
    hechas
}

/// `docs/transitions.md`.
fn tabla() -> String {
    let hechas = transiciones();
    let mut doc = String::from(
        "# States and transitions of a turno\n\n\
         Written by a test from the state machine (`src/domain/turno.rs`), which is tried with every action in\n\
         every state; CONTRIBUTING says how to print and how to renew it. Any other transition is refused, names\n\
         both states, and changes nothing.\n\n\
         | estado_id | estado_nombre | comes from |\n|---|---|---|\n",
    );
    for estado in Estado::TODOS {
        let mut vienen: Vec<String> = Vec::new();
        if estado == Estado::Pendiente {
            vienen.push("issued".to_owned());
        }
        for desde in Estado::TODOS {
            let por = hechas.iter().filter(|h| h.0 == desde && h.2 == estado);
            let por: Vec<_> = por.map(|h| nombre(&h.1)).collect();
            if !por.is_empty() {
                vienen.push(format!("{desde}: {}", por.join(", ")));
            }
        }
        let (id, vienen) = (estado.id(), vienen.join("; "));
        writeln!(doc, "| {id} | {estado} | {vienen} |").unwrap();
    }
    doc.push_str("\n| action | from | to | if |\n|---|---|---|---|\n");
    for (accion, si) in todas() {
        let desde = hechas.iter().filter(|h| h.1 == accion);
        let desde: Vec<_> = desde.map(|h| h.0.nombre()).collect();
        let (accion, hacia, desde) = (nombre(&accion), accion.hacia(), desde.join(", "));
        writeln!(doc, "| {accion} | {desde} | {hacia} | {si} |").unwrap();
    }
    doc
}

/// Prints it (`-- --nocapture`), and writes it where `TURNERO_WRITE_DOCS` is set.
#[test]
fn the_table_of_transitions_in_the_documentation_is_that_of_the_code() {
    let archivo = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/transitions.md");
    let tabla = tabla();
    println!("{tabla}");
    if std::env::var_os("TURNERO_WRITE_DOCS").is_some() {
        std::fs::write(archivo, &tabla).unwrap();
    }
    assert_eq!(std::fs::read_to_string(archivo).unwrap(), tabla);
}

#[test]
fn the_table_of_transitions_is_that_of_the_domain() {
    use Estado::*;
    let permitidas = [
        (Pendiente, Llamando),
        (Pendiente, NoSePresento),
        (Pendiente, Cancelado),
        (Llamando, Llamando),
        (Llamando, Pendiente),
        (Llamando, EnAtencion),
        (Llamando, NoSePresento),
        (Llamando, Derivado),
        (EnAtencion, Pendiente),
        (EnAtencion, Finalizado),
        (EnAtencion, Derivado),
        (EnAtencion, EnEspera),
        (EnEspera, EnAtencion),
        (EnEspera, Pendiente),
        (EnEspera, Derivado),
        (NoSePresento, Pendiente),
        (Cancelado, Pendiente),
    ];
    let mut hechas: Vec<_> = transiciones().into_iter().map(|h| (h.0, h.2)).collect();
    hechas.sort_unstable();
    hechas.dedup();
    let mut permitidas = permitidas.to_vec();
    permitidas.sort_unstable();
    assert_eq!(hechas, permitidas);
}

#[test]
fn absent_only_after_the_calls_and_the_seconds_that_the_area_asks_for() {
    let reglas = ReglasDeTurno::default();
    let mut turno = nuevo(0);
    turno.transitar(LLAMAR, &reglas, hoy(10_000)).unwrap();
    let faltan = Rechazo::FaltanLlamadas {
        hechas: 1,
        minimas: 2,
    };
    let falta = turno.transitar(Accion::NoSePresento, &reglas, hoy(99_000));
    assert_eq!(falta, Err(faltan.clone()));
    turno
        .transitar(Accion::Rellamar, &reglas, hoy(20_000))
        .unwrap();
    assert_eq!(
        turno.transitar(Accion::NoSePresento, &reglas, hoy(69_001)),
        Err(Rechazo::FaltaEspera { segundos: 1 })
    );
    // What was called before it went back does not count.
    let mut otra = turno.clone();
    otra.transitar(Accion::Deshacer, &reglas, hoy(69_001))
        .unwrap();
    otra.transitar(LLAMAR, &reglas, hoy(69_002)).unwrap();
    assert_eq!((otra.llamadas, otra.llamadas_seguidas()), (3, 1));
    let falta = otra.transitar(Accion::NoSePresento, &reglas, hoy(999_000));
    assert_eq!(falta, Err(faltan));
    turno
        .transitar(Accion::NoSePresento, &reglas, hoy(70_000))
        .unwrap();
    assert_eq!(turno.fin_ms, Some(70_000));
    assert!(!turno.vencido());
}

#[test]
fn a_priority_is_corrected_until_the_turno_is_closed() {
    for estado in Estado::TODOS {
        let mut turno = Turno { estado, ..nuevo(0) };
        let hecho = turno.corregir_prioridad(Prioridad::Embarazada);
        match estado.activo() {
            true => assert_eq!((hecho, turno.prioridad), (Ok(()), Prioridad::Embarazada)),
            false => {
                assert_eq!(hecho, Err(Rechazo::Cerrado { estado }));
                assert_eq!(turno.prioridad, Prioridad::Normal);
            }
        }
    }
}

/// Does one thing after another, a second each, from 0 on.
fn hacer(turno: &mut Turno, acciones: &[Accion]) {
    for (accion, segundo) in acciones.iter().zip(0..) {
        turno
            .transitar(accion.clone(), &sin_reglas(), hoy(segundo * 1000))
            .unwrap();
    }
}

#[test]
fn a_blank_motivo_is_none() {
    let reglas = ReglasDeTurno {
        requiere_motivo_fin: true,
        ..ReglasDeTurno::default()
    };
    let mut turno = nuevo(0);
    hacer(&mut turno, &[LLAMAR, Accion::Atender]);
    let blanco = Accion::Finalizar {
        motivo: Some("  ".into()),
    };
    assert_eq!(
        turno.transitar(blanco, &reglas, hoy(3000)),
        Err(Rechazo::FaltaMotivo)
    );
    assert_eq!(turno.estado, Estado::EnAtencion);
}

#[test]
fn parked_time_is_kept_apart_and_ends_at_the_mesa_where_the_operator_sits_by_then() {
    let mut turno = nuevo(0);
    let pausas = [
        LLAMAR,
        Accion::Atender,
        Accion::Pausar,
        REANUDAR,
        Accion::Pausar,
        REANUDAR,
        FINALIZAR,
    ];
    hacer(&mut turno, &pausas);
    assert_eq!((turno.pausa_ms, turno.pausado_ms), (2000, None));
    assert_eq!((turno.atencion_ms, turno.fin_ms), (Some(1000), Some(6000)));
    assert_eq!(turno.mesa_id, Some(MesaId(5)));
    // One that is handed on while it is parked has ended its pause too.
    let mut turno = nuevo(0);
    let a_otra_area = derivar(Destino::Area(AreaId(2), TramiteId(10)));
    hacer(
        &mut turno,
        &[LLAMAR, Accion::Atender, Accion::Pausar, a_otra_area],
    );
    assert_eq!((turno.pausa_ms, turno.pausado_ms), (1000, None));
}

#[test]
fn whoever_goes_back_to_the_queue_waits_as_before_but_for_the_count_of_calls() {
    let esperaba = nuevo(0);
    for acciones in [
        &[LLAMAR, Accion::Deshacer][..],
        &[LLAMAR, Accion::Atender, Accion::Devolver],
    ] {
        let mut turno = nuevo(0);
        hacer(&mut turno, acciones);
        let igual = Turno {
            llamadas: 1,
            llamadas_antes: 1,
            ..esperaba.clone()
        };
        assert_eq!(turno, igual);
    }
}

#[test]
fn a_turno_that_was_handed_on_keeps_its_arrival_and_its_number() {
    let para = Para::Operador(UsuarioId(8));
    let mut turno = nuevo(0);
    hacer(
        &mut turno,
        &[LLAMAR, Accion::Atender, derivar(Destino::Para(para))],
    );
    assert_eq!((turno.para, turno.tramite_id), (Some(para), TramiteId(1)));
    assert_eq!((turno.creado_ms, turno.numero.numero()), (0, 1));
    // A mistaken call of it does not take it away from them; giving it back does.
    hacer(&mut turno, &[LLAMAR, Accion::Deshacer]);
    assert_eq!(turno.para, Some(para));
    let mut otra = turno.clone();
    hacer(&mut otra, &[LLAMAR, Accion::Atender, Accion::Devolver]);
    assert_eq!(otra.para, None);
    hacer(
        &mut turno,
        &[LLAMAR, derivar(Destino::Tramite(TramiteId(9)))],
    );
    assert_eq!((turno.para, turno.tramite_id), (None, TramiteId(9)));
    let reglas = ReglasDeTurno {
        permitir_derivaciones: false,
        ..sin_reglas()
    };
    hacer(&mut turno, &[LLAMAR]);
    let otra_vez = turno.transitar(derivar(Destino::Para(para)), &reglas, hoy(1000));
    assert_eq!(otra_vez, Err(Rechazo::SinDerivaciones));
}

#[test]
fn a_turno_is_reinstated_a_few_places_behind_on_its_day_and_within_the_hour() {
    let reglas = sin_reglas();
    let mut ausente = nuevo(0);
    hacer(&mut ausente, &[LLAMAR, Accion::NoSePresento]);
    let con = |reglas: &ReglasDeTurno, cuando| {
        let mut turno = ausente.clone();
        let hecho = turno.transitar(Accion::Reincorporar, reglas, cuando);
        hecho.map(|()| (turno.estado, turno.postergado, turno.creado_ms))
    };
    let intentar = |cuando| con(&reglas, cuando);
    let hora = 3_600_000 + 1000;
    assert_eq!(
        intentar(hoy(hora)),
        Ok((Estado::Pendiente, Some(3), ausente.creado_ms))
    );
    let tarde = Err(Rechazo::MuyTarde { minutos: 60 });
    assert_eq!(intentar(hoy(hora + 1)), tarde);
    assert_eq!(intentar(manana(2000)), Err(Rechazo::OtroDia));
    // An área that reinstates nobody lets a wrong press be taken back all the same.
    let nunca = ReglasDeTurno {
        reincorporar_minutos: 0,
        ..sin_reglas()
    };
    assert!(con(&nunca, hoy(1000 + 15_000)).is_ok());
    let tarde = Err(Rechazo::MuyTarde { minutos: 0 });
    assert_eq!(con(&nunca, hoy(1001 + 15_000)), tarde);
}

#[test]
fn who_was_cancelled_by_mistake_lets_nobody_go_first_and_is_not_late_any_more() {
    let mut turno = nuevo(0);
    turno.demora_hasta_ms = Some(600_000);
    hacer(&mut turno, &[Accion::Cancelar, Accion::Reincorporar]);
    assert_eq!((turno.postergado, turno.demora_hasta_ms), (None, None));
    let mut ausente = nuevo(0);
    let hasta_volver = [LLAMAR, Accion::NoSePresento, Accion::Reincorporar];
    hacer(&mut ausente, &hasta_volver);
    assert_eq!(ausente.postergado, Some(3));
    // Once called, whoever was to go first has gone.
    hacer(&mut ausente, &[LLAMAR, Accion::Deshacer]);
    assert_eq!(ausente.postergado, Some(0));
}

#[test]
fn only_who_waits_on_a_day_that_is_over_expires_and_nobody_waits_on_it_again() {
    let mut turno = nuevo(0);
    let hoy = turno.transitar(Accion::Vencer, &sin_reglas(), hoy(1000));
    assert_eq!(hoy, Err(Rechazo::DiaEnCurso));
    let mut llamado = turno.clone();
    hacer(&mut llamado, &[LLAMAR]);
    turno
        .transitar(Accion::Vencer, &sin_reglas(), manana(1000))
        .unwrap();
    assert!(turno.vencido() && turno.estado == Estado::NoSePresento);
    for accion in [
        Accion::Deshacer,
        derivar(Destino::Tramite(TramiteId(9))),
        derivar(Destino::Area(AreaId(2), TramiteId(9))),
    ] {
        let hecho = llamado.transitar(accion, &sin_reglas(), manana(1000));
        assert_eq!(hecho, Err(Rechazo::OtroDia));
    }
    let mut ayer = nuevo(0);
    let hecho = ayer.transitar(LLAMAR, &sin_reglas(), manana(1000));
    assert_eq!(hecho, Err(Rechazo::OtroDia));
}

/// What must hold of any turno whatever was tried with it.
fn invariantes(t: &Turno) -> Result<(), TestCaseError> {
    use Estado::*;
    let llamado = t.llamadas_seguidas() > 0;
    prop_assert!(t.llamadas >= t.llamadas_antes);
    prop_assert_eq!(llamado, t.primera_llamada_ms.is_some());
    prop_assert_eq!(llamado, t.ultima_llamada_ms.is_some());
    prop_assert_eq!(llamado, t.mesa_id.is_some() && t.operador_id.is_some());
    prop_assert_eq!(
        llamado || t.vencido(),
        !matches!(t.estado, Pendiente | Cancelado)
    );
    prop_assert_eq!(t.estado.activo(), t.fin_ms.is_none());
    let atendido = matches!(t.estado, EnAtencion | EnEspera | Finalizado);
    prop_assert!(t.estado == Derivado || atendido == t.atencion_ms.is_some());
    prop_assert_eq!(t.estado == EnEspera, t.pausado_ms.is_some());
    prop_assert!(t.motivo.is_none() || t.estado == Finalizado);
    let momentos = [
        Some(t.creado_ms),
        t.primera_llamada_ms,
        t.ultima_llamada_ms,
        t.atencion_ms,
        t.pausado_ms,
        t.fin_ms,
    ];
    let momentos: Vec<_> = momentos.into_iter().flatten().collect();
    prop_assert!(momentos.is_sorted(), "{:?}", momentos);
    let atencion = t.atencion_ms.zip(t.fin_ms.or(t.pausado_ms));
    let atencion = atencion.map(|(desde, hasta)| hasta - desde);
    prop_assert!(t.pausa_ms >= 0 && atencion.is_none_or(|a| t.pausa_ms <= a));
    Ok(())
}

proptest! {
    // 1,000 lives of 100 operations: the 100,000 of promise 10.
    #![proptest_config(ProptestConfig::with_cases(1000))]
    #[test]
    fn any_hundred_operations_keep_the_invariants(
        ops in prop::collection::vec((0usize..todas().len(), 0i64..40_000), 100),
        motivo in any::<bool>(),
        derivaciones in prop::bool::weighted(0.9),
    ) {
        let reglas = ReglasDeTurno {
            requiere_motivo_fin: motivo,
            permitir_derivaciones: derivaciones,
            ..ReglasDeTurno::default()
        };
        let mut turno = nuevo(0);
        let mut ahora = 0;
        for (cual, pasan) in ops {
            ahora += pasan;
            let cuando = if ahora < 3_000_000 { hoy(ahora) } else { manana(ahora) };
            let antes = turno.clone();
            let accion = todas()[cual].0.clone();
            if turno.transitar(accion.clone(), &reglas, cuando).is_ok() {
                prop_assert_eq!(turno.estado, accion.hacia());
                prop_assert!(accion.desde().contains(&antes.estado));
            } else {
                prop_assert_eq!(&turno, &antes);
            }
            prop_assert_eq!((turno.creado_ms, &turno.numero, turno.dia), (0, &antes.numero, HOY));
            prop_assert!(turno.llamadas >= antes.llamadas);
            invariantes(&turno)?;
        }
    }
}
