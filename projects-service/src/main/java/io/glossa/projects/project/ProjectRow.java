package io.glossa.projects.project;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;

/**
 * A project as it is stored.
 *
 * @param createdBy null when that person is gone
 * @param revision grows by one with each committed change
 * @param values of each field; strings, booleans, integers, timestamps and JSON as text
 * @param predictionsVersion of the ML backend that the model version names; null when it names none
 * @param parsedConfig what the label config says, as JSON
 * @param dataTypes which tags show which data, as JSON; null when it has not been worked out
 */
record ProjectRow(
        long id,
        long organization,
        Creator createdBy,
        Instant createdAt,
        Instant updatedAt,
        long revision,
        Map<ProjectField, Object> values,
        String predictionsVersion,
        String parsedConfig,
        String dataTypes,
        boolean suitableForBulk) {

    static ProjectRow of(Row row) {
        var values = new EnumMap<ProjectField, Object>(ProjectField.class);
        for (var field : ProjectField.values()) values.put(field, plain(row.getValue(field.key())));
        return new ProjectRow(
                row.getLong("id"),
                row.getLong("organization"),
                Creator.of(row),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getLong("revision"),
                values,
                row.getString("predictions_version"),
                row.getString("parsed_label_config"),
                row.getString("data_types"),
                row.getBoolean("config_suitable_for_bulk_annotation"));
    }

    private static Object plain(Object value) {
        return value instanceof OffsetDateTime time ? time.toInstant() : value;
    }

    String text(ProjectField field) {
        return (String) values.get(field);
    }

    int number(ProjectField field) {
        return (Integer) values.get(field);
    }

    /** Who made the project. */
    record Creator(long id, String firstName, String lastName, String email, String avatar) {

        static Creator of(Row row) {
            var id = row.getLong("creator_id");
            if (id == null) return null;
            // Whoever has left has no name any more (platform 3.2).
            if (row.getBoolean("creator_gone")) return new Creator(id, "Deleted", "User", "Deleted", null);
            return new Creator(
                    id,
                    row.getString("creator_first_name"),
                    row.getString("creator_last_name"),
                    row.getString("creator_email"),
                    row.getString("creator_avatar"));
        }
    }
}
