package io.glossa.export.object;

import io.glossa.bucket.OwnBucket;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import mutiny.zero.flow.adapters.AdaptersToFlow;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** The bucket. Writes are streamed, in parts as soon as there is enough for one; what is not written to its end is not there. */
@ApplicationScoped
public class ObjectStore {
    private final S3AsyncClient s3;
    private final String bucket;

    ObjectStore(S3AsyncClient s3, OwnBucket bucket) {
        this.s3 = s3;
        this.bucket = bucket.name();
    }

    /** Writes an object while its bytes come, no faster than the bucket takes them. */
    public Uni<StoredObject> put(String key, Multi<byte[]> bytes) {
        return Uni.createFrom().deferred(() -> {
            var upload = new Upload(s3, bucket, key);
            return bytes.onItem()
                    .transformToUniAndConcatenate(upload::append)
                    .onItem()
                    .ignoreAsUni()
                    .flatMap(all -> upload.finish())
                    .onFailure()
                    .call(upload::abort)
                    .onCancellation()
                    .call(upload::abort);
        });
    }

    /** An object's bytes, read no faster than they are asked for. */
    public Multi<byte[]> get(String key) {
        return get(key, null);
    }

    /** @param range as HTTP asks for one, or null for all */
    public Multi<byte[]> get(String key, String range) {
        return Uni.createFrom()
                .completionStage(() -> s3.getObject(
                        get -> get.bucket(bucket).key(key).range(range), AsyncResponseTransformer.toPublisher()))
                .onItem()
                .transformToMulti(object -> Multi.createFrom().publisher(AdaptersToFlow.publisher(object)))
                .map(ObjectStore::bytes);
    }

    /** Removes an object, whether it is there or not, and what was begun to be written to its key. */
    public Uni<Void> remove(String key) {
        return Uni.createFrom()
                .completionStage(
                        () -> s3.deleteObject(delete -> delete.bucket(bucket).key(key)))
                .chain(() -> Uni.createFrom()
                        .completionStage(() -> s3.listMultipartUploads(
                                list -> list.bucket(bucket).prefix(key))))
                .onItem()
                .transformToMulti(begun -> Multi.createFrom().iterable(begun.uploads()))
                .onItem()
                .transformToUniAndConcatenate(begun -> Uni.createFrom()
                        .completionStage(() -> s3.abortMultipartUpload(
                                abort -> abort.bucket(bucket).key(begun.key()).uploadId(begun.uploadId()))))
                .onItem()
                .ignoreAsUni();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
