package io.glossa.export.object;

import io.glossa.bucket.BucketReader;
import io.glossa.bucket.OwnBucket;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** The bucket. Writes are streamed, in parts as soon as there is enough for one; what is not written to its end is not there. */
@ApplicationScoped
public class ObjectStore {
    private final S3AsyncClient s3;
    private final String bucket;
    private final BucketReader reader;

    ObjectStore(S3AsyncClient s3, OwnBucket bucket, BucketReader reader) {
        this.s3 = s3;
        this.bucket = bucket.name();
        this.reader = reader;
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
    public Multi<byte[]> get(String key, long size) {
        return reader.read(key, 0, size);
    }

    /** @param first place of the first byte of the part, from 0 */
    public Multi<byte[]> get(String key, long first, long length) {
        return reader.read(key, first, length);
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
}
