package io.glossa.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The table of settings in {@code docs/internals.md}: which service reads which. */
final class Settings {
    /** The platform's own, given to the JVM and not to a service. */
    static final String JVM_OPTIONS = "JAVA_TOOL_OPTIONS";

    private static final Pattern ROW = Pattern.compile("\\| ((?:`[A-Z0-9_]+`(?:, )?)+) \\| ([^|]*) \\|.*");
    private static final Pattern NAME = Pattern.compile("`([A-Z0-9_]+)`");
    private static final Set<String> CALLERS_OF_USERS_URLS = Set.of("projects", "tasks", "export", "storage");
    private final Map<String, Set<String>> readers;

    private Settings(Map<String, Set<String>> readers) {
        this.readers = readers;
    }

    static Settings documented() {
        try {
            return parse(Files.readString(Path.of("../../docs/internals.md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Settings parse(String page) {
        var readers = new LinkedHashMap<String, Set<String>>();
        var previous = Set.<String>of();
        for (var line : page.lines().toList()) {
            var row = ROW.matcher(line);
            if (row.matches()) {
                previous = readers(row.group(2).strip(), previous);
                var names = NAME.matcher(row.group(1));
                while (names.find()) {
                    readers.put(names.group(1), previous);
                }
            }
        }
        return new Settings(readers);
    }

    private static Set<String> readers(String column, Set<String> previous) {
        return switch (column) {
            case "launcher" -> Set.of();
            case "all five", "each service" -> Set.copyOf(Rendered.SERVICES);
            case "the same" -> previous;
            case "whoever calls URLs set by users" -> CALLERS_OF_USERS_URLS;
            default -> named(column);
        };
    }

    private static Set<String> named(String column) {
        var names = List.of(column.split(", "));
        if (!Rendered.SERVICES.containsAll(names)) {
            throw new IllegalArgumentException("Read by whom? " + column);
        }
        return Set.copyOf(names);
    }

    /** What this service reads, sorted. */
    Set<String> of(String service) {
        var names = new TreeSet<String>();
        readers.forEach((name, services) -> {
            if (services.contains(service)) {
                names.add(name);
            }
        });
        return names;
    }

    Set<String> all() {
        return new TreeSet<>(readers.keySet());
    }

    /** Whether the setting's value must not be seen. */
    static boolean secret(String name) {
        return name.endsWith("_PASSWORD")
                || name.endsWith("_KEY")
                || name.endsWith("_TOKEN")
                || name.equals("GLOSSA_POSTGRES_USER")
                || name.equals("GLOSSA_ADMIN_EMAIL");
    }
}
