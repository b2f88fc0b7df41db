//! Texts of the simulation of a past day, in Portuguese.

use super::super::cifras::{self, decimas, entero};
use crate::texts::simulacion::Simulacion;

pub const PT: Simulacion = Simulacion {
    titulo: "Simulação de um dia",
    explica: "Repete-se um dia com outra política: vêm as mesmas pessoas nas mesmas horas, e cada guichê chama nos mesmos momentos em que chamou, mas quem for a vez pela política escolhida. Quem foi chamado à mão, ou voltou à fila, fica como foi.",
    limites: "É uma estimativa: supõe que cada atendimento durou o mesmo seja quem for o chamado, e que os guichês atendem os serviços que têm hoje.",
    enlace: "Simular outra política com um dia passado",
    que: "O que simular",
    area: "Área",
    dia: "Dia",
    dia_ayuda: "Um dia que já passou, ou o que vai de hoje.",
    dia_invalido: "Escolha no calendário um dia até hoje.",
    numeros: "Pesos e limites",
    simular: "Simular",
    en_vigor: |politica| format!("Hoje a área chama assim: {politica}."),
    usar: "Ir à configuração para usar esta política",
    sin_llamados: "Nesse dia a área não chamou ninguém: não há nada a simular.",
    sin_dias: "A área ainda não chamou ninguém. Quando chamar, aqui você poderá simular esse dia.",
    sin_log: "O registro desse dia já foi apagado por antiguidade: usa-se o que cada senha guarda, que não lembra as chamadas desfeitas nem quando se corrigiu uma prioridade.",
    en_curso: "O dia não terminou: conta-se o que vai dele.",
    fijos: |n| match n {
        0 => None,
        1 => Some("1 senha fica como foi, porque uma pessoa decidiu sobre ela.".to_owned()),
        n => Some(format!(
            "{n} senhas ficam como foram, porque uma pessoa decidiu sobre elas."
        )),
    },
    sin_llamar: |fue, habria_sido| match (fue, habria_sido) {
        (0, 0) => None,
        (fue, habria_sido) => Some(format!(
            "Sem chamar: {fue} nesse dia, {habria_sido} na simulação."
        )),
    },
    resumen: |diferencia| match diferencia.map(decimas) {
        None => "Com menos de cinco chamadas não dá para comparar a espera.".to_owned(),
        Some(0) => "A espera média de todos teria sido a mesma.".to_owned(),
        Some(d) if d < 0 => format!("A espera média de todos teria sido {} menor.", minutos(-d)),
        Some(d) => format!("A espera média de todos teria sido {} maior.", minutos(d)),
    },
    graficos: "Espera média",
    tabla: "As esperas, como foram e como teriam sido",
    grupo: "Grupo",
    lado: "Espera",
    todos: "Todos",
    fue: "Foi",
    habria_sido: "Teria sido",
    diferencia: "Diferença",
    casos: "Chamadas",
    media: "Média",
    mediana: "Mediana",
    p90: "P90",
    maxima: "Máxima",
    pasados: |minutos| format!("Mais de {minutos} min"),
    pocos: "P90: nove de cada dez esperaram isso ou menos. Com menos de cinco chamadas aparece «—».",
    sin_dato: "—",
    tiempo: |ms| minutos(decimas(ms)),
    mas_o_menos: |ms| match decimas(ms) {
        0 => "igual".to_owned(),
        d if d < 0 => format!("−{}", minutos(-d)),
        d => format!("+{}", minutos(d)),
    },
    mas_o_menos_cuantos: |n| match n {
        0 => "igual".to_owned(),
        n if n < 0 => format!("−{}", -n),
        n => format!("+{n}"),
    },
    parte: |cuantos, mil| match mil {
        Some(mil) => format!("{cuantos} ({}%)", cifras::decimos(entero(mil), ',')),
        None => cuantos.to_string(),
    },
};

fn minutos(decimas: i64) -> String {
    format!("{} min", cifras::decimos(decimas, ','))
}
