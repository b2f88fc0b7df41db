import {
  abrirMonitor, abrirPanel, anotar, anunciados, boton, enlace, lista, mostrar, type OperadorWS, pausar,
} from './manos';
import { ENTRADAS, expect, SIN_SERVIDOR, test } from './oficina';
import type { Page } from '@playwright/test';

declare const operadorWS: OperadorWS;

const CONECTADO = '✓ [TurnosWS] WebSocket conectado';

const estado = (page: Page) => page.evaluate(() => operadorWS.getConnection().getConnectionState());
const actual = (page: Page) => page.getByTestId('llamada-actual');

/** How often a line stands in the console of this page since now. */
function contar(page: Page, linea: string): () => number {
  let veces = 0;
  page.on('console', (m) => (veces += Number(m.text() === linea)));
  return () => veces;
}

test.describe('Test Manual de WebSockets', () => {
  test('3. Verificar en ambas consolas: ✓ [TurnosWS] WebSocket conectado', async ({ oficina, pantalla }) => {
    const [monitor, panel] = [await pantalla(), await pantalla()];
    const veces = [contar(monitor, CONECTADO), contar(panel, CONECTADO)];
    await monitor.goto('/turnos/monitor/');
    // At once: a look counts as a touch, without which the browser complains of the sound.
    await expect(enlace(monitor)).toHaveText('En vivo');
    await oficina.ingresar(panel, 'operador1');
    await panel.goto('/operador/panel/');
    await expect(enlace(panel)).toHaveText('En vivo');
    expect(veces.map((v) => v())).toEqual([1, 1]);
  });

  test('4. Crear, llamar y finalizar turnos y observar actualizaciones instantáneas', async ({ oficina, pantalla }) => {
    const [monitor, panel] = [await pantalla(), await pantalla()];
    const otro = await oficina.operador('operador2', 2);
    await abrirMonitor(monitor);
    await panel.clock.install();
    await abrirPanel(panel, oficina);
    // What it notes of others stands for six seconds of its clock.
    await pausar(panel);
    await expect(actual(monitor)).toContainText('Todavía no se llamó a nadie');
    await expect(lista(panel)).toHaveCount(0);

    await oficina.sacarTurno();
    await oficina.sacarTurno();
    await expect(lista(panel)).toHaveText([/A-001/, /A-002/]);
    await expect(monitor.getByTestId('esperando')).toContainText('2 personas');
    await expect(panel.getByRole('log')).toContainText('Nuevo turno A-002: Inicio de expediente');

    const { turno } = await otro.llamar();
    await expect(monitor.getByTestId('overlay-llamada')).toContainText('A-001');
    await expect(actual(monitor)).toContainText('A-001');
    await expect(actual(monitor)).toContainText('Mesa 2');
    await expect(monitor.getByTestId('esperando')).toContainText('1 persona');
    await expect(lista(panel)).toHaveText([/A-002/]);
    await expect(panel.getByRole('log')).toContainText('Mesa 2 llamó a A-001');

    await otro.atender(turno.id);
    await expect(actual(monitor)).toContainText('Último llamado');
    await expect(cuenta(panel, 'En atención')).toHaveText('1');
    await otro.finalizar(turno.id);
    await expect(cuenta(panel, 'En atención')).toHaveText('0');

    await boton(panel, 'Llamar siguiente').click();
    await expect(actual(monitor)).toContainText('A-002');
    await expect(monitor.getByTestId('llamada-anterior')).toHaveText([/A-001.*Mesa 2/]);
    await expect(panel.getByTestId('turno-actual')).toContainText('A-002');
    await expect(lista(panel)).toHaveCount(0);
  });

  test('what is new moves, and what the page came with does not', async ({ oficina, page }) => {
    await oficina.sacarTurno();
    await abrirMonitor(page);
    const filas = page.getByTestId('esperando').getByRole('listitem');
    await expect(filas).toHaveCount(1);
    await oficina.sacarTurno();
    await expect(filas).toHaveCount(2);
    await expect(filas.first()).not.toHaveClass(/entra/);
    await expect(filas.last()).toHaveClass(/entra/);
  });
});

/** A figure beside the operator's list. */
function cuenta(page: Page, rotulo: string) {
  const termino = page.getByRole('term').filter({ hasText: rotulo });
  return page.locator('.cuentas__una').filter({ has: termino }).getByRole('definition');
}

test.describe('Debugging', () => {
  test('operadorWS.getConnection().getConnectionState() tells the state of the link', async ({ oficina, page }) => {
    await abrirPanel(page, oficina);
    expect(await estado(page)).toEqual({ connected: true, reconnectAttempts: 0, readyState: 1 });
  });

  test('operadorWS.reconnect() opens a new socket and loses nothing', async ({ oficina, page }) => {
    const veces = contar(page, CONECTADO);
    await abrirPanel(page, oficina);
    const antes = veces();
    const socket = page.waitForEvent('websocket');
    await page.evaluate(() => operadorWS.reconnect());
    expect((await socket).url()).toContain(`/ws/turnos/?area=${ENTRADAS.id}`);
    await expect.poll(veces).toBe(antes + 1);
    expect(await estado(page)).toEqual({ connected: true, reconnectAttempts: 0, readyState: 1 });
    await oficina.sacarTurno();
    await expect(lista(page)).toHaveText([/A-001/]);
  });

  test('the monitor has its own, and it is gone where there is no link', async ({ oficina, page }) => {
    const hay = () => page.evaluate(() => 'operadorWS' in window);
    const veces = contar(page, CONECTADO);
    await abrirPanel(page, oficina);
    await page.getByRole('navigation').getByRole('link', { name: 'Monitor' }).click();
    await expect(actual(page)).toBeVisible();
    await expect(enlace(page)).toHaveText('En vivo');
    expect(await estado(page)).toEqual({ connected: true, reconnectAttempts: 0, readyState: 1 });
    const antes = veces();
    const socket = page.waitForEvent('websocket');
    await page.evaluate(() => operadorWS.reconnect());
    await socket;
    // A browser complains of a socket that goes before it is open.
    await expect.poll(veces).toBe(antes + 1);
    await page.goBack();
    await expect.poll(veces).toBe(antes + 2);
    await page.getByRole('link', { name: 'Turnero' }).click();
    await expect(page.getByRole('heading', { name: 'Su turno, a la vista' })).toBeVisible();
    expect(await hay()).toBe(false);
  });

  test('a link that was lost and is back counts no tries', async ({ oficina, page, vigilancia }) => {
    vigilancia.esperar(...SIN_SERVIDOR);
    await abrirMonitor(page);
    await oficina.matar();
    await expect(enlace(page)).toContainText(/[1-5]\/5/);
    expect((await estado(page)).reconnectAttempts).toBeGreaterThan(0);
    await oficina.levantar();
    await expect(enlace(page)).toHaveText('En vivo', { timeout: 40_000 });
    expect(await estado(page)).toEqual({ connected: true, reconnectAttempts: 0, readyState: 1 });
  });
});

test('a network that swallows what is sent counts as a failure each time', async ({ page }) => {
  await page.clock.install();
  // It opens, and nobody ever says a word.
  await page.routeWebSocket(/\/ws\/turnos\//, () => {});
  await page.goto(`/turnos/monitor/?area=${ENTRADAS.slug}`);
  await expect(enlace(page)).toHaveText('Conectando…');
  for (const intento of [1, 2, 3]) {
    await expect(async () => {
      // As a machine's clock does, it is a little late.
      await page.clock.fastForward(11_000);
      await expect(enlace(page)).toContainText(`${intento}/5`, { timeout: 2_000 });
    }).toPass();
  }
});

test('a link on which nothing is heard any more is opened anew within 35 s, and what was missed is there', async ({ oficina, page }) => {
  await page.clock.install();
  let [sockets, callado] = [0, false];
  await page.routeWebSocket(/\/ws\/turnos\//, (ws) => {
    const cual = ++sockets;
    ws.connectToServer().onMessage((dicho) => {
      if (cual > 1 || !callado) ws.send(dicho);
    });
  });
  await abrirMonitor(page);
  callado = true;
  await oficina.sacarTurno();
  await page.clock.fastForward(25_000);
  await expect(enlace(page)).toHaveText('En vivo');
  expect(sockets).toBe(1);
  await page.clock.fastForward(10_000);
  await expect.poll(() => sockets).toBe(2);
  await expect(page.getByTestId('esperando')).toContainText('1 persona');
  await expect(enlace(page)).toHaveText('En vivo');
});

test('a monitor that was hidden for an hour, its link dead, is right at once when it is shown', async ({ oficina, page, vigilancia }) => {
  vigilancia.esperar(...SIN_SERVIDOR);
  await page.clock.install();
  await abrirMonitor(page);
  await pausar(page, 500);
  await mostrar(page, false);
  // A hidden tab's timers sleep: nothing in it looks at its link while this happens.
  await oficina.matar();
  await oficina.levantar();
  await oficina.sacarTurno();
  await page.clock.setSystemTime((await page.evaluate(() => Date.now())) + 3_600_000);
  await mostrar(page, true);
  await expect(page.getByTestId('esperando')).toContainText('1 persona');
  await expect(enlace(page)).toHaveText('En vivo');
});

test.describe('a call on the monitor', () => {
  test('fills the screen with number and mesa, is read out, and goes after its time', async ({ oficina, page }) => {
    await page.clock.install();
    const operador = await oficina.operador();
    await oficina.sacarTurno();
    await abrirMonitor(page);
    const { turno } = await operador.llamar();
    const overlay = page.getByTestId('overlay-llamada');
    await expect(overlay).toContainText('A-001');
    await expect(overlay).toContainText('Mesa 1');
    const dicho = page.locator('[aria-live=assertive]');
    await expect(dicho).toHaveText('Turno A-001, Mesa 1');
    await page.clock.runFor(11_000);
    await expect(overlay).toBeHidden();
    await operador.rellamar(turno.id);
    await expect(overlay).toContainText('A-001');
  });

  test('comes one after another, and each is announced once across reloads', async ({ oficina, page }) => {
    await page.clock.install();
    await page.addInitScript(anotar);
    await oficina.sacarTurno();
    await oficina.sacarTurno();
    const [uno, dos] = [await oficina.operador(), await oficina.operador('operador2', 2)];
    await abrirMonitor(page);
    await uno.llamar();
    await dos.llamar();
    const overlay = page.getByTestId('overlay-llamada');
    await expect(actual(page)).toContainText('A-002');
    await page.clock.runFor(200);
    await expect(overlay).toContainText('A-001');
    await page.clock.runFor(10_500);
    await expect(overlay).toContainText('A-002');
    await page.clock.runFor(10_500);
    await expect(overlay).toBeHidden();
    const dichos = ['Turno A-001, Mesa 1', 'Turno A-002, Mesa 2'];
    expect(await anunciados(page, oficina)).toEqual({ dichos, veces: 2 });
    await page.reload();
    await expect(enlace(page)).toHaveText('En vivo');
    await expect(actual(page)).toContainText('A-002');
    expect(await anunciados(page, oficina)).toEqual({ dichos: [], veces: 0 });
  });

  test('that waited when the page was loaded again is announced, and the one before it is not again', async ({ oficina, page }) => {
    await page.clock.install();
    await page.addInitScript(anotar);
    await oficina.sacarTurno();
    await oficina.sacarTurno();
    const [uno, dos] = [await oficina.operador(), await oficina.operador('operador2', 2)];
    await abrirMonitor(page);
    await uno.llamar();
    await dos.llamar();
    const overlay = page.getByTestId('overlay-llamada');
    await expect(overlay).toContainText('A-001');
    await expect(actual(page)).toContainText('A-002');
    await page.reload();
    await expect(overlay).toContainText('A-002');
    await page.clock.runFor(10_500);
    await expect(overlay).toBeHidden();
    expect(await anunciados(page, oficina)).toEqual({ dichos: ['Turno A-002, Mesa 2'], veces: 1 });
    await page.reload();
    await expect(enlace(page)).toHaveText('En vivo');
    expect(await anunciados(page, oficina)).toEqual({ dichos: [], veces: 0 });
  });

  test('says that it cannot be heard where the browser has no sound', async ({ page }) => {
    await page.addInitScript(() => Reflect.deleteProperty(window, 'AudioContext'));
    await abrirMonitor(page);
    await expect(page.getByText('Este navegador no puede sonar: los llamados se ven, no se oyen.')).toBeVisible();
    await expect(page.getByText('bloqueado el sonido')).toBeHidden();
    await expect(boton(page, 'Activar sonido')).toBeHidden();
  });

  test('says that the browser blocks its sound, until somebody touches it', async ({ page, vigilancia }) => {
    vigilancia.esperar(/The AudioContext was not allowed to start/);
    // Playwright's own look at a page counts as a touch of it, which would let it sound.
    const cdp = await page.context().newCDPSession(page);
    const expression = "document.body.innerText.includes('bloqueado el sonido')";
    const avisa = async () => (await cdp.send('Runtime.evaluate', { expression })).result.value;
    await page.goto(`/turnos/monitor/?area=${ENTRADAS.slug}`);
    await expect.poll(avisa).toBe(true);
    await boton(page, 'Activar sonido').click();
    await expect.poll(avisa).toBe(false);
  });
});

test('a finger anywhere on the monitor lets it sound', async ({ pantalla, vigilancia }) => {
  vigilancia.esperar(/The AudioContext was not allowed to start/);
  const page = await pantalla({ hasTouch: true });
  const cdp = await page.context().newCDPSession(page);
  const expression = "document.body.innerText.includes('bloqueado el sonido')";
  const avisa = async () => (await cdp.send('Runtime.evaluate', { expression })).result.value;
  await page.goto(`/turnos/monitor/?area=${ENTRADAS.slug}`);
  await expect.poll(avisa).toBe(true);
  await page.touchscreen.tap(200, 300);
  await expect.poll(avisa).toBe(false);
});

test.describe('a call that sounds for longer than it is shown', () => {
  test.use({ ajustes: { [ENTRADAS.slug]: { pantalla: { tiempo_llamada_seg: 2, repeticiones: 4 } } } });

  test('goes from the screen after its time, and the next one waits for the chime', async ({ oficina, page }) => {
    await page.clock.install();
    await oficina.sacarTurno();
    await oficina.sacarTurno();
    const [uno, dos] = [await oficina.operador(), await oficina.operador('operador2', 2)];
    await abrirMonitor(page);
    await pausar(page);
    await uno.llamar();
    await dos.llamar();
    const overlay = page.getByTestId('overlay-llamada');
    await expect(actual(page)).toContainText('A-002');
    await page.clock.runFor(200);
    await expect(overlay).toContainText('A-001');
    await page.clock.runFor(2_100);
    await expect(overlay).toBeHidden();
    await page.clock.runFor(4_000);
    await expect(overlay).toContainText('A-002');
  });
});

test.describe('privacy', () => {
  test.use({ ajustes: { [ENTRADAS.slug]: { pantalla: { privacidad_monitor: 'iniciales' } } } });

  test('a monitor shows what the área allows, whoever is logged in', async ({ oficina, page }) => {
    const operador = await oficina.operador();
    await oficina.sacarTurno({ documento: '20000000' });
    await oficina.ingresar(page, 'director');
    await abrirMonitor(page);
    await operador.llamar();
    await expect(page.getByTestId('overlay-llamada')).toContainText('J. P.');
    expect(await page.content()).not.toMatch(/Pérez|20000000/);
    await page.reload();
    await expect(actual(page)).toContainText('J. P.');
    expect(await page.content()).not.toMatch(/Pérez|20000000/);
  });

  test('an área that hides its names hides them on the screens that show one', async ({ oficina, page, vigilancia }) => {
    vigilancia.esperar(...SIN_SERVIDOR);
    const operador = await oficina.operador();
    await oficina.sacarTurno({ documento: '20000000' });
    await operador.llamar();
    await abrirMonitor(page);
    await expect(actual(page)).toContainText('J. P.');
    await oficina.matar();
    oficina.ajustar({ [ENTRADAS.slug]: { pantalla: { privacidad_monitor: 'numero' } } });
    await oficina.levantar();
    await expect(enlace(page)).toHaveText('En vivo', { timeout: 40_000 });
    await expect(actual(page)).toContainText('A-001');
    await expect(actual(page)).not.toContainText('J. P.');
  });
});
