package io.glossa.projects.account;

import io.glossa.identity.OrganizationScope;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The parameters by which members are chosen. */
public class MemberParameters {
    @QueryParam("search")
    @Parameter(description = "Part of a name, a username or an address, in any case")
    String search;

    @QueryParam("role")
    @Parameter(description = "Comma-separated role codes, such as `AN,RE`")
    String role;

    @QueryParam("ordering")
    @Parameter(
            description = "Comma-separated, each with `-` in front to turn it round: `id`, `email`, `first_name`,"
                    + " `last_name`, `username`, `last_activity`, `role`, `date_joined`")
    String ordering;

    @QueryParam("scope")
    @Parameter(description = "`accessible` or `all`, which are the same while everybody shares all projects")
    String scope;

    @QueryParam("exclude_project_id")
    @Parameter(schema = @Schema(type = SchemaType.INTEGER), description = "Only those who do not see this project")
    String excludedProject;

    @QueryParam("exclude_workspace_id")
    @Parameter(
            schema = @Schema(type = SchemaType.INTEGER),
            description = "Only those who are not in this workspace; there are none yet")
    String excludedWorkspace;

    @QueryParam("tags")
    @Parameter(description = "Comma-separated ids of tags; nobody has one yet")
    String tags;

    MemberFilter filter(OrganizationScope organization) {
        return MemberFilter.within(organization)
                .search(search)
                .roles(role)
                .scope(scope)
                .withoutProject(excludedProject)
                .withoutWorkspace(excludedWorkspace)
                .tags(tags)
                .orderedBy(ordering);
    }
}
