import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { abrirMonitor, abrirNombrado, abrirPanel, anunciado, boton, enReposo, enlace, fila, hastaTramite, numero, respuesta, tramite } from './manos';
import { conEstado, ENTRADAS, expect, type Oficina, test } from './oficina';
import { ADMINISTRACION } from './paginas';

// `TURNERO_SHOTS=1 npx playwright test capturas`: what people see, to be looked at by people. Those of
// the README and of the guides are taken with `TURNERO_SHOTS=readme`, and compared with their screens without it.
const CUALES = process.env.TURNERO_SHOTS;
const TAMANOS = { tv: [1920, 1080], escritorio: [1366, 768], telefono: [390, 844] } as const;

const DOCS = path.join(__dirname, '../docs');
/** What the screen of each picture said when it was taken. */
const DICHOS = path.join(DOCS, 'img/pictures.txt');

const documentos = (n: number) => Array.from({ length: n }, (_, i) => String(20_000_000 + 371_993 * i));

const foto = async (page: Page, nombre: string, entera = false) => {
  // What moves has arrived.
  await enReposo(page);
  await page.screenshot({ path: path.join(__dirname, 'shots', `${nombre}.png`), fullPage: entera });
};

if (CUALES === '1') {
  for (const [tamano, [width, height]] of Object.entries(TAMANOS)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`${tamano}, ${colorScheme}`, async ({ oficina, pantalla, vigilancia }) => {
        vigilancia.esperar(conEstado(403));
        test.setTimeout(120_000);
        const opciones: BrowserContextOptions = { viewport: { width, height }, colorScheme, reducedMotion: 'reduce' };
        const de = (que: string) => `${que}-${tamano}-${colorScheme}`;
        const kiosk = await pantalla(opciones);
        for (const ruta of ['/', '/ingresar/?error=credenciales_invalidas&usuario=ana', '/inicio/?enlace=x']) {
          await kiosk.goto(ruta);
          await foto(kiosk, de(ruta.split('/')[1] || 'portada'));
        }
        await kiosk.goto('/turnos/');
        await expect(kiosk.getByTestId('area-1')).toBeEnabled();
        await foto(kiosk, de('kiosk-area'));
        await kiosk.getByTestId('area-1').click();
        await kiosk.getByTestId('con-documento').click();
        await foto(kiosk, de('kiosk-documento'));
        await hastaTramite(kiosk);
        await foto(kiosk, de('kiosk-tramite'));
        await kiosk.getByTestId('prioridad-2').click();
        await foto(kiosk, de('kiosk-prioridad'));
        await kiosk.getByTestId('prioridad-2').click();
        await tramite(kiosk).click();
        await expect(numero(kiosk)).toBeVisible();
        await foto(kiosk, de('kiosk-numero'));

        const [monitor, panel, dashboard] = [await pantalla(opciones), await pantalla(opciones), await pantalla(opciones)];
        await abrirNombrado(monitor, 'Hall');
        await foto(monitor, de('monitor-nadie'));
        await oficina.ingresar(panel, 'operador1');
        await panel.goto('/operador/panel/');
        await expect(panel.getByRole('button', { name: 'Mesa 1' })).toBeEnabled();
        await foto(panel, de('panel-mesas'));
        for (const [i, documento] of documentos(9).entries()) await oficina.sacarTurno({ documento, tramite: 1 + (i % 3) });
        await abrirPanel(panel, oficina);
        await foto(panel, de('panel-libre'), true);
        await boton(panel, 'Llamar siguiente').click();
        await expect(monitor.getByTestId('overlay-llamada')).toBeVisible();
        await foto(monitor, de('monitor-llamada'));
        await foto(panel, de('panel-llamando'), true);
        await boton(panel, 'Iniciar atención').click();
        await expect(panel.getByLabel('Motivo de cierre')).toBeVisible();
        await foto(panel, de('panel-atencion'), true);
        await monitor.reload();
        await expect(enlace(monitor)).toHaveText('En vivo');
        await foto(monitor, de('monitor'));
        await oficina.ingresar(dashboard, 'director');
        await dashboard.goto('/dashboard/');
        await foto(dashboard, de('dashboard'), true);
        await dashboard.goto('/dashboard/sala/');
        await expect(enlace(dashboard)).toHaveText('En vivo');
        await foto(dashboard, de('sala'), true);
        await dashboard.getByRole('button', { name: /^Resolver / }).first().click();
        await foto(dashboard, de('sala-cerrar'));
        await dashboard.goto('/dashboard/padron/');
        await expect(boton(dashboard, 'Revisar el archivo')).toBeEnabled();
        await foto(dashboard, de('padron'), true);
        const lineas = ['dni;nombre;nacimiento', ...documentos(4).map((d) => `${d};Otro nombre;`), '50000001;Ana;', 'x;y;', '50000002;Eva;31/2/2000'];
        await dashboard.getByLabel('Archivo CSV').setInputFiles({ name: 'padron-2026.csv', mimeType: 'text/csv', buffer: Buffer.from(lineas.join('\n')) });
        await boton(dashboard, 'Revisar el archivo').click();
        await expect(boton(dashboard, 'Importar 5 personas')).toBeEnabled();
        await foto(dashboard, de('padron-revisado'), true);
        await panel.goto('/dashboard/');
        await foto(panel, de('prohibido'));

        await panel.goto('/operador/panel/');
        await boton(panel, 'Finalizar').click();
        await expect(boton(panel, 'Iniciar atención')).toBeHidden();
        await boton(panel, 'Empezar una pausa').click();
        await expect(boton(panel, 'Volver a atender')).toBeEnabled();
        await panel.locator('summary').click();
        await foto(panel, de('panel-pausa'), true);
        await boton(panel, 'Volver a atender').click();
        await expect(boton(panel, 'Empezar una pausa')).toBeEnabled();
        await boton(panel, 'Llamar siguiente').click();
        await expect(anunciado(panel)).toHaveText(/^Anunciado en/);
        await foto(panel, de('panel-anunciado'), true);
        await monitor.goto('/turnos/monitor/?nombre=Sala+de+espera');
        await expect(enlace(monitor)).toHaveText('En vivo');
        await monitor.close();
        await boton(panel, 'Llamar otra vez').click();
        await expect(anunciado(panel)).toHaveText(/^Ningún monitor/);
        await foto(panel, de('panel-sin-anunciar'));
        const admin = await pantalla(opciones);
        await oficina.ingresarSuperadmin(admin);
        await admin.goto('/admin/sistema/');
        await expect(fila(admin, /Versión/)).toContainText('Panel (Operador): 1');
        await foto(admin, de('sistema'), true);
        await admin.route('**/api/admin/sistema*', async (ruta) => {
          const json = await (await ruta.fetch()).json();
          for (const p of json.pantallas) if (p.nombre !== 'Sala de espera') p.visto_ms += 3_700_000;
          for (const n of json.nodos) n.visto_ms += 3_700_000;
          await ruta.fulfill({ json: { ...json, ahora_ms: json.ahora_ms + 3_700_000 } });
        });
        await expect(fila(admin, /Sala de espera/)).toContainText('Sin señal');
        await foto(admin, de('sistema-falta'), true);
      });
    }
  }
}

if (CUALES === '1') {
  for (const [tamano, [width, height]] of Object.entries(TAMANOS)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`administration: ${tamano}, ${colorScheme}`, async ({ oficina, pantalla }) => {
        test.setTimeout(120_000);
        const admin = await pantalla({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce' });
        for (const [i, documento] of documentos(9).entries()) await oficina.sacarTurno({ documento, tramite: 1 + (i % 3) });
        const operador = await oficina.operador();
        const { turno } = await operador.llamar();
        await operador.atender(turno.id);
        await operador.finalizar(turno.id);
        await oficina.ingresarSuperadmin(admin);
        for (const [nombre, ruta] of Object.entries(ADMINISTRACION)) {
          await admin.goto(ruta);
          await admin.waitForLoadState('networkidle');
          await foto(admin, `${nombre}-${tamano}-${colorScheme}`, true);
        }
        const visitante = await pantalla({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce' });
        const { token } = await oficina.sacarTurno({});
        await visitante.goto(`/turnos/ok/${token}/`);
        await expect(enlace(visitante)).toHaveText('En vivo');
        await foto(visitante, `propio-${tamano}-${colorScheme}`, true);
      });
    }
  }
}

/** What was written of each picture when it was taken. */
function dichos(): Record<string, string> {
  const texto = existsSync(DICHOS) ? readFileSync(DICHOS, 'utf8') : '';
  return Object.fromEntries([...texto.matchAll(/^(\S+):\n((?: .*\n)*)/gm)].map(([, nombre, dicho]) => [nombre, dicho]));
}

/** What a page says, but for what another day or another machine makes of it: figures, and what tables and charts hold. */
const sinCifras = (dicho: string) =>
  `${dicho}\n`
    .replace(/^ *- \/url:.*\n/gm, '')
    .replace(/^( *)- cell.*\n(?:\1 .*\n)*/gm, '')
    .replace(/(- row) ".*":?$/gm, '$1')
    .replace(/(- img ".*?"):.*/g, '$1')
    .replace(/(?<!level=)\d+(?:[.,:/]\d+)*/g, '#')
    .replace(/# (minut[eo]|segundo|second|hora|hour)s\b/g, '# $1')
    .replace(/^(.*\n)\1+/gm, '$1')
    .replace(/^(?=.)/gm, '  ');

/** How it looks: what of it no font and no figure changes, in short. */
async function aspecto(page: Page): Promise<string> {
  const vistas = await page.evaluate(() => {
    const que = ['display', 'color', 'background-color', 'font-size', 'font-weight', 'padding', 'border-width', 'border-color', 'border-radius'];
    const visibles = [...document.querySelectorAll('body, body :not(svg *)')].filter((e) => e.checkVisibility());
    return [...new Set(visibles.map((e) => que.map((q) => getComputedStyle(e).getPropertyValue(q)).join('; ')))].sort();
  });
  return createHash('sha256').update(vistas.join('\n')).digest('hex').slice(0, 12);
}

/** A picture of README and guides: taken, or compared with what its screen is now. */
async function guia(page: Page, nombre: string): Promise<void> {
  await page.mouse.move(0, 0);
  await expect(page.locator('.enlace:not(.enlace--conectado)')).toHaveCount(0);
  await enReposo(page);
  const dicho = async () => `  looks: ${await aspecto(page)}\n${sinCifras(await page.locator('body').ariaSnapshot())}`;
  if (CUALES !== 'readme') {
    const message = `docs/img/${nombre}.png shows a screen that has changed since: take it anew with \`TURNERO_SHOTS=readme npx playwright test capturas\``;
    return expect.configure({ soft: true }).poll(dicho, { message, timeout: 5_000 }).toBe(dichos()[nombre]);
  }
  await page.screenshot({ path: path.join(DOCS, 'img', `${nombre}.png`) });
  const todos = Object.entries({ ...dichos(), [nombre]: await dicho() }).sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(DICHOS, todos.map(([nombre, dicho]) => `${nombre}:\n${dicho}`).join(''));
}

/** The same page, once all of it is there, in English too, for the guides in English. */
async function guias(page: Page, nombre: string, oficina: Oficina, toda: () => Promise<void>): Promise<void> {
  await toda();
  await guia(page, nombre);
  const galleta = { name: 'idioma', value: 'en', url: oficina.url };
  await page.context().addCookies([galleta]);
  await page.reload();
  await expect(page.locator('html[lang^=en][data-tomada]')).toBeAttached();
  await page.waitForLoadState('networkidle');
  await toda();
  await guia(page, `en/${nombre}`);
  await page.context().addCookies([{ ...galleta, value: 'es' }]);
}

if (CUALES === 'readme' || !CUALES) {
  test.describe('the pictures of README and guides', () => {
    // One after the other: they write one file.
    test.describe.configure({ mode: 'default' });

    test('show as they are the screens of who takes a turno, calls and waits', async ({ oficina, pantalla, vigilancia }) => {
      vigilancia.esperar(/The AudioContext was not allowed to start/);
      const opciones: BrowserContextOptions = { viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' };
      const [monitor, panel] = [await pantalla({ ...opciones, hasTouch: true }), await pantalla({ ...opciones, viewport: { width: 1366, height: 1060 } })];
      for (const [i, documento] of documentos(12).entries()) await oficina.sacarTurno({ documento, tramite: 1 + (i % 3) });
      // Who has priority comes first once the last of them has waited half as long as the first of all: on a fast machine
      // they would be called before that.
      await panel.waitForTimeout(2_000);
      const otro = await oficina.operador('operador2', ENTRADAS.mesa + 1);
      const tercero = await oficina.operador('operador3', ENTRADAS.mesa + 2);
      for (const operador of [otro, tercero, otro]) {
        const { turno } = await operador.llamar();
        await operador.atender(turno.id);
        await operador.finalizar(turno.id);
      }
      await abrirMonitor(monitor);
      await abrirPanel(panel, oficina);
      await boton(panel, 'Llamar siguiente').click();
      await expect(panel.getByTestId('turno-actual')).toContainText('A-0');
      // Announced, so that it is not when its page is opened anew.
      await expect(monitor.getByTestId('overlay-llamada')).toBeVisible();
      await monitor.reload();
      await expect(enlace(monitor)).toHaveText('En vivo');
      // The browser lets it sound, as it does once somebody has touched the screen.
      await monitor.touchscreen.tap(200, 300);
      await expect(monitor.getByText('bloqueado el sonido')).toBeHidden();
      await expect(monitor.getByTestId('overlay-llamada')).toBeHidden();
      await guia(monitor, 'monitor');
      await boton(panel, 'Iniciar atención').click();
      await expect(panel.getByTestId('turno-actual')).toContainText('En atención');
      await expect(respuesta(panel)).toContainText('Atendiendo a');
      await guias(panel, 'panel', oficina, () => expect(panel.getByTestId('proximos').getByRole('listitem')).toHaveCount(3));
      for (const [nombre, locale] of Object.entries({ kiosk: 'es-AR', 'en/kiosk': 'en-GB' })) {
        const kiosk = await pantalla({ ...opciones, locale });
        // Some machines have a voice, which the kiosk offers.
        await kiosk.addInitScript(() => Object.assign(speechSynthesis, { getVoices: () => [] }));
        await hastaTramite(kiosk);
        await guia(kiosk, nombre);
      }
      const telefono = await pantalla({ ...opciones, viewport: { width: 390, height: 880 } });
      const { token } = await oficina.sacarTurno();
      await telefono.goto(`/turnos/ok/${token}/`);
      // How its link stands, and that a call will be heard: of a page that somebody has touched.
      await guias(telefono, 'telefono', oficina, async () => {
        await telefono.getByRole('heading').first().click();
        await expect(telefono.getByRole('status')).toHaveCount(3);
      });
    });

    test('show as they are the screens of who directs', async ({ oficina, page }) => {
      await page.setViewportSize({ width: 1366, height: 900 });
      for (const [i, documento] of documentos(12).entries()) await oficina.sacarTurno({ documento, tramite: 1 + (i % 3) });
      const operadores = [await oficina.operador(), await oficina.operador('operador2', ENTRADAS.mesa + 1)];
      for (let vuelta = 0; vuelta < 3; vuelta++) {
        for (const operador of operadores) {
          const { turno } = await operador.llamar();
          await operador.atender(turno.id);
          await operador.finalizar(turno.id);
        }
      }
      await oficina.ingresar(page, 'director');
      // On the first of a month, what is reported by itself is one day.
      const haceUnaSemana = new Date(Date.now() - 7 * 86_400_000).toISOString().slice(0, 10);
      const informes = `/dashboard/informes/?area=1&desde=${haceUnaSemana}`;
      const paginas = { tablero: '/dashboard/', informes, configuracion: '/dashboard/areas/1/configuracion/' };
      for (const [nombre, ruta] of Object.entries(paginas)) {
        await page.goto(ruta);
        await page.waitForLoadState('networkidle');
        await guias(page, `guia-${nombre}`, oficina, () => expect(page.locator('html[data-tomada]')).toBeAttached());
      }
    });

    test('are all taken here, and all shown', () => {
      const archivos = (de: string, cuales: RegExp) => readdirSync(path.join(DOCS, de), { recursive: true, encoding: 'utf8' }).filter((a) => cuales.test(a));
      const textos = ['../README.md', '../README.es.md', ...archivos('', /\.md$/)].map((a) => readFileSync(path.join(DOCS, a), 'utf8'));
      const mostradas = textos.flatMap((texto) => [...texto.matchAll(/img\/([\w/-]+)\.png/g)].map(([, nombre]) => nombre));
      const tomadas = Object.keys(dichos());
      expect([...new Set(mostradas)].sort()).toEqual(tomadas);
      expect(archivos('img', /\.png$/).map((a) => a.replace('.png', '')).sort()).toEqual(tomadas);
    });
  });
}
