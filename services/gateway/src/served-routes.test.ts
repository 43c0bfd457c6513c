import { PAGE_PATHS } from '@logsieve/contracts/page-paths';
import express, { Router } from 'express';
import { listServed } from './testing/list-served';
import { startGateway, type TestGateway } from './testing/start-gateway';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

/** `/v1/jobs/:id` as the document writes it. */
const toDocumented = (served: string): string => served.replace(/:(\w+)/g, '{$1}');

test('what is served is what the document says, the addresses of the page, and the parts of pages', async () => {
  const { paths } = (await gateway.ask('GET', '/openapi.json')).json() as { paths: Record<string, object> };
  const documented = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
  const served = listServed(gateway.app).map(toDocumented);
  const pages = PAGE_PATHS.filter((path) => !(path in paths)).map((path) => `get ${path}`);
  expect(served.filter((each) => !/^(all|use) /.test(each) && !each.startsWith('get /assets/')).sort()).toEqual(
    [...documented, ...pages].sort(),
  );

  // For every method: the refusal of those that a path does not have, and what the page of the queues asks for.
  const everyMethod = served.filter((each) => each.startsWith('all ')).map((each) => each.slice('all '.length));
  expect(everyMethod.sort()).toEqual([...Object.keys(paths), '/admin/queues/{*rest}'].sort());
  expect(served.filter((each) => each.startsWith('use '))).toEqual(['use /assets', 'use /assets', 'use /assets']);
});

test('a route that is served beside the table is seen, however it is mounted', () => {
  const app = express();
  const nothing = () => {};
  app.use(nothing, Router().get('/v1/hidden', nothing));
  app.use('/v1/below', Router().post('/:id', nothing));
  app.use('/v1/raw', nothing);
  app.use(Router().all('/v1/any', nothing));
  expect(listServed(app)).toEqual(['get /v1/hidden', 'post /v1/below/:id', 'use /v1/raw', 'all /v1/any']);
});
