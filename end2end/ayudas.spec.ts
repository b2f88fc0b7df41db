import type { Page } from '@playwright/test';
import { aviso, boton, numero, teclear, tramite } from './manos';
import { ANA_PEREZ, conEstado, ENTRADAS, expect, TESORERIA, test } from './oficina';

const AL_INICIO = 'De vuelta al inicio. La guía por voz se apaga.';

interface Oido {
  dichos: string[];
  lenguas: string[];
  habla: boolean;
}

/** A voice that writes down what it says, and in what: the browser of the tests has none. */
const conVoz = (page: Page) =>
  page.addInitScript(() => {
    const oido: Oido = { dichos: [], lenguas: [], habla: false };
    class Frase {
      lang = '';
      constructor(readonly texto: string) {}
    }
    const speak = (frase: Frase) => {
      oido.dichos.push(frase.texto);
      oido.lenguas.push(frase.lang);
    };
    const speechSynthesis = {
      getVoices: () => [{ lang: 'es-AR' }, { lang: 'es-MX' }],
      speak,
      cancel: () => {},
      get speaking() {
        return oido.habla;
      },
    };
    for (const [nombre, value] of Object.entries({ speechSynthesis, SpeechSynthesisUtterance: Frase, oido }))
      Object.defineProperty(window, nombre, { value });
  });

const oido = (page: Page) => page.evaluate(() => (window as unknown as { oido: Oido }).oido);
const dichos = async (page: Page) => (await oido(page)).dichos;

test('a voice says the questions and the number, never the documento, to one person', async ({ page }) => {
  await conVoz(page);
  await page.goto('/turnos/');
  const voz = boton(page, 'Guía por voz');
  await expect(page.getByTestId(`area-${ENTRADAS.id}`)).toBeEnabled();
  expect(await dichos(page)).toEqual([]);
  await voz.click();
  await expect(voz).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => dichos(page)).toContain('¿A qué área viene? Puede elegir: Mesa de Entradas, Tesorería.');
  await page.getByTestId(`area-${ENTRADAS.id}`).click();
  await expect.poll(async () => (await dichos(page)).at(-1)).toMatch(/Puede elegir: Estoy embarazada, Tengo una discapacidad, Inicio de expediente, .*, Tengo mi documento\.$/);
  await page.getByTestId('con-documento').click();
  await expect.poll(() => dichos(page)).toContain('Escriba su número de documento. O bien: Continuar sin documento.');
  await page.getByTestId('tecla-7').click();
  await page.keyboard.type('654321');
  await boton(page, 'Continuar').click();
  await page.getByTestId(`tramite-${ENTRADAS.tramite}`).click();
  await expect(numero(page)).toHaveText('A-001');
  await expect.poll(() => dichos(page)).toContain('Su turno es A, 1. No hay nadie delante.');
  expect((await dichos(page)).filter((dicho) => /[2-9]/.test(dicho) && !dicho.includes('65 años'))).toEqual([]);
  await boton(page, 'Listo').click();
  await expect(voz).toHaveAttribute('aria-pressed', 'false');
  expect((await dichos(page)).at(-1)).toBe(AL_INICIO);
});

test('the voice says what is wrong and what comes next, and nobody is late who is still being told', async ({ page, oficina, vigilancia }) => {
  vigilancia.esperar(conEstado(409));
  await page.clock.install();
  await conVoz(page);
  await oficina.sacarTurno({ documento: ANA_PEREZ.documento });
  await page.goto('/turnos/');
  await boton(page, 'Guía por voz').click();
  await page.getByTestId(`area-${ENTRADAS.id}`).click();
  await page.getByTestId('con-documento').click();
  await teclear(page, '123');
  await boton(page, 'Continuar').click();
  await expect.poll(async () => (await dichos(page)).at(-1)).toContain('entre 6 y 9 números');
  await boton(page, 'Limpiar').click();
  await teclear(page, ANA_PEREZ.documento);
  await boton(page, 'Continuar').click();
  await tramite(page).click();
  await expect.poll(async () => (await dichos(page)).at(-1)).toMatch(/Ya tiene un turno esperando.*Puede elegir: Empezar de nuevo\.$/);
  await page.evaluate(() => Object.assign((window as unknown as { oido: Oido }).oido, { habla: true }));
  await page.clock.runFor(62_000);
  await expect(aviso(page)).toContainText('Ya tiene un turno esperando');
  expect((await dichos(page)).at(-1)).toContain('Ya tiene un turno esperando');
  await page.evaluate(() => Object.assign((window as unknown as { oido: Oido }).oido, { habla: false }));
  await page.clock.runFor(50_000);
  await expect.poll(async () => (await dichos(page)).at(-1)).toBe('¿Sigue ahí? Puede elegir: Sí, sigo aquí.');
  await page.clock.runFor(15_000);
  await expect.poll(async () => (await dichos(page)).at(-1)).toBe(AL_INICIO);
});

test.describe('in an área of another country', () => {
  test.use({ ajustes: { [TESORERIA.slug]: { pantalla: { voz_pais: 'es-MX' } } } });

  test('the voice speaks the Spanish of that one', async ({ page }) => {
    await conVoz(page);
    await page.goto('/turnos/');
    await boton(page, 'Guía por voz').click();
    await expect.poll(() => dichos(page)).toContain('¿A qué área viene? Puede elegir: Mesa de Entradas, Tesorería.');
    expect((await oido(page)).lenguas.every((lengua) => lengua === 'es-AR')).toBe(true);
    await page.getByTestId(`area-${TESORERIA.id}`).click();
    await expect.poll(async () => (await oido(page)).lenguas.at(-1)).toBe('es-MX');
    await tramite(page, TESORERIA).click();
    await expect.poll(async () => (await dichos(page)).at(-1)).toMatch(/^Su turno es/);
    expect((await oido(page)).lenguas.at(-1)).toBe('es-MX');
  });
});

test('high contrast is black, white and yellow, until the next person comes', async ({ page, oficina }) => {
  await page.goto('/turnos/');
  const area = page.getByTestId(`area-${ENTRADAS.id}`);
  const contraste = boton(page, 'Alto contraste');
  await expect(area).toBeEnabled();
  const caja = await contraste.boundingBox();
  expect(Math.min(caja!.width, caja!.height)).toBeGreaterThanOrEqual(44);
  await contraste.click();
  await expect(area).toHaveCSS('background-color', 'rgb(0, 0, 0)');
  await expect(area).toHaveCSS('color', 'rgb(255, 255, 255)');
  await area.click();
  await page.getByTestId(`tramite-${ENTRADAS.tramite}`).click();
  await boton(page, 'Listo').click();
  await expect(contraste).toHaveAttribute('aria-pressed', 'false');
  await expect(area).not.toHaveCSS('background-color', 'rgb(0, 0, 0)');
  // In an office that is in high contrast it would change nothing.
  await page.context().addCookies([{ name: 'tema', value: 'contraste', url: oficina.url }]);
  await page.reload();
  await expect(area).toBeEnabled();
  await expect(contraste).toBeHidden();
});
