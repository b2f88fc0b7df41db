import { boton, enlace, mostrar } from './manos';
import { expect, SIN_SERVIDOR, test } from './oficina';

test('a visitor sees live how many come before, and their call with its mesa', async ({ page, oficina }) => {
  const operador = await oficina.operador();
  await oficina.sacarTurno();
  const primero = await oficina.sacarTurno();
  await oficina.sacarTurno();
  const mio = await oficina.sacarTurno();
  expect(primero.numero_visible).toBe('A-002');
  await page.addInitScript(() => {
    const vibrado: unknown[] = [];
    Object.assign(window, { vibrado });
    navigator.vibrate = (patron) => vibrado.push(patron) > 0;
  });
  await page.goto(`/turnos/ok/${mio.token}/`);
  await expect(enlace(page)).toHaveText('En vivo');
  await expect(page).toHaveTitle('Turno A-004');
  await expect(page.getByTestId('delante')).toHaveText('Hay 3 personas delante.');
  const llamado = await operador.llamar();
  await expect(page.getByTestId('delante')).toHaveText('Faltan 2. Acérquese.');
  await expect.poll(() => page.evaluate('vibrado.length')).toBe(1);
  for (let i = 0, turno = llamado.turno.id; i < 3; i++) {
    await operador.atender(turno);
    await operador.finalizar(turno);
    turno = (await operador.llamar()).turno.id;
  }
  await expect(page.getByTestId('llamada-propia')).toHaveText('¡Es su turno!Vaya a Mesa 1');
  await expect(page).toHaveTitle('¡Lo llaman! A-004');
  await expect.poll(() => page.evaluate('vibrado.length')).toBe(2);
  await operador.rellamar(mio.id);
  await expect.poll(() => page.evaluate('vibrado.length')).toBe(3);
  await operador.atender(mio.id);
  await expect(page.getByTestId('llamada-propia')).toBeHidden();
  await operador.finalizar(mio.id);
  await expect(page.getByRole('main')).toContainText('Ya lo atendieron.');
});

test('a visitor says that they come late, and that they are here', async ({ page, oficina }) => {
  const { token } = await oficina.sacarTurno();
  await page.goto(`/turnos/ok/${token}/`);
  await page.getByRole('link', { name: 'Llego tarde' }).click();
  await boton(page, '10 minutos').click();
  await expect(page.getByRole('main')).toContainText('Guardamos su lugar');
  await expect(page.getByRole('link', { name: 'Llego tarde' })).toBeHidden();
  await boton(page, 'Ya llegué').click();
  await expect(page.getByTestId('delante')).toContainText('es el próximo');
});

test('a telephone that is looked at again asks at once how it stands', async ({ page, oficina }) => {
  const { token } = await oficina.sacarTurno();
  await page.goto(`/turnos/ok/${token}/`);
  await expect(enlace(page)).toHaveText('En vivo');
  await mostrar(page, false);
  const pregunta = page.waitForRequest('**/api/turnos/propio*');
  await mostrar(page, true);
  await pregunta;
});

test('a call while the server was away is told when it is back', async ({ page, oficina, vigilancia }) => {
  vigilancia.esperar(...SIN_SERVIDOR);
  const operador = await oficina.operador();
  const { token } = await oficina.sacarTurno();
  await page.goto(`/turnos/ok/${token}/`);
  await expect(enlace(page)).toHaveText('En vivo');
  // There is nothing to look at again while the page hears by itself.
  const actualizar = page.getByRole('link', { name: 'Ver cómo va' });
  await expect(actualizar).toBeHidden();
  await oficina.matar();
  await expect(enlace(page)).not.toHaveText('En vivo');
  await expect(actualizar).toBeVisible();
  await expect(page.getByTestId('numero-propio')).toContainText('A-001');
  await oficina.levantar();
  await operador.llamar();
  await expect(page.getByTestId('llamada-propia')).toBeVisible({ timeout: 30_000 });
});
