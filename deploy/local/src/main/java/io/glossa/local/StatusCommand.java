package io.glossa.local;

import java.io.IOException;
import java.util.Locale;

/** {@code ./glossa status}: a table of the parts. Exit code 0 if the suite is ready, 3 if not. */
final class StatusCommand {
    private static final String ROW = "%-17s %-9s %-8s %-9s %s%n";

    private final Settings settings;

    StatusCommand(Settings settings) {
        this.settings = settings;
    }

    int run() throws IOException {
        var runFolder = new RunFolder(settings.home());
        var status = runFolder.status();
        if (status.isEmpty() || !runFolder.isLocked(settings.home())) {
            System.out.println("Glossa is not running on " + settings.home());
            return 3;
        }
        var suite = status.get();
        System.out.printf(
                Locale.ROOT,
                "Glossa is %s at %s, process %d since %s%n",
                suite.state(),
                suite.url(),
                suite.pid(),
                suite.since());
        System.out.printf(Locale.ROOT, ROW, "part", "state", "process", "restarts", "address");
        for (var part : suite.parts()) {
            var process = part.pid() == 0 ? "-" : Long.toString(part.pid());
            System.out.printf(Locale.ROOT, ROW, part.name(), part.state(), process, part.restarts(), part.address());
        }
        return suite.state().equals("ready") ? 0 : 3;
    }
}
