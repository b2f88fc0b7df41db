//! How a number is said aloud.

/// A turno's number as a voice reads it: letters one by one, the number as a number. "A-001" becomes "A, 1".
pub fn deletreado(numero: &str) -> String {
    let mut partes: Vec<String> = Vec::new();
    let mut cifras = String::new();
    for c in numero.chars().chain([' ']) {
        if c.is_ascii_digit() {
            cifras.push(c);
            continue;
        }
        if !cifras.is_empty() {
            let valor = cifras.trim_start_matches('0');
            partes.push(if valor.is_empty() { "0" } else { valor }.to_owned());
            cifras.clear();
        }
        if c.is_alphanumeric() {
            partes.push(c.to_string());
        }
    }
    partes.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_are_spelled_and_the_number_is_read() {
        for (numero, dicho) in [
            ("A-001", "A, 1"),
            ("VIP-120", "V, I, P, 120"),
            ("Ñ-1000", "Ñ, 1000"),
            ("T2-000", "T, 2, 0"),
            ("", ""),
        ] {
            assert_eq!(deletreado(numero), dicho, "{numero}");
        }
    }

    proptest! {
        #[test]
        fn nothing_but_letters_digits_and_pauses_is_said(numero in "\\PC{0,20}") {
            let dicho = deletreado(&numero);
            prop_assert!(dicho.chars().all(|c| c.is_alphanumeric() || c == ',' || c == ' '));
        }
    }
}
