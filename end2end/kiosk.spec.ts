import type { Page, Route } from '@playwright/test';
import { aviso, boton, enfocar, hastaTramite, numero, pausar, teclear, tramite } from './manos';
import { ANA_PEREZ, conEstado, ENTRADAS, expect, JUAN_PEREZ, SIN_SERVIDOR, TESORERIA, test } from './oficina';

test.describe('a turno', () => {
  test('with a documento of the padrón: its age gives the priority', async ({ page }) => {
    await hastaTramite(page, JUAN_PEREZ.documento);
    await tramite(page).click();
    await expect(numero(page)).toHaveText('A-001');
    await expect(page.getByTestId('personas-delante')).toHaveText('0');
    await expect(page.getByRole('main')).toContainText('Adulto mayor');
  });

  test('without a documento, in another área and series, behind those who wait', async ({ page, oficina }) => {
    await oficina.sacarTurno({ area: TESORERIA.id, tramite: TESORERIA.tramite });
    await oficina.sacarTurno({ area: TESORERIA.id, tramite: TESORERIA.tramite });
    await hastaTramite(page, undefined, TESORERIA);
    await tramite(page, TESORERIA).click();
    await expect(numero(page)).toHaveText('T-003');
    await expect(page.getByTestId('personas-delante')).toHaveText('2');
  });

  test('with a claim that the area offers', async ({ page }) => {
    await hastaTramite(page);
    const embarazada = page.getByTestId('prioridad-2');
    await embarazada.click();
    await expect(embarazada).toHaveAttribute('aria-pressed', 'true');
    await page.getByTestId('prioridad-3').click();
    await expect(embarazada).toHaveAttribute('aria-pressed', 'false');
    await embarazada.click();
    await tramite(page).click();
    await expect(numero(page)).toHaveText('A-001');
    await expect(page.getByRole('main')).toContainText('Embarazada');
  });

  test('with a documento that the padrón does not know', async ({ page, oficina }) => {
    await hastaTramite(page, '99999999');
    await tramite(page).click();
    await expect(numero(page)).toHaveText('A-001');
    const operador = await oficina.operador();
    expect(await operador.llamar()).toMatchObject({ documento: '99999999', turno: { persona_nombre: null } });
  });

  test('with the keyboard only', async ({ page }) => {
    await page.goto('/turnos/');
    const area = page.getByTestId(`area-${ENTRADAS.id}`);
    await expect(area).toBeEnabled();
    await enfocar(page, area);
    await page.keyboard.press('Enter');
    await enfocar(page, page.getByTestId('con-documento'));
    await page.keyboard.press('Enter');
    await expect(boton(page, 'Continuar sin documento')).toBeEnabled();
    await page.keyboard.type('211159799');
    await page.keyboard.press('Backspace');
    await expect(page.getByLabel('Número de documento')).toHaveValue('21.115.979');
    await page.keyboard.press('Enter');
    await enfocar(page, tramite(page));
    await page.keyboard.press('Space');
    await expect(numero(page)).toHaveText('A-001');
    await enfocar(page, boton(page, 'Listo'));
    await page.keyboard.press('Enter');
    await expect(area).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  });

  test('with a documento that fingers type and a key sends: the last digit counts once', async ({ page }) => {
    await page.goto(`/turnos/?area=${ENTRADAS.slug}`);
    await page.getByTestId('con-documento').click();
    await teclear(page, '2345678');
    await page.keyboard.press('Enter');
    await expect(tramite(page)).toBeVisible();
    await boton(page, 'Volver').click();
    await expect(page.getByLabel('Número de documento')).toHaveValue('2.345.678');
  });

  test('at a kiosk that its address fixes to an area', async ({ page }) => {
    await page.goto(`/turnos/?area=${TESORERIA.slug}`);
    await expect(page.getByRole('main')).toContainText(TESORERIA.nombre);
    await expect(boton(page, 'Volver')).toBeHidden();
    await tramite(page, TESORERIA).click();
    await expect(numero(page)).toHaveText('T-001');
  });
});

test.describe('touches', () => {
  /** Every press that the page hears until it has a number. */
  const contar = (page: Page) =>
    page.addInitScript(() => {
      Object.assign(window, { toques: 0 });
      addEventListener('click', () => Object.assign(window, { toques: (window as never as { toques: number }).toques + 1 }), true);
    });
  const toques = (page: Page) => page.evaluate(() => (window as never as { toques: number }).toques);

  test('two, where nothing must be typed, and one at a kiosk of one área', async ({ page }) => {
    await contar(page);
    await page.goto('/turnos/');
    await page.getByTestId(`area-${ENTRADAS.id}`).click();
    await tramite(page).click();
    await expect(numero(page)).toHaveText('A-001');
    expect(await toques(page)).toBe(2);
    await page.goto(`/turnos/?area=${ENTRADAS.slug}`);
    await tramite(page).click();
    await expect(numero(page)).toHaveText('A-002');
    expect(await toques(page)).toBe(1);
  });

  test('that come twice count once: what stands under the finger since is not pressed', async ({ page, oficina }) => {
    await page.goto('/turnos/');
    const area = page.getByTestId(`area-${ENTRADAS.id}`);
    await expect(area).toBeEnabled();
    const { x, y, width, height } = (await area.boundingBox())!;
    const aqui = { x: x + width / 2, y: y + height / 2 };
    await page.mouse.dblclick(aqui.x, aqui.y);
    await expect(tramite(page)).toBeVisible();
    const debajo = await page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.closest('button')?.dataset.testid, aqui);
    expect(debajo).toMatch(/^tramite-/);
    await expect(numero(page)).toBeHidden();
    expect(await oficina.turnos()).toHaveLength(0);
  });

  test('one more for a claim', async ({ page }) => {
    await contar(page);
    await page.goto(`/turnos/?area=${ENTRADAS.slug}`);
    await page.getByTestId('prioridad-3').click();
    await tramite(page).click();
    await expect(page.getByRole('main')).toContainText('Discapacidad');
    expect(await toques(page)).toBe(2);
  });
});

test('a terminal has all of each step on its screen: nobody scrolls there', async ({ page }) => {
  const sobra: string[] = [];
  const mirar = async (paso: string) => {
    for (const [width, height] of [[1024, 768], [1366, 768], [1280, 1024], [1920, 1080], [1080, 1920]]) {
      await page.setViewportSize({ width, height });
      const debajo = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
      if (debajo > 0) sobra.push(`${paso}, ${width}x${height}: ${debajo} below`);
    }
  };
  await page.goto('/turnos/');
  await expect(page.getByTestId(`area-${ENTRADAS.id}`)).toBeEnabled();
  await mirar('area');
  await page.getByTestId(`area-${ENTRADAS.id}`).click();
  await mirar('tramite');
  await page.getByTestId('con-documento').click();
  await mirar('documento');
  await teclear(page, JUAN_PEREZ.documento);
  // Upright too, all of the number can be read, and no button lies on another one.
  const visor = page.getByLabel('Número de documento');
  expect(await visor.evaluate((e) => e.scrollWidth <= e.clientWidth)).toBe(true);
  await page.getByTestId('tecla-4').click({ trial: true, position: { x: 4, y: 50 } });
  await boton(page, 'Continuar').click();
  await tramite(page).click();
  await expect(numero(page)).toBeVisible();
  await mirar('numero');
  expect(sobra).toEqual([]);
});

test('a trámite of one long word stays on its card, and the kiosk on its screen', async ({ page }) => {
  await page.clock.install();
  const nombre = 'Electroencefalograma/Electromiografía';
  await page.route('**/api/kiosk/areas', async (ruta) => {
    const respuesta = await ruta.fetch();
    const areas = await respuesta.json();
    for (const tramite of areas[0].tramites) tramite.nombre = nombre;
    await ruta.fulfill({ response: respuesta, json: areas });
  });
  await page.goto(`/turnos/?area=${ENTRADAS.slug}`);
  await expect(tramite(page)).toBeEnabled();
  await page.clock.runFor(6_000);
  await expect(tramite(page)).toContainText(nombre);
  for (const [width, height] of [[1366, 768], [390, 844], [320, 640]]) {
    await page.setViewportSize({ width, height });
    const sobra = await page.evaluate(() => {
      const cartas = [...document.querySelectorAll('.opcion')].map((e) => e.scrollWidth - e.clientWidth);
      return Math.max(document.documentElement.scrollWidth - innerWidth, ...cartas);
    });
    expect(sobra, `${width}x${height}`).toBeLessThanOrEqual(0);
  }
});

test.describe('on a telephone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the number stays, and leads to its own page', async ({ page }) => {
    await page.clock.install();
    await hastaTramite(page);
    await tramite(page).click();
    await expect(numero(page)).toHaveText('A-001');
    await expect(page.getByTestId('cuenta-regresiva')).toHaveCount(0);
    await page.clock.runFor(90_000);
    await expect(numero(page)).toHaveText('A-001');
    await page.getByRole('link', { name: 'Seguir mi turno' }).click();
    await expect(page.getByTestId('numero-propio')).toContainText('A-001');
  });
});

test.describe('the way back', () => {
  test('keeps what was typed, and the errors of one step stay with it', async ({ page }) => {
    await hastaTramite(page, ANA_PEREZ.documento);
    await boton(page, 'Volver').click();
    await expect(page.getByLabel('Número de documento')).toHaveValue('21.115.979');
    await boton(page, 'Limpiar').click();
    await teclear(page, '123');
    await boton(page, 'Continuar').click();
    await expect(aviso(page)).toContainText('entre 6 y 9 números');
    await boton(page, 'Volver').click();
    await expect(tramite(page)).toBeVisible();
    await expect(aviso(page)).toBeHidden();
    await boton(page, 'Volver').click();
    await expect(page.getByTestId(`area-${ENTRADAS.id}`)).toBeVisible();
    await expect(boton(page, 'Volver')).toBeHidden();
  });

  test('leaves no documento behind for who comes next', async ({ page }) => {
    await page.goto('/turnos/');
    await page.getByTestId(`area-${ENTRADAS.id}`).click();
    await page.getByTestId('con-documento').click();
    await teclear(page, ANA_PEREZ.documento);
    await boton(page, 'Volver').click();
    await boton(page, 'Volver').click();
    await page.getByTestId(`area-${ENTRADAS.id}`).click();
    await page.getByTestId('con-documento').click();
    await expect(page.getByLabel('Número de documento')).toHaveValue('');
    await expect(boton(page, 'Continuar')).toBeDisabled();
  });

  test('is taken by itself 15 seconds after a number', async ({ page }) => {
    await page.clock.install();
    await hastaTramite(page);
    await pausar(page);
    await tramite(page).click();
    await expect(numero(page)).toBeVisible();
    // It looks at its clock once a second, whenever in it.
    await page.clock.runFor(13_000);
    await expect(page.getByTestId('cuenta-regresiva')).toContainText(/en [23] segundos/);
    await page.clock.runFor(3_000);
    await expect(page.getByTestId(`area-${ENTRADAS.id}`)).toBeVisible();
  });

  test('is put off by a touch of who still reads the number', async ({ page }) => {
    await page.clock.install();
    await hastaTramite(page);
    await pausar(page);
    await tramite(page).click();
    await expect(numero(page)).toBeVisible();
    await page.clock.runFor(10_000);
    await numero(page).click();
    await expect(page.getByTestId('cuenta-regresiva')).toContainText(/en 1[345] segundos/);
    // More than a number stays that nobody touches.
    await page.clock.runFor(10_000);
    await expect(numero(page)).toBeVisible();
    await page.clock.runFor(6_000);
    await expect(page.getByTestId(`area-${ENTRADAS.id}`)).toBeVisible();
  });

  test('is taken by itself when nobody is there any more, after asking', async ({ page }) => {
    await page.clock.install();
    await hastaTramite(page, ANA_PEREZ.documento);
    await expect(page.getByTestId('tramite-1')).toBeVisible();
    await page.clock.runFor(50_000);
    const pregunta = page.getByRole('alertdialog', { name: '¿Sigue ahí?' });
    await expect(pregunta).toBeInViewport({ ratio: 1 });
    const sigo = boton(page, 'Sí, sigo aquí');
    await expect(sigo).toBeFocused();
    await sigo.click();
    await expect(pregunta).toBeHidden();
    // The focus is back where it was.
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await page.clock.runFor(62_000);
    await page.getByTestId(`area-${ENTRADAS.id}`).click();
    await page.getByTestId('con-documento').click();
    await expect(page.getByLabel('Número de documento')).toHaveValue('');
  });
});

test.describe('a kiosk whose browser prints', () => {
  test.use({ ajustes: { [ENTRADAS.slug]: { imprimir_turno: true } } });

  /** Notes of each print whether the QR code was there. */
  interface Impresion {
    qr: boolean;
  }
  const anotarImpresiones = (page: Page) =>
    page.addInitScript(() => {
      const impresiones: Impresion[] = [];
      Object.assign(window, { impresiones });
      window.print = () => {
        const qr = document.querySelector<HTMLImageElement>('.listo__qr img');
        impresiones.push({ qr: !!qr?.complete && qr.naturalWidth > 0 });
      };
    });
  const impresiones = (page: Page) =>
    page.evaluate(() => (window as never as { impresiones: Impresion[] }).impresiones);

  /** At a trámite, with a clock that stands still from here on. */
  async function antesDePedir(page: Page) {
    await page.clock.install();
    await page.goto(`/turnos/?area=${ENTRADAS.slug}`);
    await expect(tramite(page)).toBeEnabled();
    await pausar(page);
  }

  test('prints each ticket once, with its QR code and the moment at which it was taken', async ({ page }) => {
    await anotarImpresiones(page);
    // Later than what was waited for once.
    await page.route('**/qr.svg', async (ruta) => {
      await new Promise((listo) => setTimeout(listo, 1_000));
      await ruta.continue();
    });
    await antesDePedir(page);
    await tramite(page).click();
    await expect(numero(page)).toHaveText('A-001');
    await expect(page.getByTestId('sacado')).toHaveText(/^\d\d\/\d\d\/\d{4} \d\d:\d\d$/);
    await expect.poll(() => impresiones(page)).toEqual([{ qr: true }]);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByTestId('sacado')).toBeVisible();
    await page.emulateMedia({ media: null });
    // The time that a QR code has goes by, too.
    await page.clock.runFor(3_500);
    expect(await impresiones(page)).toHaveLength(1);
  });

  test('prints without the QR code what has none within three seconds', async ({ page }) => {
    await anotarImpresiones(page);
    await page.route('**/qr.svg', () => undefined);
    await antesDePedir(page);
    await tramite(page).click();
    await expect(numero(page)).toHaveText('A-001');
    await page.clock.runFor(2_500);
    expect(await impresiones(page)).toEqual([]);
    await page.clock.runFor(1_000);
    expect(await impresiones(page)).toEqual([{ qr: false }]);
  });
});

test.describe('a fixed kiosk that wants a documento', () => {
  test.use({ ajustes: { [TESORERIA.slug]: { permitir_sin_dni: false } } });

  test('the next person finds no error of the one before', async ({ page }) => {
    await page.clock.install();
    await page.goto(`/turnos/?area=${TESORERIA.slug}`);
    await teclear(page, '123');
    await boton(page, 'Continuar').click();
    const campo = page.getByLabel('Número de documento');
    await expect(aviso(page)).toContainText('entre 6 y 9 números');
    await expect(campo).toHaveAccessibleDescription(/entre 6 y 9 números/);
    await expect(campo).toHaveAttribute('aria-invalid', 'true');
    await page.clock.runFor(62_000);
    await expect(campo).toHaveValue('');
    await expect(aviso(page)).toBeHidden();
    await expect(campo).not.toHaveAttribute('aria-invalid', 'true');
  });
});

/** Asks for a turno that is issued, and whose answer does not come. */
async function perderRespuesta(page: Page, llegar = hastaTramite) {
  await llegar(page);
  await page.route('**/api/turnos/emitir', async (ruta) => {
    await ruta.fetch();
    await ruta.abort();
  }, { times: 1 });
  await tramite(page).click();
  await expect(aviso(page)).toContainText('Su pedido no se perdió');
}

test.describe('what goes wrong says what to do', () => {
  test('a documento that is too short', async ({ page }) => {
    await page.goto('/turnos/');
    await page.getByTestId(`area-${ENTRADAS.id}`).click();
    await page.getByTestId('con-documento').click();
    await expect(boton(page, 'Continuar')).toBeDisabled();
    await teclear(page, '12345');
    await boton(page, 'Continuar').click();
    await expect(aviso(page)).toContainText('entre 6 y 9 números');
    await teclear(page, '67');
    await expect(aviso(page)).toBeHidden();
    await boton(page, 'Continuar').click();
    await expect(page.getByTestId('tramite-1')).toBeVisible();
  });

  test('a turno that waits already', async ({ page, oficina, vigilancia }) => {
    vigilancia.esperar(conEstado(409));
    await oficina.sacarTurno({ documento: ANA_PEREZ.documento });
    await hastaTramite(page, ANA_PEREZ.documento);
    await tramite(page).click();
    await expect(aviso(page)).toContainText('Ya tiene un turno esperando');
    await expect(boton(page, 'Reintentar')).toBeHidden();
    await boton(page, 'Empezar de nuevo').click();
    await expect(page.getByTestId(`area-${ENTRADAS.id}`)).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    expect(await oficina.turnos()).toHaveLength(1);
  });

  test('where it is seen: who pressed below finds it on the screen, with the focus', async ({ page, oficina, vigilancia }) => {
    vigilancia.esperar(conEstado(409));
    await page.setViewportSize({ width: 390, height: 480 });
    await oficina.sacarTurno({ documento: ANA_PEREZ.documento });
    await hastaTramite(page, ANA_PEREZ.documento);
    await page.getByTestId('tramite-3').click();
    const fallo = page.locator('.kiosk__fallo');
    await expect(fallo).toContainText('Ya tiene un turno esperando');
    await expect(fallo).toBeFocused();
    await expect(aviso(page)).toBeInViewport();
  });

  test('an answer that is lost: asking again gives the turno that was issued', async ({ page, oficina, vigilancia }) => {
    vigilancia.esperar(/net::ERR_FAILED/);
    await perderRespuesta(page);
    await boton(page, 'Reintentar').click();
    await expect(numero(page)).toHaveText('A-001');
    expect(await oficina.turnos()).toHaveLength(1);
  });

  test('an answer that is lost, and a step back: what is asked for anew is the same turno', async ({ page, oficina, vigilancia }) => {
    vigilancia.esperar(/net::ERR_FAILED/);
    await perderRespuesta(page);
    await boton(page, 'Volver').click();
    await page.getByTestId(`area-${ENTRADAS.id}`).click();
    await tramite(page).click();
    await expect(numero(page)).toHaveText('A-001');
    expect(await oficina.turnos()).toHaveLength(1);
  });

  test('what failed for who went away is not what the next person gets', async ({ page, oficina, vigilancia }) => {
    vigilancia.esperar(/net::ERR_FAILED/);
    await page.clock.install();
    // All at one kiosk of one área is at the first step: there is nothing to go back from.
    await perderRespuesta(page, async () => {
      await page.goto(`/turnos/?area=${ENTRADAS.slug}`);
      await expect(tramite(page)).toBeEnabled();
    });
    await page.clock.runFor(62_000);
    await expect(aviso(page)).toBeHidden();
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await tramite(page).click();
    await expect(numero(page)).toHaveText('A-002');
    expect(await oficina.turnos()).toHaveLength(2);
  });

  test('a server that hangs: it is said, and what is offered is asked again', async ({ oficina, page }) => {
    await page.clock.install();
    await page.goto('/turnos/');
    const area = page.getByTestId(`area-${ENTRADAS.id}`);
    await expect(area).toBeEnabled();
    let preguntas = 0;
    page.on('request', (pedido) => {
      if (pedido.url().endsWith('/api/kiosk/areas')) preguntas += 1;
    });
    oficina.colgar();
    await page.clock.runFor(30_000);
    await expect(page.getByTestId('sin-conexion')).toContainText('No se puede dar turnos en este momento');
    await expect.poll(() => preguntas).toBeGreaterThan(1);
    oficina.seguir();
    await page.clock.runFor(30_000);
    await expect(page.getByTestId('sin-conexion')).toHaveText('');
  });

  test('a page of a proxy in the place of an answer', async ({ page, oficina, vigilancia }) => {
    vigilancia.esperar(conEstado(502));
    await hastaTramite(page);
    await page.route('**/api/turnos/emitir', async (ruta) => {
      await ruta.fetch();
      await ruta.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad Gateway</h1>' });
    }, { times: 1 });
    await tramite(page).click();
    await expect(aviso(page)).toContainText('Su pedido no se perdió');
    await boton(page, 'Reintentar').click();
    await expect(numero(page)).toHaveText('A-001');
    expect(await oficina.turnos()).toHaveLength(1);
  });

  test('a server that is down: what was answered stays, and one turno comes of it', async ({ page, oficina, vigilancia }) => {
    vigilancia.esperar(...SIN_SERVIDOR);
    await hastaTramite(page, ANA_PEREZ.documento);
    await oficina.matar();
    await tramite(page).click();
    await expect(aviso(page)).toContainText('Su pedido no se perdió');
    await boton(page, 'Reintentar').click();
    await expect(aviso(page)).toContainText('Su pedido no se perdió');
    await oficina.levantar();
    await boton(page, 'Reintentar').click();
    await expect(numero(page)).toHaveText('A-001');
    expect(await oficina.turnos()).toHaveLength(1);
  });
});

test.describe('a kiosk that issued as many as it may in a minute', () => {
  test.use({ entorno: { TURNERO_KIOSK_PER_MINUTE: '2' } });

  test('says how long to wait, and issues nothing', async ({ page, oficina, vigilancia }) => {
    vigilancia.esperar(conEstado(429));
    await oficina.sacarTurno();
    await oficina.sacarTurno();
    await hastaTramite(page);
    await tramite(page).click();
    await expect(aviso(page)).toHaveText(
      /^Se sacaron demasiados turnos seguidos\. Pruebe otra vez en ([1-5]?\d|60) segundos?\.$/,
    );
    expect(await oficina.turnos()).toHaveLength(2);
    await expect(boton(page, 'Reintentar')).toBeVisible();
  });
});

test.describe('an area that wants a documento', () => {
  test.use({ ajustes: { [ENTRADAS.slug]: { permitir_sin_dni: false } } });

  test('does not offer to go on without one, nor does it issue to who has none', async ({ page, oficina }) => {
    const sin = boton(page, 'Continuar sin documento');
    await page.goto('/turnos/');
    await page.getByTestId(`area-${ENTRADAS.id}`).click();
    await expect(page.getByTestId('tecla-1')).toBeEnabled();
    await expect(boton(page, 'Continuar')).toBeVisible();
    await expect(sin).toBeHidden();
    await boton(page, 'Volver').click();
    await page.getByTestId(`area-${TESORERIA.id}`).click();
    await page.getByTestId('con-documento').click();
    await expect(sin).toBeVisible();
    const form = { area: ENTRADAS.id, tramite: ENTRADAS.tramite, clave: 'sin-documento' };
    const respuesta = await page.request.post('/api/turnos/emitir', { form });
    expect(respuesta.status()).toBe(422);
    expect(await respuesta.json()).toMatchObject({ codigo: 'documento_requerido' });
    await hastaTramite(page, ANA_PEREZ.documento);
    await tramite(page).click();
    await expect(numero(page)).toHaveText('A-001');
    expect(await oficina.turnos()).toHaveLength(1);
  });
});

test.describe('an area that is closed', () => {
  const nunca = Array(7).fill(null);
  test.use({ ajustes: { [TESORERIA.slug]: { emision: nunca } } });

  test('says so, issues nothing, and the others go on', async ({ page, oficina }) => {
    await page.goto('/turnos/');
    const cerrada = page.getByTestId(`area-${TESORERIA.id}`);
    await expect(cerrada).toContainText('Cerrado');
    await expect(cerrada).not.toHaveRole('button');
    await expect(page.getByTestId(`area-${ENTRADAS.id}`)).toBeEnabled();
    await page.goto(`/turnos/?area=${TESORERIA.slug}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cerrado');
    await expect(page.getByTestId('tecla-1')).toBeHidden();
    const form = { area: TESORERIA.id, tramite: TESORERIA.tramite, clave: 'fuera-de-hora' };
    const respuesta = await page.request.post('/api/turnos/emitir', { form });
    expect(respuesta.status()).toBe(409);
    expect(await respuesta.json()).toMatchObject({ codigo: 'fuera_de_horario' });
    expect(await oficina.turnos()).toHaveLength(0);
  });
});
