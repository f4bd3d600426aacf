package io.glossa.tasks.together;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * Puts together what comes while others are under way. Whoever comes alone goes at once and alone, so nobody waits for company;
 * once so many are under way as there are lanes, those who come wait for one to end and then go in one. They do not wait for
 * long: what is under way may be waiting itself, for the lock of somebody's task. What cannot be done for several because of
 * one of them is done for each by itself.
 *
 * @param <K> what only goes together with its equals, such as a project
 * @param <Q> a question
 * @param <A> its answer
 */
public final class Together<K, Q, A> {
    private final int lanes;
    private final int most;
    private final Duration patience;
    private final Later later;
    private final BiFunction<K, List<Q>, Uni<List<A>>> work;
    private final Map<K, Line<Q, A>> lines = new ConcurrentHashMap<>();

    /**
     * @param later where whoever waits sets an alarm
     * @param work answers questions in one transaction, one answer for each and in their order, or fails and has done nothing
     */
    public Together(TogetherConfig config, Later later, BiFunction<K, List<Q>, Uni<List<A>>> work) {
        this.lanes = config.lanes();
        this.most = config.most();
        this.patience = config.patience();
        this.later = later;
        this.work = work;
    }

    /** The answer to a question, on the caller's context. */
    public Uni<A> ask(K key, Q question) {
        return Uni.createFrom().emitter(emitter -> {
            var asked = new Asked<Q, A>(question, emitter, Vertx.currentContext());
            lines.compute(key, (same, line) -> {
                var joined = line == null ? new Line<Q, A>() : line;
                joined.waiting.add(asked);
                return joined;
            });
            go(key, lanes);
            if (asked.waits) {
                later.in(patience, () -> {
                    if (asked.waits) go(key, Integer.MAX_VALUE);
                });
            }
        });
    }

    /** @param before how many under way are too many to begin */
    private void go(K key, int before) {
        var some = new ArrayList<Asked<Q, A>>();
        lines.computeIfPresent(key, (same, line) -> {
            if (line.underWay >= before) return line;
            while (!line.waiting.isEmpty() && some.size() < most) some.add(line.waiting.poll());
            for (var one : some) one.waits = false;
            if (!some.isEmpty()) line.underWay++;
            return line;
        });
        // on the context of one of them: that of whoever was served before may be over
        if (!some.isEmpty()) some.get(0).onContext(() -> begin(key, some));
    }

    private void begin(K key, List<Asked<Q, A>> some) {
        answers(key, some)
                .subscribe()
                .with(
                        answers -> {
                            done(key);
                            for (int i = 0; i < some.size(); i++) some.get(i).answer(answers.get(i));
                        },
                        failure -> {
                            done(key);
                            for (var one : some) {
                                if (some.size() == 1 || !(failure instanceof PgException)) one.fail(failure);
                                else alone(key, one);
                            }
                        });
    }

    private void done(K key) {
        lines.computeIfPresent(key, (same, line) -> {
            line.underWay--;
            return line.underWay == 0 && line.waiting.isEmpty() ? null : line;
        });
        go(key, lanes);
    }

    private void alone(K key, Asked<Q, A> one) {
        answers(key, List.of(one)).subscribe().with(answers -> one.answer(answers.get(0)), one::fail);
    }

    private Uni<List<A>> answers(K key, List<Asked<Q, A>> some) {
        return Uni.createFrom()
                .deferred(() ->
                        work.apply(key, some.stream().map(one -> one.question).toList()));
    }

    private static final class Line<Q, A> {
        private final Queue<Asked<Q, A>> waiting = new ArrayDeque<>();
        private int underWay;
    }

    private static final class Asked<Q, A> {
        private final Q question;
        private final UniEmitter<? super A> emitter;
        /** Where whoever asked goes on, or null when that does not matter. */
        private final Context context;

        private volatile boolean waits = true;

        Asked(Q question, UniEmitter<? super A> emitter, Context context) {
            this.question = question;
            this.emitter = emitter;
            this.context = context;
        }

        void answer(A answer) {
            onContext(() -> emitter.complete(answer));
        }

        void fail(Throwable failure) {
            onContext(() -> emitter.fail(failure));
        }

        private void onContext(Runnable then) {
            if (context == null || context == Vertx.currentContext()) then.run();
            else context.runOnContext(ignored -> then.run());
        }
    }
}
