import type { Page } from '@playwright/test';
import { abrirMonitor, enlace, pausar, subirMedio } from './manos';
import { ENTRADAS, expect, TESORERIA, test } from './oficina';

test.describe('the clock of the monitor', () => {
  test('shows the time of the área on a machine whose clock and zone are wrong', async ({ oficina, pantalla }) => {
    const { zona: timeZone } = oficina.servidor;
    const alli = new Intl.DateTimeFormat('es', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    const hora = (ms: number) => alli.format(ms);
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
    await page.clock.pauseAt(ahora + 60_000);
    await page.routeWebSocket(/\/ws\/turnos\//, (ws) => {
      ws.connectToServer().onMessage((frame) => {
        const texto = String(frame).replace(/"timestamp":"[^"]+"/, '"timestamp":"2026-02-13T10:30:50-03:00"');
        // It says so once, and not again.
        if (!texto.includes('"latido"')) ws.send(texto);
      });
    });
    await page.goto(`/turnos/monitor/?area=${ENTRADAS.slug}`);
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
      // A form that is saved is told what it is by now, too.
      const dicho = await respuesta.json();
      return Number(dicho.id ?? dicho);
    };
    const area = (nombre: string, serie: string) =>
      crear('area/guardar', { nombre, slug: nombre.toLowerCase(), serie, zona: 'UTC' });
    const rentas = await area('Rentas', 'R');
    await page.goto('/turnos/monitor/');
    await expect(enlace(page)).toHaveText('En vivo');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rentas');
    await crear('area/guardar', { id: rentas, nombre: 'Rentas y Sellos', slug: 'rentas', serie: 'R', zona: 'UTC' });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rentas y Sellos');
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

test('a call that is answered goes from the screen at once, and the one behind it comes', async ({ oficina, page }) => {
  const [uno, dos] = [await oficina.operador(), await oficina.operador('operador2', 2)];
  await oficina.sacarTurno();
  await oficina.sacarTurno();
  await page.clock.install();
  await abrirMonitor(page);
  // From here on a second and a half go by, of the ten for which a call stands.
  await pausar(page);
  const [overlay, actual] = [page.getByTestId('overlay-llamada'), page.getByTestId('llamada-actual')];
  const { turno } = await uno.llamar();
  await expect(actual).toContainText('A-001');
  await page.clock.runFor(500);
  await expect(overlay).toContainText('A-001');
  const { turno: otro } = await dos.llamar();
  await uno.atender(turno.id);
  // What comes after it is seen: so it is known here.
  const { numero_visible } = await oficina.sacarTurno();
  await expect(page.getByTestId('esperando')).toContainText(numero_visible);
  await page.clock.runFor(500);
  await expect(overlay).toContainText('A-002');
  await dos.atender(otro.id);
  await expect(actual).toContainText('Último llamado');
  await page.clock.runFor(500);
  await expect(overlay).toBeHidden();
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

/** An animation or a transition that began: on what, when, and how often a second it makes it lighter and darker again. */
interface Movimiento {
  elemento: number;
  que: string;
  cuando: number;
  destellos: number;
}

declare const movimientos: Movimiento[];

/** Notes everything that begins to move. */
function anotarMovimientos() {
  const movimientos: Movimiento[] = [];
  Object.assign(window, { movimientos });
  const vistos: Element[] = [];
  const claros = /opacity|color|background|filter|visibility|shadow|display/i;
  const anotar = (ev: Event) => {
    const animado = ev.target as Element;
    if (!vistos.includes(animado)) vistos.push(animado);
    for (const a of animado.getAnimations()) {
      const efecto = a.effect as KeyframeEffect;
      const { duration, iterations } = efecto.getComputedTiming();
      const pasos = efecto.getKeyframes().filter((k) => Object.keys(k).some((p) => claros.test(p)));
      const veces = Math.min(iterations!, Math.max(1, 1000 / Number(duration)));
      const nombre = a instanceof CSSAnimation ? a.animationName : (a as CSSTransition).transitionProperty;
      const que = `${animado.getAttribute('class')}: ${nombre}`;
      movimientos.push({ elemento: vistos.indexOf(animado), que, cuando: performance.now(), destellos: veces * Math.ceil(pasos.length / 2) });
    }
  };
  addEventListener('animationstart', anotar, true);
  addEventListener('transitionrun', anotar, true);
}

test.describe('a call that fills the screen', () => {
  test.use({ ajustes: { [ENTRADAS.slug]: { pantalla: { tiempo_llamada_seg: 3, repeticiones: 1 } } } });

  test('flashes no more than three times a second, nor do calls one after another', async ({ oficina, page }) => {
    await page.addInitScript(anotarMovimientos);
    const [uno, dos] = [await oficina.operador(), await oficina.operador('operador2', 2)];
    await oficina.sacarTurno();
    await oficina.sacarTurno();
    await abrirMonitor(page);
    await uno.llamar();
    await dos.llamar();
    const overlay = page.getByTestId('overlay-llamada');
    await expect(overlay).toContainText('A-002');
    await expect(overlay).toBeHidden();
    const todos = await page.evaluate(() => movimientos);
    const del = todos.filter(({ que }) => que.startsWith('anuncio'));
    expect(del.map(({ que }) => que)).toEqual(expect.arrayContaining(['anuncio: cubrir', 'anuncio__caja: crecer']));
    for (const { elemento, que, cuando } of todos) {
      // All that began there within a second; what is over all else is a place, whichever call it is of.
      const ahi = (m: Movimiento) => m.elemento === elemento || (del.includes(m) && que.startsWith('anuncio'));
      const juntos = todos.filter((m) => ahi(m) && m.cuando >= cuando && m.cuando < cuando + 1000);
      expect(juntos.reduce((n, m) => n + m.destellos, 0), que).toBeLessThanOrEqual(3);
    }
  });

  test.describe('where nothing is to move', () => {
    // It is looked at while it stands, for as long as a slow machine takes.
    const pantalla = { tiempo_llamada_seg: 15, repeticiones: 1 };
    test.use({ contextOptions: { reducedMotion: 'reduce' }, ajustes: { [ENTRADAS.slug]: { pantalla } } });

    test('stands still from the first moment on', async ({ oficina, page }) => {
      const operador = await oficina.operador();
      await oficina.sacarTurno();
      await abrirMonitor(page);
      await operador.llamar();
      const overlay = page.getByTestId('overlay-llamada');
      await expect(overlay).toContainText('A-001');
      const visto = await overlay.evaluate(async (overlay) => {
        const partes = [overlay, ...overlay.querySelectorAll('*')];
        const lugares = new Set<string>();
        for (let cuadro = 0; cuadro < 30; cuadro++) {
          await new Promise(requestAnimationFrame);
          const lugar = (e: Element) => {
            const { x, y, width, height } = e.getBoundingClientRect();
            const { opacity, backgroundColor } = getComputedStyle(e);
            return [x, y, width, height, opacity, backgroundColor];
          };
          lugares.add(JSON.stringify(partes.map(lugar)));
        }
        // What stands elsewhere every five minutes does not move in between.
        const corren = document.getAnimations().filter((a) => !(a instanceof CSSAnimation && a.animationName === 'correrse'));
        return { lugares: lugares.size, corren: corren.map((a) => (a as CSSAnimation).animationName) };
      });
      expect(visto).toEqual({ lugares: 1, corren: [] });
    });
  });
});

/** A video with sound, of some seconds, as a browser records it. */
async function grabar(page: Page): Promise<Buffer> {
  await page.mouse.click(10, 10);
  const datos = await page.evaluate(async () => {
    const lienzo = document.createElement('canvas');
    [lienzo.width, lienzo.height] = [160, 90];
    const pincel = lienzo.getContext('2d')!;
    const audio = new AudioContext();
    const [tono, salida] = [audio.createOscillator(), audio.createMediaStreamDestination()];
    tono.connect(salida);
    tono.start();
    const pistas = [...lienzo.captureStream(25).getTracks(), ...salida.stream.getAudioTracks()];
    const grabadora = new MediaRecorder(new MediaStream(pistas), { mimeType: 'video/webm;codecs=vp8,opus' });
    const pintar = setInterval(() => {
      pincel.fillStyle = `hsl(${performance.now() / 20} 70% 40%)`;
      pincel.fillRect(0, 0, 160, 90);
    }, 40);
    const hecho = new Promise<Blob>((listo) => grabadora.addEventListener('dataavailable', (ev) => listo(ev.data)));
    grabadora.addEventListener('start', () => setTimeout(() => grabadora.stop(), 2_000));
    grabadora.start();
    const grabado = await hecho;
    clearInterval(pintar);
    await audio.close();
    return new Promise<string>((listo) => {
      const lector = new FileReader();
      lector.addEventListener('load', () => listo(String(lector.result)));
      lector.readAsDataURL(grabado);
    });
  });
  return Buffer.from(datos.split('base64,')[1], 'base64');
}

test.describe('a video on the monitor', () => {
  // Looked at during a call, for as long as a slow machine takes.
  test.use({ ajustes: { [ENTRADAS.slug]: { pantalla: { tiempo_llamada_seg: 15, repeticiones: 1 } } } });

  test('is never heard, stands still while somebody is called, and goes on after it where it was', async ({ oficina, page, pantalla, vigilancia }) => {
    vigilancia.esperar(/The AudioContext was not allowed to start/);
    const director = await pantalla();
    await oficina.ingresar(director, 'director');
    const operador = await oficina.operador();
    await oficina.sacarTurno();
    await subirMedio(director, 'Campaña', 'video/webm', await grabar(director));
    await abrirMonitor(page);
    await page.mouse.click(200, 300);
    const video = page.getByTestId('medios').locator('video');
    const como = () => video.evaluate((v: HTMLVideoElement) => ({ quieto: v.paused, mudo: v.muted, en: v.currentTime }));
    const sigue = async () => {
      const { en } = await como();
      await expect.poll(async () => (await como()).en).not.toBe(en);
      expect(await como()).toMatchObject({ quieto: false, mudo: true });
    };
    await sigue();
    // It has a sound that could be heard.
    const suena = (v: HTMLVideoElement) => (v as never as { captureStream(): MediaStream }).captureStream().getAudioTracks().length;
    expect(await video.evaluate(suena)).toBe(1);

    await operador.llamar();
    const overlay = page.getByTestId('overlay-llamada');
    await expect(overlay).toContainText('A-001');
    await expect.poll(como).toMatchObject({ quieto: true, mudo: true });
    const { en } = await como();
    await page.evaluate(async () => {
      for (let cuadro = 0; cuadro < 30; cuadro++) await new Promise(requestAnimationFrame);
    });
    await expect(overlay).toBeVisible();
    expect(await como()).toEqual({ quieto: true, mudo: true, en });
    await expect(overlay).toBeHidden();
    await sigue();
  });
});
