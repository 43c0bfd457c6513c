import { PIPELINE_HEADER } from '@logsieve/contracts/internal';
import { startGateway, type TestGateway } from './testing/start-gateway';
import { sendJson } from './testing/stub-service';

const HASH = 'c'.repeat(64);
const ACTIVE = { hash: HASH, labels: [], llm: { enabled: false, model: null, reason: null }, llm_budget: {}, rejected: [] };

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

test.each([
  ['GET', '/v1/rules'],
  ['POST', '/v1/rules/test'],
  ['GET', '/v1/model'],
])('%s %s goes to results with the version that ingest says is active, whatever the client says', async (method, path) => {
  gateway.ingest.answer((_request, response) => sendJson(response, 200, ACTIVE));
  gateway.results.answer((request, response) =>
    sendJson(response, 200, { url: request.url, version: request.headers[PIPELINE_HEADER], owner: request.headers['x-logsieve-owner'] }),
  );
  const answer = await gateway.ask(method, path, { headers: { [PIPELINE_HEADER]: 'd'.repeat(64) } });
  expect([answer.status, answer.json()]).toEqual([200, { url: path, version: HASH, owner: 'public' }]);
});
