import type { Page } from '@playwright/test';
import { boton, mostrar } from './manos';
import { conEstado, ENTRADAS, expect, type Oficina, SIN_SERVIDOR, TESORERIA, test } from './oficina';

declare const DashboardRefresh: { refresh(): void; start(): void; stop(): void };

const ACTIVADO = '✓ Auto-refresh activado: cada 60s';
const DETENIDO = '✓ Auto-refresh detenido';
const AHORA = Date.now();
const pendientes = (page: Page) => page.locator('#stat-pendientes');

/** Playwright's clock gives timers numbers beyond 32 bits, which a browser never does: smaller ones. */
function renumerar() {
  const { setInterval, clearInterval } = window;
  const suyos: unknown[] = [];
  window.setInterval = ((f: TimerHandler, ms?: number) => suyos.push(setInterval(f, ms))) as typeof window.setInterval;
  window.clearInterval = (n) => clearInterval(suyos[Number(n) - 1] as number);
}

/** Opens the dashboard with a clock that the test moves. */
async function abrir(page: Page, oficina: Oficina) {
  await oficina.ingresar(page, 'director');
  await page.clock.install({ time: AHORA });
  await page.clock.pauseAt(AHORA + 60_000);
  await page.addInitScript(renumerar);
  // The program is waited for, not all that the page brings.
  await page.goto('/dashboard/', { waitUntil: 'commit' });
  await expect.poll(() => page.evaluate(() => 'DashboardRefresh' in window)).toBe(true);
}

/** What a poll asks for, whoever is at the screen. */
const STATS = /\/dashboard\/api\/stats\//;

/** Counts the polls of a page from now on. */
function sondeos(page: Page) {
  const cuenta = { hechos: 0 };
  page.on('request', (r) => (cuenta.hechos += Number(STATS.test(r.url()))));
  return cuenta;
}

test.describe('Test Manual del Dashboard', () => {
  test('1-2. Abrir /dashboard/ y verificar en consola el auto-refresh', async ({ oficina, page, vigilancia }) => {
    await abrir(page, oficina);
    expect(vigilancia.lineas).toContain(ACTIVADO);
  });

  test('3. Esperar 60s y observar animación de actualización', async ({ oficina, page }) => {
    await abrir(page, oficina);
    await expect(pendientes(page)).toHaveText('0');
    const figura = page.locator('.figura', { has: pendientes(page) });
    await expect(figura).not.toHaveClass(/figura--cambio/);
    await oficina.sacarTurno();
    await page.clock.runFor(59_000);
    await expect(pendientes(page)).toHaveText('0');
    await page.clock.runFor(1_500);
    await expect(figura).toHaveClass(/figura--cambio/);
    await page.clock.runFor(2_000);
    await expect(pendientes(page)).toHaveText('1');
    await expect(figura).not.toHaveClass(/figura--cambio/);
  });

  test('4. Crear un turno y verificar que stats se actualicen', async ({ oficina, page }) => {
    await abrir(page, oficina);
    const antes = await page.locator('#last-refresh-time').textContent();
    expect(antes).toMatch(/\d/);
    await oficina.sacarTurno();
    // The time is the server's, to the second.
    await expect(async () => {
      await page.evaluate(() => DashboardRefresh.refresh());
      await expect(page.locator('#last-refresh-time')).not.toHaveText(antes!, { timeout: 500 });
    }).toPass();
    await page.clock.runFor(2_000);
    await expect(pendientes(page)).toHaveText('1');
    await expect(page.getByRole('row', { name: /A-001/ })).toContainText('Pendiente');
  });

  test('a figure that changes while it counts goes to its last value and nowhere else', async ({ oficina, page }) => {
    await abrir(page, oficina);
    const ruta = STATS;
    const stats = await (await page.request.get('/dashboard/api/stats/')).json();
    // One route for both: taken away while other questions are on their way, it may take one of those with it.
    let json = stats;
    await page.route(ruta, (r) => r.fulfill({ json }));
    const pedir = async (pendientes: number) => {
      json = { ...stats, pendientes };
      const respuesta = page.waitForResponse(ruta);
      await page.evaluate(() => DashboardRefresh.refresh());
      await respuesta;
      await expect(boton(page, 'Actualizar ahora')).not.toHaveAttribute('aria-busy', 'true');
    };
    await pedir(1200);
    // Between two steps, so that those of both counts would be seen.
    await page.clock.runFor(260);
    await expect(pendientes(page)).toHaveText('600');
    await pedir(0);
    const vistos: number[] = [];
    for (let ms = 0; ms < 520; ms += 20) {
      await page.clock.runFor(20);
      vistos.push(Number(await pendientes(page).textContent()));
    }
    expect(vistos).toEqual([...vistos].sort((a, b) => b - a));
    expect(vistos.at(-1)).toBe(0);
  });

  test('IDs de elementos existen, y el endpoint responde JSON', async ({ oficina, page }) => {
    await abrir(page, oficina);
    const ids = ['pendientes', 'en-atencion', 'llamando', 'finalizados', 'vencidos', 'no-presento'];
    for (const id of ids) await expect(page.locator(`#stat-${id}`)).toHaveText('0');
    for (const ruta of ['/dashboard/api/stats/', '/dashboard/api/stats']) {
      const stats = await (await page.request.get(ruta)).json();
      expect(Object.values(stats).every(Number.isInteger)).toBe(true);
      expect(Object.keys(stats)).toEqual(expect.arrayContaining(['pendientes', 'total_hoy']));
    }
  });
});

test('the ten newest turnos of all áreas are listed, the newest first', async ({ oficina, page }) => {
  const sacar = async (area = ENTRADAS) =>
    (await oficina.sacarTurno({ area: area.id, tramite: area.tramite })).numero_visible;
  const numeros: string[] = [];
  for (let i = 0; i < 12; i++) numeros.unshift(await sacar(i % 3 ? ENTRADAS : TESORERIA));
  await abrir(page, oficina);
  const filas = page.getByRole('table', { name: 'Los diez turnos más nuevos' }).locator('tbody').getByRole('row');
  const diez = () => numeros.slice(0, 10).map((numero) => new RegExp(`^\\s*${numero}`));
  await expect(filas).toHaveText(diez());
  numeros.unshift(await sacar(TESORERIA));
  await page.evaluate(() => DashboardRefresh.refresh());
  await expect(filas).toHaveText(diez());
});

test.describe('polling', () => {
  test('stops and starts from the console', async ({ oficina, page, vigilancia }) => {
    await abrir(page, oficina);
    const cuenta = sondeos(page);
    await page.evaluate(() => DashboardRefresh.stop());
    await expect.poll(() => vigilancia.lineas).toContain(DETENIDO);
    await page.clock.runFor(180_000);
    expect(cuenta.hechos).toBe(0);
    await page.evaluate(() => DashboardRefresh.start());
    await expect.poll(() => vigilancia.lineas.filter((l) => l === ACTIVADO)).toHaveLength(2);
    await page.clock.runFor(61_000);
    await expect.poll(() => cuenta.hechos).toBe(1);
  });

  test('rests while the tab is hidden, and asks at once when it is shown again', async ({ oficina, page }) => {
    await abrir(page, oficina);
    const cuenta = sondeos(page);
    await mostrar(page, false);
    await page.clock.runFor(180_000);
    expect(cuenta.hechos).toBe(0);
    await mostrar(page, true);
    await expect.poll(() => cuenta.hechos).toBe(1);
  });

  test('that fails says so and keeps the figures', async ({ oficina, page, vigilancia }) => {
    vigilancia.esperar(...SIN_SERVIDOR);
    await oficina.sacarTurno();
    await abrir(page, oficina);
    await oficina.matar();
    await page.evaluate(() => DashboardRefresh.refresh());
    await expect(page.getByRole('alert')).toContainText('No hay conexión con el servidor');
    await expect(pendientes(page)).toHaveText('1');
    await oficina.levantar();
    await page.evaluate(() => DashboardRefresh.refresh());
    await expect(page.getByRole('alert')).toBeHidden();
  });

  test('that nobody answers is given up after 20 seconds', async ({ oficina, page }) => {
    await abrir(page, oficina);
    const actualizar = boton(page, 'Actualizar ahora');
    oficina.colgar();
    await actualizar.click();
    await expect(actualizar).toHaveAttribute('aria-busy', 'true');
    await page.clock.runFor(21_000);
    await expect(page.getByRole('alert')).toContainText('No hay conexión con el servidor');
    await expect(actualizar).not.toHaveAttribute('aria-busy');
    oficina.seguir();
    const pedido = page.waitForRequest(STATS);
    await actualizar.click();
    await pedido;
    await expect(page.getByRole('alert')).toBeHidden();
  });

  test('says whether somebody is there', async ({ oficina, page }) => {
    await abrir(page, oficina);
    const sondeo = async (antes: () => Promise<void>) => {
      await antes();
      const pedido = page.waitForRequest(STATS);
      await page.clock.runFor(61_000);
      return new URL((await pedido).url()).searchParams.get('sondeo');
    };
    const nadie = async () => {};
    expect(await sondeo(nadie)).toBe('true');
    expect(await sondeo(() => page.mouse.move(100, 100))).toBe(null);
    expect(await sondeo(nadie)).toBe('true');
  });

  test('ends with the session, and leads to the login', async ({ oficina, page, vigilancia }) => {
    vigilancia.esperar(conEstado(401));
    await abrir(page, oficina);
    await page.context().clearCookies();
    await page.evaluate(() => DashboardRefresh.refresh());
    await expect(page.getByRole('alert')).toContainText('La sesión terminó');
    await expect(page.getByRole('alert')).not.toContainText('se vuelve a intentar');
    const cuenta = sondeos(page);
    await page.clock.runFor(180_000);
    expect(cuenta.hechos).toBe(0);
    await page.getByRole('alert').getByRole('link', { name: 'Ingresar' }).click();
    await expect(page).toHaveURL(/\/ingresar\/\?siguiente=\/dashboard\//);
  });
});
