//! Tablero: what a screen knows of the queues that it follows. The same code keeps it in the browser
//! and in the server's hub, so that a snapshot and a replay can't disagree.

use super::area::{ConfigPantalla, Privacidad};
use super::estado::Estado;
use super::id::{AreaId, MesaId, Milis, Seq, TramiteId, TurnoId};
use super::numero::NumeroVisible;
use super::persona::iniciales;
use super::prioridad::Prioridad;
use super::turno::Para;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A turno as the wire shows it. The names of the fields are the protocol's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TurnoVisto {
    /// Its identity.
    pub id: TurnoId,
    /// What is printed and called.
    pub numero_visible: NumeroVisible,
    /// Where it stands, as a number.
    #[serde(rename = "estado_id")]
    pub estado: Estado,
    /// Where it stands, in words.
    pub estado_nombre: String,
    /// Whose it is, as far as the reader may know.
    pub persona_nombre: Option<String>,
    /// What the person came for.
    pub tramite_id: TramiteId,
    /// Its name.
    pub tramite_nombre: String,
    /// The queue that it is in.
    pub area_id: AreaId,
    /// Its name.
    pub area_nombre: String,
    /// Where it was called to.
    pub mesa_id: Option<MesaId>,
    /// Its name.
    pub mesa_nombre: Option<String>,
    /// 0 to 3.
    pub prioridad: Prioridad,
    /// Issue time in the área's local time, without offset.
    pub fecha_hora_creacion: String,
    /// Issue time, milliseconds UTC.
    pub creado_ms: Milis,
    /// Time of the last call, milliseconds UTC.
    pub llamado_ms: Option<Milis>,
    /// How many times it was called.
    pub llamadas: u32,
    /// Of one that was handed on, where it comes from and for whom it is: for the staff alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub derivado: Option<Derivado>,
    /// Until when others are called first, as the person asked who comes late: for the staff alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub demora_hasta_ms: Option<Milis>,
    /// `seq` of the last event that changed it.
    pub version: Seq,
}

/// Where a turno comes from that was handed on, and for whom it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Derivado {
    /// The área that it comes from, if it is another one.
    pub de: Option<String>,
    /// The only one to whom it is offered while they are there.
    pub para: Option<Para>,
    /// Their name.
    pub para_nombre: Option<String>,
}

impl TurnoVisto {
    /// The business day on which it was issued, as "2026-02-13".
    pub fn dia(&self) -> &str {
        let fecha = self.fecha_hora_creacion.split_once('T');
        fecha.map_or(self.fecha_hora_creacion.as_str(), |(dia, _)| dia)
    }

    /// What an anonymous screen may see of it: nothing of why somebody comes before others, which is their own affair.
    pub fn publico(&self, privacidad: Privacidad) -> TurnoVisto {
        TurnoVisto {
            prioridad: Prioridad::Normal,
            ..self.sin_nombre(privacidad)
        }
    }

    /// What a program may know of it that is told no names: those that an anonymous screen may show.
    pub fn sin_nombre(&self, privacidad: Privacidad) -> TurnoVisto {
        let persona_nombre = match privacidad {
            Privacidad::Numero => None,
            Privacidad::Iniciales => self.persona_nombre.as_deref().map(iniciales),
            Privacidad::Nombre => self.persona_nombre.clone(),
        };
        TurnoVisto {
            persona_nombre,
            derivado: None,
            demora_hasta_ms: None,
            ..self.clone()
        }
    }

    /// Whether a list can show it: who was never called, and waits no more, is gone.
    fn a_la_vista(&self) -> bool {
        self.estado.activo() || self.llamado_ms.is_some()
    }
}

/// A tablero keeps the turnos of an área that were closed by one of its last so many events: some thirty, which is
/// more than a list of the last calls can show. Counted in events and not in turnos: one that is reinstated leaves no
/// place that another, forgotten since, would have to take.
pub const MEMORIA_DE_CERRADOS: Seq = 120;

/// What became of an event that a tablero was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aplicado {
    /// It is the next one of its área, and is applied.
    Nuevo,
    /// It was known; nothing changed.
    Repetido,
    /// Events before it are missing: it was not applied, and the área must be loaded again.
    Hueco,
}

/// One área's part of a tablero.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cola {
    /// The last event applied.
    pub seq: Seq,
    /// The business day, as "2026-02-13".
    pub dia: String,
    /// Identity of what no event tells of: the day, the área's names and configuration, and who may see what.
    /// A screen whose edition is another one can't go on from its last event.
    #[serde(default)]
    pub edicion: String,
    /// What the screens of the área show.
    pub config: ConfigPantalla,
    turnos: BTreeMap<TurnoId, TurnoVisto>,
}

/// What a screen knows of the queues that it follows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tablero {
    colas: BTreeMap<AreaId, Cola>,
}

impl Tablero {
    /// Replaces all that is known of an área by its state.
    pub fn cargar(&mut self, area: AreaId, cola: Cola) {
        self.colas.insert(area, cola);
    }

    /// Applies the event `seq` of the turno's área: "keep the turno with the greater version".
    pub fn aplicar(&mut self, seq: Seq, turno: &TurnoVisto) -> Aplicado {
        let Some(cola) = self.colas.get_mut(&turno.area_id) else {
            return Aplicado::Hueco;
        };
        if seq <= cola.seq {
            return Aplicado::Repetido;
        }
        if seq != cola.seq + 1 {
            return Aplicado::Hueco;
        }
        cola.seq = seq;
        let conocido = cola.turnos.get(&turno.id).map_or(0, |t| t.version);
        if turno.version > conocido {
            cola.poner(turno);
        }
        cola.podar();
        Aplicado::Nuevo
    }

    /// The last event applied of an área; `None` if it is not followed yet.
    pub fn seq(&self, area: AreaId) -> Option<Seq> {
        self.colas.get(&area).map(|c| c.seq)
    }

    /// The areas that are followed.
    pub fn areas(&self) -> impl Iterator<Item = (AreaId, &Cola)> {
        self.colas.iter().map(|(id, c)| (*id, c))
    }

    /// Whether several áreas are followed: a turno is of one of them then.
    pub fn varias(&self) -> bool {
        self.colas.len() > 1
    }

    /// An área's part, if it is followed.
    pub fn cola(&self, area: AreaId) -> Option<&Cola> {
        self.colas.get(&area)
    }

    /// What the screens of an área show; the defaults if it is not followed yet.
    pub fn config(&self, area: AreaId) -> ConfigPantalla {
        self.colas
            .get(&area)
            .map(|c| c.config.clone())
            .unwrap_or_default()
    }

    /// All turnos that are kept, in the order of their identity within each área.
    pub fn turnos(&self) -> impl Iterator<Item = &TurnoVisto> {
        self.colas.values().flat_map(|c| c.turnos.values())
    }

    /// One turno, if it is kept.
    pub fn turno(&self, id: TurnoId) -> Option<&TurnoVisto> {
        self.colas.values().find_map(|c| c.turnos.get(&id))
    }

    /// Who waits, by arrival.
    pub fn en_espera(&self) -> Vec<&TurnoVisto> {
        let mut v: Vec<_> = self
            .turnos()
            .filter(|t| t.estado == Estado::Pendiente)
            .collect();
        v.sort_by_key(|t| (t.creado_ms, t.id));
        v
    }

    /// How many wait for each trámite, by its name: the most first.
    pub fn esperan_por_tramite(&self) -> Vec<(TramiteId, String, usize)> {
        let mut cuentas = BTreeMap::<TramiteId, (String, usize)>::new();
        for t in self.turnos().filter(|t| t.estado == Estado::Pendiente) {
            let cuenta = cuentas.entry(t.tramite_id);
            let cuenta = cuenta.or_insert_with(|| (t.tramite_nombre.clone(), 0));
            cuenta.1 += 1;
        }
        let cuentas = cuentas.into_iter();
        let mut v: Vec<_> = cuentas.map(|(id, (nombre, n))| (id, nombre, n)).collect();
        v.sort_by(|(_, a, n), (_, b, m)| m.cmp(n).then_with(|| a.cmp(b)));
        v
    }

    /// The calls, the newest first: the first one is the current call. Who is parked has gone, and comes back
    /// without being called.
    pub fn llamados(&self) -> Vec<&TurnoVisto> {
        let llamados = self
            .turnos()
            .filter(|t| t.llamado_ms.is_some() && t.estado != Estado::EnEspera);
        let mut v: Vec<_> = llamados.collect();
        v.sort_by_key(|t| Reverse((t.llamado_ms, t.version, t.id)));
        v
    }
}

impl Cola {
    /// An área's state at `seq`, on the business day `dia`.
    pub fn nueva(
        seq: Seq,
        dia: String,
        turnos: impl IntoIterator<Item = TurnoVisto>,
        config: ConfigPantalla,
    ) -> Cola {
        let mut cola = Cola {
            seq,
            dia,
            edicion: String::new(),
            config,
            turnos: turnos.into_iter().map(|t| (t.id, t)).collect(),
        };
        cola.turnos.retain(|_, t| t.a_la_vista());
        cola.podar();
        cola
    }

    /// The same, with its edition.
    pub fn con_edicion(self, edicion: String) -> Cola {
        Cola { edicion, ..self }
    }

    /// Its edition for an anonymous screen, which may see less of it.
    pub fn edicion_publica(&self) -> String {
        format!("{}-publica", self.edicion)
    }

    /// What an anonymous screen may see of it.
    pub fn publica(&self) -> Cola {
        let privacidad = self.config.privacidad_monitor;
        let turnos = self.turnos.values().map(|t| (t.id, t.publico(privacidad)));
        Cola {
            seq: self.seq,
            dia: self.dia.clone(),
            edicion: self.edicion_publica(),
            config: self.config.clone(),
            turnos: turnos.collect(),
        }
    }

    /// Keeps a turno as it is since; one of an earlier day only while an operator has it: who forgot
    /// yesterday's and closes it today puts nobody on the screens, and who still waited yesterday is gone.
    fn poner(&mut self, turno: &TurnoVisto) {
        // Of a later day: the day of the screens is about to change.
        let de_hoy = turno.dia() >= self.dia.as_str();
        if turno.estado.en_manos() || (de_hoy && turno.a_la_vista()) {
            self.turnos.insert(turno.id, turno.clone());
        } else {
            self.turnos.remove(&turno.id);
        }
    }

    /// The turnos that are kept, in the order of their identity.
    pub fn turnos(&self) -> impl Iterator<Item = &TurnoVisto> {
        self.turnos.values()
    }

    /// Forgets what was closed before the last [`MEMORIA_DE_CERRADOS`] events, so that a screen may hang for years.
    fn podar(&mut self) {
        let desde = self.seq.saturating_sub(MEMORIA_DE_CERRADOS);
        self.turnos
            .retain(|_, t| t.estado.activo() || t.version > desde);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HOY: &str = "2026-02-13";

    fn turno(id: i64, version: Seq, estado: Estado) -> TurnoVisto {
        TurnoVisto {
            id: TurnoId(id),
            numero_visible: format!("A-{id:03}").parse().unwrap(),
            estado,
            estado_nombre: estado.nombre().into(),
            persona_nombre: Some("Juan Pérez".into()),
            tramite_id: TramiteId(5),
            tramite_nombre: "Trámite X".into(),
            area_id: AreaId(2),
            area_nombre: "Ventanilla".into(),
            mesa_id: None,
            mesa_nombre: None,
            prioridad: Prioridad::Normal,
            fecha_hora_creacion: "2026-02-13T10:30:00".into(),
            creado_ms: id,
            llamado_ms: (!matches!(estado, Estado::Pendiente | Estado::Cancelado))
                .then_some(version),
            llamadas: 0,
            derivado: None,
            demora_hasta_ms: None,
            version,
        }
    }

    fn vacio() -> Tablero {
        let mut t = Tablero::default();
        let cola = Cola::nueva(0, HOY.into(), [], ConfigPantalla::default());
        t.cargar(AreaId(2), cola);
        t
    }

    #[test]
    fn how_many_wait_for_each_tramite_is_told_the_most_first() {
        let mut t = vacio();
        let llegan = [
            (1, 1, "B"),
            (2, 2, "A"),
            (3, 3, "C"),
            (4, 3, "C"),
            (5, 1, "B"),
        ];
        for (id, tramite, nombre) in llegan {
            let estado = match id {
                5 => Estado::Llamando,
                _ => Estado::Pendiente,
            };
            let llega = TurnoVisto {
                tramite_id: TramiteId(tramite),
                tramite_nombre: nombre.into(),
                ..turno(id, id, estado)
            };
            t.aplicar(id, &llega);
        }
        let cuentas = t.esperan_por_tramite();
        let cuentas: Vec<_> = cuentas.iter().map(|(_, n, c)| (n.as_str(), *c)).collect();
        assert_eq!(cuentas, [("C", 2), ("A", 1), ("B", 1)]);
    }

    #[test]
    fn a_gap_is_told_and_not_applied() {
        let mut t = vacio();
        assert_eq!(
            t.aplicar(2, &turno(1, 2, Estado::Pendiente)),
            Aplicado::Hueco
        );
        assert_eq!(t, vacio());
    }

    #[test]
    fn the_public_sees_of_a_name_what_the_area_allows() {
        let visto = turno(1, 1, Estado::Llamando);
        let nombre = |p| visto.publico(p).persona_nombre;
        assert_eq!(nombre(Privacidad::Numero), None);
        assert_eq!(nombre(Privacidad::Iniciales).as_deref(), Some("J. P."));
        assert_eq!(nombre(Privacidad::Nombre).as_deref(), Some("Juan Pérez"));
    }

    #[test]
    fn a_month_of_closed_turnos_does_not_grow_it() {
        let mut t = vacio();
        for seq in 1..=10_000 {
            t.aplicar(seq, &turno(seq, seq, Estado::Finalizado));
        }
        assert_eq!(t.turnos().count() as Seq, MEMORIA_DE_CERRADOS);
        assert_eq!(t.llamados()[0].id, TurnoId(10_000));
    }

    #[test]
    fn a_turno_of_an_earlier_day_goes_with_its_closing() {
        let mut t = vacio();
        let ayer = |version, estado| TurnoVisto {
            fecha_hora_creacion: "2026-02-12T23:50:00".into(),
            ..turno(1, version, estado)
        };
        t.aplicar(1, &ayer(1, Estado::EnAtencion));
        assert_eq!(t.turnos().count(), 1);
        assert_eq!(t.aplicar(2, &ayer(2, Estado::Finalizado)), Aplicado::Nuevo);
        assert_eq!((t.turnos().count(), t.seq(AreaId(2))), (0, Some(2)));
    }

    #[test]
    fn who_waited_on_an_earlier_day_waits_on_no_screen() {
        let mut t = vacio();
        let del = |dia: &str, id, version| TurnoVisto {
            fecha_hora_creacion: format!("{dia}T23:50:00"),
            ..turno(id, version, Estado::Pendiente)
        };
        assert_eq!(t.aplicar(1, &del("2026-02-12", 1, 1)), Aplicado::Nuevo);
        assert_eq!((t.en_espera().len(), t.seq(AreaId(2))), (0, Some(1)));
        // Midnight has passed, and the snapshot of the new day is on its way.
        t.aplicar(2, &del("2026-02-14", 2, 2));
        assert_eq!(t.en_espera().len(), 1);
    }

    #[test]
    fn who_was_cancelled_or_expired_leaves_the_lists_and_who_is_parked_that_of_the_calls() {
        let mut t = vacio();
        for (seq, estado) in [
            (1, Estado::Pendiente),
            (2, Estado::EnAtencion),
            (3, Estado::Derivado),
        ] {
            t.aplicar(seq, &turno(seq, seq, estado));
        }
        let llamados = |t: &Tablero| t.llamados().iter().map(|t| t.id.0).collect::<Vec<_>>();
        assert_eq!((t.en_espera().len(), llamados(&t)), (1, vec![3, 2]));
        t.aplicar(4, &turno(1, 4, Estado::Cancelado));
        t.aplicar(5, &turno(2, 5, Estado::EnEspera));
        assert_eq!((t.en_espera().len(), llamados(&t)), (0, vec![3]));
        assert!(t.turno(TurnoId(1)).is_none() && t.turno(TurnoId(2)).is_some());
        t.aplicar(6, &turno(1, 6, Estado::Pendiente));
        assert_eq!(t.en_espera().len(), 1);
        let vencido = TurnoVisto {
            llamado_ms: None,
            ..turno(1, 7, Estado::NoSePresento)
        };
        t.aplicar(7, &vencido);
        assert!(t.turno(TurnoId(1)).is_none());
    }

    /// A history: event n changes one of 40 turnos, whose version becomes n; a few are of the day before.
    fn historia() -> impl Strategy<Value = Vec<TurnoVisto>> {
        prop::collection::vec((1i64..40, 0i64..8), 1..200).prop_map(|v| {
            v.into_iter()
                .zip(1..)
                .map(|((id, estado), seq)| TurnoVisto {
                    fecha_hora_creacion: format!("2026-02-{}T10:30:00", 12 + i64::from(id > 8)),
                    ..turno(id, seq, Estado::try_from(estado).unwrap())
                })
                .collect()
        })
    }

    fn reproducir(t: &mut Tablero, historia: &[TurnoVisto]) {
        for e in historia {
            t.aplicar(e.version, e);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]
        #[test]
        fn a_snapshot_and_the_events_after_it_equal_a_later_snapshot(
            historia in historia(), corte in any::<prop::sample::Index>(), atras in 0usize..10
        ) {
            let n = corte.index(historia.len());
            let mut servidor = vacio();
            reproducir(&mut servidor, &historia[..n]);
            // The screen loads at n, and hears some events again that the snapshot already held.
            let mut pantalla = Tablero::default();
            let (area, cola) = servidor.areas().next().unwrap();
            let cargada = Cola::nueva(
                cola.seq, cola.dia.clone(), cola.turnos().cloned(), cola.config.clone());
            pantalla.cargar(area, cargada);
            reproducir(&mut pantalla, &historia[n.saturating_sub(atras)..]);
            reproducir(&mut servidor, &historia[n..]);
            prop_assert_eq!(pantalla, servidor);
        }

        #[test]
        fn applying_twice_is_harmless(historia in historia()) {
            let mut una = vacio();
            reproducir(&mut una, &historia);
            let mut dos = una.clone();
            reproducir(&mut dos, &historia);
            prop_assert_eq!(una, dos);
        }
    }
}
