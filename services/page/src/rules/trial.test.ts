import { readTrial, refuseSamples, splitSamples, toRuleTest } from './trial';

const read = (search: string) => readTrial(new URLSearchParams(search));

test('what the address has is asked, and nothing where there is no pattern', () => {
  expect(toRuleTest(read('pattern=%5Cd%2B+a&as=User+Action&at=3'), ['a', 'b'])).toEqual({
    ...{ pattern: '\\d+ a', label: 'User Action', position: 3, samples: ['a', 'b'] },
  });
  expect(JSON.parse(JSON.stringify(toRuleTest(read('pattern=a&on=job&job=job_1&at=x'), ['a'])))).toEqual({ pattern: 'a', job: 'job_1' });
  expect(JSON.parse(JSON.stringify(toRuleTest(read('pattern=a'), [])))).toEqual({ pattern: 'a' });
  expect(toRuleTest(read('as=User+Action'), ['a'])).toBeUndefined();
});

test('samples are lines with something in them, as many and as long as the server takes', () => {
  expect(splitSamples('a\r\n\n  \nb b\rc\n')).toEqual(['a', 'b b', 'c']);
  expect(refuseSamples(Array(256).fill('a'.repeat(16_384)))).toBeUndefined();
  expect(refuseSamples(Array(257).fill('a'))).toContain('these are 257');
  expect(refuseSamples(['a', 'b'.repeat(16_385)])).toContain('Message 2 has 16385');
});
