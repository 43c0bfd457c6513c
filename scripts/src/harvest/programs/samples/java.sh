# program: java
# version: java -version 2>&1 | head -n 1
# records: indented lines continue the record before them
# The garbage collector's log of a program that runs out of memory, the logging of another, a deprecated API, exceptions.
cat >Fill.java <<'J'
import java.util.*;
public class Fill { public static void main(String[] a) { List<byte[]> kept = new ArrayList<>(); for (int i = 0; ; i++) { byte[] b = new byte[64 * 1024]; if (i % 6 == 0) kept.add(b); } } }
J
cat >Shop.java <<'J'
import java.util.logging.*; import java.util.*; import java.util.concurrent.*;
public class Shop {
  public static void main(String[] args) throws Exception {
    System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tF %1$tT.%1$tL %4$-7s [%3$s] %5$s%6$s%n");
    Logger log = Logger.getLogger("com.example.shop.OrderService");
    log.info("Started OrderService in 1.342 seconds"); log.warning("Connection pool is at 18 of 20"); log.log(Level.SEVERE, "Batch import failed", new IllegalStateException("row 12: price is missing"));
    Executors.newSingleThreadExecutor().submit(() -> { log.log(Level.WARNING, "retrying payment 3 of 5", new TimeoutException("no answer within 2000 ms")); });
    new Thread(() -> { Object o = "x"; Integer i = (Integer) o; }, "billing-1").start(); Thread.sleep(200);
    new Thread(() -> { int[] a = new int[2]; a[5] = 1; }, "billing-2").start(); Thread.sleep(200);
    try { new java.net.Socket("127.0.0.1", 1); } catch (Exception e) { log.log(Level.SEVERE, "inventory service is unreachable", e); }
    Map<String, String> m = Map.of(); Integer boxed = new Integer(5); m.put("a", "b");
  }
}
J
{
  javac -Xlint:all Shop.java; javac Missing.java; java Shop & sleep 3; kill $!
  java -Xmx24m -Xlog:gc*,gc+heap=debug,safepoint:stdout:time,level,tags -XX:+UseG1GC Fill.java | head -n 120
  java -Xmx8m -XX:+UseSerialGC -Xlog:gc:stdout:uptime,level Fill.java | tail -n 30; java NoSuchClass; java -XX:NoSuchFlag; java -Xmx1k Fill.java; java --add-opens
} 2>&1 | grep -v '^ *$' | grep -vE '^ +\^$'
