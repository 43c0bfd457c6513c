import { nextOf } from './next';

const HERE = 'http://logs.example:8000';

test.each([
  ['?next=/docs', `${HERE}/docs`],
  ['?next=%2Fadmin%2Fqueues%2Fqueue%2Fbert%3Fpage%3D2', `${HERE}/admin/queues/queue/bert?page=2`],
  ['?next=docs', `${HERE}/docs`],
  ['?next=/.//evil.example', `${HERE}//evil.example`],
  [`?next=${HERE}//evil.example`, `${HERE}//evil.example`],
  ['', undefined],
  ['?next=https://evil.example/docs', undefined],
  ['?next=//evil.example/docs', undefined],
  ['?next=/%5Cevil.example', undefined],
  ['?next=javascript:alert(1)', undefined],
  ['?next=http://logs.example:8001/', undefined],
  ['?next=http://', undefined],
])('%s leads to %s, and never to another server', (search, path) => {
  expect(nextOf(search, HERE)).toBe(path);
});
