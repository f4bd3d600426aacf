package io.glossa.projects.account;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
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
            List<Long> users,
            String externalId,
            boolean customScriptsEnabled,
            @Schema(implementation = Object.class) JsonNode emailNotificationSettings,
            @Schema(implementation = Object.class) JsonNode embedDomains,
            @Schema(implementation = Object.class) JsonNode embedSettings,
            @Schema(implementation = Object.class) JsonNode reactCodeSettings,
            Billing billing) {

        Detail withoutToken() {
            return new Detail(
                    id,
                    title,
                    null,
                    createdAt,
                    updatedAt,
                    contactInfo,
                    createdBy,
                    defaultRole,
                    users,
                    externalId,
                    customScriptsEnabled,
                    emailNotificationSettings,
                    embedDomains,
                    embedSettings,
                    reactCodeSettings,
                    billing);
        }
    }

    /** Nothing is billed and nobody's sessions are counted: what a plan could forbid is allowed. */
    @Schema(name = "OrganizationBilling")
    public record Billing(
            boolean manualRoleManagement,
            boolean manualWorkspaceManagement,
            Integer maxParallelSessions,
            boolean enforceSessionConcurrency,
            Integer sessionConcurrencyWindowSeconds) {
        static final Billing NONE = new Billing(true, true, null, false, null);
    }

    /** What newcomers become, and the organization's other settings. */
    @Schema(name = "OrganizationSettings")
    public record Settings(
            long organization,
            String defaultRole,
            String externalId,
            @Schema(nullable = true, description = "Not supported yet: always null")
                    Instant annotatorReviewerFirewallEnabledAt,
            @Schema(nullable = true) Instant customScriptsEnabledAt,
            @Schema(nullable = true, description = "Not supported yet: always null")
                    Instant labelStreamNavigationDisabledAt,
            @Schema(nullable = true, description = "Not supported yet: always null") Instant readOnlyQuickViewEnabledAt,
            Boolean customInterfacesEnabled,
            boolean extraDataOnActivityLogs,
            @Schema(implementation = Object.class) JsonNode emailNotificationSettings,
            Boolean embedEnabled,
            @Schema(implementation = Object.class) JsonNode embedDomains,
            @Schema(implementation = Object.class) JsonNode embedSettings,
            @Schema(implementation = Object.class) JsonNode interfaceSettings,
            @Schema(implementation = Object.class) JsonNode reactCodeSettings) {}

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
            @Schema(description = "Roles are given by people here: always `manual`") String roleSource,
            @Schema(description = "There is one kind of account: always `standard`") String userType,
            @Schema(description = "Nobody is tagged: always empty") List<MemberTag> tags,
            @Schema(nullable = true, description = "Sessions are not limited: always null") String concurrency,
            List<ProjectReference> createdProjects,
            List<ProjectReference> contributedToProjects) {

        static Membership of(long id, long organization, Member user, String role) {
            return new Membership(
                    id,
                    organization,
                    user,
                    role,
                    "manual",
                    "standard",
                    List.of(),
                    null,
                    user.createdProjects(),
                    user.contributedToProjects());
        }
    }

    @Schema(name = "MemberTag")
    public record MemberTag(long id, String label) {}

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
