//! A server that dies and is started again, and the screens of an office that all come back to it.

use crate::app::{ENTRADAS, cuantas};
use crate::oficina::Oficina;
use crate::proceso::emitir;
use crate::retomar::Cliente;
use rand::RngExt;
use std::time::{Duration, Instant};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use turnero::azar::token;
use turnero::domain::id::{AreaId, Seq};
use turnero::domain::prioridad::Prioridad;
use turnero::storage::{areas, eventos};
use turnero::turnero::Turnero;
use turnero::turnero::emitir::{Pedido, emitir as emitir_sin_http};

/// Turnos that are issued while the screens hear nothing.
const PERDIDOS: Seq = 50;

/// The promise is 10 s on a machine that has nothing else to do.
const PLAZO: Duration = Duration::from_secs(60);

/// Waits until somebody listens at `base`, and longer after each try, as a screen does.
async fn hay_alguien(base: &str) {
    let direccion = base.strip_prefix("http://").unwrap();
    let mut espera = 0.5;
    while TcpStream::connect(direccion).await.is_err() {
        let azar = rand::rng().random_range(0.5..=1.0);
        tokio::time::sleep(Duration::from_secs_f64(espera * azar)).await;
        espera = f64::min(2.0 * espera, 30.0);
    }
}

/// Another program on the same database issues turnos of the office's first área.
async fn mientras_tanto(t: &Turnero) {
    let area = areas::todas(&t.db).await.unwrap().remove(0);
    assert_eq!((area.id, area.slug.as_str()), (AreaId(1), ENTRADAS));
    let tramites = areas::tramites(&t.db).await.unwrap();
    let tramite = tramites.iter().find(|t| t.area_id == area.id).unwrap();
    for _ in 0..PERDIDOS {
        let pedido = Pedido {
            area: area.id,
            tramite: tramite.id,
            documento: None,
            prioridad: Prioridad::Normal,
            clave: token(),
        };
        emitir_sin_http(t, pedido).await.unwrap();
    }
}

/// Promise 15.
#[tokio::test(flavor = "multi_thread")]
async fn after_a_restart_every_screen_is_back_and_has_all_that_it_missed() {
    let cuantos = cuantas("TURNERO_TEST_SCREENS", 100);
    let oficina = Oficina::nueva().await;
    let mut servidor = oficina.abrir();
    let base = servidor.base.clone();
    for n in 0..5 {
        let clave = format!("antes-de-caer-{n}");
        emitir(&servidor.cliente(), &clave).await.unwrap();
    }
    let mut pantallas = Vec::new();
    for _ in 0..cuantos {
        pantallas.push(Cliente::nuevo(&base).await);
    }
    servidor.senal("-KILL");
    servidor.hijo.wait().unwrap();
    let t = oficina.base().await;
    mientras_tanto(&t).await;
    let hasta = eventos::ultimo(&t.db, AreaId(1)).await.unwrap();
    t.db.cerrar().await;

    // Each goes on from what it knows, as soon as it finds the server.
    let mut vuelven = JoinSet::new();
    for mut pantalla in pantallas {
        let base = base.clone();
        vuelven.spawn(async move {
            assert_eq!(pantalla.monitor.cierre().await, None);
            let desde = pantalla.seq();
            hay_alguien(&base).await;
            pantalla.volver().await;
            assert!(pantalla.recuperado, "it was given the state instead");
            let leidos = pantalla.leer(hasta).await;
            assert_eq!(
                leidos,
                (desde + 1..=hasta).collect::<Vec<_>>(),
                "all, in order, none twice"
            );
            (Instant::now(), pantalla)
        });
    }
    let servidor = oficina.abrir_en(&base);
    assert_eq!(servidor.base, base);
    let listo = Instant::now();
    let vueltas = tokio::time::timeout(PLAZO, vuelven.join_all()).await;
    let mut vueltas = vueltas.expect("they were not all back in time");
    vueltas.sort_by_key(|(cuando, _)| *cuando);
    let tras = |parte: usize| {
        let (cuando, _) = &vueltas[(vueltas.len() - 1) * parte / 100];
        cuando.duration_since(listo)
    };
    println!(
        "{cuantos} screens, {PERDIDOS} events missed: all recuperado: true with each event once, in order; \
         back after the server listened: p50 {:?}, p99 {:?}, last {:?}",
        tras(50),
        tras(99),
        tras(100)
    );
    // And they hear what happens next.
    emitir(&servidor.cliente(), "despues-de-caer")
        .await
        .unwrap();
    for (_, pantalla) in &mut vueltas {
        assert_eq!(pantalla.leer(hasta + 1).await, [hasta + 1]);
    }
}
