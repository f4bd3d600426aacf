package io.glossa.bench.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** Every column that the Data Manager orders by, up and down: its first page, or one far down. */
final class Orderings extends Vocabulary {
    private final String name;
    private final IntUnaryOperator page;

    private Orderings(Inputs.Kind kind, String where, IntUnaryOperator page) {
        super("Data Manager orderings" + where + kind.suffix(), kind);
        this.name = "data manager orderings" + where + kind.suffix();
        this.page = page;
    }

    static Orderings firstPage(Inputs.Kind kind) {
        return new Orderings(kind, "", size -> 1);
    }

    static Orderings middlePage(Inputs.Kind kind) {
        return new Orderings(kind, " at the middle page", TaskList::middle);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    int page(Round round) {
        return page.applyAsInt(round.size());
    }

    @Override
    Map<String, JsonNode> queries(Round round) {
        var queries = new LinkedHashMap<String, JsonNode>();
        for (var column : FilterVocabulary.ORDERINGS) {
            queries.put(column + " ascending", Filter.ordering(column));
            queries.put(column + " descending", Filter.ordering("-" + column));
        }
        return queries;
    }
}
