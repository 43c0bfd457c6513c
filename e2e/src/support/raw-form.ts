const BOUNDARY = 'a-boundary-of-forms';

/** A part of a form as it is sent: its headers as written, without those that a client would add. */
export interface RawPart {
  readonly headers: readonly string[];
  readonly body: string | Buffer;
}

export const filePart = (body: string | Buffer, name = 'file', filename = 'a.csv'): RawPart => ({
  headers: [`Content-Disposition: form-data; name="${name}"; filename="${filename}"`, 'Content-Type: text/csv'],
  body,
});

export const fieldPart = (name: string, body: string): RawPart => ({ headers: [`Content-Disposition: form-data; name="${name}"`], body });

export const RAW_FORM_TYPE = `multipart/form-data; boundary=${BOUNDARY}`;

/** The body of a form, which may break what every client keeps to. `closed`: whether its last boundary is there. */
export function rawForm(parts: readonly RawPart[], { closed = true } = {}): Buffer {
  const pieces = parts.flatMap(({ headers, body }) => [`--${BOUNDARY}\r\n${headers.join('\r\n')}\r\n\r\n`, body, '\r\n']);
  return Buffer.concat([...pieces, closed ? `--${BOUNDARY}--\r\n` : ''].map((piece) => Buffer.from(piece as string)));
}
