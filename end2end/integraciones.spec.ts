import AxeBuilder from '@axe-core/playwright';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { boton } from './manos';
import { conEstado, expect, test } from './oficina';

test.use({ entorno: { TURNERO_WEBHOOK_NETWORKS: '127.0.0.0/8' } });

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the page of integrations and on that of the API, ${colorScheme}`, async ({ oficina, pantalla }) => {
    const page = await pantalla({ colorScheme, reducedMotion: 'reduce' });
    await oficina.ingresarSuperadmin(page);
    for (const ruta of ['/dashboard/integraciones/', '/api/docs/']) {
      await page.goto(ruta);
      for (const resumen of await page.locator('summary').all()) await resumen.click();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`), ruta).toEqual([]);
    }
  });
}

test('a token is made, shown once, tried on the page of the API, and ended', async ({ oficina, page, vigilancia }) => {
  vigilancia.esperar(conEstado(401));
  vigilancia.esperar(conEstado(422));
  await oficina.ingresarSuperadmin(page);
  await page.goto('/dashboard/integraciones/');
  await page.getByText('Token nuevo').click();
  const formulario = page.locator('#token');
  const crear = formulario.getByRole('button', { name: 'Crear' });
  await crear.click();
  await expect(formulario.getByText('Escriba un nombre')).toBeVisible();
  await formulario.locator('#token-nombre').fill('Sistema de turnos');
  await formulario.getByLabel('Ver las cifras').check();
  await crear.click();
  const secreto = page.getByTestId('secreto').getByRole('textbox');
  await expect(secreto).toHaveValue(/^turnero_[0-9a-f]{32}$/);
  const token = await secreto.inputValue();
  const fila = page.getByRole('row', { name: /Sistema de turnos/ });
  await expect(fila).toContainText('Ver las cifras');
  await expect(fila).toContainText('estadisticas:leer');

  await page.goto('/api/docs/');
  await page.locator('input#token').fill(token);
  const operacion = page.locator('section[data-path="/api/v1/estadisticas"]');
  await operacion.getByRole('button', { name: 'Send' }).click();
  await expect(operacion.getByRole('status')).toContainText('"total_hoy": 0');

  await page.goto('/dashboard/integraciones/');
  await expect(page.getByText(token)).toHaveCount(0);
  await fila.getByRole('button', { name: 'Revocar' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revocar' }).click();
  await expect(fila).toContainText('Terminado');
  const respuesta = await page.request.get('/api/v1/areas', { headers: { Authorization: `Bearer ${token}` } });
  expect(respuesta.status()).toBe(401);
});

test('a webhook is made, tried, and shows what came of its deliveries', async ({ oficina, page }) => {
  const recibidas: string[] = [];
  const receptor = createServer((pedido, respuesta) => {
    let cuerpo = '';
    pedido.on('data', (parte) => (cuerpo += parte));
    pedido.on('end', () => {
      recibidas.push(JSON.parse(cuerpo).type);
      respuesta.end();
    });
  });
  await new Promise<void>((listo) => receptor.listen(0, '127.0.0.1', listo));
  const url = `http://127.0.0.1:${(receptor.address() as AddressInfo).port}/turnero`;
  try {
    await oficina.ingresarSuperadmin(page);
    await page.goto('/dashboard/integraciones/');
    await page.getByText('Webhook nuevo').click();
    const formulario = page.locator('#webhook');
    await formulario.getByLabel('Dirección').fill(url);
    await formulario.getByRole('button', { name: 'Crear' }).click();
    await expect(page.getByTestId('secreto').getByRole('textbox')).toHaveValue(/^whsec_/);
    await boton(page, 'Probar').click();
    await expect(page.getByText('La prueba se recibió (200).')).toBeVisible();
    await oficina.sacarTurno();
    await expect.poll(() => recibidas).toEqual(['prueba', 'turno_creado']);
    await page.getByRole('link', { name: url }).click();
    const volver = page.getByRole('link', { name: 'Volver' });
    await expect(volver).toBeVisible();
    // What came of a delivery is noted after the receiver has it, and the page shows what was noted when it was loaded.
    await expect(async () => {
      await page.reload();
      await expect(page.getByRole('row', { name: /Turno emitido/ })).toContainText('200', { timeout: 1_000 });
    }).toPass();
    await volver.click();
    await boton(page, 'Borrar').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Borrar' }).click();
    await expect(page.getByText('Todavía no hay ningún webhook.')).toBeVisible();
  } finally {
    receptor.close();
  }
});
