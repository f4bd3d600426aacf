package io.glossa.bench.scenario;

import io.glossa.bench.http.Body;
import io.glossa.bench.http.WrongAnswerException;
import io.glossa.bench.measure.Growth;
import io.glossa.bench.measure.Metric;
import io.glossa.bench.measure.Unit;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A bucket of task files becomes the tasks of a new project, until the storage says that it is done. */
final class StorageSync implements Scenario {
    private static final Metric TIME =
            new Metric("Storage", "sync of " + Bucket.OBJECTS + " objects", Unit.SECONDS, Growth.FREE);
    private static final Set<String> FINAL = Set.of("completed", "failed", "completed_with_errors");

    private final Bucket bucket;

    StorageSync(Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public String name() {
        return "storage sync";
    }

    @Override
    public Growth growth() {
        return Growth.FLAT;
    }

    @Override
    public boolean sizeMatters() {
        return false;
    }

    @Override
    public Optional<Inputs.Kind> worksIn() {
        return Optional.empty();
    }

    @Override
    public void play(Round round) throws IOException {
        var admin = round.site().admin();
        var project = round.site().createProject();
        round.site().keep("SYNCED", Bucket.OBJECTS, project);
        var storage = "/api/storages/s3/"
                + admin.postJson("/api/storages/s3/", connection(project))
                        .path("id")
                        .asLong();
        var start = System.nanoTime();
        var asked = admin.send("POST", storage + "/sync", Body.json("{}"));
        if (asked.status() != 200) throw new WrongAnswerException("Sync answered " + asked.status() + asked.text());
        var end = Patience.until(
                () -> admin.getJson(storage),
                now -> FINAL.contains(now.path("status").asText()));
        var seconds = (System.nanoTime() - start) / 1e9;
        if (end.path("last_sync_count").asInt() != Bucket.OBJECTS) {
            throw new WrongAnswerException("Synced " + end.path("last_sync_count") + " objects: " + end.path("status"));
        }
        round.add(TIME, seconds);
    }

    private Map<String, Object> connection(long project) {
        return Map.of(
                "project",
                project,
                "title",
                "Bucket",
                "bucket",
                Bucket.NAME,
                "prefix",
                Bucket.PREFIX,
                "use_blob_urls",
                false,
                "s3_endpoint",
                bucket.endpoint().toString(),
                "region_name",
                "us-east-1",
                "aws_access_key_id",
                bucket.accessKey(),
                "aws_secret_access_key",
                bucket.secretKey());
    }
}
