//! What is forgotten with time, and what is not.

use crate::app::{ENTRADAS, INICIO, LIMITE, TASAS, TESORERIA, TestApp, cuantas, en_postgres};
use crate::monitor::Monitor;
use crate::registro::{algo, log};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use std::collections::BTreeMap;
use std::time::Duration;
use turnero::azar::token;
use turnero::domain::estado::Estado;
use turnero::domain::id::{Seq, TurnoId};
use turnero::domain::prioridad::Prioridad;
use turnero::domain::suceso::{Evento, Suceso};
use turnero::server::config::Servicio;
use turnero::turnero::{atencion, llamar, retencion, vencimiento};

const DIA_SEG: i64 = 24 * 3600;

/// The figures as they are kept, a row a day and área.
async fn figuras(app: &TestApp) -> Vec<String> {
    let columnas = "area_id, dia, emitidos, llamados, atendidos, finalizados, no_presento, \
                    espera_ms, atencion_ms, recibidos, derivados, cancelados, vencidos";
    let mut filas = app.como_json(columnas, "area_dia").await;
    filas.sort();
    filas
}

/// What the figures need to know of a turno, as the log tells it.
#[derive(Default)]
struct Vida {
    recibido: bool,
    creado: i64,
    llamado: Option<i64>,
    atencion: Option<i64>,
    pausa: i64,
    pausado: Option<i64>,
    fin: i64,
    estado: i64,
}

impl Vida {
    fn oir(&mut self, evento: &Evento, cuando: i64) {
        match &evento.suceso {
            Suceso::Creado => self.recibido = evento.turno.derivado.is_some(),
            Suceso::Llamado { .. } => {
                self.llamado.get_or_insert(cuando);
            }
            Suceso::Atendiendo { .. } => self.atencion = Some(cuando),
            Suceso::Finalizado { .. } | Suceso::NoPresento => self.fin = cuando,
            Suceso::Actualizado { .. } => match evento.turno.estado {
                // Back in the queue: what was before does not count.
                Estado::Pendiente => {
                    (self.llamado, self.atencion) = (None, None);
                    (self.pausa, self.pausado) = (0, None);
                }
                Estado::EnEspera => {
                    self.pausado.get_or_insert(cuando);
                }
                _ => self.pausa += self.pausado.take().map_or(0, |desde| cuando - desde),
            },
        }
        self.creado = evento.turno.creado_ms;
        self.estado = evento.turno.estado.id();
    }

    /// Its part in the figures of its day.
    fn figuras(&self) -> [i64; 11] {
        let en = |estado, si| i64::from(self.estado == estado && si);
        let llamado = self.llamado.is_some();
        let atencion = self.fin - self.atencion.unwrap_or_default() - self.pausa;
        [
            i64::from(!self.recibido),
            i64::from(llamado),
            i64::from(self.atencion.is_some()),
            en(3, true),
            en(4, llamado),
            self.llamado.map_or(0, |l| l - self.creado),
            en(3, true) * atencion,
            i64::from(self.recibido),
            en(5, true),
            en(7, true),
            en(4, !llamado),
        ]
    }
}

/// The same as the log tells it, event by event.
fn segun_log(eventos: &[Evento]) -> Vec<String> {
    let mut vidas: BTreeMap<(i64, i32, TurnoId), Vida> = BTreeMap::new();
    for evento in eventos {
        let t = &evento.turno;
        let cuando = evento.timestamp.parse::<Timestamp>().unwrap();
        let fecha: Date = t.fecha_hora_creacion[..10].parse().unwrap();
        let dia = (fecha - date(1970, 1, 1)).get_days();
        let vida = vidas.entry((t.area_id.0, dia, t.id)).or_default();
        vida.oir(evento, cuando.as_millisecond());
    }
    let mut dias: BTreeMap<(i64, i32), [i64; 11]> = BTreeMap::new();
    for ((area, dia, _), vida) in vidas {
        let suma = dias.entry((area, dia)).or_default();
        for (suma, una) in suma.iter_mut().zip(vida.figuras()) {
            *suma += una;
        }
    }
    let fila = |((area, dia), figuras): ((i64, i32), [i64; 11])| {
        let figuras = figuras.map(|f| f.to_string()).join(",");
        format!("[{area},{dia},{figuras}]")
    };
    let mut filas: Vec<_> = dias.into_iter().map(fila).collect();
    filas.sort();
    filas
}

/// The log, of all áreas.
async fn todo_el_log(app: &TestApp) -> Vec<Evento> {
    let mut eventos = Vec::new();
    for area in &app.areas {
        eventos.extend(log(app, area.id).await);
    }
    eventos
}

/// Whether enough happened for the figures to say something: on several days, and what they come from.
async fn basta(app: &TestApp) -> bool {
    let eventos = todo_el_log(app).await;
    let mut tipos = ["turno_llamado", "turno_finalizado", "turno_actualizado"].into_iter();
    figuras(app).await.len() > 4
        && tipos.all(|tipo| eventos.iter().any(|e| e.suceso.tipo() == tipo))
}

/// Everybody does something, sensible or not, over some days; gives the log of it.
async fn unos_dias(app: &TestApp) -> Vec<Evento> {
    let semilla: u64 = rand::rng().random();
    let pasos = cuantas("TURNERO_TEST_STEPS", 600);
    println!("seed {semilla}, {pasos} steps");
    let mut azar = StdRng::seed_from_u64(semilla);
    let mut quienes = app.operadores(ENTRADAS, 4).await;
    quienes.extend(app.operadores(TESORERIA, 2).await);
    let mut paso = 0;
    // Where chance leads slowly, on until there is enough of it.
    while paso < pasos || !basta(app).await {
        paso += 1;
        assert!(paso < pasos + 10_000, "too little happens");
        // What is refused changes nothing, as other tests prove.
        let _ = algo(app, &quienes, &mut azar).await;
        if azar.random_bool(0.02) {
            vencimiento::vencer(&app.turnero).await.unwrap();
        }
        if azar.random_bool(0.03) {
            app.adelantar(azar.random_range(1..DIA_SEG / 2));
        }
        if azar.random_bool(0.1) {
            let yo = &quienes[azar.random_range(0..quienes.len())];
            let turno = TurnoId(azar.random_range(1..=100));
            let _ =
                atencion::corregir_prioridad(&app.turnero, yo, turno, Prioridad::Embarazada).await;
        }
    }
    todo_el_log(app).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_figures_of_each_day_are_what_its_log_says_and_stay_when_the_log_is_forgotten() {
    let app = TestApp::sin_servidor(|_| {}).await;
    let eventos = unos_dias(&app).await;
    let antes = figuras(&app).await;
    assert_eq!(antes, segun_log(&eventos));
    app.adelantar(31 * DIA_SEG);
    let filas = retencion::olvidar(&app.turnero, 30).await.unwrap();
    println!(
        "{} events, {filas} rows forgotten, {} days",
        eventos.len(),
        antes.len()
    );
    assert_eq!(app.contar("evento").await, app.areas.len());
    assert_eq!(figuras(&app).await, antes);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_of_before_the_figures_gets_those_of_its_days() {
    let app = TestApp::sin_servidor(|c| {
        c.turno.llamadas_minimas = 1;
        c.turno.espera_no_presento_seg = 0;
    })
    .await;
    let yo = app.operadores(ENTRADAS, 1).await.remove(0);
    let t = &app.turnero;
    // What there was then: called and attended, called and absent, and waiting.
    for i in 0..30 {
        for _ in 0..2 {
            app.emitir(app.pedido(ENTRADAS, INICIO, None))
                .await
                .unwrap();
        }
        let turno = llamar::llamar_siguiente(t, &yo, &token()).await.unwrap();
        let turno = turno.turno.id;
        app.adelantar(60 + i);
        if i % 3 == 0 {
            atencion::no_presento(t, &yo, turno).await.unwrap();
            continue;
        }
        atencion::atender(t, &yo, turno).await.unwrap();
        app.adelantar(3 * 3600);
        atencion::finalizar(t, &yo, turno, None).await.unwrap();
    }
    let antes = figuras(&app).await;
    assert!(antes.len() > 2, "too few days: {antes:?}");
    let migracion = match en_postgres() {
        true => include_str!("../../migrations/postgres/0002_area_dia.sql"),
        false => include_str!("../../migrations/sqlite/0002_area_dia.sql"),
    };
    let (_, rellenar) = migracion.split_once("-- The days until now.").unwrap();
    for sql in ["DELETE FROM area_dia", rellenar] {
        sqlx::raw_sql(sql)
            .execute(app.turnero.db.escritura())
            .await
            .unwrap();
    }
    assert_eq!(figuras(&app).await, antes);
}

async fn emitir(app: &TestApp, cuantos: usize) {
    for _ in 0..cuantos {
        let pedido = app.pedido(ENTRADAS, INICIO, None);
        app.emitir(pedido).await.unwrap();
    }
}

/// Whether a client that knows the events up to `desde` is told all that came after, up to `hasta`.
async fn retoma(app: &TestApp, base: &str, desde: Seq, hasta: Seq) -> bool {
    let epoca = &app.turnero.epoca;
    let consulta = format!("?area={ENTRADAS}&epoca={epoca}&desde={desde}");
    let mut monitor = Monitor::abrir(base, &consulta, &[]).await.unwrap();
    if monitor.siguiente().await["recuperado"] == false {
        assert_eq!(monitor.siguiente().await["type"], "instantanea");
        return false;
    }
    for seq in desde + 1..=hasta {
        assert_eq!(monitor.evento().await["seq"], seq);
    }
    true
}

#[tokio::test(flavor = "multi_thread")]
async fn who_asks_for_what_was_forgotten_gets_the_state_and_everybody_else_goes_on() {
    // One that forgets too would leave less to forget.
    let app = TestApp::sin_servidor(|c| c.vencimiento_turnos = false).await;
    emitir(&app, 20).await;
    app.adelantar(20 * DIA_SEG);
    emitir(&app, 10).await;
    app.adelantar(11 * DIA_SEG);
    assert_eq!(retencion::olvidar(&app.turnero, 0).await.unwrap(), 30);
    assert_eq!(app.contar("evento").await, 30, "only keys were forgotten");
    assert_eq!(retencion::olvidar(&app.turnero, 30).await.unwrap(), 20);
    // The next start: what it knows of the past is in the table.
    let nodo = app.otro_servidor().await;
    for (desde, sigue) in [(0, false), (19, false), (20, true), (29, true), (30, true)] {
        let retomo = retoma(&app, &nodo.base, desde, 30).await;
        assert_eq!(retomo, sigue, "from {desde}");
    }
    // And when all of it is old, who knows the newest event goes on.
    app.adelantar(100 * DIA_SEG);
    retencion::olvidar(&app.turnero, 30).await.unwrap();
    assert_eq!(app.contar("evento").await, 1);
    let nodo = app.otro_servidor().await;
    for (desde, sigue) in [(28, false), (29, true), (30, true)] {
        let retomo = retoma(&app, &nodo.base, desde, 30).await;
        assert_eq!(retomo, sigue, "from {desde}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_was_set_back_makes_no_hole_in_the_log() {
    let app = TestApp::sin_servidor(|c| c.vencimiento_turnos = false).await;
    emitir(&app, 3).await;
    app.adelantar(40 * DIA_SEG);
    emitir(&app, 1).await;
    app.adelantar(-40 * DIA_SEG);
    emitir(&app, 3).await;
    app.adelantar(31 * DIA_SEG);
    retencion::olvidar(&app.turnero, 30).await.unwrap();
    let quedan: Vec<_> = log(&app, app.area(ENTRADAS).id).await;
    let quedan: Vec<_> = quedan.iter().map(|e| e.seq).collect();
    assert_eq!(quedan, [4, 5, 6, 7]);
}

/// Waits until so many rows are left in a table.
async fn hasta_que_queden(app: &TestApp, tabla: &str, cuantas: usize) {
    let esperar = async {
        while app.contar(tabla).await != cuantas {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let hecho = tokio::time::timeout(LIMITE, esperar).await;
    hecho.unwrap_or_else(|_| panic!("{tabla} never had {cuantas} rows"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_server_forgets_at_its_start_and_again_and_again() {
    let app = TestApp::configurada(|c| c.vencimiento_turnos = false).await;
    // More than one batch.
    emitir(&app, 1_200).await;
    app.adelantar(31 * DIA_SEG);
    let servicio = Servicio {
        event_days: 30,
        ..Servicio::default()
    };
    let _nodo = app.otro_servidor_con(servicio).await;
    hasta_que_queden(&app, "evento", 1).await;
    hasta_que_queden(&app, "pedido", 0).await;

    let cada = Duration::from_millis(50);
    let vida = tokio::spawn(retencion::vivir(app.turnero.clone(), (3, 0), cada));
    for _ in 0..3 {
        app.sacar_turno(TESORERIA, TASAS, None).await;
        app.sacar_turno(TESORERIA, TASAS, None).await;
        hasta_que_queden(&app, "pedido", 2).await;
        app.adelantar(4 * DIA_SEG);
        hasta_que_queden(&app, "evento", 2).await;
        hasta_que_queden(&app, "pedido", 0).await;
    }
    vida.abort();
}
