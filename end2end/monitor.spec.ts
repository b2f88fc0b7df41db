import { abrirMonitor, enlace, pausar } from './manos';
import { ENTRADAS, expect, TESORERIA, test } from './oficina';

test.describe('the clock of the monitor', () => {
  const ZONA = 'America/Argentina/Buenos_Aires';
  const hora = (ms: number) =>
    new Intl.DateTimeFormat('es', { timeZone: ZONA, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(ms);

  test('shows the time of the área on a machine whose clock and zone are wrong', async ({ pantalla }) => {
    const page = await pantalla({ timezoneId: 'Asia/Tokyo' });
    await page.clock.install({ time: Date.now() - (5 * 60 + 17) * 60_000 });
    // Every time that it shows, from the first on.
    await page.addInitScript(() => {
      const vistas: string[] = [];
      Object.assign(window, { vistas });
      const mirar = () => {
        const vista = document.querySelector('[role=timer]')?.textContent ?? '';
        if (vista && vista !== vistas.at(-1)) vistas.push(vista);
      };
      new MutationObserver(mirar).observe(document, { subtree: true, childList: true, characterData: true });
    });
    const antes = hora(Date.now());
    await abrirMonitor(page);
    await expect(async () => {
      const ahora = hora(Date.now());
      expect(await page.getByRole('timer').textContent()).toBe(ahora);
    }).toPass({ timeout: 10_000 });
    const [primera] = await page.evaluate(() => (window as never as { vistas: string[] }).vistas);
    expect([antes, hora(Date.now())]).toContain(primera);
  });

  test('moves on by itself between what the server says', async ({ pantalla }) => {
    const page = await pantalla({ timezoneId: 'Asia/Tokyo' });
    const ahora = Date.now();
    await page.clock.install({ time: ahora });
    await page.clock.pauseAt(ahora + 1_000);
    await page.routeWebSocket(/\/ws\/turnos\//, (ws) => {
      ws.connectToServer().onMessage((frame) => {
        const texto = String(frame).replace(/"timestamp":"[^"]+"/, '"timestamp":"2026-02-13T10:30:50-03:00"');
        // It says so once, and not again.
        if (!texto.includes('"latido"')) ws.send(texto);
      });
    });
    await page.goto(`/turnos/monitor/?area=${ENTRADAS.slug}`);
    // The program is begun with when the browser has nothing else to do.
    await page.clock.runFor(100);
    await expect(enlace(page)).toHaveText('En vivo');
    const reloj = page.getByRole('timer');
    await expect(reloj).toHaveText('10:30');
    await page.clock.runFor(9_000);
    await expect(reloj).toHaveText('10:30');
    await page.clock.runFor(2_000);
    await expect(reloj).toHaveText('10:31');
  });
});

/** The chime of a page: whether it may sound, and how many notes it began. */
interface Campana {
  audio?: AudioContext;
  notas: number;
}

declare const campana: Campana;

/** Its notes sound as ever, and are counted. */
function contarNotas() {
  const campana: Campana = { notas: 0 };
  Object.assign(window, { campana });
  const { start } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function (cuando) {
    campana.notas += 1;
    start.call(this, cuando);
  };
  window.AudioContext = class extends AudioContext {
    constructor() {
      super();
      campana.audio = this;
    }
  };
}

test.describe('the chime of the monitor', () => {
  const pantalla = { sonido_llamada: true, repeticiones: 2 };
  test.use({
    ajustes: { [ENTRADAS.slug]: { pantalla }, [TESORERIA.slug]: { pantalla: { ...pantalla, sonido_llamada: false } } },
  });

  test('sounds as often as the área wants, and not for an área that wants none', async ({ oficina, page, vigilancia }) => {
    vigilancia.esperar(/The AudioContext was not allowed to start/);
    await page.clock.install();
    await page.addInitScript(contarNotas);
    const [uno, dos] = [await oficina.operador(), await oficina.operador('operador4', TESORERIA.mesa)];
    await oficina.sacarTurno();
    await oficina.sacarTurno({ area: TESORERIA.id, tramite: TESORERIA.tramite });
    await page.goto('/turnos/monitor/');
    await expect(enlace(page)).toHaveText('En vivo');
    await page.mouse.click(200, 300);
    await expect.poll(() => page.evaluate(() => campana.audio?.state)).toBe('running');
    const notas = () => page.evaluate(() => campana.notas);
    const overlay = page.getByTestId('overlay-llamada');
    expect(await notas()).toBe(0);

    // The next chime waits for the test, however slow the machine is.
    await pausar(page);
    const actual = page.getByTestId('llamada-actual');
    // A chime is two notes, and begins before the screen is filled.
    await uno.llamar();
    await expect(actual).toContainText('A-001');
    await page.clock.runFor(200);
    await expect(overlay).toContainText('A-001');
    expect(await notas()).toBe(2);
    await page.clock.runFor(10_500);
    await expect(overlay).toBeHidden();
    expect(await notas()).toBe(4);
    await dos.llamar();
    await expect(actual).toContainText('T-001');
    await page.clock.runFor(200);
    await expect(overlay).toContainText('T-001');
    expect(await notas()).toBe(4);
  });
});

const correrse = (page: Page, segundos: number) =>
  page.evaluate((ms) => {
    for (const a of document.getAnimations()) {
      if (a instanceof CSSAnimation && a.animationName === 'correrse') a.currentTime = ms;
    }
    const de = (que: string) => document.querySelector(que)!.getBoundingClientRect();
    const [cabecera, cuerpo] = [de('.monitor__cabecera'), de('.monitor__cuerpo')];
    return { x: cabecera.x, y: cabecera.y, cuerpo: cuerpo.x, ancho: document.documentElement.scrollWidth };
  }, segundos * 1000);

for (const reducedMotion of ['no-preference', 'reduce'] as const) {
  test.describe(`what stands on a monitor for months (motion: ${reducedMotion})`, () => {
    test.use({ contextOptions: { reducedMotion } });

    test('stands a few pixels elsewhere every five minutes, and nothing is cut', async ({ oficina, page }) => {
      await page.goto(`/turnos/monitor/?area=${ENTRADAS.slug}`);
      await expect(enlace(page)).toHaveText('En vivo');
      const ancho = page.viewportSize()!.width;
      const lugares = new Set<string>();
      for (let minuto = 0; minuto < 40; minuto += 5) {
        const { x, y, cuerpo, ancho: usado } = await correrse(page, minuto * 60 + 1);
        expect([Math.abs(x) <= 6, Math.abs(y) <= 6, cuerpo, usado]).toEqual([true, true, x, ancho]);
        lugares.add(`${x},${y}`);
        // Between two jumps it rests.
        expect(await correrse(page, minuto * 60 + 299)).toMatchObject({ x, y });
      }
      expect(lugares.size).toBe(8);
    });
  });
}

test.describe('a monitor of all áreas, opened while there is one', () => {
  test.use({ vacia: true });
  test('follows the ones that are made later, and says then which one it is that calls', async ({ oficina, page, pantalla }) => {
    const jefa = await pantalla();
    await oficina.ingresarSuperadmin(jefa);
    const crear = async (que: string, form: Record<string, string | number>) => {
      const respuesta = await jefa.request.post(`/api/administracion/${que}`, { form });
      return Number(await respuesta.text());
    };
    const area = (nombre: string, serie: string) =>
      crear('area/guardar', { nombre, slug: nombre.toLowerCase(), serie, zona: 'UTC' });
    await area('Rentas', 'R');
    await page.goto('/turnos/monitor/');
    await expect(enlace(page)).toHaveText('En vivo');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rentas');
    const nueva = await area('Catastro', 'C');
    const tramite = await crear('tramite/crear', { area: nueva, nombre: 'Planos' });
    const mesa = await crear('mesa/crear', { area: nueva, nombre: 'Mesa 9' });
    await oficina.sacarTurno({ area: nueva, tramite });
    await jefa.request.post('/api/operador/elegir_mesa', { form: { mesa } });
    await jefa.request.post('/api/operador/llamar_siguiente', { form: { clave: 'una-clave-de-prueba-1' } });
    await expect(page.getByTestId('llamada-actual')).toContainText('C-001', { timeout: 20_000 });
    await expect(page.getByTestId('llamada-actual')).toContainText('Catastro');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Todas las áreas');
  });
});

test('a monitor asks that its screen stays lit, again whenever it is shown', async ({ oficina, page }) => {
  await page.addInitScript(() => {
    const w = window as unknown as { velas: string[] };
    w.velas = [];
    const pedir = WakeLock.prototype.request;
    WakeLock.prototype.request = function (tipo) {
      w.velas.push(String(tipo));
      return pedir.call(this, tipo);
    };
  });
  const velas = () => page.evaluate(() => (window as unknown as { velas: string[] }).velas);
  await page.goto('/turnos/monitor/');
  await expect(enlace(page)).toHaveText('En vivo');
  await expect.poll(velas).toEqual(['screen']);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await expect.poll(velas).toEqual(['screen', 'screen']);
});

test('a monitor runs the new program once there is one, and never in the middle of a call', async ({ oficina, page }) => {
  await page.clock.install();
  let version = '';
  await page.route('**/api/pantallas/parte', async (ruta) => {
    // A page that is loaded anew, or closed, waits for no answer any more.
    const respuesta = await ruta.fetch().catch(() => undefined);
    const dicho = await respuesta?.json().catch(() => undefined);
    if (!respuesta || !dicho) return;
    await ruta.fulfill({ response: respuesta, json: { ...dicho, version: version || dicho.version } });
  });
  const operador = await oficina.operador();
  await oficina.sacarTurno();
  await page.goto('/turnos/monitor/');
  await expect(enlace(page)).toHaveText('En vivo');
  let cargas = 0;
  page.on('load', () => (cargas += 1));
  const overlay = page.getByTestId('overlay-llamada');
  // What the server says of itself is what the page is.
  await page.clock.runFor(60_000);
  expect(cargas).toBe(0);
  await operador.llamar();
  await expect(overlay).toContainText('A-001');
  version = 'otra';
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await page.waitForResponse('**/api/pantallas/parte');
  await expect(overlay).toContainText('A-001');
  expect(cargas).toBe(0);
  await page.clock.runFor(11_000);
  await expect.poll(() => cargas).toBe(1);
  await expect(enlace(page)).toHaveText('En vivo');
  // A cache that still gives out the old one makes it do so once.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await page.waitForResponse('**/api/pantallas/parte');
  await page.clock.runFor(1_000);
  expect(cargas).toBe(1);
});
