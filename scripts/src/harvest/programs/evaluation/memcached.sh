# program: memcached
# version: memcached -V
# A cache: stored and evicted items, protocol errors, no memory, too many connections, wrong options, a stop.
chmod 755 .; mkdir -p run
memcached -vv -u nobody -l 192.0.2.10 -m 2 -M -c 40 -o maxconns_fast >one.log 2>&1 & main=$!; sleep 1
python3 - <<'P'
import socket, time
def talk(*lines, source='198.51.100.7'):
    s = socket.create_connection(('192.0.2.10', 11211), source_address=(source, 0)); s.settimeout(1)
    for line in lines:
        try: s.sendall(line + b'\r\n'); s.recv(4096)
        except OSError: pass
    return s
talk(b'set cart:7 0 60 5\r\nhello', b'get cart:7', b'add cart:7 0 0 1\r\nx', b'append cart:7 0 0 1\r\ny', b'incr cart:7 1', b'delete cart:7', b'get none', b'touch cart:7 5', b'gets a b c', b'cas a 0 0 1 5\r\nx', b'stats', b'stats slabs', b'flush_all', b'version', b'verbosity 2', b'mg cart:7 v', b'ms cart:7 S2\r\nhi', b'lru mode flat', b'watch evictions', b'quit').close()
talk(b'nonsense', b'set x', b'set big 0 0 1100000\r\n' + b'x' * 1100000, b'get ' + b'k' * 300, b'set y 0 0 -1', b'set y 0 0 5\r\ntoo long for it', b'shutdown', b'cache_memlimit 1', b'slabs reassign 1 2', b'GET / HTTP/1.1', b'quit', source='203.0.113.77').close()
talk(b'\x80\x01\0\1\x08\0\0\0\0\0\0\x0a\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0akv').close(); talk(b'\x81junk' + b'\0' * 30).close(); talk(b'x' * 3000).close()
s = talk()
for n in range(2500): s.sendall(b'set item:%d 0 0 2000\r\n%s\r\n' % (n, b'x' * 2000)); s.recv(999)
s.close(); time.sleep(0.5); held = [talk() for _ in range(60)]; time.sleep(1)
P
sleep 1; timeout 2 memcached -u nobody -l 192.0.2.10 >>out.log 2>&1; kill -USR1 $main 2>/dev/null; sleep 0.3; kill -INT $main; sleep 1
run() { timeout 2 memcached "$@" >>out.log 2>&1; }
run; run -u ghost; run -u nobody -l 192.0.2.99; run -u nobody -l no-such-host.example; run -u nobody -p 99999999; run -u nobody -m 0 -I 1; run -u nobody -I 2g; run -u nobody -t 0; run -u nobody -t 90 -l 192.0.2.10; run -u nobody -o nosuch; run -u nobody -S; run -u nobody -s /srv/none/m.sock; run -u nobody -f 1.0; run -u nobody -c 0; run -u nobody -n 1 -L -m 900000; run -u nobody -k -m 64 -l 192.0.2.10; run -Z -u nobody; run -Y /srv/none -u nobody; run -u nobody -o inline_ascii_response,lru_crawler,no_hashexpand,slab_reassign,maxconns_fast -l 192.0.2.10; run -u nobody -B odd; run -u nobody -b x -R 0; run -u nobody -e /srv/none -l 192.0.2.10; run -e /srv/none/x -m 100 -u nobody; run -u nobody -d -P /srv/none/pid; run -u nobody -l 192.0.2.10 -I 128m -m 64; run -u nobody -l 192.0.2.10 -I 3m; run -u nobody -o ext_path=/srv/none:1m -l 192.0.2.10; run -u nobody -o slab_chunk_max=9000000; run -u nobody -vvv -l 192.0.2.10 -U 11211; run -u nobody -c 9000000; run -D: -o hash_algorithm=md4 -u nobody
timeout 1 memcached -u nobody -l 192.0.2.10 -k -m 64 >>out.log 2>&1; (ulimit -n 40; run -u nobody -l 192.0.2.10 -c 4000); (ulimit -v 30000; run -u nobody -l 192.0.2.10 -m 4000); (ulimit -l 0; run -u nobody -k -l 192.0.2.10)
awk 'NR <= 220 || NR % 200 == 0' one.log; tail -n 12 one.log; cat out.log
