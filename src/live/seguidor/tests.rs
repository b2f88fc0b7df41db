//! Promise 35 by its rules: each call is announced once, whatever happens to the link.

use super::*;
use crate::domain::area::ConfigPantalla;
use crate::domain::id::{MesaId, TramiteId, TurnoId};
use crate::domain::prioridad::Prioridad;
use proptest::prelude::*;

const AREA: AreaId = AreaId(2);

/// 2026-02-13T10:31:00-03:00.
const AHORA: Milis = 1_770_989_460_000;
const EN_PUNTO: &str = "2026-02-13T10:31:00-03:00";

fn turno(id: i64, version: Seq, estado: Estado, llamado_ms: Option<Milis>) -> TurnoVisto {
    TurnoVisto {
        id: TurnoId(id),
        numero_visible: format!("A-{id:03}").parse().unwrap(),
        estado,
        estado_nombre: estado.nombre().into(),
        persona_nombre: None,
        tramite_id: TramiteId(5),
        tramite_nombre: "Trámite X".into(),
        area_id: AREA,
        area_nombre: "Ventanilla".into(),
        mesa_id: llamado_ms.map(|_| MesaId(1)),
        mesa_nombre: llamado_ms.map(|_| "Mesa 1".into()),
        prioridad: Prioridad::Normal,
        fecha_hora_creacion: "2026-02-13T10:30:00".into(),
        creado_ms: 0,
        llamado_ms,
        llamadas: llamado_ms.map_or(0, |_| 1),
        derivado: None,
        demora_hasta_ms: None,
        version,
    }
}

fn llamado(id: i64, version: Seq, hace_seg: Milis) -> TurnoVisto {
    turno(id, version, Estado::Llamando, Some(AHORA - hace_seg * 1000))
}

fn saludo(epoca: &str) -> DelServidor {
    DelServidor::ConnectionEstablished {
        message: String::new(),
        epoca: epoca.into(),
        recuperado: false,
        timestamp: EN_PUNTO.into(),
    }
}

fn instantanea(epoca: &str, seq: Seq, turnos: Vec<TurnoVisto>) -> DelServidor {
    DelServidor::Instantanea {
        epoca: epoca.into(),
        area_id: AREA,
        seq,
        dia: "2026-02-13".into(),
        edicion: "1".into(),
        turnos,
        config: ConfigPantalla::default(),
        // Long ago: the server writes it once and sends it for as long as nothing changes.
        timestamp: "2026-02-13T08:00:00-03:00".into(),
    }
}

fn frame(turno: TurnoVisto) -> DelServidor {
    let (seq, timestamp) = (turno.version, EN_PUNTO.to_owned());
    let suceso = match turno.estado {
        Estado::Pendiente => Suceso::Creado,
        _ => Suceso::Llamado {
            mesa: None,
            por_que: None,
        },
    };
    DelServidor::from(Evento {
        seq,
        suceso,
        turno,
        timestamp,
    })
}

fn anunciado(epoca: &str, seq: Seq) -> Anunciado {
    Anunciado {
        epoca: epoca.into(),
        hasta: [(AREA, seq)].into(),
        pendientes: BTreeSet::new(),
    }
}

/// A screen whose page showed `AREA` up to `seq` of the log "e".
struct Pantalla(Seguidor, Tablero);

impl Pantalla {
    fn desde(seq: Seq) -> Self {
        Pantalla(Seguidor::nuevo(anunciado("e", seq)), Tablero::default())
    }

    fn oir(&mut self, frame: DelServidor) -> Oido {
        self.0.oir(&mut self.1, frame, AHORA)
    }

    /// Connects, and says which calls it announces.
    fn conectar(&mut self, epoca: &str, seq: Seq, turnos: Vec<TurnoVisto>) -> Vec<i64> {
        assert_eq!(self.oir(saludo(epoca)), Oido::Saludo);
        match self.oir(instantanea(epoca, seq, turnos)) {
            Oido::Cargado(eventos) => eventos.iter().map(|e| e.turno.id.0).collect(),
            otro => panic!("{otro:?}"),
        }
    }
}

#[test]
fn a_call_between_the_page_and_its_link_is_announced_and_those_of_the_page_are_not() {
    let mut p = Pantalla::desde(7);
    let turnos = vec![llamado(2, 9, 1), llamado(1, 7, 3), llamado(3, 8, 2)];
    assert_eq!(p.conectar("e", 9, turnos), [3, 2]);
}

#[test]
fn a_call_that_was_announced_is_not_announced_again_after_reconnecting() {
    let mut p = Pantalla::desde(0);
    p.conectar("e", 0, vec![]);
    let llamada = llamado(1, 1, 1);
    assert!(matches!(p.oir(frame(llamada.clone())), Oido::Evento(_)));
    assert_eq!(p.oir(frame(llamada.clone())), Oido::Nada);
    assert!(p.conectar("e", 1, vec![llamada]).is_empty());
}

#[test]
fn a_reload_announces_what_happened_during_it_and_nothing_again() {
    let mut al_recargar = anunciado("e", 9);
    al_recargar.retomar(anunciado("e", 7));
    assert_eq!(al_recargar, anunciado("e", 7));
    let mut p = Pantalla(Seguidor::nuevo(al_recargar), Tablero::default());
    assert_eq!(
        p.conectar("e", 9, vec![llamado(1, 7, 9), llamado(2, 9, 1)]),
        [2]
    );

    let mut otro_registro = anunciado("nueva", 9);
    otro_registro.retomar(anunciado("e", 7));
    assert_eq!(otro_registro, anunciado("nueva", 9));
}

#[test]
fn a_call_that_waited_for_its_announcement_when_the_page_went_is_announced_by_the_next_one() {
    let mut antes = anunciado("e", 9);
    // Of the last one, what waited is not its last call.
    antes.pendientes = [(TurnoId(2), 1), (TurnoId(3), 1), (TurnoId(4), 0)].into();
    let mut al_recargar = anunciado("e", 9);
    al_recargar.retomar(antes.clone());
    let mut p = Pantalla(Seguidor::nuevo(al_recargar), Tablero::default());
    let turnos = vec![
        llamado(1, 7, 3),
        llamado(2, 8, 2),
        llamado(3, 9, 61),
        llamado(4, 6, 4),
    ];
    assert_eq!(p.conectar("e", 9, turnos.clone()), [2]);
    assert!(p.conectar("e", 9, turnos).is_empty(), "once");

    let mut otro_registro = anunciado("nueva", 9);
    otro_registro.retomar(antes);
    assert!(otro_registro.pendientes.is_empty());
}

#[test]
fn a_change_of_a_called_turno_is_no_call() {
    let mut p = Pantalla::desde(0);
    p.conectar("e", 1, vec![llamado(1, 1, 5)]);
    assert!(p.conectar("e", 2, vec![llamado(1, 2, 5)]).is_empty());
}

#[test]
fn a_call_made_again_while_the_link_was_down_is_announced() {
    let mut p = Pantalla::desde(0);
    p.conectar("e", 1, vec![llamado(1, 1, 30)]);
    assert_eq!(p.conectar("e", 2, vec![llamado(1, 2, 3)]), [1]);
}

#[test]
fn a_call_older_than_a_minute_or_already_answered_is_only_listed() {
    let mut p = Pantalla::desde(0);
    let atendido = turno(2, 2, Estado::EnAtencion, Some(AHORA - 1000));
    let turnos = vec![llamado(1, 1, 61), atendido, llamado(3, 3, 59)];
    assert_eq!(p.conectar("e", 3, turnos), [3]);
    assert_eq!(p.1.llamados().len(), 3);
}

#[test]
fn another_epoca_forgets_all_and_announces_nothing_of_its_past() {
    let mut p = Pantalla::desde(5);
    p.conectar("e", 5, vec![llamado(1, 5, 1)]);
    assert!(p.conectar("otra", 9, vec![llamado(2, 9, 1)]).is_empty());
    let tablero = &p.1;
    assert_eq!(tablero.turnos().count(), 1);
    assert_eq!(tablero.seq(AREA), Some(9));
    assert!(matches!(p.oir(frame(llamado(3, 10, 0))), Oido::Evento(_)));
}

#[test]
fn what_was_known_stays_until_the_new_state_is_here() {
    let mut p = Pantalla::desde(5);
    p.conectar("e", 5, vec![llamado(1, 5, 1)]);
    p.oir(saludo("otra"));
    assert_eq!(p.1.turnos().count(), 1);
}

#[test]
fn an_event_or_a_latido_that_is_ahead_is_a_hole() {
    let mut p = Pantalla::desde(0);
    let latido = |seq| DelServidor::Latido {
        area_id: AREA,
        seq,
        timestamp: EN_PUNTO.into(),
    };
    assert_eq!(p.oir(latido(0)), Oido::Hueco, "nothing is known yet");
    let de_ninguna = DelServidor::Latido {
        area_id: SIN_AREA,
        seq: 0,
        timestamp: "2026-02-13T13:31:00Z".into(),
    };
    assert_eq!(p.oir(de_ninguna), Oido::Nada);
    // It is of no área, nor is its offset: a wall clock that took it for one would jump.
    assert_eq!(p.0.reloj.desfase_min, Some(-180));
    p.conectar("e", 4, vec![]);
    assert_eq!(p.oir(latido(4)), Oido::Nada);
    assert_eq!(p.oir(latido(3)), Oido::Nada);
    assert_eq!(p.oir(latido(5)), Oido::Hueco);
    assert_eq!(p.oir(frame(llamado(1, 6, 0))), Oido::Hueco);
}

#[test]
fn an_event_that_was_long_on_its_way_does_not_set_the_clock_back() {
    let mut p = Pantalla::desde(0);
    p.conectar("e", 1, vec![]);
    let tarde = AHORA + 20_000;
    p.0.oir(&mut p.1, frame(turno(1, 2, Estado::Pendiente, None)), tarde);
    assert_eq!(p.0.reloj.servidor(tarde), tarde);
    // A machine that is late is set right by the next event.
    p.0.oir(
        &mut p.1,
        frame(turno(1, 3, Estado::Pendiente, None)),
        AHORA - 60_000,
    );
    assert_eq!(p.0.reloj.servidor(AHORA - 60_000), AHORA);
}

#[test]
fn a_new_socket_goes_on_from_what_came_over_a_link() {
    let mut p = Pantalla::desde(5);
    let desde = |p: &Pantalla| {
        p.0.desde(&p.1, Some(AREA))
            .map(|d| (d.epoca, d.seq, d.edicion))
    };
    assert_eq!(desde(&p), None, "a page shows more than it announced");
    p.conectar("e", 5, vec![]);
    p.oir(frame(turno(1, 6, Estado::Pendiente, None)));
    assert_eq!(desde(&p), Some(("e".into(), 6, "1".into())));
    assert_eq!(
        p.0.desde(&p.1, None),
        None,
        "several areas have no one number"
    );
    p.oir(saludo("otra"));
    assert_eq!(desde(&p), None, "it is of another log");
}

#[test]
fn the_age_of_a_call_is_measured_by_the_servers_clock() {
    // This machine is an hour late: by its own clock the call has not happened yet, or is old.
    let (mut seguidor, mut tablero) = (Seguidor::nuevo(anunciado("e", 0)), Tablero::default());
    let local = AHORA - 3_600_000;
    seguidor.oir(&mut tablero, saludo("e"), local);
    assert_eq!(seguidor.reloj.adelanto_ms, 3_600_000);
    let turnos = vec![llamado(1, 1, 90), llamado(2, 2, 10)];
    let Oido::Cargado(eventos) = seguidor.oir(&mut tablero, instantanea("e", 2, turnos), local)
    else {
        panic!("an instantanea loads");
    };
    assert_eq!(eventos.len(), 1);
    assert_eq!(eventos[0].turno.id, TurnoId(2));
    assert_eq!(eventos[0].suceso.tipo(), "turno_llamado");
    assert_eq!(seguidor.reloj.desfase_min, Some(-180));
}

proptest! {
    /// A history of calls, in which the link is lost after some events and comes back later.
    #[test]
    fn each_call_is_announced_exactly_once_across_reconnections(
        llamadas in prop::collection::vec(1i64..12, 1..80),
        oye in prop::collection::vec(any::<bool>(), 80),
    ) {
        let mut servidor: BTreeMap<i64, TurnoVisto> = BTreeMap::new();
        let mut p = Pantalla::desde(0);
        p.conectar("e", 0, vec![]);
        let mut anunciadas = Vec::new();
        let mut conectada = true;
        for ((id, seq), oye) in llamadas.iter().copied().zip(1..).zip(oye) {
            // The calls are a millisecond apart, so that each is later than the one before.
            let mut llamada = llamado(id, seq, 0);
            llamada.llamado_ms = Some(AHORA - 1000 + seq);
            servidor.insert(id, llamada.clone());
            if conectada && oye {
                match p.oir(frame(llamada)) {
                    Oido::Evento(e) => anunciadas.push((e.turno.id.0, e.turno.version)),
                    otro => prop_assert!(false, "{otro:?}"),
                }
            } else {
                conectada = false;
            }
            if !conectada && oye {
                p.oir(saludo("e"));
                let turnos = servidor.values().cloned().collect();
                if let Oido::Cargado(eventos) = p.oir(instantanea("e", seq, turnos)) {
                    anunciadas.extend(eventos.iter().map(|e| (e.turno.id.0, e.turno.version)));
                }
                conectada = true;
            }
        }
        p.oir(saludo("e"));
        let turnos = servidor.values().cloned().collect();
        if let Oido::Cargado(eventos) = p.oir(instantanea("e", llamadas.len() as Seq, turnos)) {
            anunciadas.extend(eventos.iter().map(|e| (e.turno.id.0, e.turno.version)));
        }
        let mut una_vez = anunciadas.clone();
        una_vez.sort_unstable();
        una_vez.dedup();
        prop_assert_eq!(una_vez.len(), anunciadas.len(), "announced twice");
        for t in servidor.values() {
            prop_assert!(anunciadas.contains(&(t.id.0, t.version)), "{} was lost", t.id);
        }
    }

    /// Promise 30.
    /// Questions over HTTP and a socket may be answered by two nodes, and the one may be behind the other.
    #[test]
    fn each_call_is_announced_once_though_a_state_is_older_than_what_is_known(
        llamadas in prop::collection::vec((1i64..5, 0usize..4), 1..40),
    ) {
        let mut p = Pantalla::desde(0);
        p.conectar("e", 0, vec![]);
        let mut ocurridas: Vec<TurnoVisto> = Vec::new();
        let mut anunciadas = Vec::new();
        for ((id, atraso), seq) in llamadas.into_iter().zip(1..) {
            let mut llamada = llamado(id, seq, 0);
            llamada.llamado_ms = Some(AHORA - 1000 + seq);
            ocurridas.push(llamada);
            let (antes, despues) = ocurridas.split_at(ocurridas.len().saturating_sub(atraso));
            let estado: BTreeMap<_, _> = antes.iter().map(|t| (t.id, t.clone())).collect();
            let estado = instantanea("e", antes.len() as Seq, estado.into_values().collect());
            for frame in std::iter::once(estado).chain(despues.iter().cloned().map(frame)) {
                match p.oir(frame) {
                    Oido::Evento(e) => anunciadas.push(e.turno.version),
                    Oido::Cargado(eventos) => {
                        anunciadas.extend(eventos.iter().map(|e| e.turno.version));
                    }
                    otro => prop_assert!(false, "{otro:?}"),
                }
            }
            prop_assert_eq!(p.1.seq(AREA), Some(seq), "what is shown is up to date");
        }
        prop_assert_eq!(anunciadas, (1..=ocurridas.len() as Seq).collect::<Vec<_>>());
    }

    #[test]
    fn no_number_and_no_time_of_a_frame_makes_it_panic(
        dichos in prop::collection::vec((1i64..4, numero(), numero(), 0..4, "[0-9T:.Z+-]{0,30}|.{0,9}"), 1..20),
        local in numero(),
    ) {
        let (mut seguidor, mut tablero) = (Seguidor::default(), Tablero::default());
        for (id, seq, llamado_ms, que, cuando) in dichos {
            let suyo = turno(id, seq, Estado::Llamando, Some(llamado_ms));
            let mut dicho = match que {
                0 => saludo("e"),
                1 => instantanea("e", seq, vec![suyo]),
                2 => frame(suyo),
                _ => DelServidor::Latido { area_id: AREA, seq, timestamp: String::new() },
            };
            if let DelServidor::ConnectionEstablished { timestamp, .. }
            | DelServidor::Instantanea { timestamp, .. }
            | DelServidor::TurnoLlamado { timestamp, .. }
            | DelServidor::Latido { timestamp, .. } = &mut dicho {
                *timestamp = cuando;
            }
            // A clock of the browser's own holds milliseconds since 1970 in 53 bits.
            seguidor.oir(&mut tablero, dicho, local >> 11);
            seguidor.desde(&tablero, Some(AREA));
        }
    }
}

/// Any number, and often one at the end of what a number can be.
fn numero() -> impl Strategy<Value = i64> {
    prop_oneof![Just(i64::MIN), Just(i64::MAX), -1i64..3, any::<i64>()]
}
