import type { Page, Route } from '@playwright/test';
import { ENTRADAS, expect, SIN_SERVIDOR, test } from './oficina';

test.use({ serviceWorkers: 'allow' });

// What is asked for while nobody answers, by whichever part of the browser.
const SIN_NADIE = [...SIN_SERVIDOR, /ERR_FAILED/];

const guardada = (page: Page) => page.evaluate(async () => {
  await navigator.serviceWorker.ready;
  while (!(await caches.match('/turnos/sin-conexion/'))) await new Promise((r) => setTimeout(r, 50));
});

test('a kiosk whose server is away says so, also after a start, and comes back by itself', async ({ page, oficina, vigilancia }) => {
  vigilancia.esperar(...SIN_NADIE);
  const area = page.getByTestId(`area-${ENTRADAS.id}`);
  await page.goto('/turnos/');
  await expect(area).toBeEnabled();
  await guardada(page);
  await oficina.matar();
  await expect(page.getByTestId('sin-conexion')).toContainText('No se puede dar turnos en este momento');
  await expect(area).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No se puede dar turnos en este momento');
  // With its own looks, too.
  await expect(page.locator('.tarjeta')).toHaveCSS('border-radius', /[1-9]/);
  await oficina.levantar();
  await expect(area).toBeEnabled({ timeout: 30_000 });
  await expect(page.getByTestId('sin-conexion')).toHaveText('');
});

test('behind a proxy that answers for a server that is away, the page is there and comes back too', async ({ page, oficina, vigilancia }) => {
  vigilancia.esperar(...SIN_NADIE, /50[24]/);
  const area = page.getByTestId(`area-${ENTRADAS.id}`);
  await page.goto('/turnos/');
  await expect(area).toBeEnabled();
  await guardada(page);
  // What a proxy in front of the server says of everything while that is away.
  const de_paso = (ruta: Route) => ruta.fulfill({ status: 502, body: 'Bad Gateway' });
  await page.context().route('**/*', de_paso);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No se puede dar turnos en este momento');
  await expect(page.locator('.tarjeta')).toHaveCSS('border-radius', /[1-9]/);
  await page.context().unroute('**/*', de_paso);
  await expect(area).toBeEnabled({ timeout: 30_000 });
});

test("a visitor's page that finds nobody says that the turno stands, and comes back by itself", async ({ page, oficina, vigilancia }) => {
  vigilancia.esperar(...SIN_NADIE);
  const { token } = await oficina.sacarTurno();
  await page.goto(`/turnos/ok/${token}/`);
  await guardada(page);
  await oficina.matar();
  await page.reload();
  await expect(page.getByRole('main')).toContainText('Su turno sigue en pie');
  await oficina.levantar();
  await expect(page.getByTestId('numero-propio')).toContainText('A-001', { timeout: 30_000 });
});
