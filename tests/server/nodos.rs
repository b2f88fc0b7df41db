//! Two nodes: real processes, one PostgreSQL, one Redis, and what happens when one of them dies.

use crate::app::{CLAVE, LIMITE, cuantas};
use crate::cliente::Cliente;
use crate::monitor::Monitor;
use crate::postgres;
use crate::proceso::{Servidor, programa, servir};
use crate::redis::Redis;
use reqwest::Method;
use serde_json::Value;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The example office on PostgreSQL, and its two nodes.
struct Oficina {
    url: String,
    carpeta: TempDir,
}

impl Oficina {
    fn en(url: String) -> Oficina {
        let carpeta = tempfile::tempdir().unwrap();
        let mut demo = programa(carpeta.path());
        demo.env("DATABASE_URL", &url)
            .args(["demo", "--clave", CLAVE]);
        let hecha = demo.output().unwrap();
        assert!(hecha.status.success(), "{hecha:?}");
        Oficina { url, carpeta }
    }

    fn nodo(&self, redis: Option<&Redis>) -> Servidor {
        let mut orden = servir(self.carpeta.path());
        orden.env("DATABASE_URL", &self.url);
        if let Some(redis) = redis {
            orden.env("REDIS_URL", redis.url());
        }
        Servidor::con(&mut orden)
    }
}

/// What a kiosk of a node is answered.
async fn pedir(cliente: &Cliente, clave: &str) -> Result<Value, Option<u16>> {
    let datos = [("area", "1"), ("tramite", "1"), ("clave", clave)];
    let pedido = cliente
        .pedir(Method::POST, "/api/turnos/emitir")
        .form(&datos);
    let respuesta = pedido.send().await.map_err(|_| None)?;
    match respuesta.status().as_u16() {
        200 => respuesta.json().await.map_err(|_| None),
        estado => Err(Some(estado)),
    }
}

/// Takes a turno as a kiosk does: until it is answered, with the same key. Gives its id, and how often it had
/// to ask.
async fn sacar(cliente: &Cliente, clave: &str) -> (i64, u32) {
    let desde = Instant::now();
    for intentos in 1.. {
        match pedir(cliente, clave).await {
            Ok(turno) => return (turno["id"].as_i64().unwrap(), intentos),
            Err(None | Some(503)) => {}
            Err(Some(estado)) => panic!("{estado}"),
        }
        assert!(desde.elapsed() < 2 * LIMITE, "no answer");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    unreachable!()
}

/// What a screen hears of the log, which must have no hole and nothing twice.
struct Oyente {
    monitor: Monitor,
    seq: i64,
    turnos: Vec<i64>,
}

impl Oyente {
    async fn en(nodo: &Servidor, consulta: &str) -> (Oyente, Value) {
        let mut monitor = Monitor::abrir(&nodo.base, consulta, &[]).await.unwrap();
        let saludo = monitor.siguiente().await;
        let mut oyente = Oyente {
            monitor,
            seq: 0,
            turnos: Vec::new(),
        };
        if saludo["recuperado"] == false {
            oyente.seq = oyente.monitor.hasta("instantanea").await["seq"]
                .as_i64()
                .unwrap();
        }
        (oyente, saludo)
    }

    async fn evento(&mut self) {
        let evento = self.monitor.evento().await;
        let seq = evento["seq"].as_i64().unwrap();
        assert_eq!(seq, self.seq + 1, "a hole, or one twice");
        self.seq = seq;
        self.turnos.push(evento["turno"]["id"].as_i64().unwrap());
    }

    /// Hears until it knows of all of these, and that nothing is told twice.
    async fn hasta(&mut self, acusados: &[i64]) {
        while !acusados.iter().all(|id| self.turnos.contains(id)) {
            self.evento().await;
        }
        let mut una_vez = self.turnos.clone();
        una_vez.sort_unstable();
        una_vez.dedup();
        assert_eq!(una_vez.len(), self.turnos.len(), "one twice");
    }
}

/// Waits until both nodes say this of their bus: 1 if what the other says comes over Redis.
async fn bus(nodos: [&Servidor; 2], vivo: u8) {
    let linea = format!("turnero_bus_up {vivo}");
    for nodo in nodos {
        let (cliente, desde) = (nodo.cliente(), Instant::now());
        loop {
            let cifras = cliente.get("/metrics").await.texto;
            if cifras.lines().any(|l| l == linea) {
                break;
            }
            assert!(desde.elapsed() < LIMITE, "never {linea}: {cifras}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

fn percentil(mut tiempos: Vec<Duration>, p: usize) -> Duration {
    tiempos.sort_unstable();
    tiempos[(tiempos.len() - 1) * p / 100]
}

/// Turnos taken at one node and heard at the other, one by one: how long each took from the request to the
/// screen.
async fn tiempos(
    cliente: &Cliente,
    oyente: &mut Oyente,
    que: &str,
    cuantos: usize,
) -> Vec<Duration> {
    let mut tiempos = Vec::new();
    for n in 0..cuantos {
        let desde = Instant::now();
        let (id, _) = sacar(cliente, &format!("nodos-{que}-{n}")).await;
        oyente.hasta(&[id]).await;
        tiempos.push(desde.elapsed());
    }
    tiempos
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happens_at_one_node_is_seen_at_the_other_also_while_redis_is_dead_and_after_it() {
    let cuantos = cuantas("TURNERO_TEST_NODES", 30);
    let oficina = Oficina::en(postgres::base_nueva().await);
    let mut redis = Redis::arrancar();
    let (a, b) = (oficina.nodo(Some(&redis)), oficina.nodo(Some(&redis)));
    let (kiosk, (mut monitor, _)) = (a.cliente(), Oyente::en(&b, "?area=1").await);

    bus([&a, &b], 1).await;
    let vivo = tiempos(&kiosk, &mut monitor, "vivo", cuantos).await;
    redis.matar();
    bus([&a, &b], 0).await;
    let muerto = tiempos(&kiosk, &mut monitor, "muerto", cuantos / 5).await;
    // Many while it is away: what it would have brought is all there.
    let mut acusados = Vec::new();
    for n in 0..cuantos {
        acusados.push(sacar(&kiosk, &format!("nodos-racha-{n}")).await.0);
    }
    redis.volver();
    monitor.hasta(&acusados).await;
    // It is in use again.
    bus([&a, &b], 1).await;
    let otra = tiempos(&kiosk, &mut monitor, "otra", 3).await;
    println!(
        "two nodes, from the request at A to the screen of B: {cuantos} with Redis p50 {:?} p95 {:?}; \
         without it p50 {:?} p100 {:?}; {} in a row without it: none lost, none twice; with it again p100 {:?}",
        percentil(vivo.clone(), 50),
        percentil(vivo.clone(), 95),
        percentil(muerto.clone(), 50),
        percentil(muerto, 100),
        acusados.len(),
        percentil(otra, 100),
    );
    // How fast it was is printed; a busy machine takes its time.
    assert!(percentil(vivo, 95) < LIMITE);
}

#[tokio::test(flavor = "multi_thread")]
async fn nodes_without_redis_look_at_the_table() {
    let oficina = Oficina::en(postgres::base_nueva().await);
    let (a, b) = (oficina.nodo(None), oficina.nodo(None));
    let (mut monitor, _) = Oyente::en(&b, "?area=1").await;
    let tiempos = tiempos(&a.cliente(), &mut monitor, "sin", 5).await;
    println!(
        "two nodes without Redis: p100 {:?}",
        percentil(tiempos, 100)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn postgresql_restarted_in_the_middle_loses_nothing_that_was_acknowledged() {
    let servidor = postgres::Servidor::arrancar("reinicio");
    let oficina = Oficina::en(servidor.base("oficina"));
    let redis = Redis::arrancar();
    let (a, b) = (oficina.nodo(Some(&redis)), oficina.nodo(Some(&redis)));
    let (mut monitor, _) = Oyente::en(&b, "?area=1").await;
    let kiosk = a.cliente();
    let (mut acusados, mut repetidos) = (Vec::new(), 0);
    let reinicio = tokio::task::spawn_blocking(move || {
        std::thread::sleep(Duration::from_millis(300));
        servidor.reiniciar();
        servidor
    });
    // Until some time after it, so that some are caught in the middle.
    let mut despues = 0;
    for n in 0.. {
        let (id, intentos) = sacar(&kiosk, &format!("reinicio-{n}")).await;
        acusados.push(id);
        repetidos += intentos - 1;
        despues += usize::from(reinicio.is_finished());
        if despues == 10 {
            break;
        }
    }
    monitor.hasta(&acusados).await;
    println!(
        "PostgreSQL restarted: {} turnos acknowledged, {repetidos} requests made again, none lost, none twice",
        acusados.len()
    );
    drop((a, b));
    drop(reinicio.await.unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_killed_in_the_middle_loses_nothing_and_its_screens_go_on_at_the_other() {
    let muertes = cuantas("TURNERO_TEST_NODES", 30) / 10;
    let oficina = Oficina::en(postgres::base_nueva().await);
    let redis = Redis::arrancar();
    let b = oficina.nodo(Some(&redis));
    let (mut en_b, saludo) = Oyente::en(&b, "?area=1").await;
    let epoca = saludo["epoca"].as_str().unwrap().to_owned();
    let (mut acusados, mut retomados) = (Vec::new(), 0);
    for vuelta in 0..muertes {
        let mut a = oficina.nodo(Some(&redis));
        let (mut en_a, _) = Oyente::en(&a, "?area=1").await;
        let kiosk = a.cliente();
        let escritor = tokio::spawn(async move {
            let mut suyos = Vec::new();
            for n in 0.. {
                match pedir(&kiosk, &format!("muerte-{vuelta}-{n}")).await {
                    Ok(turno) => suyos.push(turno["id"].as_i64().unwrap()),
                    Err(None) => break,
                    Err(Some(estado)) => panic!("{estado}"),
                }
            }
            suyos
        });
        // Its screen hears the first of it, and no more.
        for _ in 0..3 {
            en_a.evento().await;
        }
        tokio::time::sleep(Duration::from_millis(200 + 37 * vuelta as u64)).await;
        a.senal("-KILL");
        a.hijo.wait().unwrap();
        let suyos = escritor.await.unwrap();
        let desde = format!("?area=1&epoca={epoca}&desde={}", en_a.seq);
        let (mut de_vuelta, saludo) = Oyente::en(&b, &desde).await;
        assert_eq!(saludo["recuperado"], true);
        de_vuelta.seq = en_a.seq;
        en_b.hasta(&suyos).await;
        while de_vuelta.seq < en_b.seq {
            de_vuelta.evento().await;
            retomados += 1;
        }
        acusados.extend(suyos);
    }
    en_b.hasta(&acusados).await;
    println!(
        "a node killed {muertes} times: {} turnos acknowledged, all seen at the other; its screens resumed there \
         with {retomados} events",
        acusados.len()
    );
    assert!(retomados > muertes, "nothing was resumed");
}
