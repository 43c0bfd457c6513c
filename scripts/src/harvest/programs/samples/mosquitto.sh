# program: mosquitto
# version: mosquitto -h | head -n 1
# A broker with a password file and access rules: clients good and bad, a session that is taken over, a bad configuration.
printf 'sensor:pw\n' >users; mosquitto_passwd -U users; printf 'user sensor\ntopic write plant/#\n' >acl
chown -R mosquitto . 2>/dev/null
cat >m.conf <<C
listener 1883
allow_anonymous false
password_file $PWD/users
acl_file $PWD/acl
persistence true
persistence_location $PWD/
autosave_interval 2
log_dest stdout
log_type all
connection_messages true
log_timestamp_format %Y-%m-%dT%H:%M:%S
max_packet_size 2000
C
mosquitto -c m.conf >broker.log 2>&1 & broker=$!; sleep 1
python3 - <<'P'
import socket, struct, time
def text(s): return struct.pack('>H', len(s)) + s.encode()
def packet(kind, body): return bytes([kind, len(body)]) + body if len(body) < 128 else bytes([kind, len(body) % 128 | 128, len(body) // 128]) + body
def connect(source, client, user=None, password=None, keep=2, level=4, name='MQTT'):
    s = socket.create_connection(('192.0.2.10', 1883), source_address=(source, 0))
    flags = (0x80 if user else 0) | (0x40 if password else 0)
    body = text(name) + bytes([level, flags]) + struct.pack('>H', keep) + text(client) + (text(user) if user else b'') + (text(password) if password else b'')
    s.sendall(packet(0x10, body)); time.sleep(0.1); return s
for n in range(4):
    s = connect('198.51.100.7', f'pump-{n}', 'sensor', 'pw')
    s.sendall(packet(0x30, text('plant/temperature') + b'21.5')); s.sendall(packet(0x32, text('plant/valve') + struct.pack('>H', 7) + b'open')); s.sendall(packet(0x30, text('office/door') + b'open'))
    s.sendall(packet(0x82, struct.pack('>H', 8) + text('plant/#') + b'\1')); s.sendall(b'\xc0\0'); time.sleep(0.1); s.sendall(b'\xe0\0'); s.close()
a = connect('198.51.100.23', 'gateway', 'sensor', 'pw'); b = connect('198.51.100.201', 'gateway', 'sensor', 'pw'); time.sleep(0.2); b.close()
for user in ('admin', 'sensor', 'root', None): connect('203.0.113.77', 'scanner', user, 'guess' if user else None).close()
connect('203.0.113.5', 'old', 'sensor', 'pw', level=2).close(); connect('203.0.113.5', 'odd', 'sensor', 'pw', name='HTTP').close()
s = connect('198.51.100.7', 'sleepy', 'sensor', 'pw', keep=1); time.sleep(4)
s = connect('198.51.100.7', 'large', 'sensor', 'pw'); s.sendall(packet(0x30, text('plant/image') + b'x' * 3000)); time.sleep(0.2)
s = socket.create_connection(('192.0.2.10', 1883), source_address=('203.0.113.5', 0)); s.sendall(b'GET / HTTP/1.1\r\n\r\n'); time.sleep(0.2)
P
sleep 3; kill -HUP $broker; sleep 0.5; kill -USR1 $broker; sleep 0.5; kill $broker; sleep 0.5
printf 'listener 1883\nno_such_option true\n' >wrong.conf; mosquitto -c wrong.conf >>broker.log 2>&1; printf 'listener 99999\n' >wrong.conf; mosquitto -c wrong.conf >>broker.log 2>&1; mosquitto -c none.conf >>broker.log 2>&1
cat broker.log
