# program: nagios4
# version: nagios4 --version | sed -n 2p
# Watchers of hosts and services: states that turn bad and good again, commands from the outside, downtimes, missing plugins and receivers, wrong settings, reload, stop.
{
mkdir -p n/spool n/res; printf '#!/bin/sh\ncat %s/n/$1; exit $(cut -c1 %s/n/$1.rc)\n' "$PWD" "$PWD" >n/check; chmod -R 777 n
cat >n.cfg <<C
log_file=$PWD/n/nagios.log
cfg_file=$PWD/objects.cfg
object_cache_file=$PWD/n/objects.cache
precached_object_file=$PWD/n/objects.pre
status_file=$PWD/n/status.dat
nagios_user=nobody
nagios_group=nogroup
command_file=$PWD/n/rw
lock_file=$PWD/n/pid
temp_file=$PWD/n/tmp
temp_path=$PWD/n
check_result_path=$PWD/n/res
state_retention_file=$PWD/n/retention.dat
retain_state_information=1
query_socket=$PWD/n/qh
log_notifications=1
log_service_retries=1
log_host_retries=1
log_event_handlers=1
log_initial_states=1
log_external_commands=1
log_passive_checks=1
check_external_commands=1
execute_host_checks=1
execute_service_checks=1
enable_notifications=1
enable_event_handlers=1
enable_flap_detection=1
check_service_freshness=1
service_freshness_check_interval=3
interval_length=1
service_check_timeout=2
notification_timeout=2
event_handler_timeout=2
use_syslog=0
cached_host_check_horizon=0
obsess_over_hosts=0
status_update_interval=5
sleep_time=0.25
enable_embedded_perl=1
use_embedded_perl_implicitly=1
command_check_interval=-1
free_child_process_memory=1
child_processes_fork_twice=1
external_command_buffer_slots=9
use_retained_program_state=0
use_regexp_matching=0
max_concurrent_checks=2
C
cat >good.cfg <<C
define timeperiod{
 timeperiod_name always
 alias always
 monday 00:00-24:00
 tuesday 00:00-24:00
 wednesday 00:00-24:00
 thursday 00:00-24:00
 friday 00:00-24:00
 saturday 00:00-24:00
 sunday 00:00-24:00
}
define command{
 command_name file
 command_line $PWD/n/check \$ARG1\$
}
define command{
 command_name slow
 command_line /bin/sleep 9
}
define command{
 command_name gone
 command_line /none/check_x
}
define command{
 command_name sendmail
 command_line /none/mail \$CONTACTEMAIL\$
}
define command{
 command_name page
 command_line /bin/true
}
define command{
 command_name handler
 command_line /bin/sleep 5
}
define contact{
 contact_name mona
 email mona@example.org
 service_notification_period always
 host_notification_period always
 service_notification_options w,u,c,r,f,s
 host_notification_options d,u,r,f,s
 service_notification_commands sendmail,page
 host_notification_commands page
}
define host{
 host_name db-1
 alias db-1
 address 127.0.0.1
 check_command file!host
 check_interval 3
 retry_interval 1
 max_check_attempts 2
 contacts mona
 check_period always
 notification_period always
 notification_interval 5
}
define host{
 host_name web-1
 alias web-1
 parents db-1
 address 192.0.2.44
 max_check_attempts 2
 contacts mona
}
define service{
 name base
 register 0
 max_check_attempts 2
 check_interval 2
 retry_interval 1
 check_period always
 notification_period always
 notification_interval 4
 contacts mona
}
define service{
 use base
 host_name db-1
 service_description Disk
 check_command file!disk
 event_handler handler
}
define service{
 use base
 host_name db-1
 service_description Load
 check_command slow
}
define service{
 use base
 host_name db-1
 service_description Plugin
 check_command gone
}
define service{
 use base
 host_name web-1
 service_description Backup
 check_command file!host
 active_checks_enabled 0
 passive_checks_enabled 1
 check_freshness 1
 freshness_threshold 4
}
C
cp good.cfg objects.cfg; say() { echo "$2" >"n/$1"; echo "$3" >"n/$1.rc"; }; say host 'PING OK - rta 0.4 ms' 0; say disk 'DISK OK - free space: / 9000 MB' 0; chmod 666 n/*.rc n/host n/disk
nagios4 n.cfg >n/out 2>&1 & n=$!; sleep 5
cmd() { printf '[%s] %s\n' "$(date +%s)" "$1" >n/rw; sleep 0.4; }
say disk 'DISK WARNING - free space: / 700 MB (8% inode=90%)' 1; sleep 4; say disk 'DISK CRITICAL - free space: / 90 MB (1% inode=90%)' 2; sleep 4
cmd 'ACKNOWLEDGE_SVC_PROBLEM;db-1;Disk;1;1;1;mona;working on it'; cmd "SCHEDULE_SVC_DOWNTIME;db-1;Disk;$(date +%s);$(($(date +%s) + 4));1;0;4;mona;new disk"; cmd 'PROCESS_SERVICE_CHECK_RESULT;web-1;Backup;2;last backup 3 days old'; cmd 'PROCESS_SERVICE_CHECK_RESULT;web-1;none;0;x'; cmd 'PROCESS_HOST_CHECK_RESULT;none;0;x'; cmd 'NOSUCH_COMMAND;x'; cmd 'DISABLE_NOTIFICATIONS'; cmd 'ENABLE_NOTIFICATIONS'; cmd 'ADD_SVC_COMMENT;db-1;Disk;1;mona;ordered'; cmd 'SEND_CUSTOM_SVC_NOTIFICATION;db-1;Load;2;mona;hello'; cmd 'STOP_EXECUTING_SVC_CHECKS'; cmd 'START_EXECUTING_SVC_CHECKS'; cmd 'DEL_ALL_SVC_COMMENTS;db-1;Disk'; cmd 'garbage'; cmd 'CHANGE_MAX_SVC_CHECK_ATTEMPTS;db-1;Disk;x'
say host 'PING CRITICAL - Packet loss = 100%' 2; sleep 8; say host 'PING OK - rta 0.4 ms' 0; say disk 'DISK OK - free space: / 9000 MB' 0; sleep 4
for k in 1 2 3 4 5 6 7; do say disk 'DISK CRITICAL - free space: / 90 MB' 2; cmd 'PROCESS_SERVICE_CHECK_RESULT;web-1;Backup;0;backup fine'; sleep 1.3; say disk 'DISK OK - free space: / 9000 MB' 0; cmd 'PROCESS_SERVICE_CHECK_RESULT;web-1;Backup;2;backup failed'; sleep 1.3; done
rm -f n/disk.rc; sleep 3; say disk '' 9; sleep 3; (cat n.cfg; echo nosuch_setting=1) >n2.cfg; nagios4 n2.cfg >>n/out 2>&1; nagios4 n.cfg >>n/out 2>&1; kill -HUP $n; sleep 3; echo 'define host{ host_name x' >>objects.cfg; kill -HUP $n; sleep 3; cp good.cfg objects.cfg; timeout 3 nagios4 n.cfg >>n/out 2>&1; nagios4 n.cfg >>n/out 2>&1 & n=$!; sleep 2; cmd SHUTDOWN_PROGRAM; sleep 1; kill -9 $n; sed -i 's/page$/nosuch/' objects.cfg; nagios4 -v n.cfg >>n/out 2>&1; cp good.cfg objects.cfg; printf 'define service{\n use base\n host_name none\n service_description X\n check_command none!a\n}\ndefine host{\n host_name lonely\n check_period none\n}\ndefine contact{\n contact_name mona\n}\n' >>objects.cfg; nagios4 -v n.cfg >>n/out 2>&1; nagios4 -v none >>n/out 2>&1; echo damaged >n/retention.dat; cp good.cfg objects.cfg; timeout 2 nagios4 n.cfg >>n/out 2>&1
} & drive=$!; (sleep 200; kill $drive 2>/dev/null) & wait $drive
cat n/nagios.log n/out
true
