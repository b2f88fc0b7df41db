//! Texts of the page on which somebody sets their password, in Portuguese.

use crate::texts::clave::Clave;

pub const PT: Clave = Clave {
    titulo: "Escolha sua senha de acesso",
    explicacion: |usuario| {
        format!("Você vai entrar com o usuário «{usuario}» e a senha de acesso que escolher aqui.")
    },
    no_sirve: "Este link já foi usado ou venceu. Peça um novo a quem administra as contas.",
    guardar: "Salvar a senha de acesso e entrar",
};
