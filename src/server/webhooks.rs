//! Tells the webhooks: looks once a second for whom there is something, and goes to each in a task of its own.

use crate::azar;
use crate::domain::id::WebhookId;
use crate::http_cliente::Cliente;
use crate::metricas::Metricas;
use crate::turnero::{Turnero, entregas};
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval};

/// Between two looks.
const CADA: Duration = Duration::from_secs(1);

/// Receivers that are told at once.
const A_LA_VEZ: usize = 16;

/// Tells the webhooks, for ever. What is under way when this ends is told again
/// by whoever comes next.
pub async fn vivir(turnero: Turnero, http: Cliente, metricas: Metricas) {
    let nodo = azar::token();
    let mut reloj = interval(CADA);
    reloj.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut tareas = JoinSet::new();
    let mut en_curso: BTreeSet<WebhookId> = BTreeSet::new();
    loop {
        tokio::select! {
            _ = reloj.tick() => {}
            Some(hecha) = tareas.join_next(), if !tareas.is_empty() => {
                match hecha {
                    Ok(id) => {
                        en_curso.remove(&id);
                    }
                    // It panicked, and took its number along. Nobody waits for ever for it: who is at another one
                    // has it in the database.
                    Err(_) => en_curso.clear(),
                }
                continue;
            }
        }
        if tareas.len() >= A_LA_VEZ {
            continue;
        }
        // What failed was logged, and is tried again with the next look.
        let Ok(pendientes) = entregas::pendientes(&turnero).await else {
            continue;
        };
        for id in pendientes {
            if tareas.len() >= A_LA_VEZ || !en_curso.insert(id) {
                continue;
            }
            let (turnero, http, metricas) = (turnero.clone(), http.clone(), metricas.clone());
            let nodo = nodo.clone();
            tareas.spawn(async move {
                if let Ok(hechas) = entregas::entregar(&turnero, &http, id, &nodo).await {
                    metricas.entregas.de(["ok"]).mas(hechas.logradas);
                    metricas.entregas.de(["failed"]).mas(hechas.fallidas);
                }
                id
            });
        }
    }
}
