package io.glossa.e2e.compatibility;

import java.util.List;

/**
 * One operation, of the reference or of ours, reduced to what a client can see.
 *
 * @param group the reference's tag; empty for ours
 * @param path the template as its document writes it
 * @param enterprise whether the reference has it in the Enterprise edition only
 * @param body null when no request body is described
 * @param answers the described successes; the reference has exactly one
 */
public record Operation(
        String group,
        String method,
        String path,
        boolean enterprise,
        List<Parameter> parameters,
        Shape body,
        List<Answer> answers) {

    public Operation {
        parameters = List.copyOf(parameters);
        answers = List.copyOf(answers);
    }

    /** The operation's name in reports, {@code GET /api/tasks/}. */
    public String id() {
        return method + " " + path;
    }

    /**
     * @param in {@code path} or {@code query}
     */
    public record Parameter(String name, String in, String type, boolean required) {}

    /**
     * A body.
     *
     * @param type as {@link TypeName} compares it
     * @param fields of the object, or of the objects in the list
     */
    public record Shape(String type, List<Field> fields) {
        public Shape {
            fields = List.copyOf(fields);
        }
    }

    /**
     * @param fields one level further down; empty when nothing is said about them
     */
    public record Field(String name, String type, boolean required, List<Field> fields) {
        public Field {
            fields = List.copyOf(fields);
        }
    }

    /**
     * @param shape null when the answer has no body
     */
    public record Answer(int status, Shape shape) {}
}
