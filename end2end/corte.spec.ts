import type { Page } from '@playwright/test';
import { abrirMonitor, abrirPanel, aviso, boton, enlace, lista, mostrar, pausar, respuesta } from './manos';
import { conEstado, expect, type Oficina, SIN_SERVIDOR, test } from './oficina';

/** The next call is made, and its answer does not arrive. */
const perderSiguiente = (page: Page) =>
  page.route('**/api/operador/llamar_siguiente', async (ruta) => {
    await ruta.fetch();
    await ruta.abort();
  }, { times: 1 });

test('a server that ends in good order sends its screens away, and they come back to the next one', async ({
  oficina, pantalla, vigilancia,
}) => {
  vigilancia.esperar(...SIN_SERVIDOR);
  const [monitor, panel] = [await pantalla(), await pantalla()];
  await abrirMonitor(monitor);
  await abrirPanel(panel, oficina);
  const abiertos: string[] = [];
  monitor.on('websocket', (ws) => abiertos.push(ws.url()));
  expect(await oficina.terminar()).toBe(0);
  for (const pagina of [monitor, panel]) await expect(enlace(pagina)).toContainText(/[1-5]\/5/);
  await oficina.levantar();
  for (const pagina of [monitor, panel]) {
    await expect(enlace(pagina)).toHaveText('En vivo', { timeout: 40_000 });
  }
  // It asked for what it missed, and not for everything anew.
  expect(abiertos.at(-1)).toMatch(/[?&]epoca=\w+&desde=0&edicion=[\w-]+/);
  // Session and mesa are where they were.
  await oficina.sacarTurno();
  await boton(panel, 'Llamar siguiente').click();
  await expect(monitor.getByTestId('llamada-actual')).toContainText(/A-001.*Mesa 1/);
});

test.describe('a server that is killed and started again', () => {
  test('monitor and panel say so, come back by themselves, and show what was missed', async ({
    oficina, pantalla, vigilancia,
  }) => {
    vigilancia.esperar(...SIN_SERVIDOR);
    const [monitor, panel] = [await pantalla(), await pantalla()];
    await oficina.sacarTurno();
    await abrirMonitor(monitor);
    await abrirPanel(panel, oficina);
    await expect(lista(panel)).toHaveCount(1);

    await oficina.matar();
    for (const pagina of [monitor, panel]) await expect(enlace(pagina)).toContainText(/[1-5]\/5/);
    // What was known stays on the screen.
    await expect(monitor.getByTestId('esperando')).toContainText('1 persona');
    await boton(panel, 'Llamar siguiente').click();
    await expect(aviso(panel).filter({ hasText: 'No hay conexión con el servidor' })).toBeVisible();

    await oficina.levantar();
    await oficina.sacarTurno();
    for (const pagina of [monitor, panel]) {
      await expect(enlace(pagina)).toHaveText('En vivo', { timeout: 40_000 });
    }
    await expect(lista(panel)).toHaveText([/A-001/, /A-002/]);
    await expect(monitor.getByTestId('esperando')).toContainText('2 personas');
    // The command that found no server was not done, and is done now.
    await boton(panel, 'Llamar siguiente').click();
    await expect(monitor.getByTestId('llamada-actual')).toContainText('A-001');
  });

  test('a call that a monitor missed is announced when it is back', async ({ oficina, page, pantalla, vigilancia }) => {
    vigilancia.esperar(...SIN_SERVIDOR);
    await oficina.sacarTurno();
    const operador = await oficina.operador();
    await page.clock.install();
    await abrirMonitor(page);
    // Its next try waits for this clock.
    await pausar(page);
    await oficina.matar();
    await expect(enlace(page)).toContainText('1/5');
    await oficina.levantar();
    const otro = await pantalla();
    await abrirMonitor(otro);
    await operador.llamar();
    await expect(otro.getByTestId('overlay-llamada')).toContainText('A-001');
    await expect(enlace(page)).toContainText('1/5');
    await expect(page.getByTestId('llamada-actual')).not.toContainText('A-001');
    await page.clock.resume();
    await expect(page.getByTestId('overlay-llamada')).toContainText('A-001');
    await expect(page.getByTestId('llamada-actual')).toContainText('Mesa 1');
  });

  test('a call whose answer was lost is made once', async ({ oficina, page, vigilancia }) => {
    vigilancia.esperar(/net::ERR_FAILED/);
    await oficina.sacarTurno();
    await oficina.sacarTurno();
    await abrirPanel(page, oficina);
    await perderSiguiente(page);
    // Nor does it get to know in another way.
    await page.route('**/api/operador/puesto', (ruta) => ruta.abort());
    await boton(page, 'Llamar siguiente').click();
    await expect(aviso(page)).toContainText('No hay conexión con el servidor');
    await boton(page, 'Llamar siguiente').click();
    await expect(page.getByTestId('turno-actual')).toContainText('A-001');
    await expect(aviso(page)).toBeHidden();
    await expect(lista(page)).toHaveText([/A-002/]);
  });

  test('a call whose answer was lost is found out, and the next one is another', async ({ oficina, page, vigilancia }) => {
    vigilancia.esperar(/net::ERR_FAILED/);
    await oficina.sacarTurno();
    await oficina.sacarTurno();
    await abrirPanel(page, oficina);
    await perderSiguiente(page);
    await boton(page, 'Llamar siguiente').click();
    const actual = page.getByTestId('turno-actual');
    await expect(actual).toContainText('A-001');
    await expect(respuesta(page)).toContainText('Se llamó a A-001.');
    await expect(aviso(page)).toBeHidden();
    await boton(page, 'Iniciar atención').click();
    await boton(page, 'Finalizar').click();
    await expect(actual).toContainText('Ningún turno en curso');
    await boton(page, 'Llamar siguiente').click();
    await expect(actual).toContainText('A-002');
    await expect(respuesta(page)).toContainText('Se llamó a A-002.');
  });

  test('a command that nobody answers is given up after 20 seconds', async ({ oficina, page }) => {
    await oficina.sacarTurno();
    await page.clock.install();
    await abrirPanel(page, oficina);
    // As over a connection that died half way.
    await page.route('**/api/operador/llamar_siguiente', () => {}, { times: 1 });
    const siguiente = boton(page, 'Llamar siguiente');
    await siguiente.click();
    await expect(siguiente).toHaveAttribute('aria-busy', 'true');
    await page.clock.runFor(21_000);
    await expect(aviso(page)).toContainText('No hay conexión con el servidor');
    await siguiente.click();
    await expect(page.getByTestId('turno-actual')).toContainText('A-001');
  });

  test('a page of a proxy in the place of an answer is a lost answer', async ({ oficina, page, vigilancia }) => {
    vigilancia.esperar(conEstado(502));
    await oficina.sacarTurno();
    await abrirPanel(page, oficina);
    const pagina = { status: 502, contentType: 'text/html', body: '<h1>Bad Gateway</h1>' };
    await page.route('**/api/operador/llamar_siguiente', (ruta) => ruta.fulfill(pagina), { times: 1 });
    await boton(page, 'Llamar siguiente').click();
    await expect(aviso(page)).toContainText('No hay conexión con el servidor');
    await boton(page, 'Llamar siguiente').click();
    await expect(page.getByTestId('turno-actual')).toContainText('A-001');
  });

  test('a screen goes on trying after its five quick tries', async ({ oficina, page, vigilancia }) => {
    vigilancia.esperar(...SIN_SERVIDOR);
    await page.clock.install();
    await abrirMonitor(page);
    await oficina.matar();
    await expect(enlace(page)).toContainText(/[1-5]\/5/);
    await expect(async () => {
      await page.clock.runFor(5_000);
      await expect(enlace(page)).toHaveText('Sin conexión, se sigue intentando', { timeout: 500 });
    }).toPass();
    await page.clock.runFor(180_000);
    await expect(enlace(page)).toHaveText('Sin conexión, se sigue intentando');
    await oficina.levantar();
    await expect(async () => {
      await page.clock.runFor(5_000);
      await expect(enlace(page)).toHaveText('En vivo', { timeout: 500 });
    }).toPass();
  });
});

test.describe('a screen that waits long for its next try', () => {
  /** Its tries failed; the next one waits for seconds of a clock that stands still from here on. */
  async function hastaEsperar(page: Page, oficina: Oficina) {
    await page.clock.install();
    await abrirMonitor(page);
    await pausar(page);
    await oficina.matar();
    await expect(enlace(page)).toContainText('1/5');
    await expect(async () => {
      await page.clock.runFor(2_000);
      await expect(enlace(page)).toHaveText('Sin conexión, se sigue intentando', { timeout: 500 });
    }).toPass();
  }

  /** Counts the sockets that a page opens from now on. */
  function sockets(page: Page) {
    const cuenta = { abiertos: 0 };
    page.on('websocket', () => (cuenta.abiertos += 1));
    return cuenta;
  }

  test('tries at once when somebody looks at it again', async ({ oficina, page, vigilancia }) => {
    vigilancia.esperar(...SIN_SERVIDOR);
    await hastaEsperar(page, oficina);
    const cuenta = sockets(page);
    await mostrar(page, false);
    await oficina.levantar();
    await expect(enlace(page)).toHaveText('Sin conexión, se sigue intentando');
    expect(cuenta.abiertos).toBe(0);
    await mostrar(page, true);
    await expect(enlace(page)).toHaveText('En vivo');
    expect(cuenta.abiertos).toBe(1);
  });

  test('tries at once when the network is there again', async ({ oficina, page, vigilancia }) => {
    vigilancia.esperar(...SIN_SERVIDOR);
    await hastaEsperar(page, oficina);
    const cuenta = sockets(page);
    await page.context().setOffline(true);
    await oficina.levantar();
    await expect(enlace(page)).toHaveText('Sin conexión, se sigue intentando');
    expect(cuenta.abiertos).toBe(0);
    // The browser tells the page of it.
    await page.context().setOffline(false);
    await expect(enlace(page)).toHaveText('En vivo');
    expect(cuenta.abiertos).toBe(1);
  });
});
