package io.glossa.tasks.upload;

import io.glossa.bucket.BucketReader;
import io.glossa.bucket.OwnBucket;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.FileTransformerConfiguration;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** The bytes of uploaded files, in Glossa's own bucket. */
@ApplicationScoped
class UploadStore {
    private final S3AsyncClient s3;
    private final String bucket;
    private final BucketReader reader;

    UploadStore(S3AsyncClient s3, OwnBucket bucket, BucketReader reader) {
        this.s3 = s3;
        this.bucket = bucket.name();
        this.reader = reader;
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
                    if (BucketReader.isMissing(failure)) return false;
                    throw unreadable();
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

    /**
     * Bytes of an object once there are some; fails with 404 when there is no such object, with 503 when the bucket does not answer.
     *
     * @param first place of the first byte, from 0
     */
    Uni<Multi<byte[]>> get(long project, String name, long first, long length) {
        return reader.open(key(project, name), first, length)
                .onFailure()
                .transform(failure -> BucketReader.isMissing(failure) ? CommonProblem.NOT_FOUND.asIs() : unreadable());
    }

    private static ProblemException unreadable() {
        return CommonProblem.UNAVAILABLE.because("The file cannot be read at the moment. Try again soon.");
    }

    static String key(long project, String name) {
        return "upload/" + project + "/" + name;
    }
}
