import type { Page } from '@playwright/test';
import {
  abrirPanel, anotar, anunciados, type Anuncios, aviso, boton, enlace, lista, mostrar, type OperadorWS, pausar,
} from './manos';
import { conEstado, ENTRADAS, expect, SIN_SERVIDOR, test as base } from './oficina';
import { Red } from './red';

const EVENTOS = '/api/turnos/eventos';
const RESPALDO = 'Respaldo: se actualiza cada 5 s';

/** Screens behind a network whose proxy lets no socket through. */
const test = base.extend<{ red: Red }>({
  red: async ({ oficina }, use) => {
    const red = await Red.ante(oficina.url);
    await use(red);
    red.cerrar();
  },
  baseURL: async ({ red }, use) => use(red.url),
  vigilancia: async ({ vigilancia }, use) => {
    vigilancia.esperar(...SIN_SERVIDOR);
    await use(vigilancia);
  },
});

declare const anuncios: Anuncios;
declare const estados: string[];
declare const operadorWS: OperadorWS;

/** Notes every state that the link was shown in. */
function anotarEstados() {
  const estados: string[] = [];
  Object.assign(window, { estados });
  new MutationObserver(() => {
    const texto = document.querySelector('[data-testid=estado-enlace]')?.textContent;
    if (texto && texto !== estados.at(-1)) estados.push(texto);
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

/** The page's clock moves as far as it takes. */
async function hasta(page: Page, estado: string, paso = 2_000) {
  await expect(async () => {
    await page.clock.runFor(paso);
    await expect(enlace(page)).toHaveText(estado, { timeout: 300 });
  }).toPass({ intervals: [50], timeout: 40_000 });
}

async function monitorEnRespaldo(page: Page) {
  await page.clock.install();
  await page.goto(`/turnos/monitor/?area=${ENTRADAS.slug}`);
  await expect(enlace(page)).toContainText(/[1-5]\/5/);
  await pausar(page, 500);
  await hasta(page, RESPALDO);
}

test('a monitor whose network refuses sockets announces calls all the same, and goes back to the socket by itself', async ({
  oficina, page, red,
}) => {
  await page.addInitScript(anotar);
  await page.addInitScript(anotarEstados);
  const operador = await oficina.operador();
  await oficina.sacarTurno();
  await oficina.sacarTurno();
  await monitorEnRespaldo(page);
  const tries = [1, 2, 3, 4, 5].map((n) => `Sin conexión. Reintentando ${n}/5…`);
  const vistos = await page.evaluate(() => estados);
  // Until the first answer nobody can tell that there will be one.
  expect(vistos.filter((e) => e !== 'Sin conexión, se sigue intentando')).toEqual(['Conectando…', ...tries, RESPALDO]);

  const { turno } = await operador.llamar();
  const overlay = page.getByTestId('overlay-llamada');
  await expect(overlay).toBeHidden();
  await page.clock.runFor(5_000);
  await expect(page.getByTestId('llamada-actual')).toContainText('A-001');
  await page.clock.runFor(200);
  await expect(overlay).toContainText('A-001');
  await expect(page.getByTestId('esperando')).toContainText('1 persona');
  await operador.atender(turno.id);
  await operador.finalizar(turno.id);
  await operador.llamar();
  await page.clock.runFor(5_000);
  await expect(page.getByTestId('llamada-actual')).toContainText('A-002');

  // It never stops trying.
  const { intentos } = red;
  await expect(async () => {
    await page.clock.runFor(1_000);
    expect(red.intentos).toBeGreaterThan(intentos + 1);
  }).toPass({ intervals: [50], timeout: 40_000 });
  await expect(enlace(page)).toHaveText(RESPALDO);
  red.sockets = 'pasan';
  await hasta(page, 'En vivo');
  // And the questions end.
  const preguntas = () => red.pedidos.filter((ruta) => ruta === EVENTOS).length;
  const antes = preguntas();
  for (let i = 0; i < 5; i++) await page.clock.runFor(2_000);
  expect(await anunciados(page, oficina)).toEqual({ dichos: ['Turno A-001, Mesa 1', 'Turno A-002, Mesa 1'], veces: 2 });
  await expect(enlace(page)).toHaveText('En vivo');
  expect(preguntas()).toBe(antes);
});

test('a monitor of all áreas too', async ({ oficina, page }) => {
  await page.addInitScript(anotar);
  const operador = await oficina.operador();
  await oficina.sacarTurno();
  await page.clock.install();
  await page.goto('/turnos/monitor/');
  await expect(enlace(page)).toContainText(/[1-5]\/5/);
  await pausar(page, 500);
  await hasta(page, RESPALDO);
  await operador.llamar();
  await page.clock.runFor(5_000);
  await expect(page.getByTestId('llamada-actual')).toContainText('A-001');
  await page.clock.runFor(200);
  await expect(page.getByTestId('overlay-llamada')).toContainText('A-001');
  // The whole state comes again and again.
  for (const numero of ['A-002', 'A-003']) {
    await oficina.sacarTurno();
    await page.clock.runFor(5_000);
    await expect(page.getByTestId('esperando')).toContainText(numero);
  }
  await page.clock.runFor(5_000);
  expect(await page.evaluate(() => anuncios)).toEqual({ dichos: ['Turno A-001, Mesa 1, Mesa de Entradas'], veces: 1 });
});

test('a network that swallows what a socket says keeps no screen from asking', async ({
  oficina, page, red, vigilancia,
}) => {
  vigilancia.esperar(conEstado(503));
  red.sockets = 'traga';
  await page.clock.install();
  await page.goto(`/turnos/monitor/?area=${ENTRADAS.slug}`);
  await expect(enlace(page)).toHaveText('Conectando…');
  await expect.poll(() => red.intentos).toBe(1);
  await pausar(page, 500);
  await hasta(page, RESPALDO, 6_000);
  // It asks while it waits for the next socket to be greeted.
  const { intentos } = red;
  await expect(async () => {
    await page.clock.runFor(1_000);
    expect(red.intentos).toBeGreaterThan(intentos);
  }).toPass({ intervals: [50] });
  await oficina.sacarTurno();
  await page.clock.runFor(6_000);
  await expect(page.getByTestId('esperando')).toContainText('A-001');
  await expect(enlace(page)).toHaveText(RESPALDO);

  // Neither does a Wi-Fi that drops, and comes back again and again.
  red.propias.set(EVENTOS, 503);
  await hasta(page, 'Sin conexión, se sigue intentando');
  red.propias.clear();
  for (let i = 0; i < 6; i++) {
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.clock.runFor(1_000);
  }
  await expect(enlace(page)).toHaveText(RESPALDO);
});

test('a screen that nobody answers at all is lost, and asks at once when somebody looks at it again', async ({
  page, red, vigilancia,
}) => {
  vigilancia.esperar(conEstado(503));
  await monitorEnRespaldo(page);
  red.propias.set(EVENTOS, 503);
  await hasta(page, 'Sin conexión, se sigue intentando');
  // What a proxy says in the server's place is no answer.
  red.propias.set(EVENTOS, 200);
  await page.clock.runFor(6_000);
  await expect(enlace(page)).toHaveText('Sin conexión, se sigue intentando');
  red.propias.clear();
  await hasta(page, RESPALDO);

  await mostrar(page, false);
  await page.clock.runFor(6_000);
  const preguntas = () => red.pedidos.filter((ruta) => ruta === EVENTOS).length;
  const antes = preguntas();
  await page.clock.runFor(30_000);
  expect(preguntas()).toBe(antes);
  await expect(enlace(page)).toHaveText('Sin conexión, se sigue intentando');
  const { intentos } = red;
  await mostrar(page, true);
  await expect(enlace(page)).toHaveText(RESPALDO);
  await expect.poll(() => red.intentos).toBeGreaterThan(intentos);
});

test('an operator works without a socket: what they command is shown at once, what others do within seconds', async ({
  oficina, page, red, vigilancia,
}) => {
  vigilancia.esperar(conEstado(401));
  red.sockets = 'pasan';
  await oficina.sacarTurno();
  await oficina.sacarTurno();
  await page.clock.install();
  await abrirPanel(page, oficina);
  red.sockets = 'rechaza';
  await page.evaluate(() => operadorWS.reconnect());
  await expect(enlace(page)).toContainText(/[1-5]\/5/);
  await pausar(page, 500);
  await expect(aviso(page)).toContainText('la lista puede estar atrasada');
  // Already before it asks by itself.
  await boton(page, 'Llamar siguiente').click();
  await expect(lista(page)).toHaveText([/A-002/]);
  await hasta(page, RESPALDO);
  await expect(aviso(page)).toBeHidden();
  await boton(page, 'Iniciar atención').click();
  await boton(page, 'Finalizar').click();
  await boton(page, 'Llamar siguiente').click();
  await expect(page.getByTestId('turno-actual')).toContainText('A-002');
  await expect(lista(page)).toHaveCount(0);
  await oficina.sacarTurno();
  await page.clock.runFor(5_000);
  await expect(lista(page)).toHaveText([/A-003/]);
  await expect(page.getByRole('log')).toContainText('Nuevo turno A-003');
  const estado = await page.evaluate(() => operadorWS.getConnection().getConnectionState());
  expect(estado).toMatchObject({ connected: false, readyState: 3 });

  // It ends with the session.
  await page.request.post('/salir/');
  await hasta(page, 'Sesión terminada');
  await expect(aviso(page)).toContainText('sesión');
});
