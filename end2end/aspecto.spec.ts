import { boton } from './manos';
import { conEstado, expect, test } from './oficina';

const ICONO = '../public/icono-192.png';

/** What the office's colour is, on a page that somebody opens now. */
const cinta = 'getComputedStyle(document.querySelector(".cinta")).backgroundColor';

test('an office gets its colour where text can be read on it, its logo, and back what it had', async ({ oficina, page, pantalla, vigilancia }) => {
  await oficina.ingresarSuperadmin(page);
  const publico = await pantalla({ colorScheme: 'light' });
  await publico.goto('/turnos/');
  const del_producto = await publico.evaluate(cinta);
  await page.goto('/admin/aspecto/');
  await expect(boton(page, 'Subir el logo')).toBeEnabled();

  // Pale yellow: the nearest shade that can be read is offered, and is what is kept.
  await page.getByLabel('Nombre de la oficina').fill('Registro Civil');
  await page.getByLabel('Usar colores propios').check();
  await page.getByLabel('Color principal').fill('#fff3b0');
  vigilancia.esperar(conEstado(422));
  await boton(page, 'Guardar los cambios').click();
  await expect(page.getByLabel('Color principal')).toHaveAttribute('aria-invalid', 'true');
  const contraste = page.getByTestId('contraste');
  await expect(contraste).toContainText('Con este color lo escrito no se leería');
  await contraste.getByRole('button', { name: /^Usar #/ }).click();
  await expect(contraste).toContainText('Se lee bien');
  await expect(page.getByLabel('Color principal')).not.toHaveAttribute('aria-invalid');
  const tono = await page.getByLabel('Color principal').inputValue();
  expect(tono).not.toBe('#fff3b0');
  await boton(page, 'Guardar los cambios').click();
  await expect(page.getByRole('main')).toContainText('Guardado.');
  await publico.reload();
  await expect(publico.getByRole('banner')).toContainText('Registro Civil');
  const del_tono = await publico.evaluate(cinta);
  expect(del_tono).not.toBe(del_producto);

  await page.getByLabel('Archivo del logo').setInputFiles(ICONO);
  await boton(page, 'Subir el logo').click();
  await expect(page.getByRole('main')).toContainText('El logo ya es el de la oficina.');
  await expect.poll(() => page.getByRole('img', { name: 'Logo' }).evaluate((i: HTMLImageElement) => i.naturalWidth)).toBe(192);
  await publico.reload();
  const logo = publico.getByRole('banner').locator('img');
  await expect(logo).toHaveAttribute('src', /^\/medios\//);
  await expect.poll(() => logo.evaluate((i: HTMLImageElement) => i.naturalWidth)).toBe(192);

  await boton(page, 'Quitar el logo').click();
  await expect(page.getByRole('main')).toContainText('Se usa el del producto.');
  await page.getByLabel('Usar colores propios').uncheck();
  await boton(page, 'Guardar los cambios').click();
  await expect.poll(async () => {
    await publico.reload();
    return publico.evaluate(cinta);
  }).toBe(del_producto);
  await expect(logo).toHaveAttribute('src', '/favicon.svg');
});
