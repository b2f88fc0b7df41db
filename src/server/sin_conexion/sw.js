// The service worker of what is below /turnos/: a kiosk that starts while the server is away, or a telephone in a lift,
// shows a page that says so and comes back by itself. It keeps that page only, and nothing that anybody was shown.
// It also shows what the office tells a telephone whose page is closed.
// The server puts VERSION above: what the page and this program consist of.
const PAGINA = '/turnos/sin-conexion/';
const CASCARA = `turnero-${VERSION}`;
const DE_LA_CASCARA = /^\/(pkg\/[^/]+\.css|sin-conexion\.js|favicon\.svg|aspecto\.css)$/;
// What a proxy answers for a server that is away.
const SIN_SERVIDOR = [502, 503, 504];
const PACIENCIA_MS = 12000;

const despues = (ms) => new Promise((_, fallo) => setTimeout(() => fallo(new Error('no answer')), ms));

async function guardar() {
  const cache = await caches.open(CASCARA);
  const pagina = await fetch(PAGINA, { cache: 'no-store' });
  if (!pagina.ok) throw new Error(`${PAGINA}: ${pagina.status}`);
  const texto = await pagina.clone().text();
  const partes = [...texto.matchAll(/(?:href|src)="(\/[^"]+)"/g)].map(([, ruta]) => ruta);
  await cache.addAll([...new Set(partes)].filter((ruta) => DE_LA_CASCARA.test(ruta)));
  await cache.put(PAGINA, pagina);
}

async function olvidar() {
  const todas = await caches.keys();
  await Promise.all(todas.filter((nombre) => nombre !== CASCARA).map((nombre) => caches.delete(nombre)));
  await self.clients.claim();
}

async function navegar(pedido) {
  try {
    const respuesta = await Promise.race([fetch(pedido), despues(PACIENCIA_MS)]);
    if (!SIN_SERVIDOR.includes(respuesta.status)) return respuesta;
  } catch {
    // Nobody is there.
  }
  return (await caches.match(PAGINA)) ?? Response.error();
}

// What the page consists of: without it, it neither looks like ours nor comes back by itself.
async function pedir(pedido) {
  const guardada = () => caches.match(pedido, { ignoreSearch: true });
  try {
    const respuesta = await Promise.race([fetch(pedido), despues(PACIENCIA_MS)]);
    return SIN_SERVIDOR.includes(respuesta.status) ? ((await guardada()) ?? respuesta) : respuesta;
  } catch (causa) {
    const suya = await guardada();
    if (suya) return suya;
    throw causa;
  }
}

const abiertas = (pagina) =>
  self.clients
    .matchAll({ type: 'window', includeUncontrolled: true })
    .then((todas) => todas.filter((una) => new URL(una.url).pathname === pagina));

// A browser wants each shown; who looks at the page hears it there.
async function avisar({ titulo, cuerpo, pagina, etiqueta }) {
  const mirada = (await abiertas(pagina)).some((una) => una.visibilityState === 'visible');
  const como = mirada ? { silent: true } : { vibrate: [500, 200, 500, 200, 1000], requireInteraction: true };
  const que = { body: cuerpo, tag: etiqueta, renotify: true, icon: '/icono-192.png', data: { pagina } };
  await self.registration.showNotification(titulo, { ...que, ...como });
}

async function abrir(pagina) {
  const [abierta] = await abiertas(pagina);
  await (abierta ? abierta.focus() : self.clients.openWindow(pagina));
}

self.addEventListener('push', (e) => e.waitUntil(e.data ? avisar(e.data.json()) : Promise.resolve()));
self.addEventListener('notificationclick', (e) => {
  e.notification.close();
  e.waitUntil(abrir(e.notification.data.pagina));
});
self.addEventListener('install', (e) => e.waitUntil(guardar().then(() => self.skipWaiting())));
self.addEventListener('activate', (e) => e.waitUntil(olvidar()));
self.addEventListener('fetch', (e) => {
  const { method, mode, url } = e.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== location.origin) return;
  if (mode === 'navigate') e.respondWith(navegar(e.request));
  else if (DE_LA_CASCARA.test(pathname)) e.respondWith(pedir(e.request));
});
