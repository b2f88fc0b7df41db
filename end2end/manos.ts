import { expect, type Locator, type Page } from '@playwright/test';
import { ENTRADAS } from './oficina';

export const numero = (page: Page) => page.getByTestId('numero-emitido');
export const boton = (page: Page, nombre: string) => page.getByRole('button', { name: nombre, exact: true });
export const aviso = (page: Page) => page.getByRole('alert');

/** Types a documento with the fingers. */
export async function teclear(page: Page, documento: string) {
  for (const digito of documento) await page.getByTestId(`tecla-${digito}`).click();
}

/** From the start to the question for a trámite. */
export async function hastaTramite(page: Page, documento?: string, area = ENTRADAS) {
  await page.goto('/turnos/');
  await page.getByTestId(`area-${area.id}`).click();
  if (documento) {
    await teclear(page, documento);
    await boton(page, 'Continuar').click();
  } else {
    await boton(page, 'Continuar sin documento').click();
  }
}

/** From the start to the question for a claim. */
export async function hastaPrioridad(page: Page, documento?: string, area = ENTRADAS) {
  await hastaTramite(page, documento, area);
  await page.getByTestId(`tramite-${area.tramite}`).click();
}

/** Goes there with the Tab key, as who has no finger for the screen. */
export async function enfocar(page: Page, destino: Locator) {
  await expect(destino).toBeEnabled();
  for (let i = 0; i < 40; i++) {
    if (await destino.evaluate((e) => e === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the Tab key does not lead there');
}

