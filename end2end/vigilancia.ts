import type { BrowserContext, ConsoleMessage, Request } from '@playwright/test';

/** Tells the console of what a browser reports as an event only. */
function decirViolaciones() {
  document.addEventListener('securitypolicyviolation', (e) => {
    console.error(`CSP: ${e.violatedDirective} refuses ${e.blockedURI} ${e.sample}`);
  });
}

/** What a browser writes when a socket or a request finds no server. */
export const SIN_SERVIDOR = [
  /^WebSocket connection to '.*' failed/,
  /^Failed to load resource: net::ERR_(CONNECTION|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED)/,
];

/** Pages without JavaScript, and slow machines, take longer than Chromium likes; nothing is wrong. */
const SIN_USAR = /^The resource \S+ was preloaded using link preload but not used within a few seconds/;

/** A screen that goes, or follows another área, while its socket is still being opened; nothing is wrong. */
const ANTES_DE_ABRIR = /^WebSocket connection to '.*' failed: WebSocket is closed before the connection is established/;

/** Most tests have none. */
const SIN_TRABAJADOR = /^Service Worker registration blocked by Playwright/;

/** What a browser writes of an answer with this status. */
export function conEstado(estado: number): RegExp {
  return new RegExp(`^Failed to load resource: the server responded with a status of ${estado} `);
}

/**
 * Hears the console of every page of a test: what a page writes to it as a warning or an error (a
 * failed hydration, a violation of the content security policy), or throws, is a failure of the test,
 * unless the test expects it.
 */
export class Vigilancia {
  /** Every line of every console. */
  readonly lineas: string[] = [];
  private readonly quejas: { texto: string; lugar: string }[] = [];
  private readonly pedidos = new Map<Request, number>();
  private readonly esperadas: RegExp[] = [SIN_USAR, ANTES_DE_ABRIR, SIN_TRABAJADOR];

  async mirar(contexto: BrowserContext): Promise<void> {
    contexto.on('console', (mensaje) => this.oir(mensaje));
    contexto.on('request', (pedido) => this.pedidos.set(pedido, Date.now()));
    contexto.on('requestfinished', (pedido) => this.pedidos.delete(pedido));
    contexto.on('requestfailed', (pedido) => this.pedidos.delete(pedido));
    contexto.on('weberror', (error) => {
      this.quejas.push({ texto: String(error.error().stack ?? error.error()), lugar: error.page()?.url() ?? '' });
    });
    await contexto.addInitScript(decirViolaciones);
  }

  /** This test makes the browser complain so. */
  esperar(...quejas: RegExp[]): void {
    this.esperadas.push(...quejas);
  }

  /** What nobody expected. */
  inesperadas(): string[] {
    return this.quejas
      .filter(({ texto }) => !this.esperadas.some((e) => e.test(texto)))
      .map(({ texto, lugar }) => `${lugar}: ${texto}`);
  }

  /** What pages asked for and were not answered yet, and how long ago: the first thing to know of a test that waited in vain. */
  sinResponder(): string[] {
    const hace = (desde: number) => ((Date.now() - desde) / 1_000).toFixed(1);
    return [...this.pedidos].map(([pedido, desde]) => `${pedido.method()} ${pedido.url()}, ${hace(desde)} s ago`);
  }

  private oir(mensaje: ConsoleMessage): void {
    const texto = mensaje.text();
    this.lineas.push(texto);
    if (['error', 'warning', 'assert'].includes(mensaje.type())) {
      const lugar = mensaje.location().url || mensaje.page()?.url() || '';
      this.quejas.push({ texto, lugar });
    }
  }
}
