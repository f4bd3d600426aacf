package io.glossa.projects.label;

import io.vertx.mutiny.sqlclient.Row;

/** A link as it is kept. */
record LinkRow(long id, long project, long label, String fromName) {
    /** What {@link #of} needs of the table. */
    static final String COLUMNS = "id, project, label, from_name";

    static LinkRow of(Row row) {
        return new LinkRow(row.getLong("id"), row.getLong("project"), row.getLong("label"), row.getString("from_name"));
    }
}
