//! "Next", with many who wait.

use crate::office::{Office, Operator};
use crate::report::quantile;
use anyhow::Result;
use std::time::Instant;

/// Presses of "next".
const PRESSES: usize = 200;

/// Prints how long a press takes with so many waiting, and with one: the difference is what the queue costs.
pub async fn measure(waiting: usize, database: Option<&str>) -> Result<()> {
    let office = match database {
        Some(url) => Office::on(url)?,
        None => Office::start().await?,
    };
    let mut operator = office.operator().await?;
    let few = presses(&mut operator, &office, 1).await?;
    let kiosk = office.kiosk()?;
    for hundred in 0..waiting.div_ceil(100) {
        let all = (0..100).map(|n| kiosk.take(hundred * 100 + n));
        futures::future::try_join_all(all).await?;
    }
    let cpu = office.process.cpu()?;
    let many = presses(&mut operator, &office, PRESSES).await?;
    let cpu = office.process.cpu()? - cpu;
    println!(
        "\"next\" with {waiting} waiting, from the press to its answer: median {:.1} ms, p95 {:.1} ms, {:.1} ms of the \
         server's processor with what closes the turno; the only one who waited: {:.1} ms",
        quantile(&many, 0.5),
        quantile(&many, 0.95),
        cpu / PRESSES as f64 * 1e3,
        quantile(&few, 0.5),
    );
    Ok(())
}

/// How many ms each press took; each turno is closed before the next, and one comes for it.
async fn presses(operator: &mut Operator, office: &Office, how_many: usize) -> Result<Vec<f64>> {
    let kiosk = office.kiosk()?;
    let mut took = Vec::new();
    for n in 0..how_many {
        let press = Instant::now();
        operator.call().await?;
        took.push(press.elapsed().as_secs_f64() * 1e3);
        operator.finish().await?;
        if n + 1 < how_many {
            kiosk.take(usize::MAX - n).await?;
        }
    }
    Ok(took)
}
