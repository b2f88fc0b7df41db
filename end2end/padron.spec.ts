import type { Page } from '@playwright/test';
import { boton } from './manos';
import { conEstado, expect, test } from './oficina';

const elegir = (page: Page, nombre: string, contenido: string) =>
  page.getByLabel('Archivo CSV').setInputFiles({ name: nombre, mimeType: 'text/csv', buffer: Buffer.from(contenido) });

/** What the page says of a file. */
const figura = (page: Page, rotulo: string) => page.locator('.figura').filter({ hasText: rotulo });

test('a padrón is looked at first, and imported when that was decided', async ({ oficina, page, vigilancia }) => {
  vigilancia.esperar(conEstado(422));
  await oficina.ingresar(page, 'director');
  await page.goto('/dashboard/padron/');
  await expect(boton(page, 'Revisar el archivo')).toBeEnabled();
  await elegir(page, 'mal.csv', 'nombre|dni\nAna|1\n');
  await boton(page, 'Revisar el archivo').click();
  await expect(page.getByRole('alert')).toContainText('«nombre|dni»');

  const lineas = ['dni;nombre;apellido;nacimiento', '50000001;Ana;Gómez;15/6/1950', '20000000;Juan Carlos;;', 'x;Mal;;'];
  await elegir(page, 'padron.csv', lineas.join('\n'));
  await boton(page, 'Revisar el archivo').click();
  await expect(figura(page, 'Nuevas')).toContainText('1');
  await expect(figura(page, 'Con cambios')).toContainText('1');
  await expect(figura(page, 'Líneas con error')).toContainText('1');
  await expect(page.getByRole('row').filter({ hasText: 'entre 6 y 9 números' })).toContainText('4');
  // Whoever reloads the page goes on with it.
  await page.reload();
  await expect(boton(page, 'Importar 2 personas')).toBeEnabled();
  await page.getByLabel('Dejarlas como están').check();
  await boton(page, 'Importar 1 persona').click();
  await expect(page.getByText('El padrón se importó.')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'entre 6 y 9 números' })).toContainText('4');
  await expect(page.getByRole('link', { name: 'Descargar la lista' })).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'padron.csv' })).toContainText('Importada');
  expect((await oficina.sacarTurno({ documento: '50000001' })).prioridad).toBe(1);
});
