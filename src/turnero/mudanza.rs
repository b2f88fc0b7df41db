//! Copying the office to another database: to move there, or to have a copy.

use crate::azar;
use crate::storage::mudanza::{self as tablas, Resumen, Tabla};
use crate::storage::{Db, Tx, eventos, push, webhooks};
use anyhow::{Context, Result, bail, ensure};

/// How far the rows of a table are.
#[derive(Clone, Copy, Debug)]
pub struct Avance<'a> {
    /// The table.
    pub tabla: &'a str,
    /// Rows that were copied.
    pub hechas: u64,
    /// Rows that there are.
    pub total: u64,
}

/// A table that was copied and read back.
#[derive(Debug)]
pub struct Comparada {
    /// The table.
    pub tabla: String,
    /// What was read of it.
    pub leida: Resumen,
    /// What it holds where it went.
    pub destino: Resumen,
}

/// An office that was copied. It is not there before [`Copia::mudar`], [`Copia::guardar`] or [`Copia::restaurar`].
pub struct Copia {
    /// Every table, in the order in which they were copied.
    pub comparadas: Vec<Comparada>,
    tablas: Vec<Tabla>,
    origen: Db,
    destino: Db,
    tx: Tx,
}

/// The queues' counters: whatever happens to a turno changes them.
const CONTADOR: &str = "area_contador";

/// Why the webhooks of a restored office are off.
const RESTAURADO: &str = "restaurado";

/// Copies the office of `de`, as it is at one moment, to `a`, whose tables are made if there are none, and
/// reads it back. All of it is one transaction: interrupted at whatever moment, it leaves `a` without an
/// office, and is simply done again. Of `de` nothing is changed.
///
/// # Errors
/// One can't be opened, `de` has not the tables of this program, `a` has an office already or is in use.
pub async fn copiar(de: &str, a: &str, mut avance: impl FnMut(Avance<'_>)) -> Result<Copia> {
    let origen = Db::abrir_para_leer(de).await;
    let origen = origen.context("the database to copy from can't be opened")?;
    let al_dia = origen.al_dia().await;
    ensure!(
        al_dia.context("the database to copy from has no office")?,
        "the database to copy from has the tables of another version: \
         bring them up to date with `turnero migrate --database-url …` first"
    );
    let destino = Db::abrir(a).await;
    let destino = destino.context("the database to copy to can't be opened")?;
    let migrada = destino.migrar().await;
    migrada.context("the tables of the database to copy to can't be made")?;

    let mut leer = origen.leer().await?;
    let en_uso = "the database to copy to is in use: stop what uses it";
    let mut tx = destino.escribir().await.context(en_uso)?;
    let todas = tablas::tablas(&origen, &mut leer).await?;
    ensure!(
        tablas::tablas(&destino, &mut tx).await? == todas,
        "the two databases have not the same tables: use databases of their own for turnero"
    );
    let apartadas = tablas::apartar(&destino, &mut tx, &todas).await;
    apartadas.context(en_uso)?;
    vaciar(&mut tx, &todas).await?;

    let mut leidas = Vec::new();
    for tabla in &todas {
        let total = tablas::filas(&mut leer, tabla).await?;
        let hechas = |hechas| {
            avance(Avance {
                tabla: &tabla.nombre,
                hechas,
                total,
            });
        };
        let copiada = tablas::copiar(&mut leer, (&destino, &mut tx), tabla, hechas).await;
        leidas.push(copiada.with_context(|| format!("copying {}", tabla.nombre))?);
    }
    drop(leer);

    let mut comparadas = Vec::new();
    for (tabla, leida) in todas.iter().zip(leidas) {
        comparadas.push(Comparada {
            tabla: tabla.nombre.clone(),
            leida,
            destino: tablas::resumir(&mut tx, tabla).await?,
        });
    }
    Ok(Copia {
        comparadas,
        tablas: todas,
        origen,
        destino,
        tx,
    })
}

/// The destination must have no office; what a start writes by itself gives way.
async fn vaciar(tx: &mut Tx, todas: &[Tabla]) -> Result<()> {
    for tabla in todas {
        if tabla.es_del_arranque() {
            tablas::vaciar(tx, tabla).await?;
        } else if tablas::filas(tx, tabla).await? > 0 {
            bail!(
                "the database to copy to is not empty (table {}): an office is only copied to a new \
                 database; make one, or drop this one if nobody needs it",
                tabla.nombre
            );
        }
    }
    Ok(())
}

impl Copia {
    /// Keeps the copy, if it is the same as what it was made of, and that is still the same.
    ///
    /// # Errors
    /// It is not, or the office changed meanwhile: then nothing is kept.
    pub async fn mudar(self) -> Result<()> {
        self.comparar(|_| true).await?;
        // What happened while all of it was read.
        self.comparar(|tabla| tabla.nombre == CONTADOR).await?;
        self.guardar().await
    }

    /// These tables hold now what was read of them.
    async fn comparar(&self, cuales: impl Fn(&Tabla) -> bool) -> Result<()> {
        let mut ahora = self.origen.leer().await?;
        for (tabla, c) in self.tablas.iter().zip(&self.comparadas) {
            if cuales(tabla) {
                let origen = tablas::resumir(&mut ahora, tabla).await?;
                ensure!(origen == c.leida, "{}", cambio(&c.tabla));
            }
        }
        Ok(())
    }

    /// Keeps the copy, if it is the same as what was read, whatever happened in the office since.
    ///
    /// # Errors
    /// It is not: then nothing is kept.
    pub async fn guardar(self) -> Result<()> {
        for c in &self.comparadas {
            ensure!(
                c.destino == c.leida,
                "the copy of table {} is not what was read: nothing was kept",
                c.tabla
            );
        }
        self.tx.commit().await?;
        self.destino.cerrar().await;
        self.origen.cerrar().await;
        Ok(())
    }

    /// Keeps the copy as an office that goes on from a moment of the past. Its log is another one, since the numbers of
    /// what happened after that moment come again for something else. Its webhooks are off, since it may be a trial
    /// beside the office itself, and no visitor's telephone is told of it. Tells how many webhooks were on.
    ///
    /// # Errors
    /// As of [`Copia::guardar`].
    pub async fn restaurar(mut self) -> Result<u64> {
        eventos::nueva_epoca(&mut self.tx, &azar::token()).await?;
        let apagados = webhooks::apagar_todos(&mut self.tx, RESTAURADO).await?;
        push::vaciar(&mut self.tx).await?;
        self.guardar().await?;
        Ok(apagados)
    }
}

fn cambio(tabla: &str) -> String {
    format!(
        "the office changed while it was copied (table {tabla}): nothing was kept; \
         stop its server and do it again"
    )
}
