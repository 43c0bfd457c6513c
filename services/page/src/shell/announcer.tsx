import { useRef } from 'react';
import { createStore, useStore } from './store';

/** Another object with each time that something is said. */
const said = createStore({ text: '' });

/** Lets a screen reader say something, once it has said what it is saying: that a job has ended, how many rows passed. Not every event. */
export function announce(text: string): void {
  // The same words again are said again.
  said.set({ text: said.get().text === text ? `${text}\u00a0` : text });
}

/** Holds what was said since it came. It stands once in the page, and once in each dialog: what is outside of an open one is not read. */
export function Announcer() {
  const last = useStore(said);
  const before = useRef(last);
  return (
    <div role="status" className="unseen">
      {last === before.current ? '' : last.text}
    </div>
  );
}
