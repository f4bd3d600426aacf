package io.glossa.tasks.manager;

import io.glossa.tasks.manager.filter.Sql;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/**
 * The tasks that somebody means, as a condition on {@code task t} with bound values:
 *
 * <pre>{@code
 * var sql = "delete from task t where " + selection.condition(2) + " and t.id > $1";
 * client.preparedQuery(sql).execute(selection.bindTo(Tuple.of(from)));
 * }</pre>
 *
 * The condition names the project, so it never reaches into another one.
 *
 * @param all whether it means every task of the project
 */
public record Selection(Sql where, boolean all) {

    /** @param first number of the first parameter that the condition may use */
    public String condition(int first) {
        return where.numbered(first);
    }

    /** The values of the condition's parameters, in their order. */
    public List<Object> parameters() {
        return where.values();
    }

    /** Adds the values behind those that are there. */
    public Tuple bindTo(Tuple values) {
        for (var value : where.values()) values.addValue(value);
        return values;
    }
}
