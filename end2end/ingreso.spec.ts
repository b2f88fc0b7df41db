import { boton } from './manos';
import { CLAVE, conEstado, expect, test } from './oficina';
import type { Page } from '@playwright/test';

/** Fills in the form as a person does. */
async function llenar(page: Page, usuario: string, clave = CLAVE) {
  await page.getByLabel('Usuario', { exact: true }).fill(usuario);
  await page.getByLabel('Clave', { exact: true }).fill(clave);
  await boton(page, 'Ingresar').click();
}

test.describe('login', () => {
  test('a wrong password says so and keeps the name', async ({ page }) => {
    await page.goto('/ingresar/?siguiente=/operador/panel/');
    await llenar(page, 'operador1', 'otra-clave-cualquiera');
    await expect(page.getByRole('alert')).toHaveText('El usuario o la clave no son correctos.');
    await expect(page.getByLabel('Usuario', { exact: true })).toHaveValue('operador1');
    await expect(page.getByLabel('Clave', { exact: true })).toHaveValue('');
    expect(page.url()).not.toContain('otra-clave');
    await page.getByLabel('Clave', { exact: true }).fill(CLAVE);
    await boton(page, 'Ingresar').click();
    await expect(page).toHaveURL('/operador/panel/');
  });

  test('an unknown name is told the same as a wrong password', async ({ page }) => {
    await page.goto('/ingresar/');
    await llenar(page, 'nadie', 'otra-clave-cualquiera');
    await expect(page.getByRole('alert')).toHaveText('El usuario o la clave no son correctos.');
  });

  test('too many failures make one wait, and say for how long', async ({ page }) => {
    await page.goto('/ingresar/');
    for (let i = 0; i < 5; i++) {
      await page.request.post('/ingresar/', { form: { usuario: 'operador1', clave: 'mala' } });
    }
    const espere = /Demasiados intentos\. Espere \d+ segundos? y pruebe otra vez\./;
    // The first wait is of a second, which may be over by now: one more failure begins a longer one.
    await expect(async () => {
      await llenar(page, 'operador1', 'otra-clave-cualquiera');
      await expect(page.getByRole('alert')).toHaveText(espere, { timeout: 1_000 });
    }).toPass();
  });

  test('leads on to the page that one wanted, and never to another site', async ({ page }) => {
    await page.goto('/dashboard/?desde=aqui');
    await expect(page).toHaveURL(/\/ingresar\/\?siguiente=/);
    await llenar(page, 'director');
    await expect(page).toHaveURL('/dashboard/?desde=aqui');
    await page.goto('/ingresar/?siguiente=//x.example/');
    await expect(page.getByRole('link', { name: 'Seguir' })).toHaveAttribute('href', '/');
  });

  test('the password can be looked at while it is typed', async ({ page }) => {
    await page.goto('/ingresar/');
    const clave = page.getByLabel('Clave', { exact: true });
    await clave.fill('a la vista');
    await boton(page, 'Ver la clave').click();
    await expect(clave).toHaveAttribute('type', 'text');
    await expect(clave).toHaveValue('a la vista');
    await boton(page, 'Ver la clave').click();
    await expect(clave).toHaveAttribute('type', 'password');
  });

  test('the session ends with Salir, for its cookie too', async ({ page, oficina }) => {
    await oficina.ingresar(page, 'operador1');
    const cookies = await page.context().cookies();
    const suya = cookies.filter(({ name }) => name === 'turnero');
    expect(suya).toMatchObject([{ httpOnly: true, sameSite: 'Lax', path: '/' }]);
    await page.goto('/');
    await boton(page, 'Salir').click();
    await expect(page).toHaveURL('/ingresar/');
    await page.context().addCookies(cookies);
    await page.goto('/operador/panel/');
    await expect(page).toHaveURL(/\/ingresar\//);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('login, refusal and logout work', async ({ page }) => {
    await page.goto('/operador/panel/');
    await expect(page).toHaveURL(/\/ingresar\/\?siguiente=/);
    await llenar(page, 'operador1', 'otra-clave-cualquiera');
    await expect(page.getByRole('alert')).toHaveText('El usuario o la clave no son correctos.');
    await expect(page.getByLabel('Usuario', { exact: true })).toHaveValue('operador1');
    await expect(boton(page, 'Ver la clave')).toBeHidden();
    await llenar(page, 'operador1');
    await expect(page).toHaveURL('/operador/panel/');
    await expect(page.getByRole('banner')).toContainText('Lucía Benítez');
    await boton(page, 'Salir').click();
    await expect(page).toHaveURL('/ingresar/');
    await page.goto('/operador/panel/');
    await expect(page).toHaveURL(/\/ingresar\//);
  });
});

test.describe('roles', () => {
  test('who is not logged in is asked to, and comes back', async ({ page }) => {
    for (const ruta of ['/operador/panel/', '/dashboard/']) {
      await page.goto(ruta);
      await expect(page).toHaveURL(`/ingresar/?siguiente=${encodeURIComponent(ruta)}`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ingresar');
    }
  });

  test('what is not granted is a 403 page that says what to do', async ({ page, oficina, vigilancia }) => {
    vigilancia.esperar(conEstado(403));
    await oficina.ingresar(page, 'operador1');
    const respuesta = await page.goto('/dashboard/');
    expect(respuesta?.status()).toBe(403);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Esta página no es para su cuenta');
    await expect(page.getByRole('main')).toContainText('Lucía Benítez');
    expect((await page.request.get('/dashboard/api/stats/')).status()).toBe(403);
    await page.getByRole('main').getByRole('link').click();
    await expect(page).toHaveURL('/');
  });

  test('an unknown address is a 404 page that leads home', async ({ page, vigilancia }) => {
    vigilancia.esperar(conEstado(404));
    const respuesta = await page.goto('/no/hay/nada/');
    expect(respuesta?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('No hay nada en esta dirección');
    await page.getByRole('link', { name: 'Ir al inicio' }).click();
    await expect(page).toHaveURL('/');
  });

  const suyas = {
    operador1: ['/operador/panel/'],
    director: ['/dashboard/', '/operador/panel/', '/dashboard/areas/'],
  };
  for (const [usuario, rutas] of Object.entries(suyas)) {
    test(`the first page leads ${usuario} to what is theirs`, async ({ page, oficina }) => {
      await oficina.ingresar(page, usuario);
      await page.goto('/');
      const trabajo = page.getByRole('region', { name: 'Su trabajo' }).getByRole('link');
      expect(await trabajo.evaluateAll((as) => as.map((a) => a.getAttribute('href')))).toEqual(rutas);
      for (const ruta of rutas) {
        expect((await page.goto(ruta))?.status()).toBe(200);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      }
    });
  }
});

test.describe('an empty database', () => {
  test.use({ vacia: true });

  test('the first administrator comes with the one-time link, which serves once', async ({ page, oficina }) => {
    const enlace = /http:\/\/\S+\/inicio\/\?enlace=\S+/.exec(oficina.servidor.salida)?.[0];
    expect(enlace, oficina.servidor.salida).toBeTruthy();
    await page.goto(enlace!);
    await page.getByLabel('Nombre y apellido').fill('Elena Ríos');
    await page.getByLabel('Usuario').fill('elena');
    await page.getByLabel('Clave', { exact: true }).fill('una-clave-larga');
    await page.getByLabel('La misma clave, otra vez').fill('otra-clave-larga');
    await boton(page, 'Crear la cuenta e ingresar').click();
    await expect(page.getByRole('alert')).toHaveText('Las dos claves no son iguales. Escríbalas otra vez.');
    await expect(page.getByLabel('Usuario')).toHaveValue('elena');
    await page.getByLabel('Clave', { exact: true }).fill('una-clave-larga');
    await page.getByLabel('La misma clave, otra vez').fill('una-clave-larga');
    await boton(page, 'Crear la cuenta e ingresar').click();
    await expect(page).toHaveURL('/');
    await expect(page.getByRole('banner')).toContainText('Elena Ríos');
    await expect(page.getByRole('link', { name: 'Administración' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Cree la primera área' })).toHaveAttribute('href', '/dashboard/areas/nueva/');
    await page.context().clearCookies();
    // Nobody fills in a form of which nothing can come.
    await page.goto(enlace!);
    await expect(page.getByRole('alert')).toContainText('ya se usó o venció');
    await expect(boton(page, 'Crear la cuenta e ingresar')).toHaveCount(0);
  });

  test('its kiosk and its address without a link say what to do', async ({ page }) => {
    await page.goto('/inicio/');
    await expect(page.getByRole('alert')).toContainText('Falta el enlace');
    await page.goto('/turnos/');
    await expect(page.getByRole('main')).toContainText('Todavía no hay áreas');
  });
});
