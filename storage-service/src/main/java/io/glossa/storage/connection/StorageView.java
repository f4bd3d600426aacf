package io.glossa.storage.connection;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.problem.Moments;
import java.time.Instant;
import java.util.Set;

/** A storage as the API and events show it. Secrets are not in it, whatever happens: they are never read for it. */
public final class StorageView {
    private static final Set<String> UNTOLD = Set.of("synchronizable", "aws_sse_kms_key_id");

    private StorageView() {}

    public static ObjectNode of(Storage storage) {
        var view = JsonNodeFactory.instance.objectNode();
        view.put("id", storage.id());
        view.put("type", storage.type().kind().code());
        view.put("last_sync", time(storage.lastSync()));
        view.put("last_sync_count", storage.lastSyncCount());
        view.putNull("last_sync_job");
        view.put("status", storage.status());
        view.put("traceback", storage.traceback());
        view.set("meta", storage.meta());
        view.put("created_at", time(storage.createdAt()));
        view.put("project", storage.project());
        view.setAll(storage.settings());
        return view;
    }

    /** The answer to a change, which does not name the type: the reference's does not, and clients compare. */
    static ObjectNode withoutType(Storage storage) {
        var view = of(storage);
        view.remove("type");
        return view;
    }

    /** The data of an event. */
    public static ObjectNode told(Storage storage) {
        var data = JsonNodeFactory.instance.objectNode();
        data.put("id", storage.id());
        data.put("type", storage.type().kind().code());
        data.put("direction", storage.type().direction().code());
        data.put("project", storage.project());
        data.put("created_at", time(storage.createdAt()));
        data.put("status", storage.status());
        data.put("last_sync", time(storage.lastSync()));
        data.put("last_sync_count", storage.lastSyncCount());
        storage.settings().properties().stream()
                .filter(setting -> !UNTOLD.contains(setting.getKey()))
                .forEach(setting -> data.set(setting.getKey(), setting.getValue()));
        return data;
    }

    static ObjectNode deleted(Storage storage) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", storage.id())
                .put("type", storage.type().kind().code())
                .put("direction", storage.type().direction().code())
                .put("project", storage.project());
    }

    private static String time(Instant time) {
        return time == null ? null : Moments.format(time);
    }
}
