import { expect, test } from './oficina';

const VECES = 60;

// What is answered on the thread that is rendering a page must not take the page's headers, nor its nonce.
test('pages keep their headers, and files theirs, however many are asked for at once', async ({ oficina, page }) => {
  await oficina.ingresar(page, 'director');
  const nadie = await oficina.api();
  const pedir = async (api: typeof nadie, ruta: string) => {
    const respuesta = await api.get(ruta, { maxRedirects: 0 });
    const { location, 'content-security-policy': politica } = respuesta.headers();
    return { ruta, estado: respuesta.status(), location, conNonce: politica.includes("'nonce-") };
  };
  for (let i = 0; i < VECES; i++) {
    const respuestas = await Promise.all([
      pedir(page.request, '/dashboard/'),
      pedir(nadie, '/favicon.svg'),
      pedir(nadie, '/operador/panel/'),
      pedir(nadie, '/favicon.svg'),
      pedir(nadie, '/turnos/'),
      pedir(nadie, '/api/kiosk/areas'),
    ]);
    const pagina = { estado: 200, location: undefined, conNonce: true };
    const archivo = { ruta: '/favicon.svg', estado: 200, location: undefined, conNonce: false };
    expect(respuestas).toEqual([
      { ruta: '/dashboard/', ...pagina },
      archivo,
      { ruta: '/operador/panel/', estado: 303, location: '/ingresar/?siguiente=%2Foperador%2Fpanel%2F', conNonce: true },
      archivo,
      { ruta: '/turnos/', ...pagina },
      { ...archivo, ruta: '/api/kiosk/areas' },
    ]);
  }
});
