import { addScale, parseOptions } from './options';
import { instancesOf } from './services';

describe('parseOptions', () => {
  it('runs one of each service without options', () => {
    const names = instancesOf(parseOptions([]).scale).map(({ name }) => name);
    expect(names).toEqual(['gateway', 'ingest', 'regex-worker', 'bert-worker', 'llm-worker', 'results']);
  });

  it('runs several of a worker', () => {
    const { scale } = parseOptions(['--scale', 'bert-worker=2', '--scale', 'regex-worker=3']);
    const names = instancesOf(scale).map(({ name }) => name);
    expect(names.filter((name) => name.includes('bert'))).toEqual(['bert-worker', 'bert-worker-2']);
    expect(names.filter((name) => name.includes('regex'))).toEqual(['regex-worker', 'regex-worker-2', 'regex-worker-3']);
  });

  it.each([
    ['gateway=2', 'one of regex-worker, bert-worker, llm-worker'],
    ['bert-worker', 'The count must be from 1 to 32.'],
    ['bert-worker=0', 'The count must be from 1 to 32.'],
    ['bert-worker=33', 'The count must be from 1 to 32.'],
    ['bert-worker=2=3', 'It must be WORKER=COUNT'],
    ['=2', 'It must be WORKER=COUNT'],
  ])('refuses %s', (value, why) => {
    expect(() => addScale(value, new Map())).toThrow(why);
  });
});
