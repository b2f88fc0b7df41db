//! The log: the truth of what happened.

use crate::app::{ENTRADAS, ENTREGA, INICIO, TASAS, TESORERIA, TestApp, cuantas};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use std::collections::{BTreeMap, BTreeSet};
use turnero::azar::token;
use turnero::domain::area::ConfigPantalla;
use turnero::domain::estado::Estado;
use turnero::domain::id::{AreaId, TurnoId, UsuarioId};
use turnero::domain::politica::PorQue;
use turnero::domain::prioridad::Prioridad;
use turnero::domain::suceso::{Evento, Suceso};
use turnero::domain::tablero::{Aplicado, Cola, Tablero};
use turnero::domain::usuario::Usuario;
use turnero::error::Result;
use turnero::storage::{eventos, vistas};
use turnero::turnero::derivar::Hacia;
use turnero::turnero::emitir::Pedido;
use turnero::turnero::llamar::SinTurno;
use turnero::turnero::{atencion, derivar, llamar, puesto, reincorporar};

/// The state of an área as a screen that opens now is shown it.
async fn instantanea(app: &TestApp, area: AreaId) -> Tablero {
    let (ahora, local) = app.turnero.momento(&app.areas[0]);
    let cola = vistas::instantanea(&app.turnero.db, area, ahora, local)
        .await
        .unwrap();
    let mut tablero = Tablero::default();
    tablero.cargar(area, cola);
    tablero
}

/// The events of an área, all of them.
pub async fn log(app: &TestApp, area: AreaId) -> Vec<Evento> {
    eventos::desde(&app.turnero.db, area, 0, i64::MAX)
        .await
        .unwrap()
}

/// What must be true of the log whatever has happened (as long as it is one day).
pub async fn comprobar(app: &TestApp) {
    let mut conocidos: BTreeMap<TurnoId, Evento> = BTreeMap::new();
    for area in &app.areas {
        let eventos = log(app, area.id).await;
        let seqs: Vec<_> = eventos.iter().map(|e| e.seq).collect();
        assert_eq!(
            seqs,
            (1..=app.seq(area.id).await).collect::<Vec<_>>(),
            "seq without gap"
        );

        let mut tablero = Tablero::default();
        let dia = app.turnero.local(area).dia_iso();
        let foto = instantanea(app, area.id).await;
        let edicion = foto.cola(area.id).unwrap().edicion.clone();
        tablero.cargar(area.id, Cola::nueva(0, dia, [], ConfigPantalla::default()));
        for evento in eventos {
            assert_eq!(evento.turno.version, evento.seq);
            assert_eq!(tablero.aplicar(evento.seq, &evento.turno), Aplicado::Nuevo);
            let antes = conocidos.insert(evento.turno.id, evento.clone());
            comprobar_paso(antes.as_ref(), &evento);
        }
        // The log tells of no edition.
        let repetida = tablero.cola(area.id).unwrap().clone();
        tablero.cargar(area.id, repetida.con_edicion(edicion));
        assert_eq!(tablero, foto, "replay and snapshot");
    }
    // Lost = duplicated = unexpected = 0: the rows are what the log says, one by one.
    let filas = app
        .como_json("id, version, estado, llamadas", "turno")
        .await;
    let segun_log = conocidos.values().map(|e| {
        let t = &e.turno;
        format!("[{},{},{},{}]", t.id, t.version, t.estado.id(), t.llamadas)
    });
    let (filas, segun_log): (BTreeSet<_>, _) = (filas.into_iter().collect(), segun_log.collect());
    assert_eq!(filas, segun_log);
}

/// An event follows from the one before it of the same turno.
fn comprobar_paso(antes: Option<&Evento>, evento: &Evento) {
    let desde = antes.map(|e| e.turno.estado);
    let hacia = evento.turno.estado;
    let legal = match &evento.suceso {
        Suceso::Creado => desde.is_none() && hacia == Estado::Pendiente,
        // A turno that was made at a mesa is called with the event that makes it.
        Suceso::Llamado {
            por_que: Some(PorQue::SinTurno),
            ..
        } => desde.is_none() && hacia == Estado::Llamando,
        Suceso::Llamado { .. } => {
            matches!(desde, Some(Estado::Pendiente | Estado::Llamando)) && hacia == Estado::Llamando
        }
        Suceso::Atendiendo { .. } => desde == Some(Estado::Llamando) && hacia == Estado::EnAtencion,
        // One that is parked a director takes up and closes with one event.
        Suceso::Finalizado { .. } => {
            matches!(desde, Some(Estado::EnAtencion | Estado::EnEspera))
                && hacia == Estado::Finalizado
        }
        Suceso::NoPresento => {
            matches!(desde, Some(Estado::Pendiente | Estado::Llamando))
                && hacia == Estado::NoSePresento
        }
        Suceso::Actualizado { cambios } => {
            match cambios.get("operacion").and_then(|o| o.as_str()) {
                None => desde == Some(hacia),
                Some(operacion) => {
                    assert_eq!(cambios["estado_id"], hacia.id());
                    let (de, a) = de_operacion(operacion);
                    desde.is_some_and(|d| de.contains(&d)) && a.contains(&hacia)
                }
            }
        }
    };
    assert!(legal, "{desde:?} -> {evento:?}");
}

/// From where to where an operation leads that has no event of its own.
fn de_operacion(operacion: &str) -> (&'static [Estado], &'static [Estado]) {
    use Estado::*;
    match operacion {
        "deshacer" => (&[Llamando], &[Pendiente]),
        "devolver" => (&[EnAtencion, EnEspera], &[Pendiente]),
        "pausar" => (&[EnAtencion], &[EnEspera]),
        "reanudar" => (&[EnEspera], &[EnAtencion]),
        "derivar" => (&[Llamando, EnAtencion, EnEspera], &[Pendiente, Derivado]),
        "reincorporar" => (&[NoSePresento, Cancelado], &[Pendiente]),
        "cancelar" => (&[Pendiente], &[Cancelado]),
        otra => panic!("no operation {otra}"),
    }
}

/// One thing that somebody does, sensible or not.
pub async fn algo(app: &TestApp, quienes: &[Usuario], azar: &mut StdRng) -> Result<()> {
    let t = &app.turnero;
    let yo = &quienes[azar.random_range(0..quienes.len())];
    let turnos = app.contar("turno").await as i64;
    let turno = TurnoId(azar.random_range(1..=turnos + 1));
    match azar.random_range(0..28) {
        0..=5 => {
            let tramites = [
                (ENTRADAS, INICIO),
                (ENTRADAS, ENTREGA),
                (TESORERIA, TASAS),
                (TESORERIA, INICIO),
            ];
            let (area, tramite) = tramites[azar.random_range(0..4)];
            // Few people, so that limits are met.
            let documento = format!("{}", 30_000_000 + azar.random_range(0..40));
            let documento = azar.random_bool(0.7).then_some(documento.as_str());
            let pedido = Pedido {
                clave: format!("clave-de-{}", azar.random_range(0..500)),
                ..app.pedido(area, tramite, documento)
            };
            app.emitir(pedido).await.map(drop)
        }
        6 => {
            let mesa = &app.mesas[azar.random_range(0..app.mesas.len())];
            puesto::elegir_mesa(t, yo, mesa.id).await.map(drop)
        }
        7 => puesto::dejar_mesa(t, yo).await.map(drop),
        8..=11 => llamar::llamar_siguiente(t, yo, &token()).await.map(drop),
        12..=13 => atencion::rellamar(t, yo, suyo(app, yo, azar).await.unwrap_or(turno))
            .await
            .map(drop),
        14..=15 => atencion::atender(t, yo, suyo(app, yo, azar).await.unwrap_or(turno))
            .await
            .map(drop),
        16..=17 => {
            let motivo =
                [None, Some("Atendido"), Some("no hay tal motivo")][azar.random_range(0..3)];
            let turno = suyo(app, yo, azar).await.unwrap_or(turno);
            atencion::finalizar(t, yo, turno, motivo.map(str::to_owned))
                .await
                .map(drop)
        }
        18 => {
            app.adelantar(azar.random_range(1..40));
            Ok(())
        }
        20..=27 => otra_vuelta(app, yo, turno, azar).await,
        _ => atencion::no_presento(t, yo, suyo(app, yo, azar).await.unwrap_or(turno))
            .await
            .map(drop),
    }
}

/// One of the ways that are not straight on.
async fn otra_vuelta(app: &TestApp, yo: &Usuario, turno: TurnoId, azar: &mut StdRng) -> Result<()> {
    let t = &app.turnero;
    let suyo = suyo(app, yo, azar).await.unwrap_or(turno);
    let hecho = match azar.random_range(0..12) {
        0 => atencion::deshacer(t, yo, suyo).await,
        1 => atencion::devolver(t, yo, suyo).await,
        2 => atencion::pausar(t, yo, suyo).await,
        3..=4 => {
            let pausados = puesto::puesto(t, yo).await.unwrap().en_espera;
            let pausado = pausados.first().map_or(turno, |p| p.turno.id);
            atencion::reanudar(t, yo, pausado).await
        }
        5..=7 => {
            let hacia = match azar.random_range(0..4) {
                0 => Hacia::Mesa(app.mesas[azar.random_range(0..app.mesas.len())].id),
                1 => Hacia::Operador(UsuarioId(azar.random_range(1..=12))),
                2 => Hacia::Tramite(app.tramites[azar.random_range(0..app.tramites.len())].id),
                _ => Hacia::Area(app.areas[azar.random_range(0..2)].id),
            };
            derivar::derivar(t, yo, suyo, hacia).await
        }
        8 => reincorporar::reincorporar(t, yo, turno).await,
        9 => atencion::cancelar(t, yo, turno).await,
        10 => llamar::llamar_este(t, yo, turno, "pierde el tren", &token()).await,
        _ => {
            let pedido = SinTurno {
                tramite: app.tramites[azar.random_range(0..app.tramites.len())].id,
                documento: None,
                prioridad: Prioridad::Normal,
            };
            llamar::sin_turno(t, yo, pedido, &token()).await
        }
    };
    hecho.map(drop)
}

/// Mostly the turno in one's hands, so that things get done.
async fn suyo(app: &TestApp, yo: &Usuario, azar: &mut StdRng) -> Option<TurnoId> {
    let suyo = puesto::puesto(&app.turnero, yo).await.unwrap().actual?;
    azar.random_bool(0.9).then_some(suyo.turno.id)
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_done_the_log_has_no_gap_and_replaying_it_gives_the_snapshot() {
    let semilla: u64 = rand::rng().random();
    let pasos = cuantas("TURNERO_TEST_STEPS", 600);
    println!("seed {semilla}, {pasos} steps");
    let mut azar = StdRng::seed_from_u64(semilla);
    let app = TestApp::nueva().await;
    let mut quienes = app.operadores(ENTRADAS, 4).await;
    quienes.extend(app.operadores(TESORERIA, 2).await);

    let (mut hechas, mut rechazos) = (0, BTreeMap::<String, u32>::new());
    let mut fotos = Vec::new();
    let mut antes = app.contenido().await;
    for _ in 0..pasos {
        let hecho = algo(&app, &quienes, &mut azar).await;
        let despues = app.contenido().await;
        match hecho {
            Ok(()) => hechas += 1,
            Err(e) => {
                assert_eq!(antes, despues, "{:?} changed something", e.codigo);
                *rechazos.entry(format!("{:?}", e.codigo)).or_default() += 1;
            }
        }
        antes = despues;
        if azar.random_bool(0.05) {
            fotos.push(instantanea(&app, app.areas[azar.random_range(0..2)].id).await);
        }
    }
    println!(
        "{hechas} done, refused {rechazos:?}, {} snapshots",
        fotos.len()
    );
    comprobar(&app).await;
    for mut foto in fotos {
        let area = foto.areas().next().unwrap().0;
        for evento in log(&app, area).await {
            assert_ne!(foto.aplicar(evento.seq, &evento.turno), Aplicado::Hueco);
        }
        assert_eq!(
            foto,
            instantanea(&app, area).await,
            "snapshot at n + events n+1…m = snapshot at m"
        );
    }
    assert!(
        hechas > pasos / 6 && rechazos.len() >= 5,
        "too little of it was real work"
    );
}
