package io.glossa.projects.project;

import io.glossa.identity.OrganizationScope;
import io.glossa.projects.input.Ids;
import io.glossa.projects.platform.Conditions;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which projects a caller wants, in which order: a closed vocabulary made into SQL with bound parameters (platform 4.3). */
final class ProjectQuery {
    private static final String USUAL_ORDER = "p.pinned_at desc nulls last, p.created_at desc, p.id desc";
    private static final Set<String> COLUMNS = columns();

    private final Conditions conditions = new Conditions();
    private String order = USUAL_ORDER;
    private List<Term> terms = List.of();

    private ProjectQuery(OrganizationScope scope) {
        conditions.add("p.organization = " + conditions.bind(scope.id()));
    }

    static ProjectQuery within(OrganizationScope scope) {
        return new ProjectQuery(scope);
    }

    ProjectQuery ids(String ids) {
        if (ids != null && !ids.isBlank()) {
            conditions.add("p.id = any(" + conditions.bind(Ids.list("ids", ids).toArray(Long[]::new)) + ")");
        }
        return this;
    }

    ProjectQuery title(String part) {
        if (part != null && !part.isEmpty()) {
            conditions.add("position(lower(" + conditions.bind(part.replace("\0", "")) + ") in lower(p.title)) > 0");
        }
        return this;
    }

    /** In any case, in the title or in the description. */
    ProjectQuery mentioning(String part) {
        if (part != null && !part.isBlank()) {
            var sought = "lower(" + conditions.bind(part.strip().replace("\0", "")) + ")";
            conditions.add("(position(" + sought + " in lower(p.title)) > 0 or position(" + sought
                    + " in lower(coalesce(p.description, ''))) > 0)");
        }
        return this;
    }

    ProjectQuery pinned(String filter) {
        if ("pinned_only".equals(filter)) conditions.add("p.pinned_at is not null");
        if ("exclude_pinned".equals(filter)) conditions.add("p.pinned_at is null");
        return this;
    }

    /** Names that are not ours are passed over, as in the reference. */
    ProjectQuery orderedBy(String ordering) {
        if (ordering == null) return this;
        terms = Arrays.stream(ordering.split(",")).flatMap(Term::parse).toList();
        if (!terms.isEmpty()) {
            order = terms.stream()
                    .filter(term -> !term.isCounter())
                    .map(term -> term.sql() + ", ")
                    .collect(Collectors.joining("", "", "p.id"));
        }
        return this;
    }

    /** Counters are not in our database, so an order by one takes more than a statement. */
    boolean isOrderedByCounters() {
        return terms.stream().anyMatch(Term::isCounter);
    }

    List<Term> terms() {
        return terms;
    }

    /** One part of an order. */
    record Term(String name, boolean descending) {
        private static Stream<Term> parse(String text) {
            var name = text.strip();
            var descending = name.startsWith("-");
            if (descending) name = name.substring(1);
            var known = COLUMNS.contains(name) || Counters.NAMES.contains(name);
            return known ? Stream.of(new Term(name, descending)) : Stream.empty();
        }

        boolean isCounter() {
            return !COLUMNS.contains(name);
        }

        String sql() {
            return "p." + name + (descending ? " desc" : "");
        }
    }

    ProjectQuery byId() {
        order = "p.id";
        return this;
    }

    String condition() {
        return conditions.sql();
    }

    String order() {
        return order;
    }

    Tuple parameters() {
        return conditions.parameters();
    }

    private static Set<String> columns() {
        var names = new HashSet<>(Set.of("id", "created_at", "updated_at", "created_by", "organization"));
        for (var field : ProjectField.values()) {
            // A password is nothing to sort by.
            if (field.hasOrder() && field != ProjectField.TASK_DATA_PASSWORD) names.add(field.key());
        }
        return names;
    }
}
