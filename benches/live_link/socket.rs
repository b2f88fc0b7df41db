//! Many sockets that listen: each reads frames and notes which event came when. Light on purpose: its own
//! cost must not drown what is measured.

use crate::{Figures, Options};
use anyhow::{Context, Result, ensure};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::io::{AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// Sockets that connect at the same time.
const AT_ONCE: usize = 50;

/// Milliseconds since 1970, as the frames carry them.
pub fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX))
}

/// A text frame as a server sends it, its text filled up with blanks to `bytes` in all.
pub fn text_frame(text: &str, bytes: usize) -> Vec<u8> {
    let length = u16::try_from(bytes.saturating_sub(4).max(text.len())).unwrap_or(u16::MAX);
    let mut frame = vec![0x81, 126];
    frame.extend(length.to_be_bytes());
    frame.extend(text.as_bytes());
    frame.resize(4 + usize::from(length), b' ');
    frame
}

/// An event that arrived.
struct Heard {
    seq: i64,
    latency_ms: i64,
    bytes: usize,
}

struct Shared {
    /// Events up to this number are not noted.
    from: AtomicI64,
    /// Sockets that have their snapshot.
    ready: AtomicUsize,
    /// Events that were noted.
    noted: AtomicUsize,
    /// Frames of whatever kind that came meanwhile: figures and signs of life are written too.
    frames: AtomicUsize,
    /// The number that a snapshot was at.
    snapshot: AtomicI64,
}

/// The open sockets.
pub struct Sockets {
    shared: Arc<Shared>,
    tasks: Vec<JoinHandle<Vec<Heard>>>,
    end: watch::Sender<bool>,
}

/// Opens `count` sockets: TCP, and where there is a `request`, the WebSocket handshake.
pub async fn open(address: &str, request: String, count: usize) -> Result<Sockets> {
    let shared = Arc::new(Shared {
        from: AtomicI64::new(i64::MAX),
        ready: AtomicUsize::new(0),
        noted: AtomicUsize::new(0),
        frames: AtomicUsize::new(0),
        snapshot: AtomicI64::new(0),
    });
    let (end, ended) = watch::channel(false);
    let mut tasks = Vec::with_capacity(count);
    while tasks.len() < count {
        let batch = AT_ONCE.min(count - tasks.len());
        let opened = (0..batch).map(|_| connect(address, &request));
        for stream in futures::future::try_join_all(opened).await? {
            tasks.push(tokio::spawn(listen(stream, shared.clone(), ended.clone())));
        }
    }
    Ok(Sockets { shared, tasks, end })
}

pub async fn connect(address: &str, request: &str) -> Result<BufReader<TcpStream>> {
    let mut stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    if request.is_empty() {
        return Ok(BufReader::with_capacity(2048, stream));
    }
    stream.write_all(request.as_bytes()).await?;
    let mut stream = BufReader::with_capacity(2048, stream);
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.context("during the handshake")?);
        ensure!(head.len() < 4096, "no end of the handshake");
    }
    let head = String::from_utf8_lossy(&head);
    ensure!(head.starts_with("HTTP/1.1 101 "), "{head}");
    Ok(stream)
}

async fn listen(
    mut stream: BufReader<TcpStream>,
    shared: Arc<Shared>,
    mut ended: watch::Receiver<bool>,
) -> Vec<Heard> {
    let mut heard = Vec::new();
    let mut text = Vec::new();
    loop {
        let read = tokio::select! {
            read = frame(&mut stream, &mut text) => read,
            _ = ended.changed() => break,
        };
        let Ok(Frame { ping, bytes }) = read else {
            break;
        };
        if ping {
            // A peer that does not answer is given up after 33 s.
            if stream.write_all(&PONG).await.is_err() {
                break;
            }
            continue;
        }
        let at = now_ms();
        shared.frames.fetch_add(1, Ordering::Relaxed);
        if text.starts_with(br#"{"type":"turno_"#) {
            let seq = field(&text, br#""seq":"#);
            if seq > shared.from.load(Ordering::Relaxed) {
                let called = field(&text, br#""llamado_ms":"#);
                let since = match called {
                    0 => field(&text, br#""creado_ms":"#),
                    called => called,
                };
                let latency_ms = at - since;
                heard.push(Heard {
                    seq,
                    latency_ms,
                    bytes,
                });
                shared.noted.fetch_add(1, Ordering::Relaxed);
            }
        } else if text.starts_with(br#"{"type":"instantanea""#) {
            shared
                .snapshot
                .store(field(&text, br#""seq":"#), Ordering::Relaxed);
            shared.ready.fetch_add(1, Ordering::Relaxed);
        }
    }
    heard
}

/// An empty pong, masked as a client's frames are.
const PONG: [u8; 6] = [0x8a, 0x80, 0, 0, 0, 0];

/// A frame that was read.
pub struct Frame {
    /// It asks whether somebody is there.
    ping: bool,
    /// What it takes on the wire.
    bytes: usize,
}

/// Reads one frame of a server (unmasked).
pub async fn frame(
    stream: &mut BufReader<TcpStream>,
    text: &mut Vec<u8>,
) -> std::io::Result<Frame> {
    let ping = stream.read_u8().await? == 0x89;
    let (length, head) = match stream.read_u8().await? & 0x7f {
        126 => (usize::from(stream.read_u16().await?), 4),
        127 => (usize::try_from(stream.read_u64().await?).unwrap_or(0), 10),
        short => (usize::from(short), 2),
    };
    text.resize(length, 0);
    stream.read_exact(text).await?;
    Ok(Frame {
        ping,
        bytes: head + length,
    })
}

/// The whole number after a key; 0 if there is none.
pub fn field(text: &[u8], key: &[u8]) -> i64 {
    let Some(at) = text.windows(key.len()).position(|w| w == key) else {
        return 0;
    };
    let digits = text[at + key.len()..]
        .iter()
        .take_while(|b| b.is_ascii_digit());
    digits.fold(0, |n, b| n * 10 + i64::from(b - b'0'))
}

impl Sockets {
    /// Waits until each has its snapshot; gives the number that it is at.
    pub async fn settle(&self) -> Result<i64> {
        for _ in 0..3000 {
            if self.shared.ready.load(Ordering::Relaxed) == self.tasks.len() {
                // Memory is looked at once what a connection needs only to open is given back.
                tokio::time::sleep(Duration::from_secs(1)).await;
                return Ok(self.shared.snapshot.load(Ordering::Relaxed));
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let ready = self.shared.ready.load(Ordering::Relaxed);
        anyhow::bail!("only {ready} sockets got a snapshot in 30 s")
    }

    /// Notes what comes after this event.
    pub fn forget(&self, seq: i64) {
        self.shared.from.store(seq, Ordering::Relaxed);
        self.shared.frames.store(0, Ordering::Relaxed);
    }

    /// Waits for `calls` events on every socket, or for as long as `patience`.
    pub async fn collect(self, calls: usize, patience: Duration) -> Collected {
        let expected = calls * self.tasks.len();
        let wait = async {
            while self.shared.noted.load(Ordering::Relaxed) < expected {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        // What has not come by then is counted as lost.
        let _ = tokio::time::timeout(patience, wait).await;
        let frames = self.shared.frames.load(Ordering::Relaxed);
        let _ = self.end.send(true);
        let mut sockets = Vec::new();
        for task in self.tasks {
            sockets.push(task.await.unwrap_or_default());
        }
        Collected {
            expected,
            frames,
            sockets,
        }
    }
}

/// What every socket heard.
pub struct Collected {
    expected: usize,
    frames: usize,
    sockets: Vec<Vec<Heard>>,
}

impl Collected {
    /// Sums it up.
    pub fn figures(
        self,
        options: &Options,
        answer_ms: Vec<f64>,
        cpu_calls: f64,
        cpu_connects: f64,
        memory: f64,
    ) -> Figures {
        let (mut duplicates, mut gaps, mut bytes) = (0, 0, 0);
        let mut last = std::collections::BTreeMap::<i64, i64>::new();
        let mut latency_ms = Vec::with_capacity(self.expected);
        for socket in &self.sockets {
            for pair in socket.windows(2) {
                duplicates += usize::from(pair[1].seq <= pair[0].seq);
                gaps += usize::from(pair[1].seq > pair[0].seq + 1);
            }
            for heard in socket {
                let slowest = last.entry(heard.seq).or_insert(0);
                *slowest = heard.latency_ms.max(*slowest);
                latency_ms.push(heard.latency_ms as f64);
                bytes += heard.bytes;
            }
        }
        let delivered = latency_ms.len();
        debug_assert_eq!(self.sockets.len(), options.sockets);
        Figures {
            delivered,
            frames: self.frames,
            expected: self.expected,
            duplicates,
            gaps,
            latency_ms,
            last_ms: last.into_values().map(|ms| ms as f64).collect(),
            answer_ms,
            frame_bytes: bytes / delivered.max(1),
            cpu_calls,
            cpu_connects,
            memory,
        }
    }
}
