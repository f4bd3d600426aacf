package io.glossa.local;

import io.glossa.local.process.PartListener;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says what happens: a line for each turn, and meanwhile who is waited for and how long. On a terminal the waiting line
 * is drawn over and over; elsewhere it comes every few seconds.
 */
final class Console implements PartListener, AutoCloseable {
    private static final Duration REDRAW = Duration.ofMillis(250);
    private static final Duration REPEAT = Duration.ofSeconds(5);
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private final Map<String, Instant> pending = new LinkedHashMap<>();
    private final Thread ticker;
    private boolean open = true;

    Console(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        ticker = new Thread(this::tick, "console");
        ticker.setDaemon(true);
        ticker.start();
    }

    @Override
    public synchronized void starting(String part) {
        pending.put(part, Instant.now());
    }

    @Override
    public synchronized void ready(String part, Duration took) {
        pending.remove(part);
        line(String.format(Locale.ROOT, "  %-17s ready after %.1f s", part, took.toMillis() / 1000.0));
    }

    @Override
    public synchronized void died(String part, int exitCode, Duration delay) {
        pending.remove(part);
        line(String.format(
                Locale.ROOT,
                "  %-17s died with exit code %d, is started again in %.1f s",
                part,
                exitCode,
                delay.toMillis() / 1000.0));
    }

    synchronized void line(String text) {
        out.print(terminal ? CLEAR_LINE + text + "\n" : text + "\n");
        out.flush();
    }

    private void tick() {
        try {
            while (waitAMoment()) {
                draw();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean waitAMoment() throws InterruptedException {
        wait(terminal ? REDRAW.toMillis() : REPEAT.toMillis());
        return open;
    }

    private synchronized void draw() {
        if (pending.isEmpty()) {
            return;
        }
        var now = Instant.now();
        var waiting = pending.entrySet().stream()
                .map(entry -> entry.getKey() + " "
                        + Duration.between(entry.getValue(), now).toSeconds() + " s")
                .collect(Collectors.joining(", ", "  waiting for ", ""));
        out.print(terminal ? CLEAR_LINE + waiting : waiting + "\n");
        out.flush();
    }

    @Override
    public synchronized void close() {
        open = false;
        pending.clear();
        notifyAll();
    }
}
