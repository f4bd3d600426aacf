package io.glossa.local;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code ./glossa down}: stops the launcher and waits; then stops what a launcher that was killed left behind. */
final class DownCommand {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Settings settings;
    private final RunFolder runFolder;

    DownCommand(Settings settings) {
        this.settings = settings;
        this.runFolder = new RunFolder(settings.home());
    }

    int run() throws IOException, InterruptedException {
        if (runFolder.isLocked(settings.home())) {
            return stopLauncher();
        }
        var leftovers = runFolder.children().stopAll();
        runFolder.clear();
        System.out.println(
                leftovers.isEmpty()
                        ? "Glossa is not running on " + settings.home()
                        : "Stopped what an earlier run left: " + String.join(", ", leftovers));
        return 0;
    }

    private int stopLauncher() throws IOException, InterruptedException {
        var launcher = launcher();
        if (launcher.isEmpty()) {
            System.err.println("Glossa is just being started or stopped on " + settings.home() + "; try again");
            return 1;
        }
        System.out.println("Stopping Glossa");
        launcher.get().destroy();
        try {
            launcher.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            System.err.println("Process " + launcher.get().pid() + " did not end in " + PATIENCE.toSeconds() + " s");
            return 1;
        }
        runFolder.children().stopAll();
        System.out.println("Stopped");
        return 0;
    }

    private Optional<ProcessHandle> launcher() throws IOException {
        return runFolder.status().flatMap(status -> ProcessHandle.of(status.pid()));
    }
}
