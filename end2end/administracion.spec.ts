import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { abrirPanel, aviso, boton, fila, hastaTramite, numero } from './manos';
import { conEstado, expect, TESORERIA, test } from './oficina';

const campo = (page: Page, rotulo: string) => page.getByLabel(rotulo, { exact: true });
const titulo = (page: Page) => page.getByRole('heading', { level: 1 });
const filas = (page: Page) => page.locator('tbody tr');

test('a trámite is made, offered at the kiosk, gives what it may give, and is hidden', async ({ oficina, page, pantalla, vigilancia }) => {
  vigilancia.esperar(conEstado(409), conEstado(422));
  await oficina.ingresar(page, 'director');
  await page.goto('/dashboard/tramites/');
  await page.getByRole('link', { name: 'Trámite nuevo' }).click();
  await campo(page, 'Nombre').fill('Certificado de domicilio');
  await campo(page, 'Turnos por día').fill('muchos');
  await campo(page, 'Serie').fill('ñ');
  await campo(page, 'Dibujo en el kiosco').selectOption('Vivienda');
  await boton(page, 'Crear').click();
  // What is wrong stands at its field, the first of which has the focus; what was typed is still there.
  await expect(campo(page, 'Serie')).toBeFocused();
  await expect(campo(page, 'Serie')).toHaveAccessibleDescription(/letras de la A a la Z/);
  await expect(campo(page, 'Turnos por día')).toHaveAttribute('aria-invalid', 'true');
  await expect(campo(page, 'Nombre')).toHaveValue('Certificado de domicilio');
  await campo(page, 'Serie').fill('c');
  await campo(page, 'Turnos por día').fill('1');
  await boton(page, 'Crear').click();
  await expect(fila(page, /Certificado de domicilio/)).toContainText('Se ofrece');

  // Third of its área by now, and moved with the keyboard, which goes along.
  const subir = boton(page, 'Subir «Certificado de domicilio»');
  await subir.focus();
  await page.keyboard.press('Enter');
  await expect(filas(page).nth(2)).toContainText('Certificado de domicilio');
  await expect(subir).toBeFocused();

  const kiosk = await pantalla();
  await hastaTramite(kiosk);
  const tarjeta = kiosk.getByRole('button', { name: 'Certificado de domicilio' });
  await tarjeta.click();
  await expect(numero(kiosk)).toContainText('C-001');
  await hastaTramite(kiosk);
  await expect(tarjeta).toBeDisabled();
  await expect(tarjeta).toContainText('No quedan turnos para hoy.');

  await page.getByRole('link', { name: 'Certificado de domicilio' }).click();
  await boton(page, 'Borrar').click();
  const dialogo = page.getByRole('dialog', { name: '¿Borrar el trámite «Certificado de domicilio»?' });
  await boton(page, 'Borrar').last().click();
  await expect(dialogo.getByRole('alert')).toContainText('tiene 1 turno');
  await page.keyboard.press('Escape');
  await expect(dialogo).toBeHidden();
  await expect(boton(page, 'Borrar')).toBeFocused();
  await page.getByLabel('No ofrecerlo en el kiosco').check();
  await boton(page, 'Guardar los cambios').click();
  await expect(page.getByRole('status')).toContainText('quedaron guardados');
  await hastaTramite(kiosk);
  await expect(kiosk.getByTestId('tramite-1')).toBeVisible();
  await expect(tarjeta).toBeHidden();
});

test('what is wrong with an área is marked at its fields, also where nobody loaded the page', async ({ oficina, page, vigilancia }) => {
  vigilancia.esperar(conEstado(409), conEstado(422));
  await oficina.ingresarSuperadmin(page);
  await page.goto('/dashboard/areas/');
  await page.getByRole('link', { name: 'Área nueva' }).click();
  await campo(page, 'Nombre').fill('Archivo');
  await campo(page, 'Nombre en las direcciones').fill('Archivo General');
  await campo(page, 'Serie').fill('R');
  await campo(page, 'Zona horaria').fill('Luna/Base');
  await boton(page, 'Crear').click();
  const direccion = campo(page, 'Nombre en las direcciones');
  await expect(direccion).toBeFocused();
  await expect(direccion).toHaveAttribute('aria-invalid', 'true');
  await expect(campo(page, 'Zona horaria')).toHaveAccessibleDescription(/no existe/);
  // What was put right is not marked any more, and the rest still is.
  await direccion.fill(TESORERIA.slug);
  await expect(direccion).not.toHaveAttribute('aria-invalid');
  await expect(campo(page, 'Zona horaria')).toHaveAttribute('aria-invalid', 'true');
  await campo(page, 'Zona horaria').fill('UTC');
  await boton(page, 'Crear').click();
  await expect(direccion).toHaveAccessibleDescription(/Otra área ya usa ese nombre/);
});

test('of two who change one trámite the second is told, loses nothing, and sees how it is now', async ({ oficina, pantalla, vigilancia }) => {
  vigilancia.esperar(conEstado(409));
  const [uno, otro] = [await pantalla(), await pantalla()];
  for (const page of [uno, otro]) {
    await oficina.ingresar(page, 'director');
    await page.goto('/dashboard/tramites/1/');
    await expect(boton(page, 'Guardar los cambios')).toBeEnabled();
  }
  await campo(uno, 'Turnos por día').fill('20');
  await boton(uno, 'Guardar los cambios').click();
  await expect(uno.getByText('Los cambios quedaron guardados.')).toBeVisible();
  await campo(otro, 'Nombre').fill('Otro nombre');
  await boton(otro, 'Guardar los cambios').click();
  await expect(aviso(otro)).toContainText('otra persona cambió estos datos');
  await expect(campo(otro, 'Nombre')).toHaveValue('Otro nombre');
  const [ahora] = await Promise.all([otro.waitForEvent('popup'), otro.getByRole('link', { name: /Ver cómo está ahora/ }).click()]);
  await expect(campo(ahora, 'Turnos por día')).toHaveValue('20');
  await expect(campo(ahora, 'Nombre')).not.toHaveValue('Otro nombre');
  // Who saved goes on in the same page.
  await campo(uno, 'Turnos por día').fill('30');
  await boton(uno, 'Guardar los cambios').click();
  await expect(uno.getByText('Los cambios quedaron guardados.')).toBeVisible();
});

test('a session that ended is begun anew beside the form, and what was typed is saved', async ({ oficina, page, vigilancia }) => {
  vigilancia.esperar(conEstado(401));
  await oficina.ingresar(page, 'director');
  await page.goto('/dashboard/tramites/1/');
  await expect(boton(page, 'Guardar los cambios')).toBeEnabled();
  await campo(page, 'Turnos por día').fill('20');
  await page.context().clearCookies();
  await boton(page, 'Guardar los cambios').click();
  const ingresar = aviso(page).getByRole('link');
  await expect(ingresar).toHaveAttribute('href', '/ingresar/');
  await expect(ingresar).toHaveAttribute('target', '_blank');
  await oficina.ingresar(page, 'director');
  await boton(page, 'Guardar los cambios').click();
  await expect(page.getByText('Los cambios quedaron guardados.')).toBeVisible();
});

test('what was typed and not saved is asked about before another page is opened', async ({ oficina, page }) => {
  await oficina.ingresar(page, 'director');
  await page.goto('/dashboard/tramites/1/');
  await expect(boton(page, 'Guardar los cambios')).toBeEnabled();
  await campo(page, 'Turnos por día').fill('20');
  const preguntas: string[] = [];
  let salir = false;
  page.on('dialog', async (dialogo) => {
    preguntas.push(dialogo.message());
    await (salir ? dialogo.accept() : dialogo.dismiss());
  });
  const mesas = page.getByRole('link', { name: 'Mesas', exact: true });
  await mesas.click();
  await expect(campo(page, 'Turnos por día')).toHaveValue('20');
  expect(preguntas).toHaveLength(1);
  expect(preguntas[0]).toContain('Hay cambios sin guardar');
  salir = true;
  await mesas.click();
  await expect(titulo(page)).toHaveText('Mesas');
  expect(preguntas).toHaveLength(2);
});

test('what was typed and not saved is asked about by the way back of the browser, too', async ({ oficina, page }) => {
  await oficina.ingresar(page, 'director');
  await page.goto('/dashboard/mesas/');
  await expect(page.locator('html[data-tomada]')).toBeAttached();
  await page.getByRole('link', { name: 'Mesa 1', exact: true }).click();
  await expect(boton(page, 'Guardar los cambios')).toBeEnabled();
  const direccion = page.url();
  await campo(page, 'Nombre').fill('Mesa uno');
  let salir = false;
  let preguntas = 0;
  page.on('dialog', async (dialogo) => {
    preguntas += 1;
    await (salir ? dialogo.accept() : dialogo.dismiss());
  });
  await page.goBack();
  await expect.poll(() => preguntas).toBe(1);
  await expect(campo(page, 'Nombre')).toHaveValue('Mesa uno');
  expect(page.url()).toBe(direccion);
  salir = true;
  await page.goBack();
  await expect(titulo(page)).toHaveText('Mesas');
  expect(preguntas).toBe(2);
});

test('a list is searched and ordered by keyboard, and its address shows the same again', async ({ oficina, page, pantalla }) => {
  await oficina.ingresar(page, 'director');
  await page.goto('/dashboard/usuarios/');
  await expect(filas(page)).toHaveCount(6);
  await expect(async () => {
    // Nobody hears it before the browser has taken over the page.
    await page.keyboard.press('/');
    await expect(page.getByRole('searchbox')).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.type('TESORERIA');
  await page.keyboard.press('Enter');
  await expect(filas(page)).toHaveCount(3);
  await page.getByRole('link', { name: 'Usuario', exact: true }).press('Enter');
  await expect(page.getByRole('columnheader', { name: 'Usuario' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(filas(page).first()).toContainText('director');
  await page.getByRole('link', { name: 'Usuario', exact: true }).press('Enter');
  await expect(filas(page).first()).toContainText('operador5');

  const otra = await pantalla();
  await oficina.ingresar(otra, 'director');
  await otra.goto(page.url());
  await expect(filas(otra)).toHaveCount(3);
  await expect(filas(otra).first()).toContainText('operador5');
  await expect(otra.getByRole('searchbox')).toHaveValue('TESORERIA');
  await page.goBack();
  await expect(filas(page).first()).toContainText('director');
  await page.getByRole('link', { name: 'Ver todo' }).click();
  await expect(filas(page)).toHaveCount(6);
  await expect(page.getByRole('searchbox')).toHaveValue('');
});

test('an account is made, its password is set with the link, and it is disabled', async ({ oficina, page, pantalla, vigilancia }) => {
  vigilancia.esperar(conEstado(422), conEstado(401));
  await oficina.ingresarSuperadmin(page);
  await page.goto('/dashboard/usuarios/nueva/');
  await campo(page, 'Usuario').fill('nora');
  await campo(page, 'Nombre').fill('Nora Nueva');
  await boton(page, 'Crear').click();
  await expect(page.getByRole('group', { name: 'Áreas en las que trabaja' })).toContainText('Elija al menos un área.');
  await page.getByLabel('Mesa de Entradas').check();
  await boton(page, 'Crear').click();
  await expect(page.getByText('Se creó la cuenta de Nora Nueva.')).toBeVisible();
  await expect(page.getByTestId('enlace-dado')).toContainText('envíelo a Nora Nueva');
  const enlace = await page.getByLabel('Enlace para elegir la clave').inputValue();
  // Nobody makes it twice, and the next one begins anew.
  await expect(boton(page, 'Crear')).toHaveCount(0);
  await boton(page, 'Crear otra').click();
  await expect(campo(page, 'Usuario')).toHaveValue('');

  const nora = await pantalla();
  await nora.goto(enlace);
  await nora.getByLabel('Clave', { exact: true }).fill('la clave de nora');
  await nora.getByLabel('La misma clave, otra vez').fill('la clave de nora');
  await boton(nora, 'Guardar la clave e ingresar').click();
  await expect(nora.getByText('Nora Nueva')).toBeVisible();
  await nora.goto(enlace);
  await expect(aviso(nora)).toContainText('ya se usó o venció');
  await nora.goto('/operador/panel/');
  await expect(nora.getByRole('button', { name: 'Mesa 1' })).toBeEnabled();

  await page.goto('/dashboard/usuarios/?q=nora');
  await page.getByRole('link', { name: 'Nora Nueva' }).click();
  await boton(page, 'Deshabilitar').click();
  await boton(page, 'Deshabilitar').last().click();
  await expect(page.getByRole('heading', { level: 2 }).first()).toContainText('Deshabilitado');
  await expect(nora.getByTestId('estado-enlace')).toHaveText('Sesión terminada');
});

test('who came is found by documento, which only their own page shows whole', async ({ oficina, page }) => {
  await oficina.sacarTurno({ documento: '20000000' });
  await oficina.ingresar(page, 'director');
  await page.goto('/dashboard/turnos/?q=20000000');
  await expect(filas(page)).toHaveCount(1);
  await expect(filas(page)).toContainText('20.***.000');
  await page.goto('/dashboard/personas/');
  await expect(page.locator('body')).not.toContainText('20000000');
  await page.getByRole('link', { name: 'Pérez, Juan' }).click();
  await expect(page.getByText('20000000')).toBeVisible();
  await expect(fila(page, /A-001/)).toContainText('Pendiente');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`the administration, ${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test('axe finds nothing, on a desk and on a phone', async ({ oficina, page }) => {
      test.setTimeout(300_000);
      await oficina.sacarTurno({ documento: '20000000' });
      await abrirPanel(page, oficina);
      // An open panel would ask once more, as nobody.
      await page.goto('about:blank');
      await page.context().clearCookies();
      await oficina.ingresarSuperadmin(page);
      for (const width of [1366, 390]) {
        await page.setViewportSize({ width, height: 844 });
        for (const que of ['areas', 'areas/1', 'tramites', 'tramites/1', 'mesas', 'mesas/nueva', 'usuarios', 'usuarios/2', 'turnos', 'personas', 'personas/1']) {
          await page.goto(`/dashboard/${que}/`);
          await expect(titulo(page)).toBeVisible();
          await expect(page.locator('main button:disabled')).toHaveCount(0);
          const { violations } = await new AxeBuilder({ page }).analyze();
          const reparos = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`);
          expect(reparos, `${que}, ${width} px`).toEqual([]);
          if (process.env.TURNERO_SHOTS) {
            const nombre = `administracion-${que.replace('/', '-')}-${width}-${colorScheme}`;
            await page.screenshot({ path: `shots/${nombre}.png`, fullPage: true });
          }
        }
      }
    });
  });
}

test('what is chosen before the program has the page stays', async ({ oficina, page }) => {
  await oficina.ingresar(page, 'director');
  let soltar = () => {};
  const suelta = new Promise<void>((hecho) => (soltar = hecho));
  await page.route(/\/pkg\/split_[^/]*\.wasm/, async (ruta) => {
    await suelta;
    await ruta.continue();
  });
  await page.goto('/dashboard/pantallas/nueva/', { waitUntil: 'commit' });
  await campo(page, 'Nombre').fill('Sala B');
  await campo(page, 'Qué muestra').selectOption('Kiosco');
  await campo(page, 'Área').selectOption(TESORERIA.nombre);
  await expect(page.locator('html[data-tomada]')).not.toBeAttached();
  soltar();
  await expect(page.locator('html[data-tomada]')).toBeAttached();
  await expect(boton(page, 'Vincular pantalla')).toBeEnabled();
  await expect(campo(page, 'Nombre')).toHaveValue('Sala B');
  await expect(campo(page, 'Qué muestra').locator('option:checked')).toHaveText('Kiosco');
  await expect(campo(page, 'Área').locator('option:checked')).toHaveText(TESORERIA.nombre);
});
