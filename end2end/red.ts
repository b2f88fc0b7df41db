import { createServer, request, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';

async function despacio(de: Readable, a: Writable, { hasta, resto }: NonNullable<Red['demora']>) {
  const todo = await text(de);
  const corte = todo.indexOf(hasta);
  a.write(todo.slice(0, corte));
  await resto;
  a.end(todo.slice(corte));
}

/** A network between screens and their server: a proxy, as an office has one. */
export class Red {
  /** What becomes of a socket: it goes through, is refused, or is opened and never hears a word. */
  sockets: 'pasan' | 'rechaza' | 'traga' = 'rechaza';
  /** What it answers itself, by the path asked for. */
  readonly propias = new Map<string, number>();
  /** Of a page that is asked for, what comes at once, and when the rest does. */
  demora?: { hasta: string; resto: Promise<void> };
  /** The paths that were asked for, and the sockets that were tried. */
  readonly pedidos: string[] = [];
  intentos = 0;
  private readonly abiertos = new Set<Socket>();

  private constructor(private readonly servidor: Server) {}

  static async ante(url: string): Promise<Red> {
    const { hostname: host, port } = new URL(url);
    const red: Red = new Red(
      createServer((pedido, respuesta) => {
        const ruta = new URL(pedido.url!, url).pathname;
        red.pedidos.push(ruta);
        const propia = red.propias.get(ruta);
        if (propia) {
          respuesta.writeHead(propia, { 'content-type': 'text/html' }).end('<h1>Proxy</h1>');
          return;
        }
        const { method, url: path } = pedido;
        const headers = { ...pedido.headers, ...(red.demora && { 'accept-encoding': 'identity' }) };
        const hacia = request({ host, port, method, path, headers }, (de) => {
          respuesta.writeHead(de.statusCode!, de.rawHeaders);
          if (red.demora && headers.accept?.includes('text/html')) void despacio(de, respuesta, red.demora);
          else de.pipe(respuesta);
        });
        hacia.on('error', () => respuesta.destroy());
        pedido.pipe(hacia);
      }),
    );
    red.servidor.on('connection', (socket) => red.guardar(socket));
    red.servidor.on('upgrade', (pedido, socket: Socket) => {
      red.intentos += 1;
      if (red.sockets === 'rechaza') socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n');
      if (red.sockets !== 'pasan') return;
      const hacia = red.guardar(connect(Number(port), host));
      const cabeceras = pedido.rawHeaders.map((texto, i) => texto + (i % 2 ? '\r\n' : ': ')).join('');
      hacia.write(`${pedido.method} ${pedido.url} HTTP/1.1\r\n${cabeceras}\r\n`);
      hacia.pipe(socket).pipe(hacia);
    });
    await new Promise<void>((listo) => red.servidor.listen(0, '127.0.0.1', listo));
    return red;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.servidor.address() as AddressInfo).port}`;
  }

  cerrar(): void {
    this.servidor.close();
    for (const socket of this.abiertos) socket.destroy();
  }

  private guardar(socket: Socket): Socket {
    this.abiertos.add(socket);
    return socket.on('error', () => {}).on('close', () => this.abiertos.delete(socket));
  }
}
