package io.glossa.testkit;

import java.net.URI;
import java.util.Map;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;

/** A real S3 server inside this JVM, its objects in memory. */
final class TestS3 implements AutoCloseable {
    private static final String KEY = "test-access-key";
    private static final String SECRET = "test-secret-key";

    private final S3Proxy proxy;

    TestS3() {
        proxy = S3Proxy.builder()
                .blobStore(BlobStores.create("transient-nio2", new Properties()))
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY, SECRET)
                .build();
        try {
            proxy.start();
        } catch (Exception failure) {
            throw new IllegalStateException("The S3 server does not start", failure);
        }
    }

    Map<String, String> settings() {
        return Map.of(
                "GLOSSA_S3_ENDPOINT",
                "http://127.0.0.1:" + proxy.getPort(),
                "GLOSSA_S3_BUCKET",
                "glossa",
                "GLOSSA_S3_REGION",
                "us-east-1",
                "GLOSSA_S3_ACCESS_KEY",
                KEY,
                "GLOSSA_S3_SECRET_KEY",
                SECRET);
    }

    @Override
    public void close() {
        try {
            proxy.stop();
        } catch (Exception failure) {
            throw new IllegalStateException("The S3 server does not stop", failure);
        }
    }
}
