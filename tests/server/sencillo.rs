//! The plain kiosk and panel, for browsers that run no program.

use crate::app::{ENTRADAS, INICIO, Opciones, TASAS, TESORERIA, TestApp};
use crate::ciclo::{en_mesa, llegan};
use turnero::api::operador::TurnoActual;
use turnero::server::config::{Cupos, Servicio};

const KIOSK: &str = "/turnos/sencillo/";
const PANEL: &str = "/operador/sencillo/";

/// The key that a form carries.
fn clave(pagina: &str) -> &str {
    let desde = pagina.split("name=\"clave\" value=\"").nth(1).unwrap();
    desde.split('"').next().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_sent_twice_gives_one_number() {
    let app = TestApp::nueva().await;
    let vecino = app.anonimo();
    let areas = vecino.get(KIOSK).await;
    assert_eq!(areas.estado, 200);
    assert!(areas.texto.contains("?area=mesa-de-entradas"));
    assert!(!areas.texto.contains("<script"));
    let formulario = vecino.get(&format!("{KIOSK}?area={ENTRADAS}")).await.texto;
    let (area, tramite) = (app.area(ENTRADAS).id, app.tramite(INICIO).id);
    let (area, tramite) = (area.to_string(), tramite.to_string());
    let datos = [
        ("area", &*area),
        ("tramite", &tramite),
        ("documento", ""),
        ("prioridad", "2"),
        ("clave", clave(&formulario)),
    ];
    for _ in 0..2 {
        let numero = vecino.post(KIOSK, &datos).await;
        assert_eq!(numero.estado, 200);
        assert!(numero.texto.contains("A-001"), "{}", numero.texto);
        // The next person does not find it.
        let vuelta = format!("60;url={KIOSK}?area={area}");
        assert_eq!(numero.cabecera("refresh"), vuelta);
    }
    let dados = app.como_json("numero, prioridad", "turno").await;
    assert_eq!(dados, ["[1,2]"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_refused_comes_back_with_what_was_typed_and_why() {
    let app = TestApp::nueva().await;
    app.configurar(TESORERIA, |c| c.permitir_sin_dni = false)
        .await;
    let vecino = app.anonimo();
    let area = app.area(TESORERIA).id.to_string();
    let tramite = app.tramite(TASAS).id.to_string();
    for documento in ["", "no-es-uno"] {
        let datos = [
            ("area", &*area),
            ("tramite", &tramite),
            ("documento", documento),
            ("clave", "una-clave-de-prueba"),
        ];
        let otra_vez = app.sin_cambiar(vecino.post(KIOSK, &datos)).await;
        assert_eq!(otra_vez.estado, 422, "{documento}");
        assert!(otra_vez.texto.contains("role=\"alert\""));
        let escrito = format!("value=\"{documento}\"");
        assert!(documento.is_empty() || otra_vez.texto.contains(&escrito));
        assert_ne!(clave(&otra_vez.texto), "una-clave-de-prueba");
    }
    let nada = [("area", "99"), ("tramite", "<b>"), ("documento", "\"><b>")];
    let otra_vez = app.sin_cambiar(vecino.post(KIOSK, &nada)).await;
    assert!((400..500).contains(&otra_vez.estado));
    assert!(!otra_vez.texto.contains("<b>"), "{}", otra_vez.texto);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_asks_for_too_many_is_told_how_long_to_wait() {
    let cupos = Cupos {
        kiosk_per_minute: 1,
        ..Cupos::default()
    };
    let servicio = Servicio {
        cupos,
        ..Servicio::default()
    };
    let app = TestApp::con(Opciones {
        servicio,
        ..Opciones::default()
    })
    .await;
    let vecino = app.anonimo();
    let (area, tramite) = (app.area(ENTRADAS).id, app.tramite(INICIO).id);
    let (area, tramite) = (area.to_string(), tramite.to_string());
    for (clave, estado) in [("la-primera-clave", 200), ("la-segunda-clave", 429)] {
        let datos = [("area", &*area), ("tramite", &tramite), ("clave", clave)];
        let respuesta = vecino.post(KIOSK, &datos).await;
        assert_eq!(respuesta.estado, estado, "{}", respuesta.texto);
        let espera = respuesta.cabecera("retry-after");
        match estado {
            429 => assert!((1..=60).contains(&espera.parse::<u32>().unwrap())),
            _ => assert_eq!(espera, ""),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operator_works_by_forms_alone() {
    let app = TestApp::nueva().await;
    let turnos = llegan(&app, 3).await;
    let nadie = app.anonimo().get(PANEL).await;
    assert_eq!(nadie.estado, 303);
    assert!(nadie.cabecera("location").ends_with(PANEL));
    let ana = app.ingresado("operador1").await;
    let mesa = app.mesa("Mesa 1").id.to_string();
    assert!(ana.get(PANEL).await.texto.contains("Mesa 1"));
    let mandar = async |datos: &[(&str, &str)]| {
        let hecho = ana.post(PANEL, datos).await;
        assert_eq!((hecho.estado, hecho.cabecera("location")), (303, PANEL));
        ana.get(PANEL).await.texto
    };
    mandar(&[("orden", "sentarse"), ("mesa", &mesa)]).await;
    let llamado = mandar(&[("orden", "siguiente")]).await;
    assert!(llamado.contains("A-001") && llamado.contains("Llamando"));
    let turno = turnos[0].to_string();
    for (orden, despues) in [
        ("rellamar", "Llamando"),
        ("atender", "En atención"),
        ("pausar", "A-001"),
        ("reanudar", "En atención"),
    ] {
        let pagina = mandar(&[("orden", orden), ("turno", &turno)]).await;
        assert!(pagina.contains(despues), "{orden}: {pagina}");
    }
    // What is refused says why, and nothing changes.
    let no = [("orden", "no_presento"), ("turno", &*turno)];
    let no = app.sin_cambiar(ana.post(PANEL, &no)).await;
    assert_eq!(no.estado, 409);
    assert!(no.texto.contains("role=\"alert\""));
    let fin = [
        ("orden", "finalizar"),
        ("turno", &*turno),
        ("motivo", "Atendido"),
    ];
    assert!(!mandar(&fin).await.contains("turno-actual"));
    // Handed on, and to nobody where nobody was chosen.
    mandar(&[("orden", "siguiente")]).await;
    let segundo = turnos[1].to_string();
    mandar(&[("orden", "atender"), ("turno", &segundo)]).await;
    let a_nadie = [("orden", "derivar"), ("turno", &*segundo), ("destino", "")];
    let a_nadie = app.sin_cambiar(ana.post(PANEL, &a_nadie)).await;
    assert_eq!(a_nadie.estado, 400);
    let otra = format!("mesa {}", app.mesa("Mesa 2").id);
    let derivar = [
        ("orden", "derivar"),
        ("turno", &*segundo),
        ("destino", &*otra),
    ];
    mandar(&derivar).await;
    mandar(&[("orden", "levantarse")]).await;
    assert!(app.como_json("mesa_id", "puesto").await.is_empty());
    let mut beto = en_mesa(&app, "operador2", "Mesa 2").await;
    let suyo: TurnoActual = beto.llamar().await.bien();
    assert_eq!(suyo.turno.id, turnos[1]);
    // By name, too; to oneself it is not handed on.
    mandar(&[("orden", "sentarse"), ("mesa", &mesa)]).await;
    mandar(&[("orden", "siguiente")]).await;
    let tercero = turnos[2].to_string();
    let pagina = mandar(&[("orden", "atender"), ("turno", &tercero)]).await;
    assert!(!pagina.contains(&format!("value=\"mesa {mesa}\"")));
    let mut opciones = pagina.split("value=\"operador ").skip(1);
    let de_beto = opciones.find(|o| o.split("</option>").next().unwrap().contains("Mesa 2"));
    let (beto_id, _) = de_beto.unwrap().split_once('"').unwrap();
    let a_beto = format!("operador {beto_id}");
    mandar(&[
        ("orden", "derivar"),
        ("turno", &tercero),
        ("destino", &a_beto),
    ])
    .await;
    beto.atender().await.bien::<TurnoActual>();
    beto.finalizar(None).await.bien::<TurnoActual>();
    let suyo: TurnoActual = beto.llamar().await.bien();
    assert_eq!(suyo.turno.id, turnos[2]);
    // Whose it is not does nothing with it.
    let ajeno = [("orden", "atender"), ("turno", &*segundo)];
    let ajeno = app.sin_cambiar(ana.post(PANEL, &ajeno)).await;
    assert_eq!(ajeno.estado, 409);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_somebody_who_left_commands_nothing_for_who_came() {
    let app = TestApp::nueva().await;
    llegan(&app, 1).await;
    let ana = app.ingresado("operador1").await.get(PANEL).await.texto;
    let de = ana.split("name=\"de\" value=\"").nth(1).unwrap();
    let de = de.split('"').next().unwrap();
    let beto = en_mesa(&app, "operador2", "Mesa 2").await.cliente;
    let siguiente = [("orden", "siguiente"), ("de", de)];
    let negado = app.sin_cambiar(beto.post(PANEL, &siguiente)).await;
    assert_eq!(negado.estado, 401);
    assert!(negado.texto.contains("Ese panel era de otra persona"));
    // What they are shown is theirs, and works.
    let suyo = negado.texto.split("name=\"de\" value=\"").nth(1).unwrap();
    let suyo = suyo.split('"').next().unwrap();
    assert_ne!(suyo, de);
    let hecho = beto
        .post(PANEL, &[("orden", "siguiente"), ("de", suyo)])
        .await;
    assert_eq!(hecho.estado, 303);
}
