/** A form's own words within a header (HTML, "multipart/form-data"). */
const quote = (name: string): string => name.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');

const disposition = (name: string, filename?: string): string =>
  `Content-Disposition: form-data; name="${quote(name)}"${filename === undefined ? '' : `; filename="${quote(filename)}"\r\nContent-Type: text/csv`}\r\n\r\n`;

/** The bytes of a form: its fields, then the file as it comes. */
async function* formBytes(
  boundary: string,
  file: AsyncIterable<Uint8Array>,
  filename: string,
  fields: readonly (readonly [name: string, value: string])[],
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const before = fields.map(([name, value]) => `--${boundary}\r\n${disposition(name)}${value}\r\n`).join('');
  yield encoder.encode(`${before}--${boundary}\r\n${disposition('file', filename)}`);
  yield* file;
  yield encoder.encode(`\r\n--${boundary}--\r\n`);
}

/** A form with a file whose length nobody knows yet, which `FormData` can't hold, as options of a fetch. */
export function streamForm(file: AsyncIterable<Uint8Array>, filename: string, fields: readonly (readonly [name: string, value: string])[]) {
  const boundary = `logsieve-${crypto.randomUUID()}`;
  const bytes = formBytes(boundary, file, filename, fields);
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await bytes.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => {
      await bytes.return(undefined);
    },
  });
  return { body, duplex: 'half' as const, headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` } };
}
