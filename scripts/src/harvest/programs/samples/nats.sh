# program: nats-server
# version: nats-server --version
# Two servers in a cluster: clients with right and wrong credentials, protocol errors, slow consumers, limits, a reload, a stop.
cat >n.conf <<C
server_name: orders-1
listen: 0.0.0.0:4222
http: 127.0.0.1:8222
debug: true
max_payload: 1024
max_connections: 6
jetstream { store_dir: "$PWD/js" }
authorization { users: [ { user: shop, password: pw, permissions: { publish: "orders.>", subscribe: "orders.>" } } ] }
cluster { name: shop, listen: 0.0.0.0:6222, routes: [ nats://127.0.0.1:6223 ] }
C
sed 's/orders-1/orders-2/; s/4222/4223/; s/8222/8223/; s/0.0.0.0:6222/0.0.0.0:6223/; s/6223 \]/6222 ]/; s#/js"#/js2"#' n.conf >n2.conf
nats-server -c n.conf >one.log 2>&1 & one=$!; nats-server -c n2.conf >two.log 2>&1 & two=$!; sleep 3
python3 - <<'P'
import socket, time
def client(source, hello, *lines, port=4222):
    s = socket.create_connection(('192.0.2.10', port), source_address=(source, 0)); s.settimeout(1)
    try:
        s.recv(4096); s.sendall(hello + b'\r\n')
        for line in lines: s.sendall(line + b'\r\n'); time.sleep(0.05)
        s.recv(4096)
    except OSError: pass
    return s
good = b'CONNECT {"user":"shop","pass":"pw","name":"order-service","verbose":false}'
for n in range(3): client('198.51.100.7', good, b'SUB orders.new 1', b'PUB orders.new 5', b'hello', b'PING').close()
for user in ('admin', 'shop', 'root'): client('203.0.113.77', b'CONNECT {"user":"%s","pass":"guess"}' % user.encode(), b'PING').close()
client('198.51.100.23', good, b'SUB secret.> 1', b'PUB secret.plan 1', b'x', b'PING').close(); client('198.51.100.23', good, b'PUB orders.big 5000', b'x' * 5000).close()
client('203.0.113.5', b'GET / HTTP/1.1', b'').close(); client('203.0.113.5', b'CONNECT {broken').close(); client('203.0.113.5', good, b'NONSENSE').close()
held = [client('198.51.100.201', good, b'PING') for _ in range(9)]; time.sleep(0.5)
s = socket.create_connection(('192.0.2.10', 4222)); time.sleep(3)
P
sed -i 's/max_payload: 1024/max_payload: 2048/' n.conf; kill -HUP $one; sleep 1; sed -i 's/max_payload: 2048/max_payload: no/' n.conf; kill -HUP $one; sleep 1; kill $two; sleep 2; kill -USR1 $one; kill -USR2 $one; sleep 1; kill $one; sleep 1
nats-server -c n.conf >wrong.log 2>&1; nats-server -c none.conf >>wrong.log 2>&1; nats-server -p 99999 >>wrong.log 2>&1
cat one.log two.log wrong.log
