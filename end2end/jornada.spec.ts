import type { Page } from '@playwright/test';
import { abrirPanel, boton, enfocar, enlace, mostrar, respuesta } from './manos';
import { conEstado, expect, test } from './oficina';

/** What the sala says of a mesa. */
const mesa = (page: Page, nombre: string) => page.locator('.sala__mesa').filter({ hasText: nombre });

/** The waiting of a trámite. */
const espera = (page: Page, tramite: string) => page.getByRole('row').filter({ hasText: tramite });

async function abrirSala(page: Page) {
  await page.goto('/dashboard/sala/');
  await expect(enlace(page)).toHaveText('En vivo');
}

test("an operator's day: called, on pause, back, and the director sees each step live", async ({ oficina, pantalla, vigilancia }) => {
  vigilancia.esperar(conEstado(409));
  const [panel, sala] = [await pantalla(), await pantalla()];
  await oficina.ingresar(sala, 'director');
  await abrirSala(sala);
  await expect(mesa(sala, 'Mesa 1')).toContainText('Sin nadie');
  await oficina.sacarTurno();
  await expect(espera(sala, 'Inicio de expediente')).toContainText('En término');
  await abrirPanel(panel, oficina);
  await boton(panel, 'Llamar siguiente').click();
  await expect(mesa(sala, 'Mesa 1')).toContainText(/Llamando\s+hace \d+ s/);
  await expect(mesa(sala, 'Mesa 1')).toContainText('A-001');
  await expect(sala.getByText('No espera nadie.').first()).toBeVisible();
  await boton(panel, 'Iniciar atención').click();
  await expect(mesa(sala, 'Mesa 1')).toContainText('Atendiendo');
  await boton(panel, 'Finalizar').click();
  await expect(mesa(sala, 'Mesa 1')).toContainText('Libre');

  await panel.getByLabel('Motivo de la pausa').selectOption('Almuerzo');
  await boton(panel, 'Empezar una pausa').click();
  await expect(panel.getByText('En pausa: Almuerzo')).toBeVisible();
  await expect(mesa(sala, 'Mesa 1')).toContainText('En pausa (Almuerzo)');
  await boton(panel, 'Llamar siguiente').click();
  await expect(respuesta(panel)).toContainText('Está en pausa (Almuerzo)');
  await boton(panel, 'Volver a atender').click();
  await expect(panel.getByText('En pausa: Almuerzo')).toBeHidden();
  // The refusal goes with its reason.
  await expect(respuesta(panel)).not.toContainText('Está en pausa');
  await panel.locator('summary').click();
  await expect(panel.getByRole('row').filter({ hasText: 'A-001' })).toContainText('Finalizado');
  await expect(panel.locator('.mi-dia .cuentas__una').filter({ hasText: 'Atendidos' })).toContainText('1');
});

test('what was just finished stands in the day at once', async ({ oficina, page }) => {
  await oficina.sacarTurno();
  await abrirPanel(page, oficina);
  await page.locator('.mi-dia summary').click();
  for (const [tecla, dicho] of [['n', 'Se llamó a A-001'], ['a', 'Atendiendo a A-001'], ['f', 'A-001 finalizado.']]) {
    await page.keyboard.press(tecla);
    await expect(respuesta(page)).toContainText(dicho);
  }
  await expect(page.getByRole('row').filter({ hasText: 'A-001' })).toContainText('Finalizado');
  await expect(page.locator('.mi-dia .cuentas__una').filter({ hasText: 'Atendidos' })).toContainText('1');
});

test('a pause that began elsewhere is found by the first call, and ended by keyboard', async ({ oficina, page, vigilancia }) => {
  vigilancia.esperar(conEstado(409));
  await oficina.sacarTurno();
  await abrirPanel(page, oficina);
  await (await oficina.operador()).pausar('Almuerzo');
  await page.keyboard.press('n');
  await expect(respuesta(page)).toContainText('Está en pausa (Almuerzo)');
  await expect(page.getByText('En pausa: Almuerzo')).toBeVisible();
  await enfocar(page, boton(page, 'Volver a atender'));
  await page.keyboard.press('Enter');
  await expect(page.getByText('En pausa: Almuerzo')).toBeHidden();
  // The focus is not lost with the button.
  await expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true);
});

test('a pause that another tab began is seen by who looks at this one again', async ({ oficina, page }) => {
  await abrirPanel(page, oficina);
  await mostrar(page, false);
  await (await oficina.operador()).pausar('Almuerzo');
  await mostrar(page, true);
  await expect(page.getByText('En pausa: Almuerzo')).toBeVisible();
});

test('the day of an operator is read on a narrow telephone', async ({ oficina, page }) => {
  await oficina.sacarTurno();
  await abrirPanel(page, oficina);
  for (const [tecla, dicho] of [['n', 'Se llamó a A-001'], ['a', 'Atendiendo a A-001'], ['f', 'A-001 finalizado.']]) {
    await page.keyboard.press(tecla);
    await expect(respuesta(page)).toContainText(dicho);
  }
  await page.setViewportSize({ width: 360, height: 740 });
  await page.locator('.mi-dia summary').click();
  await expect(page.locator('.mi-dia tbody tr')).toContainText('A-001');
  const sobra = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await sobra()).toBe(0);
});

test('a director sees the turno of who logged out with it among those that are not closed', async ({ oficina, page, pantalla, vigilancia }) => {
  // The panel may be asking something just then.
  vigilancia.esperar(conEstado(401));
  const panel = await pantalla();
  await oficina.sacarTurno();
  await abrirPanel(panel, oficina);
  await panel.keyboard.press('n');
  await expect(panel.getByTestId('turno-actual')).toContainText('A-001');
  await boton(panel, 'Salir').click();
  await boton(panel, 'Salir').click();
  await expect(panel).toHaveURL(/\/ingresar\//);
  await oficina.ingresar(page, 'director');
  await abrirSala(page);
  await expect(page.locator('.sala__suelto')).toContainText('A-001');
  await expect(mesa(page, 'Mesa 1')).toContainText('Sin sesión');
});

test('a director closes a turno that was left open, and says why', async ({ oficina, page, vigilancia }) => {
  vigilancia.esperar(conEstado(422));
  const operador = await oficina.operador();
  await oficina.sacarTurno();
  const { turno } = await operador.llamar();
  await operador.atender(turno.id);
  await oficina.ingresar(page, 'director');
  await abrirSala(page);
  await boton(page, 'Resolver A-001').click();
  await boton(page, 'Resolver el turno').click();
  await expect(page.getByText('Escriba por qué lo hace')).toBeVisible();
  await page.getByLabel('Razón', { exact: true }).fill('Se fue sin cerrarlo');
  await boton(page, 'Resolver el turno').click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(mesa(page, 'Mesa 1')).toContainText('Libre');
  expect((await oficina.turno('A-001')).estado_id).toBe(3);
});
