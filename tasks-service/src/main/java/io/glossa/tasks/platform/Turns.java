package io.glossa.tasks.platform;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Lets so many act at once and the others wait. The next turn is the organization's that has the fewest, and of several
 * that one's whose last turn is longest ago; within an organization, that of whoever waits longest. So one that asks for many
 * gets what is left over, and never what another asks for. Safe for all threads.
 */
public final class Turns {
    private final int most;
    private final int reserve;
    private final Map<Long, Line> lines = new HashMap<>();
    private int held;
    private long given;

    /**
     * @param most turns at once
     * @param reserve of these, how many only an organization may get that has none yet
     */
    public Turns(int most, int reserve) {
        this.most = most;
        this.reserve = reserve;
    }

    /** Asks for a turn. It has to be ended in any case, also when it never came. */
    public Turn ask(long organization) {
        var turn = new Turn(organization);
        List<Turn> due;
        synchronized (this) {
            lines.computeIfAbsent(organization, none -> new Line()).waiting.add(turn);
            due = due();
        }
        begin(due);
        return turn;
    }

    /** Does something in a turn, now or when it comes, whether or not anybody still waits for the answer. */
    public <T> Uni<T> during(long organization, Supplier<Uni<T>> step) {
        var turn = ask(organization);
        var done = turn.come().chain(step::get).eventually(turn::end).memoize().indefinitely();
        done.subscribe().with(answer -> {}, failure -> {}); // who waits for it hears of it
        return done;
    }

    private void end(Turn turn) {
        List<Turn> due;
        synchronized (this) {
            if (turn.state == State.ENDED) return;
            var line = lines.get(turn.organization);
            if (turn.state == State.WAITING) line.waiting.remove(turn);
            else {
                line.held--;
                held--;
            }
            turn.state = State.ENDED;
            if (line.held == 0 && line.waiting.isEmpty()) lines.remove(turn.organization);
            due = due();
        }
        begin(due);
    }

    private List<Turn> due() {
        var due = new ArrayList<Turn>();
        for (var line = next(); line != null; line = next()) {
            var turn = line.waiting.remove();
            turn.state = State.GIVEN;
            line.held++;
            line.last = ++given;
            held++;
            due.add(turn);
        }
        return due;
    }

    private Line next() {
        if (held >= most) return null;
        Line next = null;
        for (var line : lines.values()) {
            if (line.waiting.isEmpty() || line.held > 0 && held >= most - reserve) continue;
            if (next == null || line.isBefore(next)) next = line;
        }
        return next;
    }

    private static void begin(List<Turn> due) {
        for (var turn : due) turn.begin();
    }

    private enum State {
        WAITING,
        GIVEN,
        ENDED
    }

    /** An organization's turns. */
    private static final class Line {
        private final Deque<Turn> waiting = new ArrayDeque<>();
        private int held;
        private long last;

        boolean isBefore(Line other) {
            return held != other.held ? held < other.held : last < other.last;
        }
    }

    /** One turn, from being asked for to its end. */
    public final class Turn {
        private final long organization;
        private State state = State.WAITING;
        private boolean begun;
        private Runnable whoWaits;

        private Turn(long organization) {
            this.organization = organization;
        }

        /** Completes when it has come, at once if it has already; for one who waits, in their own context. */
        public Uni<Void> come() {
            return Uni.createFrom().emitter(emitter -> {
                synchronized (this) {
                    whoWaits = waking(emitter);
                    if (!begun) return;
                }
                emitter.complete(null);
            });
        }

        /** Whoever ends a turn has a context of their own, which the next one's work is none of. */
        private Runnable waking(UniEmitter<? super Void> emitter) {
            var context = Vertx.currentContext();
            if (context == null) return () -> emitter.complete(null);
            return () -> context.runOnContext(later -> emitter.complete(null));
        }

        private void begin() {
            Runnable waiter;
            synchronized (this) {
                begun = true;
                waiter = whoWaits;
            }
            if (waiter != null) waiter.run();
        }

        /** Gives it to the next; more than once is the same as once. */
        public void end() {
            Turns.this.end(this);
        }
    }
}
