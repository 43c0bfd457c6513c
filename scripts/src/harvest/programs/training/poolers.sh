# program: pgbouncer
# version: dpkg-query -W -f '${Package} ${Version}, ' pgbouncer pgpool2
# Poolers before a PostgreSQL server: good and wrong logins, limits of connections, a server that goes and comes, wrong settings, reload, pause, the console, a backend that is detached.
{
bin=$(echo /usr/lib/postgresql/*/bin); data=$PWD/data
chown -R postgres . && mkdir -p /run/postgresql && chown postgres /run/postgresql
as() { setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; }
as "$bin/initdb" -D "$data" -A trust >/dev/null; printf "listen_addresses = '127.0.0.1'\nmax_connections = 12\n" >>data/postgresql.conf
pg() { as "$bin/pg_ctl" -D "$data" -w -l "$data/log" "$@" >/dev/null; }
pg start; as psql -qc "create role mona login password 'pw'; create role bob login password 'pw'; create role pooler login; create role brief login connection limit 1" -c 'create database shop'
printf '"mona" "pw"\n"bob" "pw"\n"brief" "pw"\n"admin" "pw"\n' >users.txt
cat >pgb.ini <<C
[databases]
shop = host=127.0.0.1 port=5432 dbname=shop pool_size=2
gone = host=127.0.0.1 port=9 dbname=shop
nodb = host=127.0.0.1 port=5432 dbname=none
small = host=127.0.0.1 port=5432 dbname=shop max_db_connections=1 pool_size=1
[pgbouncer]
listen_addr = 192.0.2.10
listen_port = 6432
unix_socket_dir =
auth_type = md5
auth_file = $PWD/users.txt
admin_users = admin
logfile = $PWD/pgb.log
pidfile = $PWD/pgb.pid
max_client_conn = 6
query_timeout = 2
query_wait_timeout = 2
client_login_timeout = 2
server_connect_timeout = 2
server_login_retry = 1
idle_transaction_timeout = 1
client_idle_timeout = 4
stats_period = 5
log_connections = 1
log_disconnections = 1
verbose = 1
C
chown postgres pgb.ini users.txt
q() { PGPASSWORD=$2 timeout 9 psql -h 192.0.2.10 -p 6432 -U "$1" -d "$3" -qtc "$4" >/dev/null 2>&1; }
as pgbouncer pgb.ini >out.log 2>&1 & p=$!; sleep 1
as pgbouncer pgb.ini >>out.log 2>&1
q mona pw shop 'select 1'; q mona wrong shop 'select 1'; q ghost pw shop 'select 1'; q mona pw none 'select 1'; q mona pw gone 'select 1'; q mona pw nodb 'select 1'; q brief pw shop 'select 1'; q mona pw pgbouncer 'show pools'; q mona pw shop 'select pg_sleep(4)'
(PGPASSWORD=pw; export PGPASSWORD; { echo 'begin; select 1;'; sleep 3; echo 'select 2;'; } | psql -h 192.0.2.10 -p 6432 -U mona shop >/dev/null 2>&1) & 
for n in 1 2 3 4 5 6 7 8 9; do q bob pw shop 'select pg_sleep(1.5)' & done; sleep 4
for n in 1 2 3 4; do q bob pw small 'select pg_sleep(1.9)' & done; sleep 5
(sleep 3 | cat >/dev/tcp/192.0.2.10/6432); printf 'GET / HTTP/1.0\r\n\r\n' >/dev/tcp/192.0.2.10/6432; printf '\0\0\0\x09\0\3\0\0x' >/dev/tcp/192.0.2.10/6432
PGSSLMODE=require q mona pw shop 'select 1'; q mona pw shop 'select 1/0'
for c in 'show clients' 'pause shop' 'resume shop' 'disable shop' 'enable shop' 'kill shop' 'resume shop' 'reload' 'set max_client_conn=8' 'set nosuch=1' 'reconnect' 'suspend' 'resume' 'show nosuch' 'nosuch' 'show version'; do q admin pw pgbouncer "$c"; done
q mona pw shop 'select 1'; pg stop -m immediate; q mona pw shop 'select 1'; q mona pw shop 'select 2'; pg start; sleep 1; q mona pw shop 'select 1'
printf 'broken line\n"mona" "pw2"\n' >users.txt; kill -HUP "$(cat pgb.pid)"; sleep 0.5; q mona pw2 shop 'select 1'; q mona pw shop 'select 1'; rm users.txt; kill -HUP "$(cat pgb.pid)"; sleep 0.5; printf '"mona" "pw"\n' >users.txt; echo 'nosuch = 3' >>pgb.ini; kill -HUP "$(cat pgb.pid)"; sleep 0.5; echo 'pool_mode = odd' >>pgb.ini; kill -HUP "$(cat pgb.pid)"; sleep 0.5; kill -INT "$(cat pgb.pid)"; sleep 1.5; kill "$(cat pgb.pid)" 2>/dev/null; sleep 0.5
as timeout 2 pgbouncer pgb.ini >>out.log 2>&1; pgbouncer pgb.ini >>out.log 2>&1; as pgbouncer none.ini >>out.log 2>&1; sed -i '/nosuch/d;/odd/d' pgb.ini; sed 's/192.0.2.10/192.0.2.99/' pgb.ini >p2.ini; as timeout 2 pgbouncer p2.ini >>out.log 2>&1; sed 's/md5/hba/' pgb.ini >p3.ini; as timeout 2 pgbouncer p3.ini >>out.log 2>&1; printf '[databases]\nx = host 1\n[pgbouncer]\n' >p4.ini; as timeout 2 pgbouncer p4.ini >>out.log 2>&1; as timeout 3 pgbouncer pgb.ini >>out.log 2>&1 & sleep 0.7; kill -9 "$(cat pgb.pid)"; as timeout 2 pgbouncer pgb.ini >>out.log 2>&1
mkdir -p /run/pgp && chown postgres /run/pgp && cp -a data data2 && echo 'port = 5433' >>data2/postgresql.conf && rm -f data2/postmaster.pid && as "$bin/pg_ctl" -D "$PWD/data2" -w -l "$PWD/data2/log" start >/dev/null
cat >pool.conf <<C
listen_addresses = '*'
port = 9999
pcp_port = 9898
unix_socket_directories = '/run/pgp'
pcp_socket_dir = '/run/pgp'
logdir = '/run/pgp'
pid_file_name = '/run/pgp/pool.pid'
backend_hostname0 = '127.0.0.1'
backend_port0 = 5432
backend_weight0 = 1
backend_data_directory0 = '$data'
backend_hostname1 = '127.0.0.1'
backend_port1 = 5433
backend_weight1 = 1
backend_flag0 = 'ALLOW_TO_FAILOVER'
backend_flag1 = 'ALLOW_TO_FAILOVER'
backend_clustering_mode = 'native_replication'
num_init_children = 4
reserved_connections = 1
max_pool = 2
enable_pool_hba = on
failover_command = 'echo %d %h failed over'
failback_command = 'no-such-command'
health_check_period = 2
health_check_timeout = 2
health_check_max_retries = 1
health_check_user = 'pooler'
sr_check_user = 'pooler'
log_connections = on
log_disconnections = on
log_statement = on
client_idle_limit = 3
child_life_time = 6
log_error_verbosity = default
C
printf 'host all bob 0.0.0.0/0 reject\nhost all all 0.0.0.0/0 trust\nlocal all all trust\n' >hba.conf; echo "admin:$(pg_md5 pw)" >pcp.conf; chown postgres pool.conf hba.conf pcp.conf
as pgpool -n -f pool.conf -a hba.conf -F pcp.conf >pool.log 2>&1 & pool=$!; sleep 4
z() { timeout 9 psql -h 127.0.0.1 -p 9999 -U "$1" -d "$2" -qtc "$3" >/dev/null 2>&1; }
z mona shop 'select 1'; z bob shop 'select 1'; z ghost shop 'select 1'; z mona none 'select 1'; z mona shop 'create table t(a int unique)'; z mona shop 'select nosuch'; z mona shop 'show pool_nodes'; z mona shop 'show nosuch'; z mona shop 'pgpool set nosuch to 1'; for n in 1 2 3 4 5 6 7; do z mona shop 'select pg_sleep(2)' & done; sleep 3; (echo 'select 1;'; sleep 5; echo 'select 2;') | psql -h 127.0.0.1 -p 9999 -U mona shop >/dev/null 2>&1
printf '127.0.0.1:9898:admin:pw\n' >pcppass; chmod 600 pcppass; export PCPPASSFILE=$PWD/pcppass
for c in pcp_node_count 'pcp_node_info -n 1' 'pcp_detach_node -n 1' 'pcp_attach_node -n 1' 'pcp_promote_node -n 1' 'pcp_detach_node -n 7' 'pcp_proc_info -P 1' pcp_reload_config; do pcp=($c); "${pcp[0]}" -h 127.0.0.1 -p 9898 -U admin -w "${pcp[@]:1}" >/dev/null 2>>pool.log; sleep 0.5; done; printf '127.0.0.1:9898:admin:bad\n' >pcppass; pcp_node_count -h 127.0.0.1 -p 9898 -U admin -w >/dev/null 2>>pool.log
as "$bin/pg_ctl" -D "$PWD/data2" -m immediate stop >/dev/null; sleep 3; z mona shop 'select 1'; sleep 2; as "$bin/pg_ctl" -D "$PWD/data2" -w -l "$PWD/data2/log" start >/dev/null; pg stop -m immediate; sleep 5; z mona shop 'select 1'; pg start
echo 'nosuch = 1' >>pool.conf; kill -HUP "$(cat /run/pgp/pool.pid)"; sleep 1; as timeout 3 pgpool -n -f pool.conf -a hba.conf -F pcp.conf >>pool.log 2>&1; kill -INT "$(cat /run/pgp/pool.pid)"; sleep 2
as timeout 3 pgpool -n -f none.conf >>pool.log 2>&1; sed -i 's/num_init_children = 4/num_init_children = many/' pool.conf; as timeout 3 pgpool -n -f pool.conf >>pool.log 2>&1; pgpool -f pool.conf -m fast stop >>pool.log 2>&1
} & drive=$!; (sleep 200; kill $drive 2>/dev/null) & wait $drive
cat out.log pgb.log pool.log
true
