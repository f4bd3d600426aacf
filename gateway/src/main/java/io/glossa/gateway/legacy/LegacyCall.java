package io.glossa.gateway.legacy;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One row of the table.
 *
 * @param methods that it is for
 * @param segments of the old path; {@code #} stands for an id
 * @param method of today's call; null when there is none
 * @param target path and query of today's call, or what to do instead
 */
record LegacyCall(Set<String> methods, List<String> segments, HttpMethod method, String target) {
    private static final String GONE = "gone";
    private static final Pattern ROW = Pattern.compile("(\\S+)\\s+/(\\S+)\\s+(\\S+)\\s+(.+)");
    private static final Pattern ID = Pattern.compile("\\d{1,18}");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> NUMBERS = Set.of("project", "model");

    LegacyCall {
        methods = Set.copyOf(methods);
        segments = List.copyOf(segments);
    }

    /** @throws IllegalArgumentException when a row cannot be read, or would turn a reading call into a changing one */
    static LegacyCall parse(String row) {
        var cells = ROW.matcher(row);
        if (!cells.matches()) throw new IllegalArgumentException("Methods, old path, new call wanted: " + row);
        var methods = Set.of(cells.group(1).split(","));
        var segments = List.of(cells.group(2).split("/"));
        if (cells.group(3).equals(GONE)) return new LegacyCall(methods, segments, null, cells.group(4));
        var method = cells.group(3);
        for (var old : methods) {
            if (SAFE.contains(old) != SAFE.contains(method)) throw new IllegalArgumentException("Not alike: " + row);
        }
        return new LegacyCall(methods, segments, HttpMethod.valueOf(method), cells.group(4));
    }

    /** @param path segments of a request's path */
    boolean matches(String asked, List<String> path) {
        if (!methods.contains(asked) || path.size() != segments.size()) return false;
        for (var i = 0; i < path.size(); i++) {
            var segment = segments.get(i);
            var fits = segment.equals("#") ? ID.matcher(path.get(i)).matches() : segment.equals(path.get(i));
            if (!fits) return false;
        }
        return true;
    }

    LegacyOutcome apply(List<String> path, String query) {
        if (method == null) return new LegacyOutcome.Gone(target);
        var parameters = parameters(query);
        var values = ids(path);
        var missing = new ArrayList<String>();
        for (var place : PLACE.matcher(target).results().toList()) {
            var name = place.group(1);
            if (values.containsKey(name)) continue;
            var value = parameters.remove(name);
            if (value != null) values.put(name, value);
            if (needed(name) && (value == null || !ID.matcher(value).matches())) missing.add(name);
        }
        return missing.isEmpty() ? renamed(values, parameters) : incomplete(missing);
    }

    /** Ids go into paths or choose a project; other parameters only have another name today. */
    private static boolean needed(String name) {
        return NUMBERS.contains(name);
    }

    private LegacyOutcome incomplete(List<String> missing) {
        var wanted = missing.stream().map(name -> "?" + name + "={id}").collect(Collectors.joining(" and "));
        return new LegacyOutcome.Incomplete("This call of an older release is " + method + " " + target
                + " today. Use that, or say which one is meant by " + wanted + ".");
    }

    private LegacyOutcome renamed(Map<String, String> values, Map<String, String> parameters) {
        var parts = target.split("\\?", 2);
        var query = new ArrayList<String>();
        if (parts.length == 2) {
            for (var parameter : parts[1].split("&")) {
                var known = PLACE.matcher(parameter).results().allMatch(place -> values.containsKey(place.group(1)));
                if (known) query.add(filled(parameter, values));
            }
        }
        parameters.forEach((name, value) -> query.add(value.isEmpty() ? name : name + "=" + value));
        return new LegacyOutcome.Renamed(
                method, filled(parts[0], values), query.isEmpty() ? null : String.join("&", query));
    }

    private static String filled(String text, Map<String, String> values) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(values.get(place.group(1))));
    }

    private Map<String, String> ids(List<String> path) {
        var ids = new LinkedHashMap<String, String>();
        for (var i = 0; i < path.size(); i++) {
            if (segments.get(i).equals("#")) ids.put(Integer.toString(ids.size() + 1), path.get(i));
        }
        return ids;
    }

    /** As they came, still encoded; of a repeated one the last counts. */
    private static Map<String, String> parameters(String query) {
        var parameters = new LinkedHashMap<String, String>();
        if (query == null) return parameters;
        for (var parameter : query.split("&")) {
            if (parameter.isEmpty()) continue;
            var name = parameter.split("=", 2);
            parameters.put(name[0], name.length == 2 ? name[1] : "");
        }
        return parameters;
    }
}
