import { abrirMonitor, abrirPanel, aviso, boton, lista, respuesta } from './manos';
import { ENTRADAS, expect, test } from './oficina';
import type { Page } from '@playwright/test';

const actual = (page: Page) => page.getByTestId('turno-actual');
const dialogo = (page: Page) => page.getByRole('dialog');

test('a turno is undone, parked, resumed, handed on, and its way can be read where it ends', async ({ oficina, pantalla }) => {
  await oficina.sacarTurno();
  await oficina.sacarTurno();
  const [ana, dora, monitor] = [await pantalla(), await pantalla(), await pantalla()];
  await abrirPanel(ana, oficina);
  await abrirPanel(dora, oficina, 'operador4', 'Caja 1');
  await abrirMonitor(monitor);

  await boton(ana, 'Llamar siguiente').click();
  await expect(monitor.getByTestId('llamada-actual')).toContainText('A-001');
  await boton(ana, 'Deshacer la llamada').click();
  await expect(respuesta(ana)).toContainText('Se deshizo la llamada de A-001');
  await expect(lista(ana)).toHaveCount(2);
  await expect(monitor.getByTestId('llamada-actual')).not.toContainText('A-001');

  // By its keys: call, attend, park.
  await ana.keyboard.press('n');
  await expect(actual(ana)).toContainText('A-001');
  await ana.keyboard.press('a');
  await expect(boton(ana, 'Dejar en espera')).toBeVisible();
  await ana.keyboard.press('e');
  await expect(ana.getByTestId('pausados')).toContainText('A-001');
  await expect(actual(ana)).toContainText('Ningún turno en curso');
  await boton(ana, 'Reanudar A-001').click();
  await expect(actual(ana)).toContainText('A-001');
  await expect(ana.getByTestId('pausados')).toBeHidden();

  await ana.keyboard.press('d');
  await expect(dialogo(ana)).toContainText('Derivar A-001');
  await expect(boton(ana, 'Derivar').last()).toBeDisabled();
  await dialogo(ana).getByLabel('¿A quién?').selectOption('Pago de tasas');
  await dialogo(ana).getByRole('button', { name: 'Derivar' }).click();
  await expect(dialogo(ana)).toBeHidden();
  await expect(respuesta(ana)).toContainText('A-001 fue derivado.');

  await expect(lista(dora)).toContainText('Viene de Mesa de Entradas');
  await boton(dora, 'Llamar siguiente').click();
  await expect(actual(dora)).toContainText('A-001');
  await boton(dora, 'Ver el recorrido').click();
  const pasos = dora.getByTestId('recorrido').getByRole('listitem');
  await expect(pasos.first()).toContainText('Sacó turno en Mesa de Entradas');
  await expect(pasos.filter({ hasText: 'Derivado a otra área' })).toContainText('Lucía Benítez');
  await expect(pasos.last()).toContainText('Llamado en Caja 1');
  await dora.keyboard.press('Escape');
  await expect(dialogo(dora)).toBeHidden();
});

test('one is called out of order, one cancelled, and one comes without a turno', async ({ oficina, page }) => {
  for (let i = 0; i < 3; i++) await oficina.sacarTurno();
  await abrirPanel(page, oficina);
  const cancelar = async () => {
    await boton(page, 'Opciones de A-002').click();
    await boton(page, 'Cancelar el turno').click();
    await expect(dialogo(page)).toBeHidden();
    await expect(lista(page)).toHaveCount(2);
  };
  // Nothing is asked: it is taken back with one press, and waits where it did.
  await cancelar();
  await boton(page, 'Deshacer lo último').click();
  await expect(lista(page)).toContainText(['A-001', 'A-002', 'A-003']);
  await cancelar();

  await boton(page, 'Opciones de A-003').click();
  await expect(boton(page, 'Llamar a este')).toBeDisabled();
  await page.getByLabel('¿Por qué antes que los demás?').fill('Se siente mal');
  await page.keyboard.press('Enter');
  await expect(actual(page)).toContainText('A-003');
  await expect(actual(page)).toContainText('Fuera de orden: Se siente mal');
  await boton(page, 'Iniciar atención').click();
  await boton(page, 'Finalizar').click();
  await expect(actual(page)).toContainText('Ningún turno en curso');

  await page.keyboard.press('s');
  await page.getByLabel('Documento (si lo tiene)').fill('20.000.000');
  await boton(page, 'Dar turno y llamar').click();
  await expect(actual(page)).toContainText('A-004');
  await expect(actual(page)).toContainText('Juan Pérez');
  await expect(actual(page)).toContainText('Llegó a la mesa sin turno.');
});

test.describe('where one call is enough', () => {
  test.use({ ajustes: { [ENTRADAS.slug]: { turno: { llamadas_minimas: 1, espera_no_presento_seg: 0 } } } });
  test('who was absent is reinstated, and what is refused is said where it was asked', async ({ oficina, page }) => {
    await oficina.sacarTurno();
    await abrirPanel(page, oficina);
    await page.keyboard.press('i');
    await expect(dialogo(page)).toContainText('No hay nadie para reincorporar.');
    await boton(page, 'Cerrar').click();
    await boton(page, 'Llamar siguiente').click();
    await boton(page, 'No se presentó').click();
    await expect(actual(page)).toContainText('Ningún turno en curso');
    await page.keyboard.press('i');
    await boton(page, 'Reincorporar A-001').click();
    await expect(lista(page)).toHaveCount(1);
    await expect(dialogo(page)).toBeHidden();
    await boton(page, 'Llamar siguiente').click();
    await expect(actual(page)).toContainText('No estaba cuando se lo llamó y volvió.');
  });
});

test('a visitor gives up the turno on a page that needs no program', async ({ oficina, browser }) => {
  const emitido = await oficina.sacarTurno();
  const contexto = await browser.newContext({ baseURL: oficina.url, javaScriptEnabled: false });
  const page = await contexto.newPage();
  await page.goto(`/turnos/ok/${emitido.token}/`);
  await expect(page.getByTestId('numero-propio')).toContainText('A-001');
  await page.getByRole('link', { name: 'Cancelar el turno' }).click();
  await page.getByRole('link', { name: 'No, seguir esperando' }).click();
  await page.getByRole('link', { name: 'Cancelar el turno' }).click();
  await boton(page, 'Sí, cancelarlo').click();
  await expect(page.getByTestId('numero-propio')).toContainText('Cancelado');
  await expect(aviso(page)).toHaveCount(0);
  await contexto.close();
});
