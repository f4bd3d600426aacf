package io.glossa.testkit.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Compares a recorded body with ours: placeholders by their pattern, ids by a one-to-one mapping that it learns. */
public final class JsonMatch {
    private static final Map<String, String> PLACEHOLDERS = Map.of(
            "<TIMESTAMP>", "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{6})?Z",
            "<UUID>", "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
            "<JWT>", "[\\w-]+\\.[\\w-]+\\.[\\w-]+",
            "<JWT_TRUNCATED>", "[\\w-]+\\.[\\w-]+",
            "<TOKEN_40HEX>", "[0-9a-f]{40}",
            "<INVITE_TOKEN>", "[A-Za-z0-9]{40}",
            "<HOST>", "[a-z0-9.:-]+");

    private static final Set<String> PEOPLE =
            Set.of("user", "users", "user_id", "created_by", "completed_by", "updated_by", "last_created_by");

    /** What differs from run to run. */
    private static final Set<String> PASSING = Set.of("duration", "created_ago");

    /** Lists of objects within objects of another kind. */
    private static final List<String> PARTS = List.of("annotations", "predictions", "drafts");

    /** Ours only: real values that the reference's later editions show. */
    private static final Set<String> OUR_KEYS = Set.of(
            "created_at",
            "expires_at",
            "api_token_ttl_days",
            "role",
            "default_role",
            "disabled_at",
            "organization_membership",
            "org_membership",
            "pause",
            "lse_fields",
            "social_accounts",
            "disabled_reason",
            "secret",
            "external_id",
            "custom_scripts_enabled",
            "email_notification_settings",
            "embed_domains",
            "embed_settings",
            "react_code_settings",
            "billing",
            "role_source",
            "user_type",
            "tags",
            "concurrency");

    private final Map<String, Map<Long, Long>> ids = new HashMap<>();

    /** @param kind of object, as paths name it: {@code projects} */
    public void learn(String kind, long recorded, long ours) {
        ids.computeIfAbsent(kind, unseen -> new HashMap<>()).put(recorded, ours);
    }

    public long ours(String kind, long recorded) {
        return ids.getOrDefault(kind, Map.of()).getOrDefault(recorded, recorded);
    }

    /**
     * What differs; empty when nothing does.
     *
     * @param kind what the body is one of, or a list or a page of
     */
    public List<String> differences(JsonNode recorded, JsonNode actual, String kind) {
        var found = new ArrayList<String>();
        compare("", recorded, actual, kind, found);
        return found;
    }

    private void compare(String at, JsonNode recorded, JsonNode actual, String kind, List<String> found) {
        if (recorded.isObject() && actual.isObject()) {
            recorded.fieldNames().forEachRemaining(name -> {
                if (!actual.has(name)) found.add(at + "/" + name + " is missing");
                else if (!PASSING.contains(name)) child(at, name, recorded.get(name), actual.get(name), kind, found);
            });
            actual.fieldNames().forEachRemaining(name -> {
                if (!recorded.has(name) && !OUR_KEYS.contains(name)) found.add(at + "/" + name + " is too much");
            });
        } else if (recorded.isArray() && actual.isArray()) {
            if (recorded.size() != actual.size()) found.add(at + " has " + actual.size() + " of " + recorded.size());
            for (var i = 0; i < Math.min(recorded.size(), actual.size()); i++) {
                child(at, Integer.toString(i), recorded.get(i), actual.get(i), kind, found);
            }
        } else if (recorded.isTextual() && actual.isTextual()) {
            if (!pattern(recorded.textValue()).matcher(actual.textValue()).matches()) {
                found.add(at + " is " + actual + ", not " + recorded);
            }
        } else if (recorded.isNumber() && actual.isNumber()) {
            if (recorded.doubleValue() != actual.doubleValue()) found.add(at + " is " + actual + ", not " + recorded);
        } else if (!recorded.equals(actual)) {
            found.add(at + " is " + actual + ", not " + recorded);
        }
    }

    private void child(String at, String name, JsonNode recorded, JsonNode actual, String kind, List<String> found) {
        if (recorded.isIntegralNumber() && actual.isIntegralNumber()) {
            var reference = referenceKind(at, name, kind);
            if (reference != null) {
                var known = ids.computeIfAbsent(reference, unseen -> new HashMap<>());
                var expected = known.putIfAbsent(recorded.longValue(), actual.longValue());
                if (expected != null && expected != actual.longValue()) {
                    found.add(at + "/" + name + " is " + actual + ", not " + expected);
                }
                return;
            }
        }
        compare(at + "/" + name, recorded, actual, kind, found);
    }

    private static String referenceKind(String at, String name, String kind) {
        if (name.equals("id")) {
            if (at.endsWith("_projects") || at.contains("_projects/")) return "projects";
            if (at.endsWith("/label")) return "labels";
            for (var part : PARTS) {
                if (at.contains("/" + part + "/")) return part;
            }
            if (at.endsWith("/created_by") || at.endsWith("/user")) return "users";
            return kind.equals("organizations") && at.startsWith("/results/") ? "memberships" : kind;
        }
        if (PEOPLE.contains(name) || at.endsWith("/users")) return "users";
        if (name.equals("project") || at.endsWith("/projects")) return "projects";
        if (name.equals("label")) return "labels";
        if (name.equals("task") || name.equals("taskId")) return "tasks";
        if (name.equals("annotationId")) return "annotations";
        if (at.endsWith("/links")) return "label_links";
        if (name.equals("organization") || name.equals("active_organization")) return "organizations";
        return null;
    }

    /** Jackson and Python say in other words what is wrong with a JSON text; that it is, and where it begins, is the same. */
    private static Pattern pattern(String recorded) {
        if (recorded.startsWith("JSON parse error - ")) return Pattern.compile("JSON parse error - .+");
        var regex = new StringBuilder();
        var rest = recorded;
        while (!rest.isEmpty()) {
            var text = rest;
            var placeholder =
                    PLACEHOLDERS.keySet().stream().filter(text::startsWith).findFirst();
            if (placeholder.isPresent()) {
                regex.append(PLACEHOLDERS.get(placeholder.get()));
                rest = rest.substring(placeholder.get().length());
            } else {
                var next = rest.indexOf('<', 1);
                var end = next < 0 ? rest.length() : next;
                regex.append(Pattern.quote(rest.substring(0, end)));
                rest = rest.substring(end);
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
