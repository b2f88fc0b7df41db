/** What is administered, by the name of its picture. */
export const ADMINISTRACION = {
  areas: '/dashboard/areas/',
  area: '/dashboard/areas/1/',
  configuracion: '/dashboard/areas/1/configuracion/',
  tramites: '/dashboard/tramites/',
  tramite: '/dashboard/tramites/1/',
  mesas: '/dashboard/mesas/',
  mesa: '/dashboard/mesas/1/',
  usuarios: '/dashboard/usuarios/',
  usuario: '/dashboard/usuarios/2/',
  turnos: '/dashboard/turnos/',
  turno: '/dashboard/turnos/1/',
  informes: '/dashboard/informes/?area=1',
  personas: '/dashboard/personas/',
  persona: '/dashboard/personas/1/',
  integraciones: '/dashboard/integraciones/',
  auditoria: '/admin/auditoria/',
  feriados: '/admin/feriados/',
  api: '/api/docs/',
};

/** What everybody sees without an account, but for a visitor's own page. */
export const PUBLICAS = ['/', '/ingresar/', '/turnos/', '/turnos/monitor/', '/turnos/monitor/?area=1', '/pantalla/'];

/** What directors and administrators see all day. */
export const DIRECCION = [
  '/dashboard/',
  '/dashboard/sala/',
  '/dashboard/simulacion/',
  '/dashboard/padron/',
  '/dashboard/pantallas/',
  '/dashboard/medios/',
  '/admin/sistema/',
  '/admin/aspecto/',
];
