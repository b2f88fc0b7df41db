//! Texts of the live link, in Portuguese.

use crate::texts::enlace::Enlace;

pub const PT: Enlace = Enlace {
    conectando: "Conectando…",
    conectado: "Ao vivo",
    reintentando: |intento, de| format!("Sem conexão. Tentando de novo {intento}/{de}…"),
    sin_conexion: "Sem conexão, continuamos tentando",
    respaldo: |segundos| format!("Reserva: atualiza a cada {segundos} s"),
    sin_sesion: "Sessão encerrada",
    reconectar: "Reconectar agora",
};
