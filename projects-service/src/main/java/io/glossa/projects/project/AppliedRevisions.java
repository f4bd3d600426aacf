package io.glossa.projects.project;

import io.glossa.projects.sibling.Sibling;
import io.glossa.projects.sibling.SiblingDown;
import io.glossa.projects.sibling.Siblings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;

/**
 * Lets a client read its own writes: after a commit the answer waits, for a bounded time, until the other services have
 * applied it. One that is down is not waited for; it will learn of the change when it is back.
 */
@ApplicationScoped
class AppliedRevisions {
    private final Siblings siblings;

    AppliedRevisions(Siblings siblings) {
        this.siblings = siblings;
    }

    Uni<Void> await(long organization, long project, long revision) {
        var path = "/internal/projects/" + project + "/applied?revision=" + revision;
        var waiting = Arrays.stream(Sibling.values())
                .map(which -> siblings.get(which, path, organization, siblings.patience())
                        .replaceWithVoid()
                        .onFailure(SiblingDown.class)
                        .recoverWithNull())
                .toList();
        return Uni.join().all(waiting).andCollectFailures().replaceWithVoid();
    }
}
