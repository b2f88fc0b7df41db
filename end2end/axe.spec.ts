import type { Locator, Page } from '@playwright/test';
import { anunciado, aviso, enReposo, numero, teclear, tramite } from './manos';
import { conEstado, ENTRADAS, expect, JUAN_PEREZ, type Oficina, test } from './oficina';
import { ADMINISTRACION, DIRECCION, PUBLICAS } from './paginas';
import type { Vigilancia } from './vigilancia';

/** `TURNERO_AXE=1` looks at all in every language and theme, which takes minutes; the other tests look at less. */
test.skip(!process.env.TURNERO_AXE, 'every page and state × language × theme: TURNERO_AXE=1');

const REGLAS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const TEMAS = ['claro', 'oscuro', 'contraste'] as const;

/** The axe of `@axe-core/playwright`, which would bring it into a page anew for every look: most of the time of one. */
const AXE = require.resolve('axe-core/axe.min.js', { paths: [require.resolve('@axe-core/playwright')] });
declare const axe: typeof import('axe-core');
const examinar = (page: Page) =>
  page.evaluate(async (values) => {
    const { violations } = await axe.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] });
    return violations.map((v) => `${v.id} (${v.nodes.length}): ${v.nodes[0].target}`);
  }, REGLAS);

/** An office, and an eye on it. */
interface Recorrido {
  oficina: Oficina;
  vigilancia: Vigilancia;
  /** Opens a browser of somebody, or of a visitor, in the language that is looked at. */
  abrir: (usuario?: string) => Promise<Page>;
  /** Looks at the page of what is shown in this state, in each theme. */
  mirar: (estado: string, muestra: Locator) => Promise<void>;
}

const ir = async (page: Page, ruta: string) => {
  await page.goto(ruta);
  await expect(page.locator('html[data-tomada]')).toBeAttached();
};

/** Light and dark as the system asks for them; high contrast with the kiosk's switch, or as a page is told that has none. */
async function vestir(page: Page, tema: (typeof TEMAS)[number]) {
  await page.emulateMedia({ colorScheme: tema === 'oscuro' ? 'dark' : 'light' });
  const [llave, alto] = [page.locator('.ayudas__contraste'), tema === 'contraste'];
  if (!(await llave.isVisible())) {
    await page.locator('html').evaluate((html, tema) => html.setAttribute('data-tema', tema), alto ? tema : 'auto');
  } else if ((await llave.getAttribute('aria-pressed')) !== String(alto)) await llave.click();
}

const titulo = (page: Page) => page.getByRole('heading', { level: 1 });
const lista = (page: Page) => page.getByTestId('lista-espera').getByRole('button');
const mando = (page: Page, tecla: string) => page.locator(`[aria-keyshortcuts=${tecla}]`);
const orden = (page: Page, nombre: string) => page.locator(`button[value=${nombre}]`);

/** Who takes a number, calls or waits, and what they see meanwhile. Nothing here is found by its words: they change. */
const RECORRIDOS: Record<string, (r: Recorrido) => Promise<void>> = {
  async pages({ oficina, abrir, mirar }) {
    const operador = await oficina.operador('operador2', 2);
    const tokens = [];
    for (let i = 0; i < 6; i++) tokens.push((await oficina.sacarTurno({ tramite: 1 + (i % 3) })).token);
    await operador.llamar();
    const [publica, admin] = [await abrir(), await abrir()];
    await oficina.ingresarSuperadmin(admin);
    const deAdmin = Object.values(ADMINISTRACION).filter((ruta) => !ruta.startsWith('/api/'));
    for (const [page, rutas] of [[publica, [...PUBLICAS, `/turnos/ok/${tokens[5]}/`]], [admin, [...DIRECCION, ...deAdmin]]] as const) {
      for (const ruta of rutas) {
        await ir(page, ruta);
        await page.waitForLoadState('networkidle');
        await mirar(ruta.replace(tokens[5], '…'), titulo(page));
      }
    }
  },

  async kiosk({ abrir, mirar }) {
    const page = await abrir();
    await ir(page, '/turnos/');
    const area = page.getByTestId(`area-${ENTRADAS.id}`);
    await mirar('kiosk: áreas', area);
    await area.click();
    await page.getByTestId('con-documento').click();
    await mirar('kiosk: documento', page.getByTestId('tecla-1'));
    const continuar = page.locator('form [type=submit]');
    await teclear(page, '123');
    await continuar.click();
    await mirar('kiosk: documento refused', aviso(page));
    await teclear(page, '45678');
    await continuar.click();
    await mirar('kiosk: trámites', tramite(page));
    await page.getByTestId('prioridad-2').click();
    await mirar('kiosk: priority', page.locator('[data-testid=prioridad-2][aria-pressed=true]'));
    await tramite(page).click();
    await mirar('kiosk: number', numero(page));
  },

  async panel({ oficina, abrir, mirar, vigilancia }) {
    vigilancia.esperar(conEstado(422));
    await oficina.operador('operador2', 2);
    await oficina.sacarTurno({ documento: JUAN_PEREZ.documento });
    for (let i = 0; i < 4; i++) await oficina.sacarTurno({ tramite: 1 + (i % 3), prioridad: i });
    const cancelado = await oficina.sacarTurno();
    const page = await abrir('operador1');
    const dialogo = page.getByRole('dialog');
    const cerrar = async () => {
      await page.keyboard.press('Escape');
      await expect(dialogo).toBeHidden();
    };
    await ir(page, '/operador/panel/');
    const mesa = page.getByRole('button', { name: 'Mesa 1' });
    await mirar('panel: mesas', mesa);
    await mesa.click();
    await mirar('panel: nobody in hands', page.getByTestId('proximos').getByRole('listitem').first());
    await page.keyboard.press('s');
    await mirar('panel: dialog sin_turno', dialogo.getByRole('combobox').first());
    await cerrar();
    await lista(page).last().click();
    await mirar('panel: dialog turno', dialogo.getByRole('textbox'));
    await cerrar();
    await page.request.post('/api/operador/cancelar', { form: { turno: cancelado.id } });
    await page.keyboard.press('i');
    await mirar('panel: dialog ausentes', dialogo.getByTestId('ausentes'));
    await cerrar();
    await page.keyboard.press('n');
    // It is said after a while, and would come while one looks.
    await mirar('panel: calling, announced by nobody', anunciado(page).filter({ hasText: /\S/ }));
    await page.locator('.turno__recorrido button').click();
    await mirar('panel: dialog recorrido', dialogo.getByTestId('recorrido'));
    await cerrar();
    await page.keyboard.press('a');
    await expect(mando(page, 'F')).toBeVisible();
    await page.getByTestId('visita').locator('summary').first().click();
    await mirar('panel: attending, a note', page.getByTestId('visita').getByRole('textbox'));
    await titulo(page).click();
    await page.keyboard.press('d');
    await mirar('panel: dialog derivar', dialogo.getByTestId('mas-probables'));
    await cerrar();
    // As to a director whose turno somebody else has in hands by now.
    const headers = { serverfnerror: '/api/operador/finalizar' };
    const json = { codigo: 'falta_razon', mensaje: 'Falta la razón.' };
    await page.route('**/api/operador/finalizar', (ruta) => ruta.fulfill({ status: 422, headers, json }), { times: 1 });
    await page.keyboard.press('f');
    await mirar('panel: dialog razon', dialogo.getByRole('textbox'));
    await cerrar();
    await page.keyboard.press('e');
    await mirar('panel: parked', page.getByTestId('pausados'));
    await page.locator('.mi-dia summary').click();
    await mirar('panel: my day', page.locator('.mi-dia').getByRole('table'));
    await page.locator('.jornada__empezar button').click();
    await mirar('panel: on pause', page.locator('.jornada__aviso'));
  },

  async monitor({ oficina, abrir, mirar }) {
    const page = await abrir();
    await ir(page, `/turnos/monitor/?area=${ENTRADAS.slug}`);
    await mirar('monitor: nobody called', page.locator('.nadie'));
    const [uno, dos] = [await oficina.operador(), await oficina.operador('operador2', 2)];
    for (let i = 0; i < 5; i++) await oficina.sacarTurno({ tramite: 1 + (i % 3) });
    await uno.llamar();
    await dos.llamar();
    await mirar('monitor: overlay', page.getByTestId('overlay-llamada'));
    await ir(page, `/turnos/monitor/?area=${ENTRADAS.slug}`);
    await mirar('monitor: calls', page.getByTestId('llamada-anterior'));
  },

  async visitor({ oficina, abrir, mirar }) {
    const operador = await oficina.operador();
    const { id, token } = await oficina.sacarTurno();
    const page = await abrir();
    await ir(page, `/turnos/ok/${token}/?tarde=si`);
    await mirar('visitor: coming late?', page.locator('button[name=minutos]').first());
    await ir(page, `/turnos/ok/${token}/?cancelar=si`);
    await mirar('visitor: cancel?', page.locator('main form button').first());
    await ir(page, `/turnos/ok/${token}/`);
    await mirar('visitor: waiting', page.getByTestId('delante'));
    await operador.llamar();
    await mirar('visitor: called', page.getByTestId('llamada-propia'));
    await operador.atender(id);
    await operador.finalizar(id);
    await mirar('visitor: finished', page.locator('.propio:not(:has(.propio__pie))'));
  },

  async sala({ oficina, abrir, mirar, vigilancia }) {
    vigilancia.esperar(conEstado(422));
    const [uno, dos] = [await oficina.operador(), await oficina.operador('operador2', 2)];
    for (let i = 0; i < 4; i++) await oficina.sacarTurno({ prioridad: i });
    await uno.atender((await uno.llamar()).turno.id);
    await dos.pausar('Almuerzo');
    const page = await abrir('director');
    const dialogo = page.getByRole('dialog');
    await ir(page, '/dashboard/sala/');
    await page.locator('.sala__cola summary').click();
    await mirar('sala: who waits', page.locator('.sala__cola li').first());
    await page.locator('.sala__mesa .sala__cerrar').click();
    await mirar('sala: dialog', dialogo.getByRole('textbox'));
    await dialogo.locator('form button').click();
    await mirar('sala: dialog, a reason is missing', dialogo.locator('[aria-invalid=true]'));
  },

  async 'plain pages'({ oficina, abrir, mirar, vigilancia }) {
    vigilancia.esperar(conEstado(409));
    const [kiosk, panel] = [await abrir(), await abrir('operador1')];
    await kiosk.goto('/turnos/sencillo/');
    await mirar('plain kiosk: áreas', kiosk.locator('a.opcion').first());
    await kiosk.locator('a.opcion').first().click();
    await mirar('plain kiosk: form', kiosk.locator('button[name=tramite]').first());
    await kiosk.locator('button[name=tramite]').first().click();
    await mirar('plain kiosk: number', numero(kiosk));
    await oficina.sacarTurno();
    await panel.goto('/operador/sencillo/');
    await mirar('plain panel: mesas', panel.locator('button[name=mesa]').first());
    await panel.locator('button[name=mesa]').first().click();
    await mirar('plain panel: nobody in hands', orden(panel, 'siguiente'));
    await orden(panel, 'siguiente').click();
    await mirar('plain panel: calling', orden(panel, 'rellamar'));
    await orden(panel, 'no_presento').click();
    await mirar('plain panel: refused', aviso(panel));
    await orden(panel, 'atender').click();
    await mirar('plain panel: attending', orden(panel, 'finalizar'));
    await orden(panel, 'pausar').click();
    await mirar('plain panel: parked', orden(panel, 'reanudar'));
  },
};

for (const idioma of ['es', 'en', 'pt']) {
  test.describe(`axe finds nothing, ${idioma}`, () => {
    // A monitor speaks the language of its área; what fills it stays for as long as it is looked at.
    test.use({ ajustes: { [ENTRADAS.slug]: { pantalla: { idioma, tiempo_llamada_seg: 120 } } } });

    for (const [nombre, recorrer] of Object.entries(RECORRIDOS)) {
      test(nombre, async ({ oficina, pantalla, vigilancia }) => {
        test.setTimeout(900_000);
        const tabla: Record<string, Record<string, number>> = {};
        const quejas: string[] = [];
        const abrir = async (usuario?: string) => {
          const page = await pantalla({ reducedMotion: 'reduce' });
          await page.addInitScript({ path: AXE });
          if (usuario) await oficina.ingresar(page, usuario);
          await page.context().addCookies([{ name: 'idioma', value: idioma, url: oficina.url }]);
          return page;
        };
        const mirar = async (estado: string, muestra: Locator) => {
          const page = muestra.page();
          await expect(muestra).toBeVisible();
          // That of all áreas speaks that of the office.
          if (!page.url().endsWith('/turnos/monitor/')) await expect(page.locator(`html[lang^=${idioma}]`)).toBeAttached();
          tabla[estado] = {};
          for (const tema of TEMAS) {
            await vestir(page, tema);
            // A colour that changes has no contrast while it does.
            await enReposo(page);
            const reparos = await examinar(page);
            await expect(muestra, `${estado} is still there`).toBeVisible();
            tabla[estado][tema] = reparos.length;
            quejas.push(...reparos.map((reparo) => `${estado}, ${tema}: ${reparo}`));
          }
        };
        await recorrer({ oficina, vigilancia, abrir, mirar });
        console.log(`\n${idioma}: violations`);
        console.table(tabla);
        expect(quejas).toEqual([]);
      });
    }
  });
}
