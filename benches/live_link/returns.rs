//! All screens are cut off, things happen, and all come back at once.

use crate::office::Office;
use crate::socket::{connect, field, frame};
use anyhow::{Context, Result, ensure};
use std::time::{Duration, Instant};
use tokio::io::BufReader;
use tokio::net::TcpStream;
use tokio::task::JoinSet;

/// Calls while nobody hears them.
const MISSED: i64 = 20;

/// A screen that does not get on has not come back.
const PATIENCE: Duration = Duration::from_secs(60);

/// Prints how long it took until the last one knew everything; whether all did.
pub async fn measure(count: usize) -> Result<bool> {
    let office = Office::start().await?;
    let mut operator = office.operator().await?;
    let known = operator.call().await?;
    let mut first = connect(&office.address, &office.request()).await?;
    let mut text = Vec::new();
    frame(&mut first, &mut text).await?;
    let hello: serde_json::Value = serde_json::from_slice(&text)?;
    let epoca = hello["epoca"].as_str().context("epoca")?.to_owned();
    // They were there before, so that the server has no memory to find that it needs.
    let mut before = JoinSet::new();
    for _ in 0..count {
        let (address, request) = (office.address.clone(), office.request());
        before.spawn(async move { connect(&address, &request).await });
    }
    let open: Result<Vec<_>> = before.join_all().await.into_iter().collect();
    drop(open?);
    for _ in 0..MISSED {
        operator.call_again().await?;
    }
    let from = format!("?area=1&epoca={epoca}&desde={known}");
    let request = office.request().replace("?area=1", &from);
    let cpu = office.process.cpu()?;
    let begun = Instant::now();
    let mut returning = JoinSet::new();
    for _ in 0..count {
        let (address, request) = (office.address.clone(), request.clone());
        returning.spawn(async move { come_back(&address, &request, known).await });
    }
    let mut back = Vec::new();
    while let Some(screen) = returning.join_next().await {
        back.push(screen??);
    }
    let took = begun.elapsed();
    let cpu = (office.process.cpu()? - cpu) / count as f64 * 1e6;
    println!(
        "\n{count} sockets come back at once, {MISSED} events missed: {} have them all, the last after {:.2} s; \
         {cpu:.0} µs of processor each",
        back.len(),
        took.as_secs_f64(),
    );
    Ok(back.len() == count)
}

/// Connects, and reads all that was missed, each once and in order.
async fn come_back(address: &str, request: &str, known: i64) -> Result<BufReader<TcpStream>> {
    let all = async {
        let mut stream = connect(address, request).await?;
        let mut text = Vec::new();
        frame(&mut stream, &mut text).await?;
        let hello = std::str::from_utf8(&text)?;
        ensure!(hello.contains(r#""recuperado":true"#), "{hello}");
        for seq in known + 1..=known + MISSED {
            frame(&mut stream, &mut text).await?;
            ensure!(field(&text, br#""seq":"#) == seq, "not in order");
        }
        Ok(stream)
    };
    tokio::time::timeout(PATIENCE, all)
        .await
        .context("it did not come back")?
}
