# program: nest
# version: cd /opt/logsieve-harvest/apps/js && for p in @nestjs/core fastify express koa morgan; do node -p "'$p '+require('./node_modules/$p/package.json').version"; done | tr '\n' ' '
# records: indented lines continue the record before them
# Frameworks and servers of Node: starts, taken ports, requests, exceptions, limits.
export PATH=/opt/logsieve-harvest/apps/js/node_modules/.bin:$PATH NODE_PATH=/opt/logsieve-harvest/apps/js/node_modules PM2_HOME=$PWD/pm2 NO_COLOR=1 NO_UPDATE_NOTIFIER=1 PM2_DISABLE_VERSION_CHECK=true PM2_NO_INTERACTION=1
up() { for n in $(seq 40); do (exec 3<>"/dev/tcp/192.0.2.10/$1") 2>/dev/null && return; sleep 1; done; }
hit() { local n=0 path; for path in "$@"; do n=$((n + 1)); curl -s -o /dev/null --max-time 3 --interface 198.51.100.$((n % 2 * 16 + 7)) "http://192.0.2.10:$port$path"; done; curl -s -o /dev/null --max-time 3 -X POST -d a=1 "http://192.0.2.10:$port/"; printf 'nonsense\r\n\r\n' >/dev/tcp/192.0.2.10/$port; sleep 1; }
{
  cat >nest.js <<'J'
const { Module, Controller, Get, Post, HttpException, ForbiddenException, Injectable, Logger, Inject } = require('@nestjs/common'); const { NestFactory } = require('@nestjs/core'); require('reflect-metadata');
class Orders { list() { return []; } one() { throw new Error('price of order 17 is missing'); } denied() { throw new ForbiddenException(); } }
Controller('orders')(Orders); for (const [m, d] of [['list', Get()], ['one', Get('broken')], ['denied', Get('denied')]]) d(Orders.prototype, m, Object.getOwnPropertyDescriptor(Orders.prototype, m));
class Stock { onModuleInit() { if (process.env.LOST) throw new Error('connect ECONNREFUSED 127.0.0.1:5432'); } onApplicationShutdown() {} }
Injectable()(Stock);
class Bad { constructor(x) {} } Injectable()(Bad); Inject('PRICES')(Bad, undefined, 0);
class App {} Module({ controllers: [Orders], providers: process.env.BAD ? [Stock, Bad] : [Stock] })(App);
NestFactory.create(App).then(async (a) => { a.enableShutdownHooks(); await a.listen(8000, '192.0.2.10'); });
J
  node nest.js & server=$!; up 8000; port=8000; hit /orders /orders/broken /orders/denied /none; node nest.js; kill $server; BAD=1 timeout 20 node nest.js; LOST=1 timeout 20 node nest.js
  cat >fast.js <<'J'
const app = require('fastify')({ logger: { level: 'trace' }, bodyLimit: 200, connectionTimeout: 2000 });
app.get('/', async () => ({})); app.get('/broken', async () => { throw new Error('price of order 17 is missing'); }); app.get('/slow', (q, r) => {}); app.get('/twice', async (q, r) => { r.send(1); return r.send(2); }); app.post('/', { schema: { body: { type: 'object', required: ['total'] } } }, async () => ({})); app.get('/denied', async (q, r) => r.code(403).send({}));
app.get('/order', { schema: { response: { 200: { type: 'object', required: ['id'], properties: { id: { type: 'number' } } } } } }, async () => ({}));
app.listen({ port: 8001, host: '192.0.2.10' }).catch((e) => { app.log.fatal(e); process.exit(1); }); process.on('SIGTERM', () => app.close());
J
  node fast.js & server=$!; up 8001; port=8001; hit / /broken /missing /denied /order /twice /%; curl -s -o /dev/null --max-time 3 -H 'Content-Type: application/json' -d '{"a"' http://192.0.2.10:8001/; curl -s -o /dev/null --max-time 3 -H 'Content-Type: application/json' -d '{}' http://192.0.2.10:8001/; curl -s -o /dev/null --max-time 3 -H 'Content-Type: application/json' -d "\"$(printf 'x%.0s' $(seq 300))\"" http://192.0.2.10:8001/; curl -s -o /dev/null --max-time 1 http://192.0.2.10:8001/slow; node fast.js; kill $server; sleep 1
  cat >mix.js <<'J'
const express = require('express'), morgan = require('morgan'), Koa = require('koa'), Hapi = require('@hapi/hapi');
const app = express(); app.set('trust proxy', true); for (const f of ['combined', 'dev', 'tiny', 'short', 'common', ':method :url -> :status in :response-time ms']) app.use(morgan(f)); app.use(express.json({ limit: 100 })); app.use(require('express-session')({ secret: 'x' })); app.use('/limited', require('express-rate-limit').rateLimit({ windowMs: 60000, limit: 2 }));
app.get('/', (q, r) => r.send('ok')); app.get('/broken', () => { throw new Error('price of order 17 is missing'); }); app.get('/later', async () => { await null; throw new TypeError('cart is empty'); }); app.get('/twice', (q, r) => { r.send('a'); r.send('b'); }); app.get('/limited', (q, r) => r.send('ok')); app.listen(8002, '192.0.2.10');
const koa = new Koa(); koa.use(require('koa-logger')()); koa.use(async (c) => { if (c.path === '/broken') throw new Error('price of order 17 is missing'); if (c.path === '/denied') c.throw(403, 'not your order'); c.body = 'ok'; }); koa.listen(8003, '192.0.2.10');
process.on('warning', () => {});
J
  NODE_ENV=production node mix.js & server=$!; up 8002; up 8003; for port in 8002 8003; do hit / /broken /later /twice /limited /limited /limited /denied /missing; done; curl -s -o /dev/null -H 'X-Forwarded-For: evil' -H 'Content-Type: application/json' -d "\"$(printf 'x%.0s' $(seq 300))\"" http://192.0.2.10:8002/; kill $server
} </dev/null 2>&1 | sed -u -E "s/^(.{1000}).*/\1/"
true
