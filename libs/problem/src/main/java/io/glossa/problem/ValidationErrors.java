package io.glossa.problem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with a request, by field. On the wire a field holds a list of messages, or an object for a nested body;
 * what concerns the body as a whole stands under {@code non_field_errors}.
 */
public final class ValidationErrors {
    public static final String NON_FIELD = "non_field_errors";

    private final Map<String, Object> byField = new LinkedHashMap<>();

    /** Adds a message to a field's list. */
    public ValidationErrors add(String field, String message) {
        var messages = new ArrayList<Object>();
        if (byField.get(field) instanceof List<?> before) messages.addAll(before);
        messages.add(message);
        byField.put(field, messages);
        return this;
    }

    /** Puts a field's whole value: a nested error object, or a list of mixed entries. */
    public ValidationErrors put(String field, Object value) {
        byField.put(field, value);
        return this;
    }

    public boolean isEmpty() {
        return byField.isEmpty();
    }

    public Map<String, Object> asMap() {
        return byField;
    }

    public void throwIfAny() {
        if (!isEmpty()) throw asProblem();
    }

    public ProblemException asProblem() {
        return new ProblemException(CommonProblem.VALIDATION, CommonProblem.VALIDATION.title(), this);
    }

    /** A refusal with one message on one field. */
    public static ProblemException of(String field, String message) {
        return new ValidationErrors().add(field, message).asProblem();
    }

    /** A refusal with one message on the body as a whole. */
    public static ProblemException ofBody(String message) {
        return of(NON_FIELD, message);
    }
}
