import { abrirPanel, boton } from './manos';
import { expect, test } from './oficina';

declare const notas: number;

/** Counts the notes of the chime. */
function contarNotas() {
  Object.assign(window, { notas: 0 });
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (cuando) {
    Object.assign(window, { notas: notas + 1 });
    start.call(this, cuando);
  };
}

test('the panel shows who comes next, and calls them', async ({ oficina, page }) => {
  await oficina.sacarTurno();
  await oficina.sacarTurno({ prioridad: 2 });
  await oficina.sacarTurno();
  await abrirPanel(page, oficina);
  const proximos = page.getByTestId('proximos').getByRole('listitem');
  await expect(proximos).toHaveCount(3);
  const numero = async () => (await proximos.first().locator('strong').textContent())!;
  for (const quedan of [2, 1, 0]) {
    const primero = await numero();
    await page.keyboard.press('n');
    await expect(page.getByTestId('turno-actual')).toContainText(primero);
    await expect(proximos).toHaveCount(quedan);
    await page.keyboard.press('a');
    await expect(page.getByTestId('turno-actual')).toContainText('En atención');
    await page.keyboard.press('f');
    await expect(page.getByTestId('turno-actual')).toContainText('Ningún turno');
  }
});

test('what was just done is taken back with one press, for ten seconds', async ({ oficina, page }) => {
  await page.clock.install();
  await oficina.sacarTurno();
  await abrirPanel(page, oficina);
  const deshacer = boton(page, 'Deshacer lo último');
  const espera = page.getByTestId('lista-espera').getByRole('listitem');
  const actual = page.getByTestId('turno-actual');
  // A call has a button of its own for it.
  await page.keyboard.press('n');
  await expect(actual).toContainText('A-001');
  await expect(deshacer).toBeHidden();
  await page.keyboard.press('z');
  await expect(espera).toHaveCount(1);
  await expect(actual).toContainText('Ningún turno');
  await page.keyboard.press('n');
  await expect(actual).toContainText('A-001');
  await page.keyboard.press('a');
  await expect(actual).toContainText('En atención');
  // On hold, and back.
  await page.keyboard.press('e');
  await expect(deshacer).toBeVisible();
  await page.keyboard.press('z');
  await expect(actual).toContainText('En atención');
  await expect(deshacer).toBeHidden();
  // It is not offered for ever.
  await page.keyboard.press('e');
  await expect(deshacer).toBeVisible();
  await page.clock.runFor(10_500);
  await expect(deshacer).toBeHidden();
  await expect(actual).toContainText('Ningún turno');
});

test('who has nobody hears the first that comes, and no other, unless they want none', async ({ oficina, page, vigilancia }) => {
  vigilancia.esperar(/The AudioContext was not allowed to start/);
  await page.addInitScript(contarNotas);
  await abrirPanel(page, oficina);
  // The browser lets a page sound once somebody has touched it.
  await page.getByRole('heading').first().click();
  const suenan = () => page.evaluate(() => notas);
  await oficina.sacarTurno();
  await expect.poll(suenan).toBe(2);
  await oficina.sacarTurno();
  await expect(page.getByTestId('lista-espera').getByRole('listitem')).toHaveCount(2);
  expect(await suenan()).toBe(2);
  await page.getByLabel('Sonar cuando llega alguien').uncheck();
  for (let i = 0; i < 2; i++) {
    await page.getByRole('heading').first().click();
    await page.keyboard.press('n');
    await expect(page.getByTestId('turno-actual')).toContainText('Llamando');
    await page.keyboard.press('a');
    await expect(page.getByTestId('turno-actual')).toContainText('En atención');
    await page.keyboard.press('f');
    await expect(page.getByTestId('turno-actual')).toContainText('Ningún turno');
  }
  await oficina.sacarTurno();
  await expect(page.getByTestId('lista-espera').getByRole('listitem')).toHaveCount(1);
  expect(await suenan()).toBe(2);
});
