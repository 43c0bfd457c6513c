# program: dagster
# version: /opt/logsieve-harvest/apps/boot/bin/uv pip list -q -p /opt/logsieve-harvest/apps/dag/bin/python 2>/dev/null | grep -iE '^(dagster|metaflow|mlflow-skinny) ' | tr -s ' \n' ' '
# records: indented lines continue the record before them
# Workflow engines: runs whose steps succeed, fail, are retried, skipped, killed; wrong definitions, lost stores.
export PATH=/opt/logsieve-harvest/apps/dag/bin:$PATH PYTHONUNBUFFERED=1 DAGSTER_HOME=$PWD/home PYTHONPATH=$PWD PYTHONWARNINGS=ignore METAFLOW_USER=ada USERNAME=ada METAFLOW_DATASTORE_SYSROOT_LOCAL=$PWD DAGSTER_DISABLE_TELEMETRY=1 NO_COLOR=1; mkdir -p home; printf 'telemetry:\n  enabled: false\n' >home/dagster.yaml
cat >shop.py <<'P'
import os, sys, time
from dagster import *
@op
def load(): return [1, 2]
@op
def clean(context, rows): context.log.info("cleaned %d rows", len(rows)); return rows
@op(retry_policy=RetryPolicy(max_retries=2))
def call_bank(rows): raise ConnectionError("bank does not answer")
@op
def invoice(rows): raise Failure("12 invoices have no address", metadata={"rows": 12})
@op
def again(context): raise RetryRequested(max_retries=1)
@op(out=Out(int))
def wrong(): return "text"
@op(out={"a": Out(is_required=False)})
def maybe(): yield Output(1, "b") if False else AssetMaterialization("prices")
@op(config_schema={"rate": int})
def needs(context): return context.op_config["rate"]
@op
def after(a): return a
@job
def good(): clean(load())
@job
def bad(): r = load(); after(invoice(r)); clean(call_bank(r))
@job
def odd(): wrong(); again(); after(maybe())
@job
def configured(): needs()
@asset
def prices(): return [1]
@asset(deps=[prices])
def totals(): raise ValueError("sum of an empty list")
@asset_check(asset=prices)
def positive(): return AssetCheckResult(passed=False, severity=AssetCheckSeverity.ERROR)
inst = DagsterInstance.get()
if __name__ == "__main__":
    for j, c in ((good, None), (bad, None), (odd, None), (configured, {}), (configured, {"ops": {"needs": {"config": {"rate": "x"}}}})):
        try: j.execute_in_process(raise_on_error=False, instance=inst, run_config=c)
        except Exception as e: print(e, file=sys.stderr)
    materialize([prices, totals, positive], raise_on_error=False, instance=inst)
P
cat >flow.py <<'P'
from metaflow import *
import os, time
class ShopFlow(FlowSpec):
    mode = Parameter("mode", default="good")
    @step
    def start(self): self.rows = [1, 2]; self.next(self.a, self.b)
    @retry(times=1, minutes_between_retries=0)
    @step
    def a(self):
        if self.mode == "bad": raise ValueError("price of row 2 is missing")
        self.next(self.join)
    @catch(var="error")
    @timeout(seconds=2)
    @step
    def b(self):
        if self.mode == "slow": time.sleep(9)
        if self.mode == "die": os.abort()
        self.next(self.join)
    @step
    def join(self, inputs): self.next(self.end)
    @step
    def end(self): print("done")
if __name__ == "__main__": ShopFlow()
P
{
  python shop.py; python flow.py run --mode bad; python flow.py run --mode slow; python flow.py resume --origin-run-id 99; sed 's/self.next(self.end)/pass/' flow.py >bad.py; python bad.py check; python flow.py show | head -n 5; python flow.py dump 9/start; python flow.py run --nosuch 1
  dagster job execute -f shop.py -j nosuch; dagster run list | tail -n 3
} </dev/null 2>&1 | grep -vE '^ +[\^~]+$' | sed -u -E "s/^(.{900}).*/\1/"
true
