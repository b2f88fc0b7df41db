//! The live link under load: N sockets follow an área while an operator calls, and beside it, in the same
//! run, a floor: a program that only writes the same bytes to as many sockets.
//!
//! The server is a process of its own, so that its processor time and memory are its own.

#![allow(clippy::print_stdout)] // the figures are what it is for

mod floor;
mod office;
mod process;
mod report;
mod returns;
mod socket;
mod stats;
mod waiting;

use anyhow::{Context, Result, ensure};
use clap::Parser;
use std::time::{Duration, Instant};

/// Measures the live link: deliveries, latency, processor time and memory, beside a bare floor.
#[derive(Clone, Debug, Parser)]
pub struct Options {
    /// Sockets that follow the área
    #[arg(long, default_value_t = 1000)]
    sockets: usize,
    /// Calls that are announced, one commit each
    #[arg(long, default_value_t = 200)]
    calls: usize,
    /// Milliseconds from one call to the next; 0: as fast as they are answered
    #[arg(long, default_value_t = 10)]
    pause_ms: u64,
    /// Then bursts of so many turnos at once; 0: none
    #[arg(long, default_value_t = 0)]
    burst: usize,
    /// Then so many sockets that are cut off and come back at once; 0: none
    #[arg(long, default_value_t = 0)]
    returns: usize,
    /// Then so many requests for the dashboard's figures, by 16 clients, with 10,000 turnos today; 0: none
    #[arg(long, default_value_t = 0)]
    stats: usize,
    /// Instead: what a delivery costs, and how long a press takes, with 100, 1,000 and 10,000 sockets
    #[arg(long)]
    scale: bool,
    /// Instead: for so many seconds, ten calls a second heard by `--sockets`: how late they are, and whether memory
    /// grows
    #[arg(long, default_value_t = 0)]
    soak: u64,
    /// Instead: how long "next" takes with so many waiting
    #[arg(long, default_value_t = 0)]
    waiting: usize,
    /// For `--waiting`: an empty database, which keeps what is written to it; else a file of its own
    #[arg(long, requires = "waiting")]
    database: Option<String>,
    /// (used by the program itself) serve as the floor, with frames of so many bytes
    #[arg(long, hide = true)]
    floor: Option<usize>,
    /// (given by cargo bench)
    #[arg(long, hide = true)]
    bench: bool,
}

/// For everything to arrive once the last call was answered.
const PATIENCE: Duration = Duration::from_secs(30);

fn main() -> Result<()> {
    let options = Options::parse();
    if let Some(bytes) = options.floor {
        return floor::serve(bytes);
    }
    let most = match options.scale {
        true => 10_000,
        false => options.sockets,
    };
    process::with_enough_files(most.max(options.returns))?;
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?
        .block_on(run(options))
}

/// Deliveries measured with each number of sockets.
const DELIVERIES: usize = 400_000;

/// The same number of deliveries to few sockets and to many. What a call costs that nobody hears is not a
/// delivery's cost.
async fn scale(options: &Options) -> Result<()> {
    let with = |sockets: usize, calls: usize, pause_ms: u64| Options {
        sockets,
        calls,
        pause_ms,
        ..options.clone()
    };
    let silent = measure_office(&with(1, 2_000, 2)).await?;
    let a_call = silent.cpu_calls / 2_000.0;
    println!(
        "a call that one socket hears: {:.2} ms of processor",
        a_call * 1e3
    );
    for sockets in [100, 1_000, 10_000] {
        let calls = DELIVERIES / sockets;
        // The next call comes when the last one was delivered: what goes out together costs less.
        let figures = measure_office(&with(sockets, calls, 2 + sockets as u64 / 80)).await?;
        ensure!(
            figures.complete(),
            "something was lost, repeated or out of order"
        );
        let deliveries = figures.cpu_calls - a_call * calls as f64;
        println!(
            "{sockets:>6} sockets: {:.2} s of processor a million deliveries, {} frames",
            deliveries / figures.frames as f64 * 1e6,
            figures.frames
        );
    }
    for sockets in [10, 1_000, 10_000] {
        let figures = measure_office(&with(sockets, 60, 300)).await?;
        println!(
            "{sockets:>6} sockets: from the press to its answer, median {:.2} ms, p95 {:.2} ms",
            report::quantile(&figures.answer_ms, 0.5),
            report::quantile(&figures.answer_ms, 0.95),
        );
    }
    Ok(())
}

/// The first tenth fills what is filled once: connections to the database, the last events, the allocator's rooms.
async fn soak(options: &Options) -> Result<()> {
    let office = office::Office::start().await?;
    let sockets = socket::open(&office.address, office.request(), options.sockets).await?;
    let seq = sockets.settle().await?;
    let mut operator = office.operator().await?;
    sockets.forget(operator.call().await?.max(seq));
    let begun = Instant::now();
    let (warm, end) = (
        Duration::from_secs(options.soak) / 10,
        Duration::from_secs(options.soak),
    );
    let (mut calls, mut before) = (0, None);
    while begun.elapsed() < end {
        operator.call_again().await?;
        calls += 1;
        if before.is_none() && begun.elapsed() > warm {
            before = Some(office.process.memory()?);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let after = office.process.memory()?;
    let before = before.context("too short")?;
    let heard = sockets.collect(calls, PATIENCE).await;
    let figures = heard.figures(options, Vec::new(), 0.0, 0.0, 0.0);
    println!(
        "{} sockets for {} s: delivered {}/{}, duplicates {}, gaps {}; from the call to a receipt, median {:.0} ms, \
         p95 {:.0} ms, p99 {:.0} ms; memory {:.1} MiB after a tenth of the time, {:.1} MiB at the end ({:+.1} %)",
        options.sockets,
        options.soak,
        figures.delivered,
        figures.expected,
        figures.duplicates,
        figures.gaps,
        report::quantile(&figures.latency_ms, 0.5),
        report::quantile(&figures.latency_ms, 0.95),
        report::quantile(&figures.latency_ms, 0.99),
        before / 1048576.0,
        after / 1048576.0,
        (after / before - 1.0) * 100.0,
    );
    ensure!(
        figures.complete(),
        "something was lost, repeated or out of order"
    );
    Ok(())
}

async fn run(options: Options) -> Result<()> {
    if options.scale {
        return scale(&options).await;
    }
    if options.soak > 0 {
        return soak(&options).await;
    }
    if options.waiting > 0 {
        return waiting::measure(options.waiting, options.database.as_deref()).await;
    }
    println!(
        "{} sockets, {} calls, {} ms apart, {} processors",
        options.sockets,
        options.calls,
        options.pause_ms,
        std::thread::available_parallelism()?
    );
    let real = measure_office(&options).await.context("the office")?;
    let bare = measure_floor(&options, real.frame_bytes)
        .await
        .context("the floor")?;
    report::print(&options, &real, &bare);
    let mut complete = real.complete() && bare.complete();
    if options.burst > 0 {
        let bursts = measure_bursts(&options).await.context("bursts")?;
        report::print_bursts(&options, &bursts);
        complete &= bursts.complete();
    }
    if options.returns > 0 {
        complete &= returns::measure(options.returns).await?;
    }
    if options.stats > 0 {
        stats::measure(options.stats).await?;
    }
    ensure!(complete, "something was lost, repeated or out of order");
    Ok(())
}

/// What a run came to.
pub struct Figures {
    /// Frames of events that arrived.
    pub delivered: usize,
    /// Frames of any kind that arrived: with the figures, once a second, and the signs of life.
    pub frames: usize,
    /// Frames of events that should have.
    pub expected: usize,
    /// Frames that came twice.
    pub duplicates: usize,
    /// Numbers that were jumped over.
    pub gaps: usize,
    /// From the moment of the call, as the server wrote it just before its commit, to each receipt.
    pub latency_ms: Vec<f64>,
    /// For each call, when its last socket had it.
    pub last_ms: Vec<f64>,
    /// From the operator's press to the answer.
    pub answer_ms: Vec<f64>,
    /// Mean bytes of a frame, header and all.
    pub frame_bytes: usize,
    /// Of the server, in seconds, while the calls went out.
    pub cpu_calls: f64,
    /// Of the server, in seconds, while the sockets connected.
    pub cpu_connects: f64,
    /// Of the server, in bytes: what the sockets added.
    pub memory: f64,
}

impl Figures {
    fn complete(&self) -> bool {
        self.delivered == self.expected && self.duplicates == 0 && self.gaps == 0
    }
}

async fn measure_office(options: &Options) -> Result<Figures> {
    let office = office::Office::start().await?;
    let before = (office.process.cpu()?, office.process.memory()?);
    let sockets = socket::open(&office.address, office.request(), options.sockets).await?;
    let seq = sockets.settle().await?;
    let connected = (office.process.cpu()?, office.process.memory()?);

    let mut operator = office.operator().await?;
    let first = operator.call().await?;
    // What came before the first measured call is settled, and not measured.
    sockets.forget(first.max(seq));
    let begun = office.process.cpu()?;
    let mut answers = Vec::new();
    for _ in 0..options.calls {
        let press = Instant::now();
        operator.call_again().await?;
        answers.push(press.elapsed().as_secs_f64() * 1000.0);
        tokio::time::sleep(Duration::from_millis(options.pause_ms)).await;
    }
    let heard = sockets.collect(options.calls, PATIENCE).await;
    let cpu_calls = office.process.cpu()? - begun;
    Ok(heard.figures(
        options,
        answers,
        cpu_calls,
        connected.0 - before.0,
        connected.1 - before.1,
    ))
}

/// As many turnos are taken at once as make a burst, again and again.
async fn measure_bursts(options: &Options) -> Result<Figures> {
    let office = office::Office::start().await?;
    let sockets = socket::open(&office.address, office.request(), options.sockets).await?;
    let seq = sockets.settle().await?;
    let kiosk = office.kiosk()?;
    sockets.forget(seq);
    let begun = office.process.cpu()?;
    let bursts = options.calls.div_ceil(options.burst);
    for burst in 0..bursts {
        let all = (0..options.burst).map(|n| kiosk.take(burst * options.burst + n));
        futures::future::try_join_all(all).await?;
        tokio::time::sleep(Duration::from_millis(options.pause_ms)).await;
    }
    let heard = sockets.collect(bursts * options.burst, PATIENCE).await;
    let cpu_calls = office.process.cpu()? - begun;
    Ok(heard.figures(options, Vec::new(), cpu_calls, 0.0, 0.0))
}

async fn measure_floor(options: &Options, frame_bytes: usize) -> Result<Figures> {
    let mut floor = floor::Floor::start(frame_bytes)?;
    let before = (floor.process.cpu()?, floor.process.memory()?);
    floor.accept(options.sockets)?;
    let sockets = socket::open(&floor.address, String::new(), options.sockets).await?;
    floor.accepted(options.sockets)?;
    let connected = (floor.process.cpu()?, floor.process.memory()?);
    sockets.forget(0);
    let begun = floor.process.cpu()?;
    for seq in 1..=options.calls {
        floor.call(seq)?;
        tokio::time::sleep(Duration::from_millis(options.pause_ms)).await;
    }
    let heard = sockets.collect(options.calls, PATIENCE).await;
    let cpu_calls = floor.process.cpu()? - begun;
    Ok(heard.figures(
        options,
        Vec::new(),
        cpu_calls,
        connected.0 - before.0,
        connected.1 - before.1,
    ))
}
