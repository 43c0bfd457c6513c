import path from 'node:path';
import express, { Router } from 'express';
import type { Handler } from './mount-routes';

/** Beside `src` and `dist`. */
const ASSETS = path.join(__dirname, '..', 'assets');
const SWAGGER_UI = path.dirname(require.resolve('swagger-ui-dist/package.json'));
/** The package also holds its own page, source maps and builds that nobody asks for. */
const SWAGGER_FILES = ['swagger-ui.css', 'swagger-ui-bundle.js'];

const HOUR_MS = 3_600_000;

/** A page that is a file. */
export const createPage =
  (name: string): Handler =>
  (_request, response) =>
    response.sendFile(name, { root: ASSETS });

/** What the pages load, from this server alone. */
export function createAssets(): Router {
  const router = Router();
  for (const name of SWAGGER_FILES) {
    router.get(`/assets/${name}`, (_request, response) => response.sendFile(name, { root: SWAGGER_UI, maxAge: HOUR_MS }));
  }
  router.use('/assets', express.static(ASSETS, { index: false, redirect: false, maxAge: HOUR_MS, extensions: false }));
  return router;
}
