# program: luigi
# version: /opt/logsieve-harvest/python/bin/pip list 2>/dev/null | grep '^luigi '
# records: indented lines continue the record before them
# Tasks that work, fail, hang, die and miss their inputs, with the local scheduler and with luigid.
# Needs: the venv of gunicorn.sh
PATH=/opt/logsieve-harvest/python/bin:$PATH; export PYTHONUNBUFFERED=1 PYTHONPATH=$PWD
cat >shop.py <<'P'
import luigi, os, time, signal, luigi.contrib.external_program
class Prices(luigi.ExternalTask):
    def output(self): return luigi.LocalTarget('prices.csv')
class Orders(luigi.Task):
    day = luigi.DateParameter()
    def output(self): return luigi.LocalTarget(f'orders-{self.day}.csv')
    def run(self):
        with self.output().open('w') as f: f.write('x')
class Report(luigi.Task):
    day = luigi.DateParameter(default=__import__('datetime').date(2026, 11, 20)); size = luigi.IntParameter(default=3)
    def requires(self): return [Orders(self.day), Orders(self.day.replace(day=1))]
    def output(self): return luigi.LocalTarget('report.csv')
    def run(self):
        with self.output().open('w') as f: f.write('x')
class Broken(luigi.Task):
    retry_count = 2
    def run(self): raise ValueError('row 17 has no price')
class Disk(luigi.Task):
    def run(self): raise OSError(28, 'No space left on device')
class NeedsBroken(luigi.Task):
    def requires(self): return [Broken(), Prices(), Report()]
class NoOutput(luigi.Task):
    def run(self): pass
class Forgot(luigi.Task):
    def output(self): return luigi.LocalTarget('never.csv')
    def run(self): pass
class NeedsForgot(luigi.Task):
    def requires(self): return Forgot()
    def run(self): pass
class Slow(luigi.Task):
    worker_timeout = 2
    def run(self): time.sleep(9)
class Killed(luigi.Task):
    def run(self): os.kill(os.getpid(), signal.SIGKILL)
class BadRequires(luigi.Task):
    def requires(self): raise RuntimeError('no list of shops')
class BadComplete(luigi.Task):
    def complete(self): raise ConnectionError('stock database refused the connection')
class Odd(luigi.Task):
    n = luigi.IntParameter(default='x'); s = luigi.Parameter(default=5); d = luigi.Parameter(default=None)
    def run(self): self.set_status_message('half'); self.set_progress_percentage(50)
class Old(luigi.Task):
    task_namespace = 'old'
    def run(self): import warnings; warnings.warn('Old is deprecated, use shop.Report', DeprecationWarning)
class Outer(luigi.contrib.external_program.ExternalProgramTask):
    def program_args(self): return ['ls', '/none']
class Batch(luigi.WrapperTask):
    def requires(self): return [Report(), Outer(), Broken(), Killed(), Slow()]
class Dyn(luigi.Task):
    def run(self): yield Orders(__import__('datetime').date(2026, 11, 2))
P
l() { timeout 20 python -W default -m luigi --module shop "$@" 2>&1; }
{
  l Report --local-scheduler; l Report --local-scheduler; for t in Broken NeedsBroken NoOutput Forgot NeedsForgot Killed BadRequires BadComplete Odd old.Old Outer Disk Dyn; do l $t --local-scheduler; done; l Batch --local-scheduler --workers 2
  l None --local-scheduler; l Report --day nonsense --local-scheduler; l Report --no-such 1 --local-scheduler; l; timeout 9 python -m luigi --module none Report --local-scheduler 2>&1; l Report; l Report --local-scheduler --log-level NONE; l Orders --local-scheduler; l Report --local-scheduler --lock-size x
  printf '[core]\nlogging_conf_file=none.cfg\nhdfs-tmp-dir=/x\n[resources]\nlicence=1\n[worker]\nkeep-alive=true\nmax-reschedules=x\n' >luigi.cfg; l Report --local-scheduler; printf '[core]\nworker-timeout=3\nworker_timeout=3\nerror-email=a@shop.example\n[email]\nformat=html\n' >luigi.cfg; l Broken --local-scheduler; rm luigi.cfg
  luigid --address 127.0.0.1 --port 8082 --state-path state.pickle >luigid.log 2>&1 & d=$!; sleep 3; l Report --workers 2; rm -f report.csv; l Report; l Broken; l Broken; l Broken --scheduler-host 127.0.0.1; l NeedsForgot; l Killed & sleep 1; l Slow --workers 2 --worker-keep-alive; curl -s -o /dev/null http://127.0.0.1:8082/api/task_list; curl -s -o /dev/null http://127.0.0.1:8082/none; curl -s -o /dev/null -d x http://127.0.0.1:8082/api/ping; curl -s -o /dev/null "http://127.0.0.1:8082/api/add_task?data=nonsense"; curl -s -o /dev/null http://127.0.0.1:8082/; curl -s -o /dev/null http://127.0.0.1:8082/static/visualiser/none.js
  timeout 4 luigid --address 127.0.0.1 --port 8082 2>&1; (l Report --take-lock & l Report --take-lock; wait $!) ; kill $d; sleep 2; printf damaged >state.pickle; timeout 3 luigid --address 127.0.0.1 --port 8082 --state-path state.pickle 2>&1; timeout 3 luigid --state-path /none/s.pickle --port 8083 2>&1; timeout 3 luigid --background --pidfile /none/x 2>&1; cat luigid.log
} | grep -av '^ *$'
