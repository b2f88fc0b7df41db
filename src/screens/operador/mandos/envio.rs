//! How each command is sent, and where the operator stands by its answer.

use super::{Mando, Mandos};
use crate::api::operador::{
    TurnoActual, atender, cancelar, corregir_prioridad, dejar_mesa, derivar_a, deshacer, devolver,
    elegir_mesa, finalizar, llamar_este, llamar_siguiente, no_presento, pausar, reanudar,
    reincorporar, rellamar, sin_turno,
};
use crate::api::visita::anotar;
use crate::components::{clave_nueva, con_plazo};
use crate::domain::id::TurnoId;
use crate::error::{Codigo, Error};
use crate::screens::operador::supuesto::tomar;
use crate::texts::textos;
use leptos::prelude::*;

impl Mandos {
    /// Sends a command, about this turno.
    pub(super) async fn enviar(
        self,
        mando: Mando,
        turno: Option<TurnoId>,
    ) -> Result<String, Error> {
        let t = textos().operador();
        let de = Some(self.yo);
        let (ajeno, razon) = self.razon().unzip();
        let actual = || {
            let turno = ajeno.or(turno);
            turno.ok_or_else(|| Error::con(Codigo::TurnoDesconocido, t.nadie_en_manos))
        };
        let nota = self.nota_de(ajeno.or(turno));
        let motivo = self.motivo_de(ajeno.or(turno));
        let (turno, dicho) = match mando {
            Mando::Siguiente | Mando::LlamarEste(_) | Mando::SinTurno(..) => {
                (self.llamar(mando).await?, t.se_llamo)
            }
            Mando::Deshacer => (
                con_plazo(deshacer(actual()?, razon, de)).await?,
                t.se_deshizo,
            ),
            Mando::Devolver => (
                con_plazo(devolver(actual()?, razon, de)).await?,
                t.se_devolvio,
            ),
            Mando::Pausar => (con_plazo(pausar(actual()?, razon, de)).await?, t.se_pauso),
            Mando::Reanudar(turno) => (con_plazo(reanudar(turno, razon, de)).await?, t.se_atiende),
            Mando::Derivar(hacia) => (
                con_plazo(derivar_a(actual()?, hacia, nota.clone(), razon, de)).await?,
                t.se_derivo,
            ),
            Mando::Anotar => {
                let nota = nota.clone().unwrap_or_default();
                (
                    con_plazo(anotar(actual()?, nota, razon, de)).await?,
                    textos().visita().se_anoto,
                )
            }
            Mando::Reincorporar(turno) => (con_plazo(reincorporar(turno, de)).await?, t.volvio),
            Mando::Cancelar(turno) => (con_plazo(cancelar(turno, de)).await?, t.se_cancelo),
            Mando::Rellamar => (con_plazo(rellamar(actual()?, razon, de)).await?, t.se_llamo),
            Mando::Atender => (
                con_plazo(atender(actual()?, razon, de)).await?,
                t.se_atiende,
            ),
            Mando::Finalizar => {
                let finalizado = finalizar(actual()?, motivo, razon, de);
                (con_plazo(finalizado).await?, t.se_finalizo)
            }
            Mando::NoPresento => (
                con_plazo(no_presento(actual()?, razon, de)).await?,
                t.no_vino,
            ),
            Mando::Corregir(prioridad) => {
                let corregido = corregir_prioridad(actual()?, prioridad, razon, de);
                (con_plazo(corregido).await?, t.se_corrigio)
            }
            Mando::Sentarse(mesa) => {
                let puesto = con_plazo(elegir_mesa(mesa, de)).await?;
                let nombre = puesto
                    .mesa
                    .as_ref()
                    .map(|m| m.nombre.clone())
                    .unwrap_or_default();
                self.elige.try_set(false);
                self.puesto.try_set(puesto);
                return Ok((t.en_mesa)(&nombre));
            }
            Mando::Levantarse => {
                self.puesto.try_set(con_plazo(dejar_mesa(de)).await?);
                return Ok(t.sin_mesa.to_owned());
            }
        };
        let numero = turno.turno.numero_visible.to_string();
        if let (Mando::Anotar | Mando::Derivar(_), Some(enviada)) = (mando, nota) {
            self.se_anoto(&enviada);
        }
        match ajeno {
            // It stays another's.
            Some(_) => self.preguntar(None).await,
            None => {
                self.ver_mesa(&turno);
                self.puesto.try_update(|p| tomar(p, turno));
            }
        }
        Ok(dicho(&numero))
    }

    async fn llamar(self, mando: Mando) -> Result<TurnoActual, Error> {
        let de = Some(self.yo);
        let texto = self.texto.try_get_untracked().unwrap_or_default();
        let anterior = self.clave.try_get_value().flatten();
        let misma = anterior.filter(|(m, t, _)| (*m, t) == (mando, &texto));
        let clave = misma.map_or_else(clave_nueva, |(_, _, clave)| clave);
        let llamado = match mando {
            Mando::LlamarEste(turno) => {
                con_plazo(llamar_este(turno, texto.clone(), clave.clone(), de)).await
            }
            Mando::SinTurno(tramite, prioridad) => {
                let documento = Some(texto.clone());
                con_plazo(sin_turno(tramite, documento, prioridad, clave.clone(), de)).await
            }
            _ => con_plazo(llamar_siguiente(clave.clone(), de)).await,
        };
        let perdida = matches!(&llamado, Err(e) if e.codigo == Codigo::SinConexion);
        self.clave
            .try_set_value(perdida.then_some((mando, texto, clave)));
        llamado
    }
}
