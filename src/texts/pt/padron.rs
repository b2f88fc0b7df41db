//! Texts of the padrón, in Portuguese.

use super::super::cifras::cuenta;
use crate::domain::padron::{ArchivoInvalido, EstadoImportacion, MAX_NOMBRE, Problema};
use crate::texts::padron::Padron;

pub const PT: Padron = Padron {
    titulo: "Cadastro",
    que_es: "As pessoas que o totem reconhece pelo documento. São carregadas de um arquivo CSV: primeiro é conferido, sem alterar nada, e depois você decide se é importado.",
    archivo: "Arquivo CSV",
    ayuda_archivo: "A primeira linha nomeia as colunas: documento (ou DNI), nombre, apellido e nacimiento, em qualquer ordem. Separadas por ponto e vírgula, vírgula ou tabulação. As datas, como 1960-06-15 ou 15/06/1960.",
    revisar: "Conferir o arquivo",
    sin_archivo: "Escolha primeiro um arquivo.",
    muy_grande: |megas| {
        format!(
            "O arquivo passa de {megas} MB. Divida-o em dois ou use a linha de comando do servidor."
        )
    },
    revisando: "Conferindo o arquivo…",
    avance: |lineas, porcentaje| {
        let leidas = cuenta(lineas, "linha lida", "linhas lidas");
        match porcentaje {
            Some(p) => format!("{leidas} ({p}%)"),
            None => leidas,
        }
    },
    revisada: "O arquivo foi conferido",
    nada_cambio: "Nada mudou ainda no cadastro.",
    nuevas: "Novas",
    distintas: "Com alterações",
    iguales: "Sem alterações",
    con_error: "Linhas com erro",
    conocidas: "As que já estão e trazem alterações",
    actualizar: "Atualizá-las com o que o arquivo diz (o que o arquivo deixa vazio não se apaga)",
    dejar: "Deixá-las como estão",
    importar: |cuantas| format!("Importar {}", cuenta(cuantas, "pessoa", "pessoas")),
    descartar: "Descartar",
    hecha: "O cadastro foi importado.",
    descartada: "O arquivo foi descartado: nada mudou no cadastro.",
    otra: "Conferir outro arquivo",
    errores: "Linhas que não são importadas",
    bajar_errores: "Baixar a lista",
    hay_mas: |vistas, todas| format!("Aparecem as primeiras {vistas} de {todas}."),
    linea: "Linha",
    problema: "O que há e o que fazer",
    anteriores: "Importações anteriores",
    ninguna: "Ainda não foi importado nenhum arquivo.",
    quien: "Quem",
    cuando: "Quando",
    estado_rotulo: "Situação",
    consola: "Linha de comando",
    estado: |estado| match estado {
        EstadoImportacion::Leyendo => "Conferindo",
        EstadoImportacion::Leida => "Espera uma decisão",
        EstadoImportacion::Hecha => "Importada",
        EstadoImportacion::Descartada => "Descartada",
        EstadoImportacion::Fallida => "Falhou",
    },
    interrumpida: "A leitura do arquivo foi interrompida: nada mudou. Comece de novo.",
    vencida: "Ninguém decidiu em um dia: nada mudou.",
    archivo_invalido: |causa| match causa {
        ArchivoInvalido::Vacio => {
            "O arquivo está vazio. Deve começar com uma linha que nomeie as colunas.".into()
        }
        ArchivoInvalido::NoEsTexto => {
            "O arquivo não é texto; pode ser uma planilha. Abra-o e salve-o como CSV.".into()
        }
        ArchivoInvalido::Utf16 => {
            "O arquivo está em UTF-16. Salve-o como «CSV UTF-8» e tente de novo.".into()
        }
        ArchivoInvalido::SinDocumento(vistas) => {
            let vistas: Vec<_> = vistas.iter().map(|v| format!("«{v}»")).collect();
            let leidas = match vistas.is_empty() {
                true => String::new(),
                false => format!(" Foi lido: {}.", vistas.join(", ")),
            };
            format!(
                "Nenhuma coluna da primeira linha se chama «documento» ou «dni».{leidas} \
                 Confira os nomes e que o separador seja ponto e vírgula, vírgula ou tabulação."
            )
        }
        ArchivoInvalido::ColumnaRepetida(cual) => {
            format!("Há duas colunas para a mesma coisa («{cual}»). Deixe só uma.")
        }
    },
    de_linea,
};

fn de_linea(problema: &Problema) -> String {
    match problema {
        Problema::Columnas {
            esperadas,
            halladas,
        } => format!(
            "Tem {halladas} colunas e a primeira linha {esperadas}. Se um texto contém o separador, ponha-o entre aspas."
        ),
        Problema::Comillas => {
            "As aspas não fecham. Cada texto entre aspas termina na sua linha; uma aspa dentro escreve-se duas vezes.".into()
        }
        Problema::SinDocumento => "Falta o documento. Complete-o ou tire a linha.".into(),
        Problema::Documento => "O documento deve ter de 6 a 9 números.".into(),
        Problema::Nacimiento => {
            "A data de nascimento não existe ou é futura. Escreva-a como 1960-06-15 ou 15/06/1960, ou deixe-a vazia.".into()
        }
        Problema::Nombre => {
            format!("O nome ou o sobrenome passa de {MAX_NOMBRE} letras ou tem caracteres estranhos.")
        }
        Problema::Repetido { primera } => {
            format!("O documento já está na linha {primera}, que é a que conta. Deixe só uma.")
        }
        Problema::Larga => "A linha é longa demais. Confira se faltam quebras de linha.".into(),
    }
}
