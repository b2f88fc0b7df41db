import { statSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from '@playwright/test';

// The specs start their own servers, which inherit these: a file of this kind is read by every
// worker process too.
const root = path.resolve(__dirname, '..');
// `cargo leptos end-to-end`, with or without `--release`, has just built one of the two.
const construido = (programa: string) => statSync(programa, { throwIfNoEntry: false })?.mtimeMs ?? 0;
process.env.TURNERO_BIN ??= ['debug', 'release']
  .map((perfil) => path.join(root, 'target', perfil, 'turnero'))
  .sort((a, b) => construido(b) - construido(a))[0];
process.env.LEPTOS_OUTPUT_NAME ??= 'turnero';
process.env.LEPTOS_SITE_ROOT ??= path.join(root, 'target/site');
process.env.LEPTOS_SITE_PKG_DIR ??= 'pkg';
process.env.LEPTOS_HASH_FILES ??= 'true';

export default defineConfig({
  testDir: '.',
  // A server built for debugging and a browser share two cores.
  workers: 2,
  fullyParallel: true,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: !!process.env.CI,
  reporter: 'list',
  projects: [{ name: 'chromium' }],
  use: {
    browserName: 'chromium',
    locale: 'es',
    // What a service worker fetches, no test could intercept.
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.TURNERO_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        // As root, Chromium starts only without its sandbox; the pages are our own.
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
