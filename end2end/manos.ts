import { expect, type Locator, type Page } from '@playwright/test';
import { ENTRADAS, type Oficina } from './oficina';

export const numero = (page: Page) => page.getByTestId('numero-emitido');
export const boton = (page: Page, nombre: string) => page.getByRole('button', { name: nombre, exact: true });
// A region that has nothing to say yet is in the page already, so that it is heard when it has.
export const aviso = (page: Page) => page.getByRole('alert').filter({ hasText: /\S/ });

/** Types a documento with the fingers. */
export async function teclear(page: Page, documento: string) {
  for (const digito of documento) await page.getByTestId(`tecla-${digito}`).click();
}

/** From the start to the question for a trámite. */
export async function hastaTramite(page: Page, documento?: string, area = ENTRADAS) {
  await page.goto('/turnos/');
  await page.getByTestId(`area-${area.id}`).click();
  if (documento) {
    const [ofrece, teclado] = [page.getByTestId('con-documento'), page.getByTestId('tecla-1')];
    await expect(ofrece.or(teclado)).toBeVisible();
    if (await ofrece.isVisible()) await ofrece.click();
    await teclear(page, documento);
    await boton(page, 'Continuar').click();
  }
  await expect(tramite(page, area)).toBeVisible();
}

/** What is pressed for a number. */
export const tramite = (page: Page, area = ENTRADAS) => page.getByTestId(`tramite-${area.tramite}`);

/** Goes there with the Tab key, as who has no finger for the screen. */
export async function enfocar(page: Page, destino: Locator) {
  await expect(destino).toBeEnabled();
  for (let i = 0; i < 40; i++) {
    if (await destino.evaluate((e) => e === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the Tab key does not lead there');
}

/** Waits for what moves to arrive; what moves for ever, as a monitor's few pixels do, never does. */
export const enReposo = (page: Page) =>
  page.evaluate(() => {
    const acaban = document.getAnimations().filter((a) => a.effect?.getComputedTiming().endTime !== Infinity);
    return Promise.all(acaban.map((a) => a.finished.catch(() => null)));
  });

/** Where a screen says how its link stands. */
export const enlace = (page: Page) => page.getByTestId('estado-enlace');

/** What the panel says of its last command. */
export const respuesta = (page: Page) => page.getByRole('region', { name: 'Acciones' });

/** The numbers in the operator's list of who waits. */
export const lista = (page: Page) => page.getByTestId('lista-espera').getByRole('listitem');

/** Opens the monitor, live. */
export async function abrirMonitor(page: Page, area = ENTRADAS) {
  await page.goto(`/turnos/monitor/?area=${area.slug}`);
  await expect(enlace(page)).toHaveText('En vivo');
}

/** Opens a monitor that somebody gave a name. */
export async function abrirNombrado(page: Page, nombre: string, area: string = ENTRADAS.slug) {
  await page.goto(`/turnos/monitor/?area=${area}&nombre=${encodeURIComponent(nombre)}`);
  await expect(enlace(page)).toHaveText('En vivo');
}

/** Puts an image or a video on the monitors of an área, as its form does. */
export async function subirMedio(page: Page, titulo: string, mimeType: string, data: Buffer, area: number = ENTRADAS.id) {
  const respuesta = await page.request.post('/api/medios/subir', {
    params: { area, titulo, segundos: 10 },
    headers: { 'content-type': mimeType },
    data,
  });
  expect(respuesta.status(), await respuesta.text()).toBe(200);
}

/** What the panel says of who announced its call. */
export const anunciado = (page: Page) => page.getByTestId('anunciado');

/** The row of a screen, or of a server, on the superadmin's page. */
export const fila = (page: Page, nombre: string | RegExp) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: nombre }) });

/** Logs in, sits down as an operator does, and waits until the panel is live. */
export async function abrirPanel(page: Page, oficina: Oficina, usuario = 'operador1', mesa = 'Mesa 1') {
  await oficina.ingresar(page, usuario);
  await page.goto('/operador/panel/');
  await page.getByRole('button', { name: mesa }).click();
  await expect(boton(page, 'Llamar siguiente')).toBeEnabled();
  await expect(enlace(page)).toHaveText('En vivo');
}

/** Stops the clock of a page, a little ahead: a slow machine may be past that moment by then, and tries again. */
export const pausar = (page: Page, ms = 1_000) =>
  expect(async () => {
    await page.clock.pauseAt((await page.evaluate(() => Date.now())) + ms);
  }).toPass();

/** Hides the tab, or shows it again, as the browser tells a page. */
export const mostrar = (page: Page, visible: boolean) =>
  page.evaluate((visible) => {
    Object.defineProperty(document, 'hidden', { value: !visible, configurable: true });
    Object.defineProperty(document, 'visibilityState', { value: visible ? 'visible' : 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  }, visible);

/** What the console of the panel is offered. */
export interface OperadorWS {
  getConnection(): { getConnectionState(): { connected: boolean; reconnectAttempts: number; readyState: number } };
  reconnect(): void;
}

/** What a monitor announced since its page was loaded: what was read out, and how often the screen was filled. */
export interface Anuncios {
  dichos: string[];
  veces: number;
}

declare const anuncios: Anuncios;

/** Notes every announcement, however short it stands. */
export function anotar() {
  const anuncios: Anuncios = { dichos: [], veces: 0 };
  Object.assign(window, { anuncios });
  const overlay = '[data-testid=overlay-llamada]';
  const nuevos = (nodo: Node) =>
    nodo instanceof Element ? Number(nodo.matches(overlay)) + nodo.querySelectorAll(overlay).length : 0;
  new MutationObserver((cambios) => {
    const dicho = document.querySelector('[aria-live=assertive]')?.textContent ?? '';
    if (dicho.trim() && dicho !== anuncios.dichos.at(-1)) anuncios.dichos.push(dicho);
    for (const { addedNodes } of cambios) for (const nodo of addedNodes) anuncios.veces += nuevos(nodo);
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

/** What this page announced, up to a later event: whatever the event before it made is noted by then. */
export async function anunciados(page: Page, oficina: Oficina): Promise<Anuncios> {
  const { numero_visible } = await oficina.sacarTurno();
  await expect(page.getByTestId('esperando')).toContainText(numero_visible);
  return page.evaluate(() => anuncios);
}
