//! What a server counts of itself, as Prometheus reads it.
//!
//! By hand and not by a crate of metrics: those count into one recorder a process, and here a process may hold
//! several servers, each with figures of its own. What is counted is known beforehand, so that each figure is a
//! field that the compiler knows, and counting is one atomic addition.

use crate::realtime::bus::Bus;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

/// Counts up.
#[derive(Debug, Default)]
pub struct Contador(AtomicU64);

impl Contador {
    /// One more.
    pub fn sumar(&self) {
        self.0.fetch_add(1, Relaxed);
    }

    /// So many more.
    pub fn mas(&self, cuantos: u64) {
        self.0.fetch_add(cuantos, Relaxed);
    }

    /// How many so far.
    pub fn valor(&self) -> u64 {
        self.0.load(Relaxed)
    }
}

/// Goes up and down.
#[derive(Debug, Default)]
pub struct Medidor(AtomicI64);

impl Medidor {
    fn de(si: bool) -> Medidor {
        Medidor(AtomicI64::new(si.into()))
    }

    /// Up by so many, or down.
    pub fn mover(&self, cuanto: i64) {
        self.0.fetch_add(cuanto, Relaxed);
    }

    /// How many now.
    pub fn valor(&self) -> i64 {
        self.0.load(Relaxed)
    }
}

/// The upper bounds of a histogram's buckets, in seconds; what takes longer is in none but the last.
const COTAS: [f64; 11] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0,
];

/// How long things took.
#[derive(Debug, Default)]
pub struct Histograma {
    cubos: [AtomicU64; COTAS.len() + 1],
    micros: AtomicU64,
}

impl Histograma {
    /// One more that took so long.
    pub fn anotar(&self, tiempo: Duration) {
        let segundos = tiempo.as_secs_f64();
        let cubo = COTAS.partition_point(|cota| *cota < segundos);
        self.cubos[cubo].fetch_add(1, Relaxed);
        self.micros.fetch_add(tiempo.as_micros() as u64, Relaxed);
    }
}

/// One figure for each set of values of its labels. They must be few: none may be what a client makes up.
#[derive(Debug)]
pub struct Por<const N: usize, T> {
    etiquetas: [&'static str; N],
    series: RwLock<BTreeMap<[String; N], Arc<T>>>,
}

impl<const N: usize, T: Default> Por<N, T> {
    fn nueva(etiquetas: [&'static str; N]) -> Self {
        Por {
            etiquetas,
            series: RwLock::default(),
        }
    }

    /// The figure of these values.
    pub fn de(&self, valores: [&str; N]) -> Arc<T> {
        let valores = valores.map(str::to_owned);
        let conocida = {
            let series = self.series.read().unwrap_or_else(PoisonError::into_inner);
            series.get(&valores).cloned()
        };
        conocida.unwrap_or_else(|| {
            let mut series = self.series.write().unwrap_or_else(PoisonError::into_inner);
            series.entry(valores).or_default().clone()
        })
    }
}

impl<const N: usize, T> Por<N, T> {
    /// Every figure, and the values that it is of.
    pub fn series(&self) -> Vec<([String; N], Arc<T>)> {
        let series = self.series.read().unwrap_or_else(PoisonError::into_inner);
        let serie = |(valores, cifra): (&[String; N], &Arc<T>)| (valores.clone(), cifra.clone());
        series.iter().map(serie).collect()
    }
}

/// Everything that a server counts.
#[derive(Clone, Debug)]
pub struct Metricas(Arc<Cifras>);

impl std::ops::Deref for Metricas {
    type Target = Cifras;

    fn deref(&self) -> &Cifras {
        &self.0
    }
}

/// The figures; [`Metricas::texto`] says what each is.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Cifras {
    pub pedidos: Por<3, Contador>,
    pub duracion: Por<2, Histograma>,
    pub ingresos_fallidos: Contador,
    pub negados: Por<1, Contador>,
    pub sockets: Por<2, Medidor>,
    pub sockets_negados: Por<1, Contador>,
    pub eventos: Por<1, Contador>,
    pub entrega: Histograma,
    pub desbordes: Contador,
    pub padron: Por<1, Contador>,
    pub padron_duracion: Histograma,
    pub retomas: Contador,
    pub instantaneas: Contador,
    pub entregas: Por<1, Contador>,
    pub avisos: Por<1, Contador>,
}

impl Default for Metricas {
    fn default() -> Self {
        Metricas(Arc::new(Cifras {
            pedidos: Por::nueva(["route", "method", "status"]),
            duracion: Por::nueva(["route", "method"]),
            ingresos_fallidos: Contador::default(),
            negados: Por::nueva(["limit"]),
            sockets: Por::nueva(["screen", "role"]),
            sockets_negados: Por::nueva(["reason"]),
            eventos: Por::nueva(["type"]),
            entrega: Histograma::default(),
            desbordes: Contador::default(),
            padron: Por::nueva(["result"]),
            padron_duracion: Histograma::default(),
            retomas: Contador::default(),
            instantaneas: Contador::default(),
            entregas: Por::nueva(["result"]),
            avisos: Por::nueva(["result"]),
        }))
    }
}

impl Metricas {
    /// All of it in Prometheus' text format. `base`: whether the database answers. `bus`: what brings the events.
    pub fn texto(&self, base: bool, bus: &Bus) -> String {
        let mut p = Pagina::default();
        p.por("http_requests_total", "Requests answered", &self.pedidos);
        p.por(
            "http_request_duration_seconds",
            "From a request's head to the head of its answer",
            &self.duracion,
        );
        p.una(
            "login_failures_total",
            "Logins with a wrong name or password",
            &self.ingresos_fallidos,
        );
        p.por(
            "limited_total",
            "Requests refused for a limit's sake",
            &self.negados,
        );
        p.por("sockets_open", "Sockets open now", &self.sockets);
        p.por(
            "sockets_refused_total",
            "Sockets that were not served",
            &self.sockets_negados,
        );
        p.por("events_total", "Events told to the screens", &self.eventos);
        p.una(
            "delivery_seconds",
            "From a frame's making, right after the commit, to its handing to the last socket of a group",
            &self.entrega,
        );
        p.una(
            "socket_overflows_total",
            "Slow sockets that got a snapshot instead of what they missed",
            &self.desbordes,
        );
        p.una(
            "socket_resumes_total",
            "Sockets that went on from what they knew",
            &self.retomas,
        );
        p.una(
            "socket_snapshots_total",
            "Sockets that began with a snapshot",
            &self.instantaneas,
        );
        p.por(
            "webhook_deliveries_total",
            "Tries to tell a webhook",
            &self.entregas,
        );
        p.por(
            "push_notices_total",
            "Tries to tell a visitor's telephone whose page is closed",
            &self.avisos,
        );
        p.por(
            "padron_lookups_total",
            "Questions to the source of personas",
            &self.padron,
        );
        p.una(
            "padron_lookup_seconds",
            "How long the source of personas took to answer, or not to",
            &self.padron_duracion,
        );
        // A bus within the process is there for as long as the process is.
        let vivo = bus.redis_vivo().unwrap_or(true);
        p.una("bus_up", "Whether the bus works", &Medidor::de(vivo));
        p.una(
            "bus_reconnects_total",
            "Times that the bus was lost and found",
            bus.reconexiones(),
        );
        let base = Medidor::de(base);
        p.una("database_up", "Whether the database answers", &base);
        p.0
    }
}

/// A figure as lines of text.
trait Cifra {
    const TIPO: &'static str;

    fn lineas(&self, nombre: &str, etiquetas: &str, pagina: &mut Pagina);
}

impl Cifra for Contador {
    const TIPO: &'static str = "counter";

    fn lineas(&self, nombre: &str, etiquetas: &str, pagina: &mut Pagina) {
        pagina.linea(nombre, etiquetas, self.valor());
    }
}

impl Cifra for Medidor {
    const TIPO: &'static str = "gauge";

    fn lineas(&self, nombre: &str, etiquetas: &str, pagina: &mut Pagina) {
        pagina.linea(nombre, etiquetas, self.valor());
    }
}

impl Cifra for Histograma {
    const TIPO: &'static str = "histogram";

    fn lineas(&self, nombre: &str, etiquetas: &str, pagina: &mut Pagina) {
        let separa = if etiquetas.is_empty() { "" } else { "," };
        let mut hasta = 0;
        let cotas = COTAS.iter().map(f64::to_string).chain(["+Inf".into()]);
        for (cota, cubo) in cotas.zip(&self.cubos) {
            hasta += cubo.load(Relaxed);
            let todas = format!("{etiquetas}{separa}le=\"{cota}\"");
            pagina.linea(&format!("{nombre}_bucket"), &todas, hasta);
        }
        let suma = Duration::from_micros(self.micros.load(Relaxed)).as_secs_f64();
        pagina.linea(&format!("{nombre}_sum"), etiquetas, suma);
        // The last bucket holds all of them.
        pagina.linea(&format!("{nombre}_count"), etiquetas, hasta);
    }
}

#[derive(Default)]
struct Pagina(String);

impl Pagina {
    fn titulo(&mut self, nombre: &str, ayuda: &str, tipo: &str) {
        // Writing to a String can't fail.
        let _ = writeln!(
            self.0,
            "# HELP turnero_{nombre} {ayuda}.\n# TYPE turnero_{nombre} {tipo}"
        );
    }

    fn linea(&mut self, nombre: &str, etiquetas: &str, valor: impl std::fmt::Display) {
        let _ = match etiquetas {
            "" => writeln!(self.0, "turnero_{nombre} {valor}"),
            etiquetas => writeln!(self.0, "turnero_{nombre}{{{etiquetas}}} {valor}"),
        };
    }

    fn una<C: Cifra>(&mut self, nombre: &str, ayuda: &str, cifra: &C) {
        self.titulo(nombre, ayuda, C::TIPO);
        cifra.lineas(nombre, "", self);
    }

    fn por<const N: usize, C: Cifra>(&mut self, nombre: &str, ayuda: &str, por: &Por<N, C>) {
        self.titulo(nombre, ayuda, C::TIPO);
        let series = por.series.read().unwrap_or_else(PoisonError::into_inner);
        for (valores, cifra) in series.iter() {
            let pares = por.etiquetas.iter().zip(valores);
            let pares: Vec<_> = pares
                .map(|(k, v)| format!("{k}=\"{}\"", escapar(v)))
                .collect();
            cifra.lineas(nombre, &pares.join(","), self);
        }
    }
}

fn escapar(valor: &str) -> String {
    valor
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::realtime::bus;

    #[test]
    fn a_page_has_help_type_labels_and_cumulative_buckets() {
        let metricas = Metricas::default();
        metricas.pedidos.de(["/turnos", "GET", "200"]).sumar();
        metricas.pedidos.de(["/turnos", "GET", "200"]).sumar();
        metricas.pedidos.de(["a\"b\\c\n", "GET", "404"]).sumar();
        metricas.sockets.de(["monitor", "publico"]).mover(3);
        metricas.sockets.de(["monitor", "publico"]).mover(-1);
        for milis in [1, 3, 80, 9_000] {
            metricas.entrega.anotar(Duration::from_millis(milis));
        }
        let (bus, _) = bus::en_memoria();
        let texto = metricas.texto(true, &bus);
        let dice = |linea: &str| assert!(texto.lines().any(|l| l == linea), "{linea}\n{texto}");
        dice("# TYPE turnero_http_requests_total counter");
        dice("# HELP turnero_http_requests_total Requests answered.");
        dice("turnero_http_requests_total{route=\"/turnos\",method=\"GET\",status=\"200\"} 2");
        dice(
            "turnero_http_requests_total{route=\"a\\\"b\\\\c\\n\",method=\"GET\",status=\"404\"} 1",
        );
        dice("turnero_sockets_open{screen=\"monitor\",role=\"publico\"} 2");
        dice("# TYPE turnero_delivery_seconds histogram");
        for (cota, cuantos) in [("0.001", 1), ("0.0025", 1), ("0.005", 2), ("0.1", 3)] {
            dice(&format!(
                "turnero_delivery_seconds_bucket{{le=\"{cota}\"}} {cuantos}"
            ));
        }
        dice("turnero_delivery_seconds_bucket{le=\"5\"} 3");
        dice("turnero_delivery_seconds_bucket{le=\"+Inf\"} 4");
        dice("turnero_delivery_seconds_sum 9.084");
        dice("turnero_delivery_seconds_count 4");
        dice("turnero_bus_up 1");
        dice("turnero_database_up 1");
        assert!(
            metricas
                .texto(false, &bus)
                .contains("turnero_database_up 0\n")
        );
    }

    #[test]
    fn each_server_counts_for_itself() {
        let (una, otra) = (Metricas::default(), Metricas::default());
        una.clone().ingresos_fallidos.sumar();
        assert_eq!(una.ingresos_fallidos.valor(), 1);
        assert_eq!(otra.ingresos_fallidos.valor(), 0);
    }
}
