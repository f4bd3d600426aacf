package io.glossa.bench.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every column of the Data Manager with every operator. */
final class Filters extends Vocabulary {

    Filters(Inputs.Kind kind) {
        super("Data Manager filters" + kind.suffix(), kind);
    }

    @Override
    public String name() {
        return "data manager filters" + kind().suffix();
    }

    @Override
    Map<String, JsonNode> queries(Round round) throws IOException {
        var id = TaskList.ids(round, kind(), TaskList.middle(round.size())).get(0);
        var user = round.site()
                .admin()
                .getJson("/api/current-user/whoami")
                .path("id")
                .asLong();
        var queries = new LinkedHashMap<String, JsonNode>();
        for (var filter : FilterVocabulary.of(round.size(), id, user)) {
            queries.put(filter.column() + " " + filter.operator(), filter.query());
        }
        return queries;
    }
}
