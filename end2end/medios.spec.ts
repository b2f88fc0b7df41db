import { crc32, deflateSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { abrirMonitor, boton, enlace } from './manos';
import { conEstado, ENTRADAS, expect, test } from './oficina';

/** A PNG of one colour, as a designer of the office would send it. */
function png(ancho: number, alto: number, [r, g, b]: [number, number, number]): Buffer {
  const parte = (tipo: string, datos: Buffer) => {
    const cuerpo = Buffer.concat([Buffer.from(tipo, 'latin1'), datos]);
    const largo = Buffer.alloc(4);
    const suma = Buffer.alloc(4);
    largo.writeUInt32BE(datos.length);
    suma.writeUInt32BE(crc32(cuerpo) >>> 0);
    return Buffer.concat([largo, cuerpo, suma]);
  };
  const cabeza = Buffer.alloc(13);
  cabeza.writeUInt32BE(ancho, 0);
  cabeza.writeUInt32BE(alto, 4);
  cabeza.set([8, 2], 8);
  const fila = Buffer.concat([Buffer.from([0]), Buffer.alloc(ancho * 3, Buffer.from([r, g, b]))]);
  const datos = deflateSync(Buffer.concat(Array.from({ length: alto }, () => fila)));
  const firma = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([firma, parte('IHDR', cabeza), parte('IDAT', datos), parte('IEND', Buffer.alloc(0))]);
}

const medios = (page: Page) => page.getByTestId('medios');
const lista = (page: Page) => page.getByTestId('medio');

const elegir = (page: Page, name: string, buffer: Buffer, mimeType = 'image/png') =>
  page.getByLabel('Archivo', { exact: true }).setInputFiles({ name, mimeType, buffer });

async function subir(page: Page, name: string, buffer: Buffer) {
  await expect(boton(page, 'Subir')).toBeEnabled();
  await elegir(page, name, buffer);
  await boton(page, 'Subir').click();
  await expect(page.getByText('ya se ve en los monitores')).toBeVisible();
}

/** The share of the screen that it takes. */
async function parte(page: Page): Promise<number> {
  const caja = (await medios(page).boundingBox())!;
  const { width, height } = page.viewportSize()!;
  return (caja.width * caja.height) / (width * height);
}

const CALLADA = { [ENTRADAS.slug]: { pantalla: { tiempo_llamada_seg: 0 } } };

test.describe('images on the monitor', () => {
  test.use({ ajustes: CALLADA });

  test('fill it while nobody is called, stand beside few turnos, and go when they are switched off', async ({ oficina, pantalla }) => {
    test.slow();
    const [monitor, director] = [await pantalla({ viewport: { width: 1366, height: 768 } }), await pantalla()];
    await abrirMonitor(monitor);
    await expect(medios(monitor)).toHaveCount(0);
    await oficina.ingresar(director, 'director');
    await director.goto(`/dashboard/medios/?area=${ENTRADAS.id}`);
    await subir(director, 'Campaña_de_vacunación.png', png(160, 90, [30, 90, 160]));
    await expect(lista(director)).toContainText('Campaña de vacunación');

    await expect(medios(monitor).getByRole('img', { name: 'Campaña de vacunación' })).toBeVisible();
    expect(await parte(monitor)).toBe(1);
    await expect(monitor.getByRole('timer')).toBeVisible();

    await oficina.sacarTurno();
    const operador = await oficina.operador();
    const { turno } = await operador.llamar();
    await expect(monitor.getByTestId('llamada-actual')).toContainText('A-001');
    await expect(medios(monitor)).toBeVisible();
    const caja = (await medios(monitor).boundingBox())!;
    expect(caja.width / 1366).toBeGreaterThan(0.36);
    expect(caja.width / 1366).toBeLessThan(0.42);
    await operador.atender(turno.id);
    await operador.finalizar(turno.id);
    await expect(monitor.getByTestId('llamada-actual')).toBeHidden();
    expect(await parte(monitor)).toBe(1);

    await director.goto(`/dashboard/areas/${ENTRADAS.id}/configuracion/`);
    await director.getByLabel('Mostrar imágenes y videos').uncheck();
    await boton(director, 'Guardar los cambios').click();
    await expect(medios(monitor)).toHaveCount(0);
    await expect(monitor.getByTestId('llamada-actual')).toContainText('A-001');
    await director.goto(`/dashboard/medios/?area=${ENTRADAS.id}`);
    await expect(director.getByRole('alert')).toContainText('apagados');
  });
});

test.describe('a monitor on which nothing is to move', () => {
  test.use({ ajustes: CALLADA });

  test('shows the images of the list, and starts no video', async ({ oficina, pantalla }) => {
    const [monitor, director] = [await pantalla({ reducedMotion: 'reduce' }), await pantalla()];
    await oficina.ingresar(director, 'director');
    await director.goto(`/dashboard/medios/?area=${ENTRADAS.id}`);
    // The head of one is enough for the server; no browser plays it.
    const video = Buffer.concat([Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d', 'hex'), Buffer.alloc(200)]);
    await expect(boton(director, 'Subir')).toBeEnabled();
    await elegir(director, 'Recorrido.webm', video, 'video/webm');
    await boton(director, 'Subir').click();
    await expect(director.getByText('ya se ve en los monitores')).toBeVisible();
    await expect(lista(director)).toHaveText([/Recorrido/]);
    await abrirMonitor(monitor);
    await expect(medios(monitor)).toHaveCount(0);
    await director.reload();
    await subir(director, 'Campaña.png', png(160, 90, [30, 90, 160]));
    await expect(medios(monitor).getByRole('img', { name: 'Campaña' })).toBeVisible();
    await expect(medios(monitor).locator('video')).toHaveCount(0);
  });
});

test('what can not be shown is refused at its field, the list is put in order, and asks before it forgets', async ({ oficina, pantalla, vigilancia }) => {
  vigilancia.esperar(conEstado(422));
  const page = await pantalla();
  await oficina.ingresar(page, 'director');
  await page.goto(`/dashboard/medios/?area=${ENTRADAS.id}`);
  await expect(boton(page, 'Subir')).toBeEnabled();
  const archivo = page.getByLabel('Archivo', { exact: true });
  await elegir(page, 'dibujo.svg', Buffer.from('<svg/>'), 'image/svg+xml');
  await boton(page, 'Subir').click();
  await expect(archivo).toHaveAccessibleDescription(/no se puede mostrar/);
  await elegir(page, 'falsa.png', Buffer.from('<svg/>'));
  await boton(page, 'Subir').click();
  await expect(archivo).toBeFocused();
  await expect(archivo).toHaveAttribute('aria-invalid', 'true');

  await page.reload();
  await subir(page, 'uno.png', png(16, 9, [200, 0, 0]));
  await subir(page, 'dos.png', png(16, 9, [0, 200, 0]));
  await expect(lista(page)).toHaveText([/uno/, /dos/]);
  await page.getByRole('button', { name: 'Subir «dos»' }).click();
  await expect(lista(page)).toHaveText([/dos/, /uno/]);
  await expect(page.getByRole('button', { name: 'Subir «dos»' })).toBeFocused();
  await lista(page).first().getByRole('button', { name: 'Borrar' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Borrar' }).click();
  await expect(lista(page)).toHaveText([/uno/]);
  await expect(enlace(page)).toHaveCount(0);
});

if (process.env.TURNERO_SHOTS === 'medios') {
  for (const [tamano, width, height] of [['tv', 1920, 1080], ['escritorio', 1366, 768], ['telefono', 390, 844]] as const)
    for (const colorScheme of ['light', 'dark'] as const)
      test.describe(`shots ${tamano} ${colorScheme}`, () => {
        test.use({ ajustes: CALLADA });
        test('of each layout', async ({ oficina, pantalla }) => {
          const opciones = { viewport: { width, height }, colorScheme, reducedMotion: 'reduce' } as const;
          const [monitor, director] = [await pantalla(opciones), await pantalla(opciones)];
          const foto = (page: Page, que: string, fullPage = false) =>
            page.screenshot({ path: `shots/${que}-${tamano}-${colorScheme}.png`, fullPage });
          await oficina.ingresar(director, 'director');
          await director.goto(`/dashboard/areas/${ENTRADAS.id}/configuracion/`);
          await director.getByLabel('Mensajes al pie').fill('Hoy se atiende hasta las 12\nTraiga su documento');
          await boton(director, 'Guardar los cambios').click();
          await expect(director.getByText('Guardado. Ya vale')).toBeVisible();
          await director.goto(`/dashboard/medios/?area=${ENTRADAS.id}`);
          await subir(director, 'Campaña de vacunación.png', png(1600, 900, [20, 80, 150]));
          await subir(director, 'Horarios de verano.png', png(1600, 1200, [150, 80, 20]));
          await foto(director, 'medios', true);
          await abrirMonitor(monitor);
          await expect(medios(monitor)).toBeVisible();
          await foto(monitor, 'monitor-medios');
          for (let i = 0; i < 12; i++) await oficina.sacarTurno({ tramite: 1 + (i % 3) });
          for (const [i, usuario] of ['operador1', 'operador2', 'operador3'].entries()) {
            await (await oficina.operador(usuario, ENTRADAS.mesa + i)).llamar();
            await expect(monitor.getByTestId('llamada-anterior')).toHaveCount(i);
          }
          await foto(monitor, 'monitor-partida');
        });
      });
}
