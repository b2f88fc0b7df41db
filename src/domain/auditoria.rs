//! The audit trail: what somebody did, or was refused. It outlives the log, and whoever it names.

use super::id::{AreaId, MesaId, TokenId, TramiteId, TurnoId, UsuarioId, WebhookId};
use super::usuario::Usuario;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::str::FromStr;

macro_rules! actos {
    ($($(#[$doc:meta])+ $acto:ident = $nombre:literal,)+) => {
        /// What was done. The names in the database are stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Acto {
            $($(#[$doc])+ $acto,)+
        }

        impl Acto {
            /// All of them, as they are offered to who searches.
            pub const TODOS: &[Acto] = &[$(Acto::$acto),+];

            /// The name in the database and in addresses.
            pub fn nombre(self) -> &'static str {
                match self {
                    $(Acto::$acto => $nombre,)+
                }
            }
        }
    };
}

actos! {
    /// Somebody logged in.
    Ingreso = "ingreso",
    /// Name and password did not match.
    IngresoFallido = "ingreso_fallido",
    /// A login that has to wait, after too many.
    IngresoBloqueado = "ingreso_bloqueado",
    /// Somebody logged out.
    Salida = "salida",
    /// The administrator's account was made with the one-time link.
    PrimerAdministrador = "primer_administrador",
    /// An account was made.
    UsuarioCreado = "usuario_creado",
    /// The example office was loaded.
    OficinaDeEjemplo = "oficina_de_ejemplo",
    /// Something that was asked for was refused.
    Rechazo = "rechazo",
    /// So many refusals of one minute, beyond those that have a row each.
    RechazosCallados = "rechazos_callados",
    /// A turno was issued.
    TurnoEmitido = "turno_emitido",
    /// A turno was called by the área's policy.
    TurnoLlamado = "turno_llamado",
    /// It was called again.
    TurnoRellamado = "turno_rellamado",
    /// Attention began.
    TurnoAtendido = "turno_atendido",
    /// Attention ended.
    TurnoFinalizado = "turno_finalizado",
    /// Nobody came.
    TurnoNoPresento = "turno_no_presento",
    /// A call was undone.
    TurnoDeshecho = "turno_deshecho",
    /// A turno went back into the queue.
    TurnoDevuelto = "turno_devuelto",
    /// A turno was parked.
    TurnoPausado = "turno_pausado",
    /// A turno that was parked is attended again.
    TurnoReanudado = "turno_reanudado",
    /// A turno was handed on.
    TurnoDerivado = "turno_derivado",
    /// A turno came from another área.
    TurnoRecibido = "turno_recibido",
    /// Who was absent, or had cancelled, waits again.
    TurnoReincorporado = "turno_reincorporado",
    /// A turno was taken back before it was called.
    TurnoCancelado = "turno_cancelado",
    /// A visitor said that they come late.
    TurnoDemorado = "turno_demorado",
    /// They are here, earlier than they said.
    DemoraTerminada = "demora_terminada",
    /// The day of a turno ended before anybody called it.
    TurnoVencido = "turno_vencido",
    /// What was declared at the kiosk was put right.
    PrioridadCorregida = "prioridad_corregida",
    /// An operator left a note on a turno.
    NotaDejada = "nota_dejada",
    /// An operator sat down at a mesa.
    MesaTomada = "mesa_tomada",
    /// An operator left their mesa.
    MesaDejada = "mesa_dejada",
    /// An operator began a pause.
    PausaEmpezada = "pausa_empezada",
    /// An operator ended their pause.
    PausaTerminada = "pausa_terminada",
    /// A file of the padrón was read; nothing was changed by that.
    PadronLeido = "padron_leido",
    /// What was read of a file was taken over.
    PadronImportado = "padron_importado",
    /// What was read of a file was dropped.
    PadronDescartado = "padron_descartado",
    /// Who had not come for long was forgotten.
    PersonasOlvidadas = "personas_olvidadas",
    /// A screen with a name reported itself for the first time.
    PantallaAgregada = "pantalla_agregada",
    /// A screen was paired by the code that it showed.
    PantallaVinculada = "pantalla_vinculada",
    /// A screen got another name, kind or área.
    PantallaEditada = "pantalla_editada",
    /// A screen was taken its place.
    PantallaRevocada = "pantalla_revocada",
    /// An account's name, role, áreas or trámites were changed.
    UsuarioEditado = "usuario_editado",
    /// An account may log in again.
    UsuarioHabilitado = "usuario_habilitado",
    /// An account may log in no more.
    UsuarioDeshabilitado = "usuario_deshabilitado",
    /// Somebody was given a one-time link with which an account gets a password.
    EnlaceDado = "enlace_dado",
    /// An account got a password with such a link.
    ClavePuesta = "clave_puesta",
    /// An área was made.
    AreaCreada = "area_creada",
    /// What an área is called was changed.
    AreaEditada = "area_editada",
    /// An área was taken away.
    AreaBorrada = "area_borrada",
    /// A trámite was made.
    TramiteCreado = "tramite_creado",
    /// A trámite was changed.
    TramiteEditado = "tramite_editado",
    /// A trámite was taken away.
    TramiteBorrado = "tramite_borrado",
    /// A mesa was made.
    MesaCreada = "mesa_creada",
    /// A mesa was changed.
    MesaEditada = "mesa_editada",
    /// A mesa was taken away.
    MesaBorrada = "mesa_borrada",
    /// An área's configuration was changed.
    AreaConfigurada = "area_configurada",
    /// An image or a video was added to an área's monitors.
    MedioSubido = "medio_subido",
    /// It was called otherwise, moved, or shown for another time.
    MedioEditado = "medio_editado",
    /// It is shown no more.
    MedioBorrado = "medio_borrado",
    /// A token of another system was made.
    TokenCreado = "token_creado",
    /// It was ended.
    TokenRevocado = "token_revocado",
    /// A webhook was made.
    WebhookCreado = "webhook_creado",
    /// It was switched on or off.
    WebhookCambiado = "webhook_cambiado",
    /// It was forgotten.
    WebhookBorrado = "webhook_borrado",
    /// The holidays of all áreas were changed.
    FeriadosCambiados = "feriados_cambiados",
    /// The office's own name or colours were changed.
    AparienciaCambiada = "apariencia_cambiada",
    /// Its logo was.
    LogoCambiado = "logo_cambiado",
    /// The oldest rows of this trail were forgotten.
    AuditoriaOlvidada = "auditoria_olvidada",
}

/// Where the command line is, in place of an address.
pub const CONSOLA: &str = "consola";

/// A text that names no [`Acto`].
#[derive(Debug, thiserror::Error)]
#[error("«{0}» is no acto")]
pub struct ActoDesconocido(String);

impl FromStr for Acto {
    type Err = ActoDesconocido;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let mut todos = Acto::TODOS.iter().copied();
        todos
            .find(|a| a.nombre() == s)
            .ok_or_else(|| ActoDesconocido(s.to_owned()))
    }
}

/// What something was done to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Objeto {
    /// An account.
    Usuario(UsuarioId),
    /// A turno.
    Turno(TurnoId),
    /// A mesa.
    Mesa(MesaId),
    /// An área.
    Area(AreaId),
    /// A trámite.
    Tramite(TramiteId),
    /// A screen, by its identity: of its own choice, unless it was paired.
    Pantalla(String),
    /// A token of another system.
    Token(TokenId),
    /// A webhook.
    Webhook(WebhookId),
}

impl Objeto {
    /// Its kind, in the database.
    pub fn tipo(&self) -> &'static str {
        match self {
            Objeto::Usuario(_) => "usuario",
            Objeto::Turno(_) => "turno",
            Objeto::Mesa(_) => "mesa",
            Objeto::Area(_) => "area",
            Objeto::Tramite(_) => "tramite",
            Objeto::Pantalla(_) => "pantalla",
            Objeto::Token(_) => "token",
            Objeto::Webhook(_) => "webhook",
        }
    }

    /// Which one of its kind.
    pub fn id(&self) -> String {
        match self {
            Objeto::Usuario(id) => id.to_string(),
            Objeto::Turno(id) => id.to_string(),
            Objeto::Mesa(id) => id.to_string(),
            Objeto::Area(id) => id.to_string(),
            Objeto::Tramite(id) => id.to_string(),
            Objeto::Pantalla(id) => id.clone(),
            Objeto::Token(id) => id.to_string(),
            Objeto::Webhook(id) => id.to_string(),
        }
    }
}

/// Who did it: an account, with the name that it had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Autor {
    /// Its identity.
    pub id: UsuarioId,
    /// The name that one logs in with.
    pub usuario: String,
}

impl From<&Usuario> for Autor {
    fn from(yo: &Usuario) -> Self {
        Autor {
            id: yo.id,
            usuario: yo.usuario.clone(),
        }
    }
}

/// One entry of the audit trail, before it is known when and from where it was done.
///
/// What goes into it is read by others for years: no password, no token, no whole documento.
#[derive(Clone, Debug, PartialEq)]
pub struct Hecho {
    /// What was done.
    pub acto: Acto,
    /// Who did it; `None`: whoever is logged in where it was asked for.
    pub autor: Option<Autor>,
    /// What it was done to.
    pub objeto: Option<Objeto>,
    /// In which área.
    pub area: Option<AreaId>,
    /// Whose life it is part of.
    pub turno: Option<TurnoId>,
    /// Whatever else there is to say.
    pub detalle: Map<String, Value>,
}

impl Hecho {
    /// That this was done.
    pub fn de(acto: Acto) -> Hecho {
        Hecho {
            acto,
            autor: None,
            objeto: None,
            area: None,
            turno: None,
            detalle: Map::new(),
        }
    }

    /// By whom.
    pub fn por(self, autor: impl Into<Autor>) -> Hecho {
        Hecho {
            autor: Some(autor.into()),
            ..self
        }
    }

    /// To what.
    pub fn sobre(self, objeto: Objeto) -> Hecho {
        Hecho {
            objeto: Some(objeto),
            ..self
        }
    }

    /// In which área.
    pub fn en(self, area: AreaId) -> Hecho {
        Hecho {
            area: Some(area),
            ..self
        }
    }

    /// To a turno, as a part of its life.
    pub fn del_turno(self, turno: TurnoId) -> Hecho {
        Hecho {
            turno: Some(turno),
            ..self.sobre(Objeto::Turno(turno))
        }
    }

    /// With something else to say.
    pub fn con(mut self, campo: &str, valor: impl Into<Value>) -> Hecho {
        self.detalle.insert(campo.to_owned(), valor.into());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_read_back_and_none_is_given_twice() {
        for acto in Acto::TODOS {
            assert_eq!(acto.nombre().parse::<Acto>().unwrap(), *acto);
            assert_eq!(serde_json::to_value(acto).unwrap(), acto.nombre());
        }
        let nombres: BTreeSet<_> = Acto::TODOS.iter().map(|a| a.nombre()).collect();
        assert_eq!(nombres.len(), Acto::TODOS.len());
        assert!("nada".parse::<Acto>().is_err());
    }
}
