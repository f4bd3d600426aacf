package io.glossa.projects.project;

import io.glossa.identity.OrganizationScope;
import io.glossa.projects.input.PageRequest;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** By which projects are listed, and counted (platform 4.3). */
public class ProjectListParameters {
    private static final String WITHOUT_EFFECT = "Taken and without effect, as in the reference";
    private static final int USUAL_PAGE = 30;
    private static final int LARGEST_PAGE = 100;

    @QueryParam("page")
    @Parameter(schema = @Schema(type = SchemaType.INTEGER))
    String page;

    @QueryParam("page_size")
    @Parameter(schema = @Schema(type = SchemaType.INTEGER))
    String pageSize;

    @QueryParam("ordering")
    @Parameter(description = "Comma-separated keys of a project, each with `-` in front to turn it round")
    String ordering;

    @QueryParam("ids")
    @Parameter(
            schema = @Schema(type = SchemaType.STRING),
            description = "Comma-separated ids; of a repeated parameter the last one counts")
    List<String> ids;

    @QueryParam("title")
    @Parameter(description = "Part of the title, in any case")
    String title;

    @QueryParam("filter")
    @Parameter(description = "`pinned_only` or `exclude_pinned`; all otherwise")
    String filter;

    @QueryParam("include")
    @Parameter(description = "Comma-separated keys to return; nothing is returned of the others")
    String include;

    @QueryParam("archived")
    @Parameter(schema = @Schema(type = SchemaType.BOOLEAN), description = WITHOUT_EFFECT)
    String archived;

    @QueryParam("search")
    @Parameter(description = "Part of the title or of the description, in any case")
    String search;

    @QueryParam("state")
    @Parameter(description = WITHOUT_EFFECT)
    String state;

    @QueryParam("workspaces")
    @Parameter(schema = @Schema(type = SchemaType.NUMBER), description = WITHOUT_EFFECT)
    String workspaces;

    ProjectQuery query(OrganizationScope scope) {
        return ProjectQuery.within(scope)
                .ids(last(ids))
                .title(title)
                .mentioning(search)
                .pinned(filter);
    }

    PageRequest wanted() {
        return PageRequest.of(page, pageSize, USUAL_PAGE, LARGEST_PAGE);
    }

    /** Of a repeated parameter the last one counts. */
    private static String last(List<String> values) {
        return values == null || values.isEmpty() ? null : values.get(values.size() - 1);
    }
}
