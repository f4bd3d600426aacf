package io.glossa.tasks.manager.filter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A piece of SQL over {@code task t}. Each question mark in its text stands for the next of the values, so the text comes
 * from this package alone and never from a client.
 */
public record Sql(String text, List<Object> values) {
    public static final Sql NOTHING_LEFT_OUT = of("true");
    static final Sql NEVER = of("false");

    public Sql {
        values = List.copyOf(values);
    }

    public static Sql of(String text, Object... values) {
        return new Sql(text, List.of(values));
    }

    /** The template with each {@code {}} replaced by the next part. */
    public static Sql join(String template, Sql... parts) {
        var text = new StringBuilder();
        var values = new ArrayList<Object>();
        int from = 0;
        for (var part : parts) {
            int to = template.indexOf("{}", from);
            text.append(template, from, to).append(part.text);
            values.addAll(part.values);
            from = to + 2;
        }
        return new Sql(text.append(template.substring(from)).toString(), values);
    }

    public static Sql all(Collection<Sql> parts) {
        return combined(parts, " and ");
    }

    static Sql any(Collection<Sql> parts) {
        return combined(parts, " or ");
    }

    Sql not() {
        return join("not ({})", this);
    }

    /** The text with numbered parameters, {@code $first} on. */
    public String numbered(int first) {
        var numbered = new StringBuilder(text.length() + 16);
        int next = first;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '?') numbered.append('$').append(next++);
            else numbered.append(c);
        }
        return numbered.toString();
    }

    private static Sql combined(Collection<Sql> parts, String word) {
        if (parts.isEmpty()) return NOTHING_LEFT_OUT;
        var text = new ArrayList<String>();
        var values = new ArrayList<Object>();
        for (var part : parts) {
            text.add("(" + part.text + ")");
            values.addAll(part.values);
        }
        return new Sql(String.join(word, text), values);
    }
}
