import AxeBuilder from '@axe-core/playwright';
import { boton, numero } from './manos';
import { expect, test } from './oficina';

test('a browser that asks for English is answered in English, and hydrates in it', async ({ pantalla }) => {
  const page = await pantalla({ locale: 'en-GB' });
  await page.goto('/ingresar/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Log in');
  // What only the browser's part of the program does: it answers in the same language.
  await boton(page, 'Show the password').click();
  await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('type', 'text');
  await boton(page, 'Português').click();
  await expect(page).toHaveURL('/ingresar/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Entrar');
});

test('a visitor takes a ticket in Portuguese, and the kiosk goes back to Spanish', async ({ page }) => {
  await page.clock.install();
  await page.goto('/turnos/');
  await expect(page.getByTestId('area-1')).toBeEnabled();
  await boton(page, 'Português').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A que área você veio?');
  await expect(page.locator('html')).toHaveAttribute('lang', 'pt');
  await page.getByTestId('area-1').click();
  await page.getByTestId('tramite-1').click();
  await expect(numero(page)).toHaveText('A-001');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sua senha é');
  await page.clock.runFor(20_000);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('¿A qué área viene?');
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
});

test('a theme that was chosen is there from the first pixel, also after a reload', async ({ page }) => {
  await page.goto('/ingresar/');
  const fondo = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await boton(page, 'Alto contraste').click();
  await expect(page.locator('html')).toHaveAttribute('data-tema', 'contraste');
  expect(await fondo()).toBe('rgb(0, 0, 0)');
  await page.reload();
  await expect(boton(page, 'Alto contraste')).toHaveAttribute('aria-pressed', 'true');
  expect(await fondo()).toBe('rgb(0, 0, 0)');
  for (const ruta of ['/ingresar/', '/turnos/', '/turnos/monitor/', '/']) {
    await page.goto(ruta);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`), ruta).toEqual([]);
  }
  await page.goto('/ingresar/');
  await boton(page, 'Claro').click();
  await expect(page.locator('html')).toHaveAttribute('data-tema', 'claro');
  expect(await fondo()).toBe('rgb(241, 244, 241)');
});
