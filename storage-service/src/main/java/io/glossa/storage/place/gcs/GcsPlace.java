package io.glossa.storage.place.gcs;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage.BlobField;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.Storage.SignUrlOption;
import io.glossa.files.ByteRange;
import io.glossa.storage.kind.Direction;
import io.glossa.storage.place.Content;
import io.glossa.storage.place.Entry;
import io.glossa.storage.place.Lister;
import io.glossa.storage.place.Place;
import io.glossa.storage.place.PlaceException;
import io.glossa.storage.place.PlaceSettings;
import io.glossa.storage.place.Presigner;
import io.glossa.storage.place.Reader;
import io.glossa.storage.place.Writer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** A bucket, with the storage's prefix. */
final class GcsPlace implements Place, Lister, Reader, Writer, Presigner {
    private static final int PIECE = 1 << 20;

    private final GcsPlaces calls;
    private final GcsAccess access;
    private final PlaceSettings settings;

    GcsPlace(GcsPlaces calls, GcsAccess access, PlaceSettings settings) {
        this.calls = calls;
        this.access = access;
        this.settings = settings;
    }

    @Override
    public void check(Direction direction) {
        var prefix = settings.text("prefix");
        if (prefix == null || direction == Direction.EXPORT) {
            var bucket = calls.call(access, storage -> storage.get(access.bucket()));
            if (bucket == null) throw calls.noBucket(access.bucket());
            return;
        }
        var found = calls.call(
                access,
                storage -> storage.list(access.bucket(), BlobListOption.prefix(prefix), BlobListOption.pageSize(1)));
        if (!found.getValues().iterator().hasNext()) {
            throw PlaceException.lasting(
                    "No blobs found in " + access.bucket() + "/" + prefix + " or prefix doesn't exist");
        }
    }

    @Override
    public void checkAddress() {
        calls.checkAddress(access);
    }

    @Override
    public Page list(String continuation, int most) {
        var options = new ArrayList<>(List.of(
                BlobListOption.prefix(settings.folder()),
                BlobListOption.pageSize(most),
                BlobListOption.fields(BlobField.NAME, BlobField.SIZE, BlobField.UPDATED)));
        if (continuation != null) options.add(BlobListOption.pageToken(continuation));
        if (!settings.flag("recursive_scan")) options.add(BlobListOption.currentDirectory());
        return calls.call(access, storage -> {
            var page = storage.list(access.bucket(), options.toArray(BlobListOption[]::new));
            return new Page(
                    StreamSupport.stream(page.getValues().spliterator(), false)
                            .filter(blob -> !blob.isDirectory())
                            .map(GcsPlace::entry)
                            .toList(),
                    page.hasNextPage() ? page.getNextPageToken() : null);
        });
    }

    private static Entry entry(Blob blob) {
        var modified = blob.getUpdateTimeOffsetDateTime();
        return new Entry(blob.getName(), modified == null ? null : modified.toInstant(), blob.getSize());
    }

    @Override
    public String address(String key) {
        return "gs://" + access.bucket() + "/" + key;
    }

    @Override
    public Content read(String key, ByteRange range) {
        return calls.call(access, storage -> {
            var blob = storage.get(BlobId.of(access.bucket(), key));
            if (blob == null) throw PlaceException.noObject();
            var part = Content.part(range, blob.getSize());
            var channel = storage.reader(blob.getBlobId());
            channel.setChunkSize(PIECE);
            try {
                if (part != null) {
                    channel.seek(part.first());
                    channel.limit(part.last() + 1);
                }
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            var modified = blob.getUpdateTimeOffsetDateTime();
            return new Content(
                    Channels.newInputStream(channel),
                    part,
                    blob.getSize(),
                    blob.getContentType(),
                    blob.getEtag(),
                    modified == null ? null : modified.toInstant());
        });
    }

    @Override
    public String write(String name, byte[] content) {
        var key = settings.before() + name;
        var object = BlobInfo.newBuilder(access.requireBucket(), key)
                .setContentType("text/plain")
                .build();
        calls.call(access, storage -> storage.create(object, content));
        return key;
    }

    @Override
    public void delete(String key) {
        calls.call(access, storage -> storage.delete(BlobId.of(access.bucket(), key)));
    }

    @Override
    public URI presign(String key, Duration ttl, String contentType) {
        var object = BlobInfo.newBuilder(access.requireBucket(), key).build();
        var options = new ArrayList<>(List.of(SignUrlOption.withV4Signature()));
        calls.host().ifPresent(host -> options.add(SignUrlOption.withHostName(host)));
        if (contentType != null) {
            options.add(SignUrlOption.withQueryParams(Map.of("response-content-type", contentType)));
        }
        return calls.call(
                access,
                storage -> URI.create(storage.signUrl(
                                object, ttl.toSeconds(), TimeUnit.SECONDS, options.toArray(SignUrlOption[]::new))
                        .toString()));
    }
}
