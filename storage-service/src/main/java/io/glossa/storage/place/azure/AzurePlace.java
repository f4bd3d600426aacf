package io.glossa.storage.place.azure;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.options.BlobInputStreamOptions;
import com.azure.storage.blob.sas.BlobSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
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
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** A container, with the storage's prefix. */
final class AzurePlace implements Place, Lister, Reader, Writer, Presigner {
    private final AzurePlaces calls;
    private final AzureAccess access;
    private final PlaceSettings settings;

    AzurePlace(AzurePlaces calls, AzureAccess access, PlaceSettings settings) {
        this.calls = calls;
        this.access = access;
        this.settings = settings;
    }

    @Override
    public void check(Direction direction) {
        var prefix = settings.text("prefix");
        if (prefix == null || direction == Direction.EXPORT) {
            calls.call(access, container -> container.getProperties());
            return;
        }
        var options = new ListBlobsOptions().setPrefix(prefix).setMaxResultsPerPage(1);
        var found = calls.call(
                access,
                container -> container.listBlobs(options, null).iterator().hasNext());
        if (!found) throw PlaceException.lasting("azure-blob://" + access.container() + "/" + prefix + " not found.");
    }

    @Override
    public void checkAddress() {
        access.credential();
    }

    @Override
    public Page list(String continuation, int most) {
        var options = new ListBlobsOptions()
                .setPrefix(settings.folder())
                .setDetails(new BlobListDetails().setRetrieveMetadata(true))
                .setMaxResultsPerPage(most);
        return calls.call(access, container -> {
            var blobs = settings.flag("recursive_scan")
                    ? container.listBlobs(options, continuation, null)
                    : container.listBlobsByHierarchy("/", options, null);
            var pages = continuation == null ? blobs.iterableByPage(most) : blobs.iterableByPage(continuation, most);
            var page = pages.iterator().next();
            var next = page.getContinuationToken();
            return new Page(
                    page.getValue().stream()
                            .filter(blob -> !Boolean.TRUE.equals(blob.isPrefix()) && !isFolder(blob))
                            .map(AzurePlace::entry)
                            .toList(),
                    next == null || next.isEmpty() ? null : next);
        });
    }

    /** A blob without bytes that stands for a folder, as accounts with folders and some programs keep them. */
    private static boolean isFolder(BlobItem blob) {
        var marks = blob.getMetadata();
        return marks != null
                && marks.entrySet().stream()
                        .anyMatch(mark -> mark.getKey().equalsIgnoreCase("hdi_isfolder")
                                && mark.getValue().equalsIgnoreCase("true"));
    }

    private static Entry entry(BlobItem blob) {
        var properties = blob.getProperties();
        var modified = properties.getLastModified();
        return new Entry(blob.getName(), modified == null ? null : modified.toInstant(), properties.getContentLength());
    }

    @Override
    public String address(String key) {
        return "azure-blob://" + access.container() + "/" + key;
    }

    @Override
    public Content read(String key, ByteRange range) {
        return calls.call(access, container -> {
            var blob = container.getBlobClient(key);
            var part = range != null && range.first() < 0
                    ? Content.part(range, blob.getProperties().getBlobSize())
                    : range;
            var options = new BlobInputStreamOptions();
            if (part != null) {
                options.setRange(
                        part.last() == Long.MAX_VALUE
                                ? new BlobRange(part.first())
                                : new BlobRange(part.first(), part.length()));
            }
            var bytes = blob.openInputStream(options);
            var head = bytes.getProperties();
            return new Content(
                    bytes,
                    Content.part(part, head.getBlobSize()),
                    head.getBlobSize(),
                    head.getContentType(),
                    head.getETag().replace("\"", ""),
                    head.getLastModified().toInstant());
        });
    }

    @Override
    public String write(String name, byte[] content) {
        var key = settings.before() + name;
        calls.call(access, container -> {
            container.getBlobClient(key).upload(BinaryData.fromBytes(content), true);
            return null;
        });
        return key;
    }

    @Override
    public void delete(String key) {
        calls.call(access, container -> container.getBlobClient(key).deleteIfExists());
    }

    @Override
    public URI presign(String key, Duration ttl, String contentType) {
        return calls.call(access, container -> {
            var blob = container.getBlobClient(key);
            var values = new BlobServiceSasSignatureValues(
                            OffsetDateTime.now(ZoneOffset.UTC).plus(ttl),
                            new BlobSasPermission().setReadPermission(true))
                    .setContentType(contentType);
            return URI.create(blob.getBlobUrl() + "?" + blob.generateSas(values));
        });
    }
}
