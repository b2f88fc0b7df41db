import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { abrirMonitor, abrirNombrado, abrirPanel, anunciado, aviso, boton, enReposo, enfocar, enlace, fila, hastaTramite, numero, teclear, tramite } from './manos';
import { conEstado, ENTRADAS, expect, SIN_SERVIDOR, TESORERIA, test } from './oficina';

/** Nothing that axe knows of is wrong with the page as it is. */
async function sinReparos(page: Page, que: string) {
  // What fades in has no contrast while it does.
  await enReposo(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const reparos = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`);
  expect(reparos, que).toEqual([]);
}

// axe looks at every page many times over.
test.describe.configure({ timeout: 300_000 });
test.use({
  ajustes: {
    // What fills a monitor stays for as long as panel and monitor are looked at.
    [ENTRADAS.slug]: { pantalla: { tiempo_llamada_seg: 120 } },
    [TESORERIA.slug]: { emision: Array(7).fill(null) },
  },
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe finds nothing, ${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test('at the kiosk', async ({ page }) => {
      await page.goto('/turnos/');
      await expect(page.getByTestId('area-1')).toBeEnabled();
      await sinReparos(page, 'áreas');
      await page.getByTestId('area-1').click();
      await page.getByTestId('con-documento').click();
      await sinReparos(page, 'documento');
      await hastaTramite(page);
      await sinReparos(page, 'trámites');
      await page.getByTestId('prioridad-2').click();
      await sinReparos(page, 'prioridad');
      await tramite(page).click();
      await expect(numero(page)).toBeVisible();
      await sinReparos(page, 'número');
      await page.goto(`/turnos/?area=${TESORERIA.slug}`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cerrado');
      await sinReparos(page, 'cerrada');
    });

    test('on monitor and panel', async ({ oficina, pantalla }) => {
      const opciones = { colorScheme, reducedMotion: 'reduce' } as const;
      const [monitor, panel] = [await pantalla(opciones), await pantalla(opciones)];
      await oficina.ingresar(panel, 'operador1');
      await panel.goto('/operador/panel/');
      await expect(panel.getByRole('button', { name: 'Mesa 1' })).toBeEnabled();
      await sinReparos(panel, 'mesas');
      await abrirMonitor(monitor);
      await sinReparos(monitor, 'monitor, nobody called');
      await oficina.sacarTurno({ documento: '20000000' });
      await oficina.sacarTurno();
      // What it asks meanwhile would be told that the session before is gone.
      await panel.goto('about:blank');
      await abrirPanel(panel, oficina);
      await sinReparos(panel, 'panel, nobody in hands');
      await boton(panel, 'Llamar siguiente').click();
      await expect(panel.getByTestId('turno-actual')).toContainText('A-001');
      await sinReparos(panel, 'panel, called');
      await expect(monitor.getByTestId('overlay-llamada')).toBeVisible();
      await sinReparos(monitor, 'monitor, overlay');
      await boton(panel, 'Iniciar atención').click();
      await expect(panel.getByLabel('Motivo de cierre')).toBeVisible();
      await sinReparos(panel, 'panel, attending');
    });

    test("on the superadmin's page, and where nobody announces a call", async ({ oficina, page, pantalla }) => {
      const opciones = { colorScheme, reducedMotion: 'reduce' } as const;
      const [monitor, panel] = [await pantalla(opciones), await pantalla(opciones)];
      await oficina.sacarTurno();
      await abrirPanel(panel, oficina);
      await boton(panel, 'Llamar siguiente').click();
      await expect(anunciado(panel)).toHaveText(/avise de viva voz/);
      await sinReparos(panel, 'panel, no monitor');
      await abrirNombrado(monitor, 'Sala A');
      await boton(panel, 'Llamar otra vez').click();
      await expect(anunciado(panel)).toHaveText(/^Anunciado en Sala A/);
      await sinReparos(panel, 'panel, announced');
      await oficina.ingresarSuperadmin(page);
      await page.goto('/admin/sistema/');
      await expect(fila(page, /Monitor/)).toContainText('En línea');
      await sinReparos(page, 'superadmin');
      await page.setViewportSize({ width: 390, height: 844 });
      await sinReparos(page, 'superadmin, on a phone');
      await page.route('**/api/admin/sistema*', async (ruta) => {
        const json = await (await ruta.fetch()).json();
        await ruta.fulfill({ json: { ...json, ahora_ms: json.ahora_ms + 90_000 } });
      });
      await expect(fila(page, /Monitor/)).toContainText('Sin señal');
      await sinReparos(page, 'superadmin, all gone');
      // The page goes on asking.
      await page.unrouteAll({ behavior: 'ignoreErrors' });
    });

    test("on the director's pages, and on pause", async ({ oficina, page, pantalla }) => {
      const panel = await pantalla({ colorScheme, reducedMotion: 'reduce' });
      await oficina.sacarTurno();
      await abrirPanel(panel, oficina);
      await panel.locator('summary').click();
      await boton(panel, 'Empezar una pausa').click();
      await expect(boton(panel, 'Volver a atender')).toBeEnabled();
      await sinReparos(panel, 'panel, on pause');
      await boton(panel, 'Volver a atender').click();
      await boton(panel, 'Llamar siguiente').click();
      await oficina.sacarTurno();
      await oficina.ingresar(page, 'director');
      await page.goto('/dashboard/sala/');
      await expect(boton(page, 'Resolver A-001')).toBeEnabled();
      await sinReparos(page, 'sala');
      await page.setViewportSize({ width: 390, height: 844 });
      await sinReparos(page, 'sala, on a phone');
      await boton(page, 'Resolver A-001').click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await sinReparos(page, 'sala, closing a turno');
      await page.goto('/dashboard/informes/');
      await expect(page.getByRole('heading', { name: 'Llegadas por día y media hora' })).toBeVisible();
      await sinReparos(page, 'informes, on a phone');
      await page.goto('/dashboard/padron/');
      await expect(boton(page, 'Revisar el archivo')).toBeEnabled();
      await sinReparos(page, 'padrón');
      const archivo = { name: 'p.csv', mimeType: 'text/csv', buffer: Buffer.from('dni;nombre\n50000001;Ana\nx;y\n20000000;J') };
      await page.getByLabel('Archivo CSV').setInputFiles(archivo);
      await boton(page, 'Revisar el archivo').click();
      await expect(boton(page, 'Importar 2 personas')).toBeEnabled();
      await sinReparos(page, 'padrón, read');
    });

    test('where something is wrong', async ({ oficina, pantalla, vigilancia }) => {
      vigilancia.esperar(...SIN_SERVIDOR, conEstado(409));
      const opciones = { colorScheme, reducedMotion: 'reduce' } as const;
      const [kiosk, monitor, panel] = [await pantalla(opciones), await pantalla(opciones), await pantalla(opciones)];
      await abrirMonitor(monitor);
      await abrirPanel(panel, oficina);
      await boton(panel, 'Llamar siguiente').click();
      await expect(aviso(panel)).toHaveText('No hay nadie esperando.');
      await sinReparos(panel, 'panel, refused');
      await kiosk.goto('/turnos/');
      await kiosk.getByTestId('area-1').click();
      await kiosk.getByTestId('con-documento').click();
      await teclear(kiosk, '123');
      await boton(kiosk, 'Continuar').click();
      await expect(aviso(kiosk)).toBeVisible();
      await sinReparos(kiosk, 'kiosk, documento refused');
      await hastaTramite(kiosk);
      await oficina.matar();
      await tramite(kiosk).click();
      await expect(aviso(kiosk)).toBeVisible();
      await sinReparos(kiosk, 'kiosk, no server');
      for (const pagina of [monitor, panel]) {
        await expect(enlace(pagina)).toContainText(/Sin conexión/);
        await sinReparos(pagina, `${pagina.url()}, link lost`);
      }
    });

    test('where a page could not load', async ({ oficina, page, vigilancia }) => {
      vigilancia.esperar(...SIN_SERVIDOR, conEstado(503));
      const seccion = (name: string) => page.getByRole('navigation').getByRole('link', { name });
      const json = { codigo: 'ocupado', mensaje: 'El servidor está ocupado.' };
      const fallar = (ruta: string) => page.route(ruta, (r) => r.fulfill({ status: 503, json }), { times: 1 });
      await oficina.ingresar(page, 'director');
      await page.goto('/operador/panel/');
      await expect(enlace(page)).toHaveText('En vivo');
      await fallar('**/dashboard/api/stats/');
      await seccion('Tablero').click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tablero del día');
      await expect(aviso(page)).toHaveText(json.mensaje);
      await sinReparos(page, 'dashboard');
      await fallar('**/api/operador/puesto');
      await seccion('Panel').click();
      await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Tablero del día');
      await expect(aviso(page)).toHaveText(json.mensaje);
      await sinReparos(page, 'panel');
      await oficina.matar();
      await seccion('Tablero').click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Algo falló');
      await sinReparos(page, 'no answer to who looks');
    });

    test('on the other pages', async ({ oficina, page, vigilancia }) => {
      vigilancia.esperar(conEstado(403), conEstado(404));
      for (const ruta of ['/', '/ingresar/?error=credenciales_invalidas', '/inicio/?enlace=x', '/pantalla/', '/turnos/monitor/?area=nada', '/nada']) {
        await page.goto(ruta);
        await sinReparos(page, ruta);
      }
      await oficina.sacarTurno();
      await oficina.ingresar(page, 'operador1');
      await page.goto('/dashboard/');
      await sinReparos(page, '403');
      await page.context().clearCookies();
      await oficina.ingresar(page, 'director');
      for (const ruta of ['/dashboard/', '/dashboard/pantallas/', '/dashboard/pantallas/nueva/', '/dashboard/medios/', '/']) {
        await page.goto(ruta);
        await sinReparos(page, ruta);
      }
    });
  });
}

test('what a finger has to hit at the kiosk is 44 px or more', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const medir = async () => {
    for (const caja of await page.locator('button:visible, input:visible, main a:visible').all()) {
      const { width, height } = (await caja.boundingBox())!;
      expect(Math.min(width, height), await caja.innerText()).toBeGreaterThanOrEqual(44);
    }
  };
  await page.goto('/turnos/');
  await medir();
  await page.getByTestId('area-1').click();
  await page.getByTestId('con-documento').click();
  await medir();
  await hastaTramite(page);
  await medir();
  await tramite(page).click();
  await expect(numero(page)).toBeVisible();
  await medir();
});

test('from login to the first call with the keyboard only', async ({ oficina, page }) => {
  await oficina.sacarTurno();
  await page.goto('/operador/panel/');
  await enfocar(page, page.getByLabel('Usuario', { exact: true }));
  await page.keyboard.type('operador1');
  await page.keyboard.press('Tab');
  await page.keyboard.type('clave-de-prueba');
  await page.keyboard.press('Enter');
  await enfocar(page, page.getByRole('button', { name: 'Mesa 1' }));
  await page.keyboard.press('Enter');
  await enfocar(page, boton(page, 'Llamar siguiente'));
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('turno-actual')).toContainText('A-001');
});
