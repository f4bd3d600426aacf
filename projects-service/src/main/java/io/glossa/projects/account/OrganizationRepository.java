package io.glossa.projects.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.identity.OrganizationScope;
import io.glossa.problem.CommonProblem;
import io.glossa.projects.account.OrganizationViews.Billing;
import io.glossa.projects.account.OrganizationViews.Detail;
import io.glossa.projects.account.OrganizationViews.Member;
import io.glossa.projects.account.OrganizationViews.MemberDetail;
import io.glossa.projects.account.OrganizationViews.Membership;
import io.glossa.projects.account.OrganizationViews.ProjectReference;
import io.glossa.projects.account.OrganizationViews.Settings;
import io.glossa.projects.account.OrganizationViews.Summary;
import io.glossa.projects.input.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads organizations and who belongs to them. */
@ApplicationScoped
class OrganizationRepository {
    private final Pool pool;
    private final UserRepository users;
    private final Contributions contributions;
    private final ObjectMapper json;

    OrganizationRepository(Pool pool, UserRepository users, Contributions contributions, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
        this.users = users;
        this.contributions = contributions;
    }

    /** The organizations a person is a member of. */
    Uni<List<Summary>> ofMember(long person) {
        return pool.preparedQuery(
                        """
                        select o.id, o.title, o.contact_info, o.created_at from organization o
                        join membership m on m.organization = o.id and m.deleted_at is null
                        where m.person = $1 order by o.id""")
                .execute(Tuple.of(person))
                .map(rows -> {
                    var found = new ArrayList<Summary>(rows.size());
                    for (var row : rows) {
                        found.add(new Summary(
                                row.getLong("id"),
                                row.getString("title"),
                                row.getString("contact_info"),
                                row.getOffsetDateTime("created_at").toInstant()));
                    }
                    return found;
                });
    }

    /** The caller's own organization; 404 for any other. */
    Uni<Detail> require(OrganizationScope scope, long id) {
        return row(scope, id).map(this::detail);
    }

    Uni<Settings> settings(OrganizationScope scope, long id) {
        return row(scope, id).map(this::settings);
    }

    private Uni<Row> row(OrganizationScope scope, long id) {
        return pool.preparedQuery(
                        """
                        select o.*, o.settings::text as kept,
                            array(select m.person from membership m where m.organization = o.id order by m.id) as users
                        from organization o where o.id = $1 and o.id = $2""")
                .execute(Tuple.of(id, scope.id()))
                .map(rows -> {
                    if (rows.size() == 0) throw CommonProblem.noMatch("Organization");
                    return rows.iterator().next();
                });
    }

    private Detail detail(Row row) {
        var kept = kept(row);
        return new Detail(
                row.getLong("id"),
                row.getString("title"),
                row.getString("invite_token"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getString("contact_info"),
                row.getLong("created_by"),
                row.getString("default_role"),
                List.of(row.getArrayOfLongs("users")),
                text(kept, "external_id"),
                !OrganizationSettings.shown(kept, OrganizationSettings.SCRIPTS).isNull(),
                OrganizationSettings.shown(kept, "email_notification_settings"),
                OrganizationSettings.shown(kept, "embed_domains"),
                OrganizationSettings.shown(kept, "embed_settings"),
                OrganizationSettings.shown(kept, "react_code_settings"),
                Billing.NONE);
    }

    private Settings settings(Row row) {
        var kept = kept(row);
        return new Settings(
                row.getLong("id"),
                row.getString("default_role"),
                text(kept, "external_id"),
                null,
                time(kept, OrganizationSettings.SCRIPTS),
                null,
                null,
                flag(kept, "custom_interfaces_enabled"),
                flag(kept, "extra_data_on_activity_logs"),
                OrganizationSettings.shown(kept, "email_notification_settings"),
                flag(kept, "embed_enabled"),
                OrganizationSettings.shown(kept, "embed_domains"),
                OrganizationSettings.shown(kept, "embed_settings"),
                OrganizationSettings.shown(kept, "interface_settings"),
                OrganizationSettings.shown(kept, "react_code_settings"));
    }

    private JsonNode kept(Row row) {
        try {
            return json.readTree(row.getString("kept"));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String text(JsonNode kept, String key) {
        return OrganizationSettings.shown(kept, key).textValue();
    }

    private static Boolean flag(JsonNode kept, String key) {
        var flag = OrganizationSettings.shown(kept, key);
        return flag.isNull() ? null : flag.booleanValue();
    }

    private static Instant time(JsonNode kept, String key) {
        var time = text(kept, key);
        return time == null ? null : Instant.parse(time);
    }

    Uni<Long> countMembers(MemberFilter filter) {
        return pool.preparedQuery("select count(*) from membership m join person p on p.id = m.person where "
                        + filter.condition())
                .execute(filter.parameters())
                .map(rows -> rows.iterator().next().getLong(0));
    }

    Uni<Membership> member(OrganizationScope scope, long person) {
        return pool.preparedQuery("select m.id as membership, m.role, " + UserRepository.MEMBER_COLUMNS
                        + " from membership m join person p on p.id = m.person" + UserRepository.JOINS
                        + " where m.organization = $1 and m.person = $2 and m.deleted_at is null")
                .execute(Tuple.of(scope.id(), person))
                .map(rows -> {
                    if (rows.size() == 0) throw CommonProblem.noMatch("OrganizationMember");
                    return membership(scope, rows.iterator().next(), Involvement.NONE);
                });
    }

    /** @param withProjects whether to name the projects that each has created, and those that each has worked on */
    Uni<List<Membership>> members(
            OrganizationScope scope, MemberFilter filter, PageRequest.Place page, boolean withProjects) {
        var parameters = filter.parameters();
        return pool.preparedQuery("select m.id as membership, m.role, " + UserRepository.MEMBER_COLUMNS
                        + " from membership m join person p on p.id = m.person" + UserRepository.JOINS + " where "
                        + filter.condition() + " order by " + filter.order() + " limit $" + (parameters.size() + 1)
                        + " offset $" + (parameters.size() + 2))
                .execute(parameters.addInteger(page.size()).addLong(page.offset()))
                .flatMap(rows -> {
                    var members = new ArrayList<Row>(rows.size());
                    for (var row : rows) members.add(row);
                    var ids = members.stream().map(row -> row.getLong("id")).toList();
                    var involved = withProjects
                            ? involvement(scope, ids)
                            : Uni.createFrom().item(Involvement.NONE);
                    return involved.map(known -> members.stream()
                            .map(row -> membership(scope, row, known))
                            .toList());
                });
    }

    /** What somebody who is or was a member has done; 404 for everybody else. */
    Uni<MemberDetail> detail(OrganizationScope scope, long person, boolean withProjects) {
        return pool.preparedQuery("select created_at from membership where organization = $1 and person = $2")
                .execute(Tuple.of(scope.id(), person))
                .invoke(rows -> {
                    if (rows.size() == 0) throw CommonProblem.noMatch("OrganizationMember");
                })
                .flatMap(rows -> involvement(scope, List.of(person))
                        .map(known -> new MemberDetail(
                                person,
                                scope.id(),
                                known.projectsCount(person),
                                known.annotations(person),
                                rows.iterator().next().getOffsetDateTime(0).toInstant(),
                                withProjects ? known.created(person) : null,
                                withProjects ? known.contributed(person) : null)));
    }

    private Uni<Involvement> involvement(OrganizationScope scope, List<Long> people) {
        return createdProjects(scope, people)
                .flatMap(created -> contributions.of(scope, people).flatMap(work -> titles(scope, work)
                        .map(titles -> new Involvement(created, work, titles))));
    }

    private Uni<Map<Long, ProjectReference>> titles(OrganizationScope scope, Map<Long, Contributions.Work> work) {
        var projects = work.values().stream()
                .flatMap(one -> one.projects().stream())
                .distinct()
                .toArray(Long[]::new);
        if (projects.length == 0) return Uni.createFrom().item(Map.of());
        return pool.preparedQuery("select id, title from project where organization = $1 and id = any($2) order by id")
                .execute(Tuple.tuple().addLong(scope.id()).addArrayOfLong(projects))
                .map(rows -> {
                    Map<Long, ProjectReference> titles = new TreeMap<>();
                    for (var row : rows)
                        titles.put(row.getLong(0), new ProjectReference(row.getLong(0), row.getString(1)));
                    return titles;
                });
    }

    private Uni<Map<Long, List<ProjectReference>>> createdProjects(OrganizationScope scope, List<Long> people) {
        return pool.preparedQuery(
                        """
                        select id, title, created_by from project
                        where organization = $1 and created_by = any($2) order by id""")
                .execute(Tuple.tuple().addLong(scope.id()).addArrayOfLong(people.toArray(Long[]::new)))
                .map(rows -> {
                    Map<Long, List<ProjectReference>> created = new TreeMap<>();
                    for (var row : rows) {
                        created.computeIfAbsent(row.getLong("created_by"), person -> new ArrayList<>())
                                .add(new ProjectReference(row.getLong("id"), row.getString("title")));
                    }
                    return created;
                });
    }

    private Membership membership(OrganizationScope scope, Row row, Involvement known) {
        var person = users.member(row);
        return Membership.of(
                row.getLong("membership"),
                scope.id(),
                new Member(person, known.created(person.id()), known.contributed(person.id())),
                row.getString("role"));
    }
}
