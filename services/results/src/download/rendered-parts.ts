/** A part of a file that a reader is at. */
export interface HeldPart {
  /** Its bytes, rendered where they are not there (any more). */
  take(): Promise<Buffer>;
  /** The reader needs it no longer. */
  release(): void;
}

/**
 * Parts of files that are rendered and not yet taken by their readers, as long as there is room for them; readers of the same part share it. A reader
 * that stands still would hold its part for as long as it likes, and a hundred of them a hundred parts: so where there is no room one is dropped,
 * and rendered again when its reader comes back to it. Which one is left to chance: readers who take turns would lose the oldest just before they need it.
 */
export interface RenderedParts {
  hold(key: string, render: () => Promise<Buffer>): HeldPart;
}

interface Part {
  readers: number;
  bytes?: Buffer | undefined;
  rendering?: Promise<Buffer> | undefined;
}

export function createRenderedParts(maxBytes: number): RenderedParts {
  const parts = new Map<string, Part>();
  const rendered = new Set<Part>();
  let size = 0;

  const forget = (part: Part): void => {
    size -= part.bytes?.length ?? 0;
    part.bytes = undefined;
    rendered.delete(part);
  };
  const makeRoom = (): void => {
    while (size > maxBytes && rendered.size > 0) forget([...rendered][Math.floor(Math.random() * rendered.size)] as Part);
  };
  const renderInto = async (part: Part, render: () => Promise<Buffer>): Promise<Buffer> => {
    try {
      const bytes = await render();
      if (part.readers > 0) {
        part.bytes = bytes;
        rendered.add(part);
        size += bytes.length;
        makeRoom();
      }
      return bytes;
    } finally {
      part.rendering = undefined;
    }
  };

  return {
    hold: (key, render) => {
      const part = parts.get(key) ?? { readers: 0 };
      parts.set(key, part);
      part.readers++;
      return {
        take: async () => {
          part.rendering ??= part.bytes ? undefined : renderInto(part, render);
          return part.bytes ?? (part.rendering as Promise<Buffer>);
        },
        release: () => {
          part.readers--;
          if (part.readers > 0) return;
          forget(part);
          parts.delete(key);
        },
      };
    },
  };
}
