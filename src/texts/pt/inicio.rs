//! Texts of the page on which the first administrator makes their account, in Portuguese.

use crate::texts::inicio::Inicio;

pub const PT: Inicio = Inicio {
    titulo: "Conta do administrador",
    explicacion: "Este link serve uma única vez. Com a conta criada aqui administra-se todo o sistema.",
    falta_enlace: "Falta o link. Ao iniciar pela primeira vez, o servidor escreve no console o endereço completo desta página: abra-a por lá.",
    no_sirve: "Este link já foi usado ou venceu. Se a conta do administrador já foi criada, entre com ela.",
    nombre: "Nome e sobrenome",
    usuario: "Usuário",
    usuario_ayuda: "De 2 a 60 letras sem acento, números, pontos, hifens ou arroba.",
    clave: "Senha de acesso",
    clave_ayuda: "Pelo menos 10 caracteres.",
    clave2: "A mesma senha de acesso, outra vez",
    crear: "Criar a conta e entrar",
};
