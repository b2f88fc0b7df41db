//! The configuration of an área. Every field of `domain::configuracion::CAMPOS` has a test here that shows its effect:
//!
//! | fields | test |
//! |---|---|
//! | `permitir_sin_dni`, `imprimir_turno`, `multiples_turnos_dni`, `max_turnos_por_dia` | `who_may_take_a_turno` |
//! | `prioridad_*` | `which_claims_count` |
//! | `politica`, `peso_*`, `intercalada_n`, `espera_maxima_min` | `who_is_called` |
//! | `vencimiento_turnos`, `permitir_derivaciones`, `alerta_en_espera_min`, `reincorporar_*` | `what_becomes_of_who_does_not_come` |
//! | `requiere_motivo_fin`, `motivos_cierre`, `llamadas_minimas`, `espera_no_presento_seg` | `what_closes_a_turno` |
//! | `motivos_pausa` | `which_pauses_there_are` |
//! | `mensaje_pantalla`, `media_habilitada`, `privacidad_monitor`, `tiempo_llamada_seg`, `sonido_llamada`, `repeticiones`, `voz_llamada`, `voz_pais` | `what_the_screens_show` |
//! | `zona`, `feriados`, `emision_*`, `atencion_*`, the holidays of all | `when_it_is_open` |
//! | `demora_max_min`, `demoras_max` | `propio::who_comes_late_is_passed_over_until_then_and_keeps_their_arrival` |
//! | `impresora` | `impresion` |
//! | `nivel_servicio_min` | `which_waits_are_in_time` |

use crate::app::{CLAVE, ENTRADAS, INICIO, LIMITE, TESORERIA, TestApp};
use crate::cliente::{Cliente, Operador, Respuesta};
use crate::monitor::Monitor;
use serde_json::Value;
use turnero::api::configuracion::{Configuracion, Feriados};
use turnero::domain::configuracion::CAMPOS;
use turnero::domain::estadisticas::Estadisticas;
use turnero::domain::prioridad::Prioridad;
use turnero::domain::usuario::Rol;
use turnero::turnero::emitir::Pedido;
use turnero::turnero::{cuentas, retencion, vencimiento};

/// An office, and who directs it.
struct Direccion {
    app: TestApp,
    director: Cliente,
}

impl Direccion {
    async fn nueva() -> Direccion {
        let app = TestApp::nueva().await;
        let director = app.ingresado("director").await;
        Direccion { app, director }
    }

    async fn ver(&self) -> Configuracion {
        let area = self.app.area(ENTRADAS).id;
        let ruta = format!("/api/dashboard/configuracion?area={area}");
        self.director.get(&ruta).await.bien()
    }

    /// Saves as who saw the last edition.
    async fn guarda(&self, cambios: &[(&str, &str)]) -> Configuracion {
        let edicion = self.ver().await.edicion;
        guardar(&self.app, &self.director, edicion, cambios)
            .await
            .bien()
    }

    async fn emitir(&self, documento: Option<&str>, prioridad: Prioridad) -> Respuesta {
        let pedido = Pedido {
            prioridad,
            ..self.app.pedido(ENTRADAS, INICIO, documento)
        };
        self.app.anonimo().emitir(&pedido).await
    }

    /// Who is called next, and what was said to be why.
    async fn llamado(&self, operador: &mut Operador) -> i64 {
        let llamado: Value = operador.llamar().await.bien();
        operador.atender().await.bien::<Value>();
        operador.finalizar(Some("Atendido")).await.bien::<Value>();
        // Who was called last is told by the clock.
        self.app.adelantar(1);
        llamado["turno"]["id"].as_i64().unwrap()
    }
}

async fn guardar(
    app: &TestApp,
    director: &Cliente,
    edicion: i64,
    cambios: &[(&str, &str)],
) -> Respuesta {
    let (area, edicion) = (app.area(ENTRADAS).id.to_string(), edicion.to_string());
    let cambios: Vec<_> = cambios
        .iter()
        .map(|(campo, valor)| (format!("cambios[{campo}]"), *valor))
        .collect();
    let mut datos = vec![("area", area.as_str()), ("edicion", edicion.as_str())];
    datos.extend(
        cambios
            .iter()
            .map(|(campo, valor)| (campo.as_str(), *valor)),
    );
    director.post("/api/dashboard/configurar", &datos).await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_take_a_turno() {
    let o = Direccion::nueva().await;
    let normal = Prioridad::Normal;
    o.guarda(&[("permitir_sin_dni", "")]).await;
    o.emitir(None, normal)
        .await
        .rechazo(422, "documento_requerido");
    o.guarda(&[("permitir_sin_dni", "true")]).await;
    o.emitir(None, normal).await.bien::<Value>();

    for (valor, imprime) in [("true", true), ("", false)] {
        o.guarda(&[("imprimir_turno", valor)]).await;
        let areas: Value = o.app.anonimo().get("/api/kiosk/areas").await.bien();
        let areas = areas.as_array().unwrap();
        let suya = areas.iter().find(|a| a["slug"] == ENTRADAS).unwrap();
        assert_eq!(suya["imprimir_turno"], imprime);
    }

    let juan = Some("30111222");
    o.emitir(juan, normal).await.bien::<Value>();
    o.emitir(juan, normal).await.rechazo(409, "turno_activo");
    let dos = [
        ("multiples_turnos_dni", "true"),
        ("max_turnos_por_dia", "2"),
    ];
    o.guarda(&dos).await;
    o.emitir(juan, normal).await.bien::<Value>();
    o.emitir(juan, normal).await.rechazo(409, "limite_por_dia");
    o.guarda(&[("max_turnos_por_dia", "3")]).await;
    o.emitir(juan, normal).await.bien::<Value>();
}

#[tokio::test(flavor = "multi_thread")]
async fn which_claims_count() {
    let o = Direccion::nueva().await;
    for (campo, declarada, documento, dada) in [
        ("prioridad_embarazadas", Prioridad::Embarazada, None, 2),
        ("prioridad_discapacidad", Prioridad::Discapacidad, None, 3),
        // Born in 1950.
        (
            "prioridad_adulto_mayor",
            Prioridad::Normal,
            Some("20000000"),
            1,
        ),
    ] {
        o.guarda(&[("multiples_turnos_dni", "true")]).await;
        for (valor, prioridad) in [("", 0), ("true", dada)] {
            o.guarda(&[(campo, valor)]).await;
            let emitido: Value = o.emitir(documento, declarada).await.bien();
            assert_eq!(emitido["prioridad"], prioridad, "{campo} {valor:?}");
            let ofrecidas: Value = o.app.anonimo().get("/api/kiosk/areas").await.bien();
            let ofrecidas = ofrecidas.as_array().unwrap();
            let suyas = ofrecidas.iter().find(|a| a["slug"] == ENTRADAS).unwrap();
            let ofrece = suyas["prioridades"].as_array().unwrap();
            let declarable = declarada != Prioridad::Normal && !valor.is_empty();
            let esta = ofrece.contains(&declarada.id().into());
            assert!(
                declarada == Prioridad::Normal || esta == declarable,
                "{suyas}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_called() {
    let o = Direccion::nueva().await;
    let mut ana = o.app.operador("operador1").await;
    ana.sentarse(o.app.mesa("Mesa 1").id).await.bien::<Value>();
    let id = |emitido: Respuesta| emitido.bien::<Value>()["id"].as_i64().unwrap();
    // Each time one without priority came 100 s ago, and one with it 40 s ago.
    macro_rules! primero {
        ($cambios:expr) => {{
            o.guarda(&$cambios).await;
            let comun = id(o.emitir(None, Prioridad::Normal).await);
            o.app.adelantar(60);
            let preferente = id(o.emitir(None, Prioridad::Embarazada).await);
            o.app.adelantar(40);
            let (uno, otro) = (o.llamado(&mut ana).await, o.llamado(&mut ana).await);
            assert!([comun, preferente].contains(&otro) && uno != otro);
            uno == preferente
        }};
    }
    // 40 s × 3 against 100 s × 1, and then against 100 s × 2.
    assert!(primero!([
        ("politica", "envejecimiento"),
        ("peso_embarazada", "2")
    ]));
    assert!(!primero!([("peso_normal", "1")]));
    assert!(!primero!([("peso_normal", "0"), ("peso_embarazada", "1")]));
    assert!(primero!([("politica", "estricta")]));
    // Who has waited for more than a minute comes before the one who has not.
    assert!(!primero!([("espera_maxima_min", "1")]));
    let intercalar = [
        ("politica", "intercalada"),
        ("intercalada_n", "20"),
        ("espera_maxima_min", "600"),
    ];
    assert!(primero!(intercalar));
    // After the one with priority, the other one is called: that makes one in a row.
    o.guarda(&[("intercalada_n", "1")]).await;
    let (a, b) = (
        id(o.emitir(None, Prioridad::Embarazada).await),
        id(o.emitir(None, Prioridad::Embarazada).await),
    );
    let comun = id(o.emitir(None, Prioridad::Normal).await);
    let orden = [
        o.llamado(&mut ana).await,
        o.llamado(&mut ana).await,
        o.llamado(&mut ana).await,
    ];
    assert_eq!(orden, [a, comun, b]);
    for (campo, peso) in [("peso_adulto_mayor", "7"), ("peso_discapacidad", "9")] {
        o.guarda(&[(campo, peso)]).await;
    }
    let area = turnero::storage::areas::area(&o.app.turnero.db, o.app.area(ENTRADAS).id);
    let pesos = area.await.unwrap().unwrap().config.llamada.pesos;
    assert_eq!(pesos, [0, 7, 1, 9]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_closes_a_turno() {
    let o = Direccion::nueva().await;
    let mut ana = o.app.operador("operador1").await;
    ana.sentarse(o.app.mesa("Mesa 1").id).await.bien::<Value>();
    for _ in 0..3 {
        o.emitir(None, Prioridad::Normal).await.bien::<Value>();
    }
    let pedir = [
        ("requiere_motivo_fin", "true"),
        ("motivos_cierre", "Resuelto\nOtro día"),
    ];
    o.guarda(&pedir).await;
    ana.llamar().await.bien::<Value>();
    ana.no_presento().await.rechazo(409, "faltan_llamadas");
    o.guarda(&[("llamadas_minimas", "1")]).await;
    ana.no_presento().await.rechazo(409, "falta_espera");
    ana.atender().await.bien::<Value>();
    ana.finalizar(None).await.rechazo(422, "falta_motivo");
    ana.finalizar(Some("Atendido"))
        .await
        .rechazo(400, "datos_invalidos");
    let puesto: Value = ana.cliente.get("/api/operador/puesto").await.bien();
    assert_eq!(
        puesto["motivos"],
        serde_json::json!(["Resuelto", "Otro día"])
    );
    ana.finalizar(Some("Otro día")).await.bien::<Value>();
    o.guarda(&[("requiere_motivo_fin", "")]).await;
    ana.llamar().await.bien::<Value>();
    ana.atender().await.bien::<Value>();
    ana.finalizar(None).await.bien::<Value>();
    o.guarda(&[("espera_no_presento_seg", "0")]).await;
    ana.llamar().await.bien::<Value>();
    ana.no_presento().await.bien::<Value>();
}

#[tokio::test(flavor = "multi_thread")]
async fn which_pauses_there_are() {
    let o = Direccion::nueva().await;
    let mut ana = o.app.operador("operador1").await;
    ana.sentarse(o.app.mesa("Mesa 1").id).await.bien::<Value>();
    o.guarda(&[("motivos_pausa", "Mate\nReunión")]).await;
    let jornada: Value = ana.cliente.get("/api/operador/jornada").await.bien();
    assert_eq!(jornada["motivos"], serde_json::json!(["Mate", "Reunión"]));
    let empezar = async |motivo| {
        let datos = [("motivo", motivo)];
        ana.cliente
            .post("/api/operador/empezar_pausa", &datos)
            .await
    };
    empezar("Descanso").await.rechazo(400, "datos_invalidos");
    empezar("Mate").await.bien::<Value>();
    ana.llamar().await.rechazo(409, "en_pausa");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_becomes_of_who_does_not_come() {
    let o = Direccion::nueva().await;
    let mut ana = o.app.operador("operador1").await;
    ana.sentarse(o.app.mesa("Mesa 1").id).await.bien::<Value>();
    for _ in 0..4 {
        o.emitir(None, Prioridad::Normal).await.bien::<Value>();
        o.app.adelantar(1);
    }
    let pronto = [
        ("llamadas_minimas", "1"),
        ("espera_no_presento_seg", "0"),
        ("permitir_derivaciones", ""),
        ("alerta_en_espera_min", "4"),
        ("reincorporar_minutos", "0"),
        ("reincorporar_despues_de", "0"),
    ];
    o.guarda(&pronto).await;
    let puesto: Value = ana.cliente.get("/api/operador/puesto").await.bien();
    assert_eq!(puesto["reglas"]["alerta_en_espera_min"], 4);
    ana.llamar().await.bien::<Value>();
    let mesa = o.app.mesa("Mesa 2").id;
    ana.derivar("mesa", mesa)
        .await
        .rechazo(409, "sin_derivaciones");
    ana.no_presento().await.bien::<Value>();
    let ausente = ana.turno();
    // What was pressed by mistake is taken back all the same.
    let ausentes: Vec<Value> = ana.cliente.get("/api/operador/ausentes").await.bien();
    assert_eq!(ausentes.len(), 1);
    o.app.adelantar(60);
    let ausentes: Vec<Value> = ana.cliente.get("/api/operador/ausentes").await.bien();
    assert!(ausentes.is_empty());
    let tarde = ana.cliente.operar("reincorporar", ausente).await;
    tarde.rechazo(409, "muy_tarde");
    // With nobody called before them, they are next.
    o.guarda(&[("reincorporar_minutos", "5")]).await;
    ana.cliente
        .operar("reincorporar", ausente)
        .await
        .bien::<Value>();
    ana.llamar().await.bien::<Value>();
    assert_eq!(ana.turno(), ausente);
    o.guarda(&[
        ("permitir_derivaciones", "true"),
        ("vencimiento_turnos", ""),
    ])
    .await;
    ana.derivar("mesa", mesa).await.bien::<Value>();

    o.app.adelantar(86_400);
    assert_eq!(vencimiento::vencer(&o.app.turnero).await.unwrap(), 0);
    o.director.ingresar("director", CLAVE).await.lleva_a("/");
    o.guarda(&[("vencimiento_turnos", "true")]).await;
    assert_eq!(vencimiento::vencer(&o.app.turnero).await.unwrap(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_screens_show() {
    let o = Direccion::nueva().await;
    let otro = o.app.otro_servidor().await;
    o.app.anonimo().get("/healthz").await;
    o.emitir(Some("20000000"), Prioridad::Normal)
        .await
        .bien::<Value>();
    o.app.oido(ENTRADAS).await;
    let consulta = format!("?area={ENTRADAS}");
    let mut pantallas = [
        o.app.monitor(ENTRADAS).await,
        Monitor::abrir(&otro.base, &consulta, &[]).await.unwrap(),
    ];
    for pantalla in &mut pantallas {
        pantalla.hasta("instantanea").await;
    }
    // On this node and on another one, which nobody tells: within a second or so, and without a reload.
    for (campo, valor, visto) in [
        (
            "mensaje_pantalla",
            "Hoy hasta las 12",
            Value::from("Hoy hasta las 12"),
        ),
        (
            "mensaje_pantalla",
            " Hoy hasta las 12 \n\nTraiga su documento",
            Value::from("Hoy hasta las 12\nTraiga su documento"),
        ),
        ("media_habilitada", "", false.into()),
        ("tiempo_llamada_seg", "7", 7.into()),
        ("sonido_llamada", "", false.into()),
        ("repeticiones", "4", 4.into()),
        ("voz_llamada", "true", true.into()),
        ("voz_pais", "es-UY", "es-UY".into()),
        ("privacidad_monitor", "iniciales", "iniciales".into()),
        ("privacidad_monitor", "nombre", "nombre".into()),
    ] {
        o.guarda(&[(campo, valor)]).await;
        for pantalla in &mut pantallas {
            // A state may be told twice: where it was loaded while the change before this one came.
            let estado = tokio::time::timeout(LIMITE, async {
                loop {
                    let estado = pantalla.hasta("instantanea").await;
                    if estado["config"][campo] == visto {
                        return estado;
                    }
                }
            });
            let estado = estado.await.expect(campo);
            let nombre = match valor {
                "iniciales" => Value::from("J. P."),
                "nombre" => Value::from("Juan Pérez"),
                _ => Value::Null,
            };
            assert_eq!(estado["turnos"][0]["persona_nombre"], nombre, "{campo}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn when_it_is_open() {
    let o = Direccion::nueva().await;
    let mut ana = o.app.operador("operador1").await;
    ana.sentarse(o.app.mesa("Mesa 1").id).await.bien::<Value>();
    let panel = o.app.anonimo().con_cookie(&ana.cliente.cookie());
    let cerrada = async || -> (Value, Value) {
        let areas: Value = o.app.anonimo().get("/api/kiosk/areas").await.bien();
        let areas = areas.as_array().unwrap().clone();
        let suya = areas.into_iter().find(|a| a["slug"] == ENTRADAS).unwrap();
        let puesto: Value = panel.get("/api/operador/puesto").await.bien();
        (
            suya["cerrada_hasta"].clone(),
            puesto["cerrada_hasta"].clone(),
        )
    };
    assert_eq!(cerrada().await, (Value::Null, Value::Null));
    // A Wednesday at 10:00.
    let dias = [
        "lunes",
        "martes",
        "miercoles",
        "jueves",
        "viernes",
        "sabado",
        "domingo",
    ];
    for (i, dia) in dias.iter().enumerate() {
        let semana: Vec<_> = dias
            .iter()
            .flat_map(|d| [format!("emision_{d}"), format!("atencion_{d}")])
            .collect();
        let mut cambios: Vec<_> = semana.iter().map(|c| (c.as_str(), "")).collect();
        let (emision, atencion) = (format!("emision_{dia}"), format!("atencion_{dia}"));
        cambios.push((&emision, "11:00-13:00"));
        cambios.push((&atencion, "8-9, 12:30-13:00"));
        cambios.sort_by_key(|(_, valor)| !valor.is_empty());
        let unicos: std::collections::BTreeMap<_, _> = cambios.into_iter().collect();
        o.guarda(&unicos.into_iter().collect::<Vec<_>>()).await;
        let (kiosk, panel) = cerrada().await;
        let cuando = match i {
            2 => "hoy a las 11:00".to_owned(),
            3 => "mañana a las 11:00".to_owned(),
            _ => {
                let nombre = ["lunes", "martes", "", "", "viernes", "sábado", "domingo"][i];
                format!("el {nombre} a las 11:00")
            }
        };
        assert_eq!(kiosk, cuando);
        let suyo = if i == 2 { "12:30" } else { "8:00" };
        assert_eq!(panel, cuando.replace("11:00", suyo));
    }
    o.emitir(None, Prioridad::Normal)
        .await
        .rechazo(409, "fuera_de_horario");
    ana.llamar().await.rechazo(409, "fuera_de_horario");

    // Holidays: today for this área, tomorrow for all.
    let siempre: Vec<_> = dias.iter().map(|d| format!("emision_{d}")).collect();
    let siempre: Vec<_> = siempre.iter().map(|c| (c.as_str(), "8:00-12:00")).collect();
    o.guarda(&siempre).await;
    assert_eq!(cerrada().await.0, Value::Null);
    let clave = "una clave de administrador";
    cuentas::crear(&o.app.turnero, "admin", "", Rol::Superadmin, clave, &[])
        .await
        .unwrap();
    let admin = o.app.anonimo();
    admin.ingresar("admin", clave).await.lleva_a("/");
    let todos = [("edicion", "0"), ("feriados", "2026-03-05 Día de todas")];
    let puestos: Feriados = admin.post("/api/admin/poner_feriados", &todos).await.bien();
    assert_eq!((puestos.edicion, puestos.cambios.len()), (1, 1));
    let otra_vez = [("edicion", "0"), ("feriados", "2026-03-06 Otro")];
    let choque = admin.post("/api/admin/poner_feriados", &otra_vez).await;
    assert_eq!(
        (choque.estado, &choque.json()["codigo"]),
        (409, &"configuracion_cambiada".into())
    );
    o.guarda(&[("feriados", "2026-03-04 Patrona de la oficina")])
        .await;
    assert_eq!(
        cerrada().await.0,
        "el viernes a las 8:00 (hoy es feriado: Patrona de la oficina)"
    );
    o.guarda(&[("feriados", "")]).await;
    assert_eq!(cerrada().await.0, Value::Null);

    // In Greenwich it is 13:00, and closed.
    o.guarda(&[("zona", "Europe/London")]).await;
    assert_eq!(cerrada().await.0, "el viernes a las 8:00");
    o.guarda(&[("zona", "America/Lima")]).await;
    let emitido: Value = o.emitir(None, Prioridad::Normal).await.bien();
    assert_eq!(emitido["fecha_hora_creacion"], "2026-03-04T08:00:00");
}

#[tokio::test(flavor = "multi_thread")]
async fn which_waits_are_in_time() {
    let o = Direccion::nueva().await;
    let figuras = async || -> (i64, i64, Option<i64>) {
        let e: Estadisticas = o.director.get("/dashboard/api/stats/").await.bien();
        (e.llamados, e.llamados_a_tiempo, e.nivel_de_servicio())
    };
    let mut operador = o.app.operador("operador1").await;
    operador.sentarse(o.app.mesa("Mesa 1").id).await;
    // They wait 0, 4, 8, 12 and 16 minutes, and what is called twice is called once.
    for minutos in [0, 4, 8, 12, 16] {
        assert_eq!(figuras().await.2, None);
        o.emitir(None, Prioridad::Normal).await.bien::<Value>();
        o.app.adelantar(minutos * 60);
        operador.llamar().await.bien::<Value>();
        operador.rellamar().await.bien::<Value>();
        operador.atender().await.bien::<Value>();
        operador.finalizar(Some("Atendido")).await.bien::<Value>();
    }
    assert_eq!(figuras().await, (5, 4, Some(80)));
    // It is judged by what is configured now, the whole day.
    o.guarda(&[("nivel_servicio_min", "8")]).await;
    assert_eq!(figuras().await, (5, 3, Some(60)));
    o.guarda(&[("nivel_servicio_min", "7")]).await;
    assert_eq!(figuras().await, (5, 2, Some(40)));
    let html = o.director.get("/dashboard/").await.texto;
    assert!(html.contains(">40 %<"), "{html}");
    // Forgetting the log takes nothing from it, and given back to the queue it is not called.
    retencion::olvidar(&o.app.turnero, 1).await.unwrap();
    o.emitir(None, Prioridad::Normal).await.bien::<Value>();
    operador.llamar().await.bien::<Value>();
    assert_eq!(figuras().await, (6, 3, Some(50)));
    operador.hacer("deshacer").await.bien::<Value>();
    assert_eq!(figuras().await, (5, 2, Some(40)));
}

#[tokio::test(flavor = "multi_thread")]
async fn each_field_is_kept_with_who_changed_it_and_when() {
    let o = Direccion::nueva().await;
    let antes = o.ver().await;
    assert_eq!(antes.valores.len(), CAMPOS.len());
    assert!(
        antes
            .zonas
            .contains(&"America/Argentina/Buenos_Aires".to_owned())
    );
    let ahora = o
        .guarda(&[
            ("nivel_servicio_min", "20"),
            ("sonido_llamada", ""),
            ("repeticiones", "2"),
        ])
        .await;
    assert_eq!(ahora.valores["nivel_servicio_min"], "20");
    let cambios: Vec<_> = ahora
        .cambios
        .iter()
        .map(|c| {
            (
                c.quien.as_str(),
                c.campo.as_str(),
                c.de.as_str(),
                c.a.as_str(),
            )
        })
        .collect();
    assert_eq!(
        cambios,
        [
            ("Roberto Medina", "Campana con cada llamada", "sí", "no"),
            (
                "Roberto Medina",
                "Nivel de servicio, en minutos",
                "15",
                "20"
            ),
        ]
    );
    assert_eq!(ahora.cambios[0].cuando, "04/03/2026 10:00:00");
    // What changes nothing is no change.
    let igual = o.guarda(&[("nivel_servicio_min", "20")]).await;
    assert_eq!((igual.edicion, igual.cambios.len()), (ahora.edicion, 2));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_directors_the_second_is_told_and_both_keep_what_they_changed_elsewhere() {
    let o = Direccion::nueva().await;
    let clave = "una clave de directora";
    let areas = [o.app.area(ENTRADAS).id];
    cuentas::crear(
        &o.app.turnero,
        "marta",
        "Marta Paz",
        Rol::Director,
        clave,
        &areas,
    )
    .await
    .unwrap();
    let marta = o.app.anonimo();
    marta.ingresar("marta", clave).await.lleva_a("/");
    let vista = o.ver().await.edicion;
    let de_marta = [("mensaje_pantalla", "De Marta"), ("repeticiones", "1")];
    let suya: Configuracion = guardar(&o.app, &marta, vista, &de_marta).await.bien();
    // He saw what was there before her, and changes something else and the same.
    let otro = [("tiempo_llamada_seg", "8")];
    let juntas: Configuracion = guardar(&o.app, &o.director, vista, &otro).await.bien();
    assert_eq!(juntas.valores["mensaje_pantalla"], "De Marta");
    assert_eq!(juntas.valores["tiempo_llamada_seg"], "8");
    let mismo = [
        ("mensaje_pantalla", "De Roberto"),
        ("espera_maxima_min", "45"),
    ];
    let choque = guardar(&o.app, &o.director, vista, &mismo).await;
    assert_eq!(choque.estado, 409, "{choque:?}");
    let error = choque.json();
    assert_eq!(error["codigo"], "configuracion_cambiada");
    let mensaje = error["mensaje"].as_str().unwrap();
    assert!(
        mensaje.contains("Marta Paz: Mensajes al pie del monitor"),
        "{mensaje}"
    );
    let campos = error["campos"].as_object().unwrap();
    assert_eq!(campos.len(), 1);
    let en_el_campo = campos["mensaje_pantalla"].as_str().unwrap();
    assert!(en_el_campo.contains("Marta Paz") && en_el_campo.contains("De Marta"));
    let quedo = o.ver().await;
    assert_eq!(quedo.edicion, juntas.edicion);
    assert_eq!(quedo.valores["espera_maxima_min"], "30");
    assert!(suya.edicion < juntas.edicion);
    // Told, he saves again: now it is his.
    let suyo: Configuracion = guardar(&o.app, &o.director, quedo.edicion, &mismo)
        .await
        .bien();
    assert_eq!(suyo.valores["mensaje_pantalla"], "De Roberto");
    assert_eq!(suyo.cambios[0].quien, "Roberto Medina");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_told_at_each_field_and_nothing_is_saved_nor_by_who_may_not() {
    let o = Direccion::nueva().await;
    let antes = o.ver().await;
    let mal = [
        ("repeticiones", "muchas"),
        ("emision_lunes", "8-12, 11-15"),
        ("zona", "Luna/Base"),
        ("feriados", "mañana Feriado"),
        ("mensaje_pantalla", "Esto está bien"),
        ("no_existe", "1"),
        ("voz_pais", "fr-FR"),
    ];
    let negado = guardar(&o.app, &o.director, antes.edicion, &mal).await;
    assert_eq!(negado.estado, 422, "{negado:?}");
    let error = negado.json();
    let campos: Vec<_> = error["campos"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    assert_eq!(
        campos,
        [
            "emision_lunes",
            "feriados",
            "no_existe",
            "repeticiones",
            "voz_pais",
            "zona"
        ]
    );
    assert_eq!(o.ver().await, antes);

    let ana = o.app.ingresado("operador1").await;
    let bien = [("repeticiones", "1")];
    let de = async |quien: &Cliente| guardar(&o.app, quien, antes.edicion, &bien).await;
    de(&ana).await.rechazo(403, "sin_permiso");
    de(&o.app.anonimo()).await.rechazo(401, "sin_sesion");
    let clave = "una clave de director";
    let tesoreria = [o.app.area(TESORERIA).id];
    cuentas::crear(&o.app.turnero, "otro", "", Rol::Director, clave, &tesoreria)
        .await
        .unwrap();
    let otro = o.app.anonimo();
    otro.ingresar("otro", clave).await.lleva_a("/");
    de(&otro).await.rechazo(403, "sin_permiso");
    let ruta = format!("/api/dashboard/configuracion?area={}", antes.area);
    otro.get(&ruta).await.rechazo(403, "sin_permiso");
    let todos = [("edicion", "0"), ("feriados", "")];
    let ajeno = o.director.post("/api/admin/poner_feriados", &todos).await;
    ajeno.rechazo(403, "sin_permiso");
    assert_eq!(o.ver().await, antes);
    let pagina = format!("/dashboard/areas/{}/configuracion/", antes.area);
    assert_eq!(o.director.get(&pagina).await.estado, 200);
    assert_eq!(otro.get(&pagina).await.estado, 403);
    assert_eq!(ana.get(&pagina).await.estado, 403);
}
