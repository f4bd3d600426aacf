package io.glossa.bench.side;

import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** A server that somebody else started: only what the public API shows can be measured. */
public record RunningSide(String name, URI base, String token) implements Side {

    @Override
    public void start() {
        // It runs.
    }

    @Override
    public void stop() {
        // Whoever started it stops it.
    }

    @Override
    public Map<String, Collection<Long>> processes() {
        return Map.of();
    }

    @Override
    public Optional<Database> database() {
        return Optional.empty();
    }

    @Override
    public long fileBytes() {
        return 0;
    }

    @Override
    public String toString() {
        return name + " at " + base;
    }
}
