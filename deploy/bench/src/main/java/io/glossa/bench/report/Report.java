package io.glossa.bench.report;

import io.glossa.bench.measure.Comparison;
import io.glossa.bench.measure.GrowthCheck;
import io.glossa.bench.measure.Limits;
import io.glossa.bench.measure.Regressions;
import io.glossa.bench.measure.Results;
import io.glossa.bench.side.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A finished run with everything that is worked out from it; whatever writes it down only writes.
 *
 * @param regressions since ratios were last stored
 */
public record Report(
        Facts facts,
        Results results,
        Comparison comparison,
        List<GrowthCheck.Step> growth,
        List<Limits.Share> shares,
        List<Regressions.Regression> regressions) {

    public static Report of(Facts facts, Results results, List<Regressions.Regression> regressions) {
        return new Report(
                facts,
                results,
                new Comparison(results, Side.LABEL_STUDIO, Side.GLOSSA),
                GrowthCheck.of(results, Side.GLOSSA),
                Limits.of(results, Side.GLOSSA),
                regressions);
    }

    /** Writes {@code report.md}, {@code report.json} and the plots. */
    public void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        var plots = Plots.of(this);
        for (var plot : plots.entrySet()) Files.writeString(folder.resolve(plot.getKey()), plot.getValue());
        Files.writeString(folder.resolve("report.md"), new MarkdownReport(this).page(plots.keySet()));
        Files.writeString(folder.resolve("report.json"), new JsonReport(this).text());
    }
}
