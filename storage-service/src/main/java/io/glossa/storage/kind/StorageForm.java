package io.glossa.storage.kind;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How front ends lay out the fields of a storage: rows of a grid, as storages.md 3.6 shows them. */
public final class StorageForm {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int PRESIGN_WIDTH = 468;
    private static final Map<String, String> WORDS = Map.of(
            "aws", "AWS", "s3", "S3", "sse", "SSE", "kms", "KMS", "id", "ID", "urls", "URLs", "ttl", "TTL", "db", "DB");

    private final ArrayNode rows = JSON.arrayNode();

    private StorageForm() {}

    /** The rows for a type. */
    public static ArrayNode of(StorageType type) {
        var form = new StorageForm();
        if (type.isTarget()) form.target(type.kind());
        else form.source(type.kind());
        return form.rows;
    }

    private void source(StorageKind kind) {
        switch (kind) {
            case S3 -> {
                row(3, text("title", true), text("bucket", true).put("allowEmpty", false), text("prefix", false));
                regexFilter();
                row(
                        3,
                        text("region_name", false),
                        text("s3_endpoint", false),
                        null,
                        keyId(),
                        secretKey(),
                        sessionToken());
            }
            case GCS -> {
                row(3, text("title", true), text("bucket", true), text("prefix", false));
                regexFilter();
                googleAccount();
            }
            case AZURE -> {
                row(3, text("title", true), text("container", true), text("prefix", false));
                regexFilter();
                row(3, accountName(), accountKey());
            }
            case REDIS -> {
                row(1, text("title", true));
                redisServer();
                regexFilter();
            }
            case LOCALFILES -> {
                row(2, text("title", true), text("path", true));
                regexFilter();
            }
        }
        useBlobUrls();
        if (kind == StorageKind.S3 || kind == StorageKind.GCS || kind == StorageKind.AZURE) presign();
        if (kind == StorageKind.S3) toggle("recursive_scan");
    }

    private void target(StorageKind kind) {
        switch (kind) {
            case S3 -> {
                row(3, text("title", true), text("bucket", true).put("allowEmpty", false), text("prefix", false));
                row(
                        3,
                        text("region_name", false),
                        text("s3_endpoint", false),
                        text("aws_sse_kms_key_id", false),
                        keyId(),
                        secretKey(),
                        sessionToken());
                toggle("can_delete_objects");
            }
            case GCS -> {
                row(3, text("title", true), text("bucket", true), text("prefix", false));
                googleAccount();
            }
            case AZURE -> {
                row(3, text("title", true), text("container", true), text("prefix", false));
                row(2, accountName(), accountKey());
            }
            case REDIS -> redisServer();
            case LOCALFILES -> row(3, text("title", true), text("path", true));
        }
    }

    private void regexFilter() {
        row(1, validated(text("regex_filter", false), "regexp"));
    }

    private void googleAccount() {
        row(1, validated(password("google_application_credentials", "new-password"), "json"));
        row(1, text("google_project_id", false));
    }

    private void redisServer() {
        var password = field("password", "password").put("autoComplete", "new-password");
        row(2, text("db", false), text("path", false), password, text("host", false), text("port", false));
    }

    private void useBlobUrls() {
        var choice = field("select", "use_blob_urls").put("required", true);
        var options = choice.putArray("options");
        options.addObject().put("value", true).put("label", "Files: a task for each object, which holds its address");
        options.addObject().put("value", false).put("label", "Tasks: read tasks from JSON, JSONL and Parquet objects");
        row(1, choice);
    }

    private void presign() {
        var toggle = field("toggle", "presign").put("value", true);
        var minutes =
                field("counter", "presign_ttl").put("min", 1).put("value", 15).put("dependency", "presign");
        columns(2, column(toggle).put("width", PRESIGN_WIDTH), column(minutes));
    }

    private void toggle(String name) {
        columns(1, column(field("toggle", name)));
    }

    private static ObjectNode keyId() {
        return guarded("aws_access_key_id", "off", false);
    }

    private static ObjectNode secretKey() {
        return guarded("aws_secret_access_key", "new-password", false);
    }

    private static ObjectNode sessionToken() {
        return guarded("aws_session_token", "new-password", true);
    }

    private static ObjectNode accountName() {
        return guarded("account_name", "off", false);
    }

    private static ObjectNode accountKey() {
        return guarded("account_key", "new-password", false);
    }

    /** Sent by front ends only when somebody has edited it. */
    private static ObjectNode guarded(String name, String autoComplete, boolean mayBeEmpty) {
        return password(name, autoComplete).put("allowEmpty", mayBeEmpty).put("protectedValue", true);
    }

    private static ObjectNode password(String name, String autoComplete) {
        return field("password", name)
                .put("autoComplete", autoComplete)
                .put("skipAutofill", true)
                .put("allowEmpty", false);
    }

    private static ObjectNode text(String name, boolean required) {
        var field = field("text", name);
        return required ? field.put("required", true) : field;
    }

    private static ObjectNode validated(ObjectNode field, String validator) {
        field.putArray("validators").add(validator);
        return field;
    }

    private static ObjectNode field(String type, String name) {
        return JSON.objectNode().put("type", type).put("name", name).put("label", label(name));
    }

    private static ObjectNode column(ObjectNode field) {
        var column = JSON.objectNode();
        column.putArray("fields").add(field);
        return column;
    }

    private void row(int columns, ObjectNode... fields) {
        rows.addObject().put("columnCount", columns).putArray("fields").addAll(Arrays.asList(fields));
    }

    private void columns(int count, ObjectNode... columns) {
        rows.addObject().put("columnCount", count).putArray("columns").addAll(Arrays.asList(columns));
    }

    private static String label(String name) {
        var words = Arrays.stream(name.split("_"))
                .map(word -> WORDS.getOrDefault(word, word))
                .collect(Collectors.joining(" "));
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
