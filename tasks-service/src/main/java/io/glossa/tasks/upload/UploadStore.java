package io.glossa.tasks.upload;

import io.glossa.bucket.OwnBucket;
import io.glossa.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.FileTransformerConfiguration;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.ResponsePublisher;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The bytes of uploaded files, in Glossa's own bucket. */
@ApplicationScoped
class UploadStore {
    private final S3AsyncClient s3;
    private final String bucket;

    UploadStore(S3AsyncClient s3, OwnBucket bucket) {
        this.s3 = s3;
        this.bucket = bucket.name();
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
