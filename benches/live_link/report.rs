//! The table.

use crate::{Figures, Options};

/// The value below which a share of them lies; 0 of none.
pub fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().saturating_sub(1);
    let at = (last as f64 * share).round() as usize;
    sorted.get(at).copied().unwrap_or(0.0)
}

fn row(name: &str, real: f64, bare: f64, unit: &str) {
    let ratio = match bare > 0.0 {
        true => format!("{:.2}", real / bare),
        false => "–".into(),
    };
    println!("{name:<44} {real:>10.2} {bare:>10.2} {ratio:>7}  {unit}");
}

/// Prints what bursts came to.
pub fn print_bursts(options: &Options, bursts: &Figures) {
    println!(
        "\nbursts of {}: delivered {}/{}, duplicates {}, gaps {}; processor, a million deliveries: {:.2} s \
         (commits and requests of the turnos included); to the last socket, median {:.0} ms",
        options.burst,
        bursts.delivered,
        bursts.expected,
        bursts.duplicates,
        bursts.gaps,
        bursts.cpu_calls / bursts.frames.max(1) as f64 * 1e6,
        quantile(&bursts.last_ms, 0.5),
    );
}

/// Prints a run beside its floor.
pub fn print(options: &Options, real: &Figures, bare: &Figures) {
    let sockets = options.sockets as f64;
    println!(
        "delivered {}/{}, duplicates {}, gaps {}; {} frames in all; {} bytes an event",
        real.delivered, real.expected, real.duplicates, real.gaps, real.frames, real.frame_bytes
    );
    println!(
        "\n{:<44} {:>10} {:>10} {:>7}",
        "", "turnero", "floor", "ratio"
    );
    let million = |f: &Figures| f.cpu_calls / f.frames.max(1) as f64 * 1e6;
    row(
        "processor, a million deliveries",
        million(real),
        million(bare),
        "s",
    );
    let kib = |f: &Figures| f.memory / sockets / 1024.0;
    row("memory, a socket", kib(real), kib(bare), "KiB");
    let connect = |f: &Figures| f.cpu_connects / sockets * 1e6;
    row("processor, a connect", connect(real), connect(bare), "µs");
    for (name, share) in [("median", 0.5), ("p99", 0.99)] {
        let of = |f: &Figures| quantile(&f.latency_ms, share);
        row(
            &format!("from the call to a receipt, {name}"),
            of(real),
            of(bare),
            "ms",
        );
    }
    for (name, share) in [("median", 0.5), ("p95", 0.95), ("worst", 1.0)] {
        let of = |f: &Figures| quantile(&f.last_ms, share);
        row(
            &format!("from the call to its last socket, {name}"),
            of(real),
            of(bare),
            "ms",
        );
    }
    for (name, share) in [("median", 0.5), ("p95", 0.95)] {
        let answer = quantile(&real.answer_ms, share);
        println!(
            "{:<44} {answer:>10.2} {:>28}",
            format!("from the press to its answer, {name}"),
            "ms"
        );
    }
}
