import { abrirMonitor, abrirPanel, aviso, boton, hastaTramite, lista, numero, pausar, respuesta, tramite } from './manos';
import { ANA_PEREZ, conEstado, ENTRADAS, expect, test } from './oficina';
import type { Page } from '@playwright/test';

declare const DashboardRefresh: { refresh(): void };

/** The dashboard's figures, asked for now instead of within the minute. */
async function cifras(dashboard: Page, esperadas: Record<string, number>) {
  // While a question is on its way no other is asked, and its answer may be older.
  await expect(async () => {
    await dashboard.evaluate(() => DashboardRefresh.refresh());
    for (const [id, cifra] of Object.entries(esperadas)) {
      await expect(dashboard.locator(`#stat-${id}`), id).toHaveText(String(cifra), { timeout: 4_000 });
    }
  }).toPass({ timeout: 20_000 });
}

// Strictly by priority: which of two comes first must not depend on how long they waited.
const config = { llamada: { politica: 'estricta' }, turno: { espera_no_presento_seg: 0, requiere_motivo_fin: true } };
test.use({ ajustes: { [ENTRADAS.slug]: config } });

test('the whole path: kiosk, panel, monitor and dashboard, open at once', async ({ oficina, pantalla, vigilancia }) => {
  vigilancia.esperar(conEstado(409));
  const [kiosk, panel, monitor, dashboard] = [await pantalla(), await pantalla(), await pantalla(), await pantalla()];
  await abrirPanel(panel, oficina);
  await monitor.clock.install();
  await abrirMonitor(monitor);
  // What fills the screen stands there until the test moves on.
  await pausar(monitor);
  await oficina.ingresar(dashboard, 'director');
  await dashboard.goto('/dashboard/');
  await expect.poll(() => dashboard.evaluate(() => 'DashboardRefresh' in window)).toBe(true);

  const actual = panel.getByTestId('turno-actual');
  const llamada = monitor.getByTestId('llamada-actual');
  const overlay = monitor.getByTestId('overlay-llamada');

  await test.step('a person without a documento takes a turno', async () => {
    await hastaTramite(kiosk);
    await kiosk.getByTestId('tramite-3').click();
    await expect(numero(kiosk)).toHaveText('D-001');
    await boton(kiosk, 'Listo').click();
    await expect(lista(panel)).toHaveText([/D-001.*Entrega de documentación/]);
    await expect(monitor.getByTestId('esperando')).toContainText('1 persona');
    await expect(monitor.getByTestId('esperan-por-tramite')).toHaveText(/^Entrega de documentación\s*1$/);
  });

  await test.step('a person of the padrón takes one with a claim', async () => {
    await hastaTramite(kiosk, ANA_PEREZ.documento);
    await kiosk.getByTestId('prioridad-2').click();
    await tramite(kiosk).click();
    await expect(numero(kiosk)).toHaveText('A-001');
    await expect(kiosk.getByTestId('personas-delante')).toHaveText('1');
    await expect(lista(panel).filter({ hasText: 'A-001' })).toContainText('Embarazada');
    await expect(monitor.getByTestId('esperando')).toContainText('2 personas');
    await cifras(dashboard, { pendientes: 2, 'en-atencion': 0, finalizados: 0, 'no-presento': 0 });
  });

  await test.step('the operator calls: the claim comes first, and the panel says why', async () => {
    await boton(panel, 'Llamar siguiente').click();
    await expect(actual).toContainText('A-001');
    await expect(actual).toContainText(ANA_PEREZ.nombre);
    await expect(actual).toContainText(ANA_PEREZ.documento);
    await expect(actual).toContainText('Tiene prioridad (embarazada)');
    await expect(llamada).toContainText('A-001');
    await monitor.clock.runFor(200);
    await expect(overlay).toContainText('A-001');
    await expect(overlay).toContainText('Mesa 1');
    await expect(llamada).toContainText('Mesa 1');
    expect(await monitor.content()).not.toContain('Pérez');
    await cifras(dashboard, { pendientes: 1, 'en-atencion': 1 });
  });

  await test.step('calls again: the monitor announces it again', async () => {
    await monitor.clock.runFor(11_000);
    await expect(overlay).toBeHidden();
    await boton(panel, 'Llamar otra vez').click();
    await expect(respuesta(panel)).toContainText('Se llamó a A-001.');
    await expect(actual.getByRole('definition').filter({ hasText: /^2$/ })).toBeVisible();
    // Nothing else on the monitor tells that it heard of it.
    await expect(async () => {
      await monitor.clock.runFor(200);
      await expect(overlay).toContainText('A-001', { timeout: 500 });
    }).toPass();
    await expect(overlay).toContainText('Mesa 1');
  });

  await test.step('attends, and finishes with a motivo', async () => {
    await boton(panel, 'Iniciar atención').click();
    await expect(actual).toContainText('En atención');
    await expect(llamada).toContainText('Último llamado');
    await cifras(dashboard, { 'en-atencion': 1, finalizados: 0 });
    await panel.getByLabel('Motivo de cierre').selectOption('Falta documentación');
    await boton(panel, 'Finalizar').click();
    await expect(actual).toContainText('Ningún turno en curso');
    // The panel shows it before the server has done it.
    await expect(respuesta(panel)).toContainText('A-001 finalizado.');
    await cifras(dashboard, { pendientes: 1, 'en-atencion': 0, finalizados: 1 });
  });

  await test.step('nobody comes for the next one: refused after one call, granted after two', async () => {
    await boton(panel, 'Llamar siguiente').click();
    await expect(actual).toContainText('D-001');
    await expect(llamada).toContainText('D-001');
    await expect(monitor.getByTestId('llamada-anterior')).toHaveText([/A-001/]);
    await expect(respuesta(panel)).toContainText('hay que llamar 1 vez más');
    await boton(panel, 'No se presentó').click();
    await expect(aviso(panel)).toContainText('Se llamó 1 de 2 veces');
    await boton(panel, 'Llamar otra vez').click();
    await expect(aviso(panel)).toBeHidden();
    await boton(panel, 'No se presentó').click();
    await expect(respuesta(panel)).toContainText('D-001 no se presentó.');
    await cifras(dashboard, { pendientes: 0, 'en-atencion': 0, finalizados: 1, 'no-presento': 1 });
  });

  await test.step('nobody is left', async () => {
    await boton(panel, 'Llamar siguiente').click();
    await expect(aviso(panel)).toHaveText('No hay nadie esperando.');
    await expect(monitor.getByTestId('esperando')).toContainText('0 personas');
    const stats = await (await dashboard.request.get('/dashboard/api/stats/')).json();
    expect(stats).toMatchObject({
      pendientes: 0, pendientes_vencidos: 0, llamando: 0, en_atencion: 0,
      finalizados: 1, no_presento: 1, no_presento_total: 1, total_hoy: 2,
    });
  });
});
