package io.glossa.tasks.manager.filter;

import java.util.List;

/** What tasks are ordered by: how the database compares it and writes it down. */
public enum KeyType {
    WHOLE("bigint"),
    DECIMAL("numeric"),
    REAL("double precision"),
    MOMENT("timestamptz"),
    TEXT("text"),
    FLAG("boolean"),
    /** Ids of people. No array holds arrays, so there each is in a row of its own. */
    PEOPLE("bigint[]");

    private static final String ROWS_OF_PEOPLE =
            "(select array_agg(row(k::bigint[])::people_key order by place) from unnest(?::text[]) with ordinality u (k, place))";

    private final String type;

    KeyType(String type) {
        this.type = type;
    }

    /** A key that was written down. */
    public Sql value(String key) {
        return Sql.of("(?::text::" + type + ")", key);
    }

    /** Keys that were written down, ascending, as an array that is made once a statement. */
    public Sql values(List<String> keys) {
        var written = keys.toArray(String[]::new);
        return this == PEOPLE
                ? Sql.of("coalesce(" + ROWS_OF_PEOPLE + ", '{}')", (Object) written)
                : Sql.of("(select ?::text[]::" + type + "[])", (Object) written);
    }

    /** A key as an item of such an array. */
    public String item(String key) {
        return this == PEOPLE ? "row(" + key + ")::people_key" : key;
    }
}
