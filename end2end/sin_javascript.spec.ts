import type { Page } from '@playwright/test';
import { boton, enlace } from './manos';
import { ANA_PEREZ, expect, type Oficina, test } from './oficina';

/** One attended, one called, two who wait. */
async function manana(oficina: Oficina) {
  const [uno, dos] = [await oficina.operador(), await oficina.operador('operador2', 2)];
  await oficina.sacarTurno();
  const { turno } = await uno.llamar();
  await uno.atender(turno.id);
  await oficina.sacarTurno({ documento: ANA_PEREZ.documento });
  await dos.llamar();
  await oficina.sacarTurno();
  await oficina.sacarTurno();
}

/** What each screen says before any program of the browser has run. */
const pantallas = {
  monitor: async (page: Page) => {
    await page.goto('/turnos/monitor/');
    await expect(page.getByTestId('llamada-actual')).toContainText(/Llamando a.*A-002.*Mesa 2/);
    await expect(page.getByTestId('llamada-anterior')).toContainText('A-001');
    await expect(page.getByTestId('esperando')).toContainText('2 personas');
    await expect(page.getByTestId('esperando').getByRole('listitem')).toHaveText(['A-003', 'A-004']);
  },
  kiosk: async (page: Page) => {
    await page.goto('/turnos/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('¿A qué área viene?');
    await expect(page.getByTestId('area-1')).toContainText('Mesa de Entradas');
    // It says by its looks that it does not answer yet.
    await expect(page.getByTestId('area-1')).toBeDisabled();
    await expect(page.getByTestId('area-1')).toHaveCSS('box-shadow', 'none');
  },
  dashboard: async (page: Page, oficina: Oficina) => {
    await oficina.ingresar(page, 'director');
    await page.goto('/dashboard/');
    const cifras = { pendientes: 2, 'en-atencion': 2, llamando: 1, finalizados: 0, vencidos: 0, 'no-presento': 0 };
    for (const [id, cifra] of Object.entries(cifras)) {
      await expect(page.locator(`#stat-${id}`), id).toHaveText(String(cifra));
    }
    await expect(page.getByRole('row', { name: /A-002/ })).toContainText('Llamando');
    await expect(boton(page, 'Actualizar ahora')).toBeDisabled();
  },
  panel: async (page: Page, oficina: Oficina) => {
    await oficina.ingresar(page, 'operador2');
    await page.goto('/operador/panel/');
    await expect(page.getByTestId('turno-actual')).toContainText(/A-002.*Ana Pérez/);
    await expect(page.getByTestId('lista-espera').getByRole('listitem')).toHaveText([/A-003/, /A-004/]);
    await expect(boton(page, 'Iniciar atención')).toBeDisabled();
  },
};

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  for (const [nombre, leer] of Object.entries(pantallas)) {
    test(`the ${nombre} can be read`, async ({ oficina, page }) => {
      await manana(oficina);
      await leer(page, oficina);
    });
  }
});

for (const [nombre, leer] of Object.entries(pantallas)) {
  test(`the ${nombre} can be read before the WebAssembly is here, and goes on from there`, async ({ oficina, page }) => {
    await manana(oficina);
    let soltar = () => {};
    const retenido = new Promise<void>((listo) => (soltar = listo));
    await page.route('**/*.wasm', async (ruta) => {
      await retenido;
      await ruta.continue();
    });
    await leer(page, oficina);
    soltar();
    if (nombre === 'kiosk') {
      await expect(page.getByTestId('area-1')).toBeEnabled();
      await expect(page.getByTestId('area-1')).not.toHaveCSS('box-shadow', 'none');
    }
    else if (nombre === 'dashboard') await expect(boton(page, 'Actualizar ahora')).toBeEnabled();
    else await expect(enlace(page)).toHaveText('En vivo');
  });
}
