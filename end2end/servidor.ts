import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Database } from 'node-sqlite3-wasm';

/** The password of every account of the example office. */
export const CLAVE = 'clave-de-prueba';

/** What an área's `config` has in place of its defaults, by the área's slug. */
export type Ajustes = Record<string, object>;

/** Settings of the server that differ from the tests'. */
export type Entorno = Record<string, string>;

/** A server may be slow to start on a machine that compiles meanwhile. */
const ARRANQUE_MS = 30_000;

/** Promise 16: after SIGTERM it ends within 10 s. */
const FIN_MS = 10_000;

/** Where the example office is. */
const ZONA = 'America/Argentina/Buenos_Aires';

/**
 * A new day begins there at three, UTC, and with it each queue, also under a test that goes on just then. In the hour
 * before, the office is where it is ten in the morning.
 */
const zonaDeAhora = () => (new Date().getUTCHours() === 2 ? 'Asia/Singapore' : ZONA);

const programa = () => process.env.TURNERO_BIN!;

/** The real server on a database of its own, in a folder of its own. */
export class Servidor {
  private proceso?: ChildProcess;
  private puerto = 0;
  /** It was started, and not ended by a test. */
  debeVivir = false;
  /** All that it wrote to standard output, over all its lives. */
  salida = '';
  /** All that it logged. */
  registro = '';

  /** Of the áreas of the example office. */
  zona = ZONA;

  private constructor(
    private readonly carpeta: string,
    private readonly entorno: Entorno,
  ) {}

  /** A server whose database holds the example office, or nothing. It does not run yet. */
  static async nuevo(vacio: boolean, ajustes: Ajustes, entorno: Entorno): Promise<Servidor> {
    const servidor = new Servidor(await mkdtemp(path.join(tmpdir(), 'turnero-')), entorno);
    if (!vacio) {
      const orden = ['demo', '--clave', CLAVE];
      await promisify(execFile)(programa(), orden, servidor.opciones());
      servidor.ajustar(ajustes);
      servidor.mudar(zonaDeAhora());
    }
    return servidor;
  }

  /** Makes an account with a command of the program, as whoever installs it does. */
  async crearUsuario(usuario: string, rol: string): Promise<void> {
    const orden = ['usuario', 'crear', usuario, '--rol', rol, '--clave', CLAVE];
    await promisify(execFile)(programa(), orden, this.opciones());
  }

  get url(): string {
    return `http://127.0.0.1:${this.puerto}`;
  }

  get vive(): boolean {
    return this.proceso?.exitCode === null && this.proceso.signalCode === null;
  }

  /** Starts it, the second time on the port of the first, and waits until it serves. */
  async levantar(): Promise<void> {
    const orden = ['serve', '--listen', `127.0.0.1:${this.puerto}`];
    const proceso = spawn(programa(), orden, { ...this.opciones(), stdio: ['ignore', 'pipe', 'pipe'] });
    this.proceso = proceso;
    proceso.stderr.setEncoding('utf8').on('data', (texto) => (this.registro += texto));
    const desde = this.salida.length;
    await new Promise<void>((listo, fallo) => {
      const tarde = setTimeout(() => fallo(new Error(this.queja('does not serve'))), ARRANQUE_MS);
      const terminar = (error?: Error) => {
        clearTimeout(tarde);
        error ? fallo(error) : listo();
      };
      proceso.on('error', terminar);
      proceso.on('exit', () => terminar(new Error(this.queja('ended before it served'))));
      proceso.stdout.setEncoding('utf8').on('data', (texto) => {
        this.salida += texto;
        const puerto = /listening on http:\/\/127\.0\.0\.1:(\d+)\n/.exec(this.salida.slice(desde))?.[1];
        if (puerto) {
          this.puerto = Number(puerto);
          this.debeVivir = true;
          terminar();
        }
      });
    });
  }

  /** `kill -9`: as if the power went. */
  async matar(): Promise<void> {
    await this.senal('SIGKILL');
  }

  /** SIGSTOP: it is there, and answers nobody. */
  colgar(): void {
    this.proceso?.kill('SIGSTOP');
  }

  /** SIGCONT. */
  seguir(): void {
    this.proceso?.kill('SIGCONT');
  }

  /** SIGTERM, and its exit code. */
  async terminar(): Promise<number | null> {
    return this.senal('SIGTERM');
  }

  /** Ends it and takes its folder away. */
  async borrar(): Promise<void> {
    await this.matar();
    await rm(this.carpeta, { recursive: true, force: true });
  }

  private async senal(senal: NodeJS.Signals): Promise<number | null> {
    const proceso = this.proceso;
    this.debeVivir = false;
    if (!proceso || !this.vive) return proceso?.exitCode ?? null;
    const tarde = AbortSignal.timeout(FIN_MS);
    const fin = once(proceso, 'exit', { signal: tarde });
    proceso.kill(senal);
    await fin.catch(() => {
      throw new Error(this.queja(`did not end within ${FIN_MS} ms of ${senal}`));
    });
    return proceso.exitCode;
  }

  /** Configures áreas otherwise, while it does not run. */
  ajustar(ajustes: Ajustes): void {
    this.escribir((db) => {
      for (const [slug, config] of Object.entries(ajustes)) {
        const cambio = 'UPDATE area SET config = json_patch(config, ?) WHERE slug = ?';
        const { changes } = db.run(cambio, [JSON.stringify(config), slug]);
        if (changes !== 1) throw new Error(`there is no área ${slug}`);
      }
    });
  }

  /** Puts all áreas into another time zone, before it runs. */
  private mudar(zona: string): void {
    if (zona === this.zona) return;
    this.zona = zona;
    this.escribir((db) => db.run('UPDATE area SET zona = ?', [zona]));
  }

  private escribir(cambiar: (db: Database) => void): void {
    const db = new Database(path.join(this.carpeta, 'turnero.db'));
    try {
      // WebAssembly has no shared memory of the kind that a write-ahead log needs.
      db.exec('PRAGMA locking_mode = EXCLUSIVE');
      cambiar(db);
    } finally {
      db.close();
    }
  }

  private opciones() {
    const { DATABASE_URL, TURNERO_LISTEN, TURNERO_DEMO, TURNERO_PUBLIC_URL, ...env } = process.env;
    // Settings of whoever runs the tests are not the tests'; the server reads .env where it runs.
    const propio = { DATABASE_URL: 'sqlite:turnero.db', NO_COLOR: '1', TURNERO_KIOSK_PER_MINUTE: '0' };
    return { cwd: this.carpeta, env: { ...env, ...propio, ...this.entorno } };
  }

  private queja(que: string): string {
    return `the server ${que}:\n${this.salida}${this.registro}`;
  }
}
