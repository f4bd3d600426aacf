package io.glossa.projects.account;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Organizations and memberships on the wire (platform 3.1, 3.2). */
public final class OrganizationViews {
    private OrganizationViews() {}

    @Schema(name = "OrganizationSummary")
    public record Summary(long id, String title, String contactInfo, Instant createdAt) {}

    /**
     * @param token the invitation, or null for those who may not invite
     * @param users ids of all who are or were members
     */
    @Schema(name = "Organization")
    public record Detail(
            long id,
            String title,
            String token,
            Instant createdAt,
            Instant updatedAt,
            String contactInfo,
            Long createdBy,
            String defaultRole,
            List<Long> users) {

        Detail withoutToken() {
            return new Detail(id, title, null, createdAt, updatedAt, contactInfo, createdBy, defaultRole, users);
        }
    }

    @Schema(name = "ProjectReference")
    public record ProjectReference(long id, String title) {}

    @Schema(name = "Member")
    public record Member(
            @JsonUnwrapped UserView person,
            List<ProjectReference> createdProjects,
            List<ProjectReference> contributedToProjects) {}

    @Schema(name = "Membership")
    public record Membership(
            long id,
            long organization,
            Member user,
            String role,
            List<ProjectReference> createdProjects,
            List<ProjectReference> contributedToProjects) {}

    /**
     * @param contributedProjectsCount null when tasks-service cannot tell, as the other two about work are
     * @param createdProjects null unless asked for
     */
    @Schema(name = "MemberDetail")
    public record MemberDetail(
            long user,
            long organization,
            Integer contributedProjectsCount,
            Integer annotationsCount,
            Instant createdAt,
            List<ProjectReference> createdProjects,
            List<ProjectReference> contributedToProjects) {}

    @Schema(name = "MembershipPage")
    public record MembershipPage(long count, String next, String previous, List<Membership> results) {}

    @Schema(name = "Invite")
    public record Invite(String token, String inviteUrl) {
        static Invite of(String token) {
            return new Invite(token, "/user/signup/?token=" + (token == null ? "None" : token));
        }
    }
}
