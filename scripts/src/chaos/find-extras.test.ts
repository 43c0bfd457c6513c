import { findExtras } from './find-extras';
import { planRounds } from './schedule';

it('leaves out rounds whose need is not met, and says why', async () => {
  const kill = planRounds('short', 'kill');
  const upgrade = planRounds('short', 'upgrade');
  expect(await findExtras([...kill, ...upgrade], undefined, '/nowhere')).toEqual({
    extras: {},
    plans: kill,
    untried: [{ round: 'upgrade', why: 'no --previous release was named' }],
  });
});

it('looks for nothing that no round needs', async () => {
  const plans = planRounds('short');
  expect(await findExtras(plans, '/no/such/release', '/nowhere')).toEqual({ extras: {}, plans, untried: [] });
});
