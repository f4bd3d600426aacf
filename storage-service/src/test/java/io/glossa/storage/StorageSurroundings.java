package io.glossa.storage;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** Lets the service reach the test's servers and files, and makes pages, batches and beats small enough to be seen. */
public class StorageSurroundings implements QuarkusTestResourceLifecycleManager {
    private Path root;
    private EmbeddedRedis redis;

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<String, String>();
        settings.put("GLOSSA_OUTBOUND_PRIVATE", "127.0.0.1,localhost");
        settings.put("glossa.storage.s3.trusted-domains", "amazonaws.com,127.0.0.1");
        settings.put("glossa.storage.sync.page", "100");
        settings.put("glossa.storage.sync.batch", "40");
        settings.put("glossa.storage.sync.beat", "200ms");
        settings.put("glossa.storage.sync.lease", "3s");
        settings.put("glossa.storage.sync.patience", "8s");
        settings.put("glossa.storage.sync.attempts", "3");
        settings.put("glossa.storage.target.beat", "200ms");
        settings.put("glossa.storage.target.lease", "3s");
        settings.put("glossa.storage.target.batch", "10");
        settings.put("glossa.storage.target.first-pause", "300ms");
        settings.put("glossa.storage.target.longest-pause", "600ms");
        try {
            root = Files.createTempDirectory("glossa-local-files").toRealPath();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        settings.put("GLOSSA_LOCAL_FILES_ROOT", root.toString());
        redis = EmbeddedRedis.start();
        if (redis != null) settings.put("glossa.test.redis-port", Integer.toString(redis.port()));
        return settings;
    }

    @Override
    public void stop() {
        if (redis != null) redis.stop();
        if (root != null) delete(root);
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
