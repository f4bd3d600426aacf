package io.glossa.projects.account;

import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Permission;
import io.glossa.identity.Role;
import io.glossa.problem.ValidationErrors;
import io.glossa.projects.input.Ids;
import io.glossa.projects.platform.Conditions;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which members a caller wants, in which order: a closed vocabulary made into SQL with bound parameters. Whoever has left
 * has no name any more, so no search finds them by it, and they come last in every order.
 */
final class MemberFilter {
    private static final String USUAL_ORDER = "p.username";
    private static final List<String> SCOPES = List.of("accessible", "all");
    private static final Map<String, String> COLUMNS = Map.of(
            "id", "p.id",
            "email", "p.email",
            "first_name", "p.first_name",
            "last_name", "p.last_name",
            "username", "p.username",
            "last_activity", "p.last_activity",
            "date_joined", "p.date_joined",
            "role", "m.role");

    private final Conditions conditions = new Conditions();
    private String order = USUAL_ORDER;

    private MemberFilter(OrganizationScope scope) {
        // The number of this parameter is fixed: the joined tables refer to it.
        conditions.add("m.organization = " + conditions.bind(scope.id()));
    }

    static MemberFilter within(OrganizationScope scope) {
        return new MemberFilter(scope);
    }

    /** Whose name, username or address has this in it, in any case. */
    MemberFilter search(String part) {
        if (part == null || part.isBlank()) return this;
        var wanted = conditions.bind(part.strip().replace("\0", ""));
        conditions.add("m.deleted_at is null and position(lower(" + wanted
                + ") in lower(concat_ws(' ', p.first_name, p.last_name, p.username, p.email))) > 0");
        return this;
    }

    /** Who has one of these roles, by their codes. */
    MemberFilter roles(String codes) {
        if (codes == null || codes.isBlank()) return this;
        conditions.add("m.role = any("
                + conditions.bind(names(codes).map(MemberFilter::role).toArray(String[]::new)) + ")");
        return this;
    }

    private static String role(String code) {
        return Arrays.stream(Role.values())
                .map(Role::code)
                .filter(code::equals)
                .findFirst()
                .orElseThrow(() -> ValidationErrors.of("role", "\"" + code + "\" is not a valid choice."));
    }

    /** Members share all projects here, so a manager reaches everybody: both scopes are the same. */
    MemberFilter scope(String scope) {
        if (scope != null && !scope.isEmpty() && !SCOPES.contains(scope)) {
            throw ValidationErrors.of("scope", "\"" + scope + "\" is not a valid choice.");
        }
        return this;
    }

    /** Who cannot see this project; of one that is not there nobody is left out. */
    MemberFilter withoutProject(String project) {
        var id = id("exclude_project_id", project);
        if (id == null) return this;
        var blind = Arrays.stream(Role.values())
                .filter(role -> !role.may(Permission.PROJECTS_VIEW))
                .map(Role::code)
                .toArray(String[]::new);
        conditions.add("(m.deleted_at is not null or m.role = any(" + conditions.bind(blind)
                + ") or not exists (select 1 from project where organization = m.organization and id = "
                + conditions.bind(id)
                + "))");
        return this;
    }

    /** There are no workspaces that somebody could be in. */
    MemberFilter withoutWorkspace(String workspace) {
        id("exclude_workspace_id", workspace);
        return this;
    }

    /** Nobody has a tag. */
    MemberFilter tags(String tags) {
        if (tags != null && !Ids.list("tags", tags).isEmpty()) conditions.add("false");
        return this;
    }

    /** Names that are not ours are passed over. */
    MemberFilter orderedBy(String ordering) {
        if (ordering == null) return this;
        var terms = names(ordering)
                .map(MemberFilter::term)
                .filter(term -> !term.isEmpty())
                .toList();
        if (!terms.isEmpty()) order = String.join(", ", terms);
        return this;
    }

    private static String term(String text) {
        var descending = text.startsWith("-");
        var name = (descending ? text.substring(1) : text).replaceFirst("^user__", "");
        var column = COLUMNS.get(name);
        if (column == null) return "";
        return descending ? column + " desc" : column;
    }

    private static Stream<String> names(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).filter(name -> !name.isEmpty());
    }

    private static Long id(String parameter, String text) {
        var ids = text == null ? List.<Long>of() : Ids.list(parameter, text);
        if (ids.size() > 1) throw ValidationErrors.of(parameter, "A valid integer is required.");
        return ids.isEmpty() ? null : ids.get(0);
    }

    String condition() {
        return conditions.sql();
    }

    String order() {
        return "m.deleted_at is not null, " + order + ", m.id";
    }

    Tuple parameters() {
        return conditions.parameters();
    }
}
