//! The bus wakes the hub. The table is the truth: what the bus drops, the hub finds as a gap in `seq`.

use crate::domain::suceso::Evento;
use tokio::sync::mpsc;

/// Events on their way to the hub. A burst longer than this is read from the table instead.
const CAPACIDAD: usize = 1024;

/// Where use cases publish what they committed.
#[derive(Clone, Debug)]
pub struct Bus(mpsc::Sender<Evento>);

/// Where the hub hears it.
pub type Oido = mpsc::Receiver<Evento>;

/// A bus within this process.
pub fn en_memoria() -> (Bus, Oido) {
    let (tx, rx) = mpsc::channel(CAPACIDAD);
    (Bus(tx), rx)
}

impl Bus {
    /// Tells the hub, and never makes an operator wait for the screens.
    pub fn publicar(&self, evento: Evento) {
        if let Err(causa) = self.0.try_send(evento) {
            tracing::debug!(%causa, "the bus is full or closed: the hub reads the table");
        }
    }
}
