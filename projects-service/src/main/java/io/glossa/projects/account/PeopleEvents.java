package io.glossa.projects.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** What is told about organizations and people; never a secret. */
@ApplicationScoped
public class PeopleEvents {
    private final ObjectMapper json;

    PeopleEvents(ObjectMapper json) {
        this.json = json;
    }

    /** @param row columns of {@code organization} */
    public Event organization(EventType type, Row row) {
        var id = row.getLong("id");
        var data = new OrganizationData(
                id,
                row.getString("title"),
                row.getString("contact_info"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
        return Event.of(type, id, "organizations/" + id, id, text(data));
    }

    /** @param organization whose event it is, or null when the person belongs to none */
    public Event user(EventType type, UserRecord user, Long organization) {
        return Event.of(type, user.id(), "users/" + user.id(), organization, text(user));
    }

    /** Somebody belongs to an organization from now on, or has another role there. */
    public Event member(EventType type, long organization, long person, String role) {
        var data = text(new MemberData(organization, person, role));
        return Event.of(type, organization, "organizations/" + organization, organization, data);
    }

    public Event memberRemoved(long organization, long person) {
        var data = text(new FormerMemberData(organization, person));
        return Event.of(EventType.MEMBER_REMOVED, organization, "organizations/" + organization, organization, data);
    }

    Event userDeleted(long person, long organization) {
        var data = text(new DeletedData(person));
        return Event.of(EventType.USER_DELETED, person, "users/" + person, organization, data);
    }

    /** What a cached credential of this person was good for may have changed. */
    public Event credentialsChanged(long person, String reason) {
        var data = text(new CredentialsChangedData(person, reason));
        return Event.of(EventType.USER_CREDENTIALS_CHANGED, person, "users/" + person, null, data);
    }

    private String text(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    record OrganizationData(long id, String title, String contactInfo, Instant createdAt, Instant updatedAt) {}

    record MemberData(long organization, long user, String role) {}

    record FormerMemberData(long organization, long user) {}

    record DeletedData(long id) {}

    record CredentialsChangedData(long id, String reason) {}

    /** A person as other services and consumers know them. */
    public record UserRecord(
            long id,
            String email,
            String firstName,
            String lastName,
            String username,
            String avatar,
            String initials,
            List<Long> organizations) {

        /** @param row columns of {@code person}, and {@code organizations} as an array of ids */
        public static UserRecord of(Row row) {
            return new UserRecord(
                    row.getLong("id"),
                    row.getString("email"),
                    row.getString("first_name"),
                    row.getString("last_name"),
                    row.getString("username"),
                    row.getString("avatar"),
                    Initials.of(row.getString("first_name"), row.getString("last_name"), row.getString("email")),
                    List.of(row.getArrayOfLongs("organizations")));
        }
    }
}
