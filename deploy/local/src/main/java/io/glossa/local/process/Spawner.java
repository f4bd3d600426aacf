package io.glossa.local.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts child processes that do not outlive this one: on Linux the kernel sends them a signal when we die, even by
 * SIGKILL (<code>setpriv --pdeathsig</code>), and they have a session of their own so that a Ctrl-C in the terminal
 * reaches only us and we can stop them in order. Where these tools are missing children start without, and what they
 * leave behind is found by {@link Leftovers}.
 *
 * <p>The kernel looks at the parent <em>thread</em>, so all children are started from one thread that lives as long as
 * the process.
 */
public final class Spawner {
    private static final ExecutorService FOREVER = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "spawner");
        thread.setDaemon(true);
        return thread;
    });
    private static final List<String> OWN_SESSION = works("setsid", "true") ? List.of("setsid") : List.of();
    private static final boolean DEATH_SIGNAL = works("setpriv", "--pdeathsig", "TERM", "true");

    private Spawner() {}

    /** The command in a session of its own, told by {@code signal} when this process dies. */
    public static List<String> bound(String signal, List<String> command) {
        return bound(List.of(), signal, command);
    }

    /**
     * @param outer a command that runs its arguments with other credentials; the death signal is asked for inside of it
     *     because the kernel forgets it when credentials change
     */
    public static List<String> bound(List<String> outer, String signal, List<String> command) {
        var whole = new ArrayList<>(OWN_SESSION);
        whole.addAll(outer);
        if (DEATH_SIGNAL) {
            whole.addAll(List.of("setpriv", "--pdeathsig", signal));
        }
        whole.addAll(command);
        return whole;
    }

    public static Process start(ProcessBuilder builder) throws IOException {
        try {
            return FOREVER.submit(builder::start).get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(
                    "Interrupted while starting " + builder.command().get(0), e);
        }
    }

    /** Whether this command exists and ends with 0. */
    public static boolean works(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Sends a signal by name; {@link Process#destroy()} knows SIGTERM only. */
    static void signal(String signal, long pid) {
        works("sh", "-c", "kill -" + signal + " " + pid);
    }
}
