import { abrirPanel, aviso, boton, enlace, lista, pausar, respuesta } from './manos';
import { conEstado, expect, TESORERIA, test } from './oficina';

test.describe('one operator a mesa', () => {
  test('the second one sees who sits there, and is refused what was free a moment ago', async ({ oficina, pantalla, vigilancia }) => {
    vigilancia.esperar(conEstado(409));
    const dos = await pantalla();
    await oficina.ingresar(dos, 'operador2');
    // The list that is shown asks again and again: what it asks before the press is answered after it.
    let pulsada = () => {};
    const tras = new Promise<void>((listo) => (pulsada = listo));
    await dos.route('**/api/operador/puesto*', async (ruta) => {
      await tras;
      await ruta.continue();
    });
    await dos.goto('/operador/panel/');
    const mesa = dos.getByRole('button', { name: 'Mesa 1' });
    await expect(mesa).toBeEnabled();
    await expect(mesa).toContainText('Libre');

    await oficina.operador();
    await mesa.click();
    pulsada();
    await expect(aviso(dos)).toHaveText('Esa mesa ya está ocupada. Elija otra.');
    await expect(mesa).toBeDisabled();
    await expect(mesa).toContainText('Ocupada por Lucía Benítez');

    await dos.getByRole('button', { name: 'Mesa 2' }).click();
    await expect(boton(dos, 'Llamar siguiente')).toBeEnabled();
    await expect(dos.getByText('Mesa 2', { exact: true })).toBeVisible();
  });

  test('a mesa that is left is free again', async ({ oficina, pantalla }) => {
    const [uno, dos] = [await pantalla(), await pantalla()];
    await abrirPanel(uno, oficina);
    await boton(uno, 'Dejar la mesa').click();
    await expect(uno.getByRole('heading', { name: '¿En qué mesa atiende?' })).toBeVisible();
    await abrirPanel(dos, oficina, 'operador2');
  });

  test('who leaves it goes on seeing whom they parked', async ({ oficina, page }) => {
    await oficina.sacarTurno();
    await abrirPanel(page, oficina);
    const operador = await oficina.operador();
    const { turno } = await operador.llamar();
    await operador.atender(turno.id);
    await operador.dejarEnEspera(turno.id);
    await expect(page.getByTestId('pausados')).toContainText('A-001');
    await boton(page, 'Dejar la mesa').click();
    await expect(page.getByRole('heading', { name: '¿En qué mesa atiende?' })).toBeVisible();
    await expect(page.getByTestId('pausados')).toContainText('A-001');
  });

  test('changing mesa waits until the turno in hands is closed', async ({ oficina, page, vigilancia }) => {
    vigilancia.esperar(conEstado(409));
    await oficina.sacarTurno();
    await abrirPanel(page, oficina);
    await boton(page, 'Llamar siguiente').click();
    await expect(page.getByTestId('turno-actual')).toContainText('A-001');
    await boton(page, 'Cambiar de mesa').click();
    await page.getByRole('button', { name: 'Mesa 2' }).click();
    await expect(aviso(page)).toHaveText('Termine primero con el turno que está atendiendo.');
    await boton(page, 'Seguir en esta mesa').click();
    await expect(page.getByTestId('turno-actual')).toContainText('A-001');
  });

  test('an operator is offered the mesas of their áreas only', async ({ oficina, page }) => {
    await oficina.ingresar(page, 'operador4');
    await page.goto('/operador/panel/');
    const mesas = page.getByRole('main').getByRole('listitem').getByRole('button');
    await expect(mesas).toHaveText([/Caja 1/, /Caja 2/]);
  });
});

test('who lost the mesa with a turno in hands goes on with it', async ({ oficina, page, pantalla }) => {
  await oficina.sacarTurno();
  await abrirPanel(page, oficina);
  await boton(page, 'Llamar siguiente').click();
  const actual = page.getByTestId('turno-actual');
  await expect(actual).toContainText('A-001');
  // A panel may be asking something just then, and would be told that its session is gone; this page asks nothing.
  await page.goto('/');
  await boton(page, 'Salir').click();
  await expect(page).toHaveURL(/\/ingresar\//);
  // Somebody else sits down there meanwhile.
  await abrirPanel(await pantalla(), oficina, 'operador2');

  await oficina.ingresar(page, 'operador1');
  await page.goto('/operador/panel/');
  await expect(actual).toContainText('A-001');
  await expect(page.getByText('Su mesa quedó libre mientras no estaba.')).toBeVisible();
  await boton(page, 'Cambiar de mesa').click();
  await boton(page, 'Volver al turno').click();
  await boton(page, 'Iniciar atención').click();
  await boton(page, 'Finalizar').click();
  await expect(page.getByRole('heading', { name: '¿En qué mesa atiende?' })).toBeVisible();
  await page.getByRole('button', { name: 'Mesa 2' }).click();
  await expect(boton(page, 'Llamar siguiente')).toBeEnabled();
});

test('a priority is corrected, and not by looking through the list', async ({ oficina, page }) => {
  await oficina.sacarTurno({ prioridad: 2 });
  await abrirPanel(page, oficina);
  await boton(page, 'Llamar siguiente').click();
  const prioridad = page.getByRole('combobox', { name: 'Prioridad' });
  await expect(prioridad).toHaveValue('2');
  await expect(boton(page, 'Corregir')).toBeHidden();
  await prioridad.selectOption('Discapacidad');
  await prioridad.selectOption('Sin prioridad');
  expect(await oficina.prioridad('A-001')).toBe(2);
  await boton(page, 'Corregir').click();
  await expect(respuesta(page)).toContainText('Prioridad de A-001 corregida.');
  await expect(prioridad).toHaveValue('0');
  await expect(boton(page, 'Corregir')).toBeHidden();
  expect(await oficina.prioridad('A-001')).toBe(0);
});

test.describe('a press on a turno that changed', () => {
  // The same account at two windows: what one of them shows lags behind by a socket that is cut.
  test('says why it was refused, and shows how it is now', async ({ oficina, pantalla, vigilancia }) => {
    vigilancia.esperar(conEstado(409));
    await oficina.sacarTurno();
    const page = await pantalla();
    await page.routeWebSocket(/\/ws\/turnos\//, () => {});
    // Nor does the panel find out by itself before the press: it asks who announced the call, and what came of a
    // command while there is no link.
    await page.route(/\/puesto\?sondeo|\/turnos\/eventos/, () => {});
    await oficina.ingresar(page, 'operador1');
    const operador = await oficina.operador();
    await page.goto('/operador/panel/');
    await boton(page, 'Llamar siguiente').click();
    await expect(page.getByTestId('turno-actual')).toContainText('A-001');
    const { id } = (await oficina.turno('A-001'));
    await operador.atender(id);
    await operador.finalizar(id);
    await boton(page, 'Iniciar atención').click();
    await expect(aviso(page).filter({ hasText: 'Finalizado' })).toContainText('no puede pasar a «En atención»');
    await expect(page.getByTestId('turno-actual')).toContainText('Ningún turno en curso');
    expect((await oficina.turno('A-001')).estado_id).toBe(3);
  });

  test('of two operators who press at once, each gets another turno', async ({ oficina, pantalla }) => {
    await oficina.sacarTurno();
    await oficina.sacarTurno();
    const [uno, dos] = [await pantalla(), await pantalla()];
    await abrirPanel(uno, oficina);
    await abrirPanel(dos, oficina, 'operador2', 'Mesa 2');
    await Promise.all([uno, dos].map((p) => boton(p, 'Llamar siguiente').click()));
    const numeros = await Promise.all([uno, dos].map(async (p) => {
      await expect(respuesta(p)).toContainText('Se llamó a');
      return /A-00\d/.exec(await p.getByTestId('turno-actual').innerText())?.[0];
    }));
    expect(numeros.sort()).toEqual(['A-001', 'A-002']);
    await expect(lista(uno)).toHaveCount(0);
    await expect(lista(dos)).toHaveCount(0);
  });

  test('pressed twice, it is done once', async ({ oficina, page }) => {
    await oficina.sacarTurno();
    await oficina.sacarTurno();
    await abrirPanel(page, oficina);
    await boton(page, 'Llamar siguiente').dblclick();
    await expect(respuesta(page)).toContainText('Se llamó a A-001.');
    await expect(lista(page)).toHaveText([/A-002/]);
  });
});

test('a button that goes leaves the focus at the heading of what is in its place', async ({ oficina, page }) => {
  await abrirPanel(page, oficina);
  const [mesas, turno] = ['¿En qué mesa atiende?', 'Turno actual'].map((name) => page.getByRole('heading', { name }));
  await expect(turno).toBeFocused();
  await boton(page, 'Cambiar de mesa').press('Enter');
  await expect(mesas).toBeFocused();
  await boton(page, 'Seguir en esta mesa').press('Enter');
  await expect(turno).toBeFocused();
  await boton(page, 'Dejar la mesa').press('Enter');
  await expect(mesas).toBeFocused();
  await page.getByRole('button', { name: 'Mesa 2' }).press('Enter');
  await expect(turno).toBeFocused();
});

test('the keyboard of who reconnects goes on at the turno', async ({ oficina, page }) => {
  let cortar = true;
  await page.routeWebSocket(/\/ws\/turnos\//, (ws) => {
    if (cortar) return void ws.close();
    ws.connectToServer();
  });
  await oficina.operador();
  await oficina.ingresar(page, 'operador1');
  await page.goto('/operador/panel/');
  const reconectar = boton(page, 'Reconectar ahora');
  await expect(reconectar).toBeVisible();
  // Pressed before a socket gets through: the page tries by itself too, and the button would be gone.
  await reconectar.press('Enter');
  cortar = false;
  await expect(enlace(page)).toHaveText('En vivo');
  await expect(page.getByRole('heading', { name: 'Turno actual' })).toBeFocused();
});

test('who changes mesa is told how many wait where it is known', async ({ oficina, page }) => {
  await oficina.sacarTurno();
  await oficina.sacarTurno({ area: TESORERIA.id, tramite: TESORERIA.tramite });
  await oficina.ingresar(page, 'director');
  await page.goto('/operador/panel/');
  const area = (nombre: string) => page.getByRole('heading', { level: 3, name: nombre });
  await expect(area('Tesorería')).toContainText('espera 1');
  await page.getByRole('button', { name: 'Mesa 1' }).click();
  await expect(enlace(page)).toHaveText('En vivo');
  await boton(page, 'Cambiar de mesa').click();
  await expect(area('Mesa de Entradas')).toContainText('espera 1');
  await expect(area('Tesorería')).toHaveText('Tesorería');
});

test.describe('a turno in hands', () => {
  test('keeps the session alive for as long as it is attended', async ({ oficina, page }) => {
    await oficina.sacarTurno();
    await (await oficina.operador()).llamar();
    await oficina.ingresar(page, 'operador1');
    await page.clock.install();
    // A link that comes back would ask too.
    await page.routeWebSocket(/\/ws\/turnos\//, () => {});
    await page.goto('/operador/panel/');
    await expect(boton(page, 'Iniciar atención')).toBeEnabled();
    const pedido = page.waitForRequest('**/api/operador/puesto');
    await page.clock.runFor(5 * 60_000 + 1_000);
    await pedido;
  });

  test('is seen as soon as the link is there again, however short it was away', async ({ oficina, page }) => {
    let mudo = false;
    await page.routeWebSocket(/\/ws\/turnos\//, (ws) => {
      const servidor = ws.connectToServer();
      servidor.onMessage((frame) => {
        // What happens to the turno is not heard; what is said on greeting is.
        if (!mudo || !String(frame).includes('turno_atendiendo')) ws.send(frame);
      });
    });
    await oficina.sacarTurno();
    const operador = await oficina.operador();
    await oficina.ingresar(page, 'operador1');
    await page.clock.install();
    await page.goto('/operador/panel/');
    await expect(enlace(page)).toHaveText('En vivo');
    // A call that nobody announces is asked about again and again; on a clock that stands still it is not.
    await pausar(page);
    const { turno } = await operador.llamar();
    const actual = page.getByTestId('turno-actual');
    await expect(actual).toContainText('Llamando');
    mudo = true;
    await operador.atender(turno.id);
    await expect(actual).toContainText('Llamando');
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await expect(actual).toContainText('En atención');
  });

  test('that somebody else changed while an answer was on its way is seen as it is then', async ({ oficina, page }) => {
    await oficina.sacarTurno();
    const operador = await oficina.operador();
    const { turno } = await operador.llamar();
    await oficina.ingresar(page, 'operador1');
    await page.goto('/operador/panel/');
    await expect(enlace(page)).toHaveText('En vivo');
    await page.route('**/api/operador/rellamar', async (ruta) => {
      const respuesta = await ruta.fetch();
      await operador.atender(turno.id);
      // The socket has told of both by now.
      await expect(page.locator('.cuentas__una', { hasText: 'En atención' }).getByRole('definition')).toHaveText('1');
      await ruta.fulfill({ response: respuesta });
    });
    await boton(page, 'Llamar otra vez').click();
    await expect(boton(page, 'Finalizar')).toBeVisible();
  });

  test('is not finished with what was chosen before anybody heard of it', async ({ oficina, page }) => {
    await oficina.sacarTurno();
    const operador = await oficina.operador();
    const { turno } = await operador.llamar();
    await operador.atender(turno.id);
    await oficina.ingresar(page, 'operador1');
    let soltar = () => {};
    const retenido = new Promise<void>((listo) => (soltar = listo));
    await page.route('**/*.wasm', async (ruta) => {
      await retenido;
      await ruta.continue();
    });
    await page.goto('/operador/panel/');
    await expect(page.getByLabel('Motivo de cierre')).toBeDisabled();
    soltar();
    await expect(page.getByLabel('Motivo de cierre')).toBeEnabled();
    await page.getByLabel('Motivo de cierre').selectOption('Falta documentación');
    const pedido = page.waitForRequest('**/api/operador/finalizar');
    await boton(page, 'Finalizar').click();
    expect(new URLSearchParams((await pedido).postData()!).get('motivo')).toBe('Falta documentación');
  });
});

test('the keyboard: one letter a command, none while one chooses a motivo, and none once switched off', async ({ oficina, page }) => {
  await oficina.sacarTurno();
  await abrirPanel(page, oficina);
  const pedidos: string[] = [];
  page.on('request', (r) => {
    if (r.method() === 'POST') pedidos.push(new URL(r.url()).pathname.replace('/api/operador/', ''));
  });
  const actual = page.getByTestId('turno-actual');
  const motivo = page.getByLabel('Motivo de cierre');
  await page.getByLabel('Usar atajos').uncheck();
  await page.keyboard.press('n');
  await expect(actual).toContainText('Ningún turno en curso');
  expect(pedidos).toEqual([]);
  await page.getByLabel('Usar atajos').check();
  await page.keyboard.press('n');
  await expect(actual).toContainText('A-001');
  await page.keyboard.press('r');
  await expect(actual.getByRole('definition').filter({ hasText: /^2$/ })).toBeVisible();
  await page.keyboard.press('A');
  await expect(actual).toContainText('En atención');
  await motivo.focus();
  await page.keyboard.press('f');
  // The letter was the list's: it chooses by it.
  await expect(motivo).toHaveValue('Falta documentación');
  await page.getByLabel('Usar atajos').uncheck();
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('f');
  await expect(actual).toContainText('En atención');
  expect(pedidos).toEqual(['llamar_siguiente', 'rellamar', 'atender']);
  await page.getByLabel('Usar atajos').check();
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('f');
  await expect(actual).toContainText('Ningún turno en curso');
  expect(pedidos).toEqual(['llamar_siguiente', 'rellamar', 'atender', 'finalizar']);
  await expect.poll(async () => (await oficina.turno('A-001')).estado_id).toBe(3);
});
