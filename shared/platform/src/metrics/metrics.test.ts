import { createMetrics } from './metrics';

it('looks before it answers, and a look that fails costs no other', async () => {
  const metrics = createMetrics('gateway');
  const depth = metrics.gauge('depth', 'How deep.');
  let looks = 0;
  metrics.onScrape(async () => {
    throw new Error('Redis is away');
  });
  metrics.onScrape(async () => depth.set(++looks));
  expect(await metrics.text()).toContain('depth{service="gateway"} 1');
  expect(await metrics.text()).toContain('depth{service="gateway"} 2');
});
