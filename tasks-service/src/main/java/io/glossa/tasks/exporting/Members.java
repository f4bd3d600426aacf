package io.glossa.tasks.exporting;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.glossa.tasks.json.JsonWriter;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Members of a JSON object, in order, with the columns that they are made of. What stands before a value is made ready once: an
 * export writes each of them for every task.
 */
final class Members {
    private final Member[] members;
    private final byte[][] names;

    /** Never the first of an object. */
    Members(Member... members) {
        this.members = members;
        this.names = Arrays.stream(members).map(member -> name(member.name())).toArray(byte[][]::new);
    }

    /** What stands before the value of a member that is not the first. */
    static byte[] name(String name) {
        return (",\"" + name + "\":").getBytes(US_ASCII);
    }

    /** The columns, as {@link #write} reads them. */
    String columns() {
        return Arrays.stream(members).map(Member::column).collect(Collectors.joining(", "));
    }

    void write(JsonWriter out, PackedRows row) {
        for (int i = 0; i < members.length; i++) {
            out.prepared(names[i]);
            var member = members[i];
            row.write(member.kind(), out, member.absent());
        }
    }

    /**
     * @param column an expression of SQL
     * @param absent JSON that stands for null; null when JSON's own does
     */
    record Member(String name, String column, PackedRows.Kind kind, byte[] absent) {
        Member(String name, String column, PackedRows.Kind kind) {
            this(name, column, kind, null);
        }

        /** The same with something else in place of null. */
        Member or(String json) {
            return new Member(name, column, kind, json.getBytes(US_ASCII));
        }
    }

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
