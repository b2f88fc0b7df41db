//! Texts of the administration, in Portuguese.

use super::super::cifras::cuenta;
use crate::domain::aspecto::{Color, Icono};
use crate::domain::preferencia::Preferencia;
use crate::texts::administracion::Administracion;

pub const PT: Administracion = Administracion {
    titulo: "Administração",
    auditoria: "Auditoria",
    padron: "Cadastro",
    areas: "Áreas",
    area: "Área",
    area_nueva: "Nova área",
    tramites: "Serviços",
    tramite_nuevo: "Novo serviço",
    pantallas: "Telas",
    mesas: "Guichês",
    mesa_nueva: "Novo guichê",
    usuarios: "Usuários",
    usuario_nuevo: "Novo usuário",
    turnos: "Senhas",
    busca_turnos: "Buscar por número, documento ou nome",
    simulacion: "Simulação",
    personas: "Pessoas",
    persona: "Pessoa",
    busca_personas: "Buscar por documento ou nome",
    emitido: "Emitida",
    documento: "Documento",
    nacimiento: "Data de nascimento",
    edad: "Idade",
    sin_nombre: "Sem nome",
    ultimos: "Suas últimas senhas",
    sin_turnos: "Ainda não retirou nenhuma senha.",
    busca_areas: "Buscar por nome ou série",
    busca_tramites: "Buscar por nome, área ou série",
    busca_mesas: "Buscar por nome, área ou quem atende",
    busca_usuarios: "Buscar por nome, usuário ou área",
    nada: "Ainda não há nada nesta lista.",
    todas: "Todas",
    todos: "Todos",
    ninguno: "Nenhum",
    nombre: "Nome",
    guardar: "Salvar as alterações",
    cambiado: "Enquanto você escrevia, outra pessoa alterou estes dados. Nada foi salvo e o que você escreveu continua aqui: veja como estão agora e faça sua alteração ali.",
    guardado: "As alterações foram salvas.",
    crear: "Criar",
    borrar: "Excluir",
    sin_vuelta: "Não é possível desfazer.",
    orden: "Ordem",
    subir: |nombre| format!("Subir «{nombre}»"),
    bajar: |nombre| format!("Descer «{nombre}»"),
    slug: "Nome nos endereços",
    slug_ayuda: "Letras minúsculas sem acento, números e hifens, como em /turnos/monitor/?area=mesa-de-entradas.",
    serie: "Série",
    serie_ayuda: "De uma a três letras: o número das senhas começa com elas. Uma alteração vale a partir da próxima senha.",
    zona: "Fuso horário",
    zona_ayuda: "Como America/Sao_Paulo: diz quando começa cada dia.",
    solo_nombre: "A série, o fuso horário e o nome nos endereços são alterados por um administrador.",
    borrar_area: |nombre| format!("Excluir a área «{nombre}»?"),
    serie_propia_ayuda: "De uma a três letras, se os números não são os da área. Vazia: os da área.",
    cupo: "Senhas por dia",
    cupo_ayuda: "Ao chegar a esse número, o totem avisa que não há mais. Vazio: todas as que vierem.",
    sin_cupo: "Sem limite",
    icono: "Desenho no totem",
    sin_icono: "Nenhum",
    oculto: "Não oferecer no totem",
    oculto_ayuda: "Quem já espera é chamado mesmo assim.",
    en_kiosco: "No totem",
    se_ofrece: "Oferecido",
    no_se_ofrece: "Oculto",
    borrar_tramite: |nombre| format!("Excluir o serviço «{nombre}»?"),
    color: "Cor",
    sin_color: "Nenhuma",
    atiende: "Serviços que atende",
    atiende_ayuda: "Se não marcar nenhum, atende todos os da área.",
    atiende_todo: "Todos os da área",
    cerrada: "Guichê fechado",
    cerrada_ayuda: "Ninguém pode escolhê-lo. Quem está nele continua até deixá-lo.",
    quien: "Quem está",
    libre: "Livre",
    ausente: |quien| format!("{quien} (sem conexão)"),
    borrar_mesa: |nombre| format!("Excluir o guichê «{nombre}»?"),
    usuario: "Usuário",
    usuario_ayuda: "É com este nome que entra, e não muda depois. De 2 a 60 letras sem acento, números, pontos, hifens ou arroba.",
    rol: "Função",
    sus_areas: "Áreas em que trabalha",
    estado: "Situação",
    activas: "Habilitados",
    deshabilitadas: "Desabilitados",
    activa: "Habilitado",
    deshabilitada: "Desabilitado",
    sin_clave: "Ainda sem senha de acesso",
    ajena: "Administrado por outra pessoa",
    preferencias: "Serviços que atende",
    preferencias_ayuda: "Com «chamar próxima». Quem esperou mais que o máximo da área é chamado antes de qualquer preferência.",
    enlace: "Dar um link para a senha de acesso",
    enlace_pregunta: |nombre| format!("Dar um link para {nombre} escolher outra senha de acesso?"),
    enlace_explica: "Serve uma única vez, durante 72 horas. Os links anteriores deixam de servir; a senha de acesso atual vale até que ele seja usado.",
    enlace_listo: "O link está pronto",
    enlace_como: |nombre| {
        format!("Copie-o e envie a {nombre}: aparece só agora, serve uma vez e vence em 72 horas.")
    },
    copiar: "Copiar",
    copiado: "Copiado.",
    usuario_hecho: |nombre| format!("A conta de {nombre} foi criada."),
    usuario_otro: "Criar outra",
    enlace_rotulo: "Link para escolher a senha de acesso",
    deshabilitar: "Desabilitar",
    deshabilitar_pregunta: |nombre| format!("Desabilitar a conta de {nombre}?"),
    deshabilitar_explica: "As sessões terminam agora e o guichê fica livre. Uma senha que está sendo chamada volta à fila; uma em atendimento fica para um gestor encerrar.",
    habilitar: "Habilitar",
    habilitar_pregunta: |nombre| format!("Habilitar a conta de {nombre}?"),
    habilitar_explica: "Poderá entrar com a senha de acesso que tinha.",
    en_manos: |numero, estado| format!("Está com a senha {numero}: {estado}."),
    entre: |minimo, maximo| format!("Escreva entre {minimo} e {maximo} caracteres."),
    numero_entre: |minimo, maximo| format!("Escreva um número entre {minimo} e {maximo}."),
    sin_controles: "Escreva em uma única linha, sem caracteres especiais.",
    slug_invalido: "Use de 2 a 60 letras minúsculas sem acento, números ou hifens, com alguma letra.",
    slug_tomado: "Outra área já usa esse nome nos endereços. Escolha outro.",
    serie_invalida: "Use de uma a três letras de A a Z, sem cedilha.",
    zona_invalida: "Esse fuso horário não existe. Escolha um da lista.",
    falta_area: "Escolha pelo menos uma área.",
    con_turno: |numero, area| {
        format!("Está com a senha {numero} de {area} sem encerrar: termine-a primeiro.")
    },
    area_en_uso: |[turnos, tramites, mesas, usuarios, pantallas, tokens]| {
        let partes = [
            (turnos, "senha", "senhas"),
            (tramites, "serviço", "serviços"),
            (mesas, "guichê", "guichês"),
            (usuarios, "usuário", "usuários"),
            (pantallas, "tela vinculada", "telas vinculadas"),
            (tokens, "token", "tokens"),
        ];
        let partes: Vec<_> = partes
            .into_iter()
            .filter(|(n, ..)| *n > 0)
            .map(|(n, uno, muchos)| cuenta(n, uno, muchos))
            .collect();
        let tiene = partes.join(", ");
        let salida = match turnos {
            0 => "Exclua-os, revogue-os ou passe-os a outra área primeiro.",
            _ => {
                "As senhas ficam para os números: se a área não atende mais, oculte seus serviços e o totem deixa de oferecê-la."
            }
        };
        format!("A área não pode ser excluída: tem {tiene}. {salida}")
    },
    tramite_en_uso: |turnos| {
        let tem = match turnos {
            1 => "1 senha, e os números precisam dela".to_owned(),
            n => format!("{n} senhas, e os números precisam delas"),
        };
        format!(
            "O serviço não pode ser excluído: tem {tem}. Oculte-o: o totem deixa de oferecê-lo e quem espera é chamado mesmo assim."
        )
    },
    tramite_de_mesa: |mesa| {
        format!(
            "«{mesa}» atende só este serviço: sem ele atenderia todos. Altere primeiro o que esse guichê atende."
        )
    },
    mesa_en_uso: |turnos| {
        let llamados = match turnos {
            1 => "1 senha foi chamada nele, e os números precisam dela".to_owned(),
            n => format!("{n} senhas foram chamadas nele, e os números precisam delas"),
        };
        format!("O guichê não pode ser excluído: {llamados}. Feche-o: ninguém poderá escolhê-lo.")
    },
    mesa_ocupada: |quien| format!("O guichê não pode ser excluído: {quien} está nele."),
    dibujo: |icono| match icono {
        Icono::Documento => "Documento",
        Icono::Carpeta => "Pasta",
        Icono::Identidad => "Identidade",
        Icono::Pago => "Pagamento",
        Icono::Certificado => "Certidão",
        Icono::Consulta => "Consulta",
        Icono::Vivienda => "Moradia",
        Icono::Vehiculo => "Veículo",
        Icono::Salud => "Saúde",
        Icono::Familia => "Família",
        Icono::Trabajo => "Trabalho",
        Icono::Cita => "Data",
    },
    que_color: |color| match color {
        Color::Rojo => "Vermelho",
        Color::Naranja => "Laranja",
        Color::Verde => "Verde",
        Color::Turquesa => "Turquesa",
        Color::Azul => "Azul",
        Color::Violeta => "Violeta",
        Color::Rosa => "Rosa",
        Color::Gris => "Cinza",
    },
    preferencia: |p| match p {
        Preferencia::Primero => "Antes dos demais",
        Preferencia::Igual => "Como os demais",
        Preferencia::Ultimo => "Se não houver outros",
        Preferencia::No => "Não atende",
    },
    integraciones: "Integrações",
    feriados: "Feriados",
    configuracion: "Configuração",
};
