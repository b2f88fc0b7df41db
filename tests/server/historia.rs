//! A random run of many at once, and a checker over the log: Jepsen's "total queue".

use crate::app::{ENTRADAS, ENTREGA, INICIO, TASAS, TESORERIA, TestApp, cuantas};
use crate::registro::{comprobar, log};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tokio::task::JoinSet;
use turnero::api::operador::TurnoActual;
use turnero::azar::token;
use turnero::domain::estado::Estado;
use turnero::domain::id::{Seq, TurnoId};
use turnero::domain::usuario::Usuario;
use turnero::error::Result;
use turnero::turnero::derivar::Hacia;
use turnero::turnero::emitir::Pedido;
use turnero::turnero::{atencion, derivar, llamar, puesto, reincorporar};

/// What happened to a turno: with its type, and the version that it had since (0: as it was made).
type Hecho = (TurnoId, &'static str, Seq);

/// What does not agree between those who were answered and the log.
#[derive(Debug, Default, PartialEq, Eq)]
struct Cuenta {
    /// Acknowledged, and not in the log.
    perdidos: usize,
    /// Once acknowledged, and more than once in the log; or one turno called to two people.
    repetidos: usize,
    /// In the log, and acknowledged to nobody.
    inesperados: usize,
}

/// The checker. Each thing that happens to a turno is another one, so that no [`Hecho`] may be there twice.
fn contar(acusados: &[Hecho], registro: &[Hecho]) -> Cuenta {
    let (de_ellos, del_log): (BTreeSet<_>, BTreeSet<_>) =
        (acusados.iter().collect(), registro.iter().collect());
    Cuenta {
        perdidos: de_ellos.difference(&del_log).count(),
        repetidos: (acusados.len() - de_ellos.len()) + (registro.len() - del_log.len()),
        inesperados: del_log.difference(&de_ellos).count(),
    }
}

#[test]
fn the_checker_finds_what_is_lost_twice_or_unexpected() {
    let hecho = |n| (TurnoId(n), "turno_creado", 0);
    let bien = [hecho(1), hecho(2)];
    assert_eq!(contar(&bien, &bien), Cuenta::default());
    let mal = Cuenta {
        perdidos: 1,
        repetidos: 1,
        inesperados: 2,
    };
    assert_eq!(
        contar(&bien, &[hecho(1), hecho(1), hecho(3), hecho(4)]),
        mal
    );
    // Two were told that they have it.
    assert_eq!(contar(&[hecho(1), hecho(1)], &[hecho(1)]).repetidos, 1);
}

/// People take turnos; some ask twice, since they did not hear the answer.
async fn kiosk(app: Arc<TestApp>, mut azar: StdRng, pasos: usize) -> Vec<Hecho> {
    let mut hechos = Vec::new();
    for _ in 0..pasos {
        let tramites = [(ENTRADAS, INICIO), (ENTRADAS, ENTREGA), (TESORERIA, TASAS)];
        let (area, tramite) = tramites[azar.random_range(0..tramites.len())];
        // Few people, so that limits are met.
        let documento = format!("{}", 30_000_000 + azar.random_range(0..60));
        let documento = azar.random_bool(0.5).then_some(documento.as_str());
        let pedido: Pedido = app.pedido(area, tramite, documento);
        let veces = 1 + usize::from(azar.random_bool(0.2));
        let respuestas: BTreeSet<_> =
            futures::future::join_all((0..veces).map(|_| app.emitir(pedido.clone())))
                .await
                .into_iter()
                .filter_map(Result::ok)
                .map(|e| e.id)
                .collect();
        assert!(
            respuestas.len() <= 1,
            "one request, two turnos: {respuestas:?}"
        );
        hechos.extend(respuestas.into_iter().map(|id| (id, "turno_creado", 0)));
    }
    hechos
}

/// An operator calls and does with their turno whatever comes to mind; now and then with somebody else's.
async fn panel(app: Arc<TestApp>, yo: Usuario, mut azar: StdRng, pasos: usize) -> Vec<Hecho> {
    let t = &app.turnero;
    let mut hechos = Vec::new();
    let mut suyo = TurnoId(0);
    for _ in 0..pasos {
        let turno = match azar.random_bool(0.1) {
            true => TurnoId(azar.random_range(1..500)),
            false => suyo,
        };
        let (tipo, hecho) = match azar.random_range(0..16) {
            0..=2 => (
                "turno_llamado",
                llamar::llamar_siguiente(t, &yo, &token()).await,
            ),
            3 => ("turno_llamado", atencion::rellamar(t, &yo, turno).await),
            4..=5 => ("turno_atendiendo", atencion::atender(t, &yo, turno).await),
            6..=7 => (
                "turno_finalizado",
                atencion::finalizar(t, &yo, turno, None).await,
            ),
            8..=9 => (
                "turno_no_presento",
                atencion::no_presento(t, &yo, turno).await,
            ),
            otra => (
                "turno_actualizado",
                dar_vuelta(&app, &yo, turno, otra).await,
            ),
        };
        if let Ok(actual) = hecho {
            suyo = actual.turno.id;
            hechos.push((suyo, tipo, actual.turno.version));
        }
    }
    hechos
}

/// One of the ways that are not straight on.
async fn dar_vuelta(app: &TestApp, yo: &Usuario, turno: TurnoId, cual: u32) -> Result<TurnoActual> {
    let t = &app.turnero;
    match cual {
        10 => atencion::deshacer(t, yo, turno).await,
        11 => atencion::devolver(t, yo, turno).await,
        12 => {
            let pausados = puesto::puesto(t, yo).await?.en_espera;
            match pausados.first() {
                Some(pausado) => atencion::reanudar(t, yo, pausado.turno.id).await,
                None => atencion::pausar(t, yo, turno).await,
            }
        }
        13 => {
            let area = app.areas[usize::from(yo.es_de(app.areas[0].id))].id;
            derivar::derivar(t, yo, turno, Hacia::Area(area)).await
        }
        14 => reincorporar::reincorporar(t, yo, turno).await,
        _ => atencion::cancelar(t, yo, turno).await,
    }
}

/// Promise 6.
#[tokio::test(flavor = "multi_thread")]
async fn after_a_random_run_of_many_at_once_nothing_is_lost_twice_or_unexpected() {
    let semilla: u64 = rand::rng().random();
    let pasos = cuantas("TURNERO_TEST_STEPS", 600) / 10;
    let mut azar = StdRng::seed_from_u64(semilla);
    let mut otro = move || StdRng::seed_from_u64(azar.random());
    let app = TestApp::configurada(|c| {
        c.turno.llamadas_minimas = 1;
        c.turno.espera_no_presento_seg = 0;
    })
    .await;
    let app = Arc::new(app);
    let mut quienes = app.operadores(ENTRADAS, 4).await;
    quienes.extend(app.operadores(TESORERIA, 2).await);
    let mut trabajo = JoinSet::new();
    for _ in 0..4 {
        trabajo.spawn(kiosk(app.clone(), otro(), pasos));
    }
    for yo in quienes {
        trabajo.spawn(panel(app.clone(), yo, otro(), pasos));
    }
    let acusados: Vec<Hecho> = trabajo.join_all().await.into_iter().flatten().collect();
    let (mut registro, mut a_otra_area, mut de_otra_area) = (Vec::new(), 0, 0);
    for area in &app.areas {
        let eventos = log(&app, area.id).await;
        for e in &eventos {
            let (tipo, derivado) = (e.suceso.tipo(), e.turno.estado == Estado::Derivado);
            a_otra_area += usize::from(derivado && tipo == "turno_actualizado");
            match tipo {
                // Nobody was told of the leg in the other área, but of the one that ended.
                "turno_creado" if e.turno.derivado.is_some() => de_otra_area += 1,
                "turno_creado" => registro.push((e.turno.id, tipo, 0)),
                _ => registro.push((e.turno.id, tipo, e.seq)),
            }
        }
    }
    assert_eq!(a_otra_area, de_otra_area, "legs that ended, and began");
    comprobar(&app).await;
    let cuenta = contar(&acusados, &registro);
    let mut tipos = BTreeMap::<_, usize>::new();
    for (_, tipo, _) in &acusados {
        *tipos.entry(*tipo).or_default() += 1;
    }
    println!(
        "seed {semilla}: 10 at once, {pasos} steps each, acknowledged {tipos:?}; {cuenta:?} over {} events",
        registro.len()
    );
    assert_eq!(cuenta, Cuenta::default());
    assert!(tipos.len() == 6, "too little of it was real work");
}
