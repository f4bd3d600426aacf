package io.glossa.bench.scenario;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Asks again and again how far a job is, often enough for what is timed and rarely enough not to be a load. */
final class Patience {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private Patience() {}

    interface Question<T> {
        T ask() throws IOException;
    }

    static <T> T until(Question<T> question, Predicate<T> done) throws IOException {
        var answer = question.ask();
        while (!done.test(answer)) {
            LockSupport.parkNanos(PAUSE);
            answer = question.ask();
        }
        return answer;
    }
}
