import { abrirMonitor, abrirPanel, boton } from './manos';
import { expect, test } from './oficina';

const LLAMADAS = 30;

/** `TURNERO_MEASURE=1` measures; the figures are of the machine and of the build, and no test judges them. */
test.skip(!process.env.TURNERO_MEASURE, 'a measurement: TURNERO_MEASURE=1');

/** From the operator's press to the monitor's change, as two people would see it. */
test('a press is on the monitor', async ({ oficina, pantalla }, info) => {
  test.setTimeout(120_000);
  const [monitor, panel] = [await pantalla(), await pantalla()];
  for (let i = 0; i < LLAMADAS; i++) await oficina.sacarTurno();
  await abrirMonitor(monitor);
  await abrirPanel(panel, oficina);
  const tiempos: number[] = [];
  for (let i = 1; i <= LLAMADAS; i++) {
    const visto = monitor.evaluate(
      (numero) =>
        new Promise<number>((listo) => {
          const llamada = document.querySelector('[data-testid="llamada-actual"]')!;
          const mirar = () => {
            if (!llamada.textContent!.includes(numero)) return;
            vigia.disconnect();
            listo(Date.now());
          };
          const vigia = new MutationObserver(mirar);
          vigia.observe(llamada, { childList: true, subtree: true, characterData: true });
          mirar();
        }),
      `A-${String(i).padStart(3, '0')}`,
    );
    const apretado = await panel.evaluate(() => {
      const boton = [...document.querySelectorAll('button')].find((b) => b.textContent!.startsWith('Llamar siguiente'))!;
      const ahora = Date.now();
      boton.click();
      return ahora;
    });
    tiempos.push((await visto) - apretado);
    await boton(panel, 'Iniciar atención').click();
    await boton(panel, 'Finalizar').click();
    await expect(boton(panel, 'Iniciar atención')).toBeHidden();
    await expect(boton(panel, 'Finalizar')).toBeHidden();
  }
  tiempos.sort((a, b) => a - b);
  const cuantil = (q: number) => tiempos[Math.ceil(q * tiempos.length) - 1];
  const texto = `press to monitor over ${LLAMADAS} calls: median ${cuantil(0.5)} ms, p95 ${cuantil(0.95)} ms, max ${tiempos.at(-1)} ms`;
  info.annotations.push({ type: 'latency', description: texto });
  console.log(texto);
});
