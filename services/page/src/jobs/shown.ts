/** As many as a list begins with at most, whatever stands in an address. */
const MOST_SHOWN = 1_000;

/** With how many jobs a list begins, as its address says; a page where that says nothing that makes sense. */
export function shownOf(query: URLSearchParams, pageSize: number): number {
  const shown = Number(query.get('shown'));
  return Number.isInteger(shown) && shown > pageSize ? Math.min(shown, MOST_SHOWN) : pageSize;
}
