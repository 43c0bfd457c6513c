import { commonShape } from '@logsieve/platform/config/common';
import { bool, integer, megabytes, names, text, url } from '@logsieve/platform/config/env';
import { z } from 'zod';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

const { HOST, PORT, REDIS_URL, LOG_LEVEL } = commonShape;

/** What the gateway reads from its environment. */
export const gatewayConfigSchema = z
  .object({
    HOST,
    PORT,
    REDIS_URL,
    LOG_LEVEL,
    INGEST_URL: url('http').default('http://127.0.0.1:8001'),
    RESULTS_URL: url('http').default('http://127.0.0.1:8002'),
    /** The largest upload. */
    MAX_UPLOAD_MB: megabytes().default(200),
    /** How long `POST /classify/` and `POST /v1/classify` wait for their labels. */
    CLASSIFY_TIMEOUT_S: integer(1, 3600).default(120),
    /** A client that takes nothing for so long of an answer that waits for it is let go. */
    READER_TIMEOUT_S: integer(1, 3600).default(300),
    /** Where `/metrics` is served, which the public port does not; nowhere when left out. */
    METRICS_PORT: integer(0, 65_535).optional(),
    /** The address that it listens on there; that of the public port when left out. */
    METRICS_HOST: text().optional(),
    /** File with the digests of the keys that open the door, as `scripts/keys` writes it. Without it the door is open. */
    API_KEYS_FILE: text().optional(),
    /** Requests a minute of one key, or of one address where there are no keys, and how many of them may make a job; 0: as many as they like. */
    RATE_LIMIT_PER_MINUTE: integer(0, 10_000_000).default(12_000),
    UPLOADS_PER_MINUTE: integer(0, 10_000_000).default(3_000),
    /** Open connections at most: those beyond are closed as they come. The port of the metrics is not counted. */
    MAX_CONNECTIONS: integer(1, 1_000_000).default(10_000),
    /** Number of proxies in front whose `X-Forwarded-For` and `X-Forwarded-Proto` hold. */
    TRUST_PROXY: integer(0, 16).default(0),
    /** Names that a gateway without keys answers to, besides its address and names without a dot. */
    ALLOWED_HOSTS: names().default([]),
    /** Lets a gateway without keys listen on an address that other machines reach. */
    ALLOW_OPEN: bool().default(false),
  })
  .superRefine((config, context) => {
    if (config.ALLOW_OPEN || config.API_KEYS_FILE !== undefined || LOOPBACK.test(config.HOST)) return;
    const message =
      'must be a loopback address such as 127.0.0.1: no keys are configured (API_KEYS_FILE), so anybody who reaches it could use it (ALLOW_OPEN=1 says that this is meant)';
    context.addIssue({ code: 'custom', path: ['HOST'], message });
  });
