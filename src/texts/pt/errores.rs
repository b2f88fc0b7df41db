//! What went wrong, in Portuguese.

use crate::error::Codigo;

pub(super) fn error(codigo: Codigo) -> &'static str {
    use Codigo::*;
    match codigo {
        DatosInvalidos => "Os dados enviados não são válidos. Recarregue a página e tente de novo.",
        ConfiguracionCambiada => {
            "Outra pessoa alterou a mesma coisa enquanto isso. Confira e salve de novo."
        }
        CamposInvalidos => "Confira os campos marcados: nada foi salvo.",
        DocumentoInvalido => "O documento deve ter de 6 a 9 números. Confira e tente de novo.",
        DocumentoRequerido => "Este serviço exige o número do documento.",
        AreaDesconocida => "Essa área não existe. Escolha outra na lista.",
        TramiteDesconocido => "Esse serviço não existe. Escolha outro na lista.",
        TramiteDeOtraArea => "Esse serviço é de outra área. Escolha um da lista.",
        TurnoDesconocido => "Essa senha não existe. Recarregue a página para ver a lista atual.",
        MesaDesconocida => "Esse guichê não existe. Escolha outro na lista.",
        PantallaDesconocida => "Essa tela ainda não deu sinal. Recarregue-a.",
        UsuarioDesconocido => "Essa conta não existe. Escolha outra na lista.",
        PersonaDesconocida => "Essa pessoa não existe. Procure-a na lista.",
        NoEncontrado => "Não há nada neste endereço.",
        FueraDeHorario => "A área está fechada a esta hora.",
        LimitePorDia => "Você já retirou todas as senhas permitidas por dia. Pergunte na recepção.",
        TurnoActivo => "Você já tem uma senha na fila. Se a perdeu, pergunte na recepção.",
        NadieEspera => "Não há ninguém esperando.",
        TransicionInvalida => "A senha mudou e isso não pode mais ser feito.",
        FaltanLlamadas => "Chame de novo antes de marcar a ausência.",
        FaltaEspera => "Espere mais um pouco antes de marcar a ausência.",
        FaltaMotivo => "Escolha um motivo de encerramento.",
        TurnoDeOtro => {
            "Essa senha é de outra pessoa: foi ela quem chamou, ou foi encaminhada a ela."
        }
        TramiteDeOtraMesa => {
            "Seu guichê não atende esse serviço. Escolha outra senha ou mude de guichê."
        }
        FaltaRazon => "Escreva por que está fazendo isso: fica registrado com o seu nome.",
        MuyTarde => "Passou tempo demais para reincorporá-la. Peça que retire outra senha.",
        SinDerivaciones => "Esta área não permite encaminhar senhas.",
        TurnoSinCerrar => "Termine primeiro a senha que está atendendo.",
        MesaOcupada => "Esse guichê já está ocupado. Escolha outro.",
        EnPausa => "Você está em pausa. Volte a atender para chamar.",
        SinMesa => "Escolha primeiro um guichê.",
        ClaveUsada => {
            "Esse pedido já foi feito com outros dados. Recarregue a página e tente de novo."
        }
        SinSesion => "A sessão terminou. Entre de novo.",
        SinPermiso => "Sua conta não tem permissão para isso.",
        TokenInvalido => {
            "O token falta, não existe, venceu ou foi revogado. Peça um em «Integrações»."
        }
        TokenDesconocido => "Esse token não existe. Recarregue a página para ver a lista atual.",
        OperadorDesconocido => {
            "Não há um atendente ativo com esse nome nas áreas deste token. Confira «operador»."
        }
        WebhookDesconocido => "Esse webhook não existe. Confira o número na lista.",
        DemasiadosWebhooks => "Já existem cem webhooks. Exclua um que não esteja em uso.",
        DireccionNoPermitida => {
            "Esse endereço não é permitido: deve começar com https:// e ser da internet, ou de uma rede que o servidor aceite."
        }
        MetodoNoPermitido => "Este endereço existe, mas não com esse método.",
        OrigenAjeno => "O pedido veio de outro site e foi recusado.",
        CuerpoMuyGrande => "O pedido é grande demais.",
        DemasiadosIntentos => "Tentativas demais. Espere um momento e tente de novo.",
        DemasiadosTurnos => "Foram retiradas senhas demais em seguida. Tente de novo em um minuto.",
        CredencialesInvalidas => "O usuário ou a senha de acesso não estão corretos.",
        ClaveDebil => "A senha de acesso deve ter entre 10 e 200 caracteres.",
        ClavesDistintas => "As duas senhas de acesso não são iguais. Escreva-as de novo.",
        UsuarioTomado => "Já existe uma conta com esse nome. Escolha outro.",
        Repetido => "Já existe outra com esse nome. Escolha um diferente.",
        EnUso => "Há dados que dependem disso: não é possível excluir.",
        TramiteOculto => "Esse serviço não dá mais senhas por aqui. Pergunte na recepção.",
        CupoAgotado => {
            "Não há mais senhas para esse serviço hoje. Volte outro dia ou pergunte na recepção."
        }
        MesaCerrada => "Esse guichê está fechado. Escolha outro.",
        UnoMismo => "Isso não pode ser feito com a própria conta. Peça a outra pessoa.",
        UltimoAdministrador => {
            "É a última conta de administrador: sem ela ninguém poderia administrar o sistema. Crie outra primeiro."
        }
        DemasiadasPantallas => {
            "Já há mil telas registradas e nenhuma falta desde ontem: esta não é acrescentada."
        }
        ArchivoInvalido => "O arquivo não é um cadastro em CSV. Confira e tente de novo.",
        ImportacionEnCurso => {
            "Outro cadastro já está sendo lido. Espere que termine e tente de novo."
        }
        ImportacionDesconocida => {
            "Essa importação não existe ou já foi esquecida. Recarregue a página."
        }
        ImportacionCerrada => "Essa importação já foi feita ou descartada. Recarregue a página.",
        CodigoDesconocido => {
            "Nenhuma tela mostra esse código, ou ele já venceu. Digite o que aparece agora."
        }
        MedioDesconocido => {
            "Essa imagem ou esse vídeo não está mais na lista. Recarregue a página."
        }
        MedioInvalido => "Esse arquivo não é uma imagem nem um vídeo que possa ser mostrado.",
        SinLugar => "A área não tem espaço para mais imagens ou vídeos. Exclua algum primeiro.",
        EnlaceVencido => "Este link já foi usado ou venceu. Peça um novo.",
        PaginaVencida => {
            "Esta página venceu no fim do dia da senha. Se ainda precisar, retire outra."
        }
        DemoraNoPermitida => "Esta área não permite avisar que vai chegar atrasado.",
        SinEspacio => "O servidor não tem espaço em disco: nada foi salvo. Avise o administrador.",
        AvisoFallido => {
            "O serviço de avisos deste navegador não respondeu. Tente de novo ou deixe a página aberta."
        }
        DemasiadosTelefonos => {
            "Três telefones já recebem avisos desta senha: deixe esta página aberta."
        }
        Ocupado => "O servidor está ocupado. Tente de novo em um momento.",
        SinConexion => "Não há conexão com o servidor. Tente de novo em um momento.",
        Interno => "Algo falhou no servidor e ficou registrado. Tente de novo.",
    }
}
