//! Texts of the monitor, in Portuguese.

use crate::texts::monitor::Monitor;

pub const PT: Monitor = Monitor {
    titulo: |area| format!("Monitor · {area}"),
    todas_las_areas: "Todas as áreas",
    llamando: "Chamando",
    ultimo_llamado: "Última chamada",
    nadie_llamado: "Ninguém foi chamado ainda",
    nadie_llamado_ayuda: "Seu número vai aparecer aqui.",
    anteriores: "Chamadas anteriores",
    sin_anteriores: "Nenhuma por enquanto",
    en_espera: "Em espera",
    personas: |n| if n == 1 { "pessoa" } else { "pessoas" },
    proximos: "Números em espera, por ordem de chegada",
    turno: "Senha",
    anuncio: |numero, mesa, area| {
        let partes = [Some(numero), mesa, area];
        let partes: Vec<_> = partes.into_iter().flatten().collect();
        format!("Senha {}", partes.join(", "))
    },
    idioma_voz: |_| "pt-BR",
    voz_servidor: |_| "pt-br",
    dicho: |numero, mesa, area| {
        let area = area.map(|a| format!(", {a}")).unwrap_or_default();
        let hacia = mesa.map(|m| format!(" Por favor, dirija-se a {m}."));
        format!("Senha {numero}{area}.{}", hacia.unwrap_or_default())
    },
    sin_sonido: "O navegador está bloqueando o som: as chamadas não são ouvidas. Toque na tela ou pressione uma tecla.",
    no_suena: "Este navegador não pode emitir som: as chamadas são vistas, não ouvidas.",
    activar_sonido: "Ativar o som",
    area_desconocida: "Essa área não existe",
    area_desconocida_ayuda: |area| {
        format!("Não há nenhuma área «{area}». Escolha a que esta tela deve mostrar:")
    },
    areas: "Áreas",
    medios: "Imagens e vídeos",
    muestra: |numero, mesa| match mesa {
        Some(mesa) => format!("Última chamada: {numero}, {mesa}"),
        None => format!("Última chamada: {numero}"),
    },
    muestra_cortado: "Sem conexão ao vivo",
    no_carga: "Não foi possível carregar o monitor",
    no_carga_ayuda: "Ele tenta de novo sozinho a cada 10 segundos.",
};
