import { FAULTS } from './faults';
import { POINT_ROUNDS, planRounds } from './schedule';

const kindsOf = (plans: ReturnType<typeof planRounds>): string[] => plans.flatMap((plan) => (typeof plan === 'string' ? [] : plan.kinds));

it('strikes every kind of fault in the long tier, at every point, and by a crowd', () => {
  const plans = planRounds('long');
  expect(kindsOf(plans).sort()).toEqual([...FAULTS.keys()].sort());
  expect(plans.filter((plan) => typeof plan === 'string')).toEqual([...POINT_ROUNDS, 'flood']);
});

it('needs nothing but a checkout in the short tier', () => {
  expect(planRounds('short').filter((plan) => typeof plan !== 'string' && plan.needs)).toEqual([]);
  expect(planRounds('short', 'clock', 3)).toEqual([expect.objectContaining({ needs: 'faketime', trials: 3 })]);
});

it.each(['kill', 'crash-points', 'slow-sockets'])('does one round: %s', (name) => {
  const [plan, ...others] = planRounds('short', name);
  expect([typeof plan === 'string' ? plan : plan?.name, others]).toEqual([name, []]);
});

it('does one kind of fault, so often', () => {
  expect(planRounds('short', 'kill ingest', 7)).toEqual([
    expect.objectContaining({ name: 'kill ingest', kinds: ['kill ingest'], trials: 7 }),
  ]);
});

it('names what there is where a name is none', () => {
  expect(() => planRounds('short', 'earthquake')).toThrow(/earthquake is no round.*redis-flush/);
});
