# program: etcd
# version: etcd --version | head -n 1
# A cluster of three that elects, loses its leader, asks for passwords and reaches its quota; then single servers with wrong flags, a taken port and a damaged data folder.
# Needs: apt-get install etcd-server etcd-client
export ETCDCTL_API=3
peers=a=http://192.0.2.10:2380,b=http://192.0.2.44:2380,c=http://198.51.100.7:2380
declare -A at=([a]=192.0.2.10 [b]=192.0.2.44 [c]=198.51.100.7) pid
start() { # NAME [flags]
  etcd --name "$1" --data-dir "$1.data" --listen-peer-urls "http://${at[$1]}:2380" --initial-advertise-peer-urls "http://${at[$1]}:2380" --listen-client-urls "http://${at[$1]}:2379" --advertise-client-urls "http://${at[$1]}:2379" --initial-cluster $peers --initial-cluster-token shop "${@:2}" >>"$1.log" 2>&1 & pid[$1]=$!
}
ctl() { etcdctl --endpoints=http://192.0.2.10:2379,http://192.0.2.44:2379,http://198.51.100.7:2379 "$@" >>ctl.log 2>&1; }
start a --quota-backend-bytes 300000 --logger=zap --log-outputs=stderr; start b --quota-backend-bytes 300000 --logger=zap --log-outputs=stderr --debug; start c --quota-backend-bytes 300000; sleep 4
ctl put /shop/price 12; ctl get /shop/price; ctl member list; ctl endpoint status; ctl endpoint health; ctl lease grant 2; ctl lease grant 60; ctl lease revoke 1234; ctl compact 99; ctl compact 2; ctl defrag; ctl snapshot save x.db; etcdctl --endpoints=http://192.0.2.10:2379 snapshot save shop.db >>ctl.log 2>&1
ctl move-leader 1; curl -s http://192.0.2.10:2379/v3/none >/dev/null; curl -s http://192.0.2.10:2379/v2/keys/x >/dev/null; curl -sk https://192.0.2.10:2379/ >/dev/null; printf 'nonsense\r\n\r\n' >/dev/tcp/192.0.2.10/2380; printf 'nonsense\r\n\r\n' >/dev/tcp/192.0.2.10/2379
for user in root mona; do ctl user add "$user:correct"; done; ctl role add root; ctl role add reader; ctl role grant-permission reader read /shop/; ctl user grant-role root root; ctl user grant-role mona reader; ctl auth enable
ctl put /shop/price 13; ctl --user mona:guess get /shop/price; ctl --user root:toor get /shop/price; ctl --user nobody:x get a; ctl --user mona:correct get /shop/; ctl --user mona:correct put /shop/price 1; ctl --user mona:correct user list; ctl --user root:correct user passwd mona --interactive=false <<<better; ctl --user root:correct user delete mona; ctl --user root:correct user add karl:correct; ctl --user root:correct role delete reader; ctl --user root:correct auth disable
ctl auth enable; ctl --user root:correct auth disable
kill -STOP "${pid[a]}"; sleep 3; kill -CONT "${pid[a]}"; sleep 2
kill -9 "${pid[b]}"; sleep 3; ctl put k v; kill "${pid[a]}"; sleep 3; ctl put k v2; ctl endpoint health; start a --logger=zap --log-outputs=stderr; start b --logger=zap --log-outputs=stderr; sleep 4
leader=$(etcdctl --endpoints=http://192.0.2.10:2379 member list | grep ' b,' | cut -d, -f1); ctl member remove "$leader"; ctl member add d --peer-urls=http://203.0.113.5:2380; sleep 4
head -c 60000 /dev/zero | tr '\0' x >value; for i in 1 2 3 4 5 6 7 8 9; do etcdctl --endpoints=http://198.51.100.7:2379 put "k$i" <value >>ctl.log 2>&1; done; ctl alarm list; ctl alarm disarm; head -c 2000000 /dev/zero | tr '\0' x | etcdctl --endpoints=http://198.51.100.7:2379 put big >>ctl.log 2>&1
for p in "${pid[@]}"; do kill "$p" 2>/dev/null; done; sleep 2
one() { timeout 4 etcd --name solo --listen-client-urls http://127.0.0.1:2379 --advertise-client-urls http://127.0.0.1:2379 "$@" >>one.log 2>&1; }
one --data-dir solo.data --auto-compaction-retention=1 --snapshot-count 5 --enable-v2 --experimental-enable-v2v3 /x --log-package-levels etcdserver=DEBUG; one --data-dir solo2.data --logger=zap --log-outputs=stderr --log-level debug
etcd --name holder --data-dir holder.data >holder.log 2>&1 & sleep 2; one --data-dir solo.data --listen-peer-urls http://127.0.0.1:2390; one --data-dir solo2.data --logger=zap --log-outputs=stderr --listen-peer-urls http://127.0.0.1:2390; kill $!; sleep 1
one --no-such-flag; one --data-dir solo3.data --initial-cluster b=http://127.0.0.1:2380; one --data-dir solo3.data --initial-cluster solo=http://192.0.2.10:1; one --listen-client-urls nonsense; one --data-dir solo3.data --cert-file none.pem --key-file none.key --listen-client-urls https://127.0.0.1:2379; one --config-file none.yml; one --data-dir solo3.data --heartbeat-interval 500 --election-timeout 600
printf 'damaged' >solo.data/member/snap/db; one --data-dir solo.data; head -c 3000 /dev/urandom >solo2.data/member/wal/0000000000000000-0000000000000000.wal; one --data-dir solo2.data --logger=zap --log-outputs=stderr
chmod 777 holder.data; one --data-dir holder.data; one --data-dir ctl.log; ETCD_NAME=x ETCD_UNKNOWN=1 one --data-dir solo4.data
head -c 100 shop.db >cut.db; etcdctl snapshot restore cut.db --data-dir r1 >>ctl.log 2>&1; etcdctl snapshot restore shop.db --data-dir r2 >>ctl.log 2>&1; etcdctl snapshot status shop.db >>ctl.log 2>&1
sed 's/x\{200,\}/xxxx/g' a.log b.log c.log ctl.log one.log holder.log
