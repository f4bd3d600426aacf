package io.glossa.tasks.together;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TogetherTest {
    private final List<String> begun = new ArrayList<>();
    private final List<UniEmitter<? super List<Integer>>> underWay = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<Runnable> alarms = new ArrayList<>();
    private final Together<String, Integer, Integer> together = new Together<>(
            new TogetherConfig() {
                @Override
                public int lanes() {
                    return 1;
                }

                @Override
                public Duration patience() {
                    return Duration.ofSeconds(7);
                }

                @Override
                public int most() {
                    return 3;
                }
            },
            (pause, then) -> {
                assertEquals(Duration.ofSeconds(7), pause);
                alarms.add(then);
            },
            (key, some) -> {
                begun.add(key + some);
                return Uni.createFrom().emitter(underWay::add);
            });

    @Test
    void whoComesAloneGoesAtOnceAndThoseBehindTogether() {
        ask("p", 1, 2, 3, 4, 5);
        assertEquals(List.of("p[1]"), begun);
        end(10);
        assertEquals(List.of("p[1]", "p[2, 3, 4]"), begun);
        ask("p", 6);
        end(20, 30, 40);
        assertEquals(List.of("p[1]", "p[2, 3, 4]", "p[5, 6]"), begun);
        end(50, 60);
        assertEquals(List.of("1=10", "2=20", "3=30", "4=40", "5=50", "6=60"), told);
        ask("p", 7);
        assertEquals("p[7]", begun.get(3), "nothing is left of those before");
    }

    @Test
    void whatDoesNotGoTogetherDoesNotWait() {
        ask("p", 1);
        ask("q", 2);
        assertEquals(List.of("p[1]", "q[2]"), begun);
    }

    @Test
    void whoHasWaitedLongGoesBesideWhatIsUnderWay() {
        ask("p", 1, 2, 3);
        assertEquals(List.of("p[1]"), begun);
        assertEquals(2, alarms.size(), "who goes at once needs no alarm");
        alarms.forEach(Runnable::run);
        assertEquals(List.of("p[1]", "p[2, 3]"), begun);
        ask("p", 4);
        assertEquals(2, begun.size(), "there is no other lane for that");
        end(10);
        assertEquals(2, begun.size(), "one is still under way");
        end(20, 30);
        assertEquals("p[4]", begun.get(2));
        alarms.forEach(Runnable::run);
        assertEquals(3, begun.size(), "nobody waits any more");
        end(40);
        assertEquals(List.of("1=10", "2=20", "3=30", "4=40"), told);
    }

    @Test
    void whatFailsForSeveralIsDoneForEach() {
        ask("p", 1, 2, 3);
        end(10);
        underWay.remove(0).fail(new PgException("one of them", "ERROR", "23505", null));
        assertEquals(List.of("p[1]", "p[2, 3]", "p[2]", "p[3]"), begun);
        underWay.remove(0).fail(new PgException("that one", "ERROR", "23505", null));
        end(30);
        assertEquals(List.of("1=10", "2 failed", "3=30"), told);
    }

    /** Whether anything was done is not known then, so it is not done again. */
    @Test
    void whenTheDatabaseDoesNotAnswerAllAreTold() {
        ask("p", 1, 2, 3);
        end(10);
        underWay.remove(0).fail(new IllegalStateException("Connection closed"));
        assertEquals(List.of("p[1]", "p[2, 3]"), begun);
        assertEquals(List.of("1=10", "2 failed", "3 failed"), told);
    }

    private void ask(String key, int... questions) {
        for (var question : questions) {
            together.ask(key, question)
                    .subscribe()
                    .with(answer -> told.add(question + "=" + answer), failure -> told.add(question + " failed"));
        }
    }

    private void end(Integer... answers) {
        underWay.remove(0).complete(List.of(answers));
    }
}
