package io.glossa.labelconfig;

/** Bounds that keep a hostile config from costing more than the request that brought it. */
final class Limits {
    /** Characters of the whole document; the largest taxonomies met in practice are a few hundred thousand. */
    static final int CHARACTERS = 4 * 1024 * 1024;

    /** Open elements; Label Studio's own configs stay under 20. */
    static final int DEPTH = 256;

    static final int ELEMENTS = 100_000;
    static final int ATTRIBUTES_PER_ELEMENT = 1_000;

    /** Objects all {@code toName} of a config point at, taken together. */
    static final int REFERENCES = 100_000;

    /** Different index flags of Repeaters, each searched for in each {@code toName}. */
    static final int INDEX_FLAGS = 100;

    /** Controls whose name is a template: a result's name may have to be tried on each. */
    static final int REPEATED_CONTROLS = 1_000;

    private Limits() {}

    static InvalidLabelConfigException exceeded(String what, int limit) {
        return new InvalidLabelConfigException("Label config is too large: more than " + limit + " " + what);
    }
}
