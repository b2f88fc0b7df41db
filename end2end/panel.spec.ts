import type { Page, Route } from '@playwright/test';
import { abrirPanel, aviso, boton, pausar, respuesta } from './manos';
import { ANA_PEREZ, conEstado, ENTRADAS, expect, test } from './oficina';

declare const notas: number;

/** Counts the notes of the chime. */
function contarNotas() {
  Object.assign(window, { notas: 0 });
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (cuando) {
    Object.assign(window, { notas: notas + 1 });
    start.call(this, cuando);
  };
}

test('the panel shows who comes next, and calls them', async ({ oficina, page }) => {
  await oficina.sacarTurno();
  await oficina.sacarTurno({ prioridad: 2 });
  await oficina.sacarTurno();
  await abrirPanel(page, oficina);
  const proximos = page.getByTestId('proximos').getByRole('listitem');
  await expect(proximos).toHaveCount(3);
  const numero = async () => (await proximos.first().locator('strong').textContent())!;
  for (const quedan of [2, 1, 0]) {
    const primero = await numero();
    await page.keyboard.press('n');
    await expect(page.getByTestId('turno-actual')).toContainText(primero);
    await expect(proximos).toHaveCount(quedan);
    await page.keyboard.press('a');
    await expect(page.getByTestId('turno-actual')).toContainText('En atención');
    await page.keyboard.press('f');
    await expect(page.getByTestId('turno-actual')).toContainText('Ningún turno');
  }
});

test('who comes next is asked once a minute though nothing happened: time alone changes it', async ({ oficina, page }) => {
  await page.clock.install();
  await oficina.sacarTurno();
  await abrirPanel(page, oficina);
  await expect(page.getByTestId('proximos')).toContainText('A-001');
  let veces = 0;
  await page.route('**/api/operador/vistazo*', (ruta) => {
    veces += 1;
    return ruta.continue();
  });
  await page.clock.runFor(50_000);
  expect(veces).toBeLessThan(2);
  // Each minute by itself: while one question is on its way there is no other one.
  for (const minuto of [1, 2]) {
    const antes = veces;
    await page.clock.runFor(61_000);
    await expect.poll(() => veces, `minute ${minuto}`).toBeGreaterThan(antes);
  }
});

test('a turno that somebody else calls, while one asks about it, says so', async ({ oficina, page }) => {
  await oficina.sacarTurno();
  await abrirPanel(page, oficina);
  await page.getByTestId('lista-espera').getByRole('button').click();
  const dialogo = page.getByRole('dialog');
  await expect(dialogo).toContainText('A-001');
  const otra = await oficina.operador('operador2', ENTRADAS.mesa + 1);
  const { turno } = await otra.llamar();
  await expect(dialogo.getByText('Llamando')).toBeVisible();
  await otra.atender(turno.id);
  await otra.finalizar(turno.id);
  await expect(dialogo.getByText('Finalizado')).toBeVisible();
});

test('to whom a turno is handed is asked of that turno, and not of the one that came after it', async ({ oficina, page }) => {
  await oficina.sacarTurno();
  await oficina.sacarTurno();
  await abrirPanel(page, oficina);
  await page.keyboard.press('n');
  await expect(page.getByTestId('turno-actual')).toContainText('A-001');
  await page.keyboard.press('a');
  await expect(page.getByTestId('turno-actual')).toContainText('En atención');
  await page.keyboard.press('d');
  const dialogo = page.getByRole('dialog');
  await expect(dialogo).toContainText('A-001');
  // The same operator, in another window.
  const otra = await oficina.operador();
  await otra.finalizar((await oficina.turno('A-001')).id);
  await otra.llamar();
  await expect(page.getByTestId('turno-actual')).toContainText('A-002');
  await expect(dialogo).toBeHidden();
});

test('a turno is handed on with two keys, and a digit in a note is of the note', async ({ oficina, page }) => {
  await oficina.sacarTurno();
  await oficina.sacarTurno();
  const otra = await oficina.operador('operador2', ENTRADAS.mesa + 1);
  await abrirPanel(page, oficina);
  const actual = page.getByTestId('turno-actual');
  const dialogo = page.getByRole('dialog');
  const probables = dialogo.getByTestId('mas-probables').getByRole('button');
  const llamarYPreguntar = async (numero: string) => {
    await page.keyboard.press('n');
    await expect(actual).toContainText(numero);
    await page.keyboard.press('a');
    await expect(actual).toContainText('En atención');
    await page.keyboard.press('d');
    await expect(dialogo).toContainText(`Derivar ${numero}`);
    await expect(probables).toHaveText([/1\s*Mesa 2 · Martín Sosa/, /2\s*Consulta de expediente/, /3.*/, /4\s*Tesorería/]);
  };
  await llamarYPreguntar('A-001');
  // Enter would do the same.
  await expect(probables.first()).toBeFocused();
  await page.keyboard.press('1');
  await expect(dialogo).toBeHidden();
  await expect(actual).toContainText('Ningún turno');
  const { turno } = await otra.llamar();
  expect(turno.numero_visible).toBe('A-001');

  await llamarYPreguntar('A-002');
  const nota = dialogo.getByLabel('Nota para quien siga (opcional)');
  await nota.fill('Vuelve en ');
  await nota.press('1');
  await expect(nota).toHaveValue('Vuelve en 1');
  await expect(dialogo).toBeVisible();
  await expect(actual).toContainText('A-002');
  // It goes with the note that was typed.
  await dialogo.getByRole('button', { name: 'Cerrar' }).focus();
  const pedido = page.waitForRequest('**/api/operador/derivar');
  await page.keyboard.press('4');
  expect(new URLSearchParams((await pedido).postData() ?? '').get('nota')).toBe('Vuelve en 1');
  await expect(dialogo).toBeHidden();
  await expect(actual).toContainText('Ningún turno');
});

test('where the keys of the panel are switched off a digit hands nobody on, and a press does', async ({ oficina, page }) => {
  await oficina.sacarTurno();
  await abrirPanel(page, oficina);
  const actual = page.getByTestId('turno-actual');
  const dialogo = page.getByRole('dialog');
  const probables = dialogo.getByTestId('mas-probables').getByRole('button');
  await page.getByLabel('Usar atajos').uncheck();
  await boton(page, 'Llamar siguiente').click();
  await expect(actual).toContainText('A-001');
  await boton(page, 'Derivar').click();
  await expect(probables).toHaveText([/1\s*Consulta de expediente/, /2\s*Entrega de documentación/, /3\s*Tesorería/]);
  await expect(dialogo).not.toContainText('o con la tecla de su número');
  const pedido = page.waitForRequest('**/api/operador/derivar');
  await page.keyboard.press('2');
  await probables.first().click();
  // The first one that was sent is that of the press.
  const consulta = String(ENTRADAS.tramite + 1);
  expect(new URLSearchParams((await pedido).postData() ?? '').get('tramite')).toBe(consulta);
  await expect(dialogo).toBeHidden();
  await expect(actual).toContainText('Ningún turno');
});

test('what has nothing to say takes no room on a page that is opened', async ({ oficina, page }) => {
  await abrirPanel(page, oficina);
  await page.reload();
  await expect(page.locator('html[data-tomada]')).toBeAttached();
  for (const callado of ['anunciado', 'tardan']) {
    await expect(page.getByTestId(callado)).toBeAttached();
    await expect(page.getByTestId(callado)).toBeHidden();
  }
});

test('what was just done is taken back with one press, for ten seconds', async ({ oficina, page }) => {
  await page.clock.install();
  await oficina.sacarTurno();
  await abrirPanel(page, oficina);
  const deshacer = boton(page, 'Deshacer lo último');
  const espera = page.getByTestId('lista-espera').getByRole('listitem');
  const actual = page.getByTestId('turno-actual');
  // A call has a button of its own for it.
  await page.keyboard.press('n');
  await expect(actual).toContainText('A-001');
  await expect(deshacer).toBeHidden();
  await page.keyboard.press('z');
  await expect(espera).toHaveCount(1);
  await expect(actual).toContainText('Ningún turno');
  // It waited again meanwhile: this is its first call, as the rule for who does not come counts them.
  await page.keyboard.press('n');
  await expect(actual).toContainText('A-001');
  await expect(page.getByTestId('llamadas')).toHaveText('1');
  await page.keyboard.press('a');
  await expect(actual).toContainText('En atención');
  // On hold, and back.
  await page.keyboard.press('e');
  await expect(deshacer).toBeVisible();
  await page.keyboard.press('z');
  await expect(actual).toContainText('En atención');
  await expect(deshacer).toBeHidden();
  // It is not offered for ever.
  await page.keyboard.press('e');
  await expect(deshacer).toBeVisible();
  await page.clock.runFor(10_500);
  await expect(deshacer).toBeHidden();
  await expect(actual).toContainText('Ningún turno');
});

test('who has nobody hears the first that comes, and no other, unless they want none', async ({ oficina, page, vigilancia }) => {
  vigilancia.esperar(/The AudioContext was not allowed to start/);
  await page.addInitScript(contarNotas);
  await abrirPanel(page, oficina);
  // The browser lets a page sound once somebody has touched it.
  await page.getByRole('heading').first().click();
  const suenan = () => page.evaluate(() => notas);
  await oficina.sacarTurno();
  await expect.poll(suenan).toBe(2);
  await oficina.sacarTurno();
  await expect(page.getByTestId('lista-espera').getByRole('listitem')).toHaveCount(2);
  expect(await suenan()).toBe(2);
  await page.getByLabel('Sonar cuando llega alguien').uncheck();
  for (let i = 0; i < 2; i++) {
    await page.getByRole('heading').first().click();
    await page.keyboard.press('n');
    await expect(page.getByTestId('turno-actual')).toContainText('Llamando');
    await page.keyboard.press('a');
    await expect(page.getByTestId('turno-actual')).toContainText('En atención');
    await page.keyboard.press('f');
    await expect(page.getByTestId('turno-actual')).toContainText('Ningún turno');
  }
  await oficina.sacarTurno();
  await expect(page.getByTestId('lista-espera').getByRole('listitem')).toHaveCount(1);
  expect(await suenan()).toBe(2);
});

/** Holds what is asked for there until it is let go, and counts how often it was. */
async function retener(page: Page, orden: string) {
  let soltar = () => {};
  const sueltos = new Promise<void>((listo) => (soltar = listo));
  const retenido = { veces: 0, soltar: () => soltar() };
  await page.route(new RegExp(`/api/operador/${orden}$`), async (ruta) => {
    retenido.veces += 1;
    await sueltos;
    await ruta.continue();
  });
  return retenido;
}

test('a press is shown before it is answered, and sent once however often it is pressed', async ({ oficina, page }) => {
  await oficina.sacarTurno();
  await abrirPanel(page, oficina);
  const actual = page.getByTestId('turno-actual');
  const llamada = await retener(page, 'llamar_siguiente');
  await boton(page, 'Llamar siguiente').dblclick();
  await page.keyboard.press('n');
  await expect(actual).toContainText('Se está llamando al siguiente…');
  await expect(boton(page, 'Llamar siguiente')).toHaveAttribute('aria-busy', 'true');
  llamada.soltar();
  await expect(actual).toContainText('A-001');
  expect(llamada.veces).toBe(1);
  // What can only come of it stands there already.
  const atencion = await retener(page, 'atender');
  await boton(page, 'Iniciar atención').dblclick();
  await expect(actual).toContainText('En atención');
  await expect(respuesta(page)).toContainText('Empezando a atender a A-001…');
  atencion.soltar();
  await expect(respuesta(page)).toContainText('Atendiendo a A-001.');
  expect(atencion.veces).toBe(1);
});

test('a hand that is faster than the screen commands what the screen is about to show', async ({ oficina, page }) => {
  await oficina.sacarTurno();
  await abrirPanel(page, oficina);
  await page.keyboard.press('n');
  await expect(page.getByTestId('turno-actual')).toContainText('A-001');
  // Both within one frame: nothing is painted between them.
  await page.evaluate(() => ['a', 'f'].forEach((key) => window.dispatchEvent(new KeyboardEvent('keydown', { key }))));
  await expect(page.getByText('A-001 finalizado.')).toBeVisible();
});

test('what the server refuses, or does not answer, is taken back and said', async ({ oficina, page, vigilancia }) => {
  vigilancia.esperar(conEstado(409));
  await page.clock.install();
  await oficina.sacarTurno();
  await abrirPanel(page, oficina);
  const actual = page.getByTestId('turno-actual');
  // Before the others: while the last of them goes, a request may pass by.
  const fin = await retener(page, 'finalizar');
  await page.keyboard.press('n');
  await expect(actual).toContainText('A-001');
  const negar = async (ruta: Route) => {
    await expect(actual).toContainText('En atención');
    const headers = { serverfnerror: '/api/operador/atender' };
    await ruta.fulfill({ status: 409, headers, json: { codigo: 'turno_de_otro', mensaje: 'Ese turno es de otra persona.' } });
  };
  await page.route('**/api/operador/atender', negar, { times: 1 });
  await page.keyboard.press('a');
  await expect(aviso(page)).toHaveText('Ese turno es de otra persona.');
  await expect(boton(page, 'Iniciar atención')).toBeVisible();
  await expect(actual).toContainText('Llamando');
  await page.keyboard.press('a');
  await expect(respuesta(page)).toContainText('Atendiendo a A-001.');
  // Nobody answers. What can only come of a press is shown a moment after it.
  await pausar(page);
  await page.keyboard.press('f');
  await page.clock.runFor(300);
  await expect(actual).toContainText('Ningún turno');
  await expect(respuesta(page)).toContainText('Finalizando A-001…');
  await page.clock.runFor(3_500);
  await expect(respuesta(page)).toContainText('El servidor tarda en responder');
  await page.clock.runFor(18_000);
  await expect(actual).toContainText('En atención');
  await expect(aviso(page)).toContainText(/conexión/i);
  expect(fin.veces).toBe(1);
  fin.soltar();
});

test('what is typed while a note is saved stays, and what was typed about one turno is not said of another', async ({ oficina, page }) => {
  await oficina.sacarTurno();
  await oficina.sacarTurno();
  await abrirPanel(page, oficina);
  const visita = page.getByTestId('visita');
  const nota = visita.getByLabel('Nota');
  await page.keyboard.press('n');
  await visita.getByText('Agregar una nota').click();
  const guardada = await retener(page, 'anotar');
  await nota.fill('Vuelve a las diez.');
  await boton(page, 'Guardar la nota').click();
  await expect.poll(() => guardada.veces).toBe(1);
  await nota.fill('Vuelve a las once.');
  guardada.soltar();
  await expect(visita).toContainText('Vuelve a las diez.');
  await expect(nota).toHaveValue('Vuelve a las once.');
  await page.getByRole('heading', { name: 'Turno actual' }).click();
  await page.keyboard.press('a');
  await page.keyboard.press('f');
  await expect(respuesta(page)).toContainText('A-001 finalizado.');
  await page.keyboard.press('n');
  await expect(page.getByTestId('turno-actual')).toContainText('A-002');
  await expect(nota).toHaveValue('');
});

test.describe('where an end has its motivos', () => {
  const motivos = ['Resuelto', 'Falta documentación'];
  test.use({ ajustes: { [ENTRADAS.slug]: { motivos_cierre: motivos, turno: { requiere_motivo_fin: true } } } });
  test('the one that is chosen is sent, and the next turno begins with the usual one', async ({ oficina, page }) => {
    await oficina.sacarTurno();
    await oficina.sacarTurno();
    await abrirPanel(page, oficina);
    const motivo = page.getByLabel('Motivo de cierre');
    const enviado = async (elegir?: string) => {
      await page.keyboard.press('n');
      await expect(boton(page, 'Iniciar atención')).toBeVisible();
      await page.keyboard.press('a');
      await expect(motivo).toHaveValue(motivos[0]);
      if (elegir) await motivo.selectOption(elegir);
      await page.getByRole('heading', { name: 'Turno actual' }).click();
      const pedido = page.waitForRequest('**/api/operador/finalizar');
      await page.keyboard.press('f');
      const cuerpo = new URLSearchParams((await pedido).postData() ?? '');
      await expect(respuesta(page)).toContainText('finalizado.');
      return cuerpo.get('motivo');
    };
    expect(await enviado(motivos[1])).toBe(motivos[1]);
    expect(await enviado()).toBe(motivos[0]);
  });

  test('on the list of motivos letters choose, and whoever chose by hand ends with the next key', async ({ oficina, page }) => {
    await oficina.sacarTurno();
    await abrirPanel(page, oficina);
    const motivo = page.getByLabel('Motivo de cierre');
    await page.keyboard.press('n');
    await expect(boton(page, 'Iniciar atención')).toBeVisible();
    await page.keyboard.press('a');
    await motivo.focus();
    await page.keyboard.press('f');
    await expect(motivo).toBeFocused();
    await expect(motivo).toHaveValue(motivos[1]);
    await page.keyboard.press('ArrowUp');
    await expect(motivo).toHaveValue(motivos[0]);
    expect((await oficina.turno('A-001')).estado_id).toBe(2);
    await motivo.click();
    await motivo.selectOption(motivos[1]);
    await expect(boton(page, 'Finalizar')).toBeFocused();
    const pedido = page.waitForRequest('**/api/operador/finalizar');
    await page.keyboard.press('f');
    expect(new URLSearchParams((await pedido).postData() ?? '').get('motivo')).toBe(motivos[1]);
    await expect(respuesta(page)).toContainText('A-001 finalizado.');
  });

  test('what was chosen and typed survives a reload, and not its turno', async ({ oficina, page }) => {
    await oficina.sacarTurno();
    await abrirPanel(page, oficina);
    await page.keyboard.press('n');
    await expect(boton(page, 'Iniciar atención')).toBeVisible();
    await page.keyboard.press('a');
    await page.getByLabel('Motivo de cierre').selectOption(motivos[1]);
    const visita = page.getByTestId('visita');
    await visita.getByText('Agregar una nota').click();
    await visita.getByLabel('Nota').fill('Vuelve a las diez.');
    await expect(respuesta(page)).toContainText('Atendiendo a A-001.');
    // As the footer does, which changes the language or the theme.
    await page.reload();
    await expect(page.getByLabel('Motivo de cierre')).toHaveValue(motivos[1]);
    await visita.getByText('Agregar una nota').click();
    await expect(visita.getByLabel('Nota')).toHaveValue('Vuelve a las diez.');
    const guardado = () => page.evaluate(() => sessionStorage.getItem('turnero.escrito'));
    expect(await guardado()).toContain('Vuelve a las diez.');
    await boton(page, 'Finalizar').click();
    await expect(respuesta(page)).toContainText('A-001 finalizado.');
    await expect.poll(guardado).toBe(null);
  });
});

test('an answer that a command made old is asked for again at once', async ({ oficina, page }) => {
  await oficina.sacarTurno();
  await abrirPanel(page, oficina);
  await page.keyboard.press('n');
  const actual = page.getByTestId('turno-actual');
  await expect(actual).toContainText('A-001');
  // It is called again in another window: this one asks where it stands, and a command is answered before that is.
  // Not what asks, in between, whether a monitor announced the call.
  const puesto = await retener(page, 'puesto\\??');
  const [{ id }] = await oficina.turnos();
  await (await oficina.operador()).rellamar(id);
  await expect.poll(() => puesto.veces).toBe(1);
  await page.keyboard.press('a');
  await expect(respuesta(page)).toContainText('Atendiendo a');
  puesto.soltar();
  await expect.poll(() => puesto.veces).toBe(2);
  await expect(actual).toContainText('En atención');
});

test('who attends a persona again reads the note of who did before', async ({ oficina, page, pantalla }) => {
  const nota = 'Le falta el sello del banco.';
  await oficina.sacarTurno({ documento: ANA_PEREZ.documento });
  await abrirPanel(page, oficina);
  const visita = page.getByTestId('visita');
  await page.keyboard.press('n');
  await expect(visita).toContainText('Es su primer turno de hoy.');
  await visita.getByText('Agregar una nota').click();
  await visita.getByLabel('Nota').fill(nota);
  await boton(page, 'Guardar la nota').click();
  await expect(visita).toContainText(`${nota}`);
  await expect(visita.getByLabel('Nota')).toHaveValue('');
  await page.getByRole('heading', { name: 'Turno actual' }).click();
  await page.keyboard.press('a');
  await expect(page.getByTestId('turno-actual')).toContainText('En atención');
  await page.keyboard.press('f');
  await expect(respuesta(page)).toContainText('A-001 finalizado.');
  await expect(visita).toBeHidden();

  await oficina.sacarTurno({ documento: ANA_PEREZ.documento, tramite: 2 });
  const otra = await pantalla();
  await abrirPanel(otra, oficina, 'operador2', 'Mesa 2');
  await otra.keyboard.press('n');
  await expect(otra.getByTestId('otros-turnos')).toContainText(/A-001.*Finalizado.*Le falta el sello/s);
});

test('how long an attention takes stands beside how long it usually does, and says when it is past that', async ({ oficina, page }) => {
  await page.clock.install();
  // Five are done with, in no time: of fewer nothing is said. Two more wait.
  const otra = await oficina.operador('operador2', ENTRADAS.mesa + 1);
  for (let i = 0; i < 5; i++) {
    await oficina.sacarTurno();
    const { turno } = await otra.llamar();
    await otra.atender(turno.id);
    await otra.finalizar(turno.id);
  }
  await oficina.sacarTurno();
  await oficina.sacarTurno({ tramite: ENTRADAS.tramite + 1 });
  // As if each of them had taken half a minute more.
  await page.route('**/api/operador/vistazo*', async (ruta) => {
    const respuesta = await ruta.fetch().catch(() => undefined);
    const json = await respuesta?.json().catch(() => undefined);
    if (!respuesta || !json) return;
    if (json.mediana_ms != null) json.mediana_ms += 30_000;
    await ruta.fulfill({ response: respuesta, json });
  });
  await abrirPanel(page, oficina);
  const actual = page.getByTestId('turno-actual');
  const cronometro = actual.getByRole('timer');
  const habitual = actual.getByText('lo habitual: ');
  await page.keyboard.press('n');
  await expect(actual).toContainText('A-006');
  // Who is on the way takes as long as they take.
  await expect(actual).toContainText('Desde la primera llamada');
  await expect(habitual).toBeHidden();
  await page.keyboard.press('a');
  await expect(actual).toContainText('En atención');
  await expect(habitual).toHaveText('lo habitual: 0:30');
  await expect(cronometro).toHaveText(/^0:\d\d$/);
  const tinta = () => cronometro.evaluate((e) => getComputedStyle(e).color);
  const deSiempre = await tinta();
  await pausar(page);
  const van = async () => Number((await cronometro.textContent())!.replace('0:', ''));
  // What the server says of the time puts the clock right meanwhile.
  const hasta = (segundos: number) =>
    expect(async () => {
      await page.clock.runFor(1_000);
      expect(await van()).toBeGreaterThanOrEqual(segundos);
    }).toPass({ intervals: [20] });
  await hasta(25);
  expect(await van()).toBeLessThan(30);
  await expect(cronometro).not.toHaveClass(/pasado/);
  expect(await tinta()).toBe(deSiempre);
  await hasta(31);
  await expect(cronometro).toHaveClass(/pasado/);
  expect(await tinta()).not.toBe(deSiempre);
  await expect(habitual).toHaveText('lo habitual: 0:30');

  // Nobody was attended for the other trámite yet: there is nothing usual about it.
  await page.clock.resume();
  await page.keyboard.press('f');
  await expect(actual).toContainText('Ningún turno');
  await page.keyboard.press('n');
  await expect(actual).toContainText('A-007');
  await page.keyboard.press('a');
  await expect(actual).toContainText('En atención');
  await expect(habitual).toBeHidden();
  await expect(cronometro).toHaveText(/^0:\d\d$/);
  await expect(cronometro).not.toHaveClass(/pasado/);
});

test.describe('a panel that was left open', () => {
  test('commands nothing for another account that logged in at its browser', async ({ oficina, page, vigilancia }) => {
    vigilancia.esperar(conEstado(401));
    await oficina.sacarTurno();
    await oficina.operador('operador2', ENTRADAS.mesa + 1);
    await abrirPanel(page, oficina);
    // In another tab of the same browser.
    await oficina.ingresar(page, 'operador2');
    await page.keyboard.press('n');
    await expect(page.getByText('En este navegador ingresó otra persona')).toBeVisible();
    await expect(boton(page, 'Llamar siguiente')).toBeHidden();
    await page.keyboard.press('n');
    expect((await oficina.turno('A-001')).estado_id).toBe(0);
    expect(await page.evaluate(() => sessionStorage.getItem('turnero.escrito'))).toBe(null);
    await page.getByRole('link', { name: 'Abrir el panel de quien ingresó' }).click();
    await expect(page.locator('.cuenta')).toContainText('Martín Sosa');
    await expect(page.locator('.mi-mesa')).toContainText('Mesa 2');
    await expect(boton(page, 'Llamar siguiente')).toBeEnabled();
    await page.keyboard.press('n');
    await expect(page.getByTestId('turno-actual')).toContainText('A-001');
  });

  test('commands nothing once its session ended, and says so', async ({ oficina, page, vigilancia }) => {
    vigilancia.esperar(conEstado(401));
    await oficina.sacarTurno();
    await abrirPanel(page, oficina);
    await page.request.post('/salir/');
    await expect(page.getByText('Su sesión terminó')).toBeVisible();
    await page.keyboard.press('n');
    await expect(aviso(page).filter({ hasText: 'La sesión terminó.' })).toBeVisible();
    // They log in again, in another tab: one press asks whose session it is, and the next one calls.
    await oficina.ingresar(page, 'operador1');
    await page.keyboard.press('n');
    await expect(aviso(page).filter({ hasText: 'La sesión terminó.' })).toBeHidden();
    expect((await oficina.turno('A-001')).estado_id).toBe(0);
    await page.keyboard.press('n');
    await expect(page.getByTestId('turno-actual')).toContainText('A-001');
  });

  test('leaves to the next operator nothing of what was typed', async ({ oficina, page }) => {
    await oficina.sacarTurno();
    await abrirPanel(page, oficina);
    await page.keyboard.press('n');
    await expect(page.getByTestId('turno-actual')).toContainText('A-001');
    const visita = page.getByTestId('visita');
    await visita.getByText('Agregar una nota').click();
    await visita.getByLabel('Nota').fill('Es la vecina de Ana.');
    const guardado = () => page.evaluate(() => sessionStorage.getItem('turnero.escrito'));
    await expect.poll(guardado).toContain('vecina');
    // It waits again while the panel is away, and is another's next.
    await page.goto('/turnos/');
    const form = { turno: (await oficina.turno('A-001')).id };
    expect((await page.request.post('/api/operador/deshacer', { form })).status()).toBe(200);
    await abrirPanel(page, oficina, 'operador2', 'Mesa 2');
    await page.keyboard.press('n');
    await expect(page.getByTestId('turno-actual')).toContainText('A-001');
    await visita.getByText('Agregar una nota').click();
    await expect(visita.getByLabel('Nota')).toHaveValue('');
    expect(await guardado()).toBe(null);
  });

  test('says where its operator sits by now, once it calls', async ({ oficina, page }) => {
    await oficina.sacarTurno();
    await abrirPanel(page, oficina);
    await (await oficina.operador()).sentarse(ENTRADAS.mesa + 1);
    await page.keyboard.press('n');
    await expect(page.getByTestId('turno-actual')).toContainText('A-001');
    await expect(page.locator('.mi-mesa')).toContainText('Mesa 2');
    expect((await oficina.turno('A-001')).mesa_nombre).toBe('Mesa 2');
  });

  test('says what became of a turno that somebody took away, and asks nothing about it any more', async ({ oficina, page }) => {
    await oficina.sacarTurno();
    await abrirPanel(page, oficina);
    await page.keyboard.press('n');
    await expect(page.getByTestId('turno-actual')).toContainText('A-001');
    await page.keyboard.press('a');
    await expect(respuesta(page)).toContainText('Atendiendo a A-001.');
    await page.keyboard.press('d');
    await expect(page.getByRole('dialog')).toContainText('Derivar A-001');
    await (await oficina.operador()).devolver((await oficina.turno('A-001')).id);
    await expect(respuesta(page)).toContainText('A-001 volvió a la cola, en su lugar.');
    await expect(respuesta(page)).not.toContainText('Atendiendo a');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(page.getByTestId('turno-actual')).toContainText('Ningún turno');
  });
});

test('a command whose answer was lost, and that was done, is said to be done', async ({ oficina, page, vigilancia }) => {
  vigilancia.esperar(/net::ERR_FAILED/);
  await oficina.sacarTurno();
  await abrirPanel(page, oficina);
  await page.keyboard.press('n');
  await expect(page.getByTestId('turno-actual')).toContainText('A-001');
  await page.keyboard.press('a');
  await expect(respuesta(page)).toContainText('Atendiendo a A-001.');
  const perder = async (ruta: Route) => {
    await ruta.fetch();
    await ruta.abort();
  };
  await page.route('**/api/operador/derivar', perder, { times: 1 });
  await page.keyboard.press('d');
  const dialogo = page.getByRole('dialog');
  await expect(dialogo.getByTestId('mas-probables')).toBeVisible();
  await page.keyboard.press('1');
  await expect(dialogo).toBeHidden();
  await expect(respuesta(page)).toContainText('A-001 fue derivado.');
  await expect(aviso(page)).toBeHidden();
});

test('the focus stays on a row whose turno changes, and goes to its neighbour when it goes', async ({ oficina, page }) => {
  const { token } = await oficina.sacarTurno();
  for (let i = 0; i < 2; i++) await oficina.sacarTurno();
  const otra = await oficina.operador('operador2', ENTRADAS.mesa + 1);
  await abrirPanel(page, oficina);
  const filas = page.getByTestId('lista-espera').getByRole('listitem');
  await boton(page, 'Opciones de A-001').focus();
  await oficina.llegarTarde(token, 5);
  await expect(filas.first()).toContainText('Avisó: llega en 5 min');
  await expect(boton(page, 'Opciones de A-001')).toBeFocused();
  await boton(page, 'Opciones de A-002').focus();
  await otra.cancelar((await oficina.turno('A-002')).id);
  await expect(filas).toHaveCount(2);
  await expect(boton(page, 'Opciones de A-003')).toBeFocused();
  await otra.cancelar((await oficina.turno('A-003')).id);
  await expect(boton(page, 'Opciones de A-001')).toBeFocused();
});

test('the focus is not lost with a turno that somebody else finishes', async ({ oficina, page }) => {
  await oficina.sacarTurno();
  await abrirPanel(page, oficina);
  await page.keyboard.press('n');
  await expect(page.getByTestId('turno-actual')).toContainText('A-001');
  await page.keyboard.press('a');
  await expect(respuesta(page)).toContainText('Atendiendo a A-001.');
  await boton(page, 'Finalizar').focus();
  await (await oficina.operador()).finalizar((await oficina.turno('A-001')).id);
  await expect(page.getByTestId('turno-actual')).toContainText('Ningún turno');
  await expect(page.getByRole('heading', { name: 'Turno actual' })).toBeFocused();
});

test('where nobody waits but who comes later, the panel and a call say so', async ({ oficina, page, vigilancia }) => {
  vigilancia.esperar(conEstado(409));
  const { token } = await oficina.sacarTurno();
  await oficina.llegarTarde(token, 10);
  await abrirPanel(page, oficina);
  const dicho = 'Quienes esperan avisaron que llegan más tarde.';
  await expect(page.getByTestId('turno-actual')).toContainText(dicho);
  await page.keyboard.press('n');
  await expect(aviso(page)).toContainText(dicho);
});

test('the key that takes back is of the last command while that is offered, and of a call only after a moment', async ({ oficina, page }) => {
  await page.clock.install();
  for (let i = 0; i < 2; i++) await oficina.sacarTurno();
  await abrirPanel(page, oficina);
  const actual = page.getByTestId('turno-actual');
  const deLaLlamada = page.getByRole('button', { name: 'Deshacer la llamada' });
  await page.keyboard.press('n');
  await expect(actual).toContainText('A-001');
  await expect(deLaLlamada).toHaveAttribute('aria-keyshortcuts', 'Z');
  await boton(page, 'Opciones de A-002').click();
  await boton(page, 'Cancelar el turno').click();
  await expect(boton(page, 'Deshacer lo último')).toBeVisible();
  await expect(deLaLlamada).not.toHaveAttribute('aria-keyshortcuts');
  // Its clock stands still, but for half a second at a time: a moment after the end is a moment.
  await pausar(page);
  await expect(async () => {
    await page.clock.runFor(500);
    await expect(boton(page, 'Deshacer lo último')).toBeHidden({ timeout: 200 });
  }).toPass({ intervals: [20] });
  await page.keyboard.press('z');
  await expect(actual).toContainText('A-001');
  await page.clock.runFor(2_500);
  await page.clock.resume();
  await page.keyboard.press('z');
  await expect(actual).toContainText('Ningún turno');
});

test.describe('where nobody is handed on', () => {
  test.use({ ajustes: { [ENTRADAS.slug]: { turno: { permitir_derivaciones: false } } } });
  test('the panel does not offer it', async ({ oficina, page }) => {
    await oficina.sacarTurno();
    await abrirPanel(page, oficina);
    await page.keyboard.press('n');
    await expect(boton(page, 'Iniciar atención')).toBeVisible();
    await expect(boton(page, 'Derivar')).toBeHidden();
    await page.keyboard.press('d');
    await expect(page.getByRole('dialog')).toBeHidden();
  });
});

test('who leaves with a turno in hands is told, and leaves when they press again', async ({ oficina, page, vigilancia }) => {
  // The panel may be asking something just then.
  vigilancia.esperar(conEstado(401));
  await oficina.sacarTurno();
  await abrirPanel(page, oficina);
  await page.keyboard.press('n');
  await expect(page.getByTestId('turno-actual')).toContainText('A-001');
  await boton(page, 'Salir').click();
  await expect(aviso(page)).toContainText('A-001 sigue en sus manos.');
  await boton(page, 'Salir').click();
  await expect(page).toHaveURL(/\/ingresar\//);
});
