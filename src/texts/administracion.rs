//! Texts of the administration's pages.

use crate::domain::aspecto::{Color, Icono};
use crate::domain::preferencia::Preferencia;

/// Áreas, trámites, mesas and usuarios.
#[allow(missing_docs)] // a name says where its text stands
pub struct Administracion {
    pub titulo: &'static str,
    pub auditoria: &'static str,
    pub areas: &'static str,
    pub area: &'static str,
    pub area_nueva: &'static str,
    pub tramites: &'static str,
    pub tramite_nuevo: &'static str,
    pub mesas: &'static str,
    pub mesa_nueva: &'static str,
    pub usuarios: &'static str,
    pub usuario_nuevo: &'static str,
    pub busca_areas: &'static str,
    pub busca_tramites: &'static str,
    pub busca_mesas: &'static str,
    pub busca_usuarios: &'static str,
    pub nada: &'static str,
    pub todas: &'static str,
    pub todos: &'static str,
    pub ninguno: &'static str,
    pub nombre: &'static str,
    pub guardar: &'static str,
    pub guardado: &'static str,
    pub crear: &'static str,
    pub borrar: &'static str,
    pub sin_vuelta: &'static str,
    pub orden: &'static str,
    pub subir: fn(&str) -> String,
    pub bajar: fn(&str) -> String,
    // An área.
    pub slug: &'static str,
    pub slug_ayuda: &'static str,
    pub serie: &'static str,
    pub serie_ayuda: &'static str,
    pub zona: &'static str,
    pub zona_ayuda: &'static str,
    pub solo_nombre: &'static str,
    pub borrar_area: fn(&str) -> String,
    // A trámite.
    pub serie_propia_ayuda: &'static str,
    pub cupo: &'static str,
    pub cupo_ayuda: &'static str,
    pub sin_cupo: &'static str,
    pub icono: &'static str,
    pub sin_icono: &'static str,
    pub oculto: &'static str,
    pub oculto_ayuda: &'static str,
    pub en_kiosco: &'static str,
    pub se_ofrece: &'static str,
    pub no_se_ofrece: &'static str,
    pub borrar_tramite: fn(&str) -> String,
    // A mesa.
    pub color: &'static str,
    pub sin_color: &'static str,
    pub atiende: &'static str,
    pub atiende_ayuda: &'static str,
    pub atiende_todo: &'static str,
    pub cerrada: &'static str,
    pub cerrada_ayuda: &'static str,
    pub quien: &'static str,
    pub libre: &'static str,
    /// Who sits there, and is not logged in.
    pub ausente: fn(&str) -> String,
    pub borrar_mesa: fn(&str) -> String,
    // A usuario.
    pub usuario: &'static str,
    pub usuario_ayuda: &'static str,
    pub rol: &'static str,
    pub sus_areas: &'static str,
    pub estado: &'static str,
    pub activas: &'static str,
    pub deshabilitadas: &'static str,
    pub activa: &'static str,
    pub deshabilitada: &'static str,
    pub sin_clave: &'static str,
    pub ajena: &'static str,
    pub preferencias: &'static str,
    pub preferencias_ayuda: &'static str,
    pub enlace: &'static str,
    pub enlace_pregunta: fn(&str) -> String,
    pub enlace_explica: &'static str,
    pub enlace_listo: &'static str,
    pub enlace_como: &'static str,
    pub enlace_rotulo: &'static str,
    pub deshabilitar: &'static str,
    pub deshabilitar_pregunta: fn(&str) -> String,
    pub deshabilitar_explica: &'static str,
    pub habilitar: &'static str,
    pub habilitar_pregunta: fn(&str) -> String,
    pub habilitar_explica: &'static str,
    /// Number and state of the turno that an account holds.
    pub en_manos: fn(&str, &str) -> String,
    // What is wrong.
    pub entre: fn(usize, usize) -> String,
    pub numero_entre: fn(u32, u32) -> String,
    pub sin_controles: &'static str,
    pub slug_invalido: &'static str,
    pub serie_invalida: &'static str,
    pub zona_invalida: &'static str,
    pub falta_area: &'static str,
    /// Number and área of the turno that somebody holds.
    pub con_turno: fn(&str, &str) -> String,
    /// Turnos, trámites, mesas and usuarios of an área.
    pub area_en_uso: fn([i64; 4]) -> String,
    pub tramite_en_uso: fn(i64) -> String,
    pub tramite_de_mesa: fn(&str) -> String,
    pub mesa_en_uso: fn(i64) -> String,
    pub mesa_ocupada: fn(&str) -> String,
    pub dibujo: fn(Icono) -> &'static str,
    pub que_color: fn(Color) -> &'static str,
    pub preferencia: fn(Preferencia) -> &'static str,
}

/// Spanish.
pub const ES: Administracion = Administracion {
    titulo: "Administración",
    auditoria: "Auditoría",
    areas: "Áreas",
    area: "Área",
    area_nueva: "Área nueva",
    tramites: "Trámites",
    tramite_nuevo: "Trámite nuevo",
    mesas: "Mesas",
    mesa_nueva: "Mesa nueva",
    usuarios: "Usuarios",
    usuario_nuevo: "Usuario nuevo",
    busca_areas: "Buscar por nombre o serie",
    busca_tramites: "Buscar por nombre, área o serie",
    busca_mesas: "Buscar por nombre, área o quien atiende",
    busca_usuarios: "Buscar por nombre, usuario o área",
    nada: "No hay nada que coincida con lo buscado.",
    todas: "Todas",
    todos: "Todos",
    ninguno: "Ninguno",
    nombre: "Nombre",
    guardar: "Guardar los cambios",
    guardado: "Los cambios quedaron guardados.",
    crear: "Crear",
    borrar: "Borrar",
    sin_vuelta: "No se puede deshacer.",
    orden: "Orden",
    subir: |nombre| format!("Subir «{nombre}»"),
    bajar: |nombre| format!("Bajar «{nombre}»"),
    slug: "Nombre en las direcciones",
    slug_ayuda: "Letras minúsculas sin acento, números y guiones, como en /turnos/monitor/?area=mesa-de-entradas.",
    serie: "Serie",
    serie_ayuda: "De una a tres letras: el número de los turnos empieza con ellas. Un cambio vale desde el próximo turno.",
    zona: "Zona horaria",
    zona_ayuda: "Como America/Argentina/Buenos_Aires: dice cuándo empieza cada día.",
    solo_nombre: "La serie, la zona horaria y el nombre en las direcciones los cambia un administrador.",
    borrar_area: |nombre| format!("¿Borrar el área «{nombre}»?"),
    serie_propia_ayuda: "De una a tres letras, si sus números no son los del área. Vacía: los del área.",
    cupo: "Turnos por día",
    cupo_ayuda: "Al llegar a ese número, el kiosco avisa que no quedan. Vacío: todos los que vengan.",
    sin_cupo: "Sin límite",
    icono: "Dibujo en el kiosco",
    sin_icono: "Ninguno",
    oculto: "No ofrecerlo en el kiosco",
    oculto_ayuda: "A quienes ya esperan se los llama igual.",
    en_kiosco: "En el kiosco",
    se_ofrece: "Se ofrece",
    no_se_ofrece: "Oculto",
    borrar_tramite: |nombre| format!("¿Borrar el trámite «{nombre}»?"),
    color: "Color",
    sin_color: "Ninguno",
    atiende: "Trámites que atiende",
    atiende_ayuda: "Si no marca ninguno, atiende todos los del área.",
    atiende_todo: "Todos los del área",
    cerrada: "Mesa cerrada",
    cerrada_ayuda: "Nadie puede elegirla. Quien está sentado sigue hasta que la deje.",
    quien: "Quién está",
    libre: "Libre",
    ausente: |quien| format!("{quien} (sin conexión)"),
    borrar_mesa: |nombre| format!("¿Borrar la mesa «{nombre}»?"),
    usuario: "Usuario",
    usuario_ayuda: "Con este nombre ingresa, y no se cambia después. Entre 2 y 60 letras sin acento, números, puntos, guiones o arroba.",
    rol: "Rol",
    sus_areas: "Áreas en las que trabaja",
    estado: "Estado",
    activas: "Habilitados",
    deshabilitadas: "Deshabilitados",
    activa: "Habilitado",
    deshabilitada: "Deshabilitado",
    sin_clave: "Sin clave todavía",
    ajena: "Lo administra otra persona",
    preferencias: "Trámites que atiende",
    preferencias_ayuda: "Con «llamar siguiente». Quien espera más que el máximo del área se llama antes que cualquier preferencia.",
    enlace: "Dar un enlace para la clave",
    enlace_pregunta: |nombre| format!("¿Dar un enlace para que {nombre} elija otra clave?"),
    enlace_explica: "Sirve una sola vez, durante 72 horas. Los enlaces anteriores dejan de servir; la clave de ahora vale hasta que se use.",
    enlace_listo: "El enlace está listo",
    enlace_como: "Cópielo y envíelo a su dueño: se muestra sólo ahora, sirve una vez y vence en 72 horas.",
    enlace_rotulo: "Enlace para elegir la clave",
    deshabilitar: "Deshabilitar",
    deshabilitar_pregunta: |nombre| format!("¿Deshabilitar la cuenta de {nombre}?"),
    deshabilitar_explica: "Sus sesiones terminan ahora y su mesa queda libre. Si está llamando un turno, vuelve a la cola; si está atendiendo, el turno queda para que lo cierre un director.",
    habilitar: "Habilitar",
    habilitar_pregunta: |nombre| format!("¿Habilitar la cuenta de {nombre}?"),
    habilitar_explica: "Podrá ingresar con la clave que tenía.",
    en_manos: |numero, estado| format!("Tiene el turno {numero}: {estado}."),
    entre: |minimo, maximo| format!("Escriba entre {minimo} y {maximo} caracteres."),
    numero_entre: |minimo, maximo| format!("Escriba un número entre {minimo} y {maximo}."),
    sin_controles: "Escríbalo en una sola línea, sin caracteres especiales.",
    slug_invalido: "Use de 2 a 60 letras minúsculas sin acento, números o guiones, y alguna letra.",
    serie_invalida: "Use de una a tres letras de la A a la Z, sin eñe.",
    zona_invalida: "Esa zona horaria no existe. Elija una de la lista.",
    falta_area: "Elija al menos un área.",
    con_turno: |numero, area| {
        format!("Tiene el turno {numero} de {area} sin cerrar: que lo termine primero.")
    },
    area_en_uso: |[turnos, tramites, mesas, usuarios]| {
        let partes = [
            (turnos, "turno", "turnos"),
            (tramites, "trámite", "trámites"),
            (mesas, "mesa", "mesas"),
            (usuarios, "usuario", "usuarios"),
        ];
        let partes: Vec<_> = partes
            .into_iter()
            .filter(|(n, ..)| *n > 0)
            .map(|(n, uno, muchos)| format!("{n} {}", if n == 1 { uno } else { muchos }))
            .collect();
        let tiene = partes.join(", ");
        let salida = match turnos {
            0 => "Bórrelos o páselos a otra área primero.",
            _ => {
                "Los turnos quedan para las cifras: si el área ya no atiende, oculte sus trámites y el kiosco deja de ofrecerla."
            }
        };
        format!("El área no se puede borrar: tiene {tiene}. {salida}")
    },
    tramite_en_uso: |turnos| {
        let tiene = match turnos {
            1 => "1 turno".to_owned(),
            n => format!("{n} turnos"),
        };
        format!(
            "El trámite no se puede borrar: tiene {tiene}, y las cifras los necesitan. Ocúltelo: el kiosco deja de ofrecerlo y a quienes esperan se los llama igual."
        )
    },
    tramite_de_mesa: |mesa| {
        format!(
            "«{mesa}» atiende sólo este trámite: sin él atendería todos. Cambie primero lo que atiende esa mesa."
        )
    },
    mesa_en_uso: |turnos| {
        let llamados = match turnos {
            1 => "Se llamó 1 turno".to_owned(),
            n => format!("Se llamaron {n} turnos"),
        };
        format!(
            "La mesa no se puede borrar: {} a ella, y las cifras los necesitan. Ciérrela: nadie podrá elegirla.",
            llamados.to_lowercase()
        )
    },
    mesa_ocupada: |quien| format!("La mesa no se puede borrar: {quien} está sentado ahí."),
    dibujo: |icono| match icono {
        Icono::Documento => "Documento",
        Icono::Carpeta => "Carpeta",
        Icono::Identidad => "Identidad",
        Icono::Pago => "Pago",
        Icono::Certificado => "Certificado",
        Icono::Consulta => "Consulta",
        Icono::Vivienda => "Vivienda",
        Icono::Vehiculo => "Vehículo",
        Icono::Salud => "Salud",
        Icono::Familia => "Familia",
        Icono::Trabajo => "Trabajo",
        Icono::Cita => "Fecha",
    },
    que_color: |color| match color {
        Color::Rojo => "Rojo",
        Color::Naranja => "Naranja",
        Color::Verde => "Verde",
        Color::Turquesa => "Turquesa",
        Color::Azul => "Azul",
        Color::Violeta => "Violeta",
        Color::Rosa => "Rosa",
        Color::Gris => "Gris",
    },
    preferencia: |p| match p {
        Preferencia::Primero => "Antes que los demás",
        Preferencia::Igual => "Como los demás",
        Preferencia::Ultimo => "Si no hay otros",
        Preferencia::No => "No lo atiende",
    },
};
