package io.glossa.problem;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;

/**
 * What JSON may be that is accepted from outside. Whoever accepts it holds it against these limits; whoever gets it from there
 * reads and writes it by {@link #factory}: with others, narrower ones, a reader would keep what was accepted from ever coming
 * out again.
 */
public final class JsonLimits {
    /** Levels of nesting. */
    public static final int DEEPEST = 1_000;
    /** Bytes of a name. */
    public static final int LONGEST_NAME = 50_000;
    /** Digits of a number. */
    public static final int MOST_DIGITS = 1_000;
    /** Powers of ten by which a number may be given. */
    public static final int LARGEST_EXPONENT = 400;

    /** What was accepted is put into objects of our own, and tasks into those of events and exports. */
    private static final int LEVELS_AROUND = 100;
    /** A database writes numbers without exponents. */
    private static final int LONGEST_NUMBER = 2_000;

    private JsonLimits() {}

    /** Reads and writes whatever was accepted, also with objects of our own around it; texts and names of any length. */
    public static JsonFactory factory() {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .maxNumberLength(LONGEST_NUMBER)
                        .maxNestingDepth(DEEPEST + LEVELS_AROUND)
                        .build())
                .streamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(DEEPEST + LEVELS_AROUND)
                        .build())
                .build();
    }
}
