import { leerSinCorrer } from './ancho';
import { expect, test } from './oficina';
import config from './playwright.config';

const comun = config.use?.launchOptions;

// Who reads badly has their browser write everything twice as large.
test.use({ launchOptions: { ...comun, args: [...(comun?.args ?? []), '--blink-settings=defaultFontSize=32'] } });

test('every page can be read without scrolling sideways, with letters twice as large', async ({ oficina, pantalla }) => {
  test.setTimeout(240_000);
  const page = await pantalla();
  await page.goto('/');
  const letra = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  expect(letra, 'the page takes what the browser says').toBe('32px');
  await leerSinCorrer(oficina, pantalla, 1280);
});
