// The page that stands in for another one while the server is away: says what that means here, and goes back by itself.
const PRIMERA_MS = 2000;
const ULTIMA_MS = 15000;

const lugar = () => {
  if (location.pathname.startsWith('/turnos/ok/')) return 'propio';
  return location.pathname.startsWith('/turnos/monitor') ? 'monitor' : 'kiosk';
};

const volver = () => {
  // Opened by itself, it stands in for the kiosk.
  if (location.pathname.startsWith('/turnos/sin-conexion')) location.replace('/turnos/');
  else location.reload();
};

let espera = PRIMERA_MS;
let proxima;
async function probar() {
  clearTimeout(proxima);
  try {
    const respuesta = await fetch('/readyz', { cache: 'no-store' });
    if (respuesta.ok) return volver();
  } catch {
    // Not yet.
  }
  espera = Math.min(espera * 1.5, ULTIMA_MS);
  // A whole office comes back: not all at one moment.
  proxima = setTimeout(probar, espera * (0.75 + Math.random() / 2));
}

for (const parte of document.querySelectorAll('[data-de]')) parte.hidden = parte.dataset.de !== lugar();
document.getElementById('reintentar').addEventListener('click', probar);
addEventListener('online', probar);
proxima = setTimeout(probar, PRIMERA_MS);
