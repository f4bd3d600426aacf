package io.glossa.projects.label;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.events.Event;
import io.glossa.events.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * What is told about labels and their links. All of an organization have one key: a link may move from label to label, and
 * its life stays in order.
 */
@ApplicationScoped
class LabelEvents {
    private final ObjectMapper json;

    LabelEvents(ObjectMapper json) {
        this.json = json;
    }

    Event label(EventType type, Label label) {
        return event(type, label.organization(), "labels/" + label.id(), label);
    }

    /** Its links go with it and are not told on their own. */
    Event deleted(Label label) {
        var gone = new LabelGone(label.id(), label.links(), label.projects());
        return event(EventType.LABEL_DELETED, label.organization(), "labels/" + label.id(), gone);
    }

    /** @param label that the link leads to, as it is now */
    Event link(EventType type, LinkRow link, Label label) {
        var data = new LinkState(link.id(), link.fromName(), link.project(), label);
        return event(type, label.organization(), "label_links/" + link.id(), data);
    }

    Event deleted(LinkRow link, long organization) {
        var gone = new LinkGone(link.id(), link.project());
        return event(EventType.LABEL_LINK_DELETED, organization, "label_links/" + link.id(), gone);
    }

    private Event event(EventType type, long organization, String subject, Object data) {
        try {
            return Event.of(type, organization, subject, organization, json.writeValueAsString(data));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    record LabelGone(long id, List<Long> links, List<Long> projects) {}

    record LinkState(long id, String fromName, long project, Label label) {}

    record LinkGone(long id, long project) {}
}
