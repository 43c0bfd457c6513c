# program: searchd
# version: dpkg-query -W -f '${Package} ${Version}' sphinxsearch
# A search server: indexes built, rotated, damaged and missing, queries that go wrong, limits of clients and packets, an unclean end, wrong settings.
mkdir -p data full && mount -t tmpfs -o size=40k tmpfs full
printf '<?xml version="1.0" encoding="utf-8"?><sphinx:docset><sphinx:schema><sphinx:field name="title"/><sphinx:attr name="price" type="int"/></sphinx:schema><sphinx:document id="1"><title>red lamp</title><price>9</price></sphinx:document><sphinx:document id="2"><title>blue lamp</title><price>x</price></sphinx:document></sphinx:docset>' >docs.xml
cat >s.conf <<C
source docs
{
 type = xmlpipe2
 xmlpipe_command = cat $PWD/docs.xml
}
source gone
{
 type = xmlpipe2
 xmlpipe_command = cat /none
}
source db
{
 type = mysql
 sql_host = 127.0.0.1
 sql_user = x
 sql_pass = x
 sql_db = x
 sql_query = select 1
}
index lamps
{
 source = docs
 path = $PWD/data/lamps
}
index gone
{
 source = gone
 path = $PWD/data/gone
}
index fromdb
{
 source = db
 path = $PWD/data/fromdb
}
index live
{
 type = rt
 path = $PWD/data/live
 rt_field = title
 rt_attr_uint = price
 rt_mem_limit = 1M
}
indexer
{
 mem_limit = 1M
}
searchd
{
 listen = 192.0.2.10:9312
 listen = 192.0.2.10:9306:mysql41
 log = $PWD/searchd.log
 query_log = $PWD/query.log
 pid_file = $PWD/pid
 binlog_path = $PWD/data
 max_children = 4
 client_timeout = 2
 read_timeout = 1
 max_packet_size = 200K
 thread_stack = 8
 workers = threads
}
C
q() { timeout 8 mysql -h 192.0.2.10 -P 9306 -e "$1"; }
{
  indexer -c s.conf lamps; indexer -c s.conf gone; indexer -c s.conf fromdb; indexer -c s.conf nosuch; indexer -c s.conf --all --rotate; indexer -c none lamps; searchd -c s.conf; sleep 4; searchd -c s.conf; searchd -c s.conf --status | head -n 3
  q "select * from lamps where match('lamp')"; q "select * from nosuch"; q "select nosuch from lamps"; q "nonsense"; q "select * from lamps where match('((')"; q "insert into live values (1, 'red lamp', 9)"; q "insert into live values (1, 'red lamp', 9)"; q "insert into lamps values (1, 'x', 1)"; q "delete from live where id=1"; q "truncate rtindex live"; q "flush rtindex live"; q "attach index lamps to rtindex live"; q "set global nosuch=1"; q "reload index lamps"; q "kill 1"; q "optimize index live"; q "create table x (title text)"; printf 'GET / HTTP/1.0\r\n\r\n' >/dev/tcp/192.0.2.10/9312; printf '\0\0\0\1\0\1\1\1\177\377\377\377' >/dev/tcp/192.0.2.10/9312; for n in 1 2 3 4 5 6 7 8; do (exec 9<>/dev/tcp/192.0.2.10/9312; sleep 3) & done; sleep 1; q "show tables"; sleep 3
  indexer -c s.conf lamps; indexer -c s.conf lamps --rotate; sleep 2; printf '<broken' >docs.xml; indexer -c s.conf lamps --rotate; echo '<?xml version="1.0"?><sphinx:docset><sphinx:document id="0"/></sphinx:docset>' >docs.xml; indexer -c s.conf lamps --rotate; kill -HUP "$(cat pid)"; kill -USR1 "$(cat pid)"; sleep 1; q "insert into live values (7, 'lost lamp', 9)"; kill -9 "$(cat pid)"; sleep 1; searchd -c s.conf; sleep 2; searchd -c s.conf --stopwait; for f in data/lamps.sph data/binlog.00*; do printf damageddamaged >"$f"; done; timeout 9 searchd -c s.conf --console & sleep 3; q "select * from lamps"; sleep 6; searchd -c s.conf --stop; sed "s#$PWD/data/lamps#$PWD/full/lamps#" s.conf >f.conf; { printf '<?xml version="1.0" encoding="utf-8"?><sphinx:docset><sphinx:schema><sphinx:field name="title"/></sphinx:schema>'; for n in $(seq 1 900); do echo "<sphinx:document id=\"$n\"><title>word$n $RANDOM $RANDOM $RANDOM</title></sphinx:document>"; done; echo '</sphinx:docset>'; } >docs.xml; indexer -c f.conf lamps; indextool -c s.conf --check lamps; indextool -c s.conf --check live; sed 's/192.0.2.10:9312/192.0.2.99:9312/' s.conf >g.conf; timeout 5 searchd -c g.conf --console; sed '/pid_file/d' s.conf >h.conf; searchd -c h.conf; echo 'index x' >>s.conf; searchd -c s.conf; searchd -c none; cat searchd.log; head -n 4 query.log
} </dev/null 2>&1
true
