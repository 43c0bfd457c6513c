import path from 'node:path';
import { PAGE_PATHS } from '@logsieve/contracts/page-paths';
import { noteTemplate } from '@logsieve/platform/http/http-metrics';
import express, { Router } from 'express';
import { type Handler, toExpressPath } from './mount-routes';
import { serveCompressed } from './serve-compressed';

/** Beside `src` and `dist`. */
const ASSETS = path.join(__dirname, '..', 'assets');
const SWAGGER_UI = path.dirname(require.resolve('swagger-ui-dist/package.json'));
/** The package also holds its own page, source maps and builds that nobody asks for. */
const SWAGGER_FILES = ['swagger-ui.css', 'swagger-ui-bundle.js'];

const HOUR_MS = 3_600_000;
const YEAR_MS = 365 * 24 * HOUR_MS;

/** The built web page, where the gateway stands beside it. */
export const PAGE_DIRECTORY = path.join(__dirname, '../../page/dist');

/** A page that is a file. */
export const createPage =
  (name: string): Handler =>
  (_request, response) =>
    response.sendFile(name, { root: ASSETS });

/** The web page, at whichever of its addresses: it finds out itself what to show there. It names files by their content, so it must be fresh. */
export const createHome =
  (directory: string): Handler =>
  (_request, response) =>
    response.sendFile('index.html', {
      root: directory,
      cacheControl: false,
      lastModified: false,
      headers: { 'Cache-Control': 'no-cache' },
    });

/** The addresses of the web page besides `/`, which is a route of the contract. */
export function createPagePaths(home: Handler): Router {
  const router = Router({ strict: true, caseSensitive: true });
  for (const path of PAGE_PATHS.filter((each) => each !== '/'))
    router.get(toExpressPath(path), (request, response, next) => {
      noteTemplate(response, path);
      return home(request, response, next);
    });
  return router;
}

/** What the pages load, from this server alone. Files of the web page in `directory` have their content in their name, and never change. */
export function createAssets(directory: string): Router {
  const router = Router();
  for (const name of SWAGGER_FILES) {
    router.get(`/assets/${name}`, (_request, response) => response.sendFile(name, { root: SWAGGER_UI, maxAge: HOUR_MS }));
  }
  const files = path.join(directory, 'assets');
  router.use('/assets', serveCompressed(files, YEAR_MS));
  router.use('/assets', express.static(files, { index: false, redirect: false, maxAge: YEAR_MS, immutable: true }));
  router.use('/assets', express.static(ASSETS, { index: false, redirect: false, maxAge: HOUR_MS, extensions: false }));
  return router;
}
