import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { abrirMonitor, enlace, enReposo, pausar, subirMedio } from './manos';
import { ANA_PEREZ, ENTRADAS, expect, JUAN_PEREZ, type Oficina, type Operador, test } from './oficina';

const TAMANOS = { '3840×2160': [3840, 2160], '1920×1080': [1920, 1080], '1366×768': [1366, 768], '1280×1024': [1280, 1024], '1080×1920': [1080, 1920] } as const;
const DE_PIE = '1080×1920';
const MENSAJE = 'Hoy se atiende hasta las 12. Traiga su documento y el comprobante de pago.';
const IMAGEN = readFileSync(path.join(__dirname, '../public/icono-512.png'));

interface Vista {
  /** What is not seen whole, or lies over something else. */
  quejas: string[];
  /** How many of the calls before the current one are in view. */
  anteriores: number;
  /** The height of the letters of the current call, by that of the screen. */
  letra: number;
  /** The share of the screen that the medios take; of the width of turnos and medios; and of the height. */
  medios: number;
  ancho: number;
  alto: number;
}

/** Looks at a monitor. `partes`: what has to be in view, by selector. Lists show as much as fits, and nothing cut in two. */
const mirar = (page: Page, partes: string[]) =>
  page.evaluate((partes): Vista => {
    const quejas: string[] = [];
    const { innerWidth: ancho, innerHeight: alto } = window;
    const caja = ({ left, top, right, bottom }: DOMRect) => ({ izq: left, arr: top, der: right, aba: bottom });
    type Caja = ReturnType<typeof caja>;
    const de = (e: Element) => caja(e.getBoundingClientRect());
    /** The words themselves: those of a box that is too small stand out of it. */
    const escrito = (e: Element) => {
      const r = document.createRange();
      r.selectNodeContents(e);
      return caja(r.getBoundingClientRect());
    };
    const dentro = (a: Caja, b: Caja) => a.izq >= b.izq - 1 && a.arr >= b.arr - 1 && a.der <= b.der + 1 && a.aba <= b.aba + 1;
    const seTocan = (a: Caja, b: Caja) => a.izq < b.der - 1 && b.izq < a.der - 1 && a.arr < b.aba - 1 && b.arr < a.aba - 1;
    const nombre = (e: Element) => `${e.getAttribute('class') ?? e.localName} “${e.textContent?.trim().slice(0, 24)}” [${Object.values(de(e)).map(Math.round)}]`;
    const { documentElement: raiz } = document;
    if (raiz.scrollWidth > ancho || raiz.scrollHeight > alto) quejas.push(`it scrolls: ${raiz.scrollWidth}×${raiz.scrollHeight}`);
    const pantalla = { izq: 0, arr: 0, der: ancho, aba: alto };
    // A list shows a row, or does not.
    const tapada = !!document.querySelector('.anuncio');
    const enLista = (lista: string) =>
      [...document.querySelectorAll(`${lista} > *`)].filter((e) => {
        const marco = de(e.parentElement!);
        if (tapada || !e.checkVisibility() || !seTocan(de(e), marco)) return false;
        if (dentro(de(e), marco)) return true;
        quejas.push(`${nombre(e)} is cut in two by its list`);
        return false;
      });
    const anteriores = enLista('.anteriores__lista');
    const elementos = [...anteriores, ...enLista('.esperando__lista')];
    for (const parte of partes) {
      const hay = [...document.querySelectorAll(parte)].filter((e) => e.checkVisibility());
      if (hay.length === 0) quejas.push(`no ${parte}`);
      elementos.push(...hay);
    }
    const marcos = elementos.flatMap((e) => [...e.querySelectorAll('.placa, span'), e]);
    for (const e of marcos) {
      // Cut by its own box. What ends in "…" says so; of the last line the descenders stand out a little.
      const propio = getComputedStyle(e);
      if (e.matches('p') && propio.overflowY !== 'visible' && propio.textOverflow !== 'ellipsis' && e.scrollHeight > e.clientHeight * 1.25)
        quejas.push(`${nombre(e)} is cut in itself`);
      const cajas = e.textContent ? [de(e), escrito(e)] : [de(e)];
      const corta = (p: Element) => getComputedStyle(p).overflow !== 'visible' || p.matches('.actual, .anteriores__llamada, .anuncio');
      for (let p: Element | null = e; p && p !== raiz; p = p.parentElement) {
        const marco = p === e ? pantalla : de(p);
        if ((p === e || corta(p)) && cajas.some((c) => !dentro(c, marco))) {
          quejas.push(`${nombre(e)} stands out of ${p === e ? 'the screen' : nombre(p)}`);
          break;
        }
      }
    }
    elementos.forEach((e, i) => {
      for (const otro of elementos.slice(i + 1)) {
        // What is all of the screen stands behind the others.
        if (e.contains(otro) || otro.contains(e) || [e, otro].some((e) => dentro(pantalla, de(e)))) continue;
        if (seTocan(de(e), de(otro))) quejas.push(`${nombre(e)} lies over ${nombre(otro)}`);
      }
    });
    const placa = document.querySelector('.anuncio .placa') ?? document.querySelector('.actual .placa');
    const [medios, actual, cuerpo] = ['.medios-monitor', '.actual', '.monitor__cuerpo'].map((s) => document.querySelector(s)?.getBoundingClientRect());
    return {
      quejas,
      anteriores: anteriores.length,
      letra: placa ? parseFloat(getComputedStyle(placa).fontSize) / alto : 0,
      medios: medios ? (medios.width * medios.height) / (ancho * alto) : 0,
      ancho: medios ? medios.width / (medios.width + actual!.width) : 0,
      alto: medios ? medios.height / cuerpo!.height : 0,
    };
  }, partes);

/** Who calls at so many mesas of Mesa de Entradas, three of which are there already. */
async function operadores(oficina: Oficina, jefa: Page, cuantos: number, nombre: (n: number) => string): Promise<Operador[]> {
  const todos: Operador[] = [];
  for (let n = 1; n <= cuantos; n++) {
    if (n <= 3) {
      todos.push(await oficina.operador(`operador${n}`, n));
      continue;
    }
    const form = { area: ENTRADAS.id, nombre: nombre(n) };
    const mesa = Number(await (await jefa.request.post('/api/administracion/mesa/crear', { form })).text());
    await oficina.servidor.crearUsuario(`otra${n}`, 'superadmin');
    todos.push(await oficina.operador(`otra${n}`, mesa));
  }
  return todos;
}

/** What is in view whatever happens; and beside it where somebody is called. */
const SIEMPRE = ['.monitor__reloj', '.monitor__mensaje'];
const LLAMADA = ['.monitor__lugar', '.actual .placa', '.actual__mesa', '.esperando__cuantos'];

/** At each size: nothing is wrong, and so is not what `juzgar` looks at. */
async function enCadaTamano(page: Page, partes: string[], juzgar: (vista: Vista, tamano: string) => void) {
  for (const [tamano, [width, height]] of Object.entries(TAMANOS)) {
    await page.setViewportSize({ width, height });
    await enReposo(page);
    const vista = await mirar(page, partes);
    expect.soft(vista.quejas, tamano).toEqual([]);
    juzgar(vista, tamano);
  }
}

const pantalla = { tiempo_llamada_seg: 0, mensaje_pantalla: MENSAJE };

test.describe('a monitor that has medios', () => {
  test.use({ ajustes: { [ENTRADAS.slug]: { pantalla } } });

  test('gives them all of its screen while nobody is called, two fifths up to six, and none from seven on, at any size', async ({ oficina, page, pantalla, vigilancia }) => {
    vigilancia.esperar(/The AudioContext was not allowed to start/);
    test.slow();
    const jefa = await pantalla();
    await oficina.ingresarSuperadmin(jefa);
    await subirMedio(jefa, 'Campaña', 'image/png', IMAGEN);
    const llaman = await operadores(oficina, jefa, 7, (n) => `Mesa ${n}`);
    for (let i = 0; i < 19; i++) await oficina.sacarTurno({ tramite: 1 + (i % 2) });
    const medios = page.getByTestId('medios');
    await abrirMonitor(page);
    // It may sound, and has nothing to say of it.
    await page.mouse.click(200, 300);
    await expect(page.locator('.monitor__sonido')).toBeHidden();
    await expect(medios).toBeVisible();
    await enCadaTamano(page, [...SIEMPRE, '.medios-monitor'], ({ medios }, tamano) => expect.soft(medios, tamano).toBe(1));

    let llamados = 0;
    const llamarHasta = async (cuantos: number) => {
      for (const operador of llaman.slice(llamados, cuantos)) await operador.llamar();
      llamados = cuantos;
      await expect(page.getByTestId('llamada-anterior')).toHaveCount(cuantos - 1);
      await expect(page.getByTestId('llamada-actual')).toContainText(`A-00${cuantos}`);
    };
    for (const cuantos of [1, 6]) {
      await llamarHasta(cuantos);
      await expect(medios).toBeVisible();
      await enCadaTamano(page, [...SIEMPRE, ...LLAMADA, '.medios-monitor'], ({ anteriores, letra, ancho, alto }, tamano) => {
        expect.soft(anteriores, tamano).toBe(cuantos - 1);
        expect.soft(letra, tamano).toBeGreaterThanOrEqual(0.08);
        // Upright, they stand between the calls, as wide as these.
        const dePie = tamano === DE_PIE;
        expect.soft(ancho, tamano).toBeGreaterThan(dePie ? 0.49 : 0.38);
        expect.soft(ancho, tamano).toBeLessThan(dePie ? 0.51 : 0.42);
        expect.soft(alto, tamano).toBeLessThan(dePie ? 0.4 : 1);
        expect.soft(alto, tamano).toBeGreaterThan(dePie ? 0.25 : 0.9);
      });
    }
    await llamarHasta(7);
    await expect(medios).toHaveCount(0);
    await enCadaTamano(page, [...SIEMPRE, ...LLAMADA], ({ anteriores, letra }, tamano) => {
      expect.soft(anteriores, tamano).toBeGreaterThanOrEqual(5);
      expect.soft(letra, tamano).toBeGreaterThanOrEqual(0.08);
    });
  });
});

for (const idioma of ['es', 'en', 'pt']) {
  test.describe(`a monitor without medios, ${idioma}`, () => {
    test.use({ ajustes: { [ENTRADAS.slug]: { pantalla: { ...pantalla, idioma } } } });

    test('says in its own room that nobody was called yet, at any size', async ({ oficina, page, vigilancia }) => {
      vigilancia.esperar(/The AudioContext was not allowed to start/);
      await oficina.sacarTurno();
      await page.goto(`/turnos/monitor/?area=${ENTRADAS.slug}`);
      await expect(page.locator(`html[lang^=${idioma}][data-tomada]`)).toBeAttached();
      const nadie = ['.nadie__que', '.nadie__ayuda'];
      await enCadaTamano(page, [...SIEMPRE, '.monitor__lugar', ...nadie, '.esperando__cuantos'], () => {});
    });
  });
}

/** A trámite whose numbers are long, and its id. */
async function conNumeroLargo(jefa: Page): Promise<number> {
  const form = { area: ENTRADAS.id, nombre: 'Habilitaciones comerciales', serie: 'HAB' };
  return Number(await (await jefa.request.post('/api/administracion/tramite/crear', { form })).text());
}

test.describe('a monitor of several áreas, with names, and mesas that are called by many words', () => {
  test.use({ ajustes: { [ENTRADAS.slug]: { pantalla: { ...pantalla, privacidad_monitor: 'nombre' } } } });

  test('shows all of the current call, and as many as fit of those before it, at any size', async ({ oficina, page, pantalla }) => {
    test.slow();
    const jefa = await pantalla();
    await oficina.ingresarSuperadmin(jefa);
    const tramite = await conNumeroLargo(jefa);
    await subirMedio(jefa, 'Campaña', 'image/png', IMAGEN);
    const llaman = await operadores(oficina, jefa, 8, (n) => `Ventanilla de atención ${n}`);
    for (let i = 0; i < 16; i++) await oficina.sacarTurno({ tramite, documento: String(20_000_000 + 371_993 * i) });
    const medios = page.getByTestId('medios');
    // It can not sound, and says so at its foot.
    await page.addInitScript(() => Reflect.deleteProperty(window, 'AudioContext'));
    await page.goto('/turnos/monitor/');
    await expect(enlace(page)).toHaveText('En vivo');
    const partes = [...SIEMPRE, '.monitor__sonido', ...LLAMADA, '.actual__nombre', '.actual__area'];
    for (const operador of llaman.slice(0, 6)) await operador.llamar();
    await expect(page.getByTestId('llamada-anterior')).toHaveCount(5);
    await expect(medios).toBeVisible();
    await enCadaTamano(page, [...partes, '.medios-monitor'], ({ anteriores, letra }, tamano) => {
      expect.soft(anteriores, tamano).toBeGreaterThanOrEqual(2);
      expect.soft(letra, tamano).toBeGreaterThanOrEqual(0.03);
    });
    for (const operador of llaman.slice(6)) await operador.llamar();
    await expect(page.getByTestId('llamada-anterior')).toHaveCount(7);
    await expect(medios).toHaveCount(0);
    await enCadaTamano(page, partes, ({ anteriores, letra }, tamano) => {
      expect.soft(anteriores, tamano).toBeGreaterThanOrEqual(3);
      expect.soft(letra, tamano).toBeGreaterThanOrEqual(0.06);
    });
  });
});

test.describe('the mesa of a call, whatever it is called', () => {
  const MESAS = ['Información', 'Departamento', 'Ventanilla de atención al público 12', 'Atención a personas con discapacidad y adultos mayores 3'];
  test.use({ ajustes: { [ENTRADAS.slug]: { pantalla } } });

  test('is read to its end, at any size', async ({ oficina, page, pantalla, vigilancia }) => {
    vigilancia.esperar(/The AudioContext was not allowed to start/);
    const jefa = await pantalla();
    await oficina.ingresarSuperadmin(jefa);
    const llaman = await operadores(oficina, jefa, 3 + MESAS.length, (n) => MESAS[n - 4]);
    for (const mesa of MESAS) await oficina.sacarTurno({ documento: String(20_000_000 + 371_993 * mesa.length) });
    await abrirMonitor(page);
    for (const [i, mesa] of MESAS.entries()) {
      await llaman[3 + i].llamar();
      await expect(page.getByTestId('llamada-actual')).toContainText(mesa);
      await enCadaTamano(page, [...SIEMPRE, '.actual .placa', '.actual__mesa'], ({ letra }, tamano) => expect.soft(letra, tamano).toBeGreaterThanOrEqual(0.08));
    }
  });
});

test.describe('a call over all else', () => {
  test.use({ ajustes: { [ENTRADAS.slug]: { pantalla: { ...pantalla, tiempo_llamada_seg: 10, privacidad_monitor: 'nombre' } } } });

  test('is seen whole with its name and its área, however long they are, at any size', async ({ oficina, page, pantalla }) => {
    const jefa = await pantalla();
    await oficina.ingresarSuperadmin(jefa);
    const [larga] = (await operadores(oficina, jefa, 4, () => 'Ventanilla de atención al público 12')).slice(3);
    const corta = await oficina.operador();
    const largo = await conNumeroLargo(jefa);
    await page.clock.install();
    await page.goto('/turnos/monitor/');
    await expect(enlace(page)).toHaveText('En vivo');
    await pausar(page);
    const partes = ['.placa', '.anuncio__mesa', '.anuncio__nombre', '.anuncio__area'].map((p) => `.anuncio ${p}`);
    const overlay = page.getByTestId('overlay-llamada');
    for (const [operador, documento, tramite, numero] of [
      [corta, JUAN_PEREZ.documento, ENTRADAS.tramite, 'A-001'],
      [larga, ANA_PEREZ.documento, largo, 'HAB-001'],
    ] as const) {
      await oficina.sacarTurno({ documento, tramite });
      await operador.llamar();
      await expect(page.getByTestId('llamada-actual')).toContainText(numero);
      await page.clock.runFor(200);
      await expect(overlay).toContainText(numero);
      await enCadaTamano(page, partes, ({ letra }, tamano) => expect.soft(letra, tamano).toBeGreaterThanOrEqual(0.08));
      await page.clock.runFor(10_500);
      await expect(overlay).toBeHidden();
    }
  });
});
