package io.glossa.projects.tour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What each tour shows, as front ends read it: an element, where to stand beside it, a title and a text. */
@ApplicationScoped
class TourSteps {
    private static final String FILE = "/tours/tours.json";

    private final JsonNode byName;

    TourSteps(ObjectMapper json) {
        try (var in = TourSteps.class.getResourceAsStream(FILE)) {
            byName = json.readTree(in);
        } catch (IOException broken) {
            throw new UncheckedIOException(FILE, broken);
        }
    }

    /** Null when there is no such tour. */
    JsonNode of(String name) {
        return byName.get(name);
    }

    List<String> names() {
        var names = new ArrayList<String>();
        byName.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
