import { abrirMonitor, abrirPanel, aviso, boton, enlace, lista } from './manos';
import { expect, SIN_SERVIDOR, test } from './oficina';

test.describe('a server that is killed and started again', () => {
  test('monitor and panel say so, come back by themselves, and show what was missed', async ({
    oficina, pantalla, vigilancia,
  }) => {
    vigilancia.esperar(...SIN_SERVIDOR);
    const [monitor, panel] = [await pantalla(), await pantalla()];
    await oficina.sacarTurno();
    await abrirMonitor(monitor);
    await abrirPanel(panel, oficina);
    await expect(lista(panel)).toHaveCount(1);

    await oficina.matar();
    for (const pagina of [monitor, panel]) await expect(enlace(pagina)).toContainText(/[1-5]\/5/);
    // What was known stays on the screen.
    await expect(monitor.getByTestId('esperando')).toContainText('1 persona');
    await boton(panel, 'Llamar siguiente').click();
    await expect(aviso(panel).filter({ hasText: 'No hay conexión con el servidor' })).toBeVisible();

    await oficina.levantar();
    await oficina.sacarTurno();
    for (const pagina of [monitor, panel]) {
      await expect(enlace(pagina)).toHaveText('En vivo', { timeout: 40_000 });
    }
    await expect(lista(panel)).toHaveText([/A-001/, /A-002/]);
    await expect(monitor.getByTestId('esperando')).toContainText('2 personas');
    // The command that found no server was not done, and is done now.
    await boton(panel, 'Llamar siguiente').click();
    await expect(monitor.getByTestId('llamada-actual')).toContainText('A-001');
  });

  test('a screen goes on trying after its five quick tries', async ({ oficina, page, vigilancia }) => {
    vigilancia.esperar(...SIN_SERVIDOR);
    await page.clock.install();
    await abrirMonitor(page);
    await oficina.matar();
    await expect(enlace(page)).toContainText('1/5');
    await expect(async () => {
      await page.clock.runFor(5_000);
      await expect(enlace(page)).toHaveText('Sin conexión, se sigue intentando', { timeout: 500 });
    }).toPass();
    await page.clock.runFor(180_000);
    await expect(enlace(page)).toHaveText('Sin conexión, se sigue intentando');
    await oficina.levantar();
    await expect(async () => {
      await page.clock.runFor(5_000);
      await expect(enlace(page)).toHaveText('En vivo', { timeout: 500 });
    }).toPass();
  });
});
