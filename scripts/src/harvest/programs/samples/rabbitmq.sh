# program: rabbitmq-server
# version: rabbitmqctl version
# One node: start, users and virtual hosts, wrong passwords, a strange client, alarms, stop.
mkdir -p data log && chown -R rabbitmq . /var/log
echo 'harvest-cookie' >data/.erlang.cookie && chown rabbitmq data/.erlang.cookie && chmod 400 data/.erlang.cookie
mount --bind data /var/lib/rabbitmq
printf '127.0.0.1 localhost app-01\n' >hosts && mount --bind hosts /etc/hosts
cat >rabbitmq.conf <<C
log.file.level = info
vm_memory_high_watermark.absolute = 200MB
loopback_users = none
C
run() { setpriv --reuid=rabbitmq --regid=rabbitmq --clear-groups env HOME=/var/lib/rabbitmq RABBITMQ_NODENAME=rabbit@app-01 RABBITMQ_CONFIG_FILE="$PWD/rabbitmq" RABBITMQ_LOGS="$PWD/log/rabbit.log" RABBITMQ_MNESIA_BASE="$PWD/data/mnesia" RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='+S 1:1' "$@"; }
run /usr/lib/rabbitmq/bin/rabbitmq-server >/dev/null 2>&1 &
ctl() { run /usr/lib/rabbitmq/bin/rabbitmqctl -q "$@" >/dev/null 2>&1; }
for i in $(seq 1 60); do ctl await_startup --timeout 5 && break; sleep 1; done
ctl add_user clerk pw; ctl add_vhost shop; ctl set_permissions -p shop clerk '^orders' '.*' '.*'; ctl add_user clerk pw; ctl change_password clerk new; ctl set_user_tags clerk monitoring; ctl authenticate_user clerk wrong
printf 'GET / HTTP/1.1\r\n\r\n' >/dev/tcp/192.0.2.10/5672; (printf 'AMQP\0\0\11\1'; sleep 1) >/dev/tcp/192.0.2.10/5672; : >/dev/tcp/192.0.2.10/5672
ctl set_vm_memory_high_watermark 0.0001; sleep 2; ctl set_vm_memory_high_watermark 0.4; sleep 1; ctl set_disk_free_limit 900GB; sleep 11; ctl set_disk_free_limit 50MB; sleep 11
ctl delete_vhost shop; ctl delete_user clerk; ctl close_all_connections none; ctl rotate_logs; ctl stop_app; ctl start_app; ctl stop; sleep 1
cat log/rabbit.log* | grep -vE '^ *$|####|##  ##|Licensed|Copyright|cookie hash|Feature flags:   |Running boot step'
