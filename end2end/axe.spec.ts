import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './oficina';
import { ADMINISTRACION, DIRECCION, PUBLICAS } from './paginas';

/** `TURNERO_AXE=1` looks at every page in every language and theme, which takes minutes; the other tests look at less. */
test.skip(!process.env.TURNERO_AXE, 'every page × language × theme: TURNERO_AXE=1');

const REGLAS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

for (const idioma of ['es', 'en', 'pt']) {
  for (const tema of ['claro', 'oscuro', 'contraste']) {
    test(`axe on every page, ${idioma}, ${tema}`, async ({ oficina, pantalla }) => {
      test.setTimeout(900_000);
      const opciones = { reducedMotion: 'reduce' as const };
      const galletas = ['idioma', 'tema'].map((name) => ({ name, value: name === 'tema' ? tema : idioma, url: oficina.url }));
      const operador = await oficina.operador('operador2', 2);
      const tokens = [];
      for (let i = 0; i < 6; i++) tokens.push((await oficina.sacarTurno({ tramite: 1 + (i % 3) })).token);
      await operador.llamar();
      const quejas: string[] = [];
      let miradas = 0;
      const mirar = async (page: Awaited<ReturnType<typeof pantalla>>, ruta: string) => {
        await page.goto(ruta);
        await page.waitForLoadState('networkidle');
        // A monitor speaks the language of its área.
        if (!ruta.startsWith('/turnos/monitor/')) await expect(page.locator('html')).toHaveAttribute('lang', idioma);
        await expect(page.locator('html')).toHaveAttribute('data-tema', tema);
        const { violations } = await new AxeBuilder({ page }).withTags(REGLAS).analyze();
        quejas.push(...violations.map((v) => `${ruta}: ${v.id} (${v.nodes.length}): ${v.nodes[0].target}`));
        miradas++;
      };
      const publica = await pantalla(opciones);
      await publica.context().addCookies(galletas);
      for (const ruta of [...PUBLICAS, `/turnos/ok/${tokens[5]}/`]) await mirar(publica, ruta);
      const admin = await pantalla(opciones);
      await oficina.ingresarSuperadmin(admin);
      await admin.context().addCookies(galletas);
      const deAdmin = Object.values(ADMINISTRACION).filter((ruta) => !ruta.startsWith('/api/'));
      for (const ruta of [...DIRECCION, ...deAdmin]) await mirar(admin, ruta);
      console.log(`${idioma}, ${tema}: ${miradas} pages, ${quejas.length} violations`);
      expect(quejas).toEqual([]);
    });
  }
}
