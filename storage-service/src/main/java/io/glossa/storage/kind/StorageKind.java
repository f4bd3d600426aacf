package io.glossa.storage.connection;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of place that tasks are imported from, in the order of the API's lists. */
public enum StorageKind {
    S3(
            "s3",
            "AWS S3",
            StorageField.text("title", 256),
            StorageField.text("description"),
            StorageField.flag("synchronizable", true),
            StorageField.text("bucket"),
            StorageField.text("prefix"),
            StorageField.text("regex_filter"),
            StorageField.flag("use_blob_urls", false),
            StorageField.text("region_name"),
            StorageField.text("s3_endpoint"),
            StorageField.text("aws_sse_kms_key_id"),
            StorageField.flag("presign", true),
            StorageField.count("presign_ttl", 1, 32_767),
            StorageField.flag("recursive_scan", false),
            StorageField.secret("aws_access_key_id"),
            StorageField.secret("aws_secret_access_key"),
            StorageField.secret("aws_session_token"));

    private final String code;
    private final String title;
    private final List<StorageField> fields;

    StorageKind(String code, String title, StorageField... fields) {
        this.code = code;
        this.title = title;
        this.fields = List.of(fields);
    }

    /** The name in paths and in {@code type}. */
    public String code() {
        return code;
    }

    String title() {
        return title;
    }

    List<StorageField> fields() {
        return fields;
    }

    static Optional<StorageKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }
}
