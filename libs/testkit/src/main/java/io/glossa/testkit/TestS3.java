package io.glossa.testkit;

import io.glossa.embedded.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** A real S3 server inside this JVM, with a bucket named glossa. */
final class TestS3 implements AutoCloseable {
    private static final String KEY = "test-access-key";
    private static final String SECRET = "test-secret-key";
    private static final String BUCKET = "glossa";

    private final TemporaryFolder folder = new TemporaryFolder("glossa-s3");
    private final ObjectStore store;

    TestS3() {
        try {
            store = ObjectStore.start(folder.path(), FreePort.any(), KEY, SECRET, BUCKET);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Map<String, String> settings() {
        return Map.of(
                "GLOSSA_S3_ENDPOINT",
                store.endpoint().toString(),
                "GLOSSA_S3_BUCKET",
                BUCKET,
                "GLOSSA_S3_REGION",
                "us-east-1",
                "GLOSSA_S3_ACCESS_KEY",
                KEY,
                "GLOSSA_S3_SECRET_KEY",
                SECRET,
                // for who fills a bucket with more than can be sent: each is a folder in it
                "glossa.test.s3-folder",
                folder.path().resolve("objects").toString());
    }

    @Override
    public void close() {
        try {
            store.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        folder.close();
    }
}
