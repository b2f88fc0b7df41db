//! The words and the rules of the queue: pure, the same in the browser, in the server and in the tests.

pub mod area;
pub mod aspecto;
pub mod auditoria;
pub mod configuracion;
pub mod derivacion;
pub mod disyuntor;
pub mod estadisticas;
pub mod estado;
pub mod horario;
pub mod id;
pub mod integracion;
pub mod jornada;
pub mod lista;
pub mod nodo;
pub mod numero;
pub mod padron;
pub mod pantalla;
pub mod persona;
pub mod politica;
pub mod preferencia;
pub mod prioridad;
pub mod sala;
pub mod suceso;
pub mod tablero;
pub mod turno;
pub mod usuario;
