//! Tells the telephones of visitors whose page is closed: looks once a second whom there is something for.

use crate::domain::id::{AreaId, Seq};
use crate::http_cliente::Cliente;
use crate::metricas::Metricas;
use crate::storage::push::Pendiente;
use crate::turnero::Turnero;
use crate::turnero::push::{self, Hecho};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval};

/// Between two looks.
const CADA: Duration = Duration::from_secs(1);

/// Browsers that are told at once.
const A_LA_VEZ: usize = 16;

/// Who waits comes nearer by what happens in their área; and who said that they come late, by the clock.
const QUIETA: Duration = Duration::from_secs(20);

/// When an área was looked at, and the last event that it had then.
type Mirada = BTreeMap<AreaId, (Seq, Instant)>;

/// Tells them, for ever. What is under way when this ends is sent again by whoever comes next.
pub async fn vivir(turnero: Turnero, http: Cliente, metricas: Metricas) {
    let mut reloj = interval(CADA);
    reloj.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut mirada = Mirada::new();
    loop {
        reloj.tick().await;
        // What failed was logged, and is tried again with the next look.
        let Ok(pendientes) = push::pendientes(&turnero).await else {
            continue;
        };
        let mut tareas = JoinSet::new();
        for p in por_mirar(&mut mirada, pendientes) {
            if tareas.len() >= A_LA_VEZ {
                tareas.join_next().await;
            }
            let (turnero, http, metricas) = (turnero.clone(), http.clone(), metricas.clone());
            tareas.spawn(async move {
                match push::avisar(&turnero, &http, &p).await {
                    Ok(Hecho::Dicho) => metricas.avisos.de(["ok"]).sumar(),
                    Ok(Hecho::Fallado) => metricas.avisos.de(["failed"]).sumar(),
                    Ok(Hecho::Nada) | Err(_) => {}
                }
            });
        }
        tareas.join_all().await;
    }
}

/// Those who are being called, and those who wait where something happened since.
fn por_mirar(mirada: &mut Mirada, pendientes: Vec<Pendiente>) -> Vec<Pendiente> {
    let ahora = Instant::now();
    let igual = |p: &Pendiente| {
        let antes = mirada.get(&p.area);
        antes.is_some_and(|(seq, cuando)| *seq == p.seq && ahora - *cuando < QUIETA)
    };
    let por_mirar: Vec<_> = pendientes
        .into_iter()
        .filter(|p| p.llamado || !igual(p))
        .collect();
    for p in por_mirar.iter().filter(|p| !p.llamado) {
        mirada.insert(p.area, (p.seq, ahora));
    }
    por_mirar
}
