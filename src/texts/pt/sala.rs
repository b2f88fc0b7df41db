//! Texts of the director's live view, in Portuguese.

use super::super::cifras::{cuenta, entero};
use crate::domain::impresora::EstadoImpresora;
use crate::domain::sala::{Nivel, Ocupacion, Orden};
use crate::texts::sala::Sala;

pub const PT: Sala = Sala {
    impresora: |estado| match estado {
        EstadoImpresora::Lista => None,
        EstadoImpresora::PocoPapel => {
            Some("A impressora do totem está com pouco papel: prepare outro rolo.")
        }
        EstadoImpresora::SinPapel => {
            Some("A impressora do totem está sem papel: coloque outro rolo.")
        }
        EstadoImpresora::Abierta => Some("A tampa da impressora do totem está aberta: feche-a."),
        EstadoImpresora::Falla => {
            Some("A impressora do totem está com defeito: desligue e ligue de novo.")
        }
        EstadoImpresora::SinConexion => {
            Some("A impressora do totem não responde: verifique se está ligada e conectada à rede.")
        }
    },
    titulo: "Sala ao vivo",
    sin_areas: "Sua conta ainda não tem áreas. Peça-as ao administrador.",
    mesas: "Guichês",
    sin_mesas: "A área ainda não tem guichês.",
    libres: |libres, atendidas| match (libres, atendidas) {
        (_, 0) => "Ninguém está em um guichê".to_owned(),
        (libres, n) => {
            let livres = match libres {
                1 => "1 livre".to_owned(),
                n => format!("{n} livres"),
            };
            format!(
                "{}, {livres}",
                cuenta(entero(n), "guichê ocupado", "guichês ocupados")
            )
        }
    },
    ocupacion: |o| match o {
        Ocupacion::Vacia => "Sem ninguém",
        Ocupacion::Ausente => "Sem sessão",
        Ocupacion::Libre => "Livre",
        Ocupacion::EnPausa => "Em pausa",
        Ocupacion::Llamando => "Chamando",
        Ocupacion::Atendiendo => "Atendendo",
    },
    esperas: "Espera por serviço",
    nadie_espera: "Ninguém está esperando.",
    tramite: "Serviço",
    esperan: "Esperam",
    mas_larga: "Espera mais longa",
    estado: "Aviso",
    nivel: |nivel| match nivel {
        Nivel::Normal => "No prazo",
        Nivel::Cerca => "Perto do máximo",
        Nivel::Pasada => "Passou do máximo",
    },
    alerta: |pasadas, cerca, minutos| {
        let servicos = |n| cuenta(entero(n), "serviço", "serviços");
        match (pasadas, cerca) {
            (0, 0) => None,
            (0, n) => Some(format!(
                "Em {} a espera se aproxima do máximo de {minutos} min.",
                servicos(n)
            )),
            (n, _) => Some(format!(
                "Em {} a espera passou do máximo de {minutos} min.",
                servicos(n)
            )),
        }
    },
    sueltos: "Senhas sem encerrar",
    sueltos_ayuda: "Quem as chamou já não está nesse guichê. Resolva-as para que não fiquem abertas.",
    lo_llamo: |quien| format!("Chamada por {quien}"),
    pausados: "Em espera em um guichê",
    lo_puso: |quien| format!("Atendida por {quien}"),
    tarda: |minutos| format!("Mais de {minutos} min"),
    quienes: |cuantos| {
        format!(
            "Quem espera: {}",
            cuenta(entero(cuantos), "senha", "senhas")
        )
    },
    actuar: |numero| format!("Resolver {numero}"),
    orden: |orden| match orden {
        Orden::Finalizar => "Finalizar o atendimento",
        Orden::NoPresento => "Marcar que não compareceu",
        Orden::Deshacer | Orden::Devolver => "Devolvê-la à fila",
        Orden::Cancelar => "Cancelar a senha",
    },
    que_hacer: "O que fazer",
    razon: "Razão",
    razon_ayuda: "Fica na auditoria com o seu nome.",
    falta_razon: |maximo| format!("Escreva por que faz isso, em {maximo} letras no máximo."),
    hacer: "Resolver a senha",
    datos_viejos: "É o último que se soube; tentamos de novo a cada 5 segundos.",
};
