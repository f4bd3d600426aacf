package io.glossa.embedded;

import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.SdkResponses;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Reads what a large bucket holds once for a listing and not once a page: the store beneath walks through the whole folder for
 * each page, so that a listing cost the square of its length. What a page leaves is kept for the one that follows, until the
 * bucket is changed through this server or memory is short.
 */
final class RememberedListings extends ForwardingBlobStore {
    private static final int MOST = 4;
    /** Whoever asks for one object only wants to know whether there is any. */
    private static final int A_LOOK = 1;

    private final Map<String, Long> changes = new ConcurrentHashMap<>();
    private final Map<Place, SoftReference<Rest>> rests = new LinkedHashMap<>();

    RememberedListings(BlobStore store) {
        super(store);
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        var after = request.continuationToken() != null ? request.continuationToken() : request.startAfter();
        var most = request.maxKeys();
        if (most == null || most == 0 || after == null && most == A_LOOK) return super.list(request);
        var place = new Place(request.bucket(), request.prefix(), request.delimiter(), after);
        var rest = after == null ? null : taken(place);
        return page(place, rest == null ? read(request) : rest, most);
    }

    private Rest read(ListObjectsV2Request request) {
        var version = version(request.bucket());
        var all = super.list(request.toBuilder().maxKeys(null).build());
        var entries = new ArrayList<Entry>(
                all.contents().size() + all.commonPrefixes().size());
        for (var object : all.contents()) entries.add(new Entry(object.key(), object, null));
        for (var prefix : all.commonPrefixes()) entries.add(new Entry(prefix.prefix(), null, prefix));
        entries.sort(Comparator.comparing(Entry::name));
        return new Rest(entries, 0, version);
    }

    private ListObjectsV2Response page(Place place, Rest rest, int most) {
        var end = (int) Math.min((long) rest.from + most, rest.entries.size());
        var objects = new ArrayList<S3Object>();
        var prefixes = new ArrayList<CommonPrefix>();
        for (var entry : rest.entries.subList(rest.from, end)) {
            if (entry.object != null) objects.add(entry.object);
            else prefixes.add(entry.prefix);
        }
        if (end == rest.entries.size()) return SdkResponses.objectsPage(objects, prefixes, null);
        var last = rest.entries.get(end - 1).name;
        keep(place.after(last), rest.from(end));
        return SdkResponses.objectsPage(objects, prefixes, last);
    }

    private Rest taken(Place place) {
        SoftReference<Rest> kept;
        synchronized (rests) {
            kept = rests.remove(place);
        }
        var rest = kept == null ? null : kept.get();
        return rest == null || rest.version != version(place.bucket) ? null : rest;
    }

    private void keep(Place place, Rest rest) {
        synchronized (rests) {
            rests.put(place, new SoftReference<>(rest));
            if (rests.size() > MOST) rests.remove(rests.keySet().iterator().next());
        }
    }

    private long version(String bucket) {
        return changes.getOrDefault(bucket, 0L);
    }

    private void changed(String bucket) {
        changes.merge(bucket, 1L, Long::sum);
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
        try {
            return super.putBlob(request, content);
        } finally {
            changed(request.bucket());
        }
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        try {
            return super.copyBlob(request);
        } finally {
            changed(request.destinationBucket());
        }
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        try {
            return super.completeMultipartUpload(upload, request);
        } finally {
            changed(upload.containerName());
        }
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        try {
            return super.removeBlob(request);
        } finally {
            changed(request.bucket());
        }
    }

    @Override
    public void clearContainer(ListObjectsV2Request request) {
        try {
            super.clearContainer(request);
        } finally {
            changed(request.bucket());
        }
    }

    @Override
    public void deleteContainer(String bucket) {
        try {
            super.deleteContainer(bucket);
        } finally {
            changed(bucket);
        }
    }

    @Override
    public void deleteBucket(String bucket) {
        try {
            super.deleteBucket(bucket);
        } finally {
            changed(bucket);
        }
    }

    /** Where a listing goes on: after a name, which is not part of what is left; after null it begins. */
    private record Place(String bucket, String prefix, String delimiter, String after) {

        Place after(String name) {
            return new Place(bucket, prefix, delimiter, name);
        }
    }

    /** What is left of a listing, from a place in it, and the state of the bucket that it shows. */
    private record Rest(List<Entry> entries, int from, long version) {

        Rest from(int next) {
            return new Rest(entries, next, version);
        }
    }

    /** Either an object or what several have in common. */
    private record Entry(String name, S3Object object, CommonPrefix prefix) {}
}
