# program: rsync, logrotate
# version: rsync --version | head -n 1
# A copy job with a daemon: transfers, refusals, vanished files, a full disk; then the rotation of its logs.
mkdir -p in out full && for n in $(seq 1 25); do head -c $((n * 500)) /dev/urandom >"in/report-$n.csv"; done; mount -t tmpfs -o size=64k tmpfs full
printf 'pid file = %s/r.pid\nlog file = %s/daemon.log\ntransfer logging = yes\nuse chroot = no\nuid = root\ngid = root\n[backup]\npath = %s/out\nread only = no\nhosts deny = 203.0.113.0/24\n[archive]\npath = /srv/none\n[locked]\npath = %s/in\nauth users = ops\nsecrets file = %s/none\n' "$PWD" "$PWD" "$PWD" "$PWD" "$PWD" >r.conf
rsync --daemon --config=r.conf --no-detach & sleep 1
copy() { rsync --log-file=client.log -a "$@" </dev/null >/dev/null 2>&1; }
copy in/ rsync://192.0.2.10/backup/; touch in/report-3.csv; rm in/report-7.csv; copy --delete -v in/ rsync://192.0.2.10/backup/; copy --address=203.0.113.77 in/ rsync://192.0.2.10/backup/
copy rsync://192.0.2.10/archive/ x/; copy rsync://192.0.2.10/locked/ x/; copy rsync://192.0.2.10/none/ x/; copy in/ full/; copy /srv/none/ out/; copy in/ 192.0.2.10::backup/deep/er/; copy rsync://192.0.2.10/backup/none out/; copy rsync://192.0.2.10:874/x out/; copy --bad-option in out
for n in 1 2 3; do copy -v --checksum in/ "copy$n/"; done
printf '%s/*.log {\n rotate 2\n size 1k\n compress\n missingok\n create 640 root root\n postrotate\n  false\n endscript\n}\n/var/log/none.log {\n daily\n nosuchdirective\n}\n' "$PWD" >rotate.conf; chmod 644 rotate.conf
cat client.log daemon.log; for n in 1 2; do logrotate -v -s "$PWD/state" rotate.conf 2>&1; done | grep -v '^ *$'
