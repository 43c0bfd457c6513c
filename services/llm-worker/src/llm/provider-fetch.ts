const MAX_BODY_BYTES = 1024 * 1024;

/** The answer's body was longer than 1 MiB after decompression. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

/** The answer did not come, or not wholly, in time. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
}

/** A base URL that names the API version itself: `…/v1`, `…/v1beta/openai`. */
const VERSIONED = /\/v\d\w*(\/openai)?$/;

/** Where a request goes. groq-sdk appends `/openai/v1/…` to every base URL; most other servers are given by a URL that ends in `/v1`. */
export function toProviderUrl(url: string, baseUrl: string): string {
  const base = baseUrl.replace(/\/+$/, '');
  if (!VERSIONED.test(base) || !url.startsWith(`${base}/openai/v1/`)) return url;
  return base + url.slice(`${base}/openai/v1`.length);
}

async function readCapped(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.byteLength;
    // Leaving the loop cancels the stream, which closes the connection.
    if (length > MAX_BODY_BYTES) throw new BodyTooLargeError();
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

/**
 * The fetch under groq-sdk: one deadline from the first byte sent to the last one read (the SDK's own ends with the headers),
 * a capped body, no redirects.
 */
export function createProviderFetch(options: { baseUrl: string; timeoutMs: number }): typeof fetch {
  return async (input, init) => {
    const url = toProviderUrl(String(input), options.baseUrl);
    const deadline = AbortSignal.timeout(options.timeoutMs);
    const signal = init?.signal ? AbortSignal.any([init.signal, deadline]) : deadline;
    let response: Response;
    let body: Uint8Array<ArrayBuffer>;
    try {
      response = await fetch(url, { ...init, signal, redirect: 'manual' });
      body = await readCapped(response);
    } catch (error) {
      throw deadline.aborted ? new DeadlineError() : error;
    }
    const headers = new Headers(response.headers);
    for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) headers.delete(name);
    return new Response([204, 205, 304].includes(response.status) ? null : body, { status: response.status, headers });
  };
}
