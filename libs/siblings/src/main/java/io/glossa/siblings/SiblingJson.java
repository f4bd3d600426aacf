package io.glossa.siblings;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;

/**
 * JSON that a sibling has taken over from its users and tells. It held it against its limits when it came in: with others,
 * narrower ones, a reader would keep what was accepted from ever coming out again.
 */
public final class SiblingJson {
    /** A sibling takes values of 1,000 levels and puts them into objects of its own. */
    private static final int DEEPEST = 1_100;

    private SiblingJson() {}

    /** Reads and writes texts, names and numbers of any length, nested as deep as a sibling nests them. */
    public static JsonFactory factory() {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxNestingDepth(DEEPEST)
                        .build())
                .streamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .build())
                .build();
    }
}
