package io.glossa.export.easy;

import io.glossa.export.conversion.ConversionRequest;
import io.glossa.export.conversion.Conversions;
import io.glossa.export.conversion.ConvertedFile;
import io.glossa.export.convert.TooLargeException;
import io.glossa.export.convert.TooManyColumnsException;
import io.glossa.export.convert.UnforeseenColumnException;
import io.glossa.export.project.Project;
import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Principal;
import io.glossa.identity.ServiceTokens;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ProblemException;
import io.glossa.problem.ValidationErrors;
import io.glossa.siblings.ServicesConfig;
import io.glossa.siblings.Siblings;
import io.glossa.siblings.project.Projects;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Asks tasks-service for the tasks, has a file made of them, and leaves a record of how that ended. */
@ApplicationScoped
class ExportService {
    private static final Logger LOG = Logger.getLogger(ExportService.class);
    private static final String GONE = "The reader went away.";

    private final Projects<Project> projects;
    private final Siblings siblings;
    private final ServicesConfig services;
    private final ServiceTokens tokens;
    private final ExportRuns runs;
    private final Conversions conversions;
    /** Projects whose kept names were wrong once: their tables are made without them until the next start. */
    private final Set<Long> misnamed = ConcurrentHashMap.newKeySet();

    ExportService(
            Projects<Project> projects,
            Siblings siblings,
            ServicesConfig services,
            ServiceTokens tokens,
            ExportRuns runs,
            Conversions conversions) {
        this.projects = projects;
        this.siblings = siblings;
        this.services = services;
        this.tokens = tokens;
        this.runs = runs;
        this.conversions = conversions;
    }

    /** All formats, and which of them this project's label config is offered. */
    Uni<List<FormatView>> formats(OrganizationScope scope, long project) {
        return projects.require(scope, project).map(found -> FormatView.list(found.labelConfig()));
    }

    /** The newest direct exports that have ended, the newest first. */
    Uni<List<RunView>> runs(OrganizationScope scope, long project) {
        return projects.require(scope, project).flatMap(found -> runs.newest(scope, project));
    }

    /** Fails with 404 when there is no such project within the scope. */
    Uni<Void> check(OrganizationScope scope, long project) {
        return projects.require(scope, project).replaceWithVoid();
    }

    /** The file; fails before the first of its bytes when the export cannot begin. */
    Uni<ConvertedFile> export(Principal.User user, OrganizationScope scope, long id, ExportRequest request) {
        return projects.require(scope, id).flatMap(project -> {
            var run = ExportRun.start(project, request.format(), user.id());
            var conversion = conversion(project, request);
            var path = "/internal/projects/" + id + "/export?download_all_tasks=" + request.allTasks() + ids(request)
                    + (conversion.named() ? "&columns=true" : "")
                    + (waitsForItsReaderOnly(request) ? "&let_go=true" : "");
            var source = new Source();
            return runs.started(run)
                    .chain(() -> siblings.stream(services.tasks(), path, tokens.actingFor(project.organization())))
                    .invoke(source::opened)
                    .flatMap(lines -> conversions.convert(conversion, lines))
                    .map(file -> new ConvertedFile(file.extension(), told(run, file), file.counts()))
                    .onFailure()
                    .transform(ExportService::asProblem)
                    .onFailure()
                    .call(failure -> runs.failed(run, detail(failure)))
                    .onCancellation()
                    .invoke(() -> {
                        source.letGo();
                        gone(run);
                    });
        });
    }

    private ConversionRequest conversion(Project project, ExportRequest request) {
        return new ConversionRequest(
                request.format(),
                project.id(),
                project.organization(),
                project.labelConfig(),
                request.interpolate(),
                request.resources(),
                request.defuseFormulas(),
                request.format().isTable() && !request.interpolate() && !misnamed.contains(project.id()));
    }

    /** Leaves a record of how it ended, and only then lets the reader see the end. */
    private Multi<byte[]> told(ExportRun run, ConvertedFile file) {
        return file.bytes()
                .filter(bytes -> bytes.length > 0)
                .onCompletion()
                .call(() -> runs.completed(run, file.counts()))
                .onFailure(UnforeseenColumnException.class)
                .invoke(() -> misnamed.add(run.project()))
                .onFailure()
                .transform(ExportService::asProblem)
                .onFailure()
                .call(failure -> runs.failed(run, detail(failure)))
                .onCancellation()
                .invoke(() -> gone(run));
    }

    /** The stream is not kept until this is recorded. */
    private void gone(ExportRun run) {
        runs.failed(run, GONE).subscribe().with(recorded -> {});
    }

    /** Archives also wait for media, or for masks to be decoded; whoever reads them is not to blame for that. */
    private static boolean waitsForItsReaderOnly(ExportRequest request) {
        return !request.format().extension().equals("zip");
    }

    private static String ids(ExportRequest request) {
        if (request.ids().isEmpty()) return "";
        return "&ids=" + request.ids().stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static ProblemException asProblem(Throwable failure) {
        if (failure instanceof ProblemException problem) return problem;
        if (failure instanceof TooManyColumnsException) return ValidationErrors.of("exportType", failure.getMessage());
        if (failure instanceof TooLargeException) return CommonProblem.TOO_LARGE.because(failure.getMessage());
        LOG.warnf("An export failed: %s", failure.toString());
        return CommonProblem.UNAVAILABLE.asIs();
    }

    private static String detail(Throwable failure) {
        var unforeseen = failure instanceof ProblemException problem && problem.type() == CommonProblem.UNAVAILABLE;
        return unforeseen ? "The tasks could not be read to their end." : failure.getMessage();
    }

    /** The tasks of an export that is about to begin: until somebody reads them they do not hear of a reader's leaving. */
    private static final class Source {
        private Multi<byte[]> lines;
        private boolean letGo;

        synchronized void opened(Multi<byte[]> stream) {
            lines = stream;
            if (letGo) letGo();
        }

        synchronized void letGo() {
            letGo = true;
            if (lines != null) lines.subscribe().with(unread -> {}, ended -> {}).cancel();
        }
    }
}
