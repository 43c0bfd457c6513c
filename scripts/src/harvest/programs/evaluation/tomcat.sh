# program: tomcat10
# version: dpkg-query -W -f '${Version}\n' tomcat10
# records: indented lines continue the record before them
# One instance with pages that fail, a password, a full request queue, applications put in and taken out: its access log and catalina's; then wrong configurations.
# Needs: apt-get install tomcat10
export CATALINA_HOME=/usr/share/tomcat10 CATALINA_BASE=$PWD CATALINA_OUT=$PWD/catalina.out CATALINA_OPTS='-Xmx96m -Djava.net.preferIPv4Stack=true' JAVA_HOME=$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")
mkdir -p conf logs temp work webapps/ROOT/WEB-INF webapps/staff/WEB-INF && cp /etc/tomcat10/web.xml conf/
cat >conf/tomcat-users.xml <<'X'
<tomcat-users><role rolename="staff"/><user username="mona" password="correct" roles="staff"/><user username="karl" password="correct" roles="guest"/></tomcat-users>
X
cat >conf/server.xml <<'X'
<Server port="8005" shutdown="SHUTDOWN">
  <Listener className="org.apache.catalina.startup.VersionLoggerListener"/>
  <Listener className="org.apache.catalina.core.AprLifecycleListener"/>
  <Listener className="org.apache.catalina.core.JreMemoryLeakPreventionListener"/>
  <Listener className="org.apache.catalina.mbeans.GlobalResourcesLifecycleListener"/>
  <Listener className="org.apache.catalina.core.ThreadLocalLeakPreventionListener"/>
  <GlobalNamingResources><Resource name="UserDatabase" auth="Container" type="org.apache.catalina.UserDatabase" factory="org.apache.catalina.users.MemoryUserDatabaseFactory" pathname="conf/tomcat-users.xml"/></GlobalNamingResources>
  <Service name="Catalina">
    <Connector port="8080" protocol="HTTP/1.1" connectionTimeout="1000" maxThreads="4" minSpareThreads="2" maxConnections="8" acceptCount="4" maxPostSize="200" oldOption="yes"/>
    <Engine name="Catalina" defaultHost="localhost">
      <Realm className="org.apache.catalina.realm.LockOutRealm" failureCount="3"><Realm className="org.apache.catalina.realm.UserDatabaseRealm" resourceName="UserDatabase"/></Realm>
      <Host name="localhost" appBase="webapps" unpackWARs="true" autoDeploy="true" backgroundProcessorDelay="2">
        <Valve className="org.apache.catalina.valves.AccessLogValve" directory="logs" prefix="access" suffix=".log" rotatable="false" pattern="%h %l %u %t &quot;%r&quot; %s %b %D"/>
        <Valve className="org.apache.catalina.valves.StuckThreadDetectionValve" threshold="2"/>
      </Host>
    </Engine>
  </Service>
</Server>
X
cat >conf/logging.properties <<'P'
handlers = java.util.logging.ConsoleHandler
.level = INFO
org.apache.catalina.realm.level = FINE
org.apache.catalina.authenticator.level = FINE
java.util.logging.ConsoleHandler.level = ALL
java.util.logging.ConsoleHandler.formatter = org.apache.juli.OneLineFormatter
P
echo '<web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="5.0"/>' >webapps/ROOT/WEB-INF/web.xml
cat >webapps/staff/WEB-INF/web.xml <<'X'
<web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="5.0">
  <security-constraint><web-resource-collection><web-resource-name>all</web-resource-name><url-pattern>/*</url-pattern></web-resource-collection><auth-constraint><role-name>staff</role-name></auth-constraint></security-constraint>
  <login-config><auth-method>BASIC</auth-method><realm-name>staff</realm-name></login-config><security-role><role-name>staff</role-name></security-role>
</web-app>
X
cd webapps/ROOT; echo hello >index.jsp; echo hello >../staff/index.jsp
echo '<% Object o = null; o.toString(); %>' >npe.jsp
echo '<% if (true) throw new java.sql.SQLException("connection to the stock database was refused"); %>' >sql.jsp
echo '<% int x = "a"; %>' >broken.jsp
echo '<% java.util.List<byte[]> l = new java.util.ArrayList<>(); while (true) l.add(new byte[4000000]); %>' >oom.jsp
echo '<% Thread.sleep(6000); %>' >slow.jsp
echo '<%! void f() { f(); } %><% f(); %>' >deep.jsp
echo '<% response.sendError(503, "closed"); %>' >closed.jsp
echo '<% response.sendRedirect("/"); %>' >moved.jsp
echo '<% application.log("price list loaded, 812 items"); application.log("could not read row 17 of prices.csv", new NumberFormatException("12,5")); %>' >log.jsp
echo '<% session.setAttribute("socket", new java.net.Socket()); new Thread("leaky") { public void run() { try { Thread.sleep(60000); } catch (Exception e) {} } }.start(); ThreadLocal<Object> t = new ThreadLocal<>(); t.set(this); %>' >leak.jsp
echo '<%@ include file="none.jsp" %>' >include.jsp; echo '<jsp:forward page="/npe.jsp"/>' >forward.jsp
cd ../..; cp -r webapps/ROOT webapps/leaky
$CATALINA_HOME/bin/catalina.sh run >catalina.out 2>&1 & sleep 12
get() { curl -s -o /dev/null --max-time 4 --interface "$1" "${@:3}" "http://192.0.2.10:8080$2"; }
for path in / /index.jsp /none.jsp /npe.jsp /sql.jsp /broken.jsp /deep.jsp /closed.jsp /moved.jsp /log.jsp /include.jsp /forward.jsp /staff/ /staff /leaky/leak.jsp /WEB-INF/web.xml '/a|b' '/%00' '/..%2f..%2fetc/passwd'; do get 198.51.100.7 "$path"; get 203.0.113.77 "$path" -X POST; done
get 198.51.100.7 /staff/ -u mona:correct; get 198.51.100.7 /staff/ -u karl:correct; for i in 1 2 3 4 5 6; do get 203.0.113.5 /staff/ -u mona:guess; done; get 203.0.113.5 /staff/ -u root:toor; get 198.51.100.7 /staff/ -u mona:correct
get 198.51.100.7 / -X PUT -d x; get 198.51.100.7 / -X DELETE; get 198.51.100.7 / -X BREW; get 198.51.100.7 / -I; get 198.51.100.7 /index.jsp -d "a=$(head -c 900 /dev/zero | tr '\0' x)"; get 198.51.100.7 / -H "Cookie: a=\"x y;b=,"
get 198.51.100.7 "/$(head -c 9000 /dev/zero | tr '\0' a)"; get 198.51.100.7 / -H 'Host: a_b$c'; get 198.51.100.7 '/?q=<script>'
printf 'GET / HTTP/9.9\r\n\r\n' >/dev/tcp/192.0.2.10/8080; printf '\x16\x03\x01\x00' >/dev/tcp/192.0.2.10/8080; echo HELLO >/dev/tcp/127.0.0.1/8005
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14; do get 192.0.2.44 /slow.jsp & done; sleep 8
rm -rf webapps/leaky; mkdir -p shop/WEB-INF && echo '<web-app><servlet><servlet-name>a</servlet-name><servlet-class>com.example.None</servlet-class><load-on-startup>1</load-on-startup></servlet></web-app>' >shop/WEB-INF/web.xml && (cd shop && jar cf ../webapps/shop.war .)
mkdir -p bad/WEB-INF && echo '<web-app><unclosed></web-app>' >bad/WEB-INF/web.xml && cp -r bad webapps/; mkdir webapps/listen webapps/listen/WEB-INF && echo '<web-app><listener><listener-class>com.example.StartListener</listener-class></listener></web-app>' >webapps/listen/WEB-INF/web.xml; printf 'not a zip' >webapps/cut.war
sleep 7; get 198.51.100.7 /shop/; touch webapps/ROOT/WEB-INF/web.xml; sleep 6; get 198.51.100.7 /oom.jsp; sleep 2
(JAVA_OPTS= $CATALINA_HOME/bin/catalina.sh run >second.out 2>&1 & echo $! >second.pid); sleep 6; kill "$(cat second.pid)"; $CATALINA_HOME/bin/catalina.sh stop >stop.out 2>&1; sleep 5
$CATALINA_HOME/bin/catalina.sh stop >>stop.out 2>&1
for wrong in 's/<\/Server>//' 's/AccessLogValve"/NoSuchValve"/' 's/protocol="HTTP\/1.1"/protocol="HTTP\/1.1" SSLEnabled="true"/' 's/pathname="[^"]*"/pathname="none.xml"/' 's/port="8080"/port="99999"/'; do
  mkdir -p wrong/conf wrong/logs wrong/temp wrong/webapps; cp conf/* wrong/conf/; sed -i "$wrong" wrong/conf/server.xml; CATALINA_BASE=$PWD/wrong timeout 7 $CATALINA_HOME/bin/catalina.sh run >>wrong.out 2>&1
done
cat logs/access.log catalina.out second.out stop.out wrong.out
