package io.glossa.projects.label;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.problem.ProblemException;
import io.glossa.problem.ValidationErrors;
import io.glossa.projects.input.Body;
import io.glossa.projects.input.BodyReader;
import io.glossa.projects.input.JsonRule;
import io.glossa.projects.input.Rules;
import io.glossa.projects.input.TextRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A label to make and the control of a project that shall offer it. The value is JSON as text. */
record LabelWanted(String value, String title, String description, boolean approved, Long project, String fromName) {
    static final TextRule TITLE = TextRule.any().notBlank().length(0, 2048);
    static final TextRule NAME = TextRule.any().notBlank().length(0, 2048);

    /** The labels of a request, all for one project; 400 with the faults of each otherwise. */
    static List<LabelWanted> read(JsonNode list) {
        if (!list.isArray()) {
            throw ValidationErrors.ofBody(
                    "Expected a list of items but got type \"" + BodyReader.typeName(list) + "\".");
        }
        if (list.isEmpty()) throw ValidationErrors.ofBody("This list may not be empty.");
        var wanted = new ArrayList<LabelWanted>();
        var faults = new ArrayList<Object>();
        for (var item : list) {
            if (item instanceof ObjectNode object) {
                var body = Body.of(object);
                wanted.add(read(body));
                faults.add(body.errors().asMap());
            } else {
                var type = BodyReader.typeName(item);
                faults.add(Map.of(
                        ValidationErrors.NON_FIELD,
                        List.of("Invalid data. Expected a dictionary, but got " + type + ".")));
            }
        }
        if (faults.stream().anyMatch(fault -> !((Map<?, ?>) fault).isEmpty())) throw refused(faults);
        if (wanted.stream().map(LabelWanted::project).distinct().count() > 1) {
            throw ValidationErrors.ofBody("Creating labels for different projects in one request not allowed");
        }
        return wanted;
    }

    private static LabelWanted read(Body body) {
        return new LabelWanted(
                body.require("value", new JsonRule(null)),
                body.require("title", TITLE),
                body.read("description", TextRule.any().orNull()),
                body.optional("approved", Rules.bool()).orElse(false),
                body.require("project", Rules.pk()),
                body.require("from_name", NAME));
    }

    /** One object of faults for each label, empty for a good one. */
    static ProblemException refused(List<?> faults) {
        return new ValidationErrors().put(ValidationErrors.NON_FIELD, faults).asProblem();
    }
}
