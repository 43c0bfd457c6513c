# program: cmake
# version: cmake --version | head -n 1
# Builds and tests that fail or use what is deprecated: cmake, ctest, ninja, meson, ant, Maven, scons, pytest, Robot Framework, behave, tox, nox, Sphinx, docker build.
export PATH=$PATH:/opt/logsieve-harvest/train/bin PYTHONDONTWRITEBYTECODE=1 NO_COLOR=1 JAVA_HOME=$(dirname "$(dirname "$(readlink -f /usr/bin/javac)")")
cm() { mkdir -p "$1" && printf '%s\n' "${@:2}" >"$1/CMakeLists.txt"; printf 'int main(void) { return 3; }\n' >"$1/a.c"; printf 'int main(void) { return x; }\n' >"$1/b.c"; cmake -S "$1" -B "$1/build"; cmake --build "$1/build"; }
{
  cm one 'cmake_minimum_required(VERSION 2.8)' 'project(shop C)' 'add_executable(a a.c)' 'enable_testing()' 'add_test(NAME prices COMMAND a)' 'add_test(NAME stock COMMAND true)' 'add_test(NAME slow COMMAND sleep 5)' 'set_tests_properties(slow PROPERTIES TIMEOUT 1)' 'add_test(NAME gone COMMAND /none)' 'cmake_policy(SET CMP0010 OLD)'; (cd one/build && ctest; ctest --rerun-failed --output-on-failure)
  cm two 'cmake_minimum_required(VERSION 3.10)' 'project(shop C)' 'add_executable(b b.c)' 'message(DEPRECATION "option SHOP_V1 will go, use SHOP_V2")' 'find_package(Boost2 REQUIRED)'; cm three 'cmake_minimum_required(VERSION 3.99)' 'project(x)'; cm four 'cmake_minimum_required(VERSION 3.10)' 'project(shop C)' 'add_executable(b b.c)' 'add_custom_target(pack ALL COMMAND exit 4)' 'message(WARNING "no compiler cache")'; cm five 'cmake_minimum_required(VERSION 3.10)' 'project(shop C)' 'include(missing.cmake)' 'message(FATAL_ERROR "the licence file is missing")'; cmake -S none -B b
  printf 'rule x\n command = exit 3\nbuild out: x\nbuild o2: x missing.c\n' >build.ninja; ninja out; ninja o2; ninja nosuch
  mkdir -p m && printf "project('shop', 'c', meson_version: '>=0.40')\nrun_target('lint', command: ['false'])\ntest('prices', find_program('false'))\ntest('ok', find_program('true'))\nexecutable('b', 'b.c')\nmeson.source_root()\n" >m/meson.build && cp one/b.c m/; meson setup m m/build; meson compile -C m/build; meson test -C m/build --no-rebuild; printf "project('x'\n" >m/meson.build; meson setup m m/b2
  printf '<project default="dist"><target name="compile"><mkdir dir="o"/><javac srcdir="src" destdir="o" includeantruntime="false" deprecation="true"/></target><target name="test" depends="compile"><fail message="2 of 14 tests failed"/></target><target name="dist" depends="compile,test"/><target name="copy"><copy file="none.jar" todir="o"/></target><target name="run"><exec executable="false" failonerror="true"/></target></project>' >build.xml
  mkdir -p src && printf 'public class Old { Object a = new Integer(5); void f() { Thread.currentThread().stop(); new java.util.Date(2020, 1, 1); Runtime.getRuntime().runFinalization(); } protected void finalize() {} }\n' >src/Old.java; ant compile; ant; ant copy; ant run; ant nosuch; printf 'class Bad { int f() { return "x"; } }\n' >src/Bad.java; ant; javac -Xlint:deprecation -d o src/Old.java; javac -source 8 -target 8 -d o src/Old.java; javac -d o src/Old.java; jdeps -jdkinternals o; java -XX:+UseParallelOldGC -version; java -XX:+UseBiasedLocking -version; java -Djava.security.manager -version; java -Xverify:none -version; java -XX:+UseConcMarkSweepGC -version
  mkdir -p mv/src/main/java && printf '<project><modelVersion>4.0.0</modelVersion><groupId>org.example</groupId><artifactId>shop</artifactId><version>1</version></project>' >mv/pom.xml; (cd mv; mvn -B -o -ntp compile; mvn -B -o nosuch; printf '<project>' >pom.xml; mvn -B -o compile; rm pom.xml; mvn -B -o test) 
  printf 'env = Environment()\nenv.Program("s", "missing.c")\nenv.Command("t", [], "exit 5")\n' >SConstruct; scons s; scons t; scons nosuch
  mkdir -p t && cat >t/test_shop.py <<'P'
import pytest, warnings, os, datetime
def test_total(): assert 3 + 4 == 8
def test_price(): warnings.warn("price_v1() is deprecated, use price_v2()", DeprecationWarning)
def test_open(): open("/none")
@pytest.mark.skip(reason="needs a printer")
def test_print(): pass
@pytest.fixture
def db(): raise ConnectionError("test database is down")
def test_db(db): pass
@pytest.mark.xfail
def test_known(): assert 0
@pytest.mark.slow
def test_pending(): warnings.warn("will change in 3.0", PendingDeprecationWarning)
def test_utc(): datetime.datetime.utcfromtimestamp(0)
P
  printf 'import nothing_here\n' >t/test_import.py; pytest t -rA -p no:cacheprovider; pytest t/test_shop.py -q --maxfail=1 --tb=line; pytest none; python3 -m unittest t/test_shop.py
  printf '*** Test Cases ***\nOrder\n    Should Be Equal    1    2\nMail\n    No Such Keyword\nFine\n    Log    ok\n*** Settings ***\nLibrary    NoSuchLibrary\n' >s.robot; robot s.robot
  mkdir -p features/steps && printf 'Feature: orders\n  Scenario: pay\n    Given a cart\n    When I pay\n    Then it ships\n' >features/o.feature; printf 'from behave import given, when\n@given("a cart")\ndef a(c): pass\n@when("I pay")\ndef b(c): assert False, "card declined"\n' >features/steps/s.py; behave
  printf '[tox]\nenvlist=py\nskipsdist=true\n[testenv]\nallowlist_externals=false\ncommands=false\n' >tox.ini; tox -e py --notest; printf 'import nox\n@nox.session(venv_backend="none")\ndef tests(s): s.run("false", external=True)\n@nox.session(venv_backend="none")\ndef lint(s): s.run("true", external=True)\n' >noxfile.py; nox
  mkdir -p d && printf 'extensions = ["none.ext"]\n' >d/conf.py && echo Title >d/index.rst; sphinx-build d d/out; printf 'project="x"\nmaster_doc="index"\n' >d/conf.py; printf 'Title\n=\n\n.. nosuch::\n\n:ref:`gone`\n' >d/index.rst; sphinx-build -W --keep-going d d/out
  alembic upgrade head; alembic init mig; alembic upgrade head; alembic revision -m x; for what in no-such-package ./d "--use-deprecated=legacy-resolver none" "--no-binary :all: none"; do PIP_CONFIG_FILE=/dev/null /opt/logsieve-harvest/train/bin/pip install --disable-pip-version-check --no-index $what; done; docker ps; docker build .; docker-compose up; kubectl get pods; kubectl run x --image x --generator y; kubectl apply -f none.yml
} </dev/null 2>&1
true
