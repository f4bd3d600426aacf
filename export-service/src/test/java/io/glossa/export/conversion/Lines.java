package io.glossa.export.conversion;

import java.util.List;

/** Lines as tasks-service streams them. */
final class Lines {
    private Lines() {}

    /** One task with one annotation of these results, without quotes around anything but by {@code '}. */
    static String of(String data, String results) {
        return ofTasks(List.of("{'id':1,'annotations':[{'id':10,'completed_by':7,'created_at':'2026-01-01T00:00:00Z',"
                + "'result':[" + results + "]}],'data':" + data + "}"));
    }

    static String ofTasks(List<String> tasks) {
        var lines = String.join("\n", tasks) + "\n{'end':true,'tasks':" + tasks.size() + "}\n";
        return lines.replace('\'', '"');
    }
}
