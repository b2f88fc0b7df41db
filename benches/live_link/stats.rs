//! The dashboard's figures, asked for by many at once.

use crate::office::Office;
use anyhow::{Result, ensure};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;
use tokio::task::JoinSet;

/// Who ask, each again as soon as it was answered.
const CLIENTS: usize = 16;

/// Turnos of the day.
const TURNOS: usize = 10_000;

/// Prints how many a second were answered.
pub async fn measure(requests: usize) -> Result<()> {
    let office = Office::start().await?;
    let kiosk = office.kiosk()?;
    for hundred in 0..TURNOS / 100 {
        let all = (0..100).map(|n| kiosk.take(hundred * 100 + n));
        futures::future::try_join_all(all).await?;
    }
    let director = office.director().await?;
    let url = format!("http://{}/dashboard/api/stats/", office.address);
    let done = Arc::new(AtomicUsize::new(0));
    let cpu = office.process.cpu()?;
    let begun = Instant::now();
    let mut clients = JoinSet::new();
    for _ in 0..CLIENTS {
        let (director, url, done) = (director.clone(), url.clone(), done.clone());
        clients.spawn(async move {
            while done.fetch_add(1, Ordering::Relaxed) < requests {
                let answer = director.get(&url).send().await?.error_for_status()?;
                let text = answer.text().await?;
                ensure!(text.contains(&format!(r#""total_hoy":{TURNOS}"#)), "{text}");
            }
            Ok(())
        });
    }
    while let Some(client) = clients.join_next().await {
        client??;
    }
    let took = begun.elapsed().as_secs_f64();
    let cpu = office.process.cpu()? - cpu;
    println!(
        "\nGET /dashboard/api/stats/, {TURNOS} turnos today, {CLIENTS} clients: {:.0} a second, {:.0} µs of the \
         server's processor each",
        requests as f64 / took,
        cpu / requests as f64 * 1e6
    );
    Ok(())
}
