# program: postgres
# version: /usr/lib/postgresql/15/bin/postgres --version
# records: indented lines continue the record before them
# A cluster of its own: statements, errors of many kinds, a deadlock, slow queries, checkpoints, an unclean end and its recovery.
bin=$(echo /usr/lib/postgresql/*/bin)
data=$PWD/data
chown -R postgres . && mkdir -p /run/postgresql && chown postgres /run/postgresql
as() { setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; }
cat >postgresql.conf <<'C'
listen_addresses = '*'
log_line_prefix = '%m [%p] %q%u@%d '
log_connections = on
log_disconnections = on
log_checkpoints = on
log_lock_waits = on
log_min_duration_statement = 50
log_temp_files = 0
log_autovacuum_min_duration = 0
log_statement = ddl
autovacuum_naptime = 2s
deadlock_timeout = 500ms
max_connections = 10
superuser_reserved_connections = 2
work_mem = 64kB
checkpoint_timeout = 30s
unix_socket_directories = '/run/postgresql'
C
as "$bin/initdb" -D "$data" -A trust -U postgres >/dev/null
cat postgresql.conf >>"$data/postgresql.conf"
printf 'host shop reporting 198.51.100.0/24 scram-sha-256\nhost all all 203.0.113.0/24 reject\nhost all all 192.0.2.0/24 trust\n' >>"$data/pg_hba.conf"
boot() { as "$bin/postgres" -D "$data" >>postgres.log 2>&1 & until "$bin/pg_isready" -q -U postgres -d postgres -h /run/postgresql; do sleep 0.2; done; }
sql() { psql -h /run/postgresql -U postgres -d "$1" -c "$2" >/dev/null 2>&1; }

boot
sql postgres "create database shop"; sql postgres "create role reporting login password 'x'"; sql postgres "create role clerk login"
sql shop "create table orders (id int primary key, customer text not null, total numeric check (total >= 0))"
sql shop "create table lines (order_id int references orders, item text, amount int)"
sql shop "insert into orders select n, 'customer ' || n, n from generate_series(1, 20000) n"
for statement in "insert into orders values (1, 'a', 1)" "insert into orders values (30001, null, 1)" "insert into orders values (30002, 'b', -1)" \
  "insert into lines values (99999, 'x', 1)" "select * from customers" "select nothing from orders" "selec 1" "select 1 / 0" "select 'abc'::int" \
  "select '2024-13-45'::date" "delete from orders; drop table missing" "create table orders (id int)" "select pg_sleep(0.2)" "select lower(1, 2)" \
  "alter table orders add column note text" "create index concurrently orders_customer on orders (customer)" "truncate orders" \
  "set statement_timeout = 50; select pg_sleep(1)" "select count(*) from (select * from orders a, orders b limit 300000 offset 100000) x order by 1" \
  "select * from orders order by md5(customer)" "vacuum analyze orders" "update orders set total = total + 1" "delete from orders where id % 3 = 0" \
  "select repeat('x', 1000000000) || repeat('x', 1000000000)" "set role nobody" "grant all on missing to clerk" "create extension postgis" \
  "insert into orders (id) select 'a'" "select array[1,2][" "commit; rollback; begin; select 1; foo" "copy orders from '/nowhere.csv'" \
  "lock table orders nowait" "select current_setting('no.such')" "reindex table orders" "create unique index on orders (total)"; do sql shop "$statement"; done
for user in clerk reporting mallory postgres; do
  psql -h 198.51.100.23 -U "$user" -d shop -c 'delete from orders' >/dev/null 2>&1
  PGPASSWORD=wrong psql "host=198.51.100.7 user=$user dbname=shop" -c 'select 1' >/dev/null 2>&1
  psql -h 203.0.113.77 -U "$user" -d shop -c 'select 1' >/dev/null 2>&1
  psql -h 192.0.2.44 -U "$user" -d missing -c 'select 1' >/dev/null 2>&1
  psql -h 192.0.2.44 -U "$user" -d shop -c 'insert into orders values (1)' >/dev/null 2>&1
done
for i in 1 2; do
  sql shop "begin; update orders set total = 1 where id = $((3 * i - 2)); select pg_sleep(0.4); update orders set total = 2 where id = $((7 - 3 * i - 2)); commit" &
done; sleep 2.5
for i in $(seq 1 12); do (sql shop "select pg_sleep(2)" &); done; sleep 3
psql -h /run/postgresql -U postgres -d shop -c "begin; lock table orders; select pg_sleep(2)" >/dev/null 2>&1 & sleep 0.3
sql shop "set lock_timeout = 700; select count(*) from orders"
psql -h /run/postgresql -U postgres -d shop -c "select pg_sleep(30)" >/dev/null 2>&1 & sleep 0.5
sql postgres "select pg_cancel_backend(pid) from pg_stat_activity where query like '%sleep(30)%' and pid <> pg_backend_pid()"
psql -h /run/postgresql -U postgres -d shop -c "select pg_sleep(31)" >/dev/null 2>&1 & sleep 0.5
sql postgres "select pg_terminate_backend(pid) from pg_stat_activity where query like '%sleep(31)%' and pid <> pg_backend_pid()"
sql postgres "alter system set work_mem = '1MB'"; sql postgres "alter system set shared_buffers = '256MB'"; sql postgres "select pg_reload_conf()"
sql shop checkpoint; sleep 4
kill -9 "$(psql -h /run/postgresql -U postgres -At -c "select pid from pg_stat_activity where backend_type = 'background writer'")"; sleep 3
as "$bin/pg_ctl" -D "$data" -m fast stop >/dev/null; sleep 0.5
boot; sql shop "insert into orders select n, 'late', 1 from generate_series(100001, 101000) n"
as "$bin/pg_ctl" -D "$data" -m immediate stop >/dev/null; sleep 0.5
boot; as "$bin/pg_ctl" -D "$data" -m smart stop >/dev/null; sleep 0.5
echo "max_connections = many" >>"$data/postgresql.conf"; as "$bin/postgres" -D "$data" >>postgres.log 2>&1
cat postgres.log
