/** Shows steps of the work: one line a step on a terminal, kept up to date; elsewhere a line when a step is done. */
export interface Progress {
  step(name: string, done: number, of: number): void;
  end(): void;
}

const EVERY_MS = 100;

export const createProgress = (stream: NodeJS.WriteStream): Progress => {
  let shownAt = 0;
  let current = '';
  const show = (text: string) => stream.write(stream.isTTY ? `\r\x1b[K${text}` : `${text}\n`);
  return {
    step: (name, done, of) => {
      const now = Date.now();
      if (stream.isTTY && name !== current && current !== '') stream.write('\n');
      current = name;
      if (done < of && (!stream.isTTY || now - shownAt < EVERY_MS)) return;
      shownAt = now;
      show(`${name} ${done}/${of}`);
    },
    end: () => {
      if (stream.isTTY) stream.write('\n');
    },
  };
};
