package io.glossa.projects.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.identity.OrganizationScope;
import io.glossa.projects.sibling.Sibling;
import io.glossa.projects.sibling.SiblingDown;
import io.glossa.projects.sibling.Siblings;
import io.glossa.projects.sibling.Siblings.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much people have annotated, which tasks-service knows; one question for all of them. */
@ApplicationScoped
class Contributions {
    private final Siblings siblings;
    private final ObjectMapper json;

    Contributions(Siblings siblings, ObjectMapper json) {
        this.siblings = siblings;
        this.json = json;
    }

    /** By person, in this organization; nobody is in it when tasks-service cannot tell. */
    Uni<Map<Long, Work>> of(OrganizationScope scope, Collection<Long> people) {
        var question = json.createObjectNode();
        var users = question.putArray("users");
        people.forEach(users::add);
        return siblings.postUnlessSilent(Sibling.TASKS, "/internal/contributions", scope.id(), question)
                .map(answer -> collect(people, answer))
                .onFailure(SiblingDown.class)
                .recoverWithItem(Map.of());
    }

    private static Map<Long, Work> collect(Collection<Long> people, Answer answer) {
        var work = new HashMap<Long, Work>();
        if (answer.status() != 200) return work;
        for (var person : people) {
            var told = answer.body().path(Long.toString(person));
            if (told.isObject()) work.put(person, Work.of(told));
        }
        return work;
    }

    /** @param projects in which the person has annotated */
    record Work(int annotations, List<Long> projects) {
        private static Work of(JsonNode told) {
            var projects = new ArrayList<Long>();
            for (var id : told.path("projects")) projects.add(id.asLong());
            return new Work(told.path("annotations_count").asInt(), projects);
        }
    }
}
