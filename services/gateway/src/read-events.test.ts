import { readEvents } from './read-events';

async function read(...parts: (string | Uint8Array)[]) {
  async function* stream() {
    for (const part of parts) yield Buffer.from(part as string);
  }
  const events = [];
  for await (const event of readEvents(stream())) events.push(event);
  return events;
}

test('events come whole, however the stream is cut', async () => {
  const text = 'retry: 1\nevent: snapshot\ndata: {"ü":1}\n\n:\n\nevent: completed\ndata: {}\n\n';
  const events = [
    { name: 'snapshot', data: '{"ü":1}', text: 'retry: 1\nevent: snapshot\ndata: {"ü":1}\n\n' },
    { name: undefined, data: '', text: ':\n\n' },
    { name: 'completed', data: '{}', text: 'event: completed\ndata: {}\n\n' },
  ];
  expect(await read(text)).toEqual(events);
  expect(await read(...[...Buffer.from(text)].map((byte) => Uint8Array.of(byte)))).toEqual(events);
});

test('what is not whole at the end is dropped', async () => {
  expect(await read('event: progress\ndata: {}\n\nevent: progress\ndata: {')).toHaveLength(1);
});

test('a stream without an end of an event is refused', async () => {
  await expect(read('data: ', 'x'.repeat(5 * 1024 * 1024))).rejects.toThrow('longer than');
});
