package io.glossa.e2e.suite;

import io.glossa.local.Module;
import io.glossa.local.Suite;
import io.glossa.testkit.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The packaged suite, five processes behind the gateway on a data folder of its own; started once for all journeys and
 * stopped with the JVM.
 */
public final class RunningSuite {
    /**
     * Newcomers without an invitation get an organization of their own, so that journeys need not share one. However slow the
     * machine is, counters are there and a small action is no job.
     */
    private static final Map<String, String> SETTINGS = Map.of(
            "GLOSSA_SIGNUP", "own",
            "GLOSSA_ADMIN_EMAIL", "admin@example.com",
            "GLOSSA_ADMIN_PASSWORD", "correct horse battery staple",
            "GLOSSA_LOG_JSON", "true",
            "GLOSSA_SERVICES_PATIENCE", "PT30S",
            "GLOSSA_TASKS_ACTIONS_SEARCH_FOR", "PT30S",
            "GLOSSA_OUTBOUND_PRIVATE", "127.0.0.1");

    private static RunningSuite running;

    private final Path home;
    private final Suite suite;
    private final Client administrator;

    private RunningSuite(Path home, Suite suite) {
        this.home = home;
        this.suite = suite;
        this.administrator = new Client(suite.baseUrl(), suite.administrator().token());
    }

    public static synchronized RunningSuite get() {
        if (running == null) {
            running = start("suite", Map.of());
        }
        return running;
    }

    /**
     * Starts another suite, for what the journeys' must not suffer; it ends with the JVM, too.
     *
     * @param name of its data folder, which is emptied
     * @param more settings
     */
    public static RunningSuite start(String name, Map<String, String> more) {
        var home = emptyFolder(Path.of("target", name).toAbsolutePath());
        var settings = new HashMap<>(SETTINGS);
        settings.putAll(more);
        var suite = Suite.start(home, settings, FreePort.any());
        Runtime.getRuntime().addShutdownHook(new Thread(suite::stop, "stop-" + name));
        return new RunningSuite(home, suite);
    }

    /** Its data folder. */
    Path home() {
        return home;
    }

    /** What a service has logged so far, by line; without one that is not complete yet. */
    public List<String> log(Module module) {
        try {
            var text = Files.readString(home.resolve("logs").resolve(module.folder() + ".log"));
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Suite suite() {
        return suite;
    }

    /** The first administrator, with the legacy token. */
    public Client administrator() {
        return administrator;
    }

    /** A caller with another token, or with none when it is null. */
    public Client with(String token) {
        return new Client(suite.baseUrl(), token);
    }

    /** Kills a service's process as a crash would and returns once it serves again. */
    public void crash(Module module) {
        var restarts = suite.restarts(module);
        suite.kill(module);
        Patience.until(
                module.folder() + " to be back", () -> suite.restarts(module) > restarts && suite.isReady(module));
    }

    private static Path emptyFolder(Path folder) {
        try {
            if (Files.exists(folder)) {
                try (var all = Files.walk(folder)) {
                    for (var path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
                }
            }
            return Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
