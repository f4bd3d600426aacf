package io.glossa.local;

import io.glossa.local.demo.Demo;
import io.glossa.local.process.PartFailedException;
import java.io.IOException;
import java.net.URI;

/** Entry of the commands that `./glossa` leaves to Java. Exit codes: 0 fine, 1 failed, 2 used wrongly, 3 not running,
 * 4 running already. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        CommandLine typed;
        Settings settings;
        try {
            typed = CommandLine.parse(arguments);
            settings = Settings.of(System.getenv(), typed.options());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        System.exit(run(typed, settings));
    }

    private static int run(CommandLine typed, Settings settings) throws InterruptedException {
        try {
            return switch (typed.command()) {
                case "up" -> new UpCommand(settings).run();
                case "down" -> new DownCommand(settings).run();
                case "status" -> new StatusCommand(settings).run();
                case "republish" -> new RepublishCommand(settings, typed.options()).run();
                default -> demo(settings);
            };
        } catch (AlreadyRunningException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 1;
        } catch (PartFailedException e) {
            if (!e.lastLines().isEmpty()) {
                System.err.println("The last lines of " + e.part() + ":");
                e.lastLines().forEach(System.err::println);
            }
            System.err.println("Failed: " + e.getMessage());
            return 1;
        } catch (IOException | RuntimeException e) {
            System.err.println("Failed: " + e);
            return 1;
        }
    }

    private static int demo(Settings settings) throws IOException, InterruptedException {
        var status = new RunFolder(settings.home()).status();
        if (status.isEmpty()) {
            System.err.println("Glossa is not running on " + settings.home());
            return 3;
        }
        return new Demo(URI.create(status.get().url()), settings.home(), System.out).run();
    }
}
