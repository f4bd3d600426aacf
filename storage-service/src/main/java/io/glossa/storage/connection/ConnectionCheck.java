package io.glossa.storage.connection;

import io.glossa.outbound.RefusedUrlException;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ProblemException;
import io.glossa.problem.ValidationErrors;
import io.glossa.storage.kind.Direction;
import io.glossa.storage.place.Place;
import io.glossa.storage.place.PlaceException;
import io.glossa.storage.place.Writer;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/** Whether a storage can be used with what was entered; the answer is for whoever entered it. */
@ApplicationScoped
public class ConnectionCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    /** Fails with 400 or 403 and the reason when a source cannot be read. */
    public Uni<Void> source(Place place) {
        return asking(() -> {
            place.check(Direction.IMPORT);
            return null;
        });
    }

    /**
     * Fails with 400 or 403 and the reason when a target cannot be written to.
     *
     * @param deletes whether it must let objects be deleted, too; the object that was tried out stays where it does not
     */
    public Uni<Void> target(Place place, boolean deletes) {
        return asking(() -> {
            place.check(Direction.EXPORT);
            var writer = (Writer) place;
            var key = writer.write("glossa-write-check-" + UUID.randomUUID(), new byte[] {'{', '}'});
            try {
                writer.delete(key);
            } catch (PlaceException undeletable) {
                if (deletes) throw undeletable;
            }
            return null;
        });
    }

    /** Fails with 400 or 403 when the server may not be called; says nothing of whether anybody is there. */
    Uni<Void> address(Place place) {
        return asking(() -> {
            place.checkAddress();
            return null;
        });
    }

    /** What a place answers, which may take a while; fails as the checks do. */
    <T> Uni<T> asking(Supplier<T> question) {
        return Uni.createFrom()
                .item(question)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .ifNoItem()
                .after(PATIENCE)
                .failWith(() -> ValidationErrors.ofBody("Error validating storage connection"))
                .onFailure()
                .transform(ConnectionCheck::asProblem);
    }

    private static Throwable asProblem(Throwable failure) {
        if (failure instanceof PlaceException place) {
            return place.field() == null
                    ? ValidationErrors.ofBody(place.getMessage())
                    : ValidationErrors.of(place.field(), place.getMessage());
        }
        if (failure instanceof RefusedUrlException refused) return asProblem(refused);
        return failure;
    }

    private static ProblemException asProblem(RefusedUrlException refused) {
        return refused.reason() == RefusedUrlException.Reason.UNRESOLVED
                ? ValidationErrors.ofBody(refused.getMessage())
                : CommonProblem.FORBIDDEN.because(refused.getMessage());
    }
}
