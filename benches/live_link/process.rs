//! A process that is measured from outside.

use anyhow::{Context, Result, bail};
use std::fs::read_to_string;
use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// Clock ticks a second in `/proc/PID/stat`: 100 on Linux, whatever the kernel's own clock does.
const TICKS: f64 = 100.0;

/// A child, ended with its owner.
pub struct Process {
    child: Child,
    lines: std::io::Lines<BufReader<ChildStdout>>,
    pub stdin: ChildStdin,
}

impl Process {
    pub fn start(command: &mut Command) -> Result<Process> {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("starting {command:?}"))?;
        let (Some(stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
            bail!("a child without pipes");
        };
        Ok(Process {
            child,
            lines: BufReader::new(stdout).lines(),
            stdin,
        })
    }

    /// Reads lines until one begins so, and gives the rest of it.
    pub fn line(&mut self, beginning: &str) -> Result<String> {
        for line in self.lines.by_ref() {
            if let Some(rest) = line?.strip_prefix(beginning) {
                return Ok(rest.to_owned());
            }
        }
        bail!("it ended before it said «{beginning}»")
    }

    /// Processor time that it has used, in seconds.
    pub fn cpu(&self) -> Result<f64> {
        let stat = read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        // After the name, which may hold anything: fields 14 and 15 of the whole line.
        let fields = stat.rsplit_once(')').context("stat")?.1;
        let fields: Vec<&str> = fields.split_whitespace().collect();
        let ticks = |i: usize| -> Result<f64> { Ok(fields.get(i).context("stat")?.parse()?) };
        Ok((ticks(11)? + ticks(12)?) / TICKS)
    }

    /// Memory that is its own, in bytes (the kernel's buffers of its sockets are not).
    pub fn memory(&self) -> Result<f64> {
        let rollup = read_to_string(format!("/proc/{}/smaps_rollup", self.child.id()))?;
        let line = rollup.lines().find(|l| l.starts_with("Pss:"));
        let kib = line.and_then(|l| l.split_whitespace().nth(1));
        Ok(kib.context("smaps_rollup")?.parse::<f64>()? * 1024.0)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Starts this program again with room for so many open files, if it has less; children inherit it.
pub fn with_enough_files(sockets: usize) -> Result<()> {
    const DONE: &str = "TURNERO_BENCH_FILES";
    if std::env::var_os(DONE).is_some() {
        return Ok(());
    }
    let files = sockets + 1000;
    let this = std::env::current_exe()?;
    let status = Command::new("sh")
        .arg("-c")
        .arg(format!(
            "ulimit -n {files} || {{ echo 'this machine allows fewer than {files} open files: ask for fewer --sockets' >&2; exit 1; }}; exec \"$0\" \"$@\""
        ))
        .arg(this)
        .args(std::env::args_os().skip(1))
        .env(DONE, "1")
        .status()?;
    std::process::exit(status.code().unwrap_or(1))
}
