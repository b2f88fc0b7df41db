import {
  type APIRequestContext,
  type APIResponse,
  type Browser,
  type BrowserContextOptions,
  type BrowserType,
  type Page,
  test as base,
  expect,
  request,
} from '@playwright/test';
import { type Ajustes, CLAVE, type Entorno, Servidor } from './servidor';
import { Vigilancia } from './vigilancia';

export { CLAVE, expect };
export { conEstado, SIN_SERVIDOR } from './vigilancia';

/** The example office, by the ids that an empty database gives. */
export const ENTRADAS = { id: 1, slug: 'mesa-de-entradas', nombre: 'Mesa de Entradas', tramite: 1, mesa: 1 };
export const TESORERIA = { id: 2, slug: 'tesoreria', nombre: 'Tesorería', tramite: 4, mesa: 4 };

/** People of its padrón; the first is old enough for a priority. */
export const JUAN_PEREZ = { documento: '20000000', nombre: 'Juan Pérez' };
export const ANA_PEREZ = { documento: '21115979', nombre: 'Ana Pérez' };

export interface Emitido {
  id: number;
  numero_visible: string;
  delante: number;
  token: string;
  prioridad: number;
}

export interface Visto {
  id: number;
  numero_visible: string;
  estado_id: number;
  prioridad: number;
  mesa_nombre: string | null;
}

interface Actual {
  turno: Visto;
}

interface Vista {
  tablero: { colas: Record<string, { turnos: Record<string, Visto> }> };
}

let claves = 0;

/** An idempotency key that no other request of this run has. */
export const claveNueva = () => `prueba-${process.pid}-${++claves}`;

/** Someone who works through the API, for what a test needs done but does not look at. */
export class Operador {
  constructor(private readonly api: APIRequestContext) {}

  /** Sits down. */
  sentarse = (mesa: number) => this.pedir('elegir_mesa', { mesa });
  llamar = () => this.pedir('llamar_siguiente', { clave: claveNueva() });
  rellamar = (turno: number) => this.pedir('rellamar', { turno });
  atender = (turno: number) => this.pedir('atender', { turno });
  finalizar = (turno: number) => this.pedir('finalizar', { turno });
  devolver = (turno: number) => this.pedir('devolver', { turno });
  cancelar = (turno: number) => this.pedir('cancelar', { turno });
  /** Parks a turno. */
  dejarEnEspera = (turno: number) => this.pedir('pausar', { turno });
  pausar = (motivo: string) => this.pedir('empezar_pausa', { motivo });

  private async pedir(que: string, form: Record<string, string | number>) {
    return json<Actual>(await this.api.post(`/api/operador/${que}`, { form }));
  }
}

/** The turnos of today, as whoever asks sees them. */
async function turnosDe(api: APIRequestContext): Promise<Visto[]> {
  const vista = await json<Vista>(await api.get('/api/tablero'));
  return Object.values(vista.tablero.colas).flatMap((cola) => Object.values(cola.turnos));
}

/** An office that works: its server, and what people do there. */
export class Oficina {
  private readonly apis: APIRequestContext[] = [];

  constructor(readonly servidor: Servidor) {}

  get url(): string {
    return this.servidor.url;
  }

  matar = () => this.servidor.matar();
  /** Lets it hang: connections are taken, and nothing is answered, until it goes on. */
  colgar = () => this.servidor.colgar();
  seguir = () => this.servidor.seguir();
  terminar = () => this.servidor.terminar();
  levantar = () => this.servidor.levantar();
  /** Configures áreas otherwise, while it does not run. */
  ajustar = (ajustes: Ajustes) => this.servidor.ajustar(ajustes);

  /** Logs the browser in, without the form, for tests of something else. */
  async ingresar(page: Page, usuario: string, clave = CLAVE): Promise<void> {
    await entrar(page.request, usuario, clave);
  }

  /** Logs the browser in as who looks after the system, an account that this makes. */
  async ingresarSuperadmin(page: Page): Promise<void> {
    await this.servidor.crearUsuario('admin', 'superadmin');
    await this.ingresar(page, 'admin');
  }

  /** Takes a turno as a kiosk does. */
  async sacarTurno(pedido: { documento?: string; area?: number; tramite?: number; prioridad?: number } = {}) {
    const form = { area: ENTRADAS.id, tramite: ENTRADAS.tramite, clave: claveNueva(), ...pedido };
    return json<Emitido>(await (await this.api()).post('/api/turnos/emitir', { form }));
  }

  /** An operator at a mesa, by default the first one of Mesa de Entradas. */
  async operador(usuario = 'operador1', mesa = ENTRADAS.mesa): Promise<Operador> {
    const api = await this.api();
    await entrar(api, usuario, CLAVE);
    const operador = new Operador(api);
    await operador.sentarse(mesa);
    return operador;
  }

  /** Says, as its visitor does, that they come late. */
  async llegarTarde(token: string, minutos: number): Promise<void> {
    const form = { token, minutos };
    const respuesta = await (await this.api()).post('/api/turnos/demorar/', { form, maxRedirects: 0 });
    expect(respuesta.headers().location).toBe(`/turnos/ok/${token}/`);
  }

  /** The turnos of today, as the public sees them. */
  async turnos(): Promise<Visto[]> {
    return turnosDe(await this.api());
  }

  /** The priority of the turno with this number, which the staff alone sees. */
  async prioridad(numero: string): Promise<number> {
    const api = await this.api();
    await entrar(api, 'director', CLAVE);
    return (await turnosDe(api)).find((t) => t.numero_visible === numero)!.prioridad;
  }

  /** The turno with this number. */
  async turno(numero: string): Promise<Visto> {
    const turno = (await this.turnos()).find((t) => t.numero_visible === numero);
    expect(turno, `there is a turno ${numero}`).toBeDefined();
    return turno!;
  }

  /** A client of the API with cookies of its own. */
  async api(): Promise<APIRequestContext> {
    const api = await request.newContext({ baseURL: this.url });
    this.apis.push(api);
    return api;
  }

  async cerrar(): Promise<void> {
    await Promise.all(this.apis.map((api) => api.dispose()));
  }
}

async function entrar(api: APIRequestContext, usuario: string, clave: string): Promise<void> {
  const respuesta = await api.post('/ingresar/', { form: { usuario, clave }, maxRedirects: 0 });
  expect(respuesta.headers().location, `${usuario} logs in`).toBe('/');
}

async function json<T>(respuesta: APIResponse): Promise<T> {
  const texto = await respuesta.text();
  expect(respuesta.status(), texto).toBe(200);
  return JSON.parse(texto);
}

interface Opciones {
  /** A database with nothing in it, in place of the example office. */
  vacia: boolean;
  /** Áreas that are configured otherwise than by default. */
  ajustes: Ajustes;
  /** Settings of the server: its environment. */
  entorno: Entorno;
}

interface Fixtures {
  oficina: Oficina;
  vigilancia: Vigilancia;
  /** Opens a browser of its own: another cookie jar, another screen of the office. */
  pantalla: (opciones?: BrowserContextOptions) => Promise<Page>;
}

/** Chromium, which now and then crashes before it has opened a window. */
async function arrancar(navegador: BrowserType): Promise<Browser> {
  for (let vez = 1; ; vez++) {
    try {
      return await navegador.launch();
    } catch (causa) {
      if (vez === 3) throw causa;
    }
  }
}

export const test = base.extend<Opciones & Fixtures, { browser: Browser }>({
  browser: [
    async ({ playwright, browserName }, use) => {
      const navegador = await arrancar(playwright[browserName]);
      await use(navegador);
      await navegador.close();
    },
    { scope: 'worker', timeout: 0 },
  ],

  vacia: [false, { option: true }],
  ajustes: [{}, { option: true }],
  entorno: [{}, { option: true }],

  oficina: async ({ vacia, ajustes, entorno }, use, info) => {
    const servidor = await Servidor.nuevo(vacia, ajustes, entorno);
    try {
      await servidor.levantar();
      const oficina = new Oficina(servidor);
      await use(oficina);
      await oficina.cerrar();
      expect(servidor.vive, `it runs as long as it should:\n${servidor.registro}`).toBe(servidor.debeVivir);
      if (servidor.vive) expect(await servidor.terminar(), 'it ends in good order').toBe(0);
      expect(servidor.registro, 'the server logs no error').not.toMatch(/ ERROR |panicked at/);
    } finally {
      if (info.errors.length > 0) {
        await info.attach('server.log', { body: servidor.registro });
        console.log(`the server's last words:\n${servidor.registro.split('\n').slice(-30).join('\n')}`);
      }
      await servidor.borrar();
    }
  },

  baseURL: async ({ oficina }, use) => use(oficina.url),

  vigilancia: [
    async ({ oficina }, use) => {
      const vigilancia = new Vigilancia();
      await use(vigilancia);
      expect(vigilancia.inesperadas(), `complaints of pages of ${oficina.url}`).toEqual([]);
    },
    { auto: true },
  ],

  context: async ({ context, vigilancia }, use, info) => {
    await vigilancia.mirar(context);
    await use(context);
    if (info.errors.length > 0) console.log(['not answered:', ...vigilancia.sinResponder()].join('\n  '));
  },

  pantalla: async ({ browser, baseURL, vigilancia }, use) => {
    const abiertas: Page[] = [];
    await use(async (opciones = {}) => {
      const contexto = await browser.newContext({ baseURL, ...opciones });
      await vigilancia.mirar(contexto);
      const page = await contexto.newPage();
      abiertas.push(page);
      return page;
    });
    await Promise.all(abiertas.map((page) => page.context().close()));
  },
});
