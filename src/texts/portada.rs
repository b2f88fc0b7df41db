//! Texts of the first page, and of those where nothing else is: 403 and 404.

/// The first page, 403 and 404.
#[derive(Debug)]
#[allow(missing_docs)] // a name says where its text stands
pub struct Portada {
    pub titulo: &'static str,
    pub bienvenida: &'static str,
    pub lema: &'static str,
    pub sacar_turno: &'static str,
    pub trabajo: &'static str,
    pub tablero: &'static str,
    pub panel: &'static str,
    pub administracion: &'static str,
    pub sistema: &'static str,
    pub pantallas: &'static str,
    /// How many wait.
    pub esperan: fn(usize) -> String,
    /// Before the number, for who hears it.
    pub llamado: &'static str,
    pub sin_areas: &'static str,
    pub primera_area: &'static str,
    pub ir_al_inicio: &'static str,
    pub prohibido: &'static str,
    /// Name and role of who may not.
    pub prohibido_quien: fn(&str, &str) -> String,
    pub prohibido_que_hacer: &'static str,
    pub no_encontrado: &'static str,
    pub no_encontrado_que_hacer: &'static str,
}

/// Spanish.
pub const ES: Portada = Portada {
    titulo: "Turnero",
    bienvenida: "Su turno, a la vista",
    lema: "Saque su número, espere donde quiera y mire la pantalla: ahí lo llamamos.",
    sacar_turno: "Sacar un turno",
    trabajo: "Su trabajo",
    tablero: "Las cifras del día y los últimos turnos",
    panel: "Llamar y atender desde su mesa",
    administracion: "Áreas, trámites, mesas, pantallas y usuarios",
    sistema: "Los servidores y las pantallas: cuáles andan y cuáles no",
    pantallas: "Pantallas de llamados",
    esperan: |personas| match personas {
        0 => "No espera nadie".into(),
        1 => "Espera 1 persona".into(),
        n => format!("Esperan {n} personas"),
    },
    llamado: "Último llamado: ",
    sin_areas: "Todavía no hay áreas.",
    primera_area: "Cree la primera área",
    ir_al_inicio: "Ir al inicio",
    prohibido: "Esta página no es para su cuenta",
    prohibido_quien: |nombre, rol| {
        format!(
            "Ingresó como {nombre} ({rol}), y esa cuenta no tiene permiso para ver esta página."
        )
    },
    prohibido_que_hacer: "Si la necesita para su trabajo, pídale el permiso al administrador. Si tiene otra cuenta, salga e ingrese con ella.",
    no_encontrado: "No hay nada en esta dirección",
    no_encontrado_que_hacer: "La dirección puede estar mal escrita, o la página pudo cambiar de lugar. Desde el inicio se llega a todo.",
};
