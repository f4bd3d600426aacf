package io.glossa.projects.label;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.identity.OrganizationScope;
import io.glossa.projects.sibling.Sibling;
import io.glossa.projects.sibling.SiblingDown;
import io.glossa.projects.sibling.Siblings;
import io.glossa.projects.sibling.Siblings.Answer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** How many annotations hold a label's value. tasks-service counts them; without its answer the numbers are unknown. */
@ApplicationScoped
class Mentions {
    private final Siblings siblings;
    private final ObjectMapper json;

    Mentions(Siblings siblings, ObjectMapper json) {
        this.siblings = siblings;
        this.json = json;
    }

    /** The same links with their counts, asked for in one question. */
    Uni<List<LabelLink>> count(OrganizationScope scope, List<LabelLink> links) {
        if (links.isEmpty()) return Uni.createFrom().item(links);
        var question = json.createObjectNode();
        var values = question.putArray("values");
        for (var link : links) {
            values.addObject().put("project", link.project()).set("value", link.value());
        }
        return siblings.postUnlessSilent(Sibling.TASKS, "/internal/mentions", scope.id(), question)
                .map(answer -> counted(links, answer))
                .onFailure(SiblingDown.class)
                .recoverWithItem(links);
    }

    private static List<LabelLink> counted(List<LabelLink> links, Answer answer) {
        var counts = answer.body().path("counts");
        if (answer.status() != 200 || counts.size() != links.size()) return links;
        var counted = new ArrayList<LabelLink>();
        for (var i = 0; i < links.size(); i++) {
            counted.add(links.get(i).counted(counts.get(i).asLong()));
        }
        return counted;
    }
}
