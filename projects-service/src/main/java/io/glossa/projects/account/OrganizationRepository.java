package io.glossa.projects.account;

import io.glossa.identity.OrganizationScope;
import io.glossa.problem.CommonProblem;
import io.glossa.projects.account.OrganizationViews.Detail;
import io.glossa.projects.account.OrganizationViews.Member;
import io.glossa.projects.account.OrganizationViews.Membership;
import io.glossa.projects.account.OrganizationViews.ProjectReference;
import io.glossa.projects.account.OrganizationViews.Summary;
import io.glossa.projects.input.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads organizations and who belongs to them. */
@ApplicationScoped
class OrganizationRepository {
    private final Pool pool;
    private final UserRepository users;

    OrganizationRepository(Pool pool, UserRepository users) {
        this.pool = pool;
        this.users = users;
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
        return pool.preparedQuery(
                        """
                        select o.*, array(select m.person from membership m where m.organization = o.id order by m.id)
                            as users
                        from organization o where o.id = $1 and o.id = $2""")
                .execute(Tuple.of(id, scope.id()))
                .map(rows -> {
                    if (rows.size() == 0) throw CommonProblem.noMatch("Organization");
                    return detail(rows.iterator().next());
                });
    }

    private static Detail detail(Row row) {
        return new Detail(
                row.getLong("id"),
                row.getString("title"),
                row.getString("invite_token"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getString("contact_info"),
                row.getLong("created_by"),
                row.getString("default_role"),
                List.of(row.getArrayOfLongs("users")));
    }

    Uni<Long> countMembers(OrganizationScope scope) {
        return pool.preparedQuery("select count(*) from membership where organization = $1 and deleted_at is null")
                .execute(Tuple.of(scope.id()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    Uni<Membership> member(OrganizationScope scope, long person) {
        return pool.preparedQuery("select m.id as membership, m.role, " + UserRepository.COLUMNS
                        + " from membership m join person p on p.id = m.person" + UserRepository.JOINS
                        + " where m.organization = $1 and m.person = $2 and m.deleted_at is null")
                .execute(Tuple.of(scope.id(), person))
                .map(rows -> {
                    if (rows.size() == 0) throw CommonProblem.noMatch("OrganizationMember");
                    return membership(scope, rows.iterator().next(), Map.of(), false);
                });
    }

    /** @param withProjects whether to name the projects that each has created */
    Uni<List<Membership>> members(OrganizationScope scope, PageRequest.Place page, boolean withProjects) {
        return pool.preparedQuery(
                        "select m.id as membership, m.role, " + UserRepository.COLUMNS
                                + " from membership m join person p on p.id = m.person" + UserRepository.JOINS
                                + """
                         where m.organization = $1 and m.deleted_at is null
                        order by p.username, m.id limit $2 offset $3""")
                .execute(Tuple.of(scope.id(), page.size(), page.offset()))
                .flatMap(rows -> {
                    var members = new ArrayList<Row>(rows.size());
                    for (var row : rows) members.add(row);
                    return createdProjects(scope, members, withProjects).map(created -> members.stream()
                            .map(row -> membership(scope, row, created, withProjects))
                            .toList());
                });
    }

    private Uni<Map<Long, List<ProjectReference>>> createdProjects(
            OrganizationScope scope, List<Row> members, boolean wanted) {
        if (!wanted) return Uni.createFrom().item(Map.of());
        var people = members.stream().map(row -> row.getLong("id")).toArray(Long[]::new);
        return createdProjects(scope, people);
    }

    Uni<Map<Long, List<ProjectReference>>> createdProjects(OrganizationScope scope, Long... people) {
        return pool.preparedQuery(
                        """
                        select id, title, created_by from project
                        where organization = $1 and created_by = any($2) order by id""")
                .execute(Tuple.tuple().addLong(scope.id()).addArrayOfLong(people))
                .map(rows -> {
                    Map<Long, List<ProjectReference>> created = new TreeMap<>();
                    for (var row : rows) {
                        created.computeIfAbsent(row.getLong("created_by"), person -> new ArrayList<>())
                                .add(new ProjectReference(row.getLong("id"), row.getString("title")));
                    }
                    return created;
                });
    }

    private Membership membership(
            OrganizationScope scope, Row row, Map<Long, List<ProjectReference>> created, boolean withProjects) {
        var person = users.view(row);
        var projects = withProjects ? created.getOrDefault(person.id(), List.of()) : null;
        return new Membership(
                row.getLong("membership"),
                scope.id(),
                new Member(person, projects, null),
                row.getString("role"),
                projects,
                null);
    }
}
