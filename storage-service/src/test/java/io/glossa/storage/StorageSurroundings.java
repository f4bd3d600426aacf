package io.glossa.storage;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Lets the service reach the test's servers and files, and makes pages, batches and beats small enough to be seen. */
public class StorageSurroundings implements QuarkusTestResourceLifecycleManager {
    private Path root;
    private EmbeddedRedis redis;
    private Optional<Emulator> azurite = Optional.empty();
    private Optional<Emulator> gcs = Optional.empty();

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<String, String>();
        settings.put("GLOSSA_OUTBOUND_PRIVATE", "127.0.0.1,localhost");
        settings.put("glossa.storage.s3.trusted-domains", "amazonaws.com,127.0.0.1");
        settings.put("glossa.storage.sync.page", "100");
        settings.put("glossa.storage.sync.batch", "40");
        settings.put("glossa.storage.sync.told", "0s");
        settings.put("glossa.jobs.poll", "100ms");
        settings.put("glossa.jobs.lease", "3s");
        settings.put("glossa.storage.sync.patience", "8s");
        settings.put("glossa.storage.sync.attempts", "3");
        settings.put("glossa.storage.target.beat", "200ms");
        settings.put("glossa.storage.target.lease", "3s");
        settings.put("glossa.storage.target.batch", "10");
        settings.put("glossa.storage.target.first-pause", "300ms");
        settings.put("glossa.storage.target.longest-pause", "600ms");
        settings.put("glossa.storage.media.streams", "6");
        settings.put("glossa.storage.media.per-user", "4");
        settings.put("glossa.storage.media.per-organization", "5");
        settings.put("glossa.storage.media.idle", "4s");
        settings.put("glossa.storage.sync.small-object", "4K");
        try {
            root = Files.createTempDirectory("glossa-local-files").toRealPath();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        settings.put("GLOSSA_LOCAL_FILES_ROOT", root.toString());
        redis = EmbeddedRedis.start();
        if (redis != null) settings.put("glossa.test.redis-port", Integer.toString(redis.port()));
        azurite = Emulator.azurite();
        azurite.ifPresent(there -> {
            settings.put("glossa.test.azurite", there.url());
            settings.put("glossa.storage.azure.endpoint", there.url() + "/ACCOUNT");
        });
        gcs = Emulator.fakeGcs();
        gcs.ifPresent(there -> {
            settings.put("glossa.test.gcs", there.url());
            settings.put("glossa.storage.gcs.endpoint", there.url());
        });
        settings.keySet().removeIf(name -> System.getProperty(name) != null); // a measurement wants others
        return settings;
    }

    @Override
    public void stop() {
        if (redis != null) redis.stop();
        azurite.ifPresent(Emulator::stop);
        gcs.ifPresent(Emulator::stop);
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
