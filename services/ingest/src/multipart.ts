import type { Readable } from 'node:stream';
import { HttpProblem } from '@logsieve/contracts/problems';
import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import type { ReceivedUpload } from './upload';

/** What stands in a multipart body before its file part. */
export type FormFields = Readonly<Record<string, unknown>>;
export type ReceiveFile = (stream: Readable, filename: string, fields: FormFields) => Promise<ReceivedUpload>;

/** No bound on the file here: the receiver counts its bytes itself and stops at the limit. */
const LIMITS = {
  files: 1,
  fields: 10,
  parts: 12,
  fieldSize: 64 * 1024,
  fieldNameSize: 100,
  headerPairs: 100,
  fieldNestingDepth: 1,
  fieldArrayIndexLimit: 1,
};

/** Fields that have no effect any more once the file has begun. */
const NEEDED_EARLY = ['options', 'metadata'];

const FAULTS: Partial<Record<string, string>> = {
  LIMIT_UNEXPECTED_FILE: 'The form may hold one file, in the part `file`.',
  LIMIT_FILE_COUNT: 'The form may hold one file, in the part `file`.',
  LIMIT_PART_COUNT: 'The form has more than 12 parts.',
  LIMIT_FIELD_COUNT: 'The form has more than 10 fields.',
  LIMIT_FIELD_KEY: 'A field name of the form is longer than 100 bytes.',
  LIMIT_FIELD_VALUE: 'A field of the form is longer than 64 KiB.',
};

/** The error in the words of the API; what is not the form's fault stays as it is. */
function toProblem(error: unknown): unknown {
  if (error instanceof MulterError) {
    const detail = FAULTS[error.code] ?? 'The form is not valid.';
    return new HttpProblem('invalid-request', detail, { errors: [{ pointer: '/body', detail }] });
  }
  const message = error instanceof Error ? error.message : '';
  if (/^(Multipart: |Unexpected end of form|Malformed |Request aborted)/.test(message)) {
    const detail = 'The multipart body is cut off or malformed.';
    return new HttpProblem('invalid-request', detail, { errors: [{ pointer: '/body', detail }], cause: error });
  }
  return error;
}

/**
 * Streams the part `file` of a multipart body to `receive`.
 * Answers the received upload once the whole body was read and found valid; undefined when there is no such part.
 * Rejects as soon as `receive` does, while multer goes on to drain the body.
 */
export function receiveMultipart(request: Request, response: Response, receive: ReceiveFile): Promise<ReceivedUpload | undefined> {
  return new Promise((resolve, reject) => {
    // multer waits for what the request tells; one that was cut before has nothing more to tell.
    if (request.destroyed) return reject(toProblem(new Error('Request aborted')));
    let received: ReceivedUpload | undefined;
    let early: FormFields = {};
    const storage: multer.StorageEngine = {
      _handleFile: (req, file, done) => {
        early = { ...(req.body as FormFields) };
        receive(file.stream, file.originalname, early).then(
          (upload) => {
            received = upload;
            done(null);
          },
          (error: unknown) => {
            reject(toProblem(error));
            done(error);
          },
        );
      },
      _removeFile: (_req, _file, done) => {
        const gone = received?.drop('the request was not valid') ?? Promise.resolve();
        gone.then(() => done(null), done);
      },
    };
    multer({ storage, limits: LIMITS, defParamCharset: 'utf8' }).single('file')(request, response, (error: unknown) => {
      if (error) return reject(toProblem(error));
      const late = NEEDED_EARLY.find((name) => request.body?.[name] !== undefined && early[name] === undefined);
      if (!late || !received) return resolve(received);
      const detail = `The field \`${late}\` must stand before the file, which is labelled while it arrives.`;
      const problem = new HttpProblem('invalid-request', detail, { errors: [{ pointer: `/body/${late}`, detail }] });
      received.drop('a field came too late').then(() => reject(problem), reject);
    });
  });
}
