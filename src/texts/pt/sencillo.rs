//! Texts of the plain pages, for browsers that can't run the program, in Portuguese.

use crate::texts::sencillo::Sencillo;

pub const PT: Sencillo = Sencillo {
    no_carga: "Esta tela não responde?",
    usar: "Usar a versão simples",
    elija: "Escolher",
    sin_documento: "Pode deixar vazio.",
    ninguna: "Não, nenhuma",
    otro_turno: "Retirar outra senha",
    vuelve: |s| format!("Esta página volta ao início em {s} segundos."),
    panel: "Painel simples",
    solo_lo_principal: "Tem o principal: chamar, atender, encerrar e encaminhar. Notas, correções e atalhos estão no painel completo.",
    de_otro: "Aquele painel era de outra pessoa, que já não está neste navegador: nada foi feito. Este é o seu.",
    panel_completo: "Voltar ao painel completo",
    actualizar: "Atualizar",
    reanudar: "Continuar com",
};
