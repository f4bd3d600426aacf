package io.glossa.tasks.upload;

import io.glossa.problem.CommonProblem;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.FileTransformerConfiguration;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.ResponsePublisher;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The bytes of uploaded files, in Glossa's own bucket. */
@ApplicationScoped
class UploadStore {
    private static final Logger LOG = Logger.getLogger(UploadStore.class);

    private final S3AsyncClient s3;
    private final String bucket;

    UploadStore(S3AsyncClient s3, @ConfigProperty(name = "glossa.s3.bucket") String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /** Makes the bucket if it is missing; the object store being away at this moment stops nobody. */
    void start(@Observes StartupEvent event) {
        s3.headBucket(head -> head.bucket(bucket))
                .handle((found, missing) -> missing == null
                        ? CompletableFuture.<Void>completedFuture(null)
                        : s3.createBucket(create -> create.bucket(bucket)).<Void>thenApply(made -> null))
                .thenCompose(done -> done)
                .whenComplete((done, failure) -> {
                    if (failure == null || isOursAlready(failure)) return;
                    LOG.warnf("Bucket %s is not there yet: %s", bucket, failure.toString());
                });
    }

    CompletableFuture<Void> put(long project, String name, Path file) {
        return s3.putObject(
                        put -> put.bucket(bucket).key(key(project, name)).contentType(UploadName.contentType(name)),
                        AsyncRequestBody.fromFile(file))
                .thenApply(done -> null);
    }

    /** Brings an object into a file, which may be there and empty; false when there is no such object. */
    CompletableFuture<Boolean> fetch(long project, String name, Path target) {
        var transformer = AsyncResponseTransformer.<GetObjectResponse>toFile(
                target, FileTransformerConfiguration.defaultCreateOrReplaceExisting());
        return s3.getObject(get -> get.bucket(bucket).key(key(project, name)), transformer)
                .handle((got, failure) -> {
                    if (failure == null) return true;
                    if (isMissing(failure)) return false;
                    throw CommonProblem.UNAVAILABLE.because("The file cannot be read at the moment. Try again soon.");
                });
    }

    /** Removes objects; those that are not there are none to it. */
    CompletableFuture<Void> delete(List<String> keys) {
        var objects = keys.stream()
                .map(key -> ObjectIdentifier.builder().key(key).build())
                .toList();
        return s3.deleteObjects(delete -> delete.bucket(bucket).delete(which -> which.objects(objects)))
                .thenAccept(answer -> {
                    if (answer.hasErrors()) {
                        throw new IllegalStateException("Not removed: "
                                + answer.errors().get(0).key() + ": "
                                + answer.errors().get(0).code());
                    }
                });
    }

    /** The object as a stream, or a range of it as HTTP asks for one; empty when there is none. */
    Uni<Optional<ResponsePublisher<GetObjectResponse>>> get(long project, String name, String range) {
        return Uni.createFrom()
                .completionStage(() -> s3.getObject(
                        get -> get.bucket(bucket).key(key(project, name)).range(range),
                        AsyncResponseTransformer.toPublisher()))
                .map(Optional::of)
                .onFailure(UploadStore::isMissing)
                .recoverWithItem(Optional.empty());
    }

    /** The first look got no answer, and the bucket was there all the time. */
    private static boolean isOursAlready(Throwable failure) {
        return failure.getCause() instanceof BucketAlreadyOwnedByYouException;
    }

    private static boolean isMissing(Throwable failure) {
        var cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof S3Exception refused && (refused.statusCode() == 404 || refused.statusCode() == 416);
    }

    static String key(long project, String name) {
        return "upload/" + project + "/" + name;
    }

    static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
