import { useQuery } from '../shell/router';

/** Leads to a rule of the list below, which is not filtered then. */
export function RuleLink({ id }: { readonly id: string }) {
  const [, change] = useQuery();
  return (
    <a
      href={`#rule-${id}`}
      onClick={(event) => {
        event.preventDefault();
        change({ label: null, q: null });
        // Once the whole list is there.
        requestAnimationFrame(() => {
          const item = document.getElementById(`rule-${id}`);
          item?.scrollIntoView({ block: 'center' });
          item?.querySelector('summary')?.focus({ preventScroll: true });
        });
      }}
    >
      <code>{id}</code>
    </a>
  );
}
