//! Texts of the page that is there while the server is not, in Portuguese.

use crate::texts::sin_conexion::SinConexion;

pub const PT: SinConexion = SinConexion {
    titulo: "Sem conexão",
    kiosk: "Não é possível dar senhas neste momento",
    kiosk_ayuda: "Não há conexão com o servidor. Espere um momento ou avise no balcão de informações.",
    propio: "Sem conexão",
    propio_ayuda: "Sua senha continua valendo: você é chamado pela tela da sala, mesmo que esta página não mostre.",
    monitor: "Não há conexão com o servidor",
    monitor_ayuda: "As chamadas são anunciadas nas outras telas ou em voz alta.",
    vuelve_sola: "Esta página volta sozinha assim que houver conexão.",
};
