import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { abrirPanel, numero, tramite } from './manos';
import { ENTRADAS, expect, test } from './oficina';

/** What its sensors say: all is well, and its roll ended. */
const [BIEN, SIN_PAPEL] = [0x12, 0x7e];

/** A ticket printer in the office's network, which speaks as they do. */
class Impresora {
  papel = SIN_PAPEL;
  private readonly abiertas = new Set<Socket>();

  private constructor(private readonly red: Server) {}

  static async nueva(): Promise<Impresora> {
    const impresora: Impresora = new Impresora(createServer((conexion) => impresora.atender(conexion)));
    await new Promise<void>((listo) => impresora.red.listen(0, '127.0.0.1', listo));
    return impresora;
  }

  get direccion(): string {
    return `127.0.0.1:${(this.red.address() as AddressInfo).port}`;
  }

  cerrar(): void {
    this.red.close();
    for (const conexion of this.abiertas) conexion.destroy();
  }

  private atender(conexion: Socket) {
    this.abiertas.add(conexion);
    let oido = Buffer.alloc(0);
    conexion.on('error', () => {}).on('close', () => this.abiertas.delete(conexion));
    conexion.on('data', (bytes) => {
      for (const byte of bytes) {
        oido = Buffer.concat([oido.subarray(-2), Buffer.from([byte])]);
        const pregunta = oido.toString('hex');
        if (pregunta === '100402') conexion.write(Buffer.from([BIEN]));
        if (pregunta === '100404') conexion.write(Buffer.from([this.papel]));
      }
    });
  }
}

test.use({ entorno: { TURNERO_PRINTER_NETWORKS: '127.0.0.0/8' } });

test('a printer without paper: the kiosk says so, and so do the panel and the sala', async ({ oficina, page, pantalla }) => {
  test.slow();
  const impresora = await Impresora.nueva();
  try {
    await oficina.terminar();
    oficina.ajustar({ [ENTRADAS.slug]: { imprimir_turno: true, impresora: impresora.direccion } });
    await oficina.levantar();
    await page.goto(`/turnos/?area=${ENTRADAS.slug}`);
    await expect(tramite(page)).toBeEnabled();
    const aviso = page.getByTestId('sin-conexion');
    // It is asked every ten seconds, and what it says is looked at every five; on a busy machine an answer of its, for
    // which the server waits 0.7 s, can be missed, and the next one too.
    await expect(aviso).toContainText('La impresora no tiene papel: anote su número', { timeout: 45_000 });
    const [panel, sala] = [await pantalla(), await pantalla()];
    await abrirPanel(panel, oficina);
    await expect(panel.getByRole('main')).toContainText('La impresora del kiosco no tiene papel: ponga otro rollo.');
    await oficina.ingresar(sala, 'director');
    await sala.goto('/dashboard/sala/');
    await expect(sala.getByRole('main')).toContainText('La impresora del kiosco no tiene papel: ponga otro rollo.');
    // A turno is given all the same.
    await tramite(page).click();
    await expect(numero(page)).toHaveText('A-001');
    await expect(page.getByRole('main')).toContainText('La impresora no tiene papel: anote su número');
    impresora.papel = BIEN;
    await expect(sala.getByRole('main')).not.toContainText('La impresora del kiosco', { timeout: 30_000 });
    await expect(aviso).toHaveText('', { timeout: 30_000 });
  } finally {
    impresora.cerrar();
  }
});
