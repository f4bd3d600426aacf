package io.glossa.bench.scenario;

import io.glossa.embedded.ObjectStore;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** An S3 server in this process with one bucket of task files: the same for both sides. */
public final class Bucket implements AutoCloseable {
    static final String NAME = "bench";
    static final String PREFIX = "texts";
    static final int OBJECTS = 1_000;

    private final ObjectStore server;
    private final String accessKey = "bench";
    private final String secretKey = UUID.randomUUID().toString();

    /**
     * @param folder where the objects lie
     */
    public Bucket(Path folder) throws IOException {
        var objects =
                Files.createDirectories(folder.resolve("objects").resolve(NAME).resolve(PREFIX));
        for (int i = 0; i < OBJECTS; i++) {
            var file = objects.resolve(i + ".json");
            if (!Files.exists(file)) Files.writeString(file, "{\"data\":" + Inputs.data(i) + "}");
        }
        server = ObjectStore.start(folder, freePort(), accessKey, secretKey, NAME);
    }

    URI endpoint() {
        return server.endpoint();
    }

    String accessKey() {
        return accessKey;
    }

    String secretKey() {
        return secretKey;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
