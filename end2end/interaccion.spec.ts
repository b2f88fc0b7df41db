import type { Locator, Page } from '@playwright/test';
import { abrirPanel, boton } from './manos';
import { expect, test } from './oficina';

/** `TURNERO_MEASURE=1` measures; the figures are of the machine and of the build, and no test judges them. */
const MEDIR = !!process.env.TURNERO_MEASURE;

/** How much slower than this machine the operator's is. */
const LENTITUD = Number(process.env.TURNERO_MEASURE_SLOWDOWN ?? 4);

const VUELTAS = 5;

interface Interaccion {
  entrada: string;
  /** From the press to the next paint, as the browser counts it. */
  dura: number;
  /** Of it, what the page's own handlers took. */
  trabajo: number;
}

declare const interacciones: Interaccion[];

/** Notes what the browser itself says of each press: from the hand to the next paint. */
function observar() {
  Object.assign(window, { interacciones: [] });
  new PerformanceObserver((lista) => {
    for (const e of lista.getEntries() as (PerformanceEventTiming & { interactionId: number })[]) {
      if (!e.interactionId) continue;
      const trabajo = Math.round(e.processingEnd - e.processingStart);
      interacciones.push({ entrada: e.name, dura: e.duration, trabajo });
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
}

/** The longest since the last question; one that the browser did not note took less than 16 ms. */
async function peor(page: Page): Promise<Interaccion> {
  // The browser tells of a press after it has painted.
  await page.evaluate(() => new Promise((listo) => requestAnimationFrame(() => setTimeout(listo, 300))));
  const vistas = await page.evaluate(() => interacciones.splice(0));
  return vistas.reduce((a, b) => (b.dura > a.dura ? b : a), { entrada: '-', dura: 0, trabajo: 0 });
}

/** As a hand does, which has come to rest before it presses: Playwright's own click has work in the page meanwhile. */
async function pulsar(page: Page, boton: Locator): Promise<void> {
  const caja = (await boton.boundingBox())!;
  await page.mouse.move(caja.x + caja.width / 2, caja.y + caja.height / 2);
  await page.waitForTimeout(200);
  await page.mouse.down();
  await page.waitForTimeout(80);
  await page.mouse.up();
}

/** The browser's own part: a page of one button that does nothing. */
async function deUnBoton(page: Page, medidas: Map<string, Interaccion[]>): Promise<void> {
  await page.goto('about:blank');
  await page.setContent('<button>Nada</button>');
  await page.evaluate(observar);
  await lento(page);
  for (const [nombre, hacer] of [
    ['nothing: click', () => pulsar(page, page.getByRole('button'))],
    ['nothing: key', () => page.keyboard.press('n')],
  ] as const) {
    for (let vuelta = 0; vuelta < VUELTAS; vuelta++) {
      await hacer();
      medidas.set(nombre, [...(medidas.get(nombre) ?? []), await peor(page)]);
    }
  }
}

async function lento(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: LENTITUD });
}

test.skip(!MEDIR, 'a measurement: TURNERO_MEASURE=1');

test('from a press to the paint that shows it, on a slow machine', async ({ oficina, page }, info) => {
  test.setTimeout(180_000);
  await page.addInitScript(observar);
  for (let i = 0; i < 4 * VUELTAS + 20; i++) await oficina.sacarTurno();
  await abrirPanel(page, oficina);
  await lento(page);
  const actual = page.getByTestId('turno-actual');
  const [llamado, atendido, nadie] = [/Llamando/, /En atención/, /Ningún turno/];
  const pasos: [string, () => Promise<void>, RegExp][] = [
    ['click: call', () => pulsar(page, boton(page, 'Llamar siguiente')), llamado],
    ['click: call again', () => pulsar(page, boton(page, 'Llamar otra vez')), llamado],
    ['click: start', () => pulsar(page, boton(page, 'Iniciar atención')), atendido],
    ['click: finish', () => pulsar(page, boton(page, 'Finalizar')), nadie],
    ['key N: call', () => page.keyboard.press('n'), llamado],
    ['key A: start', () => page.keyboard.press('a'), atendido],
    ['key E: park', () => page.keyboard.press('e'), nadie],
    ['key Z: undo', () => page.keyboard.press('z'), atendido],
    ['key F: finish', () => page.keyboard.press('f'), nadie],
  ];
  const medidas = new Map<string, Interaccion[]>();
  await peor(page);
  for (let vuelta = 0; vuelta < VUELTAS; vuelta++) {
    for (const [nombre, hacer, despues] of pasos) {
      await hacer();
      await expect(actual).toContainText(despues);
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
      medidas.set(nombre, [...(medidas.get(nombre) ?? []), await peor(page)]);
    }
  }
  await deUnBoton(page, medidas);
  const renglones = [...medidas].map(([nombre, todas]) => {
    const dice = ({ entrada, dura, trabajo }: Interaccion) => `${dura} ms (${entrada}, handlers ${trabajo})`;
    return `${nombre.padEnd(20)} ${todas.map(dice).join(', ')}`;
  });
  const dicho = [`press to paint at ${LENTITUD}× slow-down:`, ...renglones].join('\n');
  console.log(dicho);
  await info.attach('interactions', { body: dicho });
});
