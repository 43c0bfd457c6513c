/** A program that logs: the name in the column `source`, and what it prints. `{a|b}` is one of the words, `<n>` a variable. */
export interface LoggingSystem {
  readonly source: string;
  readonly patterns: readonly string[];
}

/** What the shipped rules take. */
export const RULED: readonly LoggingSystem[] = [
  { source: 'ModernCRM', patterns: ['User User<n> logged {in|out}.', 'Account with ID <n> created by User<n>.'] },
  { source: 'BillingSystem', patterns: ['Backup completed successfully.', 'Backup {started|ended} at <time>.'] },
  {
    source: 'ThirdPartyAPI',
    patterns: ['System updated to version <small>.<small>.<small>', 'File data_<n>.csv uploaded successfully by user User<n>.'],
  },
];

/** What is left to the model. */
export const SYSTEMS: readonly LoggingSystem[] = [
  {
    source: 'nginx',
    patterns: [
      '<ip> - - [<time>] "{GET|POST|PUT|DELETE|HEAD} /{api/orders|api/users|static/app.js|login|health|search} HTTP/1.1" <small> <n> "{Mozilla|curl|okhttp|python-requests}/<small>.<small>"',
      'upstream {timed out|prematurely closed connection|sent invalid header|sent too big header} while {reading response header from upstream|connecting to upstream|SSL handshaking to upstream}, client: <ip>, request: "{GET|POST} /v<small>/{items|carts|prices}/<n>"',
      '*<n> {open()|stat()|rename()} "/var/www/{html|assets|uploads}/<id>" failed (<small>: {No such file or directory|Permission denied|Too many open files})',
    ],
  },
  {
    source: 'sshd',
    patterns: [
      '{Failed|Accepted} {password|publickey|keyboard-interactive} for {root|admin|deploy|git|backup|invalid user test} from <ip> port <port> ssh2',
      '{Connection closed|Connection reset|Disconnected} {by|from} {authenticating user root|invalid user oracle|user deploy} <ip> port <port> [preauth]',
      'pam_unix(sshd:{auth|session|account}): {authentication failure|session opened|session closed|account expired} for user {root|deploy|git} by (uid=<n>)',
    ],
  },
  {
    source: 'postgres',
    patterns: [
      '{ERROR|FATAL|WARNING}: {deadlock detected|duplicate key value violates unique constraint|canceling statement due to statement timeout|could not serialize access|relation does not exist} {in relation|on index|at table} "{orders|users|payments|events}_<n>"',
      'checkpoint {starting|complete}: {wal|time|immediate|shutdown} wrote <n> buffers; {sync|write|total}=<float> s',
      'automatic {vacuum|analyze} of table "shop.public.{orders|users|payments|sessions|audit|stock}": index scans: <small>, elapsed: <float> s',
      'connection {received|authorized|refused}: host=<ip> port=<port> user={app|report|replica} database={shop|crm|metrics}',
    ],
  },
  {
    source: 'kernel',
    patterns: [
      '[<float>] {usb|pci|nvme|ata|scsi} <small>-<small>: {new device found|device descriptor read error|reset high-speed device|link is slow to respond|disconnected}',
      '[<float>] {Out of memory|Memory cgroup out of memory}: {Killed process|Kill process} <n> ({java|node|python|postgres|chrome}) total-vm:<n>kB',
      '[<float>] EXT4-fs ({sda|sdb|nvme}<small>): {mounted filesystem|re-mounted|error count since last fsck|recovery complete|I/O error while writing superblock}',
      '[<float>] {eth|ens|wlan}<small>: {link is up|link is down|renamed from eth|promiscuous mode enabled|carrier lost}',
    ],
  },
  {
    source: 'redis',
    patterns: [
      '<n>:{M|S|C} <time> * {Background saving started|Background saving terminated with success|DB saved on disk|AOF rewrite: started|Ready to accept connections} by pid <n>',
      '<n>:{M|S} <time> # {Connection with replica lost|Asynchronous AOF fsync is taking too long|WARNING overcommit_memory is set|MASTER aborted replication} <ip>:<port>',
      '{OOM command not allowed|MISCONF Redis is configured to save snapshots|LOADING dataset in memory|READONLY replica} while running {SET|GET|LPUSH|HSET|EVAL} key <id>',
    ],
  },
  {
    source: 'kubelet',
    patterns: [
      '{Liveness|Readiness|Startup} probe {failed|errored|timed out} for pod {checkout|catalog|gateway|mailer|billing}-<id> (HTTP <small>)',
      '{Pulling|Successfully pulled|Failed to pull|Back-off pulling} image "registry.local/{checkout|catalog|gateway|mailer}:<small>.<small>"',
      'Pod {checkout|catalog|gateway|mailer|billing}-<id> {scheduled to|evicted from|preempted on|restarted on} node<small>: {memory pressure|disk pressure|normal|taint}',
    ],
  },
  {
    source: 'hadoop',
    patterns: [
      '{Received|Deleting|Verification succeeded for|Served} block blk_<n> {src|of size|from file} /<ip>:<port>',
      '{TaskAttempt|Container|Job|Stage} attempt_<n> {transitioned from RUNNING to SUCCEEDED|transitioned from NEW to SCHEDULED|failed with exit code|was killed by the scheduler} <small>',
      'PacketResponder <small> for block blk_<n> {terminating|interrupted|waiting for ack|got an exception}',
    ],
  },
  {
    source: 'openstack-nova',
    patterns: [
      '[instance: <uuid>] {VM Started|VM Paused|VM Resumed|VM Stopped|Terminating instance|Instance destroyed successfully|Deleting instance files|Creating image} (Lifecycle Event <small>)',
      '<ip> "{GET|POST|DELETE} /v2/<id>/{servers|images|flavors|volumes}/{detail|action|metadata} HTTP/1.1" status: <small> len: <n> time: <float>',
      'Attempting claim on node host<small>: {memory|disk|vcpus} {within limit|over limit|unlimited}, requested <n>',
    ],
  },
  {
    source: 'PaymentService',
    patterns: [
      '{Charge|Refund|Payout|Capture|Authorisation} <id> {succeeded|was declined|is pending review|was reversed|failed} for {card|wallet|bank transfer|voucher} customer <n>',
      '{Webhook|Callback|Notification} delivery to {merchant|partner|ledger} endpoint {timed out|returned an error|was acknowledged|was retried} after <n> ms',
      'Currency rate for {EUR|USD|GBP|JPY|CHF} {updated|stale|missing|rejected}: <float>',
    ],
  },
  {
    source: 'WorkflowEngine',
    patterns: [
      '{Escalation|Approval|Lead conversion|Task assignment|Case|Onboarding} {rule|step|workflow} execution {failed|was skipped|completed|timed out|looped} for {ticket|lead|contract|employee} ID <n>',
      'Job {nightly-report|invoice-export|stock-sync|mail-digest|index-rebuild} {started|finished|failed|overran its window|was skipped} (run <n>)',
    ],
  },
  {
    source: 'LegacyCRM',
    patterns: [
      "The '{ReportGenerator|BulkEmailSender|InvoiceFormatter|HotelAvailability|LegacyLogin}' {module|feature|endpoint|screen} will be {retired|removed|replaced} in version <small>.<small>. Please migrate.",
      '{Lead|Contact|Deal|Account} import {stopped|completed|rejected} {at row|with errors|after conflicts} <n>',
    ],
  },
  {
    source: 'auth-service',
    patterns: [
      '{Login|Token refresh|Password reset|Session renewal|Key rotation} {denied|allowed|rate limited|challenged} for user<n> from <ip>: {bad credentials|expired token|unknown device|policy|new location}',
      '{Multiple failed logins|Privilege escalation attempt|Suspicious API key use|Impossible travel|Brute force pattern} {detected|suspected|confirmed|cleared} on account <n>',
    ],
  },
  {
    source: 'storage-node',
    patterns: [
      '{Disk|Volume|Pool|Shard|Replica} <id> {usage at|rebuild at|scrub at|latency at} <small> {percent|ms}, {threshold exceeded|within limits|degrading}',
      '{RAID array|Snapshot|Mirror|Quota|Backup set} <n> {is degraded|was created|was expired|is full|is out of sync|failed verification}',
    ],
  },
  {
    source: 'mailer',
    patterns: [
      '<id>: to=<n>, relay=mx<small>, delay=<float>, status={sent|deferred|bounced|expired} ({queued as|mailbox full|user unknown|greylisted|connection timed out})',
      '{SPF|DKIM|DMARC} check {passed|failed|was inconclusive} for {newsletter|invoice|reset|welcome} message <id>',
    ],
  },
  {
    source: 'java-app',
    patterns: [
      '{INFO|WARN|ERROR|DEBUG} [{main|pool-worker|http-nio|scheduler}-<small>] {OrderController|StockService|PriceCache|SearchIndex} - {Cache miss for key|Slow query took|Retrying call|Null value for field|Finished batch} <n>',
      'java.{lang.OutOfMemoryError|net.SocketTimeoutException|sql.SQLException|io.IOException|lang.NullPointerException}: {Java heap space|Read timed out|Broken pipe|Connection refused} at line <n>',
      'GC pause ({young|mixed|full}) <n>M->{<n>M|<n>K} <float>ms',
    ],
  },
  {
    source: 'docker',
    patterns: [
      'level={info|warning|error} msg="{container died|container started|health check failed|image layer missing|network attach failed|volume in use}" container=<id> {exitCode|signal|attempt}=<small>',
      'API listen on /run/docker.sock: {GET|POST} /v<small>/{containers|images|networks}/<id>/{json|start|stop|logs}',
    ],
  },
  {
    source: 'iot-hub',
    patterns: [
      '{Temperature|Humidity|Pressure|Vibration|Voltage} sensor <id> {reported|exceeded limit|is silent since|was calibrated|drifted by} <float>',
      'Firmware <small>.<small> {rolled out|failed to install|was rolled back|is deprecated} on {gateway|meter|camera|thermostat} <id>',
    ],
  },
  {
    source: 'ci-runner',
    patterns: [
      '{Build|Test|Deploy|Lint|Release} job <n> {passed|failed|was cancelled|was queued|timed out} on branch {main|develop|hotfix|release} in <float> s',
      '{npm|pip|maven|cargo} {warn deprecated|error|notice} package {left|core|http|json|auth}-lib@<small>.<small>.<small>: {no longer supported|version conflict|checksum mismatch}',
    ],
  },
  {
    source: 'kafka',
    patterns: [
      '[Partition {orders|events|clicks|audit|metrics}-<small> broker=<n>] {Shrinking|Expanding|Truncating|Rolling} {ISR|log|segment|index} {to offset|from|after} <n>',
      '[GroupCoordinator <n>]: Member consumer-<id> in group {billing|search|fraud|mail} {has left|has joined|has failed|was fenced}, {removing it from the group|rebalancing|generation now} <small>',
    ],
  },
  {
    source: 'vpn-gateway',
    patterns: [
      'peer <ip>:<port> {TLS handshake|certificate check|key negotiation|user authentication|address assignment} {succeeded|failed|timed out|was retried|was refused} after <n> ms',
      '{Tunnel|Route|Policy|Session} <id> {added|removed|changed|expired|rejected} by {operator|watchdog|controller} ({quota|maintenance|idle|mismatch})',
    ],
  },
  {
    source: 'scheduler',
    patterns: [
      '{cpu|memory|io|network} {pressure|usage|throttling|saturation} on node<small> {reached|fell to|stays at|is above} <small> percent for {batch|interactive|system} slices',
      'cron[<n>]: ({root|backup|www}) {CMD|MAIL|RELOAD|ERROR} {logrotate|certbot renew|report build|temp purge|db dump} exit <small>',
    ],
  },
  {
    source: 'ldap',
    patterns: [
      'conn=<n> op=<small> {BIND|SEARCH|MODIFY|ADD|DELETE|UNBIND} dn="ou={people|groups|services|hosts},dc=corp" {RESULT|ABANDON|REFERRAL|DISCONNECT} err=<small> {no such object|success|busy}',
    ],
  },
];
