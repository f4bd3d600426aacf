package io.glossa.tasks.importing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.List;

/**
 * How an import is wanted.
 *
 * @param commit false only looks at the input and keeps its files
 * @param returnIds whether the answer lists the new tasks
 * @param fromFields fields of the data that are turned into predictions
 * @param skipBad whether tasks that do not fit are left out and reported, instead of refusing all
 * @param external how tasks that carry ids of the client's are treated, or null when nobody asks for them
 * @param key by which the client knows the import again, or null
 * @param encoding of text files that do not mark their own
 */
record ImportOptions(
        boolean commit,
        boolean returnIds,
        List<String> fromFields,
        boolean skipBad,
        ExternalIds external,
        String key,
        Charset encoding) {
    static final ImportOptions PLAIN = new ImportOptions(true, false, List.of(), false, null, null, UTF_8);
}
