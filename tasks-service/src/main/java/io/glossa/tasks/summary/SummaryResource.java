package io.glossa.tasks.summary;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** A project's summary. */
@Path("/api/projects/{id}/summary")
@Tag(name = "Projects")
@Produces(MediaType.APPLICATION_JSON)
public class SummaryResource {
    private final Summaries summaries;
    private final Caller caller;

    SummaryResource(Summaries summaries, Caller caller) {
        this.summaries = summaries;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "api_projects_summary_read",
            summary = "Get project summary",
            description = "What the tasks hold and what annotations and drafts use, as of now.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Shown.class)))
    public Uni<byte[]> read(@RestPath long id) {
        caller.userWho(Permission.PROJECTS_VIEW);
        return summaries.read(caller.scope(), id);
    }

    @POST
    @Path("/reset")
    @ResponseStatus(200)
    @Operation(
            operationId = "api_projects_summary_reset_create",
            summary = "Reset project summary",
            description = "Counts everything anew, with the annotations that came with imports.")
    @APIResponse(responseCode = "200", description = "Done")
    public Uni<Void> reset(@RestPath long id) {
        caller.userWho(Permission.PROJECTS_CHANGE);
        return summaries.reset(caller.scope(), id);
    }

    @Schema(name = "ProjectSummary")
    record Shown(
            long project,
            @JsonProperty("created_at") OffsetDateTime createdAt,
            @Schema(description = "Tasks that have each name in their data") @JsonProperty("all_data_columns")
                    Map<String, Integer> allDataColumns,
            @Schema(description = "Names that every task has") @JsonProperty("common_data_columns")
                    List<String> commonDataColumns,
            @Schema(description = "Regions by control, object and type: from_name|to_name|type")
                    @JsonProperty("created_annotations")
                    Map<String, Integer> createdAnnotations,
            @Schema(description = "Uses of each label, by control") @JsonProperty("created_labels")
                    Map<String, Map<String, Integer>> createdLabels,
            @Schema(description = "The same in drafts") @JsonProperty("created_labels_drafts")
                    Map<String, Map<String, Integer>> createdLabelsDrafts) {}
}
