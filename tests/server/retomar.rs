//! Coming back: a client that was cut off has every event that it missed, or the whole state, and never a
//! silent hole.

use crate::app::{ENTRADAS, INICIO, TestApp, cuantas};
use crate::monitor::{Monitor, aplicar};
use crate::proxy::Proxy;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde_json::Value;
use turnero::domain::area::Privacidad;
use turnero::domain::id::Seq;
use turnero::domain::tablero::{Aplicado, Tablero};

/// What a client keeps of its link.
pub struct Cliente {
    base: String,
    pub monitor: Monitor,
    tablero: Tablero,
    epoca: String,
    edicion: String,
    pub recuperado: bool,
}

impl Cliente {
    pub async fn nuevo(base: &str) -> Cliente {
        let mut monitor = Monitor::abrir(base, &format!("?area={ENTRADAS}"), &[])
            .await
            .unwrap();
        let saludo = monitor.hasta("connection_established").await;
        assert_eq!(saludo["recuperado"], false);
        let instantanea = monitor.hasta("instantanea").await;
        let mut cliente = Cliente {
            base: base.to_owned(),
            monitor,
            tablero: Tablero::default(),
            epoca: texto(&saludo["epoca"]),
            edicion: String::new(),
            recuperado: false,
        };
        cliente.cargar(instantanea);
        cliente
    }

    fn cargar(&mut self, instantanea: Value) {
        self.edicion = texto(&instantanea["edicion"]);
        assert_eq!(aplicar(&mut self.tablero, instantanea), None);
    }

    pub fn seq(&self) -> Seq {
        self.tablero.areas().next().unwrap().1.seq
    }

    /// Connects again from `desde`, and takes in the state if there is one.
    async fn volver_desde(&mut self, epoca: &str, desde: Seq, edicion: &str) {
        let consulta = format!("?area={ENTRADAS}&epoca={epoca}&desde={desde}&edicion={edicion}");
        self.monitor = Monitor::abrir(&self.base, &consulta, &[]).await.unwrap();
        let saludo = self.monitor.hasta("connection_established").await;
        self.recuperado = saludo["recuperado"].as_bool().unwrap();
        if !self.recuperado {
            let instantanea = self.monitor.hasta("instantanea").await;
            self.cargar(instantanea);
        }
    }

    /// Connects again from where it was.
    pub async fn volver(&mut self) {
        let (epoca, desde, edicion) = (self.epoca.clone(), self.seq(), self.edicion.clone());
        self.volver_desde(&epoca, desde, &edicion).await;
    }

    /// Reads until it knows `hasta`; every event must be the next one.
    pub async fn leer(&mut self, hasta: Seq) -> Vec<Seq> {
        let mut leidos = Vec::new();
        while self.seq() < hasta {
            let evento = self.monitor.evento().await;
            leidos.push(evento["seq"].as_i64().unwrap());
            assert_eq!(aplicar(&mut self.tablero, evento), Some(Aplicado::Nuevo));
        }
        leidos
    }
}

fn texto(valor: &Value) -> String {
    valor.as_str().unwrap().to_owned()
}

/// So many turnos are issued, without HTTP.
async fn emitir(app: &TestApp, cuantos: usize) {
    for _ in 0..cuantos {
        app.emitir(app.pedido(ENTRADAS, INICIO, None))
            .await
            .unwrap();
    }
    app.oido(ENTRADAS).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_cut_off_while_500_events_occurred_has_all_of_them_in_order_and_none_twice() {
    let app = TestApp::nueva().await;
    let proxy = Proxy::ante(&app.base).await;
    emitir(&app, 3).await;
    let mut cliente = Cliente::nuevo(&proxy.base).await;
    // The first time from what the hub keeps, the second time from the table.
    for perdidos in [500, 700] {
        let antes = cliente.seq();
        proxy.cortar();
        assert_eq!(cliente.monitor.cierre().await, None);
        emitir(&app, perdidos).await;
        cliente.volver().await;
        assert!(cliente.recuperado);
        let hasta = antes + perdidos as Seq;
        let leidos = cliente.leer(hasta).await;
        assert_eq!(leidos, (antes + 1..=hasta).collect::<Vec<_>>());
        assert_eq!(cliente.tablero, Cliente::nuevo(&app.base).await.tablero);
    }
    // And nothing was told twice: the next frame of the log is the next event.
    emitir(&app, 1).await;
    assert_eq!(cliente.leer(cliente.seq() + 1).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_missed_nothing_is_told_nothing_again() {
    let app = TestApp::nueva().await;
    emitir(&app, 2).await;
    let mut cliente = Cliente::nuevo(&app.base).await;
    cliente.volver().await;
    assert!(cliente.recuperado);
    emitir(&app, 1).await;
    assert_eq!(cliente.leer(3).await, [3]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_told_event_by_event_is_told_as_a_state() {
    let app = TestApp::nueva().await;
    let mut cliente = Cliente::nuevo(&app.base).await;
    emitir(&app, 600).await;
    let (epoca, edicion) = (cliente.epoca.clone(), cliente.edicion.clone());
    // Another log, the future, another edition.
    for (epoca, desde, edicion) in [
        ("otra", 0, edicion.as_str()),
        (&epoca, 601, &edicion),
        (&epoca, Seq::MAX, &edicion),
        (&epoca, 0, "otra"),
    ] {
        cliente.volver_desde(epoca, desde, edicion).await;
        assert!(!cliente.recuperado, "{epoca} {desde} {edicion}");
        assert_eq!(cliente.seq(), 600);
    }
    // A client that knows of no editions goes on from its number.
    let consulta = format!("?area={ENTRADAS}&epoca={epoca}&desde=599");
    let mut simple = Monitor::abrir(&app.base, &consulta, &[]).await.unwrap();
    assert_eq!(simple.siguiente().await["recuperado"], true);
    assert_eq!(simple.evento().await["seq"], 600);
    // A number without its log says nothing.
    let mut sin_epoca = Monitor::abrir(&app.base, &format!("?area={ENTRADAS}&desde=599"), &[])
        .await
        .unwrap();
    assert_eq!(sin_epoca.siguiente().await["recuperado"], false);
    // What the log has forgotten.
    sqlx::query("DELETE FROM evento WHERE seq = 40")
        .execute(app.turnero.db.escritura())
        .await
        .unwrap();
    cliente.volver_desde(&epoca, 39, &edicion).await;
    assert!(!cliente.recuperado);
    cliente.volver_desde(&epoca, 40, &edicion).await;
    assert!(cliente.recuperado);
    // Too much of it.
    emitir(&app, 1_500).await;
    cliente.volver_desde(&epoca, 41, &edicion).await;
    assert!(!cliente.recuperado);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_configuration_that_changed_meanwhile_is_not_missed() {
    let app = TestApp::nueva().await;
    let mut cliente = Cliente::nuevo(&app.base).await;
    let mensaje = "Hoy se atiende hasta las 12";
    app.configurar(ENTRADAS, |c| {
        c.pantalla.mensaje_pantalla = vec![mensaje.into()];
        c.pantalla.privacidad_monitor = Privacidad::Nombre;
    })
    .await;
    // On another start of the server, which never knew the configuration before.
    let otra = app.otro_servidor().await;
    cliente.base = otra.base.clone();
    cliente.volver().await;
    assert!(!cliente.recuperado);
    let config = &cliente.tablero.areas().next().unwrap().1.config;
    assert_eq!(config.mensaje_pantalla, [mensaje]);
    // Nor is a new day.
    app.adelantar(24 * 3600);
    let otra = app.otro_servidor().await;
    cliente.base = otra.base.clone();
    cliente.volver().await;
    assert!(!cliente.recuperado);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_that_is_none_is_refused_before_the_socket_opens() {
    let app = TestApp::nueva().await;
    for malo in ["-1", "x", "", "1.5", "99999999999999999999"] {
        let consulta = format!("?area={ENTRADAS}&epoca=e&desde={malo}");
        let Err((estado, cuerpo)) = Monitor::abrir(&app.base, &consulta, &[]).await else {
            panic!("{malo} was let in");
        };
        assert_eq!(estado, 400, "{malo}");
        assert!(cuerpo.contains("datos_invalidos"), "{cuerpo}");
    }
}

/// Promises 2 and 3: whatever happens between two links, snapshot and events come to the same.
#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_loads_between_writes_all_end_at_the_same_state() {
    let app = TestApp::nueva().await;
    let semilla = rand::rng().random();
    println!("seed {semilla}");
    let mut azar = StdRng::seed_from_u64(semilla);
    let rondas = cuantas("TURNERO_TEST_LOADS", 1_000) / 20;
    let mut clientes = Vec::new();
    for _ in 0..20 {
        clientes.push(Cliente::nuevo(&app.base).await);
    }
    let (mut recuperados, mut anteriores) = (0, 0);
    for _ in 0..rondas {
        let nuevos = azar.random_range(0..4);
        // Writers and readers at the same time.
        let escribir = emitir(&app, nuevos);
        let volver = futures::future::join_all(clientes.iter_mut().map(|c| c.volver()));
        tokio::join!(escribir, volver);
        let hasta = app.seq(app.area(ENTRADAS).id).await;
        for cliente in &mut clientes {
            cliente.leer(hasta).await;
            recuperados += usize::from(cliente.recuperado);
            assert_eq!(cliente.seq(), hasta);
        }
        anteriores += nuevos;
        let fresco = Cliente::nuevo(&app.base).await;
        for cliente in &clientes {
            assert_eq!(cliente.tablero, fresco.tablero);
        }
    }
    println!(
        "{} loads over {anteriores} events, {recuperados} resumed",
        rondas * 20
    );
    assert_eq!(recuperados, rondas * 20, "none of them needed a snapshot");
}
