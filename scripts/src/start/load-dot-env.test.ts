import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadDotEnv } from './load-dot-env';
import { useTemporaryDirectory } from './testing/temporary-directory';

describe('loadDotEnv', () => {
  const dir = useTemporaryDirectory();
  const file = () => join(dir(), '.env');

  it('adds what the environment has not', () => {
    writeFileSync(file(), '# comment\nPORT=9000\nNAME="two words"\nGROQ_API_KEY=\n');
    const env = { PORT: '8000' };
    loadDotEnv(file(), env);
    expect(env).toEqual({ PORT: '8000', NAME: 'two words', GROQ_API_KEY: '' });
  });

  it('does nothing without a file', () => {
    const env = {};
    loadDotEnv(file(), env);
    expect(env).toEqual({});
  });

  it('says which file cannot be read', () => {
    expect(() => loadDotEnv(dir(), {})).toThrow(`${dir()} cannot be read (EISDIR).`);
  });
});
