package io.glossa.bench.scenario;

import io.glossa.bench.http.Api;
import io.glossa.bench.http.Body;
import io.glossa.bench.http.WrongAnswerException;
import io.glossa.bench.measure.Growth;
import io.glossa.bench.measure.Metric;
import io.glossa.bench.measure.Unit;
import io.glossa.bench.side.Side;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** Uploads a file into a new project as the upload button does, and looks how much larger the disk's use has become. */
final class ImportFile implements Scenario {
    private final Inputs.Kind kind;
    private final String title;
    private final Metric time;
    private final Metric disk;

    ImportFile(Inputs.Kind kind, String title) {
        this.kind = kind;
        this.title = title;
        this.time = new Metric("Import", title, Unit.SECONDS, Growth.BULK);
        this.disk = new Metric("Disk", "after " + title, Unit.BYTES_A_TASK, Growth.FREE);
    }

    Inputs.Kind kind() {
        return kind;
    }

    @Override
    public String name() {
        return "import " + title;
    }

    @Override
    public Growth growth() {
        return Growth.BULK;
    }

    @Override
    public Optional<Inputs.Kind> worksIn() {
        return Optional.empty();
    }

    @Override
    public void play(Round round) throws IOException {
        var site = round.site();
        var body = Body.upload(round.inputs().file(kind, round.size()), kind.type());
        var project = site.createProject();
        var before = disk(site.side());
        var answer = site.admin().post("/api/projects/" + project + "/import", body);
        var counted = Api.JSON.readTree(answer.body()).path("task_count").asInt();
        if (counted != round.size()) throw new WrongAnswerException("Counted " + counted + " tasks");
        round.add(time, answer.nanos() / 1e9);
        var grown = disk(site.side()) - before;
        if (grown > 0) round.add(disk, (double) grown / round.size());
        site.keep(kind.name(), round.size(), project);
    }

    private static long disk(Side side) throws IOException {
        try {
            var database = side.database();
            return side.fileBytes() + (database.isPresent() ? database.get().bytes() : 0);
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not say how large it is", e);
        }
    }
}
