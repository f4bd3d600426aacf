package io.glossa.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Many people at once, each a thread that mostly waits. */
public final class Crowd {
    private static final long STACK = 256 * 1024;

    private final List<? extends Loop> people;

    public Crowd(List<? extends Loop> people) {
        this.people = List.copyOf(people);
    }

    /**
     * A closed loop: each person begins again as soon as they are done, so a slow server is asked less. What is under way
     * at the end is waited for.
     *
     * @param most rounds of all together
     */
    public Outcome closed(Duration duration, long most) {
        var begun = new AtomicLong();
        var start = System.nanoTime();
        return together(start, person -> {
            var tally = new Tally();
            while (System.nanoTime() - start < duration.toNanos() && begun.getAndIncrement() < most) {
                if (!tally.once(person, System.nanoTime())) break;
            }
            return tally;
        });
    }

    /**
     * An open loop: rounds are due at a steady rate, whether the server keeps up or not, and times count from when a
     * round was due. Whoever is free takes the next one. Rounds nobody was free for until twice the duration has passed
     * are not begun; their times so far count as well.
     *
     * @param late is told of each round that was not begun how long it had waited, in nanoseconds
     */
    public Outcome open(double perSecond, Duration duration, Latencies late) {
        var rounds = (long) (perSecond * duration.toNanos() / 1e9);
        var next = new AtomicLong();
        var start = System.nanoTime();
        var deadline = start + 2 * duration.toNanos();
        return together(start, person -> {
            var tally = new Tally();
            for (long round = next.getAndIncrement(); round < rounds; round = next.getAndIncrement()) {
                var due = start + (long) (round * 1e9 / perSecond);
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                var now = System.nanoTime();
                if (now > deadline) {
                    tally.notBegun++;
                    synchronized (late) {
                        late.record(now - due);
                    }
                } else if (!tally.once(person, due)) break;
            }
            return tally;
        });
    }

    private interface Shift {
        Tally of(Loop person);
    }

    private Outcome together(long start, Shift shift) {
        var pool = Executors.newFixedThreadPool(people.size(), work -> new Thread(null, work, "annotator", STACK));
        try {
            var shifts = new ArrayList<Callable<Tally>>();
            for (var person : people) shifts.add(() -> shift.of(person));
            var sum = new Tally();
            for (var done : pool.invokeAll(shifts)) sum.add(done.get());
            return new Outcome(sum.loops, (sum.end - start) / 1e9, sum.dropped, sum.notBegun);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while people were at work", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static final class Tally {
        private long loops;
        private long dropped;
        private long notBegun;
        private long end = System.nanoTime();

        private boolean once(Loop person, long intended) {
            try {
                if (!person.once(intended)) return false;
                loops++;
            } catch (IOException brokenOff) {
                dropped++;
            }
            end = System.nanoTime();
            return true;
        }

        private void add(Tally other) {
            loops += other.loops;
            dropped += other.dropped;
            notBegun += other.notBegun;
            end = Math.max(end, other.end);
        }
    }
}
