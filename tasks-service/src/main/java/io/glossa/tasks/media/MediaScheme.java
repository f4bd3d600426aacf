package io.glossa.tasks.media;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The kinds of storage whose objects have addresses, in the order in which a project's storages are asked. */
enum MediaScheme {
    S3("s3", "bucket", "s3://"),
    GCS("gcs", "bucket", "gs://"),
    AZURE("azure", "container", "azure-blob://");

    private final String kind;
    private final String bucketField;
    private final String start;
    private final Pattern quoted;

    MediaScheme(String kind, String bucketField, String start) {
        this.kind = kind;
        this.bucketField = bucketField;
        this.start = start;
        this.quoted = Pattern.compile("\"(" + start + "[^\"=]*)\"|'(" + start + "[^'=]*)'");
    }

    static Optional<MediaScheme> ofKind(String kind) {
        return Arrays.stream(values())
                .filter(scheme -> scheme.kind.equals(kind))
                .findFirst();
    }

    /** The kind's name in the API. */
    String kind() {
        return kind;
    }

    /** The field of a storage that names its bucket. */
    String bucketField() {
        return bucketField;
    }

    /** What addresses begin with. */
    String start() {
        return start;
    }

    /**
     * The first address in a text: all of it, blanks around it aside, when it begins with one, else the first that stands in
     * quotes and has no {@code =} in it.
     */
    Optional<String> addressIn(String text) {
        if (!text.contains(start)) return Optional.empty();
        var stripped = text.strip();
        if (stripped.startsWith(start)) return Optional.of(stripped);
        var found = quoted.matcher(text);
        if (!found.find()) return Optional.empty();
        return Optional.of(found.group(1) == null ? found.group(2) : found.group(1));
    }
}
