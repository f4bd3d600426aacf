package io.glossa.storage.kind;

import io.glossa.storage.kind.StorageField.Use;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The kinds of place that tasks are imported from and annotations are exported to, in the order of the API's lists. */
public enum StorageKind {
    S3(
            "s3",
            "AWS S3",
            "S3",
            List.of(
                    StorageField.text("bucket", "Name of the bucket").as(Use.LOCATION),
                    StorageField.text("prefix", "What the keys begin with"),
                    StorageField.text("region_name", "Region of the bucket; us-east-1 if none is set"),
                    StorageField.text("s3_endpoint", "URL of a server that speaks S3, if it is not Amazon's")
                            .as(Use.ADDRESS),
                    StorageField.text("aws_sse_kms_key_id", "Key of KMS that what is written is encrypted with"),
                    StorageField.secret("aws_access_key_id", "Id of the access key"),
                    StorageField.secret("aws_secret_access_key", "Secret of the access key"),
                    StorageField.secret("aws_session_token", "Token of a temporary access key")),
            List.of(
                    StorageField.PRESIGN,
                    StorageField.PRESIGN_TTL,
                    StorageField.flag("recursive_scan", false, "Whether what lies below further slashes is taken too")),
            List.of()),
    GCS(
            "gcs",
            "Google Cloud Storage",
            "GCS",
            List.of(
                    StorageField.text("bucket", "Name of the bucket").as(Use.LOCATION),
                    StorageField.text("prefix", "What the names of objects begin with"),
                    StorageField.text("google_project_id", "Project in Google Cloud that is charged"),
                    StorageField.secret(
                            "google_application_credentials", "Key file of a service account, as JSON text")),
            List.of(StorageField.PRESIGN, StorageField.PRESIGN_TTL, StorageField.RECURSIVE_SCAN),
            List.of()),
    AZURE(
            "azure",
            "Microsoft Azure",
            "AzureBlob",
            List.of(
                    StorageField.text("container", "Name of the container").as(Use.LOCATION),
                    StorageField.text("prefix", "What the names of blobs begin with"),
                    StorageField.secret("account_name", "Name of the storage account"),
                    StorageField.secret("account_key", "Key of the storage account")),
            List.of(StorageField.PRESIGN, StorageField.PRESIGN_TTL, StorageField.RECURSIVE_SCAN),
            List.of()),
    REDIS(
            "redis",
            "Redis",
            "Redis",
            List.of(
                    StorageField.text("path", "What the keys begin with"),
                    StorageField.text("host", "Name or address of the server; localhost if none is set")
                            .as(Use.ADDRESS),
                    StorageField.text("port", "Port of the server; 6379 if none is set")
                            .as(Use.ADDRESS),
                    StorageField.secret("password", "Password of the server")),
            List.of(StorageField.count("db", 1, 32_767, "Number of the database, not 0")
                    .as(Use.LOCATION)),
            List.of(StorageField.count("db", 2, 32_767, "Number of the database, not 0")
                    .as(Use.LOCATION))),
    LOCALFILES(
            "localfiles",
            "Local files",
            "LocalFiles",
            List.of(StorageField.folder("path", "Folder on the server, below the root that its operator has set")
                    .as(Use.LOCATION)),
            List.of(StorageField.RECURSIVE_SCAN),
            List.of());

    /** The codes of all kinds as a path's regular expression. */
    public static final String CODES = "s3|gcs|azure|redis|localfiles";

    private final String code;
    private final String title;
    private final String schema;
    private final List<StorageField> own;
    private final List<StorageField> imported;
    private final List<StorageField> exported;

    StorageKind(
            String code,
            String title,
            String schema,
            List<StorageField> own,
            List<StorageField> imported,
            List<StorageField> exported) {
        this.code = code;
        this.title = title;
        this.schema = schema;
        this.own = own;
        this.imported = imported;
        this.exported = exported;
    }

    /** The name in paths and in {@code type}. */
    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    /** What the names of its schemas in the API's description begin with. */
    public String schema() {
        return schema;
    }

    List<StorageField> fields(Direction direction) {
        var others = direction == Direction.IMPORT ? imported : exported;
        var last = direction == Direction.IMPORT
                ? Stream.<StorageField>of()
                : Stream.of(StorageField.CAN_DELETE_OBJECTS, StorageField.OBJECTS);
        return Stream.of(StorageField.COMMON.stream(), own.stream(), others.stream(), last)
                .flatMap(fields -> fields)
                .toList();
    }

    /**
     * The kind of a code; also how a path's parameter is read.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static StorageKind fromString(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(code));
    }
}
