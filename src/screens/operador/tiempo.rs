//! Times as an operator reads them, and what is still missing before a person counts as absent.

use crate::api::operador::TurnoActual;
use crate::domain::id::Milis;
use crate::domain::turno::ReglasDeTurno;

/// "3:07", or "1:02:03" from an hour on.
pub fn cronometro(ms: Milis) -> String {
    let segundos = ms.max(0) / 1000;
    let (horas, minutos, segundos) = (segundos / 3600, segundos / 60 % 60, segundos % 60);
    match horas {
        0 => format!("{minutos}:{segundos:02}"),
        _ => format!("{horas}:{minutos:02}:{segundos:02}"),
    }
}

/// Whole minutes.
pub fn minutos(ms: Milis) -> i64 {
    ms.max(0) / 60_000
}

/// Calls and seconds that the área still demands before this person counts as absent.
pub fn falta_para_ausente(
    actual: &TurnoActual,
    reglas: &ReglasDeTurno,
    ahora: Milis,
) -> Option<(u32, u32)> {
    let llamadas = reglas.llamadas_minimas.saturating_sub(actual.llamadas);
    let desde = actual.primera_llamada_ms.unwrap_or(ahora);
    let espera = Milis::from(reglas.espera_no_presento_seg) * 1000 - (ahora - desde);
    let segundos = u32::try_from((espera.max(0) + 999) / 1000).unwrap_or(u32::MAX);
    (llamadas > 0 || segundos > 0).then_some((llamadas, segundos))
}

#[cfg(test)]
pub mod pruebas {
    use super::*;
    use serde_json::json;

    /// A turno that was called so often, the first time at `primera`.
    pub fn llamado(llamadas: u32, primera: Milis) -> TurnoActual {
        serde_json::from_value(json!({
            "turno": {
                "id": 1, "numero_visible": "A-045", "estado_id": 1, "estado_nombre": "Llamando",
                "persona_nombre": null, "tramite_id": 5, "tramite_nombre": "X",
                "area_id": 2, "area_nombre": "Y", "mesa_id": 10, "mesa_nombre": "Mesa 1",
                "prioridad": 0, "fecha_hora_creacion": "2026-02-13T10:30:00",
                "creado_ms": 0, "llamado_ms": primera, "llamadas": llamadas, "version": 2
            },
            "documento": null, "por_que": null, "llamadas": llamadas,
            "primera_llamada_ms": primera, "atencion_ms": null, "pausado_ms": null, "pausa_ms": 0
        }))
        .unwrap()
    }
}

#[cfg(test)]
mod tests {
    use super::pruebas::llamado;
    use super::*;

    #[test]
    fn times_are_short_and_never_negative() {
        for (ms, texto) in [
            (-5_000, "0:00"),
            (7_999, "0:07"),
            (187_000, "3:07"),
            (3_723_000, "1:02:03"),
        ] {
            assert_eq!(cronometro(ms), texto);
        }
        assert_eq!((minutos(-1), minutos(59_999), minutos(60_000)), (0, 0, 1));
    }

    #[test]
    fn absence_needs_calls_and_time_as_the_area_says() {
        let reglas = ReglasDeTurno::default();
        assert_eq!(
            falta_para_ausente(&llamado(1, 0), &reglas, 500),
            Some((1, 60))
        );
        assert_eq!(
            falta_para_ausente(&llamado(2, 0), &reglas, 59_001),
            Some((0, 1))
        );
        assert_eq!(
            falta_para_ausente(&llamado(1, 0), &reglas, 90_000),
            Some((1, 0))
        );
        assert_eq!(falta_para_ausente(&llamado(3, 0), &reglas, 60_000), None);
    }
}
