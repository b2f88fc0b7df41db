//! A report as sheets: the same figures as its page, times in minutes.

use crate::api::informes::{Fila, FilaDeHoras, Informado, Informe};
use crate::domain::horario::hora;
use crate::domain::id::{Dia, Milis};
use crate::domain::informe::{Cifras, Cuenta, Hora, Tiempo};
use crate::domain::planilla::{Celda, Hoja};
use crate::domain::resumen::{Resumen, Tiempos};
use crate::texts::textos;

/// The sheets of a report; none: there is none.
pub fn hojas(informado: &Informado) -> Vec<Hoja> {
    let Some(informe) = &informado.informe else {
        return Vec::new();
    };
    let t = textos().informes();
    let periodos = (informe, informado.contra.as_ref());
    // Whom nobody called is of no operator, and of no mesa.
    let de_uno = !informado.pedido.operador.is_empty();
    vec![
        cifras(informado, informe),
        tiempos(periodos),
        grupo(periodos, (t.por_tramite, t.tramite), de_uno, |i| {
            &i.tramites
        }),
        grupo(periodos, (t.por_mesa, t.mesa), true, |i| &i.mesas),
        grupo(periodos, (t.por_operador, t.operador), true, |i| {
            &i.operadores
        }),
        grupo(periodos, (t.por_prioridad, t.prioridad), de_uno, |i| {
            &i.prioridades
        }),
        llegadas(informado, periodos),
        esperas(informado, periodos),
    ]
}

/// The report of a period, and that of the one that it is compared with: it has the same rows, in the same order.
type Periodos<'a> = (&'a Informe, Option<&'a Informe>);

/// A row and, below it, the same in the period that it is compared with.
fn comparada(rotulo: &str, suya: Vec<Celda>, contra: Option<Vec<Celda>>) -> Vec<Vec<Celda>> {
    let fila = |rotulo: String, celdas: Vec<Celda>| {
        let rotulo = std::iter::once(texto(rotulo));
        rotulo.chain(celdas).collect::<Vec<_>>()
    };
    let contra = contra.map(|celdas| fila(textos().informes().comparado(rotulo), celdas));
    let suya = fila(rotulo.to_owned(), suya);
    std::iter::once(suya).chain(contra).collect()
}

/// A column of figures: what it is called, how it is told, and what it counts.
type Columna = (String, Muestra, Cuenta);

/// How a figure is told.
type Muestra = fn(&Cifras) -> Celda;

/// What a column says of these figures. `de_uno`: of those of one operator or mesa, who called them all.
fn dicha((_, valor, cuenta): &Columna, cifras: &Cifras, de_uno: bool) -> Celda {
    match de_uno && cuenta.de_nadie() {
        true => Celda::Vacia,
        false => valor(cifras),
    }
}

fn columnas(informe: &Informe) -> Vec<Columna> {
    let t = textos().informes();
    let mut columnas = contadas();
    let dichas: [Columna; 6] = [
        (
            t.en_por_ciento(&(t.nivel)(&informe.nivel_min)),
            |c| parte(c.nivel_de_servicio()),
            Cuenta::ATiempo,
        ),
        (
            (t.pasados)(&informe.espera_maxima_min),
            |c| (c.espera.pasados as i64).into(),
            Cuenta::Pasados,
        ),
        (
            t.en_por_ciento(t.ausentismo),
            |c| parte(c.ausentismo()),
            Cuenta::NoPresento,
        ),
        (
            t.en_por_ciento(t.abandono),
            |c| parte(c.abandono()),
            Cuenta::Abandono,
        ),
        (
            t.anunciados.to_owned(),
            |c| c.anunciados.casos.into(),
            Cuenta::Anunciados,
        ),
        (
            t.en_por_ciento(t.acierto_parte),
            |c| parte(c.acierto()),
            Cuenta::Acertados,
        ),
    ];
    columnas.extend(dichas);
    columnas
}

/// What is counted.
fn contadas() -> Vec<Columna> {
    let contadas: [(Cuenta, Muestra); 8] = [
        (Cuenta::Emitidos, |c| c.emitidos.into()),
        (Cuenta::Recibidos, |c| c.recibidos.into()),
        (Cuenta::Llamados, |c| c.llamados().into()),
        (Cuenta::Finalizados, |c| c.finalizados.into()),
        (Cuenta::NoPresento, |c| c.no_presento.into()),
        (Cuenta::Vencidos, |c| c.vencidos.into()),
        (Cuenta::Derivados, |c| c.derivados.into()),
        (Cuenta::Cancelados, |c| c.cancelados.into()),
    ];
    let rotulo = textos().informes().cuenta;
    contadas
        .map(|(cuenta, valor)| (rotulo(cuenta).to_owned(), valor, cuenta))
        .into()
}

fn cifras(informado: &Informado, informe: &Informe) -> Hoja {
    let t = textos().informes();
    let pedido = &informado.pedido;
    let mut cabeza = vec![
        t.cifra.into(),
        texto((t.periodo)(&pedido.desde, &pedido.hasta)),
    ];
    let contra = informado.contra.as_ref();
    cabeza.extend(contra.map(|_| texto((t.periodo)(&pedido.contra_desde, &pedido.contra_hasta))));
    let de_uno = !pedido.operador.is_empty();
    let filas = columnas(informe).into_iter().map(|columna| {
        let todos = std::iter::once(informe).chain(contra);
        let valores = todos.map(|i| dicha(&columna, &i.todo, de_uno));
        std::iter::once(texto(columna.0.clone()))
            .chain(valores)
            .collect()
    });
    let de_los_dos = |rotulo: Celda, valor: fn(&Informe) -> Celda| {
        let valores = std::iter::once(informe).chain(contra).map(valor);
        std::iter::once(rotulo).chain(valores).collect::<Vec<_>>()
    };
    let ocupacion = de_los_dos(texto(t.en_por_ciento(t.ocupacion)), |i| parte(i.ocupacion));
    let ocioso = texto((t.en_minutos)(t.ocioso));
    let ocioso = de_los_dos(ocioso, |i| minutos(i.ocioso_ms));
    let falta = std::iter::once(informe)
        .chain(contra)
        .any(|i| i.ocioso_sin_registro > 0);
    let sin_registro =
        falta.then(|| de_los_dos(t.sin_registro.into(), |i| i.ocioso_sin_registro.into()));
    let dias = [
        dias(t.desde, [&pedido.desde, &pedido.contra_desde]),
        dias(t.hasta, [&pedido.hasta, &pedido.contra_hasta]),
    ];
    let de_que = informado.de_que();
    let de_que = de_que.map(|(rotulo, nombre)| vec![rotulo.into(), texto(nombre)]);
    Hoja {
        nombre: t.cifras.to_owned(),
        filas: std::iter::once(cabeza)
            .chain(dias)
            .chain(de_que)
            .chain(filas)
            .chain([ocupacion, ocioso])
            .chain(sin_registro)
            .collect(),
    }
}

/// A row of days, those that are none left out.
fn dias(rotulo: &str, dias: [&str; 2]) -> Vec<Celda> {
    let dias = dias.into_iter().filter_map(Dia::de_iso).map(Celda::Dia);
    std::iter::once(rotulo.into()).chain(dias).collect()
}

fn tiempos((informe, contra): Periodos<'_>) -> Hoja {
    let t = textos().informes();
    let en_min = |rotulo: &str| texto((t.en_minutos)(rotulo));
    let cabeza = vec![
        t.tiempo_de.into(),
        t.casos.into(),
        en_min(t.media),
        en_min(t.mediana),
        en_min(t.p90),
        en_min(t.maxima),
    ];
    let celdas = |r: Resumen| -> Vec<Celda> {
        let de = |f: fn(&Tiempos) -> Milis| minutos(r.tiempos.as_ref().map(f));
        vec![
            (r.casos as i64).into(),
            de(|t| t.media_ms),
            de(|t| t.mediana_ms),
            de(|t| t.p90_ms),
            de(|t| t.maxima_ms),
        ]
    };
    let filas = Tiempo::TODOS.into_iter().flat_map(|tiempo| {
        let de = |i: &Informe| celdas(tiempo.de(&i.todo));
        comparada(t.que_tiempo(tiempo), de(informe), contra.map(de))
    });
    Hoja {
        nombre: t.tiempos.to_owned(),
        filas: std::iter::once(cabeza).chain(filas).collect(),
    }
}

fn grupo(
    (informe, contra): Periodos<'_>,
    (nombre, primera): (&str, &str),
    de_uno: bool,
    de: fn(&Informe) -> &[Fila],
) -> Hoja {
    let t = textos().informes();
    let mut columnas = contadas();
    let dichas: [Columna; 6] = [
        (
            (t.en_minutos)(t.espera_media),
            |c| minutos(c.espera.tiempos.map(|t| t.media_ms)),
            Cuenta::Llamados,
        ),
        (
            (t.en_minutos)(t.espera_p90),
            |c| minutos(c.espera.tiempos.map(|t| t.p90_ms)),
            Cuenta::Llamados,
        ),
        (
            (t.en_minutos)(t.atencion_media),
            |c| minutos(c.atencion.tiempos.map(|t| t.media_ms)),
            Cuenta::Atencion,
        ),
        (
            (t.en_minutos)(t.atencion_maxima),
            |c| minutos(c.atencion.tiempos.map(|t| t.maxima_ms)),
            Cuenta::Atencion,
        ),
        (
            t.en_por_ciento(t.nivel_corto),
            |c| parte(c.nivel_de_servicio()),
            Cuenta::ATiempo,
        ),
        (
            t.en_por_ciento(t.ausentismo),
            |c| parte(c.ausentismo()),
            Cuenta::NoPresento,
        ),
    ];
    columnas.extend(dichas);
    let rotulos = columnas.iter().map(|(rotulo, ..)| texto(rotulo.clone()));
    let cabeza = std::iter::once(primera.into()).chain(rotulos).chain([
        texto(t.en_por_ciento(t.ocupacion)),
        texto((t.en_minutos)(t.ocioso)),
    ]);
    let celdas = |f: &Fila| -> Vec<Celda> {
        let celdas = columnas.iter().map(|c| dicha(c, &f.cifras, de_uno));
        celdas
            .chain([parte(f.ocupacion), minutos(f.ocioso_ms)])
            .collect()
    };
    let filas = de(informe).iter().enumerate().flat_map(|(i, f)| {
        let otra = contra.and_then(|c| de(c).get(i));
        comparada(&f.nombre, celdas(f), otra.map(celdas))
    });
    Hoja {
        nombre: nombre.to_owned(),
        filas: std::iter::once(cabeza.collect()).chain(filas).collect(),
    }
}

fn llegadas(informado: &Informado, periodos: Periodos<'_>) -> Hoja {
    let t = textos().informes();
    let dias = t.dias.map(str::to_owned);
    por_media(informado, periodos, (t.calor, dias), |h| h.llegadas.into())
}

fn esperas(informado: &Informado, periodos: Periodos<'_>) -> Hoja {
    let t = textos().informes();
    let dias = t.dias.map(t.en_minutos);
    por_media(informado, periodos, (t.calor_esperas, dias), |h| {
        minutos(h.espera_media_ms)
    })
}

/// Each half hour, by the day of the week. Nobody has called who has just come: of one operator they are everybody's, which
/// the sheet says.
fn por_media(
    informado: &Informado,
    (informe, contra): Periodos<'_>,
    (nombre, dias): (&str, [String; 7]),
    valor: fn(&Hora) -> Celda,
) -> Hoja {
    let t = textos().informes();
    let cabeza = std::iter::once(t.media_hora.into()).chain(dias.map(texto));
    let celdas = |h: &FilaDeHoras| -> Vec<Celda> { h.dias.iter().map(valor).collect() };
    let filas = informe.horas.iter().enumerate().flat_map(|(i, h)| {
        let otra = contra.and_then(|c| c.horas.get(i));
        let media = hora(u16::from(h.media) * 30);
        comparada(&media, celdas(h), otra.map(celdas))
    });
    let de_todos = !informado.pedido.operador.is_empty();
    let de_todos = de_todos.then(|| vec![t.llegadas_de_todos.into()]);
    Hoja {
        nombre: nombre.to_owned(),
        filas: std::iter::once(cabeza.collect())
            .chain(filas)
            .chain(de_todos)
            .collect(),
    }
}

fn texto(texto: String) -> Celda {
    Celda::Texto(texto)
}

/// A share, in percent.
fn parte(mil: Option<i64>) -> Celda {
    mil.map_or(Celda::Vacia, |mil| Celda::Numero(mil as f64 / 10.0, 1))
}

fn minutos(ms: Option<Milis>) -> Celda {
    ms.map_or(Celda::Vacia, |ms| Celda::Numero(ms as f64 / 60_000.0, 2))
}
