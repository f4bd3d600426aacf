package io.glossa.bench.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every column that the Data Manager orders by, up and down. */
final class Orderings extends Vocabulary {

    Orderings(Inputs.Kind kind) {
        super("Data Manager orderings" + kind.suffix(), kind);
    }

    @Override
    public String name() {
        return "data manager orderings" + kind().suffix();
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
