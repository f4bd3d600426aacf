package io.glossa.tasks.importing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.glossa.problem.ValidationErrors;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;

/** Makes files of what was sent in other ways. Blocks. */
@ApplicationScoped
class SentText {
    private final UrlFetch addresses;

    SentText(UrlFetch addresses) {
        this.addresses = addresses;
    }

    /** What a form's {@code url} field says: JSON, which counts as a file of its own, or where a file is to be had. */
    SentFile ofForm(String url, TemporaryFiles temporary) {
        if (url == null || url.isBlank()) throw ValidationErrors.ofBody("\"url\" is not found in request data");
        var text = url.strip();
        return isJson(text)
                ? saved("inplace.json", new ByteArrayInputStream(text.getBytes(UTF_8)), temporary)
                : addresses.fetch(text, temporary);
    }

    /** A body that is read later. */
    SentFile ofBody(InputStream body, boolean lines, TemporaryFiles temporary) {
        return saved(lines ? "body.jsonl" : "body.json", body, temporary);
    }

    static boolean isJson(String text) {
        return text.startsWith("[") || text.startsWith("{");
    }

    private static SentFile saved(String name, InputStream content, TemporaryFiles temporary) {
        try {
            var path = temporary.create();
            return new SentFile(name, path, Files.copy(content, path, StandardCopyOption.REPLACE_EXISTING));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
