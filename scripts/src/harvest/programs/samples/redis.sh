# program: redis-server
# version: redis-server --version
# Two servers, a primary and its replica: saves, rewrites, limits, a broken append-only file, restarts.
wait_for() { until redis-cli -p "$1" ping 2>/dev/null | grep -q PONG; do sleep 0.1; done; }
start() { redis-server --port "$1" --dir "$PWD" --dbfilename "$1.rdb" --logfile "$PWD/redis.log" --loglevel "$2" "${@:3}" & wait_for "$1"; }
ask() { redis-cli -p "$1" "${@:2}" >/dev/null 2>&1; }

start 6379 verbose --save '1 1' --maxclients 20 --maxmemory 20mb --latency-monitor-threshold 5
start 6380 notice --replicaof '127.0.0.1 6379' --repl-diskless-sync-delay 0
sleep 2
ask 6379 debug populate 2000 order 64
for round in 1 2 3 4; do ask 6379 bgsave; sleep 1.2; ask 6379 set "order:$round" paid; done
ask 6379 config set appendonly yes; sleep 1
ask 6379 bgrewriteaof; sleep 1
for client in $(seq 1 24); do (redis-cli -p 6379 blpop nothing 2 >/dev/null 2>&1 &); done; sleep 3
ask 6379 debug sleep 0.3
ask 6379 slowlog reset
ask 6379 client kill type normal
ask 6379 config set dir /nowhere
ask 6380 replicaof no one; sleep 0.5
ask 6380 replicaof 127.0.0.1 6379; sleep 2
(printf 'POST / HTTP/1.1\r\nHost: x\r\n\r\n'; sleep 0.3) >/dev/tcp/127.0.0.1/6379
ask 6379 script kill
ask 6379 eval "while true do end" 0 & sleep 6; ask 6379 script kill; sleep 1
ask 6379 shutdown; sleep 3
ask 6380 shutdown nosave; sleep 0.5
printf '*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n*3\r\n$3\r\nSET\r\n$1\r\nk' >>"$(ls appendonlydir/*.incr.aof)"
start 6379 debug --appendonly yes; sleep 6; ask 6379 shutdown; sleep 0.5
printf 'nonsense\r\n' >>"$(ls appendonlydir/*.incr.aof)"
redis-server --port 6379 --dir "$PWD" --appendonly yes --logfile "$PWD/redis.log"
printf 'REDIS0009broken' >broken.rdb
redis-server --port 6379 --dir "$PWD" --dbfilename broken.rdb --logfile "$PWD/redis.log"
cat redis.log
