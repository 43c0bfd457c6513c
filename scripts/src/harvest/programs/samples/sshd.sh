# program: sshd
# version: sshd -V 2>&1 | tail -n 1
# A server with two accounts: keys, wrong passwords, unknown users, too many tries, strange clients. The accounts exist in here alone.
for file in passwd shadow group; do cp "/etc/$file" "$file"; done
for user in alice bob; do
  grep -q "^$user:" passwd || { echo "$user:x:$((2000 + ${#user})):100::/home/$user:/bin/sh" >>passwd; echo "$user:$(openssl passwd -6 "$user-pw"):19000:0:99999:7:::" >>shadow; }
  mkdir -p "/home/$user/.ssh"
done
for file in passwd shadow group; do mount --bind "$file" "/etc/$file"; done
mkdir -p /run/sshd && chmod 755 /run/sshd
ssh-keygen -q -t ed25519 -N '' -f hostkey; ssh-keygen -q -t ed25519 -N '' -f key; ssh-keygen -q -t rsa -b 2048 -N '' -f otherkey
for user in alice bob; do cp key.pub "/home/$user/.ssh/authorized_keys"; chown -R "$user":users "/home/$user"; chmod 700 "/home/$user" "/home/$user/.ssh"; done
chmod 777 /home/bob/.ssh
cat >sshd_config <<C
Port 22
HostKey $PWD/hostkey
PidFile $PWD/sshd.pid
UsePAM no
PasswordAuthentication yes
PermitRootLogin no
MaxAuthTries 3
MaxStartups 4:50:8
LoginGraceTime 3
DenyUsers backup
Subsystem sftp internal-sftp
C
# A syslog daemon's part: takes the lines from the socket and puts the host's name behind the time.
python3 -c 'import re, socket
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind("/dev/log")
with open("sshd.log", "w", buffering=1) as log:
    while True: log.write(re.sub(r"^<\d+>(.{15}) ", r"\1 app-01 ", s.recv(8192).decode(errors="replace").rstrip("\n\0")) + "\n")' & sleep 1
/usr/sbin/sshd -f "$PWD/sshd_config" -o LogLevel=VERBOSE; sleep 1
options=(-o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=QUIET -o ConnectTimeout=3)
login() { ssh "${options[@]}" -o BatchMode=yes -o IdentitiesOnly=yes -i "$1" -b "$3" "$2@192.0.2.10" "${@:4}" </dev/null >/dev/null 2>&1; }
printf '#!/bin/sh\necho "$SSH_GUESS"\n' >askpass && chmod 755 askpass
guess() { SSH_GUESS=$3 SSH_ASKPASS=$PWD/askpass SSH_ASKPASS_REQUIRE=force setsid ssh "${options[@]}" -o PubkeyAuthentication=no -b "$2" "$1@192.0.2.10" true </dev/null >/dev/null 2>&1; }
for round in 1 2 3; do
  login key alice 198.51.100.7 uptime; login key alice 198.51.100.23 'exit 3'; login key bob 198.51.100.7 true; login otherkey alice 203.0.113.5 true
  guess alice 198.51.100.201 alice-pw; guess alice 203.0.113.77 hunter2; guess bob 198.51.100.23 bob-pw
  for user in admin root oracle test ubuntu git backup; do guess "$user" 203.0.113.77 123456; done
done
sftp "${options[@]}" -i key -o BindAddress=198.51.100.7 alice@192.0.2.10 <<<'ls' >/dev/null 2>&1
ssh "${options[@]}" -c 3des-cbc -b 203.0.113.5 alice@192.0.2.10 true 2>/dev/null
ssh "${options[@]}" -o KexAlgorithms=diffie-hellman-group1-sha1 -b 203.0.113.5 alice@192.0.2.10 true 2>/dev/null
printf 'GET / HTTP/1.0\r\n\r\n' >/dev/tcp/192.0.2.10/22; printf 'SSH-1.5-old\r\n' >/dev/tcp/192.0.2.10/22; : >/dev/tcp/192.0.2.10/22
for i in $(seq 1 12); do (exec 5<>/dev/tcp/192.0.2.10/22; sleep 4) & done; sleep 5
ssh "${options[@]}" -i key -b 198.51.100.7 -N -R 8080:localhost:80 alice@192.0.2.10 2>/dev/null & forward=$!; sleep 1; kill $forward
kill -HUP "$(cat sshd.pid)"; sleep 1; login key alice 198.51.100.7 true
kill "$(cat sshd.pid)"; sleep 0.5
cat sshd.log
