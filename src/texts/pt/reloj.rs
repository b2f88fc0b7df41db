//! Texts of the clock of those who wait, in Portuguese.

use super::super::cifras;
use crate::texts::reloj::Reloj;

pub const PT: Reloj = Reloj {
    titulo: "Quem espera agora, e o limite",
    regla: "Limite: a espera máxima que cada área configurou; quem a supera é chamado antes dos demais. Perto: já passaram quatro quintos. Prometido: o prazo do nível de serviço da área. Da emissão até a última atualização.",
    area: "Área",
    esperan: "Esperam",
    prometido: "Mais que o prometido",
    cerca: "Perto do limite",
    sobre: "Acima do limite",
    mas_larga: "Espera mais longa",
    de_minutos: |n, minutos| format!("{n} ({minutos} min)"),
    nadie: "Ninguém espera neste momento.",
    apurados: "Quem superou o limite ou está perto, primeiro quem mais espera",
    numero: "Senha",
    tramite: "Serviço",
    espera: "Espera",
    resta: "Até o limite",
    quedan: |ms| match ms {
        ..0 => format!("Superado por {}", cifras::horas(-ms)),
        60_000..120_000 => "Falta 1 min".to_owned(),
        _ => format!("Faltam {}", cifras::horas(ms)),
    },
    tranquilos: "Ninguém está perto do limite.",
};
