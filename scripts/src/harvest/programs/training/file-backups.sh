# program: bup
# version: dpkg-query -W -f '${Package} ${Version}, ' bup unison
# Backups and synchronised folders: good runs, conflicts, damaged repositories and archives, full disks, folders that vanished, hosts that do not answer.
mkdir -p full src/a src/b && mount -t tmpfs -o size=300k tmpfs full
head -c 200000 /dev/urandom >src/a/prices.bin; echo text >src/b/notes.txt
{
  export BUP_DIR=$PWD/bup; bup init; bup index -v src; bup save -v -n nightly src; bup ls nightly/latest; bup fsck -v; bup restore -C out nightly/latest/srv; bup restore -C out nightly/2000; bup save -n x /none; bup index /none; bup rm --unsafe nightly; bup gc --unsafe -v; p=$(ls bup/objects/pack/*.pack | head -n 1); chmod u+w "$p"; printf damage | dd of="$p" bs=1 seek=40 conv=notrunc; bup fsck; rm -f bup/objects/pack/*.idx; bup ls nosuch; BUP_DIR=$PWD/none bup ls; BUP_DIR=$PWD/full/b bup init; BUP_DIR=$PWD/full/b bup index src; BUP_DIR=$PWD/full/b bup save -n n src; bup on 192.0.2.44 save -n x src
  export HOME=$PWD UNISON=$PWD/.unison; mkdir u1 u2; cp src/b/notes.txt u1; un() { timeout 20 unison u1 u2 -batch -ui text "$@"; }; un; un; echo one >u1/notes.txt; echo two >u2/notes.txt; un; un -prefer newer; rm u1/notes.txt; un -fastcheck true -log -logfile un.log; echo x >u1/x; chmod 000 u1/x; un; mkdir u1/d; echo f >u2/d; un; rm -rf u1/*; un -confirmbigdel=true; printf x >.unison/ar*; un; unison u1 none//x -batch; unison u1 /none/y -batch; cp src/a/prices.bin u1; timeout 9 unison u1 full -batch -ui text; cp src/a/prices.bin u1/p2; cp src/a/prices.bin u1/p3; timeout 9 unison u1 full -batch -ui text; touch .unison/lk0; unison u1 socket://192.0.2.10:9/ -batch; (timeout 3 unison -socket 5001 &); cat un.log
} </dev/null 2>&1
true
