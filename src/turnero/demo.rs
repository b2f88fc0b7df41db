//! The example office.

use super::{Turnero, auditoria, cuentas};
use crate::azar;
use crate::domain::area::ConfigArea;
use crate::domain::auditoria::{Acto, Hecho};
use crate::domain::numero::Serie;
use crate::domain::politica::{Politica, ReglasDeLlamada};
use crate::domain::usuario::Rol;
use crate::error::{Codigo, Result};
use crate::storage::{areas, cuentas as tabla, personas};

/// An account of the example office, with its password.
#[derive(Debug)]
pub struct Cuenta {
    /// The name that one logs in with.
    pub usuario: String,
    /// Its password.
    pub clave: String,
    /// What it is for.
    pub rol: Rol,
}

struct AreaDemo {
    slug: &'static str,
    nombre: &'static str,
    serie: &'static str,
    politica: Politica,
    tramites: [(&'static str, Option<&'static str>); 3],
    mesas: &'static [&'static str],
    operadores: &'static [(&'static str, &'static str)],
}

const OFICINA: [AreaDemo; 2] = [
    AreaDemo {
        slug: "mesa-de-entradas",
        nombre: "Mesa de Entradas",
        serie: "A",
        politica: Politica::Envejecimiento,
        tramites: [
            ("Inicio de expediente", None),
            ("Consulta de expediente", None),
            ("Entrega de documentación", Some("D")),
        ],
        mesas: &["Mesa 1", "Mesa 2", "Mesa 3"],
        operadores: &[
            ("operador1", "Lucía Benítez"),
            ("operador2", "Martín Sosa"),
            ("operador3", "Paula Ferreyra"),
        ],
    },
    AreaDemo {
        slug: "tesoreria",
        nombre: "Tesorería",
        serie: "T",
        politica: Politica::Intercalada,
        tramites: [
            ("Pago de tasas", None),
            ("Plan de pagos", None),
            ("Certificado de libre deuda", Some("L")),
        ],
        mesas: &["Caja 1", "Caja 2"],
        operadores: &[("operador4", "Diego Acuña"), ("operador5", "Carla Núñez")],
    },
];

const NOMBRES: [&str; 8] = [
    "Juan", "María", "Carlos", "Ana", "Jorge", "Laura", "Héctor", "Silvia",
];
const APELLIDOS: [&str; 5] = ["Pérez", "Gómez", "Fernández", "Rodríguez", "Ibáñez"];

/// Whether there is nothing yet in the database: the example office is no part of another one.
///
/// # Errors
/// The database's.
pub async fn vacia(t: &Turnero) -> Result<bool> {
    Ok(!tabla::hay_alguna(&t.db).await? && areas::todas(&t.db).await?.is_empty())
}

/// Fills an empty database ([`vacia`]) with the example office: 2 áreas, 6 trámites, 5 mesas, 40 personas, a
/// director and 5 operadores. All get the password `clave`, or one each, generated.
///
/// # Errors
/// `ClaveDebil`. Nothing was changed.
pub async fn cargar(t: &Turnero, clave: Option<&str>) -> Result<Vec<Cuenta>> {
    let cuentas_nuevas = con_clave(t, clave).await?;
    let mut tx = t.db.escribir().await?;
    let mut ids = Vec::new();
    for area in &OFICINA {
        let config = ConfigArea {
            llamada: ReglasDeLlamada {
                politica: area.politica,
                ..ReglasDeLlamada::default()
            },
            ..ConfigArea::default()
        };
        let de_area = serie(area.serie)?;
        let zona = "America/Argentina/Buenos_Aires";
        let id =
            areas::crear_area(&mut tx, area.slug, area.nombre, &de_area, zona, &config).await?;
        for (nombre, propia) in area.tramites {
            let propia = propia.map(serie).transpose()?;
            areas::crear_tramite(&mut tx, id, nombre, propia.as_ref()).await?;
        }
        for mesa in area.mesas {
            areas::crear_mesa(&mut tx, id, mesa, &[]).await?;
        }
        ids.push(id);
    }
    for (cuenta, hash, nombre, area) in &cuentas_nuevas {
        let suyas = match area {
            Some(area) => vec![ids[*area]],
            None => ids.clone(),
        };
        let (usuario, rol) = (&cuenta.usuario, cuenta.rol);
        let nueva = cuentas::crear_en(&mut tx, usuario, nombre, rol, hash, &suyas).await?;
        auditoria::anotar(t, &mut tx, &cuentas::creada(&nueva, rol, &suyas)).await?;
    }
    for i in 0..40_usize {
        let documento = (20_000_000 + 371_993 * i).to_string();
        // One in five was born early enough to be an adulto mayor.
        let nacimiento = format!("{}-{:02}-15", 1950 + (i * 7) % 54, 1 + i % 12);
        let documento = documento.parse().map_err(|_| Codigo::Interno)?;
        let (nombre, apellido) = (NOMBRES[i % 8], APELLIDOS[i / 8]);
        personas::crear(&mut tx, &documento, nombre, apellido, Some(&nacimiento)).await?;
    }
    auditoria::anotar(t, &mut tx, &Hecho::de(Acto::OficinaDeEjemplo)).await?;
    tx.commit().await?;
    Ok(cuentas_nuevas.into_iter().map(|c| c.0).collect())
}

fn serie(letras: &str) -> Result<Serie> {
    Serie::try_from(letras.to_owned()).map_err(|_| Codigo::Interno.into())
}

/// The accounts, each with the hash of its password, its person's name and the index of its área.
async fn con_clave(
    t: &Turnero,
    clave: Option<&str>,
) -> Result<Vec<(Cuenta, String, &'static str, Option<usize>)>> {
    let mut quienes = vec![("director", "Roberto Medina", Rol::Director, None)];
    for (i, area) in OFICINA.iter().enumerate() {
        let operadores = area.operadores.iter();
        quienes.extend(operadores.map(|(u, n)| (*u, *n, Rol::Operador, Some(i))));
    }
    let comun = match clave {
        Some(clave) => Some(cuentas::cifrar_clave(t, clave).await?),
        None => None,
    };
    let mut cuentas_nuevas = Vec::new();
    for (usuario, nombre, rol, area) in quienes {
        let propia = clave.map_or_else(azar::clave, str::to_owned);
        let hash = match &comun {
            Some(hash) => hash.clone(),
            None => cuentas::cifrar_clave(t, &propia).await?,
        };
        let cuenta = Cuenta {
            usuario: usuario.to_owned(),
            clave: propia,
            rol,
        };
        cuentas_nuevas.push((cuenta, hash, nombre, area));
    }
    Ok(cuentas_nuevas)
}
