import { expect, test, ENTRADAS } from './oficina';

/** A day of a large office is a few thousand events; `TURNERO_TEST_EVENTS=10000` is more than any monitor hears in one. */
const EVENTOS = Number(process.env.TURNERO_TEST_EVENTS ?? 400);
const POR_TURNO = 4;

declare const memorias: WebAssembly.Memory[];

/** Keeps hold of the WebAssembly's memory, which the browser's own figures leave out. */
function anotarMemorias() {
  const memorias: WebAssembly.Memory[] = [];
  Object.assign(window, { memorias });
  const anotar = (hecho: WebAssembly.WebAssemblyInstantiatedSource) => {
    memorias.push(...Object.values(hecho.instance.exports).filter((e) => e instanceof WebAssembly.Memory));
    return hecho;
  };
  const [deCorriente, deBytes] = [WebAssembly.instantiateStreaming, WebAssembly.instantiate];
  WebAssembly.instantiateStreaming = async (de, con) => anotar(await deCorriente(de, con));
  WebAssembly.instantiate = (async (de: BufferSource, con: WebAssembly.Imports) => anotar(await deBytes(de, con))) as never;
}

test.use({ entorno: { TURNERO_KIOSK_PER_MINUTE: '100000', TURNERO_REQUESTS_PER_MINUTE: '100000' } });

test(`a monitor's page does not grow with what it hears`, async ({ oficina, page }, info) => {
  test.setTimeout(60_000 + EVENTOS * 400);
  await page.addInitScript(anotarMemorias);
  await page.goto(`/turnos/monitor/?area=${ENTRADAS.slug}`);
  await expect(page.getByTestId('estado-enlace')).toHaveText('En vivo');
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const medir = async () => {
    await cdp.send('HeapProfiler.collectGarbage');
    const { metrics } = await cdp.send('Performance.getMetrics');
    const de = (nombre: string) => metrics.find((m) => m.name === nombre)!.value;
    return {
      js: de('JSHeapUsedSize'),
      wasm: await page.evaluate(() => memorias.reduce((n, m) => n + m.buffer.byteLength, 0)),
      nodos: de('Nodes'),
      oyentes: de('JSEventListeners'),
    };
  };
  const operador = await oficina.operador();
  const hasta = async (eventos: number, desde: number) => {
    let ultimo = '';
    for (let n = desde; n < eventos; n += POR_TURNO) {
      const { numero_visible } = await oficina.sacarTurno();
      const { turno } = await operador.llamar();
      await operador.atender(turno.id);
      await operador.finalizar(turno.id);
      ultimo = numero_visible;
    }
    await expect(page.getByTestId('llamada-actual')).toContainText(ultimo);
    // What is being announced fills the screen for a while, and is no growth.
    await expect(page.getByTestId('overlay-llamada')).toBeHidden({ timeout: 30_000 });
    return medir();
  };
  const antes = await medir();
  const pronto = await hasta(EVENTOS / 10, 0);
  const mitad = await hasta(EVENTOS / 2, EVENTOS / 10);
  const fin = await hasta(EVENTOS, EVENTOS / 2);
  const mib = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(2)} MiB`;
  const renglon = (n: number, m: typeof fin) =>
    `${n} events: JavaScript ${mib(m.js)}, WebAssembly ${mib(m.wasm)}, ${m.nodos} nodes, ${m.oyentes} listeners`;
  const dicho = [
    renglon(0, antes), renglon(EVENTOS / 10, pronto), renglon(EVENTOS / 2, mitad), renglon(EVENTOS, fin),
    `from none to ${EVENTOS}: JavaScript ${fin.js - antes.js} bytes, WebAssembly ${fin.wasm - antes.wasm} bytes`,
  ].join('\n');
  console.log(dicho);
  await info.attach('memory', { body: dicho });
  expect(antes.wasm, 'the memory of the WebAssembly is seen').toBeGreaterThan(0);
  // What the day's board holds it holds; what a call leaves behind would be there once for each.
  expect(fin.nodos).toBeLessThan(pronto.nodos + 50);
  expect(fin.oyentes).toBeLessThan(pronto.oyentes + 20);
  // One or two pages are how the allocator fills them; 60 bytes an event would be five from half of 10,000 on.
  if (EVENTOS >= 10_000) expect(fin.wasm - mitad.wasm).toBeLessThanOrEqual(2 * 65_536);
});
