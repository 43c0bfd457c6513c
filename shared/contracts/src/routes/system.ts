import { z } from 'zod';
import type { Route } from '../route';
import { createSessionSchema, sessionSchema } from '../session';
import { healthSchema, labelsSchema, systemSchema } from '../system';
import { html, json } from './common';

/** What the server can do, how it is, and who may use it. */
export const SYSTEM_ROUTES = {
  getLabels: {
    method: 'get',
    path: '/v1/labels',
    tag: 'System',
    summary: 'The labels that rows can get',
    answers: { 200: json('the labels', labelsSchema) },
    problems: ['queue-unavailable'],
  },
  getSystem: {
    method: 'get',
    path: '/v1/system',
    tag: 'System',
    summary: 'Queues, workers, LLM and active pipeline',
    answers: { 200: json('the state of the system', systemSchema) },
    problems: ['queue-unavailable'],
  },
  getSession: {
    method: 'get',
    path: '/v1/session',
    tag: 'System',
    open: true,
    summary: 'Whether a key is needed, and whether this request has one',
    answers: { 200: json('how it is', sessionSchema) },
    problems: ['rate-limited'],
  },
  createSession: {
    method: 'post',
    path: '/v1/session',
    tag: 'System',
    open: true,
    summary: 'Trade a key for a cookie',
    description: 'For browsers, which can’t send a header with a download, an EventSource or a page. The cookie can’t be read by scripts.',
    body: { 'application/json': createSessionSchema },
    answers: {
      200: { ...json('the key is good', sessionSchema), headers: { 'Set-Cookie': 'the session: HttpOnly, SameSite=Strict' } },
    },
    problems: ['unauthorized', 'invalid-request', 'unsupported-media-type', 'rate-limited'],
  },
  deleteSession: {
    method: 'delete',
    path: '/v1/session',
    tag: 'System',
    open: true,
    summary: 'Forget the cookie',
    answers: { 204: { description: 'the browser forgets it', headers: { 'Set-Cookie': 'an empty session' } } },
    problems: ['rate-limited'],
  },
  getHealth: {
    method: 'get',
    path: '/healthz',
    tag: 'System',
    open: true,
    summary: 'Whether the server is alive',
    answers: { 200: json('alive', healthSchema) },
    problems: [],
  },
  getReadiness: {
    method: 'get',
    path: '/readyz',
    tag: 'System',
    open: true,
    summary: 'Whether the server can do its work',
    answers: {
      200: json('it can', healthSchema),
      503: json('something that it needs does not answer, or it is stopping', healthSchema),
    },
    problems: [],
  },
  getQueues: {
    method: 'get',
    path: '/admin/queues',
    tag: 'Pages',
    summary: 'The queues, to look at',
    description: 'bull-board, read-only. What it loads lies under the same path.',
    subtree: true,
    answers: { 200: html('the page') },
    problems: [],
  },
  getOpenapi: {
    method: 'get',
    path: '/openapi.json',
    tag: 'Pages',
    open: true,
    summary: 'This document',
    answers: { 200: json('OpenAPI 3.1', z.looseObject({ openapi: z.string() })) },
    problems: ['rate-limited'],
  },
  getDocs: {
    method: 'get',
    path: '/docs',
    tag: 'Pages',
    open: true,
    summary: 'This document, to try out',
    answers: { 200: html('the page') },
    problems: ['rate-limited'],
  },
  getHome: {
    method: 'get',
    path: '/',
    tag: 'Pages',
    open: true,
    summary: 'A form to upload a file',
    answers: { 200: html('the page') },
    problems: ['rate-limited'],
  },
} as const satisfies Record<string, Route>;
