package io.glossa.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.bench.http.WrongAnswerException;
import io.glossa.bench.measure.Budget;
import io.glossa.bench.measure.Growth;
import io.glossa.bench.measure.Metric;
import io.glossa.bench.measure.Results;
import io.glossa.bench.measure.Unit;
import io.glossa.bench.scenario.Inputs;
import io.glossa.bench.scenario.Load;
import io.glossa.bench.scenario.Round;
import io.glossa.bench.scenario.Scenario;
import io.glossa.bench.scenario.Site;
import io.glossa.bench.side.RunningSide;
import io.glossa.bench.side.Side;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlternationTest {
    private static final Metric TIME = new Metric("Work", "time", Unit.SECONDS, Growth.BULK);

    private final Results results = new Results();
    private final Budget budget = new Budget(60);
    private final List<String> played = new ArrayList<>();

    @Test
    void theOrderChangesFromRoundToRound() {
        play(round -> {}, 10, 3);
        assertEquals(
                List.of(
                        Side.LABEL_STUDIO, Side.GLOSSA,
                        Side.GLOSSA, Side.LABEL_STUDIO,
                        Side.LABEL_STUDIO, Side.GLOSSA),
                played);
    }

    @Test
    void whatBrokeOffIsBegunAnewAndItsFiguresAreForgotten() {
        play(
                round -> {
                    if (played.size() == 1) throw new IOException("broke off");
                },
                10,
                1);
        assertEquals(
                1, results.summary(TIME, 10, Side.LABEL_STUDIO).orElseThrow().rounds());
        assertEquals(List.of(Side.LABEL_STUDIO, Side.LABEL_STUDIO, Side.GLOSSA), played);
    }

    @Test
    void aSideThatAnswersWronglyIsLeftOutAndItIsSaid() {
        play(
                round -> {
                    if (round.site().side().name().equals(Side.GLOSSA)) throw new WrongAnswerException("503");
                },
                10,
                2);
        assertEquals(
                2, results.summary(TIME, 10, Side.LABEL_STUDIO).orElseThrow().rounds());
        assertTrue(results.summary(TIME, 10, Side.GLOSSA).isEmpty());
        assertTrue(notes().contains("failed: 503"), () -> notes().toString());
        assertEquals(List.of(Side.LABEL_STUDIO, Side.GLOSSA, Side.LABEL_STUDIO), played);
    }

    @Test
    void whatWillTakeTooLongIsNotBegun() {
        budget.took("work", 10, Side.LABEL_STUDIO, 30);
        play(round -> {}, 100, 1);
        assertEquals(List.of(Side.GLOSSA), played);
        assertTrue(
                notes().contains("not begun: a round would take about 300 s, and there are 60 s"),
                () -> notes().toString());
    }

    @Test
    void sizesBeyondLabelStudiosAreGlossasAlone() {
        play(round -> {}, 2_000, 1);
        assertEquals(List.of(Side.GLOSSA), played);
    }

    /** Among them may be that the host was busy, which it may be at any time. */
    private List<String> notes() {
        return results.notes().stream().map(note -> note.text()).toList();
    }

    private interface Play {
        void of(Round round) throws IOException;
    }

    private void play(Play play, int size, int rounds) {
        var load = new Load(Duration.ZERO, List.of(1), 20, 1, Duration.ZERO, Duration.ZERO);
        try (var theirs = site(Side.LABEL_STUDIO);
                var ours = site(Side.GLOSSA)) {
            new Alternation(List.of(theirs, ours), load, new Inputs(Path.of("unused")), results, budget, new Progress())
                    .play(new Scripted(play), size, rounds, 1_000);
        }
    }

    private Site site(String name) {
        return new Site(new RunningSide(name, URI.create("http://127.0.0.1:1"), "none"), List.of(), results);
    }

    private final class Scripted implements Scenario {
        private final Play play;

        private Scripted(Play play) {
            this.play = play;
        }

        @Override
        public String name() {
            return "work";
        }

        @Override
        public Growth growth() {
            return Growth.BULK;
        }

        @Override
        public void play(Round round) throws IOException {
            played.add(round.site().side().name());
            round.results().accept(TIME, 1.0);
            play.of(round);
        }
    }
}
