import type { Request } from '@playwright/test';
import { enlace } from './manos';
import { ENTRADAS, expect, test } from './oficina';
import { Red } from './red';

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

test('a page names every piece of the program that it needs, and no other, each time', async ({ page, oficina }) => {
  const { token } = await oficina.sacarTurno();
  await oficina.ingresar(page, 'director');
  const rutas = ['/turnos/', MONITOR, '/', `/turnos/ok/${token}/`, '/inicio/', '/operador/panel/', '/dashboard/', '/dashboard/informes/'];
  const pedir = async (ruta: string) => {
    const html = await (await page.request.get(ruta)).text();
    return [...html.matchAll(/<link rel="(?:module)?preload" href="([^"]+)"/g)].map(([, archivo]) => archivo).sort();
  };
  for (const ruta of rutas) {
    const pedidas = new Set<string>();
    const anotar = (pedido: Request) => {
      if (/\.(wasm|js)$/.test(pedido.url())) pedidas.add(new URL(pedido.url()).pathname);
    };
    page.on('request', anotar);
    await page.goto(ruta);
    await expect(page.locator('html[data-tomada]')).toBeAttached();
    page.off('request', anotar);
    // What is named and not used is told in the console, which every test watches.
    expect(await pedir(ruta), ruta).toEqual([...pedidas].sort());
  }
  // Also while others are answered.
  const solas = new Map(await Promise.all(rutas.map(async (ruta) => [ruta, await pedir(ruta)] as const)));
  const todas = Array.from({ length: 12 }, () => rutas).flat();
  const juntas = await Promise.all(todas.map(async (ruta) => [ruta, await pedir(ruta)] as const));
  for (const [ruta, nombradas] of juntas) expect(nombradas, ruta).toEqual(solas.get(ruta));
});

test('a page keeps its title while the program takes it over', async ({ oficina, page }) => {
  const { token } = await oficina.sacarTurno();
  await page.addInitScript(() => {
    const titulos: string[] = [];
    Object.assign(window, { titulos });
    new MutationObserver(() => {
      const dice = document.querySelector('title') && document.title;
      if (dice !== null && dice !== titulos.at(-1)) titulos.push(dice);
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  for (const ruta of ['/', '/turnos/', MONITOR, `/turnos/ok/${token}/`]) {
    await page.goto(ruta);
    await expect(page.locator('html[data-tomada]')).toBeAttached();
    const titulos = await page.evaluate(() => (window as unknown as { titulos: string[] }).titulos);
    expect(titulos, ruta).toEqual([await page.title()]);
    expect(titulos[0], ruta).not.toBe('');
  }
});

test('a page that comes slowly is taken over once it is whole', async ({ oficina, page }) => {
  const red = await Red.ante(oficina.url);
  try {
    // From here on the program is at hand.
    await page.goto(`${red.url}/turnos/`);
    await expect(page.locator('html[data-tomada]')).toBeAttached();
    let seguir = () => {};
    const resto = new Promise<void>((si) => (seguir = si));
    red.demora = { hasta: '</main>', resto };
    await page.goto(`${red.url}/turnos/`, { waitUntil: 'commit' });
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForTimeout(1500);
    expect(await page.evaluate(() => document.readyState)).toBe('loading');
    await expect(page.locator('html[data-tomada]')).not.toBeAttached();
    seguir();
    await expect(page.locator('html[data-tomada]')).toBeAttached();
    await expect(page.getByTestId(`area-${ENTRADAS.id}`)).toBeEnabled();
  } finally {
    red.cerrar();
  }
});

test('a page loads its own texts, and not those of other screens', async ({ page }) => {
  const programa: Promise<Buffer>[] = [];
  page.on('response', (dada) => {
    if (dada.url().endsWith('.wasm')) programa.push(dada.body());
  });
  await page.goto('/turnos/');
  await expect(page.locator('html[data-tomada]')).toBeAttached();
  const cargado = Buffer.concat(await Promise.all(programa));
  expect(cargado.includes('apunte la cámara')).toBe(true);
  // Of the panel and of the reports.
  for (const ajeno of ['Llamar siguiente', 'Comparar con', 'Descargar Excel']) {
    expect(cargado.includes(ajeno), ajeno).toBe(false);
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

test('a browser that can not run the program shows the page, and loads it less and less often', async ({ page, vigilancia }) => {
  vigilancia.esperar(/^/);
  const ahora = Date.now();
  await page.clock.install({ time: ahora });
  await page.clock.pauseAt(ahora + 60_000);
  await page.addInitScript(() => addEventListener('unhandledrejection', () => (document.documentElement.dataset.fallo = '')));
  await page.route(/\/pkg\/turnero\.[^/]*\.wasm/, (ruta) => ruta.abort());
  let cargas = 0;
  page.on('framenavigated', () => (cargas += 1));
  await page.goto(MONITOR);
  for (const segundos of [5, 5, 5, 5, 10, 20]) {
    const van = cargas;
    await page.waitForLoadState('load');
    await expect(page.locator('html[data-fallo]')).toBeAttached();
    await expect(page.getByRole('main')).toContainText('Todavía no se llamó a nadie');
    await page.clock.runFor(segundos * 1000 - 500);
    expect(cargas).toBe(van);
    await page.clock.runFor(500);
    await expect.poll(() => cargas).toBe(van + 1);
  }
});
