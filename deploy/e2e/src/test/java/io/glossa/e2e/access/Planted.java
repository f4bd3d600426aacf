package io.glossa.e2e.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Fields that are nobody's to set, with values by which they are known again wherever they come out. */
final class Planted {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long ID = 987_654_321;
    private static final String ROLE = "OW";

    static final String SECRET = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c";

    private static final List<String> IDS = List.of("id", "pk");
    private static final List<String> PEOPLE = List.of(
            "created_by",
            "owner",
            "user",
            "completed_by",
            "updated_by",
            "approved_by",
            "last_created_by",
            "deleted_by");
    private static final List<String> ORGANIZATIONS = List.of("organization", "organization_id", "active_organization");
    private static final List<String> FLAGS = List.of("is_superuser", "is_staff", "is_email_verified");
    private static final List<String> SECRETS = List.of("token", "auth_token", "password", "password_hash", "secret");

    /** What people keep there is theirs, whatever it is called. */
    private static final Set<String> FREE =
            Set.of("data", "meta", "value", "custom_hotkeys", "extra_params", "headers");

    private final Map<String, Object> protectedFields = new LinkedHashMap<>();
    private final Map<String, Object> references = new LinkedHashMap<>();

    /** @param others somebody else's */
    Planted(Belongings others) {
        long user = Long.parseLong(others.id(Kind.USER));
        long organization = Long.parseLong(others.id(Kind.ORGANIZATION));
        IDS.forEach(name -> protectedFields.put(name, ID));
        PEOPLE.forEach(name -> protectedFields.put(name, user));
        ORGANIZATIONS.forEach(name -> protectedFields.put(name, organization));
        FLAGS.forEach(name -> protectedFields.put(name, true));
        SECRETS.forEach(name -> protectedFields.put(name, SECRET));
        protectedFields.put("role", ROLE);
        references.put("project", Long.valueOf(others.id(Kind.PROJECT)));
        references.put("task", Long.valueOf(others.id(Kind.TASK)));
        references.put("annotation", Long.valueOf(others.id(Kind.ANNOTATION)));
        references.put("label", Long.valueOf(others.id(Kind.LABEL)));
        references.put("view", Long.valueOf(others.id(Kind.VIEW)));
        references.put("parent_annotation", Long.valueOf(others.id(Kind.ANNOTATION)));
        references.put("parent_prediction", Long.valueOf(others.id(Kind.PREDICTION)));
    }

    /** In both spellings. */
    Map<String, Object> protectedFields() {
        return inBothSpellings(protectedFields);
    }

    /** Objects of the others, in both spellings. */
    Map<String, Object> references() {
        return inBothSpellings(references);
    }

    private static Map<String, Object> inBothSpellings(Map<String, Object> fields) {
        var both = new LinkedHashMap<>(fields);
        fields.forEach((name, value) -> both.put(camelCase(name), value));
        return both;
    }

    private static String camelCase(String name) {
        var camel = new StringBuilder();
        for (var word : name.split("_")) {
            camel.append(camel.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return camel.toString();
    }

    /** Where something planted stands in an answer; empty when nowhere. */
    List<String> found(String answer) {
        var found = new ArrayList<String>();
        try {
            look("", JSON.readTree(answer), found);
        } catch (JsonProcessingException noJson) {
            if (answer.contains(SECRET)) found.add(answer);
        }
        return found;
    }

    private void look(String at, JsonNode node, List<String> found) {
        if (node.isArray()) node.forEach(element -> look(at + "/", element, found));
        if (!node.isObject()) return;
        node.properties().forEach(field -> {
            var here = at + "/" + field.getKey();
            if (FREE.contains(field.getKey())) return;
            if (isPlanted(field.getKey(), field.getValue())) found.add(here + ": " + field.getValue());
            look(here, field.getValue(), found);
        });
    }

    private boolean isPlanted(String name, JsonNode value) {
        if (value.isTextual()) return value.asText().contains(SECRET);
        var planted = protectedFields.getOrDefault(name, references.get(name));
        var shown = value.isObject() ? value.path("id") : value;
        if (planted instanceof Long id) return shown.isIntegralNumber() && shown.longValue() == id;
        return Boolean.TRUE.equals(planted) && shown.asBoolean();
    }
}
