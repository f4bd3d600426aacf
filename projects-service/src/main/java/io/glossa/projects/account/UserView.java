package io.glossa.projects.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A person as members of an organization see each other (platform 3.3). What other organizations hold does not show. */
@Schema(name = "User")
public record UserView(
        long id,
        String firstName,
        String lastName,
        String username,
        String email,
        Instant lastActivity,
        @Schema(implementation = Object.class) JsonNode customHotkeys,
        String avatar,
        String initials,
        String phone,
        Long activeOrganization,
        OrganizationMeta activeOrganizationMeta,
        Boolean allowNewsletters,
        Instant dateJoined,
        @Schema(description = "Within the caller's organization; null for somebody who belongs to none")
                OrganizationMembership organizationMembership,
        @Schema(description = "Memberships that the caller may know of") List<OrganizationMembership> orgMembership,
        @Schema(nullable = true, implementation = String.class, description = "Nobody is paused: always null")
                Object pause,
        @Schema(nullable = true, implementation = Object.class, description = "Always null") Object lseFields,
        @Schema(implementation = Object[].class, description = "Nobody signs in by another service: always empty")
                List<Object> socialAccounts,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "Of the caller only")
                List<String> permissions) {

    /** @param role its code, such as {@code AD} */
    @Schema(name = "UserMembership")
    public record OrganizationMembership(long organizationId, String role, boolean active) {}

    /** @param email the owner's */
    @Schema(name = "ActiveOrganization")
    public record OrganizationMeta(String title, String email) {
        static final OrganizationMeta NONE = new OrganizationMeta("", "");
    }

    /** What remains visible of somebody who has left the organization. */
    UserView masked() {
        return new UserView(
                id,
                "Deleted",
                "User",
                "Deleted",
                "Deleted",
                lastActivity,
                JsonNodeFactory.instance.objectNode(),
                null,
                "DU",
                "",
                null,
                OrganizationMeta.NONE,
                allowNewsletters,
                dateJoined,
                organizationMembership,
                orgMembership,
                pause,
                lseFields,
                socialAccounts,
                null);
    }

    UserView withPermissions(List<String> all) {
        return new UserView(
                id,
                firstName,
                lastName,
                username,
                email,
                lastActivity,
                customHotkeys,
                avatar,
                initials,
                phone,
                activeOrganization,
                activeOrganizationMeta,
                allowNewsletters,
                dateJoined,
                organizationMembership,
                orgMembership,
                pause,
                lseFields,
                socialAccounts,
                all);
    }
}
