import type { WebSocketRoute } from '@playwright/test';
import { aviso, boton, enlace, mostrar } from './manos';
import { conEstado, expect, SIN_SERVIDOR, test } from './oficina';

declare const vibrado: number[][];
declare const notas: number;

/** Notes how it vibrates, and counts the notes of its chime. */
function sentir() {
  const vibrado: unknown[] = [];
  Object.assign(window, { vibrado, notas: 0 });
  navigator.vibrate = (patron) => vibrado.push(patron) > 0;
  const { start } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function (cuando) {
    Object.assign(window, { notas: notas + 1 });
    start.call(this, cuando);
  };
}

test('a visitor sees live how many come before, and their call with its mesa', async ({ page, oficina }) => {
  const operador = await oficina.operador();
  await oficina.sacarTurno();
  const primero = await oficina.sacarTurno();
  await oficina.sacarTurno();
  const mio = await oficina.sacarTurno();
  expect(primero.numero_visible).toBe('A-002');
  await page.addInitScript(() => {
    const vibrado: unknown[] = [];
    Object.assign(window, { vibrado });
    navigator.vibrate = (patron) => vibrado.push(patron) > 0;
  });
  await page.goto(`/turnos/ok/${mio.token}/`);
  await expect(enlace(page)).toHaveText('En vivo');
  await expect(page).toHaveTitle('Turno A-004');
  await expect(page.getByTestId('delante')).toHaveText('Hay 3 personas delante.');
  const llamado = await operador.llamar();
  await expect(page.getByTestId('delante')).toHaveText('Faltan 2. Acérquese.');
  await expect.poll(() => page.evaluate('vibrado.length')).toBe(1);
  for (let i = 0, turno = llamado.turno.id; i < 3; i++) {
    await operador.atender(turno);
    await operador.finalizar(turno);
    turno = (await operador.llamar()).turno.id;
  }
  await expect(page.getByTestId('llamada-propia')).toHaveText('¡Es su turno!Vaya a Mesa 1');
  await expect(page).toHaveTitle('¡Lo llaman! A-004');
  await expect.poll(() => page.evaluate('vibrado.length')).toBe(2);
  await operador.rellamar(mio.id);
  await expect.poll(() => page.evaluate('vibrado.length')).toBe(3);
  await operador.atender(mio.id);
  await expect(page.getByTestId('llamada-propia')).toBeHidden();
  await operador.finalizar(mio.id);
  await expect(page.getByRole('main')).toContainText('Ya lo atendieron.');
});

test('a visitor says that they come late, and that they are here', async ({ page, oficina }) => {
  const { token } = await oficina.sacarTurno();
  await page.goto(`/turnos/ok/${token}/`);
  await page.getByRole('link', { name: 'Llego tarde' }).click();
  await boton(page, '10 minutos').click();
  await expect(page.getByRole('main')).toContainText('Guardamos su lugar');
  await expect(page.getByRole('link', { name: 'Llego tarde' })).toBeHidden();
  await boton(page, 'Ya llegué').click();
  await expect(page.getByTestId('delante')).toContainText('es el próximo');
});

test('who comes late and then gives their turno up has no place that is kept', async ({ page, oficina }) => {
  const { token } = await oficina.sacarTurno();
  await oficina.llegarTarde(token, 10);
  await page.goto(`/turnos/ok/${token}/`);
  await expect(page.getByRole('main')).toContainText('Guardamos su lugar');
  await (await oficina.operador()).cancelar((await oficina.turno('A-001')).id);
  await expect(page.getByTestId('numero-propio')).toContainText('Cancelado');
  await expect(page.getByRole('main')).not.toContainText('Guardamos su lugar');
  await page.reload();
  await expect(page.getByRole('main')).not.toContainText('Guardamos su lugar');
});

test('who listens hears each step nearer, and nothing that is over', async ({ page, oficina }) => {
  const operador = await oficina.operador();
  for (let i = 0; i < 3; i++) await oficina.sacarTurno();
  const { token } = await oficina.sacarTurno();
  await page.goto(`/turnos/ok/${token}/`);
  await expect(enlace(page)).toHaveText('En vivo');
  const urgente = page.locator('[aria-live=assertive]');
  const tranquilo = page.locator('[aria-live=polite][aria-atomic=true].solo-lector');
  const siguiente = async (antes?: number) => {
    if (antes) {
      await operador.atender(antes);
      await operador.finalizar(antes);
    }
    return (await operador.llamar()).turno.id;
  };
  let turno = await siguiente();
  await expect(urgente).toHaveText('Faltan 2. Acérquese.');
  await expect(tranquilo).toHaveText('');
  turno = await siguiente(turno);
  await expect(tranquilo).toHaveText('Hay 1 persona delante. Acérquese.');
  await expect(urgente).toHaveText('');
  turno = await siguiente(turno);
  await expect(tranquilo).toContainText('es el próximo');
  turno = await siguiente(turno);
  await expect(urgente).toHaveText('Es su turno: vaya a Mesa 1.');
  await expect(tranquilo).toHaveText('');
  await operador.atender(turno);
  await expect(tranquilo).toHaveText('Lo están atendiendo en Mesa 1.');
  await expect(urgente).toHaveText('');
  await operador.finalizar(turno);
  await expect(tranquilo).toHaveText('Ya lo atendieron.');
});

test('an address that is nobody\'s says what a visitor can do', async ({ page, vigilancia }) => {
  vigilancia.esperar(conEstado(404));
  await page.goto('/turnos/ok/nadie/');
  await expect(aviso(page)).toContainText('Revise el enlace que le dieron');
});

test('a telephone that is looked at again asks at once how it stands', async ({ page, oficina }) => {
  const { token } = await oficina.sacarTurno();
  await page.goto(`/turnos/ok/${token}/`);
  await expect(enlace(page)).toHaveText('En vivo');
  await mostrar(page, false);
  const pregunta = page.waitForRequest('**/api/turnos/propio*');
  await mostrar(page, true);
  await pregunta;
});

test('a call while the server was away is told when it is back', async ({ page, oficina, vigilancia }) => {
  vigilancia.esperar(...SIN_SERVIDOR);
  const operador = await oficina.operador();
  const { token } = await oficina.sacarTurno();
  await page.goto(`/turnos/ok/${token}/`);
  await expect(enlace(page)).toHaveText('En vivo');
  // There is nothing to look at again while the page hears by itself.
  const actualizar = page.getByRole('link', { name: 'Ver cómo va' });
  await expect(actualizar).toBeHidden();
  await oficina.matar();
  await expect(enlace(page)).not.toHaveText('En vivo');
  await expect(actualizar).toBeVisible();
  await expect(page.getByTestId('numero-propio')).toContainText('A-001');
  await oficina.levantar();
  await operador.llamar();
  await expect(page.getByTestId('llamada-propia')).toBeVisible({ timeout: 30_000 });
});

test('a call sounds and vibrates, and more than that it is near', async ({ page, oficina, vigilancia }) => {
  vigilancia.esperar(/The AudioContext was not allowed to start/);
  await page.addInitScript(sentir);
  const operador = await oficina.operador();
  for (let i = 0; i < 3; i++) await oficina.sacarTurno();
  const { token } = await oficina.sacarTurno();
  await page.goto(`/turnos/ok/${token}/`);
  await expect(enlace(page)).toHaveText('En vivo');
  // The browser lets it sound once somebody has touched it, and the page says so.
  await page.getByRole('heading').first().click();
  await expect(page.getByText('Suena cuando lo llamen y, si el teléfono puede, vibra.')).toBeVisible();
  const sentido = () => page.evaluate(() => ({ notas, vibrado }));
  expect(await sentido()).toEqual({ notas: 0, vibrado: [] });
  let { turno } = await operador.llamar();
  await expect.poll(sentido).toEqual({ notas: 2, vibrado: [[300]] });
  for (let i = 0; i < 3; i++) {
    await operador.atender(turno.id);
    await operador.finalizar(turno.id);
    ({ turno } = await operador.llamar());
  }
  const llamada = [500, 200, 500, 200, 1000];
  await expect.poll(sentido).toEqual({ notas: 10, vibrado: [[300], llamada] });
  // It is read out, too.
  await expect(page.locator('[aria-live=assertive]')).toContainText('Mesa 1');
  await operador.rellamar(turno.id);
  await expect.poll(sentido).toEqual({ notas: 18, vibrado: [[300], llamada, llamada] });
});

test('a telephone that can not vibrate, as an iPhone, is called all the same', async ({ page, oficina }) => {
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'vibrate'));
  const operador = await oficina.operador();
  const { id, token } = await oficina.sacarTurno();
  await page.goto(`/turnos/ok/${token}/`);
  await expect(enlace(page)).toHaveText('En vivo');
  await operador.llamar();
  await expect(page.getByTestId('llamada-propia')).toBeVisible();
  await expect(page.locator('[aria-live=assertive]')).toContainText('Mesa 1');
  await operador.atender(id);
  await operador.finalizar(id);
  await expect(page.getByRole('main')).toContainText('Ya lo atendieron.');
});

test('a telephone whose network is gone says that it does not hear, and is right as soon as it is back', async ({ page, oficina, vigilancia }) => {
  vigilancia.esperar(...SIN_SERVIDOR, /ERR_INTERNET_DISCONNECTED/);
  const sockets: WebSocketRoute[] = [];
  await page.routeWebSocket(/\/ws\/turnos\//, (ws) => {
    sockets.push(ws);
    ws.connectToServer();
  });
  const operador = await oficina.operador();
  for (let i = 0; i < 4; i++) await oficina.sacarTurno();
  const { token } = await oficina.sacarTurno();
  await page.goto(`/turnos/ok/${token}/`);
  await expect(enlace(page)).toHaveText('En vivo');
  const delante = page.getByTestId('delante');
  await expect(delante).toHaveText('Hay 4 personas delante.');

  await page.context().setOffline(true);
  // No radio, no socket; a browser that is told to be offline keeps it.
  for (const ws of sockets) await ws.close();
  await expect(enlace(page)).toContainText('Sin conexión');
  const { turno } = await operador.llamar();
  await operador.atender(turno.id);
  await operador.finalizar(turno.id);
  await operador.llamar();
  // It goes on trying, and what it knew stays.
  const antes = sockets.length;
  await expect.poll(() => sockets.length).toBeGreaterThan(antes);
  await expect(delante).toHaveText('Hay 4 personas delante.');
  await expect(enlace(page)).toContainText('Sin conexión');

  await page.context().setOffline(false);
  await expect(delante).toHaveText('Faltan 2. Acérquese.');
  await expect(enlace(page)).toHaveText('En vivo');
});

test('the page is put on the home screen as what it is: this turno, in its language, with its icons', async ({ page, oficina }) => {
  const { token } = await oficina.sacarTurno();
  await page.goto(`/turnos/ok/${token}/`);
  const cdp = await page.context().newCDPSession(page);
  const { url, errors, data } = await cdp.send('Page.getAppManifest');
  expect(new URL(url).pathname).toBe('/turno.webmanifest');
  expect(errors).toEqual([]);
  const dicho = JSON.parse(data!);
  expect(dicho).toMatchObject({ name: 'Su turno', lang: 'es', display: 'standalone' });
  // Without an address to begin with, it begins with the page that names it; and that is within what it is of.
  expect(dicho.start_url).toBeUndefined();
  expect(new URL(page.url()).pathname.startsWith(dicho.scope)).toBe(true);
  const tamanos: string[] = [];
  for (const { src, sizes, type } of dicho.icons) {
    const respuesta = await page.request.get(src);
    expect([respuesta.status(), respuesta.headers()['content-type']]).toEqual([200, type]);
    const medido = await page.evaluate(async (src) => {
      const imagen = Object.assign(new Image(), { src });
      await imagen.decode();
      return `${imagen.naturalWidth}x${imagen.naturalHeight}`;
    }, src);
    expect(medido).toBe(sizes);
    tamanos.push(sizes);
  }
  expect(tamanos).toEqual(expect.arrayContaining(['192x192', '512x512']));
});
