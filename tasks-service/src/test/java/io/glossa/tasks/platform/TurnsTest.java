package io.glossa.tasks.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final List<String> come = new ArrayList<>();
    private final Map<String, Turns.Turn> asked = new HashMap<>();

    private void ask(Turns turns, long organization, String... names) {
        for (var name : names) {
            var turn = turns.ask(organization);
            asked.put(name, turn);
            turn.come().subscribe().with(now -> come.add(name));
        }
    }

    private void end(String... names) {
        for (var name : names) asked.get(name).end();
    }

    @Test
    void oneThatAsksForManyWaitsForOneThatAsksForFew() {
        var turns = new Turns(1, 0);
        ask(turns, 1, "a1", "a2", "a3", "a4");
        ask(turns, 2, "b1", "b2");
        end("a1", "b1", "a2", "b2", "a3");
        assertEquals(List.of("a1", "b1", "a2", "b2", "a3", "a4"), come);
    }

    @Test
    void whoHoldsFewestIsNext() {
        var turns = new Turns(3, 0);
        ask(turns, 1, "a1", "a2", "a3", "a4", "a5");
        ask(turns, 2, "b1", "b2");
        ask(turns, 3, "c1");
        assertEquals(List.of("a1", "a2", "a3"), come);
        end("a1", "a2");
        assertEquals(List.of("a1", "a2", "a3", "b1", "c1"), come);
        end("c1");
        assertEquals("a4", come.get(5), "both have one, and its last turn is longer ago");
        end("a3");
        assertEquals("b2", come.get(6));
    }

    /** Each of many streams asks for its next page when it has the one before. */
    @Test
    void pagesAreReadByTurnsWithinAnOrganizationToo() {
        var turns = new Turns(2, 0);
        var streams = new ArrayList<String>();
        for (int i = 1; i <= 10; i++) streams.add("a" + i);
        for (var stream : streams) ask(turns, 1, stream);
        ask(turns, 2, "b");
        for (int i = 0; i < 60; i++) {
            var name = come.get(i);
            asked.get(name).end();
            ask(turns, name.startsWith("a") ? 1 : 2, name);
        }
        var pages = new HashMap<String, Integer>();
        for (var name : come) pages.merge(name, 1, Integer::sum);
        assertEquals(20, pages.get("b"), "each third turn: " + come);
        for (var stream : streams) assertEquals(4, pages.get(stream), 1, stream + ": " + come);
    }

    @Test
    void someAreKeptForThoseWhoHaveNone() {
        var turns = new Turns(4, 2);
        ask(turns, 1, "a1", "a2", "a3");
        assertEquals(List.of("a1", "a2"), come);
        ask(turns, 2, "b1", "b2");
        ask(turns, 3, "c1");
        assertEquals(List.of("a1", "a2", "b1", "c1"), come);
        end("a1", "a2");
        assertEquals(List.of("a1", "a2", "b1", "c1", "a3"), come);
        end("a3", "c1");
        assertEquals("b2", come.get(5));
    }

    @Test
    void whoLeavesBeforeItsTurnIsPassedOver() {
        var turns = new Turns(1, 0);
        ask(turns, 1, "a1", "a2", "a3");
        end("a2", "a2", "a1", "a1");
        assertEquals(List.of("a1", "a3"), come);
        end("a3");
        ask(turns, 1, "a4");
        assertEquals("a4", come.get(2));
    }

    @Test
    void aStepThatFailsEndsItsTurn() {
        var turns = new Turns(1, 0);
        var first = new CompletableFuture<Integer>();
        var one = turns.during(1, () -> Uni.createFrom().completionStage(first));
        var other = turns.during(1, () -> Uni.createFrom().item(2));
        first.completeExceptionally(new IllegalStateException("broken"));
        assertEquals(
                "broken",
                one.onFailure()
                        .recoverWithItem(() -> -1)
                        .onItemOrFailure()
                        .transform((value, failure) -> value == -1 ? "broken" : "")
                        .await()
                        .indefinitely());
        assertEquals(2, other.await().indefinitely());
    }
}
