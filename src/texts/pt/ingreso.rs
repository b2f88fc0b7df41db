//! Texts of the login, in Portuguese.

use super::super::cifras::cuenta;
use crate::texts::ingreso::Ingreso;

pub const PT: Ingreso = Ingreso {
    titulo: "Entrar",
    usuario: "Usuário",
    clave: "Senha de acesso",
    ver_clave: "Mostrar a senha de acesso",
    ingresar: "Entrar",
    olvido: "Esqueceu sua senha de acesso? Peça uma nova ao administrador.",
    ya_ingreso: |nombre, rol| format!("Você já entrou como {nombre} ({rol})."),
    seguir: "Continuar",
    con_otra_cuenta: "Entrar com outra conta",
    demasiados_intentos: |segundos| {
        let espera = match segundos {
            s if s < 120 => cuenta(s, "segundo", "segundos"),
            s => cuenta(s.div_ceil(60), "minuto", "minutos"),
        };
        format!("Tentativas demais. Espere {espera} e tente de novo.")
    },
};
