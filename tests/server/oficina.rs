//! The example office as the program itself serves it, on the database that the tests run on.

use crate::app::{CLAVE, en_postgres};
use crate::postgres;
use crate::proceso::{Servidor, abrir_base, correr, errores, servir_en};
use std::process::{Command, Output};
use tempfile::TempDir;
use turnero::turnero::Turnero;

pub struct Oficina {
    url: String,
    carpeta: TempDir,
}

impl Oficina {
    pub async fn nueva() -> Oficina {
        let carpeta = tempfile::tempdir().unwrap();
        let url = match en_postgres() {
            true => postgres::base_nueva().await,
            false => format!("sqlite:{}", carpeta.path().join("turnero.db").display()),
        };
        let argumentos = ["demo", "--clave", CLAVE, "--database-url", &url];
        let hecha = correr(carpeta.path(), &argumentos);
        assert!(hecha.status.success(), "{}", errores(&hecha));
        Oficina { url, carpeta }
    }

    /// Starts the program on a port of its own.
    pub fn abrir(&self) -> Servidor {
        self.abrir_en("http://127.0.0.1:0")
    }

    /// Starts the program where it listened before, for as many as come from one address.
    pub fn abrir_en(&self, base: &str) -> Servidor {
        Servidor::con(&mut self.orden(base))
    }

    /// Starts the program with more options.
    pub fn abrir_con(&self, mas: impl FnOnce(&mut Command) -> &mut Command) -> Servidor {
        Servidor::con(mas(&mut self.orden("http://127.0.0.1:0")))
    }

    fn orden(&self, base: &str) -> Command {
        let direccion = base.strip_prefix("http://").unwrap();
        let mut orden = servir_en(self.carpeta.path(), direccion);
        for cupo in ["requests", "connects"] {
            orden.args([&format!("--{cupo}-per-minute"), "0"]);
        }
        for cupo in ["sockets", "connections"] {
            orden.args([&format!("--{cupo}-per-address"), "0"]);
        }
        orden.env("DATABASE_URL", &self.url);
        orden
    }

    /// Runs one of the program's commands on its database.
    pub fn correr(&self, orden: &str, argumentos: &[&str]) -> Output {
        let orden = [orden, "--database-url", &self.url];
        correr(self.carpeta.path(), &[&orden, argumentos].concat())
    }

    /// Its database, as another program sees it.
    pub async fn base(&self) -> Turnero {
        abrir_base(&self.url).await
    }
}
