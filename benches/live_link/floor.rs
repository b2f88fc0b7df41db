//! The floor: what it costs to write the same bytes to as many sockets, and nothing else.

use crate::process::Process;
use crate::socket::{now_ms, text_frame};
use anyhow::{Result, ensure};
use std::io::{BufRead, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;

/// The floor as a process of its own: it is told what to do on its standard input.
pub struct Floor {
    pub process: Process,
    /// `127.0.0.1:PORT`
    pub address: String,
}

impl Floor {
    pub fn start(frame_bytes: usize) -> Result<Floor> {
        let mut command = Command::new(std::env::current_exe()?);
        let mut process = Process::start(command.args(["--floor", &frame_bytes.to_string()]))?;
        let address = process.line("listening on ")?;
        Ok(Floor { process, address })
    }

    /// Has it accept so many sockets.
    pub fn accept(&mut self, sockets: usize) -> Result<()> {
        writeln!(self.process.stdin, "accept {sockets}")?;
        Ok(())
    }

    /// Waits until it has them.
    pub fn accepted(&mut self, sockets: usize) -> Result<()> {
        let said = self.process.line("accepted ")?;
        ensure!(said == sockets.to_string(), "the floor has {said} sockets");
        Ok(())
    }

    /// Has it write a frame to each.
    pub fn call(&mut self, seq: usize) -> Result<()> {
        writeln!(self.process.stdin, "call {seq}")?;
        Ok(())
    }
}

/// The floor itself.
pub fn serve(frame_bytes: usize) -> Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    println!("listening on {}", listener.local_addr()?);
    let mut sockets: Vec<TcpStream> = Vec::new();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        match line.split_once(' ') {
            Some(("accept", n)) => {
                let n: usize = n.parse()?;
                while sockets.len() < n {
                    let socket = listener.accept()?.0;
                    socket.set_nodelay(true)?;
                    sockets.push(socket);
                }
                println!("accepted {n}");
            }
            Some(("call", seq)) => {
                let text = format!(
                    r#"{{"type":"turno_llamado","seq":{seq},"turno":{{"llamado_ms":{}"#,
                    now_ms()
                );
                let frame = text_frame(&text, frame_bytes);
                for socket in &mut sockets {
                    socket.write_all(&frame)?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}
