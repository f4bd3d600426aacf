package io.glossa.bucket;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.ResponsePublisher;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Objects of the bucket on their way to readers, no faster than each of them takes. However many readers there are and however
 * slow, they keep nobody from the bucket: who takes nothing for a while has no connection meanwhile, and of those who take there are so many
 * at a time.
 */
@ApplicationScoped
public class BucketReader {
    private static final int NOT_FOUND = 404;
    private static final int BEHIND_THE_END = 416;

    private final S3AsyncClient s3;
    private final String bucket;
    private final BucketConfig config;
    private final Vertx vertx;
    private final ReadingPlaces places;
    private final Set<ObjectReading.Connection> connected = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();

    BucketReader(S3AsyncClient s3, OwnBucket bucket, BucketConfig config, Vertx vertx) {
        this.s3 = s3;
        this.bucket = bucket.name();
        this.config = config;
        this.vertx = vertx;
        this.places = new ReadingPlaces(config.readings());
    }

    /**
     * Bytes of an object. They fail when there is no such object, when the store does not answer, and when the object is written anew
     * before they are at their end.
     *
     * @param first place of the first one, from 0
     * @param length how many there are from there on, which the object must have
     */
    public Multi<byte[]> read(String key, long first, long length) {
        if (length == 0) return Multi.createFrom().empty();
        return Multi.createFrom().deferred(() -> new ObjectReading(this, key, first, length).pieces());
    }

    /** The same once there are some, so that what fails at the beginning fails before. */
    public Uni<Multi<byte[]>> open(String key, long first, long length) {
        if (length == 0) return Uni.createFrom().item(Multi.createFrom().empty());
        return Uni.createFrom().deferred(() -> new ObjectReading(this, key, first, length).begun());
    }

    /** Whether this says that there is no such object, or that it ends before the bytes that were asked for. */
    public static boolean isMissing(Throwable failure) {
        return Failures.cause(failure) instanceof S3Exception refused
                && (refused.statusCode() == NOT_FOUND || refused.statusCode() == BEHIND_THE_END);
    }

    /** Calls it when there is a place among the readings; who takes it says so by {@link #reads}. */
    void enter(BooleanSupplier entering) {
        places.enter(entering);
    }

    /** Somebody has this one from now on. */
    void reads(ObjectReading.Connection connection) {
        connected.add(connection);
        lookLater();
    }

    /** And has it no more. */
    void rests(ObjectReading.Connection connection) {
        connected.remove(connection);
        places.leave();
    }

    /** How many there are at the moment. */
    int connections() {
        return connected.size();
    }

    int attempts() {
        return config.attempts();
    }

    CompletableFuture<ResponsePublisher<GetObjectResponse>> get(String key, String range) {
        return s3.getObject(get -> get.bucket(bucket).key(key).range(range), AsyncResponseTransformer.toPublisher());
    }

    private void lookLater() {
        if (looking.compareAndSet(false, true)) {
            vertx.setTimer(config.patienceWhenWaitedFor().toMillis(), later -> look());
        }
    }

    /** Takes connections from those who do not read, as long as anybody has one. */
    private void look() {
        looking.set(false);
        var patience = places.waitedFor() ? config.patienceWhenWaitedFor() : config.patience();
        var now = System.nanoTime();
        connected.forEach(connection -> connection.rest(patience, now));
        if (!connected.isEmpty()) lookLater();
    }
}
