package io.glossa.tasks.importing;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.project.Project;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Events of changes to many rows of a project: their ids, {@value #IDS_IN_EVENT} in each at most. */
final class IdEvents {
    private static final int IDS_IN_EVENT = 1_000;

    private IdEvents() {}

    static List<Event> of(EventType type, Project project, Long[] ids) {
        return of(type, project, ids, "");
    }

    /** Events of predictions that came last, of this model version, which a project without one takes. */
    static List<Event> ofLastPredictions(Project project, Long[] ids, String version) {
        var member = version == null || version.isEmpty() ? "" : ",\"model_version\":" + JsonText.write(version);
        return of(EventType.PREDICTIONS_CREATED, project, ids, member);
    }

    private static List<Event> of(EventType type, Project project, Long[] ids, String more) {
        var events = new ArrayList<Event>();
        for (int from = 0; from < ids.length; from += IDS_IN_EVENT) {
            var some = Arrays.asList(ids).subList(from, Math.min(ids.length, from + IDS_IN_EVENT));
            var list = some.toString().replace(" ", "");
            events.add(Event.of(
                    type,
                    project.id(),
                    "projects/" + project.id(),
                    project.organization(),
                    "{\"project\":" + project.id() + ",\"ids\":" + list + more + "}"));
        }
        return events;
    }
}
