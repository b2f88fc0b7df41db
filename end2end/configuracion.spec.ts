import { abrirMonitor, boton } from './manos';
import { ENTRADAS, expect, type Oficina, test } from './oficina';
import { CLAVE } from './servidor';
import { conEstado } from './vigilancia';
import type { Page } from '@playwright/test';

const RUTA = `/dashboard/areas/${ENTRADAS.id}/configuracion/`;
const mensaje = (page: Page) => page.getByLabel('Mensajes al pie del monitor');
const guardar = (page: Page) => boton(page, 'Guardar los cambios').click();

async function abrir(page: Page, oficina: Oficina, usuario = 'director') {
  await oficina.ingresar(page, usuario, CLAVE);
  await page.goto(RUTA);
  await expect(boton(page, 'Guardar los cambios')).toBeEnabled();
}

test('what a director saves is on the monitor, the kiosk and the panel without a reload', async ({ oficina, pantalla }) => {
  const [director, monitor, kiosk, panel] = [await pantalla(), await pantalla(), await pantalla(), await pantalla()];
  await abrirMonitor(monitor);
  await kiosk.goto('/turnos/');
  await expect(kiosk.getByTestId(`area-${ENTRADAS.id}`)).toBeEnabled();
  await oficina.ingresar(panel, 'operador1');
  await panel.goto('/operador/panel/');
  await panel.getByRole('button', { name: 'Mesa 1' }).click();
  await expect(boton(panel, 'Llamar siguiente')).toBeEnabled();

  await abrir(director, oficina);
  await mensaje(director).fill('Hoy se atiende hasta las 12');
  await guardar(director);
  await expect(director.getByText('Guardado. Ya vale en todas las pantallas.')).toBeVisible();
  await expect(monitor.getByText('Hoy se atiende hasta las 12')).toBeVisible();
  await expect(director.getByRole('row').filter({ hasText: 'Hoy se atiende hasta las 12' })).toContainText('Roberto Medina');

  // No day of the week opens any more.
  for (const dia of ['Lunes', 'Martes', 'Miércoles', 'Jueves', 'Viernes', 'Sábado', 'Domingo'])
    for (const cual of [0, 1]) await director.getByLabel(dia, { exact: true }).nth(cual).fill('');
  await guardar(director);
  await expect(director.getByText('Guardado. Ya vale en todas las pantallas.')).toBeVisible();
  await expect(kiosk.getByTestId(`area-${ENTRADAS.id}`)).toContainText('No tiene fecha de apertura', { timeout: 15_000 });
  await expect(panel.getByText('Fuera del horario de atención')).toBeVisible();
});

test('of two directors the second is told, and loses nothing that they typed', async ({ oficina, pantalla, vigilancia }) => {
  vigilancia.esperar(conEstado(409));
  const [uno, otro] = [await pantalla(), await pantalla()];
  await abrir(uno, oficina);
  await abrir(otro, oficina);
  await mensaje(uno).fill('Del primero');
  await guardar(uno);
  await expect(uno.getByText('Guardado. Ya vale en todas las pantallas.')).toBeVisible();

  await mensaje(otro).fill('Del segundo');
  await otro.getByLabel('Veces que se oye cada llamado').fill('4');
  await guardar(otro);
  await expect(otro.getByRole('alert')).toContainText('otra persona cambió lo mismo');
  await expect(mensaje(otro)).toHaveValue('Del segundo');
  await expect(mensaje(otro)).toBeFocused();
  await expect(mensaje(otro)).toHaveAccessibleDescription(/Roberto Medina lo cambió mientras tanto: Del primero/);
  await expect(otro.getByLabel('Veces que se oye cada llamado')).toHaveValue('4');
  await guardar(otro);
  await expect(otro.getByText('Guardado. Ya vale en todas las pantallas.')).toBeVisible();
  await otro.reload();
  await expect(mensaje(otro)).toHaveValue('Del segundo');
});

test('what is wrong is told at its field', async ({ oficina, pantalla, vigilancia }) => {
  vigilancia.esperar(conEstado(422));
  const page = await pantalla();
  await abrir(page, oficina);
  await page.getByLabel('Lunes', { exact: true }).first().fill('8-12, 11-15');
  await page.getByLabel('Zona horaria').fill('Luna/Base');
  await guardar(page);
  const lunes = page.getByLabel('Lunes', { exact: true }).first();
  await expect(lunes).toHaveAttribute('aria-invalid', 'true');
  await expect(lunes).toHaveAccessibleDescription(/se pisan/);
  await expect(page.getByLabel('Zona horaria')).toBeFocused();
});

if (process.env.TURNERO_SHOTS === 'configuracion') {
  for (const [tamano, width, height] of [['escritorio', 1366, 768], ['telefono', 390, 844]] as const)
    for (const colorScheme of ['light', 'dark'] as const)
      test(`shots ${tamano} ${colorScheme}`, async ({ oficina, pantalla }) => {
        const page = await pantalla({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce' });
        await oficina.sacarTurno();
        const operador = await oficina.operador();
        const { turno } = await operador.llamar();
        await operador.atender(turno.id);
        await oficina.ingresarSuperadmin(page);
        await page.goto(RUTA);
        await mensaje(page).fill('Hoy se atiende hasta las 12');
        await guardar(page);
        await expect(page.getByText('Guardado. Ya vale en todas las pantallas.')).toBeVisible();
        for (const [nombre, ruta] of [
          ['configuracion', RUTA],
          ['auditoria', '/admin/auditoria/'],
          ['vida', `/dashboard/turnos/${turno.id}/`],
          ['feriados', '/admin/feriados/'],
        ]) {
          await page.goto(ruta);
          await page.screenshot({ path: `shots/${nombre}-${tamano}-${colorScheme}.png`, fullPage: true });
        }
      });
}
