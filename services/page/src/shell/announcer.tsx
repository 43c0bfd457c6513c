import { createStore, useStore } from './store';

const said = createStore('');

/** Lets a screen reader say something, once it has said what it is saying: that a job has ended, how many rows passed. Not every event. */
export function announce(text: string): void {
  // The same words again are said again.
  said.set(said.get() === text ? `${text}\u00a0` : text);
}

/** Stands once in the page. */
export const Announcer = () => (
  <div role="status" className="unseen">
    {useStore(said)}
  </div>
);
