# program: prosody
# version: dpkg-query -W -f '${Version}' prosody
# An XMPP server: good and bad logins, messages, new and deleted accounts, broken streams, obsolete and wrong settings, a reload, a stop.
chmod 755 .; mkdir -p data certs && chown -R prosody data certs; cp /etc/prosody/prosody.cfg.lua old.cfg.lua 2>/dev/null
cat >p.cfg.lua <<C
pidfile = "$PWD/data/p.pid"
data_path = "$PWD/data"
interfaces = { "192.0.2.10" }
modules_enabled = { "roster", "saslauth", "disco", "register", "admin_telnet", "watchregistrations", "ping", "limits", "posix", "motd", "announce", "vcard_legacy", "private", "time", "uptime", "blocklist", "offline", "c2s", "dialback" }
modules_disabled = { "tls" }
allow_registration = true
c2s_require_encryption = false
allow_unencrypted_plain_auth = true
authentication = "internal_plain"
run_as_root = true
daemonize = false
limits = { c2s = { rate = "2kb/s", burst = "1s" } }
log = { { levels = { min = "debug" }, to = "file", filename = "$PWD/data/p.log", timestamps = true } }
VirtualHost "shop.example"
VirtualHost "old.example"
  enabled = false
Component "rooms.shop.example" "muc"
Component "bridge.shop.example"
  component_secret = "secret"
C
chown prosody p.cfg.lua; export PROSODY_CONFIG=$PWD/p.cfg.lua
run() { timeout 20 prosody --config "$PWD/${CFG:-p.cfg.lua}" -F >>out.log 2>&1; }
ctl() { timeout 10 prosodyctl --root --config "$PWD/p.cfg.lua" "$@" >>out.log 2>&1; }
for u in alice bob; do ctl register $u shop.example $u-pw; done
timeout 40 prosody --root --config "$PWD/p.cfg.lua" -F >>out.log 2>&1 & main=$!; sleep 2
cat >xmpp.py <<'P'
import base64, socket, time
def xmpp(source, user, password, *stanzas, port=5222, ns='jabber:client', to='shop.example'):
    try:
        s = socket.create_connection(('192.0.2.10', port), 5, (source, 0)); s.settimeout(0.5)
        def say(t):
            s.sendall(t.encode() if isinstance(t, str) else t); time.sleep(0.15)
            try: return s.recv(8192)
            except OSError: return b''
        head = f"<?xml version='1.0'?><stream:stream xmlns='{ns}' xmlns:stream='http://etherx.jabber.org/streams' to='{to}' version='1.0'>"
        say(head)
        if user:
            say(f"<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>{base64.b64encode(('%c%s%c%s' % (0, user, 0, password)).encode()).decode()}</auth>")
            say(head); say("<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>pc</resource></bind></iq>"); say('<presence/>')
        for t in stanzas: say(t)
        return s
    except OSError: return None
a = xmpp('198.51.100.7', 'alice', 'alice-pw', "<message to='bob@shop.example' type='chat'><body>hi</body></message>", "<presence to='team@rooms.shop.example/alice'><x xmlns='http://jabber.org/protocol/muc'/></presence>", "<iq type='set' id='p'><query xmlns='jabber:iq:register'><username>alice</username><password>new-pw</password></query></iq>")
b = xmpp('198.51.100.23', 'bob', 'bob-pw', "<iq type='set' id='r'><query xmlns='jabber:iq:register'><remove/></query></iq>")
for u in ('alice', 'root', 'admin'): xmpp('203.0.113.77', u, 'guess', '</stream:stream>')
xmpp('198.51.100.201', None, None, "<iq type='set' id='n'><query xmlns='jabber:iq:register'><username>carol</username><password>x</password></query></iq>")
xmpp('203.0.113.77', None, None, '<a><b></a>'); xmpp('203.0.113.77', None, None, to='nowhere.example'); xmpp('203.0.113.77', None, None, to='old.example'); xmpp('203.0.113.5', None, None, b'GET / HTTP/1.1\r\n\r\n'); xmpp('203.0.113.5', None, None, '<message/>', "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='NONE'>x</auth>")
xmpp('198.51.100.201', 'alice', 'new-pw', *['<message to="alice@shop.example"><body>' + 'x' * 2500 + '</body></message>'] * 4); xmpp('198.51.100.23', None, None, "<handshake>bad</handshake>", port=5347, ns='jabber:component:accept', to='bridge.shop.example')
xmpp('198.51.100.7', 'alice', 'new-pw', "<message to='x@remote.example'><body>hi</body></message>"); s = socket.create_connection(('192.0.2.10', 5269), 3, ('203.0.113.77', 0)); s.sendall(b'junk'); time.sleep(0.5)
if a: a.sendall(b'</stream:stream>')
time.sleep(2)
P
python3 xmpp.py; kill -HUP $main; sleep 1; ctl status; timeout 5 prosody --root --config "$PWD/p.cfg.lua" -F >>out.log 2>&1; sed -i 's/"ping",/"ping", "nosuch",/' p.cfg.lua; kill -HUP $main; sleep 1; kill $main; sleep 2
ctl deluser alice@shop.example; ctl passwd nobody@shop.example; ctl register dora shop.example dora-pw; ctl check config; ctl check certs; ctl nonsense; ctl reload; ctl stop
wrong() { { cat p.cfg.lua; printf '%b\n' "$1"; } | sed "${2:-}" >w.cfg.lua; timeout 3 prosody --root --config "$PWD/w.cfg.lua" -F >>out.log 2>&1; timeout 5 prosodyctl --root --config "$PWD/w.cfg.lua" check config >>out.log 2>&1; cat data/p.log >>all.log 2>/dev/null; : >data/p.log; }
cp data/p.log all.log; : >data/p.log
wrong '' 's/"192.0.2.10"/"192.0.2.99"/'; wrong 'nonsense ='; wrong 'Component "x.example" "nosuch"'; wrong '' 's/^authentication.*/authentication = "magic"\nstorage = "nosuch"/'; wrong '' 's/^daemonize.*/daemonize = false\nuse_libevent = true\nports = { 5222 }\nanonymous_login = true\nno_daemonize = true\nsasl_backend = "x"\nrequire_encryption = true\nvcard_compatibility = true\nlegacy_ssl_ports = { 5223 }\ncross_domain_bosh = true\ndisallow_s2s = true\ns2s_secure = 1/'; wrong '' 's/"posix",/"posix", "compression", "legacyauth", "console", "pep_simple", "vcard",/'; wrong 'ssl = { certificate = "/srv/none.pem"; key = "/srv/none.key" }' 's/modules_disabled = .*//'; wrong 'VirtualHost "bad host"'; rm -rf data/shop%2eexample/accounts; echo broken >data/shop%2eexample 2>/dev/null
cat all.log out.log 2>/dev/null; true
