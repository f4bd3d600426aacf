package io.glossa.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** An S3 server inside this JVM; a bucket is a folder under {@code <home>/objects}. Requests must be signed. */
public final class ObjectStore implements AutoCloseable {
    public static final String NAME = "s3";

    private final S3Proxy server;
    private final URI endpoint;

    private ObjectStore(S3Proxy server, URI endpoint) {
        this.server = server;
        this.endpoint = endpoint;
    }

    /**
     * @param bucket made if it is missing
     */
    public static ObjectStore start(Path home, int port, String accessKey, String secretKey, String bucket)
            throws IOException {
        var data = home.resolve("objects");
        Files.createDirectories(data.resolve(bucket));
        var endpoint = URI.create("http://127.0.0.1:" + port);
        var server = S3Proxy.builder()
                .blobStore(new RememberedListings(new FilesystemNio2BlobStore(data.toString())))
                .endpoint(endpoint)
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, accessKey, secretKey)
                .jettyMaxThreads(64)
                .build();
        try {
            server.start();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("The S3 server does not start on port " + port, e);
        }
        return new ObjectStore(server, endpoint);
    }

    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("The S3 server does not stop", e);
        }
    }
}
