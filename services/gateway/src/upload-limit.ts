import type { IncomingMessage } from 'node:http';
import { HttpProblem } from '@logsieve/contracts/problems';
import type { RequestHandler } from 'express';
import { answerProblemEarly } from './answer-early';

/** What a form may hold besides the file. */
const FORM_BYTES = 64 * 1024;

const allowedBytes = (request: IncomingMessage, maxUploadMb: number): number =>
  maxUploadMb * 2 ** 20 + (/^multipart\//i.test(request.headers['content-type'] ?? '') ? FORM_BYTES : 0);

/** Whether a request says itself that it is larger than an upload may be. One that does not say is measured by ingest. */
const isTooLarge = (request: IncomingMessage, maxUploadMb: number): boolean =>
  Number(request.headers['content-length'] ?? 0) > allowedBytes(request, maxUploadMb);

/** Answers 413 before the body is read where its length is known to be over the limit. */
export const createUploadLimit =
  (maxUploadMb: number): RequestHandler =>
  async (request, response, next) => {
    if (!isTooLarge(request, maxUploadMb)) return next();
    const problem = new HttpProblem('file-too-large', `The upload is larger than ${maxUploadMb} MiB, the limit of this server.`);
    await answerProblemEarly(request, response, problem);
  };
