package io.glossa.tasks.importing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.glossa.problem.ValidationErrors;
import java.nio.charset.Charset;

/** The encoding that a sender names for text files that do not mark their own; UTF-8 if none is named. */
final class NamedEncoding {
    private NamedEncoding() {}

    /** 400 for a name that is not known. */
    static Charset of(String name) {
        if (name == null || name.isBlank()) return UTF_8;
        try {
            return Charset.forName(name.strip());
        } catch (IllegalArgumentException unknown) {
            throw ValidationErrors.of("encoding", "\"" + name + "\" is no encoding that is known.");
        }
    }
}
