package io.glossa.bench.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.bench.http.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Addresses of the Data Manager's pages, of 100 tasks each. */
final class TaskList {
    static final int PAGE = 100;

    private TaskList() {}

    static String page(Round round, int number) {
        return page(round, Inputs.Kind.JSON, number);
    }

    /** @param kind what the project's tasks came from */
    static String page(Round round, Inputs.Kind kind, int number) {
        return "/api/tasks?project=" + round.site().project(kind.name(), round.size()) + "&page_size=" + PAGE + "&page="
                + number;
    }

    static int middle(int size) {
        return Math.max(1, size / PAGE / 2);
    }

    static int last(int size) {
        return Math.max(1, size / PAGE);
    }

    /** With filters or an ordering, as the Data Manager sends them. */
    static String query(String page, JsonNode query) {
        try {
            return page + "&query=" + URLEncoder.encode(Api.JSON.writeValueAsString(query), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Long> ids(Round round, int page) throws IOException {
        return ids(round, Inputs.Kind.JSON, page);
    }

    static List<Long> ids(Round round, Inputs.Kind kind, int page) throws IOException {
        var ids = new ArrayList<Long>();
        for (var task : round.site().admin().getJson(page(round, kind, page)).path("tasks")) {
            ids.add(task.path("id").asLong());
        }
        return ids;
    }
}
