# program: pm2
# version: cd /opt/logsieve-harvest/apps/js && for p in pm2; do node -p "'$p '+require('./node_modules/$p/package.json').version"; done | tr '\n' ' '
# records: indented lines continue the record before them
# A process manager of Node: processes that start, are restarted, reloaded, scaled, stopped and deleted, crash and grow.
export PATH=/opt/logsieve-harvest/apps/js/node_modules/.bin:$PATH NODE_PATH=/opt/logsieve-harvest/apps/js/node_modules PM2_HOME=$PWD/pm2 NO_COLOR=1 PM2_DISABLE_VERSION_CHECK=true
{
  echo 'require("http").createServer((q, r) => r.end("ok")).listen(8000, "192.0.2.10"); process.on("SIGINT", () => process.exit(0));' >web.js; echo 'setTimeout(() => { throw new Error("no prices") }, 300)' >crash.js; echo 'const a = []; setInterval(() => a.push(Buffer.alloc(9e6, 1)), 50)' >grow.js; echo 'setInterval(() => {}, 1000); process.on("SIGINT", () => {})' >deaf.js; echo 'process.exit(0)' >done.js
  pm2 start web.js --name web; pm2 start web.js --name web; pm2 start crash.js --name crash --max-restarts 3; pm2 start grow.js --name grow --max-memory-restart 80M; pm2 start deaf.js --name deaf --kill-timeout 800; pm2 start done.js --no-autorestart; pm2 start none.js; sleep 6; pm2 restart web; pm2 reload web; pm2 scale web 3; pm2 stop deaf; pm2 delete nosuch; pm2 delete deaf; pm2 reset web; pm2 save; pm2 resurrect; pm2 trigger web x; pm2 sendSignal SIGUSR2 web; pm2 describe nosuch; pm2 flush; pm2 set a 1; pm2 multiset
} </dev/null 2>&1 | sed -u -E "s/^(.{900}).*/\1/"
true
