//! Texts of the page of the office's own looks, in Portuguese.

use super::super::cifras;
use crate::domain::apariencia::Reparo;
use crate::texts::apariencia::Apariencia;

pub const PT: Apariencia = Apariencia {
    titulo: "Aparência",
    explica: "O nome, as cores e o logotipo da repartição, em todas as telas. O tema de alto contraste conserva os seus.",
    nombre: "Nome da repartição",
    nombre_ayuda: "Aparece no alto de cada página. Vazio: o do produto.",
    propios: "Usar cores próprias",
    propios_ayuda: "Se não, as do produto.",
    principal: "Cor principal",
    principal_ayuda: "Botões, links e a faixa do alto. No tema escuro ela clareia sozinha.",
    acento: "Cor da placa",
    acento_ayuda: "O fundo do número de cada senha; o que se escreve em cima vai em preto ou branco, o que se ler melhor.",
    se_lee: |contraste| {
        format!(
            "Lê-se bem: contraste de {} para 1.",
            cifras::decimal(contraste, ',')
        )
    },
    no_se_lee: |contraste, tono| {
        format!(
            "Com esta cor o texto não seria legível: contraste de {} para 1, e são necessários 4,5. O tom mais parecido que serve é {tono}.",
            cifras::decimal(contraste, ',')
        )
    },
    usar: |tono| format!("Usar {tono}"),
    guardado: "Salvo. Cada tela mostra na próxima vez que for aberta.",
    logo: "Logotipo",
    logo_ayuda: "Imagem PNG, WebP ou JPEG de até 512 KB. De preferência quadrada e com fundo transparente.",
    elegir_logo: "Arquivo do logotipo",
    subir: "Enviar o logotipo",
    subido: "O logotipo já é o da repartição.",
    quitar: "Tirar o logotipo",
    sin_logo: "Usa-se o do produto.",
    solo_imagenes: "Esse arquivo não é uma imagem PNG, WebP nem JPEG, ou por dentro é de outro tipo que o que diz o nome.",
    logo_grande: |maximo| {
        format!(
            "O logotipo é grande demais: pode ter até {}.",
            cifras::tamano(maximo, ',')
        )
    },
    reparo: |reparo| match reparo {
        Reparo::Nombre(max) => format!("Escreva até {max} caracteres, sem símbolos de controle."),
        Reparo::Color => "Escreva uma cor como #0a5545.".to_owned(),
        Reparo::PocoContraste(tono) => {
            format!(
                "Com esta cor o texto não seria legível. O tom mais parecido que serve é {tono}."
            )
        }
    },
};
