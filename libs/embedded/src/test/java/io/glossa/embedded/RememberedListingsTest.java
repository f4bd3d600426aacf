package io.glossa.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

class RememberedListingsTest {
    private static final String BUCKET = "bucket";

    @TempDir
    Path folder;

    private final List<String> walks = new ArrayList<>();
    private BlobStore store;

    @BeforeEach
    void aBucketOfManyObjects() throws IOException {
        var objects = Files.createDirectories(folder.resolve(BUCKET).resolve("img"));
        for (int i = 0; i < 250; i++) Files.writeString(objects.resolve("%03d.png".formatted(i)), "x");
        for (var below : List.of("045.d", "zz"))
            Files.writeString(Files.createDirectories(objects.resolve(below)).resolve("x.png"), "x");
        store = new RememberedListings(new ForwardingBlobStore(new FilesystemNio2BlobStore(folder.toString())) {
            @Override
            public ListObjectsV2Response list(ListObjectsV2Request request) {
                walks.add(request.continuationToken());
                return super.list(request);
            }
        });
    }

    private ListObjectsV2Response page(String delimiter, String after) {
        return store.list(ListObjectsV2Request.builder()
                .bucket(BUCKET)
                .prefix("img/")
                .delimiter(delimiter)
                .continuationToken(after)
                .maxKeys(20)
                .build());
    }

    private List<String> keys(String delimiter) {
        var keys = new ArrayList<String>();
        var page = page(delimiter, null);
        while (true) {
            var names =
                    new ArrayList<>(page.contents().stream().map(S3Object::key).toList());
            names.addAll(
                    page.commonPrefixes().stream().map(CommonPrefix::prefix).toList());
            assertTrue(names.size() <= 20, names.toString());
            keys.addAll(names.stream().sorted().toList());
            if (!page.isTruncated()) return keys;
            page = page(delimiter, page.nextContinuationToken());
        }
    }

    private static List<String> expected(String first, String second) {
        var keys = new ArrayList<>(
                IntStream.range(0, 250).mapToObj("img/%03d.png"::formatted).toList());
        keys.add(45, first);
        keys.add(second);
        return keys;
    }

    @Test
    void aListingIsWhatItWasWithOneWalk() {
        assertEquals(expected("img/045.d/", "img/zz/"), keys("/"));
        assertEquals(1, walks.size(), walks.toString());
        assertEquals(expected("img/045.d/x.png", "img/zz/x.png"), keys(null));
        assertEquals(2, walks.size(), walks.toString());
    }

    /** What was put into the folder itself meanwhile is seen. */
    @Test
    void eachListingLooksForItself() throws IOException {
        keys(null);
        Files.writeString(folder.resolve(BUCKET).resolve("img/000+.png"), "x");
        assertTrue(keys(null).contains("img/000+.png"));
    }

    @Test
    void whatIsPutAndRemovedMeanwhileIsSeen() {
        var second = page(null, page(null, null).nextContinuationToken());
        assertEquals("img/039.png", second.nextContinuationToken());
        store.putBlob(
                PutObjectRequest.builder()
                        .bucket(BUCKET)
                        .key("img/040+.png")
                        .contentLength(1L)
                        .build(),
                new ByteArrayInputStream("x".getBytes(UTF_8)));
        store.removeBlob(
                DeleteObjectRequest.builder().bucket(BUCKET).key("img/041.png").build());
        var third = page(null, second.nextContinuationToken()).contents().stream()
                .map(S3Object::key)
                .toList();
        assertTrue(third.contains("img/040+.png"), third.toString());
        assertFalse(third.contains("img/041.png"), third.toString());
    }

    @Test
    void aPageMayBeAskedForAgain() {
        var second = page(null, page(null, null).nextContinuationToken());
        var third = page(null, second.nextContinuationToken());
        assertEquals(
                third.contents(), page(null, second.nextContinuationToken()).contents());
        assertEquals(
                page(null, third.nextContinuationToken()).contents(),
                page(null, third.nextContinuationToken()).contents());
    }
}
