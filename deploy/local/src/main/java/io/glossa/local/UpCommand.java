package io.glossa.local;

import io.glossa.local.secrets.Secrets;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/** {@code ./glossa up}: starts the suite, says where it is, and stays until it is stopped by a signal. */
final class UpCommand {
    /** Tells the script, for which this is no failure when it starts in the background. */
    private static final int ALREADY_RUNNING = 4;

    private final Settings settings;

    UpCommand(Settings settings) {
        this.settings = settings;
    }

    int run() throws IOException, InterruptedException {
        logToFile();
        var begin = Instant.now();
        try (var console = new Console(System.out, System.console() != null)) {
            var java = new JavaCommand(settings, true);
            var suite = new Suite(settings, console, java);
            var end = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(suite, java, console), "shutdown"));
            console.line("Glossa, data in " + settings.home());
            try {
                suite.launch();
            } catch (AlreadyRunningException e) {
                return running(console, e);
            } catch (CancellationException stopped) {
                end.await();
            }
            announce(console, suite, Duration.between(begin, Instant.now()));
            end.await();
            return 0;
        }
    }

    /** Once and from one thread, before the parts that log are started from several. */
    private void logToFile() {
        System.setProperty("glossa.embedded.log", settings.log("embedded").toString());
        LoggerFactory.getILoggerFactory();
    }

    private int running(Console console, AlreadyRunningException running) throws IOException {
        console.line(running.getMessage());
        new RunFolder(settings.home())
                .status()
                .ifPresent(status -> console.line("It is " + status.state() + " at " + status.url() + ", process "
                        + status.pid() + "; `./glossa status` tells more, `./glossa down` stops it."));
        return ALREADY_RUNNING;
    }

    private static void shutDown(Suite suite, JavaCommand java, Console console) {
        if (suite.isOpen()) {
            console.line(
                    java.writesArchives()
                            ? "Stopping Glossa; the first stop after a build prepares faster starts and takes a while"
                            : "Stopping Glossa");
            suite.stop();
            console.line("Stopped");
        }
    }

    private void announce(Console console, Suite suite, Duration took) {
        var url = settings.baseUrl();
        var file = Secrets.administratorFile(settings.home());
        console.line(String.format(Locale.ROOT, "Glossa is ready after %.1f s", took.toMillis() / 1000.0));
        console.line("");
        console.line("  URL            " + url);
        console.line("  Swagger UI     " + url + "/docs/api/schema/swagger-ui/");
        console.line("  Administrator  e-mail, password and token are in " + file);
        if (suite.firstStart()) {
            var administrator = suite.administrator();
            console.line("    e-mail       " + administrator.email());
            console.line("    password     " + administrator.password());
            console.line("    token        " + administrator.token());
        }
        console.line("  Logs           " + settings.logs());
        console.line("");
        console.line("`./glossa demo` plays a journey, `./glossa down` or Ctrl-C stops.");
    }
}
