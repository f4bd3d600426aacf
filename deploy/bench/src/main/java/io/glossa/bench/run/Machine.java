package io.glossa.bench.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What the figures were taken on. */
final class Machine {
    private Machine() {}

    /**
     * @param home where both sides keep their data
     */
    static Map<String, String> describe(Path home) throws IOException {
        var facts = new LinkedHashMap<String, String>();
        var cores = Runtime.getRuntime().availableProcessors();
        facts.put("processors", cores + " x " + find("/proc/cpuinfo", "model name"));
        facts.put("memory", find("/proc/meminfo", "MemTotal"));
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("file system", Files.getFileStore(home).type());
        facts.put("Java of client", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
        facts.put(
                "load average at the start",
                String.format(
                        Locale.ROOT,
                        "%.1f",
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        return facts;
    }

    private static String find(String file, String name) throws IOException {
        if (!Files.exists(Path.of(file))) return "unknown";
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }
}
