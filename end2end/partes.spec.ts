import { enlace } from './manos';
import { ENTRADAS, expect, test } from './oficina';

const MONITOR = `/turnos/monitor/?area=${ENTRADAS.slug}`;

test('a page loads its own part of the program, and no other', async ({ page, oficina }) => {
  const pedidas = new Set<string>();
  page.on('request', (pedido) => {
    const parte = /split_([a-z]+)_/.exec(pedido.url());
    if (parte) pedidas.add(parte[1]);
  });
  const cargadas = async (ruta: string) => {
    pedidas.clear();
    await page.goto(ruta);
    await expect(page.locator('html[data-tomada]')).toBeAttached();
    return [...pedidas].sort();
  };
  expect(await cargadas(MONITOR)).toEqual(['monitor']);
  expect(await cargadas('/turnos/')).toEqual(['kiosk']);
  const { token } = await oficina.sacarTurno();
  for (const ruta of ['/', '/ingresar/', '/pantalla/', `/turnos/ok/${token}/`]) {
    expect(await cargadas(ruta), ruta).toEqual(['entrada']);
  }
});

for (const [que, archivo] of [
  ['the program', /\/pkg\/turnero\.[^/]*\.wasm/],
  ['what starts it', /\/pkg\/turnero\.[^/]*\.js/],
  ['its part', /\/pkg\/split_monitor_[^/]*\.wasm/],
  ['what brings the parts', /\/pkg\/__wasm_split\.[^/]*\.js/],
] as const) {
  test(`a screen comes alive by itself when ${que} did not come with its page`, async ({ page, vigilancia }) => {
    vigilancia.esperar(/^/);
    let cortado = true;
    await page.route(archivo, (ruta) => (cortado ? ruta.abort() : ruta.continue()));
    const falla = page.waitForEvent('requestfailed', (pedido) => archivo.test(pedido.url()));
    await page.goto(MONITOR);
    await falla;
    await expect(page.locator('html[data-tomada]')).not.toBeAttached();
    cortado = false;
    await expect(enlace(page)).toHaveText('En vivo', { timeout: 30_000 });
  });
}
