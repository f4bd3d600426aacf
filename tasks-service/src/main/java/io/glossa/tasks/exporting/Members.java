package io.glossa.tasks.exporting;

import io.glossa.tasks.json.JsonWriter;
import java.util.List;
import java.util.stream.Collectors;

/** Members of a JSON object, in order, with the columns that they are made of. */
final class Members {
    private final Member[] members;

    Members(Member... members) {
        this.members = members;
    }

    /** The columns, as {@link #write} reads them. */
    String columns() {
        return List.of(members).stream().map(Member::column).collect(Collectors.joining(", "));
    }

    void write(JsonWriter out, PackedRows row) {
        for (var member : members) row.write(member.kind(), out.name(member.name()));
    }

    /** @param column an expression of SQL */
    record Member(String name, String column, PackedRows.Kind kind) {}

    static Member number(String name, String column) {
        return new Member(name, column, PackedRows.Kind.NUMBER);
    }

    static Member flag(String name, String column) {
        return new Member(name, column, PackedRows.Kind.FLAG);
    }

    static Member moment(String name, String column) {
        return new Member(name, column, PackedRows.Kind.MOMENT);
    }

    static Member json(String name, String column) {
        return new Member(name, column, PackedRows.Kind.JSON);
    }
}
