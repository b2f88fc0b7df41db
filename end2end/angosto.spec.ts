import { leerSinCorrer } from './ancho';
import { test } from './oficina';

test('every page can be read without scrolling sideways, 320 points wide', async ({ oficina, pantalla }) => {
  test.setTimeout(240_000);
  await leerSinCorrer(oficina, pantalla, 320);
});
