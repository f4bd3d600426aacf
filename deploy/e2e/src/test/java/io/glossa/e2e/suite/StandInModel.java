package io.glossa.e2e.suite;

import java.net.URI;

/** Answers whatever an ML backend is asked when it is registered and looked at. */
public final class StandInModel implements AutoCloseable {
    private final JsonServer server =
            new JsonServer().on("/", "{\"status\":\"UP\",\"model_version\":\"1\",\"versions\":[\"1\"]}");

    public URI url() {
        return URI.create(server.url());
    }

    @Override
    public void close() {
        server.close();
    }
}
