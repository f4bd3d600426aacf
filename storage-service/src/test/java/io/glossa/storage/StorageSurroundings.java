package io.glossa.storage;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Lets the service reach the test's S3 server, and makes pages, batches and beats small enough to be seen. */
public class StorageSurroundings implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of(
                "GLOSSA_OUTBOUND_PRIVATE", "127.0.0.1,localhost",
                "glossa.storage.s3.trusted-domains", "amazonaws.com,127.0.0.1",
                "glossa.storage.sync.page", "100",
                "glossa.storage.sync.batch", "40",
                "glossa.storage.sync.beat", "200ms",
                "glossa.storage.sync.lease", "3s",
                "glossa.storage.sync.patience", "8s",
                "glossa.storage.sync.attempts", "3");
    }

    @Override
    public void stop() {
        // nothing was started
    }
}
