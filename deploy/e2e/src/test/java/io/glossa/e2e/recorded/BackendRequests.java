package io.glossa.e2e.recorded;

import io.glossa.e2e.suite.Patience;
import io.glossa.testkit.golden.Deviations;
import io.glossa.testkit.golden.GoldenCase;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an ML backend is sent while its life is replayed, beside what one was sent then (platform 8.2, 8.4). How often it is
 * asked the same on one occasion is not compared.
 */
final class BackendRequests {
    /** The calls of {@code ml_api} after which the occasions were recorded, in their order. */
    private static final List<Integer> CALLS = List.of(
            14, 15, 18, 19, 20, 21, 22, 26, 28, 31, 32, 33, 34, 35, 36, 37, 38, 43, 44, 47, 49, 50, 51, 53, 54, 56, 58);

    private final List<Occasion> occasions = Occasion.load("ml_backend_requests");
    private final Deviations deviations = Deviations.load();
    private final RecordedModel model;
    private final Replay replay;
    private final SentMatch match;
    private int seen;

    BackendRequests(RecordedModel model, Replay replay) {
        this.model = model;
        this.replay = replay;
        this.match = new SentMatch(replay.ids());
        if (CALLS.size() != occasions.size()) throw new IllegalStateException("Other occasions than calls");
    }

    /** Looks at what came since the occasion before, if this call is one. */
    void compareAfter(GoldenCase call) {
        var at = CALLS.indexOf(call.index());
        if (at < 0) return;
        var occasion = occasions.get(at);
        var wanted = first(occasion.sent());
        if (occasion.differs(deviations)) {
            seen = model.received().size();
            return;
        }
        Patience.until(occasion + " " + wanted.keySet(), () -> wanted.values().stream()
                .allMatch(sent -> !sent.isNews() || isTold(sent)));
        var ours = List.copyOf(unseen());
        seen += ours.size();
        var asked = questions(first(ours));
        if (!questions(wanted).equals(asked)) {
            replay.differs(occasion + ": asks " + asked + ", not " + questions(wanted));
            return;
        }
        wanted.values().stream().filter(sent -> !sent.isNews()).forEach(sent -> differences(sent, ours)
                .forEach(difference -> replay.differs(occasion + ": " + sent.about() + ": " + difference)));
    }

    /** From the one that is most like it: several backends at one address are asked at once, in no order. */
    private List<String> differences(Sent wanted, List<Sent> ours) {
        return ours.stream()
                .filter(sent -> sent.about().equals(wanted.about()))
                .map(sent -> match.differences(wanted, replay.asRecorded(sent)))
                .min(Comparator.comparingInt(List::size))
                .orElseThrow();
    }

    /** News travel by themselves, so that those of the occasion before may come now; ours are there once the same has come. */
    private boolean isTold(Sent wanted) {
        return unseen().stream()
                .filter(sent -> sent.about().equals(wanted.about()))
                .anyMatch(sent ->
                        match.differences(wanted, replay.asRecorded(sent)).isEmpty());
    }

    private List<Sent> unseen() {
        var all = model.received();
        return all.subList(seen, all.size());
    }

    /** Several backends are asked at once. */
    private static Set<String> questions(Map<String, Sent> sent) {
        var questions = new TreeSet<String>();
        sent.forEach((about, one) -> {
            if (!one.isNews()) questions.add(about);
        });
        return questions;
    }

    private static Map<String, Sent> first(List<Sent> all) {
        var byAbout = new LinkedHashMap<String, Sent>();
        for (var sent : all) byAbout.putIfAbsent(sent.about(), sent);
        return byAbout;
    }
}
