package io.glossa.bench.scenario;

import io.glossa.bench.measure.Growth;
import io.glossa.bench.measure.Metric;
import io.glossa.bench.measure.Unit;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Downloads all tasks of a project in one format and throws them away. */
final class Export implements Scenario {
    private final String group;
    private final String format;
    private final Inputs.Kind project;
    private final Metric whole;
    private final Metric firstByte;

    /**
     * @param project the kind of file whose project is exported
     */
    Export(String group, String format, Inputs.Kind project) {
        this.group = group;
        this.format = format;
        this.project = project;
        this.whole = new Metric(group, format + ", whole", Unit.SECONDS, Growth.BULK);
        this.firstByte = new Metric(group, format + ", first byte", Unit.MILLISECONDS, Growth.FLAT);
    }

    @Override
    public String name() {
        return group.toLowerCase(Locale.ROOT) + " " + format;
    }

    @Override
    public Growth growth() {
        return Growth.BULK;
    }

    @Override
    public Optional<Inputs.Kind> worksIn() {
        return Optional.of(project);
    }

    @Override
    public void play(Round round) throws IOException {
        var id = round.site().project(project.name(), round.size());
        var target = "/api/projects/" + id + "/export?exportType=" + format + "&download_all_tasks=true";
        var answer = round.site().admin().download(target);
        round.add(whole, answer.nanos() / 1e9);
        round.add(firstByte, answer.firstByteNanos() / 1e6);
    }
}
