//! Pages that are made side by side, each of its own request.

use crate::app::{ENTRADAS, INICIO, TestApp};
use futures::future::join_all;

/// What stands in a page between two marks, each time.
fn entre<'a>(pagina: &'a str, desde: &str, hasta: &str) -> Vec<&'a str> {
    let trozos = pagina.split(desde).skip(1);
    trozos.filter_map(|t| t.split(hasta).next()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_asks_once_however_often_it_is_drafted_and_shows_that_answer() {
    let app = TestApp::nueva().await;
    let (director, operador) = (
        app.ingresado("director").await,
        app.ingresado("operador1").await,
    );
    let llegan = async {
        for _ in 0..150 {
            app.emitir(app.pedido(ENTRADAS, INICIO, None))
                .await
                .unwrap();
        }
    };
    let miran = async {
        for _ in 0..25 {
            for (quien, ruta) in [(&director, "/dashboard/"), (&operador, "/operador/panel/")] {
                let pagina = quien.get(ruta).await;
                assert_eq!(pagina.estado, 200, "{ruta}");
                let mut dichas = entre(&pagina.texto, "__RESOLVED_RESOURCES[", "\";");
                // The first is who looks, without whom nothing else is asked.
                let _yo = dichas.remove(0);
                let mut dichas: Vec<_> = dichas
                    .iter()
                    .filter_map(|d| Some(d.split_once("] = ")?.1))
                    .collect();
                dichas.dedup();
                assert_eq!(dichas.len(), 1, "{ruta}");
                assert!(
                    dichas[0].starts_with("\"{\\\"Ok\\\":"),
                    "{ruta}: {dichas:?}"
                );
            }
        }
    };
    tokio::join!(llegan, miran);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_title_of_a_visitors_page_is_of_their_turno_however_many_look_at_once() {
    let app = TestApp::nueva().await;
    let mut turnos = Vec::new();
    for _ in 0..4 {
        turnos.push(app.sacar_turno_sin_http(ENTRADAS, INICIO).await);
    }
    let anonimo = app.anonimo();
    let miran = (0..40).flat_map(|_| &turnos).map(|turno| {
        let anonimo = &anonimo;
        async move {
            let pagina = anonimo
                .get(&format!("/turnos/ok/{}/", turno.token.as_ref().unwrap()))
                .await;
            let titulo = entre(&pagina.texto, "<title>", "</title>").concat();
            assert!(titulo.contains(&turno.numero_visible), "{titulo}");
        }
    });
    join_all(miran).await;
}
