package io.glossa.tasks.http;

import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.json.BadJson;
import io.glossa.tasks.json.JsonScanner;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.json.JsonType;
import io.glossa.tasks.json.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The members of a JSON object that a client sent: checked for all that could not be stored, each kept as the text it was.
 * Readers note what does not fit in {@link #errors()} and go on, so that the answer names all of it.
 */
public final class JsonBody {
    private static final String NOT_NULL = "This field may not be null.";
    private static final String NO_MOMENT = "Datetime has wrong format. Use one of these formats instead:"
            + " YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].";

    private final Map<String, Member> members;
    private final ValidationErrors errors = new ValidationErrors();

    private JsonBody(Map<String, Member> members) {
        this.members = members;
    }

    /** Reads a body; none counts as {@code {}}. 400 when it is no JSON or no object. */
    public static JsonBody read(byte[] body) {
        var scanner = new JsonScanner(body == null ? new byte[0] : body);
        var members = new LinkedHashMap<String, Member>();
        try {
            if (!scanner.hasMore()) return new JsonBody(members);
            if (scanner.peek() != JsonType.OBJECT) {
                var type = scanner.skipValue();
                scanner.end();
                throw ValidationErrors.ofBody("Invalid data. Expected a dictionary, but got " + pythonName(type) + ".");
            }
            scanner.mark();
            scanner.enterObject();
            for (boolean first = true; scanner.nextName(first); first = false) {
                var name = scanner.name();
                scanner.peek();
                long from = scanner.offset();
                var type = scanner.skipValue();
                members.put(name, new Member(type, scanner.text(from, scanner.offset())));
            }
            scanner.end();
            return new JsonBody(members);
        } catch (BadJson bad) {
            throw bad.asProblem();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public static JsonBody read(String body) {
        return read(body == null ? null : body.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a list of bodies. 400 when it is no list, longer than {@code most}, or holds what is no object. */
    public static List<JsonBody> readList(byte[] body, int most) {
        var scanner = new JsonScanner(body == null ? new byte[0] : body);
        var bodies = new ArrayList<JsonBody>();
        try {
            var type = scanner.hasMore() ? scanner.peek() : JsonType.NULL;
            if (type != JsonType.ARRAY) {
                throw ValidationErrors.ofBody("Expected a list of items but got type \"" + pythonName(type) + "\".");
            }
            scanner.enterArray();
            for (boolean first = true; scanner.nextItem(first); first = false) {
                if (bodies.size() == most) throw ValidationErrors.ofBody("At most " + most + " items at once.");
                scanner.mark();
                scanner.peek();
                long from = scanner.offset();
                scanner.skipValue();
                bodies.add(read(scanner.text(from, scanner.offset())));
                scanner.unmark();
            }
            scanner.end();
            return bodies;
        } catch (BadJson bad) {
            throw bad.asProblem();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The fields of a form: each a string, as forms have nothing else; one that was left empty counts as absent. */
    public static JsonBody ofForm(Map<String, String> fields) {
        var members = new LinkedHashMap<String, Member>();
        fields.forEach((name, value) -> {
            if (value.isBlank()) return;
            var json = new JsonWriter(value.length() + 16).value(value).toString();
            check(json);
            members.put(name, new Member(JsonType.STRING, json));
        });
        return new JsonBody(members);
    }

    /** Fails unless the text is JSON that can be stored. */
    public static void check(String json) {
        var scanner = new JsonScanner(json.getBytes(StandardCharsets.UTF_8));
        try {
            scanner.skipValue();
            scanner.end();
        } catch (BadJson bad) {
            throw bad.asProblem();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public ValidationErrors errors() {
        return errors;
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    public boolean isNull(String name) {
        var member = members.get(name);
        return member != null && member.type() == JsonType.NULL;
    }

    public JsonType type(String name) {
        var member = members.get(name);
        return member == null ? null : member.type();
    }

    /** A member's JSON text, or null when it is absent. */
    public String json(String name) {
        var member = members.get(name);
        return member == null ? null : member.json();
    }

    /** {@code true}, {@code "1"} and the like; null when absent or null and that is allowed. */
    public Boolean bool(String name, boolean nullable) {
        var member = given(name, nullable);
        if (member == null) return null;
        var text = member.type() == JsonType.STRING ? JsonText.string(member.json()) : member.json();
        return switch (text) {
            case "true", "True", "TRUE", "t", "T", "y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "1" -> true;
            case "false", "False", "FALSE", "f", "F", "n", "N", "no", "No", "NO", "off", "Off", "OFF", "0", "0.0" ->
                false;
            default -> refuse(name, "Must be a valid boolean.");
        };
    }

    /** A number with a fraction, or null. */
    public Double number(String name) {
        var member = given(name, true);
        if (member == null) return null;
        if (member.type() == JsonType.NUMBER || member.type() == JsonType.STRING) {
            try {
                var text = member.type() == JsonType.STRING ? JsonText.string(member.json()) : member.json();
                var value = Double.parseDouble(text);
                if (Double.isFinite(value)) return value;
            } catch (NumberFormatException notANumber) {
                // said below
            }
        }
        return refuse(name, "A valid number is required.");
    }

    /** A whole number, or null. */
    public Long integer(String name, boolean nullable) {
        var member = given(name, nullable);
        if (member == null) return null;
        var text = member.type() == JsonType.STRING ? JsonText.string(member.json()) : member.json();
        if (text.endsWith(".0")) text = text.substring(0, text.length() - 2);
        if (member.type() == JsonType.NUMBER || member.type() == JsonType.STRING) {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException notANumber) {
                // said below
            }
        }
        return refuse(name, "A valid integer is required.");
    }

    /** A whole number that fits 32 bits, or null. */
    public Integer small(String name, boolean nullable) {
        var value = integer(name, nullable);
        if (value == null) return null;
        if (value == value.intValue()) return value.intValue();
        return refuse(
                name,
                value > 0
                        ? "Ensure this value is less than or equal to 2147483647."
                        : "Ensure this value is greater than or equal to -2147483648.");
    }

    /** The id of something else, or null. */
    public Long key(String name) {
        var member = given(name, true);
        if (member == null) return null;
        if (member.type() == JsonType.NUMBER || member.type() == JsonType.STRING) {
            var text = member.type() == JsonType.STRING ? JsonText.string(member.json()) : member.json();
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException notAnId) {
                if (member.type() == JsonType.NUMBER) return refuse(name, invalidKey(text));
            }
        }
        return refuse(name, "Incorrect type. Expected pk value, received " + pythonName(member.type()) + ".");
    }

    /** A UUID, or null. */
    public UUID uuid(String name) {
        var member = given(name, true);
        if (member == null) return null;
        try {
            if (member.type() == JsonType.STRING) {
                var text = JsonText.string(member.json());
                return UUID.fromString(text.length() == 32 ? dashed(text) : text);
            }
        } catch (IllegalArgumentException notAUuid) {
            // said below
        }
        return refuse(name, "Must be a valid UUID.");
    }

    /** A string; numbers are taken as their text. Null when absent. */
    public String string(String name, boolean nullable) {
        var member = given(name, nullable);
        if (member == null) return null;
        return switch (member.type()) {
            case STRING -> JsonText.string(member.json());
            case NUMBER -> member.json();
            default -> refuse(name, "Not a valid string.");
        };
    }

    /** A moment with its offset, or null. */
    public OffsetDateTime moment(String name, boolean nullable) {
        var text = string(name, nullable);
        if (text == null) return null;
        try {
            var moment = OffsetDateTime.parse(text);
            // the database knows no others, and neither do clients
            if (moment.getYear() >= 1 && moment.getYear() <= 9_999) return moment;
        } catch (DateTimeException notAMoment) {
            // said below
        }
        return refuse(name, NO_MOMENT);
    }

    /** A list of ids, or null when it is absent. */
    public Long[] keys(String name) {
        var member = given(name, false);
        if (member == null) return null;
        if (member.type() != JsonType.ARRAY) return refuse(name, "Expected a list of items but got another type.");
        List<Long> ids = new ArrayList<>();
        for (var item : JsonText.tree(member.json())) {
            if (!item.isIntegralNumber() || !item.canConvertToLong()) {
                return refuse(name, "Incorrect type. Expected pk value.");
            }
            ids.add(item.longValue());
        }
        return ids.toArray(Long[]::new);
    }

    /** A nested object; its errors are its own. Null when it is absent. */
    public JsonBody object(String name) {
        var member = given(name, false);
        if (member == null) return null;
        if (member.type() == JsonType.OBJECT) return read(member.json());
        return refuse(name, "Invalid data. Expected a dictionary, but got " + pythonName(member.type()) + ".");
    }

    public static String invalidKey(Object id) {
        return "Invalid pk \"" + id + "\" - object does not exist.";
    }

    private Member given(String name, boolean nullable) {
        var member = members.get(name);
        if (member == null) return null;
        if (member.type() != JsonType.NULL) return member;
        if (!nullable) errors.add(name, NOT_NULL);
        return null;
    }

    private <T> T refuse(String name, String message) {
        errors.add(name, message);
        return null;
    }

    private static String dashed(String hex) {
        return hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    }

    private static String pythonName(JsonType type) {
        return switch (type) {
            case OBJECT -> "dict";
            case ARRAY -> "list";
            case STRING -> "str";
            case NUMBER -> "int";
            case BOOLEAN -> "bool";
            case NULL -> "NoneType";
        };
    }

    private record Member(JsonType type, String json) {}
}
