//! Texts of the dashboard, in Portuguese.

use crate::texts::dashboard::Dashboard;

pub const PT: Dashboard = Dashboard {
    titulo: "Visão geral do dia",
    figuras: "Números de hoje",
    pendientes: "Aguardando",
    en_atencion: "Em atendimento",
    finalizados: "Finalizadas",
    llamando: "Chamando",
    no_presento: "Não compareceram",
    vencidos: "Vencidas de dias anteriores",
    nivel_de_servicio: "Nível de serviço",
    nivel_ayuda: "Nível de serviço: parte das senhas chamadas hoje que não esperaram mais que os minutos configurados na sua área. Com menos de cinco chamadas aparece «—».",
    porcentaje: |p| p.map_or_else(|| "—".to_owned(), |p| format!("{p}%")),
    actualizado: "Última atualização:",
    actualizar: "Atualizar agora",
    figuras_viejas: "São os últimos números recebidos; tentamos de novo em um minuto.",
    ultimos: "As dez senhas mais novas",
    ninguno: "Ainda não foi emitida nenhuma senha.",
    numero: "Número",
    hora: "Hora",
    tramite: "Serviço",
    area: "Área",
    estado: "Situação",
    mesa: "Guichê",
};
