import AxeBuilder from '@axe-core/playwright';
import { ENTRADAS, expect, test } from './oficina';

/** A browser that may not run WebAssembly, as some offices have it. */
test.beforeEach(async ({ context, vigilancia }) => {
  vigilancia.esperar(/wasm|Failed to fetch|Failed to load resource/i);
  await context.route('**/*.wasm', (ruta) => ruta.abort());
});

test('a kiosk that can not run the program leads to one that needs none, and gives a number', async ({ oficina, page }) => {
  await page.goto('/turnos/');
  await page.getByRole('link', { name: 'Usar la versión sencilla' }).click();
  await page.getByRole('link', { name: ENTRADAS.nombre }).click();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByLabel('Embarazada').check();
  await page.getByRole('button', { name: 'Inicio de expediente' }).click();
  await expect(page.getByTestId('numero-emitido')).toHaveText('A-001');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  expect(await oficina.prioridad('A-001')).toBe(2);
  await page.getByRole('link', { name: 'Sacar otro turno' }).click();
  await expect(page.getByLabel('Escriba su número de documento')).toBeVisible();
});

test('an operator whose browser can not run the program calls, attends and finishes', async ({ oficina, page }) => {
  await oficina.sacarTurno();
  await oficina.sacarTurno();
  await oficina.ingresar(page, 'operador1');
  await page.goto('/operador/panel/');
  await page.getByRole('link', { name: 'Usar la versión sencilla' }).click();
  await page.getByRole('button', { name: /^Mesa 1/ }).click();
  await expect(page.getByTestId('proximos')).toContainText('A-001');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: 'Llamar siguiente' }).click();
  const actual = page.getByTestId('turno-actual');
  await expect(actual).toContainText('A-001');
  await page.getByRole('button', { name: 'No se presentó' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByRole('button', { name: 'Iniciar atención' }).click();
  await expect(actual).toContainText('En atención');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: 'Finalizar' }).click();
  await expect(actual).toBeHidden();
  expect((await oficina.turno('A-001')).estado_id).toBe(3);
});

test('where the program runs, nothing is said of it', async ({ context, page, oficina }) => {
  await context.unroute('**/*.wasm');
  await page.goto('/turnos/');
  await expect(page.locator('html[data-tomada]')).toBeAttached();
  await expect(page.getByText('Usar la versión sencilla')).toBeHidden();
  expect(await oficina.turnos()).toEqual([]);
});
