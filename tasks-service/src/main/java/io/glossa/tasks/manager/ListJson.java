package io.glossa.tasks.manager;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.manager.TaskFinder.Totals;
import io.glossa.tasks.media.MediaLinks;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.relation.TaskJson;
import io.glossa.tasks.relation.TaskRelations;
import io.glossa.tasks.relation.TaskRow;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Writes one list of tasks as JSON, whole or in pieces: the bytes are the same. Not thread-safe. */
final class ListJson {
    private static final int OF_A_TASK = 1_024;
    private static final int OF_AN_ID = 16;

    private final Project project;
    private final ListRequest request;
    private final Totals totals;
    private final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
    private boolean begun;
    private boolean filled;

    private ListJson(Project project, ListRequest request, Totals totals) {
        this.project = project;
        this.request = request;
        this.totals = totals;
    }

    /** The Data Manager's list. */
    static ListJson enveloped(Project project, ListRequest request, Totals totals) {
        return new ListJson(project, request, totals);
    }

    /** A project's own list: an array. */
    static ListJson plain(Project project, ListRequest request) {
        return new ListJson(project, request, null);
    }

    boolean isPlain() {
        return totals == null;
    }

    /**
     * The tasks that come next; nothing at all if there are none and more are to come.
     *
     * @param last whether no others follow
     */
    byte[] rows(List<TaskRow> tasks, TaskRelations with, MediaLinks links, boolean last) {
        var out = begin(OF_A_TASK * tasks.size(), tasks.size());
        var json = new TaskJson(
                project.config(), project.modelVersion(), request.columns().include(), now, links);
        for (var task : tasks) {
            if (isPlain()) json.simple(out, task, with);
            else if (request.columns().all()) json.detailed(out, task, with, request.reader(), false);
            else json.listed(out, task, with, request.columns().shown());
        }
        return end(out, last);
    }

    /** The same where nothing but ids is wanted. */
    byte[] ids(Long[] ids, boolean last) {
        var out = begin(OF_AN_ID * ids.length, ids.length);
        for (var id : ids) out.beginObject().field("id", id.longValue()).endObject();
        return end(out, last);
    }

    private JsonWriter begin(int capacity, int tasks) {
        var out = new JsonWriter(capacity + 128);
        if (!begun) head(out);
        else if (filled && tasks > 0) out.prepared(new byte[] {','});
        begun = true;
        filled |= tasks > 0;
        return out;
    }

    private void head(JsonWriter out) {
        if (!isPlain()) {
            out.beginObject()
                    .field("total_annotations", totals.annotations())
                    .field("total_predictions", totals.predictions())
                    .field("total", totals.tasks())
                    .name("tasks");
        }
        out.beginArray();
    }

    private byte[] end(JsonWriter out, boolean last) {
        if (last) out.prepared((isPlain() ? "]" : "]}").getBytes(US_ASCII));
        return out.toBytes();
    }
}
