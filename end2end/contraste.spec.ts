import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './oficina';

/** What stands on what, by the names of style/tokens.css. */
const TEXTOS: Record<string, string[]> = {
  texto: ['fondo', 'superficie', 'superficie-2', 'accion-suave'],
  'texto-suave': ['fondo', 'superficie', 'superficie-2', 'accion-suave'],
  accion: ['fondo', 'superficie', 'superficie-2', 'accion-suave'],
  'accion-texto': ['accion', 'accion-encima'],
  'placa-texto': ['placa'],
  'cinta-texto': ['cinta'],
  'cinta-suave': ['cinta'],
  bien: ['bien-fondo', 'superficie'],
  mal: ['mal-fondo', 'superficie'],
  alerta: ['alerta-fondo', 'superficie'],
};

/** The colours of a piece of the file. */
function colores(css: string): Record<string, string> {
  return Object.fromEntries([...css.matchAll(/--([\w-]+): #([0-9a-f]{6});/g)].map(([, nombre, hex]) => [nombre, hex]));
}

/** Relative luminance, WCAG 2.2. */
function luminancia(hex: string): number {
  const canal = (i: number) => {
    const c = parseInt(hex.slice(2 * i, 2 * i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * canal(0) + 0.7152 * canal(1) + 0.0722 * canal(2);
}

const contraste = (uno: string, otro: string) => {
  const [claro, oscuro] = [luminancia(uno), luminancia(otro)].sort((a, b) => b - a);
  return (claro + 0.05) / (oscuro + 0.05);
};

/** The colours of the first rule of a selector. */
function regla(css: string, selector: string): Record<string, string> {
  const desde = css.indexOf(`${selector} {\n`);
  expect(desde, `no ${selector}`).toBeGreaterThanOrEqual(0);
  const resto = css.slice(desde);
  return colores(resto.slice(0, resto.indexOf('}')));
}

test('text on each of its grounds has a contrast of 7:1 or more in every theme', () => {
  const css = readFileSync(path.join(__dirname, '../style/tokens.css'), 'utf8');
  const claro = regla(css, ':root');
  const oscuro = regla(css, ':root[data-tema="oscuro"]');
  // What is chosen is what the system would ask for.
  expect(regla(css, ':root:not([data-tema="claro"], [data-tema="contraste"])')).toEqual(oscuro);
  const alto = regla(css, ':root[data-tema="contraste"]');
  const temas = { claro, oscuro: { ...claro, ...oscuro }, contraste: { ...claro, ...alto } };
  for (const [tema, de] of Object.entries(temas)) {
    for (const [texto, fondos] of Object.entries(TEXTOS)) {
      for (const fondo of fondos) {
        expect(contraste(de[texto], de[fondo]), `${tema}: ${texto} on ${fondo}`).toBeGreaterThanOrEqual(7);
      }
    }
  }
});
