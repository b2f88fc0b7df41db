import type { Page } from '@playwright/test';
import { ENTRADAS, expect, type Oficina, test } from './oficina';

/** Some come, every third with a priority, and all are called. */
async function unDia(oficina: Oficina): Promise<void> {
  const operador = await oficina.operador();
  for (let n = 0; n < 15; n++) await oficina.sacarTurno({ prioridad: n % 3 ? 0 : 3 });
  for (let n = 0; n < 15; n++) {
    const { turno } = await operador.llamar();
    await operador.atender(turno.id);
    await operador.finalizar(turno.id);
  }
}

const celda = (page: Page, grupo: number, lado: number, columna: string) =>
  page.locator('tbody').nth(grupo).locator('tr').nth(lado).locator(`td[data-rotulo="${columna}"]`);

test('a director sees what another policy would have come to, and its link shows the same', async ({ oficina, page, pantalla }) => {
  await unDia(oficina);
  await oficina.ingresar(page, 'director');
  await page.goto(`/dashboard/areas/${ENTRADAS.id}/configuracion/`);
  await page.getByRole('link', { name: 'Simular otra política con un día pasado' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Simulación de un día');
  await expect(page.getByText('El día no terminó')).toBeVisible();
  await page.getByLabel('A quién se llama').selectOption('estricta');
  await page.getByText('Pesos y límites').click();
  await page.getByLabel('Espera máxima, en minutos').fill('20');
  await page.getByRole('button', { name: 'Simular' }).click();
  await expect(page).toHaveURL(/politica=estricta/);
  await expect(page.getByLabel('A quién se llama')).toHaveValue('estricta');
  await expect(page.getByRole('columnheader', { name: 'Más de 20 min' })).toBeVisible();
  await expect(celda(page, 0, 0, 'Llamados')).toHaveText('15');
  await expect(celda(page, 0, 1, 'Llamados')).toHaveText('15');
  await expect(celda(page, 0, 2, 'Media')).toHaveText('igual');
  await expect(celda(page, 2, 0, 'Llamados')).toHaveText('5');

  const otra = await pantalla();
  await oficina.ingresar(otra, 'director');
  await otra.goto(page.url());
  await expect(celda(otra, 0, 1, 'Media')).toHaveText((await celda(page, 0, 1, 'Media').textContent())!);
  await otra.getByRole('link', { name: 'Ir a la configuración para usar esta política' }).click();
  // Nothing was changed on the way.
  await expect(otra.getByLabel('A quién se llama')).toHaveValue('envejecimiento');
});

test.describe('without WebAssembly', () => {
  test.use({ javaScriptEnabled: false });

  test('the form is an address that shows all of it', async ({ oficina, page }) => {
    await unDia(oficina);
    await oficina.ingresar(page, 'director');
    await page.goto('/dashboard/simulacion/');
    await page.getByLabel('A quién se llama').selectOption('intercalada');
    await page.getByRole('button', { name: 'Simular' }).click();
    await expect(page).toHaveURL(/politica=intercalada/);
    await expect(celda(page, 0, 2, 'Llamados')).toHaveText('igual');
    await page.goto('/dashboard/simulacion/?espera_maxima_min=0');
    await expect(page.getByText('Escriba un número entero de 1 a 600.')).toBeVisible();
  });
});
