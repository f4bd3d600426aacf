package io.glossa.projects.platform;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** What rows have to fulfil, all of it, in SQL whose values are bound. */
public final class Conditions {
    private final List<String> all = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /** @param sql may name values by what {@link #bind} answers for them */
    public void add(String sql) {
        all.add(sql);
    }

    /** The parameter that stands for a value, numbered in the order of binding from {@code $1}. */
    public String bind(Object value) {
        values.add(value);
        return "$" + values.size();
    }

    public String sql() {
        return String.join(" and ", all);
    }

    public Tuple parameters() {
        var tuple = Tuple.tuple();
        values.forEach(tuple::addValue);
        return tuple;
    }
}
