//! Texts of the dashboard.

/// The dashboard.
#[derive(Debug)]
#[allow(missing_docs)] // a name says where its text stands
pub struct Dashboard {
    pub titulo: &'static str,
    pub figuras: &'static str,
    pub pendientes: &'static str,
    pub en_atencion: &'static str,
    pub finalizados: &'static str,
    pub llamando: &'static str,
    pub no_presento: &'static str,
    pub vencidos: &'static str,
    pub nivel_de_servicio: &'static str,
    pub nivel_ayuda: &'static str,
    /// Percent; `None`: too few to tell.
    pub porcentaje: fn(Option<i64>) -> String,
    pub actualizado: &'static str,
    pub actualizar: &'static str,
    pub figuras_viejas: &'static str,
    pub ultimos: &'static str,
    pub ninguno: &'static str,
    pub numero: &'static str,
    pub hora: &'static str,
    pub tramite: &'static str,
    pub area: &'static str,
    pub estado: &'static str,
    pub mesa: &'static str,
}

/// Spanish.
pub const ES: Dashboard = Dashboard {
    titulo: "Tablero del día",
    figuras: "Cifras de hoy",
    pendientes: "Esperando",
    en_atencion: "En atención",
    finalizados: "Finalizados",
    llamando: "Llamando",
    no_presento: "No se presentaron",
    vencidos: "Vencidos de días anteriores",
    nivel_de_servicio: "Nivel de servicio",
    nivel_ayuda: "Nivel de servicio: parte de los llamados de hoy que no esperaron más de los minutos que configuró su área. Con menos de cinco llamados se muestra «—».",
    porcentaje: |p| p.map_or_else(|| "—".to_owned(), |p| format!("{p} %")),
    actualizado: "Última actualización:",
    actualizar: "Actualizar ahora",
    figuras_viejas: "Se muestran las últimas cifras recibidas; se vuelve a intentar en un minuto.",
    ultimos: "Los diez turnos más nuevos",
    ninguno: "Todavía no se emitió ningún turno.",
    numero: "Número",
    hora: "Hora",
    tramite: "Trámite",
    area: "Área",
    estado: "Estado",
    mesa: "Mesa",
};
