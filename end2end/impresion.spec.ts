import type { Page } from '@playwright/test';
import { ENTRADAS, expect, type Oficina, test } from './oficina';

/** What an A4 page has between its margins, in the points of a screen. */
const PAPEL = { width: 703, height: 1032 };

/** A day on which somebody was attended, opened as its report by a director. */
async function abrirInforme(oficina: Oficina, page: Page) {
  const operador = await oficina.operador();
  for (let n = 0; n < 6; n++) {
    await oficina.sacarTurno({ tramite: 1 + (n % 2) });
    const { turno } = await operador.llamar();
    await operador.atender(turno.id);
    await operador.finalizar(turno.id);
  }
  await oficina.ingresar(page, 'director');
  await page.goto(`/dashboard/informes/?area=${ENTRADAS.id}`);
  await expect(page.locator('html[data-tomada]')).toBeAttached();
}

/** What of these can be seen, by their words. */
const visibles = (page: Page, cuales: string) =>
  page.locator(cuales).evaluateAll((todos) =>
    todos.filter((e) => e.checkVisibility({ visibilityProperty: true })).map((e) => `${e.localName} “${e.textContent?.trim().slice(0, 30)}”`),
  );

test('a report on paper is its tables and what they are of, as wide as the page, and nothing to press', async ({ oficina, page }) => {
  await abrirInforme(oficina, page);
  const tablas = await visibles(page, 'main table');
  expect(tablas.length).toBeGreaterThan(4);
  expect(await visibles(page, 'nav, form, button, select')).not.toEqual([]);

  await page.setViewportSize(PAPEL);
  await page.emulateMedia({ media: 'print' });
  expect(await visibles(page, 'nav, header, form, button, input, select, summary, .boton, .saltar, [role=status]')).toEqual([]);
  expect(await visibles(page, 'main table')).toEqual(tablas);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Informes');
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await expect(page.getByTestId('de-que')).toHaveText('Área: Mesa de Entradas · Trámite: Todos · Operador: Todos');
  const fuera = await page.evaluate((ancho) => {
    const todos = [...document.querySelectorAll('main *')].filter((e) => e.checkVisibility());
    const sobran = todos.filter((e) => e.getBoundingClientRect().right > ancho + 1);
    return sobran.map((e) => `${e.localName}.${e.getAttribute('class')} “${e.textContent?.trim().slice(0, 20)}”`);
  }, PAPEL.width);
  expect(fuera).toEqual([]);

  await page.emulateMedia({ media: 'screen' });
  expect(await visibles(page, 'nav, form, button, select')).not.toEqual([]);
});

for (const tema of ['oscuro', 'contraste']) {
  test(`who reads in another theme (${tema}) prints dark letters all the same: paper is white`, async ({ oficina, page }) => {
    await page.context().addCookies([{ name: 'tema', value: tema, url: oficina.url }]);
    await abrirInforme(oficina, page);
    await expect(page.locator(`html[data-tema=${tema}]`)).toBeAttached();
    await page.emulateMedia({ media: 'print' });
    const claras = await page.evaluate(() => {
      const luz = (c: string) => {
        const [r, g, b] = c.match(/[\d.]+/g)!.map(Number).map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const conLetras = [...document.querySelectorAll('main *')].filter(
        (e) => e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.textContent!.trim()),
      );
      const tinta = (e: Element) => (e instanceof SVGElement ? getComputedStyle(e).fill : getComputedStyle(e).color);
      // 4.5:1 on white.
      const mal = conLetras.filter((e) => 1.05 / (luz(tinta(e)) + 0.05) < 4.5);
      return [...new Set(mal.map((e) => `${e.localName}.${e.getAttribute('class')} ${tinta(e)}`))];
    });
    expect(claras).toEqual([]);
  });
}
