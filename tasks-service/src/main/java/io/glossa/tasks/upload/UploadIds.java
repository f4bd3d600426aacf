package io.glossa.tasks.upload;

import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.json.JsonType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Numbers of files as clients name them; null when they name none at all. */
public final class UploadIds {
    private static final Pattern LIST = Pattern.compile("\\s*\\d{1,18}\\s*(,\\s*\\d{1,18}\\s*)*");

    private UploadIds() {}

    /** {@code ids=[1,2]}, {@code ids=1,2} or {@code ids=1&ids=2}; 400 for anything else. */
    static List<Long> ofQuery(List<String> values) {
        if (values == null || values.isEmpty()) return null;
        var ids = new ArrayList<Long>();
        for (var value : values) {
            var bare = value.strip();
            if (bare.startsWith("[") && bare.endsWith("]")) bare = bare.substring(1, bare.length() - 1);
            if (bare.isBlank()) continue;
            if (!LIST.matcher(bare).matches()) {
                throw ValidationErrors.of("ids", "Expected a list of integers.");
            }
            for (var id : bare.split(",")) ids.add(Long.valueOf(id.strip()));
        }
        return ids;
    }

    /** The list {@code file_upload_ids} of a body; 400 when it is no list of numbers. */
    public static List<Long> ofBody(byte[] sent) {
        var body = JsonBody.read(sent);
        if (!body.has("file_upload_ids") || body.isNull("file_upload_ids")) return null;
        if (body.type("file_upload_ids") != JsonType.ARRAY) throw refused();
        var ids = new ArrayList<Long>();
        for (var id : JsonText.tree(body.json("file_upload_ids"))) {
            if (!id.isIntegralNumber() || !id.canConvertToLong()) throw refused();
            ids.add(id.longValue());
        }
        return ids;
    }

    private static RuntimeException refused() {
        return ValidationErrors.ofBody("\"file_upload_ids\" parameter must be a list of integers");
    }
}
