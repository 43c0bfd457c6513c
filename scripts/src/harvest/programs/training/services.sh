# program: systemd
# version: systemctl --version | head -n 1
# A user's service manager and the journal: units that start, fail, are killed, run out of time, depend on each other, are written wrong; timers, paths, sockets, limits, reloads; the checkers of units, timers, temporary files, users and device rules.
mkdir -p /run/systemd/system /run/systemd/journal /run/user/0 && chmod 700 /run/user/0; export XDG_RUNTIME_DIR=/run/user/0 SYSTEMD_PAGER= SYSTEMD_COLORS=0
for tree in systemd unified; do mkdir -p /sys/fs/cgroup/$tree/harvest; echo $$ >/sys/fs/cgroup/$tree/harvest/cgroup.procs; done
cp -a /etc etc && mount --bind etc /etc; printf '[Journal]\nStorage=volatile\nSystemMaxUse=8M\nRuntimeMaxUse=4M\nRateLimitIntervalSec=30s\nRateLimitBurst=220\nForwardToSyslog=no\nReadKMsg=no\nAudit=no\nNoSuchOption=3\n' >/etc/systemd/journald.conf
/lib/systemd/systemd-journald >journald.out 2>&1 & journald=$!; sleep 1
units=/home/deploy/.config/systemd/user; mkdir -p $units; unit() { cat >"$units/$1"; }
unit shop.service <<'U'
[Unit]
Description=Shop web front
[Service]
ExecStart=/bin/sh -c "sleep 1; exit 3"
Restart=on-failure
RestartSec=200ms
StartLimitBurst=3
U
unit killed.service <<'U'
[Unit]
Description=Invoice worker
[Service]
ExecStart=/bin/sh -c "sleep 1; kill -9 $$$$"
U
unit core.service <<'U'
[Unit]
Description=Image resizer
[Service]
ExecStart=/bin/sh -c "kill -SEGV $$$$"
U
unit slow.service <<'U'
[Unit]
Description=Search index
[Service]
Type=notify
ExecStart=/bin/sleep 30
TimeoutStartSec=2
U
unit stubborn.service <<'U'
[Unit]
Description=Queue consumer
[Service]
ExecStart=/bin/sh -c "trap '' TERM; while :; do sleep 1; done"
TimeoutStopSec=1
U
unit dog.service <<'U'
[Unit]
Description=Sensor gateway
[Service]
Type=notify
NotifyAccess=all
ExecStart=/bin/sh -c "systemd-notify --ready --status='polling 4 sensors'; sleep 9"
WatchdogSec=2
U
unit none.service <<'U'
[Unit]
Description=Report mailer
[Service]
ExecStart=/opt/shop/bin/mailer
U
unit norights.service <<'U'
[Unit]
Description=Price import
[Service]
WorkingDirectory=/opt/none
ExecStart=/bin/true
U
unit pre.service <<'U'
[Unit]
Description=Ledger
[Service]
ExecStartPre=/bin/sh -c "echo config missing; exit 78"
ExecStart=/bin/sleep 9
U
unit reload.service <<'U'
[Unit]
Description=Cache
[Service]
ExecStart=/bin/sleep 60
ExecReload=/bin/sh -c "exit 5"
ExecStopPost=/bin/false
U
unit forked.service <<'U'
[Unit]
Description=Old daemon
[Service]
Type=forking
PIDFile=/run/user/0/old.pid
ExecStart=/bin/sh -c "sleep 40 & exit 0"
TimeoutStartSec=2
U
unit wants.service <<'U'
[Unit]
Description=Dashboard
Requires=none2.service killed2.service
After=none2.service killed2.service
[Service]
ExecStart=/bin/sleep 20
U
unit killed2.service <<'U'
[Unit]
Description=Metrics store
[Service]
Type=oneshot
ExecStart=/bin/false
U
unit need.service <<'U'
[Unit]
Description=Statistics
Requires=killed2.service
After=killed2.service
[Service]
ExecStart=/bin/sleep 20
U
unit good.service <<'U'
[Unit]
Description=Mail gateway
Documentation=see the wiki
[Service]
ExecStart=/bin/sh -c "echo ready to serve; exec sleep 60"
ExecReload=/bin/true
KillMode=none
MemoryLimit=100M
NoSuchKey=1
StandardOutput=syslog
CPUShares=100
Restart=sometimes
TimeoutStopSec=2
LimitNOFILE=many
Environment=A=1 "B
[Nonsense]
x=1
U
unit once.service <<'U'
[Unit]
Description=Nightly export
[Service]
Type=oneshot
ExecStart=/bin/sh -c "echo 812 rows exported"
U
unit oncefail.service <<'U'
[Unit]
Description=Nightly backup
OnFailure=alarm@%n.service
[Service]
Type=oneshot
ExecStart=/bin/sh -c "echo no space left >&2; exit 2"
U
unit alarm@.service <<'U'
[Unit]
Description=Alarm for %i
[Service]
Type=oneshot
ExecStart=/bin/echo alarm sent for %i
U
unit often.timer <<'U'
[Unit]
Description=Export timer
[Timer]
OnActiveSec=1
OnUnitActiveSec=3
AccuracySec=1ms
Unit=once.service
U
unit bad.timer <<'U'
[Timer]
OnCalendar=*-13-45 99:00
U
unit drop.path <<'U'
[Unit]
Description=Drop folder
[Path]
PathExistsGlob=/srv/services/drop/*
Unit=killed2.service
U
unit echo.socket <<'U'
[Unit]
Description=Echo socket
[Socket]
ListenStream=127.0.0.1:7007
Accept=yes
MaxConnections=2
TriggerLimitBurst=4
U
unit echo@.service <<'U'
[Unit]
Description=Echo connection
[Service]
ExecStart=/bin/sleep 3
StandardInput=socket
U
unit taken.socket <<'U'
[Unit]
Description=Taken socket
[Socket]
ListenStream=127.0.0.1:7007
U
unit a.service <<'U'
[Unit]
Description=Alpha
After=b.service
Requires=b.service
[Service]
ExecStart=/bin/true
U
unit b.service <<'U'
[Unit]
Description=Beta
After=a.service
Requires=a.service
[Service]
ExecStart=/bin/true
U
unit limits.service <<'U'
[Unit]
Description=Thumbnailer
[Service]
LimitNPROC=1
LimitFSIZE=1024
ExecStart=/bin/sh -c "head -c 90000 /dev/zero >/srv/services/big"
U
unit cpu.service <<'U'
[Unit]
Description=Video encoder
[Service]
LimitCPU=1
ExecStart=/bin/sh -c "while :; do :; done"
U
unit runtime.service <<'U'
[Unit]
Description=Batch window
[Service]
RuntimeMaxSec=2
ExecStart=/bin/sleep 30
U
unit cond.service <<'U'
[Unit]
Description=Optional helper
ConditionPathExists=/srv/none
[Service]
ExecStart=/bin/true
U
unit assert.service <<'U'
[Unit]
Description=Needed helper
AssertPathExists=/srv/none
[Service]
ExecStart=/bin/true
U
unit noexec.service <<'U'
[Unit]
Description=Empty one
[Service]
U
unit sandbox.service <<'U'
[Unit]
Description=Sandboxed
[Service]
User=nosuchuser
SystemCallFilter=~write
ExecStart=/bin/echo hello
U
unit mnt.mount <<'U'
[Mount]
What=/dev/none
Where=/srv/other
U
unit full.slice <<'U'
[Slice]
MemoryMax=5
TasksMax=0
U
unit tasks.service <<'U'
[Unit]
Description=Fork happy
[Service]
TasksMax=2
ExecStart=/bin/sh -c "for i in 1 2 3 4; do sleep 5 & done; wait"
U
unit start.target <<'U'
[Unit]
Description=Shop target
Wants=good.service often.timer
U
c() { timeout 12 systemctl --user "$@"; }
unshare -C /lib/systemd/systemd --user --log-level=info --log-target=journal --unit=basic.target >manager.out 2>&1 & manager=$!; sleep 3
{
  c start start.target; c status good | head -n 12; c start shop killed core; c start slow; c start dog; c start none; c start norights; c start pre; c start forked; c start wants; c start need; c start reload; c reload reload; c start cond; c start assert; c start noexec; c start a; c start sandbox; c start mnt.mount; c start limits; c start cpu --no-block; c start runtime stubborn; c start tasks; sleep 3
  c start oncefail; c start once; c start bad.timer; mkdir drop; c start drop.path; touch drop/x; sleep 1; c start echo.socket; c start taken.socket; for i in 1 2 3 4 5 6; do (exec 5<>/dev/tcp/127.0.0.1/7007; sleep 2) & done; sleep 1
  c stop stubborn; c stop reload; c restart good; c reload good; c kill -s KILL good; c mask once; c start once; c unmask once; c enable good; c is-failed shop; c reset-failed; c start ghost; c stop ghost; c edit ghost; c set-property good CPUWeight=50; c set-property good MemoryMax=lots; c isolate shop; c daemon-reload; c list-timers --all | head -n 6; c list-units --failed | head; c show -p NRestarts,Result,ActiveState,MemoryCurrent,TasksCurrent shop tasks; c cat shop | head -n 3; c freeze good; c log-level debug; c start once; c log-level info; c poweroff --no-wall; c list-dependencies none2 | head -n 3; c revert good; c link /srv/none.service; c import-environment NOPE; c start 'we ird'; c try-restart ghost; c clean good; c show-environment | head -n 2
  systemd-run --user -q --unit=one /bin/false; systemd-run --user --unit=two --wait /bin/sh -c 'exit 4'; systemd-run --user --on-active=1 /bin/true; systemd-run --user --scope -q true; systemd-run --user --unit=one sleep 1; systemd-run --user -p NoSuch=1 true; systemd-run --user -p MemoryMax=20M --unit=mem python3 -c 'x=[bytearray(10**7) for i in range(30)]'; sleep 3; echo 'flood' | systemd-cat -t floodd -p warning; for i in $(seq 1 400); do echo "message $i of a flood"; done | systemd-cat -t floodd; logger -p auth.warning 'by hand'; printed() { journalctl --no-pager -o short 2>&1 | grep -v 'message [0-9]* of a flood'; }; printed >journal; journalctl --user --disk-usage; journalctl --vacuum-size=1K; journalctl --rotate; journalctl --verify; journalctl --sync; journalctl --flush; journalctl -u none -n 1; journalctl --since 'never'; journalctl --file=/etc/passwd; journalctl _PID=x _NOPE
} 2>&1
{
  systemd-analyze verify --user $units/good.service; systemd-analyze verify --user $units/a.service; systemd-analyze verify --user $units/none.service $units/noexec.service $units/bad.timer $units/mnt.mount; systemd-analyze verify /srv/nothing.service; systemd-analyze calendar 'never'; systemd-analyze calendar 'Mon *-*-* 25:00'; systemd-analyze timespan 5z; systemd-analyze security --user --offline=true $units/shop.service | tail -n 3; systemd-analyze condition 'ConditionPathExists=/none'; systemd-analyze blame; systemd-analyze; systemd-analyze timestamp xx; systemd-analyze cat-config systemd/none.conf; systemd-analyze exit-status 203 99999; systemd-analyze log-level; systemd-escape --path 'a/../b'; systemd-delta --no-pager /etc/nothing; systemd-detect-virt --container; systemd-path nope; systemd-cgls --no-pager /none
  mkdir t; printf 'd /srv/services/t/a 0755 nosuch nosuch\nX\nq /srv/services/t/b\nd relative 0755\nf /srv/services/t/c 9999\nL /srv/services/t/d - - - - /none\nd /srv/services/t/e 0755 root root 1q\nw /proc/sys/none - - - - 1\nf /srv/services/t/a/x\nz /srv/services/t/none 0600\nC /srv/services/t/copy - - - - /srv/none\na /srv/services/t - - - - nonsense\nt /srv/services/t - - - - user.x=1\nd /srv/services/t/g\nd /srv/services/t/g 0700\nd /var/run/shop 0755\nh /srv/services/t - - - - +Q\nb /dev/none 0600 root root - 999:9999999\n' >t.conf; systemd-tmpfiles --create --remove --clean "$PWD/t.conf"; systemd-tmpfiles --create /srv/none.conf; systemd-tmpfiles; mkdir t/old; touch -d '2 years ago' t/old/x t/old; printf 'd /srv/services/t/old 0755 - - 1d\ne /srv/services/t/old - - - 1s\nr /srv/services/t/old/none\n' >t2.conf; SYSTEMD_LOG_LEVEL=debug systemd-tmpfiles --clean "$PWD/t2.conf" 2>&1 | tail -n 12
  printf 'u shop - "Shop" /srv\ng staff9 4999\nu bad/name 1\nm shop nogrp9\nu dup 4998\nu dup 4997\nr - 60000-1\nu big 99999999999\nx\n' >s.conf; systemd-sysusers "$PWD/s.conf"; sed -i '/bad/d;/big/d;/^x/d;/^r/d;/4997/d' s.conf; systemd-sysusers "$PWD/s.conf"; printf 'kernel.none = 1\nnet.ipv4.ip_forward=maybe\nbroken line\nvm.swappiness=200000\n-fs.none=1\n' >sysctl.conf; /lib/systemd/systemd-sysctl "$PWD/sysctl.conf"; sysctl -p sysctl.conf; printf 'no_such_module\n' >m.conf; /lib/systemd/systemd-modules-load "$PWD/m.conf"; printf ':shop:M::xx:\n' >b.conf; /lib/systemd/systemd-binfmt "$PWD/b.conf"
  mkdir -p /run/udev/rules.d; printf 'KERNEL=="sd*" NAME="x"\nACTION=="add", RUN+="/no/such", OWNER="nosuch", GROUP="nosuch2", MODE="99999"\nNONSENSE=="1"\nKERNEL="x"\nSUBSYSTEM=="net", GOTO="nowhere"\nIMPORT{nope}="x"\nATTR{a}=="b", SYMLINK+="c"\nKERNEL==unquoted\n' >/run/udev/rules.d/99-shop.rules; udevadm test /sys/class/net/lo 2>&1 | grep -vE '^Reading rules|^Parsed conf'; udevadm test /sys/none; udevadm info /dev/none; udevadm info --name=null | head -n 4; udevadm control --reload; udevadm settle --timeout=1; udevadm trigger --subsystem-match=none; udevadm hwdb --update; udevadm verify /run/udev/rules.d/99-shop.rules; (timeout -s TERM 6 /lib/systemd/systemd-udevd --debug & sleep 2; udevadm control --reload; udevadm control --log-level=info; udevadm control --property=X; udevadm control --children-max=1; sleep 1; udevadm control --stop-exec-queue; udevadm control --exit; wait) 2>&1 | grep -v '^Reading rules' | tail -n 40
  hostnamectl; timedatectl set-time 1; localectl set-locale xx; loginctl list-sessions; machinectl list; networkctl status; resolvectl status; busctl --user list | head -n 3; busctl --user call org.none / a b; coredumpctl list; systemd-inhibit --list; systemd-ask-password --timeout=1 'Passphrase:'; systemd-id128 show none; systemd-machine-id-setup --root=/srv/none; systemd-nspawn -D /srv/none; systemd-mount /dev/none; systemd-cryptenroll /dev/none; systemd-creds list; systemd-dissect /etc/passwd; bootctl status; userdbctl user nosuch; portablectl list; homectl inspect x; oomctl; systemd-cgtop -b -n 1 --depth=1 | head -n 8; systemd-firstboot --root=/srv/x9 --locale=nope; kernel-install add 1 2; systemd-hwdb query none; systemd-umount /srv/none; systemd-notify READY=1; varlinkctl
} 2>&1
timeout 9 systemctl --user daemon-reexec; sleep 1; kill -TERM $manager; sleep 2; kill -USR1 $journald; kill -USR2 $journald; sleep 0.5
printed >>journal; awk '{ text = substr($0, 17) } !seen[text]++' journal; cat manager.out; kill $journald; sleep 0.5; cat journald.out
for tree in systemd unified; do echo $$ >/sys/fs/cgroup/$tree/cgroup.procs; for i in 1 2 3; do find /sys/fs/cgroup/$tree/harvest -depth -type d -exec rmdir {} \; ; done; done 2>/dev/null
true
