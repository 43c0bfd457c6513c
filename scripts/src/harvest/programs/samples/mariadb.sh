# program: mariadbd
# version: mariadbd --version
# A server of its own: start, wrong passwords, aborted connections, a deadlock, a damaged table, a kill and the recovery.
chown -R mysql . && mkdir -p /run/mysqld && chown mysql /run/mysqld
mariadb-install-db --no-defaults --user=mysql --datadir="$PWD/data" --auth-root-authentication-method=normal >/dev/null 2>&1
boot() { mariadbd --no-defaults --user=mysql --datadir="$PWD/data" --socket=/run/mysqld/m.sock --port=3306 --log-error="$PWD/error.log" --log-warnings=9 --innodb-print-all-deadlocks=1 --general-log=0 "$@" & until mariadb-admin --no-defaults -S /run/mysqld/m.sock ping >/dev/null 2>&1; do sleep 0.3; done; }
sql() { mariadb --no-defaults -S /run/mysqld/m.sock -u root -f -e "$1" >/dev/null 2>&1; }
boot
sql "create database shop; create user clerk@'%' identified by 'pw'; grant all on shop.* to clerk@'%'; create table shop.t (id int primary key, v int); insert into shop.t values (1,1),(2,2); create table shop.m (a int) engine=myisam; insert into shop.m values (1)"
for from in 198.51.100.7 203.0.113.77 203.0.113.5; do for user in root clerk admin wordpress; do mariadb --no-defaults --bind-address=$from -h 192.0.2.10 -u $user -pwrong -e 'select 1' >/dev/null 2>&1; done; : >/dev/tcp/192.0.2.10/3306; done
mariadb --no-defaults -h 192.0.2.10 -u clerk -ppw -e 'use missing' >/dev/null 2>&1; mariadb --no-defaults -h 192.0.2.10 -u clerk -ppw shop -e 'set wait_timeout=1; select sleep(0.1)' >/dev/null 2>&1
for i in 1 2; do sql "begin; update shop.t set v=9 where id=$i; select sleep(0.6); update shop.t set v=9 where id=$((3 - i)); commit" & done; sleep 2
mariadb --no-defaults -h 192.0.2.10 -u clerk -ppw -e 'select sleep(20)' >/dev/null 2>&1 & client=$!; sleep 0.5; kill -9 $client
(mariadb --no-defaults -h 192.0.2.10 -u clerk -ppw shop -e 'select sleep(20)' >/dev/null 2>&1 &); sleep 0.5; sql 'kill (select 1)'; sql "set @p=(select id from information_schema.processlist where info like '%sleep(20)%' and id<>connection_id() limit 1); execute immediate concat('kill ', @p)"
sql "set global innodb_buffer_pool_size=67108864; set global max_connections=3"; for i in 1 2 3 4 5 6; do (sql 'select sleep(1)' &); done; sleep 2
kill -9 "$(cat data/*.pid)"; sleep 1; boot
mariadb-admin --no-defaults -S /run/mysqld/m.sock -u root shutdown; sleep 1
head -c 100 /dev/zero >data/shop/m.MYI; boot --myisam-recover-options=OFF; sql 'select * from shop.m'; sql 'repair table shop.m'; mariadb-admin --no-defaults -S /run/mysqld/m.sock -u root shutdown; sleep 1
mariadbd --no-defaults --user=mysql --datadir="$PWD/data" --log-error="$PWD/error.log" --no-such-option
mariadbd --no-defaults --user=mysql --datadir="$PWD/data" --log-error="$PWD/error.log" --innodb-data-file-path=wrong
grep -v '^ *$' error.log
