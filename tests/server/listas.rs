//! The long lists: every turno and every persona, searched, filtered and paged by key. How long they take is
//! printed; `TURNERO_TEST_ROWS=100000` has as many turnos, and half as many personas.

use crate::app::{ENTRADAS, ENTREGA, INICIO, TASAS, TESORERIA, TestApp, cuantas};
use crate::cliente::Cliente;
use std::collections::BTreeSet;
use std::time::Instant;
use turnero::api::administracion::listas::{PersonaFicha, PersonaFila, TurnoFila};
use turnero::domain::lista::Pagina;
use turnero::domain::usuario::Rol;

async fn turnos(cliente: &Cliente, consulta: &str) -> Pagina<TurnoFila> {
    let ruta = format!("/api/administracion/turnos?{consulta}");
    cliente.get(&ruta).await.bien()
}

async fn personas(cliente: &Cliente, consulta: &str) -> Pagina<PersonaFila> {
    let ruta = format!("/api/administracion/personas?{consulta}");
    cliente.get(&ruta).await.bien()
}

fn numeros(pagina: &Pagina<TurnoFila>) -> Vec<String> {
    let filas = pagina.filas.iter();
    filas.map(|f| f.turno.numero_visible.to_string()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_turno_is_found_by_number_documento_and_name_and_its_documento_is_masked() {
    let app = TestApp::nueva().await;
    // The first one of the example office's padrón: Juan Pérez.
    app.sacar_turno(ENTRADAS, INICIO, Some("20000000")).await;
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    app.sacar_turno(ENTRADAS, ENTREGA, None).await;
    app.sacar_turno(TESORERIA, TASAS, Some("40123456")).await;
    let director = app.ingresado("director").await;
    for (consulta, esperado) in [
        ("", vec!["T-001", "D-001", "A-002", "A-001"]),
        (
            "consulta[orden]=hora",
            vec!["A-001", "A-002", "D-001", "T-001"],
        ),
        ("consulta[busca]=a2", vec!["A-002"]),
        ("consulta[busca]=1", vec!["T-001", "D-001", "A-001"]),
        ("consulta[busca]=20.000.000", vec!["A-001"]),
        ("consulta[busca]=perez%20JUAN", vec!["A-001"]),
        ("consulta[busca]=100%25", vec![]),
        (
            "consulta[filtros][dia]=2026-03-04&consulta[busca]=T-1",
            vec!["T-001"],
        ),
        ("consulta[filtros][dia]=2026-03-03", vec![]),
        ("consulta[filtros][dia]=ayer", vec![]),
        (
            "consulta[filtros][estado]=0&consulta[busca]=d1",
            vec!["D-001"],
        ),
        ("consulta[filtros][estado]=3", vec![]),
    ] {
        assert_eq!(
            numeros(&turnos(&director, consulta).await),
            esperado,
            "{consulta}"
        );
    }
    let pagina = turnos(&director, "consulta[busca]=a1").await;
    assert_eq!(pagina.filas[0].documento.as_deref(), Some("20.***.000"));
    assert_eq!(pagina.filas[0].dia, "2026-03-04");
    let texto = director.get("/api/administracion/turnos").await.texto;
    assert!(
        !texto.contains("20000000") && !texto.contains("40123456"),
        "{texto}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_director_finds_who_came_to_their_areas_and_a_superadmin_everybody() {
    let app = TestApp::nueva().await;
    app.sacar_turno(ENTRADAS, INICIO, Some("20000000")).await;
    app.sacar_turno(TESORERIA, TASAS, Some("40123456")).await;
    // What somebody came for elsewhere is no matter of this director.
    app.sacar_turno(TESORERIA, TASAS, Some("20000000")).await;
    let jefa = app.con_cuenta("jefa", Rol::Director, &[ENTRADAS]).await;
    let admin = app.administrador().await;
    assert_eq!(numeros(&turnos(&jefa, "").await), ["A-001"]);
    let de_otra = format!("consulta[filtros][area]={}", app.area(TESORERIA).id);
    assert_eq!(numeros(&turnos(&jefa, &de_otra).await), [""; 0]);
    let suyas = personas(&jefa, "").await;
    assert_eq!(suyas.filas.len(), 1);
    assert_eq!(
        (&*suyas.filas[0].documento, suyas.filas[0].turnos),
        ("20.***.000", 1)
    );
    let ficha = format!("/api/administracion/persona?id={}", suyas.filas[0].id);
    let ficha: PersonaFicha = jefa.get(&ficha).await.bien();
    assert_eq!(ficha.persona.documento.digitos(), "20000000");
    assert_eq!(ficha.turnos.len(), 1);

    // The example office's 40, and who came without being known.
    let todas = personas(&admin, "").await;
    assert!(todas.siguiente.is_some());
    let ajena = personas(&admin, "consulta[busca]=40123456").await;
    assert_eq!((ajena.filas.len(), &*ajena.filas[0].nombre), (1, ""));
    let ajena = format!("/api/administracion/persona?id={}", ajena.filas[0].id);
    jefa.get(&ajena).await.rechazo(404, "persona_desconocida");
    admin.get(&ajena).await.bien::<PersonaFicha>();
    for ruta in ["turnos", "personas", "persona?id=1"] {
        let ruta = format!("/api/administracion/{ruta}");
        app.anonimo().get(&ruta).await.rechazo(401, "sin_sesion");
        let operador = app.ingresado("operador1").await;
        operador.get(&ruta).await.rechazo(403, "sin_permiso");
    }
}

/// So many turnos of many days, and half as many personas, written at once.
async fn llenar(app: &TestApp, turnos: usize) {
    let serie = |hasta: usize| {
        format!(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {hasta})"
        )
    };
    let db = app.turnero.db.escritura();
    let gente = format!(
        "INSERT INTO persona (documento, nombre, apellido)
         {} SELECT CAST(50000000 + i AS TEXT), 'Nombre' || CAST(i % 89 AS TEXT),
                   'Muñoz' || CAST(i % 997 AS TEXT) FROM n",
        serie(turnos / 2)
    );
    let (area, tramite) = (app.area(ENTRADAS).id, app.tramite(INICIO).id);
    let hoy = app.turnero.local(app.area(ENTRADAS)).dia.0;
    let cola = format!(
        "INSERT INTO turno (area_id, tramite_id, dia, serie, numero, estado, prioridad, persona_id,
                            creado_ms, llamadas, version)
         {} SELECT {area}, {tramite}, {hoy} - 1 - i / 500, 'Z', i % 500, CASE WHEN i % 9 = 0 THEN 4 ELSE 3 END,
                   0, (SELECT MIN(id) FROM persona WHERE documento = CAST(50000000 + (i % {}) + 1 AS TEXT)),
                   1700000000000 + i, 1, 1 FROM n",
        serie(turnos),
        turnos / 2
    );
    for sql in [gente, cola, "ANALYZE".to_owned()] {
        sqlx::query(sqlx::AssertSqlSafe(sql))
            .execute(db)
            .await
            .unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_row_of_a_long_list_is_on_one_page_and_no_page_costs_more_than_the_first() {
    let app = TestApp::nueva().await;
    let filas = cuantas("TURNERO_TEST_ROWS", 300);
    llenar(&app, filas).await;
    let (admin, jefa) = (
        app.administrador().await,
        app.con_cuenta("jefa", Rol::Director, &[ENTRADAS]).await,
    );
    let (mut vistos, mut desde) = (BTreeSet::new(), String::new());
    // All of them only where they are few: what is proved is the same.
    while vistos.len() < filas.min(1_000) {
        let ruta = format!("consulta[desde]={desde}&consulta[busca]=munoz");
        let pagina = turnos(&jefa, &ruta).await;
        for fila in &pagina.filas {
            assert!(vistos.insert(fila.turno.id), "{} twice", fila.turno.id);
        }
        match pagina.siguiente {
            Some(siguiente) => desde = siguiente,
            None => break,
        }
    }
    assert!(
        vistos.len() >= filas.min(1_000),
        "{} of {filas}",
        vistos.len()
    );

    let medio = format!("consulta[desde]={}", filas / 2);
    for (cliente, ruta) in [
        (&admin, "turnos?"),
        (&admin, &*format!("turnos?{medio}")),
        (&admin, "turnos?consulta[busca]=Z-7"),
        (&admin, "turnos?consulta[busca]=50000123"),
        (&admin, "turnos?consulta[busca]=munoz12%20nombre3"),
        (&admin, "turnos?consulta[busca]=nadie"),
        (&admin, "turnos?consulta[filtros][estado]=0"),
        (
            &admin,
            "turnos?consulta[filtros][estado]=4&consulta[filtros][dia]=2026-03-02",
        ),
        (&jefa, "turnos?consulta[filtros][estado]=4"),
        (&admin, "personas?"),
        (&admin, "personas?consulta[desde]=99:munoz500%20nombre1"),
        (&admin, "personas?consulta[orden]=-nombre"),
        (&admin, "personas?consulta[busca]=50000123"),
        (&admin, "personas?consulta[busca]=munoz12%20nombre3"),
        (&admin, "personas?consulta[busca]=nadie"),
        (&jefa, "personas?"),
        (&jefa, "personas?consulta[busca]=nadie"),
    ] {
        let ruta = format!("/api/administracion/{ruta}");
        let mut tiempos = Vec::new();
        for _ in 0..5 {
            let antes = Instant::now();
            assert_eq!(cliente.get(&ruta).await.estado, 200, "{ruta}");
            tiempos.push(antes.elapsed());
        }
        tiempos.sort();
        println!("{:>8.1?} {ruta}", tiempos[2]);
    }
}
