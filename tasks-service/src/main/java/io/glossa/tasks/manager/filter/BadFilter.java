package io.glossa.tasks.manager.filter;

/** What is wrong with one filter, and which of its members says so. */
final class BadFilter extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    private BadFilter(String field, String message) {
        super(message, null, false, false); // an answer, not a fault
        this.field = field;
    }

    static BadFilter column(String message) {
        return new BadFilter("column", message);
    }

    static BadFilter operator(String message) {
        return new BadFilter("operator", message);
    }

    static BadFilter type(String message) {
        return new BadFilter("type", message);
    }

    static BadFilter value(String message) {
        return new BadFilter("value", message);
    }

    /** The reference's words for an operator that a column does not have. */
    static BadFilter unsupported() {
        return operator("Not supported filter type");
    }

    String field() {
        return field;
    }
}
