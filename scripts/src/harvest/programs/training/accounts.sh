# program: sudo
# version: sudo --version | head -n 1
# Accounts made, changed and removed, su, sudo and login by right and wrong passwords, crontabs, cron and anacron. /etc is a copy.
cp -a /etc etc && mount --bind etc /etc && echo '127.0.0.1 localhost app-01' >/etc/hosts && rm -f /etc/cron.d/* /etc/crontab
mount --bind /bin/true /usr/sbin/sendmail 2>/dev/null
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts /dev/pts && mount --bind /dev/pts/ptmx /dev/ptmx
# A syslog daemon's part: takes the lines from the socket and puts the host's name behind the time.
python3 -c 'import re, socket
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind("/dev/log")
with open("syslog", "w", buffering=1) as log:
    while True: log.write(re.sub(r"^<\d+>(.{15}) ", r"\1 app-01 ", s.recv(8192).decode(errors="replace").rstrip("\n\0")) + "\n")' & sleep 0.5
chmod 666 /dev/log
{
  groupadd staff2; groupadd -g 4100 billing; groupmod -n invoices billing
  for user in alice bob carol dave erin; do useradd -m -s /bin/bash "$user"; echo "$user:$user-pw" | chpasswd; done
  usermod -aG sudo alice; usermod -s /bin/sh bob; usermod -L dave; usermod -U dave; usermod -c 'Carol C' carol; usermod -d /home/c2 carol; usermod -l erika erin; usermod -e 2030-01-01 bob
  gpasswd -a bob staff2; gpasswd -d bob staff2; gpasswd -A alice staff2; chage -M 90 carol; chage -E 2020-01-01 dave; chsh -s /bin/sh carol; chfn -f 'Alice A' alice
  useradd alice; useradd 'Bad Name'; usermod -aG nogroup2 bob; passwd -l nobody2; userdel nobody2
  printf 'alice ALL=(ALL) ALL\nbob ALL=(root) NOPASSWD: /usr/bin/id, /usr/bin/systemctl restart *\nDefaults passwd_tries=3\n' >/etc/sudoers.d/shop; chmod 440 /etc/sudoers.d/shop
  as() { su "$1" -s /bin/bash -c "$2"; }
  as alice 'echo alice-pw | sudo -S id; echo alice-pw | sudo -S -u bob ls /srv; echo alice-pw | sudo -S cat /etc/shadow >/dev/null; echo alice-pw | sudo -S tail -n 1 /var/log/syslog; sudo -k; printf "a\nb\nc\n" | sudo -S id; sudo -n id; echo alice-pw | sudo -S -u nobody9 id; sudo -k'
  as bob 'sudo id; sudo -n cat /etc/shadow; echo bob-pw | sudo -S /bin/bash; sudo -n -l; echo bob-pw | sudo -S -u alice id'
  as carol 'echo carol-pw | sudo -S id; printf "x\ny\nz\n" | sudo -S rm -rf /srv/data; sudo -n reboot'
  as alice 'echo bob-pw | su bob -c id; echo wrong | su bob -c id; echo wrong | su root -c id; echo wrong | su - carol -c id; echo x | su ghost -c id'
  as dave 'echo dave-pw | su dave -c id'; su - carol -c 'id'; su dave -c id
  as alice 'printf "alice-pw\nn3w-Secret-77\nn3w-Secret-77\n" | passwd'; as bob 'printf "wrong\n" | passwd'; as carol 'printf "carol-pw\nabc\nabc\n" | passwd'; as carol 'printf "carol-pw\n/bin/false\n" | chsh'; as bob 'passwd alice'
  passwd -l carol; passwd -u carol; passwd -e bob; passwd -d dave
} >output 2>&1
python3 - >>output 2>&1 <<'P'
import os, pty, time
def dialogue(argv, answers):
    pid, fd = pty.fork()
    if pid == 0: os.execvp(argv[0], argv)
    for answer in answers:
        time.sleep(1.2)
        try: os.write(fd, answer.encode() + b"\n")
        except OSError: break
    time.sleep(1.5)
    try: os.kill(pid, 9)
    except OSError: pass
    os.waitpid(pid, 0)
dialogue(["login", "alice"], ["n3w-Secret-77", "exit"])
dialogue(["login", "bob"], ["wrong", "bob", "bad", "bob", "worse"])
dialogue(["login"], ["mallory", "guess", "root", "toor"])
P
{
  echo '* * * * * /bin/true' >ok; printf '* * * * * exit 3\n* * * * * echo out of paper >&2; exit 1\n' >bad; echo 'nonsense line' >wrong; chmod 644 ok bad wrong
  crontab -u alice ok; as alice 'crontab -l'; as bob 'crontab /srv/accounts/bad'; as alice 'crontab /srv/accounts/wrong'; as alice 'crontab /srv/accounts/ok'; crontab -u alice ok; echo bob >/etc/cron.deny; as bob 'crontab -l'; as bob 'echo id | at now'
  printf '* * * * * root /no/such/report\n' >/etc/cron.d/report; chmod 666 /etc/cron.d/report; printf '61 * * * * root true\n' >/etc/cron.d/wrong; printf '* * * * * ghost true\n' >/etc/cron.d/ghost; printf '* * * * * root /no/such/report\n' >/etc/cron.d/nightly
  cron -f -L 15 & cron=$!; sleep 0.5; cron; sleep 68; as alice 'crontab /srv/accounts/bad'; as alice 'crontab -r'; sleep 61; kill $cron
  mkdir -p /var/spool/anacron; printf '1 0 backup.daily true\n7 0 report.weekly exit 4\n1 0 rotate.daily sleep 1\n' >anacrontab; anacron -t "$PWD/anacrontab" -S "$PWD" -n -d -f; anacron -t "$PWD/anacrontab" -S "$PWD" -n -d; anacron -t /srv/none
  userdel -r erika; userdel bob; groupdel invoices; groupdel nogroup3; deluser carol
} >>output 2>&1
cat syslog output
