package io.glossa.projects.project;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.identity.OrganizationScope;
import io.glossa.projects.project.ProjectRepository.Ranked;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Orders projects by what tasks-service counts: one question for all of them, whatever the page. Where a counter is not
 * known, the project comes last.
 */
@ApplicationScoped
class CounterOrder {
    private final ProjectRepository projects;
    private final Counters counters;

    CounterOrder(ProjectRepository projects, Counters counters) {
        this.projects = projects;
        this.counters = counters;
    }

    Uni<Ordered> of(OrganizationScope scope, long user, ProjectQuery query) {
        var columns = query.terms().stream().filter(term -> !term.isCounter()).toList();
        return projects.ranks(query, columns).flatMap(ranked -> counters.of(
                        scope.id(), user, ranked.stream().map(Ranked::id).toList())
                .map(known -> ordered(ranked, known, query.terms())));
    }

    private static Ordered ordered(List<Ranked> ranked, Map<Long, JsonNode> known, List<ProjectQuery.Term> terms) {
        var sorted = new ArrayList<>(ranked);
        sorted.sort(comparator(terms, known));
        return new Ordered(sorted.stream().map(Ranked::id).toList(), known);
    }

    private static Comparator<Ranked> comparator(List<ProjectQuery.Term> terms, Map<Long, JsonNode> known) {
        Comparator<Ranked> order = (one, other) -> 0;
        var column = 0;
        for (var term : terms) {
            if (term.isCounter()) {
                order = order.thenComparing(project -> count(known, project, term.name()), direction(term));
            } else {
                var rank = column++;
                order = order.thenComparing(project -> project.ranks().get(rank));
            }
        }
        return order.thenComparing(Ranked::id);
    }

    private static Comparator<Long> direction(ProjectQuery.Term term) {
        Comparator<Long> order = Comparator.naturalOrder();
        return Comparator.nullsLast(term.descending() ? order.reversed() : order);
    }

    private static Long count(Map<Long, JsonNode> known, Ranked project, String name) {
        var count = known.get(project.id()).get(name);
        return count == null || count.isNull() ? null : count.asLong();
    }

    /** @param counters of every project, by id */
    record Ordered(List<Long> ids, Map<Long, JsonNode> counters) {

        List<Long> page(int size, long offset) {
            return ids.stream().skip(offset).limit(size).toList();
        }
    }
}
