# program: synapse
# version: /opt/logsieve-harvest/apps/boot/bin/uv pip list -q -p /opt/logsieve-harvest/apps/syn/bin/python 2>/dev/null | grep -iE '^(matrix-synapse|twisted) ' | tr -s ' \n' ' '
# records: indented lines continue the record before them
# A Matrix chat server: start, wrong configurations, users who register, sign in, are refused, limited and shut out, rooms, uploads, a lost peer.
export PATH=/opt/logsieve-harvest/apps/syn/bin:$PATH PYTHONUNBUFFERED=1 PYTHONWARNINGS=ignore
up() { for n in $(seq 60); do (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return; sleep 1; done; }
{
  python -m synapse.app.homeserver --server-name chat.example.org --config-path hs.yaml --generate-config --report-stats=no
  cat >>hs.yaml <<'Y'
registration_shared_secret: topsecret
enable_registration: true
enable_registration_without_verification: true
max_upload_size: 2K
rc_login: {address: {per_second: 0.2, burst_count: 8}, account: {per_second: 0.1, burst_count: 4}, failed_attempts: {per_second: 0.05, burst_count: 3}}
limit_usage_by_mau: true
max_mau_value: 50
password_config: {policy: {enabled: true, minimum_length: 8}}
retention: {enabled: true}
ip_range_blacklist: ["127.0.0.0/8"]
allow_guest_access: false
Y
  printf 'version: 1\nformatters: {p: {format: "%%(asctime)s - %%(name)s - %%(lineno)d - %%(levelname)s - %%(request)s - %%(message)s"}}\nfilters: {context: {(): synapse.logging.context.LoggingContextFilter, request: ""}}\nhandlers: {console: {class: logging.StreamHandler, formatter: p}}\nloggers: {synapse.storage.SQL: {level: INFO}}\nroot: {level: INFO, handlers: [console]}\ndisable_existing_loggers: false\n' >log.yaml; sed -i "s#^log_config:.*#log_config: $PWD/log.yaml#" hs.yaml
  synapse_homeserver -c hs.yaml & hs=$!; up 8008; u=http://127.0.0.1:8008/_matrix/client/v3; j() { curl -s --max-time 12 -H 'Content-Type: application/json' "$@"; echo >/dev/null; }; q() { j -o /dev/null "$@"; }
  for who in ada bob eve; do register_new_matrix_user -u $who -p secretsecret $([ $who = ada ] && echo -a || echo --no-admin) -c hs.yaml http://127.0.0.1:8008; done; register_new_matrix_user -u ada -p secretsecret -a -c hs.yaml http://127.0.0.1:8008; register_new_matrix_user -u x -p y --no-admin -k wrong http://127.0.0.1:8008
  login() { j -d "{\"type\":\"m.login.password\",\"identifier\":{\"type\":\"m.id.user\",\"user\":\"$1\"},\"password\":\"$2\"}" $u/login | sed -n 's/.*"access_token":"\([^"]*\)".*/\1/p'; }
  ada=$(login ada secretsecret); bob=$(login bob secretsecret); login ada wrong; login nobody x; q -d '{"type":"m.login.nosuch"}' $u/login; q -d '{bad' $u/login; A="Authorization: Bearer $ada" B="Authorization: Bearer $bob"
  room=$(j -H "$A" -d '{"name":"orders","preset":"public_chat","room_alias_name":"orders"}' $u/createRoom | sed -n 's/.*"room_id":"\([^"]*\)".*/\1/p'); q -H "$A" -d '{"room_alias_name":"orders"}' $u/createRoom; q -H "$B" -d '{}' "$u/join/$room"; q -H "$B" -X PUT -d '{"msgtype":"m.text","body":"hi"}' "$u/rooms/$room/send/m.room.message/1"; q -H "$B" -X PUT -d '{"name":"mine"}' "$u/rooms/$room/state/m.room.name"; q -H "$B" -d '{"user_id":"@ada:chat.example.org"}' "$u/rooms/$room/kick"; q -H "$A" -d '{"user_id":"@bob:chat.example.org","reason":"spam"}' "$u/rooms/$room/ban"; q -H "$B" -d '{}' "$u/join/$room"; q -H "$A" -d '{"user_id":"@eve:chat.example.org"}' "$u/rooms/$room/invite"; q -H "$A" -d '{"user_id":"@zoe:gone.example"}' "$u/rooms/$room/invite"; q -H "$A" -d '{}' "$u/join/%23a:gone.example"; q -H 'Authorization: Bearer nonsense' $u/sync; q -H "$A" "$u/sync?timeout=100"; q $u/account/whoami; q -H "$A" "$u/rooms/!none:chat.example.org/messages"; q -H "$A" -d '{}' "$u/join/!none:gone.example"
  head -c 9000 /dev/urandom >big; q -H "$A" --data-binary @big http://127.0.0.1:8008/_matrix/media/v3/upload; q -H "$A" -H 'Content-Type: image/png' -d small "http://127.0.0.1:8008/_matrix/media/v3/upload?filename=a.png"; q http://127.0.0.1:8008/_matrix/media/v3/download/gone.example/abc; q http://127.0.0.1:8008/_matrix/media/v3/download/chat.example.org/abc; q -H "$A" -X PUT -d '{"displayname":"Ada L"}' "$u/profile/@ada:chat.example.org/displayname"; q -H "$B" -d '{"new_password":"short","auth":{"type":"m.login.password","user":"bob","password":"secretsecret"}}' $u/account/password; q -H "$B" -d '{"new_password":"muchlonger1","auth":{"type":"m.login.password","user":"bob","password":"secretsecret"}}' $u/account/password
  s=http://127.0.0.1:8008/_synapse/admin; q -H "$A" $s/v2/users; q -H "$B" $s/v2/users; q -H "$A" -X PUT -d '{"password":"newsecret1","displayname":"Kim"}' "$s/v2/users/@kim:chat.example.org"; q -H "$A" -d '{"erase":true}' "$s/v1/deactivate/@eve:chat.example.org"; q -H "$A" -X DELETE -d '{"purge":true}' "$s/v2/rooms/$room"; q -H "$A" -d '{}' "$s/v1/purge_history/$room"; q -H "$A" -X POST "$s/v1/media/protect/none"; q -H "$A" $s/v1/rooms/none; q -d '{"username":"spam1","password":"longenough1","auth":{"type":"m.login.dummy"}}' $u/register; q -d '{"username":"ada","password":"longenough1","auth":{"type":"m.login.dummy"}}' $u/register; q -d '{"username":"Bad Name!","password":"longenough1","auth":{"type":"m.login.dummy"}}' $u/register; for i in 1 2 3 4 5 6 7 8 9; do login ada wrong; done; q -H "$A" -d '{}' $u/logout; q -H "$A" -d '{}' $u/logout; q http://127.0.0.1:8008/_matrix/federation/v1/version; q -X PUT -d '{}' http://127.0.0.1:8008/_matrix/federation/v1/send/1; q -H 'Authorization: X-Matrix origin=gone.example,key="ed25519:a",sig="x"' -X PUT -d '{"origin":"gone.example"}' http://127.0.0.1:8008/_matrix/federation/v1/send/1; q http://127.0.0.1:8008/none; q http://127.0.0.1:8008/health; kill $hs; sleep 8
} </dev/null 2>&1 | sed -u -E "s/^(.{1200}).*/\1/"
true
