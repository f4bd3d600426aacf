package io.glossa.storage.connection;

import io.glossa.storage.kind.Direction;
import io.glossa.storage.kind.StorageType;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Describes the operations of each kind from the one set of methods that serves them all: paths with {@code {kind}} are
 * replaced by one path a kind, bodies and answers are described from the kind's table of fields.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class KindDescriptions implements OASFilter {
    private static final String KIND = "{kind}";
    private static final String ID = "{id}";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) api.setComponents(OASFactory.createComponents());
        for (var type : StorageType.all()) {
            api.getComponents().addSchema(name(type), StorageSchemas.answer(type));
            api.getComponents().addSchema(name(type) + "Request", StorageSchemas.request(type));
        }
        var paths = OASFactory.createPaths();
        for (var path : api.getPaths().getPathItems().entrySet()) {
            if (!path.getKey().contains(KIND)) {
                paths.addPathItem(path.getKey(), general(path.getKey(), path.getValue()));
                continue;
            }
            var direction = path.getKey().contains("/export/") ? Direction.EXPORT : Direction.IMPORT;
            for (var type : StorageType.all(direction)) {
                paths.addPathItem(
                        path.getKey().replace(KIND, type.kind().code()), item(type, path.getKey(), path.getValue()));
            }
        }
        api.setPaths(paths);
    }

    /** The lists of all kinds together; their members have what the storages of all kinds have. */
    private static PathItem general(String path, PathItem item) {
        if (path.equals("/api/storages"))
            answer(
                    item.getGET(),
                    "200",
                    list(name(StorageType.all(Direction.IMPORT).get(0))));
        if (path.equals("/api/storages/export")) {
            answer(
                    item.getGET(),
                    "200",
                    list(name(StorageType.all(Direction.EXPORT).get(0))));
        }
        return item;
    }

    private static PathItem item(StorageType type, String path, PathItem general) {
        var item = OASFactory.createPathItem();
        general.getOperations().forEach((method, operation) -> {
            var described = operation(type, operation);
            if (path.contains(ID)) described.addParameter(id());
            item.setOperation(method, described);
        });
        return item;
    }

    /** Found for some methods only, so it is described here for all. */
    private static Parameter id() {
        return OASFactory.createParameter()
                .name("id")
                .in(Parameter.In.PATH)
                .required(true)
                .description("Id among the storages of this kind and direction")
                .schema(OASFactory.createSchema().type(List.of(Schema.SchemaType.INTEGER)));
    }

    private static Operation operation(StorageType type, Operation general) {
        var use = general.getOperationId();
        var operation = OASFactory.createOperation()
                .operationId(use + name(type))
                .summary(general.getSummary())
                .description(general.getDescription())
                .tags(List.of("Storage: " + type.path().replace('/', ' ')))
                .security(general.getSecurity());
        if (general.getParameters() != null) {
            general.getParameters().stream()
                    .filter(parameter -> parameter.getIn() != Parameter.In.PATH)
                    .forEach(operation::addParameter);
        }
        var responses = OASFactory.createAPIResponses();
        general.getResponses()
                .getAPIResponses()
                .forEach(
                        (status, response) -> responses.addAPIResponse(status, described(type, use, status, response)));
        operation.setResponses(responses);
        if (general.getRequestBody() != null) {
            operation.setRequestBody(OASFactory.createRequestBody().content(json(reference(name(type) + "Request"))));
        }
        return operation;
    }

    private static APIResponse described(StorageType type, String use, String status, APIResponse general) {
        if (!status.startsWith("2") || status.equals("204")) return general;
        var response = OASFactory.createAPIResponse().description(general.getDescription());
        return switch (use) {
            case "list" -> response.content(json(list(name(type))));
            case "create", "get", "change", "replace", "sync" -> response.content(json(reference(name(type))));
            case "validate" ->
                response.content(json(OASFactory.createSchema().type(List.of(Schema.SchemaType.OBJECT))));
            default -> general;
        };
    }

    private static void answer(Operation operation, String status, Schema schema) {
        operation.getResponses().getAPIResponse(status).setContent(json(schema));
    }

    private static Content json(Schema schema) {
        return OASFactory.createContent()
                .addMediaType("application/json", OASFactory.createMediaType().schema(schema));
    }

    private static Schema list(String name) {
        return OASFactory.createSchema().type(List.of(Schema.SchemaType.ARRAY)).items(reference(name));
    }

    private static Schema reference(String name) {
        return OASFactory.createSchema().ref("#/components/schemas/" + name);
    }

    private static String name(StorageType type) {
        return type.kind().schema() + (type.isTarget() ? "ExportStorage" : "ImportStorage");
    }
}
