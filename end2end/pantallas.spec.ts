import { abrirMonitor, abrirNombrado, abrirPanel, anunciado, boton, enlace, fila, mostrar, pausar } from './manos';
import { conEstado, ENTRADAS, expect, test } from './oficina';

/** What changes at a screen is known to the superadmin after so long. */
const CALMA = 30_000;
const HORA = String.raw`\(\d\d:\d\d:\d\d\)`;

test.describe('the panel', () => {
  test('says which monitors announced the call, also after a reload', async ({ oficina, pantalla }) => {
    const [panel, sala, hall] = [await pantalla(), await pantalla(), await pantalla()];
    await abrirNombrado(sala, 'Sala A');
    await oficina.sacarTurno();
    await abrirPanel(panel, oficina);
    await boton(panel, 'Llamar siguiente').click();
    const uno = new RegExp(`^Anunciado en Sala A ${HORA}$`);
    await expect(anunciado(panel)).toHaveText(uno);
    const dicho = await anunciado(panel).textContent();
    await panel.reload();
    await expect(enlace(panel)).toHaveText('En vivo');
    await expect(anunciado(panel)).toHaveText(dicho!);

    // The name was given once, and stays; a monitor of all áreas counts too.
    await abrirMonitor(sala);
    await abrirNombrado(hall, 'Hall', '');
    await boton(panel, 'Llamar otra vez').click();
    const dos = new RegExp(`^Anunciado en (Sala A ${HORA} y Hall|Hall ${HORA} y Sala A) ${HORA}$`);
    await expect(anunciado(panel)).toHaveText(dos);
    await boton(panel, 'Iniciar atención').click();
    await expect(boton(panel, 'Finalizar')).toBeVisible();
    await expect(anunciado(panel)).toHaveText(dos);
    await boton(panel, 'Finalizar').click();
    await expect(anunciado(panel)).toBeEmpty();
  });

  test('warns within three seconds if nobody announced the call, and takes it back', async ({ oficina, pantalla }) => {
    const [panel, monitor, telefono] = [await pantalla(), await pantalla(), await pantalla()];
    await oficina.sacarTurno();
    // Without a name it may be in anybody's hand, and the staff does not count on it.
    await abrirMonitor(telefono);
    await panel.clock.install();
    await abrirPanel(panel, oficina);
    await pausar(panel);
    await boton(panel, 'Llamar siguiente').click();
    await expect(panel.getByTestId('turno-actual')).toContainText('A-001');
    // Not before a monitor had its time.
    await panel.clock.runFor(2_000);
    await expect(anunciado(panel)).toBeEmpty();
    await panel.clock.runFor(1_000);
    await expect(anunciado(panel)).toHaveText('Ningún monitor con nombre conectado: avise de viva voz.');
    await panel.clock.resume();
    await abrirNombrado(monitor, 'Sala A');
    await boton(panel, 'Llamar otra vez').click();
    await expect(anunciado(panel)).toHaveText(new RegExp(`^Anunciado en Sala A ${HORA}$`));
  });

  test('says of a monitor that its browser can not sound, and alerts if no other one does', async ({ oficina, pantalla }) => {
    const [panel, monitor] = [await pantalla(), await pantalla()];
    await monitor.addInitScript(() => Reflect.deleteProperty(window, 'AudioContext'));
    await abrirNombrado(monitor, 'Hall');
    await expect(monitor.getByText('Este navegador no puede sonar')).toBeVisible();
    // What changes is told after a while; what is shown again is told at once.
    const parte = monitor.waitForResponse(
      (r) => r.url().includes('/api/pantallas/parte') && !!r.request().postData()?.includes('sonido=false'),
    );
    await mostrar(monitor, true);
    await parte;
    await oficina.sacarTurno();
    await abrirPanel(panel, oficina);
    await boton(panel, 'Llamar siguiente').click();
    const mudo = /^Anunciado en Hall \(\d\d:\d\d:\d\d, sin audio\)$/;
    await expect(anunciado(panel)).toHaveText(mudo);
    await expect(anunciado(panel)).toHaveClass(/anunciado--alerta/);
    await panel.reload();
    await expect(enlace(panel)).toHaveText('En vivo');
    await expect(anunciado(panel)).toHaveText(mudo);
  });

  test.describe('of an área without a chime', () => {
    test.use({ ajustes: { [ENTRADAS.slug]: { pantalla: { sonido_llamada: false } } } });

    test('does not count on a monitor that nobody sees', async ({ oficina, pantalla }) => {
      const [panel, monitor] = [await pantalla(), await pantalla()];
      await oficina.sacarTurno();
      await abrirNombrado(monitor, 'Sala A');
      await mostrar(monitor, false);
      await abrirPanel(panel, oficina);
      await boton(panel, 'Llamar siguiente').click();
      await expect(anunciado(panel)).toHaveText('Ningún monitor lo anunció todavía.');
      await mostrar(monitor, true);
      await boton(panel, 'Llamar otra vez').click();
      await expect(anunciado(panel)).toHaveText(/^Anunciado en Sala A/);
    });
  });

  test('finds out who announced the call also where no frame tells it', async ({ oficina, pantalla }) => {
    const [panel, monitor] = [await pantalla(), await pantalla()];
    await abrirNombrado(monitor, 'Sala A');
    await oficina.sacarTurno();
    await panel.routeWebSocket(/\/ws\/turnos\//, (ws) => {
      ws.connectToServer().onMessage((frame) => {
        if (!String(frame).includes('llamada_anunciada')) ws.send(frame);
      });
    });
    await abrirPanel(panel, oficina);
    await boton(panel, 'Llamar siguiente').click();
    await expect(anunciado(panel)).toHaveText(new RegExp(`^Anunciado en Sala A ${HORA}$`));
  });
});

test.describe("the superadmin's page", () => {
  test('shows the screens by their names, and marks one that is gone', async ({ oficina, page, pantalla }) => {
    test.slow();
    const [monitor, kiosk] = [await pantalla(), await pantalla()];
    await monitor.addInitScript(() => Reflect.deleteProperty(window, 'AudioContext'));
    await abrirNombrado(monitor, 'Sala A');
    await kiosk.goto(`/turnos/?area=${ENTRADAS.slug}&nombre=Entrada`);
    await oficina.ingresarSuperadmin(page);
    await page.goto('/');
    await page.getByRole('link', { name: 'Sistema' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Estado del sistema');
    const sala = fila(page, /Sala A/);
    await expect(sala).toContainText(/En línea hace \d+ s/);
    await expect(sala).toContainText('Mesa de Entradas');
    await expect(sala).toContainText('Todavía no se llamó a nadie');
    // What changes is told after a while, each time another, and asked for after another.
    await expect(sala).toContainText('No suena', { timeout: CALMA });
    await expect(fila(page, /Entrada.*Kiosco/)).toContainText('Mesa de Entradas');
    await expect(fila(page, /Versión/)).toContainText(/Monitor \(público\): 1/);

    const operador = await oficina.operador();
    await oficina.sacarTurno();
    await operador.llamar();
    await expect(sala).toContainText('Último llamado: A-001, Mesa 1', { timeout: CALMA });

    await monitor.close();
    // Time passes for the server.
    await page.route('**/api/admin/sistema*', async (ruta) => {
      const json = await (await ruta.fetch()).json();
      const despues = (algo: { nombre: string; visto_ms: number }) => {
        if (algo.nombre !== 'Sala A') algo.visto_ms += 90_000;
      };
      [...json.nodos, ...json.pantallas].forEach(despues);
      await ruta.fulfill({ json: { ...json, ahora_ms: json.ahora_ms + 90_000 } });
    });
    await expect(sala).toContainText(/Sin señal hace 1 min/);
    // Who is missed comes first.
    await expect(page.getByRole('row').nth(1)).toContainText('Sala A');
    await expect(fila(page, /Entrada/)).toContainText('En línea');
    await expect(page.getByRole('region', { name: 'Resumen' })).toContainText('Falta 1');
    // The page goes on asking.
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  test('says when it can not ask any more, and goes on counting', async ({ oficina, page, vigilancia }) => {
    vigilancia.esperar(conEstado(401));
    await oficina.ingresarSuperadmin(page);
    await page.goto('/admin/sistema/');
    await expect(fila(page, /Versión/)).toContainText('En línea');
    await page.context().clearCookies();
    await expect(page.getByRole('alert')).toContainText('La sesión terminó');
    await expect(page.getByRole('alert').getByRole('link')).toHaveAttribute('href', /siguiente=\/admin\/sistema\//);
    await expect(fila(page, /Versión/)).toContainText(/Sin señal/, { timeout: 30_000 });
  });
});
