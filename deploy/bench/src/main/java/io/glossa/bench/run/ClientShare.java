package io.glossa.bench.run;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** How much of the machine this program took itself while it measured: what it takes, the servers do not get. */
final class ClientShare {
    private final long begin = System.nanoTime();
    private final long used = cpu();

    private static long cpu() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    String text() {
        var share = (double) (cpu() - used) / (System.nanoTime() - begin);
        return String.format(Locale.ROOT, "%.2f cores on average", share);
    }
}
