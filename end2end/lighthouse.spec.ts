import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { ENTRADAS, test } from './oficina';

/**
 * `TURNERO_LIGHTHOUSE=1` measures the public pages of the program that `TURNERO_BIN` names, which should be one built
 * for release; a path in its place is that of a Lighthouse which is here already.
 */
const PEDIDO = process.env.TURNERO_LIGHTHOUSE;
const LIGHTHOUSE = PEDIDO === '1' ? ['npx', '--yes', 'lighthouse@12.8.2'] : [PEDIDO ?? ''];

/** What the report says that has no score of its own. */
const MEDIDAS = {
  'first-contentful-paint': 'FCP',
  'largest-contentful-paint': 'LCP',
  'total-blocking-time': 'TBT',
  'cumulative-layout-shift': 'CLS',
  'total-byte-weight': 'loaded',
};

interface Informe {
  categories: Record<string, { score: number }>;
  audits: Record<string, Auditado>;
}

interface Auditado {
  score: number | null;
  scoreDisplayMode: string;
  displayValue?: string;
  title: string;
  details?: { items: { items?: { node?: { selector: string } }[] }[] };
}

test.skip(!PEDIDO, 'a measurement: TURNERO_LIGHTHOUSE=1');

test('the public pages as Lighthouse sees them', async ({ oficina }, info) => {
  test.setTimeout(1_200_000);
  const { token } = await oficina.sacarTurno();
  const paginas = ['/', '/ingresar/', '/turnos/', `/turnos/monitor/?area=${ENTRADAS.slug}`, `/turnos/ok/${token}/`, '/pantalla/'];
  const renglones: string[] = [];
  for (const pagina of paginas) {
    for (const aparato of ['desktop', 'mobile']) {
      const archivo = info.outputPath('informe.json');
      const [programa, ...antes] = LIGHTHOUSE;
      const orden = [
        ...antes,
        oficina.url + pagina,
        '--quiet',
        '--chrome-flags=--headless=new --no-sandbox --disable-gpu',
        '--only-categories=performance,accessibility,best-practices',
        '--output=json',
        `--output-path=${archivo}`,
        ...(aparato === 'desktop' ? ['--preset=desktop'] : []),
      ];
      const chromium = process.env.TURNERO_CHROMIUM ?? '/usr/bin/chromium';
      await promisify(execFile)(programa, orden, { env: { ...process.env, CHROME_PATH: chromium } });
      const informe: Informe = JSON.parse(await readFile(archivo, 'utf8'));
      const notas = Object.entries(informe.categories).map(([n, { score }]) => `${n} ${Math.round(score * 100)}`);
      const medidas = Object.entries(MEDIDAS).map(([audit, corto]) => `${corto} ${informe.audits[audit]?.displayValue}`);
      const mayor = informe.audits['largest-contentful-paint-element']?.details?.items[0]?.items?.[0]?.node?.selector;
      renglones.push(`${pagina.replace(token, '…')} ${aparato}: ${[...notas, ...medidas].join(', ')}, LCP is ${mayor}`);
      const fallas = Object.values(informe.audits).filter((a) => a.scoreDisplayMode === 'binary' && a.score === 0);
      renglones.push(...fallas.map((a) => `    not met: ${a.title}`));
      console.log(renglones.at(-1 - fallas.length));
    }
  }
  console.log(renglones.join('\n'));
  await info.attach('lighthouse', { body: renglones.join('\n') });
});
