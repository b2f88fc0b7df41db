//! Texts of the dashboard, in English.

use crate::texts::dashboard::Dashboard;

pub const EN: Dashboard = Dashboard {
    titulo: "Today's dashboard",
    figuras: "Today's figures",
    pendientes: "Waiting",
    en_atencion: "Being served",
    finalizados: "Completed",
    llamando: "Calling",
    no_presento: "No-shows",
    vencidos: "Expired on earlier days",
    nivel_de_servicio: "Service level",
    nivel_ayuda: "Service level: the share of those called today who waited no longer than the minutes that their area has set. With fewer than five calls it is shown as “—”.",
    porcentaje: |p| p.map_or_else(|| "—".to_owned(), |p| format!("{p}%")),
    actualizado: "Last update:",
    actualizar: "Update now",
    figuras_viejas: "These are the last figures received; we try again in a minute.",
    ultimos: "The ten newest tickets",
    ninguno: "No ticket has been issued yet.",
    numero: "Number",
    hora: "Time",
    tramite: "Service",
    area: "Area",
    estado: "Status",
    mesa: "Desk",
};
