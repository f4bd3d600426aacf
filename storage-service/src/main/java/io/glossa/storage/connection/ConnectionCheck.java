package io.glossa.storage.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.outbound.RefusedUrlException;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ProblemException;
import io.glossa.problem.ValidationErrors;
import io.glossa.storage.bucket.BucketAccess;
import io.glossa.storage.bucket.BucketException;
import io.glossa.storage.bucket.Buckets;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.regex.Pattern;

/** Whether a storage can be reached with what was entered; the answer is for whoever entered it. */
@ApplicationScoped
public class ConnectionCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final String PLAIN = "^[a-zA-Z0-9.\\-_]{1,255}$";
    private static final String ARN =
            "^arn:(aws).*:(s3|s3-object-lambda):[a-z\\-0-9]*:[0-9]{12}:accesspoint[/:][a-zA-Z0-9\\-.]{1,63}$"
                    + "|^arn:(aws).*:s3-outposts:[a-z\\-0-9]+:[0-9]{12}:outpost[/:][a-zA-Z0-9\\-]{1,63}[/:]accesspoint[/:]"
                    + "[a-zA-Z0-9\\-]{1,63}$";
    private static final Pattern BUCKET = Pattern.compile(PLAIN + "|" + ARN);

    private final Buckets buckets;

    ConnectionCheck(Buckets buckets) {
        this.buckets = buckets;
    }

    /** Fails with 400 or 403 and the reason when the bucket cannot be read. */
    public Uni<Void> bucket(BucketAccess access, ObjectNode settings) {
        var bucket = access.bucket();
        if (bucket == null || bucket.isEmpty()) {
            return Uni.createFrom().failure(ValidationErrors.ofBody("Error validating storage connection"));
        }
        if (!BUCKET.matcher(bucket).matches() || bucket.matches("\\.+")) {
            return Uni.createFrom().failure(badName(bucket));
        }
        return blocking(() -> buckets.check(access, settings.path("prefix").textValue()));
    }

    /** Fails with 400 or 403 when the endpoint may not be called; says nothing of whether anybody is there. */
    Uni<Void> endpoint(ObjectNode settings) {
        return blocking(() -> buckets.checkEndpoint(settings.path("s3_endpoint").textValue()));
    }

    private static Uni<Void> blocking(Runnable check) {
        return Uni.createFrom()
                .item(() -> {
                    check.run();
                    return (Void) null;
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .ifNoItem()
                .after(PATIENCE)
                .failWith(() -> ValidationErrors.ofBody("Error validating storage connection"))
                .onFailure()
                .transform(ConnectionCheck::asProblem);
    }

    private static Throwable asProblem(Throwable failure) {
        if (failure instanceof BucketException bucket) return ValidationErrors.ofBody(bucket.getMessage());
        if (failure instanceof RefusedUrlException refused) return asProblem(refused);
        return failure;
    }

    private static ProblemException asProblem(RefusedUrlException refused) {
        return refused.reason() == RefusedUrlException.Reason.UNRESOLVED
                ? ValidationErrors.ofBody(refused.getMessage())
                : CommonProblem.FORBIDDEN.because(refused.getMessage());
    }

    private static ProblemException badName(String bucket) {
        return ValidationErrors.of(
                "bucket",
                "Invalid bucket name \"" + bucket + "\": Bucket name must match the regex \"" + PLAIN
                        + "\" or be an ARN matching the regex \"" + ARN + "\"");
    }
}
