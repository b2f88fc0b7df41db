//! Texts of the administration, in English.

use super::super::cifras::cuenta;
use crate::domain::aspecto::{Color, Icono};
use crate::domain::preferencia::Preferencia;
use crate::texts::administracion::Administracion;

pub const EN: Administracion = Administracion {
    titulo: "Administration",
    auditoria: "Audit trail",
    padron: "Register",
    areas: "Areas",
    area: "Area",
    area_nueva: "New area",
    tramites: "Services",
    tramite_nuevo: "New service",
    pantallas: "Screens",
    mesas: "Desks",
    mesa_nueva: "New desk",
    usuarios: "Users",
    usuario_nuevo: "New user",
    turnos: "Tickets",
    busca_turnos: "Search by number, ID or name",
    simulacion: "Simulation",
    personas: "People",
    persona: "Person",
    busca_personas: "Search by ID or name",
    emitido: "Issued",
    documento: "ID number",
    nacimiento: "Date of birth",
    edad: "Age",
    sin_nombre: "No name",
    ultimos: "Their latest tickets",
    sin_turnos: "Has not taken any ticket yet.",
    busca_areas: "Search by name or series",
    busca_tramites: "Search by name, area or series",
    busca_mesas: "Search by name, area or who is there",
    busca_usuarios: "Search by name, user name or area",
    nada: "There is nothing in this list yet.",
    todas: "All",
    todos: "All",
    ninguno: "None",
    nombre: "Name",
    guardar: "Save changes",
    cambiado: "While you were typing, somebody else changed this. Nothing was saved and what you typed is still here: see how it is now and make your change there.",
    guardado: "The changes were saved.",
    crear: "Create",
    borrar: "Delete",
    sin_vuelta: "This can't be undone.",
    orden: "Order",
    subir: |nombre| format!("Move “{nombre}” up"),
    bajar: |nombre| format!("Move “{nombre}” down"),
    slug: "Name in addresses",
    slug_ayuda: "Unaccented lower-case letters, digits and hyphens, as in /turnos/monitor/?area=mesa-de-entradas.",
    serie: "Series",
    serie_ayuda: "One to three letters: ticket numbers begin with them. A change applies from the next ticket on.",
    zona: "Time zone",
    zona_ayuda: "Such as America/Argentina/Buenos_Aires: it says when each day begins.",
    solo_nombre: "The series, the time zone and the name in addresses are changed by an administrator.",
    borrar_area: |nombre| format!("Delete the area “{nombre}”?"),
    serie_propia_ayuda: "One to three letters, if its numbers are not the area's. Empty: the area's.",
    cupo: "Tickets per day",
    cupo_ayuda: "Once it is reached, the kiosk says that none are left. Empty: as many as come.",
    sin_cupo: "No limit",
    icono: "Picture at the kiosk",
    sin_icono: "None",
    oculto: "Don't offer it at the kiosk",
    oculto_ayuda: "Those already waiting are called all the same.",
    en_kiosco: "At the kiosk",
    se_ofrece: "Offered",
    no_se_ofrece: "Hidden",
    borrar_tramite: |nombre| format!("Delete the service “{nombre}”?"),
    color: "Colour",
    sin_color: "None",
    atiende: "Services it offers",
    atiende_ayuda: "If you tick none, it serves all of the area's.",
    atiende_todo: "All of the area's",
    cerrada: "Desk closed",
    cerrada_ayuda: "Nobody can choose it. Whoever is sitting there goes on until they leave it.",
    quien: "Who is there",
    libre: "Free",
    ausente: |quien| format!("{quien} (not connected)"),
    borrar_mesa: |nombre| format!("Delete the desk “{nombre}”?"),
    usuario: "User name",
    usuario_ayuda: "They log in with this name, and it can't be changed later. 2 to 60 unaccented letters, digits, dots, hyphens or at signs.",
    rol: "Role",
    sus_areas: "Areas where they work",
    estado: "Status",
    activas: "Enabled",
    deshabilitadas: "Disabled",
    activa: "Enabled",
    deshabilitada: "Disabled",
    sin_clave: "No password yet",
    ajena: "Managed by somebody else",
    preferencias: "Services they handle",
    preferencias_ayuda: "With “Call next”. Whoever has waited longer than the area's maximum is called before any preference.",
    enlace: "Give a link for the password",
    enlace_pregunta: |nombre| format!("Give a link for {nombre} to choose another password?"),
    enlace_explica: "It works only once, for 72 hours. Earlier links stop working; the present password is good until it is used.",
    enlace_listo: "The link is ready",
    enlace_como: |nombre| {
        format!(
            "Copy it and send it to {nombre}: it is shown only now, works once and expires in 72 hours."
        )
    },
    copiar: "Copy",
    copiado: "Copied.",
    usuario_hecho: |nombre| format!("The account of {nombre} was created."),
    usuario_otro: "Create another one",
    enlace_rotulo: "Link to choose the password",
    deshabilitar: "Disable",
    deshabilitar_pregunta: |nombre| format!("Disable {nombre}'s account?"),
    deshabilitar_explica: "Their sessions end now and their desk becomes free. A ticket they are calling goes back to the queue; one they are serving is left for a manager to close.",
    habilitar: "Enable",
    habilitar_pregunta: |nombre| format!("Enable {nombre}'s account?"),
    habilitar_explica: "They will be able to log in with the password they had.",
    en_manos: |numero, estado| format!("Holds ticket {numero}: {estado}."),
    entre: |minimo, maximo| format!("Write between {minimo} and {maximo} characters."),
    numero_entre: |minimo, maximo| format!("Write a number between {minimo} and {maximo}."),
    sin_controles: "Write it on a single line, without special characters.",
    slug_invalido: "Use 2 to 60 unaccented lower-case letters, digits or hyphens, with at least one letter.",
    slug_tomado: "Another area already uses that name in addresses. Choose another one.",
    serie_invalida: "Use one to three letters from A to Z.",
    zona_invalida: "There is no such time zone. Choose one from the list.",
    falta_area: "Choose at least one area.",
    con_turno: |numero, area| {
        format!(
            "Holds ticket {numero} of {area}, which is not closed: it has to be finished first."
        )
    },
    area_en_uso: |[turnos, tramites, mesas, usuarios, pantallas, tokens]| {
        let partes = [
            (turnos, "ticket", "tickets"),
            (tramites, "service", "services"),
            (mesas, "desk", "desks"),
            (usuarios, "user", "users"),
            (pantallas, "paired screen", "paired screens"),
            (tokens, "token", "tokens"),
        ];
        let partes: Vec<_> = partes
            .into_iter()
            .filter(|(n, ..)| *n > 0)
            .map(|(n, uno, muchos)| cuenta(n, uno, muchos))
            .collect();
        let tiene = partes.join(", ");
        let salida = match turnos {
            0 => "Delete them, revoke them or move them to another area first.",
            _ => {
                "Tickets are kept for the figures: if the area no longer serves anyone, hide its services and the kiosk stops offering it."
            }
        };
        format!("The area can't be deleted: it has {tiene}. {salida}")
    },
    tramite_en_uso: |turnos| {
        let tiene = match turnos {
            1 => "1 ticket, and the figures need it".to_owned(),
            n => format!("{n} tickets, and the figures need them"),
        };
        format!(
            "The service can't be deleted: it has {tiene}. Hide it: the kiosk stops offering it, and those waiting are called all the same."
        )
    },
    tramite_de_mesa: |mesa| {
        format!(
            "“{mesa}” serves only this service: without it, it would serve them all. Change what that desk serves first."
        )
    },
    mesa_en_uso: |turnos| {
        let llamados = match turnos {
            1 => "1 ticket was called to it, and the figures need it".to_owned(),
            n => format!("{n} tickets were called to it, and the figures need them"),
        };
        format!(
            "The desk can't be deleted: {llamados}. Close it: nobody will be able to choose it."
        )
    },
    mesa_ocupada: |quien| format!("The desk can't be deleted: {quien} is sitting there."),
    dibujo: |icono| match icono {
        Icono::Documento => "Document",
        Icono::Carpeta => "Folder",
        Icono::Identidad => "Identity",
        Icono::Pago => "Payment",
        Icono::Certificado => "Certificate",
        Icono::Consulta => "Enquiry",
        Icono::Vivienda => "Housing",
        Icono::Vehiculo => "Vehicle",
        Icono::Salud => "Health",
        Icono::Familia => "Family",
        Icono::Trabajo => "Work",
        Icono::Cita => "Date",
    },
    que_color: |color| match color {
        Color::Rojo => "Red",
        Color::Naranja => "Orange",
        Color::Verde => "Green",
        Color::Turquesa => "Turquoise",
        Color::Azul => "Blue",
        Color::Violeta => "Violet",
        Color::Rosa => "Pink",
        Color::Gris => "Grey",
    },
    preferencia: |p| match p {
        Preferencia::Primero => "Before the others",
        Preferencia::Igual => "Like the others",
        Preferencia::Ultimo => "If there are no others",
        Preferencia::No => "Doesn't handle it",
    },
    integraciones: "Integrations",
    feriados: "Holidays",
    configuracion: "Settings",
};
