package io.glossa.bench.run;

import io.glossa.bench.side.GlossaSide;
import io.glossa.bench.side.LabelStudioSide;
import io.glossa.bench.side.RunningSide;
import io.glossa.bench.side.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The sides that were asked for, and that none of them is left running. */
final class Contestants implements AutoCloseable {
    private final List<Side> sides = new ArrayList<>();
    private final List<Side> started = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread hook = new Thread(this::stopAll, "stop");

    /**
     * @param root the project's folder
     * @param home the benchmark's own
     */
    Contestants(Options options, Path root, Path home) throws IOException {
        if (options.running("label-studio").isPresent()) {
            sides.add(running(Side.LABEL_STUDIO, options.running("label-studio").get()));
        } else if (!options.has("without-label-studio")) {
            var labelStudio = new LabelStudioSide(
                    root.resolve("deploy/bench/label-studio.sh"),
                    options.place("label-studio-home").orElse(home.resolve("label-studio")),
                    home.resolve("label-studio-script.log"));
            labelStudio.install();
            sides.add(labelStudio);
        }
        sides.add(options.running("glossa")
                .map(there -> running(Side.GLOSSA, there))
                .orElseGet(() -> new GlossaSide(root, home.resolve("glossa"), (int) options.number("glossa-port"))));
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private static Side running(String name, Options.Running there) {
        return new RunningSide(name, there.base(), there.token());
    }

    List<Side> sides() {
        return sides;
    }

    void start(Side side) throws IOException {
        synchronized (started) {
            if (closed.get()) throw new IOException("Stopped");
            started.add(side);
        }
        side.start();
    }

    void stop(Side side) throws IOException {
        synchronized (started) {
            started.remove(side);
        }
        side.stop();
    }

    private void stopAll() {
        closed.set(true);
        synchronized (started) {
            for (var side : started) {
                try {
                    side.stop();
                } catch (IOException e) {
                    System.err.println(side.name() + " does not stop: " + e.getMessage());
                }
            }
            started.clear();
        }
    }

    @Override
    public void close() {
        stopAll();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
