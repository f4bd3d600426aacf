package io.glossa.tasks.action;

import io.glossa.identity.Permission;
import io.glossa.tasks.json.JsonWriter;
import java.util.List;
import java.util.Map;

/**
 * How an action stands in the menu.
 *
 * @param order place among the others, ascending
 * @param permissions names of what the caller must be allowed to do
 * @param flags further members of the entry, as the reference has them
 * @param listed whether the menu shows it; an action that is not listed can be run all the same
 */
record Menu(
        String title, int order, List<String> permissions, Map<String, Boolean> flags, Dialog dialog, boolean listed) {
    static final String PREDICTIONS = "predictions.any";
    static final String TASKS_CHANGE = "tasks.change";
    static final String TASKS_DELETE = "tasks.delete";
    static final String TASKS_VIEW = "tasks.view";
    static final String PROJECTS_CHANGE = "projects.change";
    static final String ANNOTATIONS_DELETE = "annotations.delete";

    private static final Map<String, Permission> MEANINGS = Map.of(
            PREDICTIONS, Permission.PREDICTIONS_CHANGE,
            TASKS_CHANGE, Permission.TASKS_CHANGE,
            TASKS_DELETE, Permission.TASKS_DELETE,
            TASKS_VIEW, Permission.TASKS_VIEW,
            PROJECTS_CHANGE, Permission.PROJECTS_CHANGE,
            ANNOTATIONS_DELETE, Permission.ANNOTATIONS_DELETE);

    static Menu listed(String title, int order, List<String> permissions, Dialog dialog) {
        return new Menu(title, order, permissions, Map.of(), dialog, true);
    }

    /** One that works without being offered. */
    static Menu hidden(String title, String permission, Dialog dialog) {
        return new Menu(title, 1, List.of(permission), Map.of("experimental", true), dialog, false);
    }

    Menu with(String flag, boolean value) {
        return new Menu(title, order, permissions, Map.of(flag, value), dialog, listed);
    }

    List<Permission> required() {
        return permissions.stream().map(MEANINGS::get).toList();
    }

    void write(JsonWriter out, String id) {
        out.beginObject().field("id", id).field("title", title).field("order", order);
        out.name("permission");
        if (permissions.size() == 1) {
            out.value(permissions.get(0));
        } else {
            out.beginArray();
            permissions.forEach(out::value);
            out.endArray();
        }
        flags.forEach(out::field);
        out.name("dialog").beginObject();
        if (dialog.title() != null) out.field("title", dialog.title());
        out.field("text", dialog.text()).field("type", "confirm");
        if (dialog.hasForm()) out.fieldJson("form", null);
        out.endObject().endObject();
    }

    /**
     * What the user is asked.
     *
     * @param title null for none
     * @param hasForm whether there are fields, which are asked for when the dialog opens
     */
    record Dialog(String title, String text, boolean hasForm) {}
}
