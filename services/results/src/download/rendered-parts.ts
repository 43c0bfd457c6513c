/**
 * Parts of files that are rendered and not yet taken by their readers, as long as there is room for them. A reader that stands still would hold its
 * part for as long as it likes, and a hundred of them a hundred parts: so what was not asked for the longest is dropped, and rendered again.
 */
export interface RenderedParts {
  /** The part of this key; `render` makes it where it is not there (any more). */
  take(key: object, render: () => Promise<Buffer>): Promise<Buffer>;
  drop(key: object): void;
}

export function createRenderedParts(maxBytes: number): RenderedParts {
  /** In the order in which they were last asked for. */
  const parts = new Map<object, Buffer>();
  let bytes = 0;
  const drop = (key: object): void => {
    bytes -= parts.get(key)?.length ?? 0;
    parts.delete(key);
  };
  return {
    take: async (key, render) => {
      const part = parts.get(key) ?? (await render());
      drop(key);
      parts.set(key, part);
      bytes += part.length;
      for (const [oldest] of parts) {
        if (bytes <= maxBytes) break;
        drop(oldest);
      }
      return part;
    },
    drop,
  };
}
