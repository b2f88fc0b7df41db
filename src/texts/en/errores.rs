//! What went wrong, in English.

use crate::error::Codigo;

pub(super) fn error(codigo: Codigo) -> &'static str {
    use Codigo::*;
    match codigo {
        DatosInvalidos => "The data sent is not valid. Reload the page and try again.",
        ConfiguracionCambiada => {
            "Somebody else changed the same thing meanwhile. Check it and save again."
        }
        CamposInvalidos => "Check the fields marked: nothing was saved.",
        DocumentoInvalido => "The ID number must have 6 to 9 digits. Check it and try again.",
        DocumentoRequerido => "This service needs your ID number.",
        AreaDesconocida => "There is no such area. Choose another from the list.",
        TramiteDesconocido => "There is no such service. Choose another from the list.",
        TramiteDeOtraArea => "That service belongs to another area. Choose one from the list.",
        TurnoDesconocido => "There is no such ticket. Reload the page to see the current list.",
        MesaDesconocida => "There is no such desk. Choose another from the list.",
        PantallaDesconocida => "That screen has not reported yet. Reload it.",
        UsuarioDesconocido => "There is no such account. Choose another from the list.",
        PersonaDesconocida => "There is no such person. Look for them in the list.",
        NoEncontrado => "There is nothing at this address.",
        FueraDeHorario => "The area is closed at this time.",
        LimitePorDia => {
            "You have taken all the tickets allowed per day. Please ask at the information desk."
        }
        TurnoActivo => {
            "You already have a ticket that is waiting. If you lost it, ask at the information desk."
        }
        NadieEspera => "Nobody is waiting.",
        TransicionInvalida => "The ticket has changed and this can't be done any more.",
        FaltanLlamadas => "Call again before marking a no-show.",
        FaltaEspera => "Wait a little longer before marking a no-show.",
        FaltaMotivo => "Choose a closing reason.",
        TurnoDeOtro => "That ticket is somebody else's: they called it, or it was handed to them.",
        TramiteDeOtraMesa => {
            "Your desk doesn't serve that service. Choose another ticket or change desks."
        }
        FaltaRazon => "Write why you are doing this: it is kept together with your name.",
        MuyTarde => "Too long ago to be reinstated. Please ask them to take a new ticket.",
        SinDerivaciones => "This area doesn't allow tickets to be transferred.",
        TurnoSinCerrar => "Finish the ticket that you are serving first.",
        MesaOcupada => "That desk is taken already. Choose another.",
        EnPausa => "You are on a break. Go back to work to call someone.",
        SinMesa => "Choose a desk first.",
        ClaveUsada => {
            "That request was already made with other data. Reload the page and try again."
        }
        SinSesion => "Your session has ended. Please log in again.",
        SinPermiso => "Your account is not allowed to do this.",
        TokenInvalido => {
            "The token is missing, unknown, expired or revoked. Get one under “Integrations”."
        }
        TokenDesconocido => "There is no such token. Reload the page to see the current list.",
        OperadorDesconocido => {
            "There is no active operator of that name in the areas of this token. Check “operador”."
        }
        WebhookDesconocido => "There is no such webhook. Check its number in the list.",
        DemasiadosWebhooks => "There are a hundred webhooks already. Delete one that isn't used.",
        DireccionNoPermitida => {
            "That address is not allowed: it must begin with https:// and be on the internet, or on a network that the server accepts."
        }
        MetodoNoPermitido => "This address exists, but not with that method.",
        OrigenAjeno => "The request came from another site and was refused.",
        CuerpoMuyGrande => "The request is too large.",
        DemasiadosIntentos => "Too many attempts. Wait a moment and try again.",
        DemasiadosTurnos => "Too many tickets were taken in a row. Try again in a minute.",
        CredencialesInvalidas => "The user name or the password is wrong.",
        ClaveDebil => "The password must have between 10 and 200 characters.",
        ClavesDistintas => "The two passwords are not the same. Type them again.",
        UsuarioTomado => "There is an account of that name already. Choose another.",
        Repetido => "There is another of that name already. Choose a different one.",
        EnUso => "Other data depends on this: it can't be deleted.",
        TramiteOculto => {
            "That service no longer gives tickets here. Please ask at the information desk."
        }
        CupoAgotado => {
            "There are no tickets left for that service today. Come back another day or ask at the information desk."
        }
        MesaCerrada => "That desk is closed. Choose another.",
        UnoMismo => "You can't do that with your own account. Ask somebody else to.",
        UltimoAdministrador => {
            "It is the last administrator's account: without it nobody could look after the system. Make another one first."
        }
        DemasiadasPantallas => {
            "There are a thousand screens registered already and none has been missing since yesterday: this one is not added."
        }
        ArchivoInvalido => "The file is not a register in CSV. Check it and try again.",
        ImportacionEnCurso => {
            "Another register is being read already. Wait until it is done and try again."
        }
        ImportacionDesconocida => {
            "That import doesn't exist or was forgotten already. Reload the page."
        }
        ImportacionCerrada => "That import was already done or discarded. Reload the page.",
        CodigoDesconocido => {
            "No screen shows that code, or it has expired. Type the one that is shown now."
        }
        MedioDesconocido => "That image or video is no longer in the list. Reload the page.",
        MedioInvalido => "That file is neither an image nor a video that can be shown.",
        SinLugar => "The area has no room for more images or videos. Delete one first.",
        EnlaceVencido => "This link has been used or has expired. Ask for a new one.",
        PaginaVencida => {
            "This page expired at the end of the ticket's day. If you still need one, take another."
        }
        DemoraNoPermitida => "This area does not let you say that you will be late.",
        SinEspacio => {
            "The server has no space left on its disk: nothing was saved. Tell the administrator."
        }
        AvisoFallido => {
            "This browser's notification service did not answer. Try again or leave the page open."
        }
        DemasiadosTelefonos => {
            "Three phones are told of this ticket already: leave this page open."
        }
        Ocupado => "The server is busy. Try again in a moment.",
        SinConexion => "There is no connection to the server. Try again in a moment.",
        Interno => "Something failed on the server and was logged. Try again.",
    }
}
