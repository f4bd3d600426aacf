package io.glossa.storage.connection;

import io.glossa.storage.kind.StorageField;
import io.glossa.storage.kind.StorageType;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** The shapes of a type's bodies and answers in the API's description. Credentials are taken and never given. */
final class StorageSchemas {
    private static final List<Object> STATES =
            List.of("initialized", "queued", "in_progress", "failed", "completed", "completed_with_errors");

    private StorageSchemas() {}

    static Schema request(StorageType type) {
        var schema = object();
        schema.addProperty(
                "id", of(SchemaType.INTEGER, "Only for validate: the storage whose values fill in what is missing"));
        schema.addProperty("project", of(SchemaType.INTEGER, "Project id; a new storage needs it"));
        fields(type, schema);
        return schema;
    }

    static Schema answer(StorageType type) {
        var schema = object();
        schema.addProperty(
                "id",
                of(SchemaType.INTEGER, "Id among the storages of this kind and direction")
                        .readOnly(true));
        schema.addProperty(
                "type",
                of(SchemaType.STRING, "Kind of storage")
                        .readOnly(true)
                        .defaultValue(type.kind().code()));
        schema.addProperty("project", of(SchemaType.INTEGER, "Project id"));
        fields(type, schema);
        schema.addProperty("created_at", time("When it was connected", false));
        schema.addProperty(
                "status",
                of(SchemaType.STRING, "How its sync stands").enumeration(STATES).readOnly(true));
        schema.addProperty("last_sync", time("When its last sync completed", true));
        schema.addProperty(
                "last_sync_count",
                maybe(SchemaType.INTEGER, "What its last sync brought").readOnly(true));
        schema.addProperty(
                "last_sync_job", maybe(SchemaType.STRING, "Always null").readOnly(true));
        schema.addProperty(
                "traceback",
                maybe(SchemaType.STRING, "Why its last sync failed").readOnly(true));
        schema.addProperty(
                "meta",
                OASFactory.createSchema()
                        .description("Times and counts of its last sync")
                        .readOnly(true));
        return schema.required(List.of("id", "type", "project", "created_at"));
    }

    private static void fields(StorageType type, Schema schema) {
        type.fields().forEach(field -> schema.addProperty(field.name(), field(field)));
    }

    private static Schema field(StorageField field) {
        var schema =
                switch (field.type()) {
                    case TEXT, FOLDER -> maybe(SchemaType.STRING, field.description());
                    case FLAG ->
                        of(SchemaType.BOOLEAN, field.description())
                                .defaultValue(field.byDefault().booleanValue());
                    case MAYBE -> maybe(SchemaType.BOOLEAN, field.description());
                    case COUNT ->
                        of(SchemaType.INTEGER, field.description())
                                .minimum(BigDecimal.ZERO)
                                .maximum(BigDecimal.valueOf(field.most()))
                                .defaultValue(field.byDefault().intValue());
                    case CHOICE ->
                        of(SchemaType.STRING, field.description())
                                .enumeration(List.copyOf(StorageField.OBJECT_LAYOUTS));
                };
        if (field.type() == StorageField.Type.TEXT && field.most() < Integer.MAX_VALUE)
            schema.setMaxLength(field.most());
        if (field.isSecret()) schema.setWriteOnly(true);
        return schema;
    }

    private static Schema time(String description, boolean nullable) {
        var schema = nullable ? maybe(SchemaType.STRING, description) : of(SchemaType.STRING, description);
        return schema.format("date-time").readOnly(true);
    }

    private static Schema object() {
        return OASFactory.createSchema().type(List.of(SchemaType.OBJECT));
    }

    private static Schema of(SchemaType type, String description) {
        return OASFactory.createSchema().type(List.of(type)).description(description);
    }

    private static Schema maybe(SchemaType type, String description) {
        return OASFactory.createSchema().type(List.of(type, SchemaType.NULL)).description(description);
    }
}
