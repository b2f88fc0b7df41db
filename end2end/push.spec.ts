import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page } from '@playwright/test';
import { boton } from './manos';
import { conEstado, expect, test } from './oficina';

/** A browser maker's push service, and the one browser that it serves. */
class ServicioPush {
  private readonly clave = createECDH('prime256v1');
  private readonly auth = randomBytes(16);
  private readonly llegadas: Buffer[] = [];
  estado = 201;

  private constructor(private readonly red: Server) {
    this.clave.generateKeys();
    red.on('request', async (pedido, respuesta) => {
      const partes: Buffer[] = [];
      for await (const parte of pedido) partes.push(parte as Buffer);
      this.llegadas.push(Buffer.concat(partes));
      respuesta.writeHead(this.estado).end();
    });
  }

  static async nuevo(): Promise<ServicioPush> {
    const red = createServer();
    await new Promise<void>((listo) => red.listen(0, '127.0.0.1', listo));
    return new ServicioPush(red);
  }

  cerrar = () => this.red.close();

  /** What `PushSubscription.toJSON()` says. */
  get suscripcion() {
    const { port } = this.red.address() as AddressInfo;
    const keys = { p256dh: this.clave.getPublicKey('base64url'), auth: this.auth.toString('base64url') };
    return { endpoint: `http://127.0.0.1:${port}/telefono`, expirationTime: null, keys };
  }

  /** The message of that number, as the browser reads it (RFC 8291). */
  async mensaje(cual: number): Promise<string> {
    await expect.poll(() => this.llegadas.length).toBe(cual);
    const cuerpo = this.llegadas[cual - 1];
    const salt = cuerpo.subarray(0, 16);
    const suya = cuerpo.subarray(21, 21 + cuerpo[20]);
    const cifrado = cuerpo.subarray(21 + cuerpo[20]);
    const derivar = (ikm: Buffer, sal: Buffer, info: Buffer, bytes: number) =>
      Buffer.from(hkdfSync('sha256', ikm, sal, info, bytes));
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.clave.getPublicKey(), suya]);
    const ikm = derivar(this.clave.computeSecret(suya), this.auth, info, 32);
    const cek = derivar(ikm, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
    const nonce = derivar(ikm, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
    const abrir = createDecipheriv('aes-128-gcm', cek, nonce);
    abrir.setAuthTag(cifrado.subarray(-16));
    const claro = Buffer.concat([abrir.update(cifrado.subarray(0, -16)), abrir.final()]);
    return claro.subarray(0, claro.lastIndexOf(2)).toString();
  }
}

/** There is no push service of a browser's maker here: the browser gives out that of the test, and keeps it. */
function suscribirse(suscripcion: object) {
  const suscrito = () => ({
    toJSON: () => suscripcion,
    unsubscribe: async () => (localStorage.removeItem('suscrito'), true),
  });
  PushManager.prototype.subscribe = async () => {
    localStorage.suscrito = 'si';
    return suscrito() as PushSubscription;
  };
  PushManager.prototype.getSubscription = async () =>
    (localStorage.suscrito ? suscrito() : null) as PushSubscription;
}

/** The browser's own push service brings a message. */
async function entregar(contexto: BrowserContext, page: Page, mensaje: string): Promise<void> {
  const cdp = await contexto.newCDPSession(page);
  const registro = new Promise<string>((listo) =>
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const suyo = registrations.find((r) => r.scopeURL.endsWith('/turnos/'));
      if (suyo) listo(suyo.registrationId);
    }),
  );
  await cdp.send('ServiceWorker.enable');
  const origin = new URL(page.url()).origin;
  await cdp.send('ServiceWorker.deliverPushMessage', { origin, registrationId: await registro, data: mensaje });
  await cdp.detach();
}

/** What the telephone shows. */
const mostrados = (page: Page) =>
  page.evaluate(async () => {
    const avisos = await (await navigator.serviceWorker.ready).getNotifications();
    return avisos.map((a) => `${a.title}: ${a.body}`);
  });

test.use({ serviceWorkers: 'allow', entorno: { TURNERO_PUSH_NETWORKS: '127.0.0.0/8' } });

let servicio: ServicioPush;
/** That of somebody who waits along. */
let ajeno: ServicioPush;
test.beforeEach(async () => {
  [servicio, ajeno] = [await ServicioPush.nuevo(), await ServicioPush.nuevo()];
});
test.afterEach(() => {
  servicio.cerrar();
  ajeno.cerrar();
});

test('a telephone tells of the call though the page is closed, and leads back to it', async ({ page, context, oficina }) => {
  const operador = await oficina.operador();
  const { token } = await oficina.sacarTurno();
  await context.grantPermissions(['notifications'], { origin: oficina.url });
  await context.addInitScript(suscribirse, servicio.suscripcion);
  const pagina = `/turnos/ok/${token}/`;
  await page.goto(pagina);
  await expect(page.getByRole('main')).toContainText('Deje esta página abierta');
  await boton(page, 'Avisarme aunque cierre esta página').click();
  await expect(page.getByRole('main')).toContainText('Puede cerrar esta página');
  await entregar(context, page, await servicio.mensaje(1));
  await expect.poll(() => mostrados(page)).toEqual(['Turno A-001: Le avisamos acá cuando falte poco y cuando lo llamen.']);
  // It knows that it does, after a reload too.
  await page.reload();
  await expect(boton(page, 'No avisarme más')).toBeVisible();
  // Another page of the office: the visitor's is closed.
  await page.goto('/turnos/sin-conexion/');
  await operador.llamar();
  await entregar(context, page, await servicio.mensaje(2));
  // In the place of the one before.
  await expect.poll(() => mostrados(page)).toEqual(['¡Lo llaman! A-001: Es su turno: vaya a Mesa 1.']);
  const abierta = await context.serviceWorkers()[0].evaluate(async () => {
    const mundo = globalThis as unknown as ServiceWorkerGlobalScope;
    const [notification] = await mundo.registration.getNotifications();
    return new Promise((listo) => {
      // A browser lets a press alone open a window, and here nobody presses.
      Object.defineProperty(mundo.clients, 'openWindow', { value: async (donde: string) => listo(donde) });
      mundo.dispatchEvent(new NotificationEvent('notificationclick', { notification }));
    });
  });
  expect(abierta).toBe(pagina);
  await expect.poll(() => mostrados(page)).toEqual([]);
});

test('a telephone that is told no more, or can not be reached, says so', async ({ page, context, oficina, vigilancia }) => {
  vigilancia.esperar(conEstado(424));
  const operador = await oficina.operador();
  const { token } = await oficina.sacarTurno();
  await context.grantPermissions(['notifications'], { origin: oficina.url });
  await context.addInitScript(suscribirse, servicio.suscripcion);
  await page.goto(`/turnos/ok/${token}/`);
  servicio.estado = 500;
  await boton(page, 'Avisarme aunque cierre esta página').click();
  await expect(page.getByRole('alert')).toContainText('El servicio de avisos de este navegador no respondió.');
  servicio.estado = 201;
  // Not a thousand times: it says when.
  await page.waitForTimeout(3_500);
  await boton(page, 'Avisarme aunque cierre esta página').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeHidden();
  // Who works it with the keyboard stays where they are.
  await expect(boton(page, 'No avisarme más')).toBeFocused();
  await servicio.mensaje(2);
  await boton(page, 'No avisarme más').click();
  await expect(boton(page, 'Avisarme aunque cierre esta página')).toBeVisible();
  const { endpoint, keys } = ajeno.suscripcion;
  const form = { token, 'suscripcion[endpoint]': endpoint, 'suscripcion[p256dh]': keys.p256dh, 'suscripcion[auth]': keys.auth };
  const suscrito = await page.request.post('/api/turnos/push', { form });
  expect(suscrito.status(), await suscrito.text()).toBe(200);
  await ajeno.mensaje(1);
  const { turno } = await operador.llamar();
  await expect(page.getByTestId('llamada-propia')).toBeVisible();
  // The server looks once a second, for both: once it tells the other one of the second call, it is done with the first.
  await ajeno.mensaje(2);
  await operador.rellamar(turno.id);
  await ajeno.mensaje(3);
  await servicio.mensaje(2);
});

test('who does not let the browser tell is told what to do, and who says nothing is asked again', async ({ page, context, oficina }) => {
  const { token } = await oficina.sacarTurno();
  await context.addInitScript(suscribirse, servicio.suscripcion);
  await page.goto(`/turnos/ok/${token}/`);
  const responder = (que: NotificationPermission) =>
    page.evaluate((dicho) => void (Notification.requestPermission = async () => dicho), que);
  const avisar = boton(page, 'Avisarme aunque cierre esta página');
  await expect(avisar).toBeVisible();
  await responder('default');
  await avisar.click();
  await expect(avisar).not.toHaveAttribute('aria-busy');
  await expect(page.getByRole('alert')).toBeHidden();
  await responder('denied');
  await avisar.click();
  await expect(page.getByRole('alert')).toContainText('El navegador no deja mostrar avisos.');
});

test('a telephone whose browser forgot it does not promise any more', async ({ page, context, oficina }) => {
  const { token } = await oficina.sacarTurno();
  await context.grantPermissions(['notifications'], { origin: oficina.url });
  await context.addInitScript(suscribirse, servicio.suscripcion);
  await page.goto(`/turnos/ok/${token}/`);
  await boton(page, 'Avisarme aunque cierre esta página').click();
  await expect(boton(page, 'No avisarme más')).toBeVisible();
  await page.evaluate(() => localStorage.removeItem('suscrito'));
  await page.reload();
  await expect(boton(page, 'Avisarme aunque cierre esta página')).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Deje esta página abierta');
});
