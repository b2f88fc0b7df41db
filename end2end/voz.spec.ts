import type { Page } from '@playwright/test';
import { ENTRADAS, expect, type Oficina, TESORERIA, test } from './oficina';

const enlace = (page: Page) => page.getByTestId('estado-enlace');

/** Which sounds are playing, and what was said by when. */
interface Oido {
  suenan: number;
  juntos: number;
  dichos: string[];
}

declare const oido: Oido;

/** Notes what is played and said; `voces`: the languages that the browser has a voice for. */
function escuchar(voces: string[]) {
  const oido: Oido = { suenan: 0, juntos: 0, dichos: [] };
  Object.assign(window, { oido });
  const empieza = () => {
    oido.suenan += 1;
    oido.juntos = Math.max(oido.juntos, oido.suenan);
  };
  const termina = () => (oido.suenan -= 1);
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    this.addEventListener('playing', empieza, { once: true });
    this.addEventListener('ended', termina, { once: true });
    oido.dichos.push(new URL(this.src).pathname);
    return play.call(this);
  };
  const hablar = (frase: SpeechSynthesisUtterance) => {
    empieza();
    oido.dichos.push(`${frase.lang}: ${frase.text}`);
    setTimeout(() => {
      termina();
      frase.onend?.(new Event('end') as SpeechSynthesisEvent);
    }, 1500);
  };
  class Frase {
    constructor(public text: string) {}
  }
  Object.assign(window, { SpeechSynthesisUtterance: Frase });
  const lista = voces.map((lang) => ({ lang, name: lang }));
  Object.defineProperty(window, 'speechSynthesis', {
    value: { getVoices: () => lista, speak: hablar, cancel: () => undefined },
  });
}

/** Two calls, one right after the other, before a monitor that may sound. */
async function llamarADos(oficina: Oficina, page: Page) {
  const [uno, dos] = [await oficina.operador(), await oficina.operador('operador2', 2)];
  await oficina.sacarTurno();
  await oficina.sacarTurno();
  await page.goto(`/turnos/monitor/?area=${ENTRADAS.slug}`);
  await expect(enlace(page)).toHaveText('En vivo');
  await page.mouse.click(200, 300);
  await uno.llamar();
  await dos.llamar();
}

test.describe('a call said aloud', () => {
  const pantalla = { voz_llamada: true, sonido_llamada: true, repeticiones: 2, tiempo_llamada_seg: 3 };
  test.use({
    ajustes: { [ENTRADAS.slug]: { pantalla } },
  });

  test('is said by the browser in the Spanish of the country, as often as the chime, one call after another', async ({ oficina, page, vigilancia }) => {
    vigilancia.esperar(/The AudioContext was not allowed to start/);
    await page.addInitScript(escuchar, ['en-US', 'es-ES', 'es_AR']);
    await llamarADos(oficina, page);
    const primera = 'es_AR: Turno A, 1. Por favor, diríjase a la mesa 1.';
    const segunda = 'es_AR: Turno A, 2. Por favor, diríjase a la mesa 2.';
    await expect
      .poll(() => page.evaluate(() => oido.dichos), { timeout: 30_000 })
      .toEqual([primera, primera, segunda, segunda]);
    expect(await page.evaluate(() => oido.juntos)).toBe(1);
  });

  test.describe('in an área without a chime', () => {
    test.use({ ajustes: { [ENTRADAS.slug]: { pantalla: { ...pantalla, sonido_llamada: false } } } });

    test('is said as often all the same', async ({ oficina, page, vigilancia }) => {
      vigilancia.esperar(/The AudioContext was not allowed to start/);
      await page.addInitScript(escuchar, ['es-AR']);
      await llamarADos(oficina, page);
      const primera = 'es-AR: Turno A, 1. Por favor, diríjase a la mesa 1.';
      const segunda = 'es-AR: Turno A, 2. Por favor, diríjase a la mesa 2.';
      await expect
        .poll(() => page.evaluate(() => oido.dichos), { timeout: 30_000 })
        .toEqual([primera, primera, segunda, segunda]);
      expect(await page.evaluate(() => oido.juntos)).toBe(1);
    });
  });

  test.describe('in another country', () => {
    const suya = { ...pantalla, repeticiones: 1, voz_pais: 'es-MX' };
    test.use({ ajustes: { [ENTRADAS.slug]: { pantalla: suya } } });

    const pantallas: [string[], string][] = [
      [['en-US', 'es-ES', 'es-AR', 'es-MX'], 'es-MX'],
      [['en-US', 'es-ES'], 'es-ES'],
    ];
    for (const [voces, lengua] of pantallas) {
      test(`is said in its Spanish, or in what the screen has of it: ${lengua}`, async ({ oficina, page, vigilancia }) => {
        vigilancia.esperar(/The AudioContext was not allowed to start/);
        await page.addInitScript(escuchar, voces);
        await llamarADos(oficina, page);
        await expect
          .poll(() => page.evaluate(() => oido.dichos), { timeout: 30_000 })
          .toEqual([
            `${lengua}: Turno A, 1. Por favor, diríjase a la mesa 1.`,
            `${lengua}: Turno A, 2. Por favor, diríjase a la mesa 2.`,
          ]);
      });
    }

    test.describe('than the other área on the screen', () => {
      const otra = { ...pantalla, repeticiones: 1 };
      test.use({ ajustes: { [ENTRADAS.slug]: { pantalla: suya }, [TESORERIA.slug]: { pantalla: otra } } });

      test('is said in the Spanish of its own', async ({ oficina, page, vigilancia }) => {
        vigilancia.esperar(/The AudioContext was not allowed to start/);
        const entradas = await oficina.operador();
        const tesoreria = await oficina.operador('operador4', TESORERIA.mesa);
        await oficina.sacarTurno();
        await oficina.sacarTurno({ area: TESORERIA.id, tramite: TESORERIA.tramite });
        await page.addInitScript(escuchar, ['es-AR', 'es-MX']);
        await page.goto('/turnos/monitor/');
        await expect(enlace(page)).toHaveText('En vivo');
        await page.mouse.click(200, 300);
        await entradas.llamar();
        await tesoreria.llamar();
        await expect
          .poll(() => page.evaluate(() => oido.dichos.map((dicho) => dicho.split(':')[0])), { timeout: 30_000 })
          .toEqual(['es-MX', 'es-AR']);
      });
    });
  });

  test('is said by the server where the browser has no voice for it', async ({ oficina, page, vigilancia }) => {
    vigilancia.esperar(/The AudioContext was not allowed to start/);
    await page.addInitScript(escuchar, ['en-US']);
    await llamarADos(oficina, page);
    const [primera, segunda] = ['/turnos/voz/1/', '/turnos/voz/2/'];
    await expect
      .poll(() => page.evaluate(() => oido.dichos), { timeout: 45_000 })
      .toEqual([primera, primera, segunda, segunda]);
    await expect.poll(() => page.evaluate(() => oido.suenan)).toBe(0);
    expect(await page.evaluate(() => oido.juntos)).toBe(1);
  });

  test('whose sound never comes does not keep the next ones from being announced', async ({ oficina, page, vigilancia }) => {
    test.slow();
    vigilancia.esperar(/The AudioContext was not allowed to start/, /ERR_/);
    await page.addInitScript(escuchar, ['en-US']);
    await page.route('**/turnos/voz/1/*', () => undefined);
    await llamarADos(oficina, page);
    await expect
      .poll(() => page.evaluate(() => oido.dichos.at(-1)), { timeout: 60_000 })
      .toBe('/turnos/voz/2/');
  });
});
