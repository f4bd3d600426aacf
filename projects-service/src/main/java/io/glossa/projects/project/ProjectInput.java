package io.glossa.projects.project;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.problem.ValidationErrors;
import io.glossa.projects.input.Body;
import io.glossa.projects.input.BodyReader;
import io.glossa.projects.input.FieldRefused;
import io.glossa.projects.input.FieldRule;
import io.glossa.projects.input.Rules;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a client wants a project to be. Unknown and read-only keys are passed over. */
final class ProjectInput {
    private ProjectInput() {}

    /**
     * The fields that the body sets, checked; 400 with all faults otherwise.
     *
     * @param organization the caller's; a body may name it or null, but no other
     */
    static Map<ProjectField, Object> read(Body body, Long organization) {
        var values = new EnumMap<ProjectField, Object>(ProjectField.class);
        for (var field : ProjectField.values()) {
            if (field.isNamedInBodies() && body.has(field.key()))
                values.put(field, body.read(field.key(), field.rule()));
        }
        body.read("organization", organization(organization));
        body.read("created_by", CREATOR);
        var settings = ProjectSettings.ALL.read(body);
        var training = body.read("start_training_on_annotation_update", Rules.bool());
        body.refuseIfWrong();
        if (!settings.isEmpty()) values.put(ProjectField.SETTINGS, settings.toString());
        if (training != null) values.put(ProjectField.MIN_ANNOTATIONS_TO_START_TRAINING, training ? 1 : 0);
        if (Boolean.TRUE.equals(values.get(ProjectField.IS_PUBLISHED))) values.put(ProjectField.IS_DRAFT, false);
        if (Boolean.FALSE.equals(values.get(ProjectField.SHOW_COLLAB_PREDICTIONS))) {
            values.put(ProjectField.MODEL_VERSION, "");
        }
        return values;
    }

    /** A project stays in its organization; others do not exist for the caller. */
    private static FieldRule<Long> organization(Long own) {
        return value -> {
            if (value.isNull() || value.asText().equals(String.valueOf(own))) return own;
            if (value.isIntegralNumber()
                    || value.isTextual() && value.textValue().matches("-?\\d+")) {
                throw new FieldRefused("Invalid pk \"" + value.asText() + "\" - object does not exist.");
            }
            throw new FieldRefused("Incorrect type. Expected pk value, received " + BodyReader.typeName(value) + ".");
        };
    }

    /** Old guides send the creator along; it is always the caller, so an object is read over. */
    private static final FieldRule<JsonNode> CREATOR = value -> {
        if (value.isNull()) throw new FieldRefused("This field may not be null.");
        if (value.isObject()) return value;
        throw FieldRefused.nested(Map.of(
                ValidationErrors.NON_FIELD,
                List.of("Invalid data. Expected a dictionary, but got " + BodyReader.typeName(value) + ".")));
    };
}
