import { anunciado, boton, fila, mostrar } from './manos';
import { ENTRADAS, expect, test, TESORERIA } from './oficina';

const codigo = async (page: import('@playwright/test').Page) => {
  await expect(page.getByTestId('codigo')).toHaveText(/^\d{3} \d{3}$/);
  return (await page.getByTestId('codigo').textContent())!;
};

test('a screen shows a code, comes to its place by itself, and leaves it when it is revoked', async ({ oficina, pantalla }) => {
  test.slow();
  const [tele, director] = [await pantalla(), await pantalla()];
  await tele.goto('/pantalla/');
  const mostrado = await codigo(tele);

  await oficina.ingresar(director, 'director');
  await director.goto('/dashboard/');
  await director.getByRole('link', { name: 'Administración' }).click();
  await director.getByRole('link', { name: 'Pantallas', exact: true }).click();
  await director.getByRole('link', { name: 'Vincular pantalla' }).click();
  await director.getByLabel('Código que muestra la pantalla').fill(mostrado);
  await director.getByLabel('Nombre').fill('Sala A');
  await director.getByLabel('Área', { exact: true }).selectOption(ENTRADAS.nombre);
  await boton(director, 'Vincular pantalla').click();
  await expect(fila(director, 'Sala A')).toContainText('por Roberto Medina');

  // Untouched, and again after the power was cut.
  await expect(tele).toHaveURL(`/turnos/monitor/?area=${ENTRADAS.slug}`);
  await expect(tele.getByRole('heading', { level: 1 })).toHaveText(ENTRADAS.nombre);
  await tele.goto('/pantalla/');
  await expect(tele).toHaveURL(`/turnos/monitor/?area=${ENTRADAS.slug}`);
  await expect(tele.getByTestId('estado-enlace')).toHaveText('En vivo');

  // It says what it announced under the name that it was given.
  await oficina.sacarTurno();
  const panel = await pantalla();
  await oficina.ingresar(panel, 'operador1');
  await panel.goto('/operador/panel/');
  await panel.getByRole('button', { name: 'Mesa 1' }).click();
  await boton(panel, 'Llamar siguiente').click();
  await expect(anunciado(panel)).toHaveText(/^Anunciado en Sala A \(/);

  await director.reload();
  await expect(fila(director, 'Sala A')).toContainText('En línea');
  await fila(director, 'Sala A').getByRole('link').click();
  await director.waitForURL(/\/dashboard\/pantallas\/\d+\/$/);
  await expect(director.locator('html[data-tomada]')).toBeAttached();
  await director.getByLabel('Área', { exact: true }).selectOption(TESORERIA.nombre);
  await director.getByLabel('Qué muestra').selectOption('Kiosco');
  await boton(director, 'Guardar los cambios').click();
  await expect(director.getByText('La pantalla cambia sola')).toBeVisible();
  // It asks every half a minute, and when it is shown.
  await mostrar(tele, true);
  await expect(tele).toHaveURL(`/turnos/?area=${TESORERIA.slug}`);
  await expect(tele.getByRole('heading', { level: 1 })).toBeVisible();

  await boton(director, 'Revocar').click();
  await director.getByRole('dialog').getByRole('button', { name: 'Revocar' }).click();
  await expect(director.getByText('Ninguna pantalla todavía')).toBeVisible();
  await expect(tele).toHaveURL('/pantalla/', { timeout: 45_000 });
  expect(await codigo(tele)).not.toBe(mostrado);
});

if (process.env.TURNERO_SHOTS === 'vincular') {
  for (const [tamano, width, height] of [['tv', 1920, 1080], ['escritorio', 1366, 768], ['telefono', 390, 844]] as const)
    for (const colorScheme of ['light', 'dark'] as const)
      test(`shots ${tamano} ${colorScheme}`, async ({ oficina, pantalla }) => {
        const opciones = { viewport: { width, height }, colorScheme, reducedMotion: 'reduce' } as const;
        const [tele, director] = [await pantalla(opciones), await pantalla(opciones)];
        const foto = (page: import('@playwright/test').Page, que: string) =>
          page.screenshot({ path: `shots/${que}-${tamano}-${colorScheme}.png`, fullPage: true });
        await tele.goto('/pantalla/');
        const mostrado = await codigo(tele);
        await foto(tele, 'pantalla');
        await oficina.ingresar(director, 'director');
        await director.goto('/dashboard/pantallas/nueva/');
        await director.getByLabel('Código que muestra la pantalla').fill(mostrado);
        await director.getByLabel('Nombre').fill('Sala A');
        await foto(director, 'pantallas-nueva');
        await boton(director, 'Vincular pantalla').click();
        await expect(fila(director, 'Sala A')).toBeVisible();
        await expect(tele.getByTestId('estado-enlace')).toHaveText('En vivo');
        const otra = await pantalla(opciones);
        await otra.goto(`/turnos/monitor/?area=${ENTRADAS.slug}&nombre=Hall`);
        await expect(otra.getByTestId('estado-enlace')).toHaveText('En vivo');
        await director.reload();
        await expect(fila(director, 'Hall')).toBeVisible();
        await foto(director, 'pantallas');
        await fila(director, 'Sala A').getByRole('link').click();
        await expect(boton(director, 'Revocar')).toBeEnabled();
        await foto(director, 'pantallas-una');
      });
}
