package io.glossa.export.easy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.problem.ValidationErrors;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;

/**
 * For a reverse proxy that keeps exported files: whether whoever asks it for a file may see the project that the file is of
 * (export.md 2.6).
 */
@Path("/api/auth/export")
@Tag(name = "Export")
public class ExportAccessResource {
    private static final String ADDRESS = "X-Original-URI";
    /** Names of files as exports give them, and as older releases gave them. */
    private static final Pattern FILE = Pattern.compile("/export/(?:project-)?([0-9]{1,18})(?:[-./?].*)?");

    private final Caller caller;
    private final ExportService service;

    ExportAccessResource(Caller caller, ExportService service) {
        this.caller = caller;
        this.service = service;
    }

    @GET
    @Operation(
            operationId = "checkExportAccess",
            summary = "Check access to an exported file",
            description =
                    "Answers a reverse proxy's question whether the caller may have the file whose address is in the"
                            + " header X-Original-URI, such as /export/project-7-at-2026-11-21-08-18-6116df89.json.")
    @APIResponse(responseCode = "200", description = "The caller may see the file's project")
    public Uni<Access> access(
            @RestHeader(ADDRESS) @Schema(description = "Address of the file, from /export/ on") String address) {
        caller.userWho(Permission.EXPORTS_VIEW);
        if (address == null) throw ValidationErrors.of(ADDRESS, "This header is required.");
        var file = FILE.matcher(address);
        if (!file.matches()) throw ExportProblem.INCORRECT_NAME.asIs();
        return service.check(caller.scope(), Long.parseLong(file.group(1))).replaceWith(new Access("auth ok"));
    }

    /** @param detail for people */
    record Access(@JsonProperty("detail") String detail) {}
}
