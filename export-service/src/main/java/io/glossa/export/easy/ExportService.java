package io.glossa.export.easy;

import io.glossa.export.convert.Controls;
import io.glossa.export.convert.JsonPass;
import io.glossa.export.convert.TableReader;
import io.glossa.export.convert.TableSpool;
import io.glossa.export.convert.TextConverter;
import io.glossa.export.convert.TooManyColumnsException;
import io.glossa.export.platform.ServicesConfig;
import io.glossa.export.platform.Siblings;
import io.glossa.export.project.Project;
import io.glossa.export.project.Projects;
import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Principal;
import io.glossa.identity.ServiceTokens;
import io.glossa.labelconfig.InvalidLabelConfigException;
import io.glossa.labelconfig.LabelConfig;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ProblemException;
import io.glossa.problem.ValidationErrors;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Turns tasks-service's stream into files while it comes. The reader's pace is the cursor's pace, except for tables, whose
 * rows wait in a file until their columns are known.
 */
@ApplicationScoped
class ExportService {
    private static final Logger LOG = Logger.getLogger(ExportService.class);
    private static final int CHUNK = 64 * 1024;

    private final Projects projects;
    private final Siblings siblings;
    private final ServicesConfig services;
    private final ServiceTokens tokens;
    private final ExportRuns runs;
    private final ExportConfig config;

    ExportService(
            Projects projects,
            Siblings siblings,
            ServicesConfig services,
            ServiceTokens tokens,
            ExportRuns runs,
            ExportConfig config) {
        this.projects = projects;
        this.siblings = siblings;
        this.services = services;
        this.tokens = tokens;
        this.runs = runs;
        this.config = config;
    }

    /** The formats this project's label config is offered. */
    Uni<List<FormatView>> formats(OrganizationScope scope, long project) {
        return projects.require(scope, project).map(found -> FormatView.list(offered(found)));
    }

    /** Fails with 404 when there is no such project within the scope. */
    Uni<Void> check(OrganizationScope scope, long project) {
        return projects.require(scope, project).replaceWithVoid();
    }

    /** The file's bytes; fails before the first of them when the export cannot begin. */
    Uni<Multi<byte[]>> export(Principal.User user, OrganizationScope scope, long id, ExportRequest request) {
        return projects.require(scope, id).flatMap(project -> {
            var run = ExportRun.start(project, request.format(), user.id());
            var path = "/internal/projects/" + id + "/export?download_all_tasks=" + request.allTasks() + ids(request);
            return siblings.stream(services.tasks(), path, tokens.actingFor(project.organization()))
                    .flatMap(lines -> file(project, request, run, lines))
                    .onFailure()
                    .call(failure -> runs.failed(run, detail(failure)))
                    .onFailure()
                    .transform(ExportService::asProblem);
        });
    }

    private Uni<Multi<byte[]>> file(Project project, ExportRequest request, ExportRun run, Multi<byte[]> lines) {
        var controls = Controls.of(project.labelConfig());
        var interpolate = request.interpolate() && controls.hasVideoRectangle();
        return switch (request.format()) {
            case CSV -> table(controls, interpolate, ',', run, lines);
            case TSV -> table(controls, interpolate, '\t', run, lines);
            case JSON_MIN -> text(TextConverter.jsonMin(controls, interpolate), run, lines);
            default -> interpolate ? text(TextConverter.interpolatedJson(), run, lines) : pass(run, lines);
        };
    }

    private Uni<Multi<byte[]>> pass(ExportRun run, Multi<byte[]> lines) {
        var pass = new JsonPass();
        var bytes = lines.map(pass::feed);
        return Uni.createFrom().item(told(run, pass::tasks, thenLast(bytes, pass::finish)));
    }

    private Uni<Multi<byte[]>> text(TextConverter converter, ExportRun run, Multi<byte[]> lines) {
        var bytes = onWorkers(lines, converter::feed);
        return Uni.createFrom().item(told(run, converter::tasks, thenLast(bytes, converter::finish)));
    }

    private Uni<Multi<byte[]>> table(
            Controls controls, boolean interpolate, char separator, ExportRun run, Multi<byte[]> lines) {
        var spool = new TableSpool(controls, interpolate, config.mostColumns());
        return Uni.createFrom()
                .item(() -> new SpoolFile(config.folder(), config.largest().asLongValue()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .flatMap(file -> thenLast(onWorkers(lines, spool::feed), spool::finish)
                        .onItem()
                        .transformToUniAndConcatenate(bytes -> onWorker(() -> {
                            file.append(bytes);
                            return bytes;
                        }))
                        .onItem()
                        .ignoreAsUni()
                        .map(spooled -> told(run, spool::tasks, rows(file, spool, separator)))
                        .onFailure(TooManyColumnsException.class)
                        .transform(tooMany -> ValidationErrors.of("exportType", tooMany.getMessage()))
                        .onFailure()
                        .invoke(file::close)
                        .onCancellation()
                        .invoke(file::close));
    }

    private static Multi<byte[]> rows(SpoolFile file, TableSpool spool, char separator) {
        var reader = new TableReader(file.read(), spool.columns(), separator, CHUNK);
        return Multi.createBy()
                .repeating()
                .uni(() -> onWorker(() -> next(reader)).map(Optional::ofNullable))
                .whilst(Optional::isPresent)
                .filter(Optional::isPresent)
                .map(Optional::get)
                .onTermination()
                .invoke(file::close);
    }

    private static byte[] next(TableReader reader) {
        try {
            return reader.next();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Leaves a record of how it ended, and only then lets the reader see the end. */
    private Multi<byte[]> told(ExportRun run, LongSupplier tasks, Multi<byte[]> file) {
        return file.filter(bytes -> bytes.length > 0)
                .onCompletion()
                .call(() -> runs.completed(run, tasks.getAsLong()))
                .onFailure()
                .call(failure -> runs.failed(run, detail(failure)))
                .onFailure()
                .transform(ExportService::asProblem)
                .onCancellation()
                .call(() -> runs.failed(run, "The reader went away."));
    }

    private static Multi<byte[]> thenLast(Multi<byte[]> bytes, Supplier<byte[]> last) {
        return Multi.createBy()
                .concatenating()
                .streams(bytes, Multi.createFrom().item(last));
    }

    /** Converting takes the processor for a while, so it is not done where sockets are served. */
    private static Multi<byte[]> onWorkers(Multi<byte[]> chunks, Function<byte[], byte[]> step) {
        return chunks.onItem().transformToUniAndConcatenate(chunk -> onWorker(() -> step.apply(chunk)));
    }

    private static <T> Uni<T> onWorker(Supplier<T> step) {
        return Uni.createFrom().item(step).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static String ids(ExportRequest request) {
        if (request.ids().isEmpty()) return "";
        return "&ids=" + request.ids().stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static List<String> offered(Project project) {
        try {
            return LabelConfig.parse(project.labelConfig()).formats();
        } catch (InvalidLabelConfigException notYetSet) {
            return LabelConfig.EMPTY.formats();
        }
    }

    private static ProblemException asProblem(Throwable failure) {
        if (failure instanceof ProblemException problem) return problem;
        LOG.warnf("An export failed: %s", failure.toString());
        return CommonProblem.UNAVAILABLE.asIs();
    }

    private static String detail(Throwable failure) {
        return failure instanceof ProblemException problem
                ? problem.getMessage()
                : "The tasks could not be read to their end.";
    }
}
