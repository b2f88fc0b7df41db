//! What an operator is shown as next is who is called.

use crate::app::{ENTRADAS, INICIO, TestApp};
use serde_json::{Value, json};
use turnero::domain::area::ConfigArea;
use turnero::domain::politica::Politica;
use turnero::domain::prioridad::Prioridad;
use turnero::turnero::emitir::Pedido;

async fn vistazo(operador: &crate::cliente::Operador) -> Value {
    operador.cliente.get("/api/operador/vistazo").await.bien()
}

fn numeros(vistazo: &Value) -> Vec<String> {
    let proximos = vistazo["proximos"].as_array().unwrap().iter();
    let numero = |p: &Value| p["numero"].as_str().unwrap().to_owned();
    proximos.map(numero).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_three_are_those_who_are_called_next_whatever_the_policy() {
    let politicas: [fn(&mut ConfigArea); 3] = [
        |c| c.llamada.politica = Politica::Envejecimiento,
        |c| c.llamada.politica = Politica::Estricta,
        |c| c.llamada.politica = Politica::Intercalada,
    ];
    for configurar in politicas {
        let app = TestApp::configurada(configurar).await;
        let politica = app.area(ENTRADAS).config.llamada.politica;
        for prioridad in [0, 2, 0, 2, 2, 1, 0, 3, 2] {
            let pedido = Pedido {
                prioridad: Prioridad::try_from(prioridad).unwrap(),
                ..app.pedido(ENTRADAS, INICIO, None)
            };
            app.emitir(pedido).await.unwrap();
            app.adelantar(61);
        }
        let mut operador = app.operador("operador1").await;
        operador.sentarse(app.mesa("Mesa 1").id).await;
        let mut llamados = Vec::new();
        loop {
            let previstos = numeros(&vistazo(&operador).await);
            assert_eq!(previstos.len(), 3.min(9 - llamados.len()), "{politica:?}");
            let Some(previsto) = previstos.first() else {
                break;
            };
            // Who was called last is told by the clock.
            app.adelantar(1);
            let llamado: Value = operador.llamar().await.bien();
            let numero = llamado["turno"]["numero_visible"].as_str().unwrap();
            assert_eq!(numero, previsto, "{politica:?} after {llamados:?}");
            // Who came second and third then is who comes first and second now.
            let ahora = numeros(&vistazo(&operador).await);
            assert!(
                ahora.starts_with(&previstos[1..]),
                "{politica:?}: {previstos:?}, {ahora:?}"
            );
            llamados.push(numero.to_owned());
            operador.atender().await;
            operador.finalizar(None).await;
        }
        assert_eq!(llamados.len(), 9);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn how_long_it_usually_takes_is_said_of_who_is_in_hands_once_there_are_enough() {
    let app = TestApp::nueva().await;
    let mut operador = app.operador("operador1").await;
    operador.sentarse(app.mesa("Mesa 1").id).await;
    for minutos in [1, 2, 3, 4, 20] {
        app.sacar_turno(ENTRADAS, INICIO, None).await;
        operador.llamar().await;
        let visto = vistazo(&operador).await;
        assert_eq!(visto["mediana_ms"], Value::Null, "before {minutos}");
        operador.atender().await;
        app.adelantar(60 * minutos);
        operador.finalizar(None).await;
    }
    assert_eq!(
        vistazo(&operador).await["mediana_ms"],
        Value::Null,
        "nobody"
    );
    app.sacar_turno(ENTRADAS, INICIO, None).await;
    operador.llamar().await;
    assert_eq!(vistazo(&operador).await["mediana_ms"], 3 * 60_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_sits_nowhere_sees_nobody() {
    let app = TestApp::nueva().await;
    let operador = app.operador("operador1").await;
    let nada = json!({ "proximos": [], "mediana_ms": null });
    assert_eq!(vistazo(&operador).await, nada);
}
