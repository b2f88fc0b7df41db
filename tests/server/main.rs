//! The real server, driven from outside: HTTP, sockets, the program itself. A module a subject; each test
//! is named as the rule that it proves.

// A test that can't go on has failed, and panicking is how it says so; what it tried, it prints.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout
)]

mod app;
mod base;
mod cliente;
mod monitor;
mod oficina;
mod postgres;
mod proceso;
mod programa;
mod proxy;
mod redis;

mod abruptos;
mod administracion;
mod anonimizar;
mod apariencia;
mod api;
mod api_eventos;
mod api_turnos;
mod auditoria;
mod basura;
mod bytes;
mod ciclo;
mod cinco_anios;
mod conexiones;
mod configuracion;
mod cuentas;
mod cupos;
mod decodificadores;
mod derivaciones;
mod despedida;
mod detras;
mod disco;
mod empaquetado;
mod entradas;
mod escritores;
mod historia;
mod idiomas;
mod impresion;
mod informes;
mod jornada;
mod latido;
mod lento;
mod limites;
mod listas;
mod medios;
mod metricas;
mod mudanza;
mod nodos;
mod numeros;
mod padron;
mod padron_fuente;
mod paginas;
mod pantallas;
mod privacidad;
mod pronostico;
mod propio;
mod push;
mod qr;
mod recorrido;
mod registro;
mod regreso;
mod respaldo;
mod retencion;
mod retomar;
mod rutas;
mod sencillo;
mod sesiones;
mod siguiente;
mod simulacion;
mod sin_conexion;
mod socket;
mod sockets_vivos;
mod vencimiento;
mod vinculos;
mod visita;
mod vistazo;
mod voz;
mod webhooks;
