package io.glossa.export.convert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a file does not hold of its tasks, counted by reason, and the media that could not be fetched, by name. */
public final class Losses {
    private static final int MOST_NAMES = 100;

    private final Map<Loss, Long> counts = new EnumMap<>(Loss.class);
    private final List<String> notFetched = new ArrayList<>();

    public void count(Loss reason) {
        count(reason, 1);
    }

    public void count(Loss reason, long times) {
        if (times > 0) counts.merge(reason, times, Long::sum);
    }

    /** Counts the address, and names it if there is room for more names. */
    public void notFetched(String address) {
        count(Loss.NOT_FETCHED);
        if (notFetched.size() < MOST_NAMES) {
            notFetched.add(address.length() > 500 ? address.substring(0, 500) : address);
        }
    }

    public boolean isEmpty() {
        return counts.isEmpty();
    }

    /** By the reason's public word, in a fixed order. */
    public Map<String, Long> counts() {
        var words = new LinkedHashMap<String, Long>();
        counts.forEach((reason, count) -> words.put(reason.word(), count));
        return words;
    }

    /** All of it as JSON, for people: {@code {"not_held": {}, "not_fetched": []}}; empty when nothing was lost. */
    public String report() {
        if (counts.isEmpty()) return "";
        var report = JsonNodeFactory.instance.objectNode();
        counts().forEach(report.putObject("not_held")::put);
        notFetched.forEach(report.putArray("not_fetched")::add);
        return report.toString();
    }

    /** Addresses of the first hundred media that could not be fetched. */
    public List<String> notFetched() {
        return List.copyOf(notFetched);
    }
}
