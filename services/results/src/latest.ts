/** A place for one value, before a reader who may be slower than it changes: the reader gets the newest, what was between is dropped. */
export class Latest<T> {
  #newest: { readonly value: T } | undefined;
  #failure: { readonly error: unknown } | undefined;
  #wake: () => void = () => {};

  put(value: T): void {
    this.#newest = { value };
    this.#wake();
  }

  /** Every `take` rejects with it from now on. */
  fail(error: unknown): void {
    this.#failure = { error };
    this.#wake();
  }

  /** The newest value that was not taken before, once there is one; undefined after the time given, and when the signal comes. */
  async take(signal: AbortSignal, timeoutMs?: number): Promise<T | undefined> {
    if (!this.#newest && !this.#failure && !signal.aborted) await this.#woken(signal, timeoutMs);
    if (this.#failure) throw this.#failure.error;
    const taken = this.#newest;
    this.#newest = undefined;
    return taken?.value;
  }

  #woken(signal: AbortSignal, timeoutMs: number | undefined): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        this.#wake = () => {};
        resolve();
      };
      const timer = timeoutMs === undefined ? undefined : setTimeout(done, timeoutMs);
      signal.addEventListener('abort', done);
      this.#wake = done;
    });
  }
}
