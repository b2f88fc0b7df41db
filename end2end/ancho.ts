import type { Page } from '@playwright/test';
import { abrirPanel } from './manos';
import { expect, type Oficina } from './oficina';
import { ADMINISTRACION, DIRECCION, PUBLICAS } from './paginas';

/** What stands out at the side of the page, which nobody should have to scroll to read a line (WCAG 1.4.4, 1.4.10). */
const sobresale = (page: Page) =>
  page.evaluate(() => {
    const raiz = document.documentElement;
    if (raiz.scrollWidth <= raiz.clientWidth) return [];
    const fuera = [...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > raiz.clientWidth + 1);
    const solos = fuera.filter((e) => ![...e.children].some((hijo) => fuera.includes(hijo)));
    const nombre = (e: Element) => `${e.localName}.${e.getAttribute('class') ?? ''} “${e.textContent?.trim().slice(0, 20)}”`;
    return [`${raiz.scrollWidth} of ${raiz.clientWidth}`, ...solos.slice(0, 3).map(nombre)];
  });

/** Pages of everybody, of an operator, and of an administrator, with somebody in hands and somebody who waits. */
async function todas(oficina: Oficina, pantalla: () => Promise<Page>): Promise<[Page, string[]][]> {
  const operador = await oficina.operador('operador2', 2);
  for (let i = 0; i < 3; i++) await oficina.sacarTurno();
  const { token } = await oficina.sacarTurno();
  await operador.llamar();
  const [publica, panel, admin] = [await pantalla(), await pantalla(), await pantalla()];
  await abrirPanel(panel, oficina);
  await oficina.ingresarSuperadmin(admin);
  const deAdmin = Object.values(ADMINISTRACION).filter((ruta) => !ruta.startsWith('/api/'));
  return [
    [publica, [...PUBLICAS, `/turnos/ok/${token}/`]],
    [panel, ['/operador/panel/', '/clave/']],
    [admin, ['/inicio/', ...DIRECCION, ...deAdmin]],
  ];
}

/** Looks at every page in a window that wide. */
export async function leerSinCorrer(oficina: Oficina, pantalla: () => Promise<Page>, ancho: number) {
  const quejas: string[] = [];
  for (const [page, rutas] of await todas(oficina, pantalla)) {
    await page.setViewportSize({ width: ancho, height: 800 });
    for (const ruta of rutas) {
      await page.goto(ruta);
      const fuera = await sobresale(page);
      if (fuera.length > 0) quejas.push(`${ruta}: ${fuera.join(', ')}`);
    }
  }
  expect(quejas).toEqual([]);
}
