//! Texts of the operator's panel, in Portuguese.

use super::super::cifras::{self, cuenta};
use super::PT as TODO;
use crate::api::operador::Paso;
use crate::domain::estado::Estado;
use crate::domain::suceso::{MesaVista, Suceso};
use crate::domain::tablero::Derivado;
use crate::texts::operador::Operador;

pub const PT: Operador = Operador {
    titulo: "Painel do atendente",
    elija_mesa: "Escolha seu guichê",
    elija_mesa_ayuda: "Cada guichê é de uma só pessoa por vez.",
    sin_mesas: "Suas áreas ainda não têm guichês. Peça-os ao administrador.",
    libre: "Livre",
    su_mesa: "Seu guichê",
    ocupada_por: |quien| format!("Ocupado por {quien}"),
    esperan: |n| match n {
        1 => "1 espera".to_owned(),
        n => format!("{n} esperam"),
    },
    cambiar_mesa: "Mudar de guichê",
    dejar_mesa: "Deixar o guichê",
    volver: "Continuar neste guichê",
    volver_al_turno: "Voltar à senha",
    mesa_perdida: "Sem guichê",
    cerrada: |abre| match abre {
        "" => "Fora do horário de atendimento: não se pode chamar, e não há data de abertura."
            .to_owned(),
        abre => format!("Fora do horário de atendimento: não se pode chamar. Abre {abre}."),
    },
    mesa_perdida_ayuda: "Seu guichê ficou livre enquanto você não estava. Escolha um e continue com esta senha.",
    turno_actual: "Senha atual",
    sin_turno: "Nenhuma senha em andamento",
    sin_turno_ayuda: |n| match n {
        0 => "Ninguém está esperando. Quando chegar alguém, aparece na lista.".to_owned(),
        1 => "1 pessoa esperando.".to_owned(),
        n => format!("{n} pessoas esperando."),
    },
    solo_tarde: "Quem espera avisou que chega mais tarde. Se alguém já está, chame pela lista.",
    sale_con: |numero| {
        format!(
            "{numero} continua nas suas mãos. Encerre-a antes de sair; para sair assim mesmo, aperte “Sair” de novo."
        )
    },
    persona: "Pessoa",
    sin_nombre: "Sem nome",
    documento: "Documento",
    sin_documento: "Sem documento",
    tramite: "Serviço",
    prioridad: "Prioridade",
    por_que: "Por que esta senha",
    espero: "Esperou",
    llamadas: "Chamadas",
    desde_llamada: "Desde a primeira chamada",
    desde_atencion: "Em atendimento",
    minutos: |n| format!("{n} min"),
    acciones: "Ações",
    siguiente: "Chamar próxima",
    rellamar: "Chamar de novo",
    atender: "Iniciar atendimento",
    finalizar: "Finalizar",
    no_presento: "Não compareceu",
    motivo: "Motivo de encerramento",
    falta_para_ausente: |llamadas, segundos| {
        let llamadas = match llamadas {
            0 => None,
            n => Some(format!("chamar mais {}", cuenta(n, "vez", "vezes"))),
        };
        let espera = match segundos {
            0 => None,
            s => Some(format!("esperar {s} s")),
        };
        let hay_que: Vec<_> = llamadas.into_iter().chain(espera).collect();
        format!(
            "Antes de marcar a ausência é preciso {}.",
            cifras::lista(&hay_que, "e")
        )
    },
    se_llamo: |numero| format!("{numero} foi chamada."),
    se_atiende: |numero| format!("Atendendo {numero}."),
    se_finalizo: |numero| format!("{numero} finalizada."),
    deshacer: "Desfazer a chamada",
    llega_en: |n| format!("Avisou: chega em {n} min"),
    deshacer_ultimo: "Desfazer a última ação",
    siguen: "A seguir",
    mediana: |m| format!("o habitual: {m}"),
    timbre: "Tocar quando chega alguém e não havia ninguém",
    devolver: "Devolver à fila",
    pausar: "Deixar em espera",
    reanudar: "Retomar",
    derivar: "Encaminhar",
    sin_turno_boton: "Atender sem senha",
    reincorporar: "Reincorporar",
    se_deshizo: |numero| format!("A chamada de {numero} foi desfeita: espera como antes."),
    se_devolvio: |numero| format!("{numero} voltou à fila, no seu lugar."),
    se_pauso: |numero| format!("{numero} ficou em espera no seu guichê."),
    se_derivo: |numero| format!("{numero} foi encaminhada."),
    volvio: |numero| format!("{numero} está de novo na fila."),
    se_cancelo: |numero| format!("{numero} foi cancelada."),
    ya_no_es_suyo: |numero| format!("{numero} já não está nas suas mãos."),
    nadie_en_manos: "Você já não tem nenhuma senha nas mãos.",
    pausados: "Em espera no seu guichê",
    reanudar_a: |numero| format!("Retomar {numero}"),
    hace: |minutos| match minutos {
        0 => "há um momento".into(),
        n => format!("há {n} min"),
    },
    tardan: |numeros, minutos| match numeros {
        [] => String::new(),
        [uno] => format!(
            "{uno} espera no seu guichê há mais de {}.",
            cuenta(minutos, "minuto", "minutos")
        ),
        _ => format!(
            "{} esperam no seu guichê há mais de {}.",
            numeros.join(", "),
            cuenta(minutos, "minuto", "minutos")
        ),
    },
    cerrar: "Fechar",
    titulo_derivar: |numero| format!("Encaminhar {numero}"),
    derivar_ayuda: "Conserva o número e a hora de chegada. Se o guichê ou a pessoa não está, quem atende o serviço a chama.",
    al_instante: "Na hora, com um toque",
    o_con_su_numero: "ou com a tecla do número",
    a_quien: "A quem?",
    elija: "Escolha…",
    mesas: "Guichês",
    personas: "Pessoas",
    tramites_de: |area| format!("Serviços de {area}"),
    destino: |nombre, donde| match donde {
        Some(donde) => format!("{nombre} · {donde}"),
        None => format!("{nombre} (não está agora)"),
    },
    titulo_sin_turno: "Atender sem senha",
    sin_turno_explica: "Dá um número a quem chegou ao seu guichê e o chama na hora.",
    documento_opcional: "Documento (se tiver)",
    crear_y_llamar: "Dar senha e chamar",
    titulo_razon: "A senha já é de outro atendente",
    razon_de_otro: "Se fizer assim mesmo, escreva por quê: fica na auditoria com o seu nome.",
    razon_igual: "Motivo",
    ya_no_espera: "Não espera mais",
    hacer_igual: "Fazer assim mesmo",
    titulo_ausentes: "Reincorporar quem não estava",
    ausentes_ayuda: |lugares, minutos| {
        if minutos == 0 {
            return "Esta área não reincorpora ninguém: só se desfaz o que acabou de ser feito."
                .to_owned();
        }
        let lugares = match lugares {
            0 => "Volta à fila com a sua hora de chegada".to_owned(),
            1 => "É chamada depois da próxima".to_owned(),
            n => format!("É chamada depois das próximas {n}"),
        };
        let ate = cuenta(minutos, "minuto", "minutos");
        format!("{lugares}. Pode ser feito até {ate} depois da ausência.")
    },
    sin_ausentes: "Não há ninguém para reincorporar.",
    reincorporar_a: |numero| format!("Reincorporar {numero}"),
    opciones_de: |numero| format!("Opções de {numero}"),
    titulo_turno: |numero| format!("Senha {numero}"),
    llamar_este: "Chamar esta",
    razon: "Por que antes das demais?",
    razon_ayuda: "Fica registrado. O público não vê.",
    cancelar: "Cancelar a senha",
    recorrido: "Ver o percurso",
    titulo_recorrido: |numero| format!("Percurso de {numero}"),
    paso,
    viene_de: |area| format!("Vem de {area}"),
    derivado_a: |quien| format!("Para {quien}"),
    corregir: "Corrigir",
    se_corrigio: |numero| format!("Prioridade de {numero} corrigida."),
    no_vino: |numero| format!("{numero} não compareceu."),
    en_mesa: |mesa| format!("Agora você atende em {mesa}."),
    sin_mesa: "Você deixou o guichê.",
    anunciado: |monitores, mas| {
        let mut partes: Vec<_> = monitores
            .iter()
            .map(|(nombre, hora, mudo)| match mudo {
                true => format!("{nombre} ({hora}, sem áudio)"),
                false => format!("{nombre} ({hora})"),
            })
            .collect();
        if mas > 0 {
            partes.push(format!("mais {mas}"));
        }
        format!("Anunciada em {}", cifras::lista(&partes, "e"))
    },
    sin_monitor: "Nenhum monitor com nome conectado: avise em voz alta.",
    sin_anunciar: "Nenhum monitor a anunciou ainda.",
    en_espera: "Esperam ser chamadas",
    orden: "Por ordem de chegada. A prioridade e a espera decidem quem é chamado.",
    nadie_espera: "Ninguém está esperando.",
    de_otra_mesa: "Outro guichê",
    llego: |hora| format!("Chegou {hora}"),
    y_mas: |n| format!("e mais {n}"),
    cuenta_espera: "Esperam",
    cuenta_prioridad: "Com prioridade",
    cuenta_llamando: "Chamando",
    cuenta_atencion: "Em atendimento",
    avisos: "Avisos",
    nuevo: |numero, tramite| format!("Nova senha {numero}: {tramite}"),
    otro_llamo: |mesa, numero| match mesa {
        Some(mesa) => format!("{mesa} chamou {numero}"),
        None => format!("{numero} foi chamada"),
    },
    enlace_perdido: "A conexão ao vivo caiu: a lista pode estar atrasada. Os botões continuam funcionando.",
    sesion_terminada: "Sua sessão terminou: a lista não se atualiza mais. Entre de novo para continuar.",
    sesion_de_otro: "Outra pessoa entrou neste navegador: este painel não faz mais nada até ser aberto de novo.",
    abrir_otra_vez: "Abrir o painel de quem entrou",
    atajos: "Atalhos de teclado",
    usar_atajos: "Usar atalhos",
};

/// What happened to a turno, in words.
fn paso(paso: &Paso) -> String {
    let turno = &paso.evento.turno;
    let en = |mesa: &Option<MesaVista>| match mesa {
        Some(mesa) => format!(" em {}", mesa.nombre),
        None => String::new(),
    };
    match &paso.evento.suceso {
        Suceso::Creado if turno.derivado.is_some() => format!(
            "Chegou encaminhada a {} ({})",
            turno.area_nombre, turno.tramite_nombre
        ),
        Suceso::Creado => format!(
            "Retirou a senha em {} ({})",
            turno.area_nombre, turno.tramite_nombre
        ),
        Suceso::Llamado { mesa, por_que } => {
            let por_que = por_que.clone().map(TODO.por_que).unwrap_or_default();
            format!("Chamada{}. {por_que}", en(mesa))
                .trim_end()
                .to_owned()
        }
        Suceso::Atendiendo { mesa } => format!("Começou o atendimento{}", en(mesa)),
        Suceso::Finalizado { motivo } => match motivo {
            Some(motivo) => format!("Finalizada: {motivo}"),
            None => "Finalizada".into(),
        },
        Suceso::NoPresento => "Não compareceu".into(),
        Suceso::Actualizado { cambios } => {
            let operacion = cambios.get("operacion").and_then(|o| o.as_str());
            match operacion.unwrap_or_default() {
                "deshacer" => "A chamada foi desfeita".into(),
                "devolver" => "Voltou à fila".into(),
                "pausar" => "Ficou em espera".into(),
                "reanudar" => "O atendimento foi retomado".into(),
                "reincorporar" => "Foi reincorporada à fila".into(),
                "cancelar" => "Cancelada".into(),
                "anotar" => "Foi deixada uma nota".into(),
                "derivar" if turno.estado == Estado::Derivado => "Encaminhada a outra área".into(),
                "derivar" => derivado(turno.derivado.as_ref(), &turno.tramite_nombre),
                _ if cambios.contains_key("demora_hasta_ms") => {
                    match cambios["demora_hasta_ms"].is_null() {
                        true => "Avisou que já chegou".into(),
                        false => "Avisou que vai chegar atrasado".into(),
                    }
                }
                _ => format!("Prioridade: {}", (TODO.prioridad)(turno.prioridad)),
            }
        }
    }
}

fn derivado(derivado: Option<&Derivado>, tramite: &str) -> String {
    let para = derivado.and_then(|d| d.para_nombre.as_deref());
    format!("Encaminhada a {}", para.unwrap_or(tramite))
}
