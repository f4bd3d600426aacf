package io.glossa.projects.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.identity.OrganizationScope;
import io.glossa.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Reads people for the members of one organization. */
@ApplicationScoped
class UserRepository {
    /** {@code $1} is the caller's organization: another active organization of a colleague is none of their business. */
    static final String COLUMNS =
            """
            p.id, p.first_name, p.last_name, p.username, p.email, p.last_activity, p.custom_hotkeys::text as custom_hotkeys,
            p.avatar, p.phone, p.allow_newsletters, p.date_joined,
            o.id as organization, o.title as organization_title, owner.email as owner_email,
            s.organization as member_organization, s.role as member_role, s.deleted_at is null as member_active""";

    static final String JOINS = " left join organization o on o.id = p.active_organization and o.id = $1"
            + " left join person owner on owner.id = o.created_by"
            + " left join membership s on s.person = p.id and s.organization = $1";

    /** Whoever has left stays in the lists, without a name: what they did refers to them. */
    static final String MEMBER_COLUMNS = "m.deleted_at is not null as gone, " + COLUMNS;

    private static final String MEMBERS = "select " + MEMBER_COLUMNS + " from person p" + JOINS
            + " join membership m on m.person = p.id and m.organization = $1";

    private final Pool pool;
    private final ObjectMapper json;

    UserRepository(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /** Everybody who is or was in the organization, by id. */
    Uni<List<UserView>> all(OrganizationScope scope) {
        return pool.preparedQuery(MEMBERS + " order by p.id")
                .execute(Tuple.of(scope.id()))
                .map(rows -> {
                    var users = new ArrayList<UserView>(rows.size());
                    for (var row : rows) users.add(member(row));
                    return users;
                });
    }

    /** Somebody who is or was a member of the organization; 404 for everybody else. */
    Uni<UserView> require(OrganizationScope scope, long id) {
        return member(MEMBERS + " where p.id = $2", scope, id);
    }

    /** A member of the organization, for a change; 404 for everybody else. */
    Uni<UserView> requirePresent(OrganizationScope scope, long id) {
        return member(MEMBERS + " where p.id = $2 and m.deleted_at is null", scope, id);
    }

    private Uni<UserView> member(String sql, OrganizationScope scope, long id) {
        return pool.preparedQuery(sql).execute(Tuple.of(scope.id(), id)).map(rows -> {
            if (rows.size() == 0) throw CommonProblem.noMatch("User");
            return member(rows.iterator().next());
        });
    }

    /** The caller, who may belong to no organization at all. */
    Uni<UserView> self(long id, OrganizationScope scope) {
        return pool.preparedQuery("select " + COLUMNS + " from person p" + JOINS + " where p.id = $2")
                .execute(Tuple.of(scope.id(), id))
                .map(rows -> {
                    if (rows.size() == 0) throw CommonProblem.UNAUTHENTICATED.asIs();
                    return view(rows.iterator().next());
                });
    }

    /** @param row of {@link #MEMBER_COLUMNS} */
    UserView member(Row row) {
        var view = view(row);
        return row.getBoolean("gone") ? view.masked() : view;
    }

    private UserView view(Row row) {
        var organization = row.getLong("organization");
        var owner = row.getString("owner_email");
        var membership = membership(row);
        return new UserView(
                row.getLong("id"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("username"),
                row.getString("email"),
                row.getOffsetDateTime("last_activity").toInstant(),
                tree(row.getString("custom_hotkeys")),
                row.getString("avatar"),
                Initials.of(row.getString("first_name"), row.getString("last_name"), row.getString("email")),
                row.getString("phone"),
                organization,
                organization == null
                        ? UserView.OrganizationMeta.NONE
                        : new UserView.OrganizationMeta(
                                row.getString("organization_title"), owner == null ? "" : owner),
                row.getBoolean("allow_newsletters"),
                row.getOffsetDateTime("date_joined").toInstant(),
                membership,
                membership == null ? List.of() : List.of(membership),
                null,
                null,
                List.of(),
                null);
    }

    private static UserView.OrganizationMembership membership(Row row) {
        var organization = row.getLong("member_organization");
        if (organization == null) return null;
        return new UserView.OrganizationMembership(
                organization, row.getString("member_role"), row.getBoolean("member_active"));
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
