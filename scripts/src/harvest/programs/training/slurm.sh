# program: slurmctld
# version: dpkg-query -W -f '${Package} ${Version}, ' slurmctld slurmd munge
# A small cluster on one machine: jobs that end well, fail, run out of time or memory, are refused, held, changed, cancelled; nodes that go and come, wrong keys, wrong settings, an unclean end, a damaged state.
cp -a /etc etc && mount --bind etc /etc && echo '127.0.0.1 localhost app-01' >/etc/hosts && mkdir -p /etc/slurm /etc/munge state spooln1 spooln2 /run/munge
groupadd -f slurmx; for u in mona bob; do useradd -m "$u" 2>/dev/null; done; chmod 755 . /home/*
install -d -o munge -g munge -m 700 /var/log/munge mkey; install -d -o munge -g munge -m 755 /run/munge; head -c 1024 /dev/urandom >mkey/munge.key; chown munge: mkey/munge.key; chmod 400 mkey/munge.key; chmod 755 /srv
as() { u=$1; shift; setpriv --reuid="$u" --regid="$u" --clear-groups env HOME=/home/"$u" "$@"; }
mung() { as munge munged -F --key-file="$PWD/mkey/munge.key" --log-file="$PWD/mkey/munged.log" --pid-file="$PWD/mkey/munged.pid" --seed-file="$PWD/mkey/seed" "$@"; }
cat >/etc/slurm/slurm.conf <<C
ClusterName=shop
SlurmctldHost=app-01(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
StateSaveLocation=$PWD/state
SlurmdSpoolDir=$PWD/spool%n
SlurmctldPidFile=$PWD/ctld.pid
SlurmdPidFile=$PWD/slurmd%n.pid
SlurmctldLogFile=$PWD/ctld.log
SlurmdLogFile=$PWD/slurmd-%n.log
SlurmctldDebug=verbose
SlurmdDebug=verbose
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
ReturnToService=1
SlurmctldTimeout=10
SlurmdTimeout=8
InactiveLimit=0
KillWait=2
MessageTimeout=5
MinJobAge=5
MaxJobCount=12
SchedulerType=sched/backfill
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/filetxt
JobCompLoc=$PWD/comp.log
Prolog=$PWD/prolog.sh
HealthCheckProgram=$PWD/health.sh
HealthCheckInterval=10
NodeName=n[1-2] NodeAddr=127.0.0.1 Port=[17001-17002] CPUs=2 RealMemory=900 State=UNKNOWN
NodeName=n3 NodeAddr=192.0.2.44 Port=17003 CPUs=1 RealMemory=900 State=UNKNOWN
PartitionName=main Nodes=n[1-2] Default=YES MaxTime=5 State=UP
PartitionName=night Nodes=n[1-3] MaxTime=1 AllowGroups=slurmx State=UP
C
printf '#!/bin/sh\n[ ! -e %s/badprolog ]\n' "$PWD" >prolog.sh; printf '#!/bin/sh\nexit 0\n' >health.sh; chmod +x prolog.sh health.sh
{
  mung & sleep 1; mung; munge -n | unmunge; as munge munged -F --key-file=/none; chmod 644 mkey/munge.key; as munge timeout 2 munged -F --key-file="$PWD/mkey/munge.key" -S "$PWD/mkey/s2" --pid-file="$PWD/mkey/p2"; chmod 400 mkey/munge.key; c=$(munge -n); echo "$c" | unmunge; echo "$c" | unmunge; echo "${c}x" | unmunge; echo nonsense | unmunge; munge -n --ttl=1 >old; sleep 2.2; unmunge <old; munge -n -u bob | unmunge
  slurmctld -D & ctl=$!; sleep 4; slurmd -D -N n1 & s1=$!; slurmd -D -N n2 & s2=$!; sleep 4; timeout 3 slurmd -D -N nosuch; timeout 3 slurmd -D -N n1
  cd /home/mona; job() { as "$1" sbatch --wrap "$2" "${@:3}"; }
  job mona 'echo hi'; job mona 'exit 3'; job mona 'sleep 90' --time=0:10; job bob 'sleep 20' -n 2; job mona 'kill -9 $$'; job mona 'sleep 5' --mem=9000; job mona hostname -p night; job mona hostname -p none; job mona hostname -N 9; job mona hostname --time=90; job mona hostname -A none; job mona hostname --dependency=afterok:2; job mona hostname --begin=now+1hour; job mona hostname -w n3; as mona srun -t 1 hostname; as mona srun -t 1 false; as mona srun /none/x; as mona timeout 4 srun --immediate=2 -n 9 hostname; job bob 'sleep 1' --array=1-3 -o /none/x; job bob true --hold
  as bob scancel 1; as bob scancel 4; as mona scontrol update jobid=4 priority=9; as bob scontrol release 99; scontrol update jobid=6 timelimit=2; scontrol hold 5; scontrol requeue 3; as mona scontrol update nodename=n1 state=drain reason=x; scontrol update nodename=n2 state=drain reason='bad disk'; scontrol update nodename=n2 state=resume; scontrol update nodename=nosuch state=down reason=x; scontrol update partitionname=main state=down; job mona true; scontrol update partitionname=main state=up; scontrol create reservation=r users=mona starttime=now duration=5 nodes=n1; scontrol create reservation=r2 users=ghost starttime=now duration=5 nodes=n1; scontrol delete reservation=r; as bob scontrol reconfigure; as bob scontrol shutdown; sinfo -R; squeue -h; for n in $(seq 1 14); do job mona 'sleep 30'; done
  sleep 12; kill -9 $s1; touch /srv/slurm/badprolog; job bob true -w n2; sleep 10; rm -f /srv/slurm/badprolog; scontrol update nodename=n2 state=resume; scontrol ping; sleep 6; sinfo; cd /srv/slurm; slurmd -D -N n1 -c & s1=$!; sleep 4; scontrol setdebug debug2; sleep 1; scontrol setdebug info; scontrol update nodename=n1 state=down reason=test; kill -HUP $ctl; sleep 2; echo 'Nosuch=1' >>/etc/slurm/slurm.conf; scontrol reconfigure; slurmctld -D; sed -i '/Nosuch/d' /etc/slurm/slurm.conf; sed -i 's/CPUs=2/CPUs=900/' /etc/slurm/slurm.conf; timeout 3 slurmd -D -N n2; sed -i 's/CPUs=900/CPUs=2/' /etc/slurm/slurm.conf; kill "$(cat mkey/munged.pid)"; sleep 1; sinfo; job mona true; mung & sleep 1
  scancel -u mona; scancel -u bob; kill -9 $ctl; for f in state/job_state state/node_state; do printf damaged >$f; done; timeout 4 slurmctld -D; slurmctld -D -i & ctl=$!; sleep 4; sed -i 's/17001-17002/17001-17003/' /etc/slurm/slurm.conf; timeout 2 slurmctld -D; kill $s2 $s1; sleep 1; kill $ctl; sleep 3; as mona slurmctld -D; scontrol ping; cat comp.log | head -n 6; true
} </dev/null 2>&1
true
