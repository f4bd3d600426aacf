package io.glossa.storage.place;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What was set of a storage, and its secrets in the open; never to be kept longer than a place is. */
public record PlaceSettings(ObjectNode settings, ObjectNode secrets) {

    /** A text that was set and is not blank, else null. */
    public String text(String field) {
        return filled(settings, field);
    }

    public String secret(String field) {
        return filled(secrets, field);
    }

    public boolean flag(String field) {
        return settings.path(field).booleanValue();
    }

    public int number(String field) {
        return settings.path(field).intValue();
    }

    /** The prefix as a folder: it ends in one slash, or is empty. */
    public String folder() {
        var prefix = text("prefix");
        return prefix == null ? "" : prefix.replaceAll("/+$", "") + "/";
    }

    /** What the name of a written object comes after: the prefix as it was set, and a slash. */
    public String before() {
        var prefix = text("prefix");
        return prefix == null ? "" : prefix + "/";
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return settings.toString();
    }

    private static String filled(ObjectNode values, String field) {
        var text = values.path(field).textValue();
        return text == null || text.isBlank() ? null : text;
    }
}
