package io.glossa.storage.media;

import io.glossa.problem.ProblemException;
import java.util.HashMap;
import java.util.Map;

/** Who has how many objects on their way. Nobody gets so many that none are left for others. */
final class Seats {
    private final MediaConfig config;
    private final Map<Long, Integer> ofUsers = new HashMap<>();
    private final Map<Long, Integer> ofOrganizations = new HashMap<>();
    private int taken;

    Seats(MediaConfig config) {
        this.config = config;
    }

    /**
     * One more; {@link #leave} gives it back.
     *
     * @throws ProblemException 429 when this person or organization has too many, 503 when all together have
     */
    synchronized void take(Audience who) {
        if (who.user() != null) {
            if (ofUsers.getOrDefault(who.user(), 0) >= config.perUser()
                    || ofOrganizations.getOrDefault(who.organization(), 0) >= config.perOrganization()) {
                throw MediaProblem.TOO_MANY.asIs();
            }
        }
        if (taken >= config.streams()) throw MediaProblem.BUSY.asIs();
        taken++;
        if (who.user() == null) return;
        ofUsers.merge(who.user(), 1, Integer::sum);
        ofOrganizations.merge(who.organization(), 1, Integer::sum);
    }

    synchronized void leave(Audience who) {
        taken--;
        if (who.user() == null) return;
        fewer(ofUsers, who.user());
        fewer(ofOrganizations, who.organization());
    }

    private static void fewer(Map<Long, Integer> counts, long of) {
        counts.computeIfPresent(of, (id, count) -> count == 1 ? null : count - 1);
    }
}
