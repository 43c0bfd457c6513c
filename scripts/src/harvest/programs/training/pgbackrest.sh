# program: pgbackrest
# version: dpkg-query -W -f '${Package} ${Version}' pgbackrest
# Backups of a PostgreSQL server: good ones, restores, retention; stanzas that are missing, stopped or damaged, a full disk, hosts that do not answer.
bin=$(echo /usr/lib/postgresql/*/bin); data=$PWD/pg
chmod 777 . && mkdir -p /run/postgresql pgl full src/a src/b && chown postgres /run/postgresql pgl && chmod 777 full && mount -t tmpfs -o size=300k tmpfs full && chmod 777 full
as() { setpriv --reuid=postgres --regid=postgres --clear-groups env HOME=$PWD/pgl "$@"; }
head -c 200000 /dev/urandom >src/a/prices.bin; echo text >src/b/notes.txt
as "$bin/initdb" -D "$data" -A trust >/dev/null; mkdir -p pgbr blog && chown postgres pgbr blog; printf "listen_addresses='127.0.0.1'\nwal_level=replica\narchive_mode=on\narchive_command='pgbackrest --config=$PWD/pgbackrest.conf --stanza=shop archive-push %%p'\narchive_timeout=5\n" >>"$data/postgresql.conf"; as "$bin/pg_ctl" -D "$data" -w -l "$PWD/pgl/pg.log" start >/dev/null
printf "[global]\nrepo1-path=$PWD/pgbr\nlog-path=$PWD/blog\nlog-level-console=detail\nlock-path=$PWD/pgl\nrepo1-retention-full=1\nspool-path=$PWD/pgl\n[shop]\npg1-path=$data\npg1-socket-path=/run/postgresql\n[gone]\npg1-path=/none\n" >pgbackrest.conf
{
  b() { as timeout 40 pgbackrest --config="$PWD/pgbackrest.conf" "$@"; }
  b --stanza=shop stanza-create; b --stanza=shop check; b --stanza=shop --type=full backup; as psql -qc 'create table t as select generate_series(1,9000) a'; b --stanza=shop --type=incr backup; b --stanza=shop info; b --stanza=shop verify; b --stanza=shop stanza-create; b --stanza=gone backup; b --stanza=nosuch backup; b --stanza=shop --nosuch backup; b backup; b --stanza=shop --pg1-path="$PWD/out" restore; b --stanza=shop restore; b --stanza=shop --set=20000101-000000F --pg1-path="$PWD/out2" restore; b --stanza=shop stop; b --stanza=shop backup; b --stanza=shop start; b --stanza=shop --repo1-path="$PWD/full/r" stanza-create; b --stanza=shop --repo1-path="$PWD/full/r" --no-archive-check backup; b --stanza=shop archive-get 000000010000000000000099 /srv/x; b --stanza=shop stanza-delete; b --stanza=shop --repo1-retention-full=9 expire; b --stanza=shop --repo1-host=192.0.2.44 info; b --stanza=shop --repo1-type=s3 info
  f=$(find pgbr/backup -name '*.gz' | head -n 1); printf bad >"$f"; b --stanza=shop verify; echo broken >pgbr/backup/shop/backup.info; b --stanza=shop info; rm -f pgbr/backup/shop/backup.info*; b --stanza=shop backup; b --stanza=shop check; cat pgl/pg.log | tail -n 12
  as "$bin/pg_ctl" -D "$data" -m fast stop >/dev/null
} </dev/null 2>&1
true
