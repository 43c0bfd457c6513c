# program: snakemake
# version: /opt/logsieve-harvest/python/bin/snakemake --version
# records: indented lines continue the record before them
# Small workflows that succeed, fail, miss inputs, are ambiguous, locked, out of date or badly written, and old options.
# Needs: the venv of gunicorn.sh
PATH=/opt/logsieve-harvest/python/bin:$PATH; export PYTHONWARNINGS=default XDG_CACHE_HOME=$PWD/cache
s() { timeout 30 snakemake --nocolor "$@" 2>&1; }
w() { printf '%s\n' "$1" >"${2:-Snakefile}"; }
{
  w 'rule all:
    input: "report.txt"
rule prices:
    output: "prices.csv"
    threads: 4
    resources: mem_mb=300
    shell: "echo 12 > {output}"
rule report:
    input: "prices.csv"
    output: "report.txt"
    log: "report.log"
    message: "writing the report of {input}"
    shell: "cp {input} {output}"
'; s -n; s -c1; s -c1; s -c1 --forceall --stats stats.json; s; s -c1 none; s -c1 --list-untracked; s --delete-all-output -c1; s -c1 --touch; s --unlock; s --lint; s --summary; s -c1 --rerun-triggers nonsense; s -c1 --config x; s -c1 --use-conda --conda-frontend none; s --cleanup-metadata prices.csv; s -c1 --no-such; s -c1 --cluster 'false' --jobs 1 -F; s -j1 -F --verbose report.txt; s -c1 --cluster-config none.json; s -c1 --resources mem_mb=100 -F; s --dag; s -c1 --report r.html; s -c1 --omit-from report -F; s --archive x.tar; s --gui; s --list-code-changes; s --default-remote-provider none -c1; s --wms-monitor http://127.0.0.1:1 -c1 -F; s --profile none -c1; s --drmaa -c1 -F
  for wrong in 'rule a:
    output: "a.txt"
    shell: "exit 3"' 'rule a:
    output: "a.txt"
    shell: "true"' 'rule a:
    input: "none.csv"
    output: "a.txt"
    shell: "cp {input} {output}"' 'rule a:
    output: "a.txt"
    run: raise ValueError("row 17 has no price")' 'rule a:
    output: "a.txt"
    shell: "echo {nonsense}"' 'rule a:
    output: "{x}.txt"
    input: "{y}.csv"
    shell: "true"' 'rule a:
    output: "a.txt"
    shell: "echo 1 > {output}"
rule b:
    output: "a.txt"
    shell: "echo 2 > {output}"' 'rule a:
    input: "b.txt"
    output: "a.txt"
    shell: "x"
rule b:
    input: "a.txt"
    output: "b.txt"
    shell: "x"' 'rule a
    output: "a.txt"' 'rule a:
    outptu: "a.txt"' 'configfile: "none.yml"
rule a:
    shell: "true"' 'include: "none.smk"' 'import none_such' 'x = 1 / 0' 'rule a:
    output: "a.txt"
    script: "none.py"' 'rule a:
    output: temp("t.txt")
    shell: "echo 1 > {output}; kill -9 $$"' 'rule a:
    output: protected("p.txt")
    shell: "echo 1 > {output}"
rule b:
    input: "p.txt"
    output: "p.txt"
    shell: "x"' 'rule a:
    output: "c.txt"
    retries: 2
    log: "a.log"
    shell: "echo no price table >&2; false"' 'from snakemake.utils import min_version
min_version("99.0")
rule a:
    shell: "true"' 'rule a:
    output: dynamic("{x}.d")
    shell: "touch 1.d"' 'subworkflow old:
    workdir: "."
rule a:
    output: "q.txt"
    shell: "touch {output}"' 'rule a:
    version: "1"
    output: "v.txt"
    shell: "touch {output}"' 'rule a:
    output: "o.txt"
    wrapper: "0.1/none"' 'rule a:
    output: "e.txt"
    conda: "none.yml"
    shell: "touch {output}"' 'rule a:
    output: "s1.txt"
    container: "docker://none"
    shell: "touch {output}"' 'rule a:
    output: "u.txt"
    run: import sys; sys.exit(4)' 'checkpoint a:
    output: directory("dir")
    shell: "mkdir {output}; touch {output}/x; false"' 'onerror: print("the workflow failed, see the log")
onsuccess: print("the workflow finished, no error")
onstart: print("the workflow starts")
rule a:
    output: "k.txt"
    shell: "echo 812 rows; ls /none"' 'rule a:
    output: "w.txt"
    run:
        import warnings; warnings.warn("prices v1 is deprecated, use v2", DeprecationWarning)
        open("w.txt", "w")' 'rule a:
    input: "/proc/none/x"
    output: "/proc/none/y"
    shell: "touch {output}"'; do w "$wrong"; s -c1 --use-conda; done
  w 'rule a:
    output: "slow.txt"
    shell: "sleep 4; touch {output}"'; s -c1 & sleep 2; s -c1; wait $!; s -c1 -F & p=$!; sleep 2.5; kill -INT $p; pkill -P $p 2>/dev/null; wait $p; s -c1; s --unlock; (s -c1 -F & sleep 2; kill -9 -- $(pgrep -f bin/snakemake)); sleep 3; s -c1; s --unlock; s -c1; s -c1 --rerun-incomplete; w 'rule many:
    input: expand("m{n}.txt", n=range(4))
rule a:
    output: "m{n}.txt"
    shell: "test {wildcards.n} -ne 2 && touch {output}"'; s -c2 --keep-going; w 'rule a:
    output: "d1.txt"
    shell: "touch {output}"'; rm -f Snakefile; s -c1; s -s none.smk -c1; mkdir ro; mount -t tmpfs -o ro tmpfs ro; w 'rule a:
    output: "x.txt"
    shell: "touch {output}"' ro.smk; s -s "$PWD/ro.smk" -d ro -c1
} | grep -av '^ *$'
