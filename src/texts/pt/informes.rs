//! Texts of the reports, in Portuguese.

use super::super::cifras;
use crate::domain::informe::Cuenta;
use crate::domain::planilla::Signos;
use crate::texts::informes::Informes;

pub const PT: Informes = Informes {
    titulo: "Relatórios",
    explica: "Os números de qualquer período. O endereço desta página diz tudo o que foi escolhido: quem o abrir e puder ver essas áreas verá o mesmo.",
    enlace: "Relatórios de qualquer período",
    que: "O que mostrar",
    desde: "De",
    hasta: "Até, esse dia inclusive",
    area: "Área",
    todas: "Todas as minhas",
    tramite: "Serviço",
    todos: "Todos",
    operador: "Atendente",
    comparar: "Comparar com outro período",
    contra_desde: "Comparar de",
    contra_hasta: "Comparar até, inclusive",
    ver: "Ver relatório",
    descargar_csv: "Baixar CSV",
    descargar_xlsx: "Baixar Excel (XLSX)",
    imprimir_ayuda: "Para papel, imprima a página: sai sem menus.",
    dia_invalido: "Escolha um dia no calendário.",
    al_reves: "O último dia é anterior ao primeiro.",
    muy_largo: "O período tem mais de dez anos: escolha um mais curto.",
    no_existe: "Escolha uma opção da lista.",
    periodo: |desde, hasta| match desde == hasta {
        true => format!("Em {}", cifras::fecha(desde)),
        false => format!("De {} a {}", cifras::fecha(desde), cifras::fecha(hasta)),
    },
    sin_turnos: "Não houve senhas nesse período.",
    cifras: "Números do período",
    cifra: "Número",
    valor: "Valor",
    contra: "Comparado",
    emitidos: "Emitidas",
    recibidos: "Recebidas de outra área",
    llamados: "Chamadas",
    finalizados: "Finalizadas",
    no_presento: "Não compareceram",
    vencidos: "Vencidas sem chamada",
    derivados: "Encaminhadas a outra área",
    cancelados: "Canceladas",
    nivel: |minutos| format!("Nível de serviço ({})", plazos(minutos)),
    pasados: |minutos| format!("Esperaram mais que o limite ({})", plazos(minutos)),
    ausentismo: "Ausências",
    abandono: "Desistências",
    ocupacion: "Ocupação",
    ocioso: "Ocioso com gente esperando",
    sin_registro: "Dias sem registro (ocioso com gente esperando)",
    ocioso_sin_registro: |dias| {
        format!(
            "Ocioso com gente esperando, sem {} cujo registro já não se guarda.",
            cifras::cuenta(dias, "dia", "dias")
        )
    },
    tiempos: "Tempos",
    tiempo_de: "Tempo",
    espera: "Espera",
    respuesta: "Resposta",
    atencion: "Atendimento",
    permanencia: "Permanência",
    casos: "Casos",
    media: "Média",
    mediana: "Mediana",
    p90: "P90",
    maxima: "Máxima",
    por_tramite: "Por serviço",
    por_mesa: "Por guichê",
    por_operador: "Por atendente",
    por_prioridad: "Por prioridade",
    prioridad: "Prioridade",
    con_prioridad: "Com prioridade, todas",
    mesa: "Guichê",
    todas_las_mesas: "Todos",
    espera_media: "Espera média",
    espera_p90: "Espera P90",
    atencion_media: "Atendimento médio",
    atencion_maxima: "Atendimento máximo",
    nivel_corto: "Nível de serviço",
    ver_turnos: |de| format!("Ver as senhas: {de}"),
    ver_casos: |n| format!("Ver {}", cifras::cuenta(n, "senha", "senhas")),
    cuenta: |cuenta| match cuenta {
        Cuenta::Emitidos => "Emitidas",
        Cuenta::Recibidos => "Recebidas de outra área",
        Cuenta::Llamados => "Chamadas",
        Cuenta::Finalizados => "Finalizadas",
        Cuenta::NoPresento => "Não compareceram",
        Cuenta::Vencidos => "Vencidas sem chamada",
        Cuenta::Derivados => "Encaminhadas a outra área",
        Cuenta::Cancelados => "Canceladas",
        Cuenta::Abandono => "Canceladas ou vencidas",
        Cuenta::ATiempo => "Chamadas dentro do nível de serviço",
        Cuenta::Pasados => "Esperaram mais que o limite",
        Cuenta::Respuesta => "Com resposta conhecida",
        Cuenta::Atencion => "Com atendimento terminado",
        Cuenta::Permanencia => "Com permanência conhecida",
        Cuenta::Anunciados => "Avisadas de quando seriam chamadas",
        Cuenta::Acertados => "Chamadas dentro do intervalo anunciado",
        Cuenta::Adelantados => "Chamadas antes do intervalo anunciado",
        Cuenta::Atrasados => "Chamadas depois do intervalo anunciado",
        Cuenta::EnCurso => "Chamadas ou em atendimento agora",
        Cuenta::DeAntes => "Sem fechar, de outros dias",
        Cuenta::FueraDeNivel => "Esperam hoje mais que o prometido",
        Cuenta::CercaDelLimite => "Esperam hoje perto do limite",
        Cuenta::SobreElLimite => "Esperam hoje acima do limite",
    },
    anunciados: "Avisadas de quando seriam chamadas",
    acierto_parte: "Parte dentro do intervalo anunciado",
    anunciado: "Intervalo anunciado aos visitantes",
    anunciado_ayuda: "De quem recebeu, ao emitir a senha, um intervalo em que seria chamado, e foi chamado; sem quem avisou que chegava tarde.",
    dia: "Dia",
    solo_hoy: "Só hoje",
    dia_de_semana: "Dia da semana",
    calor: "Chegadas por dia e meia hora",
    calor_esperas: "Esperas por dia e meia hora",
    calor_ayuda: "Senhas emitidas em todo o período e, onde há cinco chamadas ou mais, sua espera média. Não se separa por atendente. Mais escuro: mais chegadas.",
    llegadas_de_todos: "As chegadas não se separam por atendente: são as de todos.",
    misma_escala: "Os dois mapas têm as mesmas horas e a mesma escala.",
    media_hora: "Meia hora",
    como_tabla_sola: "Ver como tabela",
    como_tabla: "Ver como tabela, com as esperas",
    dias: [
        "Segunda", "Terça", "Quarta", "Quinta", "Sexta", "Sábado", "Domingo",
    ],
    en_hora: |llegadas, espera| match espera {
        Some(ms) => format!("{llegadas}, espera média {}", cifras::reloj(ms)),
        None => llegadas.to_string(),
    },
    hoy: "Hoje em números",
    llegadas_hoy: "Chegadas de hoje e o habitual",
    llegadas_ayuda: "O habitual: a média dos últimos oito dias iguais da semana, sem feriados.",
    llegaron: "Chegaram hoje",
    habitual: "Habitual",
    pronostico: |dia| format!("Previsão para {}", cifras::fecha(dia)),
    pronostico_metodo: "Método: média ponderada das chegadas dos últimos oito dias iguais da semana, sem feriados; o mais recente pesa mais.",
    pronostico_error: |dias, por_media, del_dia| {
        format!(
            "Erro medido: {}, este método errou por {} senhas por meia hora (MAE) e por {}% do total do dia (MAPE), em média.",
            match dias {
                1 => "no último dia útil".to_owned(),
                _ => format!("nos últimos {dias} dias úteis"),
            },
            cifras::decimal(por_media, ','),
            cifras::decimal(del_dia, ',')
        )
    },
    pronostico_sin_error: "Ainda não há dias suficientes para medir o erro deste método.",
    pronostico_mesas: |objetivo, minutos, dura| match dura {
        Some(ms) => format!(
            "Guichês: os menos com que, segundo a fórmula C de Erlang, {objetivo} de cada 100 seriam chamados em {minutos} min, se cada senha ocupa {} em média.",
            cifras::reloj(ms)
        ),
        None => "Para calcular os guichês faltam atendimentos terminados: são necessários cinco."
            .to_owned(),
    },
    pronostico_areas: |objetivo| {
        format!(
            "Das áreas que abrem nesse dia, juntas. Os guichês se calculam em cada área, porque nenhum guichê atende outra: os menos com que {objetivo} de cada 100 seriam chamados dentro do prazo da sua área (fórmula C de Erlang), e se somam; «—» onde faltam a uma área atendimentos terminados."
        )
    },
    pronostico_solo: |area| format!("Só de {area}."),
    pronostico_faltan: |areas| {
        let ficam = match areas {
            [_] => "Fica fora, por não abrir nesse dia ou por ter",
            _ => "Ficam fora, por não abrirem nesse dia ou por terem",
        };
        format!(
            "{ficam} muito pouco passado: {}.",
            cifras::lista(areas, "e")
        )
    },
    por_area: "Por área",
    error_media: "Erro por meia hora (MAE)",
    error_dia: "Erro do dia (MAPE)",
    llegadas: "Chegadas",
    mesas: "Guichês",
    mesas_a_lo_sumo: "Guichês, no máximo",
    total: "Total",
    sin_pronostico: "A previsão é de áreas inteiras: escolha todos os serviços e todos os atendentes.",
    notas: [
        "Espera: da emissão à primeira chamada; de uma senha que voltou à fila, à chamada que se seguiu. Resposta: da última chamada ao começo do atendimento. Atendimento: sem o tempo em espera. Permanência: da emissão ao fim, das finalizadas. O que ficou aberto mais de seis horas, como uma senha esquecida até o dia seguinte, não entra nos tempos nem na ocupação.",
        "Ausências e desistências: partes das que terminaram aqui ou terminarão, isto é, as emitidas e as recebidas menos as encaminhadas a outra área. Ocupação: tempo de atendimento terminado sobre o tempo em serviço sem pausas; não se calcula por serviço. P90: nove de cada dez esperaram isso ou menos.",
        "Ocioso com gente esperando: tempo em que alguém estava em serviço num guichê, sem pausa e sem senha em curso, enquanto esperava alguém a quem podia chamar, dentro do horário de atendimento. Segundo o registro de cada dia e o que cada guichê atendia quando foi contado; não se calcula por serviço.",
        "Médias, máximas e quantidades são exatas; medianas e P90 diferem no máximo meio segundo ou 1,6%. Com menos de cinco casos aparece «—».",
    ],
    sin_dato: "—",
    tiempo: cifras::reloj,
    parte: |mil| format!("{}%", cifras::decimos(mil, ',')),
    en_minutos: |que| format!("{que} (min)"),
    decimal: |n| cifras::decimal(n, ','),
    archivo: "relatorio",
    csv: Signos::COMA,
};

fn plazos(minutos: &[u32]) -> String {
    let minutos: Vec<_> = minutos.iter().map(u32::to_string).collect();
    format!("{} min", cifras::lista(&minutos, "ou"))
}
