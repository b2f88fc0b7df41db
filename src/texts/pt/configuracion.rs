//! Texts of the configuration of an área, in Portuguese.

use crate::domain::configuracion::{Clase, Reparo, Seccion, campo as campo_de};
use crate::domain::horario::{DiaInvalido, FeriadosInvalidos, MAX_FERIADOS, MAX_FRANJAS};
use crate::domain::idioma::Idioma;
use crate::texts::configuracion::Configuracion;

pub const PT: Configuracion = Configuracion {
    titulo: |area| format!("Configuração de {area}"),
    explica: "O que você salva vale na hora em todas as telas abertas, sem recarregá-las.",
    guardar: "Salvar as alterações",
    guardada: "Salvo. Já vale em todas as telas.",
    sin_cambios: "Não há nada a salvar: nenhum campo foi alterado.",
    seccion: |seccion| match seccion {
        Seccion::Turnos => ("Senhas", "Quem pode retirar uma senha, e quantas."),
        Seccion::Prioridades => ("Prioridades", "Quem é chamado antes."),
        Seccion::Pantalla => ("Tela", "O que aparece no monitor da sala."),
        Seccion::Llamada => ("Chamada", "Como cada senha é anunciada."),
        Seccion::Operacion => ("Operação", "O que é preciso para encerrar uma senha."),
        Seccion::Horarios => (
            "Fuso e feriados",
            "Com que relógio e que calendário a área trabalha.",
        ),
        Seccion::Emision => (
            "Horário de emissão",
            "Quando o totem dá senhas. Por exemplo 8:00-13:00, 16:00-20:00; 22:00-2:00 continua pela madrugada; 0:00-24:00 é o dia todo; vazio, fechado.",
        ),
        Seccion::Atencion => (
            "Horário de atendimento",
            "Quando se pode chamar. Escreve-se como o de emissão.",
        ),
    },
    campo,
    opcion: |opcion| match opcion {
        "envejecimiento" => "Por espera, com peso da prioridade",
        "estricta" => "Primeiro as prioridades, depois por chegada",
        "intercalada" => "Intercalar prioridades com o resto",
        "numero" => "Só o número",
        "iniciales" => "As iniciais",
        "nombre" => "Nome e sobrenome",
        "oficina" => "O da repartição",
        otra => otra.parse().map_or_else(|_| pais(otra), Idioma::nombre),
    },
    valor,
    reparo,
    cambiada: |quienes| {
        format!(
            "Enquanto você escrevia, outra pessoa alterou a mesma coisa ({quienes}). Nada foi salvo e o que você escreveu continua aqui. Se salvar de novo, fica o seu."
        )
    },
    lo_dejo: |quien, valor| format!("{quien} alterou enquanto isso: {valor}."),
    historia: "Histórico das alterações",
    sin_historia: "Nada foi alterado ainda.",
    cuando: "Quando",
    quien: "Quem",
    que: "Campo",
    de: "Antes",
    a: "Depois",
    feriados: "Feriados",
    feriados_de_todos: "Feriados de todas as áreas",
    feriados_explica: "Nestes dias nenhuma área abre. Os que são de uma só escrevem-se na configuração dela.",
};

fn campo(nombre: &str) -> (&'static str, &'static str) {
    match nombre {
        "permitir_sin_dni" => (
            "Dar senhas sem documento",
            "O totem deixa seguir sem digitá-lo.",
        ),
        "imprimir_turno" => (
            "Imprimir cada senha",
            "O totem a envia à sua impressora, de 80 mm, sem perguntar.",
        ),
        "impresora" => (
            "Endereço da impressora na rede",
            "Como 192.168.1.50; se a porta não for 9100, 192.168.1.50:9101. Vazio: o navegador do totem imprime.",
        ),
        "multiples_turnos_dni" => (
            "Várias senhas ao mesmo tempo por pessoa",
            "Se não, quem já espera não pode retirar outra.",
        ),
        "max_turnos_por_dia" => ("Senhas por pessoa e dia", "De 1 a 100."),
        "vencimiento_turnos" => (
            "Vencer as senhas no fim do dia",
            "Quem não foi chamado nesse dia conta como ausente.",
        ),
        "permitir_derivaciones" => (
            "Permitir encaminhamentos",
            "Passar uma senha a outro atendente, guichê, serviço ou área.",
        ),
        "alerta_en_espera_min" => ("Minutos até lembrar uma senha em espera", "De 1 a 240."),
        "demora_max_min" => (
            "Minutos de atraso permitidos",
            "Quem avisa pelo telefone guarda o lugar até lá. 0: não é oferecido. Até 120.",
        ),
        "demoras_max" => ("Vezes que se pode avisar do atraso", "De 1 a 5."),
        "reincorporar_despues_de" => (
            "Senhas antes de uma reincorporada",
            "Quantas são chamadas antes dela. De 0 a 50.",
        ),
        "reincorporar_minutos" => (
            "Minutos para reincorporar",
            "Desde que foi encerrada. De 0 a 1440. 0: ninguém, salvo o que acabou de ser encerrado por engano.",
        ),
        "prioridad_adulto_mayor" => (
            "Prioridade a pessoas de 65 anos ou mais",
            "O sistema descobre pela data de nascimento.",
        ),
        "prioridad_embarazadas" => ("Oferecer prioridade por gravidez", "Declara-se no totem."),
        "prioridad_discapacidad" => (
            "Oferecer prioridade por deficiência",
            "Declara-se no totem.",
        ),
        "politica" => ("Quem é chamado", "Vale a partir da próxima chamada."),
        "peso_normal" => (
            "Peso sem prioridade",
            "Quanto mais rápido conta a sua espera. De 0 a 100.",
        ),
        "peso_adulto_mayor" => ("Peso de pessoa idosa", "De 0 a 100."),
        "peso_embarazada" => ("Peso de gestante", "De 0 a 100."),
        "peso_discapacidad" => ("Peso de deficiência", "De 0 a 100."),
        "intercalada_n" => (
            "Com prioridade antes de uma sem ela",
            "Só ao intercalar. De 1 a 20.",
        ),
        "mensaje_pantalla" => (
            "Mensagens ao pé do monitor",
            "Uma por linha, de até 200 caracteres: mostradas uma após a outra, 12 segundos cada.",
        ),
        "media_habilitada" => (
            "Mostrar imagens e vídeos",
            "Os que houver em Administração → Mídias.",
        ),
        "medios" => ("Imagens e vídeos", ""),
        "idioma" => (
            "Idioma dos monitores",
            "Aquele em que falam à sala. O do totem, cada visitante escolhe.",
        ),
        "privacidad_monitor" => ("O que se vê das pessoas", "Nas telas públicas."),
        "requiere_motivo_fin" => (
            "Pedir um motivo ao finalizar",
            "Sem motivo a senha não pode ser encerrada.",
        ),
        "motivos_cierre" => (
            "Motivos de encerramento",
            "Um por linha; o primeiro é o habitual.",
        ),
        "motivos_pausa" => (
            "Motivos de pausa",
            "Um por linha. Sem nenhum, os atendentes não fazem pausas.",
        ),
        "llamadas_minimas" => ("Chamadas antes de marcar a ausência", "De 1 a 10."),
        "espera_no_presento_seg" => (
            "Segundos antes de marcar a ausência",
            "Desde a primeira chamada. De 0 a 3600.",
        ),
        "espera_maxima_min" => (
            "Espera máxima, em minutos",
            "Quem esperou mais passa à frente de todos. De 1 a 600.",
        ),
        "nivel_servicio_min" => (
            "Nível de serviço, em minutos",
            "A espera com que se mede o serviço. De 1 a 600.",
        ),
        "tiempo_llamada_seg" => ("Segundos que a chamada ocupa a tela", "De 0 a 60."),
        "sonido_llamada" => (
            "Campainha a cada chamada",
            "Se o navegador da tela a deixar soar.",
        ),
        "repeticiones" => ("Vezes que se ouve cada chamada", "De 0 a 5."),
        "voz_llamada" => (
            "Dizer o número em voz alta",
            "Com a voz do navegador da tela ou, se não tiver, com a do servidor.",
        ),
        "voz_pais" => (
            "País da voz",
            "O espanhol em que falam os monitores e o totem. Se a tela não tiver essa voz, usa outra em espanhol.",
        ),
        "zona" => ("Fuso horário", "O relógio da área, como America/Sao_Paulo."),
        "feriados" => (
            "Feriados da área",
            "Um por linha: 2026-12-25 Natal. Os de todas as áreas são postos por um administrador.",
        ),
        "emision_lunes" | "atencion_lunes" => ("Segunda-feira", ""),
        "emision_martes" | "atencion_martes" => ("Terça-feira", ""),
        "emision_miercoles" | "atencion_miercoles" => ("Quarta-feira", ""),
        "emision_jueves" | "atencion_jueves" => ("Quinta-feira", ""),
        "emision_viernes" | "atencion_viernes" => ("Sexta-feira", ""),
        "emision_sabado" | "atencion_sabado" => ("Sábado", ""),
        "emision_domingo" | "atencion_domingo" => ("Domingo", ""),
        _ => ("Outro campo", ""),
    }
}

/// The country of a voice.
fn pais(etiqueta: &str) -> &'static str {
    match etiqueta {
        "es-AR" => "Argentina",
        "es-BO" => "Bolívia",
        "es-CL" => "Chile",
        "es-CO" => "Colômbia",
        "es-CR" => "Costa Rica",
        "es-CU" => "Cuba",
        "es-EC" => "Equador",
        "es-SV" => "El Salvador",
        "es-ES" => "Espanha",
        "es-US" => "Estados Unidos",
        "es-GT" => "Guatemala",
        "es-GQ" => "Guiné Equatorial",
        "es-HN" => "Honduras",
        "es-MX" => "México",
        "es-NI" => "Nicarágua",
        "es-PA" => "Panamá",
        "es-PY" => "Paraguai",
        "es-PE" => "Peru",
        "es-PR" => "Porto Rico",
        "es-DO" => "República Dominicana",
        "es-UY" => "Uruguai",
        "es-VE" => "Venezuela",
        _ => "—",
    }
}

fn valor(nombre: &str, valor: &str) -> String {
    match campo_de(nombre).map(|c| c.clase) {
        Some(Clase::SiNo(_)) if valor.is_empty() => "não".to_owned(),
        Some(Clase::SiNo(_)) => "sim".to_owned(),
        Some(Clase::Opcion { .. }) => (PT.opcion)(valor).to_owned(),
        Some(Clase::Horas { .. }) if valor.is_empty() => "fechado".to_owned(),
        _ if valor.is_empty() => "(vazio)".to_owned(),
        _ => valor.replace('\n', " · "),
    }
}

fn reparo(reparo: Reparo) -> String {
    match reparo {
        Reparo::Desconocido => "Escolha uma opção da lista.".to_owned(),
        Reparo::Numero(min, max) => format!("Escreva um número inteiro de {min} a {max}."),
        Reparo::Largo(max) => format!("Escreva até {max} caracteres, sem símbolos de controle."),
        Reparo::Renglones(max) => format!("Escreva até {max} linhas."),
        Reparo::FaltanMotivos => {
            "Escreva pelo menos um motivo, ou não o peça ao finalizar.".to_owned()
        }
        Reparo::Horas(DiaInvalido::Franja(_)) => {
            "Escreva as horas como em 8:00-13:00, 16:00-20:00.".to_owned()
        }
        Reparo::Horas(DiaInvalido::SePisan) => {
            "Duas destas horas se sobrepõem: separe-as ou junte-as em uma.".to_owned()
        }
        Reparo::Horas(DiaInvalido::Muchas) => {
            format!("Escreva até {MAX_FRANJAS} horários por dia.")
        }
        Reparo::Feriados(FeriadosInvalidos::Renglon(n)) => {
            format!("A linha {n} não é uma data e um nome, como em 2026-12-25 Natal.")
        }
        Reparo::Feriados(FeriadosInvalidos::Repetido(n)) => {
            format!("A data da linha {n} já está mais acima.")
        }
        Reparo::Feriados(FeriadosInvalidos::Muchos) => {
            format!("Escreva até {MAX_FERIADOS} feriados.")
        }
        Reparo::Impresora => "Escreva um endereço IP, como 192.168.1.50.".to_owned(),
        Reparo::RedAjena => "O servidor não admite impressoras nesse endereço. Quem o administra pode incluir a rede em TURNERO_PRINTER_NETWORKS.".to_owned(),
        Reparo::Zona => "Esse fuso horário não existe. Escolha um da lista.".to_owned(),
    }
}
