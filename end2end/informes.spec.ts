import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { ENTRADAS, expect, type Oficina, test } from './oficina';

/** Seven come, six of them are attended, one still waits. */
async function unDia(oficina: Oficina): Promise<void> {
  const operador = await oficina.operador();
  for (let n = 0; n < 7; n++) await oficina.sacarTurno();
  for (let n = 0; n < 6; n++) {
    const { turno } = await operador.llamar();
    await operador.atender(turno.id);
    await operador.finalizar(turno.id);
  }
}

const cifra = (page: Page, id: string) => page.locator(`#informe-${id}`);
const casos = (page: Page, tiempo: string) => page.locator(`#tiempo-${tiempo} td[data-rotulo="Casos"]`);

test('the figures are those of the turnos, lead to them, and a link and a file say the same', async ({ oficina, page, pantalla }) => {
  await unDia(oficina);
  await oficina.ingresar(page, 'director');
  await page.goto('/dashboard/');
  await expect(casos(page, 'espera')).toHaveText('6');
  await expect(page.getByRole('img', { name: 'Llegadas de hoy y lo habitual' })).toBeVisible();
  await page.getByRole('link', { name: 'Informes de cualquier período' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Informes');
  await page.getByLabel('Área').selectOption(String(ENTRADAS.id));
  await page.getByRole('button', { name: 'Ver informe' }).click();
  await expect(page).toHaveURL(new RegExp(`area=${ENTRADAS.id}`));
  await expect(cifra(page, 'emitidos')).toHaveText('7');
  await expect(cifra(page, 'llamados')).toHaveText('6');
  await expect(cifra(page, 'finalizados')).toHaveText('6');
  await expect(cifra(page, 'nivel')).toHaveText('100,0 %');
  await expect(casos(page, 'atencion')).toHaveText('6');

  const otra = await pantalla();
  await oficina.ingresar(otra, 'director');
  await otra.goto(page.url());
  await expect(cifra(otra, 'emitidos')).toHaveText('7');
  await expect(otra.getByLabel('Área')).toHaveValue(String(ENTRADAS.id));

  const descarga = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Descargar CSV' }).click();
  const archivo = await descarga;
  expect(archivo.suggestedFilename()).toMatch(/^informe-.*\.csv$/);
  expect(await readFile((await archivo.path())!, 'utf8')).toContain('"Finalizados";6\r\n');

  await cifra(page, 'finalizados').getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Turnos');
  await expect(page.locator('tbody tr')).toHaveCount(6);
});

test('two periods can be read against each other, group by group and half hour by half hour, on a telephone too', async ({ oficina, page }) => {
  await unDia(oficina);
  await oficina.ingresar(page, 'director');
  await page.goto('/dashboard/informes/');
  const hoy = await page.getByLabel('Hasta').first().inputValue();
  // Nobody came then: what only the second period has is a row of nothing in the first.
  await page.goto(`/dashboard/informes/?area=${ENTRADAS.id}&desde=2020-01-01&hasta=2020-01-31&contra_desde=${hoy}&contra_hasta=${hoy}`);
  const filas = page.getByRole('region', { name: 'Por trámite' }).locator('tbody tr');
  const celda = (fila: number, rotulo: string) => filas.nth(fila).locator(`td[data-rotulo="${rotulo}"]`);
  await expect(filas).toHaveCount(2);
  await expect(filas.nth(1).locator('th')).toHaveText(/ · Comparado$/);
  await expect(celda(0, 'Emitidos')).toHaveText('0');
  await expect(celda(0, 'Espera media')).toHaveText('—');
  await expect(celda(1, 'Emitidos')).toHaveText('7');
  await expect(celda(1, 'Espera media')).not.toHaveText('—');
  for (const grupo of ['Por mesa', 'Por operador', 'Por prioridad']) {
    await expect(page.getByRole('region', { name: grupo }).locator('tr.informe__contra'), grupo).toHaveCount(1);
  }

  const mapa = (name: string) => page.getByRole('img', { name, exact: true });
  const [uno, otro] = [mapa('Llegadas por día y media hora'), mapa('Llegadas por día y media hora · Comparado')];
  const horas = await uno.locator('.grafico__rotulo').allTextContents();
  expect(horas.length).toBeGreaterThan(7);
  await expect(otro.locator('.grafico__rotulo')).toHaveText(horas);
  // As dark as many came in either.
  await expect(uno.locator('.grafico__calor:not([fill-opacity="0.00"])')).toHaveCount(0);
  await expect(otro.locator('.grafico__calor[fill-opacity="1.00"]')).toHaveCount(1);

  const descarga = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Descargar CSV' }).click();
  const planilla = await readFile((await (await descarga).path())!, 'utf8');
  expect(planilla).toMatch(/"[^"]+";0;0;0;0;0;0;0;0;+\r\n"[^"]+ · Comparado";7;0;6;6;/);

  await page.setViewportSize({ width: 390, height: 844 });
  await expect(celda(1, 'Emitidos')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  await celda(1, 'Emitidos').getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Turnos');
  await expect(page.locator('tbody tr')).toHaveCount(7);
});

test('no table is wider than the page: it moves within its own box, by the keyboard too', async ({ oficina, page }) => {
  await unDia(oficina);
  await oficina.ingresar(page, 'director');
  const hoy = new Date().toISOString().slice(0, 10);
  const ancho = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  for (const width of [1366, 1024]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`/dashboard/informes/?desde=2020-01-01&contra_desde=2020-01-01&contra_hasta=${hoy}`);
    expect(await ancho(), `${width}`).toBeLessThanOrEqual(0);
    const tabla = page.getByText('Ver como tabla, con las esperas').first();
    await tabla.click();
    await expect(page.getByRole('region', { name: 'Llegadas por día y media hora', exact: true }).getByRole('table')).toBeVisible();
    expect(await ancho(), `${width}, with the table`).toBeLessThanOrEqual(0);
    const caja = page.getByRole('region', { name: 'Por operador' });
    await caja.focus();
    await expect(caja).toBeFocused();
  }
});

test.describe('without WebAssembly', () => {
  test.use({ javaScriptEnabled: false });

  test('the form is an address that shows all of it', async ({ oficina, page, vigilancia }) => {
    // The browser itself says that such a day has no place in a calendar.
    vigilancia.esperar(/does not conform to the required format/);
    await unDia(oficina);
    await oficina.ingresar(page, 'director');
    await page.goto('/dashboard/informes/');
    await page.getByLabel('Desde').first().fill('2020-01-01');
    await page.getByRole('button', { name: 'Ver informe' }).click();
    await expect(page).toHaveURL(/desde=2020-01-01/);
    await expect(cifra(page, 'emitidos')).toHaveText('7');
    // The times of the second period stand below those of the first: here it is the same one.
    const hoy = await page.getByLabel('Hasta').first().inputValue();
    await page.goto(`/dashboard/informes/?desde=${hoy}&hasta=${hoy}&contra_desde=${hoy}&contra_hasta=${hoy}`);
    await expect(page.locator('#tiempo-espera-contra th')).toHaveText('Espera · Comparado');
    for (const tiempo of ['espera', 'atencion', 'permanencia']) {
      const dichos = await page.locator(`#tiempo-${tiempo} td`).allTextContents();
      expect(dichos[0]).not.toBe('0');
      await expect(page.locator(`#tiempo-${tiempo}-contra td`)).toHaveText(dichos);
    }
    // On paper there is no form that says what it is about.
    await page.goto('/dashboard/informes/?area=1&tramite=4&contra_desde=2026-01-01&contra_hasta=2026-01-31');
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByTestId('de-que')).toContainText(/Área: Mesa de Entradas · Trámite: .*\(Tesorería\) · Operador: Todos · Comparado: .*01\/01\/2026/);
    await expect(page.getByTestId('de-que')).toBeVisible();
    await page.emulateMedia({ media: 'screen' });
    await page.goto('/dashboard/informes/?desde=2020-02-30');
    await expect(page.getByText('Elija un día en el calendario.')).toBeVisible();
  });
});
