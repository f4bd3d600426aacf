package io.glossa.storage.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A field that clients set, with the reference's rules and words.
 *
 * @param byDefault its value when a new storage does not say; null when it is then not shown at all
 * @param most longest text, or largest number
 * @param use what it is for
 * @param description for the API's description
 */
public record StorageField(String name, Type type, JsonNode byDefault, int most, Use use, String description) {
    static final StorageField PRESIGN =
            flag("presign", true, "Whether media are given as signed URLs of the bucket and not through this server");
    static final StorageField PRESIGN_TTL = count("presign_ttl", 1, 32_767, "How long signed URLs hold, in minutes");
    static final StorageField RECURSIVE_SCAN =
            maybe("recursive_scan", BooleanNode.FALSE, "Whether what lies below further slashes is taken too");
    static final StorageField CAN_DELETE_OBJECTS =
            maybe("can_delete_objects", NullNode.instance, "Whether objects of deleted annotations are deleted too");
    static final StorageField OBJECTS = new StorageField(
            "objects",
            Type.CHOICE,
            null,
            0,
            Use.PLAIN,
            "What an object holds: `annotation`, with the annotation's id as its name, or `task`, with all annotations of a task"
                    + " and the task's id and `.json` as its name, which can be imported again; `annotation` unless it is set");
    static final List<StorageField> COMMON = List.of(
            new StorageField("title", Type.TEXT, NullNode.instance, 256, Use.PLAIN, "Name for people"),
            text("description", "Description for people"),
            flag("synchronizable", true, "Whether it can be synced"),
            text("regex_filter", "Which keys to take, as a regular expression; matched from their start"),
            flag("use_blob_urls", false, "Make a task of each object's address instead of reading tasks from it"));

    /** What an object of a target may hold. */
    public static final List<String> OBJECT_LAYOUTS = List.of("annotation", "task");

    private static final Set<String> TRUE = Set.of("true", "t", "y", "yes", "on", "1");
    private static final Set<String> FALSE = Set.of("false", "f", "n", "no", "off", "0");

    /** What it holds. */
    public enum Type {
        TEXT,
        /** A path on the server, stored without detours. */
        FOLDER,
        FLAG,
        /** A flag that may be null. */
        MAYBE,
        COUNT,
        /** One of {@link #OBJECT_LAYOUTS}. */
        CHOICE
    }

    /** What it is for. */
    public enum Use {
        PLAIN,
        /** Names the place within its server; a change of it is tried out. */
        LOCATION,
        /** Where the server is: user-set, so it may lead anywhere, and credentials are sent there. */
        ADDRESS,
        /** Kept under lock and never shown. */
        SECRET
    }

    static StorageField text(String name, String description) {
        return new StorageField(name, Type.TEXT, NullNode.instance, Integer.MAX_VALUE, Use.PLAIN, description);
    }

    static StorageField folder(String name, String description) {
        return new StorageField(name, Type.FOLDER, NullNode.instance, Integer.MAX_VALUE, Use.PLAIN, description);
    }

    static StorageField secret(String name, String description) {
        return text(name, description).as(Use.SECRET);
    }

    static StorageField flag(String name, boolean byDefault, String description) {
        return new StorageField(name, Type.FLAG, BooleanNode.valueOf(byDefault), 0, Use.PLAIN, description);
    }

    static StorageField maybe(String name, JsonNode byDefault, String description) {
        return new StorageField(name, Type.MAYBE, byDefault, 0, Use.PLAIN, description);
    }

    static StorageField count(String name, int byDefault, int most, String description) {
        return new StorageField(name, Type.COUNT, IntNode.valueOf(byDefault), most, Use.PLAIN, description);
    }

    StorageField as(Use otherUse) {
        return new StorageField(name, type, byDefault, most, otherUse, description);
    }

    public boolean isSecret() {
        return use == Use.SECRET;
    }

    /** The value as it is stored, or the message why it cannot be. */
    public Reading read(JsonNode written) {
        return switch (type) {
            case TEXT -> text(written);
            case FOLDER -> folder(text(written));
            case FLAG -> written.isNull() ? Reading.refused("This field may not be null.") : flag(written);
            case MAYBE -> written.isNull() ? Reading.of(written) : flag(written);
            case COUNT -> count(written);
            case CHOICE ->
                OBJECT_LAYOUTS.contains(written.asText())
                        ? Reading.of(TextNode.valueOf(written.asText()))
                        : Reading.refused("\"" + written.asText() + "\" is not a valid choice.");
        };
    }

    private Reading text(JsonNode written) {
        if (written.isNull()) return Reading.of(written);
        if (!written.isTextual() && !written.isNumber()) return Reading.refused("Not a valid string.");
        var text = written.asText().strip();
        if (text.indexOf('\0') >= 0) return Reading.refused("Null characters are not allowed.");
        if (text.codePointCount(0, text.length()) > most) {
            return Reading.refused("Ensure this field has no more than " + most + " characters.");
        }
        return Reading.of(TextNode.valueOf(text));
    }

    private static Reading folder(Reading reading) {
        if (reading.refusal() != null || reading.value().isNull()) return reading;
        var steps = new ArrayDeque<String>();
        var written = reading.value().textValue().replace('\\', '/');
        for (var step : written.split("/")) {
            if (step.equals("..")) steps.pollLast();
            else if (!step.isEmpty() && !step.equals(".")) steps.addLast(step);
        }
        var path = String.join("/", steps);
        return Reading.of(TextNode.valueOf(written.startsWith("/") ? "/" + path : path));
    }

    private static Reading flag(JsonNode written) {
        var word = written.isContainerNode() ? "" : written.asText().toLowerCase(Locale.ROOT);
        if (TRUE.contains(word)) return Reading.of(BooleanNode.TRUE);
        if (FALSE.contains(word)) return Reading.of(BooleanNode.FALSE);
        return Reading.refused("Must be a valid boolean.");
    }

    private Reading count(JsonNode written) {
        if (written.isNull()) return Reading.refused("This field may not be null.");
        var number = wholeNumber(written);
        if (number.isEmpty()) return Reading.refused("A valid integer is required.");
        if (number.get() < 0) return Reading.refused("Ensure this value is greater than or equal to 0.");
        if (number.get() > most) {
            return Reading.refused("Ensure this value is less than or equal to " + most + ".");
        }
        return Reading.of(JsonNodeFactory.instance.numberNode(number.get().intValue()));
    }

    /** A number, or a text of digits; empty for everything else. */
    public static Optional<Long> wholeNumber(JsonNode written) {
        if (written.isIntegralNumber() && written.canConvertToLong()) return Optional.of(written.longValue());
        if (!written.isTextual()) return Optional.empty();
        try {
            return Optional.of(Long.valueOf(written.textValue().strip()));
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    /** Either a value or a message. */
    public record Reading(JsonNode value, String refusal) {
        private static Reading of(JsonNode value) {
            return new Reading(value, null);
        }

        private static Reading refused(String message) {
            return new Reading(null, message);
        }
    }
}
