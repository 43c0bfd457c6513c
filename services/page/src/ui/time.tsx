import { formatAgo, formatMoment } from './format';
import { useNow } from './use-now';

/** A moment as people say it, with the exact one on hover and for programs. */
export function Time({ at }: { readonly at: string }) {
  const now = useNow(30_000);
  return (
    <time dateTime={at} title={formatMoment(at)} className="nowrap">
      {formatAgo(at, now)}
    </time>
  );
}
