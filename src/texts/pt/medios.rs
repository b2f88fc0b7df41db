//! Texts of the images and videos of an área, in Portuguese.

use super::super::cifras;
use crate::texts::medios::Medios;

pub const PT: Medios = Medios {
    titulo: "Mídias",
    explica: "Imagens e vídeos que aparecem nos monitores da área: na tela inteira enquanto ninguém é chamado, e ao lado das senhas enquanto são poucas. Os vídeos vão sem som.",
    de_area: "Área",
    apagados: "Esta área está com as mídias desligadas: os monitores não as mostram.",
    encender: "Ligá-las na configuração",
    vacia: "Ainda não há nenhuma. Os monitores mostram só as senhas.",
    nuevo: "Acrescentar uma imagem ou um vídeo",
    archivo: "Arquivo",
    archivo_ayuda: "Imagem PNG, JPEG ou WebP de até 8 MB, ou vídeo MP4 (H.264) ou WebM de até 200 MB. De preferência na horizontal, de 1920 × 1080.",
    nombre: "O que mostra",
    nombre_ayuda: "É o que os leitores de tela leem, e assim se encontra nesta lista.",
    segundos: "Segundos",
    segundos_ayuda: "Só para imagens: de 3 a 600. Um vídeo dura o que dura.",
    subir: "Enviar",
    subiendo: "Enviando o arquivo",
    avance: |porcentaje| format!("{porcentaje}% enviado"),
    procesando: "O servidor está conferindo…",
    subido: |titulo| format!("«{titulo}» já aparece nos monitores da área."),
    interrumpir: "Interromper",
    sin_archivo: "Escolha primeiro um arquivo.",
    tipos: "Esse arquivo não pode ser mostrado. Escolha uma imagem PNG, JPEG ou WebP, ou um vídeo MP4 ou WebM.",
    miente: |declarado, es| {
        format!(
            "O arquivo diz ser {declarado} e por dentro é {es}. Salve-o de novo com o tipo verdadeiro."
        )
    },
    sin_h264: "O vídeo não está em H.264 e muitas telas não conseguiriam mostrá-lo. Converta-o para MP4 com H.264 ou para WebM.",
    muy_grande: "O arquivo é grande demais: uma imagem pode ter até 8 MB e um vídeo até 200 MB.",
    repetido: "Esse mesmo arquivo já está na lista.",
    muchos: |n| format!("A área já tem {n} mídias. Exclua alguma primeiro."),
    sin_lugar: |maximo| {
        format!(
            "Não há espaço: as mídias da área podem ocupar até {}. Exclua alguma primeiro.",
            cifras::tamano(maximo, ',')
        )
    },
    ocupado: |ocupados, maximo| {
        let (ocupados, maximo) = (cifras::tamano(ocupados, ','), cifras::tamano(maximo, ','));
        format!("{ocupados} de {maximo} ocupados.")
    },
    imagen: "Imagem",
    video: "Vídeo",
    muestra: "Prévia",
    borrar_pregunta: |titulo| format!("Excluir «{titulo}»?"),
    borrar_explica: "Deixa de aparecer nos monitores da área na hora. Não dá para desfazer: seria preciso enviá-lo de novo.",
    editar: "Alterar",
    tamano: |bytes| cifras::tamano(bytes, ','),
};
