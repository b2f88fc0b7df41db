//! Queries that look for what is asked for: conditions, each with its values.

use sqlx::Any;
use sqlx::any::AnyArguments;
use sqlx::query::Query;

/// A value of a condition.
pub(super) enum Valor {
    Entero(i64),
    Texto(String),
}

/// A condition, with a `?` for each of its values.
pub(super) type Condicion<S = &'static str> = (S, Vec<Valor>);

/// Adds conditions to a query that has a `WHERE`, and their values to those that it has already.
pub(super) fn agregar<S: AsRef<str>>(
    sql: &mut String,
    valores: &mut Vec<Valor>,
    condiciones: Vec<Condicion<S>>,
) {
    for (condicion, suyos) in condiciones {
        let mut partes = condicion.as_ref().split('?');
        sql.push_str(" AND ");
        sql.push_str(partes.next().unwrap_or_default());
        for (valor, parte) in suyos.into_iter().zip(partes) {
            valores.push(valor);
            sql.push_str(&format!("${}{parte}", valores.len()));
        }
    }
}

/// Gives a query its values.
pub(super) fn con_valores<'q>(
    mut consulta: Query<'q, Any, AnyArguments>,
    valores: Vec<Valor>,
) -> Query<'q, Any, AnyArguments> {
    for valor in valores {
        consulta = match valor {
            Valor::Entero(n) => consulta.bind(n),
            Valor::Texto(t) => consulta.bind(t),
        };
    }
    consulta
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_numbered_through_all_conditions() {
        let mut sql = "SELECT 1 WHERE 1 = 1".to_owned();
        let condiciones = vec![
            ("a = ?", vec![Valor::Entero(1)]),
            (
                "(b = ? OR c = ?)",
                vec![Valor::Texto("x".into()), Valor::Entero(2)],
            ),
            ("d IS NULL", vec![]),
        ];
        let mut valores = Vec::new();
        agregar(&mut sql, &mut valores, condiciones);
        assert_eq!(
            sql,
            "SELECT 1 WHERE 1 = 1 AND a = $1 AND (b = $2 OR c = $3) AND d IS NULL"
        );
        assert_eq!(valores.len(), 3);
    }
}
