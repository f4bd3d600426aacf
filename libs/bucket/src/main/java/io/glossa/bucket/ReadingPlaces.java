package io.glossa.bucket;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

/** So many readings have a connection at a time; the others get one in the order in which they came. Safe for all threads. */
final class ReadingPlaces {
    private final int most;
    private final Deque<BooleanSupplier> waiting = new ArrayDeque<>();
    private int taken;

    ReadingPlaces(int most) {
        this.most = most;
    }

    /**
     * Called when there is a place, at once or on the thread of whoever leaves one.
     *
     * @param entering takes the place, which is to be left once, or says that it is not wanted any more
     */
    void enter(BooleanSupplier entering) {
        synchronized (this) {
            if (taken == most) {
                waiting.add(entering);
                return;
            }
            taken++;
        }
        if (!entering.getAsBoolean()) leave();
    }

    void leave() {
        BooleanSupplier next;
        do {
            next = next();
        } while (next != null && !next.getAsBoolean());
    }

    private synchronized BooleanSupplier next() {
        var next = waiting.poll();
        if (next == null) taken--;
        return next;
    }

    synchronized boolean waitedFor() {
        return !waiting.isEmpty();
    }
}
