package io.glossa.export.object;

import io.smallrye.mutiny.Uni;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * One object on its way into the bucket: in one piece when it is small, else part by part. While one part is sent the next
 * is filled. One caller at a time.
 */
final class Upload {
    private static final Logger LOG = Logger.getLogger(Upload.class);
    /** The smallest that is allowed: each upload holds two parts. */
    private static final int PART = 5 * 1024 * 1024;
    /** Parts are limited to 10,000, so they grow: by then some 270 GiB are written. */
    private static final int GROW_EVERY = 1_000;

    private final S3AsyncClient s3;
    private final String bucket;
    private final String key;
    private final MessageDigest md5 = newMd5();
    private final List<CompletedPart> parts = new ArrayList<>();
    private PartBuffer buffer = new PartBuffer();
    /** The one whose part is sent: such large arrays are used again, as the garbage of them would be most of all. */
    private volatile PartBuffer spare;

    private long size;
    private volatile String id;
    private volatile Uni<Void> sending = Uni.createFrom().voidItem();
    /** What makes an object of it; null until that has begun. */
    private volatile Uni<Void> ending;

    Upload(S3AsyncClient s3, String bucket, String key) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
    }

    Uni<Void> append(byte[] bytes) {
        md5.update(bytes);
        size += bytes.length;
        buffer.append(bytes, partSize());
        return buffer.size() < partSize() ? Uni.createFrom().voidItem() : part();
    }

    Uni<StoredObject> finish() {
        var end = id == null ? end(single()) : rest().flatMap(last -> sending).flatMap(sent -> end(complete()));
        return end.map(done -> new StoredObject(key, size, HexFormat.of().formatHex(md5.digest())));
    }

    /** Never fails: what stays is removed with the key. */
    Uni<Void> abort() {
        return aborted()
                .onFailure()
                .invoke(failure -> LOG.infof("Bytes of %s stay for now: %s", key, failure.toString()))
                .onFailure()
                .recoverWithNull();
    }

    /** What is on its way cannot be called back, and what comes after an end would stay: so that is awaited first. */
    private Uni<Void> aborted() {
        if (ending != null) return settled(ending).chain(this::remove);
        return id == null ? Uni.createFrom().voidItem() : settled(sending).chain(this::removeParts);
    }

    private Uni<Void> remove() {
        return Uni.createFrom()
                .completionStage(
                        () -> s3.deleteObject(delete -> delete.bucket(bucket).key(key)))
                .chain(() -> id == null ? Uni.createFrom().voidItem() : removeParts());
    }

    private Uni<Void> removeParts() {
        return Uni.createFrom()
                .completionStage(() -> s3.abortMultipartUpload(
                        abort -> abort.bucket(bucket).key(key).uploadId(id)))
                .replaceWithVoid();
    }

    private static Uni<Void> settled(Uni<Void> call) {
        return call.onFailure().recoverWithNull();
    }

    /** Goes on when whoever asked for it leaves, so that its outcome can be awaited. */
    private Uni<Void> end(Uni<Void> call) {
        ending = call.memoize().indefinitely();
        return ending;
    }

    private Uni<Void> single() {
        return Uni.createFrom()
                .completionStage(() -> s3.putObject(put -> put.bucket(bucket).key(key), body(buffer)))
                .replaceWithVoid();
    }

    private Uni<Void> rest() {
        return buffer.size() == 0 ? Uni.createFrom().voidItem() : part();
    }

    /** Done when the part before is sent and this one is on its way. */
    private Uni<Void> part() {
        return sending.chain(this::begun).invoke(() -> {
            sending = sent(parts.size() + 1).memoize().indefinitely();
            sending.subscribe().with(done -> {}, failure -> {}); // whoever waits for it next hears of it
        });
    }

    private Uni<Void> sent(int number) {
        var full = buffer;
        buffer = spare == null ? new PartBuffer() : spare;
        spare = null;
        return Uni.createFrom()
                .completionStage(() -> s3.uploadPart(
                        part -> part.bucket(bucket).key(key).uploadId(id).partNumber(number), body(full)))
                .invoke(done -> {
                    parts.add(CompletedPart.builder()
                            .partNumber(number)
                            .eTag(done.eTag())
                            .build());
                    full.clear();
                    spare = full;
                })
                .replaceWithVoid();
    }

    private Uni<Void> begun() {
        if (id != null) return Uni.createFrom().voidItem();
        return Uni.createFrom()
                .completionStage(() ->
                        s3.createMultipartUpload(create -> create.bucket(bucket).key(key)))
                .invoke(created -> id = created.uploadId())
                .replaceWithVoid();
    }

    private Uni<Void> complete() {
        return Uni.createFrom()
                .completionStage(() -> s3.completeMultipartUpload(complete ->
                        complete.bucket(bucket).key(key).uploadId(id).multipartUpload(upload -> upload.parts(parts))))
                .replaceWithVoid();
    }

    private int partSize() {
        return PART * (1 + parts.size() / GROW_EVERY);
    }

    /** The buffer itself is sent; nobody writes to it before that is done. */
    private static AsyncRequestBody body(PartBuffer content) {
        return AsyncRequestBody.fromByteBufferUnsafe(content.content());
    }

    private static MessageDigest newMd5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
