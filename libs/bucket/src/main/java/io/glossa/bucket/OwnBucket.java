package io.glossa.bucket;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Makes the bucket that Glossa keeps uploads and export files in, if it is missing. The object store being away when a service starts
 * stops nobody: it is asked again until it answers. A bucket that the service may use but neither look at nor make is taken to
 * be there.
 */
@ApplicationScoped
public class OwnBucket {
    private static final Logger LOG = Logger.getLogger(OwnBucket.class);

    private static final Duration SOON = Duration.ofMillis(500);
    private static final Duration AT_LEAST_EACH = Duration.ofSeconds(15);
    private static final int REFUSED = 400;
    private static final int BROKEN = 500;

    private final S3AsyncClient s3;
    private final String bucket;
    private Cancellable making = () -> {};

    OwnBucket(S3AsyncClient s3, @ConfigProperty(name = "glossa.s3.bucket") String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    public String name() {
        return bucket;
    }

    void start(@Observes StartupEvent event) {
        making = made().onFailure(OwnBucket::mayPass)
                .invoke(failure -> LOG.warnf("Bucket %s is not there yet: %s", bucket, Failures.cause(failure)))
                .onFailure(OwnBucket::mayPass)
                .retry()
                .withBackOff(SOON, AT_LEAST_EACH)
                .indefinitely()
                .subscribe()
                .with(
                        there -> {},
                        refused -> LOG.warnf(
                                "Bucket %s can be neither seen nor made: %s", bucket, Failures.cause(refused)));
    }

    void stop(@Observes ShutdownEvent event) {
        making.cancel();
    }

    /** Looks for the bucket, and makes it where there is none. */
    private Uni<Void> made() {
        return Uni.createFrom()
                .completionStage(() -> s3.headBucket(head -> head.bucket(bucket)))
                .replaceWithVoid()
                .onFailure(failure -> !mayPass(failure))
                .recoverWithUni(() -> Uni.createFrom()
                        .completionStage(() -> s3.createBucket(create -> create.bucket(bucket)))
                        .replaceWithVoid()
                        .onFailure(failure -> Failures.cause(failure) instanceof BucketAlreadyOwnedByYouException)
                        .recoverWithNull());
    }

    /** Whether the store did not answer, or answered that it is in trouble; what it refuses it refuses the next time as well. */
    private static boolean mayPass(Throwable failure) {
        return !(Failures.cause(failure) instanceof S3Exception answer
                && answer.statusCode() >= REFUSED
                && answer.statusCode() < BROKEN);
    }
}
