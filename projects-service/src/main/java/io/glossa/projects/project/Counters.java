package io.glossa.projects.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.glossa.projects.sibling.Sibling;
import io.glossa.projects.sibling.SiblingDown;
import io.glossa.projects.sibling.Siblings;
import io.glossa.projects.sibling.Siblings.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many tasks and annotations projects have. tasks-service counts them; a whole page is asked for at once, and when
 * it is away the last numbers seen are shown, or null when there are none.
 */
@ApplicationScoped
class Counters {
    static final List<String> NAMES = List.of(
            "num_tasks_with_annotations",
            "task_number",
            "useful_annotation_number",
            "ground_truth_number",
            "skipped_annotations_number",
            "total_annotations_number",
            "total_predictions_number",
            "finished_task_number",
            "queue_total",
            "queue_done");

    private final Siblings siblings;
    private final ObjectMapper json;
    private final Cache<Key, JsonNode> lastSeen =
            Caffeine.newBuilder().maximumSize(20_000).build();

    Counters(Siblings siblings, ObjectMapper json) {
        this.siblings = siblings;
        this.json = json;
    }

    /** The counters of these projects as one user sees them, by project; never fails because of tasks-service. */
    Uni<Map<Long, JsonNode>> of(long organization, long user, Collection<Long> projects) {
        if (projects.isEmpty()) return Uni.createFrom().item(Map.of());
        return siblings.postUnlessSilent(Sibling.TASKS, "/internal/counters", organization, question(user, projects))
                .map(answer -> collect(user, projects, answer))
                .onFailure(SiblingDown.class)
                .recoverWithItem(() -> collect(user, projects, null));
    }

    private ObjectNode question(long user, Collection<Long> projects) {
        var question = json.createObjectNode().put("user", user);
        var ids = question.putArray("projects");
        projects.forEach(ids::add);
        return question;
    }

    private Map<Long, JsonNode> collect(long user, Collection<Long> projects, Answer answer) {
        var counters = new HashMap<Long, JsonNode>();
        for (var project : projects) {
            var key = new Key(user, project);
            var told = answer == null || answer.status() != 200
                    ? null
                    : answer.body().get(Long.toString(project));
            if (told != null) lastSeen.put(key, told);
            var known = told == null ? lastSeen.getIfPresent(key) : told;
            counters.put(project, known == null ? json.createObjectNode() : known);
        }
        return counters;
    }

    /** The queue is each user's own. */
    private record Key(long user, long project) {}
}
