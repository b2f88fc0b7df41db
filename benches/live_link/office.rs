//! The real server with the example office, and an operator who calls.

use crate::process::Process;
use anyhow::{Context, Result, ensure};
use reqwest::Client;
use serde_json::Value;
use std::process::Command;
use tempfile::TempDir;

const PASSWORD: &str = "a password for the bench";

/// An office on a port and a database of its own.
pub struct Office {
    pub process: Process,
    /// `127.0.0.1:PORT`
    pub address: String,
    _folder: Option<TempDir>,
}

impl Office {
    /// On a file of its own.
    pub async fn start() -> Result<Office> {
        let folder = tempfile::tempdir()?;
        let url = format!("sqlite:{}", folder.path().join("bench.db").display());
        let office = Office::on(&url)?;
        Ok(Office {
            _folder: Some(folder),
            ..office
        })
    }

    /// On an empty database, which keeps what is written to it.
    pub fn on(url: &str) -> Result<Office> {
        let program = || {
            let mut command = Command::new(env!("CARGO_BIN_EXE_turnero"));
            command
                .env("DATABASE_URL", url)
                .env("TURNERO_LOG", "error")
                .env("TURNERO_KIOSK_PER_MINUTE", "0");
            command
        };
        let demo = program().args(["demo", "--clave", PASSWORD]).output()?;
        let complaint = String::from_utf8_lossy(&demo.stderr);
        ensure!(demo.status.success(), "turnero demo failed: {complaint}");
        // All of its screens have one address, and connect at once.
        let mut process =
            Process::start(program().args(["serve", "--listen", "127.0.0.1:0"]).args([
                "--sockets-per-address=0",
                "--connections-per-address=0",
                "--connects-per-minute=0",
                "--requests-per-minute=0",
            ]))?;
        let address = process.line("listening on http://")?;
        Ok(Office {
            process,
            address,
            _folder: None,
        })
    }

    /// What a monitor on a wall asks for.
    pub fn request(&self) -> String {
        format!(
            "GET /ws/turnos/?area=1 HTTP/1.1\r\nHost: {}\r\nUpgrade: websocket\r\n\
             Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\
             Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
            self.address
        )
    }

    /// A kiosk on the wall.
    pub fn kiosk(&self) -> Result<Kiosk> {
        Ok(Kiosk {
            http: Client::new(),
            base: format!("http://{}", self.address),
        })
    }

    /// The director, logged in.
    pub async fn director(&self) -> Result<Client> {
        let director = Client::builder().cookie_store(true).build()?;
        let form = [("usuario", "director"), ("clave", PASSWORD)];
        let login = director.post(format!("http://{}/ingresar/", self.address));
        login.form(&form).send().await?.error_for_status()?;
        Ok(director)
    }

    /// An operator at Mesa 1, with one person waiting.
    pub async fn operator(&self) -> Result<Operator> {
        let operator = Operator {
            http: Client::builder().cookie_store(true).build()?,
            base: format!("http://{}", self.address),
            turno: 0,
            pressed: 0,
        };
        let form = [("area", "1"), ("tramite", "1"), ("clave", "bench-turno")];
        operator.post("/api/turnos/emitir", &form).await?;
        let form = [("usuario", "operador1"), ("clave", PASSWORD)];
        let login = operator.http.post(format!("{}/ingresar/", operator.base));
        login.form(&form).send().await?.error_for_status()?;
        operator
            .post("/api/operador/elegir_mesa", &[("mesa", "1")])
            .await?;
        Ok(operator)
    }
}

/// Where people take turnos.
pub struct Kiosk {
    http: Client,
    base: String,
}

impl Kiosk {
    /// Takes a turno; `n` makes it another one than the last.
    pub async fn take(&self, n: usize) -> Result<()> {
        let clave = format!("bench-kiosk-{n}");
        let form = [("area", "1"), ("tramite", "1"), ("clave", &clave)];
        let answer = self.http.post(format!("{}/api/turnos/emitir", self.base));
        let status = answer.form(&form).send().await?.status();
        ensure!(status.is_success(), "a turno: {status}");
        Ok(())
    }
}

/// Who presses.
pub struct Operator {
    http: Client,
    base: String,
    turno: i64,
    pressed: usize,
}

impl Operator {
    async fn post(&self, path: &str, form: &[(&str, &str)]) -> Result<Value> {
        let answer = self.http.post(format!("{}{path}", self.base)).form(form);
        let answer = answer.send().await?;
        let status = answer.status();
        let body = answer.text().await?;
        ensure!(status.is_success(), "{path}: {status} {body}");
        Ok(serde_json::from_str(&body)?)
    }

    fn number(value: &Value, field: &str) -> Result<i64> {
        value["turno"][field].as_i64().context("a turno")
    }

    /// Calls the one who waits; gives the event's number.
    pub async fn call(&mut self) -> Result<i64> {
        self.pressed += 1;
        let clave = format!("bench-llamada-{}", self.pressed);
        let form = [("clave", &*clave)];
        let called = self.post("/api/operador/llamar_siguiente", &form).await?;
        self.turno = Operator::number(&called, "id")?;
        Operator::number(&called, "version")
    }

    /// Attends and closes the one that was called.
    pub async fn finish(&self) -> Result<()> {
        let turno = self.turno.to_string();
        for action in ["atender", "finalizar"] {
            let path = format!("/api/operador/{action}");
            self.post(&path, &[("turno", &turno)]).await?;
        }
        Ok(())
    }

    /// Announces them again: one commit, one event.
    pub async fn call_again(&self) -> Result<i64> {
        let turno = self.turno.to_string();
        let called = self
            .post("/api/operador/rellamar", &[("turno", &turno)])
            .await?;
        Operator::number(&called, "version")
    }
}
